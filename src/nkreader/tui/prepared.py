"""A report made ready to be shown: looks and margin worked out. Pure, and safe in any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nkreader.model import Placed, Report, Span
from nkreader.tui.highlight import Highlights, highlight
from nkreader.tui.margin import Margin


class Prepared(NamedTuple):
    """A report with all that it takes time to work out, made in a worker. `quotes` are those that can be jumped to."""

    report: Report
    placed: tuple[Placed, ...]
    highlights: Highlights
    margin: Margin


def prepare(
    report: Report,
    placed: tuple[Placed, ...],
    struck: Iterable[Span] = (),
    tag_colors: Mapping[str, str] | None = None,
) -> Prepared:
    """Work out how a report is to look under its annotations. Safe in any thread.

    `struck` are words of which the reader said that they are no quote, `tag_colors` the colours of tags.
    """
    extraction = report.extraction
    notes = [item for item in placed if item.annotation.correction is None]
    highlights = highlight(report, notes, struck=struck, tag_colors=tag_colors)
    return Prepared(report, placed, highlights, Margin(extraction.spoken(), extraction.sources, placed))
