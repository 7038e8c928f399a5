"""Wrapping text to a width in terminal cells, at words; a word wider than the line is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import cell_len, split_graphemes

from nkreader.model import Span

# White space at which a line may end: all of Unicode's but the three no-break spaces, which hold their words together.
_BREAKS: Final = " \t\n\r\f\v\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_WORD: Final = re.compile(f"[^{_BREAKS}]+")

# Letters that are one cell wide whatever stands beside them; a test compares them with Rich's table of widths.
ONE_CELL: Final = "\n\t -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e"
_ONE_CELL_EACH: Final = re.compile(f"[{ONE_CELL}]*")


def wrap(text: str, span: Span, width: int) -> Iterator[Span]:
    """The lines of `span`, each at most `width` cells wide, without the white space at which they were broken.

    A line is never empty; a character wider than `width` has a line to itself.
    """
    return (Span(*edges) for edges in edges_of_lines(text, *span, width))


def edges_of_lines(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """The same as bare pairs of code points: a page of a million words has too many of them for anything more."""
    if width > 1 and _ONE_CELL_EACH.fullmatch(text, start, end):
        return [match.span() for match in _line(width).finditer(text, start, end)]
    return list(_wrap_by_cells(text, Span(start, end), width))


@lru_cache(maxsize=64)
def _line(width: int) -> re.Pattern[str]:
    """A line of words that fit, or so much of a word as fits, where every letter is a cell."""
    return re.compile(
        rf"[^{_BREAKS}](?:.{{0,{width - 2}}}[^{_BREAKS}])?(?![^{_BREAKS}])|[^{_BREAKS}]{{1,{width}}}", re.S
    )


def _wrap_by_cells(text: str, span: Span, width: int) -> Iterator[Span]:
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
        if used > width:
            *whole, last = _cut(text, start, end, width)
            yield from whole
            start, used = last.start, cell_len(last.of(text))
    if start >= 0:
        yield Span(start, end)


def _cut(text: str, start: int, end: int, width: int) -> list[Span]:
    """The pieces of a word that is wider than a line. What is drawn as one sign stays together."""
    pieces = []
    used, at = 0, start
    for first, _, size in split_graphemes(text[start:end])[0]:
        if used + size > width and start + first > at:
            pieces.append(Span(at, start + first))
            at, used = start + first, 0
        used += size
    return [*pieces, Span(at, end)]


def wrapped(words: str, width: int) -> list[str]:
    """The same for a string of its own: its lines, one of them empty where there are no words."""
    return [span.of(words) for span in wrap(words, Span(0, len(words)), width)] or [""]


def signs(words: str) -> list[tuple[int, int, int]]:
    """What is drawn as one sign each: `[start, end)` in code points of `words`, and its width in cells."""
    return split_graphemes(words)[0]
