"""`nkreader list [QUERY]…`: the reports of a corpus, narrowed and sorted, for people, for pipes and as JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from nkreader.cli.arguments import closed, corpus_option, opened
from nkreader.cli.asking import entry_facts, understood
from nkreader.library import Library
from nkreader.model import Entry
from nkreader.query import Facts, Field, Query, SortKey, State, filtered, sorted_indices
from nkreader.visible import escaped, one_line, visible

_NARROW: Final = 50  # cells; below, outlets are left out
_DATE_CELLS, _OUTLET_CELLS, _FEWEST_CELLS = 10, 16, 10  # of a date, of an outlet at most, of a title at least
_GAP: Final = "  "


class _Listed(NamedTuple):
    """A report with what is known of it."""

    entry: Entry
    facts: Facts


class _QueryCommand(click.Command):
    """Takes `-word` for a part of the query, as the app does, where it is none of the command's options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put what belongs to the query behind the options."""
        takes_value = {name: not getattr(option, "is_flag", False) for option in self.params for name in option.opts}
        flags = [name for option in (self.get_help_option(ctx),) if option for name in option.opts]
        takes_value |= dict.fromkeys(flags, False)
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for argument in rest:
            if argument == "--":
                words += rest
            elif argument.startswith("--") or argument in takes_value:
                options += [argument, *([next(rest, "")] if takes_value.get(argument) else [])]
            else:
                words.append(argument)
        return super().parse_args(ctx, [*options, "--", *words])


@click.command("list", cls=_QueryCommand)
@click.argument("words", metavar="[QUERY]...", nargs=-1)
@corpus_option
@click.option("--sort", "key", type=click.Choice([key.value for key in SortKey]), default=SortKey.DATE.value,
              show_default=True, help="Newest, unread or most annotated first; names from a to z.")  # fmt: skip
@click.option("--reverse", is_flag=True, help="The other way round; what has no date or outlet stays last.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Lines, or a JSON array with an object for each report.")  # fmt: skip
def list_command(words: tuple[str, ...], path: Path, key: str, form: str, *, reverse: bool) -> None:
    """Print the reports that match QUERY: date, outlet, title, and the number of annotations.

    A QUERY is what the app's filter takes: rice tag:mask outlet:"Daily NK" after:2020-02 -smuggling noted. Put one with
    quotation marks into single ones. In a pipe each report is a line of name, date, outlet, title and number with tabs
    between them. The exit status is 1 where nothing matches, 2 where a part of the query is not understood.
    """
    query = understood(" ".join(words))
    library = opened(path)
    listed = _found(library, query)
    order = sorted_indices([report.facts for report in listed], SortKey(key), reverse=reverse)
    listed = [listed[index] for index in order]
    if form == "json":
        click.echo(escaped(json.dumps([_row(report) for report in listed], ensure_ascii=False, indent=2)))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        for line in _fitted(listed, width) if width else map(_tabbed, listed):
            click.echo(line)
    for problem in library.problems():
        click.echo(visible(f"nkreader: {problem}"), err=True)
    if not listed:
        click.echo(visible(f"nkreader: {_nothing(library, query)}"), err=True)
    closed(library)
    sys.exit(0 if listed else 1)


def _found(library: Library, query: Query) -> list[_Listed]:
    """The reports that match, gone ones among them. Only for a query about sources are reports read as a whole."""
    entries = list(library.entries())
    written = library.annotations_by_report()
    listed = [
        _Listed(entry, entry_facts(library, entry, written.get(entry.name, [])))
        for entry in chain(entries, library.gone_entries())
    ]
    about_sources, others = query.parted(Field.SOURCE)
    listed = [listed[index] for index in filtered([report.facts for report in listed], others)]
    if not about_sources.clauses:
        return listed
    facts = [entry_facts(library, entry, written.get(entry.name, []), with_sources=True) for entry, _ in listed]
    return [listed[index] for index in filtered(facts, about_sources)]


def _nothing(library: Library, query: Query) -> str:
    if query.clauses:
        return f"No report in {library.corpus.label} matches {one_line(query.text)}"
    return f"There are no reports in {library.corpus.label}."


def _row(report: _Listed) -> dict[str, Any]:
    entry, facts = report
    return {
        "name": entry.name,
        "label": entry.label,
        "title": entry.details.title,
        "date": entry.details.date,
        "outlet": entry.details.outlet,
        "authors": list(entry.details.authors),
        "url": entry.details.url,
        "annotations": facts.count,
        "tags": list(facts.tags),
        "unread": State.UNREAD in facts.states,
        "present": not entry.is_gone,
        "problem": entry.problem,
    }


def _tabbed(report: _Listed) -> str:
    entry, facts = report
    cells = (entry.name, entry.details.date or "", entry.details.outlet or "", entry.label, str(facts.count))
    return "\t".join(map(one_line, cells))


def _fitted(listed: Sequence[_Listed], width: int) -> Iterator[str]:
    """The lines for a terminal that is `width` cells wide; the title has what the other columns leave."""
    from rich.cells import cell_len  # noqa: PLC0415 -- for a terminal only

    outlets = [one_line(report.entry.details.outlet or "") for report in listed]
    outlet_cells = min(_OUTLET_CELLS, max(map(cell_len, outlets), default=0)) if width >= _NARROW else 0
    count_cells = max((len(str(report.facts.count)) for report in listed), default=1) + 1
    for report, outlet in zip(listed, outlets, strict=True):
        columns = [_cut(one_line(report.entry.details.date or ""), _DATE_CELLS)]
        columns += [_cut(outlet, outlet_cells)] if outlet_cells else []
        columns += [f"{f'◆{report.facts.count}' if report.facts.count else '':>{count_cells}}"]
        lead = _GAP.join(columns) + _GAP
        yield lead + _cut(_title(report.entry), max(_FEWEST_CELLS, width - len(lead) - _widened(lead))).rstrip()


def _title(entry: Entry) -> str:
    state = "(not in the folder any more) " if entry.is_gone else "(cannot be read) " if entry.problem else ""
    return state + one_line(entry.label)


def _cut(words: str, cells: int) -> str:
    """Words in exactly so many cells; where they do not fit, they end in an ellipsis."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 -- for a terminal only

    return set_cell_size(words, cells) if cell_len(words) <= cells else set_cell_size(words, cells - 1) + "…"


def _widened(words: str) -> int:
    """How many cells more than code points a text takes."""
    from rich.cells import cell_len  # noqa: PLC0415 -- for a terminal only

    return cell_len(words) - len(words)
