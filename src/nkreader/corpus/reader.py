"""Who reads the files of a corpus: what a library asks of them, and the reader that does it here and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from nkreader.corpus.reading import LARGE, open_report, read_digest, read_entry, read_report
from nkreader.model import Entry, Report


class Reading(Protocol):
    """What can be asked of a reader, from any thread. A report that cannot be read is a `ReportError`."""

    def start(self) -> None:
        """Get ready ahead of need. Returns at once."""

    def report(self, path: Path, name: str) -> Report:
        """The report in a file. Raises `GivenUpError` where it was given up meanwhile."""

    def opening(self, path: Path, name: str) -> Iterator[Report]:
        """The same, the words of a large one first, as `reading.open_report` has it."""

    def entry(self, path: Path, name: str) -> Entry:
        """The line of a list for a file. What goes wrong with the file stands in it."""

    def entries(self, files: Iterable[tuple[Path, str]]) -> Iterator[Entry]:
        """The same for many files with their names, in their order."""

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a report's text, or None where it cannot be read."""

    def cancel(self) -> None:
        """Give up the report that is being read, wherever that can be done. The list goes on."""

    def close(self) -> None:
        """Give up everything; nothing is asked after that."""


class ReadingHere:
    """Reads in this process, on the thread that asks. Nothing can be given up."""

    def __init__(self, large: int = LARGE) -> None:
        """`large`: the code points above which `opening` shows words first."""
        self._large = large

    def start(self) -> None:
        """There is nothing to start."""

    def report(self, path: Path, name: str) -> Report:
        """The report in a file. Raises `ReportError`."""
        return read_report(path, name)

    def opening(self, path: Path, name: str) -> Iterator[Report]:
        """The same, the words of a large one first."""
        return open_report(path, name, large=self._large)

    def entry(self, path: Path, name: str) -> Entry:
        """The line of a list for a file."""
        return read_entry(path, name)

    def entries(self, files: Iterable[tuple[Path, str]]) -> Iterator[Entry]:
        """The same for many files with their names, in their order."""
        return (read_entry(path, name) for path, name in files)

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a report's text, or None where it cannot be read."""
        return read_digest(path)

    def cancel(self) -> None:
        """There is nobody to be stopped."""

    def close(self) -> None:
        """There is nothing to close."""
