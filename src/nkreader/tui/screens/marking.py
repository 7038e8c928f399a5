"""Marking: tags and notes from key to disk. What was typed is a draft until the library says it is saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from textual import work
from textual.message import Message
from textual.screen import Screen

from nkreader.errors import NkreaderError
from nkreader.library import Library, explain
from nkreader.model import Annotation, Placed, Report, Span
from nkreader.tui.highlight import Highlights, highlight
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.note_form import NoteForm, Written
from nkreader.tui.screens.tag_bar import TagBar
from nkreader.visible import one_line

_SHORT = 60  # code points of a text in a question


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
        """The words that a form shows above itself."""
        if self.span is None:
            return f"The whole report: {one_line(self.report.label)}"
        words = " ".join(self.span.of(self.report.text).split())
        return f"{one_line(self.speaker)}: {words}" if self.speaker else words


class MarkingScreen(Screen[None]):
    """A screen on which quotes and reports can be tagged and noted."""

    @dataclass
    class Annotated(Message):
        """Annotations of a report have been saved."""

        name: str
        placed: tuple[Placed, ...]
        highlights: Highlights
        counts: dict[str, int]
        said: str

    @dataclass
    class Failed(Message):
        """Something could not be done."""

        message: str

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.placed: tuple[Placed, ...] = ()
        self.drafts: dict[str, Written] = {}

    # What the screen answers

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
        """Tell the reader of trouble; it stays for ten seconds."""
        self.app.notify(message, severity="error", timeout=10, markup=False)

    # Tags

    def action_tag(self) -> None:
        """Tag the quote or the report."""
        if target := self.target():
            here = (item.annotation.tags for item in self.annotations_at(target.span))
            tags = next((tags for tags in here if tags), ())
            self.app.push_screen(TagBar(target.about, tags), partial(self._tagged, target))

    def _tagged(self, target: Target, tags: tuple[str, ...] | None) -> None:
        if tags is not None:
            act = partial(self.library.tag, target.report, target.span, tags)
            self._save(target.report, act, "Tags saved." if tags else "No tags.")

    # Notes

    def action_note(self) -> None:
        """Write a note on the quote or the report."""
        if target := self.target():
            form = NoteForm(target.about, draft=self.drafts.get(target.key))
            self.app.push_screen(form, partial(self._noted, target))

    def _noted(self, target: Target, written: Written | None) -> None:
        if written := self._to_save(target.key, written):
            act = partial(self.library.note, target.report, target.span, written.note)
            self._save(target.report, act, "Note saved.", target.key)

    # Annotations that are there

    def action_edit(self) -> None:
        """Edit the annotation under the cursor."""
        if placed := self.chosen("edit"):
            annotation = placed.annotation
            about = annotation.anchor.quote if annotation.anchor else "The whole report"
            draft = self.drafts.get(annotation.id)
            form = NoteForm(" ".join(about.split()), annotation.note, annotation.tags, draft=draft)
            self.app.push_screen(form, partial(self._edited, annotation))

    def _edited(self, annotation: Annotation, written: Written | None) -> None:
        written = self._to_save(annotation.id, written)
        if written is None:
            return
        if not written.tags and not written.note.strip():
            self._ask_to_delete(annotation)
            return
        act = partial(self.library.edit, annotation.id, written.tags, written.note)
        self._save_here(act, "Saved.", annotation.id)

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        if placed := self.chosen("delete"):
            self._ask_to_delete(placed.annotation)

    def _ask_to_delete(self, annotation: Annotation) -> None:
        words = annotation.note or ", ".join(annotation.tags)
        question = f"Delete {'this note' if annotation.note else 'these tags'}?"
        self.app.push_screen(Confirm(question, shortened(words)), partial(self._deleted, annotation))

    def _deleted(self, annotation: Annotation, sure: bool | None) -> None:
        if sure:
            self._save_here(partial(self.library.delete, annotation.id), "Deleted.", annotation.id)

    # Drafts and saving

    def _to_save(self, key: str, written: Written | None) -> Written | None:
        """What is to be saved when a form closes, if anything; it is a draft from here until it is on disk."""
        if written is None:
            self.drafts.pop(key, None)
            return None
        self.drafts[key] = written
        if written.save:
            return written
        self.say("Not saved. The draft is kept until you leave nkreader.")
        return None

    @abstractmethod
    def _save_here(self, act: Callable[[], object], said: str, draft: str) -> None:
        """Save a change to an annotation of the report that is on the desk."""

    @work(thread=True, group="store")
    def _save(self, report: Report, act: Callable[[], object], said: str, draft: str | None = None) -> None:
        try:
            act()
            placed, counts = self.library.annotations(report), self.library.counts()
        except NkreaderError as error:
            kept = "\nWhat you wrote is kept as a draft." if draft in self.drafts else ""
            self.post_message(self.Failed(explain(error) + kept))
            return
        if draft:
            self.drafts.pop(draft, None)
        self.post_message(self.Annotated(report.name, placed, highlight(report, placed), counts, said))


def shortened(words: str) -> str:
    """The beginning of a text on one line."""
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else words[:_SHORT].rstrip() + "…"
