"""A TinyDB storage that replaces the file as a whole or not at all.

TinyDB's own JSON storage writes over the file in place, so that a crash or a full disk in mid-write leaves half of
it, and takes an empty file for an empty store. Here a save goes to a second file which then takes the first one's
place, and a file that is no store is an error, never an empty one. It stays a plain TinyDB file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tinydb.storages import Storage

from nkreader.errors import StoreError
from nkreader.files import make_private_folder, replace_file

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,17}")
_UNCHANGED: Final = "Nothing that was stored has been changed."

Tables = dict[str, dict[str, Any]]


class WholeFileStorage(Storage):
    """Reads and writes the TinyDB file at `path`, one record a line. The file is readable by its owner only."""

    def __init__(self, path: Path) -> None:
        # A symbolic link stays one: what it points to is replaced.
        self._path = Path(os.path.realpath(path))

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet. Raises `StoreError` where the file is no TinyDB file."""
        if self._path.exists() and not self._path.is_file():
            raise self._damaged("it is not a regular file")
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"The annotations in {self._path} cannot be read: {error.strerror}."
            raise StoreError(message, _UNCHANGED) from error
        try:
            tables = json.loads(raw.decode("utf-8"), object_pairs_hook=_keeping_all)
        except (ValueError, RecursionError) as error:
            reason = "it is empty" if not raw.strip() else str(error) or "it is too deep"
            raise self._damaged(reason) from error
        if not _is_tables(tables):
            raise self._damaged("it holds something other than TinyDB tables")
        checked: Tables = tables
        return checked

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put `data` in the file's place, on disk when this returns. Raises `StoreError` and changes nothing if not."""
        try:
            make_private_folder(self._path.parent)
            replace_file(self._path, _serialised(data))
        except (OSError, UnicodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise StoreError(
                f"The annotations could not be saved in {self._path.parent}: {reason}.",
                f"{_UNCHANGED} Make room or check the permissions, then save again.",
            ) from error

    def _damaged(self, reason: str) -> StoreError:
        return StoreError(
            f"The file {self._path} is damaged: {reason}.",
            f"{_UNCHANGED} Put back a copy of it, or move it away to begin with an empty one.",
        )


def _is_tables(value: object) -> bool:
    """Whether a JSON value is what TinyDB keeps: tables by name, in each records by number."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        return False
    rows = [(key, row) for table in value.values() for key, row in table.items()]
    return all(_NUMBER.fullmatch(key) and isinstance(row, dict) for key, row in rows)


def _keeping_all(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of two records with one number, as a merge of two stores leaves them, the later gets a new one."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and isinstance(value, dict) and _NUMBER.fullmatch(key):
            taken = [int(number) for number, _ in pairs if _NUMBER.fullmatch(number)]
            key = str(max([*taken, *(int(number) for number in found)]) + 1)  # noqa: PLW2901
        found[key] = value
    return found


def _serialised(data: Mapping[str, Mapping[str, Any]]) -> str:
    """JSON that TinyDB reads, with a line for each record so that a diff shows the note that changed."""
    tables = []
    for name, table in data.items():
        rows = [f"{json.dumps(str(key))}: {json.dumps(row, ensure_ascii=False)}" for key, row in table.items()]
        tables.append(f"{json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(tables) + "}\n"
