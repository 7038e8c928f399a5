"""The annotations file: whole or untouched, never mistaken for an empty one."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from nkreader.errors import StoreError
from nkreader.store.storage import WholeFileStorage

TABLES = {"_default": {"1": {"id": "a", "note": "한국어"}, "2": {"id": "b", "note": "two\nlines"}}}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    storage = WholeFileStorage(tmp_path / "annotations" / "annotations.json")
    assert storage.read() is None
    storage.write(TABLES)
    assert storage.read() == TABLES


def test_plain_tinydb_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    WholeFileStorage(path).write(TABLES)
    with TinyDB(path) as database:
        assert [dict(row) for row in database.all()] == list(TABLES["_default"].values())


def test_each_record_has_a_line_for_git(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    WholeFileStorage(path).write(TABLES)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if '"id"' in line] == [
        '"1": {"id": "a", "note": "한국어"},',
        '"2": {"id": "b", "note": "two\\nlines"}',
    ]


def test_file_and_folder_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "annotations" / "annotations.json"
    before = os.umask(0o022)
    try:
        WholeFileStorage(path).write(TABLES)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n", b"null", b"[]", b'{"_default": 3}', b'{"_default": {"1"', b"\xff\xfe{\x00", b"<<<<<<< HEAD\n{}",
     b"[" * 100_000, b'{"_default": {"x": {}}}', b'{"_default": {"1": 3}}', b'{"_default": {"1": null}}'],
    ids=["empty", "blank", "null", "list", "no-table", "truncated", "utf-16", "half-merged", "too-deep", "no-number",
         "no-record", "null-record"],
)  # fmt: skip
def test_a_damaged_file_is_an_error_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "annotations.json"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged") as told:
        WholeFileStorage(path).read()
    with pytest.raises(StoreError), TinyDB(path, storage=WholeFileStorage) as database:
        database.insert({"id": "new"})
    assert "has been changed" in told.value.hint
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_synced_is_no_failed_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    WholeFileStorage(tmp_path / "annotations.json").write(TABLES)
    assert WholeFileStorage(tmp_path / "annotations.json").read() == TABLES


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "annotations.json"
    storage = WholeFileStorage(path)
    storage.write(TABLES)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*((os, "fsync", full) if call == "fsync" else (Path, "replace", full)))
    with pytest.raises(StoreError, match="No space left"):
        storage.write({"_default": {}})
    assert json.loads(path.read_text(encoding="utf-8")) == TABLES
    assert [item.name for item in tmp_path.iterdir()] == ["annotations.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "annotations.json"
    WholeFileStorage(real).write(TABLES)
    link.symlink_to(real)
    WholeFileStorage(link).write({"_default": {}})
    assert link.is_symlink()
    assert json.loads(real.read_text(encoding="utf-8")) == {"_default": {}}


def test_two_records_with_one_number_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    path.write_text('{"_default": {"1": {"id": "a"}, "2": {"id": "b"}, "2": {"id": "c"}}}', encoding="utf-8")
    assert WholeFileStorage(path).read() == {"_default": {"1": {"id": "a"}, "2": {"id": "b"}, "3": {"id": "c"}}}
