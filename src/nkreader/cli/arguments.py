"""Arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

corpus_argument = click.argument("path", metavar="[PATH]", default=".", type=click.Path(path_type=Path))
