"""A change: what becomes of which records, in one act that happens as a whole or not at all.

Changes are numbered by a counter that only goes up; their order is that of these revisions, never that of a clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

from nkreader.store.tables import DEFAULT_TABLE, dumps

Record = dict[str, Any]

CHECKSUM: Final = 8  # hexadecimal digits of CRC-32 before each line


@dataclass(frozen=True, slots=True)
class RowChange:
    """What becomes of one record: None before is a new one, None after is one that goes.

    `number` is that of the row; None for a new record lets the store count.
    """

    before: Record | None
    after: Record | None
    number: int | None = None
    table: str = DEFAULT_TABLE

    @property
    def id(self) -> object:
        """The record's own id, if it has one."""
        return (self.before or self.after or {}).get("id")

    def reversed(self) -> RowChange:
        """What takes it back."""
        return RowChange(self.after, self.before, self.number, self.table)


@dataclass(frozen=True, slots=True)
class Change:
    """One act of a reader. `what` says in a few words what it was, `at` when (for people only).

    `undoes` and `redoes` are the revision of the change that it takes back or makes again. An `upkeep` is nobody's act,
    such as following a report that was renamed, and is not to be undone.
    """

    revision: int
    author: str
    at: str
    what: str
    rows: tuple[RowChange, ...]
    undoes: int | None = None
    redoes: int | None = None
    upkeep: bool = False


def to_document(change: Change) -> Record:
    """The change as JSON values."""
    rows = [[row.number, row.before, row.after, row.table] for row in change.rows]
    return {**_particulars(change), "rows": rows}


def _particulars(change: Change) -> Record:
    document: Record = {"revision": change.revision, "author": change.author, "at": change.at, "what": change.what}
    for key in ("undoes", "redoes", "upkeep"):
        if value := getattr(change, key):
            document[key] = value
    return document


def change_line(change: Change, texts: Sequence[str]) -> bytes:
    """The line of a change, of whose rows the records after it are at hand as JSON: `texts`, "null" where one goes."""
    rows = [
        f"{dumps([row.number, row.before])[:-1]}, {text}, {dumps(row.table)}]"
        for row, text in zip(change.rows, texts, strict=True)
    ]
    return _line(f'{dumps(_particulars(change))[:-1]}, "rows": [{", ".join(rows)}]}}'.encode())


def from_document(document: Mapping[str, Any]) -> Change:
    """The change in a document. Raises `KeyError`, `TypeError` or `ValueError` where it is none."""
    rows = tuple(RowChange(before, after, number, table) for number, before, after, table in document["rows"])
    undoes, redoes = document.get("undoes"), document.get("redoes")
    upkeep = bool(document.get("upkeep"))
    return Change(
        int(document["revision"]), document["author"], document["at"], document["what"], rows, undoes, redoes, upkeep
    )


def to_line(document: Mapping[str, Any]) -> bytes:
    """A line of a journal: a checksum by which a torn or damaged line is known, and JSON."""
    return _line(dumps(document).encode())


def _line(body: bytes) -> bytes:
    return b"%08x %s\n" % (crc32(body), body)


def from_line(line: bytes) -> Record | None:
    """The document of a line without its end, or None where the line is not whole."""
    body = line[CHECKSUM + 1 :]
    if not body or line[:CHECKSUM] != b"%08x" % crc32(body):
        return None
    document: Record = json.loads(body)
    return document


def whole_lines(data: bytes) -> Iterator[tuple[int, Record | None]]:
    """Each line of `data` that has an end: the offset behind it, and its document or None."""
    at = 0
    while (end := data.find(b"\n", at)) != -1:
        yield end + 1, from_line(data[at:end])
        at = end + 1
