"""A clause while it is being read: what it says, and what of it is spoken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nkreader.extract.lexicon import TERM_WORDS
from nkreader.extract.sentences import QUOTE
from nkreader.model import QuoteKind, Span

_TERM_BEFORE: Final = re.compile(rf"(?:{'|'.join(map(re.escape, TERM_WORDS))})\W{{0,3}}$", re.I)

_NOUN_BEHIND: Final = re.compile(
    r"\s(?!(?:of|in|on|at|to|for|from|by|with|and|or|but|as|that|than|which|who|when|while|if|because|before|after|since"
    r"|during|until|is|are|was|were|be|had|has|have|will|would|could|can|may|might|must|should|under|over|against|through"
    r"|between|among|without|within|instead|even|so|not|the|a|an|his|her|its|their)\b)[a-z]+(?!\w*ed\b)(?:s|\b)(?=[\s,.])"
)

_NEW_CUE_CLAUSE: Final = re.compile(r",?\s+(?:and|but)\s+(?=(?:also\s+)?(?:\w+ed|said|told)\s+(?:that\b|\ue000))")

FILLER: Final = " \t\n,:.–—-•\xa0\u2009\u200b\u202f\xad"


@dataclass(frozen=True, slots=True)
class Statement:
    """Words given to somebody. `mention` is None where the clause does not say to whom."""

    span: Span
    kind: QuoteKind
    rule: str
    cue: Span | None = None
    mention: Span | None = None


class Silent(NamedTuple):
    """Somebody who is the subject of a verb of saying that has no words beside it."""

    mention: Span
    cue: Span


@dataclass(slots=True)
class Clause:
    """A clause while it is being read: what it says, and what of it is spoken for."""

    text: str
    masked: str
    span: Span
    quotations: Sequence[Span]
    statements: list[Statement] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)

    def taken(self, span: Span) -> bool:
        """Whether some statement already holds a part of `span`."""
        return any(statement.span.overlaps(span) for statement in self.statements)

    def quotations_in(self, start: int, end: int) -> list[Span]:
        """The quotations that lie within `[start, end)`."""
        return [span for span in self.quotations if start <= span.start and span.end <= end]


def region_start(clause: Clause, before: int) -> int:
    """Where the words begin that nobody has been given yet, looking back from `before`."""
    ends = [statement.span.end for statement in clause.statements if statement.span.end <= before]
    start = max([clause.span.start, *ends])
    mentions = [mention.end for mention in clause.mentions if start < mention.end < before]
    return start if not ends else max([start, *mentions])


def stands_alone(clause: Clause, start: int, quotation: Span) -> bool:
    """Whether a quotation behind some words is a statement of its own: a comma or a colon leads up to it."""
    lead = clause.masked[start : quotation.start].rstrip()
    first = clause.text[quotation.start + 1 : quotation.start + 2]
    return lead.endswith((",", ":")) and first.isupper()


def indirect(clause: Clause, start: int, end: int, rule: str, cue: Span, mention: Span) -> list[Statement]:
    """Reported speech over a stretch, and the fragments in marks within it."""
    masked = clause.masked
    if split := _NEW_CUE_CLAUSE.search(masked, max(start, mention.end), end):
        end = split.start()
    while start < end and masked[start] in FILLER:
        start += 1
    end = content_end(clause, end)
    if start >= end:
        return []
    whole = Span(start, end)
    quotations = clause.quotations_in(start, end)
    fragments = [
        Statement(quotation, QuoteKind.SCARE, "term")
        if _is_term(clause, quotation)
        else Statement(quotation, QuoteKind.PARTIAL, rule, cue, mention)
        for quotation in quotations
    ]
    if set(whole.of(masked).replace(" ", "")) == {QUOTE}:
        return fragments
    return [Statement(whole, QuoteKind.INDIRECT, rule, cue, mention), *fragments]


def _is_term(clause: Clause, quotation: Span) -> bool:
    """Whether the words around a fragment make it a term: `the so-called “…”`, or a noun that it describes."""
    if _TERM_BEFORE.search(clause.masked, max(0, quotation.start - 30), quotation.start):
        return True
    words = quotation.of(clause.text).split()
    describes = len(words) <= 3 and not re.search(r"(?:ly|[.,!?])\W*$", words[-1])
    return describes and _NOUN_BEHIND.match(clause.masked, quotation.end) is not None


def content_end(clause: Clause, end: int) -> int:
    """`end` moved back over punctuation and white space."""
    while end > clause.span.start and clause.masked[end - 1] in FILLER:
        end -= 1
    return end
