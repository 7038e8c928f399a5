"""The list of reports, drawn line by line, so that its length costs nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkreader.model import Entry
from nkreader.tui.page import facts_of
from nkreader.tui.palette import Palette, palette_of
from nkreader.tui.wrap import wrapped
from nkreader.visible import one_line

_WIDE = 64  # cells from which a title has one line instead of two
_NARROWEST = 8  # cells


class ReportList(ScrollView, can_focus=True):
    """Entries with a cursor. `opened` is the name of the report on the desk."""

    @dataclass
    class Highlighted(Message):
        """The cursor has come to an entry."""

        entry: Entry

    @dataclass
    class Opened(Message):
        """An entry was clicked."""

        entry: Entry

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.cursor = 0
        self.opened: str | None = None
        self.message = "Reading the folder …"
        self._entries: Sequence[Entry] = ()
        self._counts: Mapping[str, int] = {}

    def show(self, entries: Sequence[Entry], message: str = "") -> None:
        """Show other entries; the cursor stays on the report that it was on. `message` stands for an empty list."""
        name = self.entry.name if self.entry else None
        self._entries, self.message = entries, message
        self.cursor = next((index for index, entry in enumerate(entries) if entry.name == name), 0)
        self._resized()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many annotations each report has."""
        self._counts = counts
        self.refresh()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self.cursor] if self.cursor < len(self._entries) else None

    def position(self, name: str) -> int | None:
        """Where in the list the report of that name is."""
        return next((index for index, entry in enumerate(self._entries) if entry.name == name), None)

    def move(self, step: int) -> None:
        """Move the cursor by entries; it stops at the ends."""
        self.move_to(self.cursor + step)

    def move_to(self, index: int) -> None:
        """Put the cursor on an entry and bring it into sight."""
        if not self._entries:
            return
        self.cursor = max(0, min(index, len(self._entries) - 1))
        top, height = self.cursor * self._row_height, self._row_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + height > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=top + height - self.size.height, animate=False)
        self.refresh()
        self.post_message(self.Highlighted(self._entries[self.cursor]))

    def next_readable(self, place: int, step: int, unread: Collection[str]) -> int | None:
        """The next place from `place` on whose report can be read, as far as is known; None past the ends."""
        place += step
        while 0 <= place < len(self._entries):
            if not self._entries[place].problem and self._entries[place].name not in unread:
                return place
            place += step
        return None

    def move_pages(self, pages: float) -> None:
        """Move the cursor by pages of entries, by one at the least."""
        in_sight = max(1, self.size.height // self._row_height)
        self.move(round(pages * in_sight) or (1 if pages > 0 else -1))

    def move_to_end(self, *, last: bool) -> None:
        """To the last entry, or to the first."""
        self.move_to(len(self._entries) - 1 if last else 0)

    @property
    def _row_height(self) -> int:
        return 3 if self.size.width >= _WIDE else 5

    def on_resize(self) -> None:
        """Rows are taller where titles need two lines."""
        self._resized()

    def _resized(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._entries) * self._row_height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width, palette = self.rich_style, self.size.width, palette_of(self)
        index, row = divmod(self.scroll_offset.y + y, self._row_height)
        if not self._entries:
            lines = wrapped(self.message, max(_NARROWEST, width - 3))
            words = lines[y] if y < len(lines) else ""
            return Strip([Segment(f" {words}", base + palette.facts)]).adjust_cell_length(width, base)
        if index >= len(self._entries):
            return Strip.blank(width, base)
        if index == self.cursor and row < self._row_height - 1:
            base += palette.list_cursor if self.has_focus else palette.list_cursor_blurred
        entry = self._entries[index]
        lead = "▌" if entry.name == self.opened and row < self._row_height - 1 else " "
        words, style = self._words(entry, row, width - 3, palette)
        return Strip([Segment(lead, base + palette.opened), Segment(words, base + style)]).adjust_cell_length(
            width, base
        )

    def _words(self, entry: Entry, row: int, width: int, palette: Palette) -> tuple[str, Style]:
        """The words of a row of an entry: title, then facts or the problem, on one line each or on up to two."""
        rows = 1 if self._row_height == 3 else 2
        title = _fold(one_line(entry.label), width, rows)
        below = _fold(entry.problem or self._facts(entry), width, rows)
        is_trouble = entry.problem or entry.is_gone
        if row < len(title):
            return title[row], palette.title
        if row < len(title) + len(below):
            return below[row - len(title)], palette.problem if is_trouble else palette.facts
        return "", Style()

    def _facts(self, entry: Entry) -> str:
        count = self._counts.get(entry.name, 0)
        marks = f"◆{count}  " if count else ""
        if entry.is_gone:
            return marks + "not in the folder any more"
        return marks + one_line(facts_of(entry.details) or entry.name)

    def on_click(self, event: events.Click) -> None:
        """A click opens the entry."""
        cell = event.get_content_offset(self)
        index = (self.scroll_offset.y + cell.y) // self._row_height if cell else len(self._entries)
        if index < len(self._entries):
            self.move_to(index)
            self.post_message(self.Opened(self._entries[index]))


def _fold(words: str, width: int, rows: int) -> list[str]:
    """`words` in at most `rows` lines; what does not fit ends in an ellipsis."""
    lines = wrapped(words, max(_NARROWEST, width))
    if len(lines) <= rows:
        return lines
    return [*lines[: rows - 1], _short(" ".join(lines[rows - 1 :]), width)]


def _short(words: str, width: int) -> str:
    return words if cell_len(words) <= width else set_cell_size(words, max(1, width - 1)).rstrip() + "…"
