"""Reading a report: quotes, statements, notes, searching, marks, light, counts; told as what a reader does."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.configuration import Configuration
from tests.conftest import SEA_TRADE
from tests.tui.conftest import Sits
from tests.tui.driving import NARROW, Reader

LONG = "long.txt"


def write_long(corpus: Path) -> None:
    """A report of some pages: numbered paragraphs, each with a quote."""
    paragraphs = [
        f"Part {number}. “Price {number} went up,” a trader in Hyesan said that day." for number in range(200)
    ]
    (corpus / "articles" / LONG).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


async def open_long(reader: Reader) -> None:
    while reader.list.entry and reader.list.entry.name != LONG:
        await reader.press("j")
    await reader.open()


async def test_a_count_goes_on_so_many_quotes_or_lines(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("3", "]q")
        assert reader.current() == reader.view.quotes[2]
        await reader.press("2", "[q")
        assert reader.current() == reader.view.quotes[0]
        await reader.press("g", "1", "2", "j")
        assert reader.view.scroll_offset.y == 12
        await reader.press("5", "k")
        assert reader.view.scroll_offset.y == 7


async def test_a_count_that_is_typed_shows_in_the_status_line(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("1", "2")
        assert reader.status.startswith("12 ")
        await reader.press("escape")
        assert not reader.status.startswith("12 ")


async def test_half_a_page_a_page_and_the_ends(sits: Sits, corpus_folder: Path) -> None:
    write_long(corpus_folder)
    async with sits(NARROW) as reader:
        await open_long(reader)
        height = reader.view.size.height
        await reader.press("ctrl+d")
        assert reader.view.scroll_offset.y == round((height - 2) / 2)
        await reader.press("g", "space", "space")
        assert reader.view.scroll_offset.y == 2 * (height - 2)
        await reader.press("b")
        assert reader.view.scroll_offset.y == height - 2
        await reader.press("G")
        assert reader.view.scroll_offset.y == reader.view.max_scroll_y
        assert "Part 199" in reader.page
        await reader.press("5", "0", "%")
        assert "Part 99" in reader.page
        assert reader.status.startswith("50%")


async def test_the_same_sources_statements_one_after_the_other_and_back(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]s")
        assert "Go to a quote first" in reader.footer
        await reader.press("2", "]q")
        first = reader.current()
        assert first is not None
        same = [quote for quote in reader.view.quotes if quote.source == first.source]
        await reader.press("]s")
        assert reader.current() == same[1]
        await reader.press("[s")
        assert reader.current() == same[0]
        await reader.press("[s")
        assert "first statement" in reader.footer


async def test_the_status_line_says_whose_by_which_rule_and_how_certain(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q")
        quote = reader.current()
        assert quote is not None
        assert f"quote 2 of {len(reader.view.quotes)} · 2 trader in Dandong" in reader.status
        assert f"{quote.kind}, {quote.certainty} ({quote.rule})" in reader.status


async def test_annotations_are_walked_through_and_back(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]a")
        assert "No annotation in this text yet" in reader.footer
        await reader.press("]q", "a", "=one", "ctrl+s")
        await reader.saved()
        await reader.press("4", "]q", "a", "=two", "ctrl+s")
        await reader.saved()
        await reader.press("escape", "g", "]a")
        assert reader.current() == reader.view.quotes[0]
        await reader.press("]a")
        assert reader.current() == reader.view.quotes[4]
        await reader.press("]a")
        assert "No further annotation" in reader.footer
        await reader.press("[a")
        assert reader.current() == reader.view.quotes[0]


async def test_searching_shows_hits_while_one_types(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        report = reader.view.report
        assert report is not None
        count = report.text.lower().count("smuggl")
        await reader.press("/", "=smugg")
        await reader.until(lambda: f"of {count}" in reader.bar)
        assert reader.view.hit is not None
        first = reader.view.hit
        await reader.press("enter", "n")
        assert reader.view.hit == reader.view.hits[1] != first
        await reader.press("N", "N")
        assert reader.view.hit == reader.view.hits[-1]
        assert f"/smugg: {count} of {count}" in reader.footer
        await reader.press("escape")
        assert len(reader.view.hits) == 0


async def test_escape_goes_back_to_where_the_search_began(sits: Sits, corpus_folder: Path) -> None:
    write_long(corpus_folder)
    async with sits(NARROW) as reader:
        await open_long(reader)
        await reader.press("5", "j", "/", "=part 150")
        await reader.until(lambda: reader.view.hit is not None)
        assert "Part 150" in reader.page
        await reader.press("escape")
        assert reader.view.scroll_offset.y == 5
        await reader.press("/", "=nowhere in it")
        await reader.until(lambda: "no hit" in reader.bar)
        await reader.press("enter")
        assert "No hit" in reader.footer


async def test_an_earlier_search_is_called_back(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("/", "=border", "enter", "/", "up")
        await reader.until(lambda: len(reader.view.hits) > 0)
        assert reader.view.hits.words == "border"


async def test_marks_bring_back_to_a_place_also_in_the_next_session(sits: Sits, corpus_folder: Path) -> None:
    write_long(corpus_folder)
    async with sits(NARROW) as reader:
        await open_long(reader)
        await reader.press("4", "0", "j", "m", "a", "G", "'", "a")
        assert reader.view.scroll_offset.y == 40
        await reader.press("'", "'")
        assert reader.view.scroll_offset.y == reader.view.max_scroll_y
        await reader.press("'", "x")
        assert "There is no mark x. There are: a" in reader.footer
        await reader.saved()
    async with sits(NARROW) as reader:
        await open_long(reader)
        await reader.press("g", "'", "a")
        assert reader.view.scroll_offset.y == 40


async def test_the_place_in_each_report_is_remembered(sits: Sits, corpus_folder: Path) -> None:
    write_long(corpus_folder)
    async with sits(NARROW) as reader:
        await open_long(reader)
        await reader.press("3", "3", "j", "K")
        await reader.until(lambda: reader.reading() != LONG)
        await reader.saved()
        await reader.press("J")
        await reader.until(lambda: reader.reading() == LONG)
        assert reader.view.scroll_offset.y == 33
        await reader.press("7", "j", "Q")
        await reader.until(lambda: reader.app._exit)
    async with sits(NARROW) as reader:
        await open_long(reader)
        assert reader.view.scroll_offset.y == 40
    async with sits(NARROW, configuration=Configuration(remember_place=False)) as reader:
        await open_long(reader)
        assert reader.view.scroll_offset.y == 0


async def test_light_goes_off_and_on(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        assert " 2│ " in reader.page
        lit = reader.colors()
        await reader.press("T")
        assert " 2│ " not in reader.page
        assert len(reader.colors()) < len(lit)
        await reader.press("T")
        assert reader.colors() == lit


async def test_unlit_from_the_start_if_that_is_how_one_wants_it(sits: Sits) -> None:
    async with sits(configuration=Configuration(lit=False)) as reader:
        await reader.open()
        assert " 2│ " not in reader.page
        await reader.press("]q")
        assert reader.current() == reader.view.quotes[0]


async def test_the_column_is_as_wide_as_one_wants_it(sits: Sits) -> None:
    async with sits((200, 45), configuration=Configuration(column_width=50)) as reader:
        await reader.open()
        assert max(len(line.strip()) for line in reader.page.splitlines()) <= 50 + 5


async def test_a_resize_keeps_the_place(sits: Sits, corpus_folder: Path) -> None:
    write_long(corpus_folder)
    async with sits(NARROW) as reader:
        await open_long(reader)
        await reader.press("1", "0", "1", "j")
        top = reader.view.top_offset
        for size in ((60, 20), (250, 70), NARROW):
            await reader.pilot.resize_terminal(*size)
            await reader.until(lambda: reader.view.is_whole)
            shown = [reader.view.line_in_sight(y) for y in range(reader.view.size.height)]
            assert any(line and line.span.start <= top < max(line.span.end, line.span.start + 1) for line in shown)


@pytest.mark.parametrize("size", [(60, 20), NARROW, (140, 45), (250, 70)])
async def test_nothing_is_cut_off_at_any_size(sits: Sits, size: tuple[int, int]) -> None:
    async with sits(size) as reader:
        await reader.open()
        assert reader.reading() == SEA_TRADE
        for pane in (reader.list, reader.view, reader.panel):
            seen = False
            for _ in range(3):
                seen = seen or (pane.size.width > 0 and pane.region.right <= size[0] and pane.size.height > 3)
                await reader.press("tab")
            assert seen
        assert len(reader.footer) <= size[0]
        assert reader.footer.endswith(("back", "quit"))
