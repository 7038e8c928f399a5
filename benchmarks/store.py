"""How fast annotations are saved and opened, beside SQLite and stock TinyDB in the same run.

Prints figures and judges nothing: disks and machines differ from one minute to the next. What is compared is done in
turns, a little of each, and of each the median counts.

    python benchmarks/store.py [--records N N …] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tinydb import TinyDB

from nkreader.model import Anchor, Annotation
from nkreader.store.records import to_record
from nkreader.store.repository import AnnotationRepository
from nkreader.store.tables import dumps, to_row, write_rows

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 10_000, 100_000)  # records, unless others are named
SAVES = 300
ROUNDS = 6  # turns in which saves are measured
OPENINGS = 5
COMMANDS = 7
STALL = 0.05  # seconds for which a screen that does not answer is felt

_ANCHOR = Anchor(
    "“Rice went up again this week, and nobody knows why,” the source said", "b" * 64, "a" * 64, 1700, 1770, "0f0f0f0f",
    "f0f0f0f0", 900, 1,
)  # fmt: skip
_NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
_NOTE = Annotation(
    "", "", "0" * 64, _ANCHOR, ("쌀값", "market"), "Compare with the price of last week in Hyesan.", "me", _NOON, _NOON
)


def note(name: str, report: str) -> Annotation:
    """A note of usual length on a quote of usual length."""
    return replace(_NOTE, id=name, report=report)


def make_corpus(folder: Path, records: int) -> Path:
    """A corpus whose annotations file has that many records, as nkreader leaves it. The path of that file."""
    shutil.copytree(ROOT / "articles", folder / "articles")
    rows = {n: to_row(to_record(note(f"{n:032x}", f"report-{n % 500}.md"))) for n in range(1, records + 1)}
    path = folder / "annotations" / "annotations.json"
    path.parent.mkdir()
    path.write_bytes(b"".join(write_rows({"_nkreader": {1: b'{"schema": 2}'}, "_default": rows})))
    return path


class InSQLite:
    """The same records in a table of a SQLite database in WAL mode that syncs each commit."""

    def __init__(self, path: Path, records: int) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        for statement in ("pragma journal_mode=wal", "pragma synchronous=full"):
            self._connection.execute(statement)
        self._connection.execute("create table notes (id text primary key, report text, record text)")
        rows = ((f"{n:032x}", f"report-{n % 500}.md", dumps(to_record(note(f"{n:032x}", "x")))) for n in range(records))
        self._connection.execute("begin")
        self._connection.executemany("insert into notes values (?, ?, ?)", rows)
        self._connection.execute("commit")
        self._connection.execute("pragma wal_checkpoint(truncate)")

    def add(self, annotation: Annotation) -> None:
        """One commit."""
        row = (annotation.id, annotation.report, dumps(to_record(annotation)))
        self._connection.execute("insert into notes values (?, ?, ?)", row)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def saves(folder: Path, sizes: Sequence[int]) -> None:
    """A durable save of one note, at each size of the store."""
    print(f"A durable save of one note (median of {SAVES}, in turns with SQLite):")
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            path = make_corpus(Path(name) / "corpus", size)
            repository, database = AnnotationRepository(path), InSQLite(Path(name) / "notes.sqlite", size)
            repository.all()
            ours: list[float] = []
            theirs: list[float] = []
            for turn in range(ROUNDS):
                for taken, store in ((ours, repository), (theirs, database)):
                    for count in range(SAVES // ROUNDS):
                        new = note(f"new-{turn}-{count}", f"report-{count}.md")
                        taken.append(seconds(lambda store=store, new=new: store.add(new)))  # type: ignore[misc]
            here, there = statistics.median(ours), statistics.median(theirs)
            print(f"  {size:>7,} records: {here * 1e6:5.0f} µs, SQLite {there * 1e6:5.0f} µs: {here / there:.2f} times")
            database.close()
            repository.close()


def openings(folder: Path, size: int) -> None:
    """Opening a large store, and what a screen feels of it."""
    path = make_corpus(folder / "large", size)
    ours, theirs = [], []

    def stock() -> None:
        with TinyDB(path) as database:
            database.all()

    for _ in range(OPENINGS):
        ours.append(seconds(lambda: AnnotationRepository(path).counts()))
        theirs.append(seconds(stock))
    here, there = statistics.median(ours), statistics.median(theirs)
    print(f"Opening {size:,} records: {here:.2f} s, stock TinyDB {there:.2f} s: {here / there:.2f} times")
    stalls = asyncio.run(_stalls(path))
    print(f"  longest stall of an event loop meanwhile: {max(stalls) * 1000:.0f} ms (over {STALL * 1000:.0f} ms: "
          f"{sum(stall > STALL for stall in stalls)} of {len(stalls)} ticks)")  # fmt: skip


async def _stalls(path: Path) -> list[float]:
    """How much later than asked for an event loop comes round while another thread opens the store, and folds it."""
    repository = AnnotationRepository(path)

    def work() -> None:
        repository.refresh()
        repository.add(note("stall", "report-1.md"))
        repository.fold()

    worker = threading.Thread(target=work)
    worker.start()
    stalls = []
    while worker.is_alive():
        begin = time.perf_counter()
        await asyncio.sleep(0.005)
        stalls.append(time.perf_counter() - begin - 0.005)
    repository.close()
    return stalls


def commands(folder: Path, sizes: Sequence[int]) -> None:
    """The whole command `nkreader note`, in a small and in a large store, in turns."""
    taken: dict[int, list[float]] = {size: [] for size in sizes}
    for size in sizes:
        make_corpus(folder / f"command-{size}", size)
    for _ in range(COMMANDS):
        for size in sizes:
            command = [sys.executable, "-m", "nkreader", "note", "2020-03-25-sea-trade.md", "A note."]
            work = [*command, "--corpus", str(folder / f"command-{size}")]
            taken[size].append(seconds(lambda work=work: subprocess.run(work, check=True, stdout=subprocess.DEVNULL)))  # type: ignore[misc]
    small, large = (statistics.median(taken[size]) for size in sizes)
    print(f"nkreader note: {small * 1000:.0f} ms in a store of {sizes[0]:,}, {large * 1000:.0f} ms in one of "
          f"{sizes[1]:,}: {large / small:.2f} times")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where to write the stores (else the system's temporary folder)")
    parser.add_argument("--records", type=int, nargs="+", default=SIZES, help="sizes of the stores")
    options = parser.parse_args()
    sizes = options.records
    print(f"Store, Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        saves(Path(name), sizes)
        openings(Path(name), sizes[-1])
        commands(Path(name), (sizes[0], sizes[-1]))


if __name__ == "__main__":
    main()
