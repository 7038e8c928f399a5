"""Wrapping, layout and looks: pure functions from text to page."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from nkreader.extract import extract
from nkreader.library import Library
from nkreader.model import Details, Placed, QuoteKind, Report, Role, Span
from nkreader.tui.highlight import highlight
from nkreader.tui.page import Page, paragraphs, window
from nkreader.tui.wrap import ONE_CELL, _wrap_by_cells, wrap
from tests.conftest import SEA_TRADE


def report_of(text: str, **details: str) -> Report:
    return Report("a.txt", text, "0" * 64, Details(**details), extract(text))  # type: ignore[arg-type]


def lines_of(text: str, width: int) -> list[str]:
    return [span.of(text) for span in wrap(text, Span(0, len(text)), width)]


def test_lines_break_at_words() -> None:
    assert lines_of("The gate was shut at noon.", 10) == ["The gate", "was shut", "at noon."]


def test_korean_is_two_cells_a_syllable() -> None:
    assert lines_of("평안북도 소식통은 말했다", 10) == ["평안북도", "소식통은", "말했다"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert lines_of("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]


@given(st.one_of(st.text(max_size=120), st.text("가a \u3000\xa0\n", max_size=80)), st.integers(2, 40))
def test_every_word_is_on_the_page_once_and_no_line_is_too_wide(text: str, width: int) -> None:
    spans = list(wrap(text, Span(0, len(text)), width))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(cell_len(span.of(text)) <= width or span.end - span.start == 1 for span in spans)


def test_a_page_has_its_facts_its_note_and_its_text() -> None:
    page = Page(report_of("A body of words.", title="A title", outlet="RFA", date="2020", note="A note."), 72).lay_out()
    shown = [(line.style, line.caption or line.span.of("A body of words.")) for line in page.lines]
    assert shown == [
        ("title", "A title"),
        ("facts", "RFA · 2020"),
        ("", ""),
        ("note", "A note."),
        ("", ""),
        ("", "A body of words."),
    ]  # fmt: skip


def test_a_title_that_the_text_holds_is_not_shown_twice() -> None:
    text = "A title of its own\n\nA body of words, which is a sentence."
    page = Page(report_of(text, title="A title of its own"), 72).lay_out()
    assert [line.caption for line in page.lines if line.caption] == []


def test_a_title_that_the_front_matter_alone_knows_is_shown() -> None:
    text = "A heading of its own\n\nA body of words, which is a sentence."
    page = Page(report_of(text, title="A title from outside"), 72).lay_out()
    assert [line.caption for line in page.lines if line.caption] == ["A title from outside"]


def test_lines_are_found_by_offset(library: Library) -> None:
    report = library.report(SEA_TRADE)
    page = Page(report, 60).lay_out()
    for number, line in enumerate(page.lines):
        if not line.caption and line.span.start < line.span.end:
            assert page.line_at(line.span.start) == page.line_at(line.span.end - 1) == number


def test_a_page_is_laid_out_piece_by_piece_and_comes_to_the_same(library: Library) -> None:
    report = library.report(SEA_TRADE)
    page, lengths = Page(report, 60), [0]
    while not page.extend(blocks=3):
        lengths.append(len(page))
    assert lengths == sorted(lengths)
    assert len(lengths) > 5
    assert page.lines == Page(report, 60).lay_out().lines


def test_a_page_knows_what_it_reaches(library: Library) -> None:
    report = library.report(SEA_TRADE)
    page = Page(report, 60)
    middle = len(report.text) // 2
    while not page.reaches(middle, 10):
        assert not page.is_whole
        page.extend(blocks=1)
    assert len(page) >= page.line_at(middle) + 10
    assert not page.is_whole


def test_a_window_shows_what_the_whole_page_shows_there(library: Library) -> None:
    report = library.report(SEA_TRADE)
    page = Page(report, 60).lay_out()
    for number in range(12, len(page), 7):
        offset = page.offset_at(number)
        if page.line(number).span.start < page.line(number).span.end:
            seen = [line.span.of(report.text) for line in window(report, 60, offset, 5) if line.span.of(report.text)]
            whole = [line.span.of(report.text) for line in page.lines[number : number + 8] if line.span.of(report.text)]
            assert seen == whole[: len(seen)]
            assert seen


def test_a_text_of_which_nothing_is_known_yet_has_its_paragraphs() -> None:
    text = "One line.\n\nTwo\nlines.\n   \n\nThree."
    assert [Span(*span).of(text) for span in paragraphs(text)] == ["One line.", "Two\nlines.", "Three."]


def test_letters_taken_for_one_cell_are_one_cell_wide() -> None:
    wide = [letter for letter in map(chr, range(0x2100)) if re.match(f"[{ONE_CELL}]", letter) and cell_len(letter) != 1]
    assert wide == ["\t", "\n"]


@given(st.text("ab \n\xa0é“—가e\u0301👩\u200d🚀", max_size=120), st.integers(2, 12))
def test_the_quick_way_of_wrapping_is_the_same_as_by_cells(text: str, width: int) -> None:
    whole = Span(0, len(text))
    assert list(wrap(text, whole, width)) == list(_wrap_by_cells(text, whole, width))


def test_what_is_drawn_as_one_sign_stays_together() -> None:
    family = "👩\u200d👩\u200d👧" * 4
    assert "".join(lines_of(family, 4)) == family
    assert all(len(line) % 5 == 0 for line in lines_of(family, 4))


def test_looks_lie_end_to_end_over_the_text(library: Library) -> None:
    report = library.report(SEA_TRADE)
    runs = highlight(report, ()).between(0, len(report.text))
    assert runs[0].start == 0
    assert runs[-1].end == len(report.text)
    assert all(a.end == b.start for a, b in pairwise(runs))


def test_a_quote_and_its_mention_share_their_source() -> None:
    text = "“Rice went up,” a trader said. The road was closed."
    runs = highlight(report_of(text), ()).between(0, len(text))
    looks = [(text[run.start : run.end], run.look.kind, run.look.source, run.look.mention) for run in runs]
    assert ("“Rice went up,”", QuoteKind.DIRECT, 0, False) in looks
    assert ("a trader", None, 0, True) in looks
    assert looks[-1] == (". The road was closed.", None, None, False)


def test_annotations_lie_on_top(library: Library) -> None:
    report = library.report(SEA_TRADE)
    quote = report.extraction.spoken()[2]
    library.tag(report, quote.span, ["x"])
    placed: tuple[Placed, ...] = library.annotations(report)
    runs = highlight(report, placed).between(*quote.span)
    assert all(run.look.annotated and run.look.role is Role.PARAGRAPH for run in runs)
    assert not highlight(report, placed).between(quote.span.end, quote.span.end + 1)[0].look.annotated
