"""Notes that a single command adds to a large store: at the end of the file, which is neither read nor written anew."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Document

from nkreader.errors import StoreError
from nkreader.store import appending as appending_module
from nkreader.store.appending import Appending
from nkreader.store.changes import RowChange
from nkreader.store.doctor import Doctor
from nkreader.store.journal import Journal
from nkreader.store.repository import AnnotationRepository
from nkreader.store.storage import Act, JournaledStorage
from tests.store.test_storage import add, records
from tests.torture.workers import annotation

pytestmark = pytest.mark.usefixtures("every_store_is_large")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of twenty records that nkreader has left, with a backup."""
    path = tmp_path / "annotations.json"
    storage = JournaledStorage(path)
    storage.commit(lambda _: [RowChange(None, row(f"old-{number}")) for number in range(19)], Act("add"))
    storage.fold()
    add(storage, **row("old-19"))
    storage.close()
    return path


OLD = [f"old-{number}" for number in range(20)]


def row(name: str) -> dict[str, object]:
    return {"id": name, "note": "쌀값 " * 20}


def note(path: Path, name: str) -> None:
    """What the command does."""
    storage = JournaledStorage(path)
    storage.add_unseen(RowChange(None, row(name)), Act("note"))
    storage.close()


def in_file(path: Path) -> list[object]:
    """The ids that plain TinyDB reads."""
    return [record["id"] for record in records(path)]


def seen(path: Path) -> list[object]:
    """The ids that the next nkreader reads, which goes without folding."""
    shelf = JournaledStorage(path).shelf
    return [(shelf.record(number) or {})["id"] for number in shelf.numbers()]


def test_a_note_is_in_the_file_when_the_command_has_ended_and_nothing_else_of_it_is_written(path: Path) -> None:
    before, inode = path.read_text(encoding="utf-8"), path.stat().st_ino
    storage = JournaledStorage(path)
    storage.add_unseen(RowChange(None, row("new")), Act("note"))
    storage.close()
    assert not storage.is_loaded
    assert (
        path.read_text(encoding="utf-8") == before[:-3] + f',"21": {json.dumps(row("new"), ensure_ascii=False)}\n}}}}\n'
    )
    assert path.stat().st_ino == inode
    assert not path.with_name("annotations.json.journal").exists()
    assert seen(path) == [*OLD, "new"]


def test_many_commands_leave_what_one_window_would(path: Path, tmp_path: Path) -> None:
    for number in range(15):
        note(path, f"new-{number}")
    storage = JournaledStorage(tmp_path / "other" / "annotations.json")
    for name in in_file(path):
        add(storage, **row(str(name)))
    storage.close()
    assert path.read_bytes() == (tmp_path / "other" / "annotations.json").read_bytes()


def test_such_a_note_can_be_undone_and_redone(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    for name in "abc":
        repository = AnnotationRepository(path, "me")
        repository.add(annotation(name), unseen=True)
        repository.close()
    assert in_file(path) == ["a", "b", "c"]
    repository = AnnotationRepository(path, "me")
    repository.undo()
    repository.close()
    assert in_file(path) == ["a", "b"]
    repository = AnnotationRepository(path, "me")
    repository.redo()
    repository.close()
    assert in_file(path) == ["a", "b", "c"]


def test_an_open_window_sees_it_keeps_its_own_and_folds_both(path: Path) -> None:
    window = JournaledStorage(path)
    add(window, **row("mine"))
    inode, size = path.stat().st_ino, path.stat().st_size
    note(path, "theirs")
    assert (path.stat().st_ino, path.stat().st_size) == (inode, size)  # so the window need not read it anew
    assert window.refresh()
    assert window.notices() == []
    window.commit(lambda _: [RowChange(row("old-3"), None)], Act("delete"))
    window.close()
    assert in_file(path) == [*(name for name in OLD if name != "old-3"), "mine", "theirs"]


def test_a_window_that_was_killed_keeps_no_note_out_of_the_file(path: Path) -> None:
    window = JournaledStorage(path)
    window.commit(lambda _: [RowChange(row("old-3"), None)], Act("delete"))
    window._presence.close()  # as the system does for one that is killed
    note(path, "theirs")
    assert in_file(path) == [*(name for name in OLD if name != "old-3"), "theirs"]


def test_a_record_with_a_number_of_its_own_keeps_it(path: Path) -> None:
    with TinyDB(path, storage=JournaledStorage) as window:
        window.insert(Document(row("mine"), doc_id=500))
        window.storage._presence.close()  # as if it were killed
        note(path, "theirs")
        assert window.get(doc_id=500) == row("mine")
    with TinyDB(path) as database:
        assert database.get(doc_id=500) == row("mine")
    assert in_file(path) == [*OLD, "mine", "theirs"]


# What nkreader has not left so is read and folded


def test_a_file_that_another_program_has_written_is_folded(path: Path) -> None:
    with TinyDB(path) as database:
        database.insert(row("by TinyDB"))
    note(path, "new")
    assert in_file(path) == [*OLD, "by TinyDB", "new"]


@pytest.mark.parametrize("lost", [[".annotations.json.history"], [".annotations.json.history", "backups"], ["backups"]])
def test_without_history_or_backups_it_is_folded_once(path: Path, lost: list[str]) -> None:
    for name in lost:
        path.with_name(name).rename(path.with_name(f"lost-{name.strip('.')}"))
    inode = path.stat().st_ino
    note(path, "new")
    assert path.stat().st_ino != inode
    inode = path.stat().st_ino
    note(path, "newer")
    assert path.stat().st_ino == inode
    assert in_file(path) == [*OLD, "new", "newer"]


def test_what_has_grown_by_much_since_the_last_backup_gets_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nkreader.store.storage._SHARE", 1)  # by as much as it is long
    monkeypatch.setattr("nkreader.store.journal._ROOM", 0)
    assert len(list(path.with_name("backups").iterdir())) == 1
    for number in range(25):
        note(path, f"new-{number}")
    assert len(list(path.with_name("backups").iterdir())) == 2
    assert in_file(path) == [*OLD, *(f"new-{number}" for number in range(25))]


def test_what_came_since_the_last_backup_is_never_more_than_the_history_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("history", "storage"):
        monkeypatch.setattr(f"nkreader.store.{module}.LONGEST", 20_000)
    names = [f"new-{number}" for number in range(60)]
    for name in names:
        note(path, name)
    path.unlink()
    Doctor(JournaledStorage(path)).repair()
    assert set(in_file(path)) == {*OLD, *names}


def test_a_file_with_a_second_name_is_folded_so_that_the_second_one_stays(path: Path) -> None:
    snapshot = path.with_name("snapshot.json")
    snapshot.hardlink_to(path)
    before = snapshot.read_bytes()
    note(path, "new")
    assert snapshot.read_bytes() == before
    assert in_file(path) == [*OLD, "new"]


def test_the_last_row_is_not_looked_for_within_a_long_one(path: Path) -> None:
    inner = b'"1": {"a": "' + b"y" * (64 * 1024)
    inner = inner[: 64 * 1024 - 5] + b'"}}}\n'
    path.write_bytes(b'{"_default": {\n"7": {"id": "long", "inner": {' + inner + b"}}\n")
    with TinyDB(path) as database, path.open("rb") as file:
        assert database.get(doc_id=7)
        assert Appending.of(file.fileno(), [], 1) is None


# Written by others in the middle of it


@pytest.fixture
def in_the_middle(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], object]], None]:
    """Let something happen once, right before the ending is announced, before it is written, or while it is synced."""

    def prepare(when: str, happens: Callable[[], object]) -> None:
        owner, name = {
            "announced": (Journal, "announce"), "written": (Appending, "write"), "synced": (appending_module, "sync")
        }[when]  # fmt: skip
        call = getattr(owner, name)

        def interrupted(*arguments: object) -> None:
            monkeypatch.setattr(owner, name, call)
            happens()
            call(*arguments)

        monkeypatch.setattr(owner, name, interrupted)

    return prepare


@pytest.mark.parametrize("when", ["announced", "written", "synced"])
@pytest.mark.parametrize("count", [1, 40])
def test_a_file_put_in_its_place_is_not_written_to(
    path: Path, in_the_middle: Callable[[str, Callable[[], object]], None], when: str, count: int
) -> None:
    theirs = path.with_name("theirs.json")
    with TinyDB(theirs) as database:
        database.insert_multiple(row(f"theirs-{number}") for number in range(count))
    in_the_middle(when, lambda: theirs.replace(path))
    note(path, "new")
    assert seen(path) == [*(f"theirs-{number}" for number in range(count)), "new"]


def test_who_was_stopped_for_long_writes_over_nobody(
    path: Path, in_the_middle: Callable[[str, Callable[[], object]], None]
) -> None:
    def others() -> None:
        path.with_name(".annotations.json.lock").unlink()
        for name in ("other-1", "other-2"):
            note(path, name)

    in_the_middle("announced", others)
    note(path, "new")
    assert set(seen(path)) == {*OLD, "new", "other-1", "other-2"}
    JournaledStorage(path).fold()
    assert set(in_file(path)) == {*OLD, "new", "other-1", "other-2"}


# Killed, or without room


def journal_of(path: Path) -> Path:
    return path.with_name("annotations.json.journal")


def begun(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """Begin to add a note and be killed when the file is to be written. The file, and the ending that was to come."""
    ending: list[bytes] = []

    def killed(appending: Appending, _: int) -> None:
        ending.append(appending.text.encode())
        raise KeyboardInterrupt

    before = path.read_bytes()
    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Appending, "write", killed)
        patch.setattr(Appending, "take_back", killed)
        note(path, "new")
    path.write_bytes(before)
    return before, ending[0]


def torn(before: bytes, ending: bytes) -> Iterator[bytes]:
    """What may be found after a crash: any first part of the new ending, alone, over the old one, or behind a hole."""
    for cut in range(len(ending) + 1):
        yield before[:-3] + ending[:cut]
        yield before[:-3] + ending[:cut] + before[-3:][cut:]
        yield before + bytes(max(0, cut - 3)) + ending[max(3, cut) :]


def test_an_ending_that_was_torn_is_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, ending = begun(path, monkeypatch)
    others = {item: item.read_bytes() for item in path.parent.iterdir() if item.is_file() and item != path}
    for left in torn(before, ending):
        for item, content in others.items():
            item.write_bytes(content)
        path.write_bytes(left)
        assert seen(path) == [*OLD, "new"]
        assert path.read_bytes() == before[:-3] + ending
        assert not journal_of(path).exists()


@pytest.mark.parametrize("next_one", ["note", "window", "doctor", "open window"])
def test_whoever_comes_next_goes_on_with_it(path: Path, monkeypatch: pytest.MonkeyPatch, next_one: str) -> None:
    window = JournaledStorage(path)
    assert len(list(window.shelf.numbers())) == len(OLD)
    window._presence.close()  # as if it had not been noticed
    before, ending = begun(path, monkeypatch)
    path.write_bytes(before[:-3] + ending[:40])
    expected = [*OLD, "new"]
    if next_one == "note":
        note(path, "newer")
        expected.append("newer")
    elif next_one == "doctor":
        assert Doctor(JournaledStorage(path)).examine()[0].text == "annotations.json can be read: 21 records."
    else:
        storage = window if next_one == "open window" else JournaledStorage(path)
        add(storage, **row("newer"))
        storage.close()
        expected.append("newer")
    assert in_file(path) == expected == seen(path)


def test_what_another_program_has_put_there_since_is_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = begun(path, monkeypatch)
    path.write_bytes(before[:-3] + b',"21": {"id": "by hand"}\n}}\n')
    assert seen(path) == [*OLD, "by hand", "new"]
    JournaledStorage(path).fold()
    assert in_file(path) == [*OLD, "by hand", "new"]


def test_where_it_cannot_be_gone_on_with_the_reader_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, ending = begun(path, monkeypatch)

    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Appending, "write", refused)
    assert seen(path) == [*OLD, "new"]
    path.write_bytes(before[:-3] + ending[:40])
    with pytest.raises(StoreError, match="is damaged"):
        seen(path)
    assert path.read_bytes() == before[:-3] + ending[:40]


def test_a_torn_file_that_was_copied_with_its_folder_is_gone_on_with(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, ending = begun(path, monkeypatch)
    path.write_bytes(before[:-3] + ending[:40])
    shutil.copytree(path.parent, tmp_path / "copy")
    assert seen(tmp_path / "copy" / path.name) == [*OLD, "new"]


def test_without_a_history_that_can_be_written_commands_go_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr("nkreader.store.history.History.append", refused)
        for name in ("new-1", "new-2", "new-3"):
            note(path, name)
        storage = JournaledStorage(path)
        assert seen(path) == [*OLD, "new-1", "new-2", "new-3"]
        assert storage.notices() == []
    note(path, "new-4")
    assert in_file(path) == [*OLD, "new-1", "new-2", "new-3", "new-4"]


def test_a_change_of_mode_is_no_change_of_the_file(path: Path) -> None:
    note(path, "new")
    path.chmod(0o640)
    storage = JournaledStorage(path)
    storage.add_unseen(RowChange(None, row("newer")), Act("note"))
    window = JournaledStorage(path)
    assert len(list(window.shelf.numbers())) == 22
    assert window.notices() == []


@pytest.mark.parametrize("written", [0, 1, 40])
def test_on_a_full_disk_the_old_ending_comes_back(path: Path, monkeypatch: pytest.MonkeyPatch, written: int) -> None:
    before = path.read_bytes()

    def full(appending: Appending, _: int) -> None:
        path.write_bytes(before[:-3] + appending.text.encode()[:written])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Appending, "write", full)
        note(path, "new")
    assert path.read_bytes() == before
    assert Journal(journal_of(path)).read().appending is None
    note(path, "newer")
    assert in_file(path) == [*OLD, "new", "newer"]
