"""Writing files whole or not at all, for the eyes of their owner only, and on the disk when it is said."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# What file systems answer that have no such thing as syncing a folder.
_NO_SUCH_THING: Final = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EISDIR)


def make_private_folder(path: Path) -> None:
    """Make a folder for its owner's eyes, mode 0700, with what lies above it; one that is there stays as it is."""
    if path.is_dir():
        return
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)  # whatever the umask has taken away
    sync_folder(path.parent)


def open_private(path: Path, flags: int) -> int:
    """Open a file for its owner's eyes; a new one gets mode 0600 whatever the umask. Raises `OSError`."""
    flags |= getattr(os, "O_CLOEXEC", 0)
    if flags & os.O_CREAT and not flags & os.O_EXCL:
        try:
            return os.open(path, flags & ~os.O_CREAT)
        except FileNotFoundError:
            pass
    descriptor = os.open(path, flags, 0o600)
    if flags & os.O_CREAT and hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


def replace_file(path: Path, content: str) -> None:
    """Put `content` in the place of the file at `path`, in UTF-8 and mode 0600; on disk when this returns.

    At every moment the path holds the old content or the new one. Raises `OSError` and leaves the old one.
    """
    new = write_beside(path, [content.encode()])
    put_in_place(new, path)


def write_beside(path: Path, content: Iterable[bytes]) -> Path:
    """Write `content` to a new file in the folder of `path`, mode 0600, synced. Raises `OSError` and leaves nothing."""
    import tempfile  # noqa: PLC0415 -- 5 ms that only who writes needs

    # The name is short, as that of the file may be as long as names can be.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".nkreader-", suffix=".new")
    new = Path(name)
    try:
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, 0o600)
            for piece in content:
                write_all(descriptor, piece)
            sync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def write_all(descriptor: int, data: bytes, at: int | None = None) -> None:
    """Write all of `data` to an open file, where it stands or at an offset in bytes. Raises `OSError`."""
    done = 0
    while done < len(data):
        rest = data[done:] if done else data
        done += os.write(descriptor, rest) if at is None else os.pwrite(descriptor, rest, at + done)


def put_in_place(new: Path, path: Path) -> None:
    """Let the file `new` take the place of `path`. Raises `OSError`: before that happened, and `new` is removed, or
    because its folder could not be synced, and it has happened but may not outlast a power cut."""
    try:
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync(descriptor: int) -> None:
    """Bring an open file's content to the disk itself, not only out of the program. Raises `OSError`."""
    try:
        import fcntl  # noqa: PLC0415 -- not on every platform

        to_the_disk = getattr(fcntl, "F_FULLFSYNC", None)  # macOS, where fsync stops at the drive's cache
    except ImportError:
        to_the_disk = None
    if to_the_disk is not None:
        fcntl.fcntl(descriptor, to_the_disk)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where platform and file system can do that. Raises `OSError`."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_THING:
            raise
    finally:
        os.close(descriptor)
