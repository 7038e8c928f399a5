"""Keys that the user gives to commands: each of them has to mean one thing in a place, and every command keeps one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nkreader.configuration.notation import advice, is_name, strokes

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommandKeys:
    """What is to be known of a command: its keys where the user says nothing, and the places where it can be given.

    `writes` says that text is written there, so that a letter is a letter and no command; `help` is a sentence.
    """

    id: str
    keys: Keys
    places: frozenset[str]
    help: str
    writes: bool = False


class Refused(NamedTuple):
    """Keys that are not taken: those of which command, what is wrong with them, and what would be right."""

    id: str
    wrong: str
    right: str


def examined(command: CommandKeys, keys: Sequence[str]) -> Refused | None:
    """What is wrong with the keys of one command, apart from all others; None where they can be typed."""
    if not keys and command.keys:
        return Refused(
            command.id, f"{command.id} has no key.", f"Give it one, or leave the line out for {_listed(command.keys)}."
        )
    for key in keys:
        if right := advice(key):
            return Refused(command.id, f"{command.id} has {_shown(key)}, which is no key.", right)
        if command.writes and (key == "space" or not is_name(key)):
            wrong = f"{command.id} has {_shown(key)}, which is a part of the text where that is given."
            return Refused(command.id, wrong, 'Choose a key that writes nothing, such as "ctrl+s" or "f5".')
    for one in keys:
        for other in keys:
            if _begins(one, other):
                wrong = f"{command.id} has {_shown(one)} and {_shown(other)}, which can never be typed to its end."
                return Refused(command.id, wrong, "Choose a key that no other begins with.")
    return None


def settled(
    wanted: Mapping[str, Keys], commands: Mapping[str, CommandKeys]
) -> tuple[dict[str, Keys], tuple[Refused, ...]]:
    """The keys of all commands whose keys are not their default, and what of `wanted` cannot be had.

    `wanted` has keys by command id in the order of the file; each has passed `examined`. Of two that want one key in
    one place the first gets it. What is wanted takes a key from a command that has it by default, unless that would be
    left without any or its keys would begin one another; then what is wanted is refused. What is refused has its
    default again, and may refuse others thereby, so that in the end no place has a key for two commands.
    """
    taken: dict[str, Keys] = {}
    refused: list[Refused] = []
    for name, keys in wanted.items():
        if clash := _clash(name, keys, taken, commands):
            refused.append(clash)
        else:
            taken[name] = keys
    while blocked := _blocked(taken, commands):
        del taken[blocked.id]
        refused.append(blocked)
    all_keys = {name: tuple(_left(command, taken, commands)) for name, command in commands.items()}
    changed = {name: mine for name, mine in all_keys.items() if mine != commands[name].keys}
    return changed, tuple(refused)


def _clash(name: str, keys: Keys, taken: Mapping[str, Keys], commands: Mapping[str, CommandKeys]) -> Refused | None:
    """Two commands of the file that want one key."""
    for other in _neighbours(name, taken, commands):
        for key in keys:
            for theirs in taken[other]:
                if key == theirs:
                    wrong = f"{_shown(key)} is given to {other} and to {name}, which can be used in the same place."
                    return Refused(name, wrong, "Give one of them another key.")
                if _begins(key, theirs) or _begins(theirs, key):
                    return _beginning(name, key, other, theirs)
    return None


def _blocked(taken: Mapping[str, Keys], commands: Mapping[str, CommandKeys]) -> Refused | None:
    """Keys of the file that a command with its default keys cannot do beside, the first of them."""
    for other, command in commands.items():
        if other in taken:
            continue
        takers = list(_neighbours(other, taken, commands))
        for name in takers:
            for key in taken[name]:
                for theirs in command.keys:
                    if _begins(key, theirs) or _begins(theirs, key):
                        return _beginning(name, key, other, theirs)
        if command.keys and not list(_left(command, taken, commands)):
            name = next(name for name in takers if command.keys[0] in taken[name])
            wrong = f"{_shown(command.keys[0])} is given to {name}, and {other} would be left without a key."
            return Refused(name, wrong, f"Give {other} another key, too.")
    return None


def _left(command: CommandKeys, taken: Mapping[str, Keys], commands: Mapping[str, CommandKeys]) -> Iterator[str]:
    """The keys of a command: those that it was given, or what is left of its defaults."""
    if command.id in taken:
        yield from taken[command.id]
        return
    gone = {key for name in _neighbours(command.id, taken, commands) for key in taken[name]}
    yield from (key for key in command.keys if key not in gone)


def _neighbours(name: str, taken: Mapping[str, Keys], commands: Mapping[str, CommandKeys]) -> Iterator[str]:
    """The others that can be given in a place of this command."""
    places = commands[name].places
    return (other for other in taken if other != name and not places.isdisjoint(commands[other].places))


def _begins(one: str, other: str) -> bool:
    """Whether a key is the beginning of another, longer one, such as `]` of `]q`."""
    first, second = strokes(one), strokes(other)
    return len(first) < len(second) and second[: len(first)] == first


def _beginning(name: str, key: str, other: str, theirs: str) -> Refused:
    wrong = f"{_shown(key)} of {name} and {_shown(theirs)} of {other} begin alike, so that one would never be reached."
    return Refused(name, wrong, "Choose keys of which none is the beginning of another.")


def _shown(key: str) -> str:
    return f'"{key}"'


def _listed(keys: Keys) -> str:
    return " ".join(map(_shown, keys)) or "none"
