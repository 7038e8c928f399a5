"""Saving: changes on their way to the disk, and drafts of what is typed.

Changes go to the library one after the other, in a worker. What was typed waits in its change until it is on disk; if
that fails it becomes a draft again.
"""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from nkreader.configuration import Configuration
from nkreader.errors import NkreaderError
from nkreader.library import Library
from nkreader.model import Draft, Placed, Report
from nkreader.tui.prepared import Prepared, prepare
from nkreader.visible import one_line, visible

if TYPE_CHECKING:
    from nkreader.codebook import CodebookEntry

_DRAFT_KEPT: Final = "Not saved. The draft is kept, also when you leave."
_SHORT: Final = 80  # code points of a refusal that can be said in the footer
_KEEP_AFTER: Final = 0.5  # seconds for which what is typed may be on no disk


@dataclass(frozen=True, slots=True)
class Change:
    """A change on its way to the disk: what to do, what to say when it is done, what was typed for it.

    In `said`, `{}` stands for what `act` answers.
    """

    act: Callable[[], object]
    said: str
    draft: Draft | None = None


class SavingScreen(Screen[None]):
    """A screen that saves changes, and keeps what is typed until it is saved."""

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
        """The annotations are others than were shown. `prepared` is the report on the desk, `base`, under them."""

        base: Report | None
        prepared: Prepared | None
        counts: Counter[str]
        codebook: tuple[CodebookEntry, ...]
        recent: Mapping[str, str]

    configuration: Configuration

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
        """The report on the desk, with the reader's corrections laid over it."""

    @abstractmethod
    def say(self, message: str, *, stays: bool = False) -> None:
        """Tell the reader something in a few words, without covering what is read; until the next key if it stays."""

    @abstractmethod
    def annotated(self, message: Annotated) -> None:
        """Show annotations that have changed."""

    @abstractmethod
    def all_saved(self) -> None:
        """No change is on its way any more."""

    def warn(self, message: str) -> None:
        """Tell the reader of trouble, one at a time; it stays for ten seconds."""
        self.app.clear_notifications()
        self.app.notify(visible(message), severity="error", timeout=10, markup=False)

    # Saving

    @property
    def is_saving(self) -> bool:
        """Whether a change is still on its way to the disk."""
        return bool(self._changes)

    def save(self, act: Callable[[], object], said: str, draft: Draft | None = None) -> None:
        """Put a change in the line; each waits for the one before, so that the last one typed is the last one saved."""
        change = Change(act, said, draft)
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
            self.show_annotations()
            self.post_message(self.Saved(change.said.replace("{}", one_line(str(answer)))))

    def show_annotations(self) -> None:
        """Place the annotations of the report on the desk, as they are now. Runs in a worker."""
        base = self.report
        try:
            prepared = self.prepared(base) if base else None
            counts, codebook, recent = (
                self.library.counts(),
                self.library.codebook.entries(),
                self.library.codebook.recent(),
            )
        except NkreaderError as error:
            self.app.call_from_thread(self.warn, error.explain())
            return
        self.post_message(self.Annotated(base, prepared, counts, codebook, recent))

    def prepared(self, report: Report) -> Prepared:
        """A report with its annotations in their places, and its quotes as the reader has them. Runs in a worker."""
        from nkreader.corrections import corrected, denied  # noqa: PLC0415 -- the first paint does without

        placed = self.library.annotations(report)
        struck = [quote.span for quote in denied(report, placed)]
        colors = {entry.tag.name: entry.tag.color for entry in self.library.codebook.entries() if entry.tag.color}
        return prepare(corrected(report, placed), placed, struck, colors)

    @staticmethod
    def bare(report: Report) -> Prepared:
        """A report whose annotations cannot be read."""
        return prepare(report, ())

    def on_saving_screen_annotated(self, message: Annotated) -> None:
        """Show annotations that have changed."""
        self.annotated(message)

    def on_saving_screen_saved(self, message: Saved) -> None:
        """A change is on disk: say so, and go on with the next."""
        self.say(message.said)
        self._next_change()

    def on_saving_screen_not_saved(self, message: NotSaved) -> None:
        """A change is not on disk: say why, keep what was written, and go on with the next."""
        kept = ""
        if draft := message.change.draft:
            self.drafts[draft.key] = draft
            kept = "\nWhat you wrote is kept as a draft."
        if kept or len(message.message) > _SHORT:
            self.warn(message.message + kept)
        else:
            self.say(message.message)
        self._next_change()

    def _next_change(self) -> None:
        self._changes.popleft()
        self._keep_soon()
        if self._changes:
            self._work(self._changes[0])
        else:
            self.all_saved()

    # Drafts

    def type_draft(self, to_draft: Callable[[Any], Draft], written: object) -> None:
        """What stands in the form that is open."""
        self._typing = to_draft(written)
        self._keep_soon()

    def close_form(self, draft: Draft) -> None:
        """The form of a draft has been closed; what stood in it is kept, saved or dropped by whoever closed it."""
        self._typing = None
        self.drafts.pop(draft.key, None)
        self._keep_soon()

    def keep_draft(self, draft: Draft) -> None:
        """Keep what was typed and is not to be saved now."""
        self.drafts[draft.key] = draft
        self._keep_soon()
        self.say(_DRAFT_KEPT)

    def drop_edits_of(self, annotation_id: str) -> None:
        """Forget edits of an annotation that were not saved."""
        self.drafts = {key: draft for key, draft in self.drafts.items() if draft.annotation != annotation_id}
        self._keep_soon()

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
