"""An extraction that comes from another process is the one that was sent, whatever it is kept in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.corpus import packing
from nkreader.corpus.packed import PackedQuotes, PackedSources
from nkreader.corpus.packing import pack, unpack
from nkreader.corpus.reading import read_report
from nkreader.model import (
    Block,
    Certainty,
    Extraction,
    Mention,
    Metadata,
    Quote,
    QuoteKind,
    Role,
    Source,
    SourceKind,
    Span,
)
from tests.conftest import ROOT

PLACES = st.one_of(st.integers(0, 40), st.integers(0, 2**32 - 2))
SPANS = st.builds(Span, PLACES, PLACES)
WORDS = st.text(st.characters(exclude_categories=()), max_size=6)
RULES = st.one_of(st.sampled_from(["that-clause", "name"]), WORDS)
IDS = st.one_of(st.sampled_from(["s1", "s2", "s3"]), WORDS)
CERTAINTIES = st.sampled_from(Certainty)
PERHAPS = st.none() | SPANS
QUOTES = st.builds(Quote, SPANS, st.sampled_from(QuoteKind), RULES, CERTAINTIES, PERHAPS, PERHAPS, st.none() | IDS)
MENTIONS = st.lists(st.builds(Mention, SPANS, RULES, CERTAINTIES), max_size=4).map(tuple)
EXTRACTIONS = st.builds(
    Extraction,
    st.lists(st.builds(Block, st.sampled_from(Role), SPANS), max_size=6).map(tuple),
    st.lists(QUOTES, max_size=8).map(tuple),
    st.lists(st.builds(Source, IDS, WORDS, st.sampled_from(SourceKind), MENTIONS), max_size=6).map(tuple),
    st.builds(
        Metadata, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS, st.lists(WORDS, max_size=2).map(tuple)
    ),
)


def sent(extraction: Extraction) -> Extraction:
    """What arrives of it where nothing is so little that it would be made of tuples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "FEW", -1)
        return unpack([bytes(piece) for piece in pack(extraction)])


@pytest.fixture(scope="module")
def found() -> Extraction:
    """What is found in a shipped report."""
    path = sorted((ROOT / "articles").glob("*.md"))[-1]
    return read_report(path, path.name).extraction


@given(EXTRACTIONS)
def test_what_arrives_is_what_was_sent(extraction: Extraction) -> None:
    arrived = sent(extraction)
    assert isinstance(arrived.quotes, PackedQuotes)
    assert isinstance(arrived.sources, PackedSources)
    assert arrived == extraction
    assert extraction == arrived
    assert sent(arrived) == arrived
    assert hash(arrived) == hash(extraction)


@given(EXTRACTIONS)
def test_it_answers_as_one_made_of_tuples(extraction: Extraction) -> None:
    arrived = sent(extraction)
    assert arrived.spoken() == extraction.spoken()
    assert arrived.statements() == extraction.statements()
    assert arrived.statements().most_common() == extraction.statements().most_common()
    for source_id in ("s1", "s2", "s3", None, "nobody", *(quote.source for quote in extraction.quotes)):
        assert arrived.source(source_id) == extraction.source(source_id)


@given(EXTRACTIONS)
def test_an_item_is_found_where_a_tuple_finds_it(extraction: Extraction) -> None:
    arrived = sent(extraction)
    for quote in extraction.quotes:
        assert arrived.quotes.index(quote) == extraction.quotes.index(quote)
    for block in extraction.blocks:
        assert arrived.blocks.index(block) == extraction.blocks.index(block)
    for quote in extraction.spoken():
        assert arrived.spoken().index(quote) == extraction.spoken().index(quote)


@given(EXTRACTIONS, st.slices(8))
def test_slices_are_tuples_of_the_same_items(extraction: Extraction, part: slice) -> None:
    arrived = sent(extraction)
    assert arrived.quotes[part] == extraction.quotes[part]
    assert arrived.blocks[part] == extraction.blocks[part]
    assert arrived.sources[part] == extraction.sources[part]


def test_a_short_report_is_made_of_tuples(found: Extraction) -> None:
    arrived = unpack([bytes(piece) for piece in pack(found)])
    assert arrived == found
    kept = (arrived.blocks, arrived.quotes, arrived.sources, *(source.mentions for source in arrived.sources))
    assert {type(items) for items in kept} == {tuple}


def test_a_quote_is_found_by_its_place(found: Extraction) -> None:
    quotes = sent(found).quotes
    for number, quote in enumerate(found.quotes):
        assert bisect_left(quotes, quote.span, key=lambda quote: quote.span) == number
        assert quotes[number - len(quotes)] == quote
        assert quote in quotes


def test_what_is_not_there_is_not_found(found: Extraction) -> None:
    arrived = sent(found)
    scare = Quote(found.spoken()[0].span, QuoteKind.SCARE, "term", Certainty.LIKELY)
    sequences: list[Sequence[object]] = [arrived.quotes, arrived.spoken(), arrived.blocks, arrived.sources]
    for items in sequences:
        assert scare not in items
        assert "s1" not in items
        with pytest.raises(ValueError):  # noqa: PT011 -- of whichever sequence
            items.index(scare)
        with pytest.raises(IndexError):
            items[len(items)]


def test_it_cannot_be_changed_and_differs_from_others(found: Extraction) -> None:
    arrived = sent(found)
    with pytest.raises(TypeError):
        arrived.quotes[0] = found.quotes[1]  # type: ignore[index]
    assert arrived.quotes != found.quotes[1:]
    assert arrived.quotes != list(found.quotes)
    assert repr(arrived) == repr(found)


def test_it_takes_a_few_bytes_an_item(found: Extraction) -> None:
    mentions = sum(len(source.mentions) for source in found.sources)
    labels = sum(len(source.label) + len(source.id) for source in found.sources)
    size = sum(len(bytes(piece)) for piece in pack(found))
    assert size < 45 * (len(found.quotes) + len(found.blocks) + mentions) + labels + 1_000


def test_nothing_that_an_extraction_says_is_left_out() -> None:
    known = {
        Extraction: "blocks quotes sources metadata",
        Block: "role span",
        Quote: "span kind rule certainty cue mention source",
        Source: "id label kind mentions",
        Mention: "span rule certainty",
    }
    for value, names in known.items():
        assert " ".join(item.name for item in fields(value)) == names


def test_pieces_of_something_else_are_refused(found: Extraction) -> None:
    pieces = [bytes(piece) for piece in pack(found)]
    with pytest.raises(ValueError, match="shorter"):
        unpack(pieces[:-1])
