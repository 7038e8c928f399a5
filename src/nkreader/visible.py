"""Text from outside, made safe to show.

A file may hold bytes that a terminal obeys: cursor movement, window titles, clipboard writes, and characters
that turn the reading direction around. `visible` puts a mark in the place of each, one code point for one, so
that offsets into the text stay what they were.
"""

from __future__ import annotations

import re
from typing import Final

# The Unicode block "Control Pictures" has a symbol for each C0 control at U+2400 + its code, and U+2421 for DEL.
_C0_PICTURES: Final = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_REPLACEMENT: Final = 0xFFFD

# Explicit directional formatting: Unicode Standard Annex #9, sections 2.1 to 2.6.
_BIDI_CONTROLS: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))

# Line and paragraph separators end a line for some terminals and not for others.
_SEPARATORS: Final = (0x0085, 0x2028, 0x2029)

_VISIBLE: Final[dict[int, int]] = {
    **_C0_PICTURES,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    **dict.fromkeys(_BIDI_CONTROLS, _REPLACEMENT),
    **dict.fromkeys(_SEPARATORS, _REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
}
# The keys of the table. A search for one is twenty times as fast as looking each character of a text up in it.
_HIDDEN: Final = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]"
)
_HIDDEN_RUN: Final = re.compile(f"{_HIDDEN.pattern}+")
_ESCAPES: Final = {code: f"\\u{code:04x}" for code in _VISIBLE if code >= 0x20}


def visible(text: str) -> str:
    """`text` with each control, bidi control and lone surrogate replaced by one visible code point.

    New line and tab are kept. The answer has as many code points as `text`.
    """
    return _HIDDEN_RUN.sub(_marks, text) if _HIDDEN.search(text) else text


def one_line(text: str) -> str:
    """The same for a text that has to fit one line: new lines and tabs become spaces."""
    return visible(text.replace("\n", " ").replace("\t", " "))


def escaped(json_text: str) -> str:
    """A JSON text in which what a terminal would obey stands as `\\uXXXX`: the same value, safe to print."""
    return json_text.translate(_ESCAPES)


def _marks(run: re.Match[str]) -> str:
    return run[0].translate(_VISIBLE)
