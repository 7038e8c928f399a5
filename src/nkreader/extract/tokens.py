"""Tokens of a sentence: the words with their places, and one letter for the class of each.

Quotations are one token. What stands between two rules of grammar is a pattern over `Tokens.tags`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from operator import itemgetter
from typing import Final

from nkreader.extract.context import settle, within_sentence
from nkreader.extract.lexicon import ABBREVIATIONS
from nkreader.extract.sentences import QUOTE
from nkreader.extract.words import classify
from nkreader.model import Span

# Spaces are taken in one step, the commonest words come first, and what one class of letters can tell comes before what
# looks around it.
_TOKEN: Final = re.compile(
    r"\s*+([a-zA-Z]++(?=[ ,])"
    r"|[^\W\d_]\w*+(?>(?:[-‐‑.&/@’'](?:(?<![’'])|(?!(?:s|d|ll|re|ve|m)\b))\w++)*)(?:\.(?<=\.[A-Za-z]\.)|)"
    r"|[,.]|\d(?:[\d.,:/]*\d)?(?:[-‐‑]?\w+)*"
    rf"|{QUOTE}++|[’'](?:s|d|ll|re|ve|m)\b|--+|\S)"
)
_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", "–": "-", "—": "-", "―": "-", "‒": "-", "⸺": "-", "--": "-", "-": "-", "(": "(",
    "[": "(", ")": ")", "]": ")", ".": ".", "?": ".", "!": ".", "…": ".", "’s": "z", "'s": "z", "’": "z", "'": "z",
    "$": "#", "£": "#", "€": "#", "₩": "#", "¥": "#", "%": "#", "&": "c",
}  # fmt: skip
MOST_TOKENS: Final = 600
"""Tokens of a sentence that are read; a longer one is a list or a table."""


class _Words(dict[str, tuple[str, str, str]]):
    """Words in lower case with straight apostrophes, with their class by itself where they open a sentence, and
    elsewhere. Each is looked up once; long ones and quotations are not kept, and of too many none is."""

    def __missing__(self, word: str) -> tuple[str, str, str]:
        """Look a word up."""
        if word[0] == QUOTE:
            return word[:_LONGEST], "Q", "Q"
        found = _look_up(word[:_LONGEST])
        if len(word) < _LONGEST:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


_WORDS: Final = _Words()
_lower_of, _first_tag_of, _tag_of = itemgetter(0), itemgetter(1), itemgetter(2)
_MOST_WORDS: Final = 20_000


def _look_up(word: str) -> tuple[str, str, str]:
    lower = word.lower().replace("’", "'")
    if punctuation := _PUNCTUATION.get(word):
        return lower, punctuation, punctuation
    tag = classify(word) if word[0].isalnum() or len(word) > 1 else "*"
    return lower, tag, within_sentence(word, lower, tag)


def _first_words(masked: str, span: Span) -> list[str]:
    """The words of a stretch, up to the most that are read. What is long enough to hold more is not read to its end."""
    if span.end - span.start < MOST_TOKENS:
        return _TOKEN.findall(masked, span.start, span.end)
    return [match[1] for match in islice(_TOKEN.finditer(masked, span.start, span.end), MOST_TOKENS)]


class Tokens:
    """The tokens of a stretch of masked text.

    `words` are as written, `lower` in lower case with straight apostrophes, `starts` and `ends` are code points of
    the text; `tags` has one letter for each token (see `words`).
    """

    __slots__ = ("ends", "lower", "masked", "starts", "tags", "words")

    def __init__(self, masked: str, span: Span) -> None:
        """Read `masked[span]`; of more than 600 tokens, the first 600."""
        self.masked = masked
        words = _first_words(masked, span)
        starts: list[int] = []
        ends: list[int] = []
        at = span.start
        for word in words:
            at = masked.index(word, at)
            starts.append(at)
            at += len(word)
            ends.append(at)
        self.words, self.starts, self.ends = words, starts, ends
        if "." in words:
            self._join_abbreviations()
        known = list(map(_WORDS.__getitem__, words))
        self.lower, tags = list(map(_lower_of, known)), list(map(_tag_of, known))
        tags[:1] = map(_first_tag_of, known[:1])
        self.tags = settle(words, self.lower, tags)

    def _join_abbreviations(self) -> None:
        """Make one token of a short form and the full stop behind it."""
        words, starts, ends = self.words, self.starts, self.ends
        at = 0
        for _ in range(words.count(".")):
            at = words.index(".", at)
            closes = at == len(words) - 1 and len(words[at - 1]) == 1  # according to B.
            if (
                at
                and ends[at - 1] == starts[at]
                and not closes
                and _abbreviates(words[at - 1], self.masked, starts[at])
            ):
                words[at - 1] += "."
                ends[at - 1] = ends[at]
                del words[at], starts[at], ends[at]
            else:
                at += 1

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The stretch of text from token `start` up to, without, token `end`."""
        return Span(self.starts[start], self.ends[end - 1])

    def text(self, start: int, end: int) -> str:
        """The masked words from token `start` up to, without, token `end`."""
        return self.masked[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def before_helpers(self, start: int, verb: int) -> int:
        """The index of the first auxiliary, adverb or *not* of the verb at token `verb`, not before `start`."""
        while verb > start and (self.tags[verb - 1] in "xyka" or self._is_how_long(verb - 1)):
            verb -= 1
        return verb

    def _is_how_long(self, index: int) -> bool:
        """Whether *long* stands behind an auxiliary: `has long denounced`."""
        return self.lower[index] == "long" and index > 0 and self.tags[index - 1] == "x"

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or behind a code point."""
        return bisect_left(self.starts, offset)


_LONGEST: Final = 40  # code points of a word that its class is told by; quotations are longer and need no more


def _abbreviates(word: str, masked: str, at: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it: `Gen. Kim`, `J. Smith`, `Md.,`."""
    if masked[at + 1 : at + 2] == "," and word[-1].isalpha():
        return True  # R-Ky., said
    if not (word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isalpha())):
        return False
    behind = masked[at + 1 : at + 3]
    if behind in ("’s", "'s"):
        return True  # In P.'s account
    return behind[:1] == "," or (behind[:1].isspace() and (behind[1:].isalnum() or behind[1:] == "$"))
