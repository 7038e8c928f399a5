"""Signs: a quick look at a text, to see whether a search can find anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs stands in a text. A plain loop: it is asked of every line, and `any` takes longer."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def in_lower_case(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """A first look for a pattern that minds no case: it finds all of it, and more, in the same text in lower case.

    Where case counts, an alternative whose first letter differs is passed over; where it does not, each one is tried.
    """
    letters = _CASED.sub(lambda match: match[0] if match[0].startswith(_ESCAPE) else match[0].lower(), pattern.pattern)
    return re.compile(letters.replace("(?-i:", "(?:"), pattern.flags & ~re.IGNORECASE)


_ESCAPE: Final = "\\"
_CASED: Final = re.compile(r"\\.|[A-Z]")
