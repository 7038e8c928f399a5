"""The reading view: a report with its quotes, drawn line by line. Only lines in sight are styled and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.message import Message
from textual.strip import Strip

from nkreader.model import Quote, Span
from nkreader.tui import motions
from nkreader.tui.highlight import Highlights, Overlays
from nkreader.tui.margin import Margin
from nkreader.tui.page import MEASURE
from nkreader.tui.palette import palette_of
from nkreader.tui.prepared import Prepared
from nkreader.tui.search import Hits
from nkreader.tui.selecting import Selecting, Text, on
from nkreader.tui.widgets.mouse_selecting import MouseSelecting
from nkreader.tui.widgets.report_lines import LinePainter, offset_in


class ReportView(MouseSelecting, can_focus=True):
    """Shows one report. The quote under the cursor is `current`; scrolling it out of sight lets it go.

    `column` is the widest that the text may be, in cells.
    """

    ALLOW_SELECT = False  # words are selected by offsets into the text, not by cells of the screen

    class Moved(Message):
        """The place in the report, the quote under the cursor, or the selection has changed."""

    def __init__(
        self,
        *,
        column: int = MEASURE,
        lit: bool = True,
        id: str | None = None,  # noqa: A002 -- Textual's name
    ) -> None:
        super().__init__(column=column, id=id)
        self.hits = Hits()
        self.hit: Span | None = None
        self.margin = Margin((), (), ())
        self.text = Text("", ())
        self._highlights = Highlights(lit=lit)
        self._missed: Span | None = None

    # What is shown

    def show(self, prepared: Prepared, place: int = 0) -> None:
        """Show a report with the code point at `place` on top."""
        self.current = self.selecting = self.hit = self.clicked = self._missed = None
        self.hits = Hits()
        self._take(prepared)
        self.lay_out(place)
        self.post_message(self.Moved())

    def show_again(self, prepared: Prepared, place: int, cursor: Span | None) -> None:
        """Show a report that was edited, or found quotes in: the reader stays at `place`, on the quote at `cursor`."""
        at_top = self.is_at_top
        is_same_text = self.report is not None and self.report.text == prepared.report.text
        is_same_page = (
            is_same_text and self.report and self.report.extraction.blocks == prepared.report.extraction.blocks
        )
        if not is_same_text:
            self.selecting = self.hit = self.clicked = None
            self.hits = Hits()
        self._take(prepared)
        self.current = self.margin.quote_on(cursor) if cursor else None
        if not is_same_page:
            self.lay_out(0 if at_top else place)
        self.refresh()
        self.post_message(self.Moved())

    def annotate(self, prepared: Prepared) -> None:
        """Show the same text under other annotations, and with quotes that these may have corrected."""
        here = self.current.span if self.current else self._missed
        self._take(prepared)
        if here:
            self.current = self.margin.quote_at(here.start) or self.margin.quote_on(here)
            self._missed = None if self.current else here  # should it come back, as by undoing, the cursor is on it
        self.refresh()
        self.post_message(self.Moved())

    def rename(self, name: str) -> None:
        """The report has another name now."""
        if self.report:
            self.report = replace(self.report, name=name)
        self.refresh()

    def _take(self, prepared: Prepared) -> None:
        self.report = prepared.report
        self._highlights = replace(prepared.highlights, lit=self._highlights.lit)
        self.margin = prepared.margin
        self.text = Text(self.report.text, self.report.extraction.blocks)

    @property
    def quotes(self) -> Sequence[Quote]:
        """The quotes that can be jumped to, in order."""
        return self.margin.quotes

    @property
    def is_lit(self) -> bool:
        """Whether quotes are lit."""
        return self._highlights.lit

    def light(self, *, lit: bool) -> None:
        """Light the quotes, or show the bare text."""
        self._highlights = replace(self._highlights, lit=lit)
        self.refresh()

    @property
    def gutter_width(self) -> int:
        """The cells for the mark of an annotation, the number of a source, a bar and a space."""
        return self.margin.digits + 3

    def settled(self) -> None:
        """All is laid out: what is under the cursor is in sight again."""
        if self.selecting:
            self._show_offset(self.selecting.caret)
        elif self.current:
            self.bring_into_sight(self.current.span)
        self.post_message(self.Moved())

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
        self.changed()

    def release(self) -> None:
        """Let go of the current quote."""
        self.current = self._missed = None
        self.changed()

    def go_to(self, place: int) -> None:
        """Bring the code point at `place` to the top."""
        if self.page:
            self.scroll_to(y=self.page.line_at(place) if place else 0, animate=False)
            self._let_go_out_of_sight()

    def move(self, lines: int) -> None:
        """Scroll by lines, negative for up; a caret moves instead."""
        if self.is_selecting:
            self._move_caret(lines)
        else:
            self.scroll_lines(lines)
            self._let_go_out_of_sight()

    def move_pages(self, pages: float) -> None:
        """Scroll by pages; two lines of the page before stay in sight."""
        self.move(round(pages * max(2, self.size.height - 2)))

    def move_to_end(self, *, last: bool) -> None:
        """To the end of the report, or to its beginning."""
        if self.is_selecting and self.selecting and self.report:
            self.set_selecting(self.selecting.with_caret(len(self.report.text) if last else 0))
        else:
            self._scroll(self.virtual_size.height if last else 0)

    def move_to_per_cent(self, per_cent: int) -> None:
        """To a place so far down the report."""
        self._scroll(round(self.virtual_size.height * min(100, per_cent) / 100) - self.size.height)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False)
        self._let_go_out_of_sight()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The place in the report has changed."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def _let_go_out_of_sight(self) -> None:
        """Let go of a quote that has left the view; what cannot be seen must not be tagged."""
        if self.selecting and self.selecting.is_pointing and not self.is_in_sight(self.selecting.span(self.text)):
            self.set_selecting(None)
        if self.current and not self.is_in_sight(self.current.span):
            self.release()

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
            if self.is_selecting and self.selecting:
                self.selecting = self.selecting.with_caret(hit.start)
        self.changed()

    # Selecting

    @property
    def selection(self) -> Span | None:
        """The words that are selected."""
        return self.selecting.span(self.text) if self.selecting else None

    @property
    def is_selecting(self) -> bool:
        """Whether there is a caret that keys move."""
        return self.selecting is not None and not self.selecting.is_pointing

    def start_selecting(self, *, by_paragraph: bool = False) -> None:
        """Begin at the hit of a search, at the quote under the cursor, or with a caret where the reader is."""
        if not self.report or not self.report.text:
            return
        if self.selecting and self.selecting.is_pointing:
            started = on(self.selecting.span(self.text))
        elif self.hit and self.is_in_sight(self.hit):
            started = on(self.hit)
        elif self.current:
            started = on(self.current.span, self.current)
        else:
            clicked = self.clicked
            in_sight = clicked is not None and self.is_in_sight(Span(clicked, clicked + 1))
            place = clicked if clicked is not None and in_sight else self.top_offset
            started = Selecting(motions.word_at(self.report.text, place).start)
        if by_paragraph:
            span = replace(started, anchor=started.caret, by_paragraph=True).span(self.text)
            started = replace(on(span), quote=None)
        self.set_selecting(replace(started, by_paragraph=by_paragraph))

    def set_selecting(self, selecting: Selecting | None) -> None:
        """Show a selection, and its caret in sight; None lets it go."""
        self.selecting = selecting
        if selecting:
            self._show_offset(selecting.caret)
        self.changed()

    def move_selecting(self, motion: str, times: int) -> None:
        """Move the caret by a motion of `selecting.MOTIONS`."""
        if self.selecting:
            self.set_selecting(self.selecting.moved(motion, self.text, times))

    def move_in_line(self, *, last: bool) -> None:
        """Move the caret to an end of its line."""
        if self.selecting and self.page:
            line = self.page.line(self.page.line_at(self.selecting.caret))
            self.set_selecting(self.selecting.with_caret(line.span.end if last else line.span.start))

    def set_down(self) -> None:
        """Set the caret down: from here on the selection grows with it."""
        if self.selecting:
            self.set_selecting(self.selecting.anchored(self.text))

    def _move_caret(self, lines: int) -> None:
        """Up or down by lines, in the same cell where the line reaches there."""
        if not self.page or not self.selecting or not self.report:
            return
        caret, page = self.selecting.caret, self.page
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

    def changed(self) -> None:
        """Quote or selection are others: show it, and tell."""
        self.refresh()
        self.post_message(self.Moved())

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width = self.rich_style, self.size.width
        line = self.line_in_sight(y)
        if line is None or not self.report:
            return Strip.blank(width, base)
        painter = LinePainter(self.report.text, self._highlights, self.margin, palette_of(self), base)
        strip = painter.strip(line, self._overlays(), self.left, self.current, self._caret())
        return strip.adjust_cell_length(width, base)

    def _overlays(self) -> Overlays:
        return Overlays(self.hits, self.hit, self.selection, self.current.span if self.current else None)

    def _caret(self) -> Span | None:
        """The sign that the caret of a selection is drawn on: the last one in it, or the first."""
        selecting, span = self.selecting, self.selection
        if selecting is None or span is None or selecting.anchor is None or selecting.is_pointing:
            return None
        text = self.text.words
        if selecting.caret >= span.end:
            return Span(motions.previous_sign(text, span.end), span.end)
        return Span(span.start, motions.next_sign(text, span.start))
