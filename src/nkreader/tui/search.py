"""Searching in a report: what is typed, as a pattern; and its hits, a stretch of the text at a time. Pure."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, overload

from nkreader.model import Span

STRETCH: Final = 1 << 17  # code points that are searched between two looks at whether somebody waits
MOST: Final = 100_000  # hits that are kept: a single letter has more in a book, and nobody walks through them

_LONGEST: Final = 1000  # code points that a hit may be long, by which stretches overlap
_SAME: Final = {
    **dict.fromkeys("'’‘ʼ", "['’‘ʼ]"),
    **dict.fromkeys('"“”„«»', '["“”„«»]'),
    **dict.fromkeys("-‐‑–—", "[-‐‑–—]"),
}


def pattern(words: str) -> re.Pattern[str] | None:
    """What finds `words`: any white space for a space, any shape of a quotation mark or a dash for each other.

    Small letters find large ones as well; a large letter finds only itself. None for nothing.
    """
    if not words.strip():
        return None
    pieces = [r"\s+".join("".join(_SAME.get(letter, re.escape(letter)) for letter in word) for word in words.split())]
    flags = re.IGNORECASE if words == words.lower() else re.NOFLAG
    return re.compile("".join(pieces), flags)


class Hits(Sequence[Span]):
    """Where the words that are searched for stand, in order; `is_whole` once all of the text has been looked at."""

    def __init__(self, words: str = "") -> None:
        self.words = words
        self.is_whole = False
        self._starts, self._ends = array("I"), array("I")

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [Span(*edges) for edges in zip(self._starts[index], self._ends[index], strict=True)]
        return Span(self._starts[index], self._ends[index])

    def append(self, start: int, end: int) -> None:
        """One more, behind all others."""
        self._ends.append(end)  # first, so that a screen which looks meanwhile finds an end for each start
        self._starts.append(start)

    def first_from(self, offset: int) -> int:
        """The number of the first hit that begins at `offset` or behind it; as many as there are where none does."""
        return bisect_left(self._starts, offset)


def search(text: str, words: str) -> Iterator[Hits]:
    """Look for `words`, and hand out the hits so far behind each stretch of the text, the same object each time."""
    hits = Hits(words)
    found = pattern(words)
    at = 0
    while found and at < len(text) and len(hits) < MOST:
        end = min(len(text), at + STRETCH)
        at = _search_stretch(text, found, at, end, hits)
        if at < len(text):
            yield hits
    hits.is_whole = at >= len(text) or found is None
    yield hits


def _search_stretch(text: str, found: re.Pattern[str], start: int, end: int, hits: Hits) -> int:
    """Add the hits that begin in `[start, end)`; returns where to go on, behind a hit that reaches further."""
    for match in found.finditer(text, start, min(len(text), end + _LONGEST)):
        if match.start() >= end:
            break
        hits.append(*match.span())
        end = max(end, match.end())
        if len(hits) >= MOST:
            break
    return end
