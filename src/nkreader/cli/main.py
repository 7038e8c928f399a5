"""The `nkreader` command: a group of commands, and the reader itself for whatever is not one of them."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn

import click
from click.shell_completion import CompletionItem

from nkreader import __version__
from nkreader.errors import NkreaderError
from nkreader.faults import EXIT_STATUS, told
from nkreader.visible import one_line, visible

# Each command's module and object; a module is imported when its command is asked for.
COMMANDS: Final = {
    "open": "nkreader.cli.open_command:open_command",
    "init": "nkreader.cli.init:init",
    "list": "nkreader.cli.list_command:list_command",
    "quotes": "nkreader.cli.quotes:quotes",
    "tag": "nkreader.cli.marking:tag",
    "note": "nkreader.cli.marking:note",
    "annotations": "nkreader.cli.annotations:annotations_command",
    "tags": "nkreader.cli.tags:tags",
    "attach": "nkreader.cli.marking:attach",
    "rm": "nkreader.cli.marking:rm",
    "undo": "nkreader.cli.marking:undo",
    "redo": "nkreader.cli.marking:redo",
    "export": "nkreader.cli.export:export",
    "doctor": "nkreader.cli.doctor:doctor",
    "config": "nkreader.cli.config:config",
}
# What each is for, as its own help begins. It stands here, too, so that `--help` need not import them all.
PURPOSES: Final = {
    "open": "Open the reader on the corpus at PATH (the default when no command is named).",
    "init": "Make a corpus at PATH: a folder with articles/ in it.",
    "list": "Print the reports that match QUERY: date, outlet, title, and the number of annotations.",
    "quotes": "Print who says what in each FILE.",
    "tag": "Tag REPORT, or words of it, and print the id of the new annotation.",
    "note": "Write a note on REPORT, or on words of it, and print the id of the new annotation.",
    "annotations": "Print all annotations of the corpus at PATH, those of reports that are gone among them.",
    "tags": "Print the codebook: every tag in use or described, how often it is used, and what it means.",
    "attach": "Put the annotation ID on REPORT, or on words of it, and print its id.",
    "rm": "Delete annotations, all or none of them.",
    "undo": "Take back your last change to an annotation, in whatever window or session it was made.",
    "redo": "Make the change again that you have undone last.",
    "export": "Write all annotations of the corpus at PATH as JSON, to stdout or to a file.",
    "doctor": "Look at the annotations of the corpus at PATH, their journal and their backups, and say what is wrong.",
    "config": "Say where the configuration is, whether it is there, and what is wrong in it.",
}
DEFAULT: Final = "open"


class _Commands(click.Group):
    """Looks commands up in `COMMANDS`; `nkreader` alone and `nkreader PATH` open the reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        if cmd_name != DEFAULT:
            gc.enable()
        assert isinstance(command, click.Command)  # noqa: S101 -- the table above names commands
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with what they are for."""
        with formatter.section("Commands"):
            formatter.write_dl(list(PURPOSES.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            if len(args) > 1 and not args[0].startswith("-") and not Path(args[0]).exists():
                raise click.UsageError(f"There is no command {one_line(args[0])!r}.", ctx=ctx)
            args = [DEFAULT, *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and the paths that may stand in their place."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    subcommand_metavar="[PATH | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="nkreader")
@click.option("--author", metavar="NAME", help="Who signs what is written; else nkreader.toml or your login name.")
@click.pass_context
def nkreader(ctx: click.Context, author: str | None) -> None:  # noqa: ARG001 -- read where a library is opened
    """A terminal reading room for source-based reporting.

    `nkreader [PATH]` opens the reader on the corpus at PATH: a folder that holds articles/, that folder itself, or
    one report file. Without PATH it opens the corpus in the current folder. A PATH that has the name of a command
    is written with ./ before it.
    """
    if ctx.invoked_subcommand is None:
        from nkreader.cli.open_command import open_command  # noqa: PLC0415 -- commands are imported when asked for

        ctx.invoke(open_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process.

    Exit status: 0 done, 1 an error that was explained, 2 wrong usage, 70 a fault of nkreader's own, and 128 with the
    number of the signal that ended it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Hangul gets an escape, not a traceback
    # Nothing that is loaded is ever garbage, and looking for it takes a tenth of the time until the reader is there. It
    # begins with any other command, and behind the first paint of the reader.
    gc.disable()
    try:
        nkreader.main(args=arguments, prog_name="nkreader", standalone_mode=True)
    except NkreaderError as error:
        _fail(error.explain())
    except OSError as error:
        _fail(f"{error.filename or 'Reading or writing'}: {error.strerror}.")
    except Exception as error:  # noqa: BLE001 -- a trace would show the words of reports and notes
        _fail(told(error), EXIT_STATUS)
    finally:
        gc.enable()


def _fail(message: str, status: int = 1) -> NoReturn:
    with suppress(OSError):
        click.echo(visible(f"nkreader: {message}"), err=True)
    sys.exit(status)
