"""Reports are read in processes of their own.

The app stays small, since what extraction needs is not in it; it never waits, since Python's lock is elsewhere; it can
stop long work at once, and no file can do worse to it than end such a process.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from nkreader.corpus.child import ChildGivenUpError, ChildLostError, NoChildError
from nkreader.corpus.memory import give_back
from nkreader.corpus.messages import Answer, Head, heard_entry, heard_report
from nkreader.corpus.reader import ReadingHere
from nkreader.corpus.reading import LARGE
from nkreader.corpus.worker import Worker
from nkreader.errors import GivenUpError, ReportError
from nkreader.model import Details, Entry, Report
from nkreader.visible import one_line

_BATCH: Final = 32  # entries that are asked for at once: a tenth of a second of work, for which a digest may wait
_LARGE_IN_MEMORY: Final = 1_000_000  # code points of a text whose arrival leaves some megabytes behind
_REST: Final = 5.0  # seconds without a request after which the process that reads the list ends


class ReadingProcess:
    """Reads in two processes: one for reports, which stays; one for the list and digests, while these are asked for.

    Where no process can be started everything is read in this one, with the same answers. `large` is the number of code
    points above which `opening` gives the words first; `limit` the seconds that a report, or thirty-two lines of the
    list, may take, None for as long as it takes.
    """

    def __init__(self, *, large: int = LARGE, limit: float | None = None) -> None:
        self._large = large
        self._reports = Worker(limit=limit)
        self._list = Worker(str(_REST), limit=limit)
        self._here = ReadingHere(large)

    def start(self) -> None:
        """Start the process for reports, which loads what it needs meanwhile. Returns at once."""
        self._reports.start()

    def report(self, path: Path, name: str) -> Report:
        """The report in a file.

        Raises `ReportError` where it cannot be read, also where the process was lost over it, and `GivenUpError` after
        `cancel` and `close`.
        """
        (report,) = self._steps(path, name, sys.maxsize)
        return report

    def opening(self, path: Path, name: str) -> Iterator[Report]:
        """The same in one step or, for a large one, in two: its words, and all of it.

        The first step has the text, its digest, the details of front matter, any warning, and an empty extraction; the
        text of the second one is the same object. The process is held until the last step has been taken; it is given
        up where the iterator is closed or forgotten before.
        """
        return self._steps(path, name, self._large)

    def entry(self, path: Path, name: str) -> Entry:
        """The line of a list for a file. Whatever goes wrong with it stands in the entry, but for `GivenUpError`."""
        return self._batch([(path, name)])[0]

    def entries(self, files: Iterable[tuple[Path, str]]) -> Iterator[Entry]:
        """The same for many files with their names, in their order; thirty-two at a time are read ahead."""
        rest = iter(files)
        while batch := list(islice(rest, _BATCH)):
            yield from self._batch(batch)

    def digest(self, path: Path) -> str | None:
        """The SHA-256 of a report's text, or None where it cannot be read. Does not wait for reports."""
        try:
            (answer,) = self._list.ask({"ask": "digest", "path": str(path)})
            return _checked(answer, path).head["digest"]  # type: ignore[no-any-return]
        except NoChildError:
            return self._here.digest(path)
        except (ChildLostError, ReportError):
            return None

    def cancel(self) -> None:
        """Give up the report that is being read. Returns at once; who waits for it gets a `GivenUpError`."""
        self._reports.give_up()

    def close(self) -> None:
        """End the processes. Whoever waits for them, or asks them from now on, gets a `GivenUpError`."""
        self._reports.close()
        self._list.close()

    def _steps(self, path: Path, name: str, large: int) -> Iterator[Report]:
        request: Head = {"ask": "report", "path": str(path), "name": name, "large": large}
        shown: Report | None = None
        try:
            for answer in self._reports.ask(request):
                shown = heard_report(_checked(answer, path), shown)
                if len(shown.text) > _LARGE_IN_MEMORY:
                    give_back()
                yield shown
        except NoChildError:
            yield from ReadingHere(large).opening(path, name)
        except ChildLostError as error:
            raise _lost(path, error) from error

    def _batch(self, files: Sequence[tuple[Path, str]]) -> list[Entry]:
        found: list[Entry] = []
        while len(found) < len(files):
            left = files[len(found) :]
            request: Head = {"ask": "list", "items": [(str(path), name) for path, name in left]}
            try:
                for answer in self._list.ask(request):
                    found.append(heard_entry(_checked(answer, files[len(found)][0])))
            except NoChildError:
                found += self._here.entries(left)
            except (ChildLostError, ReportError) as error:
                path, name = files[len(found)]
                problem = _lost(path, error) if isinstance(error, ChildLostError) else error
                if isinstance(problem, GivenUpError):
                    raise problem from error
                found.append(Entry(name, one_line(name), Details(), problem.explain()))
        return found


def _checked(answer: Answer, path: Path) -> Answer:
    """An answer that is none of an error. Raises `ReportError`."""
    if error := answer.head.get("error"):
        raise ReportError(*error)
    if fault := answer.head.get("fault"):
        raise _lost(path, ChildLostError(f"its reading ended with {fault}, a fault of nkreader"))
    return answer


def _lost(path: Path, error: ChildLostError) -> ReportError:
    shown = one_line(str(path))
    if isinstance(error, ChildGivenUpError):
        return GivenUpError(f"{shown} was not read to the end: something else was wanted.")
    return ReportError(f"{shown} could not be read: {error}.", "Nothing is lost, and the other reports can be read.")
