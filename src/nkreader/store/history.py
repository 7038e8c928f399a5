"""The history: changes that have been folded into the TinyDB file, kept so that they can be undone.

Written only while the lock is held. It is a convenience beside the file: without it nothing is lost but undoing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from nkreader.files import open_private, put_in_place, sync, sync_folder, write_all, write_beside
from nkreader.store.changes import Change, from_document, to_document, to_line, whole_lines
from nkreader.store.journal import Base

LONGEST: Final = 8 * 1024 * 1024  # bytes from which the older half is dropped: some thousand changes

_TAIL: Final = 4096  # bytes from the end in which the last line stands


class History:
    """The history in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[list[Change], Base | None]:
        """The changes in order of revision, and the state of the TinyDB file that was folded last.

        Lines that cannot be read are passed over. Raises `OSError`.
        """
        changes: dict[int, Change] = {}
        base: Base | None = None
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return [], None
        for _, document in whole_lines(data):
            # A fold that was broken off has its lines written a second time by the next one.
            with suppress(KeyError, TypeError, ValueError):
                if document and "base" in document:
                    base = Base.from_document(document)
                elif document:
                    change = from_document(document)
                    changes[change.revision] = change
        return [changes[revision] for revision in sorted(changes)], base

    def folded_last(self) -> Base | None:
        """The state of the TinyDB file that was folded last; of a sound history the last line is enough to know it."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                data = file.read()
            if not data.endswith(b"\n"):
                changes, base = self.read()
                revision = max([base.revision if base else 0, *(change.revision for change in changes)])
                return Base(revision) if changes or base else None
            documents = [document for _, document in whole_lines(data) if document and "base" in document]
            return Base.from_document(documents[-1]) if documents else self.read()[1]
        except (FileNotFoundError, KeyError, TypeError, ValueError):
            return None

    def damaged_lines(self) -> int:
        """How many of its lines cannot be read."""
        try:
            return sum(document is None for _, document in whole_lines(self.path.read_bytes()))
        except FileNotFoundError:
            return 0

    def append(self, changes: Sequence[Change], base: Base) -> None:
        """Add changes and the state of the file into which they are about to be folded; synced. Raises `OSError`."""
        self._shorten()
        begun = not self.path.exists()
        lines = [to_line(to_document(change)) for change in changes] + [to_line(base.to_document())]
        descriptor = open_private(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            size = os.fstat(descriptor).st_size
            if size and os.pread(descriptor, 1, size - 1) != b"\n":
                lines.insert(0, b"\n")  # a line that a crash has torn ends here
            write_all(descriptor, b"".join(lines))
            sync(descriptor)
        finally:
            os.close(descriptor)
        if begun:
            sync_folder(self.path.parent)

    def _shorten(self) -> None:
        """Drop the older half of a history that has become too long."""
        if not self.path.exists() or self.path.stat().st_size <= LONGEST:
            return
        data = self.path.read_bytes()
        kept = data[data.find(b"\n", len(data) // 2) + 1 :]
        put_in_place(write_beside(self.path, [kept]), self.path)
