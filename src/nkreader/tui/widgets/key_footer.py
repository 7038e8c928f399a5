"""The footer: what can be done now, from the commands table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from nkreader.configuration.notation import strokes
from nkreader.tui.commands import COMMANDS, FOOTERS, Command, Footer, key_name, keys_label
from nkreader.tui.keys import KeyTable
from nkreader.tui.palette import Palette, palette_of
from nkreader.visible import one_line

_GAP: Final = "   "
_MESSAGE_STAYS: Final = 4  # seconds


class KeyFooter(Widget):
    """One line of keys with their labels; keys that do not fit are left out from the end, the last three never."""

    def __init__(self, footer: Footer, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._footer = footer
        self._target = "report"
        self._pending = ""
        self._message = ""
        self._clearing: Timer | None = None

    def say(self, message: str, *, stays: bool = False) -> None:
        """Show a short message in the place of the keys, until the next key, and for a few seconds unless it stays."""
        self._message = one_line(message)
        if self._clearing:
            self._clearing.stop()
        self._clearing = None if stays else self.set_timer(_MESSAGE_STAYS, self.clear)
        self.refresh()

    def clear(self) -> None:
        """Show the keys again."""
        self._message = ""
        self.refresh()

    def show(self, footer: Footer, target: str = "", pending: str = "") -> None:
        """Show the keys of a footer; `target` is what a tag would go to, `pending` a key that waits for another."""
        now = (footer, target, pending)
        if now != (self._footer, self._target, self._pending):
            self._footer, self._target, self._pending = now
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        cell = event.get_content_offset(self)
        shown = self._continuations() if self._pending else self._keys()
        if cell and not self._message:
            press(self, key_at(shown, self.size.width - 2, cell.x))

    def render(self) -> Content:
        """The keys that fit."""
        width = self.size.width - 2
        if self._message:
            return Content.styled(self._message, Style.from_rich_style(palette_of(self).message))
        return joined(self._continuations() if self._pending else self._keys(), width, palette_of(self))

    def _keys(self) -> list[tuple[str, str]]:
        if self._footer is Footer.BAR:
            return list(_BAR)
        rows = {row.id: row for row in key_table_of(self).commands}
        words = {"target": self._target, "back": "quit" if self._footer is Footer.LIST else "back"}
        own = _LABELS.get(self._footer, {})
        found = [rows[name] for name in FOOTERS[self._footer] if rows[name].keys]
        return [(keys_label(row), (own.get(row.id) or row.label).format(**words)) for row in found]

    def _continuations(self) -> list[tuple[str, str]]:
        """What may come behind the keys that were pressed."""
        found: dict[str, Command] = {}
        for row in key_table_of(self).commands:
            for key in row.keys:
                if key.startswith(self._pending) and (len(key) > len(self._pending) or row.argument):
                    found.setdefault(key + ("…" if row.argument else ""), row)
        return [(key_name(key), row.label) for key, row in found.items()]


# What a command is called where it does something in particular.
_LABELS: Final = {
    Footer.CARRYING: {"carry": "put the note on this {target}", "release": "leave it"},
    Footer.SELECTION: {"deny": "it is a quote", "word_end": "grow"},
    Footer.CORRECTION: {"delete": "take back", "edit": "say why"},
}


# The keys of a line that is typed into, which are the same everywhere.
_KEYS: Final = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "↑": "up", "^U": "ctrl+u", "y": "y", "n": "n"}
_BAR: Final = (("Enter", "take"), ("↑", "earlier line"), ("^U", "clear"), ("Esc", "leave"))


def key_table_of(widget: Widget) -> KeyTable:
    """The commands with the keys that the user has given them."""
    table = getattr(widget.app, "key_table", None)
    return table if isinstance(table, KeyTable) else KeyTable.of(COMMANDS)


def fitting(items: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """As many items as fit in `width` cells, the last three of them in any case: all commands, help, the way back."""
    kept = list(items)
    while len(kept) > 3 and _length(kept) > width:
        del kept[-4 if len(kept) > 4 else -2]
    return kept


def joined(items: Sequence[tuple[str, str]], width: int, palette: Palette) -> Content:
    """Keys with their labels on one line, those that fit."""
    key_style, label_style = Style.from_rich_style(palette.key), Style.from_rich_style(palette.label)
    parts = (Content.assemble((key, key_style), " ", (label, label_style)) for key, label in fitting(items, width))
    return Content(_GAP).join(parts)


def key_at(items: Sequence[tuple[str, str]], width: int, cell: int) -> str:
    """The key that stands at a cell of such a line, or before the label there; nothing between two."""
    at = 0
    for key, label in fitting(items, width):
        end = at + cell_len(f"{key} {label}")
        if at <= cell < end:
            return key
        at = end + len(_GAP)
    return ""


def press(widget: Widget, name: str) -> None:
    """Press the key that a footer calls so, as if it were typed: of the commands table, or of every form."""
    feed = getattr(widget.app, "keys", None)
    rows = key_table_of(widget).commands
    key = next((row.keys[0] for row in rows if row.keys and key_name(row.keys[0]) == name), _KEYS.get(name, ""))
    if feed is None or "–" in name or "…" in name:
        return
    for stroke in strokes(key) if key else ():
        event = events.Key(stroke, " " if stroke == "space" else stroke if len(stroke) == 1 else None)
        event.set_sender(widget.app)
        feed.put(event)


def _length(items: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(key) + 1 + cell_len(label) for key, label in items) + len(_GAP) * (len(items) - 1)
