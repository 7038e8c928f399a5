"""`nkreader export`: all annotations as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nkreader.cli.arguments import closed, corpus_argument, opened
from nkreader.visible import one_line, visible


@click.command()
@corpus_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file; '-' is stdout."
)
def export(path: Path, output: Path | None) -> None:
    """Write all annotations of the corpus at PATH as JSON, to stdout or to a file.

    The form is described by docs/export.schema.json. A file is written as a whole or not at all, readable by its
    owner only; one that is there is replaced. Records that cannot be read are named on stderr; then the exit status
    is 1. Where PATH is one report, only its annotations are written.
    """
    library = opened(path)
    if output is None or str(output) == "-":
        click.echo(library.export_json(), nl=False)
    else:
        library.export_to(output)
        click.echo(f"Exported to {one_line(str(output))}", err=True)
    problems = library.problems()
    for problem in problems:
        click.echo(visible(f"nkreader: {problem}"), err=True)
    closed(library)
    sys.exit(1 if problems else 0)
