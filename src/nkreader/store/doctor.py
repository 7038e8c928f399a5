"""The doctor: looks at everything that belongs to a store, says what it found, and repairs it when asked.

Nothing is written over before it has been copied to the backups. What is recovered comes, in this order, from the last
backup with all changes made since, from the file itself record by record, and from the journal.
"""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nkreader.errors import StoreError
from nkreader.store.changes import Change, Record
from nkreader.store.journal import Content
from nkreader.store.records import from_record
from nkreader.store.shelf import Shelf
from nkreader.store.storage import JournaledStorage
from nkreader.store.tables import DEFAULT_TABLE, DamagedError, dumps, read_rows, salvage

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
        try:
            return [*self._file(), *self._journal(), *self._backups(), *self._modes()]
        except OSError as error:
            raise StoreError(f"{error.filename or self._path} cannot be looked at: {error.strerror}.") from error

    def _file(self) -> Iterator[Finding]:
        name = self._path.name
        if not self._path.exists():
            lost = self._storage.journal.path.exists() or bool(self._storage.backups.all())
            yield Finding(f"There is no {name}" + (", but there was one." if lost else " yet."), lost)
            return
        shelf, reason = _read(self._path)
        if reason:
            yield Finding(f"{name} is damaged: {reason}.", True)
            yield Finding(f"{len(list(salvage(_text_of(self._path))))} whole records can be read in it.")
            return
        yield Finding(f"{name} can be read: {shelf.number_of_rows()} records.")
        for number, problem in _problems(shelf):
            yield Finding(f"Record {number} cannot be read as an annotation: {problem}. It is left as it is.", True)
        for record_id, count in _doubles(shelf).items():
            yield Finding(f"{count} records have the id {record_id}.", True)

    def _journal(self) -> Iterator[Finding]:
        content = self._storage.journal.read()
        if content.changes:
            count = len(content.changes)
            yield Finding(f"The journal holds {count} changes that are not in the file yet; they are safe.")
        if content.damaged:
            yield Finding(f"{content.damaged} lines of the journal are damaged.", True)

    def _backups(self) -> Iterator[Finding]:
        backups = self._storage.backups.all()
        if not backups:
            yield Finding("There are no backups yet.")
        for backup in backups:
            shelf, reason = _read(backup.path)
            if reason:
                yield Finding(f"The backup {backup.path.name} is damaged: {reason}.")
            else:
                yield Finding(f"The backup {backup.path.name} can be read: {shelf.number_of_rows()} records.")

    def _modes(self) -> Iterator[Finding]:
        for path in self._open_to_others():
            yield Finding(f"Others on this machine may look into {path.name}.", True)

    def _open_to_others(self) -> list[Path]:
        own = [self._path, self._storage.journal.path, self._storage.history.path, self._storage.backups.folder]
        own += [backup.path for backup in self._storage.backups.all()]
        return [path for path in own if path.exists() and stat.S_IMODE(path.stat().st_mode) & _FOR_OWNER_ONLY]

    # Repairing

    def repair(self) -> list[str]:
        """Mend what can be mended. What was done, in sentences. Raises `StoreError` where nothing could be."""
        try:
            with self._storage.lock.held():
                done = list(self._repaired())
        except OSError as error:
            raise StoreError(
                f"Nothing was repaired: {error.strerror}.", "Make room or check the permissions."
            ) from error
        for path in self._open_to_others():
            path.chmod(0o700 if path.is_dir() else 0o600)
            done.append(f"{path.name} is its owner’s alone now.")
        return done

    def _repaired(self) -> Iterator[str]:
        content = self._storage.journal.read()
        shelf, reason = _read(self._path) if self._path.exists() else (Shelf(), "it is not there")
        if reason and self._path.exists():
            yield f"The damaged file is kept as backups/{self._kept(self._path)}."
        if content.damaged:
            yield f"The damaged journal is kept as backups/{self._kept(self._storage.journal.path)}."
        if reason:
            shelf = Shelf()
            yield from self._recover(shelf, content)
            self._storage.rebuild(shelf)
        elif content.damaged or _doubles(shelf):
            shelf = self._storage.shelf
            count = _part_doubles(shelf)
            self._storage.rebuild(shelf)
            yield f"{count} records have got an id of their own." if count else "The journal was folded into the file."

    def _kept(self, path: Path) -> str:
        """Copy a file to the backups before anything takes its place."""
        return self._storage.backups.copy(path, f"{path.stem}.damaged{path.suffix}", link=False).name

    def _recover(self, shelf: Shelf, content: Content) -> Iterator[str]:
        """Fill a shelf with what is left."""
        changes = {change.revision: change for change in [*self._storage.history.read()[0], *content.changes]}
        known = [changes[revision] for revision in sorted(changes)]
        revision, name = self._last_backup(shelf)
        if name:
            yield f"{shelf.number_of_rows()} records come from the backup {name}."
        since = [change for change in known if change.revision > revision]
        if since:
            for change in since:
                shelf.merge(change)
            yield f"{len(since)} changes made since come from history and journal."
        shelf.revision = max([revision, *changes])
        if self._path.exists():
            count = _add_missing(shelf, salvage(_text_of(self._path)), _deleted(known))
            yield f"{count} more records come from the damaged file."
        yield f"{self._path.name} has {shelf.number_of_rows()} records now."

    def _last_backup(self, shelf: Shelf) -> tuple[int, str]:
        """Put the newest backup that can be read on the shelf; its revision and name, or 0 and nothing."""
        for backup in self._storage.backups.all():
            found, reason = _read(backup.path)
            if not reason:
                for table, rows in found.tables.items():
                    for number in rows:
                        shelf.put(table, number, rows[number], found.record(number, table) or {})
                return backup.revision, backup.path.name
        return 0, ""


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


def _ids(shelf: Shelf) -> Iterator[tuple[int, str]]:
    for number in shelf.numbers():
        record_id = (shelf.record(number) or {}).get("id")
        if isinstance(record_id, str):
            yield number, record_id


def _doubles(shelf: Shelf) -> dict[str, int]:
    counts = Counter(record_id for _, record_id in _ids(shelf))
    return {record_id: count for record_id, count in counts.items() if count > 1}


def _part_doubles(shelf: Shelf) -> int:
    """Give every later record of two with one id an id of its own."""
    seen: set[str] = set()
    parted = 0
    for number, record_id in list(_ids(shelf)):
        if record_id in seen:
            record = {**(shelf.record(number) or {}), "id": f"{record_id}-{number}"}
            shelf.put(DEFAULT_TABLE, number, dumps(record), record)
            parted += 1
        seen.add(record_id)
    return parted


def _deleted(changes: list[Change]) -> set[str]:
    """The ids of records that were deleted and not made again."""
    gone: set[str] = set()
    for change in changes:
        for row in change.rows:
            if isinstance(row.id, str):
                (gone.add if row.after is None else gone.discard)(row.id)
    return gone


def _add_missing(shelf: Shelf, records: Iterator[Record], deleted: set[str]) -> int:
    """Add records that the shelf does not have; two forms of one record, as merged files hold them, are both kept."""
    found: dict[str, Record] = {}
    added = 0
    for record in records:
        record_id = record["id"]
        if record_id in deleted or found.get(record_id) == record:
            continue
        known_before = shelf.number(record_id) is not None and record_id not in found
        if record_id in found:
            record = {**record, "id": f"{record_id}-{len(found)}-{added}"}  # noqa: PLW2901 -- the other side's form of it
        found[record["id"]] = record
        if not known_before:
            shelf.add(record)
            added += 1
    return added
