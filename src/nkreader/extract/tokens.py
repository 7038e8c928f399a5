"""Tokens of a sentence: the words with their places, and one letter for the class of each.

Quotations are one token. What stands between two rules of grammar is a pattern over `Tokens.tags`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

from nkreader.extract.context import settle
from nkreader.extract.lexicon import ABBREVIATIONS
from nkreader.extract.sentences import QUOTE
from nkreader.extract.words import classify
from nkreader.model import Span

_TOKEN: Final = re.compile(
    r"[^\W\d_]\w*(?:(?:[’'](?!(?:s|d|ll|re|ve|m)\b)|[-‐‑.&/@](?=\w))\w+)*+(?:(?<=\.[A-Za-z])\.)?"
    r"|[,.]|\d(?:[\d.,:/]*\d)?(?:[-‐‑]?\w+)*"
    rf"|{QUOTE}+|[’'](?:s|d|ll|re|ve|m)\b|--+|\S"
)
_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", "–": "-", "—": "-", "―": "-", "‒": "-", "⸺": "-", "--": "-", "-": "-", "(": "(",
    "[": "(", ")": ")", "]": ")", ".": ".", "?": ".", "!": ".", "…": ".", "’s": "z", "'s": "z", "’": "z", "'": "z",
    "$": "#", "£": "#", "€": "#", "₩": "#", "¥": "#", "%": "#", "&": "c",
}  # fmt: skip
MOST_TOKENS: Final = 600
"""Tokens of a sentence that are read; a longer one is a list or a table."""


@lru_cache(maxsize=20_000)
def _known(word: str) -> tuple[str, str]:
    """A word in lower case with straight apostrophes, and its class by itself."""
    lower = word.lower().replace("’", "'")
    if word[0] == QUOTE:
        return lower, "Q"
    if punctuation := _PUNCTUATION.get(word):
        return lower, punctuation
    return lower, classify(word) if word[0].isalnum() or len(word) > 1 else "*"


class Tokens:
    """The tokens of a stretch of masked text.

    `words` are as written, `lower` in lower case with straight apostrophes, `starts` and `ends` are code points of
    the text; `tags` has one letter for each token (see `words`).
    """

    __slots__ = ("ends", "lower", "masked", "starts", "tags", "words")

    def __init__(self, masked: str, span: Span) -> None:
        """Read `masked[span]`; of more than 600 tokens, the first 600."""
        self.masked = masked
        words: list[str] = []
        starts: list[int] = []
        at = span.start
        for word in _TOKEN.findall(masked, span.start, span.end)[:MOST_TOKENS]:
            at = masked.index(word, at)
            if word == "." and words and starts[-1] + len(words[-1]) == at and _abbreviates(words[-1], masked, at):
                words[-1] += "."
            else:
                words.append(word)
                starts.append(at)
            at += len(word)
        self.words, self.starts = words, starts
        self.ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
        known = [_known(word if len(word) < _LONGEST else word[:_LONGEST]) for word in words]
        self.lower = [lower for lower, _ in known]
        self.tags = settle(words, self.lower, [tag for _, tag in known])

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
        while verb > start and self.tags[verb - 1] in "xyka":
            verb -= 1
        return verb

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
