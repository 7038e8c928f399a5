"""Damaged stores: never a trace, never written over, and every whole record before the damage recovered."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from tinydb import TinyDB

from nkreader.errors import NkreaderError, StoreError
from nkreader.store.repository import AnnotationRepository
from tests.store.test_storage import DAMAGED
from tests.torture.conftest import Scale
from tests.torture.workers import annotation, make_store

RECORDS = 40


def whole_before(content: bytes, at: int) -> set[str]:
    """The ids of the records that lie whole before an offset of the store."""
    lines = content[:at].split(b"\n")[:-1]
    return {json.loads(line.partition(b": ")[2])["id"] for line in lines if b'"id"' in line}


def repaired_ids(path: Path) -> set[str]:
    """What is in the store after a repair, as stock TinyDB reads it."""
    with TinyDB(path) as database:
        return {row["id"] for row in database.all()}


def check(path: Path, damaged: bytes, expected: set[str]) -> bool:
    """Whether the damage was noticed. It is refused, not written over, and repaired with a copy kept."""
    repository = AnnotationRepository(path)
    try:
        found = {item.id for item in repository.all().annotations}
        repository.close()
    except StoreError:
        with pytest.raises(StoreError):
            repository.add(annotation("new"))
        repository.close()
        assert path.read_bytes() == damaged
        repository.doctor().repair()
        copies = [copy.read_bytes() for copy in (path.parent / "backups").iterdir()]
        assert damaged in copies
        missing = expected - repaired_ids(path)
        assert not missing, sorted(missing)[:5]
        again = AnnotationRepository(path)
        again.add(annotation("new"))
        again.close()
        return True
    # The damage hit a letter of a note, or a place that does not matter: the store can still be read.
    assert expected <= found
    return False


def truncated(content: bytes, random: Random) -> tuple[bytes, set[str]]:
    at = random.randrange(len(content) - 3)
    return content[:at], whole_before(content, at)


def flipped(content: bytes, random: Random) -> tuple[bytes, set[str]]:
    at = random.randrange(len(content))
    damaged = content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]
    return damaged, whole_before(content, at)


@pytest.mark.parametrize("damage", [truncated, flipped])
def test_truncations_and_bit_flips(
    tmp_path: Path, scale: Scale, damage: Callable[[bytes, Random], tuple[bytes, set[str]]]
) -> None:
    original = tmp_path / "original.json"
    make_store(original, RECORDS)
    content = original.read_bytes()
    noticed = 0
    trials = scale(1000, short=60)
    for number in range(trials):
        path = tmp_path / f"{number}" / "annotations.json"
        path.parent.mkdir()
        bad, expected = damage(content, Random(number))
        path.write_bytes(bad)
        noticed += check(path, bad, expected)
    scale.figure(
        f"stores {damage.__name__}", f"{trials} trials, {noticed} refused and repaired, 0 written over, 0 traces"
    )


@pytest.mark.parametrize("kind", DAMAGED)
def test_every_kind_of_damage_is_explained_by_the_commands(tmp_path: Path, kind: str) -> None:
    """No command ends with a trace, and none touches the file but a repair, which keeps a copy."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "rice.md").write_text("Rice went up, a source said.", encoding="utf-8")
    path = tmp_path / "annotations" / "annotations.json"
    path.parent.mkdir()
    path.write_bytes(DAMAGED[kind])
    for arguments in (["annotations"], ["note", "rice.md", "x"], ["rm", "a"], ["undo"], ["export"], ["doctor"]):
        done = nkreader(tmp_path, *arguments)
        assert done.returncode == 1, (arguments, done)
        assert "Traceback" not in done.stderr
        assert "damaged" in done.stderr + done.stdout
        assert path.read_bytes() == DAMAGED[kind]
    done = nkreader(tmp_path, "doctor", "--repair")
    # The few records that are in these files are none of ours, and are left as they are.
    assert done.returncode == 0 or "left as it is" in done.stdout, done
    assert nkreader(tmp_path, "note", "rice.md", "x").returncode == 0
    assert DAMAGED[kind] in [copy.read_bytes() for copy in (path.parent / "backups").iterdir()]


def nkreader(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nkreader", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def test_with_a_backup_and_a_history_nothing_is_lost_by_a_truncation(tmp_path: Path, scale: Scale) -> None:
    """What a store has been through since its last backup is in the history: all of it comes back."""
    trials = scale(200, short=20)
    for number in range(trials):
        random = Random(number)
        path = tmp_path / f"{number}" / "annotations.json"
        repository = AnnotationRepository(path)
        for count in range(random.randrange(2, 12)):
            repository.add(annotation(f"note-{count}"))
            if random.random() < 0.4:
                repository.fold()
            if random.random() < 0.2:
                repository.remove([repository.all().annotations[0].id])
        expected = {item.id for item in repository.all().annotations}
        repository.close()
        content = path.read_bytes()
        path.write_bytes(content[: random.randrange(len(content) - 3)])
        repository = AnnotationRepository(path)
        repository.doctor().repair()
        assert repaired_ids(path) == expected
    scale.figure("truncated stores with a history", f"{trials} of {trials} with every record after the repair")


def test_a_half_merged_store_keeps_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "annotations.json"
    make_store(path, 3)
    lines = path.read_text(encoding="utf-8").splitlines()
    other = lines[5].replace("old-2 says", "the other side says")
    conflict = ["<<<<<<< HEAD", lines[5], "=======", other, ',"4": {"id": "theirs"}', ">>>>>>> branch"]
    path.write_text("\n".join([*lines[:5], *conflict, *lines[6:]]), encoding="utf-8")
    repository = AnnotationRepository(path)
    with pytest.raises(StoreError):
        repository.all()
    repository.doctor().repair()
    with TinyDB(path) as database:
        rows = database.all()
    assert {"old-1", "old-2", "old-3", "theirs"} <= {row["id"] for row in rows}
    assert any("the other side says" in str(row.get("note")) for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_repair_that_cannot_be_made_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "annotations.json"
    path.write_bytes(b"{")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nkreader.files.write_all", full)
    with pytest.raises(NkreaderError, match="No space left"):
        AnnotationRepository(path).doctor().repair()
    assert path.read_bytes() == b"{"
