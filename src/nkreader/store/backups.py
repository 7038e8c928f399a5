"""Backups: earlier states of the TinyDB file, kept when a new one takes its place.

They are numbered by revision. A new one is made when the last is ten minutes old, so that an afternoon of single
commands does not push out what was there at noon. Kept are the five newest, and of older ones the last of each day for
a week.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from nkreader.files import make_private_folder

GENERATIONS: Final = 5
DAYS: Final = 7

_SPACING: Final = 600  # seconds between two backups, once there are enough
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
        self._name = re.compile(re.escape(store.stem) + r"\.r(\d{6,})" + re.escape(store.suffix))

    def all(self) -> list[Backup]:
        """The backups, the newest first."""
        if not self.folder.is_dir():
            return []
        named = [(path, self._name.fullmatch(path.name)) for path in self.folder.iterdir()]
        return sorted((Backup(int(name[1]), path.stat().st_mtime, path) for path, name in named if name), reverse=True)

    def keep(self, revision: int) -> None:
        """Keep the store as it is now, if it is time for that, and drop what is too old. Raises `OSError`."""
        known = self.all()
        recent = len(known) >= GENERATIONS and self._now() - known[0].written < _SPACING
        if recent or not self._store.exists():
            return
        self.copy(self._store, f"{self._store.stem}.r{revision:06}{self._store.suffix}")
        for old in self._outdated():
            old.path.unlink(missing_ok=True)

    def copy(self, path: Path, name: str) -> Path:
        """Keep a file under a name of its own, never over another one. Raises `OSError`. Returns where it is."""
        make_private_folder(self.folder)
        target = self.folder / name
        for number in range(2, 1000):
            if not target.exists():
                break
            if target.samefile(path):
                return target
            target = self.folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        try:
            os.link(path, target, follow_symlinks=True)
        except OSError:  # a file system without hard links
            shutil.copyfile(path, target)
            target.chmod(0o600)
            shutil.copystat(path, target)
        return target

    def _outdated(self) -> list[Backup]:
        newest, older = self.all()[:GENERATIONS], self.all()[GENERATIONS:]
        kept_days = {int(backup.written // _DAY) for backup in newest}
        outdated = []
        for backup in older:
            day = int(backup.written // _DAY)
            if day in kept_days or self._now() - backup.written > DAYS * _DAY:
                outdated.append(backup)
            kept_days.add(day)
        return outdated
