"""The margin: which lines carry a mark of the reader's, and whose words they hold. Pure.

Built once for a report and its annotations; asked line by line, at the cost of a search by halves.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from nkreader.model import Correction, Placed, Quote, Source, Span, Verdict

NOTED: Final = "◆"
CHANGED: Final = "◇"
DENIED: Final = "×"
CORRECTED: Final = "✓"


class Margin:
    """The marks beside the text, and the quote beside each line."""

    def __init__(self, quotes: Sequence[Quote], sources: Sequence[Source], placed: Iterable[Placed]) -> None:
        self.quotes = quotes
        self._ends = array("I", (quote.span.end for quote in quotes))
        self._numbers = {source.id: number for number, source in enumerate(sources)}
        self.digits = max(2, len(str(len(sources))))
        self.annotate(placed)

    def annotate(self, placed: Iterable[Placed]) -> None:
        """Take other annotations."""
        spans: dict[str, list[Span]] = {sign: [] for sign in (NOTED, CHANGED, DENIED, CORRECTED)}
        for item in placed:
            if item.proposed:
                spans[CHANGED].append(item.proposed)
            elif item.span:
                correction = item.annotation.correction
                spans[correction_sign(correction) if correction else NOTED].append(item.span)
        self._marks = [(sign, _united(found)) for sign, found in spans.items() if found]

    def mark(self, span: Span) -> str:
        """The mark of a line: an annotation’s, a hollow one where its words have changed, or a correction’s."""
        if span.start == span.end:  # what stands above the text, and the lines between blocks
            return " "
        return next((sign for sign, spans in self._marks if _overlaps(spans, span)), " ")

    def quote_on(self, span: Span) -> Quote | None:
        """The first quote that a line holds a part of."""
        index = bisect_left(self._ends, span.start + 1)
        if index < len(self.quotes) and self.quotes[index].span.overlaps(span):
            return self.quotes[index]
        return None

    def quote_at(self, offset: int) -> Quote | None:
        """The quote that holds the code point at `offset`."""
        return self.quote_on(Span(offset, offset + 1))

    def number(self, quote: Quote) -> int | None:
        """The number of a quote's source, counted from 0; None where nobody is named."""
        return self._numbers.get(quote.source or "")

    def index(self, quote: Quote) -> int:
        """The place of a quote among all, counted from 0."""
        return bisect_left(self._ends, quote.span.end)

    def first_from(self, offset: int) -> int:
        """The place of the first quote that begins at `offset` or behind it."""
        return bisect_left(self.quotes, offset, key=lambda quote: quote.span.start)


def correction_sign(correction: Correction) -> str:
    """What stands in the margin for a correction."""
    return DENIED if correction.verdict is Verdict.NO_QUOTE else CORRECTED


def _united(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united


def _overlaps(spans: Sequence[Span], span: Span) -> bool:
    index = bisect_right(spans, span.start, key=lambda other: other.end)
    return index < len(spans) and spans[index].start < span.end
