"""A reader's corrections, laid over what the program has found in a report. Pure.

A correction speaks of the words that it is anchored to and of the program's quote of the same words; an extractor that
cuts them a little otherwise is still contradicted. What lies within a quote goes with it where it is a part of the same
statement: a fragment in marks whose sentence is no quote is none either, and whose statement is another's is another's.
What the program gives to somebody else within it stays. Nothing is said of any other words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

from nkreader.anchor import Finder
from nkreader.cast import Cast
from nkreader.model import (
    BY_READER,
    CONFIRMED,
    Annotation,
    Certainty,
    Correction,
    Extraction,
    Placed,
    Quote,
    QuoteKind,
    Report,
    Span,
    Verdict,
)

_SAME: Final = 0.75  # share of the longer of two quotes that they have in common to be the same claim
_OPENING: Final = "“„‟\"‘‚'«‹「『《〈"
_CLOSING: Final = "”“\"’‘'»›」』》〉"
_IN_MARKS: Final = (QuoteKind.DIRECT, QuoteKind.PARTIAL)


def corrected(report: Report, placed: Iterable[Placed]) -> Report:
    """The report with its quotes and sources as the reader has them; `placed` are the annotations on it.

    Corrections whose words have changed or gone count for nothing; without any that counts the very same report is
    returned. A report that was corrected before is corrected anew, from what the program has found.
    """
    overlay = Overlay(report, placed)
    if overlay.rulings:
        return replace(report, extraction=overlay.extraction(), uncorrected=report.found)
    return report if report.uncorrected is None else replace(report, extraction=report.found, uncorrected=None)


def denied(report: Report, placed: Iterable[Placed]) -> tuple[Quote, ...]:
    """The program's quotes that the reader says are none, in order of place; the fragments within them left out."""
    overlay = Overlay(report, placed)
    struck = {index for ruling in overlay.rulings if ruling.is_denial for index in ruling.indices}
    return tuple(report.found.quotes[index] for index in sorted(struck))


def described_anew(correction: Correction, finder: Finder) -> Correction:
    """A correction with the words that it names described in the text of `finder`, as far as they are found there."""
    speaker, replaces = correction.speaker, correction.replaces
    if speaker and speaker.anchor and (span := finder.find(speaker.anchor).sure):
        speaker = replace(speaker, anchor=finder.describe(span))
    if replaces and (span := finder.find(replaces).sure):
        replaces = finder.describe(span)
    return replace(correction, speaker=speaker, replaces=replaces)


class Ruling(NamedTuple):
    """A correction that counts, and where it stands.

    `own` is the number of the program's quote of these words, `replaced` that of the one whose ends were moved, among
    the quotes that the program has found.
    """

    annotation: Annotation
    correction: Correction
    span: Span
    own: int | None
    replaced: int | None

    @property
    def is_denial(self) -> bool:
        """Whether it says that the words are no quote."""
        return self.correction.verdict is Verdict.NO_QUOTE

    @property
    def indices(self) -> tuple[int, ...]:
        """The numbers of the program's quotes in whose place it stands."""
        return tuple(index for index in (self.own, self.replaced) if index is not None)


class Overlay:
    """The corrections of a report that count, and what they make of what the program has found."""

    def __init__(self, report: Report, placed: Iterable[Placed]) -> None:
        self.finder = Finder(report.text)
        self._text, self._found, self._report = report.text, report.found, report
        self._quotes = report.found.quotes
        self._claimed: set[int] = set()
        self.rulings = self._matched(self._counting(placed))

    # Which corrections count, and what they speak of

    def _counting(self, placed: Iterable[Placed]) -> list[tuple[Placed, Span | None]]:
        """The corrections that count, each with where the quote stands that it replaces.

        Of two that speak of one place, as two windows may make them, it is the one that was changed last.
        """
        standing = [item for item in placed if item.annotation.correction and item.span]
        standing.sort(key=lambda item: (item.annotation.modified, item.annotation.created))
        taken: set[Span | None] = set()
        counting = []
        for item in reversed(standing):
            replaces = item.annotation.correction.replaces if item.annotation.correction else None
            replaced = self.finder.find(replaces).sure if replaces else None
            places = {item.span, replaced} - {None}
            if not places & taken:
                taken |= places
                counting.append((item, replaced))
        return counting

    def _matched(self, counting: Sequence[tuple[Placed, Span | None]]) -> tuple[Ruling, ...]:
        """With the program's quotes that they speak of: first those of the very same words, then those much like it."""
        own = [self._claim(item.span, self.index_of) for item, _ in counting]
        replaced = [self._claim(span, self.index_of) for _, span in counting]
        rulings = []
        for (item, span), index, other in zip(counting, own, replaced, strict=True):
            like = self._claim(item.span, self._index_like) if index is None and other is None else index
            moved = self._claim(span, self._index_like) if other is None else other
            assert item.annotation.correction and item.span  # noqa: S101, PT018 -- none other counts
            rulings.append(Ruling(item.annotation, item.annotation.correction, item.span, like, moved))
        return tuple(sorted(rulings, key=lambda ruling: _order(ruling.span)))

    def _claim(self, span: Span | None, find: Callable[[Span], int | None]) -> int | None:
        """The number of the program's quote of that span, if no other correction speaks of it already."""
        index = find(span) if span else None
        if index is None or index in self._claimed:
            return None
        self._claimed.add(index)
        return index

    def index_of(self, span: Span) -> int | None:
        """The number of the quote that the program has found on exactly this span."""
        index = bisect_left(self._quotes, _order(span), key=_order_of)
        return index if index < len(self._quotes) and self._quotes[index].span == span else None

    def _index_like(self, span: Span) -> int | None:
        """The number of the quote that has most in common with a span, if that is enough, and nobody speaks of it."""
        slack = (span.end - span.start) // 2
        first = bisect_left(self._quotes, span.start - slack, key=_start_of)
        last = bisect_right(self._quotes, span.start + slack, key=_start_of)
        near = [index for index in range(first, last) if self._is_claim(index)]
        best = max(near, key=lambda index: _in_common(self._quotes[index].span, span), default=None)
        return best if best is not None and _in_common(self._quotes[best].span, span) >= _SAME else None

    def ruling_on(self, span: Span) -> Ruling | None:
        """The correction that speaks of these words as the screen shows them: a quote, or one that was denied."""
        for ruling in self.rulings:
            if ruling.span == span:
                return ruling
        index = self.index_of(span)
        return next((ruling for ruling in self.rulings if ruling.is_denial and index in ruling.indices), None)

    # What they make of it

    def extraction(self) -> Extraction:
        """What the program has found, as the reader has it."""
        cast, gone = Cast(self._report, self.finder), set[int]()
        affirmed = []
        given: dict[int, Quote] = {}  # what the program's quotes have become so far
        for ruling in self.rulings:  # a statement before the fragments in it
            gone.update(ruling.indices)
            if ruling.is_denial:
                gone.update(part for index in ruling.indices for part in self._parts_of(index))
                continue
            quote = self._affirmed(ruling, cast, given)
            affirmed.append(quote)
            given.update(self._parts_given(ruling, quote))
            given.update(dict.fromkeys(ruling.indices, quote))
        quotes = [given.get(index, quote) for index, quote in enumerate(self._quotes) if index not in gone]
        quotes = sorted([*quotes, *affirmed], key=_order_of)
        return replace(self._found, quotes=tuple(quotes), sources=(*self._found.sources, *cast.added()))

    def _affirmed(self, ruling: Ruling, cast: Cast, given: Mapping[int, Quote]) -> Quote:
        """The quote that a correction makes: the reader's word where they said whose it is, else the program's."""
        known = next((index for index in ruling.indices if self._is_spoken(index)), None)
        known = self._around(ruling.span) if known is None else known
        answer = self._answer(ruling.span, known, given)
        kind = self._kind(ruling.span, None if known is None else self._quotes[known])
        speaker = ruling.correction.speaker
        source = answer.source if answer else None
        if speaker:
            source = cast.source_of(speaker, ruling.annotation.created)
        quote = Quote(ruling.span, kind, BY_READER, Certainty.CERTAIN, source=source)
        if answer and answer.source == source:
            quote = replace(quote, cue=answer.cue, mention=answer.mention)
            if speaker is None:
                quote = replace(quote, rule=answer.rule, certainty=answer.certainty)
        if ruling.correction.verdict is Verdict.CONFIRMED:
            quote = replace(quote, rule=CONFIRMED, certainty=Certainty.CERTAIN)
        return quote

    def _answer(self, span: Span, known: int | None, given: Mapping[int, Quote]) -> Quote | None:
        """The quote that says whose these words are where the reader does not.

        That is the program's quote of them or around them, as it is by now, or those within them if one source has all.
        """
        if known is not None:
            quote = given.get(known, self._quotes[known])
            return quote if quote.source else None
        within = [self._quotes[index] for index in self._within(span) if index not in self._claimed]
        return within[0] if len({quote.source for quote in within}) == 1 and within[0].source else None

    def _kind(self, span: Span, known: Quote | None) -> QuoteKind:
        """How words are given to their source; `known` is the program's quote of them, or around them."""
        if known and (known.span == span or (known.kind in _IN_MARKS and known.span.contains(span))):
            return known.kind
        if self._text[span.start] not in _OPENING or self._text[span.end - 1] not in _CLOSING:
            return QuoteKind.INDIRECT
        is_part = known is not None and known.kind is not QuoteKind.DIRECT
        return QuoteKind.PARTIAL if is_part else QuoteKind.DIRECT

    def _parts_given(self, ruling: Ruling, quote: Quote) -> Iterator[tuple[int, Quote]]:
        """The program's quotes within an affirmed one that are of the same statement, given to the same source.

        Those that the program has within a quote are so where it gives both to one; those that only the reader has put
        into this quote always are: who says it says all of it.
        """
        said = ruling.correction.speaker is not None
        for index in self._within(ruling.span):
            part = self._quotes[index]
            around = [self._quotes[at] for at in ruling.indices if self._quotes[at].span.contains(part.span)]
            is_same = not around or around[0].source == part.source
            if is_same and (said or quote.source not in (None, part.source)):
                yield index, _given(part, quote)

    def _parts_of(self, index: int) -> Iterator[int]:
        """The quotes within one of the program's that are of the same statement."""
        quote = self._quotes[index]
        for part in self._within(quote.span):
            if part not in self._claimed and self._quotes[part].source == quote.source:
                yield part

    # Where the program's quotes lie

    def _is_spoken(self, index: int) -> bool:
        return self._quotes[index].kind is not QuoteKind.SCARE

    def _is_claim(self, index: int) -> bool:
        return index not in self._claimed and self._is_spoken(index)

    def _within(self, span: Span) -> Iterator[int]:
        """The numbers of the quotes within a span."""
        for index in range(bisect_left(self._quotes, span.start, key=_start_of), len(self._quotes)):
            if self._quotes[index].span.start >= span.end:
                return
            if span.contains(self._quotes[index].span) and self._is_spoken(index):
                yield index

    def _around(self, span: Span) -> int | None:
        """The number of the narrowest quote around a span."""
        for index in range(bisect_right(self._quotes, span.start, key=_start_of) - 1, -1, -1):
            if self._furthest[index] < span.end:
                return None
            if self._quotes[index].span.contains(span) and self._is_spoken(index):
                return index
        return None

    @cached_property
    def _furthest(self) -> list[int]:
        """How far the quotes reach up to each one, so that looking for one around a place may stop."""
        return list(accumulate((quote.span.end for quote in self._quotes), max))


def _order(span: Span) -> tuple[int, int]:
    """By which quotes are in order: of two that begin together the longer first."""
    return (span.start, -span.end)


def _order_of(quote: Quote) -> tuple[int, int]:
    return _order(quote.span)


def _start_of(quote: Quote) -> int:
    return quote.span.start


def _in_common(one: Span, other: Span) -> float:
    """The share of the longer of two spans that lies in both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, one.end - one.start, other.end - other.start)


def _given(part: Quote, quote: Quote) -> Quote:
    """A part of a statement that goes with all of it."""
    changed = replace(part, source=quote.source, rule=quote.rule, certainty=quote.certainty)
    return changed if part.source == quote.source else replace(changed, cue=None, mention=None)
