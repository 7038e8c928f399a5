"""Rows on their way to the end of the TinyDB file, so that one new note does not cost the writing of all.

Only for a file that nkreader itself has left, and that ends as `tables.write_rows` ends it. What is about to be
written, and where, stands in the journal before the first byte of it: whoever comes after a crash can tell a torn
ending from what another program has written, and writes it again. All goes through one open file, so that a file which
is put in its place meanwhile is never written to.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final
from zlib import crc32

from nkreader.files import sync, write_all
from nkreader.store.changes import Record

_ENDING: Final = b"}}\n"  # of a file, behind its last row
_TAIL: Final = 64 * 1024  # bytes before the ending in which the last row is looked for, and of which a sum is kept
_ROW: Final = re.compile(rb',?"([1-9][0-9]{0,17})": \{.*\}')


@dataclass(frozen=True, slots=True)
class Appending:
    """The new ending of a file: `text`, from byte `offset` on. With it the file holds `revision`.

    The file is known by `before`, the CRC-32 of up to 64 KB in front of the offset.
    """

    revision: int
    offset: int
    before: int
    text: str

    @classmethod
    def of(cls, descriptor: int, records: Sequence[str], revision: int) -> Appending | None:
        """That which puts records, each given as JSON on one line, behind the last row of an open file.

        None where the file does not end with a row of our own layout, or has a second name, under which somebody may
        keep it as it is now. Raises `OSError`.
        """
        status = os.fstat(descriptor)
        offset = max(0, status.st_size - len(_ENDING))
        rows, ending = _around(descriptor, offset)
        begin = rows.rfind(b"\n", 0, -1)
        last = _ROW.fullmatch(rows[begin + 1 : -1])
        if status.st_nlink > 1 or begin < 0 or not rows.endswith(b"\n") or ending != _ENDING or last is None:
            return None
        first = int(last[1]) + 1
        text = "".join(f',"{number}": {record}\n' for number, record in enumerate(records, first))
        return cls(revision, offset, crc32(rows), text + _ENDING.decode())

    @classmethod
    def from_document(cls, document: Record) -> Appending:
        """From JSON values. Raises `KeyError`, `TypeError` or `ValueError` where they are none."""
        revision, offset, before = (int(document[key]) for key in ("revision", "appending", "before"))
        return cls(revision, offset, before, str(document["text"]))

    def to_document(self) -> Record:
        """As JSON values."""
        document = asdict(self)
        return {"appending": document.pop("offset"), **document}

    def is_begun_in(self, descriptor: int) -> bool:
        """Whether an open file is the one that was meant, with nothing but pieces of the old ending and of the new one
        from the offset on: what a crash may leave, and another program does not. Raises `OSError`."""
        before, found = _around(descriptor, self.offset)
        text = self.text.encode()
        old_ending = _ENDING.ljust(len(text), b"\0")
        return (
            crc32(before) == self.before
            and len(found) <= len(text)
            and all(byte in (new, old, 0) for byte, new, old in zip(found, text, old_ending, strict=False))
        )

    def is_whole_in(self, descriptor: int) -> bool:
        """Whether an open file has the new ending. Raises `OSError`."""
        before, found = _around(descriptor, self.offset)
        return crc32(before) == self.before and found == self.text.encode()

    def write(self, descriptor: int) -> None:
        """Write the new ending; it is on the disk when this returns. Raises `OSError`."""
        _end_with(self.text.encode(), descriptor, self.offset)

    def take_back(self, descriptor: int) -> None:
        """Write the old ending again. Raises `OSError`."""
        _end_with(_ENDING, descriptor, self.offset)


def _around(descriptor: int, offset: int) -> tuple[bytes, bytes]:
    """What stands before a place, up to 64 KB of it, and all that stands behind."""
    start = max(0, offset - _TAIL)
    size = os.fstat(descriptor).st_size
    before = os.pread(descriptor, offset - start, start)
    return before, os.pread(descriptor, max(0, size - offset), offset)


def _end_with(ending: bytes, descriptor: int, offset: int) -> None:
    write_all(descriptor, ending, offset)
    os.ftruncate(descriptor, offset + len(ending))
    sync(descriptor)
