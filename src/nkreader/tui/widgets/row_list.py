"""A list drawn line by line, so that its length costs nothing: only rows in sight are worked out."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkreader.tui.palette import palette_of
from nkreader.tui.wrap import wrapped

_NARROWEST: Final = 8  # cells
_LONGEST: Final = 1000  # code points that are looked at for a row

Words = tuple[str, Style]


class RowList(ScrollView, can_focus=True):
    """Rows of one height with a cursor. `message` stands for a list without rows.

    `has_moved` says whether the cursor was ever moved: until then it belongs to the first row, whichever that is.
    """

    @dataclass
    class Highlighted(Message):
        """The cursor has come to a row."""

        list: RowList
        index: int

    @dataclass
    class Clicked(Message):
        """A row was clicked, so many times."""

        list: RowList
        index: int
        chain: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.cursor = 0
        self.has_moved = False
        self.message = ""

    # What a list says of itself

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @property
    def row_height(self) -> int:
        """The lines of a row."""
        return 1

    @abstractmethod
    def draw(self, index: int, line: int, width: int) -> Sequence[Words]:
        """A line of a row, counted from 0, in `width` cells: words with their styles."""

    def lead(self, index: int, line: int) -> Words:  # noqa: ARG002 -- for lists that have one
        """The cell before a line of a row."""
        return " ", Style()

    # Moving

    def rows_changed(self, cursor: int) -> None:
        """There are other rows; the cursor goes to one of them."""
        self.cursor = max(0, min(cursor, self.count - 1))
        self._fit()
        self._bring_into_sight()
        self.refresh()

    def move(self, step: int) -> None:
        """Move the cursor by rows; it stops at the ends."""
        self.move_to(self.cursor + step)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        if not self.count:
            return
        self.has_moved = True
        self.cursor = max(0, min(index, self.count - 1))
        self._bring_into_sight()
        self.refresh()
        self.post_message(self.Highlighted(self, self.cursor))

    def move_pages(self, pages: float) -> None:
        """Move the cursor by pages of rows, by one row at the least."""
        in_sight = max(1, self.size.height // self.row_height)
        self.move(round(pages * in_sight) or (1 if pages > 0 else -1))

    def move_to_end(self, *, last: bool) -> None:
        """To the last row, or to the first."""
        self.move_to(self.count - 1 if last else 0)

    def _bring_into_sight(self) -> None:
        top, height = self.cursor * self.row_height, self.row_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + height > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=max(0, top + height - self.size.height), animate=False)

    def on_resize(self) -> None:
        """Rows may have another height where the list is wider; the cursor stays in sight."""
        self._fit()
        self._bring_into_sight()
        self.refresh()

    def _fit(self) -> None:
        self.virtual_size = Size(self.size.width, self.count * self.row_height)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width, palette = self.rich_style, self.size.width, palette_of(self)
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        if not self.count:
            lines = wrapped(self.message, max(_NARROWEST, width - 3))
            words = lines[y] if y < len(lines) else ""
            return Strip([Segment(f" {words}", base + palette.dim)]).adjust_cell_length(width, base)
        if index >= self.count:
            return Strip.blank(width, base)
        if index == self.cursor and self.is_under_cursor(line):
            base += palette.list_cursor if self.has_focus else palette.list_cursor_blurred
        lead, style = self.lead(index, line)
        parts = [Segment(lead, base + style)]
        parts += [Segment(words, base + style) for words, style in self.draw(index, line, max(_NARROWEST, width - 3))]
        return Strip(parts).adjust_cell_length(width, base)

    def is_under_cursor(self, line: int) -> bool:  # noqa: ARG002 -- for lists with air between rows
        """Whether a line of the row under the cursor is lit."""
        return True

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor pales."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click goes to the row."""
        cell = event.get_content_offset(self)
        index = (self.scroll_offset.y + cell.y) // self.row_height if cell else self.count
        if index < self.count:
            self.move_to(index)
            self.post_message(self.Clicked(self, index, event.chain))


def short(words: str, width: int) -> str:
    """`words` in at most `width` cells; what does not fit ends in an ellipsis."""
    return words if cell_len(words) <= width else set_cell_size(words, max(1, width - 1)).rstrip() + "…"


def folded(words: str, width: int, lines: int) -> list[str]:
    """`words` in at most so many lines of `width` cells; what does not fit ends in an ellipsis."""
    found = wrapped(words[:_LONGEST], max(_NARROWEST, width))
    if len(found) <= lines:
        return found
    return [*found[: lines - 1], short(" ".join(found[lines - 1 :]), width)]
