"""`nkreader [PATH]`: the reader."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nkreader.cli.arguments import corpus_argument, opened
from nkreader.configuration import configuration_path, read_configuration
from nkreader.errors import NkreaderError
from nkreader.library import WHAT_IT_IS, quoted
from nkreader.visible import one_line


@click.command(name="open")
@corpus_argument
def open_command(path: Path) -> None:
    """Open the reader on the corpus at PATH (the default when no command is named)."""
    if not path.exists():
        shown = one_line(str(path))
        raise click.UsageError(
            f"There is no file, folder or command {shown!r}.\n{WHAT_IT_IS}\n"
            f"To make one there: nkreader init {quoted(path)}\nThe commands are listed by: nkreader --help",
            ctx=click.get_current_context().find_root(),
        )
    is_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    library = opened(path, in_process=not is_terminal)
    if not is_terminal:
        raise NkreaderError(
            "The reader needs a terminal.", "In a pipe or a script use: nkreader quotes FILE, nkreader export"
        )
    from nkreader.tui.app import run  # noqa: PLC0415 -- Textual takes 150 ms that no other command needs
    from nkreader.tui.commands import command_keys  # noqa: PLC0415

    sys.exit(run(library, read_configuration(configuration_path(), command_keys())))
