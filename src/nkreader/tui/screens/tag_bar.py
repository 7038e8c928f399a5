"""The tag bar: type, Enter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from nkreader.library import parse_tags


class TagBar(ModalScreen[tuple[str, ...] | None]):
    """A line of tags with commas between them. Enter takes them, Escape changes nothing."""

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(self, about: str, tags: Sequence[str]) -> None:
        super().__init__()
        self._about, self._tags = about, tags

    def compose(self) -> ComposeResult:
        """What is tagged, and the line."""
        value = ", ".join(self._tags) + (", " if self._tags else "")
        with Vertical(classes="form bottom-form"):
            yield Static(Content(f"Tag {self._about}"), classes="form-title")
            yield Input(value=value, placeholder="tags, with commas between them", select_on_focus=False, id="tags")
            yield Static(Content.assemble(("Enter", "bold $accent"), " save   ", ("Esc", "bold $accent"), " leave"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the tags."""
        self.dismiss(parse_tags(event.value))

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)
