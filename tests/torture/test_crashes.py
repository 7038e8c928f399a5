"""Kills, faults and power cuts in the middle of a save: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tinydb import TinyDB

from nkreader.errors import StoreError
from nkreader.store.repository import AnnotationRepository
from tests.conftest import ROOT
from tests.torture.conftest import Scale
from tests.torture.disk import Disk
from tests.torture.workers import annotation, make_store


def ids(path: Path) -> list[str]:
    """The ids of all records, as the next nkreader to come finds them."""
    return [item.id for item in AnnotationRepository(path).all().annotations]


# Kills


@pytest.mark.parametrize("records", [1000, 20_000])
def test_kills_at_random_moments(tmp_path: Path, scale: Scale, records: int) -> None:
    """SIGKILL while records are added, deleted and folded: no acknowledged change is lost, no store unreadable."""
    path = tmp_path / "annotations" / "annotations.json"
    make_store(path, records)
    random = Random(records)
    kills = scale(1000, short=12 if records == 1000 else 4)
    expected = {f"old-{number}" for number in range(1, records + 1)}
    saved = lost = 0
    for kill in range(kills):
        acknowledged = killed_worker(path, f"k{kill}", random)
        saved += len(acknowledged)
        for line in acknowledged:
            (expected.add if line[0] == "+" else expected.discard)(line[1:])
        found = set(ids(path))
        # The change that was under way when the kill came may be there or not.
        odd = found ^ expected
        lost += len([name for name in odd if not is_next(name, acknowledged, f"k{kill}")])
        assert lost == 0, (kill, sorted(odd)[:5])
        expected = found
    AnnotationRepository(path).close()
    repository = AnnotationRepository(path)
    repository.fold()
    with TinyDB(path) as database:
        assert {row["id"] for row in database.all()} == expected
    scale.figure(
        f"SIGKILL, store of {records:,} records", f"{kills} kills, {saved:,} changes saved, {lost} lost, 0 unreadable"
    )


def test_kills_while_notes_are_put_at_the_end_of_a_large_file(tmp_path: Path, scale: Scale) -> None:
    """The same for single commands, which neither read the file nor write it anew."""
    path = tmp_path / "annotations" / "annotations.json"
    make_store(path, 2000)
    add_and_fold(AnnotationRepository(path))  # so that there is a backup, and the file is known
    random, kills = Random(3), scale(1000, short=12)
    expected, appended = {*(f"old-{number}" for number in range(1, 2001)), "new"}, 0
    for kill in range(kills):
        inode = path.stat().st_ino
        acknowledged = killed_worker(path, f"k{kill}", random, "notes")
        expected |= {line[1:] for line in acknowledged}
        appended += len(acknowledged) > 1 and path.stat().st_ino == inode
        under_way = f"k{kill}-{len(acknowledged)}"
        found = set(ids(path))
        assert found - {under_way} == expected, (kill, sorted(found ^ expected)[:5])
        expected = found
    assert appended > kills / 2
    AnnotationRepository(path).fold()
    with TinyDB(path) as database:
        assert {row["id"] for row in database.all()} == expected
    figure = f"{kills} kills, {len(expected) - 2001:,} notes saved, 0 lost, 0 unreadable"
    scale.figure("SIGKILL, single commands on a large store", figure)


def killed_worker(path: Path, name: str, random: Random, what: str = "adds") -> list[str]:
    """Start a worker and kill it some time after it has begun to save. What it had acknowledged."""
    command = [sys.executable, "-m", "tests.torture.workers", what, str(path), name, "100000"]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    first = worker.stdout.readline()
    time.sleep(random.random() * random.choice([0.06, 0.06, 0.06, 0.5]))  # now and then a fold gets to its end
    worker.send_signal(signal.SIGKILL)
    rest = worker.stdout.read()
    worker.wait()
    return [line.decode() for line in (first + rest).split(b"\n") if line]


def is_next(name: str, acknowledged: list[str], worker: str) -> bool:
    """Whether a name is of the change that comes behind the last one acknowledged."""
    last = acknowledged[-1] if acknowledged else f"+{worker}--1"
    number = int(last.rsplit("-", 1)[1])
    if last[0] == "+" and number % 5 == 4:
        return name == f"{worker}-{number - 2}"
    return name == f"{worker}-{number + 1 if last[0] == '+' else number + 3}"


# Faults


class Faults:
    """Stands before the calls of the operating system; number `fail_at` goes wrong in the way asked for."""

    CALLS = (
        "open", "write", "pwrite", "pread", "fsync", "fdatasync", "ftruncate", "replace", "link", "unlink", "mkdir",
        "fstat", "stat", "rename", "close",
    )  # fmt: skip

    def __init__(self, fail_at: int, how: str) -> None:
        self.fail_at, self.how = fail_at, how
        self.seen: list[str] = []
        self.is_on = False

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            if not self.is_on:
                return call(*arguments, **named)
            self.seen.append(name)
            if len(self.seen) != self.fail_at:
                return call(*arguments, **named)
            if self.how == "short" and name in ("write", "pwrite"):
                return call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2], *arguments[2:])
            if self.how == "torn" and name in ("write", "pwrite"):
                call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2], *arguments[2:])
            if self.how == "done" and name not in ("open",):
                call(*arguments, **named)
            number = errno.ENOSPC if self.how in ("full", "torn") else errno.EIO
            raise OSError(number, os.strerror(number))

        return wrapped


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, str], Faults]]:
    def prepare(fail_at: int, how: str) -> Faults:
        monkeypatch.undo()
        faults = Faults(fail_at, how)
        for name in Faults.CALLS:
            monkeypatch.setattr(os, name, faults.around(name, getattr(os, name)))
        return faults

    yield prepare
    monkeypatch.undo()


def add_and_fold(repository: AnnotationRepository) -> None:
    repository.add(annotation("new"))
    repository.fold()


def note(repository: AnnotationRepository) -> None:
    repository.add(annotation("new"), unseen=True)
    repository.close()


ACTS: dict[str, Callable[[AnnotationRepository], object]] = {
    "add": lambda repository: repository.add(annotation("new")),
    "remove": lambda repository: repository.remove(["old-2"]),
    "fold": lambda repository: repository.fold(),
    "add-and-fold": add_and_fold,
    "first-add": lambda repository: repository.add(annotation("new")),
    "note": note,
}


@pytest.mark.parametrize("how", ["error", "full", "short", "torn", "done"])
@pytest.mark.parametrize("act", ACTS)
def test_a_fault_at_every_system_call_of_a_save(
    tmp_path: Path,
    scale: Scale,
    faulty: Callable[[int, str], Faults],
    request: pytest.FixtureRequest,
    act: str,
    how: str,
) -> None:
    """Old or new state each time, never another; and what was reported as saved is the new one."""
    if act == "note":
        request.getfixturevalue("every_store_is_large")
    old = ["old-1", "old-2", "old-3", "before"]
    new = {
        "add": [*old, "new"], "remove": ["old-1", "old-3", "before"], "fold": old, "add-and-fold": [*old, "new"],
        "first-add": [*old, "new"], "note": [*old, "new"],
    }[act]  # fmt: skip
    fail_at, outcomes = 0, {"old": 0, "new": 0}
    while True:
        fail_at += 1
        folder = tmp_path / f"{fail_at}"
        path = folder / "annotations.json"
        make_store(path, 3)
        repository = AnnotationRepository(path)
        repository.add(annotation("before"))
        if act in ("first-add", "note"):
            repository.close()
            repository = AnnotationRepository(path)
        faults = faulty(fail_at, how)
        faults.is_on = True
        try:
            ACTS[act](repository)
            told = "saved"
        except StoreError:
            told = "refused"
        faults.is_on = False
        for found in (ids(path), [item.id for item in repository.all().annotations]):
            assert found in (old, new), (act, how, faults.seen)
            if told == "saved":
                assert found == new, (act, how, faults.seen)
            outcomes["new" if found == new else "old"] += 1
        # And life goes on: the next save works, and all of it is in the file.
        repository.add(annotation("after"))
        repository.close()
        with TinyDB(path) as database:
            assert [row["id"] for row in database.all()] in ([*old, "after"], [*new, "after"])
        shutil.rmtree(folder)
        if len(faults.seen) < fail_at:
            break
    assert fail_at > 5
    scale.figure(f"faults at each system call, {act}, {how}", f"{fail_at - 1} calls, each old or new")


# Power cuts


@pytest.mark.usefixtures("every_store_is_large")
def test_power_cuts(tmp_path: Path, scale: Scale, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not synced is lost in any combination: all acknowledged changes are there, and no half of another."""
    trials = scale(1000, short=60)
    random = Random(7)
    done = 0
    while done < trials:
        folder = tmp_path / f"run-{done}"
        path = folder / "annotations.json"
        make_store(path, 4)
        (folder / "backups").mkdir()
        with monkeypatch.context() as patch:
            cuts = PowerCuts(Disk(folder, patch), random)
            repository = AnnotationRepository(path)
            states = [["old-1", "old-2", "old-3", "old-4"]]
            for act in workday(random, path):
                states.append(act(repository, states[-1]))
                cuts.acknowledged += 1
            repository.close()
        shutil.rmtree(folder)
        for left, count in cuts.left:
            found = after(left, folder)
            assert found in states[count : count + 2], (count, found, states[count : count + 2])
            done += 1
    scale.figure("power cuts", f"{done} trials, 0 of them neither old nor new state")


@pytest.mark.usefixtures("every_store_is_large")
def test_power_cuts_at_every_call_of_a_note(tmp_path: Path, scale: Scale, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for notes of single commands on a large store, which are put at the end of the file in place."""
    random, done, torn = Random(11), 0, 0
    for number in range(scale(40, short=4)):
        folder = tmp_path / f"run-{number}"
        path = folder / "annotations.json"
        make_store(path, 30)
        add_and_fold(AnnotationRepository(path))  # so that there is a backup, and the file is known
        states = [ids(path), [*ids(path), "note"]]
        with monkeypatch.context() as patch:
            cuts = PowerCuts(Disk(folder, patch), random, range(1, 100))
            repository = AnnotationRepository(path)
            words = "word " * random.choice([1, 1000, 2000, 20_000])
            repository.add(replace(annotation("note"), note=words), unseen=True)
            cuts.acknowledged += 1
            repository.close()
        shutil.rmtree(folder)
        for left, count in cuts.left:
            torn += not left[str(path)].endswith(b"\n}}\n")
            found = after(left, folder)
            assert found in states[count : count + 2], (number, count, found)
            done += 1
    assert torn
    figure = f"{done} trials, {torn} of them with a torn file, 0 neither old nor new state"
    scale.figure("power cuts, single commands on a large store", figure)


class PowerCuts:
    """Cuts the power at some calls of a day's work, a dozen unless others are named, and goes on."""

    def __init__(self, disk: Disk, random: Random, at: Sequence[int] = ()) -> None:
        self._disk, self._random = disk, random
        self._at = set(at or random.sample(range(1, 330), 12))
        self._calls = 0
        self.acknowledged = 0
        self.left: list[tuple[dict[str, bytes], int]] = []
        disk.after_each = self._after_each

    def _after_each(self) -> None:
        self._calls += 1
        if self._calls in self._at:
            self.left.append((self._disk.after_power_cut(self._random), self.acknowledged))


def workday(random: Random, path: Path) -> Iterator[Callable[[AnnotationRepository, list[str]], list[str]]]:
    """Changes of all kinds, long notes among them that do not fit one page of the disk."""

    def adds(repository: AnnotationRepository, before: list[str]) -> list[str]:
        name = f"new-{random.randrange(10**9)}"
        note = "word " * random.choice([1, 10, 2000])
        repository.add(replace(annotation(name), note=note))
        return [*before, name]

    def notes(_: AnnotationRepository, before: list[str]) -> list[str]:
        """By a command, while the window is open."""
        name = f"note-{random.randrange(10**9)}"
        command = AnnotationRepository(path)
        command.add(replace(annotation(name), note="word " * random.choice([1, 10, 2000])), unseen=True)
        command.close()
        return [*before, name]

    def removes(repository: AnnotationRepository, before: list[str]) -> list[str]:
        if not before:
            return adds(repository, before)
        gone = random.choice(before)
        repository.remove([gone])
        return [name for name in before if name != gone]

    def folds(repository: AnnotationRepository, before: list[str]) -> list[str]:
        repository.fold()
        return before

    for _ in range(14):
        yield random.choice([adds, adds, notes, notes, removes, folds])


def after(left: dict[str, bytes], folder: Path) -> list[str]:
    """What the next nkreader reads of what a power cut has left."""
    for name, content in left.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    try:
        return ids(folder / "annotations.json")
    finally:
        shutil.rmtree(folder)


# Several programs


def test_four_programs_at_once(tmp_path: Path, scale: Scale) -> None:
    path = tmp_path / "annotations" / "annotations.json"
    count = scale(500, short=40)
    script = (
        "import sys; from pathlib import Path\n"
        "from nkreader.store.repository import AnnotationRepository\n"
        "from tests.torture.workers import annotation\n"
        "repository = AnnotationRepository(Path(sys.argv[1]))\n"
        "for number in range(int(sys.argv[3])):\n"
        "    repository.add(annotation(f'{sys.argv[2]}-{number}'))\n"
        "    if number % 50 == 49: repository.fold()\n"
        "repository.close()\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    start = time.perf_counter()
    programs = [subprocess.Popen([*command, name, str(count)], cwd=ROOT) for name in "abcd"]
    assert [program.wait() for program in programs] == [0, 0, 0, 0]
    seconds = time.perf_counter() - start
    with TinyDB(path) as database:
        found = {row["id"] for row in database.all()}
    assert found == {f"{name}-{number}" for name in "abcd" for number in range(count)}
    scale.figure("four programs at once", f"{len(found):,} of {4 * count:,} changes present ({seconds:.1f} s)")
