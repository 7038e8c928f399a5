"""The codebook as a list: a tag a row, children under their parents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.style import Style

from nkreader.tag_counts import CodebookEntry
from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.row_list import RowList, Words, short
from nkreader.visible import one_line

_NAME: Final = 0.4  # of the width, for a tag's name
_WIDEST: Final = 40  # cells for a tag's name


class TagList(RowList):
    """Tags with a cursor."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.message = "Reading the codebook …"
        self.entries: Sequence[CodebookEntry] = ()

    def show(self, entries: Sequence[CodebookEntry], name: str | None = None) -> None:
        """Show these tags; the cursor goes to the one of that name, or stays on its own."""
        here = name or (self.entry.tag.name if self.entry else None)
        self.entries = entries
        self.message = "No tags yet: t on a quote or a report makes one, and so does a here."
        places = (place for place, entry in enumerate(entries) if entry.tag.name == here)
        self.rows_changed(next(places, self.cursor))

    @property
    def count(self) -> int:
        """How many tags there are."""
        return len(self.entries)

    @property
    def entry(self) -> CodebookEntry | None:
        """The tag under the cursor."""
        return self.entries[self.cursor] if self.cursor < self.count else None

    def draw(self, index: int, line: int, width: int) -> Sequence[Words]:  # noqa: ARG002 -- a row is one line
        """Key, colour, name, how often it is used and on how many reports, and what it means."""
        palette, entry = palette_of(self), self.entries[index]
        tag = entry.tag
        name = "  " * entry.depth + one_line(tag.name.rpartition("/")[2] if entry.depth else tag.name)
        room = max(8, min(_WIDEST, int(width * _NAME)))
        name = short(name, room)
        counts = f"{entry.total:>5}" if entry.total == entry.count else f"{entry.count:>5} ({entry.total})"
        reports = "1 report" if entry.total_reports == 1 else f"{entry.total_reports} reports"
        used = f"{counts:<12}{reports:<12}" if entry.total else f"{'–':>5}{'':<19}"
        rest = max(0, width - 4 - room - cell_len(used) - 1)
        return [
            (f"{tag.key or ' '} ", palette.accent),
            ("■ " if tag.color else "  ", palette.tag_style(tag.color) if tag.color else Style()),
            (name + " " * (room - cell_len(name)), palette.dim if entry.implied else palette.title),
            (used, palette.facts),
            (short(one_line(tag.description), rest) if rest > 8 else "", palette.quoted),
        ]
