"""The list as it was last read, kept so that it is there at once: a file is read again only when it is another one.

It lies in the user's cache folder, a file for each corpus, and may be deleted at any time. What another version of
nkreader has put there is thrown away, for its reading of a text may have been another.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from nkreader import __version__
from nkreader.corpus.folder import Corpus
from nkreader.database import PATIENCE, Database, UnusableError
from nkreader.faults import state_folder
from nkreader.model import Details, Entry

if TYPE_CHECKING:
    from sqlite3 import Connection

_VERSION: Final = 1
_TABLES: Final = (
    "CREATE TABLE made (slot INTEGER PRIMARY KEY CHECK (slot = 1), maker TEXT NOT NULL)",
    "CREATE TABLE entries (name TEXT PRIMARY KEY, stamp TEXT, label TEXT, digest TEXT, title TEXT, date TEXT,"
    " outlet TEXT, authors TEXT, url TEXT, note TEXT) WITHOUT ROWID",
)
_RACY: Final = 2_000_000_000  # nanoseconds in which a file's clock may stand still; that of FAT does
_GLANCE: Final = 0.2  # seconds that the first look at the list may wait for another window, which is writing
_AT_ONCE: Final = 1000  # files that are read before they are kept
_TOGETHER: Final = 64  # files that are looked at together, so that those to be read can be read ahead
_BETWEEN: Final = "\x1f"  # authors; a control character, and names that were read have none
_CODE: Final = Path(__file__).parents[1]

_Row = tuple[str, str, str, str, str | None, str | None, str | None, str, str | None, str | None]


EntriesOf = Callable[[Iterable[tuple[Path, str]]], Iterator[Entry]]


class ListCache:
    """The list of a corpus. One that is narrowed to a single report is not kept."""

    def __init__(self, corpus: Corpus, entries_of: EntriesOf) -> None:
        """`entries_of` reads files, given with their names, in their order."""
        self._corpus, self._entries_of = corpus, entries_of

    def known(self) -> list[Entry]:
        """The list as it was, in the order of file names, without a look at the folder; empty where none is kept.

        Of a few reports it takes 1 ms, of 100,000 less than a second.
        """
        with _no_collections():
            return [_entry(row) for row in self._rows(_GLANCE)]

    def entries(self) -> Iterator[Entry]:
        """The list as it is, in the order of file names. Files that are what they were are not read.

        What was read is kept from time to time, so that who leaves in the middle of a long list has not waited in vain.
        Raises `CorpusError` where there is no folder.
        """
        gone = {row[0]: row for row in self._rows()}
        fresh: list[_Row] = []
        names = iter(self._corpus.report_names())
        while batch := list(islice(names, _TOGETHER)):
            for entry, row in self._read(batch, gone):
                fresh += [row] if row else []
                yield entry
            if len(fresh) >= _AT_ONCE:
                self._keep(fresh)
                fresh = []
        if fresh or gone:
            self._keep(fresh, gone)

    def _read(self, names: Sequence[str], gone: dict[str, _Row]) -> Iterator[tuple[Entry, _Row | None]]:
        """Entries with the rows that are to be kept of them; what was kept and is as it was is taken out of `gone`."""
        folder = str(self._corpus.articles)
        stamps = {name: _stamp(f"{folder}/{name}") for name in names}
        known = {
            name: gone[name] for name, (stamp, _) in stamps.items() if stamp and name in gone and gone[name][1] == stamp
        }
        read = self._entries_of([(self._corpus.path_of(name), name) for name in names if name not in known])
        for name, (stamp, is_racy) in stamps.items():
            entry = _entry(known[name]) if name in known else next(read)
            row = None if name in known or entry.problem else _row(entry, "" if is_racy else stamp)
            if name in known or row:
                gone.pop(name, None)
            yield entry, row

    def _rows(self, patience: float = PATIENCE) -> list[_Row]:
        """What is kept; nothing where that cannot be read, or another version of nkreader has read it."""
        if self._corpus.only:
            return []
        try:
            return self._database.ask(lambda connection: _rows(connection, self._made_by), patience) or []
        except (UnusableError, OSError) as error:
            self._clear(error)
            return []

    def _keep(self, rows: Sequence[_Row], gone: Collection[str] = (), tries: int = 2) -> None:
        """Keep what was read, and forget what is gone; where that fails it is read again the next time."""
        if self._corpus.only:
            return
        try:
            self._database.change(lambda connection: _replace(connection, self._made_by, rows, gone))
        except (UnusableError, OSError) as error:
            if self._clear(error) and tries > 1:
                self._keep(rows, gone, tries - 1)

    def _clear(self, error: UnusableError | OSError) -> bool:
        """Away with a file that is damaged or a newer nkreader's. Whether it is."""
        if isinstance(error, UnusableError) and (error.is_damaged or error.is_newer):
            with suppress(OSError):
                self._database.discard()
                return True
        return False

    @cached_property
    def _articles(self) -> str:
        return os.path.realpath(self._corpus.articles)

    @cached_property
    def _database(self) -> Database:
        from platformdirs import user_cache_path  # noqa: PLC0415 -- 15 ms where Textual has not loaded it

        folder = user_cache_path("nkreader", appauthor=False)
        if not folder.is_absolute():  # nobody's home, as in some containers
            folder = state_folder()
        return Database(folder / "lists" / f"{crc32(os.fsencode(self._articles)):08x}.sqlite", _VERSION, _TABLES)

    @cached_property
    def _made_by(self) -> str:
        """Who keeps this list of which folder: two folders may come to one file, which then is of the later one.

        In a checkout, which has one version for a long time, its files tell when reading has changed.
        """
        files = [file for part in ("corpus", "extract") for file in os.scandir(_CODE / part) if file.is_file()]
        return ascii((__version__, max(file.stat().st_mtime_ns for file in files), self._articles))


@contextmanager
def _no_collections() -> Iterator[None]:
    """Without Python's search for cycles, a third of a long list's time: values have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _stamp(path: str) -> tuple[str, bool]:
    """What tells a file from another one and from an edited one, and whether it is too young for that.

    A file may be edited a second time without its time or size changing, as long as its clock stands still: what is
    read within that time is not trusted. Git's index has the same rule (`racy-git` in its documentation).
    """
    now = time.time_ns()
    try:
        status = os.stat(path)  # noqa: PTH116 -- a `Path` takes as long again
    except OSError:
        return "", True
    is_racy = any(abs(now - then) < _RACY for then in (status.st_mtime_ns, status.st_ctime_ns))
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}", is_racy


def _entry(row: _Row) -> Entry:
    name, _, label, digest, title, date, outlet, authors, url, note = row
    details = Details(title, date, outlet, tuple(authors.split(_BETWEEN)) if authors else (), url, note)
    return Entry(name, label, details, None, digest)


def _row(entry: Entry, stamp: str) -> _Row:
    details, authors = entry.details, _BETWEEN.join(entry.details.authors)
    more = (details.title, details.date, details.outlet, authors, details.url, details.note)
    return (entry.name, stamp, entry.label, entry.digest, *more)


def _rows(connection: Connection, made_by: str) -> list[_Row]:
    if connection.execute("SELECT maker FROM made").fetchall() != [(made_by,)]:
        return []
    return connection.execute("SELECT * FROM entries ORDER BY name").fetchall()


def _replace(connection: Connection, made_by: str, rows: Sequence[_Row], gone: Collection[str]) -> None:
    if connection.execute("SELECT maker FROM made").fetchall() != [(made_by,)]:
        connection.execute("DELETE FROM entries")
        connection.execute("REPLACE INTO made VALUES (1, ?)", (made_by,))
    connection.executemany("DELETE FROM entries WHERE name = ?", [(name,) for name in gone])
    connection.executemany("REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
