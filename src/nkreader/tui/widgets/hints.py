"""The keys of a form, in a line at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.key_footer import joined


class Hints(Widget):
    """Pairs of a key and what it does; those that do not fit are left out from the end, the last one never."""

    DEFAULT_CSS = "Hints { height: 1; }"

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys

    def render(self) -> Content:
        """The keys that fit."""
        return joined(self._keys, self.size.width, palette_of(self))
