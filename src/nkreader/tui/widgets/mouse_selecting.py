"""Selecting with the mouse: by dragging, and by two, three or four clicks."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from nkreader.model import Quote
from nkreader.tui import motions
from nkreader.tui.margin import Margin
from nkreader.tui.selecting import Selecting, Text, on
from nkreader.tui.widgets.page_view import PageView
from nkreader.tui.widgets.report_lines import offset_in

_DRAG_SCROLL: Final = 0.05  # seconds between two lines scrolled by a mouse that drags beyond the view


class MouseSelecting(PageView):
    """A page on which words are selected, and quotes chosen, with the mouse."""

    class Selected(Message):
        """Words were selected by the mouse, or let go."""

    margin: Margin
    text: Text
    selecting: Selecting | None = None
    current: Quote | None = None
    clicked: int | None = None
    """The code point that was clicked last."""

    _pressed: int | None = None
    _drag: Offset | None = None
    _dragging: Timer | None = None

    @abstractmethod
    def select(self, quote: Quote) -> None:
        """Put the cursor on a quote."""

    @abstractmethod
    def release(self) -> None:
        """Let go of the current quote."""

    @abstractmethod
    def changed(self) -> None:
        """Quote or selection are others."""

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
            self.changed()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The end of a drag, or of a click."""
        self.release_mouse()
        if self._dragging:
            self._dragging.stop()
            self._dragging = None
        dragged, self._drag, self._pressed = self._drag is not None, None, None
        if dragged and self.selecting:
            self.clicked = None
            self.post_message(self.Selected())
        elif event.button == 1:
            self._click(self._offset_under(event))

    def _click(self, offset: int | None) -> None:
        """Put the cursor on the quote that was clicked; beside all quotes, let go."""
        self.clicked = offset
        if self.selecting:
            self.selecting = None
            self.post_message(self.Selected())
        quote = self.margin.quote_at(offset) if offset is not None else None
        if quote:
            self.select(quote)
        elif self.current:
            self.release()
        else:
            self.changed()

    def on_click(self, event: events.Click) -> None:
        """Two clicks take a word, three a sentence, four a paragraph."""
        offset = self._offset_under(event)
        if offset is None or not self.report or event.chain < 2:
            return
        text = self.report.text
        paragraph = motions.paragraph_at(self.text.blocks, offset)
        spans = {2: motions.word_at(text, offset), 3: motions.sentence_at(text, offset)}
        self.selecting = on(spans.get(event.chain, paragraph or motions.sentence_at(text, offset)))
        self.changed()
        self.post_message(self.Selected())

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The code point under the mouse, if there is one."""
        cell = event.get_content_offset(self)
        line = self.line_in_sight(cell.y) if cell else None
        if cell is None or line is None or not self.report:
            return None
        return offset_in(self.report.text, line, cell.x - self.left - self.gutter_width)

    def _offset_near(self, x: int, y: int) -> int | None:
        """The code point nearest to a cell: in or at the end of its line."""
        line = self.line_in_sight(y)
        if line is None or not self.report or line.caption:
            return None
        found = offset_in(self.report.text, line, max(0, x - self.left - self.gutter_width))
        return found if found is not None else max(line.span.start, line.span.end - 1)
