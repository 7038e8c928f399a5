"""Motions and selections: pure functions from a place in a text to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nkreader.model import Block, Role, Span
from nkreader.tui import motions
from nkreader.tui.selecting import MOTIONS, Selecting, Text, on

TEXT = "The gate was shut. “Nobody came,” he said.\n\nPrices didn't fall in Pyongan-do."
BLOCKS = (Block(Role.PARAGRAPH, Span(0, 42)), Block(Role.PARAGRAPH, Span(44, 78)))


def words_after(motion: str, start: str, times: int = 1) -> str:
    """What a selection from the beginning of `start` holds when the caret has moved."""
    at = TEXT.index(start)
    return Selecting(at, at).moved(motion, Text(TEXT, BLOCKS), times).span(Text(TEXT, BLOCKS)).of(TEXT)


def test_by_word_a_selection_grows_to_the_next_one_or_to_its_end() -> None:
    assert words_after("word", "gate") == "gate "
    assert words_after("word_end", "gate") == "gate"
    assert words_after("word_end", "gate", 3) == "gate was shut"


def test_a_word_keeps_its_apostrophe_and_its_hyphen() -> None:
    assert words_after("word_end", "didn't") == "didn't"
    assert words_after("word_end", "Pyongan") == "Pyongan-do"


def test_by_sentence_marks_that_close_it_belong_to_it() -> None:
    assert words_after("sentence", "The gate") == "The gate was shut."
    assert words_after("sentence", "“Nobody") == "“Nobody came,” he said."


def test_by_sentence_again_it_goes_on_to_the_next_end() -> None:
    assert words_after("sentence", "The gate", 2) == "The gate was shut. “Nobody came,” he said."


def test_by_paragraph_it_goes_to_the_ends_of_blocks() -> None:
    assert words_after("paragraph", "was").endswith("he said.")
    assert words_after("paragraph", "was", 2).endswith("Pyongan-do.")
    assert words_after("paragraph_back", "he said", 1).startswith("The gate")


def test_a_sign_is_a_letter_with_all_that_is_drawn_on_it() -> None:
    text = "e\u0301x"
    assert motions.next_sign(text, 0) == 2
    assert motions.previous_sign(text, 2) == 0


def test_a_caret_without_an_anchor_stands_for_its_word() -> None:
    text = Text(TEXT, BLOCKS)
    caret = Selecting(TEXT.index("gate") + 1)
    assert caret.span(text).of(TEXT) == "gate"
    assert caret.anchored(text).span(text).of(TEXT) == "gate"


def test_the_other_end_can_be_moved_as_well() -> None:
    text = Text(TEXT, BLOCKS)
    selecting = on(Span(4, 17)).turned().moved("word", text)
    assert selecting.span(text).of(TEXT) == "was shut"


def test_by_paragraph_whole_blocks_are_selected() -> None:
    text = Text(TEXT, BLOCKS)
    assert Selecting(10, 5, by_paragraph=True).span(text) == BLOCKS[0].span
    assert Selecting(50, 5, by_paragraph=True).span(text) == Span(0, 78)


@given(
    st.text("ab .!?”'\n가\u0301\u200d", max_size=80),
    st.sampled_from(sorted(MOTIONS)),
    st.integers(0, 80),
    st.integers(0, 4),
)
def test_no_motion_leaves_the_text_and_every_selection_has_words(text: str, motion: str, at: int, times: int) -> None:
    at = min(at, len(text))
    blocks = (Block(Role.PARAGRAPH, Span(0, len(text))),) if text else ()
    moved = Selecting(at, at).moved(motion, Text(text, blocks), times)
    assert 0 <= moved.caret <= len(text)
    span = moved.span(Text(text, blocks))
    assert 0 <= span.start <= span.end <= len(text)
    assert span.start < span.end or span.start == len(text)
