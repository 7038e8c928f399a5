"""`nkreader quotes FILE…`: who says what, as a list for people or as JSON Lines for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from nkreader.errors import ReportError
from nkreader.library import open_report_file
from nkreader.model import Certainty, Quote, QuoteKind, Report, Source, Span
from nkreader.visible import escaped, one_line, visible

_WIDEST: Final = 96  # cells; longer lines are hard to read
_WIDTH_IN_A_PIPE: Final = 80


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="A list to read, or one JSON object a line for each file.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say for each quote and mention which rule placed it, and whether that is certain, likely or a guess.",
)
def quotes(files: tuple[Path, ...], form: str, explain: bool) -> None:
    """Print who says what in each FILE.

    A FILE that cannot be read is named on stderr, the others are printed, and the exit status is 1.
    """
    failed = False
    width = _width()
    for path in files:
        try:
            report = open_report_file(path, as_saved=form == "jsonl")
        except ReportError as error:
            click.echo(visible(f"nkreader: {error.explain()}"), err=True)
            failed = True
            continue
        click.echo(_as_json(path, report) if form == "jsonl" else _as_text(path, report, width, explain=explain))
    sys.exit(1 if failed else 0)


def _as_json(path: Path, report: Report) -> str:
    extraction, details = report.extraction, report.details
    document = json.dumps(
        {
            "path": str(path),
            "text": report.text,
            "title": details.title,
            "date": details.date,
            "outlet": details.outlet,
            "authors": list(details.authors),
            "blocks": [{"role": block.role, **_span(block.span)} for block in extraction.blocks],
            "quotes": [
                {
                    **_span(quote.span),
                    "kind": quote.kind,
                    "cue": quote.cue and _span(quote.cue),
                    "mention": quote.mention and _span(quote.mention),
                    "source": quote.source,
                    "rule": quote.rule,
                    "certainty": quote.certainty,
                }
                for quote in extraction.quotes
            ],
            "sources": [
                {
                    "id": source.id,
                    "label": source.label,
                    "kind": source.kind,
                    "mentions": [
                        {**_span(mention.span), "rule": mention.rule, "certainty": mention.certainty}
                        for mention in source.mentions
                    ],
                }
                for source in extraction.sources
            ],
        },
        ensure_ascii=False,
    )
    return escaped(document)


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _width() -> int:
    """The cells of a line: those of the terminal, within reason."""
    return min(_WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else _WIDTH_IN_A_PIPE


def _as_text(path: Path, report: Report, width: int, *, explain: bool) -> str:
    lines = [one_line(str(path)), *_heading(report)]
    extraction = report.extraction
    counts = extraction.statements()
    for number, source in enumerate(extraction.sources, start=1):
        count = counts[source.id]
        noun = "statement" if count == 1 else "statements"
        title = f"{number}. {one_line(source.label)} — {source.kind}, {count} {noun}"
        lines += ["", textwrap.fill(title, width, subsequent_indent="   ")]
        lines += _named(report, source, width) if explain else ()
        lines += _statements(report, source.id, width, explain=explain)
    if any(quote.source is None for quote in extraction.spoken()):
        lines += ["", "Nobody is named for:", *_statements(report, None, width, explain=explain)]
    if explain and (terms := [quote for quote in extraction.quotes if quote.kind is QuoteKind.SCARE]):
        lines += ["", "In marks, but nobody’s words:"]
        lines += [line for quote in terms for line in _statement(report, quote, width, explain=True)]
    if not extraction.sources and not extraction.spoken():
        lines += ["", "No quotes and no sources were found."]
    return "\n".join(lines) + "\n"


def _heading(report: Report) -> Iterator[str]:
    details = report.details
    facts = [fact for fact in (details.outlet, details.date, ", ".join(details.authors)) if fact]
    yield report.label
    if facts:
        yield " · ".join(facts)


def _named(report: Report, source: Source, width: int) -> Iterator[str]:
    """The mentions of a source, each with how it was tied to it."""
    for mention in source.mentions:
        words = f"“{_words(report, mention.span)}” — {_reason(mention.rule, mention.certainty)}"
        yield textwrap.fill(words, width, initial_indent="   ", subsequent_indent="     ")


def _statements(report: Report, source_id: str | None, width: int, *, explain: bool) -> Iterator[str]:
    quotes = report.extraction.quotes if explain else report.extraction.spoken()
    for quote in quotes:
        if quote.source == source_id and quote.kind is not QuoteKind.SCARE:
            yield from _statement(report, quote, width, explain=explain)


def _statement(report: Report, quote: Quote, width: int, *, explain: bool) -> Iterator[str]:
    words = _words(report, quote.span)
    words += "  (a guess)" if quote.certainty is Certainty.GUESS and not explain else ""
    yield textwrap.fill(words, width, initial_indent="  – ", subsequent_indent="    ")
    if explain:
        by = [f"“{_words(report, span)}”" for span in (quote.mention, quote.cue) if span]
        reason = f"{quote.kind}, {_reason(quote.rule, quote.certainty)}" + (f": {' '.join(by)}" if by else "")
        yield textwrap.fill(reason, width, initial_indent="      ", subsequent_indent="        ")


def _words(report: Report, span: Span) -> str:
    return " ".join(span.of(report.text).split())


def _reason(rule: str, certainty: Certainty) -> str:
    from nkreader.extract.rules import RULES  # noqa: PLC0415 -- loads all of extraction, which help does not need

    return f"{certainty}, {rule} ({RULES[rule].says})"
