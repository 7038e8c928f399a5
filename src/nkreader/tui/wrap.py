"""Wrapping text to a width in terminal cells, at words; a word wider than the line is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, get_character_cell_size

from nkreader.model import Span

_WORD: Final = re.compile(r"(?:\S|\xa0)+")  # a no-break space holds its words together


def wrap(text: str, span: Span, width: int) -> Iterator[Span]:
    """The lines of `span`, each at most `width` cells wide, without the white space at which they were broken.

    A line is never empty; a character wider than `width` has a line to itself.
    """
    start = end = -1
    used = 0
    for match in _WORD.finditer(text, *span):
        size = cell_len(match[0])
        gap = cell_len(text[end : match.start()].replace("\n", " ").replace("\t", " ")) if start >= 0 else 0
        if start >= 0 and used + gap + size <= width:
            end, used = match.end(), used + gap + size
            continue
        if start >= 0:
            yield Span(start, end)
        start, end, used = match.start(), match.end(), size
        while used > width:
            cut = _cut(text, start, end, width)
            yield Span(start, cut)
            start, used = cut, used - cell_len(text[start:cut])
    if start >= 0:
        yield Span(start, end)


def wrapped(words: str, width: int) -> list[str]:
    """The same for a string of its own: its lines, one of them empty where there are no words."""
    return [span.of(words) for span in wrap(words, Span(0, len(words)), width)] or [""]


def _cut(text: str, start: int, end: int, width: int) -> int:
    """Where a word has to be cut so that its first part fits: behind at least one character."""
    used = 0
    for index in range(start, end):
        used += get_character_cell_size(text[index])
        if used > width:
            return max(index, start + 1)
    return end
