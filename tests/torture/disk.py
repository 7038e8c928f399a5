"""A disk that loses power: records what a program does to its files, and makes what may be left of it.

What was synced is there. Of what was not, each page of each file may have been written or not, each file may have its
old size or its new one, and each change of a folder may have happened or not: any combination.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

PAGE = 4096  # bytes


class File:
    """A file: what is on the disk of it, and the pages and sizes that are on their way there."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)  # as the program sees it
        self.durable = bytes(content)
        self.pages: list[tuple[int, bytes]] = []
        self.sizes: list[int] = []

    def write(self, data: bytes, at: int) -> None:
        if at > len(self.content):
            self.content.extend(bytes(at - len(self.content)))
        self.content[at : at + len(data)] = data
        for page in range(at // PAGE, (at + len(data) - 1) // PAGE + 1):
            self.pages.append((page, bytes(self.content[page * PAGE : (page + 1) * PAGE])))
        self.sizes.append(len(self.content))

    def truncate(self, size: int) -> None:
        del self.content[size:]
        self.sizes.append(size)

    def sync(self) -> None:
        self.durable = bytes(self.content)
        self.pages, self.sizes = [], []

    def after_power_cut(self, random: Random) -> bytes:
        left = bytearray(self.durable)
        for page, data in self.pages:
            if random.random() < 0.5:
                start = page * PAGE
                if start > len(left):
                    left.extend(bytes(start - len(left)))
                left[start : start + len(data)] = data
        size = random.choice([len(self.durable), *self.sizes])
        return bytes(left[:size]) + bytes(max(0, size - len(left)))


class Disk:
    """Everything below `root`, recorded while `recording`; a snapshot of it can be made after each call."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.names: dict[str, File] = {}
        self.durable_names: dict[str, File] = {}
        self.pending: list[tuple[str, str, File | None]] = []  # folder, name, file or None where it goes
        self.open_files: dict[int, tuple[File | None, str]] = {}
        self.positions: dict[int, int] = {}
        self.after_each: Callable[[], None] = lambda: None
        for path in root.rglob("*"):
            if path.is_file():
                self.names[str(path)] = self.durable_names[str(path)] = File(path.read_bytes())
        for name in (
            "open",
            "write",
            "pwrite",
            "ftruncate",
            "replace",
            "unlink",
            "link",
            "fsync",
            "fdatasync",
            "close",
        ):
            monkeypatch.setattr(os, name, self._around(getattr(os, name), getattr(self, f"_{name}")))

    def _around(self, call: Callable[..., Any], record: Callable[..., None]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            answer = call(*arguments, **named)
            record(answer, *arguments)
            self.after_each()
            return answer

        return wrapped

    def _name(self, name: str, file: File | None) -> None:
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file
        self.pending.append((str(Path(name).parent), name, file))

    def _open(self, descriptor: int, path: object, flags: int, *_: object) -> None:
        name = os.fspath(path)  # type: ignore[call-overload]
        if not str(name).startswith(str(self.root)):
            return
        if not Path(name).is_dir() and name not in self.names:
            self._name(name, File())
        file = self.names.get(name)
        self.open_files[descriptor] = (file, name)
        self.positions[descriptor] = len(file.content) if file and flags & os.O_APPEND else 0

    def _close(self, _: None, descriptor: int) -> None:
        self.open_files.pop(descriptor, None)

    def _write(self, count: int, descriptor: int, data: bytes) -> None:
        file, _ = self.open_files.get(descriptor, (None, ""))
        if file:
            file.write(bytes(data[:count]), self.positions[descriptor])
            self.positions[descriptor] += count

    def _pwrite(self, count: int, descriptor: int, data: bytes, at: int) -> None:
        file, _ = self.open_files.get(descriptor, (None, ""))
        if file:
            file.write(bytes(data[:count]), at)

    def _ftruncate(self, _: None, descriptor: int, size: int) -> None:
        file, _name = self.open_files.get(descriptor, (None, ""))
        if file:
            file.truncate(size)

    def _replace(self, _: None, source: object, target: object) -> None:
        file = self.names[os.fspath(source)]  # type: ignore[call-overload]
        self._name(os.fspath(target), file)  # type: ignore[call-overload]
        self._name(os.fspath(source), None)  # type: ignore[call-overload]

    def _unlink(self, _: None, path: object, *__: object) -> None:
        self._name(os.fspath(path), None)  # type: ignore[call-overload]

    def _link(self, _: None, source: object, target: object, *__: object) -> None:
        self._name(os.fspath(target), self.names[os.fspath(source)])  # type: ignore[call-overload]

    def _fsync(self, _: None, descriptor: int) -> None:
        file, name = self.open_files.get(descriptor, (None, ""))
        if file:
            file.sync()
        elif name:
            for folder, changed, now in self.pending:
                if folder == name:
                    self._settle(self.durable_names, changed, now)
            self.pending = [change for change in self.pending if change[0] != name]

    _fdatasync = _fsync

    @staticmethod
    def _settle(names: dict[str, File], name: str, file: File | None) -> None:
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file

    def after_power_cut(self, random: Random) -> dict[str, bytes]:
        """What may be found below the root, by path."""
        names = dict(self.durable_names)
        for _, name, file in self.pending:
            if random.random() < 0.5:
                self._settle(names, name, file)
        left: dict[int, bytes] = {}
        for file in names.values():
            left.setdefault(id(file), file.after_power_cut(random))
        return {name: left[id(file)] for name, file in names.items()}
