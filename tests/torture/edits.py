"""Edits of a report with a book kept of what became of each stretch of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from nkreader.model import Span

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?!\n)[^\n]*)*")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_CURLED = str.maketrans({'"': "”", "'": "’"})


class Piece(NamedTuple):
    """A stretch of the new text: the `origin` span of the old one that it shows, or None where it was put in."""

    text: str
    origin: Span | None


class Edited(NamedTuple):
    """A text after an edit, as pieces in order."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def place_of(self, span: Span) -> Span | None:
        """Where the words of a span of the old text are now; None where they were touched."""
        at = 0
        for piece in self.pieces:
            if (
                piece.origin
                and piece.origin.contains(span)
                and len(piece.text) == piece.origin.end - piece.origin.start
            ):
                shift = at - piece.origin.start
                return Span(span.start + shift, span.end + shift)
            at += len(piece.text)
        return None


def kept(text: str, start: int, end: int) -> Piece:
    return Piece(text[start:end], Span(start, end))


def _cut(text: str, name: str, span: Span, new: str) -> Edited:
    return Edited(name, (kept(text, 0, span.start), Piece(new, None), kept(text, span.end, len(text))))


def _pick(random: Random, pattern: re.Pattern[str], text: str) -> Span:
    return Span(*random.choice(list(pattern.finditer(text))).span())


def _other_words(random: Random, text: str, count: int) -> str:
    return " ".join(random.choice(_WORD.findall(text)) for _ in range(count))


def insert_word(random: Random, text: str) -> Edited:
    """Not beside itself: of “the the” nobody can say which is the new one."""
    at = _pick(random, _WORD, text).start
    beside = {*_WORD.findall(text[:at])[-1:], *_WORD.findall(text[at:])[:1]}
    word = next(word for word in iter(lambda: _other_words(random, text, 1), "") if word not in beside)
    return _cut(text, "insert a word", Span(at, at), word + " ")


def insert_paragraph(random: Random, text: str) -> Edited:
    at = _pick(random, _PARAGRAPH, text).start
    return _cut(text, "insert a paragraph", Span(at, at), _other_words(random, text, random.randint(4, 60)) + ".\n\n")


def delete_word(random: Random, text: str) -> Edited:
    return _cut(text, "delete a word", _pick(random, _WORD, text), "")


def delete_paragraph(random: Random, text: str) -> Edited:
    return _cut(text, "delete a paragraph", _pick(random, _PARAGRAPH, text), "")


def replace_word(random: Random, text: str) -> Edited:
    return _cut(text, "replace a word", _pick(random, _WORD, text), _other_words(random, text, 1))


def replace_paragraph(random: Random, text: str) -> Edited:
    words = _other_words(random, text, random.randint(4, 60)) + "."
    return _cut(text, "replace a paragraph", _pick(random, _PARAGRAPH, text), words)


def reorder_paragraphs(random: Random, text: str) -> Edited:
    """Two paragraphs change places."""
    spans = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]
    if len(spans) < 2:
        return Edited("reorder paragraphs", (kept(text, 0, len(text)),))
    one, other = sorted(random.sample(spans, 2))
    pieces = (
        kept(text, 0, one.start), kept(text, *other), kept(text, one.end, other.start), kept(text, *one),
        kept(text, other.end, len(text)),
    )  # fmt: skip
    return Edited("reorder paragraphs", pieces)


def reflow(random: Random, text: str) -> Edited:
    """Lines are broken elsewhere, as by another editor or a mail program; a gap may grow."""
    pieces, at = [], 0
    width, column = random.randint(40, 100), 0
    for gap in re.finditer(r"[ \n]+", text):
        column += gap.start() - at
        new = gap[0] if "\n\n" in gap[0] else "\n" if column > width else random.choice([" ", " ", " ", "  "])
        column = 0 if "\n" in new else column + 1
        pieces += [kept(text, at, gap.start()), Piece(new, Span(*gap.span()))]
        at = gap.end()
    return Edited("reflow", (*pieces, kept(text, at, len(text))))


def reencode_marks(random: Random, text: str) -> Edited:
    """Curly quotation marks become straight ones; straight ones become curly, all the same way round."""
    shaped = text.translate(_STRAIGHT)
    if shaped == text:
        shaped = text.translate(_CURLED)
    return Edited("re-encode marks", (Piece(shaped, Span(0, len(text))),))


EDITS: Sequence[Callable[[Random, str], Edited]] = (
    insert_word, insert_paragraph, delete_word, delete_paragraph, replace_word, replace_paragraph, reorder_paragraphs,
    reflow, reencode_marks,
)  # fmt: skip


def place_in_reflow(edited: Edited, span: Span) -> Span:
    """Where the words of a span are after a reflow, which cuts it into pieces but changes none of its words."""
    start = end = at = 0
    for piece in edited.pieces:
        assert piece.origin is not None
        if piece.origin.start <= span.start < piece.origin.end:
            start = at + min(span.start - piece.origin.start, len(piece.text))
        if piece.origin.start < span.end <= piece.origin.end:
            end = at + min(span.end - piece.origin.start, len(piece.text))
        at += len(piece.text)
    return Span(start, end)


def with_other_letter(random: Random, text: str, span: Span) -> Edited:
    """One letter of a span becomes another one."""
    at = random.choice([at for at in range(*span) if text[at].isalnum()])
    letters = "0123456789" if text[at].isdigit() else "abcdefghijklmnopqrstuvwxyz"
    return _cut(
        text, "another letter", Span(at, at + 1), random.choice([it for it in letters if it != text[at].lower()])
    )
