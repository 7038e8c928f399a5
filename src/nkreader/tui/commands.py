"""THE table of commands: what a reader can do, with which key, under which name, where.

Key handling, footer, help screen and the README's key list all read these rows; `with_keys` puts the user's own keys in
them. A key is written as it is typed: `j`, `]q` (one key after the other), `ctrl+s`, or by its name: `enter`, `space`,
`escape`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nkreader.configuration.own_keys import CommandKeys


class Place(StrEnum):
    """Where a command can be given."""

    LIST = "list"
    REPORT = "report"
    PANEL = "panel"
    FORM = "form"


class Footer(StrEnum):
    """What a footer can be about: the pane, and in the panel what the cursor is on."""

    LIST = "list"
    REPORT = "report"
    SOURCE = "source"
    NOTE = "note"
    CHANGED = "changed"
    LOST = "lost"
    CARRYING = "carrying"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do.

    `id` is stable and names the screen's `action_…` method; `label` is the word in the footer, in which `{target}`
    is what the command would act on, `{back}` where it would lead, and `{carry}` and `{release}` what becomes of a note
    that was picked up; `help` is a sentence; `footer` are the footers that show it. A command that `counts` can be
    given with a number before its key, as in `5j`; one that takes an `argument`, with any key behind its own: `ma`.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    section: str
    places: frozenset[Place]
    footer: frozenset[Footer] = frozenset()
    counts: bool = False
    argument: bool = False


_PANES: Final = frozenset({Place.LIST, Place.REPORT, Place.PANEL})
_LIST: Final = frozenset({Place.LIST})
_REPORT: Final = frozenset({Place.REPORT})
_PANEL: Final = frozenset({Place.PANEL})
_FORM: Final = frozenset({Place.FORM})

_EVERYWHERE: Final = frozenset({*Footer} - {Footer.FORM})
_ON_TARGETS: Final = frozenset({Footer.LIST, Footer.REPORT, Footer.SOURCE})
_ON_NOTES: Final = frozenset({Footer.NOTE, Footer.CHANGED, Footer.LOST})
_ON_REPORTS: Final = frozenset({Footer.REPORT})

MOVING, MARKING, FINDING, WRITING = "Moving", "Marking", "Finding one's way", "Writing"

# In the order of the help screen; within a footer, the first that fit are shown, and the last two.
COMMANDS: Final = (
    Command("open", ("enter",), "open", "In the list: open the report.", MOVING, _LIST, frozenset({Footer.LIST})),
    Command("go_to", ("enter",), "go there", "In the panel: to the source's next statement, or to the note's place.",
            MOVING, _PANEL, frozenset({Footer.SOURCE, Footer.NOTE, Footer.CHANGED})),
    Command("accept", ("c",), "accept the new words", "In the panel: put a note on the words that its own have become.",
            MARKING, _PANEL, frozenset({Footer.CHANGED})),
    Command("carry", ("r",), "{carry}", "Pick up the panel’s note; then, on its new quote or report, put it down.",
            MARKING, _PANES, frozenset({Footer.LOST, Footer.CARRYING})),
    Command("next_quote", ("]q",), "next quote", "To the next quote.", MOVING, _PANES, _ON_REPORTS, counts=True),
    Command("previous_quote", ("[q",), "previous quote", "To the previous quote.", MOVING, _PANES, counts=True),
    Command("edit", ("e",), "edit", "Edit the annotation under the cursor, its tags and its note.",
            MARKING, _PANES, _ON_NOTES),
    Command("delete", ("d",), "delete", "Delete the annotation under the cursor.", MARKING, _PANES, _ON_NOTES),
    Command("tag", ("t",), "tag {target}", "Tag the quote under the cursor; without one, the report.",
            MARKING, _PANES, _ON_TARGETS),
    Command("note", ("a",), "note", "Write a note on the quote under the cursor; without one, on the report.",
            MARKING, _PANES, _ON_TARGETS),
    Command("undo", ("u",), "undo", "Take back the last change to a note or a tag, in whatever session it was made.",
            MARKING, _PANES),
    Command("redo", ("ctrl+r",), "redo", "Make the change again that was undone last.", MARKING, _PANES),
    Command("release", ("escape",), "{release}", "Let go of the quote, so that tags and notes go to the report.",
            MARKING, _PANES, frozenset({Footer.CARRYING})),
    Command("line_down", ("j", "down"), "down", "One line, or one entry, down.", MOVING, _PANES, counts=True),
    Command("line_up", ("k", "up"), "up", "One line, or one entry, up.", MOVING, _PANES, counts=True),
    Command("page_down", ("space", "pagedown"), "page", "One page down.", MOVING, _PANES, counts=True),
    Command("page_up", ("b", "pageup"), "page back", "One page up.", MOVING, _PANES, counts=True),
    Command("half_page_down", ("ctrl+d",), "half page", "Half a page down.", MOVING, _PANES, counts=True),
    Command("half_page_up", ("ctrl+u",), "half page back", "Half a page up.", MOVING, _PANES, counts=True),
    Command("top", ("g", "home"), "top", "To the beginning.", MOVING, _PANES),
    Command("bottom", ("G", "end"), "end", "To the end.", MOVING, _PANES),
    Command("next_report", ("J",), "next report", "Open the next report.", FINDING, _PANES, _ON_REPORTS),
    Command("previous_report", ("K",), "previous report", "Open the previous report.", FINDING, _PANES),
    Command("next_pane", ("tab", "right"), "next pane", "To the next pane: list, report, sources and notes.",
            FINDING, _PANES, _EVERYWHERE),
    Command("previous_pane", ("shift+tab", "left"), "previous pane", "To the pane before.", FINDING, _PANES),
    Command("help", ("?", "f1"), "help", "Show all keys.", FINDING, _PANES, _EVERYWHERE),
    Command("back", ("q",), "{back}", "Back to the list; from the list, leave nkreader.", FINDING, _PANES, _EVERYWHERE),
    Command("quit", ("Q", "ctrl+q"), "quit", "Leave nkreader.", FINDING, _PANES),
    Command("save", ("ctrl+s",), "save", "Save the note.", WRITING, _FORM, frozenset({Footer.FORM})),
    Command("leave", ("escape",), "leave, keep the draft",
            "Leave the form; what was written is kept as a draft, also when you leave nkreader.",
            WRITING, _FORM, frozenset({Footer.FORM})),
)  # fmt: skip

_NAMES: Final = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def key_name(key: str) -> str:
    """A key as footer, help and README write it: `Enter`, `^S`, `]q`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return _NAMES.get(key, key)


def in_place(place: Place, commands: Sequence[Command] = COMMANDS) -> Iterator[Command]:
    """The commands that can be given in a place, in the table's order."""
    return (command for command in commands if place in command.places)


def with_keys(commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The table with other keys for some commands, by command id; ids that are no command's are passed over."""
    return tuple(replace(command, keys=keys.get(command.id, command.keys)) for command in commands)


def command_keys(commands: Sequence[Command] = COMMANDS) -> dict[str, CommandKeys]:
    """What a configuration has to know of the commands, by id, in the table's order."""
    return {
        command.id: CommandKeys(
            command.id,
            command.keys,
            frozenset(map(str, command.places)),
            command.help,
            writes=Place.FORM in command.places,
        )
        for command in commands
    }
