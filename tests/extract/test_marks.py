"""Quotation marks of the kinds that reports are saved with."""

from __future__ import annotations

import pytest

from nkreader.extract.marks import find_marked
from nkreader.model import Span


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("He said «yes» and 「no」.", ["«yes»", "「no」"]),
        ("‘They came at dawn,’ she said.", ["‘They came at dawn,’"]),
        ("‘The soldiers’ boots were wet,’ she said.", ["‘The soldiers’ boots were wet,’"]),
        ("“They call it ‘sea trade’ here,” he said.", ["“They call it ‘sea trade’ here,”"]),
        ("“He asked “why” and left,” she said.", ["“He asked “why” and left,”"]),
        ("The country’s order was the people’s.", []),
        ("’Tis the season of ’90s songs.", []),
        ("A man of 5'10\" left.", []),
        ("“It never closes.", ["“It never closes."]),
        ("”They came at dawn,” she said. ”It rained.”", ["”They came at dawn,”", "”It rained.”"]),
        ("A rope of 6” and ” nothing else, 5”x7”.", []),
    ],
)
def test_stretches_between_marks(text: str, stretches: list[str]) -> None:
    assert [item.span.of(text) for item in find_marked(text, Span(0, len(text)))] == stretches


def test_a_missing_mark_is_told() -> None:
    text = "“It never closes."
    assert [item.closed for item in find_marked(text, Span(0, len(text)))] == [False]


def test_a_short_stretch_in_single_marks_goes_on_in_the_next_paragraph() -> None:
    text = "‘It was cold,’ she says. ‘It still is.\n\n‘We had no wood.’"
    first = Span(0, text.index("\n"))
    assert [item.span.of(text) for item in find_marked(text, first)] == ["‘It was cold,’", "‘It still is."]
    assert [item.span.of(text) for item in find_marked(text[: first.end], first)] == ["‘It was cold,’"]
