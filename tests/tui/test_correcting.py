"""Correcting nkreader: no quote, a quote, whose it is, where it ends, and that it is right."""

from __future__ import annotations

from textual.widgets import Input

from nkreader.model import BY_READER, CONFIRMED, Verdict
from nkreader.tui.screens.picker import Picker
from tests.tui.conftest import Sits
from tests.tui.driving import Reader


def speaker(reader: Reader) -> str:
    """The source of the quote under the cursor."""
    quote, report = reader.current(), reader.view.report
    source = report.extraction.source(quote.source) if quote and report else None
    return source.label if source else ""


async def test_a_quote_that_is_none_is_struck_and_comes_back_with_undo(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        count = len(reader.view.quotes)
        await reader.press("2", "]q")
        denied = reader.current()
        await reader.press("x")
        await reader.saved()
        assert len(reader.view.quotes) == count - 1
        assert denied not in reader.view.quotes
        assert "×" in reader.page
        assert "no quote" in reader.sources_and_notes
        await reader.press("u")
        await reader.saved()
        assert reader.view.quotes[1] == denied
        assert "Undone: a correction" in reader.footer
        await reader.press("ctrl+r")
        await reader.saved()
        assert len(reader.view.quotes) == count - 1


async def test_it_is_a_quote_after_all(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        quotes = list(reader.view.quotes)
        await reader.press("2", "]q", "x")
        await reader.saved()
        await reader.press("tab", "G", "x")
        await reader.saved()
        assert list(reader.view.quotes) == quotes
        assert reader.placed() == ()


async def test_words_are_given_to_another_source(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q")
        assert speaker(reader) == "trader in Dandong"
        await reader.press("w")
        assert isinstance(reader.app.screen, Picker)
        await reader.press("=yanji", "enter")
        await reader.saved()
        assert speaker(reader) == "resident of Yanji"
        assert "you said so" in reader.status
        assert "✓" in reader.page
        await reader.press("u")
        await reader.saved()
        assert speaker(reader) == "trader in Dandong"


async def test_words_are_given_to_somebody_by_a_new_name_or_to_nobody(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        sources = len(reader.view.report.extraction.sources) if reader.view.report else 0
        await reader.press("2", "]q", "w", "=a port official", "enter")
        await reader.saved()
        assert speaker(reader) == "a port official"
        assert reader.view.report is not None
        assert len(reader.view.report.extraction.sources) == sources + 1
        assert "a port official" in reader.sources_and_notes
        await reader.press("w", "=nobody", "enter")
        await reader.saved()
        assert speaker(reader) == ""
        assert "nobody is named" in reader.status


async def test_leaving_the_picker_changes_nothing(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "w", "=x", "escape")
        await reader.saved()
        assert speaker(reader) == "trader in Dandong"
        assert reader.placed() == ()


async def test_the_ends_of_a_quote_are_moved(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q")
        before = reader.current()
        assert before is not None
        await reader.press("v", "o", "w", "w", "x")
        await reader.saved()
        quote = reader.current()
        assert quote is not None
        assert before.span.start < quote.span.start < quote.span.end == before.span.end
        assert speaker(reader) == "trader in Dandong"
        assert reader.view.selection is None
        await reader.press("u")
        await reader.saved()
        assert reader.current() == before


async def test_words_that_nkreader_has_overlooked_are_made_a_quote(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        count = len(reader.view.quotes)
        await reader.press("/", "=sanctions are the reason", "enter")
        await reader.until(lambda: reader.view.hits.is_whole)
        await reader.press("v", "x")
        assert isinstance(reader.app.screen, Picker)
        await reader.press("=experts", "enter")
        await reader.saved()
        assert len(reader.view.quotes) == count + 1
        made = [quote for quote in reader.view.quotes if quote.rule == BY_READER]
        assert len(made) == 1


async def test_a_quote_is_confirmed(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("3", "]q", "c")
        await reader.saved()
        quote = reader.current()
        assert quote is not None
        assert quote.rule == CONFIRMED
        assert "you confirmed it" in reader.status
        (placed,) = reader.placed()
        assert placed.annotation.correction is not None
        assert placed.annotation.correction.verdict is Verdict.CONFIRMED


async def test_a_correction_can_say_why_and_is_taken_back_in_the_panel(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "x")
        await reader.saved()
        await reader.press("tab", "G", "e")
        assert not reader.app.screen.query(Input)
        await reader.press("=a slogan", "ctrl+s")
        await reader.saved()
        assert "a slogan" in reader.sources_and_notes
        await reader.press("d", "y")
        await reader.saved()
        assert reader.placed() == ()


async def test_corrections_and_notes_on_the_same_words_do_not_get_in_each_others_way(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "c")
        await reader.saved()
        await reader.press("t", "=trade", "enter")
        await reader.saved()
        kinds = [(item.annotation.tags, item.annotation.correction is not None) for item in reader.placed()]
        assert sorted(kinds) == [((), True), (("trade",), False)]


async def test_without_a_quote_there_is_nothing_to_correct(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        for key in ("x", "w", "c"):
            await reader.press(key)
            assert "Go to a quote first" in reader.footer
        await reader.saved()
        assert reader.placed() == ()
