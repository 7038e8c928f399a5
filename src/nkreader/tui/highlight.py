"""Highlighting: from what is known of a report to a look for each stretch of its text. Pure.

Runs lie end to end over the text. The layers, from below: the block's role, the quote, the mention and the cue,
the reader's annotation. What is under the cursor is added when a line is drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from nkreader.model import Placed, QuoteKind, Report, Role, Span


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text is to look. `source` counts the report's sources from 0."""

    role: Role = Role.PARAGRAPH
    kind: QuoteKind | None = None
    source: int | None = None
    mention: bool = False
    cue: bool = False
    annotated: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look."""

    start: int
    end: int
    look: Look


PLAIN: Final = Look()


class Highlights:
    """The looks of a report's text, to be asked for by line."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._starts = [run.start for run in runs]

    def between(self, start: int, end: int) -> list[Run]:
        """The runs of `[start, end)`, cut to it."""
        found = []
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._runs)):
            run = self._runs[index]
            if run.start >= end:
                break
            if run.end > start:
                found.append(Run(max(run.start, start), min(run.end, end), run.look))
        return found


def highlight(report: Report, placed: Iterable[Placed]) -> Highlights:
    """The looks of a report under its reader's annotations."""
    numbers = {source.id: number for number, source in enumerate(report.extraction.sources)}
    layers: list[tuple[Span, dict[str, object]]] = []
    layers += [(block.span, {"role": block.role}) for block in report.extraction.blocks]
    for quote in report.extraction.quotes:
        number = numbers.get(quote.source or "")
        layers.append((quote.span, {"kind": quote.kind, "source": number}))
    for quote in report.extraction.quotes:
        if quote.cue:
            layers.append((quote.cue, {"cue": True}))
    for number, source in enumerate(report.extraction.sources):
        layers += [(mention.span, {"mention": True, "source": number}) for mention in source.mentions]
    layers += [(item.span, {"annotated": True}) for item in placed if item.span]
    return Highlights(_runs(len(report.text), layers))


def _runs(length: int, layers: Sequence[tuple[Span, dict[str, object]]]) -> list[Run]:
    """One pass over all edges in order; layers that begin later in the list lie on top."""
    edges = sorted({0, length, *(edge for span, _ in layers for edge in span if 0 <= edge <= length)})
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, (span, _) in enumerate(layers):
        opening.setdefault(span.start, []).append(index)
        closing.setdefault(span.end, []).append(index)
    active: set[int] = set()
    runs = []
    for start, end in pairwise(edges):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        look = PLAIN
        for index in sorted(active):
            look = replace(look, **layers[index][1])  # type: ignore[arg-type]
        runs.append(Run(start, end, look))
    return runs
