"""Finding reports: the list filtered, sorted, read and unread; quick tags; the palette; help for where one is."""

from __future__ import annotations

import pytest

from nkreader.configuration import Configuration
from nkreader.library import Library
from nkreader.tui.screens import commanded
from nkreader.tui.screens.desk import Desk
from nkreader.tui.screens.help import Help
from nkreader.tui.screens.picker import Picker
from tests.conftest import SEA_TRADE
from tests.tui.conftest import Sits
from tests.tui.driving import NARROW, Reader


def names(reader: Reader) -> list[str]:
    """The reports that are listed."""
    return [entry.name for entry in reader.list.shown_entries()]


async def test_the_list_is_filtered_as_one_types(sits: Sits, library: Library) -> None:
    library.tag(library.report(SEA_TRADE), None, ["trade/sea"])
    async with sits() as reader:
        await reader.saved()
        await reader.press("f", "=tag:trade")
        assert names(reader) == [SEA_TRADE]
        assert "1 of 3 reports" in reader.title
        await reader.press("enter")
        assert reader.app.focused is reader.list
        await reader.press("escape")
        assert len(names(reader)) == 3


async def test_dates_outlets_and_words_narrow_the_list(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press("f", "=after:2020-03 outlet:rfa", "enter")
        assert names(reader) == [SEA_TRADE]
        await reader.press("f", "ctrl+u", "=masks", "enter")
        assert SEA_TRADE not in names(reader)


async def test_what_is_not_understood_is_said_and_nothing_is_hidden_by_it(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press("f", "=colour:red")
        assert len(names(reader)) == 3
        assert "colour" in reader.bar


async def test_no_hit_says_so_and_escape_shows_all(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.press("f", "=nothing has this")
        assert "No report matches" in reader.list.render_line(0).text
        await reader.press("escape")
        assert len(names(reader)) == 3


async def test_the_list_is_sorted(sits: Sits) -> None:
    async with sits() as reader:
        newest_first = names(reader)
        await reader.press("s")
        assert isinstance(reader.app.screen, Picker)
        await reader.press("=oldest", "enter")
        assert names(reader) == newest_first[::-1]
        assert "oldest first" in reader.footer
    async with sits(configuration=Configuration(sort="title", reverse=True)) as reader:
        assert names(reader)[0] == "2020-03-13-official-smuggling.md" or names(reader)[0] == SEA_TRADE


async def test_reports_that_were_read_are_remembered(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("q")
        assert not reader.list.is_unread(SEA_TRADE)
        await reader.press("n")
        assert reader.list.entry is not None
        assert reader.list.is_unread(reader.list.entry.name)
        await reader.press("N")
        assert "Marked as read" in reader.footer
        await reader.saved()
    async with sits(NARROW) as reader:
        await reader.press("f", "=unread", "enter")
        assert names(reader) == ["2020-02-army-masks.md"]
        await reader.press("escape", "p")
        await reader.press("g", "N")
        assert "Marked as unread" in reader.footer
        await reader.press("n")
        assert reader.list.cursor == 2


async def test_all_that_is_listed_is_marked_as_read(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press(":", "=all read", "enter")
        assert "3 reports are marked as read" in reader.footer
        await reader.press("n")
        assert "No unread report" in reader.footer


async def test_a_digit_gives_a_recent_tag_and_takes_it_off_again(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "t", "=price", "enter")
        await reader.saved()
        await reader.press("]q", "1", "enter")
        await reader.saved()
        assert [item.annotation.tags for item in reader.placed()] == [("price",), ("price",)]
        monkeypatch.setattr(commanded, "PATIENCE", 0.05)
        await reader.press("1")
        await reader.until(lambda: [item.annotation.tags for item in reader.placed()] == [("price",)])
        await reader.press("9")
        await reader.until(lambda: "No tag is on key 9 yet" in reader.footer)


async def test_the_last_tags_are_repeated(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press(".")
        assert "Nothing has been tagged yet" in reader.footer
        await reader.press("]q", "t", "=price, rice", "enter")
        await reader.saved()
        await reader.press("]q", ".")
        await reader.saved()
        assert [item.annotation.tags for item in reader.placed()] == [("price", "rice")] * 2
        await reader.press(".")
        assert "Tagged so already" in reader.footer


async def test_tags_are_completed_from_the_codebook(sits: Sits, library: Library) -> None:
    library.tag(library.report(SEA_TRADE), None, ["health/masks", "market"])
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "t", "=mas", "tab", "=new one", "enter")
        await reader.saved()
        tags = {tag for item in reader.placed() for tag in item.annotation.tags if item.span}
        assert tags == {"health/masks", "new one"}


async def test_a_completion_is_chosen_with_the_arrows(sits: Sits, library: Library) -> None:
    library.tag(library.report(SEA_TRADE), None, ["market", "mask"])
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "t", "=ma", "down", "down", "enter", "enter")
        await reader.saved()
        (tagged,) = [item for item in reader.placed() if item.span]
        assert len(tagged.annotation.tags) == 1
        assert tagged.annotation.tags[0] in ("market", "mask")


async def test_every_command_is_found_by_name(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "ctrl+p", "=confirm", "enter")
        await reader.saved()
        assert len(reader.placed()) == 1


async def test_help_begins_with_the_place_where_one_is(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("v", "?")
        assert isinstance(reader.app.screen, Help)
        await reader.pilot.pause(0.1)
        text = "\n".join(reader.screen_lines())
        assert "Here, selecting words" in text
        await reader.press("escape")
        assert isinstance(reader.app.screen, Desk)


async def test_keys_of_ones_own(sits: Sits) -> None:
    async with sits(configuration=Configuration(keys={"next_quote": ("z",)})) as reader:
        await reader.open()
        assert "z next quote" in reader.footer
        await reader.press("z")
        assert reader.current() == reader.view.quotes[0]


async def test_a_click_on_the_footer_presses_the_key(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        region = reader.desk.footer.content_region
        await reader.pilot.click(offset=(region.x + reader.footer.index("next quote"), region.y))
        await reader.handled()
        assert reader.current() == reader.view.quotes[0]


async def test_the_sources_are_a_key_away(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("G", "S")
        assert reader.app.focused is reader.panel
        assert "traders who know the order" in reader.sources_and_notes


async def test_a_theme_is_chosen_from_the_palette(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press(":", "=theme", "enter", "=light", "enter")
        assert reader.app.theme == "nkreader-light"
