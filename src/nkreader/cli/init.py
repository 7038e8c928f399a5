"""`nkreader init PATH`: a new corpus."""

from __future__ import annotations

from pathlib import Path

import click

from nkreader.cli.main import COMMANDS
from nkreader.library import create, quoted
from nkreader.visible import one_line


@click.command()
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path, file_okay=False))
@click.option("--samples", is_flag=True, help="Copy three sample reports into it.")
def init(path: Path, *, samples: bool) -> None:
    """Make a corpus at PATH: a folder with articles/ in it. Files that are already there stay as they are."""
    made = create(path, samples=samples)
    click.echo(f"A corpus is at {one_line(str(made.root))}. Reports (.txt, .md) go into its articles folder.")
    if samples:
        click.echo(f"{len(made.samples)} sample reports copied.")
    # A folder with the name of a command has to be told from it.
    target = f"./{quoted(made.root)}" if str(made.root) in COMMANDS else quoted(made.root)
    click.echo(f"Open it with: nkreader {target}")
