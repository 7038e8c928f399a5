"""Nothing that a terminal obeys gets through, and no offset shifts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader import visible as module
from nkreader.visible import one_line, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(st.text())
def test_no_control_is_left_and_nothing_shifts(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in shown if character not in "\n\t")


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x1b]52;c;ZXZpbA==\x07", "\x9b31m", "a\u202egnp.exe", "a\rb", "\x00"])
def test_terminal_commands_become_marks(hostile: str) -> None:
    shown = visible(hostile)
    assert shown != hostile
    assert not set(shown) & set("\x1b\x07\x9b\u202e\r\x00")


@given(ANY_TEXT)
def test_what_is_searched_for_is_what_the_table_replaces(text: str) -> None:
    assert visible(text) == text.translate(module._VISIBLE)
    assert one_line(text) == text.translate(module._VISIBLE | {ord("\n"): " ", ord("\t"): " "})


def test_each_character_that_there_is_has_the_answer_of_the_table() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert visible(everything) == everything.translate(module._VISIBLE)


def test_a_text_with_nothing_to_replace_is_not_copied() -> None:
    text = "소식통은 “쌀값”이라고 전했다.\n" * 3
    assert visible(text) is text


def test_a_line_stays_a_line() -> None:
    assert one_line("two\nlines\tand a tab") == "two lines and a tab"


def test_korean_and_plain_text_stay_as_they_are() -> None:
    assert visible("소식통은 “쌀값”이라고 전했다.\n\tNext") == "소식통은 “쌀값”이라고 전했다.\n\tNext"
