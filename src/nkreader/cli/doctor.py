"""`nkreader doctor`: is what was written safe, and can it be saved."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nkreader.cli.arguments import closed, corpus_argument, opened
from nkreader.visible import visible


@click.command()
@corpus_argument
@click.option("--repair", is_flag=True, help="Mend what can be mended. Everything is copied before it is changed.")
def doctor(path: Path, *, repair: bool) -> None:
    """Look at the annotations of the corpus at PATH, their journal and their backups, and say what is wrong.

    The exit status is 1 where something is, or, with --repair, where something still is.
    """
    library = opened(path)
    findings = library.examine()
    for finding in findings:
        click.echo(visible(f"{'!' if finding.is_trouble else ' '} {finding.text}"))
    trouble = any(finding.is_trouble for finding in findings)
    if not trouble:
        click.echo("Nothing is wrong.")
    elif repair:
        for line in library.repair():
            click.echo(visible(f"  {line}"))
        left = [finding for finding in library.examine() if finding.is_trouble]
        for finding in left:
            click.echo(visible(f"! {finding.text}"))
        click.echo("Some of it is left as it is." if left else "All is well now.")
        trouble = bool(left)
        closed(library)
    else:
        click.echo("To mend what can be mended: nkreader doctor --repair")
    sys.exit(1 if trouble else 0)
