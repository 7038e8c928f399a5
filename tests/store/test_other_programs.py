"""What other programs do to the files of a store while it is open: noticed, and nothing acknowledged is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from nkreader.errors import StoreError
from nkreader.store.changes import RowChange
from nkreader.store.doctor import Doctor
from nkreader.store.storage import Act, JournaledStorage
from tests.store.test_storage import add, records


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "annotations.json"


def ids(path: Path) -> list[str]:
    """What is in the store when the next nkreader comes and goes."""
    storage = JournaledStorage(path)
    _ = storage.shelf
    storage.close()
    return [record["id"] for record in records(path)]


def seen(storage: JournaledStorage) -> list[object]:
    """What an open store shows."""
    return [(storage.shelf.record(number) or {})["id"] for number in storage.shelf.numbers()]


def window(path: Path, *names: str) -> JournaledStorage:
    """An open store with a first record in the file and others in the journal."""
    storage = JournaledStorage(path)
    add(storage, id="first")
    storage.fold()
    for name in names:
        add(storage, id=name)
    return storage


def test_an_edit_that_another_nkreader_has_folded_reaches_this_one(path: Path) -> None:
    storage = window(path)
    with TinyDB(path) as database:
        database.insert({"id": "by TinyDB"})
        database.update({"note": "edited"}, where("id") == "first")
    other = JournaledStorage(path)
    add(other, id="other")
    other.close()
    add(storage, id="mine")
    storage.close()
    assert records(path)[0]["note"] == "edited"
    assert ids(path) == ["first", "by TinyDB", "other", "mine"]


@pytest.mark.parametrize("gone", [[".annotations.json.history"], [".annotations.json.history", "backups"]])
def test_changes_are_not_lost_when_the_history_is_deleted(path: Path, gone: list[str]) -> None:
    storage = window(path, "a", "b")
    storage.fold()
    for name in gone:
        for file in [*path.parent.glob(f"{name}/*"), path.parent / name]:
            file.rmdir() if file.is_dir() else file.unlink(missing_ok=True)
    for name in ("c", "d"):
        other = JournaledStorage(path)
        add(other, id=name)
        other.close()
    add(storage, id="mine")
    storage.close()
    assert ids(path) == ["first", "a", "b", "c", "d", "mine"]


def test_a_journal_that_is_deleted_under_a_window_is_written_again(path: Path) -> None:
    storage = window(path, "a", "b")
    storage.journal.path.unlink()
    assert storage.refresh()
    assert any("saved again" in notice for notice in storage.notices())
    assert ids(path) == ["first", "a", "b"]


def test_a_first_journal_that_is_deleted_is_written_again(path: Path) -> None:
    storage = JournaledStorage(path)
    add(storage, id="a")
    storage.journal.path.unlink()
    add(storage, id="b")
    assert ids(path) == ["a", "b"]


def test_a_journal_that_is_emptied_in_place_is_written_again(path: Path) -> None:
    storage = window(path, "a", "b")
    os.truncate(storage.journal.path, 0)
    add(storage, id="c")
    assert ids(path) == ["first", "a", "b", "c"]


@pytest.mark.parametrize("line", [-1, -2])
def test_a_damaged_line_of_a_journal_is_told_and_kept(path: Path, line: int) -> None:
    window(path, "aaa", "bbb", "ccc").journal.close()
    journal = path.with_name(f"{path.name}.journal")
    lines = journal.read_bytes().rstrip(b"\0").split(b"\n")[:-1]
    name = {-1: b"ccc", -2: b"bbb"}[line]
    lines[line] = lines[line].replace(name, b"XXX")
    damaged = b"\n".join(lines) + b"\n"
    journal.write_bytes(damaged)
    storage = JournaledStorage(path)
    add(storage, id="new")
    assert any("damaged lines" in notice for notice in storage.notices())
    storage.close()
    assert [copy.read_bytes() for copy in (path.parent / "backups").glob("*.damaged*")] == [damaged]
    assert name.decode() not in ids(path)


def test_what_is_no_journal_is_kept_before_one_is_begun(path: Path) -> None:
    window(path).close()
    path.with_name(f"{path.name}.journal").write_text("a friend's diary\nof two lines\n", encoding="utf-8")
    storage = JournaledStorage(path)
    add(storage, id="new")
    storage.close()
    assert [copy.read_text() for copy in (path.parent / "backups").glob("*.damaged*")] == [
        "a friend's diary\nof two lines\n"
    ]


def test_a_stale_journal_that_is_put_back_hides_no_new_change(path: Path) -> None:
    storage = window(path, "a")
    stale = storage.journal.path.read_bytes()
    for name in "bcd":
        add(storage, id=name)
    storage.close()
    storage.journal.path.write_bytes(stale)
    storage = JournaledStorage(path)
    add(storage, id="new")
    storage.close()
    assert ids(path) == ["first", "a", "b", "c", "d", "new"]


def test_a_lock_that_is_deleted_keeps_nobody_in(path: Path) -> None:
    storage = window(path)
    other = JournaledStorage(path, patience=0.05)
    with storage.lock.held():
        storage.lock._path.unlink()
        assert not storage.lock.is_kept
        add(other, id="other")
    add(storage, id="mine")
    assert ids(path) == ["first", "other", "mine"]


def test_a_file_that_is_deleted_between_two_sessions_is_not_begun_anew(path: Path) -> None:
    window(path, "a").close()
    path.unlink()
    with pytest.raises(StoreError, match="but there was one"):
        add(JournaledStorage(path), id="new")
    assert not path.exists()


def test_an_older_copy_that_is_put_back_is_told_of(path: Path) -> None:
    storage = window(path, "a")
    storage.fold()
    older = path.read_bytes()
    add(storage, id="b")
    storage.close()
    path.write_bytes(older)
    storage = JournaledStorage(path)
    _ = storage.shelf
    assert any("knows 1 note that is not in" in notice for notice in storage.notices())


def test_a_program_that_has_the_file_open_does_not_write_into_a_backup(path: Path) -> None:
    storage = window(path)
    before = path.read_bytes()
    with path.open("r+b") as file:
        add(storage, id="a")
        storage.fold()
        file.write(b"overwritten")
        file.flush()
    assert [copy.read_bytes() for copy in (path.parent / "backups").iterdir()] == [before]


def test_an_edit_during_a_fold_is_not_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = window(path, "a")
    keep = storage.backups.keep

    def meanwhile(revision: int) -> None:
        keep(revision)
        with TinyDB(path) as database:
            database.insert({"id": "by TinyDB"})

    monkeypatch.setattr(storage.backups, "keep", meanwhile)
    with pytest.raises(StoreError, match="while it was written"):
        storage.fold()
    assert sorted(ids(path)) == ["a", "by TinyDB", "first"]


@pytest.mark.parametrize("mask", [0o000, 0o177, 0o277, 0o777])
def test_no_umask_keeps_a_note_from_being_saved(path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        storage = JournaledStorage(path)
        add(storage, id="a")
        storage.close()
    finally:
        os.umask(before)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o077 for file in path.parent.iterdir()} == {0}
    assert ids(path) == ["a"]


def broken_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fold that was killed when all but the new file's taking the place of the old one was done."""
    storage = JournaledStorage(path)
    for name in ("edited", "deleted"):
        add(storage, id=name)
    storage.fold()
    add(storage, id="added")
    storage.commit(lambda _: [RowChange({"id": "edited"}, {"id": "edited", "note": "new"})], Act("edit"))
    storage.commit(lambda _: [RowChange({"id": "deleted"}, None)], Act("delete"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("nkreader.store.storage.put_in_place", killed)
        patch.setattr(storage.history, "append", _only_once(storage.history.append))
        with pytest.raises(KeyboardInterrupt):
            storage.fold()


def _only_once(append: Callable[..., None]) -> Callable[..., None]:
    calls: list[object] = []

    def appended(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == 1:
            append(*arguments)

    return appended


def state(path: Path) -> list[dict[str, object]]:
    storage = JournaledStorage(path)
    return [storage.shelf.record(number) or {} for number in storage.shelf.numbers()]


AFTER = [{"id": "edited", "note": "new"}, {"id": "added"}]


def test_after_a_fold_that_was_killed_before_its_end_all_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(path, monkeypatch)
    assert state(path) == AFTER
    told = [finding.text for finding in Doctor(JournaledStorage(path)).examine()]
    assert "The journal holds 3 changes more; they are safe." in told
    assert not [text for text in told if text.startswith("The history knows")]
    Doctor(JournaledStorage(path)).repair()
    assert state(path) == AFTER


def test_a_note_added_unseen_after_such_a_fold_drops_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_off(path, monkeypatch)
    JournaledStorage(path).add_unseen(RowChange(None, {"id": "unseen"}), Act("add"))
    assert state(path) == [*AFTER, {"id": "unseen"}]


def test_what_could_not_be_saved_again_is_tried_again(path: Path) -> None:
    storage = JournaledStorage(path, patience=0.05)
    for name in "ab":
        add(storage, id=name)
    storage.journal.path.unlink()
    other = JournaledStorage(path)
    with other.lock.held(), pytest.raises(StoreError, match="too long"):
        storage.refresh()
    storage.refresh()
    assert ids(path) == ["a", "b"]


def test_what_another_one_saved_meanwhile_is_not_written_over(path: Path) -> None:
    storage = window(path, "mine")
    storage.journal.path.unlink()
    other = JournaledStorage(path)
    add(other, id="theirs")
    storage.refresh()
    assert sorted(ids(path)) == ["first", "mine", "theirs"]


def test_what_was_folded_and_forgotten_is_not_saved_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = window(path, "deleted", "edited")
    other = JournaledStorage(path)
    other.commit(lambda _: [RowChange({"id": "deleted"}, None)], Act("delete"))
    monkeypatch.setattr("nkreader.store.history.LONGEST", 300)
    for number in range(8):
        add(other, id=f"other-{number}")
        other.fold()
    storage.refresh()
    storage.close()
    assert ids(path) == ["first", "edited", *(f"other-{number}" for number in range(8))]


def test_a_journal_that_another_one_begins_is_read_without_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, other = window(path), JournaledStorage(path)
    add(other, id="theirs")
    with monkeypatch.context() as patch:
        patch.setattr(JournaledStorage, "_fill", None)
        assert storage.refresh()
    add(storage, id="mine")
    assert seen(storage) == ["first", "theirs", "mine"]
    assert ids(path) == ["first", "theirs", "mine"]


def test_of_a_journal_that_goes_with_another_file_the_file_is_read(path: Path) -> None:
    storage, other = window(path), JournaledStorage(path)
    add(other, id="folded")
    other.fold()
    add(other, id="theirs")
    storage._base = replace(storage._base, identity=other._base.identity)  # as if the file were the same
    assert storage.refresh()
    assert seen(storage) == ["first", "folded", "theirs"]
