"""A terminal of its own for a program: keys go in, what it draws comes out, and it can be closed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

PATIENCE = 20.0  # seconds


class Terminal:
    """nkreader on a corpus, in a terminal of 100 by 30 cells."""

    def __init__(self, corpus: Path, *, ignoring_hangups: bool = False) -> None:
        self.output = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" if ignoring_hangups else ""
        script += f"from nkreader.cli.main import main; main([{str(corpus)!r}])"
        self.process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=ROOT,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**_environment(), "TERM": "xterm-256color", "XDG_STATE_HOME": str(corpus / "state")},
            preexec_fn=lambda: _take_terminal(slave),  # noqa: PLW1509 -- before any thread is there
        )
        self._slave = slave

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def until(self, words: str) -> None:
        """Wait until something has been drawn."""
        self.wait(lambda: words.encode() in self.output, words)

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Read what is drawn until something has happened."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, f"{what!r} did not come; last: {self.output[-300:]!r}"
            self._read()

    def _read(self) -> None:
        line = select.poll()
        line.register(self._master, select.POLLIN)
        if line.poll(20):
            try:
                self.output += os.read(self._master, 65_536)
            except OSError:
                time.sleep(0.02)

    def ended(self) -> int:
        """Wait for the end of the program. Its exit status, as a shell would have it."""
        self.wait(lambda: self.process.poll() is not None, "the end")
        for _ in range(3):
            self._read()
        status = self.process.returncode
        return status if status >= 0 else 128 - status

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was: its settings, its first screen, its cursor."""
        shown = self.output.rfind(b"\x1b[?25h") > self.output.rfind(b"\x1b[?25l")
        first_screen = self.output.rfind(b"\x1b[?1049l") > self.output.rfind(b"\x1b[?1049h")
        return termios.tcgetattr(self._slave) == self.before and shown and first_screen

    def hang_up(self) -> None:
        """Close the terminal, as by its window."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def close(self) -> None:
        """Let go of everything."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._master >= 0:
            os.close(self._slave)
            os.close(self._master)


def _environment() -> dict[str, str]:
    """That of the tests, without the size of another terminal, which would count more than this one's."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def _take_terminal(slave: int) -> None:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
