"""The page: a report's text laid out in lines. Pure.

Headings have air above them, wrapped lines of a file flow into paragraphs again, and blank lines part the blocks. A
page is laid out piece by piece, as long reports take a while: the first lines are there before the last.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nkreader.model import Block, Details, Report, Role, Span
from nkreader.tui.wrap import edges_of_lines, wrap, wrapped
from nkreader.visible import one_line

MEASURE: Final = 72  # cells; the measure that books and `less` users are at ease with
NARROWEST: Final = 20

_AT_ONCE: Final = 64  # blocks between two looks at whether enough is laid out
_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: a stretch of the report's text, or words about it in `caption` with a `style` name."""

    span: Span
    caption: str = ""
    style: str = ""


class Page:
    """The lines of a report at a width in cells; finds lines by offset and offsets by line.

    A new page has no line of the text yet: `extend` lays more of it out, `lay_out` all.
    """

    def __init__(self, report: Report, width: int, *, column: int = MEASURE) -> None:
        self.width = measure(width, column)
        self._text = report.text
        self._head = _head(report, self.width)
        self._edges = array("I", (0 for _ in self._head for _ in "se"))  # start and end of each line in turn
        self._rest = _blocks(report)
        self._last = 0  # where the last block that is laid out ends
        self.is_whole = False

    def __len__(self) -> int:
        """How many lines are laid out."""
        return len(self._edges) // 2

    def extend(self, blocks: int = _AT_ONCE) -> bool:
        """Lay out some more blocks of the text. Whether that was all."""
        edges, text, width, count = self._edges, self._text, self.width, 0
        for air, start, end in islice(self._rest, blocks):
            count += 1
            for line_of_air in range(air):
                # Each has a code point of its own behind the block above, so that a place on it can be found again.
                at = min(self._last + line_of_air, start)
                edges.extend((at, at))
            self._last = end
            for line in edges_of_lines(text, start, end, width):
                edges.extend(line)
        self.is_whole = count < blocks
        return self.is_whole

    def lay_out(self) -> Page:
        """Lay out all of it, and return this page."""
        while not self.extend():
            pass
        return self

    def reaches(self, offset: int, lines: int) -> bool:
        """Whether the code point at `offset` and so many lines behind it are laid out."""
        return self.is_whole or (len(self) > lines and self.offset_at(len(self) - lines) > offset)

    def line(self, number: int) -> Line:
        """A line by its number, counted from 0."""
        if number < len(self._head):
            return self._head[number]
        return Line(Span(*self._edges[2 * number : 2 * number + 2]))

    @property
    def lines(self) -> Sequence[Line]:
        """The lines that are laid out."""
        return [self.line(number) for number in range(len(self))]

    def offset_at(self, number: int) -> int:
        """The code point with which a line begins; behind the last line, the end of the text."""
        return self._edges[2 * number] if number < len(self) else len(self._text)

    def line_at(self, offset: int) -> int:
        """The number of the line that shows the code point at `offset`, or the one before it."""
        return max(0, bisect_right(range(len(self)), offset, key=self.offset_at) - 1)

    def lines_of(self, span: Span) -> tuple[int, int]:
        """The numbers of the first and the last line that show a part of the span."""
        return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))


def window(report: Report, width: int, offset: int, height: int, *, column: int = MEASURE) -> list[Line]:
    """Up to `height` lines from the one that shows the code point at `offset`, without laying out what is before it."""
    blocks = report.extraction.blocks
    cells = measure(width, column)
    if blocks:
        at = max(0, bisect_right(blocks, offset, key=lambda block: block.span.start) - 1)
        spans: Iterator[tuple[int, int]] = (block.span for block in islice(blocks, at, None))
    else:
        before = [match.end() for match in _BLANK.finditer(report.text, max(0, offset - 20_000), offset)]
        spans = paragraphs(report.text, before[-1] if before else max(0, offset - 20_000))
    found: list[Line] = []
    for start, end in spans:
        found += [Line(line) for line in wrap(report.text, Span(start, end), cells) if line.end > offset]
        if len(found) >= height:
            break
        found.append(Line(Span(end, end)))
    return found[:height]


def measure(width: int, column: int = MEASURE) -> int:
    """The width of the text in cells where `width` cells are free for it and the reader wants `column` at most."""
    return max(NARROWEST, min(column, width))


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """What stands between blank lines, from `start` on: the blocks of a text of which nothing else is known yet.

    Pairs of code points, for there are many of them in a long text.
    """
    at = start
    for gap in _BLANK.finditer(text, start):
        first, end = gap.span()
        if first > at:
            yield at, first
        at = end
    if at < len(text):
        yield at, len(text)


def _head(report: Report, width: int) -> list[Line]:
    """What stands above the text: title unless the text has it, facts, the note, warnings."""
    here = Span(0, 0)
    lines: list[Line] = []
    if report.details.title and report.details.title != report.extraction.metadata.title:
        lines += _caption(one_line(report.details.title), width, "title")
    if facts := facts_of(report.details):
        lines += _caption(facts, width, "facts")
    if report.details.url:
        lines += _caption(report.details.url, width, "facts")
    if report.details.note:
        lines += [Line(here), *_caption(" ".join(report.details.note.split()), width - 2, "note")]
    if report.warning:
        lines += [Line(here), *_caption(report.warning, width, "warning")]
    return [*lines, Line(here)] if lines else []


def facts_of(details: Details) -> str:
    """Outlet, date and authors on one line, those that are known."""
    return " · ".join(fact for fact in (details.outlet, details.date, ", ".join(details.authors)) if fact)


def _caption(words: str, width: int, style: str) -> list[Line]:
    return [Line(Span(0, 0), line, style) for line in wrapped(words, max(NARROWEST, width))]


def _blocks(report: Report) -> Iterator[tuple[int, int, int]]:
    """Each block: how many blank lines stand above it, and its start and end in code points."""
    if not report.extraction.blocks:
        for number, (start, end) in enumerate(paragraphs(report.text)):
            yield min(number, 1), start, end
        return
    previous: Block | None = None
    for block in report.extraction.blocks:
        yield _air(previous, block) if previous else 0, *block.span
        previous = block


def _air(above: Block, below: Block) -> int:
    """How many blank lines part two blocks."""
    return 2 if below.role is Role.HEADING and above.role is not Role.HEADING else 1


def reading_place(length: int, bottom: int) -> int:
    """How far through a page of `length` lines a reader is who has seen it down to line `bottom`, in per cent."""
    return 100 if not length else min(100, round(100 * bottom / length))
