"""Programs that torture tests start and kill: each saves changes and acknowledges them on stdout.

python -m tests.torture.workers adds|notes STORE NAME COUNT
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from nkreader.model import Anchor, Annotation
from nkreader.store.repository import AnnotationRepository
from nkreader.store.tables import write_rows

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def annotation(name: str, report: str = "rice.md") -> Annotation:
    """A note like those that people write."""
    anchor = Anchor(
        "“Rice went up again,” the source said", "b" * 64, "a" * 64, 700, 737, "00000000", "11111111", 90, 1
    )
    return Annotation(
        name, report, "0" * 64, anchor, ("쌀값", "market"), f"What {name} says of it.", "tester", NOON, NOON
    )


def make_store(path: Path, count: int) -> None:
    """A store of that many records, of five hundred reports, as nkreader leaves it."""
    from nkreader.store.records import to_record  # noqa: PLC0415 -- only here
    from nkreader.store.tables import to_row  # noqa: PLC0415

    rows = {n: to_row(to_record(annotation(f"old-{n}", f"report-{n % 500}.md"))) for n in range(1, count + 1)}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(write_rows({"_nkreader": {1: b'{"schema": 2}'}, "_default": rows})))


def adds(path: Path, name: str, count: int) -> None:
    """Add, change and delete, folding in between; a line on stdout for each change that is saved."""
    repository = AnnotationRepository(path)
    for number in range(count):
        new = f"{name}-{number}"
        repository.add(annotation(new))
        say(f"+{new}")
        if number % 5 == 4:
            repository.remove([f"{name}-{number - 2}"])
            say(f"-{name}-{number - 2}")
        if number % 7 == 6:
            repository.fold()
    repository.close()


def notes(path: Path, name: str, count: int) -> None:
    """Add notes to a store that counts as a large one, each like a command of its own."""
    from nkreader.store import storage  # noqa: PLC0415 -- only here

    storage._LARGE = storage._SHARE = 0  # type: ignore[misc]
    for number in range(count):
        repository = AnnotationRepository(path)
        repository.add(annotation(f"{name}-{number}"), unseen=True)
        say(f"+{name}-{number}")
        repository.close()


def say(line: str) -> None:
    """An acknowledgement, in the pipe when this returns."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    {"adds": adds, "notes": notes}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
