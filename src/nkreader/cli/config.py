"""`nkreader config`: where the user's configuration is, and what is wrong in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nkreader.configuration import VARIABLE, configuration_path, read_configuration
from nkreader.configuration.default_file import write_default
from nkreader.errors import NkreaderError
from nkreader.tui.commands import command_keys
from nkreader.visible import one_line, visible


@click.command()
@click.option("--init", "begins", is_flag=True, help="Write a file with every default and a comment on each.")
@click.option("--path", "asks_path", is_flag=True, help="Print where the file is, or would be, and nothing else.")
@click.option("--check", "checks", is_flag=True, help="Exit with 1 where something is wrong, said on stderr.")
def config(*, begins: bool, asks_path: bool, checks: bool) -> None:
    """Say where the configuration is, whether it is there, and what is wrong in it.

    Keys, theme, column width and more are set in config.toml in the platform's folder for configurations. The
    environment variable NKREADER_CONFIG names another file.
    """
    if begins + asks_path + checks > 1:
        raise click.UsageError("--init, --path and --check do not go together.")
    path = configuration_path()
    if path is None:
        raise NkreaderError("There is no home folder to keep a configuration in.", f"Name a file with {VARIABLE}.")
    if asks_path:
        click.echo(one_line(str(path)))
    elif begins:
        write_default(path, command_keys())
        click.echo(f"A configuration with every default is in {one_line(str(path))}")
    else:
        _tell(path, checks=checks)


def _tell(path: Path, *, checks: bool) -> None:
    """Where the file is and what is wrong in it; with `checks`, what is wrong on stderr, and the exit status."""
    problems = read_configuration(path, command_keys()).problems
    if not checks:
        is_there = path.exists()
        click.echo(f"The configuration is {one_line(str(path))}" + ("" if is_there else ", which is not there yet."))
        if not is_there:
            click.echo("Everything has its default. To write a file with all of them: nkreader config --init")
    for problem in problems:
        click.echo(visible(problem.told()), err=checks)
    if problems:
        click.echo("What is wrong has its default until it is mended.", err=checks)
    elif checks or path.exists():
        click.echo("Nothing is wrong.")
    sys.exit(1 if checks and problems else 0)
