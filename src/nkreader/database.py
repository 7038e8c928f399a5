"""Small SQLite files on a reader's own machine: private, shared by several windows, and open for a question at a time.

No annotation is ever in one. As nothing holds a file between two questions, any thread may ask, and a file may be
moved, put back or deleted while nkreader runs.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from nkreader.files import make_private_folder, open_private

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

PATIENCE: Final = 2.0  # seconds that a question waits for another window that is writing

# Whoever closes a file that SQLite has open in another thread takes SQLite's locks away: POSIX has them by process.
_MAKING: Final = threading.Lock()

_Answer = TypeVar("_Answer")


class UnusableError(Exception):
    """Why a file cannot be used, in words for people.

    `is_newer`: a newer nkreader wrote it; `is_damaged`: nothing can be read in it, and `inode` is that of the file.
    """

    def __init__(self, reason: str, *, is_newer: bool = False, is_damaged: bool = False, inode: int = 0) -> None:
        super().__init__(reason)
        self.is_newer, self.is_damaged, self.inode = is_newer, is_damaged, inode


class Database:
    """The SQLite file at `path`, an absolute one. `tables` are the statements that make it, in the form `version`."""

    def __init__(self, path: Path, version: int, tables: Sequence[str]) -> None:
        self.path = path
        self._version, self._tables = version, tables

    def ask(self, question: Callable[[Connection], _Answer], patience: float = PATIENCE) -> _Answer | None:
        """What `question` reads, all of it of one moment; None where there is no file yet, and none is made.

        Waits `patience` seconds for other windows. Raises `UnusableError` and `OSError`.
        """
        with _MAKING:
            if not self.path.exists():
                return None
        with self._open("BEGIN", patience) as connection:
            return question(connection) if self._has_tables(connection) else None

    def change(self, change: Callable[[Connection], object]) -> None:
        """Make a change whole or not at all, in a file that is made for it. Raises `UnusableError` and `OSError`."""
        self._make()
        with self._open("BEGIN IMMEDIATE", PATIENCE) as connection:
            if not self._has_tables(connection):
                for statement in (*self._tables, f"PRAGMA user_version = {self._version}"):
                    connection.execute(statement)
            change(connection)

    def set_aside(self, inode: int) -> str:
        """Give the damaged file another name, which is the answer; nothing where another window was quicker.

        Raises `OSError`.
        """
        if not self.path.exists() or self.path.stat().st_ino != inode:
            return ""
        kept = self.path.with_name(f"{self.path.stem}.damaged-{time.time_ns()}{self.path.suffix}")
        self.path.rename(kept)
        with suppress(FileNotFoundError):
            self._journal.rename(kept.with_name(f"{kept.name}-journal"))  # half of a change, which belongs to it
        return kept.name

    def discard(self) -> None:
        """Delete the file. Raises `OSError`."""
        self.path.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)

    @property
    def _journal(self) -> Path:
        """What SQLite has beside a file while it writes."""
        return self.path.with_name(f"{self.path.name}-journal")

    def _make(self) -> None:
        """Have a file, which is its owner's alone before anything is in it. SQLite gives what it adds the same mode."""
        with _MAKING:
            if not self.path.exists():
                make_private_folder(self.path.parent)
                with suppress(FileExistsError):
                    os.close(open_private(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL))

    @contextmanager
    def _open(self, begin: str, patience: float) -> Iterator[Connection]:
        try:
            import sqlite3  # noqa: PLC0415 -- 5 ms, and not in every Python
        except ImportError as error:
            raise UnusableError("this Python has no SQLite") from error

        inode = self.path.stat().st_ino
        try:
            where = f"{self.path.as_uri()}?mode=rw"  # never makes a file, which would be everybody's to read
            with closing(sqlite3.connect(where, timeout=patience, isolation_level=None, uri=True)) as connection:
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(begin)
                yield connection
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise UnusableError(str(error), is_damaged=_tells_damage(error), inode=inode) from error

    def _has_tables(self, connection: Connection) -> bool:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > self._version:
            raise UnusableError("a newer nkreader wrote it", is_newer=True)
        return version == self._version


def _tells_damage(error: Error) -> bool:
    """Whether an error means that the file is torn, is no SQLite file, or has not the tables of its version.

    Not that it is locked, cannot be written, or has no room: that passes. Text that is no UTF-8 has no code.
    """
    import sqlite3  # noqa: PLC0415 -- see above

    own = sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else sqlite3.SQLITE_OK
    code = getattr(error, "sqlite_errorcode", own) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
