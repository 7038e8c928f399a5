"""The store: whole or untouched, never mistaken for an empty one, shared, and a plain TinyDB file."""

from __future__ import annotations

import errno
import gc
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from nkreader.errors import StoreError
from nkreader.store.changes import RowChange
from nkreader.store.storage import Act, JournaledStorage

RECORDS = {"1": {"id": "a", "note": "한국어"}, "2": {"id": "b", "note": "two\nlines"}}
TABLES = {"_default": RECORDS}


def records(path: Path) -> list[dict[str, Any]]:
    """What stock TinyDB reads of the file."""
    with TinyDB(path) as database:
        return [dict(row) for row in database.all()]


def add(storage: JournaledStorage, **record: object) -> None:
    storage.commit(lambda _: [RowChange(None, dict(record))], Act("add"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "annotations" / "annotations.json"


@pytest.fixture
def stored(path: Path) -> Path:
    """A store with two records that was left cleanly."""
    storage = JournaledStorage(path)
    storage.write(TABLES)
    storage.close()
    return path


# TinyDB's contract


def test_what_is_written_is_read(path: Path) -> None:
    storage = JournaledStorage(path)
    assert storage.read() is None
    storage.write(TABLES)
    assert storage.read() == TABLES
    assert JournaledStorage(path).read() == TABLES


def test_tinydb_itself_works_on_the_storage(path: Path) -> None:
    with TinyDB(path, storage=JournaledStorage) as database:
        database.insert_multiple([{"id": "a"}, {"id": "b"}, {"free": "form"}])
        database.update({"note": "new"}, where("id") == "b")
        database.remove(where("id") == "a")
        database.table("other").insert({"x": 1})
    assert records(path) == [{"id": "b", "note": "new"}, {"free": "form"}]
    with TinyDB(path) as database:
        assert database.table("other").all() == [{"x": 1}]


def test_plain_tinydb_reads_the_file_after_a_clean_exit(stored: Path) -> None:
    assert records(stored) == list(RECORDS.values())
    assert sorted(item.name for item in stored.parent.iterdir() if not item.name.startswith(".")) == [stored.name]


# Form


def test_each_record_has_a_line_for_git_and_a_new_one_is_the_only_line_of_a_diff(stored: Path) -> None:
    before = stored.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if '"id"' in line] == [
        '"1": {"id": "a", "note": "한국어"}',
        ',"2": {"id": "b", "note": "two\\nlines"}',
    ]
    storage = JournaledStorage(stored)
    add(storage, id="c")
    storage.close()
    after = stored.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [',"3": {"id": "c"}']


def test_lines_that_others_wrote_stay_as_they_are(path: Path) -> None:
    path.parent.mkdir()
    odd = '{"id":"a",  "note": "\\ud55c"}'
    path.write_text('{"_default": {"7": ' + odd + '}, "more": {"1": {"k": [1, 2]}}}', encoding="utf-8")
    storage = JournaledStorage(path)
    add(storage, id="b")
    storage.close()
    text = path.read_text(encoding="utf-8")
    assert odd in text
    assert '"more": {\n"1": {"k": [1, 2]}\n}' in text
    assert [record["id"] for record in records(path)] == ["a", "b"]


def test_files_and_folders_are_their_owners_alone(path: Path) -> None:
    before = os.umask(0)
    try:
        storage = JournaledStorage(path)
        add(storage, id="a")
        modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()}
        assert set(modes.values()) == {0o600}
        storage.fold()
        add(storage, id="b")
        storage.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((path.parent / "backups").stat().st_mode) == 0o700
    files = [item for item in path.parent.rglob("*") if item.is_file()]
    assert len(files) == 5
    assert {stat.S_IMODE(item.stat().st_mode) for item in files} == {0o600}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "notes.json", tmp_path / "annotations.json"
    storage = JournaledStorage(real)
    add(storage, id="a")
    storage.close()
    link.symlink_to(real)
    storage = JournaledStorage(link)
    add(storage, id="b")
    storage.close()
    assert link.is_symlink()
    assert len(records(real)) == 2


def test_two_records_with_one_number_are_both_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"_default": {"1": {"id": "a"}, "2": {"id": "b"}, "2": {"id": "c"}}}', encoding="utf-8")
    assert JournaledStorage(path).read() == {"_default": {"1": {"id": "a"}, "2": {"id": "b"}, "3": {"id": "c"}}}


# Trouble

DAMAGED = {
    "empty": b"",
    "blank": b"  \n",
    "null": b"null",
    "list": b"[]",
    "no-table": b'{"_default": 3}',
    "truncated": b'{"_default": {"1"',
    "cut-behind-a-record": b'{"_default": {"1": {"id": "a"}',
    "utf-16": '{"_default": {}}'.encode("utf-16"),
    "half-merged": b'{"_default": {\n<<<<<<< HEAD\n"1": {"id": "a"}\n=======\n"1": {"id": "b"}\n>>>>>>> other\n}}',
    "too-deep": b'{"_default": {"1": ' + b"[" * 100_000,
    "no-number": b'{"_default": {"x": {}}}',
    "no-record": b'{"_default": {"1": 3}}',
    "null-record": b'{"_default": {"1": null}}',
    "tail": b'{"_default": {}} and more',
    "zeros": bytes(500),
    "latin": '{"_default": {"1": {"id": "\xe9"}}}'.encode("latin-1"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_an_error_and_stays_as_it_is(path: Path, kind: str) -> None:
    path.parent.mkdir()
    path.write_bytes(DAMAGED[kind])
    storage = JournaledStorage(path)
    with pytest.raises(StoreError, match="damaged") as told:
        storage.read()
    with pytest.raises(StoreError, match="damaged"):
        add(storage, id="new")
    with pytest.raises(StoreError), TinyDB(path, storage=JournaledStorage) as database:
        database.insert({"id": "new"})
    storage.close()
    assert "has been changed" in told.value.hint
    assert "nkreader doctor" in told.value.hint
    assert path.read_bytes() == DAMAGED[kind]


@pytest.mark.parametrize("kind", [kind for kind in DAMAGED if kind not in ("no-number", "no-record", "null-record")])
def test_a_file_that_is_damaged_while_open_is_noticed_before_the_next_write(stored: Path, kind: str) -> None:
    storage = JournaledStorage(stored)
    add(storage, id="c")
    stored.write_bytes(DAMAGED[kind])
    with pytest.raises(StoreError, match="damaged"):
        add(storage, id="d")
    storage.close()
    assert stored.read_bytes() == DAMAGED[kind]
    assert storage.journal.path.exists()
    assert [storage.shelf.record(number)["id"] for number in storage.shelf.numbers()] == ["a", "b", "c"]  # type: ignore[index]


def test_a_file_that_is_taken_away_while_open_is_noticed_and_not_made_anew(stored: Path) -> None:
    storage = JournaledStorage(stored)
    assert storage.read()
    stored.unlink()
    with pytest.raises(StoreError, match="taken away"):
        add(storage, id="c")
    assert not stored.exists()


def test_what_another_program_writes_is_taken_over_and_said(stored: Path) -> None:
    storage = JournaledStorage(stored)
    add(storage, id="mine")
    with TinyDB(stored) as database:
        database.insert({"id": "theirs"})
    add(storage, id="mine too")
    assert any("changed by another program" in notice for notice in storage.notices())
    storage.close()
    assert [record["id"] for record in records(stored)] == ["a", "b", "theirs", "mine", "mine too"]


def test_a_record_that_both_have_changed_is_kept_in_both_forms(stored: Path) -> None:
    storage = JournaledStorage(stored)
    before = storage.shelf.record(1)
    storage.commit(lambda _: [RowChange(before, {"id": "a", "note": "mine"}, 1)], Act("edit"))
    with TinyDB(stored) as database:
        database.update({"note": "theirs"}, where("id") == "a")
    add(storage, id="c")
    assert any("both forms" in notice for notice in storage.notices())
    storage.close()
    assert sorted(record.get("note", "") for record in records(stored)) == ["", "mine", "theirs", "two\nlines"]


def test_an_older_state_put_back_keeps_what_was_not_folded(stored: Path) -> None:
    older = stored.read_bytes()
    storage = JournaledStorage(stored)
    add(storage, id="c")
    storage.close()
    storage = JournaledStorage(stored)
    add(storage, id="d")
    stored.write_bytes(older)
    add(storage, id="e")
    storage.close()
    assert [record["id"] for record in records(stored)] == ["a", "b", "d", "e"]


def test_a_file_without_its_last_changes_is_known_to_be_gone(stored: Path) -> None:
    storage = JournaledStorage(stored)
    add(storage, id="c")
    stored.unlink()
    with pytest.raises(StoreError, match="there was one"):
        JournaledStorage(stored).read()


def test_a_newer_version_is_read_and_not_written(stored: Path) -> None:
    text = stored.read_text(encoding="utf-8").replace('{"schema": 3}', '{"schema": 4, "added": true}')
    stored.write_text(text, encoding="utf-8")
    storage = JournaledStorage(stored)
    assert storage.read() == TABLES
    with pytest.raises(StoreError, match="newer nkreader"):
        add(storage, id="c")
    storage.close()
    assert stored.read_text(encoding="utf-8") == text


def test_a_folder_that_cannot_be_written_is_said_and_can_be_read(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = JournaledStorage(stored)
    opened = os.open

    def refused(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(StoreError, match=r"could not be saved.*Permission denied"):
        add(storage, id="c")
    assert storage.read() == TABLES


# Sharing


def test_what_one_window_saves_another_sees(path: Path) -> None:
    one, other = JournaledStorage(path), JournaledStorage(path)
    add(one, id="a")
    assert [*(other.read() or {})["_default"].values()] == [{"id": "a"}]
    add(other, id="b")
    assert one.refresh()
    assert not one.refresh()
    one.fold()
    add(one, id="c")
    assert other.refresh()
    assert [other.shelf.record(number) for number in other.shelf.numbers()] == [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    one.close()
    add(other, id="d")
    other.close()
    assert [record["id"] for record in records(path)] == ["a", "b", "c", "d"]
    assert one.notices() + other.notices() == []


def test_a_window_that_sleeps_through_folds_does_not_take_them_for_anothers_work(path: Path) -> None:
    sleeper, worker = JournaledStorage(path), JournaledStorage(path)
    add(sleeper, id="a")
    for number in range(5):
        add(worker, id=f"b{number}")
        worker.fold()
    worker.close()
    add(sleeper, id="c")
    sleeper.close()
    assert [record["id"] for record in records(path)] == ["a", "b0", "b1", "b2", "b3", "b4", "c"]
    assert sleeper.notices() == []


def test_who_holds_the_lock_for_too_long_is_told_of(path: Path) -> None:
    one, other = JournaledStorage(path), JournaledStorage(path, patience=0.05)
    add(one, id="a")
    with one.lock.held(), pytest.raises(StoreError, match="saving for too long"):
        add(other, id="b")
    add(other, id="b")
    assert len((one.read() or {})["_default"]) == 2


def test_where_there_are_no_locks_the_reader_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unknown)
    storage = JournaledStorage(path)
    add(storage, id="a")
    add(storage, id="b")
    (told,) = storage.notices()
    assert "no file locks" in told
    add(storage, id="c")
    assert storage.notices() == []
    assert len((storage.read() or {})["_default"]) == 3


# Backups


def test_backups_are_kept_by_count_and_age(path: Path) -> None:
    clock = [1_700_000_000.0]
    storage = JournaledStorage(path)
    storage.backups._now = lambda: clock[0]
    for number in range(40):
        add(storage, id=str(number))
        storage.fold()
        os.utime(path, (clock[0], clock[0]))
        clock[0] += 3600
    found = storage.backups.all()
    assert [backup.revision for backup in found[:5]] == [39, 38, 37, 36, 35]
    days = [int(backup.written // 86_400) for backup in found[5:]]
    assert len(days) == len(set(days))
    assert len(days) >= 1
    assert [row["id"] for row in records(found[0].path)] == [str(number) for number in range(39)]


def test_an_afternoon_of_commands_does_not_push_out_what_was_there_at_noon(path: Path) -> None:
    clock = [1_700_000_000.0]
    for number in range(60):
        storage = JournaledStorage(path)
        storage.backups._now = lambda: clock[0]
        add(storage, id=str(number))
        storage.close()
        os.utime(path, (clock[0], clock[0]))
        clock[0] += 30
    written = [backup.written for backup in storage.backups.all()]
    assert len(written) == 5
    assert clock[0] - min(written) > 1200


def test_git_is_told_what_is_not_for_it(path: Path) -> None:
    add(JournaledStorage(path), id="a")
    assert "*.journal" in path.with_name(".gitignore").read_text(encoding="utf-8").split()


def test_no_folder_is_a_store_without_records(path: Path) -> None:
    assert JournaledStorage(path).read() is None
    assert not path.parent.exists()
    assert json.dumps(JournaledStorage(path).shelf.revision) == "0"


def test_a_store_that_nobody_closes_leaves_no_file_open(path: Path) -> None:
    def open_files() -> int:
        gc.collect()
        return sum(1 for _ in Path("/proc/self/fd").iterdir()) if Path("/proc/self/fd").is_dir() else 0

    add(JournaledStorage(path), id="first")
    before = open_files()
    for number in range(20):
        add(JournaledStorage(path), id=str(number))
    assert open_files() <= before + 2
