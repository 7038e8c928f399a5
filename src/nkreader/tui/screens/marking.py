"""Marking: tags and notes from key to disk.

Changes go to the library one after the other, in a worker. What was typed waits in its change until it is on disk; if
that fails it becomes a draft again.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from textual import work
from textual.message import Message
from textual.screen import Screen

from nkreader.errors import NkreaderError
from nkreader.library import Library, speaker_of
from nkreader.model import Annotation, Placed, Report, Span
from nkreader.tui.highlight import Highlights, highlight
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.note_form import NoteForm, Written
from nkreader.tui.screens.tag_bar import TagBar, Typed
from nkreader.visible import one_line, visible

_DRAFT_KEPT: Final = "Not saved. The draft is kept until you leave nkreader."
_SHORT: Final = 60  # code points of a text in a question
_LONG: Final = 180  # code points of a quote above a form, which fit three lines of it


@dataclass(frozen=True, slots=True)
class Target:
    """What a tag or a note goes to: a quote of a report with its speaker, or the report."""

    report: Report
    span: Span | None = None
    speaker: str = ""

    @property
    def key(self) -> str:
        """Under which a draft for this target is kept."""
        return f"{self.report.name} {self.span}"

    @property
    def about(self) -> str:
        """What a form says of it."""
        if self.span is None:
            return f"the whole report: {one_line(self.report.label)}"
        return quoted(self.span.of(self.report.text), self.speaker)


@dataclass(frozen=True, slots=True)
class Change:
    """A change on its way to the disk: what to do, what to say when it is done, how to keep what was written if not."""

    report: Report
    act: Callable[[], object]
    said: str
    keep: Callable[[], None] | None = None


class MarkingScreen(Screen[None]):
    """A screen on which quotes and reports can be tagged and noted."""

    @dataclass
    class Annotated(Message):
        """A change has been saved."""

        change: Change
        placed: tuple[Placed, ...]
        highlights: Highlights
        counts: Counter[str]

    @dataclass
    class NotSaved(Message):
        """A change could not be saved."""

        change: Change
        message: str

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.placed: tuple[Placed, ...] = ()
        self.drafts: dict[str, Written] = {}
        self._tag_drafts: dict[str, str] = {}
        self._changes: deque[Change] = deque()

    # What the screen answers

    @property
    @abstractmethod
    def report(self) -> Report | None:
        """The report on the desk."""

    @abstractmethod
    def target(self) -> Target | None:
        """What tags and notes go to now; None, after saying why, where there is nothing."""

    @abstractmethod
    def chosen(self, act: Literal["edit", "delete"]) -> Placed | None:
        """The annotation that is meant now; None, after saying why, where there is none or more than one."""

    def annotations_at(self, span: Span | None) -> list[Placed]:
        """The annotations on exactly this span, or on the whole report."""
        if span is None:
            return [item for item in self.placed if item.annotation.anchor is None]
        return [item for item in self.placed if item.span == span]

    @abstractmethod
    def say(self, message: str) -> None:
        """Tell the reader something in a few words, without covering what is read."""

    def warn(self, message: str) -> None:
        """Tell the reader of trouble, one at a time; it stays for ten seconds."""
        self.app.clear_notifications()
        self.app.notify(visible(message), severity="error", timeout=10, markup=False)

    # Tags

    def action_tag(self) -> None:
        """Tag the quote or the report."""
        if target := self.target():
            here = (item.annotation.tags for item in self.annotations_at(target.span))
            tags = next((tags for tags in here if tags), ())
            bar = TagBar(target.about, tags, self._tag_drafts.pop(target.key, None))
            self.app.push_screen(bar, partial(self._tagged, target))

    def _tagged(self, target: Target, typed: Typed | None) -> None:
        if typed is None:
            return
        keep = partial(self._tag_drafts.__setitem__, target.key, typed.text)
        if not typed.save:
            keep()
            self.say(_DRAFT_KEPT)
            return
        act = partial(self.library.tag, target.report, target.span, typed.tags)
        self._save(Change(target.report, act, "Tags saved." if typed.tags else "No tags.", keep))

    # Notes

    def action_note(self) -> None:
        """Write a note on the quote or the report."""
        if target := self.target():
            form = NoteForm(f"Note on {target.about}", draft=self.drafts.get(target.key))
            self.app.push_screen(form, partial(self._noted, target))

    def _noted(self, target: Target, written: Written | None) -> None:
        if written := self._to_save(target.key, written):
            act = partial(self.library.note, target.report, target.span, written.note)
            self._save(Change(target.report, act, "Note saved.", self._keeping(target.key, written)))

    # Annotations that are there

    def action_edit(self) -> None:
        """Edit the annotation under the cursor."""
        report = self.report
        if report and (placed := self.chosen("edit")):
            annotation = placed.annotation
            draft = self.drafts.get(annotation.id)
            form = NoteForm(f"Edit {_about(report, placed)}", annotation.note, annotation.tags, draft=draft)
            self.app.push_screen(form, partial(self._edited, report, annotation))

    def _edited(self, report: Report, annotation: Annotation, written: Written | None) -> None:
        written = self._to_save(annotation.id, written)
        if written is None:
            return
        if not written.tags and not written.note.strip():
            self._ask_to_delete(report, annotation)
            return
        act = partial(self.library.edit, annotation, written.tags, written.note)
        self._save(Change(report, act, "Saved.", self._keeping(annotation.id, written)))

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        report = self.report
        if report and (placed := self.chosen("delete")):
            self._ask_to_delete(report, placed.annotation)

    def _ask_to_delete(self, report: Report, annotation: Annotation) -> None:
        words = annotation.note or ", ".join(annotation.tags)
        what = "this note and its tags" if annotation.note and annotation.tags else "this note"
        question = f"Delete {what if annotation.note else 'these tags'}?"
        if annotation.id in self.drafts:
            question += " An edit that is not saved goes with it."
        self.app.push_screen(Confirm(question, shortened(words)), partial(self._deleted, report, annotation))

    def _deleted(self, report: Report, annotation: Annotation, sure: bool | None) -> None:
        if sure:
            self.drafts.pop(annotation.id, None)
            self._save(Change(report, partial(self.library.delete, annotation.id), "Deleted."))

    # Drafts and saving

    def _to_save(self, key: str, written: Written | None) -> Written | None:
        """What is to be saved when a form closes, if anything; what is left unsaved is a draft."""
        self.drafts.pop(key, None)
        if written is None or written.save:
            return written
        self.drafts[key] = written
        self.say(_DRAFT_KEPT)
        return None

    def _keeping(self, key: str, written: Written) -> Callable[[], None]:
        return partial(self.drafts.__setitem__, key, written)

    def unsaved(self) -> list[str]:
        """What was typed and is on no disk: notes and edits, then lines of tags."""
        edits = [written.note or ", ".join(written.tags) for written in self.drafts.values()]
        return [*edits, *self._tag_drafts.values()]

    @property
    def is_saving(self) -> bool:
        """Whether a change is still on its way to the disk."""
        return bool(self._changes)

    def _save(self, change: Change) -> None:
        """Put a change in the line; each waits for the one before, so that the last one typed is the last one saved."""
        self._changes.append(change)
        if len(self._changes) == 1:
            self._work(change)

    @work(thread=True, group="store")
    def _work(self, change: Change) -> None:
        try:
            change.act()
            placed, counts = self.library.annotations(change.report), self.library.survey().counts
        except NkreaderError as error:
            self.post_message(self.NotSaved(change, error.explain()))
        except Exception as error:  # noqa: BLE001 -- what was written must outlive any fault in saving it
            self.post_message(self.NotSaved(change, f"Not saved, by a fault in nkreader: {type(error).__name__}."))
        else:
            self.post_message(self.Annotated(change, placed, highlight(change.report, placed), counts))

    def on_marking_screen_annotated(self, message: Annotated) -> None:
        """A change is on disk: show it, and go on with the next."""
        self.annotated(message)
        self.say(message.change.said)
        self._next_change()

    def on_marking_screen_not_saved(self, message: NotSaved) -> None:
        """A change is not on disk: say why, keep what was written, and go on with the next."""
        kept = ""
        if message.change.keep:
            message.change.keep()
            kept = "\nWhat you wrote is kept as a draft."
        self.warn(message.message + kept)
        self._next_change()

    def _next_change(self) -> None:
        self._changes.popleft()
        if self._changes:
            self._work(self._changes[0])
        else:
            self.all_saved()

    @abstractmethod
    def annotated(self, message: Annotated) -> None:
        """Show annotations that have changed."""

    @abstractmethod
    def all_saved(self) -> None:
        """No change is on its way any more."""


def shortened(words: str, limit: int = _SHORT) -> str:
    """The beginning of a text on one line, up to `limit` code points."""
    words = one_line(" ".join(words.split()))
    return words if len(words) <= limit else words[:limit].rstrip() + "…"


def quoted(words: str, speaker: str) -> str:
    """Words with whose they are, as a form shows them."""
    words = shortened(words, _LONG)
    return f"{one_line(speaker)}: {words}" if speaker else words


def _about(report: Report, placed: Placed) -> str:
    """What an annotation is on; its old words where the report has them no more."""
    if placed.annotation.anchor is None:
        return Target(report).about
    speaker = speaker_of(report, placed.span) if placed.span else None
    return quoted(placed.annotation.anchor.quote, speaker or "")
