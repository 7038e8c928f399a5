"""`nkreader tag`, `note`, `attach`, `rm`, `undo`, `redo`: annotations from scripts.

Each says the id of what it made on stdout, and ends with 0 only when that is on the disk.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nkreader.cli.arguments import (
    author_option,
    closed,
    corpus_option,
    marked_words,
    opened,
    quote_option,
    report_argument,
)
from nkreader.library import Library, parse_tags
from nkreader.model import Report
from nkreader.visible import one_line


@click.command()
@report_argument
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@quote_option
@corpus_option
@author_option
def tag(name: str, tags: tuple[str, ...], quote: str | None, path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Tag REPORT, or words of it, and print the id of the new annotation.

    REPORT is the name of its file, or the beginning of the SHA-256 of its text. A TAG may hold spaces, if quoted.
    """
    wanted = parse_tags(",".join(tags))
    if not wanted:
        raise click.UsageError("There is no word in these tags.")
    _add(path, name, quote, wanted, "")


@click.command()
@report_argument
@click.argument("text", metavar="TEXT|-")
@quote_option
@corpus_option
@author_option
def note(name: str, text: str, quote: str | None, path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Write a note on REPORT, or on words of it, and print the id of the new annotation.

    REPORT is the name of its file, or the beginning of the SHA-256 of its text. With - the note is read from stdin.
    """
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    if not text.strip():
        raise click.UsageError("The note is empty.")
    _add(path, name, quote, (), text)


def _add(path: Path, name: str, quote: str | None, tags: tuple[str, ...], text: str) -> None:
    library, report = _opened_at(path, name)
    made = library.add(report, marked_words(report, quote), tags, text, unseen=True)
    click.echo(made.id)
    closed(library)


@click.command()
@click.argument("annotation", metavar="ID")
@report_argument
@quote_option
@corpus_option
@author_option
def attach(annotation: str, name: str, quote: str | None, path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Put the annotation ID on REPORT, or on words of it, and print its id.

    For annotations whose words have changed, or whose report has gone. The beginning of an ID is enough.
    """
    library, report = _opened_at(path, name)
    found = library.find_annotation(annotation)
    click.echo(one_line(library.attach(found.id, report, marked_words(report, quote)).id))
    closed(library)


@click.command()
@click.argument("annotations", metavar="ID...", nargs=-1, required=True)
@corpus_option
@author_option
def rm(annotations: tuple[str, ...], path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Delete annotations, all or none of them. The beginning of an ID is enough; `nkreader undo` brings them back."""
    library = opened(path)
    found = dict.fromkeys(library.find_annotation(prefix).id for prefix in annotations)
    library.delete(*found)
    click.echo("\n".join(map(one_line, found)))
    closed(library)


@click.command()
@corpus_option
@author_option
def undo(path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Take back your last change to an annotation, in whatever window or session it was made."""
    library = opened(path)
    click.echo(f"Undone: {library.undo()}")
    closed(library)


@click.command()
@corpus_option
@author_option
def redo(path: Path, author: str | None) -> None:  # noqa: ARG001 -- read where the library is opened
    """Make the change again that you have undone last."""
    library = opened(path)
    click.echo(f"Done again: {library.redo()}")
    closed(library)


def _opened_at(path: Path, name: str) -> tuple[Library, Report]:
    """The library and the report that is named; the path of a report's file names its corpus, too."""
    file = Path(name)
    if path == Path() and file.is_file() and (file.is_absolute() or not Path("articles", name).exists()):
        library = opened(file)
        return library, library.report(library.corpus.report_names()[0])
    library = opened(path)
    return library, library.find_report(one_line(name))
