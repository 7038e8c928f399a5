"""Text from outside, made safe to show.

A file may hold bytes that a terminal obeys: cursor movement, window titles, clipboard writes, and characters
that turn the reading direction around. `visible` puts a mark in the place of each, one code point for one, so
that offsets into the text stay what they were.
"""

from __future__ import annotations

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
_ONE_LINE: Final = {**_VISIBLE, ord("\n"): ord(" "), ord("\t"): ord(" ")}
_ESCAPES: Final = {code: f"\\u{code:04x}" for code in _VISIBLE if code >= 0x20}


def visible(text: str) -> str:
    """`text` with each control, bidi control and lone surrogate replaced by one visible code point.

    New line and tab are kept. The answer has as many code points as `text`.
    """
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The same for a text that has to fit one line: new lines and tabs become spaces."""
    return text.translate(_ONE_LINE)


def escaped(json_text: str) -> str:
    """A JSON text in which what a terminal would obey stands as `\\uXXXX`: the same value, safe to print."""
    return json_text.translate(_ESCAPES)
