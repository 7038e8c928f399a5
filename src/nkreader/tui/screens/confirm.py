"""A question to be answered with y or n."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nkreader.tui.keys import latin
from nkreader.tui.screens.form import Form
from nkreader.tui.widgets.hints import Hints


class Confirm(Form[bool]):
    """Asks before something is lost. Only `y` says yes."""

    def __init__(self, question: str, words: str = "") -> None:
        super().__init__()
        self._question, self._words = question, words

    def compose(self) -> ComposeResult:
        """The question, what it is about, and the two keys."""
        with Vertical(classes="form narrow-form"):
            yield Static(Content(self._question), classes="form-title")
            if self._words:
                yield Static(Content(self._words), classes="form-about")
            yield Hints((("y", "yes"), ("n", "no")))

    def on_key(self, event: events.Key) -> None:
        """Close with the answer; keys that are none are swallowed."""
        event.stop()
        event.prevent_default()
        letter = latin(event.character or "")
        if letter == "y":
            self.dismiss(True)
        elif letter in ("n", "q") or event.key == "escape":
            self.dismiss(False)
