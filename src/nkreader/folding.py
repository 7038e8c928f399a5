"""Folding: a text in which what may change without a word changing has one shape, and the way back to its offsets.

Folded are white space, the shape of quotation marks, letters that Unicode spells in two ways (canonical equivalence,
Unicode Standard Annex #15; macOS stores Korean taken apart), and characters that cannot be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final
from unicodedata import normalize
from zlib import crc32

from nkreader.model import Span

_DOUBLE_MARKS: Final = "“”„‟«»″＂「」『』〝〞〟"
_SINGLE_MARKS: Final = "‘’‚‛‹›′＇`´"
_SHAPES: Final = {**dict.fromkeys(map(ord, _DOUBLE_MARKS), '"'), **dict.fromkeys(map(ord, _SINGLE_MARKS), "'")}
_FOLDS: Final = re.compile(
    r"(?P<gap>\s+)"
    "|(?P<unseen>[\u00ad\u200b\u2060\ufeff]+)"  # soft hyphen, zero-width space, word joiner, byte order mark
    "|[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # a Korean syllable in its letters
    "|[^\\s\u0300-\u036f][\u0300-\u036f\u3099\u309a]+"  # a letter and its accents
)
_STEP: Final = 8192  # code points between two checksums that are kept

_LOOSE: Final = {
    **_SHAPES,
    **dict.fromkeys(map(ord, "ʼʻ"), "'"),  # Pʼyŏngyang
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff")),
}
_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """A text folded, without white space at its ends."""
    return _FOLDS.sub(_folded, text.translate(_SHAPES)).strip()


def straight(text: str) -> str:
    """A text with its quotation marks straight, one code point for one, so that offsets stay."""
    return text.translate(_SHAPES)


def fold_loosely(text: str) -> str:
    """A text as one looks for it: without case, accents, the width of letters, or what kind of dash stands there.

    `Pyŏngan` and `PYONGAN` are the same, full-width and half-width letters are, and Korean is whole syllables. White
    space is one space between words. By compatibility decomposition, Unicode Standard Annex #15.
    """
    if text.isascii():  # nine in ten titles, at a fifth of the cost
        return " ".join(text.replace("`", "'").lower().split())
    taken_apart = normalize("NFKD", text.translate(_LOOSE))
    return " ".join(normalize("NFC", _ACCENTS.sub("", taken_apart).casefold()).split())


def checksum(folded: str) -> str:
    """CRC-32 of a folded text, in eight hexadecimal digits."""
    return f"{_crc(folded):08x}"


def _folded(match: re.Match[str]) -> str:
    if match["gap"]:
        return " "
    return "" if match["unseen"] else normalize("NFC", match[0])


class Folded:
    """A text folded. Offsets count code points of `text`, the folded form, or of the original it was made of."""

    def __init__(self, original: str) -> None:
        shaped = original.translate(_SHAPES)
        parts: list[str] = []
        # Where both run side by side again behind something that has another length than it had.
        self._folded_starts, self._starts = [0], [0]
        at = length = 0
        for match in _FOLDS.finditer(shaped):
            new = _folded(match)
            parts += (shaped[at : match.start()], new)
            length += match.start() - at + len(new)
            at = match.end()
            if len(new) != len(match[0]):
                self._folded_starts.append(length)
                self._starts.append(at)
        parts.append(shaped[at:])
        self.text = "".join(parts)
        self._length = len(original)
        self._first = len(self.text) - len(self.text.lstrip())
        self._last = len(self.text.rstrip())
        self._sums = [0]

    def original(self, at: int) -> int:
        """The offset in the original of a place in the folded text."""
        index = bisect_right(self._folded_starts, at) - 1
        here = self._starts[index] + at - self._folded_starts[index]
        following = self._starts[index + 1] if index + 1 < len(self._starts) else self._length
        return min(here, following)

    def folded(self, at: int) -> int:
        """The offset in the folded text of a place in the original, or of what that lies in the middle of."""
        index = bisect_right(self._starts, at) - 1
        here = self._folded_starts[index] + at - self._starts[index]
        following = self._folded_starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return min(here, following)

    def span(self, start: int, end: int) -> Span:
        """The span of the original that `[start, end)` of the folded text, not empty, stands for."""
        return Span(self.original(start), self.original(end))

    # Checksums of a text without white space at its ends

    def head(self, at: int) -> str:
        """The checksum of all that stands before a place."""
        end = max(self._first, at - 1 if self.text[at - 1 : at] == " " else at)
        while len(self._sums) * _STEP <= end - self._first:
            start = self._first + (len(self._sums) - 1) * _STEP
            self._sums.append(_crc(self.text[start : start + _STEP], self._sums[-1]))
        steps = (end - self._first) // _STEP
        return f"{_crc(self.text[self._first + steps * _STEP : end], self._sums[steps]):08x}"

    def tail(self, at: int) -> str:
        """The checksum of all that stands behind a place."""
        return checksum(self.text[at:].strip())

    def tail_length(self, at: int) -> int:
        """How long that is, in code points."""
        return max(0, self._last - at - (self.text[at : at + 1] == " "))


def _crc(text: str, before: int = 0) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), before)
