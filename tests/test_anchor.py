"""Anchors: the same words are found again, other words never."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.anchor import Difference, describe, differences, resolve
from nkreader.model import Placement, Resolution, Span

TEXT = "The gate is shut. A guard said so. The gate is shut at night, too."
WORDS = "A guard said so."


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@given(st.text(min_size=1, max_size=80).flatmap(
    lambda text: st.tuples(st.just(text), st.integers(0, len(text) - 1), st.integers(1, len(text)))
))  # fmt: skip
def test_what_was_described_is_found_where_it_was(case: tuple[str, int, int]) -> None:
    text, start, length = case
    span = Span(start, min(len(text), start + length))
    assert resolve(text, describe(text, span)) == Resolution(Placement.EXACT, span)


def test_words_that_moved_are_found() -> None:
    anchor = describe(TEXT, span_of(WORDS))
    later = "An editor's new first sentence. " + TEXT
    assert resolve(later, anchor) == Resolution(Placement.MOVED, span_of(WORDS, later))


def test_words_that_changed_are_shown_as_changed_with_their_difference() -> None:
    text = TEXT.replace("guard", "cook")
    found = resolve(text, describe(TEXT, span_of(WORDS)))
    assert found == Resolution(Placement.CHANGED, span_of("A cook said so.", text))
    assert Difference("guard", "cook") in differences(WORDS, "A cook said so.")


def test_another_number_is_not_a_typo() -> None:
    text = "The ministry said 12 were dead. It gave no names."
    other = text.replace("12", "72")
    for words in ("12", "12 were dead", "The ministry said 12 were dead."):
        found = resolve(other, describe(text, span_of(words, text)))
        assert found == Resolution(Placement.CHANGED, span_of(words.replace("12", "72"), other))


def test_white_space_and_the_shape_of_marks_are_not_words() -> None:
    text = "He  said: “We have\nno rice,” and left."
    anchor = describe(text, span_of("“We have\nno rice,”", text))
    later = 'Yesterday. He said: "We have no rice," and left.'
    assert resolve(later, anchor) == Resolution(Placement.MOVED, span_of('"We have no rice,"', later))


def test_a_deleted_sentence_is_an_orphan_whatever_is_like_it() -> None:
    text = "The source said he was sorry. The source said she was sorry. Nobody else spoke."
    anchor = describe(text, span_of("The source said he was sorry.", text))
    assert resolve(text.replace("The source said he was sorry. ", ""), anchor) == Resolution(Placement.ORPHAN, None)


def test_the_surroundings_tell_which_of_two_places_is_meant() -> None:
    second = TEXT.rindex("The gate is shut")
    anchor = describe(TEXT, Span(second, second + len("The gate is shut")))
    later = "New. " + TEXT
    assert resolve(later, anchor) == Resolution(Placement.MOVED, Span(second + 5, second + 5 + 16))


def test_short_words_are_not_put_into_another_mouth() -> None:
    text = (
        "The trader nodded when we asked about it. “Yes,” he said.\n\nThe official was asked the same. “Yes,” he said."
    )
    start = text.index("“Yes,”")
    anchor = describe(text, Span(start, start + 6))
    without_the_trader = text.split("\n\n")[1]
    found = resolve(without_the_trader, anchor)
    assert found == Resolution(Placement.ORPHAN, None, (span_of("“Yes,”", without_the_trader),))


def test_the_old_place_alone_is_no_proof() -> None:
    anchor = describe("First a word. “No,” he said. Last a word.", Span(14, 19))
    assert resolve("Other things! “No,” was the answer to it.", anchor).placement is Placement.ORPHAN


def test_long_words_that_stand_once_are_found_in_other_surroundings() -> None:
    words = "nobody here eats rice any more, and nobody talks of it"
    anchor = describe(f"Before. He said {words} at all. After.", Span(16, 16 + len(words)))
    later = f"Elsewhere: {words}! New."
    assert resolve(later, anchor) == Resolution(Placement.MOVED, span_of(words, later))


def test_two_places_that_fit_alike_are_not_guessed_between() -> None:
    anchor = describe("x yes y", Span(2, 5))
    assert resolve("- x yes y - x yes y", anchor) == Resolution(Placement.ORPHAN, None, (Span(4, 7), Span(14, 17)))


def test_words_within_other_words_are_other_words() -> None:
    anchor = describe("He said rice is rare. So it was.", Span(8, 20))
    assert resolve("The price is rarely low.", anchor) == Resolution(Placement.ORPHAN, None)


NORTH = "“We have no rice,” a source in North Pyongan Province told Daily NK on Monday."
SOUTH = NORTH.replace("North", "South")
ASKED = "A {} in Hyesan was asked whether he had seen the soldiers at the bridge over the river. “No, nobody,” he said."


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        ((NORTH, SOUTH), "“We have no rice,”"),
        ((ASKED.format("trader"), ASKED.format("smuggler")), "“No, nobody,”"),
        (
            ("평안북도 소식통은 “쌀값이 올랐다”고 전했다.", "양강도 소식통은 “쌀값이 올랐다”고 전했다."),
            "“쌀값이 올랐다”",
        ),
    ],
)
def test_the_same_words_of_another_source_are_not_taken_for_those_that_were_cut(
    paragraphs: tuple[str, str], words: str
) -> None:
    end = "The end of it is not known to anybody yet, and nobody knows when it will be."
    text = "\n\n".join(["Prices rose in May.", *paragraphs, end])
    places = [Span(match.start(), match.end()) for match in re.finditer(words, text)]
    assert len(places) == 2
    for place, gone in zip(places, paragraphs, strict=True):
        found = resolve(text.replace(gone + "\n\n", ""), describe(text, place))
        assert found.placement is Placement.ORPHAN, gone
    swapped = "\n\n".join(["Prices rose in May.", *reversed(paragraphs), end])
    for place, mine in zip(places, paragraphs, strict=True):
        span = resolve(swapped, describe(text, place)).span
        start = swapped.index(mine)
        assert span is None or Span(start, start + len(mine)).contains(span), mine


def test_anchors_of_the_first_version_are_no_bolder() -> None:
    text = "The trader was asked. “Yes,” he said.\n\nThe official was asked. “Yes,” he said."
    anchor = replace(describe(text, Span(22, 28)), head="", tail="", tail_length=0, occurrences=0)
    assert resolve(text.split("\n\n")[1], anchor).placement is Placement.ORPHAN


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("at least 12", "at least 12,000 people"),
        ("12", "12.5 people"),
        ("5 percent", "1.5 percent"),
        ("5 degrees", "-5 degrees"),
        ("they can", "they can’t"),
        ("cafe", "cafe\u0301"),
        ("border", "cross-border"),
    ],
)
def test_a_number_or_a_word_is_not_found_within_another_one(words: str, now: str) -> None:
    anchor = describe(f"He said {words} there.", Span(8, 8 + len(words)))
    assert resolve(f"He said {now} there.", anchor).placement not in (Placement.EXACT, Placement.MOVED)


def test_korean_that_was_taken_apart_is_the_same_korean() -> None:
    text = "소식통은 “쌀값이 올랐다”고 전했다. 단속이 심해졌다고 한다."
    anchor = describe(text, span_of("“쌀값이 올랐다”", text))
    apart = unicodedata.normalize("NFD", text)
    found = resolve(apart, anchor)
    assert found.span is not None
    assert unicodedata.normalize("NFC", found.span.of(apart)) == "“쌀값이 올랐다”"
    assert describe(apart, found.span).head == anchor.head


@given(st.integers(), st.integers(), st.integers(), st.integers(), st.sampled_from(["", " ", "“", WORDS]))
def test_no_nonsense_in_an_anchor_is_a_fault(start: int, end: int, tail: int, occurrences: int, quote: str) -> None:
    known = describe(TEXT, span_of(WORDS))
    anchor = replace(known, quote=quote, start=start, end=end, tail_length=tail, occurrences=occurrences)
    found = resolve(TEXT.replace("guard", "cook"), anchor)
    assert found.span is None or 0 <= found.span.start <= found.span.end <= len(TEXT)
