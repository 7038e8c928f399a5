"""Faults of nkreader's own: told shortly, and written to a log without anything that a report or a note says.

Names of sources stand in the values of variables, in the messages of exceptions and in the paths of files; none of that
leaves the program. What remains says where in the code it happened, which is what its developers need.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import TracebackType
from typing import Final

from nkreader import __version__
from nkreader.files import make_private_folder, open_private

EXIT_STATUS: Final = 70  # EX_SOFTWARE of sysexits.h

_SHOWN: Final = 4  # frames that the short report has
_LONGEST: Final = 200  # frames that the log has


def state_folder() -> Path:
    """Where a program may keep what it should remember, by the XDG Base Directory Specification."""
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    if named.is_absolute():
        return named / "nkreader"
    try:
        return Path.home() / ".local" / "state" / "nkreader"
    except RuntimeError:  # nobody's home, as in some containers
        import tempfile  # noqa: PLC0415 -- 5 ms for a rare case

        return Path(tempfile.gettempdir()) / f"nkreader-{os.getuid() if hasattr(os, 'getuid') else 0}"


def told(error: BaseException) -> str:
    """A short report of a fault for people, with the place of its log. Never raises."""
    frames = _frames(error.__traceback__)
    lines = [f"nkreader ended by a fault of its own: {type(error).__name__}"]
    lines += [f"  in {frame}" for frame in frames[-_SHOWN:]]
    lines += ["What you had saved is safe."]
    try:
        lines.append(f"A log without the words of any report or note is in {_logged(error, frames)}")
    except OSError as refused:
        lines.append(f"No log could be written: {refused.strerror}.")
    return "\n".join(lines)


def _logged(error: BaseException, frames: list[str]) -> Path:
    import platform  # noqa: PLC0415 -- 3 ms, and most sessions end without a fault

    folder = state_folder() / "faults"
    make_private_folder(folder)
    path = folder / f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{os.getpid()}.log"
    causes: list[str] = []
    cause: BaseException | None = error
    while cause and len(causes) < _SHOWN:
        causes.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    lines = [
        f"nkreader {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        " from ".join(causes),
        *frames[-_LONGEST:],
    ]
    descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def _frames(trace: TracebackType | None) -> list[str]:
    """Function, file and line of each frame; of files no more than the part inside of the package or the library."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_name} ({'/'.join(Path(code.co_filename).parts[-2:])}:{trace.tb_lineno})")
        trace = trace.tb_next
    return found
