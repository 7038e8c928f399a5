"""Highlighting: from what is known of a report to a look for each stretch of its text. Pure.

A look is put together from layers. Each lies over those above it in this table; runs lie end to end over the text.

| layer     | what it shows                                                   | from                   |
| --------- | --------------------------------------------------------------- | ---------------------- |
| role      | title, deck, heading, furniture, paragraph                      | the report's blocks    |
| quote     | direct, partial and indirect quotes; an inner one over an outer | the report's quotes    |
| cue       | the verb or phrase that attributes                              | the report's quotes    |
| mention   | the words that name a source                                    | the report's sources   |
| struck    | words of which the reader said that they are no quote           | the reader             |
| mark      | the reader's annotations, in the colour of their tag            | the reader             |
| cursor    | the quote under the cursor                                      | the moment             |
| selection | what the reader has selected                                    | the moment             |
| hit       | what a search has found                                         | the moment             |
| current   | the hit that the search stands on                               | the moment             |

The layers down to *mark* are worked out once, each for itself; what they come to is found out for a line when it is
drawn, together with the layers of the moment. A line costs what is on it, however long the report.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count, islice, repeat
from operator import itemgetter, le, lt
from typing import Final, NamedTuple

from nkreader.model import Extraction, Placed, QuoteKind, Report, Role, Span


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch of text is to look. `source` counts the report's sources from 0.

    `tag_color` is the colour of an annotation's tag as the codebook has it, where it has one; `cursor` says that the
    stretch belongs to the quote under the cursor.
    """

    role: Role = Role.PARAGRAPH
    kind: QuoteKind | None = None
    source: int | None = None
    mention: bool = False
    cue: bool = False
    struck: bool = False
    annotated: bool = False
    tag_color: str | None = None
    cursor: bool = False
    selected: bool = False
    hit: bool = False
    current_hit: bool = False


class Run(NamedTuple):
    """A stretch of text, `[start, end)` in code points, with one look."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True)
class Overlays:
    """What lies over the text for the moment. Hits are in order of place and do not overlap."""

    hits: Sequence[Span] = ()
    current_hit: Span | None = None
    selection: Span | None = None
    cursor: Span | None = None


NOTHING: Final = Overlays()
PLAIN: Final = Look()

_ROLES: Final = tuple(Role)
_KINDS: Final = tuple(QuoteKind)
_ROLE, _QUOTE, _CUE, _MENTION, _STRUCK, _MARK, _CURSOR, _SELECTION, _HIT, _CURRENT = range(10)
_LIT: Final = frozenset({_QUOTE, _CUE, _MENTION})  # what is not shown while the lighting is off
_NONE: Final = -1  # no piece of the layer is here
_HERE: Final = 0  # a piece of a layer that knows no more than that


class Layer(NamedTuple):
    """The pieces of a layer, in order of place and without overlaps: starts and ends in code points, and a number.

    What the number means is the layer's own affair: a role, a kind with its source, a source, a colour.
    """

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    values: Sequence[int] = ()

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces in `[start, end)`, cut to it."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        for index in range(first, last):
            yield max(start, self.starts[index]), min(end, self.ends[index]), self.values[index]


@dataclass(frozen=True, slots=True)
class Highlights:
    """The looks of a report's text, to be asked for by line.

    `layers` are those from *role* to *mark*, `tag_colors` what the numbers of the last one mean. Where it is not `lit`,
    quotes, cues and mentions are not shown: `dataclasses.replace(highlights, lit=False)` shares everything else.
    """

    layers: tuple[Layer, ...] = ()
    tag_colors: tuple[str | None, ...] = (None,)
    lit: bool = True

    def between(self, start: int, end: int) -> list[Run]:
        """The runs of `[start, end)`, cut to it, with nothing laid over."""
        return looks_between(self, NOTHING, start, end)


def highlight(
    report: Report,
    placed: Iterable[Placed],
    *,
    struck: Iterable[Span] = (),
    tag_colors: Mapping[str, str] | None = None,
) -> Highlights:
    """The looks of a report under its reader's annotations. Safe in any thread, and never long without a break.

    `struck` are words of which the reader said that they are no quote; `tag_colors` gives the colours of tags. An
    annotation has that of its first tag with one.
    """
    extraction = report.extraction
    blocks = [block for block in extraction.blocks if block.role is not Role.PARAGRAPH]
    cues = list(dict.fromkeys(quote.cue for quote in extraction.quotes if quote.cue))
    mentions = [source.mentions for source in extraction.sources]
    struck = list(struck)
    marks, mark_values, colors = _marks(placed, tag_colors or {})
    layers = (
        _layer([block.span for block in blocks], [_ROLES.index(block.role) for block in blocks]),
        _layer([quote.span for quote in extraction.quotes], _quote_values(extraction)),
        _layer(cues, [_HERE] * len(cues)),
        _layer(
            [mention.span for some in mentions for mention in some],
            list(chain.from_iterable(map(repeat, count(), map(len, mentions)))),
        ),
        _layer(struck, [_HERE] * len(struck)),
        _layer(marks, mark_values),
    )
    return Highlights(tuple(map(_compact, layers)), colors)


def looks_between(highlights: Highlights, overlays: Overlays, start: int, end: int) -> list[Run]:
    """The runs of `[start, end)` in code points, cut to it and end to end, under what is laid over them."""
    changes = _changes(highlights, overlays, start, end)
    changes.sort(key=itemgetter(0))  # a layer's own stay in their order: it ends a piece before it begins the next
    state = [_NONE] * (_CURRENT + 1)
    runs: list[Run] = []
    at = start
    for place, layer, value in changes:
        if place > at:
            runs.append(Run(at, place, _look(tuple(state), highlights.tag_colors)))
            at = place
        state[layer] = value
    if at < end:
        runs.append(Run(at, end, _look(tuple(state), highlights.tag_colors)))
    return runs


def _changes(highlights: Highlights, overlays: Overlays, start: int, end: int) -> list[tuple[int, int, int]]:
    """Where in a line a layer becomes another: place, layer, the layer's value from there on."""
    changes: list[tuple[int, int, int]] = []
    for number, layer in enumerate(highlights.layers):
        if highlights.lit or number not in _LIT:
            for first, last, value in layer.between(start, end):
                changes += ((first, number, value), (last, number, _NONE))
    moving = [(_CURSOR, overlays.cursor), (_SELECTION, overlays.selection), (_CURRENT, overlays.current_hit)]
    moving += [(_HIT, hit) for hit in _hits_between(overlays.hits, start, end)]
    for number, span in moving:
        if span and span.start < end and span.end > start and span.start < span.end:
            changes += ((max(start, span.start), number, _HERE), (min(end, span.end), number, _NONE))
    return changes


def _hits_between(hits: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    first = bisect_right(hits, start, key=itemgetter(1))
    return hits[first : bisect_left(hits, end, lo=first, key=itemgetter(0))]


@lru_cache(maxsize=4096)
def _look(state: tuple[int, ...], tag_colors: tuple[str | None, ...]) -> Look:
    """What the layers come to. The source is that of the mention, then that of the quote."""
    role, quote, mention, mark = state[_ROLE], state[_QUOTE], state[_MENTION], state[_MARK]
    source, kind = divmod(quote, len(_KINDS)) if quote != _NONE else (0, _NONE)
    return Look(
        role=Role.PARAGRAPH if role == _NONE else _ROLES[role],
        kind=None if kind == _NONE else _KINDS[kind],
        source=mention if mention != _NONE else source - 1 if source else None,
        mention=mention != _NONE,
        cue=state[_CUE] != _NONE,
        struck=state[_STRUCK] != _NONE,
        annotated=mark != _NONE,
        tag_color=tag_colors[mark] if mark != _NONE else None,
        cursor=state[_CURSOR] != _NONE,
        selected=state[_SELECTION] != _NONE,
        hit=state[_HIT] != _NONE,
        current_hit=state[_CURRENT] != _NONE,
    )


def _quote_values(extraction: Extraction) -> list[int]:
    """Each quote's kind and source, or none, as one number; `_look` reads it."""
    sources = {source.id: number for number, source in enumerate(extraction.sources, 1)}
    kinds = {kind: number for number, kind in enumerate(_KINDS)}
    return [
        kinds[quote.kind] + len(_KINDS) * (sources.get(quote.source, 0) if quote.source else 0)
        for quote in extraction.quotes
    ]


def _marks(
    placed: Iterable[Placed], tag_colors: Mapping[str, str]
) -> tuple[list[Span], list[int], tuple[str | None, ...]]:
    """The spans of annotations, the numbers of their colours, and the colours; number 0 is none."""
    numbers: dict[str | None, int] = {None: 0}
    spans, values = [], []
    for item in placed:
        if item.span:
            color = next((tag_colors[tag] for tag in item.annotation.tags if tag in tag_colors), None)
            spans.append(item.span)
            values.append(numbers.setdefault(color, len(numbers)))
    return spans, values, tuple(numbers)


def _layer(spans: Sequence[Span], values: Sequence[int]) -> Layer:
    """A layer of spans with their numbers, in any order; where they overlap, what begins later lies on top.

    All steps but the last are single calls for all spans: a long report has 100,000 of them.
    """
    places = list(chain.from_iterable(spans))
    layer = Layer(places[::2], places[1::2], values)
    if not _in_order(layer.starts, layer.starts, le):
        layer = _picked(layer, sorted(range(len(spans)), key=layer.starts.__getitem__))
    if all(map(lt, layer.starts, layer.ends)) and _in_order(layer.ends, layer.starts, le):
        return layer
    if not _in_order(layer.starts, layer.starts, lt):
        layer = _longest_first(layer)
    return _flattened(layer)


def _compact(layer: Layer) -> Layer:
    """The same layer as columns of bare numbers: 12 bytes a piece, where lists of numbers have a hundred."""
    return Layer(*(array("i", column) for column in layer))


def _in_order(these: Sequence[int], those: Sequence[int], fits: Callable[[int, int], bool]) -> bool:
    """Whether each of these numbers fits to the one of those that stands one place further on."""
    return all(map(fits, these, islice(those, 1, None)))


def _picked(layer: Layer, order: Sequence[int]) -> Layer:
    """The pieces of a layer in another order."""
    return Layer(*(list(map(column.__getitem__, order)) for column in layer))


def _longest_first(layer: Layer) -> Layer:
    """The same layer, of spans that begin together the longest first, so that the others are seen as well."""
    width = max(layer.ends) + 1
    keys = [start * width - end for start, end in zip(layer.starts, layer.ends, strict=True)]
    return _picked(layer, sorted(range(len(keys)), key=keys.__getitem__))


def _flattened(layer: Layer) -> Layer:
    """The same layer without overlaps: of the spans that are open, the last one to begin is seen."""
    starts: list[int] = []
    ends: list[int] = []
    values: list[int] = []
    waiting: list[tuple[int, int]] = []  # spans that are open below the topmost, as end and value
    at = top_end = value = 0
    behind = max(layer.ends)
    for start, end, own in chain(zip(*layer, strict=True), [(behind, behind + 1, _HERE)]):
        if start >= end:
            continue
        while at < top_end <= start:
            starts.append(at)
            ends.append(top_end)
            values.append(value)
            at = top_end
            while waiting and top_end <= at:
                top_end, value = waiting.pop()
        if top_end > start:
            waiting.append((top_end, value))
            if start > at:
                starts.append(at)
                ends.append(start)
                values.append(value)
        at, top_end, value = start, end, own
    return Layer(starts, ends, values)
