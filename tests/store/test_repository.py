"""Annotations in, annotations out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from nkreader.errors import AnnotationError
from nkreader.model import Anchor, Annotation
from nkreader.store.records import from_record, to_record
from nkreader.store.repository import AnnotationRepository
from tests.conftest import NOON, ROOT

NOTE = Annotation(
    id="a1",
    report="rice.md",
    report_digest="0" * 64,
    anchor=Anchor("“Rice went up,”", "before ", " after", 7, 22),
    tags=("쌀값", "market"),
    note="Two\nlines.",
    author="tester",
    created=NOON,
    modified=NOON,
)


@pytest.fixture
def repository(tmp_path: Path) -> AnnotationRepository:
    return AnnotationRepository(tmp_path / "annotations.json")


def test_a_record_holds_everything() -> None:
    assert from_record(json.loads(json.dumps(to_record(NOTE)))) == NOTE
    assert from_record(to_record(replace(NOTE, anchor=None))).anchor is None


def test_add_change_remove(repository: AnnotationRepository) -> None:
    repository.add(NOTE)
    repository.add(replace(NOTE, id="a2"))
    repository.change("a1", lambda now: replace(now, note="Other."))
    assert [(item.id, item.note) for item in repository.all().annotations] == [("a1", "Other."), ("a2", "Two\nlines.")]
    repository.remove(["a1"])
    assert [item.id for item in repository.all().annotations] == ["a2"]


def test_an_annotation_that_is_gone_is_an_error(repository: AnnotationRepository) -> None:
    acts: list[Callable[[], object]] = [
        lambda: repository.change(NOTE.id, lambda now: now), lambda: repository.remove([NOTE.id]),
        lambda: repository.get(NOTE.id),
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(AnnotationError, match="not there"):
            act()


def test_two_windows_do_not_take_each_others_place(tmp_path: Path) -> None:
    one, other = (AnnotationRepository(tmp_path / "annotations.json") for _ in range(2))
    one.add(NOTE)
    other.add(replace(NOTE, id="a2"))
    one.add(replace(NOTE, id="a3"))
    assert [item.id for item in other.all().annotations] == ["a1", "a2", "a3"]


def test_keys_that_others_wrote_stay(tmp_path: Path, repository: AnnotationRepository) -> None:
    with TinyDB(tmp_path / "annotations.json") as database:
        database.insert({**to_record(NOTE), "colour": "red"})
    repository.change(NOTE.id, lambda now: replace(now, note="Other."))
    repository.close()
    with TinyDB(tmp_path / "annotations.json") as database:
        assert database.all()[0]["colour"] == "red"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"note": 3}, "no text"),
        ({"selectors": [{"type": "TextQuoteSelector"}]}, "missing"),
        ({"schema": 0}, "no version"),
        ({"created": "yesterday"}, "yesterday"),
        ({"report": None}, "wrong kind"),
        ({"tags": "rice"}, "no list"),
        ({"created": "0001-01-01T00:00:00+23:00"}, "out of range"),
        ({"schema": float("inf")}, "no version"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_left_alone(
    tmp_path: Path, repository: AnnotationRepository, change: dict[str, object], reason: str
) -> None:
    with TinyDB(tmp_path / "annotations.json") as database:
        database.insert({**to_record(NOTE), **change})
    repository.add(replace(NOTE, id="a2"))
    shelf = repository.all()
    assert [item.id for item in shelf.annotations] == ["a2"]
    assert len(shelf.problems) == 1
    assert reason in shelf.problems[0]
    repository.close()
    with TinyDB(tmp_path / "annotations.json") as database:
        assert len(database.all()) == 2


def test_two_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from tests.store.test_repository import NOTE; from nkreader.store.repository import AnnotationRepository\n"
        "repository = AnnotationRepository(Path(sys.argv[1]))\n"
        "for number in range(25): repository.add(replace(NOTE, id=f'{sys.argv[2]}-{number}'))"
    )
    path = tmp_path / "annotations.json"
    command = [sys.executable, "-c", script, str(path)]
    processes = [subprocess.Popen([*command, name], cwd=ROOT) for name in ("one", "two", "three")]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len({item.id for item in AnnotationRepository(path).all().annotations}) == 75
