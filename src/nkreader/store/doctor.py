"""The doctor: looks at everything that belongs to a store, says what it found, and repairs it when asked.

Nothing is written over before it has been copied to the backups. What is recovered comes from the file itself record by
record, then from the journal, and what is missing after that from the last backup and all changes made since.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nkreader.errors import StoreError
from nkreader.store.changes import Change, Record
from nkreader.store.codebook_records import codebook_of
from nkreader.store.journal import Content, Journal
from nkreader.store.records import from_record
from nkreader.store.shelf import SCHEMA, Shelf
from nkreader.store.storage import JournaledStorage, missing_records
from nkreader.store.tables import (
    CODEBOOK_TABLE,
    DEFAULT_TABLE,
    OWN_TABLE,
    WITH_IDS,
    DamagedError,
    head_of,
    read_rows,
    salvage,
    to_row,
)

_FOR_OWNER_ONLY: Final = 0o077  # bits of a mode that nobody else should have


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the doctor has to say; `is_trouble` where it needs repair."""

    text: str
    is_trouble: bool = False


class Doctor:
    """Examines the store of `storage` and repairs it."""

    def __init__(self, storage: JournaledStorage) -> None:
        self._storage = storage
        self._path = storage.path

    # Examining

    def examine(self) -> list[Finding]:
        """Everything there is to say, in order. Raises `StoreError` where not even looking is possible."""
        with suppress(StoreError, OSError):  # then the file is as it is, and that is told
            self._storage.end_appending()
        try:
            content = self._journal_content()
            return [*self._file(content), *self._journal(content), *self._backups(), *self._modes()]
        except OSError as error:
            raise StoreError(f"{error.filename or self._path} cannot be looked at: {error.strerror}.") from error

    def _file(self, content: Content) -> Iterator[Finding]:
        name = self._path.name
        if self._path.is_symlink() and not self._path.exists():
            yield Finding(f"{name} is a link that leads nowhere.", True)
            return
        if not self._path.exists():
            folded = self._storage.history.folded_last()
            lost = bool(folded or self._storage.backups.all())
            yield Finding(f"There is no {name}" + (", but there was one." if lost else " yet."), lost)
            return
        shelf, reason = _read(self._path)
        if reason:
            yield Finding(f"{name} is damaged: {reason}.", True)
            yield Finding(f"{_counted(sum(1 for _ in _salvaged(self._path)), 'whole record')} can be read in it.")
            return
        yield Finding(f"{name} can be read: {_counted(shelf.number_of_rows(), 'record')}.")
        if shelf.schema > SCHEMA:
            yield Finding(f"It was written by a newer nkreader (schema {shelf.schema}) and is read only here.")
        for number, problem in _problems(shelf):
            yield Finding(f"Record {number} cannot be read as an annotation: {problem}. It is left as it is.", True)
        for number, problem in codebook_of(shelf).problems:
            yield Finding(f"Record {number} of the codebook cannot be read: {problem}. It is left as it is.", True)
        for record_id, count in _doubles(shelf).items():
            yield Finding(f"{count} records have the id {record_id}.", True)
        for change in content.changes:
            shelf.merge(change)
        if missing := missing_records(shelf, self._known_changes(content)):
            yield Finding(f"The history knows {_counted(len(missing), 'record')} more, which nobody has deleted.", True)

    def _journal(self, content: Content) -> Iterator[Finding]:
        if content.changes:
            yield Finding(f"The journal holds {_counted(len(content.changes), 'change')} more; they are safe.")
        if content.damaged:
            yield Finding(f"{_counted(content.damaged, 'line')} of the journal cannot be read.", True)
        if damaged := self._storage.history.damaged_lines():
            yield Finding(f"{_counted(damaged, 'line')} of the history cannot be read: what they say cannot be undone.")

    def _journal_content(self) -> Content:
        """What the journal holds that is not in the file yet. Read by itself: the storage's own place in it stays."""
        journal = Journal(self._storage.journal.path)
        content = journal.read()
        journal.close()
        floor = self._storage.floor(content.base)
        return Content(content.base, [change for change in content.changes if change.revision > floor], content.damaged)

    def _known_changes(self, content: Content) -> list[Change]:
        """All changes that are known, from the history and from what the journal holds, in order."""
        changes = {change.revision: change for change in self._storage.history.read()[0]}
        changes |= {change.revision: change for change in content.changes}
        return [changes[revision] for revision in sorted(changes)]

    def _backups(self) -> Iterator[Finding]:
        backups = self._storage.backups.all()
        if not backups:
            yield Finding("There are no backups yet.")
        for backup in backups:
            shelf, reason = _read(backup.path)
            if reason:
                yield Finding(f"The backup {backup.path.name} is damaged: {reason}.")
            else:
                yield Finding(
                    f"The backup {backup.path.name} can be read: {_counted(shelf.number_of_rows(), 'record')}."
                )

    def _modes(self) -> Iterator[Finding]:
        for path in self._open_to_others():
            yield Finding(f"Others on this machine may look into {path.name}.", True)

    def _open_to_others(self) -> list[Path]:
        own = [self._path, self._storage.journal.path, self._storage.history.path, self._storage.backups.folder]
        own += [backup.path for backup in self._storage.backups.all()]
        return [path for path in own if path.exists() and stat.S_IMODE(path.stat().st_mode) & _FOR_OWNER_ONLY]

    # Repairing

    def repair(self) -> list[str]:
        """Mend what can be mended. What was done, in sentences. Raises `StoreError` where it could not be done."""
        done: list[str] = []
        try:
            with self._storage.lock.held():
                self._storage.end_appending()
                for line in self._repaired():
                    done.append(line)  # noqa: PERF402 -- what was done before a failure counts, too
            for path in self._open_to_others():
                path.chmod(0o700 if path.is_dir() else 0o600)
                done.append(f"{path.name} is its owner’s alone now.")
        except OSError as error:
            so_far = " ".join(done) or "Nothing was changed."
            raise StoreError(
                f"The repair stopped: {error.strerror}.", f"{so_far} Make room, then try again."
            ) from error
        return done

    def _repaired(self) -> Iterator[str]:
        content = self._journal_content()
        shelf, reason = _read(self._path) if self._path.exists() else (Shelf(), "it is not there")
        if shelf.schema > SCHEMA:
            raise StoreError(
                f"{self._path.name} was written by a newer nkreader (schema {shelf.schema}).",
                "Repair it with that one.",
            )
        if reason and self._path.exists():
            yield f"The damaged file is kept as backups/{self._kept(self._path)}."
        if content.damaged:
            yield f"The damaged journal is kept as backups/{self._kept(self._storage.journal.path)}."
        if reason:
            shelf = Shelf()
            yield from self._recover(shelf, content)
            self._storage.rebuild(shelf)
            return
        changes = self._known_changes(content)
        for change in content.changes:
            shelf.merge(change)
        missing, parted = missing_records(shelf, changes), _part_doubles(shelf)
        if not (missing or parted or content.damaged):
            return
        for table, record in missing:
            shelf.add(record, table)
        shelf.revision = _last_revision(changes)
        self._storage.rebuild(shelf)
        if parted:
            yield f"{_counted(parted, 'record')} got an id of their own."
        if missing:
            yield f"{_counted(len(missing), 'record')} came back from the history."

    def _kept(self, path: Path) -> str:
        """Copy a file to the backups before anything takes its place."""
        return self._storage.backups.copy(path, f"{path.stem}.damaged{path.suffix}").name

    def _recover(self, shelf: Shelf, content: Content) -> Iterator[str]:
        """Fill a shelf with what is left: the file's own records, what the journal says, then what else is known."""
        salvaged = list(_salvaged(self._path))
        for table, record in salvaged:
            _add(shelf, table, record)
        if salvaged:
            yield f"{_counted(len(salvaged), 'record')} could be read in the damaged file."
        for change in content.changes:
            shelf.merge(change)
        if content.changes:
            yield f"{_counted(len(content.changes), 'change')} came from the journal."
        changes = self._known_changes(content)
        known, name = self._known_shelf(changes)
        missing, others = _bring_back(shelf, known, salvaged, _deleted(content.changes))
        if missing:
            yield f"{_counted(missing, 'record')} came from {name}."
        if others:
            yield f"{_counted(others, 'record')} also known in another form: both are kept."
        shelf.revision = _last_revision(changes)
        yield f"{self._path.name} has {_counted(shelf.number_of_rows(), 'record')} now."

    def _known_shelf(self, changes: list[Change]) -> tuple[Shelf, str]:
        """The records as the newest backup and all changes since have them, and where they come from."""
        shelf, revision, name = self._last_backup()
        for change in changes:
            if change.revision > revision:
                shelf.merge(change)
        return shelf, f"the backup {name} and the history" if name else "the history"

    def _last_backup(self) -> tuple[Shelf, int, str]:
        """The records of the newest backup that can be read, its revision and name; or none, 0 and nothing."""
        for backup in self._storage.backups.all():
            shelf, reason = _read(backup.path)
            if not reason:
                return shelf, backup.revision, backup.path.name
        return Shelf(), 0, ""


def _last_revision(changes: list[Change]) -> int:
    return max((change.revision for change in changes), default=0)


def _read(path: Path) -> tuple[Shelf, str]:
    """The records of a file, or why they cannot be read."""
    shelf = Shelf()
    if not path.is_file():
        return shelf, "it is not a regular file"
    try:
        with path.open("rb") as file:
            shelf.fill(read_rows(file))
    except DamagedError as error:
        return shelf, str(error)
    return shelf, ""


def _text_of(path: Path) -> str:
    """The text of a damaged file, whatever it is encoded in, as far as it goes."""
    raw = path.read_bytes() if path.is_file() else b""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    if raw[1:2] == b"\0":
        return raw.decode("utf-16-le", errors="replace")
    return raw.decode("utf-8-sig", errors="replace")


def _problems(shelf: Shelf) -> Iterator[tuple[int, str]]:
    for number in shelf.numbers():
        try:
            from_record(shelf.record(number) or {})
        except ValueError as error:
            yield number, str(error)


def _ids(shelf: Shelf) -> Iterator[tuple[str, int, str]]:
    """The records that are known by an id: table, number, id."""
    for table in WITH_IDS:
        for number in sorted(shelf.tables.get(table, ())):
            record_id = (shelf.record(number, table) or {}).get("id")
            if isinstance(record_id, str):
                yield table, number, record_id


def _doubles(shelf: Shelf) -> dict[str, int]:
    counts = Counter((table, record_id) for table, _, record_id in _ids(shelf))
    return {record_id: count for (_, record_id), count in counts.items() if count > 1}


def _part_doubles(shelf: Shelf) -> int:
    """Give every later record of two with one id an id of its own."""
    seen: set[tuple[str, str]] = set()
    parted = 0
    for table, number, record_id in list(_ids(shelf)):
        if (table, record_id) in seen:
            record = {**(shelf.record(number, table) or {}), "id": f"{record_id}-{number}"}
            shelf.put(table, number, to_row(record), head_of(record))
            parted += 1
        seen.add((table, record_id))
    return parted


def _deleted(changes: list[Change]) -> set[tuple[str, str]]:
    """The tables and ids of records that were deleted and not made again."""
    gone: set[tuple[str, str]] = set()
    for change in changes:
        for row in change.rows:
            if isinstance(row.id, str):
                (gone.add if row.after is None else gone.discard)((row.table, row.id))
    return gone


def _bring_back(
    shelf: Shelf, known: Shelf, salvaged: Iterable[tuple[str, Record]], gone: set[tuple[str, str]]
) -> tuple[int, int]:
    """Add known records that are not on the shelf, and other forms of those that stood in the damaged file.

    `gone` are not brought back. Returns how many there were of both.
    """
    missing = others = 0
    in_file = {(table, record["id"]): record for table, record in salvaged if isinstance(record.get("id"), str)}
    for table, number, record_id in _ids(known):
        record, here = known.record(number, table) or {}, shelf.number(record_id, table)
        if (table, record_id) in gone:
            continue
        if here is None:
            shelf.add(record, table)
            missing += 1
        elif (table, record_id) in in_file and record not in (in_file[table, record_id], shelf.record(here, table)):
            _add(shelf, table, record)
            others += 1
    return missing, others


def _salvaged(path: Path) -> Iterator[tuple[str, Record]]:
    """The records of a damaged file, but for those of nkreader's own table.

    Where the name of a table is what was damaged, annotations seem to be in the one before; their report tells.
    """
    for table, record in salvage(_text_of(path)):
        if table in (OWN_TABLE, CODEBOOK_TABLE) and isinstance(record.get("report"), dict):
            yield DEFAULT_TABLE, record
        elif table != OWN_TABLE:
            yield table, record


def _add(shelf: Shelf, table: str, record: Record) -> None:
    """Add a record; one whose id is taken by another form of it, as in merged files, gets an id of its own."""
    record_id = record.get("id")
    known = shelf.number(record_id, table)
    if known is not None:
        if shelf.record(known, table) == record:
            return
        record = {**record, "id": f"{record_id}-{len(shelf.tables[table]) + 1}"}
    shelf.add(record, table)


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
