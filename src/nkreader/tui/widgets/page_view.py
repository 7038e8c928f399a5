"""A report's text as a page that is scrolled: laid out in slices, its place kept when the width is another one.

Between two slices keys and drawing have their turn; until a long report is whole, the lines in sight are laid out by
themselves.
"""

from __future__ import annotations

from time import perf_counter
from typing import Final

from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView

from nkreader.model import Report, Span
from nkreader.tui.page import MEASURE, Line, Page, measure, reading_place, window

_ABOVE: Final = 4  # lines kept above a place that is jumped to
_SLICE: Final = 0.008  # seconds of laying out between which keys and drawing have their turn
_PAUSE: Final = 0.001  # seconds that they have at least


class PageView(ScrollView):
    """Shows the page of one report. `column` is the widest that the text may be, in cells."""

    class LaidOut(Message):
        """All of the report is laid out, and its place found."""

    def __init__(self, *, column: int = MEASURE, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.report: Report | None = None
        self.page: Page | None = None
        self._column = column
        self._goal: int | None = None
        self._window: list[Line] = []

    # What a view adds

    @property
    def gutter_width(self) -> int:
        """The cells between the left edge of the page and its text."""
        return 0

    def settled(self) -> None:
        """All is laid out."""

    # Layout

    @property
    def text_width(self) -> int:
        """The cells that are free for text."""
        return self.size.width - self.gutter_width

    def lay_out(self, place: int) -> None:
        """Lay the report out, with the code point at `place` on top."""
        if not self.report or not self.size.width:
            self.page, self._goal = None, place  # a pane that is not shown is laid out when it is
            return
        self.page = Page(self.report, self.text_width, column=self._column)
        self._goal = place
        self._window = []
        self._slice(self.page)
        if self._goal is not None:
            self._window = window(self.report, self.text_width, place, self.size.height, column=self._column)
        self.refresh()

    def _slice(self, page: Page) -> None:
        """Lay out for as long as a slice may take, and go on later with the rest."""
        if page is not self.page:
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
        self.settled()
        self.post_message(self.LaidOut())

    def on_resize(self) -> None:
        """Wrap again for the new width, and keep the reading place."""
        if not self.report or not self.size.width:
            return
        if self.page is None or self.page.width != measure(self.text_width, self._column):
            self.lay_out(0 if self.is_at_top else self.top_offset)
        elif self.page.is_whole:
            self._fit(self.page)
            self.call_after_refresh(self._settle)

    # The place

    @property
    def top_offset(self) -> int:
        """The first code point in sight."""
        if self._goal is not None:
            return self._goal
        return self.page.offset_at(self.scroll_offset.y) if self.page else 0

    @property
    def bottom_offset(self) -> int:
        """The code point behind the last one in sight."""
        return self.page.offset_at(self.scroll_offset.y + self.size.height) if self.page else 0

    @property
    def progress(self) -> int:
        """How far down the report the last line in sight is, in per cent."""
        lines = len(self.page) if self.page else 0
        return reading_place(lines, min(lines, self.scroll_offset.y + self.size.height))

    @property
    def is_whole(self) -> bool:
        """Whether all of the report is laid out, or will be when it is shown."""
        return self.page is None or (self.page.is_whole and self._goal is None)

    @property
    def is_at_top(self) -> bool:
        """Whether the first line is in sight."""
        return self.scroll_offset.y == 0 and not self._goal

    def is_in_sight(self, span: Span) -> bool:
        """Whether any of a span is in sight."""
        if not self.page:
            return False
        first, last = self.page.lines_of(span)
        top = self.scroll_offset.y
        return last >= top and first < top + self.size.height

    def bring_into_sight(self, span: Span) -> None:
        """Scroll only as far as needed for the span, or its beginning where it is taller than the view."""
        if not self.page or not self.report:
            return
        if self._goal is not None or not self.page.reaches(span.end, self.size.height):
            self._aim(max(0, span.start - self.page.width))
            return
        first, last = self.page.lines_of(span)
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - min(_ABOVE, height // 4)), animate=False)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, negative for up; also where the page is not laid out as far as that."""
        if self._goal is None:
            self.scroll_to(y=self.scroll_offset.y + lines, animate=False)
        elif lines > 0 and self._window:
            self._aim(self._window[min(lines, len(self._window) - 1)].span.start)
        elif lines < 0 and self.page:
            self._aim(max(0, self._goal + lines * self.page.width))

    def _aim(self, place: int) -> None:
        """Show the lines from `place` on as they will be, until the page is laid out down to there."""
        if self.report and self.page and not (self._goal is None and self.page.is_whole):
            self._goal = place
            self._window = window(self.report, self.text_width, place, self.size.height, column=self._column)
            self.refresh()

    def line_in_sight(self, y: int) -> Line | None:
        """The line at `y` of the view."""
        if self._goal is not None:
            return self._window[y] if y < len(self._window) else None
        number = self.scroll_offset.y + y
        return self.page.line(number) if self.page and number < len(self.page) else None

    @property
    def left(self) -> int:
        """The cells left of the gutter, by which the page stands in the middle."""
        page_width = self.page.width if self.page else 0
        return max(0, (self.size.width - self.gutter_width - page_width) // 2)
