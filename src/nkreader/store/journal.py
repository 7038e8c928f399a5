"""The journal: changes that are on the disk and not yet folded into the TinyDB file.

It lies beside that file for as long as there are any. Its first line says which state of the file they belong to; then
follow changes, one a line, each with a checksum. A line counts when it is whole: what a crash has torn was never
reported as saved.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from nkreader.files import open_private, sync, sync_folder, write_all
from nkreader.store.appending import Appending
from nkreader.store.changes import CHECKSUM, Change, Record, change_line, from_document, to_line, whole_lines

_ROOM: Final = 256 * 1024  # bytes written ahead as zeros: a line within them does not change the size of the file
_TAIL: Final = 64 * 1024  # bytes from the end in which the last line is looked for first


class Identity(NamedTuple):
    """By what a file is known without reading it: device, inode, size in bytes, time of the last write and of the last
    change of anything in nanoseconds. No two states of a file have the same, but for one written in place within a
    tick of the clock."""

    device: int
    inode: int
    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Identity | None:
        """That of the file at `path`, or None where there is none. Raises `OSError` where it cannot be told."""
        try:
            return cls._from(path.stat())
        except FileNotFoundError:
            return None

    @classmethod
    def of_open(cls, descriptor: int) -> Identity:
        """That of an open file. Raises `OSError`."""
        return cls._from(os.fstat(descriptor))

    @classmethod
    def _from(cls, status: os.stat_result) -> Identity:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def is_file_of(self, other: Identity) -> bool:
        """Whether both are one file in one state, renamed in between or not."""
        return self[:4] == other[:4]


@dataclass(frozen=True, slots=True)
class Base:
    """The state of the TinyDB file that changes build on: the revision that is folded into it.

    `identity` is None where there was no file; `sha256` is empty where it was too long to be read just for that.
    """

    revision: int
    identity: Identity | None = None
    sha256: str = ""

    def to_document(self) -> Record:
        """As JSON values."""
        return {"base": self.revision, "identity": self.identity and list(self.identity), "sha256": self.sha256}

    @classmethod
    def from_document(cls, document: Record) -> Base:
        """From such values. Raises `KeyError`, `TypeError` or `ValueError` where they are none."""
        identity = document["identity"]
        return cls(int(document["base"]), Identity(*map(int, identity)) if identity else None, document["sha256"])


@dataclass(slots=True)
class Content:
    """What a journal holds: its base if that can be read, its changes in order, and the lines that are damaged.

    `appending` is what the last line says of new rows on their way to the end of the TinyDB file.
    """

    base: Base | None = None
    changes: list[Change] = field(default_factory=list)
    damaged: int = 0
    appending: Appending | None = None


class Journal:
    """The journal at `path`. Appending is for those who hold the lock; reading is for everybody."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._file: tuple[int, int] | None = None  # device and inode
        self._end = 0  # offset behind the last whole line that was read or written
        self._last = (0, b"")  # where that line begins, and its checksum
        self.is_damaged_at_end = False
        self._is_clean = False  # nothing but zeros is known to lie behind the end

    # Reading

    def read(self) -> Content:
        """All of it, from the beginning. Raises `OSError`."""
        self.close()
        content = Content()
        if self._open():
            self._read_on(content)
        return content

    def go_to_end(self) -> Record | None:
        """Make ready to append without reading what is there; its last whole line. Raises `OSError`."""
        self.close()
        if not self._open():
            return None
        assert self._descriptor is not None  # noqa: S101 -- just opened
        size, tail = os.fstat(self._descriptor).st_size, _TAIL
        while True:
            start = max(0, size - tail)
            data = os.pread(self._descriptor, size - start, start)
            lines = [(end, document) for end, document in whole_lines(data) if document]
            if lines:
                end, document = lines[-1]
                begin = data.rfind(b"\n", 0, end - 1) + 1
                self._end, self._last = start + end, (start + begin, data[begin : begin + CHECKSUM])
                self.is_damaged_at_end = b"\n" in data[end:]
                return document
            if start == 0:
                return None
            tail *= 4

    def is_same(self) -> bool:
        """Whether the file that was read is still there with its last line, or still none. Raises `OSError`."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 -- asked before each save
        except FileNotFoundError:
            return self._file is None
        if self._file != (status.st_dev, status.st_ino) or self._descriptor is None:
            return False
        start, checksum = self._last
        return os.pread(self._descriptor, len(checksum), start) == checksum

    @property
    def has_lines(self) -> bool:
        """Whether anything was read or written."""
        return self._end > 0

    def news(self) -> Content:
        """What was appended since it was read. Raises `OSError`."""
        content = Content()
        if self._descriptor is not None and os.pread(self._descriptor, 1, self._end) not in (b"", b"\0"):
            self._read_on(content)
        return content

    def __del__(self) -> None:
        with suppress(AttributeError):
            self.close()

    def close(self) -> None:
        """Forget what was read."""
        descriptor, self._descriptor = self._descriptor, None
        self._file, self._end, self._last = None, 0, (0, b"")
        if descriptor is not None:
            with suppress(OSError):  # what matters was synced
                os.close(descriptor)

    def _open(self, flags: int = 0) -> bool:
        try:
            self._descriptor = self._opened(os.O_RDWR | flags)
        except FileNotFoundError:
            return False
        self._is_clean = False
        status = os.fstat(self._descriptor)
        self._file = (status.st_dev, status.st_ino)
        return True

    def _opened(self, flags: int) -> int:
        try:
            return open_private(self.path, flags)
        except OSError as error:
            # What may not be written can still be read.
            if flags & os.O_CREAT or error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
            return os.open(self.path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))

    def _read_on(self, content: Content) -> None:
        self._is_clean = False
        assert self._descriptor is not None  # noqa: S101 -- callers have opened it
        size = os.fstat(self._descriptor).st_size
        data = os.pread(self._descriptor, max(0, size - self._end), self._end)
        start, torn = self._end, 0
        for end, document in whole_lines(data):
            if document is None:
                torn += 1
                continue
            content.damaged += torn
            torn = 0
            at = self._end - start
            self._last = (self._end, data[at : at + CHECKSUM])
            self._end = start + end
            try:
                content.appending = None
                if "base" in document:
                    content.base = Base.from_document(document)
                elif "appending" in document:
                    content.appending = Appending.from_document(document)
                else:
                    content.changes.append(from_document(document))
            except (KeyError, TypeError, ValueError):
                content.damaged += 1
        # A line that has an end and cannot be read: nobody can tell whether it was ever whole.
        content.damaged += torn
        if not self._end and not torn and data.strip(b"\0"):
            content.damaged += not data.startswith(b'{"base"', CHECKSUM + 1)  # nor was it ours

    # Appending

    def append(self, change: Change, texts: Sequence[str], base: Base) -> None:
        """Put a change on the disk, with its new records as JSON; `base` is for the head of a journal only now begun.

        Raises `OSError`: then the change is not in the journal.
        """
        begun = self._descriptor is None
        if begun:
            self._open(os.O_CREAT)
        head = b"" if self._end else to_line(base.to_document())
        self._append(change_line(change, texts), head, begun=begun)

    def announce(self, appending: Appending) -> None:
        """Say, on the disk, what is about to be put at the end of the TinyDB file. Raises `OSError`: then it is not
        said."""
        self._append(to_line(appending.to_document()))

    def announced(self) -> Appending | None:
        """What its last line says of that. Ready to append afterwards. Raises `OSError`."""
        last = self.go_to_end()
        try:
            return Appending.from_document(last) if last and "appending" in last else None
        except (KeyError, TypeError, ValueError):
            return None

    def drop_last(self) -> None:
        """Take the last line away, and stand behind the one before it. Raises `OSError`."""
        assert self._descriptor is not None  # noqa: S101 -- callers have read or written that line
        os.ftruncate(self._descriptor, self._last[0])
        sync(self._descriptor)
        self.go_to_end()

    def _append(self, line: bytes, head: bytes = b"", *, begun: bool = False) -> None:
        try:
            self._write(head + line)
            if begun:
                sync_folder(self.path.parent)
        except BaseException:
            self._take_back()
            raise
        self._last = (self._end + len(head), line[:CHECKSUM])
        self._end += len(head) + len(line)
        self._is_clean = True

    def _write(self, line: bytes) -> None:
        assert self._descriptor is not None  # noqa: S101 -- `append` has opened it
        status = os.fstat(self._descriptor)
        room = status.st_size - self._end
        if (
            room > 0
            and not self._is_clean
            and os.pread(self._descriptor, min(room, len(line) + 1), self._end).strip(b"\0")
        ):
            os.ftruncate(self._descriptor, self._end)  # what a crash has torn
            room = 0
        self._is_clean = False
        ahead = bytes(_ROOM) if room < len(line) else b""
        try:
            write_all(self._descriptor, line + ahead, self._end)
        except OSError:
            if not ahead:
                raise
            os.ftruncate(self._descriptor, self._end)  # a disk that is nearly full may have room for the line alone
            write_all(self._descriptor, line, self._end)
        sync(self._descriptor)

    def _take_back(self) -> None:
        """After a failure: what was not saved must not be found later. A journal without a line is none."""
        with suppress(OSError):
            if self._descriptor is not None:
                os.ftruncate(self._descriptor, self._end)
            if self._end == 0:
                self.close()
                self.path.unlink(missing_ok=True)

    def remove(self) -> None:
        """Take the journal away, because all of it is in the TinyDB file. Raises `OSError`."""
        self.close()
        self.path.unlink(missing_ok=True)
        sync_folder(self.path.parent)
