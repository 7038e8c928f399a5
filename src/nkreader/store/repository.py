"""The annotations of a corpus: read, add, change, remove, undo. Only frozen values leave this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from nkreader.errors import AnnotationError
from nkreader.model import Annotation, Tag
from nkreader.store.changes import Change, Record, RowChange
from nkreader.store.codebook_records import TagChange, codebook_of, rows_to_describe
from nkreader.store.doctor import Doctor
from nkreader.store.records import from_record, to_record
from nkreader.store.shelf import Shelf
from nkreader.store.storage import Act, JournaledStorage
from nkreader.store.tables import DEFAULT_TABLE
from nkreader.store.tag_uses import TagUses, Uses
from nkreader.store.undo import next_redo, next_undo, rows_again, rows_back
from nkreader.visible import one_line


class Annotations(NamedTuple):
    """All annotations in the order in which they were made, and what could not be read of the file."""

    annotations: tuple[Annotation, ...]
    problems: tuple[str, ...]


# What becomes of an annotation; None where it is deleted.
NewState = Callable[[Annotation], Annotation | None]


class Revision(NamedTuple):
    """What an act on the codebook comes to: what is to be said of tags, and new states of annotations, by id."""

    tags: Sequence[TagChange] = ()
    annotations: Mapping[str, NewState] = {}


class AnnotationRepository:
    """Annotations in the TinyDB file at `path`, in TinyDB's default table, and what is said of tags, in another one.

    Every change is on disk when it returns.
    What other programs save is taken over by `refresh`, and before each change. `author` signs changes, `now` says when
    they were made, as text. All methods raise `StoreError` where the store cannot be read or written.
    """

    def __init__(self, path: Path, author: str = "", now: Callable[[], str] = lambda: "") -> None:
        self._storage = JournaledStorage(path)
        self._author, self._now = author, now
        self._uses = TagUses()

    # Reading

    def refresh(self) -> bool:
        """Take over what other programs have saved. Whether there was anything."""
        return self._storage.refresh()

    @property
    def revision(self) -> int:
        """The revision of the last change that is known here."""
        return self._storage.shelf.revision

    def notices(self) -> list[str]:
        """What the reader should know of the store, in sentences; each is given out once."""
        return self._storage.notices()

    def counts(self) -> Counter[str]:
        """How many annotations there are on each report, by the name under which they were made."""
        return Counter(dict(self._storage.shelf.counts()))

    def all(self) -> Annotations:
        """Every annotation that can be read; a record that cannot is left alone and named among the problems."""
        self.refresh()
        return self._read(self._storage.shelf, self._storage.shelf.numbers())

    def of_report(self, name: str) -> tuple[Annotation, ...]:
        """The annotations on a report, in the order in which they were made."""
        shelf = self._storage.shelf
        return self._read(shelf, shelf.numbers_of(name)).annotations

    def problems(self) -> tuple[str, ...]:
        """What of the file cannot be read as an annotation, or in the codebook; a sentence for each record."""
        shelf = self._storage.shelf
        of_tags = codebook_of(shelf).problems
        return (
            *self._read(shelf, shelf.numbers()).problems,
            *(f"Record {number} of the codebook is passed over: {why}." for number, why in of_tags),
        )

    def tags(self) -> Mapping[str, Tag]:
        """The tags of which something is said, by name."""
        return codebook_of(self._storage.shelf).tags

    def tag_uses(self) -> Uses:
        """The annotations that have tags, whatever else can be read of them."""
        return self._uses.look(self._storage.shelf)

    def away_from_home(self, digests: Mapping[str, str]) -> tuple[Annotation, ...]:
        """The annotations whose report is not there any more, or has another text than when they were made.

        `digests` are those of the reports that are there, by name.
        """
        shelf = self._storage.shelf
        numbers = [number for number, report, digest in list(shelf.homes()) if digests.get(report) != digest]
        return self._read(shelf, sorted(numbers)).annotations

    def find_id(self, prefix: str) -> str:
        """The id that begins so. Raises `AnnotationError` where there is none, or more than one."""
        found = [item for item in self._storage.shelf.ids() if item.startswith(prefix)] if prefix else []
        if prefix in found:
            return prefix
        if len(found) != 1:
            count = "More than one annotation has" if found else "No annotation has"
            raise AnnotationError(f"{count} an id that begins with {prefix!r}.", "See them: nkreader annotations")
        return found[0]

    def get(self, annotation_id: str) -> Annotation:
        """The annotation of that id. Raises `AnnotationError` where there is none that can be read."""
        return _read(_record(self._storage.shelf, annotation_id)[1])

    def _read(self, shelf: Shelf, numbers: Iterable[int]) -> Annotations:
        annotations, problems = [], []
        for number in numbers:
            record = shelf.record(number)
            try:
                if record is not None:
                    annotations.append(from_record(record))
            except ValueError as error:
                problems.append(f"Record {number} is passed over: {error}.")
        return Annotations(tuple(annotations), tuple(problems))

    # Changing

    def add(self, annotation: Annotation, what: str = "a new note", *, unseen: bool = False) -> None:
        """Save a new annotation. `unseen`: without reading a large store for it."""
        row, act = RowChange(None, to_record(annotation)), self._act(what)
        if unseen and self._storage.is_large and not self._storage.is_loaded:
            self._storage.add_unseen(row, act)
        else:
            self._storage.commit(lambda _: [row], act)

    def change(
        self, annotation_id: str, to: Callable[[Annotation], Annotation | None], what: str = "an edit"
    ) -> Annotation | None:
        """Save the new state of an annotation, worked out from the newest one under the lock; None deletes it.

        Raises `AnnotationError` where it is gone. Keys that others wrote into its record stay.
        """
        made: list[Annotation | None] = []

        def rows(shelf: Shelf) -> list[RowChange]:
            number, record = _record(shelf, annotation_id)
            current = _read(record)
            new = to(current)
            made.append(new)
            if new == current:
                return []
            return [RowChange(record, to_record(new, record) if new else None, number)]

        self._storage.commit(rows, self._act(what))
        return made[-1]

    def change_all(self, to: Mapping[str, NewState], what: str, *, upkeep: bool = False) -> int:
        """Save new states of many annotations as one change, each worked out from the newest one under the lock.

        Those that are gone, cannot be read or stay as they were are left out. How many there were.
        """
        change = self._storage.commit(lambda shelf: _new_rows(shelf, to), replace(self._act(what), upkeep=upkeep))
        return len(change.rows) if change else 0

    def revise(self, decide: Callable[[Mapping[str, Tag], Uses], Revision], what: str) -> int:
        """Change what is said of tags, and annotations with it, as one change; of how many annotations.

        `decide` is asked, under the lock, what is to be done, given the tags of which something is said now, by name,
        and the annotations that have tags. It may raise.
        """

        def rows(shelf: Shelf) -> list[RowChange]:
            revision = decide(codebook_of(shelf).tags, self._uses.look(shelf))
            return [*_new_rows(shelf, revision.annotations), *rows_to_describe(shelf, revision.tags)]

        self.tag_uses()  # looking through a large store for the first time need not be done under the lock
        change = self._storage.commit(rows, self._act(what))
        return sum(row.table == DEFAULT_TABLE for row in change.rows) if change else 0

    def remove(self, annotation_ids: Sequence[str], what: str = "a deletion") -> None:
        """Delete annotations as one change. Raises `AnnotationError`, and deletes none, where one is not there."""

        def rows(shelf: Shelf) -> list[RowChange]:
            found = [_record(shelf, annotation_id) for annotation_id in annotation_ids]
            return [RowChange(record, None, number) for number, record in found]

        self._storage.commit(rows, self._act(what))

    # Undoing

    def undo(self) -> str:
        """Take the author's last change back, and say in a few words what it was.

        Raises `AnnotationError` where there is none, or it is too late.
        """
        return self._go_through(next_undo, rows_back, "undo")

    def redo(self) -> str:
        """Make the change again that was undone last, and say what it was.

        Raises `AnnotationError` where there is none, or it is too late.
        """
        return self._go_through(next_redo, rows_again, "redo")

    def _go_through(
        self,
        choose: Callable[[Sequence[Change], str], Change | None],
        rows: Callable[[Change, Shelf], list[RowChange]],
        what: str,
    ) -> str:
        self.refresh()
        change = choose(self._storage.changes(), self._author)
        if change is None:
            raise AnnotationError(f"There is nothing to {what}.")
        act = self._act(what)
        act = replace(act, undoes=change.revision) if what == "undo" else replace(act, redoes=change.revision)
        self._storage.commit(lambda shelf: rows(change, shelf), act)
        return _told(change)

    # Keeping

    def doctor(self) -> Doctor:
        """Who looks after the files."""
        return Doctor(self._storage)

    def fold(self) -> bool:
        """Bring the TinyDB file up to date. Whether there was anything to do."""
        return self._storage.fold()

    def tidy(self) -> None:
        """Bring the TinyDB file up to date where that is cheap for what there is to do."""
        self._storage.tidy()

    def close(self) -> None:
        """Fold and let go of all files."""
        self._storage.close()

    def _act(self, what: str) -> Act:
        return Act(what, self._author, self._now())


def _told(change: Change) -> str:
    """What a change was, and on which report or how many."""
    rows = [row for row in change.rows if row.table == DEFAULT_TABLE]
    record = (rows[0].after or rows[0].before or {}) if rows else {}
    report = record.get("report")
    name = report.get("name") if isinstance(report, dict) else None
    where = f"{len(rows)} annotations" if len(rows) > 1 else name
    return one_line(f"{change.what} on {where}" if where else change.what)


def _new_rows(shelf: Shelf, to: Mapping[str, NewState]) -> list[RowChange]:
    """What becomes of the records of annotations; those that are gone or cannot be read are left out."""
    changed = []
    for annotation_id, new_state in to.items():
        with suppress(AnnotationError):
            number, record = _record(shelf, annotation_id)
            current = _read(record)
            if (new := new_state(current)) != current:
                changed.append(RowChange(record, to_record(new, record) if new else None, number))
    return changed


def _record(shelf: Shelf, annotation_id: str) -> tuple[int, Record]:
    number = shelf.number(annotation_id)
    record = shelf.record(number) if number is not None else None
    if number is None or record is None:
        raise AnnotationError("That annotation is not there any more.", "Another window may have deleted it.")
    return number, record


def _read(record: Record) -> Annotation:
    try:
        return from_record(record)
    except ValueError as error:
        raise AnnotationError(f"That annotation cannot be read: {error}.") from error
