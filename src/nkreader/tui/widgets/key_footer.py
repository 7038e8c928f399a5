"""The footer: what can be done now, from the commands table."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from nkreader.configuration.notation import strokes
from nkreader.tui.commands import COMMANDS, Footer, key_name
from nkreader.tui.palette import Palette, palette_of
from nkreader.visible import one_line

_GAP = "   "
_MESSAGE_STAYS = 3  # seconds


class KeyFooter(Widget):
    """One line of keys with their labels; keys that do not fit are left out from the end, help and back never."""

    def __init__(self, footer: Footer, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._footer = footer
        self._target = "report"
        self._pending = ""
        self._message = ""
        self._clearing: Timer | None = None

    def say(self, message: str) -> None:
        """Show a short message in the place of the keys, for a few seconds or until the next key."""
        self._message = one_line(message)
        if self._clearing:
            self._clearing.stop()
        self._clearing = self.set_timer(_MESSAGE_STAYS, self.clear)
        self.refresh()

    def clear(self) -> None:
        """Show the keys again."""
        self._message = ""
        self.refresh()

    def show(self, footer: Footer, target: str, pending: str = "") -> None:
        """Show the keys of a footer; `target` is what a tag would go to, `pending` a key that waits for another."""
        self._footer, self._target, self._pending = footer, target, pending
        self.refresh()

    def render(self) -> Content:
        """The keys that fit."""
        width, palette = self.size.width - 2, palette_of(self)
        if self._message:
            return Content.styled(self._message, Style.from_rich_style(palette.message))
        return _joined(self._continuations() if self._pending else self._commands(), width, palette)

    def _commands(self) -> list[tuple[str, str]]:
        rows = [row for row in COMMANDS if self._footer in row.footer]
        back = "quit" if self._footer is Footer.LIST else "back"
        is_carrying = self._footer is Footer.CARRYING
        carry = f"put the note on this {self._target}" if is_carrying else "re-attach"
        words = {"target": self._target, "back": back, "carry": carry, "release": "leave it"}
        return [(key_name(row.keys[0]), row.label.format(**words)) for row in rows]

    def _continuations(self) -> list[tuple[str, str]]:
        rows = [(key, row.label) for row in COMMANDS for key in row.keys]
        return [(key, label) for key, label in rows if key.startswith(self._pending) and len(strokes(key)) > 1]


def _joined(items: Sequence[tuple[str, str]], width: int, palette: Palette) -> Content:
    """As many items as fit, the last two of them in any case: `help` and `back` close every footer."""
    kept = list(items)
    while len(kept) > 3 and _length(kept) > width:
        del kept[-3]
    key_style, label_style = Style.from_rich_style(palette.key), Style.from_rich_style(palette.label)
    return Content(_GAP).join(Content.assemble((key, key_style), " ", (label, label_style)) for key, label in kept)


def _length(items: Sequence[tuple[str, str]]) -> int:
    return sum(len(key) + 1 + len(label) for key, label in items) + len(_GAP) * (len(items) - 1)
