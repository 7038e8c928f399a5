"""One writer at a time: two windows that save in the same moment wait for each other.

The lock is advisory and held only while a change is read, made and written. Where the platform or the file system has
no such locks, saving goes on without: better a small risk than no saving.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nkreader.files import make_private_folder


def _take(descriptor: int) -> None:
    """Wait for the lock on an open file, where there are locks."""
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415 -- not on every platform

        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock beside the file at `path` for the length of the block."""
    with suppress(OSError):
        make_private_folder(path.parent)
    try:
        file = (path.parent / f".{path.name}.lock").open("a")
    except OSError:
        yield
        return
    with file:
        _take(file.fileno())
        yield
