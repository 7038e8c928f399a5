"""Queries on the command line: understood as a whole or not at all, and what they can ask of reports."""

from __future__ import annotations

import click

from nkreader.errors import CorpusError, ReportError
from nkreader.library import Library, speaker_of
from nkreader.model import Annotation, Entry, Placed, Report
from nkreader.query import Facts, Query, facts_of_annotation, facts_of_entry, parse_query
from nkreader.visible import one_line


def understood(text: str) -> Query:
    """The query that a text is. Wrong usage, with all that is wrong, where a part of it is not understood."""
    query = parse_query(text)
    if query.problems:
        lines = [f"{one_line(span.of(text))!r} in the query: {sentence}" for span, sentence in query.problems]
        raise click.UsageError("\n".join(lines))
    return query


def is_read(library: Library, name: str) -> bool:  # noqa: ARG001 -- the one place that is to ask it
    """Whether a report was read. Nothing keeps that yet, so that none was."""
    return False


def entry_facts(library: Library, entry: Entry, annotations: list[Annotation], *, with_sources: bool = False) -> Facts:
    """What a query can ask of a report; `with_sources` reads it for the sources, a hundredth of a second each."""
    sources: tuple[str, ...] = ()
    if with_sources and not entry.problem and not entry.is_gone:
        try:
            sources = tuple(source.label for source in library.report(entry.name).extraction.sources)
        except (ReportError, CorpusError):  # gone since the folder was looked at
            sources = ()
    return facts_of_entry(entry, annotations, unread=not is_read(library, entry.name), sources=sources)


def annotation_facts(library: Library, placed: Placed, report: Report | None) -> Facts:
    """What a query can ask of an annotation."""
    speaker = speaker_of(report, placed.span) if report and placed.span else None
    name = report.name if report else placed.annotation.report
    return facts_of_annotation(placed, report, speaker=speaker, unread=not is_read(library, name))
