"""Handing words to other programs: the clipboard, a browser, a command, an editor. Each may take a while.

Nothing here runs unless the reader asks for it by a key, and nothing leaves the machine but by a program of the
reader's own.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from nkreader.errors import NkreaderError
from nkreader.faults import state_folder
from nkreader.files import make_private_folder

_PATIENCE: Final = 5.0  # seconds that a clipboard program may take; some stay on to serve what was copied

# Programs that put standard input on the clipboard, each with the variable without which it has nothing to talk to.
_CLIPBOARDS: Final = (
    ("pbcopy", (), ""),
    ("wl-copy", (), "WAYLAND_DISPLAY"),
    ("xclip", ("-selection", "clipboard"), "DISPLAY"),
    ("xsel", ("--clipboard", "--input"), "DISPLAY"),
    ("clip.exe", (), ""),
)
_SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY")


def clipboard_command(given: str = "") -> Sequence[str] | None:
    """The program that puts text on the clipboard of the system: the one `given`, or the first that there is."""
    if given:
        return shlex.split(given)
    for name, arguments, variable in _CLIPBOARDS:
        if (not variable or os.environ.get(variable)) and shutil.which(name):
            return (name, *arguments)
    return None


def to_clipboard(text: str, command: Sequence[str]) -> bool:
    """Put `text` on the clipboard by a program. Whether that went well."""
    try:
        process = subprocess.Popen(  # noqa: S603 -- the reader's own program
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        process.communicate(text.encode(), timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return True  # xclip and wl-copy stay as long as somebody may want to paste
    except (OSError, ValueError):
        return False
    return process.returncode == 0


def can_open_pages() -> bool:
    """Whether there is a screen to show a web page on; without one, a browser would take over the terminal."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in _SCREENS)


def open_page(url: str) -> bool:
    """Show a web page in the reader's browser. Whether that went well. Only `http` and `https` are opened."""
    import webbrowser  # noqa: PLC0415 -- for this key only

    return url.startswith(("http://", "https://")) and webbrowser.open(url)


def run_on_terminal(command: str, text: str) -> int:
    """Run a shell command that has the terminal to itself, `text` on its standard input. Its exit status."""
    process = subprocess.Popen(  # noqa: S602 -- what the reader typed
        command, shell=True, stdin=subprocess.PIPE
    )
    with suppress(BrokenPipeError):
        process.communicate(text.encode())
    return process.wait()


def run_aside(command: str, text: str) -> tuple[int, str]:
    """Run a shell command without a terminal, `text` on its standard input. Its exit status, and what it printed."""
    done = subprocess.run(  # noqa: S602 -- what the reader typed
        command, shell=True, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout.decode(errors="replace")


@contextmanager
def interrupts_are_for_others() -> Iterator[None]:
    """While another program has the terminal, Ctrl-C is for that one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A handler that does nothing, for a signal that is ignored would be ignored by the other program, too; and
    # nothing is written to where the event loop listens.
    before, listening = signal.signal(signal.SIGINT, lambda *_: None), signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(listening)
        signal.signal(signal.SIGINT, before)


def editor() -> Sequence[str]:
    """The reader's editor: `$VISUAL`, `$EDITOR`, or the first of the usual ones. Raises `NkreaderError` without one."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    try:
        if named and (words := shlex.split(named)):
            return words
    except ValueError as error:
        raise NkreaderError(f"EDITOR is no command: {error}.", "Name yours: export EDITOR=nano") from error
    for name in ("sensible-editor", "nano", "vim", "vi"):
        if shutil.which(name):
            return (name,)
    raise NkreaderError("There is no editor.", "Name yours: export EDITOR=nano")


def edited(text: str, command: Sequence[str]) -> tuple[str, bool]:
    """`text` as the reader leaves it in an editor, and whether the editor ended well: only then it is to be saved.

    The file is readable by nobody else. It stays where the editor or nkreader is killed, and is removed otherwise.
    """
    folder = state_folder() / "editing"
    make_private_folder(folder)
    descriptor, name = tempfile.mkstemp(".txt", "note-", folder)
    path = Path(name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    try:
        status = subprocess.call([*command, name])  # noqa: S603 -- the reader's own
        return path.read_text(encoding="utf-8", errors="replace").removesuffix("\n"), status == 0
    except OSError as error:
        raise NkreaderError(f"{command[0]} could not be started: {error.strerror}.", "Set EDITOR to yours.") from error
    finally:
        for left in _left_by_editors(path):
            left.unlink(missing_ok=True)


def _left_by_editors(path: Path) -> Iterator[Path]:
    """The file and the copies of it that editors leave beside it: they hold the note as well."""
    yield path
    yield path.with_name(path.name + "~")
    yield path.with_name(f".{path.name}.swp")
