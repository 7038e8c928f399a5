"""From key presses to commands: single keys, sequences such as `]q`, and Korean keyboards left on Hangul."""

from __future__ import annotations

from enum import Enum
from typing import Final

from nkreader.tui.commands import Command, Place, in_place

# The letter that shares its key with each jamo of the standard Korean layout, KS X 5002.
_HANGUL: Final = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        strict=True,
    )
)


class Pending(Enum):
    """The answer to a key that only begins a sequence."""

    PENDING = "pending"


class KeyReader:
    """Reads keys one at a time. `pending` is what has been typed of an unfinished sequence."""

    def __init__(self) -> None:
        self.pending = ""

    def press(self, key: str, character: str | None, place: Place) -> Command | Pending | None:
        """The command that a key completes, `PENDING` where it begins or continues a sequence, else None.

        `key` is the terminal library's name of the key, `character` what it would write, if anything. A key that does
        not fit the sequence before it is swallowed with it, as vim has it: a mistyped `]q` must not be a `q`.
        """
        typed = _token(key, character)
        sequence, self.pending = self.pending + typed, ""
        if command := _find(sequence, place):
            return command
        if _begins(sequence, place):
            self.pending = sequence
            return Pending.PENDING
        return None


def _token(key: str, character: str | None) -> str:
    """The key in the notation of the commands table: printable ones as they are typed, others by name."""
    if character and character.isprintable() and character != " ":
        return latin(character)
    return key


def latin(character: str) -> str:
    """The Latin letter on the key that wrote a jamo; any other character as it is."""
    return _HANGUL.get(character, character)


def _find(sequence: str, place: Place) -> Command | None:
    return next((command for command in in_place(place) if sequence in command.keys), None)


def _begins(sequence: str, place: Place) -> bool:
    """Whether a longer sequence of typed keys starts so; names of keys such as `escape` are no sequences."""
    return len(sequence) == 1 and any(
        len(key) == 2 and key.startswith(sequence) and key != "f1"
        for command in in_place(place)
        for key in command.keys
    )
