"""Looks from layers: which lies over which, and that a line costs what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.model import (
    Anchor,
    Annotation,
    Block,
    Certainty,
    Details,
    Extraction,
    Mention,
    Placed,
    Placement,
    Quote,
    QuoteKind,
    Report,
    Resolution,
    Role,
    Source,
    SourceKind,
    Span,
)
from nkreader.tui.highlight import PLAIN, Highlights, Look, Overlays, highlight, looks_between

TEXT = "Rice is dear, a trader says"  # the words that are given to the trader, the trader, how they are given
WORDS, TRADER, SAYS = Span(0, 12), Span(14, 22), Span(23, 27)
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def report_of(
    text: str = TEXT,
    *,
    blocks: Sequence[tuple[Role, Span]] = (),
    quotes: Sequence[tuple[QuoteKind, Span, int | None]] = (),
    mentions: Sequence[tuple[int, Span]] = (),
    cue: Span | None = None,
) -> Report:
    """A report with these spans; sources are numbers from 0."""
    sources = [
        Source(str(number), "", SourceKind.ANONYMOUS,
               tuple(Mention(span, "", Certainty.CERTAIN) for other, span in mentions if other == number))
        for number in range(5)
    ]  # fmt: skip
    found = [
        Quote(span, kind, "", Certainty.CERTAIN, cue=cue, source=None if source is None else str(source))
        for kind, span, source in quotes
    ]
    known = tuple(Block(role, span) for role, span in blocks)
    return Report("a.txt", text, "0" * 64, Details(), Extraction(known, tuple(found), tuple(sources)))


def mark(span: Span, *tags: str) -> Placed:
    """The reader's annotation on a span."""
    anchor = Anchor("", "", "", *span)
    return Placed(Annotation("a", "a.txt", "", anchor, tags, "", "", NOON, NOON), Resolution(Placement.EXACT, span))


def spoken() -> Report:
    """Indirect speech with its trader and its verb."""
    return report_of(quotes=[(QuoteKind.INDIRECT, WORDS, 2)], mentions=[(2, TRADER)], cue=SAYS)


def looks(highlights: Highlights, overlays: Overlays | None = None, text: str = TEXT) -> dict[str, Look]:
    """The look of each stretch of the text, by its words."""
    runs = looks_between(highlights, overlays or Overlays(), 0, len(text))
    return {text[run.start : run.end]: run.look for run in runs}


def test_words_trader_and_verb_have_looks_of_their_own() -> None:
    assert looks(highlight(spoken(), ())) == {
        "Rice is dear": Look(kind=QuoteKind.INDIRECT, source=2),
        ", ": PLAIN,
        "a trader": Look(mention=True, source=2),
        " ": PLAIN,
        "says": Look(cue=True),
    }


def test_all_layers_lie_over_each_other() -> None:
    report = report_of(
        blocks=[(Role.CAPTION, Span(0, 27))],
        quotes=[(QuoteKind.DIRECT, Span(0, 27), 1)],
        mentions=[(3, Span(0, 27))],
        cue=Span(0, 27),
    )
    everywhere = Span(0, 27)
    base = highlight(report, [mark(everywhere, "price")], struck=[everywhere], tag_colors={"price": "#ff0000"})
    overlays = Overlays((everywhere,), everywhere, everywhere, everywhere)
    assert looks_between(base, overlays, 0, 27)[0].look == Look(
        role=Role.CAPTION,
        kind=QuoteKind.DIRECT,
        source=3,  # of those who could claim the words the mention is on top
        mention=True,
        cue=True,
        struck=True,
        annotated=True,
        tag_color="#ff0000",
        cursor=True,
        selected=True,
        hit=True,
        current_hit=True,
    )


def test_an_inner_quote_lies_over_the_outer_one_which_goes_on_behind_it() -> None:
    inner = (QuoteKind.PARTIAL, Span(5, 7), 1)
    for quotes in ([(QuoteKind.INDIRECT, WORDS, 0), inner], [inner, (QuoteKind.INDIRECT, WORDS, 0)]):
        runs = highlight(report_of(quotes=quotes), ()).between(*WORDS)
        assert [(run.start, run.end, run.look.kind) for run in runs] == [
            (0, 5, QuoteKind.INDIRECT),
            (5, 7, QuoteKind.PARTIAL),
            (7, 12, QuoteKind.INDIRECT),
        ]


def test_a_quote_that_begins_where_a_longer_one_does_is_seen() -> None:
    quotes = [(QuoteKind.PARTIAL, Span(0, 4), 1), (QuoteKind.INDIRECT, WORDS, 0)]
    assert [run.look.kind for run in highlight(report_of(quotes=quotes), ()).between(*WORDS)] == [
        QuoteKind.PARTIAL,
        QuoteKind.INDIRECT,
    ]


def test_with_the_lights_off_quotes_are_dark_and_marks_and_headings_are_not() -> None:
    report = report_of(blocks=[(Role.HEADING, WORDS)], quotes=[(QuoteKind.DIRECT, WORDS, 2)], mentions=[(2, TRADER)])
    lit = highlight(report, [mark(TRADER)])
    assert looks(replace(lit, lit=False)) == {
        "Rice is dear": Look(role=Role.HEADING),
        ", ": PLAIN,
        "a trader": Look(annotated=True),
        " says": PLAIN,
    }
    assert lit.between(0, 1)[0].look.kind is QuoteKind.DIRECT


def test_a_mark_has_the_colour_of_its_first_tag_that_has_one() -> None:
    base = highlight(report_of(), [mark(WORDS, "price", "rice"), mark(SAYS, "price")], tag_colors={"rice": "#00ff00"})
    assert looks(base)["Rice is dear"] == Look(annotated=True, tag_color="#00ff00")
    assert looks(base)["says"] == Look(annotated=True)


def test_words_that_are_no_quote_are_struck() -> None:
    assert looks(highlight(report_of(), (), struck=[WORDS]))["Rice is dear"] == Look(struck=True)


def test_hits_selection_and_cursor_end_where_they_end() -> None:
    overlays = Overlays((Span(0, 4), Span(14, 15)), Span(14, 15), Span(2, 6), WORDS)
    assert looks(highlight(report_of(), ()), overlays) == {
        "Ri": Look(hit=True, cursor=True),
        "ce": Look(hit=True, cursor=True, selected=True),
        " i": Look(cursor=True, selected=True),
        "s dear": Look(cursor=True),
        ", ": PLAIN,
        "a": Look(hit=True, current_hit=True),
        " trader says": PLAIN,
    }


def test_a_line_in_the_middle_gets_what_reaches_into_it() -> None:
    runs = looks_between(highlight(spoken(), ()), Overlays(hits=(Span(3, 9),)), 5, 16)
    assert [(run.start, run.end) for run in runs] == [(5, 9), (9, 12), (12, 14), (14, 16)]
    assert runs[0].look == Look(kind=QuoteKind.INDIRECT, source=2, hit=True)


def test_an_empty_line_and_an_empty_report_have_no_runs() -> None:
    assert highlight(spoken(), ()).between(5, 5) == []
    assert highlight(report_of(""), ()).between(0, 0) == []
    assert [run.look for run in Highlights().between(0, 3)] == [PLAIN]


class CountedHits(Sequence[Span]):
    """Hits that count how many of them are looked at."""

    def __init__(self, number: int) -> None:
        self.number, self.seen = number, 0

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:  # type: ignore[override]
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self.number))]  # type: ignore[misc]
        self.seen += 1
        return Span(index * 50, index * 50 + 4)


def test_of_a_hundred_thousand_hits_a_line_looks_at_a_few() -> None:
    hits = CountedHits(100_000)
    runs = looks_between(Highlights(), Overlays(hits=hits), 2_500_000, 2_500_072)
    assert sum(run.look.hit for run in runs) == 2
    assert hits.seen < 60


spans = st.tuples(st.integers(0, 27), st.integers(0, 27)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(st.tuples(st.sampled_from(QuoteKind), spans, st.integers(0, 4))), st.lists(spans), spans)
def test_looks_lie_end_to_end_and_every_code_point_has_that_of_its_layers(
    quotes: list[tuple[QuoteKind, Span, int]], marked: list[Span], line: Span
) -> None:
    runs = highlight(report_of(quotes=quotes), map(mark, marked)).between(*line)
    assert [place for run in runs for place in range(run.start, run.end)] == list(range(*line))
    assert all(one.end == two.start for one, two in pairwise(runs))
    for run in runs:
        for place in range(run.start, run.end):
            assert run.look.annotated == any(span.start <= place < span.end for span in marked)
            over = [(kind, source) for kind, span, source in quotes if span.start <= place < span.end]
            assert (run.look.kind, run.look.source) in over or (
                not over and run.look == replace(PLAIN, annotated=run.look.annotated)
            )


@pytest.mark.parametrize("number", [1, 2, 50])
def test_looks_are_the_same_values_wherever_they_are(number: int) -> None:
    text = TEXT * number
    quotes = [(QuoteKind.DIRECT, Span(27 * place, 27 * place + 12), place % 5) for place in range(number)]
    runs = highlight(report_of(text, quotes=quotes), ()).between(0, len(text))
    assert len({id(run.look) for run in runs}) == len({run.look for run in runs}) == min(number, 5) + 1
