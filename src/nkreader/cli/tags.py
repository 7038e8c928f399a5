"""`nkreader tags`: the codebook, as a list for people or as JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from nkreader.cli.arguments import closed, corpus_option, opened
from nkreader.codebook import CodebookEntry
from nkreader.model import format_time
from nkreader.visible import escaped, visible


@click.command()
@corpus_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="A list to read, or one JSON document.")  # fmt: skip
def tags(path: Path, form: str) -> None:
    """Print the codebook: every tag in use or described, how often it is used, and what it means.

    Counts are of annotations; in brackets, with those of the tags below it. Records that cannot be read are named on
    stderr; then the exit status is 1.
    """
    library = opened(path)
    entries = library.codebook.entries()
    if form == "json":
        click.echo(escaped(json.dumps({"tags": [_row(entry) for entry in entries]}, ensure_ascii=False, indent=2)))
    else:
        for line in _lines(entries):
            click.echo(visible(line))
    problems = library.problems()
    for problem in problems:
        click.echo(visible(f"nkreader: {problem}"), err=True)
    closed(library)
    sys.exit(1 if problems else 0)


def _lines(entries: Sequence[CodebookEntry]) -> Iterator[str]:
    width = max((len(f"{entry.count:,}") for entry in entries), default=0)
    for entry in entries:
        tag = entry.tag
        facts = [
            f"({entry.total:,})" if entry.total != entry.count else "",
            f"key {tag.key}" if tag.key else "",
            tag.color or "",
        ]
        yield "  ".join([f"{entry.count:>{width},}", f"#{tag.name}", *filter(None, facts)])
        for line in tag.description.splitlines():
            yield f"{'':{width}}    {line}"


def _row(entry: CodebookEntry) -> dict[str, Any]:
    tag = entry.tag
    return {
        "name": tag.name,
        "description": tag.description,
        "color": tag.color,
        "key": tag.key,
        "annotations": entry.count,
        "annotations_with_children": entry.total,
        "reports": entry.reports,
        "reports_with_children": entry.total_reports,
        "last_used": format_time(entry.last_used) if entry.last_used else None,
        "implied": entry.implied,
    }
