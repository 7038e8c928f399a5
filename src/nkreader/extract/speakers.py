"""Giving words to speakers: the pass through the whole text, paragraph by paragraph.

Most sentences say themselves whose words they hold. A quotation that stands alone goes on with whoever spoke last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from nkreader.extract.attributions import Reading, read_sentence, subject_of_colon
from nkreader.extract.clause import Silent, Statement
from nkreader.extract.entities import Entity, Speakers
from nkreader.extract.marks import Marked, find_marked, opens_quotation
from nkreader.extract.sentences import mask, split_sentences
from nkreader.model import GUESS, Block, Quote, QuoteKind, Role, Source, Span

# "SEOUL, June 3 (Meridian Press) - ": the place in capitals, perhaps a country, a day, an agency, then a dash.
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w .]{1,30})?,?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—]{1,2})\s+(?=\S)"
)
# ", a trader in Dandong said." at the end of a sentence inside of what nobody closed.
_SWALLOWED = re.compile(
    r"[,?!]\s+(?:(?:an?|the|one|another|he|she|they)\b|[A-Z])[^.“”\"]{0,80}?\b(?:said|says|told|added|explained)\b[^.,]{0,40}\."
)
_SPOKEN_IN = (Role.PARAGRAPH,)
_NEVER_READ = (Role.BOILERPLATE, Role.META, Role.BYLINE)


@dataclass(slots=True, eq=False)
class _Paragraph:
    """A paragraph of body text that has been read."""

    span: Span
    marked: list[Marked]
    sentences: list[Span]
    readings: list[Reading]
    broken: frozenset[Span]


@dataclass(slots=True)
class _Voice:
    """Who spoke last, in three senses, while the text is walked through."""

    in_paragraph: tuple[Span, Entity] | None = None
    in_previous: tuple[Span, Entity] | None = None
    quoted: tuple[Span, Entity] | None = None
    behind_colon: Span | None = None
    quotes: list[Quote] = field(default_factory=list)

    def next_paragraph(self) -> None:
        self.in_previous, self.in_paragraph = self.in_paragraph, None

    def heard(self, statement: Statement, mention: Span, entity: Entity) -> None:
        self.in_paragraph = (mention, entity)
        if statement.kind is QuoteKind.DIRECT and not entity.plural:
            self.quoted = (mention, entity)

    def inherited(self) -> tuple[Span, Entity, str] | None:
        """Who goes on speaking, and by which rule.

        Whoever spoke in this paragraph; else the one person of the one before; else, a guess, the last one quoted.
        """
        if self.in_paragraph:
            return *self.in_paragraph, "goes-on"
        if self.in_previous and not self.in_previous[1].plural:
            return *self.in_previous, "goes-on"
        return (*self.quoted, GUESS) if self.quoted else None


def give_words(text: str, blocks: Sequence[Block]) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """The quotes of a text in order of place, and the sources that they and other mentions name."""
    marked = {block.span: find_marked(text, block.span) for block in blocks if block.role not in _NEVER_READ}
    masked = mask(text, (item.span for items in marked.values() for item in items))
    speakers, voice = Speakers(text), _Voice()
    body = [block.span for block in blocks if block.role in _SPOKEN_IN]
    paragraphs = {span: _read(text, masked, span, marked[span]) for span in body}
    following = dict(pairwise(paragraphs.values()))
    for block in blocks:
        if paragraph := paragraphs.get(block.span):
            _walk(text, masked, paragraph, following.get(paragraph), speakers, voice)
        elif block.role not in _NEVER_READ:
            voice.quotes += [Quote(item.span, QuoteKind.SCARE, "in-heading") for item in marked[block.span]]
    return tuple(sorted(voice.quotes, key=lambda quote: (quote.span.start, -quote.span.end))), speakers.freeze()


def _read(text: str, masked: str, paragraph: Span, marked: list[Marked]) -> _Paragraph:
    dateline = _DATELINE.match(masked, *paragraph)
    body = Span(dateline.end(), paragraph.end) if dateline else paragraph
    sentences = split_sentences(text, masked, body)
    starts = [item.span.start for item in marked]
    readings = []
    for sentence in sentences:
        own = marked[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        readings.append(read_sentence(text, masked, sentence, [item.span for item in own]))
    broken = frozenset(item.span for item in marked if not item.closed and _is_broken(text, paragraph, item.span))
    return _Paragraph(paragraph, marked, sentences, readings, broken)


def _is_broken(text: str, paragraph: Span, stretch: Span) -> bool:
    """Whether a stretch without a closing mark has run over words that are not the speaker's.

    It breaks off in mid-paragraph, or it holds the attribution that should have stood behind it.
    """
    return stretch.end < paragraph.end or _SWALLOWED.search(text, *stretch) is not None


def _walk(
    text: str, masked: str, paragraph: _Paragraph, following: _Paragraph | None, speakers: Speakers, voice: _Voice
) -> None:
    voice.next_paragraph()
    behind_colon, voice.behind_colon = voice.behind_colon, None
    if behind_colon and _opens_alone(paragraph, text):
        voice.in_paragraph = (behind_colon, speakers.add(behind_colon))
    for index, reading in enumerate(paragraph.readings):
        for mention in reading.mentions:
            speakers.add(mention)
        account = _account_after(paragraph, index) or _speech_goes_on(paragraph, index, following)
        for statement in reading.statements:
            if statement.span in paragraph.broken and statement.mention is None:
                voice.quotes.append(Quote(statement.span, statement.kind, "broken"))
            else:
                _give(statement, account, speakers, voice)
        if reading.silent and _goes_on_alone(paragraph, index):
            mention = reading.silent[-1].mention
            voice.in_paragraph = (mention, speakers.add(mention))
        elif reading.silent:
            speakers.introduce(reading.silent[-1].mention)
    if paragraph.sentences:
        voice.behind_colon = subject_of_colon(masked, paragraph.sentences[-1])


def _opens_alone(paragraph: _Paragraph, text: str) -> bool:
    """Whether a paragraph opens with a quotation that does not say itself whose it is."""
    if not paragraph.readings or not opens_quotation(paragraph.span.of(text)):
        return False
    first = paragraph.readings[0].statements[:1]
    return bool(first) and first[0].mention is None


def _account_after(paragraph: _Paragraph, index: int) -> Silent | None:
    """The mention of a next sentence that only says who spoke: `“…” A resident gave this account.`"""
    if index + 1 >= len(paragraph.readings):
        return None
    following = paragraph.readings[index + 1]
    return following.silent[0] if not following.statements and len(following.silent) == 1 else None


def _speech_goes_on(paragraph: _Paragraph, index: int, following: _Paragraph | None) -> Silent | None:
    """Who speaks in the next paragraph, where this one ends in a quotation that only closes there."""
    ends_open = index + 1 == len(paragraph.readings) and paragraph.marked and not paragraph.marked[-1].closed
    if not ends_open or following is None or not following.marked or not following.readings:
        return None
    opening = following.readings[0].statements[:1]
    begins = following.marked[0].span.start == following.span.start
    if not begins or not opening or opening[0].kind is not QuoteKind.DIRECT:
        return None
    mention, cue = opening[0].mention, opening[0].cue
    return Silent(mention, cue) if mention and cue else None


def _goes_on_alone(paragraph: _Paragraph, index: int) -> bool:
    """Whether the next sentence holds words that it gives to nobody."""
    following = paragraph.readings[index + 1].statements[:1] if index + 1 < len(paragraph.readings) else ()
    return bool(following) and following[0].mention is None and following[0].kind is not QuoteKind.SCARE


def _give(statement: Statement, account: Silent | None, speakers: Speakers, voice: _Voice) -> None:
    owner = _owner(statement, account, speakers, voice) if statement.kind is not QuoteKind.SCARE else None
    if owner is None:
        voice.quotes.append(Quote(statement.span, statement.kind, statement.rule))
        return
    voice.heard(statement, owner.mention, owner.entity)
    voice.quotes.append(Quote(statement.span, statement.kind, owner.rule, owner.cue, owner.mention, owner.entity.id))


class _Owner(NamedTuple):
    """Whose words a statement holds, and how that is known."""

    mention: Span
    entity: Entity
    rule: str
    cue: Span | None = None


def _owner(statement: Statement, account: Silent | None, speakers: Speakers, voice: _Voice) -> _Owner | None:
    """By the clause itself; else by the sentence behind it; else whoever goes on speaking."""
    if statement.mention:
        return _Owner(statement.mention, speakers.add(statement.mention), statement.rule, statement.cue)
    if account and not voice.in_paragraph:
        return _Owner(account.mention, speakers.add(account.mention), "account", account.cue)
    if statement.rule == "beside" and not voice.in_paragraph:
        return None
    speaker = voice.inherited()
    return _Owner(*speaker) if speaker else None
