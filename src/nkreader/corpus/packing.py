"""An extraction as a few pieces of bytes, and back: for going from one process to another.

What counts in numbers becomes columns of them, as `packed.py` keeps them; names become text. Both processes run on one
machine, so that numbers stay as they are in memory.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import accumulate
from typing import Final, TypeAlias, TypeVar

from nkreader.corpus.packed import (
    CERTAINTIES,
    NOWHERE,
    QUOTE_KINDS,
    ROLES,
    SOURCE_KINDS,
    Attributions,
    PackedBlocks,
    PackedQuotes,
    PackedSources,
    Spans,
    Texts,
    Told,
)
from nkreader.model import Block, Extraction, Mention, Metadata, Span

Piece: TypeAlias = "bytes | array[int]"
"""Something that can be written as it is; its bytes are what `unpack` wants."""

FEW: Final = 4_000
"""Blocks, quotes, sources and mentions together up to which `unpack` gives tuples: a report of some 30,000 words."""

# The columns of `pack` in their order: 32 bits for a place or a count, 16 for a rule, 8 for a word of an enumeration.
_BLOCKS, _QUOTES, _SOURCES, _MENTIONS = "IIB", "IIBHBIIIIII", "BI", "IIHB"
_COLUMNS: Final = _BLOCKS + _QUOTES + _SOURCES + _MENTIONS

Item = TypeVar("Item")


def pack(extraction: Extraction) -> list[Piece]:
    """The pieces of an extraction: its metadata, three lists of texts, and its columns. `unpack` is the way back."""
    sources, mentions = extraction.sources, [item for source in extraction.sources for item in source.mentions]
    rules = list(dict.fromkeys(item.rule for items in (extraction.quotes, mentions) for item in items))
    ids = [source.id for source in sources]
    ids += dict.fromkeys(quote.source for quote in extraction.quotes if quote.source is not None)
    return [
        json.dumps(asdict(extraction.metadata)).encode("ascii"),
        *_texts(rules),
        *_texts(ids),
        *_texts([source.label for source in sources]),
        *_blocks(extraction.blocks),
        *_quotes(extraction, _numbering(rules), _numbering(ids)),
        array("B", [SOURCE_KINDS.index(source.kind) for source in sources]),
        array("I", accumulate(len(source.mentions) for source in sources)),
        *_mentions(mentions, _numbering(rules)),
    ]


def unpack(pieces: Sequence[bytes | bytearray]) -> Extraction:
    """The extraction that was packed: equal to it, with sequences that build what they are asked for.

    One with little in it, `FEW` items, has tuples.
    """
    metadata, rules, ids, labels, columns = _sorted_out(pieces)
    names = tuple(rules)
    take = iter(columns)
    blocks = PackedBlocks(_spans(take), next(take))
    quotes = PackedQuotes(
        _spans(take),
        Attributions(next(take), Told(next(take), next(take), names), _spans(take), _spans(take), next(take), ids),
        next(take),
    )
    kinds, ends = next(take), next(take)
    sources = PackedSources(ids, labels, kinds, ends, _spans(take), Told(next(take), next(take), names))
    found = Extraction(blocks, quotes, sources, metadata)
    count = len(blocks) + len(quotes) + len(sources) + (ends[-1] if ends else 0)
    return _plain(found) if count <= FEW else found


def _sorted_out(pieces: Sequence[bytes | bytearray]) -> tuple[Metadata, Texts, Texts, Texts, list[array[int]]]:
    head, *texts = pieces[:7]
    values = json.loads(head)
    metadata = Metadata(**{**values, "authors": tuple(values["authors"])})
    rules, ids, labels = (Texts(_column("I", texts[at]), bytes(texts[at + 1])) for at in (0, 2, 4))
    columns = [_column(code, piece) for code, piece in zip(_COLUMNS, pieces[7:], strict=True)]
    return metadata, rules, ids, labels, columns


def _column(code: str, piece: bytes | bytearray) -> array[int]:
    column: array[int] = array(code)
    column.frombytes(piece)
    return column


def _spans(columns: Iterator[array[int]]) -> Spans:
    return Spans(next(columns), next(columns))


def _plain(extraction: Extraction) -> Extraction:
    """The same with tuples."""
    return replace(
        extraction,
        blocks=tuple(extraction.blocks),
        quotes=tuple(extraction.quotes),
        sources=tuple(replace(source, mentions=tuple(source.mentions)) for source in extraction.sources),
    )


def _texts(texts: Sequence[str]) -> tuple[Piece, Piece]:
    pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
    return array("I", accumulate(map(len, pieces))), b"".join(pieces)


def _blocks(blocks: Sequence[Block]) -> Iterator[Piece]:
    yield from _places(block.span for block in blocks)
    yield array("B", [ROLES.index(block.role) for block in blocks])


def _quotes(extraction: Extraction, rule: Callable[[str], int], source: Callable[[str], int]) -> Iterator[Piece]:
    quotes = extraction.quotes
    yield from _places(quote.span for quote in quotes)
    yield array("B", [QUOTE_KINDS.index(quote.kind) for quote in quotes])
    yield array("H", [rule(quote.rule) for quote in quotes])
    yield array("B", [CERTAINTIES.index(quote.certainty) for quote in quotes])
    yield from _places(quote.cue for quote in quotes)
    yield from _places(quote.mention for quote in quotes)
    yield array("I", [0 if quote.source is None else source(quote.source) + 1 for quote in quotes])
    yield array("I", _numbers_of(extraction.spoken(), quotes))


def _mentions(mentions: Sequence[Mention], rule: Callable[[str], int]) -> Iterator[Piece]:
    yield from _places(mention.span for mention in mentions)
    yield array("H", [rule(mention.rule) for mention in mentions])
    yield array("B", [CERTAINTIES.index(mention.certainty) for mention in mentions])


def _places(spans: Iterable[Span | None]) -> tuple[Piece, Piece]:
    known = [span if span is not None else Span(NOWHERE, NOWHERE) for span in spans]
    return array("I", [span.start for span in known]), array("I", [span.end for span in known])


def _numbering(names: Sequence[str]) -> Callable[[str], int]:
    """What tells the first place of a name among `names`."""
    return {name: number for number, name in reversed(list(enumerate(names)))}.__getitem__


def _numbers_of(some: Sequence[Item], items: Sequence[Item]) -> Iterator[int]:
    """Where those `some` of the items that follow each other in the same order stand."""
    wanted = iter(some)
    item = next(wanted, None)
    for number, candidate in enumerate(items):
        if item is not None and candidate == item:
            yield number
            item = next(wanted, None)
