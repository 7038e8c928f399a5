"""Motions: from a place in a text to another, by word, sentence, paragraph. Pure.

Places are offsets in code points. A motion that can go no further stays at the end of the text, or at its beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from nkreader.model import Block, Span
from nkreader.tui.wrap import signs

_WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")

# A sentence ends behind its full stop and the marks that close with it, and, in Korean as in English, before a space.
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"”’'»)\]]*(?=\s)|\n[ \t]*\n")

_FAR: Final = 4000  # code points in which the next end of a sentence is looked for
_SIGN: Final = 64  # code points that one drawn sign has at most here; a flood of combining marks is stepped through


def next_sign(text: str, offset: int) -> int:
    """Behind the sign at `offset`: a letter with all that is drawn on it."""
    piece = text[offset : offset + _SIGN]
    found = signs(piece)
    return offset + found[0][1] if found else offset


def previous_sign(text: str, offset: int) -> int:
    """The sign before `offset`."""
    start = max(0, offset - _SIGN)
    found = signs(text[start:offset])
    return start + found[-1][0] if found else 0


def next_word(text: str, offset: int) -> int:
    """The beginning of the next word."""
    return next((match.start() for match in _WORD.finditer(text, offset) if match.start() > offset), len(text))


def word_end(text: str, offset: int) -> int:
    """Behind the last letter of this word or, from there, of the next."""
    return next((match.end() for match in _WORD.finditer(text, offset) if match.end() > offset), len(text))


def previous_word(text: str, offset: int) -> int:
    """The beginning of this word or, from there, of the one before."""
    start = max(0, offset - _FAR)
    return max((match.start() for match in _WORD.finditer(text, start, offset)), default=start)


def word_at(text: str, offset: int) -> Span:
    """The word that holds the code point at `offset`; where there is none, that code point."""
    start = max(0, offset - _FAR)
    for match in _WORD.finditer(text, start):
        if match.end() > offset:
            return Span(*match.span()) if match.start() <= offset else Span(offset, min(len(text), offset + 1))
        if match.start() > offset:
            break
    return Span(offset, min(len(text), offset + 1))


def next_sentence(text: str, offset: int) -> int:
    """The beginning of the next sentence."""
    end = _SENTENCE_END.search(text, offset, offset + _FAR)
    return _skip_space(text, end.end()) if end else min(len(text), offset + _FAR)


def previous_sentence(text: str, offset: int) -> int:
    """The beginning of this sentence or, from there, of the one before."""
    start = max(0, offset - _FAR)
    begins = [start] if start == 0 else []
    begins += [_skip_space(text, match.end()) for match in _SENTENCE_END.finditer(text, start, offset)]
    return max((begin for begin in begins if begin < offset), default=start)


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds the code point at `offset`, without the space behind it."""
    start = previous_sentence(text, offset + 1)
    end = _SENTENCE_END.search(text, offset, offset + _FAR)
    last = end.end() if end else min(len(text), offset + _FAR)
    return Span(start, start + len(text[start:last].rstrip()))


def next_paragraph(blocks: Sequence[Block], offset: int, end: int) -> int:
    """The beginning of the next block; `end` where there is none."""
    index = bisect_right(blocks, offset, key=lambda block: block.span.start)
    return blocks[index].span.start if index < len(blocks) else end


def previous_paragraph(blocks: Sequence[Block], offset: int) -> int:
    """The beginning of this block or, from there, of the one before."""
    index = bisect_left(blocks, offset, key=lambda block: block.span.start) - 1
    return blocks[index].span.start if index >= 0 else 0


def paragraph_at(blocks: Sequence[Block], offset: int) -> Span | None:
    """The block that holds the code point at `offset`, or the one before it."""
    index = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
    return blocks[index].span if index >= 0 else None


def _skip_space(text: str, offset: int) -> int:
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return offset
