"""Undo and redo: of every kind of change, across windows, sessions and authors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nkreader.errors import AnnotationError
from nkreader.model import Anchor, Annotation
from nkreader.store.repository import AnnotationRepository
from tests.store.test_repository import NOTE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations.json"


def reader(path: Path, name: str = "Kim") -> AnnotationRepository:
    return AnnotationRepository(path, name)


def state(repository: AnnotationRepository) -> dict[str, Annotation]:
    return {item.id: item for item in repository.all().annotations}


def test_every_change_is_undone_and_redone_in_turn_across_sessions(path: Path) -> None:
    states: list[dict[str, Annotation]] = [{}]
    session = reader(path)
    steps: list[Callable[[], object]] = [
        lambda: session.add(NOTE),
        lambda: session.add(replace(NOTE, id="a2")),
        lambda: session.change("a1", lambda now: replace(now, note="Other.")),
        lambda: session.change("a2", lambda now: replace(now, tags=("rice",))),
        lambda: session.change("a1", lambda now: replace(now, anchor=Anchor("x", "", "", 0, 1))),
        lambda: session.remove(["a1", "a2"]),
    ]
    for step in steps:
        step()
        states.append(state(session))
    session.close()
    for expected in reversed(states[:-1]):
        session = reader(path)
        session.undo()
        assert state(session) == expected
        session.close()
    with pytest.raises(AnnotationError, match="nothing to undo"):
        reader(path).undo()
    for expected in states[1:]:
        session = reader(path)
        session.redo()
        assert state(session) == expected
        session.close()
    with pytest.raises(AnnotationError, match="nothing to redo"):
        reader(path).redo()


def test_many_changes_at_once_are_one(path: Path) -> None:
    session = reader(path)
    for name in "abc":
        session.add(replace(NOTE, id=name))
    session.change_all({name: lambda now: replace(now, tags=("all",)) for name in "abc"}, "tags")
    assert session.undo() == "tags on 3 annotations"
    assert {item.tags for item in state(session).values()} == {NOTE.tags}


def test_a_new_change_ends_what_could_be_redone(path: Path) -> None:
    session = reader(path)
    session.add(NOTE)
    session.undo()
    session.add(replace(NOTE, id="a2"))
    with pytest.raises(AnnotationError, match="nothing to redo"):
        session.redo()


def test_everybody_undoes_what_is_his(path: Path) -> None:
    kim, lee = reader(path), reader(path, "Lee")
    kim.add(NOTE)
    lee.add(replace(NOTE, id="a2"))
    kim.undo()
    assert list(state(lee)) == ["a2"]
    with pytest.raises(AnnotationError, match="nothing to undo"):
        kim.undo()


def test_what_somebody_else_has_changed_since_stays(path: Path) -> None:
    kim, lee = reader(path), reader(path, "Lee")
    kim.add(NOTE)
    kim.change("a1", lambda now: replace(now, note="Kim's."))
    lee.change("a1", lambda now: replace(now, note="Lee's."))
    with pytest.raises(AnnotationError, match="by somebody else"):
        kim.undo()
    assert state(kim)["a1"].note == "Lee's."


def test_another_field_that_somebody_has_changed_stays_and_ones_own_is_undone(path: Path) -> None:
    kim, lee = reader(path), reader(path, "Lee")
    kim.add(NOTE)
    kim.change("a1", lambda now: replace(now, note="Kim's."))
    lee.change("a1", lambda now: replace(now, tags=("lee",)))
    kim.undo()
    assert (state(kim)["a1"].note, state(kim)["a1"].tags) == (NOTE.note, ("lee",))


def test_following_an_edited_report_is_not_undone_and_keeps_nothing_from_being_undone(path: Path) -> None:
    session = reader(path)
    session.add(NOTE)
    session.change("a1", lambda now: replace(now, note="Other."))
    assert NOTE.anchor is not None
    elsewhere = replace(NOTE.anchor, start=99, end=114)
    session.change_all(
        {"a1": lambda now: replace(now, anchor=elsewhere, report_digest="1" * 64)}, "follow", upkeep=True
    )
    session.undo()
    assert (state(session)["a1"].note, state(session)["a1"].anchor) == (NOTE.note, elsewhere)
    session.undo()
    assert state(session) == {}


def test_a_place_that_somebody_else_has_chosen_since_is_not_undone(path: Path) -> None:
    kim, lee = reader(path), reader(path, "Lee")
    kim.add(NOTE)
    kim.change("a1", lambda now: replace(now, anchor=Anchor("kim", "", "", 0, 3)))
    lee.change("a1", lambda now: replace(now, anchor=Anchor("lee", "", "", 9, 12)))
    with pytest.raises(AnnotationError, match="by somebody else"):
        kim.undo()


def test_upkeep_is_worked_out_from_the_newest_state(path: Path) -> None:
    one, other = reader(path), reader(path)
    one.add(NOTE)
    other.change("a1", lambda now: replace(now, note="Newer."))
    one.change_all({"a1": lambda now: replace(now, report_digest="1" * 64)}, "follow", upkeep=True)
    assert (state(one)["a1"].note, state(one)["a1"].report_digest) == ("Newer.", "1" * 64)
