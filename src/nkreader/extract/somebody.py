"""Somebody: nouns for people and for bodies that speak."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nkreader.extract.lexicon import BODY_NOUNS, IRREGULAR_PLURALS, PERSON_NOUNS

_PLURALS: Final = (
    frozenset(IRREGULAR_PLURALS)
    | {noun + ending for noun in PERSON_NOUNS for ending in ("s", "es")}
    | {noun for noun in PERSON_NOUNS if noun.endswith("s") and not noun.endswith("es")}
)
_SOMEBODY: Final = PERSON_NOUNS | BODY_NOUNS | _PLURALS


def is_person_or_body(word: str) -> bool:
    """Whether a word is a noun for people or for a body that speaks, in either number."""
    word = word.lower().removeprefix("ex-")
    return word in _SOMEBODY or word.endswith(("ists", "ologist", "icians"))


def names_somebody(words: Iterable[str]) -> bool:
    """Whether one of the words is a noun for people or for a body that speaks. A plain loop: `any` takes longer."""
    for word in words:  # noqa: SIM110
        if is_person_or_body(word):
            return True
    return False


def is_plural(word: str) -> bool:
    """Whether a lower-case word is the plural of a noun for people, or a noun for people that looks like one."""
    return word in _PLURALS
