"""What a machine remembers of its reader: places, marks, and which reports were read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader import database
from nkreader.model import ReadingPlace
from nkreader.store.reading import LANDMARK, ReadingState, found_again, place_at

TEXT = "Rice went up again in Hyesan this week.\n\nNobody knew why, a trader said.\n\nMaize did not."
WHY = TEXT.index("Nobody")
HERE = place_at(TEXT, WHY, "d1")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "annotations.json"


def file_of(store: Path) -> Path:
    """The one file in which something is remembered of a corpus."""
    (path,) = (Path(os.environ["XDG_STATE_HOME"]) / "nkreader" / "reading").glob("*.sqlite")
    return path


# Finding a place again


def test_in_the_same_text_a_place_is_where_it_was() -> None:
    assert found_again(HERE, TEXT, "d1") == WHY


def test_in_an_edited_text_it_is_where_its_words_are_now() -> None:
    edited = "Corrected on Friday.\n\n" + TEXT
    assert found_again(HERE, edited, "d2") == edited.index("Nobody")


def test_of_the_same_words_in_two_places_the_nearer_one_is_meant() -> None:
    refrain = "The market was closed. " + "x" * LANDMARK
    text = refrain * 4
    place = place_at(text, 2 * len(refrain), "d1")
    assert found_again(place, "A " + text, "d2") == 2 + 2 * len(refrain)


def test_words_that_are_edited_further_on_are_known_by_how_they_begin() -> None:
    edited = "New. " + TEXT.replace("a trader said", "two traders said")
    assert found_again(HERE, edited, "d2") == edited.index("Nobody")


def test_where_the_words_are_gone_it_is_as_far_down_as_it_was() -> None:
    assert found_again(HERE, "Other words. " * 20, "d2") == WHY
    assert found_again(HERE, "Short.", "d2") == len("Short.")


@given(st.text(max_size=300), st.integers(0, 300), st.text(max_size=300), st.booleans())
def test_a_place_is_always_in_the_text(text: str, offset: int, now: str, is_same: bool) -> None:
    place = place_at(text, min(offset, len(text)), "d1")
    assert found_again(place, text, "d1") == place.offset
    assert len(place.words) <= LANDMARK
    assert 0 <= found_again(place, now, "d1" if is_same else "d2") <= len(now)


# Remembering


def test_the_next_session_knows_where_the_reader_was(store: Path) -> None:
    ReadingState(store).keep_place("a.md", HERE)
    ReadingState(store).keep_place("b.md", ReadingPlace(0, "", "d9"))
    later = ReadingState(store)
    assert later.place("a.md") == HERE
    assert later.place("c.md") is None
    assert later.last_report() == "b.md"
    assert later.read_names() == set()


def test_reports_are_read_and_unread(store: Path) -> None:
    state = ReadingState(store)
    state.keep_place("a.md", HERE)
    state.set_read(["a.md", "b.md", "한국어.md"], True)
    state.set_read(iter(["b.md", "never heard of.md"]), False)
    assert ReadingState(store).read_names() == {"a.md", "한국어.md"}
    assert (state.is_read("a.md"), state.is_read("b.md")) == (True, False)
    assert state.place("a.md") == HERE


def test_a_mark_goes_where_its_letter_was_put_last(store: Path) -> None:
    state = ReadingState(store)
    state.set_mark("a.md", "x", ReadingPlace(3, "e", "d1"))
    state.set_mark("a.md", "x", HERE)
    state.set_mark("a.md", "b", ReadingPlace(0, "Rice", "d1"))
    state.set_mark("b.md", "x", ReadingPlace(7, "", "d2"))
    assert ReadingState(store).marks("a.md") == {"b": ReadingPlace(0, "Rice", "d1"), "x": HERE}


def test_nothing_is_written_for_one_who_only_asks(store: Path) -> None:
    state = ReadingState(store)
    assert (state.place("a.md"), state.marks("a.md"), state.last_report(), state.read_names()) == (
        None,
        {},
        None,
        set(),
    )
    assert state.follow({"a.md": "d1"}) == 0
    assert not Path(os.environ["XDG_STATE_HOME"]).exists()


def test_it_is_for_its_owner_only(store: Path) -> None:
    before = os.umask(0)
    try:
        ReadingState(store).set_read(["a.md"], True)
    finally:
        os.umask(before)
    path = file_of(store)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_each_corpus_is_remembered_by_itself(store: Path) -> None:
    ReadingState(store).set_read(["a.md"], True)
    assert ReadingState(store.parent.parent / "other" / "annotations.json").read_names() == set()


def test_by_a_link_it_is_the_same_corpus(store: Path, tmp_path: Path) -> None:
    ReadingState(store).set_read(["a.md"], True)
    store.parent.mkdir()
    (tmp_path / "link").symlink_to(store.parent)
    assert ReadingState(tmp_path / "link" / store.name).read_names() == {"a.md"}


# Several windows


def test_a_second_window_knows_at_once(store: Path) -> None:
    first, second = ReadingState(store), ReadingState(store)
    first.set_read(["a.md"], True)
    second.set_read(["b.md"], True)
    first.keep_place("b.md", HERE)
    assert first.read_names() == second.read_names() == {"a.md", "b.md"}
    assert second.place("b.md") == HERE


def test_nothing_is_lost_where_threads_and_windows_write_at_once(store: Path) -> None:
    states = [ReadingState(store) for _ in range(4)]

    def read(number: int) -> None:
        for part in range(5):
            states[number % 4].set_read([f"{number}-{part}.md"], True)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states[0].read_names() == {f"{number}-{part}.md" for number in range(8) for part in range(5)}
    assert [state.notices() for state in states] == [[]] * 4


def test_another_process_is_another_window(store: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from nkreader.store.reading import ReadingState\n"
        "ReadingState(Path(sys.argv[1])).set_read(['a.md'], True)"
    )
    subprocess.run([sys.executable, "-c", script, str(store)], check=True)
    assert ReadingState(store).read_names() == {"a.md"}


# Renamed and edited reports


def test_a_renamed_report_is_still_read_and_open_where_it_was(store: Path) -> None:
    state = ReadingState(store, lambda name: {"old.md": "d1", "b.md": "d2"}[name])
    state.set_read(["old.md", "b.md"], True)
    state.set_mark("old.md", "x", HERE)
    state.keep_place("old.md", HERE)
    assert state.follow({"new.md": "d1", "b.md": "d2"}) == 1
    assert state.read_names() == {"new.md", "b.md"}
    assert (state.place("new.md"), state.marks("new.md"), state.last_report()) == (HERE, {"x": HERE}, "new.md")
    assert state.place("old.md") is None


@pytest.mark.parametrize(
    ("known", "now"),
    [
        ({"old.md": "d1"}, {"new.md": "d1", "copy.md": "d1"}),
        ({"old.md": "d1", "older.md": "d1"}, {"new.md": "d1"}),
        ({"old.md": "d1"}, {"old.md": "d1", "copy.md": "d1"}),
        ({"old.md": ""}, {"new.md": ""}),
    ],
    ids=["two that it may be now", "two that it may have been", "a copy", "no text"],
)
def test_where_it_is_not_certain_nothing_follows(store: Path, known: dict[str, str], now: dict[str, str]) -> None:
    state = ReadingState(store, lambda name: known[name])
    state.set_read(known, True)
    assert state.follow(now) == 0
    assert state.read_names() == set(known)


def test_an_edited_report_is_known_by_its_new_text(store: Path) -> None:
    state = ReadingState(store, lambda _: "d1")
    state.set_read(["a.md"], True)
    assert state.follow({"a.md": "d2"}) == 0
    assert state.follow({"b.md": "d2"}) == 1
    assert state.read_names() == {"b.md"}


# Files that are in no good state


@pytest.mark.parametrize("damage", ["not a database", "torn", "of other tables"])
def test_a_damaged_file_is_set_aside_and_a_new_one_begun(store: Path, damage: str) -> None:
    ReadingState(store).set_read([f"{number}.md" for number in range(500)], True)
    path = file_of(store)
    if damage == "not a database":
        path.write_bytes(b"Not what SQLite writes. " * 1000)
    elif damage == "torn":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE reports")
        connection.close()
    broken = path.read_bytes()

    state = ReadingState(store)
    assert state.read_names() == set()
    (notice,) = state.notices()
    assert "damaged" in notice
    (kept,) = path.parent.glob("*.damaged-*")
    assert kept.name in notice
    assert kept.read_bytes() == broken
    state.set_read(["a.md"], True)
    assert state.read_names() == {"a.md"}
    assert state.notices() == []


def test_a_file_that_is_damaged_when_something_is_kept_is_set_aside_too(store: Path) -> None:
    ReadingState(store).set_read(["a.md"], True)
    path = file_of(store)
    path.write_bytes(b"\0" * 5000)
    state = ReadingState(store)
    state.keep_place("b.md", HERE)
    assert state.place("b.md") == HERE
    assert len(state.notices()) == 1
    assert len(list(path.parent.iterdir())) == 2


def test_what_another_window_has_begun_anew_is_not_set_aside(store: Path) -> None:
    first, second = ReadingState(store), ReadingState(store)
    first.set_read(["a.md"], True)
    file_of(store).write_bytes(b"?" * 5000)
    first.set_read(["b.md"], True)
    second.set_read(["c.md"], True)
    assert second.read_names() == {"b.md", "c.md"}
    assert len(first.notices() + second.notices()) == 1


def test_a_file_of_a_newer_nkreader_is_left_alone(store: Path) -> None:
    ReadingState(store).set_read(["a.md"], True)
    path = file_of(store)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    state = ReadingState(store)
    state.keep_place("a.md", HERE)
    assert (state.place("a.md"), state.read_names()) == (None, set())
    (notice,) = state.notices()
    assert "newer nkreader" in notice
    assert path.read_bytes() == before


def test_where_nothing_can_be_written_nothing_is_remembered_and_that_is_said_once(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    state = ReadingState(store)
    state.keep_place("a.md", HERE)
    state.set_read(["a.md"], True)
    assert (state.place("a.md"), state.is_read("a.md")) == (None, False)
    (notice,) = state.notices()
    assert "not remembered" in notice
    assert state.notices() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_read_only_folder_what_was_known_is_known(store: Path) -> None:
    state = ReadingState(store)
    state.set_read(["a.md"], True)
    path = file_of(store)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        state.set_read(["b.md"], True)
        assert state.read_names() == {"a.md"}
        assert len(state.notices()) == 1
    finally:
        path.parent.chmod(0o700)


def test_while_another_window_is_writing_what_is_known_is_known(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    state = ReadingState(store)
    state.set_read(["a.md"], True)
    other = sqlite3.connect(file_of(store), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    state.set_read(["b.md"], True)
    assert state.read_names() == {"a.md"}
    assert "locked" in "".join(state.notices())
    other.close()
    state.set_read(["b.md"], True)
    assert state.read_names() == {"a.md", "b.md"}


def test_a_deleted_file_is_begun_anew(store: Path) -> None:
    state = ReadingState(store)
    state.set_read(["a.md"], True)
    file_of(store).unlink()
    assert state.read_names() == set()
    state.set_read(["b.md"], True)
    assert state.read_names() == {"b.md"}
    assert state.notices() == []


def test_a_name_that_is_no_utf8_is_in_nobodys_way(store: Path) -> None:
    state = ReadingState(store)
    state.set_read(["caf\udce9.txt", "a.md"], True)
    state.keep_place("caf\udce9.txt", HERE)
    assert state.place("caf\udce9.txt") is None
    assert state.read_names() == {"a.md"}
    assert state.notices() == []
