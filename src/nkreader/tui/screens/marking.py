"""Marking: tags and notes from key to disk.

Changes go to the library one after the other, in a worker. What was typed waits in its change until it is on disk; if
that fails it becomes a draft again.
"""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, Literal

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from nkreader.anchor import Finder, describe
from nkreader.errors import NkreaderError
from nkreader.library import Library, parse_tags, speaker_of
from nkreader.model import Annotation, Draft, Placed, Report, Span
from nkreader.tui.highlight import Highlights, highlight
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.note_form import NoteForm, Written
from nkreader.tui.screens.tag_bar import TagBar, Typed
from nkreader.visible import one_line, visible

_DRAFT_KEPT: Final = "Not saved. The draft is kept, also when you leave."
_KEEP_AFTER: Final = 0.5  # seconds for which what is typed may be on no disk
_SHORT: Final = 60  # code points of a text in a question
_LONG: Final = 180  # code points of a quote above a form, which fit three lines of it


@dataclass(frozen=True, slots=True)
class Target:
    """What a tag or a note goes to: a quote of a report with its speaker, or the report."""

    report: Report
    span: Span | None = None
    speaker: str = ""

    def draft(self, note: str | None, tags: str = "") -> Draft:
        """What was typed for this target."""
        anchor = describe(self.report.text, self.span) if self.span else None
        return Draft(self.report.name, anchor, None, note, tags, self.report.digest)

    @property
    def about(self) -> str:
        """What a form says of it."""
        if self.span is None:
            return f"the whole report: {one_line(self.report.label)}"
        return quoted(self.span.of(self.report.text), self.speaker)


@dataclass(frozen=True, slots=True)
class Change:
    """A change on its way to the disk: what to do, what to say when it is done, what was typed for it.

    In `said`, `{}` stands for what `act` answers.
    """

    act: Callable[[], object]
    said: str
    draft: Draft | None = None


class MarkingScreen(Screen[None]):
    """A screen on which quotes and reports can be tagged and noted."""

    @dataclass
    class Saved(Message):
        """A change has been saved; what to say of it."""

        said: str

    @dataclass
    class NotSaved(Message):
        """A change could not be saved."""

        change: Change
        message: str

    @dataclass
    class Annotated(Message):
        """The annotations are others than were shown: `placed` are those of `report`."""

        report: Report | None
        placed: tuple[Placed, ...]
        highlights: Highlights
        counts: Counter[str]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.placed: tuple[Placed, ...] = ()
        self.drafts: dict[tuple[object, ...], Draft] = {}
        self._typing: Draft | None = None
        self._changes: deque[Change] = deque()
        self._keeping: Timer | None = None
        self._writing = threading.Lock()
        self._states = self._written = 0

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
            draft = self._draft_for(target, is_note=False)
            empty = draft or target.draft(None)
            typed = partial(self._type, lambda line: replace(empty, tags=line))
            bar = TagBar(target.about, tags, draft.tags if draft else None, typed)
            self.app.push_screen(bar, partial(self._tagged, target, empty, tags))

    def _tagged(self, target: Target, draft: Draft, shown: Sequence[str], typed: Typed | None) -> None:
        self._close_form(draft)
        if typed is None:
            return
        draft = replace(draft, tags=typed.text)
        if not typed.save:
            self._keep(draft)
            return
        act = partial(self.library.tag, target.report, target.span, typed.tags, shown)
        self._save(Change(act, "Tags saved." if typed.tags else "No tags.", draft))

    # Notes

    def action_note(self) -> None:
        """Write a note on the quote or the report."""
        if target := self.target():
            draft = self._draft_for(target, is_note=True)
            empty = draft or target.draft("")
            typed = partial(self._type, lambda written: replace(empty, note=written.note))
            written = Written(draft.note or "", (), save=False) if draft else None
            form = NoteForm(f"Note on {target.about}", draft=written, typed=typed)
            self.app.push_screen(form, partial(self._noted, target, empty))

    def _noted(self, target: Target, draft: Draft, written: Written | None) -> None:
        self._close_form(draft)
        if written is None:
            return
        draft = replace(draft, note=written.note)
        if not written.save:
            self._keep(draft)
            return
        act = partial(self.library.note, target.report, target.span, written.note)
        self._save(Change(act, "Note saved.", draft))

    # Annotations that are there

    def action_edit(self) -> None:
        """Edit the annotation under the cursor."""
        report = self.report
        if report and (placed := self.chosen("edit")):
            annotation = placed.annotation
            empty = Draft(report.name, None, annotation.id, "", "", report.digest)
            draft = self.drafts.get(empty.key)
            written = Written(draft.note or "", parse_tags(draft.tags), save=False) if draft else None
            typed = partial(self._type, partial(_edited_draft, empty))
            form = NoteForm(
                f"Edit {_about(report, placed)}", annotation.note, annotation.tags, draft=written, typed=typed
            )
            self.app.push_screen(form, partial(self._edited, annotation, empty))

    def _edited(self, annotation: Annotation, draft: Draft, written: Written | None) -> None:
        self._close_form(draft)
        if written is None:
            return
        draft = _edited_draft(draft, written)
        if not written.save:
            self._keep(draft)
        elif not written.tags and not written.note.strip():
            self._ask_to_delete(annotation)
        else:
            act = partial(self.library.edit, annotation, written.tags, written.note)
            self._save(Change(act, "Saved.", draft))

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        if self.report and (placed := self.chosen("delete")):
            self._ask_to_delete(placed.annotation)

    def _ask_to_delete(self, annotation: Annotation) -> None:
        words = annotation.note or ", ".join(annotation.tags)
        what = "this note and its tags" if annotation.note and annotation.tags else "this note"
        question = f"Delete {what if annotation.note else 'these tags'}?"
        if self._has_edit_of(annotation.id):
            question += " An edit that is not saved goes with it."
        self.app.push_screen(Confirm(question, shortened(words)), partial(self._deleted, annotation))

    def _has_edit_of(self, annotation_id: str) -> bool:
        return any(draft.annotation == annotation_id for draft in self.drafts.values())

    def _deleted(self, annotation: Annotation, sure: bool | None) -> None:
        if sure:
            self.drafts = {key: draft for key, draft in self.drafts.items() if draft.annotation != annotation.id}
            self._keep_soon()
            self._save(Change(partial(self.library.delete, annotation.id), "Deleted; u brings it back."))

    # Words that have changed, or gone

    def accept(self, placed: Placed) -> None:
        """Put an annotation on the words that its own have become."""
        report = self.report
        if report and placed.proposed:
            act = partial(self.library.attach, placed.annotation.id, report, placed.proposed)
            self._save(Change(act, "The note is on the new words now."))

    def put_down(self, annotation: Annotation, target: Target) -> None:
        """Put an annotation on another place."""
        act = partial(self.library.attach, annotation.id, target.report, target.span)
        where = "this quote" if target.span else "the whole report"
        self._save(Change(act, f"The note is on {where} now; u takes it back."))

    # Undoing

    def action_undo(self) -> None:
        """Take back the last change to an annotation."""
        self._save(Change(self.library.undo, "Undone: {}."))

    def action_redo(self) -> None:
        """Make the change again that was undone last."""
        self._save(Change(self.library.redo, "Done again: {}."))

    # Drafts

    def _draft_for(self, target: Target, *, is_note: bool) -> Draft | None:
        """What was typed before for this target; what was typed on words that are gone is offered on the report."""
        finder = Finder(target.report.text)
        for draft in self.drafts.values():
            if draft.report != target.report.name or draft.annotation or (draft.note is not None) != is_note:
                continue
            found = finder.find(draft.anchor) if draft.anchor else None
            here = found.span if found else None
            # Words that have changed need not be a quote as they were; words that are gone leave the report.
            if here == target.span or (here and target.span and here.overlaps(target.span)):
                return draft
        return None

    def _type(self, to_draft: Callable[[Any], Draft], written: object) -> None:
        """What stands in the form that is open."""
        self._typing = to_draft(written)
        self._keep_soon()

    def _close_form(self, draft: Draft) -> None:
        self._typing = None
        self.drafts.pop(draft.key, None)
        self._keep_soon()

    def _keep(self, draft: Draft) -> None:
        self.drafts[draft.key] = draft
        self._keep_soon()
        self.say(_DRAFT_KEPT)

    def _keep_soon(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(_KEEP_AFTER, self._write_drafts)

    def unsaved(self) -> list[Draft]:
        """What was typed and is on no disk as an annotation: drafts, the form that is open, changes on their way."""
        drafts = dict(self.drafts)
        for draft in [*(change.draft for change in self._changes), self._typing]:
            if draft:
                drafts[draft.key] = draft
        return list(drafts.values())

    def _write_drafts(self) -> None:
        self._keeping = None
        self._states += 1
        self._keep_in_worker(self.unsaved(), self._states)

    @work(thread=True, group="drafts")
    def _keep_in_worker(self, drafts: list[Draft], number: int) -> None:
        try:
            self._write_in_turn(drafts, number)
        except NkreaderError as error:
            self.app.call_from_thread(self.warn, error.explain())

    def keep_drafts_now(self) -> None:
        """Write all drafts to the disk, in the thread of the screen. Raises `StoreError` where that cannot be done."""
        self._states += 1
        self._write_in_turn(self.unsaved(), self._states)

    def _write_in_turn(self, drafts: list[Draft], number: int) -> None:
        """Write a state of the drafts, unless a later one has been written."""
        with self._writing:
            if number > self._written:
                self.library.keep_drafts(drafts)
                self._written = number

    # Saving

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
            answer = change.act()
        except NkreaderError as error:
            self.post_message(self.NotSaved(change, error.explain()))
        except Exception as error:  # noqa: BLE001 -- what was written must outlive any fault in saving it
            self.post_message(self.NotSaved(change, f"Not saved, by a fault in nkreader: {type(error).__name__}."))
        else:
            self._show_annotations()
            self.post_message(self.Saved(change.said.replace("{}", one_line(str(answer)))))

    def _show_annotations(self) -> None:
        """Place the annotations of the report on the desk, as they are now. Runs in a worker."""
        report = self.report
        try:
            placed = self.library.annotations(report) if report else ()
            counts = self.library.counts()
        except NkreaderError as error:
            self.app.call_from_thread(self.warn, error.explain())
            return
        highlights = highlight(report, placed) if report else Highlights()
        self.post_message(self.Annotated(report, placed, highlights, counts))

    def on_marking_screen_annotated(self, message: Annotated) -> None:
        """Show annotations that have changed."""
        self.annotated(message)

    def on_marking_screen_saved(self, message: Saved) -> None:
        """A change is on disk: say so, and go on with the next."""
        self.say(message.said)
        self._next_change()

    def on_marking_screen_not_saved(self, message: NotSaved) -> None:
        """A change is not on disk: say why, keep what was written, and go on with the next."""
        kept = ""
        if draft := message.change.draft:
            self.drafts[draft.key] = draft
            kept = "\nWhat you wrote is kept as a draft."
        self.warn(message.message + kept)
        self._next_change()

    def _next_change(self) -> None:
        self._changes.popleft()
        self._keep_soon()
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


def _edited_draft(draft: Draft, written: Written) -> Draft:
    return replace(draft, note=written.note, tags=", ".join(written.tags))


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
