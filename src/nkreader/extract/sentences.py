"""Sentences of a paragraph in which quotations have become opaque.

A masked text has the length of the text, with each quotation a run of `QUOTE`: rules that look for clauses cannot
see into what somebody said, and offsets stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from nkreader.extract.lexicon import ABBREVIATIONS
from nkreader.extract.marks import CLOSING
from nkreader.model import Span

QUOTE: Final = "\ue000"

_FINAL: Final = ".!?…"
# Possessive runs: a long quotation is looked at once, not once from each of its characters.
# One class of letters comes first: it is what the text is searched for.
_BOUNDARY: Final = re.compile(
    rf"[.!?…{QUOTE}](?:(?<={QUOTE})(?<!{QUOTE}{QUOTE}){QUOTE}*+"
    rf"|(?<=[.!?…])(?<![.!?…].)[.!?…]*+[)\]”’\"']*+)(?=\s)"
)
_NEXT: Final = re.compile(rf"\s+(?=[^\W\d_a-z]|\d|[\"“‘(\[]|{QUOTE})")
_LAST_WORD: Final = re.compile(r"([\w.’'-]+)$")

_OPENS_SENTENCE: Final = re.compile(
    r"\s+(?:The|This|That|These|Those|It|They|We|But|And|When|While|After|Most|Some|Many|His|Their|There|What"
    r"|How|If|As|At|For|With|From|Before|Since|Although)\s"
)
# "“Why?” Kim Jong Un asked": a name and a verb may follow a quotation that ends like a sentence.
_ATTRIBUTION_FOLLOWS: Final = re.compile(
    r"\s+(?:[\w’'-]+\s+){1,5}(?:said|says|asked|asks|told|replied|added|answered|recalled|wrote|exclaimed|wondered"
    r"|shouted|yelled|cried|whispered|muttered|snapped|joked|laughed|demanded)\b"
)


def mask(text: str, quotations: Iterable[Span]) -> str:
    """`text` with every quotation replaced by a run of `QUOTE` of the same length."""
    pieces: list[str] = []
    at = 0
    for span in quotations:
        pieces += (text[at : span.start].replace(QUOTE, " "), QUOTE * (span.end - span.start))
        at = span.end
    pieces.append(text[at:].replace(QUOTE, " "))
    return "".join(pieces)


def split_sentences(text: str, masked: str, paragraph: Span) -> list[Span]:
    """The sentences of a paragraph, without the white space between them."""
    start, stop = _trimmed(text, *paragraph)
    found = []
    for boundary in _BOUNDARY.finditer(masked, start, stop):
        following = _NEXT.match(masked, boundary.end(), stop)
        if following and _ends_sentence(text, masked, boundary, paragraph):
            found.append(Span(start, boundary.end()))
            start = following.end()
    if start < stop:
        found.append(Span(start, stop))
    return found


def _ends_sentence(text: str, masked: str, boundary: re.Match[str], paragraph: Span) -> bool:
    if boundary[0].startswith(QUOTE):
        return _quotation_ends_sentence(text, masked, boundary, paragraph)
    if not boundary[0].startswith("."):
        return True
    word = _LAST_WORD.search(masked, max(paragraph.start, boundary.start() - 20), boundary.start())
    if word is None or not _is_abbreviation(word[1]):
        return True
    # Somebody is called by a letter: behind an initial comes a name, and no such word.
    return len(word[1]) == 1 and _OPENS_SENTENCE.match(masked, boundary.end()) is not None


def _quotation_ends_sentence(text: str, masked: str, boundary: re.Match[str], paragraph: Span) -> bool:
    """A quotation that closes with a full stop ends its sentence; with `?` or `!`, unless its speaker follows."""
    inside = text[boundary.start() : boundary.end()].rstrip(CLOSING)
    if not inside or inside[-1] not in _FINAL:
        return False
    if inside[-1] == ".":
        return True
    return _ATTRIBUTION_FOLLOWS.match(masked, boundary.end(), paragraph.end) is None


def _is_abbreviation(word: str) -> bool:
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word.isupper())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
