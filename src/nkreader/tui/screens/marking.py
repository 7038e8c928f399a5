"""Marking: tags and notes, from a key to a change that is saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from nkreader.library import parse_tags, speaker_of
from nkreader.model import Annotation, Draft, Placed, Report, Span
from nkreader.tui.screens.saving import SavingScreen
from nkreader.visible import one_line

# Forms, and what places words in a text, are imported where they are used: the first paint, which waits for this
# module, does without them, and the app loads them behind it (`tui/later.py`).
if TYPE_CHECKING:
    from nkreader.codebook import CodebookEntry
    from nkreader.tui.screens.note_form import Written
    from nkreader.tui.screens.tag_bar import Typed
    from nkreader.tui.widgets.choice_list import Choice

_SHORT: Final = 60  # code points of a text in a question
_LONG: Final = 180  # code points of a quote above a form, which fit three lines of it
_DESCRIBED: Final = 100_000  # code points of a report up to which a place in it is described in a few milliseconds
_OFFERED: Final = 12  # completions of a tag, of which some may be in the line already


@dataclass(frozen=True, slots=True)
class Target:
    """What a tag or a note goes to: words of a report with their speaker, or the report."""

    report: Report
    span: Span | None = None
    speaker: str = ""

    def draft(self, note: str | None, tags: str = "") -> Draft:
        """What was typed for this target."""
        from nkreader.anchor import describe, sketch  # noqa: PLC0415 -- see above

        describing = sketch if len(self.report.text) > _DESCRIBED else describe
        anchor = describing(self.report.text, self.span) if self.span else None
        return Draft(self.report.name, anchor, None, note, tags, self.report.digest)

    @property
    def about(self) -> str:
        """What a form says of it."""
        if self.span is None:
            return f"the whole report: {one_line(self.report.label)}"
        return quoted(self.span.of(self.report.text), self.speaker)


class MarkingScreen(SavingScreen):
    """A screen on which words and reports can be tagged and noted.

    `codebook` are the tags that there are, `recent` those on the keys 1 to 9, `last_tags` those that `.` gives again.
    """

    codebook: Sequence[CodebookEntry] = ()
    last_tags: tuple[str, ...] = ()

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.recent: dict[str, str] = {}

    # What the screen answers

    @abstractmethod
    def target(self) -> Target | None:
        """What tags and notes go to now; None, after saying why, where there is nothing."""

    @abstractmethod
    def chosen(self, act: Literal["edit", "delete"]) -> Placed | None:
        """The annotation that is meant now; None, after saying why, where there is none or more than one."""

    @abstractmethod
    def marked(self) -> None:
        """Something was put on the words that were selected: they can be let go."""

    def annotations_at(self, span: Span | None) -> list[Placed]:
        """The annotations on exactly this span, or on the whole report; corrections are not among them."""
        notes = [item for item in self.placed if item.annotation.correction is None]
        if span is None:
            return [item for item in notes if item.annotation.anchor is None]
        return [item for item in notes if item.span == span]

    def _tags_at(self, span: Span | None) -> tuple[str, ...]:
        return next((item.annotation.tags for item in self.annotations_at(span) if item.annotation.tags), ())

    # Tags

    def complete(self, typed: str) -> list[Choice]:
        """The tags of the codebook that go on from what was typed, with how often they are used."""
        from nkreader.tui.widgets.choice_list import Choice  # noqa: PLC0415 -- see above

        counts = {entry.tag.name: entry.count for entry in self.codebook}
        tags = self.library.codebook.completions(typed, _OFFERED)
        return [Choice(tag.name, tag.name, _used(counts.get(tag.name, 0), tag.description)) for tag in tags]

    def action_tag(self) -> None:
        """Tag the words or the report."""
        from nkreader.tui.screens.tag_bar import TagBar  # noqa: PLC0415 -- see above

        if target := self.target():
            tags = self._tags_at(target.span)
            draft = self.draft_for(target, is_note=False)
            empty = draft or target.draft(None)
            typed = partial(self.type_draft, lambda line: replace(empty, tags=line))
            line = draft.tags if draft else None
            bar = TagBar(f"Tag {target.about}", tags, self.complete, draft=line, typed=typed)
            self.app.push_screen(bar, partial(self._tagged, target, empty, tags))

    def _tagged(self, target: Target, draft: Draft, shown: Sequence[str], typed: Typed | None) -> None:
        self.close_form(draft)
        if typed is None:
            return
        draft = replace(draft, tags=typed.text)
        if not typed.save:
            self.keep_draft(draft)
            return
        if new := tuple(tag for tag in typed.tags if tag not in shown):
            self.last_tags = new
        self._set_tags(target, typed.tags, shown, draft)

    def _set_tags(self, target: Target, tags: Sequence[str], shown: Sequence[str], draft: Draft | None) -> None:
        act = partial(self.library.tag, target.report, target.span, tags, shown)
        self.save(act, f"Tags: {', '.join(tags)}." if tags else "No tags.", draft)
        self.marked()

    def action_quick_tag(self, digit: int | None = None) -> None:
        """Put the tag of a key on, or take it off."""
        tag = self.recent.get(str(digit))
        if tag is None:
            self.say(f"No tag is on key {digit} yet: t tags, C opens the codebook.")
        else:
            self._toggle((tag,))

    def action_repeat_tag(self) -> None:
        """Put on the tags that were put on last."""
        if self.last_tags:
            self._toggle(self.last_tags, only_add=True)
        else:
            self.say("Nothing has been tagged yet.")

    def _toggle(self, tags: Sequence[str], *, only_add: bool = False) -> None:
        if (target := self.target()) is None:
            return
        here = self._tags_at(target.span)
        there = [tag for tag in tags if tag in here]
        if len(there) == len(tags) and only_add:
            self.say(f"Tagged so already: {', '.join(tags)}.")
        elif len(there) == len(tags):
            self._set_tags(target, [tag for tag in here if tag not in tags], here, None)
        else:
            self.last_tags = tuple(tags)
            self._set_tags(target, [*here, *(tag for tag in tags if tag not in here)], here, None)

    # Notes

    def action_note(self) -> None:
        """Write a note on the words or the report."""
        from nkreader.tui.screens.note_form import NoteForm, Written  # noqa: PLC0415 -- see above

        if target := self.target():
            draft = self.draft_for(target, is_note=True)
            empty = draft or target.draft("")
            typed = partial(self.type_draft, lambda written: replace(empty, note=written.note))
            written = Written(draft.note or "", (), save=False) if draft else None
            form = NoteForm(f"Note on {target.about}", draft=written, typed=typed)
            self.app.push_screen(form, partial(self._noted, target, empty))

    def _noted(self, target: Target, draft: Draft, written: Written | None) -> None:
        self.close_form(draft)
        if written is None:
            return
        draft = replace(draft, note=written.note)
        if written.save:
            self.save_note(target, written.note, draft)
        else:
            self.keep_draft(draft)

    def save_note(self, target: Target, note: str, draft: Draft) -> None:
        """Put a note on words or a report."""
        self.save(partial(self.library.note, target.report, target.span, note), "Note saved.", draft)
        self.marked()

    # Annotations that are there

    def action_edit(self) -> None:
        """Edit the annotation under the cursor."""
        report = self.report
        if report and (placed := self.chosen("edit")):
            self.edit(placed.annotation, f"Edit {_about(report, placed)}")

    def edit(self, annotation: Annotation, title: str) -> None:
        """Edit an annotation in a form."""
        from nkreader.tui.screens.note_form import NoteForm, Written  # noqa: PLC0415 -- see above

        empty = edit_of(annotation, "")
        draft = self.drafts.get(empty.key)
        written = Written(draft.note or "", parse_tags(draft.tags), save=False) if draft else None
        typed = partial(self.type_draft, partial(_edited_draft, empty))
        tags = None if annotation.correction else annotation.tags
        form = NoteForm(title, annotation.note, tags, draft=written, typed=typed, is_edit=True)
        self.app.push_screen(form, partial(self._edited, annotation, empty))

    def _edited(self, annotation: Annotation, draft: Draft, written: Written | None) -> None:
        self.close_form(draft)
        if written is None:
            return
        draft = _edited_draft(draft, written)
        if not written.save:
            self.keep_draft(draft)
        elif not written.tags and not written.note.strip() and annotation.correction is None:
            self.ask_to_delete(annotation)
        else:
            self.save_edit(annotation, written.tags, written.note, draft)

    def save_edit(self, annotation: Annotation, tags: Sequence[str], note: str, draft: Draft | None) -> None:
        """Give an annotation other tags and another note."""
        self.save(partial(self.library.edit, annotation, tags, note), "Saved.", draft)

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        if self.report and (placed := self.chosen("delete")):
            self.ask_to_delete(placed.annotation)

    def ask_to_delete(self, *annotations: Annotation) -> None:
        """Delete annotations, if the reader is sure. A correction needs no question: nothing was written."""
        if len(annotations) == 1 and annotations[0].correction and not annotations[0].note:
            self._deleted(annotations, sure=True)
            return
        question, words = _question(annotations)
        if any(draft.annotation in {item.id for item in annotations} for draft in self.drafts.values()):
            question += " An edit that is not saved goes with it."
        from nkreader.tui.screens.confirm import Confirm  # noqa: PLC0415 -- see above

        self.app.push_screen(Confirm(question, words), lambda sure: self._deleted(annotations, sure=bool(sure)))

    def _deleted(self, annotations: Sequence[Annotation], *, sure: bool) -> None:
        if sure:
            for annotation in annotations:
                self.drop_edits_of(annotation.id)
            is_correction = len(annotations) == 1 and annotations[0].correction is not None
            said = "The correction is taken back; u restores it." if is_correction else "Deleted; u brings it back."
            self.save(partial(self.library.delete, *(item.id for item in annotations)), said)

    # Words that have changed, or gone

    def accept(self, placed: Placed) -> None:
        """Put an annotation on the words that its own have become."""
        if self.report and placed.proposed:
            act = partial(self.library.attach, placed.annotation.id, self.report, placed.proposed)
            self.save(act, "The note is on the new words now.")

    def put_down(self, annotation: Annotation, target: Target) -> None:
        """Put an annotation on another place."""
        act = partial(self.library.attach, annotation.id, target.report, target.span)
        where = "these words" if target.span else "the whole report"
        self.save(act, f"The note is on {where} now; u takes it back.")
        self.marked()

    # Undoing

    def action_undo(self) -> None:
        """Take back the last change to an annotation."""
        self.save(self.library.undo, "Undone: {}.")

    def action_redo(self) -> None:
        """Make the change again that was undone last."""
        self.save(self.library.redo, "Done again: {}.")

    # Drafts

    def draft_for(self, target: Target, *, is_note: bool) -> Draft | None:
        """What was typed before for this target; what was typed on words that are gone is offered on the report."""
        kind = [draft for draft in self.drafts.values() if (draft.note is not None) == is_note and not draft.annotation]
        here = [draft for draft in kind if draft.report == target.report.name]
        if not here:
            return None
        from nkreader.anchor import Finder  # noqa: PLC0415 -- see above

        finder = Finder(target.report.text)
        for draft in here:
            found = finder.find(draft.anchor) if draft.anchor else None
            span = found.span if found else None
            # Words that have changed need not be a quote as they were; words that are gone leave the report.
            if span == target.span or (span and target.span and span.overlaps(target.span)):
                return draft
        return None


def edit_of(annotation: Annotation, note: str) -> Draft:
    """An edit of an annotation's note that is not saved."""
    tags = ", ".join(annotation.tags)
    return Draft(annotation.report, None, annotation.id, note, tags, annotation.report_digest)


def _edited_draft(draft: Draft, written: Written) -> Draft:
    return replace(draft, note=written.note, tags=", ".join(written.tags))


def _question(annotations: Sequence[Annotation]) -> tuple[str, str]:
    """What is asked before annotations are deleted, and what is shown of them."""
    if len(annotations) > 1:
        return f"Delete these {len(annotations)} annotations?", "u brings them all back."
    annotation = annotations[0]
    if annotation.correction:
        return "Take this correction back, and delete its note?", shortened(annotation.note)
    what = "this note and its tags" if annotation.note and annotation.tags else "this note"
    return f"Delete {what if annotation.note else 'these tags'}?", shortened(
        annotation.note or ", ".join(annotation.tags)
    )


def _used(count: int, description: str) -> str:
    return " · ".join(part for part in (shortened(description, 40), str(count) if count else "") if part)


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
