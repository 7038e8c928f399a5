"""The reading view: a report drawn line by line. Only lines in sight are styled and drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkreader.model import Placed, Quote, Report, Span
from nkreader.tui.highlight import Highlights, Overlays, highlight, looks_between
from nkreader.tui.page import Line, Page, measure, reading_place
from nkreader.tui.palette import palette_of, source_name

_GUTTER = 5  # cells left of the text: mark of an annotation, number of the source, bar, space
_ABOVE = 4  # lines kept above a quote that is jumped to


class Prepared(NamedTuple):
    """A report with all that it takes time to work out, made in a worker."""

    report: Report
    placed: tuple[Placed, ...]
    page: Page
    highlights: Highlights


def prepare(report: Report, placed: tuple[Placed, ...], width: int) -> Prepared:
    """Lay out and colour a report for a view in which `width` cells are free for text. Safe in any thread."""
    return Prepared(report, placed, Page(report, width), highlight(report, placed))


class ReportView(ScrollView, can_focus=True):
    """Shows one report. The quote under the cursor is `current`; scrolling it out of sight lets it go."""

    @dataclass
    class Moved(Message):
        """The place in the report, or the quote under the cursor, has changed."""

        view: ReportView

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.report: Report | None = None
        self.current: Quote | None = None
        self._placed: Sequence[Placed] = ()
        self._page: Page | None = None
        self._highlights = Highlights()
        self._quotes: tuple[Quote, ...] = ()
        self._quote_ends: list[int] = []
        self._numbers: dict[str, int] = {}

    # What is shown

    def show(self, prepared: Prepared) -> None:
        """Show a report from its beginning."""
        self._take(prepared)
        self.current = None
        self.scroll_to(y=0, animate=False)
        self.post_message(self.Moved(self))

    def rename(self, name: str) -> None:
        """The report has another name now."""
        if self.report:
            self.report = replace(self.report, name=name)
        self.refresh()

    def show_again(self, prepared: Prepared, offset: int, cursor: Span | None) -> None:
        """Show a report that was edited: the code point at `offset` on top, the cursor on the quote at `cursor`."""
        at_top = self.scroll_offset.y == 0
        self._take(prepared)
        self.current = next((quote for quote in self._quotes if cursor and quote.span.overlaps(cursor)), None)
        if self._page:
            self.scroll_to(y=0 if at_top else self._page.line_at(offset), animate=False)
        self.post_message(self.Moved(self))

    def _take(self, prepared: Prepared) -> None:
        report = prepared.report
        self.report = report
        self._quotes = report.extraction.spoken()
        self._quote_ends = [quote.span.end for quote in self._quotes]
        self._numbers = {source.id: number for number, source in enumerate(report.extraction.sources)}
        self._page = prepared.page
        self.annotate(prepared.placed, prepared.highlights)
        if self._page.width != measure(self.text_width):
            self._lay_out()
        self.virtual_size = Size(self.size.width, len(self._page.lines))

    @property
    def top_offset(self) -> int:
        """The first code point in sight."""
        return self._offset_of(self.scroll_offset.y)

    def annotate(self, placed: Sequence[Placed], highlights: Highlights) -> None:
        """Show other annotations on the same report."""
        self._placed, self._highlights = placed, highlights
        self.refresh()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes that can be jumped to, in order."""
        return self._quotes

    @property
    def progress(self) -> int:
        """How far down the report the last line in sight is, in per cent."""
        lines = self._page.lines if self._page else []
        return reading_place(lines, min(len(lines), self.scroll_offset.y + self.size.height))

    # Moving

    def go_to_quote(self, step: int) -> bool:
        """To the next (`step` 1) or previous (-1) quote.

        Without a current one: the first in sight, or the last above that; at the end of the report, the last.
        """
        place = self._neighbour(step)
        if not 0 <= place < len(self._quotes):
            return False
        self.select(self._quotes[place])
        return True

    def select(self, quote: Quote) -> None:
        """Put the cursor on a quote and bring it into sight."""
        self.current = quote
        self.bring_into_sight(quote.span)
        self.refresh()
        self.post_message(self.Moved(self))

    def release(self) -> None:
        """Let go of the current quote."""
        self.current = None
        self.refresh()
        self.post_message(self.Moved(self))

    def bring_into_sight(self, span: Span) -> None:
        """Scroll only as far as needed for the span, or its beginning where it is taller than the view."""
        if not self._page:
            return
        first, last = self._page.lines_of(span)
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - min(_ABOVE, height // 4)), animate=False)

    def move(self, lines: int) -> None:
        """Scroll by lines, negative for up."""
        self._scroll(self.scroll_offset.y + lines)

    def move_pages(self, pages: float) -> None:
        """Scroll by pages; two lines of the page before stay in sight."""
        self.move(round(pages * max(2, self.size.height - 2)))

    def move_to_end(self, *, last: bool) -> None:
        """To the end of the report, or to its beginning."""
        self._scroll(self.virtual_size.height if last else 0)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False)
        self._let_go_out_of_sight()

    def _neighbour(self, step: int) -> int:
        if self.current in self._quotes:
            return self._quotes.index(self.current) + step
        starts = [quote.span.start for quote in self._quotes]
        top = self.scroll_offset.y
        if step > 0:
            return bisect_left(starts, self._offset_of(top))
        at_end = top >= self.max_scroll_y
        return bisect_left(starts, self._offset_of(top + self.size.height if at_end else top)) - 1

    def _offset_of(self, y: int) -> int:
        lines = self._page.lines if self._page else []
        return lines[y].span.start if y < len(lines) else len(self.report.text if self.report else "")

    # Layout

    def on_resize(self) -> None:
        """Wrap again for the new width, and keep the reading place and the quote under the cursor."""
        if not self._page or not self.size.width:
            return
        offset, at_top = self._offset_of(self.scroll_offset.y), self.scroll_offset.y == 0
        if self._page.width != measure(self.text_width):
            self._lay_out()
            if not at_top:
                self.scroll_to(y=self._page.line_at(offset), animate=False)
        self.refresh()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """After a change of size: the quote under the cursor is in sight again."""
        if self.current:
            self.bring_into_sight(self.current.span)
        self.post_message(self.Moved(self))

    @property
    def text_width(self) -> int:
        """The cells that are free for text."""
        return self.size.width - _GUTTER - 1

    def _lay_out(self) -> None:
        if self.report:
            self._page = Page(self.report, self.text_width)
            self.virtual_size = Size(self.size.width, len(self._page.lines))
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The place in the report has changed."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved(self))

    def _let_go_out_of_sight(self) -> None:
        """Let go of a quote that has left the view; what cannot be seen must not be tagged."""
        if not self.current or not self._page:
            return
        first, last = self._page.lines_of(self.current.span)
        top = self.scroll_offset.y
        if last < top or first >= top + self.size.height:
            self.release()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the page as keys do."""
        self.call_after_refresh(self._let_go_out_of_sight)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the page as keys do."""
        self.call_after_refresh(self._let_go_out_of_sight)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width = self.rich_style, self.size.width
        number = self.scroll_offset.y + y
        if not self._page or number >= len(self._page.lines):
            return Strip.blank(width, base)
        line = self._page.lines[number]
        segments = [
            Segment(" " * self._left_margin(), base),
            *self._gutter(line, base),
            *(self._caption(line, base) if line.caption else self._text(line, base)),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _left_margin(self) -> int:
        page_width = self._page.width if self._page else 0
        return max(0, (self.size.width - 1 - _GUTTER - page_width) // 2)

    def _caption(self, line: Line, base: Style) -> list[Segment]:
        lead = "│ " if line.style == "note" else ""
        return [Segment(lead + line.caption, base + palette_of(self).captions[line.style])]

    def _text(self, line: Line, base: Style) -> list[Segment]:
        segments = []
        overlays = Overlays(cursor=self.current.span if self.current else None)
        palette = palette_of(self)
        assert self.report is not None  # noqa: S101 -- lines of text come from a report
        for start, end, look in looks_between(self._highlights, overlays, *line.span):
            style = base + palette.style_of(look)
            segments.append(Segment(self.report.text[start:end].replace("\n", " ").replace("\t", " "), style))
        return segments

    def _gutter(self, line: Line, base: Style) -> list[Segment]:
        """The mark of an annotation, and number and bar of the source whose words the line holds."""
        mark, palette = self._mark(line.span), palette_of(self)
        quote = self._quote_on(line.span)
        if quote is None:
            return [Segment(mark, base + palette.margin_mark), Segment(" " * (_GUTTER - 1), base)]
        number = self._numbers.get(quote.source or "")
        first = line.span.contains(Span(quote.span.start, quote.span.start + 1))
        name = source_name(number) if first else ""
        is_current = quote == self.current
        return [
            Segment(mark, base + palette.margin_mark),
            Segment(" " * (2 - len(name[-2:])), base),
            Segment(name[-2:], base + palette.source_style(number)),
            Segment("┃ " if is_current else "│ ", base + palette.bar_style(number, current=is_current)),
        ]

    def _mark(self, span: Span) -> str:
        """A mark where an annotation is; a hollow one where its words have changed."""
        if any(item.span and item.span.overlaps(span) for item in self._placed):
            return "◆"
        return "◇" if any(item.proposed and item.proposed.overlaps(span) for item in self._placed) else " "

    def _quote_on(self, span: Span) -> Quote | None:
        """The quote on a line: the current one first, then the first that the line holds a part of."""
        if self.current and self.current.span.overlaps(span):
            return self.current
        index = bisect_left(self._quote_ends, span.start + 1)
        if index < len(self._quotes) and self._quotes[index].span.overlaps(span):
            return self._quotes[index]
        return None

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the quote that was clicked."""
        cell = event.get_content_offset(self)
        offset = self._offset_at(cell.x, cell.y + self.scroll_offset.y) if cell else None
        hit = None
        if offset is not None:
            hit = next((quote for quote in self._quotes if quote.span.start <= offset < quote.span.end), None)
        if hit:
            self.select(hit)
        elif self.current:
            self.release()

    def _offset_at(self, x: int, y: int) -> int | None:
        """The code point shown at a cell of the view, if the line is text and reaches there."""
        if not self._page or not self.report or y >= len(self._page.lines):
            return None
        line, column = self._page.lines[y], x - self._left_margin() - _GUTTER
        if line.caption or column < 0:
            return None
        used = 0
        for offset in range(line.span.start, line.span.end):
            used += cell_len(self.report.text[offset])
            if used > column:
                return offset
        return None
