"""Giving words to speakers: the pass through the whole text, paragraph by paragraph.

Most sentences say themselves whose words they hold. A quotation that stands alone goes on with whoever spoke last.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from nkreader.extract.attributions import read_sentence
from nkreader.extract.clause import Reading, Silent, Statement
from nkreader.extract.dates import dateline_end
from nkreader.extract.entities import Entity, Found, Speakers
from nkreader.extract.lexicon import PRONOUNS
from nkreader.extract.marks import CLOSING, Marked, find_marked, opens_quotation
from nkreader.extract.rules import CERTAINTIES, DIRECT, SCARE, weaker
from nkreader.extract.sentences import mask, split_sentences
from nkreader.extract.typography import colon_speaker
from nkreader.model import Block, Quote, Role, Source, Span

# ", a trader in Dandong said." at the end of a sentence inside of what nobody closed.
_SWALLOWED = re.compile(
    r"[,?!]\s+(?:(?:an?|the|one|another|he|she|they)\b|[A-Z])[^.“”\"]{0,80}?\b(?:said|says|told|added"
    r"|explained)\b[^.,]{0,40}\."
)
# Who asks to be answered; others may ask into the void.
_QUESTIONERS = frozenset(
    """
    reporter interviewer journalist judge prosecutor lawyer officer interrogator guard official clerk host moderator
    inspector policeman teacher doctor i we
    """.split()
)
_REPLIES = frozenset("replied replies answered answers responded responds retorted retorts".split())
_WIDEST = 40  # bits for a place in a text: two places in one number take less room than a pair
_TO_YOU = re.compile(r"\?|\b[Yy]ou(?:r|’re|'re)?\b")
_LONGEST_TURN = 60  # code points of a quotation in an exchange
_SPOKEN_IN = (Role.PARAGRAPH,)
_NEVER_READ = (Role.BOILERPLATE, Role.META, Role.BYLINE)


class _Paragraph:
    """A paragraph of body text. A sentence is read when it is asked for and forgotten when the walk has passed it:
    what is known of all sentences of a long text would take many times its room."""

    def __init__(self, text: str, masked: str, span: Span, marked: list[Marked]) -> None:
        body = Span(dateline_end(masked, span), span.end)
        self._text, self._masked = text, masked
        self.span = span
        self.marked = marked
        # As plain numbers: spans of all sentences of a long text would take several times the room.
        self._bounds = array("q", chain.from_iterable(split_sentences(text, masked, body)))
        self.broken = frozenset(item.span for item in marked if not item.closed and _is_broken(text, span, item.span))
        self._starts = [item.span.start for item in marked]
        self._readings: dict[int, Reading] = {}

    def __len__(self) -> int:
        return len(self._bounds) // 2

    def sentence(self, index: int) -> Span:
        """Where sentence `index` stands."""
        return Span(self._bounds[2 * index], self._bounds[2 * index + 1])

    def reading(self, index: int) -> Reading:
        """What sentence `index` says."""
        if (known := self._readings.get(index)) is not None:
            return known
        sentence = self.sentence(index)
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        own = [item.span for item in self.marked[first:last]]
        self._readings[index] = found = read_sentence(self._text, self._masked, sentence, own)
        return found

    def forget(self, index: int) -> None:
        """Let go of what sentence `index` says."""
        self._readings.pop(index, None)


@dataclass(slots=True)
class _Speaker:
    """Somebody who may go on speaking: the words that name them there, and who they are."""

    mention: Span
    found: Found


@dataclass(slots=True)
class _Voice:
    """Who spoke last, in several senses, while the text is walked through."""

    in_paragraph: _Speaker | None = None
    in_previous: _Speaker | None = None
    quoted: _Speaker | None = None
    subject: _Speaker | None = None
    answering: _Speaker | None = None
    asker: Entity | None = None
    exchanged: bool = False
    """Whether the paragraph is little more than a short quotation."""
    addressed: bool = False
    """Whether somebody has been addressed in the exchange."""
    turns: list[_Speaker] = field(default_factory=list)
    """Who spoke in such paragraphs just before, the last two at most."""
    turn: _Speaker | None = None
    """Whose turn it is in a paragraph that is nothing but a short quotation, between two who speak by turns."""
    announced: Span | None = None
    """Who the end of the paragraph before says will speak: by a colon, or by an account that they are said to give."""
    quotes: list[Quote] = field(default_factory=list)

    def next_paragraph(self, *, exchanges: bool, addresses: bool) -> None:
        """Begin a paragraph; whether it `exchanges` a short quotation with those beside it, and `addresses` somebody by
        it. It is an exchange from where somebody is addressed."""
        spoke = [self.in_paragraph] if self.exchanged and self.in_paragraph else []
        self.turns = [*self.turns[-1:], *spoke] if spoke else []
        self.addressed = addresses or (self.addressed and bool(spoke))
        self.exchanged = exchanges
        two = len(self.turns) > 1 and self.turns[0].found.entity is not self.turns[1].found.entity
        self.turn = self.turns[0] if exchanges and two and self.addressed else None
        self.in_previous, self.in_paragraph = self.in_paragraph, None

    def heard(self, statement: Statement, speaker: _Speaker, words: str) -> None:
        """Take in that `speaker` said `words`; who was quoted before may answer a question."""
        asks = statement.kind is DIRECT and words.rstrip(CLOSING).endswith("?")
        before = self.quoted if self.quoted and self.quoted.found.entity is not speaker.found.entity else None
        asker = speaker.found.entity
        alternate = asker.head in _QUESTIONERS or len(asker.mentions) > 1
        self.answering = before if asks and alternate else None
        if asks and not alternate and self.turn is not speaker:
            self.exchanged = False  # asked into the void
        self.asker = speaker.found.entity if asks or statement.rule == "question-clause" else None
        self.in_paragraph, self.subject = speaker, None
        if statement.kind is DIRECT and not speaker.found.entity.plural:
            self.quoted = speaker

    def inherited(self) -> tuple[_Speaker, str] | None:
        """Who goes on speaking, and by which rule.

        Whoever the sentence before is about; else whoever’s turn it is in an exchange; else whoever spoke in this
        paragraph; else whom a question was put to; else the one person of the paragraph before; else, a guess, the last
        one quoted.
        """
        if self.subject:
            return self.subject, "subject"
        if self.turn:
            return self.turn, "turn"
        if self.in_paragraph:
            return self.in_paragraph, "goes-on"
        if self.answering:
            return self.answering, "answer"
        if self.in_previous and not self.in_previous.found.entity.plural:
            return self.in_previous, "goes-on"
        return (self.quoted, "last-quoted") if self.quoted else None


def give_words(
    text: str, blocks: Sequence[Block], outlet: str | None = None
) -> tuple[tuple[Quote, ...], tuple[Source, ...]]:
    """The quotes of a text in order of place, and the sources that they and other mentions name.

    `outlet` is the name of the report's own outlet, where it is known.
    """
    marked = {block.span: find_marked(text, block.span) for block in blocks if block.role not in _NEVER_READ}
    masked = mask(text, (item.span for items in marked.values() for item in items))
    speakers, voice = Speakers(text, outlet), _Voice()
    body = [block.span for block in blocks if block.role in _SPOKEN_IN]
    paragraphs = [_Paragraph(text, masked, span, marked[span]) for span in body]
    later = _said_later(paragraphs)
    place = {paragraph.span: index for index, paragraph in enumerate(paragraphs)}
    for block in blocks:
        if (index := place.get(block.span)) is not None:
            _walk(text, masked, paragraphs[index], later[index], speakers, voice)
        elif block.role not in _NEVER_READ:
            voice.quotes += [
                Quote(item.span, SCARE, "in-heading", CERTAINTIES["in-heading"]) for item in marked[block.span]
            ]
    voice.quotes.sort(key=lambda quote: (quote.span.start << _WIDEST) - quote.span.end)
    return tuple(voice.quotes), speakers.freeze()


def _is_broken(text: str, paragraph: Span, stretch: Span) -> bool:
    """Whether a stretch without a closing mark has run over words that are not the speaker's.

    It breaks off in mid-paragraph, or it holds the attribution that should have stood behind it.
    """
    return stretch.end < paragraph.end or _SWALLOWED.search(text, *stretch) is not None


def _said_later(paragraphs: Sequence[_Paragraph]) -> list[Silent | None]:
    """For each paragraph that ends in an open quotation, or is nothing but one: who a later paragraph says it was."""
    found: list[Silent | None] = [None] * len(paragraphs)
    for index in range(len(paragraphs) - 2, -1, -1):
        paragraph, following = paragraphs[index], paragraphs[index + 1]
        if not paragraph.marked or not following:
            continue
        end, opens = paragraph.marked[-1], following.marked and following.marked[0].span.start == following.span.start
        if not end.closed and end.span.end == paragraph.span.end and opens:
            opening = following.reading(0).statements[:1]
            if opening and opening[0].mention and opening[0].kind is DIRECT:
                found[index] = Silent(opening[0].mention, opening[0].cue)
            else:
                found[index] = _account_after(following, 0) or found[index + 1]
        elif not following.marked and paragraph and _is_nobodys(paragraph):
            first = following.reading(0)
            if first.accounts and not first.statements:
                found[index] = first.accounts[0]
    return found


def _is_nobodys(paragraph: _Paragraph) -> bool:
    """Whether a paragraph ends in a quotation and gives nothing in it to anyone."""
    last = paragraph.reading(len(paragraph) - 1).statements[-1:]
    if not last or last[0].mention or last[0].kind is not DIRECT:
        return False
    readings = map(paragraph.reading, range(len(paragraph)))
    return not any(statement.mention for reading in readings for statement in reading.statements)


def _walk(
    text: str, masked: str, paragraph: _Paragraph, later: Silent | None, speakers: Speakers, voice: _Voice
) -> None:
    voice.next_paragraph(exchanges=_is_exchange(paragraph, text), addresses=_addresses(paragraph, text))
    announced, voice.announced = voice.announced, None
    if announced and (opening := _opening(paragraph, text)):
        if opening.mention is None:
            voice.in_paragraph = _Speaker(announced, speakers.add(announced))
            voice.subject = voice.turn = None
        elif opening.mention.of(text).lower() in PRONOUNS:
            speakers.add(announced)
    last = len(paragraph) - 1
    ends_open = bool(paragraph.marked) and not paragraph.marked[-1].closed
    for index in range(len(paragraph)):
        reading = paragraph.reading(index)
        speakers.sentence += 1
        replies = voice.asker and any(item.cue and item.cue.of(text).lower() in _REPLIES for item in reading.statements)
        speakers.asker = voice.asker if replies else None
        for mention in reading.mentions:
            speakers.add(mention)
        account = _account_after(paragraph, index) or (later if index == last else None)
        for statement in reading.statements:
            if statement.span in paragraph.broken and statement.mention is None:
                voice.quotes.append(Quote(statement.span, statement.kind, "broken", CERTAINTIES["broken"]))
            else:
                _give(
                    text, statement, account, speakers, voice, across=later is not None and index == last and ends_open
                )
        _remember(text, paragraph, index, speakers, voice)
        paragraph.forget(index)
    if paragraph and reading.accounts and not reading.statements:
        voice.announced = reading.accounts[-1].mention  # A baker gives another account.
    elif paragraph:
        voice.announced = colon_speaker(masked, paragraph.sentence(last))


def _remember(text: str, paragraph: _Paragraph, index: int, speakers: Speakers, voice: _Voice) -> None:
    """Take in whom a sentence speaks of without giving them any words: somebody who may speak next."""
    reading = paragraph.reading(index)
    for somebody in reading.passing:
        speakers.pass_by(somebody)
    if not reading.statements:
        voice.subject = None
        if reading.partner:
            talked = speakers.introduce(reading.partner)
            known = talked.entity.mentions
            voice.quoted = _Speaker(known[-1].span if known else reading.partner, talked)
    if reading.accounts and _goes_on_with_pronoun(paragraph, index, text):
        speakers.add(reading.accounts[-1].mention)  # The vicar puts it more simply. “…,” he says.
    if reading.silent and _goes_on_alone(paragraph, index):
        mention = reading.silent[-1].mention
        voice.in_paragraph = _Speaker(mention, speakers.add(mention))
    elif reading.silent:
        for silent in reading.silent:
            speakers.introduce(silent.mention)
    elif reading.subject and (passed := speakers.pass_by(reading.subject)):
        known_person = passed.entity.mentions or passed.entity.name or _goes_on_alone(paragraph, index)
        voice.subject = _Speaker(reading.subject, passed) if known_person else None


def _opening(paragraph: _Paragraph, text: str) -> Statement | None:
    """The quotation that a paragraph opens with."""
    if not paragraph or not opens_quotation(paragraph.span.of(text)):
        return None
    return next(iter(paragraph.reading(0).statements), None)


def _is_exchange(paragraph: _Paragraph, text: str) -> bool:
    """Whether a paragraph is one short quotation, with no more around it than who says it."""
    if len(paragraph.marked) != 1 or not paragraph.marked[0].closed or len(paragraph) > 1:
        return False
    opening = _opening(paragraph, text)
    said = paragraph.marked[0].span
    return said.end - said.start <= _LONGEST_TURN and opening is not None and opening.span == said


def _addresses(paragraph: _Paragraph, text: str) -> bool:
    """Whether the first words in marks are put to somebody: they ask, or say *you*."""
    return bool(paragraph.marked) and _TO_YOU.search(paragraph.marked[0].span.of(text)) is not None


def _account_after(paragraph: _Paragraph, index: int) -> Silent | None:
    """The mention of a next sentence that only says who spoke: `“…” A resident gave this account.`"""
    if index + 1 >= len(paragraph):
        return None
    following = paragraph.reading(index + 1)
    if following.accounts:
        return following.accounts[0]
    return following.silent[0] if not following.statements and len(following.silent) == 1 else None


def _first_behind(paragraph: _Paragraph, index: int) -> Statement | None:
    """The first words in the sentence behind one of the same paragraph."""
    return next(iter(paragraph.reading(index + 1).statements), None) if index + 1 < len(paragraph) else None


def _goes_on_alone(paragraph: _Paragraph, index: int) -> bool:
    """Whether the next sentence holds words that it gives to nobody."""
    following = _first_behind(paragraph, index)
    return following is not None and following.mention is None and following.kind is not SCARE


def _goes_on_with_pronoun(paragraph: _Paragraph, index: int, text: str) -> bool:
    """Whether the next sentence gives its first words to somebody by a pronoun."""
    following = _first_behind(paragraph, index)
    mention = following.mention if following and following.kind is DIRECT else None
    return mention is not None and mention.of(text).lower() in PRONOUNS


def _give(
    text: str, statement: Statement, account: Silent | None, speakers: Speakers, voice: _Voice, *, across: bool = False
) -> None:
    owner = _owner(statement, account, speakers, voice, across) if statement.kind is not SCARE else None
    if owner is None:
        voice.quotes.append(Quote(statement.span, statement.kind, statement.rule, CERTAINTIES[statement.rule]))
        return
    speaker, rule, cue = owner
    voice.heard(statement, speaker, statement.span.of(text))
    certainty = weaker(CERTAINTIES[rule], CERTAINTIES[speaker.found.rule])
    if statement.rule == "beside":
        certainty = weaker(certainty, CERTAINTIES[statement.rule])
    source = speaker.found.entity.id
    voice.quotes.append(Quote(statement.span, statement.kind, rule, certainty, cue, speaker.mention, source))


class _Owner(NamedTuple):
    """Whose words a statement holds, and how that is known."""

    speaker: _Speaker
    rule: str
    cue: Span | None = None


def _owner(
    statement: Statement, account: Silent | None, speakers: Speakers, voice: _Voice, across: bool
) -> _Owner | None:
    """By the clause itself; else by the sentence behind it; else whoever goes on speaking."""
    if statement.mention:
        return _Owner(_Speaker(statement.mention, speakers.add(statement.mention)), statement.rule, statement.cue)
    if account and (account.explicit or not voice.in_paragraph):
        mention = _Speaker(account.mention, speakers.add(account.mention))
        return _Owner(mention, "across" if across else "account", account.cue)
    if statement.rule == "fragment" or (statement.rule in ("beside", "continued") and not voice.in_paragraph):
        return None
    inherited = voice.inherited()
    if inherited is None:
        return None
    speaker, rule = inherited
    rule = statement.rule if statement.rule == "continued" else rule
    if not speaker.found.entity.mentions:
        speakers.add(speaker.mention)  # somebody in passing, who turns out to speak
    return _Owner(speaker, rule)
