"""The help screen: the keys of the place one is in, then all others, from the commands table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nkreader.query import LANGUAGE
from nkreader.tui.commands import MOVING, Command, Place, key_name, keys_label
from nkreader.tui.keys import KeyReader, KeyTable
from nkreader.tui.palette import Palette, palette_of
from nkreader.tui.screens.form import Form

_HERE: Final = {
    Place.LIST: "Here, in the list",
    Place.REPORT: "Here, in the report",
    Place.SELECTION: "Here, selecting words",
    Place.PANEL: "Here, among sources and notes",
    Place.ANNOTATIONS: "Here, among all annotations",
    Place.CODEBOOK: "Here, in the codebook",
    Place.FORM: "Here",
}

_KEYS_WIDE: Final = 20  # cells for the keys of a row

# How to read the page: shown by help and by the README.
LEGEND: Final = (
    ("2│", "The words beside the line are those of source 2 in the panel. The number stands where a quote begins."),
    ("?│", "Nobody is named for these words."),
    ("◆", "There is a tag or a note on this line."),
    ("◇", "There was one, and the words have changed: c in the panel puts it on the new ones."),
    ("×", "You said that these words are no quote."),
    ("✓", "Whose words these are, you have said or confirmed."),
    ("•", "In the list: you have not read this report."),
    ("underlined", "Names a source. Slanted words are reported without quotation marks."),
)


class Help(Form[None]):
    """All keys by section, and how to read the page."""

    def __init__(self, table: KeyTable, place: Place) -> None:
        super().__init__()
        self._table, self._place = table, place
        self._keys = KeyReader(table)

    def compose(self) -> ComposeResult:
        """A page of its own that scrolls."""
        with VerticalScroll(classes="form help-form"):
            yield Static(id="help-text")
            yield Static(Content("q or Esc closes this page"), classes="form-about")

    def on_mount(self) -> None:
        """The page, in the colours of the app."""
        self.query_one("#help-text", Static).update(help_text(self._table.commands, self._place, palette_of(self)))

    def on_key(self, event: events.Key) -> None:
        """The page scrolls with the keys that scroll a report; `q`, Escape, Enter and `?` close it."""
        found = self._keys.press(event.key, event.character, Place.PANEL)
        event.stop()
        event.prevent_default()
        if not found:
            return
        given, count = found[-1].command.id, found[-1].count or 1
        page = self.query_one(VerticalScroll)
        steps = {"line_down": 1, "line_up": -1, "top": -page.virtual_size.height, "bottom": page.virtual_size.height}
        pages = {"page_down": 1.0, "page_up": -1.0, "half_page_down": 0.5, "half_page_up": -0.5}
        if given in ("back", "release", "help", "go_to", "quit"):
            self.dismiss(None)
        elif given in steps:
            page.scroll_to(y=page.scroll_offset.y + steps[given] * count, animate=False)
        elif given in pages:
            lines = round(pages[given] * (page.size.height - 2)) * count
            page.scroll_to(y=page.scroll_offset.y + lines, animate=False)


def help_text(commands: Sequence[Command], place: Place, palette: Palette) -> Group:
    """The help page: sections, keys and what they do; what can be done in `place` comes first."""
    here = [row for row in commands if place in row.places and row.keys]
    here.sort(key=lambda row: row.section == MOVING)  # what is particular to the place comes first
    others = [row for row in commands if row not in here and row.keys]
    parts = _section(_HERE[place], _rows(here), palette)
    for section in dict.fromkeys(row.section for row in others):
        parts += _section(section, _rows(row for row in others if row.section == section), palette)
    without = [(row.label, row.help) for row in commands if not row.keys]
    parts += _section("From the palette, or with keys of your own", without, palette)
    parts += _section("The page", LEGEND, palette)
    parts += _section("Filtering", [(row.example, row.help) for row in LANGUAGE], palette)
    return Group(*parts)


def _rows(commands: Iterable[Command]) -> list[tuple[str, str]]:
    return [(_keys(row), row.help) for row in commands]


def _keys(row: Command) -> str:
    label = keys_label(row)
    return label if "–" in label else " ".join(map(key_name, row.keys))


def _section(title: str, rows: Iterable[tuple[str, str]], palette: Palette) -> list[RenderableType]:
    """A title, a row for each key, and a line of air."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=_KEYS_WIDE)
    table.add_column(ratio=1)
    for key, meaning in rows:
        table.add_row(Text(f"  {key}", style=palette.key), Text(meaning))
    return [Text(title, style=palette.heading), table, Text()] if table.row_count else []
