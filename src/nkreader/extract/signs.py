"""Signs: a quick look at a text, to see whether a search can find anything."""

from __future__ import annotations

from collections.abc import Iterable


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs stands in a text. A plain loop: it is asked of every line, and `any` takes longer."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False
