"""One writer at a time: an advisory lock on a file beside the store, held only while something is saved."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from nkreader.errors import StoreError
from nkreader.files import open_private

try:
    import fcntl
except ImportError:  # not on every platform
    _HAS_LOCKS = False
else:
    _HAS_LOCKS = True

PATIENCE: Final = 10.0  # seconds; a save takes thousandths of one, folding a very large store one or two

_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
_FIRST_WAIT, _LONGEST_WAIT = 0.0005, 0.05  # seconds


class _LockFile:
    """A file at `path` that is there to be locked. Nobody need close it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def __del__(self) -> None:
        with suppress(AttributeError):
            self.close()

    def close(self) -> None:
        """Close the file, and with it let go of what was locked; it can be locked again."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with suppress(OSError):
                os.close(descriptor)


class FileLock(_LockFile):
    """A lock that processes share, on the file at `path`. Threads of one process have to take turns by themselves.

    Where platform or file system has no locks, `works` is False once it has been tried, and everybody comes in: better
    a small risk that the reader is told of than no saving.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        super().__init__(path)
        self._patience = patience
        self._depth = 0
        self.works = _HAS_LOCKS

    @contextmanager
    def held(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock for the length of the block; inside of another one, this does nothing.

        Raises `StoreError` when somebody else has it for longer than the patience lasts (seconds; else that of the
        lock), and `OSError` where the file cannot be made. Ctrl-Z waits until the lock is free again: a stopped program
        must not stop the others.
        """
        if self._depth:
            yield
            return
        with _not_stopped():
            descriptor = self._take(self._patience if patience is None else patience)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if _HAS_LOCKS:
                    with suppress(OSError):
                        fcntl.flock(descriptor, fcntl.LOCK_UN)

    def _take(self, patience: float) -> int:
        end, wait = time.monotonic() + patience, _FIRST_WAIT
        while True:
            descriptor = self._open()
            if self._try(descriptor):
                if self._is_at_its_path(descriptor):
                    return descriptor
                self.close()  # somebody has taken the file away: a lock on it keeps nobody out
                continue
            if time.monotonic() > end:
                raise StoreError(
                    "Another nkreader has been saving for too long; it may have been stopped in the middle.",
                    "Nothing was saved here. Let the other one go on (fg) or end it, then save again.",
                )
            time.sleep(wait)
            wait = min(2 * wait, _LONGEST_WAIT)

    def _open(self) -> int:
        if self._descriptor is None:
            self._descriptor = open_private(self._path, os.O_RDWR | os.O_CREAT)
        return self._descriptor

    @property
    def is_kept(self) -> bool:
        """Whether the lock that is held is still the one that others would take."""
        return self._descriptor is not None and self._is_at_its_path(self._descriptor)

    def _is_at_its_path(self, descriptor: int) -> bool:
        try:
            there = os.stat(self._path)  # noqa: PTH116 -- asked at each save
        except FileNotFoundError:
            return False
        here = os.fstat(descriptor)
        return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)

    def _try(self, descriptor: int) -> bool:
        if not _HAS_LOCKS:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            self.works = False
        return True


class Presence(_LockFile):
    """Whether anybody has a store open, by a shared lock on the file at `path`. A hint: where it cannot be told, nobody
    has."""

    def show(self) -> None:
        """Be there until `close`."""
        if self._descriptor is None:
            self._descriptor = self._locked(shared=True)

    def is_of_others(self) -> bool:
        """Whether somebody else is there, for one who is not."""
        descriptor = self._locked(shared=False)
        if descriptor is not None:
            os.close(descriptor)
        return descriptor is None and self._path.exists()

    def _locked(self, *, shared: bool) -> int | None:
        if not _HAS_LOCKS:
            return None
        try:
            descriptor = open_private(self._path, os.O_RDWR | os.O_CREAT)
        except OSError:
            return None
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return None
        return descriptor


@contextmanager
def _not_stopped() -> Iterator[None]:
    """Put a stop from the terminal off until the block is done, in programs of one thread."""
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
