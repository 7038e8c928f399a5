"""The tag bar: type, Tab to complete, Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from nkreader.library import parse_tags
from nkreader.tui.screens.form import Form
from nkreader.tui.widgets.choice_list import Choice, ChoiceList
from nkreader.tui.widgets.hints import Hints

_SHOWN: Final = 6  # completions that are offered
_STEPS: Final = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}

Complete = Callable[[str], Sequence[Choice]]


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


class TagBar(Form[Typed | None]):
    """A line of tags with commas between them. Enter takes them; Escape keeps what was typed as a draft.

    `complete` gives the tags of the codebook that go on from what was typed of one; `typed` is told of each change.
    """

    PLACEHOLDER = "tags, with commas between them"
    LEAVE = "leave, keep the draft"

    def __init__(
        self,
        title: str,
        tags: Sequence[str],
        complete: Complete,
        *,
        draft: str | None = None,
        typed: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._complete, self._tell = title, complete, typed
        self._line = ", ".join(tags) + (", " if tags else "")
        self._draft = self._line if draft is None else draft

    def compose(self) -> ComposeResult:
        """What is tagged, the line, and what it may go on to."""
        with Vertical(classes="form bottom-form"):
            yield Static(Content(self._title), classes="form-title one-line")
            yield TagLine(value=self._draft, placeholder=self.PLACEHOLDER, select_on_focus=False)
            yield ChoiceList(most=_SHOWN)
            yield Hints(
                (
                    ("Enter", "save"),
                    ("Tab", "complete"),
                    ("↑ ↓", "choose"),
                    ("Esc", self.LEAVE),
                )
            )

    def on_mount(self) -> None:
        """Ready to type."""
        self._input.focus()
        self._offer()

    @property
    def _input(self) -> TagLine:
        return self.query_one(TagLine)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what the tag may go on to, and let the draft be kept while it is typed."""
        self._offer()
        if self._tell and event.value != self._line:
            self._tell(event.value)

    def _offer(self) -> None:
        """The completions of the tag before the caret that are not in the line yet."""
        begun = self._begun().strip().removeprefix("-")
        there = {*parse_tags(self._input.value), begun}
        self.query_one(ChoiceList).show([choice for choice in self._complete(begun) if choice.label not in there])

    def _begun(self) -> str:
        """What has been typed of the tag before the caret."""
        return self._input.value[: self._input.cursor_position].replace("，", ",").rpartition(",")[2]

    def on_key(self, event: events.Key) -> None:
        """Keys that are not for the line."""
        choices = self.query_one(ChoiceList)
        if event.key in _STEPS:
            choices.move(_STEPS[event.key])
        elif event.key == "tab":
            if choices.choice is None:
                choices.move(1)
            self._take(choices.choice)
        elif event.key == "enter" and choices.choice:
            self._take(choices.choice)
        elif event.key == "enter":
            self.dismiss(Typed(self._input.value, save=True))
        elif event.key == "escape":
            self._leave()
        else:
            return
        event.stop()
        event.prevent_default()

    def _take(self, choice: Choice | None) -> None:
        """Put a completion in the place of what was typed of the tag."""
        if choice is None:
            return
        line, at = self._input.value, self._input.cursor_position
        start = at - len(self._begun())
        lead = (" " if start else "") + ("-" if self._begun().strip().startswith("-") else "")
        self._input.value = f"{line[:start]}{lead}{choice.label}, {line[at:].lstrip(', ')}"
        self._input.cursor_position = start + len(lead) + len(choice.label) + 2
        self._offer()

    def on_choice_list_clicked(self, message: ChoiceList.Clicked) -> None:
        """The same by mouse."""
        self._take(message.choice)
        self._input.focus()

    def _leave(self) -> None:
        """Close without a change; what was typed is kept for the next time."""
        text = self._input.value
        self.dismiss(None if text == self._line else Typed(text, save=False))


class RetagBar(TagBar):
    """The same for many annotations: a tag with `-` before it is taken off. No draft of it is kept."""

    PLACEHOLDER = "mask, -mine"
    LEAVE = "leave"
