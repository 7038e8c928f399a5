"""The keys of a form, in a line at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.key_footer import joined, key_at, press


class Hints(Widget):
    """Pairs of a key and what it does; those that do not fit are left out from the end, the last one never."""

    DEFAULT_CSS = "Hints { height: 1; }"

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        cell = event.get_content_offset(self)
        if cell:
            press(self, key_at(self._keys, self.size.width, cell.x))

    def render(self) -> Content:
        """The keys that fit."""
        return joined(self._keys, self.size.width, palette_of(self))
