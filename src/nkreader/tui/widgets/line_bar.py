"""A line at the foot of a screen, typed into while the screen goes on: to search, to filter, to name a command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

_REMEMBERED: Final = 50  # lines that can be called back


class LineBar(Horizontal):
    """Hidden until it is opened for a `purpose`, by whose name its messages tell themselves apart."""

    class Opened(Message):
        """The bar has the keys."""

    @dataclass
    class Changed(Message):
        """Something was typed."""

        purpose: str
        text: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed; the bar is closed."""

        purpose: str
        text: str

    @dataclass
    class Left(Message):
        """Escape was pressed; the bar is closed."""

        purpose: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.display = False
        self.purpose = ""
        self._past: dict[str, list[str]] = {}
        self._back = 0
        self._typed = ""

    def compose(self) -> ComposeResult:
        """What is asked, the line, and what there is to say of it."""
        yield Static("", classes="bar-prompt")
        yield Input(select_on_focus=False)
        yield Static("", classes="bar-message")

    @property
    def is_open(self) -> bool:
        """Whether the bar is typed into."""
        return bool(self.purpose)

    def open(self, purpose: str, prompt: str, text: str = "", *, placeholder: str = "") -> None:
        """Show the bar, and give it the keys."""
        self.display = True
        self.purpose, self._back = purpose, 0
        self.query_one(".bar-prompt", Static).update(Content(prompt))
        self.tell("")
        line = self.query_one(Input)
        line.placeholder = placeholder
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        line.focus()
        self.post_message(self.Opened())

    def tell(self, message: str) -> None:
        """Say something of what was typed, at the end of the line."""
        self.query_one(".bar-message", Static).update(Content(message))

    def close(self) -> None:
        """Hide the bar. Whoever opened it gives the keys to something else."""
        self.display = False
        self.purpose = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        if self.purpose:
            self.post_message(self.Changed(self.purpose, event.value))

    def on_descendant_blur(self) -> None:
        """The keys go elsewhere, by a click: the same as Escape."""
        self.call_after_refresh(self._leave_if_left)

    def _leave_if_left(self) -> None:
        if self.is_open and self.screen.is_active and not self.query_one(Input).has_focus:
            self._leave()

    def _leave(self) -> None:
        purpose = self.purpose
        self.close()
        self.post_message(self.Left(purpose))

    def on_key(self, event: events.Key) -> None:
        """Keys that are not for the line; all others stay in it, or with the line's own bindings."""
        if event.key == "enter":
            self._submit()
        elif event.key == "escape" or (event.key == "backspace" and not self.query_one(Input).value):
            self._leave()
        elif event.key in ("up", "down"):
            self._call_back(1 if event.key == "up" else -1)
        elif event.key not in ("tab", "shift+tab"):  # which would lead the keys away from the line
            return
        event.stop()
        event.prevent_default()

    def _submit(self) -> None:
        purpose, text = self.purpose, self.query_one(Input).value
        past = self._past.setdefault(purpose, [])
        if text and text in past:
            past.remove(text)
        if text:
            past.append(text)
            del past[:-_REMEMBERED]
        self.close()
        self.post_message(self.Submitted(purpose, text))

    def _call_back(self, step: int) -> None:
        """An earlier line, or a later one."""
        past, line = self._past.get(self.purpose, []), self.query_one(Input)
        if self._back == 0:
            self._typed = line.value
        self._back = max(0, min(len(past), self._back + step))
        line.value = past[-self._back] if self._back else self._typed
        line.cursor_position = len(line.value)
