"""From the file to a `Configuration`. A value that is wrong leaves its default in place and a problem for its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final

from nkreader.configuration.own_keys import CommandKeys, examined, settled
from nkreader.configuration.settings import AUTO, KEYS, SETTINGS, THEMES, Configuration, Kind, Problem, one_of
from nkreader.visible import one_line

_LARGEST: Final = 1_000_000  # bytes; all settings with their comments take some thousand
_LONGEST: Final = 40  # code points of a value that are shown
_SECTIONS: Final = (*dict.fromkeys(row.section for row in SETTINGS), KEYS)
_AT_LINE: Final = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")


def read_configuration(
    path: Path | None, commands: Mapping[str, CommandKeys], themes: Sequence[str] = THEMES
) -> Configuration:
    """The configuration in the file at `path`, with the defaults for all that it does not say, or says wrongly.

    `commands` are the commands by id, `themes` the names of themes that there are. No file, and no path, is no problem;
    one that cannot be read, or is no TOML, is one. Never raises.
    """
    if path is None or str(path) == os.devnull:
        return Configuration()
    reading = _Reading(path, commands, themes)
    try:
        text = _text(path)
    except FileNotFoundError:
        return Configuration()
    except UnicodeDecodeError as error:
        reading.complain(error.object[: error.start].count(b"\n") + 1, "This is not UTF-8.", "Save the file as UTF-8.")
    except OSError as error:
        reading.complain(0, f"It cannot be read: {error.strerror or error}.", "Mend that, or move it away.")
    else:
        reading.read(text)
    return reading.configuration()


def _text(path: Path) -> str:
    """The file's text. Raises `OSError`, and `UnicodeDecodeError` where it is not UTF-8."""
    if not S_ISREG(path.stat().st_mode):
        raise OSError("it is not a file")
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise OSError("it is too large for a configuration")
    return content.decode("utf-8-sig")


class _Reading:
    """The reading of one file: what was found so far, and what was wrong."""

    def __init__(self, path: Path, commands: Mapping[str, CommandKeys], themes: Sequence[str]) -> None:
        self._path, self._commands, self._themes = path, commands, themes
        self._lines: dict[tuple[str, ...], int] = {}
        self._values: dict[str, Any] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._problems: list[Problem] = []

    def complain(self, where: int | tuple[str, ...], wrong: str, right: str) -> None:
        """Note a problem on a line, or where a key stands."""
        line = where if isinstance(where, int) else self._lines.get(where, 0)
        self._problems.append(Problem(self._path, line, one_line(wrong), one_line(right)))

    def configuration(self) -> Configuration:
        """What came of it."""
        problems = tuple(sorted(self._problems, key=lambda problem: problem.line))
        return replace(Configuration(), **self._values, keys=self._keys, problems=problems)

    def read(self, text: str) -> None:
        """All sections of a file."""
        import tomllib  # noqa: PLC0415 -- most people have no configuration

        from nkreader.configuration.toml_lines import lines_of  # noqa: PLC0415

        try:
            document = tomllib.loads(text)
            self._lines = lines_of(text)
        except RecursionError:
            self.complain(0, "Its values lie too deep in one another.", "No setting needs more than a list.")
            return
        except ValueError as error:
            self._no_toml(str(error), text)
            return
        for section, content in document.items():
            self._read_section(section, content)

    def _no_toml(self, error: str, text: str) -> None:
        place = _AT_LINE.search(error)
        last = text.rstrip().count("\n") + 1
        line = int(place[1]) if place and place[1] else last if place else 0
        said = _AT_LINE.sub("", error)
        self.complain(line, f"This is not TOML: {said}.", "Until it is, everything has its default.")

    def _read_section(self, section: str, content: object) -> None:
        here = (section,)
        if section not in _SECTIONS:
            if of := [row.section for row in SETTINGS if row.name == section] or self._command_section(section):
                self.complain(here, f"{_cut(section)} stands outside of its section.", f"Put it under [{of[0]}].")
            else:
                self.complain(here, f"There is no section [{_cut(section)}].", _nearest(section, _SECTIONS, "[{}]"))
        elif not isinstance(content, dict):
            self.complain(here, f"{section} is a section.", f"Write [{section}] on a line, and its settings below.")
        elif section == KEYS:
            self._read_keys(content)
        else:
            for name, value in content.items():
                self._read_setting(section, name, value)

    def _command_section(self, name: str) -> list[str]:
        return [KEYS] if name in self._commands else []

    def _read_setting(self, section: str, name: str, value: object) -> None:
        row = next((row for row in SETTINGS if (row.section, row.name) == (section, name)), None)
        if row is None:
            elsewhere = next((row.section for row in SETTINGS if row.name == name), "")
            names = [row.name for row in SETTINGS if row.section == section]
            right = f"It belongs under [{elsewhere}]." if elsewhere else _nearest(name, names)
            self.complain((section, name), f"There is no setting {_cut(name)} in [{section}].", right)
            return
        kind: Kind = one_of(*dict.fromkeys((AUTO, *self._themes))) if row.field == "theme" else row.kind
        if kind.accepts(value):
            self._values[row.field] = tuple(value) if isinstance(value, list) else value
        else:
            self.complain((section, name), f"{name} is {_toml(value)}.", f"It has to be {kind.right}")

    def _read_keys(self, content: Mapping[str, object]) -> None:
        wanted: dict[str, tuple[str, ...]] = {}
        for name, keys in content.items():
            where = (KEYS, name)
            if name not in self._commands:
                self.complain(where, f"There is no command {_cut(name)}.", _nearest(name, self._commands))
            elif not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
                usual = ", ".join(f'"{key}"' for key in self._commands[name].keys)
                self.complain(where, f"{name} is {_toml(keys)}.", f"It has to be a list of keys, such as [{usual}].")
            elif refused := examined(self._commands[name], keys):
                self.complain(where, refused.wrong, refused.right)
            else:
                wanted[name] = tuple(dict.fromkeys(keys))
        self._keys, all_refused = settled(wanted, self._commands) if wanted else ({}, ())
        for refused in all_refused:
            self.complain((KEYS, refused.id), refused.wrong, refused.right)


def _nearest(word: str, words: Iterable[str], form: str = "{}") -> str:
    """A sentence with the known word that is most like one that is not known, or with all where there are few."""
    from difflib import get_close_matches  # noqa: PLC0415 -- for mistakes only

    known = list(words)
    if near := get_close_matches(word, known, n=1):
        return f"Perhaps {form.format(near[0])} is meant."
    if len(known) <= 8:
        return f"There is {', '.join(map(form.format, known))}."
    return "NKREADER_CONFIG=all.toml nkreader config --init writes a file with all there are."


def _toml(value: object) -> str:
    """A wrong value in a few words, much as it stands in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _cut(f'"{value}"' if isinstance(value, str) else str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
