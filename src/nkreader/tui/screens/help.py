"""The help screen: every command, from the commands table."""

from __future__ import annotations

from typing import Final

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nkreader.tui.commands import COMMANDS, Place, key_name
from nkreader.tui.keys import KeyReader
from nkreader.tui.palette import Palette, palette_of
from nkreader.tui.screens.form import Form

# How to read the page: shown by help and by the README.
LEGEND: Final = (
    ("2│", "The words beside the line are those of source 2 in the panel. The number stands where a quote begins."),
    ("?│", "Nobody is named for these words."),
    ("◆", "There is a tag or a note on this line."),
    ("◇", "There was one, and the words have changed: c in the panel puts it on the new ones."),
    ("underlined", "Names a source. Slanted words are reported without quotation marks."),
)


class Help(Form[None]):
    """All keys by section, and how to read the page."""

    def __init__(self) -> None:
        super().__init__()
        self._keys = KeyReader()

    def compose(self) -> ComposeResult:
        """A page of its own that scrolls."""
        with VerticalScroll(classes="form help-form"):
            yield Static(help_text(palette_of(self)))
            yield Static(Content("q or Esc closes this page"), classes="form-about")

    def on_key(self, event: events.Key) -> None:
        """The page scrolls with the keys that scroll a report; `q`, Escape, Enter and `?` close it."""
        given = self._keys.press(event.key, event.character, Place.PANEL)
        event.stop()
        event.prevent_default()
        if not given:
            return
        found, count = given[-1].command, given[-1].count or 1
        page = self.query_one(VerticalScroll)
        steps = {"line_down": 1, "line_up": -1, "top": -page.virtual_size.height, "bottom": page.virtual_size.height}
        pages = {"page_down": 1.0, "page_up": -1.0, "half_page_down": 0.5, "half_page_up": -0.5}
        if found.id in ("back", "release", "help", "go_to", "quit"):
            self.dismiss(None)
        elif found.id in steps:
            page.scroll_to(y=page.scroll_offset.y + count * steps[found.id], animate=False)
        elif found.id in pages:
            lines = round(count * pages[found.id] * (page.size.height - 2))
            page.scroll_to(y=page.scroll_offset.y + lines, animate=False)


def help_text(palette: Palette) -> Table:
    """The help page: sections, keys and what they do."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    sections = list(dict.fromkeys(row.section for row in COMMANDS))
    for section in sections:
        table.add_row(Text(section, style=palette.heading))
        for row in COMMANDS:
            if row.section == section:
                table.add_row(Text("  " + " ".join(map(key_name, row.keys)), style=palette.key), Text(row.help))
        table.add_row()
    table.add_row(Text("The page", style=palette.heading))
    for sign, meaning in LEGEND:
        table.add_row(Text(f"  {sign}", style=palette.key), Text(meaning))
    return table
