"""From key presses to commands: single keys, sequences such as `]q`, counts, and Korean keyboards left on Hangul."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nkreader.configuration.notation import latin, strokes
from nkreader.tui.commands import COMMANDS, Command, Place

__all__ = ["PATIENCE", "Given", "KeyReader", "KeyTable", "latin"]

PATIENCE: Final = 0.4  # seconds without a key after which a single digit is no count any more

_DIGITS: Final = tuple("123456789")
_LONGEST: Final = 5  # digits of a count; further ones change nothing
_MODIFIERS: Final = ("ctrl+", "alt+", "super+", "hyper+", "meta+")

Strokes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A command that was given: with the count that was typed before it, and the character typed behind it, if any."""

    command: Command
    count: int | None = None
    argument: str | None = None


@dataclass(frozen=True, slots=True)
class KeyTable:
    """The commands with their keys, to be looked up by what has been pressed in a place.

    `complete` are the keys of commands, `begun` the beginnings of longer ones, which are True where a command that
    counts begins so; `counting` are the places where any does.
    """

    commands: tuple[Command, ...]
    complete: Mapping[tuple[Place, Strokes], Command]
    begun: Mapping[tuple[Place, Strokes], bool]
    counting: frozenset[Place]

    @classmethod
    def of(cls, commands: Sequence[Command]) -> KeyTable:
        """The table of these commands. Of two that have one key in one place, the first gets it."""
        complete: dict[tuple[Place, Strokes], Command] = {}
        begun: dict[tuple[Place, Strokes], bool] = {}
        for command in commands:
            for place in command.places:
                for pressed in map(strokes, command.keys):
                    complete.setdefault((place, pressed), command)
                    for length in range(1, len(pressed)):
                        beginning = (place, pressed[:length])
                        begun[beginning] = begun.get(beginning, False) or command.counts
        counting = frozenset(place for command in commands if command.counts for place in command.places)
        return cls(tuple(commands), complete, begun, counting)


_USUAL: Final = KeyTable.of(COMMANDS)


class KeyReader:
    """Reads keys one at a time.

    **Sequences.** A key that does not fit the sequence before it is swallowed with it, as vim has it: a mistyped `]q`
    must not be a `q`. Escape lets go of all that is pending and does nothing else then.

    **Counts.** Digits before a command that counts are its count, up to five of them: `5j`, `12]q`. `0` only continues
    one. A count before a command that does not count is dropped, but for this case: where `1` to `9` are keys of
    commands, too, a single digit may be that. It is pending until

    - the next key goes on with a command that counts: then it was a count;
    - the next key is another one: then its own command is given, and the key's after it; Enter is swallowed;
    - `PATIENCE` has passed without a key, for which the screen calls `timeout`: then its own command is given.

    A command that is given by a digit gets it as its count.

    **Arguments.** Behind the key of a command with an argument, the next key is what that is about: `ma`. It is the
    character that was typed, on a Korean keyboard the Latin letter; a key that writes nothing is swallowed.
    """

    def __init__(self, table: KeyTable = _USUAL) -> None:
        self._table = table
        self._place: Place | None = None
        self._count = ""
        self._pressed: Strokes = ()
        self._asking: Command | None = None

    @property
    def pending(self) -> str:
        """What has been typed of a command that is not complete, count and keys: what a status line shows."""
        return self._count + self.sequence

    @property
    def sequence(self) -> str:
        """The keys of that, without the count."""
        return "".join(self._pressed)

    def clear(self) -> None:
        """Forget what is pending."""
        self._count, self._pressed, self._asking = "", (), None

    def press(self, key: str, character: str | None, place: Place) -> tuple[Given, ...] | None:
        """The commands that a key completes: one, none yet, two where it follows a digit; None for a key without use.

        `key` is the terminal library's name of the key, `character` what it would write, if anything. What is pending
        in another place is forgotten.
        """
        if place is not self._place:
            self.clear()
        self._place = place
        typed = _stroke(key, character)
        if self.pending and typed == "escape":
            self.clear()
            return ()
        if self._asking:
            return self._answered(self._asking, typed)
        if self._is_count(typed, place):
            self._count = (self._count + typed)[:_LONGEST]
            return ()
        if typed == "enter" and (tag := self.timeout()):
            return (tag,)
        return self._follow(place, (*self._pressed, typed))

    def timeout(self) -> Given | None:
        """The command of a single digit that is pending, for `PATIENCE` has passed without a key; None without one.

        The screen starts to wait anew with each key. Several digits, and sequences, wait for as long as it takes.
        """
        if not self.waits:
            return None
        given = self._digit()
        self.clear()
        return given

    @property
    def waits(self) -> bool:
        """Whether what is pending is a digit that will be a command when `PATIENCE` has passed."""
        return not self._pressed and self._digit() is not None

    def _digit(self) -> Given | None:
        """The command whose key is the only digit of the count."""
        if self._place is None or len(self._count) != 1:
            return None
        command = self._table.complete.get((self._place, (self._count,)))
        return Given(command, int(self._count)) if command else None

    def _is_count(self, typed: str, place: Place) -> bool:
        """Whether a key is a digit of a count."""
        if self._pressed or place not in self._table.counting:
            return False
        return typed in _DIGITS or (typed == "0" and bool(self._count))

    def _follow(self, place: Place, pressed: Strokes) -> tuple[Given, ...] | None:
        """What follows of all keys since the count, one of which was pressed now."""
        command = self._table.complete.get((place, pressed))
        begun = self._table.begun.get((place, pressed))
        was_pending = bool(self.pending)
        before = self._before(command, begun, is_new=len(pressed) == 1)
        if command is None and begun is None:
            self.clear()
            return before if was_pending else None
        self._pressed = pressed
        if command is None:
            return before
        if command.argument:
            self._asking = command
            return before
        return (*before, self._given(command))

    def _before(self, command: Command | None, begun: bool | None, *, is_new: bool) -> tuple[Given, ...]:
        """The command of the digit that is no count, as now turns out, and must not count for what comes."""
        if (command.counts if command else begun) or not self._count:
            return ()
        digit = self._digit()
        self._count = ""
        is_mistyped = command is None and begun is None and not is_new
        return (digit,) if digit and not is_mistyped else ()

    def _given(self, command: Command, argument: str | None = None) -> Given:
        """A command with all that was typed for it; nothing is pending after it."""
        typed = self._count or (self.sequence if self.sequence in _DIGITS else "")
        self.clear()
        return Given(command, int(typed) if typed else None, argument)

    def _answered(self, command: Command, typed: str) -> tuple[Given, ...]:
        """A command with the key behind its own."""
        argument = " " if typed == "space" else typed
        if len(argument) == 1:
            return (self._given(command, argument),)
        self.clear()
        return ()


def _stroke(key: str, character: str | None) -> str:
    """The key in the notation of the commands table: printable ones as they are typed, others by name."""
    if character and character.isprintable() and character != " " and not key.startswith(_MODIFIERS):
        return latin(character)
    return key
