"""The help screen: every command, from the commands table."""

from __future__ import annotations

from typing import Final

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from nkreader.tui.commands import COMMANDS, key_name

_SECTION: Final = "bold #e3b062"
_KEY: Final = "bold"

# How to read the page: shown by help and by the README.
LEGEND: Final = (
    ("2│", "The words on this line are those of source 2 in the panel."),
    ("?│", "Nobody is named for these words."),
    ("◆", "There is a tag or a note of yours on this line."),
    ("underlined", "Names a source. Slanted words are reported without quotation marks."),
)


class Help(ModalScreen[None]):
    """All keys by section, and how to read the page."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1,enter", "close", "close"),
        Binding("j", "scroll(1)", "down"),
        Binding("k", "scroll(-1)", "up"),
        Binding("space", "scroll(10)", "page"),
        Binding("b", "scroll(-10)", "page back"),
    ]

    def compose(self) -> ComposeResult:
        """A page of its own that scrolls."""
        with VerticalScroll(classes="form help-form"):
            yield Static(help_text())

    def action_close(self) -> None:
        """Back to reading."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        page = self.query_one(VerticalScroll)
        page.scroll_to(y=page.scroll_offset.y + lines, animate=False)


def help_text() -> Table:
    """The help page: sections, keys and what they do."""
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    sections = list(dict.fromkeys(row.section for row in COMMANDS))
    for section in sections:
        table.add_row(Text(section, style=_SECTION))
        for row in COMMANDS:
            if row.section == section:
                table.add_row(Text("  " + " ".join(map(key_name, row.keys)), style=_KEY), Text(row.help))
        table.add_row()
    table.add_row(Text("The page", style=_SECTION))
    for sign, meaning in LEGEND:
        table.add_row(Text(f"  {sign}", style=_KEY), Text(meaning))
    return table
