"""A short list to choose from, under a line that is typed into. It never has the focus: the line keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from nkreader.tui.palette import palette_of
from nkreader.visible import one_line


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what stands for it, in a line; `detail` is said of it at the line's end."""

    label: str
    value: Any = None
    detail: str = ""


class ChoiceList(Widget):
    """Draws choices with a cursor. Without a cursor (-1) nothing is chosen yet."""

    @dataclass
    class Clicked(Message):
        """A choice was clicked."""

        choice: Choice

    def __init__(self, *, most: int = 8, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._most = most
        self._choices: Sequence[Choice] = ()
        self._cursor = -1
        self._top = 0

    def show(self, choices: Sequence[Choice], cursor: int = -1) -> None:
        """Show other choices."""
        self._choices, self._cursor, self._top = choices, cursor, 0
        height = min(self._most, len(choices))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self._bring_into_sight()
        self.refresh()

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self._choices[self._cursor] if 0 <= self._cursor < len(self._choices) else None

    def move(self, step: int, *, least: int = 0) -> None:
        """Move the cursor, from `least`, round from one end to the other."""
        count = len(self._choices) - least
        if count > 0:
            self._cursor = (self._cursor - least + step) % count + least
            self._bring_into_sight()
            self.refresh()

    def _bring_into_sight(self) -> None:
        self._top = max(0, min(self._top, self._cursor), self._cursor - self._most + 1)

    def render_line(self, y: int) -> Strip:
        """The choice at `y` of the list."""
        base, width, palette = self.rich_style, self.size.width, palette_of(self)
        index = self._top + y
        if index >= len(self._choices):
            return Strip.blank(width, base)
        choice = self._choices[index]
        if index == self._cursor:
            base += palette.list_cursor
        detail = one_line(choice.detail)
        room = max(4, width - cell_len(detail) - 3)
        label = one_line(choice.label)
        label = label if cell_len(label) <= room else set_cell_size(label, room - 1).rstrip() + "…"
        gap = " " * max(1, width - 2 - cell_len(label) - cell_len(detail))
        parts = [Segment(f" {label}{gap}", base), Segment(f"{detail} ", base + palette.dim)]
        return Strip(parts).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        cell = event.get_content_offset(self)
        index = self._top + cell.y if cell else len(self._choices)
        if index < len(self._choices):
            self._cursor = index
            self.refresh()
            self.post_message(self.Clicked(self._choices[index]))
