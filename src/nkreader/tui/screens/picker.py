"""The picker: a short question with a list of answers, narrowed down as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.folding import fold
from nkreader.tui.screens.form import Form
from nkreader.tui.widgets.choice_list import Choice, ChoiceList
from nkreader.tui.widgets.hints import Hints

_SHOWN: Final = 200  # choices that are gone through; one who looks for more types a letter
_STEPS: Final = {"down": 1, "ctrl+n": 1, "tab": 1, "up": -1, "ctrl+p": -1, "shift+tab": -1}


@dataclass(frozen=True, slots=True)
class New:
    """An answer that was none of the choices."""

    text: str


class Picker(Form[object]):
    """Closes with the value of the choice, with `New` where `new` allows what was typed, or with None.

    `new` is what stands before typed words that are no choice, such as "a new source:".
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], *, about: str = "", new: str = "", start: int = 0
    ) -> None:
        super().__init__()
        self._title, self._choices, self._about, self._new, self._start = title, choices, about, new, start

    def compose(self) -> ComposeResult:
        """The question, the line, the answers, the keys."""
        with Vertical(classes="form"):
            yield Static(Content(self._title), classes="form-title")
            if self._about:
                yield Static(Content(self._about), classes="form-about")
            yield Input(placeholder="type to narrow down" + (", or a name of your own" if self._new else ""))
            yield ChoiceList(most=10)
            yield Hints((("Enter", "choose"), ("↑ ↓", "move"), ("Esc", "leave")))

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()
        self._narrow("", self._start)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the answers down."""
        self._narrow(event.value, self._start if not event.value else 0)

    def _narrow(self, typed: str, cursor: int) -> None:
        words = fold(typed).casefold().split()
        found = [choice for choice in self._choices if all(word in fold(choice.label).casefold() for word in words)]
        found = found[:_SHOWN]
        if self._new and typed.strip() and typed.strip() not in (choice.label for choice in found):
            found.append(Choice(typed.strip(), New(typed.strip()), self._new))
        self.query_one(ChoiceList).show(found, min(cursor, len(found) - 1))

    def on_key(self, event: events.Key) -> None:
        """Keys that are not for the line."""
        answers = self.query_one(ChoiceList)
        if event.key in _STEPS:
            answers.move(_STEPS[event.key])
        elif event.key == "enter" and answers.choice:
            self.dismiss(answers.choice.value)
        elif event.key == "escape":
            self.dismiss(None)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_choice_list_clicked(self, message: ChoiceList.Clicked) -> None:
        """The same by mouse."""
        self.dismiss(message.choice.value)
