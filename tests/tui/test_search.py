"""Searching in a report: what finds what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.tui import search as search_module
from nkreader.tui.search import Hits, pattern, search


def found(text: str, words: str) -> list[str]:
    hits = list(search(text, words))[-1]
    assert hits.is_whole
    return [span.of(text) for span in hits]


def test_small_letters_find_large_ones_and_large_ones_themselves() -> None:
    assert found("Masks for the Mask Office", "mask") == ["Mask", "Mask"]
    assert found("Masks for the mask Office", "Mask") == ["Mask"]


def test_marks_and_dashes_of_any_shape_find_each_other() -> None:
    assert found("the trader’s “price” – low", 'trader\'s "price" - low') == ["trader’s “price” – low"]


def test_words_are_found_over_the_end_of_a_line() -> None:
    assert found("border\n  guards", "border guards") == ["border\n  guards"]


def test_what_a_pattern_would_mean_is_looked_for_as_it_stands() -> None:
    assert found("a.b (c) a+b", "(c)") == ["(c)"]
    assert found("a.b axb", "a.b") == ["a.b"]


def test_korean_is_found_inside_of_words() -> None:
    assert found("평안북도 소식통은 말했다", "소식") == ["소식"]


def test_nothing_finds_nothing() -> None:
    assert pattern("  ") is None
    assert list(search("text", ""))[-1].is_whole


def test_hits_are_handed_out_stretch_by_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "STRETCH", 10)
    text = "mask " * 20
    counts = [len(hits) for hits in search(text, "mask")]
    assert counts == sorted(counts)
    assert len(counts) > 5
    assert counts[-1] == 20


@given(st.text("ab \n", max_size=60), st.text("ab ", min_size=1, max_size=4), st.integers(1, 20))
def test_stretches_find_what_one_look_finds(text: str, words: str, stretch: int) -> None:
    known = pattern(words)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search_module, "STRETCH", stretch)
        hits = list(search(text, words))[-1]
    expected = [match.span() for match in re.finditer(known, text)] if known else []
    assert [tuple(span) for span in hits] == expected


def test_the_first_hit_from_a_place_on() -> None:
    hits = Hits("a")
    for start in (3, 8, 12):
        hits.append(start, start + 1)
    assert [hits.first_from(place) for place in (0, 3, 4, 12, 13)] == [0, 0, 1, 2, 3]
