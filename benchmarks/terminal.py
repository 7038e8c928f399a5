"""A program in a terminal of its own: typed to, read from, and what is on its screen."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

ROWS, COLUMNS = 40, 140
_PATIENCE = 120.0  # seconds after which what is waited for will not come
_TOKEN = re.compile(r"\x1b\[([0-9;?<>=]*)[ -/]*([@-~])|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^\[\]P]|[^\x1b]")
_PLACE = re.compile(r"(\d*)(?:;(\d*))?")
_CPU_OF_A_PROCESS = 2  # the kind of a Linux clock


class Screen:
    """The cells of a terminal: characters, and the style each was written in, as Textual writes them."""

    def __init__(self) -> None:
        self._cells = [[(" ", "")] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0
        self._style = ""
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, raw: bytes) -> None:
        """Write what a program has sent. A sequence that is cut off waits for its end."""
        text, at = self._rest + self._decoder.decode(raw), 0
        while found := _TOKEN.match(text, at):
            at = found.end()
            if found[2]:
                self._control(found[1], found[2])
            elif found[0][0] != "\x1b":
                self._write(found[0])
        self._rest = text[at:]

    def _control(self, numbers: str, letter: str) -> None:
        if letter == "H" and (place := _PLACE.fullmatch(numbers)):
            self._row, self._column = int(place[1] or 1) - 1, int(place[2] or 1) - 1
        elif letter == "m":
            self._style = "" if numbers in {"", "0"} else self._style + ";" + numbers

    def _write(self, character: str) -> None:
        if character == "\n":
            self._row, self._column = self._row + 1, 0
        elif character == "\r":
            self._column = 0
        elif character >= " " and 0 <= self._row < ROWS and 0 <= self._column < COLUMNS:
            self._cells[self._row][self._column] = (character, self._style)
            self._column += 1

    def lines(self, left: int = 0, right: int = COLUMNS) -> list[str]:
        """What is written, between two columns."""
        return ["".join(character for character, _ in row[left:right]) for row in self._cells]

    def cells(self, left: int = 0, right: int = COLUMNS) -> list[list[tuple[str, str]]]:
        """What is written between two columns, with its styles."""
        return [row[left:right] for row in self._cells]

    def shows(self, words: str, left: int = 0, right: int = COLUMNS) -> bool:
        """Whether some words stand on a line between two columns."""
        return any(words in line for line in self.lines(left, right))

    def style_of(self, words: str) -> str | None:
        """The style of the first of some words; None where they do not stand anywhere."""
        for row, line in enumerate(self.lines()):
            if (column := line.find(words)) >= 0:
                return self._cells[row][column][1]
        return None


class Terminal:
    """A program that runs in a terminal. Times are in seconds since it was started, or last typed to."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], keep: Sequence[int] = ()) -> None:
        """`keep` are descriptors that the program is to have, too."""
        self.screen = Screen()
        self._begin = time.perf_counter()
        self._last = self._begin
        self.process, self._descriptor = pty.fork()
        if not self.process:
            for number in keep:
                os.set_inheritable(number, True)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), environment)  # noqa: S606 -- no shell is wanted

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        """End it at once, whatever it does."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._descriptor)

    def type(self, keys: str) -> None:
        """Type something; the clock begins anew."""
        self._begin = time.perf_counter()
        os.write(self._descriptor, keys.encode())

    def until(self, condition: Callable[[Screen], bool]) -> float:
        """Wait until the screen is as it should be. How long that took."""
        while not condition(self.screen):
            if not self._read(_PATIENCE):
                shown = "\n".join(self.screen.lines())
                raise TimeoutError(f"what was waited for has not come:\n{shown}")
        return self._last - self._begin

    def until_it_shows(self, words: str, left: int = 0, right: int = COLUMNS) -> float:
        """Wait until some words stand between two columns. How long that took."""
        return self.until(lambda screen: screen.shows(words, left, right))

    def until_other(self, left: int, right: int) -> float:
        """Wait until anything between two columns is other than now, and all of it is written. How long that took."""
        before = self.screen.lines(left, right)
        taken = self.until(lambda screen: screen.lines(left, right) != before)
        while self._read(0.002):
            if self.screen.lines(left, right) != before:
                taken = self._last - self._begin
                before = self.screen.lines(left, right)
        return taken

    def settle(self, seconds: float) -> None:
        """Wait until nothing was written for so long, or four times as long: the cursor of a line blinks for ever."""
        until = time.perf_counter() + 4 * seconds
        while self._read(seconds) and time.perf_counter() < until:
            pass

    def _read(self, patience: float) -> bool:
        """Read what there is. Whether there was anything."""
        if not select.select([self._descriptor], [], [], patience)[0]:
            return False
        parts = []
        with suppress(OSError):  # the program has ended
            while select.select([self._descriptor], [], [], 0)[0] and (part := os.read(self._descriptor, 65536)):
                parts.append(part)
        self._last = time.perf_counter()
        self.screen.feed(b"".join(parts))
        return bool(parts)

    def work(self) -> float:
        """The seconds that its processors have worked for it so far, all threads together. Linux only."""
        return time.clock_gettime((~self.process << 3) | _CPU_OF_A_PROCESS)

    def children(self) -> list[int]:
        """The numbers of the processes that it has started. Linux only."""
        tasks = Path(f"/proc/{self.process}/task").iterdir()
        return [int(number) for task in tasks for number in (task / "children").read_text("ascii").split()]


def memory(process: int) -> tuple[float, float]:
    """The memory of a process in MiB, now and at most: `VmRSS` and `VmHWM`. Linux only."""
    lines = Path(f"/proc/{process}/status").read_text("ascii", errors="replace").splitlines()
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return int(values["VmRSS"]) / 1024, int(values["VmHWM"]) / 1024
