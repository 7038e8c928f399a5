"""The tag bar: type, Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.library import parse_tags
from nkreader.tui.screens.typing_ahead import TypingAhead


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the bar when it closes, and whether it is to be saved or kept as a draft."""

    text: str
    save: bool

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in the line."""
        return parse_tags(self.text)


class TagLine(Input):
    """A line of tags. Lines that are pasted into it become tags, too."""

    def _on_paste(self, event: events.Paste) -> None:
        words = ", ".join(line for line in event.text.splitlines() if line.strip())
        self.replace(words, *self.selection)
        event.stop()
        event.prevent_default()


class TagBar(TypingAhead[Typed | None]):
    """A line of tags with commas between them. Enter takes them; Escape keeps what was typed as a draft.

    `typed` is told of each change of the line.
    """

    BINDINGS = [Binding("escape", "leave", "leave")]

    def __init__(
        self, about: str, tags: Sequence[str], draft: str | None = None, typed: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self._tell = typed
        self._about = about
        self._line = ", ".join(tags) + (", " if tags else "")
        self._draft = self._line if draft is None else draft

    def compose(self) -> ComposeResult:
        """What is tagged, and the line."""
        with Vertical(classes="form bottom-form"):
            yield Static(Content(f"Tag {self._about}"), classes="form-title")
            yield TagLine(value=self._draft, placeholder="tags, with commas between them", select_on_focus=False)
            yield Static(Content.assemble(("Enter", "bold $accent"), " save   ", ("Esc", "bold $accent"), " leave"))

    def on_mount(self) -> None:
        """Ready for what was typed already."""
        self.query_one(Input).focus()
        self.call_after_refresh(self.ready)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the draft be kept while it is typed."""
        if self._tell and event.value != self._line:
            self._tell(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close, to be saved."""
        self.dismiss(Typed(event.value, save=True))

    def action_leave(self) -> None:
        """Close without a change; what was typed is kept for the next time."""
        text = self.query_one(Input).value
        self.dismiss(None if text == self._line else Typed(text, save=False))
