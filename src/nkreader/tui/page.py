"""The page: a report's text laid out in lines. Pure.

Headings have air above them, wrapped lines of a file flow into paragraphs again, and blank lines part the blocks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from nkreader.model import Block, Details, Report, Role, Span
from nkreader.tui.wrap import wrap, wrapped
from nkreader.visible import one_line

MEASURE = 72  # cells; the measure that books and `less` users are at ease with
NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: a stretch of the report's text, or words about it in `caption` with a `style` name."""

    span: Span
    caption: str = ""
    style: str = ""


class Page:
    """The lines of a report at a width in cells; finds lines by offset and offsets by line."""

    def __init__(self, report: Report, width: int) -> None:
        self.width = measure(width)
        self.lines = [*_head(report, self.width), *_body(report, self.width)]
        self._starts = [line.span.start for line in self.lines]

    def line_at(self, offset: int) -> int:
        """The number of the line that shows the code point at `offset`, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines_of(self, span: Span) -> tuple[int, int]:
        """The numbers of the first and the last line that show a part of the span."""
        return self.line_at(span.start), self.line_at(max(span.start, span.end - 1))


def measure(width: int) -> int:
    """The width of the text in cells where `width` cells are free for it."""
    return max(NARROWEST, min(MEASURE, width))


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


def _body(report: Report, width: int) -> list[Line]:
    lines: list[Line] = []
    previous: Block | None = None
    for block in report.extraction.blocks:
        if previous:
            lines += [Line(Span(block.span.start, block.span.start))] * _air(previous, block)
        lines += [Line(span) for span in wrap(report.text, block.span, width)]
        previous = block
    return lines


def _air(above: Block, below: Block) -> int:
    """How many blank lines part two blocks."""
    return 2 if below.role is Role.HEADING and above.role is not Role.HEADING else 1


def reading_place(lines: Sequence[Line], top: int) -> int:
    """How far through the page a reader is whose first visible line is `top`, in per cent."""
    return 100 if not lines else min(100, round(100 * top / len(lines)))
