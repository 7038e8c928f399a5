"""Quotation marks: which stretches of a paragraph stand between them.

One stretch is reported for each outermost pair. A stretch whose closing mark is missing ends with its paragraph. The
text is searched from mark to mark, never from letter to letter, and no mark is looked at more than a few times, so
that time stays in proportion to the text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nkreader.model import Span

_CLOSERS: Final = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‹": "›", "《": "》", "〈": "〉"}
CLOSING: Final = "”\"’'»」』"
"""Marks that close a quotation, to be stripped from its end."""

MARKS: Final = "“”„‟\"‘’‚'«»‹›「」『』《》〈〉"
"""Marks of every kind, to be stripped from both ends of a quotation."""

_OPENERS: Final = "".join(_CLOSERS) + "\"‘'”"
# A curly mark that was turned the wrong way opens where no word stands before it and one behind it.
_CANDIDATE: Final = re.compile(rf"[{''.join(_CLOSERS)}\"‘'”](?:(?<!”)|(?<!\S”)(?=\w))")
_OPENING_CONTEXT: Final = " \t\n([{—–-/…\xa0\u3000“‘「『«"
_PAIRS: Final = {opener: re.compile(rf"[{opener}{closers}\"]") for opener, closers in _CLOSERS.items()}

_NEXT_DOUBLE: Final = re.compile(r"[\"“”]")

_SENTENCE_ENDS: Final = (". ", "! ", "? ")
# 5'10" tall, 6" or so: a mark behind a number that measures closes nothing.
_MEASURE: Final = re.compile(
    r"""(?:.{0,4}\d'\d{1,2}|.{0,5}(?<![\d.,])\d{1,2})"(?=\s(?:tall|long|wide|thick|high|deep|or|across|in|by|and"
    r"|apart)\b)"""
)

# A single-quoted stretch longer than this is an apostrophe that was taken for a mark.
_LONGEST_SINGLE: Final = 1_500
_SHORTEST_OPEN: Final = 25  # code points of a stretch in single marks whose closing mark is missing
_MOST_CLOSERS: Final = 16  # single marks looked at before an opening one is taken for an apostrophe
_OPENS_SINGLE: Final = re.compile(r"‘(?=[^\W\d])")
_CLOSES_SINGLE: Final = re.compile(r"’(?!\w)")
# Words that begin with an apostrophe: it opens nothing.
_CLIPPED: Final = re.compile(r"[‘’'](?:tis|twas|twere|til|till|em|cause|bout|round|neath|n)\b", re.I)


class Marked(NamedTuple):
    """A stretch in quotation marks, marks included. `closed` is false where the closing mark is missing."""

    span: Span
    closed: bool


def opens_quotation(text: str) -> bool:
    """Whether a paragraph begins with a mark that opens a quotation."""
    return text[:1] != "" and text[0] in _OPENERS and not _CLIPPED.match(text)


def find_marked(text: str, paragraph: Span) -> list[Marked]:
    """The stretches in quotation marks within `paragraph`, in order, none within another."""
    found: list[Marked] = []
    at = paragraph.start
    while (candidate := _CANDIDATE.search(text, at, paragraph.end)) is not None:
        start = candidate.start()
        end = _closing(text, start, paragraph)
        if end is None:
            at = start + 1
            continue
        closed = 0 < end <= paragraph.end
        stop = min(abs(end), paragraph.end)
        found.append(Marked(Span(start, start + len(text[start:stop].rstrip())), closed))
        at = stop
    return found


def _closing(text: str, at: int, paragraph: Span) -> int | None:
    """Where the stretch that opens at `at` ends; past the paragraph if it never closes; None if none opens.

    Negative where the stretch breaks off before another one opens.
    """
    mark = text[at]
    if mark in _CLOSERS:
        return _closing_paired(text, at, paragraph.end)
    if mark in '"”' and _opens(text, at, paragraph):
        return _closing_straight(text, at, paragraph.end, mark)
    if text.startswith("''", at) and _opens(text, at, paragraph):
        return _closing_straight(text, at, paragraph.end, "''")
    if mark in "‘'" and _opens(text, at, paragraph):
        return _closing_single(text, at, paragraph)
    return None


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether the mark at `at` can open: something before it that words do not touch, a word behind it."""
    behind = text[at + 1 : at + 2]
    before_fits = at == paragraph.start or text[at - 1] in _OPENING_CONTEXT
    return before_fits and at + 1 < paragraph.end and not behind.isspace()


def _closing_paired(text: str, at: int, limit: int) -> int:
    """The end of a stretch in marks that tell left from right, nested pairs of the same kind counted."""
    opener, depth = text[at], 1
    closers = _CLOSERS[opener]
    for match in _PAIRS[opener].finditer(text, at + 1, limit):
        index, mark = match.start(), match[0]
        if mark in closers or (mark == '"' and opener not in closers and _closes_in_haste(text, index)):
            depth -= 1
            if depth == 0:
                return index + 1
        elif mark == opener:
            if text[index - 2 : index] in _SENTENCE_ENDS:
                return -index  # the mark that should have closed the sentence before was forgotten
            depth += 1
    return limit + 1


def _closes_in_haste(text: str, index: int) -> bool:
    """Whether a straight mark closes what a curly one opened: punctuation before it, no word behind it."""
    return text[index - 1] in ",.?!…" and not text[index + 1 : index + 2].isalnum()


def _closing_straight(text: str, at: int, limit: int, mark: str) -> int:
    """The end of a stretch in straight marks: the next mark that follows something other than a space."""
    if mark == '"' and (curly := _closing_curly(text, at, limit)):
        return curly
    index = text.find(mark, at + len(mark), limit)
    while index != -1 and (text[index - 1].isspace() or _MEASURE.match(text, max(0, index - 6), index + 12)):
        index = text.find(mark, index + len(mark), limit)
    return limit + 1 if index == -1 else index + len(mark)


def _closing_curly(text: str, at: int, limit: int) -> int | None:
    """The end of a stretch that a straight mark opened and a curly one closes, before any other mark opens."""
    match = _NEXT_DOUBLE.search(text, at + 1, limit)
    return match.end() if match and match[0] == "”" and text[match.start() - 1] in ",.?!…" else None


def _another_opens(text: str, at: int, plain: int, index: int, stop: int) -> bool:
    """Whether a second quotation in single marks opens between two closing ones, and both are closed: no apostrophe
    that was turned the wrong way, and no quotation inside of the first."""
    if text.find("‘", plain, index) == -1:
        return False
    opening = sum(1 for match in _OPENS_SINGLE.finditer(text, at, stop) if not _CLIPPED.match(text, match.start()))
    return opening == sum(1 for _ in _CLOSES_SINGLE.finditer(text, at, stop))


_REOPENS: Final = re.compile(r"[ \t]*\n\s{0,9}‘\w")  # the next paragraph goes on with the quotation


def _closing_single(text: str, at: int, paragraph: Span) -> int | None:
    """The end of a stretch in single marks, or None where the mark is an apostrophe (`’tis`, `'90s`).

    A mark closes where no letter follows. Behind an `s` it may be a possessive, so the first one behind
    punctuation wins over an earlier one that is not. Where none closes, a curly mark that opens a paragraph or a
    sentence is one whose closing mark was forgotten.
    """
    limit = paragraph.end
    closer = "’" if text[at] == "‘" else "'"
    if text[at + 1].isdigit() or _CLIPPED.match(text, at):
        return None
    plain: int | None = None
    stop = min(limit, at + _LONGEST_SINGLE)
    index, looked_at = text.find(closer, at + 1, stop), 0
    while index != -1 and looked_at < _MOST_CLOSERS:
        looked_at += 1
        follows = text[index + 1 : index + 2]
        if not follows.isalnum() and not text[index - 1].isspace():
            if text[index - 1] in ",.?!…" or follows in ".,;:":
                return index + 1
            plain = plain or index + 1
            if text[index - 1] != "s":
                return plain
        index = text.find(closer, index + 1, stop)
        if plain and index != -1 and closer == "’" and _another_opens(text, at, plain, index, stop):
            return plain
    goes_on = text[max(0, at - 2) : at] == ", "
    long = limit - at > _SHORTEST_OPEN or _REOPENS.match(text, limit)
    if plain is None and text[at] == "‘" and (text[at + 1].isupper() or goes_on) and long:
        opens_sentence = (
            at == paragraph.start or text[max(0, at - 2) : at] in _SENTENCE_ENDS or text[at - 2 : at] in ("’ ", ", ")
        )
        return limit + 1 if opens_sentence else None
    return plain
