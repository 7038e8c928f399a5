"""Selecting: a caret that moves through the text, and the words between it and where it was set down. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nkreader.model import Block, Quote, Span
from nkreader.tui import motions


@dataclass(frozen=True, slots=True)
class Text:
    """What motions move through: a report's text with its blocks."""

    words: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Selecting:
    """A selection that is being made. Both ends lie between letters and are counted in code points.

    Without an `anchor` the caret only looks for its place, and the word under it stands for a selection. `quote` is
    the quote with whose words the selection began: its ends are what is being moved. One that `is_pointing` only shows
    which words are meant, as those of an annotation: no key moves its ends.
    """

    caret: int
    anchor: int | None = None
    quote: Quote | None = None
    by_paragraph: bool = False
    is_pointing: bool = False

    def span(self, text: Text) -> Span:
        """The words that are selected."""
        if self.anchor is None:
            return motions.word_at(text.words, self.caret)
        start, end = sorted((self.anchor, self.caret))
        if self.by_paragraph:
            first = motions.paragraph_at(text.blocks, start)
            last = motions.paragraph_at(text.blocks, max(start, end - 1))
            return Span(first.start if first else start, last.end if last else end)
        return Span(start, end) if start < end else Span(start, motions.next_sign(text.words, start))

    def anchored(self, text: Text) -> Selecting:
        """Set the caret down: the selection begins with the word under it."""
        word = motions.word_at(text.words, self.caret)
        return replace(self, anchor=word.start, caret=word.end)

    def turned(self) -> Selecting:
        """With the caret at the other end."""
        return self if self.anchor is None else replace(self, anchor=self.caret, caret=self.anchor)

    def moved(self, motion: str, text: Text, times: int = 1) -> Selecting:
        """With the caret moved by a motion of `MOTIONS`, so many times."""
        caret = self.caret
        for _ in range(times):
            at, caret = caret, MOTIONS[motion](text, caret)
            if at == caret:
                break
        return replace(self, caret=caret)

    def with_caret(self, caret: int) -> Selecting:
        """With the caret at a place."""
        return replace(self, caret=caret)


def on(span: Span, quote: Quote | None = None) -> Selecting:
    """A selection of these words, the caret behind them."""
    return Selecting(span.end, span.start, quote)


def _sentence_end(text: Text, offset: int) -> int:
    """Behind this sentence or, from its end, behind the next."""
    end = motions.sentence_at(text.words, offset).end
    return end if end > offset else motions.sentence_at(text.words, motions.next_sentence(text.words, offset)).end


def _paragraph_end(text: Text, offset: int) -> int:
    block = motions.paragraph_at(text.blocks, offset)
    if block and block.end > offset:
        return block.end
    start = motions.next_paragraph(text.blocks, offset, len(text.words))
    block = motions.paragraph_at(text.blocks, start)
    return block.end if block and block.end > offset else len(text.words)


MOTIONS: Final[Mapping[str, Callable[[Text, int], int]]] = {
    "right": lambda text, offset: motions.next_sign(text.words, offset),
    "left": lambda text, offset: motions.previous_sign(text.words, offset),
    "word": lambda text, offset: motions.next_word(text.words, offset),
    "word_end": lambda text, offset: motions.word_end(text.words, offset),
    "word_back": lambda text, offset: motions.previous_word(text.words, offset),
    "sentence": _sentence_end,
    "sentence_back": lambda text, offset: motions.previous_sentence(text.words, offset),
    "paragraph": _paragraph_end,
    "paragraph_back": lambda text, offset: motions.previous_paragraph(text.blocks, offset),
}
