"""Where a reader was in each report, which ones were read, and marks: what a machine remembers for its owner.

It is kept in the user's state folder, a file for each corpus, away from the annotations: these may be shared, and what
somebody reads is nobody else's business. Nothing here is in the reader's way: what cannot be remembered is not, and
that is said once.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nkreader.database import Database, UnusableError
from nkreader.faults import state_folder
from nkreader.model import ReadingPlace
from nkreader.visible import one_line

if TYPE_CHECKING:
    from sqlite3 import Connection

LANDMARK: Final = 64  # code points of the text that a place is found again by, as many as an anchor keeps on a side

_SHORTEST: Final = 16  # code points of them that are still looked for when the rest has changed
_VERSION: Final = 1
_TABLES: Final = (
    "CREATE TABLE reports (name TEXT PRIMARY KEY, digest TEXT NOT NULL, is_read INTEGER NOT NULL DEFAULT 0,"
    " place INTEGER, words TEXT, place_digest TEXT)",
    "CREATE INDEX names_read ON reports (name) WHERE is_read",
    "CREATE TABLE marks (name TEXT, letter TEXT, place INTEGER, words TEXT, digest TEXT, PRIMARY KEY (name, letter))",
    "CREATE TABLE last (slot INTEGER PRIMARY KEY CHECK (slot = 1), name TEXT NOT NULL)",
)
_HIS_PLACE: Final = (
    "INSERT INTO reports (name, digest, place, words, place_digest) VALUES (?1, ?2, ?3, ?4, ?2) ON CONFLICT (name)"
    " DO UPDATE SET digest = ?2, place = ?3, words = ?4, place_digest = ?2"
)
_AS_READ: Final = (
    "INSERT INTO reports (name, digest, is_read) VALUES (?, ?, 1) ON CONFLICT (name) DO UPDATE SET is_read = 1"
)


def place_at(text: str, offset: int, digest: str) -> ReadingPlace:
    """The place `offset` code points into a text whose digest is `digest`."""
    return ReadingPlace(offset, text[offset : offset + LANDMARK], digest)


def found_again(place: ReadingPlace, text: str, digest: str) -> int:
    """Where a place is in a text as it is now: an offset of it, in code points.

    In another text it is where its words stand, or at the least how they begin, nearest to where they were; where they
    are gone it is as far from the beginning as it was.
    """
    words = place.words if digest != place.digest else ""
    while words.strip():
        if (found := _nearest(words, text, place.offset)) is not None:
            return found
        words = words[: max(len(words) // 2, _SHORTEST)] if len(words) > _SHORTEST else ""
    return max(0, min(place.offset, len(text)))


def _nearest(words: str, text: str, offset: int) -> int | None:
    """The start of these words that is nearest to an offset."""
    before, behind = text.rfind(words, 0, max(0, offset) + len(words)), text.find(words, max(0, offset))
    found = [start for start in (before, behind) if start >= 0]
    return min(found, key=lambda start: abs(start - offset), default=None)


class ReadingState:
    """What is remembered of the corpus whose annotations are in the file at `store`. No call raises an error.

    `digest_of` gives the digest of a report's text by name, or nothing where it is not known: by it a report is known
    again when its file was renamed. A call takes about a millisecond, or waits two seconds for another window: for a
    worker. Names that are no UTF-8 are not remembered, as such reports cannot be opened.
    """

    def __init__(self, store: Path, digest_of: Callable[[str], str] = lambda _: "") -> None:
        name = uuid.uuid5(uuid.NAMESPACE_URL, Path(os.path.realpath(store)).as_uri()).hex
        self._database = Database(state_folder() / "reading" / f"{name}.sqlite", _VERSION, _TABLES)
        self._digest_of = digest_of
        self._notices: list[str] = []
        self._told: set[str] = set()

    # Places

    def place(self, name: str) -> ReadingPlace | None:
        """Where the reader was in a report."""
        question = "SELECT place, words, place_digest FROM reports WHERE name = ? AND place IS NOT NULL"
        return next((ReadingPlace(*row) for row in self._rows(question, name)), None)

    def keep_place(self, name: str, place: ReadingPlace) -> None:
        """Remember where the reader is in a report, and that it is the one that was open last."""

        def keep(connection: Connection) -> None:
            connection.execute(_HIS_PLACE, (name, place.digest, place.offset, place.words))
            connection.execute("REPLACE INTO last VALUES (1, ?)", (name,))

        self._change(keep)

    def last_report(self) -> str | None:
        """The name of the report that was open last, in whatever window."""
        return next((name for (name,) in self._rows("SELECT name FROM last")), None)

    # What was read

    def read_names(self) -> set[str]:
        """The names of all reports that were read, of gone ones, too; 100,000 take about a tenth of a second."""
        return {name for (name,) in self._rows("SELECT name FROM reports WHERE is_read")}

    def is_read(self, name: str) -> bool:
        """Whether a report was read."""
        return bool(self._rows("SELECT 1 FROM reports WHERE name = ? AND is_read", name))

    def set_read(self, names: Iterable[str], read: bool) -> None:
        """Remember that these reports were read, or that they were not, as one change."""
        rows = [(name, self._digest_of(name)) for name in names if _can_be_kept(name)]
        if read:
            self._change(lambda connection: connection.executemany(_AS_READ, rows))
        else:
            unread = "UPDATE reports SET is_read = 0 WHERE name = ?"
            self._change(lambda connection: connection.executemany(unread, [row[:1] for row in rows]))

    # Marks

    def marks(self, name: str) -> dict[str, ReadingPlace]:
        """The marks in a report, by letter."""
        question = "SELECT letter, place, words, digest FROM marks WHERE name = ? ORDER BY letter"
        return {letter: ReadingPlace(*place) for letter, *place in self._rows(question, name)}

    def set_mark(self, name: str, letter: str, place: ReadingPlace) -> None:
        """Put the mark of that letter on a place, away from where it was in this report."""
        row = (name, letter, *place)
        self._change(lambda connection: connection.execute("REPLACE INTO marks VALUES (?, ?, ?, ?, ?)", row))

    # Reports that were renamed or edited

    def follow(self, digests: Mapping[str, str]) -> int:
        """Let what is known follow reports that were renamed. `digests` are those of all reports there are, by name.

        A report that nothing is known of is taken for one that is gone where these two, and no others, had and have
        one text. How many there were. Of reports that were edited the new digests are noted.
        """
        known = dict(self._rows("SELECT name, digest FROM reports"))
        moved = list(_renamed(known, digests))
        noted = [(now, name) for name, was in known.items() if (now := digests.get(name)) and now != was]
        if moved or noted:
            self._change(lambda connection: _follow(connection, moved, noted))
        return len(moved)

    # Trouble

    def notices(self) -> list[str]:
        """What the reader should know, in sentences; each is given out once."""
        found, self._notices = self._notices, []
        return found

    def _rows(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        with suppress(UnicodeEncodeError):
            try:
                return self._database.ask(lambda connection: connection.execute(question, values).fetchall()) or []
            except (UnusableError, OSError) as error:
                self._take(error)
        return []

    def _change(self, change: Callable[[Connection], object], tries: int = 2) -> None:
        with suppress(UnicodeEncodeError):
            try:
                self._database.change(change)
            except (UnusableError, OSError) as error:
                if self._take(error) and tries > 1:
                    self._change(change, tries - 1)

    def _take(self, error: UnusableError | OSError) -> bool:
        """Say what is wrong, and set a damaged file aside. Whether a new one may be begun."""
        if isinstance(error, UnusableError) and error.is_damaged:
            with suppress(OSError):
                if kept := self._database.set_aside(error.inode):
                    self._tell(f"What was remembered of your reading is damaged. It is kept as {kept}.")
                return True
        reason = str(error) if isinstance(error, UnusableError) else error.strerror
        self._tell(f"What you read is not remembered in {one_line(str(self._database.path))}: {reason}.")
        return False

    def _tell(self, notice: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self._notices.append(notice)


def _can_be_kept(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _renamed(known: Mapping[str, str], digests: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names that reports have now, and those under which they are known."""
    gone, new = dict[str, list[str]](), dict[str, list[str]]()
    for name, digest in known.items():
        if name not in digests and digest:
            gone.setdefault(digest, []).append(name)
    if not gone:
        return
    for name, digest in digests.items():
        if digest in gone:
            new.setdefault(digest, []).append(name)
    for digest, names in gone.items():
        homes = new.get(digest, [])
        if len(names) == len(homes) == 1 and homes[0] not in known:
            yield homes[0], names[0]


def _follow(connection: Connection, moved: list[tuple[str, str]], noted: list[tuple[str, str]]) -> None:
    """Write it down. What another window knows of a new name by now stays."""
    for table in ("reports", "marks", "last"):
        connection.executemany(f"UPDATE OR IGNORE {table} SET name = ? WHERE name = ?", moved)  # noqa: S608 -- ours
    connection.executemany("UPDATE reports SET digest = ? WHERE name = ?", noted)
