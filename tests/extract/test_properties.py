"""Any string at all: spans in range and in order, the same answer twice, no exception."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.extract import extract
from nkreader.extract.verbs import FORMS
from nkreader.extract.words import CLOSED

PIECES = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", "«", "「", "he said", "a source", "told RFA", "that", "according to", ", ", ". ",
     "\n\n", "\n", "By Kim", "2020-03-13", "the second source", "소식통", "Daily NK has learned", ":", ";", "…", " – ",
     "Ri Sun opened the gate. ", "...", "A", "News has learned"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map(" ".join))

# Sentences of nothing but what the rules look for.
WORDS = st.sampled_from(
    [*sorted(CLOSED), *sorted(FORMS), *"source trader Kim Daily NK put Mr. “Yes” “no,” , : — ;".split()]
)
SENTENCES = st.lists(WORDS, min_size=2, max_size=18).map(
    lambda words: " ".join(words).replace(" ,", ",").capitalize() + "."
)

REPORTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "articles").glob("*.*"))]
CUTS = st.integers(min_value=0, max_value=100_000)


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A stretch of a shipped report from which pieces were torn, and others put in: words are cut in mid-letter."""
    report = draw(st.sampled_from(REPORTS))
    start = draw(CUTS) % len(report)
    text = report[start : start + draw(st.integers(min_value=20, max_value=600))]
    for at, gone, new in draw(st.lists(st.tuples(CUTS, st.integers(0, 12), PIECES), max_size=12)):
        place = at % (len(text) + 1)
        text = text[:place] + new + text[place + gone :]
    return text


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    check_spans(text)


@given(SENTENCES)
def test_any_words_in_a_row_can_be_read(text: str) -> None:
    check_spans(text)


@given(torn())
def test_any_piece_of_a_report_can_be_read(text: str) -> None:
    check_spans(text)


def check_spans(text: str) -> None:
    """Read a text twice: the same answer, with every span within the text, and blocks and quotes in order."""
    found = extract(text)
    assert found == extract(text)
    spans = [block.span for block in found.blocks]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    starts = [quote.span.start for quote in found.quotes]
    assert starts == sorted(starts)
    ids = {source.id for source in found.sources}
    assert {quote.source for quote in found.quotes} <= ids | {None}
    everything = [*spans, *(quote.span for quote in found.quotes)]
    everything += [mention.span for source in found.sources for mention in source.mentions]
    everything += [span for quote in found.quotes for span in (quote.cue, quote.mention) if span]
    assert all(0 <= span.start < span.end <= len(text) for span in everything)


@pytest.mark.parametrize("text", ["Handed over to s", "He said A", "to s said", "“It was", "A"])
def test_words_of_one_letter_can_be_read(text: str) -> None:
    assert extract(text).blocks[0].span.end == len(text)


@pytest.mark.parametrize("text", ["As told it, a road was closed.", "The road, as put it, “was closed.”"])
def test_a_teller_that_is_missing_is_nobody(text: str) -> None:
    check_spans(text)
    assert not extract(text).sources


@pytest.mark.parametrize(
    "piece",
    [
        "it’s ",
        "‘",
        "'a ",
        "“",
        '"x ',
        "(UNITED FRONT/",
        "A-",
        "said ",
        "a source said ",
        "“no” and ",
        "2020-03-13 ",
        "“No.” ",
        "a: “No” ",
        ".",
        "?!",
        "A",
        "By A ",
        "said A and A",
        "A. Foo\n\n",
        "Published\n\n",
        "SEE ALSO: Foo\n\n",
        "in a letter he said. The letter said that a source ",
        "A, in the province of A, ",
        "the other said, and 5 and ",
        "x    ",
        " ",
    ],
)
def test_a_long_run_of_anything_can_be_read(piece: str) -> None:
    """Patterns that look at a text over and over again would hold this up for minutes."""
    text = "A report. " + piece * (100_000 // len(piece)) + "x"
    blocks = extract(text).blocks
    assert blocks[-1].span.end == len(text)


def test_a_long_run_of_spaces_inside_of_a_sentence_can_be_read() -> None:
    text = "A report" + " " * 100_000 + "on rice said that it was dear."
    assert [quote.span.of(text) for quote in extract(text).quotes] == ["that it was dear"]


def test_many_names_can_be_read() -> None:
    text = "\n\n".join(
        f"Name{chr(97 + n % 26)}{n} News has learned that Kim {n}x said it was so." for n in range(2_000)
    )
    assert len(extract(text).quotes) == 2_000
