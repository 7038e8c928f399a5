"""`nkreader annotations`: what was written, as a list for people or as JSON for programs."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import click

from nkreader.cli.arguments import closed, corpus_argument, opened
from nkreader.cli.asking import annotation_facts, understood
from nkreader.library import Library
from nkreader.model import Annotation, Placed, Placement, Report
from nkreader.query import matches
from nkreader.visible import one_line, visible

_WIDEST, _NARROWEST = 96, 30  # cells
_ID: Final = 8  # digits of an id, which tell it apart in any store that a person has written

_PLACEMENTS: Final = {
    Placement.MOVED: "moved with its words",
    Placement.CHANGED: "its words have changed",
    Placement.ORPHAN: "its words are gone",
}


@click.command("annotations")
@corpus_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="A list to read, or the document that `nkreader export` writes.")  # fmt: skip
@click.option("--filter", "words", metavar="QUERY", default="",
              help="Only those that match it, as in the app: 'tag:mask source:trader lost'.")  # fmt: skip
def annotations_command(path: Path, form: str, words: str) -> None:
    """Print all annotations of the corpus at PATH, those of reports that are gone among them.

    Each has the beginning of its id, by which `nkreader rm` and `attach` know it. Records that cannot be read are named
    on stderr; then, and where nothing matches a filter, the exit status is 1.
    """
    query = understood(words)
    library = opened(path)
    found = 0

    def wanted(placed: Placed, report: Report | None) -> bool:
        nonlocal found
        is_wanted = not query.clauses or matches(annotation_facts(library, placed, report), query)
        found += is_wanted
        return is_wanted

    if form == "json":
        click.echo(library.export_json(wanted), nl=False)
    else:
        for line in _lines(library, wanted):
            click.echo(line)
    if query.clauses and not found:
        click.echo(visible(f"nkreader: No annotation matches {one_line(words)}"), err=True)
    problems = library.problems()
    for problem in problems:
        click.echo(visible(f"nkreader: {problem}"), err=True)
    closed(library)
    sys.exit(1 if problems or (query.clauses and not found) else 0)


def _lines(library: Library, wanted: Callable[[Placed, Report | None], bool]) -> Iterator[str]:
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns)) if sys.stdout.isatty() else _WIDEST
    name = None
    rows = [item for item in library.all_annotations() if wanted(*item)]
    for placed, report in sorted(rows, key=lambda item: item[0].annotation.report):
        annotation = placed.annotation
        here = report.name if report else annotation.report
        if here != name:
            yield ("" if name is None else "\n") + one_line(here) + ("" if report else "  (not in the corpus any more)")
            name = here
        yield from _entry(placed, width)


def _entry(placed: Placed, width: int) -> Iterator[str]:
    annotation = placed.annotation
    words = " ".join(annotation.anchor.quote.split()) if annotation.anchor else "(the whole report)"
    state = _PLACEMENTS.get(placed.resolution.placement, "")
    lead = f"  {one_line(annotation.id[:_ID])}  "
    indent = " " * len(lead)
    yield lead + textwrap.shorten(one_line(words), width - len(lead), placeholder=" …")
    facts = ["  ".join(f"#{one_line(tag)}" for tag in annotation.tags), state, one_line(_signed(annotation))]
    yield indent + " · ".join(fact for fact in facts if fact)
    for paragraph in visible(annotation.note).splitlines():
        yield from textwrap.wrap(paragraph, width, initial_indent=indent, subsequent_indent=indent) or [""]


def _signed(annotation: Annotation) -> str:
    """Who says it, and of a correction what."""
    correction = annotation.correction
    return f"{correction.says}, says {annotation.author}" if correction else annotation.author
