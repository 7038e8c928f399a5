"""Nothing that a terminal obeys gets through, and no offset shifts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.visible import one_line, visible


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


def test_a_line_stays_a_line() -> None:
    assert one_line("two\nlines\tand a tab") == "two lines and a tab"


def test_korean_and_plain_text_stay_as_they_are() -> None:
    assert visible("소식통은 “쌀값”이라고 전했다.\n\tNext") == "소식통은 “쌀값”이라고 전했다.\n\tNext"
