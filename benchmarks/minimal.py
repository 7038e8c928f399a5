"""The smallest Textual app that can be asked something: what any figure of the desk is beside. Run by `desk.py`."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Says a word, and then each key that it gets."""

    def compose(self) -> ComposeResult:
        """One word."""
        yield Static("ready")

    def on_key(self, event: events.Key) -> None:
        """Say which key it was."""
        self.query_one(Static).update(f"key {event.key}")


if __name__ == "__main__":
    Minimal().run()
