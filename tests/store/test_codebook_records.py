"""What is said of tags, in the file: as safe as annotations, shared as they are, and read by plain TinyDB."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from nkreader.codebook import Codebook
from nkreader.errors import AnnotationError, StoreError
from nkreader.model import Tag
from nkreader.store.changes import RowChange
from nkreader.store.codebook_records import tag_from_record, tag_to_record
from nkreader.store.records import to_record
from nkreader.store.repository import AnnotationRepository
from nkreader.store.shelf import SCHEMA, Shelf
from nkreader.store.storage import Act, JournaledStorage
from nkreader.store.tables import CODEBOOK_TABLE
from nkreader.store.tag_uses import TagUses
from tests.conftest import NOON
from tests.store.test_repository import NOTE

RICE = Tag("food/rice", "The staple.", "#ffffff", "1")


class Window:
    """A window on a store."""

    def __init__(self, path: Path, author: str = "Kim") -> None:
        self.repository = AnnotationRepository(path, author)
        self.codebook = Codebook(self.repository, lambda: NOON)

    @property
    def tags(self) -> list[Tag]:
        return list(self.repository.tags().values())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations.json"


def rows(path: Path) -> list[dict[str, Any]]:
    """The codebook as stock TinyDB reads it."""
    with TinyDB(path) as database:
        return [dict(row) for row in database.table(CODEBOOK_TABLE).all()]


def test_a_record_holds_everything_and_keeps_what_others_wrote() -> None:
    record = tag_to_record(RICE, "t1", {"memo": "theirs"})
    assert (tag_from_record(json.loads(json.dumps(record))), record["memo"], record["id"]) == (RICE, "theirs", "t1")


def test_what_is_said_is_there_when_the_store_is_opened_again_and_plain_tinydb_reads_it(path: Path) -> None:
    window = Window(path)
    window.repository.add(NOTE)
    window.codebook.describe("food/rice", "The staple.")
    assert Window(path).tags == [Tag("food/rice", "The staple.")]  # from the journal, as after a crash
    window.repository.close()
    (row,) = rows(path)
    assert (row["name"], row["description"], row["schema"]) == ("food/rice", "The staple.", SCHEMA)
    with TinyDB(path) as database:
        assert [note["id"] for note in database.all()] == ["a1"]
    again = Window(path)
    assert again.tags == [Tag("food/rice", "The staple.")]
    again.codebook.set_color("food/rice", "gold")
    again.repository.close()
    assert [(row["id"], row["color"]) for row in rows(path)] == [(row["id"], "gold")]


def test_a_torn_line_of_the_journal_takes_nothing_else_with_it(path: Path) -> None:
    window = Window(path)
    window.codebook.describe("rice", "Kept.")
    window.codebook.describe("salt", "Torn.")
    journal = path.with_name(f"{path.name}.journal")
    text = journal.read_bytes().rstrip(b"\0")
    journal.write_bytes(text[:-20])
    assert Window(path).tags == [Tag("rice", "Kept.")]


def test_two_windows_that_describe_one_tag_make_one_record(path: Path) -> None:
    one, other = Window(path), Window(path, "Lee")
    assert one.tags == other.tags == []
    one.codebook.describe("rice", "The staple.")
    other.codebook.set_color("rice", "white")
    one.codebook.pin("rice", "2")
    other.repository.refresh()
    assert one.tags == other.tags == [Tag("rice", "The staple.", "white", "2")]
    one.repository.close()
    assert len(rows(path)) == 1


def test_two_records_of_one_tag_are_read_together_and_become_one_when_it_is_described(path: Path) -> None:
    with TinyDB(path) as database:
        for number, tag in enumerate(
            [Tag("rice", "Mine.", None, "1"), Tag("rice", "Theirs.", "red"), Tag("b", key="1")]
        ):
            database.table(CODEBOOK_TABLE).insert(tag_to_record(tag, f"t{number}"))
    window = Window(path)
    assert window.tags == [Tag("rice", "Mine.\n\nTheirs.", "red", "1"), Tag("b")]
    window.codebook.describe("rice", "Ours.")
    assert window.tags == [Tag("rice", "Ours.", "red", "1"), Tag("b")]
    window.repository.undo()
    window.repository.close()
    assert {row["id"]: row["description"] for row in rows(path)} == {"t0": "Mine.", "t1": "Theirs.", "t2": ""}


def test_a_tag_that_another_program_has_described_meanwhile_is_kept_in_both_forms(path: Path) -> None:
    window = Window(path)
    window.codebook.describe("rice", "First.")
    window.repository.fold()
    window.codebook.describe("rice", "Mine.")
    with TinyDB(path) as database:
        database.table(CODEBOOK_TABLE).update({"description": "Theirs."}, where("name") == "rice")
    again = Window(path)
    assert again.tags == [Tag("rice", "Theirs.\n\nMine.")]
    assert any("both forms" in notice for notice in again.repository.notices())


def test_undo_and_redo_of_the_codebook_go_on_across_sessions(path: Path) -> None:
    acts: list[Callable[[Window], object]] = [
        lambda window: window.codebook.describe("rice", "The staple."),
        lambda window: window.codebook.pin("rice", "1"),
        lambda window: window.codebook.pin("salt", "1"),
        lambda window: window.codebook.rename("rice", "salt"),
        lambda window: window.codebook.remove("salt", children=True),
    ]
    Window(path).repository.add(replace(NOTE, tags=("rice",)))
    seen = [Window(path).tags]
    for act in acts:
        session = Window(path)
        act(session)
        session.repository.close()
        seen.append(Window(path).tags)
    for expected in reversed(seen[:-1]):
        session = Window(path)
        session.repository.undo()
        assert session.tags == expected
        session.repository.close()
    for expected in seen[1:]:
        session = Window(path)
        session.repository.redo()
        assert session.tags == expected
        session.repository.close()


def test_what_somebody_else_has_said_since_is_not_undone_and_another_word_of_it_stays(path: Path) -> None:
    kim, lee = Window(path), Window(path, "Lee")
    kim.codebook.create("rice")
    kim.codebook.describe("rice", "Kim's.")
    lee.codebook.set_color("rice", "red")
    kim.repository.undo()
    assert kim.tags == [Tag("rice", "", "red")]
    with pytest.raises(AnnotationError, match=r"codebook .* by somebody else"):
        kim.repository.undo()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": " # "}, "no name"),
        ({"description": 3}, "wrong kind"),
        ({"color": "reddish"}, "no colour"),
        ({"key": "10"}, "no key"),
        ({"key": ["1"]}, "no key"),
        ({"schema": 0}, "no version"),
        ({"id": None}, "wrong kind"),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_left_alone(
    path: Path, change: dict[str, object], reason: str
) -> None:
    odd = {**tag_to_record(RICE, "t1"), **change}
    with TinyDB(path) as database:
        database.table(CODEBOOK_TABLE).insert(odd)
    window = Window(path)
    window.codebook.describe("food/rice", "Said anew.")
    assert window.tags == [Tag("food/rice", "Said anew.")]
    (problem,) = window.repository.problems()
    assert problem.startswith("Record 1 of the codebook is passed over: ")
    assert reason in problem
    assert any(reason in finding.text and finding.is_trouble for finding in window.repository.doctor().examine())
    window.repository.close()
    assert rows(path)[0] == odd


def test_a_record_of_a_newer_version_is_named_and_the_store_is_read_only(path: Path) -> None:
    with TinyDB(path) as database:
        database.table(CODEBOOK_TABLE).insert({**tag_to_record(RICE, "t1"), "schema": SCHEMA + 1, "scope": "new"})
    before = path.read_bytes()
    window = Window(path)
    assert "newer nkreader" in window.repository.problems()[0]
    with pytest.raises(StoreError, match="newer nkreader"):
        window.codebook.describe("rice", "x")
    window.repository.close()
    assert path.read_bytes() == before


# The doctor


def described(path: Path) -> Window:
    """A store with a note and a tag, closed, and a second tag said since."""
    window = Window(path)
    window.repository.add(NOTE)
    window.codebook.describe("rice", "Kept.")
    window.repository.close()
    window = Window(path)
    window.codebook.describe("salt", "Later.")
    window.repository.close()
    return Window(path)


def test_a_sound_store_with_a_codebook_is_no_trouble(path: Path) -> None:
    assert not [finding for finding in described(path).repository.doctor().examine() if finding.is_trouble]


def test_tags_that_a_file_has_lost_come_back_from_the_history(path: Path) -> None:
    described(path)
    with TinyDB(path) as database:
        database.drop_table(CODEBOOK_TABLE)
    window = Window(path)
    assert window.tags == []
    assert any("2 records" in notice for notice in window.repository.notices())
    window.repository.doctor().repair()
    assert Window(path).tags == [Tag("rice", "Kept."), Tag("salt", "Later.")]
    assert [item.id for item in Window(path).repository.all().annotations] == ["a1"]


@pytest.mark.parametrize("broken", ['"codebook"', '"_default"', '"name": "salt"', '"sha256"'])
def test_of_a_damaged_file_tags_and_annotations_come_back_each_to_its_table(path: Path, broken: str) -> None:
    described(path)
    text = path.read_text(encoding="utf-8")
    assert broken in text
    path.write_text(text.replace(broken, broken.replace('"', "", 1), 1), encoding="utf-8")
    repository = AnnotationRepository(path, "Kim")
    repository.doctor().repair()
    window = Window(path)
    assert sorted(window.tags, key=lambda tag: tag.name) == [Tag("rice", "Kept."), Tag("salt", "Later.")]
    assert window.repository.all().annotations == (NOTE,)
    assert window.repository.problems() == ()


def test_two_records_with_one_id_as_after_a_merge_are_parted(path: Path) -> None:
    with TinyDB(path) as database:
        for description in ("Mine.", "Theirs."):
            database.table(CODEBOOK_TABLE).insert(tag_to_record(Tag("rice", description), "t1"))
    window = Window(path)
    window.codebook.describe("rice", "Ours.")
    assert window.tags == [Tag("rice", "Ours.\n\nTheirs.")]
    window.repository.close()
    window.repository.doctor().repair()
    again = Window(path)
    again.codebook.describe("rice", "Ours.")
    assert again.tags == [Tag("rice", "Ours.")]


# Which annotations have which tags


def shelf_of(*records: dict[str, Any]) -> Shelf:
    shelf = Shelf()
    for record in records:
        shelf.add(record)
    return shelf


@given(st.lists(st.text(max_size=5), max_size=3), st.text(max_size=20), st.text(max_size=5))
def test_tags_are_read_in_the_quick_way_as_in_the_slow_one(tags: list[str], note: str, name: str) -> None:
    record = to_record(replace(NOTE, tags=tuple(tags), note=note, report=f"{name}.md"))
    slowly = {**record, "others": {"tags": ["none"], "modified": "never"}}  # which sends it the other way
    quick, slow = TagUses().look(shelf_of(record)), TagUses().look(shelf_of(slowly))
    assert quick.by_tag == slow.by_tag


@pytest.mark.parametrize(
    "change",
    [{"tags": "rice"}, {"tags": [3]}, {"modified": "yesterday"}, {"schema": SCHEMA + 1}, {"report": 3}, {"id": 3}],
)
def test_what_is_no_annotation_has_no_tags(change: dict[str, object]) -> None:
    uses = TagUses().look(shelf_of({**to_record(NOTE), **change}, to_record(replace(NOTE, id="a2"))))
    assert {tag: [use.id for use in having] for tag, having in uses.by_tag.items()} == {
        "쌀값": ["a2"], "market": ["a2"],
    }  # fmt: skip


def test_times_of_other_programs_are_compared_as_moments() -> None:
    record = {**to_record(NOTE), "modified": "2026-01-31T21:30:00+09:00"}
    (use,) = TagUses().look(shelf_of(record)).by_tag["market"]
    assert use.modified == "2026-01-31T12:30:00Z"
    assert datetime.fromisoformat(use.modified).astimezone(UTC) > NOON


def test_a_change_of_one_row_leaves_the_others_alone() -> None:
    uses, shelf = TagUses(), shelf_of(*(to_record(replace(NOTE, id=name)) for name in "ab"))
    shelf.add(to_record(replace(NOTE, id="c", tags=("salt",))))
    before = uses.look(shelf)
    assert uses.look(shelf) is before
    shelf.drop("_default", 1)
    after = uses.look(shelf)
    assert after.version != before.version
    assert [use.id for use in after.by_tag["market"]] == ["b"]
    assert after.by_tag["salt"] is before.by_tag["salt"]


def test_records_of_other_tables_with_ids_are_nobody_elses(path: Path) -> None:
    storage = JournaledStorage(path)
    storage.commit(lambda _: [RowChange(None, {"id": "x", "own": True}, 1, "theirs")], Act("add"))
    storage.close()
    repository = AnnotationRepository(path)
    assert not [finding for finding in repository.doctor().examine() if finding.is_trouble]
