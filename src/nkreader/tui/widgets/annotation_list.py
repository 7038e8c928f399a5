"""The list of all annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style

from nkreader.query import Facts, Narrowing, Query, parse_query
from nkreader.tui.collecting import Order, Row, facts_of_row, ordered
from nkreader.tui.margin import correction_sign
from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.row_list import RowList, Words, folded, short
from nkreader.visible import one_line

_WHOLE: Final = "The whole report"


class AnnotationList(RowList):
    """Annotations with a cursor; those that are `chosen`, by id, are what is acted on together."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.message = "Looking at all annotations …"
        self.order = Order.REPORT
        self.query_now = Query()
        self.chosen: set[str] = set()
        self._rows: list[Row] = []
        self._shown: Sequence[int] = ()
        self._places: dict[str, int] = {}
        self._facts: list[Facts] = []
        self._read: set[str] = set()

    # What is shown

    def show(self, rows: Sequence[Row], read: set[str]) -> None:
        """Show these annotations; the cursor stays on the one that it was on."""
        self._read = read
        self._arrange(rows)

    def look(self, rows: Sequence[Row], *, is_last: bool) -> None:
        """More is known of some of them by now; where nothing more will be, they are put in order by it."""
        for row in rows:
            place = self._places.get(row.annotation.id)
            if place is not None and self._rows[place].annotation == row.annotation:
                self._rows[place] = row
                self._facts[place] = facts_of_row(row, unread=row.name not in self._read)
        if is_last:
            self._arrange(self._rows)
        self.refresh()

    def sort_by(self, order: Order) -> None:
        """Put them in another order."""
        self.order = order
        self._arrange(self._rows)

    def _arrange(self, rows: Sequence[Row]) -> None:
        here, place = self.row, self.cursor
        self._rows = ordered(rows, self.order)
        self.chosen &= {row.annotation.id for row in self._rows}
        self._places = {row.annotation.id: place for place, row in enumerate(self._rows)}
        self._facts = [facts_of_row(row, unread=row.name not in self._read) for row in self._rows]
        self._narrowing = Narrowing(self._facts)
        self._narrow(here, place)

    def filter(self, text: str) -> Sequence[str]:
        """Show only what a query finds; answers with what of it was not understood."""
        here = self.row
        self.query_now = parse_query(text)
        self._narrow(here, 0)
        return [problem.sentence for problem in self.query_now.problems]

    def _narrow(self, here: Row | None, otherwise: int) -> None:
        self._shown = self._narrowing.filtered(self.query_now)
        self.message = (
            "No annotation matches. Esc shows all of them." if self._rows
            else "There are no annotations yet: t tags, a writes a note."
        )  # fmt: skip
        places = (
            place
            for place, index in enumerate(self._shown)
            if here and self._rows[index].annotation.id == here.annotation.id
        )
        self.rows_changed(next(places, otherwise))

    _narrowing: Narrowing = Narrowing(())

    @property
    def total(self) -> int:
        """How many annotations there are, shown or not."""
        return len(self._rows)

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._shown)

    @property
    def row(self) -> Row | None:
        """The annotation under the cursor."""
        return self._rows[self._shown[self.cursor]] if self.cursor < self.count else None

    def meant(self) -> list[Row]:
        """The annotations that are chosen, or else the one under the cursor."""
        chosen = [row for row in self._rows if row.annotation.id in self.chosen]
        return chosen or ([self.row] if self.row else [])

    def choose(self) -> None:
        """Choose the row under the cursor, or not, and go to the next."""
        if self.row:
            self.chosen ^= {self.row.annotation.id}
            self.move(1)
            self.refresh()

    def choose_all(self) -> None:
        """Choose all rows that are shown; where they are, none."""
        shown = {self._rows[index].annotation.id for index in self._shown}
        self.chosen = set() if shown <= self.chosen else self.chosen | shown
        self.refresh()

    # Drawing

    @property
    def row_height(self) -> int:
        """The words, tags and note, and where it is; a line of air where there is room for it."""
        return 3 + (self.count * 4 <= self.size.height)

    def is_under_cursor(self, line: int) -> bool:
        """Air belongs to no row."""
        return line < 3

    def lead(self, index: int, line: int) -> Words:
        """A bar beside what is chosen."""
        row = self._rows[self._shown[index]]
        if line == 3:
            return " ", Style()
        return ("▌" if row.annotation.id in self.chosen else " "), palette_of(self).accent

    def draw(self, index: int, line: int, width: int) -> Sequence[Words]:
        """The words; tags and note; the source, the report, its date, and what has become of the words."""
        row, palette = self._rows[self._shown[index]], palette_of(self)
        annotation = row.annotation
        if line == 0:
            words = annotation.anchor.quote if annotation.anchor else f"{_WHOLE}: {row.title}"
            return [(short(one_line(" ".join(words[:500].split())), width), palette.quoted)]
        if line == 3:
            return [("", Style())]
        if line == 1:
            tags = "  ".join(f"#{one_line(tag)}" for tag in annotation.tags)
            if annotation.correction:
                tags = f"{correction_sign(annotation.correction)} {one_line(annotation.correction.says)}"
            note = " ".join(annotation.note.split())
            tags, gap = short(tags, width), "  " if tags and note else ""
            rest = max(0, width - cell_len(tags) - len(gap))
            return [(tags, palette.tag), (gap, Style()), (short(one_line(note), rest) if rest > 3 else "", Style())]
        where = " · ".join(part for part in (row.speaker, row.title, row.details.outlet, row.details.date) if part)
        state = f"{row.state} · " if row.state else ""
        return [(state, palette.trouble), (folded(one_line(where), max(4, width - len(state)), 1)[0], palette.facts)]
