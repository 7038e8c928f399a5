"""The list of reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.message import Message

from nkreader.model import Annotation, Entry
from nkreader.tui.listing import Listing, Sort
from nkreader.tui.page import facts_of
from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.row_list import RowList, Words, folded
from nkreader.visible import one_line

_WIDE: Final = 64  # cells from which a title has one line instead of two


class ReportList(RowList):
    """Entries with a cursor. `opened` is the name of the report on the desk."""

    @dataclass
    class Opened(Message):
        """An entry was clicked."""

        entry: Entry

    def __init__(self, sort: Sort, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.opened: str | None = None
        self.message = "Reading the folder …"
        self.listing = Listing((), [], sort)
        self._counts: Mapping[str, int] = {}
        self._empty = ""

    # What is shown

    def show(self, listing: Listing, empty: str = "") -> None:
        """Show other entries; the cursor stays on the report that it was on. `empty` stands for a list of nothing."""
        name = self.entry.name if self.entry and self.has_moved else None
        query = self.listing.query
        self.listing, self._empty = listing, empty
        if query.clauses:
            listing.filter(query.text)
        self._show_again(name)

    def annotate(self, annotations: Mapping[str, Sequence[Annotation]]) -> None:
        """Filter and sort by what is annotated now, by report; the cursor stays on its report."""
        name = self.entry.name if self.entry else None
        if self.listing.annotate(annotations):
            self._show_again(name)

    def count_notes(self, counts: Mapping[str, int]) -> None:
        """Show how many annotations each report has."""
        self._counts = counts
        self.refresh()

    def filter(self, text: str) -> Sequence[str]:
        """Show only what a query finds; answers with what of it was not understood."""
        name = self.entry.name if self.entry else None
        query = self.listing.filter(text)
        self._show_again(name)
        return [problem.sentence for problem in query.problems]

    def sort_by(self, sort: Sort) -> None:
        """Put the entries in another order; the cursor stays on its report."""
        name = self.entry.name if self.entry else None
        self.listing.sorted_by(sort)
        self._show_again(name)

    def _show_again(self, name: str | None) -> None:
        is_filtered = bool(self.listing.query.clauses)
        self.message = (
            "No report matches. Esc shows all of them." if is_filtered and self.listing.entries else self._empty
        )
        self.rows_changed(self.listing.place(name) or 0)
        if self.entry and self.entry.name != name:
            self.post_message(self.Highlighted(self, self.cursor))

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        return self.listing.sort

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return len(self.listing.shown)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self.listing.entry(self.cursor) if self.cursor < self.count else None

    def shown_entries(self) -> Iterator[Entry]:
        """The entries that are shown, in their order."""
        return map(self.listing.entry, range(self.count))

    @property
    def notes(self) -> int:
        """How many annotations there are on all reports."""
        return sum(self._counts.values())

    def entry_named(self, name: str) -> Entry | None:
        """The entry of that name, shown or not."""
        return self.listing.entry_named(name)

    def position(self, name: str | None) -> int | None:
        """Where in what is shown the report of that name is."""
        return self.listing.place(name)

    def next_readable(self, place: int, steps: int, unreadable: Collection[str]) -> int | None:
        """The place so many steps from `place` on, past reports that cannot be read; None past the ends."""
        step, left = (1 if steps > 0 else -1), abs(steps)
        place += step
        while 0 <= place < self.count:
            entry = self.listing.entry(place)
            if not entry.problem and entry.name not in unreadable:
                left -= 1
                if not left:
                    return place
            place += step
        return None

    # Read and unread

    def is_unread(self, name: str) -> bool:
        """Whether a report was not read yet."""
        return self.listing.is_unread(name)

    def mark_read(self, names: Sequence[str], *, read: bool) -> None:
        """Reports were read, or are to count as unread."""
        for name in names:
            self.listing.tell(name, unread=not read)
        self.refresh()

    def next_unread(self, steps: int) -> int | None:
        """The place of the next unread report, or of the one so many further on; None past the ends."""
        step, left, place = (1 if steps > 0 else -1), abs(steps), self.cursor
        while left:
            place += step
            if not 0 <= place < self.count:
                return None
            left -= self.is_unread(self.listing.entry(place).name)
        return place

    # Drawing

    @property
    def row_height(self) -> int:
        """Title and facts on a line each, or on up to two and one; a line of air where there is room for it."""
        return self._lines + self._has_air

    @property
    def _lines(self) -> int:
        return 2 if self.size.width >= _WIDE else 3

    @property
    def _has_air(self) -> bool:
        return self.count * (self._lines + 1) <= self.size.height

    def is_under_cursor(self, line: int) -> bool:
        """Air belongs to no row."""
        return line < self._lines

    def lead(self, index: int, line: int) -> Words:
        """A bar beside the report on the desk; a dot before an unread one."""
        palette, entry = palette_of(self), self.listing.entry(index)
        if entry.name == self.opened and line < self._lines:
            return "▌", palette.opened
        return ("•" if line == 0 and self.is_unread(entry.name) and not entry.is_gone else " "), palette.accent

    def draw(self, index: int, line: int, width: int) -> Sequence[Words]:
        """Title, then facts or the problem."""
        palette, entry = palette_of(self), self.listing.entry(index)
        rows = self._lines - 1
        title = folded(one_line(entry.label), width, rows)
        if line < len(title):
            return [(title[line], palette.title if self.is_unread(entry.name) else palette.title_read)]
        below = folded(
            one_line(entry.problem) if entry.problem else self._facts(entry), width, self._lines - len(title)
        )
        is_trouble = bool(entry.problem or entry.is_gone)
        if line < len(title) + len(below):
            return [(below[line - len(title)], palette.problem if is_trouble else palette.facts)]
        return [("", Style())]

    def _facts(self, entry: Entry) -> str:
        count = self._counts.get(entry.name, 0)
        marks = f"◆{count}  " if count else ""
        if entry.is_gone:
            return marks + "not in the folder any more"
        details = entry.details
        short = " · ".join(fact for fact in (details.date, details.outlet) if fact)
        return marks + one_line(short or facts_of(details) or entry.name)

    def on_row_list_clicked(self, message: RowList.Clicked) -> None:
        """A click opens the entry."""
        self.post_message(self.Opened(self.listing.entry(message.index)))
