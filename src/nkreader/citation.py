"""Citing: words with whose they are and where they stand, to be pasted into a text of one's own. Pure."""

from __future__ import annotations

from nkreader.model import Details, Report, Span


def cited(report: Report, span: Span | None) -> str:
    """The words of a span with who said them, outlet, title, date and address; without a span, the report alone."""
    if span is None:
        return origin(report.label, report.details)
    return citation(span.of(report.text), speaker_in(report, span), report.label, report.details)


def citation(words: str, speaker: str | None, title: str, details: Details) -> str:
    """Words in quotation marks, and below them whose they are and where they stand.

    Lines that the file breaks are joined; a paragraph stays one.
    """
    return f"{_quoted(words)}\n— {origin(title, details, speaker)}"


def origin(title: str, details: Details, speaker: str | None = None) -> str:
    """Who, outlet, title, date and address, those that are known."""
    facts = [speaker, details.outlet, f"“{title}”", details.date, details.url]
    return ", ".join(fact for fact in facts if fact)


def speaker_in(report: Report, span: Span) -> str | None:
    """The label of the source whose words the span holds or lies in; None where that is nobody, or more than one."""
    touched = {quote.source for quote in report.extraction.spoken() if quote.span.overlaps(span)}
    source = report.extraction.source(touched.pop()) if len(touched) == 1 else None
    return source.label if source else None


def _quoted(words: str) -> str:
    """The words in quotation marks, unless they have their own."""
    joined = "\n\n".join(" ".join(paragraph.split()) for paragraph in words.split("\n\n"))
    return joined if joined[:1] in '“"«「『' else f"“{joined}”"
