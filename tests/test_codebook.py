"""What a keeper of a codebook does: describes tags, gives them other names, and tags many annotations at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from nkreader.cli.main import nkreader
from nkreader.codebook import Codebook, CodebookEntry
from nkreader.errors import AnnotationError
from nkreader.library import Library
from nkreader.model import Tag
from nkreader.store.repository import AnnotationRepository
from nkreader.store.storage import JournaledStorage
from nkreader.tags import clean_tag, parse_tags
from tests.conftest import NOON, SEA_TRADE
from tests.store.test_repository import NOTE


class Desk:
    """Annotations in a store of their own, and the codebook on them. A minute passes between two of them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "annotations.json"
        self.repository = AnnotationRepository(self.path, "Kim")
        self.now = NOON
        self.codebook = Codebook(self.repository, self.tick)

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def annotate(self, name: str, *tags: str, note: str = "", report: str = "rice.md") -> None:
        made = replace(NOTE, id=name, tags=tags, note=note, report=report, modified=self.tick())
        self.repository.add(made)

    def tags(self) -> dict[str, tuple[str, ...]]:
        return {annotation.id: annotation.tags for annotation in self.repository.all().annotations}

    def entry(self, name: str) -> CodebookEntry:
        (found,) = [entry for entry in self.codebook.entries() if entry.tag.name == name]
        return found

    def names(self) -> list[str]:
        return [entry.tag.name for entry in self.codebook.entries()]

    def records(self) -> Any:
        return JournaledStorage(self.path).read()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# Names


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" #health / mask ", "health/mask"), ("/a//b/", "a/b"), ("a/#b", "a/b"), ("# /", ""), ("쌀\n값", "쌀 값"),
        ("\u1109\u1162\u11af", "샐"), ("caf\u0065\u0301", "café"),
    ],
)  # fmt: skip
def test_a_name_is_kept_clean(typed: str, name: str) -> None:
    assert clean_tag(typed) == name


@given(st.text(alphabet="a#/ \u0301e쌀\u1109\u1162\t,，"))
def test_what_is_clean_stays_as_it_is(typed: str) -> None:
    for name in parse_tags(typed):
        assert (name, *parse_tags(name)) == (name, clean_tag(name))


# What there is


def test_tags_are_there_when_they_are_used_or_described(desk: Desk) -> None:
    desk.annotate("a", "market", "health/mask")
    desk.annotate("b", "market", report="salt.md")
    desk.codebook.describe("health/drugs/aspirin", "Sold on the market.")
    assert desk.names() == ["health", "health/drugs", "health/drugs/aspirin", "health/mask", "market"]
    market, health = desk.entry("market"), desk.entry("health")
    assert (market.count, market.total, market.reports, market.last_used) == (2, 2, 2, desk.now)
    assert (health.implied, health.count, health.total, health.last_used) == (True, 0, 1, None)
    assert (desk.entry("health/drugs/aspirin").implied, desk.entry("health/drugs/aspirin").depth) == (False, 2)


def test_an_annotation_counts_once_for_a_parent_of_two_of_its_tags(desk: Desk) -> None:
    desk.annotate("a", "health", "health/mask")
    desk.annotate("b", "health/mask")
    health = desk.entry("health")
    assert (health.count, health.total, health.reports, health.total_reports) == (1, 2, 1, 1)


def test_children_follow_their_parents_whatever_their_capitals(desk: Desk) -> None:
    desk.annotate("a", "b", "Apple/pie", "apple", "Apple", "apple pie", "apple/pie", "é", "쌀")
    assert desk.names() == ["Apple", "Apple/pie", "apple", "apple/pie", "apple pie", "b", "é", "쌀"]


def test_counts_follow_what_is_saved_changed_and_deleted_here_and_elsewhere(desk: Desk) -> None:
    desk.annotate("a", "rice")
    assert desk.entry("rice").count == 1
    other = AnnotationRepository(desk.path, "Lee")
    other.add(replace(NOTE, id="b", tags=("rice", "salt")))
    other.change("a", lambda now: replace(now, tags=("salt",)))
    desk.repository.refresh()
    assert [(entry.tag.name, entry.count) for entry in desk.codebook.entries()] == [("rice", 1), ("salt", 2)]
    desk.repository.remove(["a", "b"])
    assert desk.names() == []


def test_tags_that_other_programs_wrote_untidily_are_one_tag_and_can_be_renamed(desk: Desk) -> None:
    desk.annotate("a", "health//mask", "", "#")
    desk.annotate("b", "health/mask", "/health/mask", "odd, one")
    assert desk.entry("health/mask").count == 2
    assert desk.codebook.rename("health/mask", "mask") == 2
    assert desk.names() == ["mask", "odd, one"]
    assert desk.tags() == {"a": ("mask", "", "#"), "b": ("mask", "odd, one")}
    assert desk.codebook.rename("odd, one", "even") == 1
    assert desk.names() == ["even", "mask"]


# Keys and completions


def test_keys_give_pinned_tags_and_those_used_last(desk: Desk) -> None:
    desk.annotate("a", "old", "older")
    desk.annotate("b", "new", "second")
    desk.codebook.pin("old", "2")
    desk.codebook.pin("never used", "9")
    assert desk.codebook.recent() == {"1": "new", "2": "old", "3": "second", "4": "older", "9": "never used"}
    assert desk.codebook.recent(2) == {"1": "new", "2": "old"}


def test_of_tags_used_in_one_second_the_later_annotation_and_its_first_tag_come_first(desk: Desk) -> None:
    for name, tags in (("a", ("one", "two")), ("b", ("three", "four"))):
        desk.repository.add(replace(NOTE, id=name, tags=tags))
    assert list(desk.codebook.recent().values()) == ["three", "four", "one", "two"]


def test_a_key_is_taken_from_the_tag_that_has_it_in_one_act(desk: Desk) -> None:
    desk.codebook.pin("rice", "1")
    desk.codebook.pin("salt", "1")
    assert desk.codebook.recent() == {"1": "salt"}
    assert desk.entry("rice").tag.key is None
    assert desk.repository.undo() == "a key for #salt"
    assert desk.codebook.recent() == {"1": "rice"}
    desk.codebook.pin("rice", None)
    assert desk.codebook.recent() == {}


def test_completions_begin_so_before_they_hold_it_and_the_most_used_come_first(desk: Desk) -> None:
    desk.annotate("a", "mask", "health/Mask/N95", "unmask", "쌀값", "가을 쌀")
    desk.annotate("b", "unmask", "health/Mask/N95")
    desk.codebook.set_color("masks", "red")
    assert [tag.name for tag in desk.codebook.completions("mAs", 9)] == ["health/Mask/N95", "mask", "masks", "unmask"]
    assert desk.codebook.completions("masks", 9) == (Tag("masks", color="red"),)
    assert [tag.name for tag in desk.codebook.completions("#쌀", 9)] == ["쌀값", "가을 쌀"]
    assert [tag.name for tag in desk.codebook.completions("mask/n", 9)] == ["health/Mask/N95"]
    assert [tag.name for tag in desk.codebook.completions("", 2)] == ["health/Mask/N95", "unmask"]
    assert desk.codebook.completions("health/mask/n95/", 9) == ()


# What is said of a tag


def test_what_is_said_of_a_tag_is_kept_and_each_word_of_it_is_undone(desk: Desk) -> None:
    desk.codebook.create("health/mask")
    desk.codebook.describe("#health/mask", "Masks of any kind,\nworn or sold.\n")
    desk.codebook.set_color("health/mask", "#ff8800")
    desk.codebook.pin("health/mask", "3")
    said = Tag("health/mask", "Masks of any kind,\nworn or sold.", "#ff8800", "3")
    assert desk.entry("health/mask").tag == said
    undone = [desk.repository.undo() for _ in range(4)]
    tag = "#health/mask"
    assert undone == [f"a key for {tag}", f"a colour for {tag}", f"a description of {tag}", f"a new tag {tag}"]
    assert desk.names() == []
    for _ in undone:
        desk.repository.redo()
    assert desk.entry("health/mask").tag == said


def test_saying_what_is_said_already_is_no_act(desk: Desk) -> None:
    desk.codebook.describe("rice", "The staple.")
    before = desk.repository.revision
    desk.codebook.describe("rice", " The staple. ")
    desk.codebook.set_color("rice", None)
    desk.codebook.pin("salt", None)
    desk.codebook.describe("salt", "")
    assert (desk.repository.revision, desk.names()) == (before, ["rice"])


def test_a_description_that_another_window_has_changed_is_not_written_over_unseen(desk: Desk) -> None:
    other = Desk(desk.path.parent).codebook
    desk.codebook.describe("rice", "Mine.", shown="")
    with pytest.raises(AnnotationError, match="another window"):
        other.describe("rice", "Theirs.", shown="")
    other.describe("rice", "Ours.", shown="Mine.")
    desk.repository.refresh()
    assert desk.entry("rice").tag.description == "Ours."


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda codebook: codebook.create("rice"), "already"),
        (lambda codebook: codebook.create(" # "), "no name"),
        (lambda codebook: codebook.rename("rice", "a, b"), "no name"),
        (lambda codebook: codebook.rename("ric", "grain"), "no tag #ric"),
        (lambda codebook: codebook.merge(["rice", "barley"], "grain"), "no tag #barley"),
        (lambda codebook: codebook.remove("barley", children=True), "no tag #barley"),
        (lambda codebook: codebook.set_color("rice", "reddish"), "no colour"),
        (lambda codebook: codebook.set_color("rice", "#ff88"), "no colour"),
        (lambda codebook: codebook.pin("rice", "0"), "no key"),
        (lambda codebook: codebook.retag(["a"], add=["", "x"]), "no name"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_hint(
    desk: Desk, act: Callable[[Codebook], object], message: str
) -> None:
    desk.annotate("a", "rice")
    before = desk.records()
    with pytest.raises(AnnotationError, match=message) as refused:
        act(desk.codebook)
    assert refused.value.hint
    assert desk.records() == before


# Names


def test_a_tag_is_renamed_everywhere_with_its_children_and_in_its_place(desk: Desk) -> None:
    desk.annotate("a", "x", "health", "health/mask", "y")
    desk.annotate("b", "healthy")
    desk.codebook.describe("health/mask", "Worn.")
    assert desk.codebook.rename("health", "care") == 1
    assert desk.tags() == {"a": ("x", "care", "care/mask", "y"), "b": ("healthy",)}
    assert desk.entry("care/mask").tag.description == "Worn."
    assert desk.repository.undo() == "the renaming of #health to #care on rice.md"
    assert desk.entry("health/mask").tag.description == "Worn."


def test_a_name_that_exists_makes_one_tag_of_two_and_its_description_stays(desk: Desk) -> None:
    desk.annotate("a", "mask", "x", "masks")
    desk.codebook.describe("mask", "Mine.")
    desk.codebook.set_color("mask", "red")
    desk.codebook.describe("masks", "The target's.")
    assert desk.codebook.rename("mask", "masks") == 1
    assert desk.tags() == {"a": ("masks", "x")}
    assert desk.entry("masks").tag == Tag("masks", "The target's.", "red")
    desk.codebook.describe("masks", "")
    desk.codebook.describe("veil", "The source's.")
    desk.codebook.merge(["veil"], "masks")
    assert desk.entry("masks").tag == Tag("masks", "The source's.", "red")
    assert desk.names() == ["masks", "x"]


@pytest.mark.parametrize(
    ("sources", "target", "before", "after"),
    [
        (["a"], "a/old", ["a", "a/b"], ["a/old", "a/old/b"]),
        (["a"], "a/b", ["a", "a/b", "a/b/c"], ["a/b", "a/b/c"]),
        (["a/b"], "a", ["a", "a/b", "a/b/c", "a/d"], ["a", "a/c", "a/d"]),
        (["a", "a/b"], "c", ["a/b/x", "a/y"], ["c/x", "c/y"]),
        (["a", "b", "c"], "c", ["b", "a", "c"], ["c"]),
        (["a"], "A", ["a", "b"], ["A", "b"]),
    ],
)
def test_sources_go_where_the_target_is(
    desk: Desk, sources: list[str], target: str, before: list[str], after: list[str]
) -> None:
    desk.annotate("x", *before)
    desk.codebook.merge(sources, target)
    assert desk.tags() == {"x": tuple(after)}


def test_a_renaming_leaves_the_times_of_annotations_and_what_others_wrote_into_them(desk: Desk) -> None:
    desk.annotate("a", "rice")
    (before,) = desk.repository.all().annotations
    desk.codebook.rename("rice", "grain")
    (after,) = desk.repository.all().annotations
    assert after == replace(before, tags=("grain",))


def test_a_tag_that_is_removed_takes_annotations_along_that_say_nothing_else(desk: Desk) -> None:
    desk.annotate("a", "health")
    desk.annotate("b", "health", note="Said.")
    desk.annotate("c", "health/mask", "x")
    desk.codebook.describe("health", "Of bodies.")
    assert desk.codebook.remove("health", children=False) == 2
    assert desk.tags() == {"b": (), "c": ("health/mask", "x")}
    assert desk.entry("health").implied
    assert desk.codebook.remove("health", children=True) == 1
    assert desk.names() == ["x"]
    desk.repository.undo()
    assert desk.repository.undo() == "the removal of #health on 2 annotations"
    assert desk.tags() == {"a": ("health",), "b": ("health",), "c": ("health/mask", "x")}
    assert desk.entry("health").tag.description == "Of bodies."


def test_many_annotations_are_tagged_at_once(desk: Desk) -> None:
    desk.annotate("a", "x", "y")
    desk.annotate("b", "y", "new")
    desk.annotate("c", "x")
    assert desk.codebook.retag(["a", "b", "c", "gone"], add=["#new", "new"], remove=["x"]) == 2
    assert desk.tags() == {"a": ("y", "new"), "b": ("y", "new"), "c": ("new",)}
    assert desk.codebook.retag(["c"], remove=["new"]) == 1
    assert "c" not in desk.tags()
    desk.repository.undo()
    assert desk.repository.undo() == "other tags on 2 annotations"
    assert desk.tags() == {"a": ("x", "y"), "b": ("y", "new"), "c": ("x",)}


_NAMES = st.sampled_from(["a", "b", "a/b", "a/b/c", "b/a", "A", "쌀", "쌀/값", "a//b", "c"])
_SETS = st.lists(_NAMES, max_size=4, unique_by=clean_tag)
_ACTS = st.one_of(
    st.tuples(st.just("rename"), _NAMES, _NAMES),
    st.tuples(st.just("merge"), st.lists(_NAMES, max_size=3), _NAMES),
    st.tuples(st.just("remove"), _NAMES, st.booleans()),
    st.tuples(st.just("retag"), st.lists(_NAMES, max_size=2), st.lists(_NAMES, max_size=2)),
)


def _do(codebook: Codebook, act: tuple[str, Any, Any]) -> None:
    verb, first, second = act
    if verb == "rename":
        codebook.rename(first, second)
    elif verb == "merge":
        codebook.merge(first, second)
    elif verb == "remove":
        codebook.remove(first, children=second)
    else:
        codebook.retag("0123", first, second)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(_SETS, st.sampled_from(["", "Said."])), max_size=4),
    st.lists(st.tuples(_NAMES, st.sampled_from(["red", None])), max_size=4),
    st.lists(_ACTS, min_size=1, max_size=3),
)
def test_whatever_is_done_undo_gives_the_same_records_again(
    annotations: list[tuple[list[str], str]],
    described: Iterable[tuple[str, str | None]],
    acts: Iterable[tuple[str, Any, Any]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for number, (tags, note) in enumerate(annotations):
            desk.annotate(str(number), *tags, note=note)
        for place, (name, color) in enumerate(described):
            desk.codebook.describe(name, f"Number {place}.")
            desk.codebook.set_color(name, color)
        states = [desk.records()]
        for act in acts:
            revision = desk.repository.revision
            try:
                _do(desk.codebook, act)
            except AnnotationError:
                continue
            if desk.repository.revision != revision:
                states.append(desk.records())
            assert desk.codebook.entries() == Desk(Path(folder)).codebook.entries()
            assert all(len(set(map(clean_tag, tags))) == len(tags) for tags in desk.tags().values())
        for state in reversed(states[:-1]):
            desk.repository.undo()
            assert _tables(desk.records()) == _tables(state)
        for state in states[1:]:
            desk.repository.redo()
            assert _tables(desk.records()) == _tables(state)
        desk.repository.close()


def _tables(tables: Any) -> dict[str, Any]:
    """Records by id; a table without records is none."""
    return {table: {record["id"]: record for record in rows.values()} for table, rows in (tables or {}).items() if rows}


# Several at once


def test_threads_may_ask_and_tag_at_once(desk: Desk) -> None:
    desk.annotate("a", "x")
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for count in range(8):
                desk.repository.add(replace(NOTE, id=f"{number}-{count}", tags=("x", f"tag {number}")))
                assert desk.codebook.entries()
                desk.codebook.describe(f"tag {number}", f"Said {count} times.")
                assert "x" in desk.codebook.recent().values()
                assert desk.codebook.completions("tag", 3)
        except BaseException as error:  # noqa: BLE001 -- told by the test's own thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert [(entry.tag.name, entry.count) for entry in desk.codebook.entries()] == [
        ("tag 0", 8), ("tag 1", 8), ("tag 2", 8), ("x", 25),
    ]  # fmt: skip


# The command


def test_the_codebook_is_printed(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.tag(report, None, ["trade/sea", "마스크"])
    library.codebook.describe("trade", "Of goods.\nNot of words.")
    library.codebook.set_color("trade", "navy")
    library.codebook.pin("마스크", "1")
    folder = str(library.corpus.root)
    printed = CliRunner().invoke(nkreader, ["tags", "-C", folder])
    lines = ["0  #trade  (1)  navy", "     Of goods.", "     Not of words.", "1  #trade/sea", "1  #마스크  key 1"]
    assert (printed.exit_code, printed.stdout.splitlines()) == (0, lines)
    document = json.loads(CliRunner().invoke(nkreader, ["tags", "-C", folder, "--format", "json"]).stdout)
    trade, sea, mask = document["tags"]
    assert (trade["name"], trade["description"], trade["implied"]) == ("trade", "Of goods.\nNot of words.", False)
    assert (sea["annotations"], sea["reports"], sea["last_used"]) == (1, 1, "2026-01-31T12:00:00Z")
    assert (mask["key"], mask["color"]) == ("1", None)
