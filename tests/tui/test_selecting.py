"""Selecting words and marking them, by keyboard and by mouse."""

from __future__ import annotations

from textual.geometry import Offset

from tests.tui.conftest import Sits
from tests.tui.driving import NARROW, Reader


def selected(reader: Reader) -> str:
    """The words that are selected."""
    report, span = reader.view.report, reader.view.selection
    return span.of(report.text) if report and span else ""


def cell_of(reader: Reader, words: str) -> Offset:
    """Where on the screen the first of some words is, in cells."""
    for y, line in enumerate(reader.page.splitlines()):
        if words in line:
            region = reader.view.content_region
            return Offset(region.x + line.index(words), region.y + y)
    raise AssertionError(f"{words!r} is not in sight")


async def test_enter_on_a_quote_takes_the_quote(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "enter")
        assert reader.view.selection == reader.view.quotes[0].span
        assert "selected from a quote" in reader.status
        await reader.press("escape")
        assert selected(reader) == ""
        assert reader.current() == reader.view.quotes[0]


async def test_without_a_quote_a_caret_looks_for_its_place(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("v")
        first = selected(reader)
        assert first
        await reader.press("w", "w")
        moved = selected(reader)
        assert moved != first
        assert " " not in moved
        await reader.press("v", "2", "e")
        assert selected(reader).startswith(moved)
        assert len(selected(reader).split()) == 3


async def test_the_other_end_is_moved_and_sentences_are_taken(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "v", "o", "w")
        quote = reader.view.quotes[0].span
        assert reader.view.selection is not None
        assert quote.start < reader.view.selection.start
        assert reader.view.selection.end == quote.end
        await reader.press("o", ")")
        assert reader.view.selection.end > quote.end
        assert selected(reader)[-1] in ".!?”"


async def test_lines_pages_and_ends_move_the_caret(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("v", "v", "j", "j")
        three_lines = len(selected(reader))
        await reader.press("k")
        assert 0 < len(selected(reader)) < three_lines
        await reader.press("$", "0", "pagedown", "G")
        report = reader.view.report
        assert report is not None
        assert reader.view.selection is not None
        assert reader.view.selection.end == len(report.text)


async def test_a_hit_is_where_a_selection_begins(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("/", "=border", "enter")
        await reader.until(lambda: reader.view.hits.is_whole)
        await reader.press("v")
        assert selected(reader).lower() == "border"


async def test_the_whole_quote_around_the_caret(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        quote = reader.view.quotes[2]
        await reader.press("3", "]q", "v", "b", "b", "quotation_mark")
        assert reader.view.selection == quote.span


async def test_paragraphs_are_selected_as_wholes(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        report = reader.view.report
        assert report is not None
        await reader.press("]q", "V")
        assert reader.view.selection in [block.span for block in report.extraction.blocks]
        await reader.press("}")
        assert "\n\n" in selected(reader)


async def test_selected_words_are_tagged_and_noted(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("/", "=border", "enter")
        await reader.until(lambda: reader.view.hits.is_whole)
        await reader.press("v", "e", "t", "=closing", "enter")
        await reader.saved()
        (placed,) = reader.placed()
        assert placed.annotation.tags == ("closing",)
        assert placed.span is not None
        assert placed.annotation.anchor is not None
        assert placed.annotation.anchor.quote.lower().startswith("border")
        assert reader.view.selection is None
        assert "◆" in reader.page


async def test_the_mouse_selects_by_dragging_and_by_double_click(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        start, end = cell_of(reader, "Smugglers who"), cell_of(reader, "Smugglers who") + Offset(12, 0)
        await reader.pilot.mouse_down(offset=start)
        await reader.pilot.hover(offset=end - Offset(3, 0))
        reader.view._drag = end - reader.view.content_region.offset
        reader.view._drag_on()
        await reader.pilot.mouse_up(offset=end)
        await reader.handled()
        assert selected(reader) == "Smugglers who"
        await reader.press("a", "=by mouse", "ctrl+s")
        await reader.saved()
        assert reader.placed()[0].annotation.note == "by mouse"
        await reader.pilot.click(offset=start + Offset(2, 0), times=2)
        await reader.handled()
        assert selected(reader) == "Smugglers"


async def test_a_click_takes_a_quote_and_lets_it_go(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q")
        quote = reader.current()
        report = reader.view.report
        assert quote is not None
        assert report is not None
        words = quote.span.of(report.text)[1:12]
        await reader.press("escape")
        await reader.pilot.click(offset=cell_of(reader, words))
        await reader.handled()
        assert reader.current() == quote
        await reader.pilot.click(offset=reader.view.content_region.offset)
        await reader.handled()
        assert reader.current() is None
