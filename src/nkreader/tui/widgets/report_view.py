"""The reading view: a report drawn line by line. Only lines in sight are styled and drawn.

A long report is laid out in slices, between which keys and drawing have their turn; until it is whole, the lines in
sight are laid out by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Final, NamedTuple

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from nkreader.model import Placed, Quote, Report, Span
from nkreader.tui import motions
from nkreader.tui.highlight import Highlights, Overlays, highlight
from nkreader.tui.margin import Margin
from nkreader.tui.page import MEASURE, Line, Page, measure, reading_place, window
from nkreader.tui.palette import palette_of
from nkreader.tui.search import Hits
from nkreader.tui.selecting import Selecting, Text, on
from nkreader.tui.widgets.report_lines import LinePainter, offset_in

_ABOVE: Final = 4  # lines kept above a place that is jumped to
_SLICE: Final = 0.008  # seconds of laying out between which keys and drawing have their turn
_PAUSE: Final = 0.001  # seconds that they have at least
_DRAG_SCROLL: Final = 0.05  # seconds between two lines scrolled by a mouse that drags beyond the view


class Prepared(NamedTuple):
    """A report with all that it takes time to work out, made in a worker. `quotes` are those that can be jumped to."""

    report: Report
    placed: tuple[Placed, ...]
    highlights: Highlights
    margin: Margin


def prepare(
    report: Report,
    placed: tuple[Placed, ...],
    struck: Iterable[Span] = (),
    tag_colors: Mapping[str, str] | None = None,
) -> Prepared:
    """Work out how a report is to look under its annotations. Safe in any thread.

    `struck` are words of which the reader said that they are no quote, `tag_colors` the colours of tags.
    """
    extraction = report.extraction
    notes = [item for item in placed if item.annotation.correction is None]
    highlights = highlight(report, notes, struck=struck, tag_colors=tag_colors)
    return Prepared(report, placed, highlights, Margin(extraction.spoken(), extraction.sources, placed))


class ReportView(ScrollView, can_focus=True):
    """Shows one report. The quote under the cursor is `current`; scrolling it out of sight lets it go.

    `column` is the widest that the text may be, in cells.
    """

    ALLOW_SELECT = False  # words are selected by offsets into the text, not by cells of the screen

    @dataclass
    class Moved(Message):
        """The place in the report, the quote under the cursor, or the selection has changed."""

        view: ReportView

    @dataclass
    class LaidOut(Message):
        """All of the report is laid out, and its place found."""

        view: ReportView

    @dataclass
    class Selected(Message):
        """Words were selected by the mouse, or let go."""

        view: ReportView

    def __init__(
        self,
        *,
        column: int = MEASURE,
        lit: bool = True,
        id: str | None = None,  # noqa: A002 -- Textual's name
    ) -> None:
        super().__init__(id=id)
        self.report: Report | None = None
        self.current: Quote | None = None
        self.selecting: Selecting | None = None
        self.hits = Hits()
        self.hit: Span | None = None
        self.margin = Margin((), (), ())
        self._column = column
        self._highlights = Highlights(lit=lit)
        self._page: Page | None = None
        self._goal: int | None = None
        self._window: list[Line] = []
        self._text = Text("", ())
        self._pressed: int | None = None
        self._drag: Offset | None = None
        self._dragging: Timer | None = None
        self._clicked: int | None = None

    # What is shown

    def show(self, prepared: Prepared, place: int = 0) -> None:
        """Show a report with the code point at `place` on top."""
        self.current = self.selecting = self.hit = self._clicked = None
        self.hits = Hits()
        self._take(prepared)
        self._begin(place)
        self.post_message(self.Moved(self))

    def show_again(self, prepared: Prepared, place: int, cursor: Span | None) -> None:
        """Show a report that was edited, or found quotes in: the reader stays at `place`, on the quote at `cursor`."""
        at_top = self.scroll_offset.y == 0
        is_same_text = self.report is not None and self.report.text == prepared.report.text
        is_same_page = (
            is_same_text and self.report and self.report.extraction.blocks == prepared.report.extraction.blocks
        )
        if not is_same_text:
            self.selecting = self.hit = self._clicked = None
            self.hits = Hits()
        self._take(prepared)
        self.current = next((quote for quote in self.quotes if cursor and quote.span.overlaps(cursor)), None)
        if not is_same_page:
            self._begin(0 if at_top else place)
        self.refresh()
        self.post_message(self.Moved(self))

    def annotate(self, prepared: Prepared) -> None:
        """Show the same text under other annotations, and with quotes that these may have corrected."""
        here = self.current
        self._take(prepared)
        if here:
            quote = self.margin.quote_at(here.span.start)
            self.current = quote or next((quote for quote in self.quotes if quote.span.overlaps(here.span)), None)
        self.refresh()
        self.post_message(self.Moved(self))

    def rename(self, name: str) -> None:
        """The report has another name now."""
        if self.report:
            self.report = replace(self.report, name=name)
        self.refresh()

    def _take(self, prepared: Prepared) -> None:
        self.report = prepared.report
        self._highlights = replace(prepared.highlights, lit=self._highlights.lit)
        self.margin = prepared.margin
        self._text = Text(self.report.text, self.report.extraction.blocks)

    @property
    def quotes(self) -> Sequence[Quote]:
        """The quotes that can be jumped to, in order."""
        return self.margin.quotes

    @property
    def top_offset(self) -> int:
        """The first code point in sight."""
        if self._goal is not None:
            return self._goal
        return self._page.offset_at(self.scroll_offset.y) if self._page else 0

    @property
    def bottom_offset(self) -> int:
        """The code point behind the last one in sight."""
        return self._page.offset_at(self.scroll_offset.y + self.size.height) if self._page else 0

    @property
    def progress(self) -> int:
        """How far down the report the last line in sight is, in per cent."""
        lines = len(self._page) if self._page else 0
        return reading_place(lines, min(lines, self.scroll_offset.y + self.size.height))

    @property
    def is_whole(self) -> bool:
        """Whether all of the report is laid out."""
        return self._page is None or (self._page.is_whole and self._goal is None)

    @property
    def is_lit(self) -> bool:
        """Whether quotes are lit."""
        return self._highlights.lit

    def light(self, *, lit: bool) -> None:
        """Light the quotes, or show the bare text."""
        self._highlights = replace(self._highlights, lit=lit)
        self.refresh()

    # Layout

    @property
    def text_width(self) -> int:
        """The cells that are free for text."""
        return self.size.width - self._gutter

    @property
    def _gutter(self) -> int:
        return self.margin.digits + 3  # the mark of an annotation, the number of a source, a bar and a space

    def _begin(self, place: int) -> None:
        """Lay the report out, with the code point at `place` on top."""
        if not self.report or not self.size.width:
            self._goal = place
            return
        self._page = Page(self.report, self.text_width, column=self._column)
        self._goal = place
        self._window = []
        self._slice(self._page)
        if self._goal is not None:
            self._window = window(self.report, self.text_width, place, self.size.height, column=self._column)
        self.refresh()

    def _slice(self, page: Page) -> None:
        """Lay out for as long as a slice may take, and go on later with the rest."""
        if page is not self._page:
            return
        until = perf_counter() + _SLICE
        while not page.extend() and perf_counter() < until:
            pass
        if self._goal is not None and page.reaches(self._goal, self.size.height + 1):
            self._arrive(page, self._goal)
        if page.is_whole:
            self._fit(page)
            self.call_after_refresh(self._settle)
        else:
            self.set_timer(_PAUSE, lambda: self._slice(page))

    def _arrive(self, page: Page, place: int) -> None:
        """The place that is wanted on top is laid out."""
        self._fit(page)
        self._goal, self._window = None, []
        self.scroll_to(y=page.line_at(place) if place else 0, animate=False)
        self.refresh()

    def _fit(self, page: Page) -> None:
        self.virtual_size = Size(self.size.width, len(page))

    def _settle(self) -> None:
        """All is laid out: what is under the cursor is in sight again."""
        if self.selecting:
            self._show_offset(self.selecting.caret)
        elif self.current:
            self.bring_into_sight(self.current.span)
        self.post_message(self.Moved(self))
        self.post_message(self.LaidOut(self))

    def on_resize(self) -> None:
        """Wrap again for the new width, and keep the reading place."""
        if not self.report or not self.size.width:
            return
        if self._page is None or self._page.width != measure(self.text_width, self._column):
            at_top = self.scroll_offset.y == 0 and not self._goal
            self._begin(0 if at_top else self.top_offset)
        elif self._page.is_whole:
            self._fit(self._page)
            self.call_after_refresh(self._settle)

    # Moving

    def go_to_quote(self, step: int, times: int = 1) -> bool:
        """To the next (`step` 1) or previous (-1) quote, so many times; past the last one, to the last.

        Without a current one: the first in sight, or the last above that; at the end of the report, the last.
        """
        place = self._neighbour(step) + step * (times - 1)
        place = max(0, min(place, len(self.quotes) - 1)) if times > 1 else place
        if not 0 <= place < len(self.quotes):
            return False
        self.select(self.quotes[place])
        return True

    def _neighbour(self, step: int) -> int:
        if self.current:
            return self.margin.index(self.current) + step
        if step > 0:
            return self.margin.first_from(self.top_offset)
        at_end = self.scroll_offset.y >= self.max_scroll_y
        return self.margin.first_from(self.bottom_offset if at_end else self.top_offset) - 1

    def select(self, quote: Quote) -> None:
        """Put the cursor on a quote and bring it into sight."""
        self.current = quote
        self.bring_into_sight(quote.span)
        self._changed()

    def release(self) -> None:
        """Let go of the current quote."""
        self.current = None
        self._changed()

    def bring_into_sight(self, span: Span) -> None:
        """Scroll only as far as needed for the span, or its beginning where it is taller than the view."""
        if not self._page:
            return
        first, last = self._page.lines_of(span)
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - min(_ABOVE, height // 4)), animate=False)

    def go_to(self, place: int) -> None:
        """Bring the code point at `place` to the top."""
        if self._page:
            self.scroll_to(y=self._page.line_at(place) if place else 0, animate=False)
            self._let_go_out_of_sight()

    def move(self, lines: int) -> None:
        """Scroll by lines, negative for up; a caret moves instead."""
        if self.selecting:
            self._move_caret(lines)
        else:
            self._scroll(self.scroll_offset.y + lines)

    def move_pages(self, pages: float) -> None:
        """Scroll by pages; two lines of the page before stay in sight."""
        self.move(round(pages * max(2, self.size.height - 2)))

    def move_to_end(self, *, last: bool) -> None:
        """To the end of the report, or to its beginning."""
        if self.selecting and self.report:
            self.set_selecting(self.selecting.with_caret(len(self.report.text) if last else 0))
        else:
            self._scroll(self.virtual_size.height if last else 0)

    def move_to_per_cent(self, per_cent: int) -> None:
        """To a place so far down the report."""
        self._scroll(round(self.virtual_size.height * min(100, per_cent) / 100))

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False)
        self._let_go_out_of_sight()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The place in the report has changed."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved(self))

    def _let_go_out_of_sight(self) -> None:
        """Let go of a quote that has left the view; what cannot be seen must not be tagged."""
        if self.current and not self._is_in_sight(self.current.span):
            self.release()

    def _is_in_sight(self, span: Span) -> bool:
        if not self._page:
            return False
        first, last = self._page.lines_of(span)
        top = self.scroll_offset.y
        return last >= top and first < top + self.size.height

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the page as keys do."""
        self.call_after_refresh(self._let_go_out_of_sight)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the page as keys do."""
        self.call_after_refresh(self._let_go_out_of_sight)

    # Searching

    def show_hits(self, hits: Hits, hit: Span | None) -> None:
        """Light what a search has found; `hit` is the one that it stands at."""
        self.hits, self.hit = hits, hit
        if hit:
            self.bring_into_sight(hit)
            if self.selecting:
                self.selecting = self.selecting.with_caret(hit.start)
        self._changed()

    # Selecting

    @property
    def selection(self) -> Span | None:
        """The words that are selected."""
        return self.selecting.span(self._text) if self.selecting else None

    def start_selecting(self, *, by_paragraph: bool = False) -> None:
        """Begin at the hit of a search, at the quote under the cursor, or with a caret where the reader is."""
        if not self.report or not self.report.text:
            return
        if self.hit and self._is_in_sight(self.hit):
            started = on(self.hit)
        elif self.current:
            started = on(self.current.span, self.current)
        else:
            clicked = self._clicked
            in_sight = clicked is not None and self._is_in_sight(Span(clicked, clicked + 1))
            place = clicked if clicked is not None and in_sight else self.top_offset
            started = Selecting(motions.word_at(self.report.text, place).start)
        if by_paragraph:
            span = replace(started, anchor=started.caret, by_paragraph=True).span(self._text)
            started = replace(on(span), quote=None)
        self.set_selecting(replace(started, by_paragraph=by_paragraph))

    def set_selecting(self, selecting: Selecting | None) -> None:
        """Show a selection, and its caret in sight; None lets it go."""
        self.selecting = selecting
        if selecting:
            self._show_offset(selecting.caret)
        self._changed()

    def move_selecting(self, motion: str, times: int) -> None:
        """Move the caret by a motion of `selecting.MOTIONS`."""
        if self.selecting:
            self.set_selecting(self.selecting.moved(motion, self._text, times))

    def move_in_line(self, *, last: bool) -> None:
        """Move the caret to an end of its line."""
        if self.selecting and self._page:
            line = self._page.line(self._page.line_at(self.selecting.caret))
            self.set_selecting(self.selecting.with_caret(line.span.end if last else line.span.start))

    def set_down(self) -> None:
        """Set the caret down: from here on the selection grows with it."""
        if self.selecting:
            self.set_selecting(self.selecting.anchored(self._text))

    def _move_caret(self, lines: int) -> None:
        """Up or down by lines, in the same cell where the line reaches there."""
        if not self._page or not self.selecting or not self.report:
            return
        caret, page = self.selecting.caret, self._page
        number = page.line_at(caret)
        line = page.line(number)
        column = LinePainter.cells_before(self.report.text, line, caret)
        step = 1 if lines > 0 else -1
        target = max(0, min(number + lines, len(page) - 1))
        while 0 < target < len(page) - 1 and not page.line(target).span.of(self.report.text):
            target += step
        found = offset_in(self.report.text, page.line(target), column)
        self.set_selecting(self.selecting.with_caret(found if found is not None else page.line(target).span.end))

    def _show_offset(self, offset: int) -> None:
        self.bring_into_sight(Span(offset, offset + 1))

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Moved(self))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width = self.rich_style, self.size.width
        line = self._line(y)
        if line is None or not self.report:
            return Strip.blank(width, base)
        painter = LinePainter(self.report.text, self._highlights, self.margin, palette_of(self), base)
        strip = painter.strip(line, self._overlays(), self._left, self.current, self._caret())
        return strip.adjust_cell_length(width, base)

    def _line(self, y: int) -> Line | None:
        if self._goal is not None:
            return self._window[y] if y < len(self._window) else None
        number = self.scroll_offset.y + y
        return self._page.line(number) if self._page and number < len(self._page) else None

    def _overlays(self) -> Overlays:
        return Overlays(self.hits, self.hit, self.selection, self.current.span if self.current else None)

    def _caret(self) -> Span | None:
        """The sign that the caret of a selection is drawn on: the last one in it, or the first."""
        selecting, span = self.selecting, self.selection
        if selecting is None or span is None or selecting.anchor is None:
            return None
        text = self._text.words
        if selecting.caret >= span.end:
            return Span(motions.previous_sign(text, span.end), span.end)
        return Span(span.start, motions.next_sign(text, span.start))

    @property
    def _left(self) -> int:
        """The cells left of the gutter, by which the page stands in the middle."""
        page_width = self._page.width if self._page else 0
        return max(0, (self.size.width - self._gutter - page_width) // 2)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press may be a click, or the beginning of a selection."""
        if event.button == 1:
            self._pressed = self._offset_under(event)
            self._drag = None
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging selects; beyond the view it scrolls."""
        if self._pressed is None or event.button != 1:
            return
        self._drag = event.get_content_offset_capture(self)
        self._drag_on()
        if self._dragging is None:
            self._dragging = self.set_interval(_DRAG_SCROLL, self._drag_on)

    def _drag_on(self) -> None:
        if self._drag is None or self._pressed is None:
            return
        beyond = min(0, self._drag.y) + max(0, self._drag.y - self.size.height + 1)
        if beyond:
            self.scroll_to(y=self.scroll_offset.y + beyond, animate=False)
        y = max(0, min(self._drag.y, self.size.height - 1))
        offset = self._offset_near(self._drag.x, y)
        if offset is not None and (self.selecting or offset != self._pressed):
            forward = offset >= self._pressed
            self.selecting = Selecting(offset + 1 if forward else offset, self._pressed + (0 if forward else 1))
            self._changed()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The end of a drag, or of a click."""
        self.release_mouse()
        if self._dragging:
            self._dragging.stop()
            self._dragging = None
        dragged, self._drag, self._pressed = self._drag is not None, None, None
        if dragged and self.selecting:
            self._clicked = None
            self.post_message(self.Selected(self))
        elif event.button == 1:
            self._click(self._offset_under(event))

    def _click(self, offset: int | None) -> None:
        """Put the cursor on the quote that was clicked; beside all quotes, let go."""
        self._clicked = offset
        if self.selecting:
            self.selecting = None
            self.post_message(self.Selected(self))
        quote = self.margin.quote_at(offset) if offset is not None else None
        if quote:
            self.select(quote)
        elif self.current:
            self.release()
        else:
            self._changed()

    def on_click(self, event: events.Click) -> None:
        """Two clicks take a word, three a sentence, four a paragraph."""
        offset = self._offset_under(event)
        if offset is None or not self.report or event.chain < 2:
            return
        text = self.report.text
        paragraph = motions.paragraph_at(self._text.blocks, offset)
        spans = {2: motions.word_at(text, offset), 3: motions.sentence_at(text, offset)}
        self.selecting = on(spans.get(event.chain, paragraph or motions.sentence_at(text, offset)))
        self._changed()
        self.post_message(self.Selected(self))

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The code point under the mouse, if there is one."""
        cell = event.get_content_offset(self)
        line = self._line(cell.y) if cell else None
        if cell is None or line is None or not self.report:
            return None
        return offset_in(self.report.text, line, cell.x - self._left - self._gutter)

    def _offset_near(self, x: int, y: int) -> int | None:
        """The code point nearest to a cell: in or at the end of its line."""
        line = self._line(y)
        if line is None or not self.report or line.caption:
            return None
        found = offset_in(self.report.text, line, max(0, x - self._left - self._gutter))
        return found if found is not None else max(line.span.start, line.span.end - 1)
