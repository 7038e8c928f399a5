"""One process that reads reports, as the app sees it: asked, heard, ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, Final, cast

from nkreader import __version__
from nkreader.corpus.messages import Answer, Head, receive

# What Python needs of the environment to find itself and its libraries, and to write the names of files as here.
_NEEDED: Final = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_NEEDED_FAMILIES: Final = ("DYLD_", "LC_", "LD_", "PYTHON")


class NoChildError(Exception):
    """No process can be started here, or what was started is no reader of reports."""


class ChildLostError(Exception):
    """The process ended before it had answered. The message is for people: how it ended."""


class ChildRestingError(ChildLostError):
    """The process had ended by itself, in order, just when it was asked."""


class ChildGivenUpError(ChildLostError):
    """The process was ended because nobody waits for its answer."""


class Child:
    """A running process. One thread at a time may ask it and hear it; any may end it."""

    def __init__(self, *options: str) -> None:
        """Start it, which takes a few milliseconds; it loads what it needs meanwhile. Raises `NoChildError`."""
        if not sys.executable:
            raise NoChildError
        # -P: no module is ever loaded from the folder that happens to be the current one.
        command = [sys.executable, "-P", "-m", "nkreader.corpus.serving", *options]
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- nkreader's own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # what is typed at the terminal, and its end, is for the app
            )
        except (OSError, ValueError) as error:
            raise NoChildError from error
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        self._hearing = threading.Lock()
        self._has_greeted = False
        self._why: ChildLostError | None = None
        self._is_free = True

    @property
    def number(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether there is no process any more."""
        return self._process.poll() is not None

    @property
    def is_fit(self) -> bool:
        """Whether it can be asked for something more: it has answered to the end, and goes on."""
        return self._is_free and not self._why

    def ask(self, request: Head) -> None:
        """Ask it for something. Raises the errors above."""
        self._is_free = False
        try:
            with self._hearing:
                self._requests.write(json.dumps(request).encode("ascii") + b"\n")
                self._requests.flush()
        except (OSError, ValueError) as error:
            raise self._loss() from error

    def hear(self) -> Answer:
        """Its next answer. Waits for it. Raises the errors above."""
        try:
            if not self._has_greeted:
                self._has_greeted = self._receive().head == {"hello": __version__}
                if not self._has_greeted:
                    raise NoChildError
            answer = self._receive()
        except (EOFError, OSError, ValueError) as error:
            raise self._loss() from error
        self._is_free = bool(answer.head.get("is_last")) and not answer.head.get("rests")
        return answer

    def end(self, why: ChildLostError) -> None:
        """Kill it, from any thread and at once; whoever hears it gets to know why."""
        self._why = self._why or why
        self._process.kill()

    def bury(self) -> None:
        """Wait for the end of one that was killed or rests, some milliseconds, and close its pipes."""
        self._process.wait()
        with self._hearing:
            for pipe in (self._requests, self._answers):
                with suppress(OSError):
                    pipe.close()

    def _receive(self) -> Answer:
        with self._hearing:
            return receive(self._answers)

    def _loss(self) -> Exception:
        """What became of it, now that its pipe has ended."""
        self._process.kill()
        self.bury()
        status = self._process.returncode
        if self._why:
            return self._why
        if not self._has_greeted:
            return NoChildError()
        if not status:
            return ChildRestingError("it ended")
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return ChildLostError(f"its reading ended with {how}")


def _environment() -> dict[str, str]:
    """An environment in which a process finds the modules that this one runs, and nothing of others in it."""
    kept = {name: value for name, value in os.environ.items() if name in _NEEDED or name.startswith(_NEEDED_FAMILIES)}
    return {**kept, "PYTHONPATH": os.pathsep.join(place for place in sys.path if place)}
