"""How keys are written: `j`, `]q` (one after the other), `ctrl+s`, or a name: `enter`, `space`, `f5`."""

from __future__ import annotations

import re
from typing import Final

# The letter that shares its key with each jamo of the standard Korean layout, KS X 5002.
_HANGUL: Final = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        strict=True,
    )
)

_NAMES: Final = frozenset(
    "enter space escape tab backspace insert delete up down left right home end pageup pagedown".split()
) | {f"f{number}" for number in range(1, 25)}
_SIGNS: Final = frozenset({"@", "backslash", "right_square_bracket", "circumflex_accent", "underscore"})

# What people write, and what footers show, for a key that has another name here.
_MEANT: Final = {
    " ": "space", "spacebar": "space", "esc": "escape", "return": "enter", "del": "delete", "ins": "insert",
    "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "page_up": "pageup", "page_down": "pagedown",
    "s-tab": "shift+tab", "backtab": "shift+tab", "↑": "up", "↓": "down", "←": "left", "→": "right",
}  # fmt: skip
# Keys that a terminal cannot tell from others: the same byte (ECMA-48, table 2: C0 is column 4 without a bit).
_SAME: Final = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape", "ctrl+space": "ctrl+@"}

_CONTROL: Final = re.compile(r"(?:\^|<?c-)([a-z])>?")
_MODIFIED: Final = re.compile(r"((?:(?:ctrl|control|alt|option|shift|super|meta|cmd)\+)+)(.*)")
_WITH_NAMES: Final = frozenset({"ctrl+", "alt+", "shift+", "ctrl+shift+", "alt+shift+"})
_WITH_LETTERS: Final = frozenset({"ctrl+", "alt+", "alt+shift+"})


def latin(character: str) -> str:
    """The Latin letter on the key that wrote a jamo; any other character as it is."""
    return _HANGUL.get(character, character)


def strokes(key: str) -> tuple[str, ...]:
    """The keys that are pressed one after the other for a key as it is written: two for `]q`, one for `enter`."""
    return (key,) if is_name(key) else tuple(key)


def is_name(key: str) -> bool:
    """Whether it is the name of one key, such as `enter` or `ctrl+s`, and not what keys write."""
    return key in _NAMES or bool(_MODIFIED.fullmatch(key))


def advice(key: str) -> str:
    """What is to be written instead of something that is no key; empty for a key that can be typed."""
    small = key.casefold()
    meant = _MEANT.get(small) or _SAME.get(small)
    if control := _CONTROL.fullmatch(small):
        meant = f"ctrl+{control[1]}"
    elif modified := _MODIFIED.fullmatch(small):
        meant = meant or _unmodified(modified[1], modified[2], key)
    elif small in _NAMES:
        meant = small
    elif len(key) > 3 and not meant:
        meant = _misspelt(small)
    if meant is not None:
        return "" if meant == key else f'Write it as "{meant}".' if meant else _HOW
    return _advice_on_signs(key)


_HOW: Final = 'Write a key as it is typed ("j", "]q"), or by its name ("enter", "ctrl+s", "f5").'


def _unmodified(modifiers: str, base: str, key: str) -> str:
    """The right writing of a key with modifiers; empty where a terminal sends none."""
    if modifiers == "shift+" and len(base) == 1:
        return key[-1].upper()
    if base in _NAMES:
        fits = modifiers in _WITH_NAMES
    elif base in _SIGNS:
        fits = modifiers == "ctrl+"
    else:
        fits = modifiers in _WITH_LETTERS and len(base) == 1 and base.isascii() and base.isalnum()
    return modifiers + base if fits else ""


def _misspelt(word: str) -> str | None:
    """The name that somebody meant who wrote `entr`; None for a sequence of signs."""
    from difflib import get_close_matches  # noqa: PLC0415 -- for mistakes only

    return next(iter(get_close_matches(word, sorted(_NAMES), n=1, cutoff=0.8)), None)


def _advice_on_signs(key: str) -> str:
    if not key or not key.isprintable() or " " in key:
        return _HOW
    if (typed := "".join(map(latin, key))) != key:
        return f'Write the Latin letters on its keys: "{typed}".'
    if len(key) > 1 and key[0] in "123456789":
        return "A digit before other keys is a count."
    return ""
