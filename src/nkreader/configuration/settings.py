"""THE table of settings: what a user can have another way, apart from keys, and what it is without a word of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

AUTO: Final = "auto"
THEMES: Final = ("nkreader", "nkreader-light", "nkreader-contrast", "nkreader-16")
KEYS: Final = "keys"  # the section that has a row for each command

_COLOR: Final = re.compile("#[0-9a-fA-F]{6}")
_NARROWEST, _WIDEST = 40, 120  # cells


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that is not taken: on which line (from 1; 0 is the file as a whole), and what would be."""

    path: Path
    line: int
    wrong: str
    right: str

    def told(self) -> str:
        """`config.toml:12: what is wrong. What would be right.`"""
        place = f"{self.path.name}:{self.line}" if self.line else self.path.name
        return f"{place}: {self.wrong} {self.right}".rstrip()


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the user wants, every value a right one; made without arguments, it is what everybody gets.

    `column_width` is in cells; `source_colors` are `#rrggbb`, none of them standing for those of the theme; `keys` has
    the keys of the commands whose keys are not those of the commands table, by command id.
    """

    theme: str = AUTO
    column_width: int = 72
    lit: bool = True
    source_colors: tuple[str, ...] = ()
    sort: str = "date"
    reverse: bool = False
    remember_place: bool = True
    osc52: bool = True
    clipboard_command: str = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be. `right` ends the sentence `It has to be …`; lists are handed on as tuples."""

    right: str
    accepts: Callable[[object], bool]


def one_of(*words: str) -> Kind:
    """One of some words."""
    return Kind(f"one of {', '.join(map(_quoted, words))}.", lambda value: value in words)


def whole(least: int, most: int) -> Kind:
    """A whole number in a range, both ends in it."""
    return Kind(
        f"a whole number from {least} to {most}.",
        lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most,
    )


def _are_colors(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(color, str) and _COLOR.fullmatch(color) for color in value)


def _is_command_line(value: object) -> bool:
    """Whether a shell would take it for one command: on one line, with no quotation mark left open."""
    if not isinstance(value, str) or not value.isprintable():
        return False
    import shlex  # noqa: PLC0415 -- for this setting only

    try:
        shlex.split(value)
    except ValueError:
        return False
    return True


def _quoted(word: str) -> str:
    return f'"{word}"'


SWITCH: Final = Kind("true or false.", lambda value: isinstance(value, bool))
COLORS: Final = Kind('a list of colours such as ["#6fc3f2", "#f0a63c"].', _are_colors)
COMMAND_LINE: Final = Kind('a command on one line, such as "xclip -selection clipboard", or "".', _is_command_line)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: where it stands in the file, what it may be, and a sentence on what it does.

    `field` is the name that `Configuration` has for it; without one it is `name`.
    """

    section: str
    name: str
    kind: Kind
    help: str
    field: str

    @property
    def default(self) -> object:
        """What `Configuration` has where the file says nothing."""
        return getattr(Configuration(), self.field)


def _setting(section: str, name: str, kind: Kind, about: str, called: str = "") -> Setting:
    return Setting(section, name, kind, about, called or name)


# In the order of the file that `nkreader config --init` writes.
SETTINGS: Final = (
    _setting(
        "look",
        "theme",
        one_of(AUTO, *THEMES),
        "The colours; auto is light where COLORFGBG tells of a light terminal, else dark.",
    ),
    _setting("look", "column_width", whole(_NARROWEST, _WIDEST), "How wide the lines of a report get, in cells."),
    _setting("look", "lit", SWITCH, "Whether quotes are lit when nkreader starts."),
    _setting("look", "source_colors", COLORS, "Colours of the sources, in their order; [] leaves them to the theme."),
    _setting("list", "sort", one_of("date", "outlet", "title", "unread", "notes"), "What the list is in order of."),
    _setting("list", "reverse", SWITCH, "Whether the list is turned around."),
    _setting("reading", "remember_place", SWITCH, "Whether a report opens where you left it."),
    _setting("clipboard", "osc52", SWITCH, "Whether the terminal is asked to put what you copy on its clipboard."),
    _setting(
        "clipboard",
        "command",
        COMMAND_LINE,
        'A command that gets what you copy on its standard input; "" takes the one that is found.',
        "clipboard_command",
    ),
)
