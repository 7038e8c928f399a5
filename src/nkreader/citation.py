"""Citing: words with whose they are and where they stand, to be pasted into a text of one's own. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from nkreader.model import Details, Quote, Report, Span

_LONGEST: Final = 50_000  # code points that a quote has at the most; a whole report is seldom longer


def cited(report: Report, span: Span | None) -> str:
    """The words of a span with who said them, outlet, title, date and address; without a span, the report alone."""
    if span is None:
        return origin(report.label, report.details)
    return citation(span.of(report.text), speaker_of(report, span), report.label, report.details)


def citation(words: str, speaker: str | None, title: str, details: Details) -> str:
    """Words in quotation marks, and below them whose they are and where they stand.

    Lines that the file breaks are joined; a paragraph stays one.
    """
    return f"{_quoted(words)}\n— {origin(title, details, speaker)}"


def origin(title: str, details: Details, speaker: str | None = None) -> str:
    """Who, outlet, title, date and address, those that are known."""
    facts = [speaker, details.outlet, f"“{title}”", details.date, details.url]
    return ", ".join(fact for fact in facts if fact)


def speaker_of(report: Report, span: Span) -> str | None:
    """The label of the source whose words the span holds, where all of it lies in a quote.

    Of several quotes it is the narrowest; of two that cross each other, the one that a reader speaks of.
    """
    quotes = report.extraction.quotes
    first = bisect_left(quotes, span.start - _LONGEST, key=lambda quote: quote.span.start)
    last = bisect_right(quotes, span.start, key=lambda quote: quote.span.start)
    around: list[Quote] = [quote for quote in quotes[first:last] if quote.span.contains(span)]
    holding = [quote for quote in around if quote.source or quote.is_readers]
    if said := [quote.span for quote in holding if quote.is_readers]:
        holding = [quote for quote in holding if said[-1].contains(quote.span)]
    source = report.extraction.source(holding[-1].source) if holding else None
    return source.label if source else None


def _quoted(words: str) -> str:
    """The words in quotation marks, unless they have their own."""
    joined = "\n\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))
    return joined if joined[:1] in '“"«「『' else f"“{joined}”"
