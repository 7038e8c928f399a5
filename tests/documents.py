"""The parts of the README that the code writes, between marks like `<!-- keys -->`: `make readme` writes them anew."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

import click

from nkreader.cli.main import COMMANDS, nkreader
from nkreader.configuration import SETTINGS
from nkreader.query import LANGUAGE
from nkreader.tui import commands as table
from nkreader.tui.commands import Command, Place, key_name
from nkreader.tui.screens.help import LEGEND
from tests.conftest import ROOT

README: Final = ROOT / "README.md"

_DESK: Final = (Place.LIST, Place.REPORT, Place.SELECTION, Place.PANEL)
_TOGETHER: Final = (
    ((*_DESK, Place.ANNOTATIONS, Place.CODEBOOK), "everywhere"),
    (_DESK, "desk"),
    ((Place.LIST, Place.REPORT, Place.PANEL), "panes"),
)
_OFTEN: Final = {"path", "author"}  # options of many commands, of which the README speaks once


def keys() -> str:
    """The commands table by section, in its order, each with where its keys are for."""
    parts = []
    for section, rows in groupby(table.COMMANDS, key=lambda row: row.section):
        lines = _table(("key", "where", "does"), ((_keys(row), _where(row), row.help) for row in rows))
        parts.append(f"#### {section}\n\n{lines}")
    return "\n".join(parts)


def _keys(command: Command) -> str:
    if len(command.keys) > 1 and all(key.isdigit() for key in command.keys):
        return f"{_code(command.keys[0])}–{_code(command.keys[-1])}"
    return " ".join(_code(key_name(key)) for key in command.keys) or "palette"


def _where(command: Command) -> str:
    left, words = set(command.places), []
    for places, name in _TOGETHER:
        if left.issuperset(places):
            left -= set(places)
            words.append(name)
    return ", ".join([*words, *(str(place) for place in Place if place in left)])


def signs() -> str:
    """What stands beside the text and on it."""
    return _table(("sign", "meaning"), ((sign if sign.isalpha() else _code(sign), says) for sign, says in LEGEND))


def language() -> str:
    """The words of a filter."""
    return _table(("part", "example", "finds"), ((_code(row.word), _code(row.example), row.help) for row in LANGUAGE))


def settings() -> str:
    """The settings, as they are called in the file."""
    rows = (
        (_code(f"{row.section}.{row.name}"), _code(_toml(row.default)), f"{row.help} It is {row.kind.right}")
        for row in SETTINGS
    )
    return _table(("setting", "without a word of yours", "says"), rows)


def commands() -> str:
    """The commands with their arguments, the first paragraph of their help, and the options of their own."""
    context = nkreader.make_context("nkreader", [], resilient_parsing=True)
    rows = []
    for name in COMMANDS:
        command = nkreader.get_command(context, name)
        assert command is not None
        assert command.help is not None
        usage = " ".join(["nkreader", name, *command.collect_usage_pieces(click.Context(command))[1:]])
        about = " ".join(command.help.split("\n\n")[0].split())
        rows.append((_code(usage), "<br>".join([about, *_options(command)])))
    return _table(("command", "does"), rows)


def _options(command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and option.name not in _OFTEN:
            choices = "|".join(map(str, option.type.choices)) if isinstance(option.type, click.Choice) else ""
            value = "" if option.is_flag else choices or option.metavar or "FILE"
            yield f"{_code(f'{option.opts[-1]} {value}'.strip())} {option.help}"


def _toml(value: object) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _code(words: str) -> str:
    """Words as they are typed; a stroke would end a cell of a table."""
    return f"`{words}`".replace("|", "\\|")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (f"| {' | '.join(cells)} |\n" for cells in (head, ("---",) * len(head), *rows))
    return "".join(lines)


PARTS: Final[Mapping[str, Callable[[], str]]] = {
    part.__name__: part for part in (signs, keys, language, commands, settings)
}


def part_of(readme: str, name: str) -> str:
    """What stands between the marks of a part. Raises `ValueError` where the marks are not there."""
    found = re.search(f"<!-- {name} -->\n(.*?)<!-- /{name} -->", readme, re.DOTALL)
    if found is None:
        raise ValueError(f"the README has no marks for {name}")
    return found[1]


def renewed(readme: str) -> str:
    """The README with all its parts as the code has them now."""
    for name, part in PARTS.items():
        old = f"<!-- {name} -->\n{part_of(readme, name)}<!-- /{name} -->"
        readme = readme.replace(old, f"<!-- {name} -->\n{part()}<!-- /{name} -->")
    return readme


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else README
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
