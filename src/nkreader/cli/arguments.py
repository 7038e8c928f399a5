"""Arguments that several commands share, and what they stand for."""

from __future__ import annotations

from pathlib import Path

import click

from nkreader.library import Library, open_library
from nkreader.model import Report, Span
from nkreader.visible import one_line, visible

corpus_argument = click.argument("path", metavar="[PATH]", default=".", type=click.Path(path_type=Path))
corpus_option = click.option(
    "-C", "--corpus", "path", default=".", type=click.Path(path_type=Path), help="The corpus, if it is not this folder."
)
author_option = click.option("--author", metavar="NAME", help="Who signs it; else nkreader.toml or your login name.")
report_argument = click.argument("name", metavar="REPORT")
quote_option = click.option("--quote", metavar="WORDS", help="The words of the report that are meant; else all of it.")


def opened(path: Path, *, in_process: bool = True) -> Library:
    """The library of the corpus at `path`, signed as `--author` says, before or behind the command.

    Without `in_process` its reports are read in processes of their own.
    """
    context = click.get_current_context()
    author = context.params.get("author") or context.find_root().params.get("author")
    return open_library(path, author, in_process=in_process)


def closed(library: Library) -> None:
    """Let go of a library, and say on stderr what the reader should know of its annotations."""
    library.close()
    for notice in library.notices():
        click.echo(visible(f"nkreader: {notice}"), err=True)


def marked_words(report: Report, words: str | None) -> Span | None:
    """The span that `--quote` names; None for the whole report. Wrong usage where the words do not tell it."""
    if words is None:
        return None
    from nkreader.anchor import Finder  # noqa: PLC0415 -- for this option only

    places = Finder(report.text).places_of(words)
    if len(places) == 1:
        return places[0]
    what = f"stand {len(places)} times in" if places else "are not in"
    hint = (
        "Give some more of them."
        if places
        else "Give them as they are there; spaces and the shape of marks may differ."
    )
    raise click.UsageError(f"The words {one_line(words)!r} {what} {one_line(report.name)}.\n{hint}")
