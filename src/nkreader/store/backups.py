"""Backups: earlier states of the TinyDB file, kept when a new one takes its place.

They are numbered by revision. A new one is made when the last is ten minutes old, so that an afternoon of single
commands does not push out what was there at noon. Kept are the five newest, and of older ones the last of each day for
a week.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from nkreader.files import make_private_folder, put_in_place, write_beside

GENERATIONS: Final = 5
DAYS: Final = 7

_SPACING: Final = 600  # seconds between two backups, once there are enough
_PIECE: Final = 1024 * 1024  # bytes copied at a time
_DAY: Final = 86_400  # seconds


class Backup(NamedTuple):
    """A backup: the revision that was folded into it, when it was written (seconds since 1970), its file."""

    revision: int
    written: float
    path: Path


class Backups:
    """The backups of the TinyDB file at `store`, in the folder `backups` beside it. `now` is the time in seconds."""

    def __init__(self, store: Path, now: Callable[[], float] = time.time) -> None:
        self.folder = store.parent / "backups"
        self._store, self._now = store, now
        self._name = re.compile(re.escape(store.stem) + r"\.r(\d{6,})(?:-\d+)?" + re.escape(store.suffix))

    def all(self) -> list[Backup]:
        """The backups, the newest first."""
        if not self.folder.is_dir():
            return []
        named = [(path, self._name.fullmatch(path.name)) for path in self.folder.iterdir()]
        found = []
        for path, name in named:
            with suppress(FileNotFoundError):  # another nkreader drops what is too old
                if name:
                    found.append(Backup(int(name[1]), path.stat().st_mtime, path))
        return sorted(found, reverse=True)

    def is_due(self) -> bool:
        """Whether it is time for another one."""
        known = self.all()
        return len(known) < GENERATIONS or self._now() - known[0].written >= _SPACING

    def keep(self, revision: int) -> None:
        """Keep the store as it is now, if it is time for that, and drop what is too old. Raises `OSError`."""
        if not self.is_due() or not self._store.exists():
            return
        self.copy(self._store, f"{self._store.stem}.r{revision:06}{self._store.suffix}")
        for old in self._outdated():
            old.path.unlink(missing_ok=True)

    def copy(self, path: Path, name: str) -> Path:
        """Keep a copy of a file under a name of its own, never over another one. Raises `OSError`. Where it is.

        No link: what another program writes into the file in place must not get into the copy.
        """
        make_private_folder(self.folder)
        target = self.folder / name
        number = 2
        while target.exists():
            target = self.folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
            number += 1
        with path.open("rb") as file:
            put_in_place(write_beside(target, iter(partial(file.read, _PIECE), b"")), target)
        written = path.stat()
        os.utime(target, ns=(written.st_atime_ns, written.st_mtime_ns))
        return target

    def _outdated(self) -> list[Backup]:
        known = self.all()
        newest, older = known[:GENERATIONS], known[GENERATIONS:]
        kept_days = {int(backup.written // _DAY) for backup in newest}
        outdated = []
        for backup in older:
            day = int(backup.written // _DAY)
            if day in kept_days or self._now() - backup.written > DAYS * _DAY:
                outdated.append(backup)
            kept_days.add(day)
        return outdated
