"""A configuration that says what is so without one: the file to begin with."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from nkreader.configuration.own_keys import CommandKeys
from nkreader.configuration.settings import KEYS, SETTINGS
from nkreader.errors import NkreaderError
from nkreader.files import make_private_folder, open_private, sync, sync_folder, write_all
from nkreader.visible import one_line

_HEAD = """\
# nkreader's configuration. Every line has its default here; lines that are left out have it, too.
# What is wrong in it, and where, is told by: nkreader config --check
"""
_KEYS_HEAD = """\
# Keys of each command: "j", "]q" (one after the other), "ctrl+s", "enter". A key that is taken from another command
# has to leave that one a key of its own."""


def default_text(commands: Mapping[str, CommandKeys]) -> str:
    """A file with each setting and each command's keys at their defaults, and a comment on each."""
    return "\n".join([_HEAD, *_settings(), f"[{KEYS}]", _KEYS_HEAD, *_keys(commands)]) + "\n"


def _settings() -> Iterator[str]:
    for section, rows in groupby(SETTINGS, key=lambda row: row.section):
        yield f"[{section}]"
        for row in rows:
            yield f"# {row.help}\n# It is {row.kind.right}\n{row.name} = {_toml(row.default)}\n"


def _keys(commands: Mapping[str, CommandKeys]) -> Iterator[str]:
    for command in commands.values():
        yield f"\n# {one_line(command.help)}\n{command.id} = {_toml(command.keys)}"


def _toml(value: object) -> str:
    """A value as TOML writes it; its strings have the escapes of JSON."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def write_default(path: Path, commands: Mapping[str, CommandKeys]) -> None:
    """Write that file to `path`, in UTF-8 and mode 0600, and the folders above it.

    Raises `NkreaderError` where there is something already, whatever it is, and `OSError`; a file that could not be
    written to its end is not left behind.
    """
    make_private_folder(path.parent)
    try:
        descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        raise NkreaderError(
            f"There is a configuration already: {one_line(str(path))}",
            "It stays as it is. For a new one move it away first; to see what is wrong in it: nkreader config --check",
        ) from None
    try:
        try:
            write_all(descriptor, default_text(commands).encode())
            sync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
