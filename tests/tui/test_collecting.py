"""All annotations, and the codebook: filter, sort, jump, edit, retag, delete many; rename, merge, pin."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from nkreader.library import Library
from nkreader.tui.screens.annotations import Annotations
from nkreader.tui.screens.codebook import CodebookScreen
from nkreader.tui.screens.desk import Desk
from nkreader.tui.widgets.annotation_list import AnnotationList
from nkreader.tui.widgets.tag_list import TagList
from tests.conftest import SEA_TRADE
from tests.tui.conftest import Sits
from tests.tui.driving import Reader

MASKS = "2020-02-army-masks.md"


@pytest.fixture
def written(library: Library) -> Library:
    """Some annotations in two reports."""
    sea, masks = library.report(SEA_TRADE), library.report(MASKS)
    quotes = sea.extraction.spoken()
    library.tag(sea, quotes[1].span, ["trade/sea"])
    library.note(sea, quotes[4].span, "Ask in Dandong.")
    library.tag(masks, None, ["health"])
    library.tag(masks, masks.extraction.spoken()[0].span, ["health", "army"])
    return library


@asynccontextmanager
async def collecting(sits: Sits) -> AsyncIterator[tuple[Reader, AnnotationList]]:
    async with sits() as reader:
        await reader.open()
        await reader.press("A")
        assert isinstance(reader.app.screen, Annotations)
        pane = reader.app.screen.pane
        await reader.until(lambda: pane.total == 4)
        await reader.saved()
        yield reader, pane


def shown(pane: AnnotationList) -> list[tuple[str, ...]]:
    """Tags, or the note, of each row."""
    rows = [pane._rows[index] for index in pane._shown]
    return [row.annotation.tags or (row.annotation.note,) for row in rows]


def library_of(reader: Reader) -> Library:
    return reader.desk.library


async def test_all_annotations_of_all_reports(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, pane):
        assert shown(pane) == [("trade/sea",), ("Ask in Dandong.",), ("health",), ("health", "army")]
        text = "\n".join(reader.screen_lines())
        assert "trader in Dandong · North Korea Eases" in text
        assert "#trade/sea" in text


async def test_they_are_filtered_by_tag_source_report_and_text(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, pane):
        for query, count in (
            ("tag:health", 2), ("source:dandong", 2), ("report:masks tag:army", 1), ("note:ask", 1),
            ("before:2020-03", 2),
        ):  # fmt: skip
            await reader.press("f", "ctrl+u", f"={query}", "enter")
            assert len(shown(pane)) == count, query
        await reader.press("escape")
        assert len(shown(pane)) == 4


async def test_they_are_sorted(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, pane):
        await reader.press("s", "=tag", "enter")
        assert shown(pane)[0] == ("health",)
        assert shown(pane)[-1] == ("Ask in Dandong.",)


async def test_enter_jumps_to_the_place(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, _):
        await reader.press("G", "enter")
        await reader.until(lambda: reader.reading() == MASKS)
        await reader.handled()
        assert isinstance(reader.app.screen, Desk)
        assert reader.current() == reader.view.quotes[0]


async def test_many_are_retagged_and_deleted_as_one_act(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, pane):
        await reader.press("f", "=tag:health", "enter", "V", "t", "=-health, care", "enter")
        await reader.until(lambda: ("care",) in [item[0].annotation.tags for item in written.all_annotations()])
        await reader.saved()
        await reader.press("escape", "escape")
        assert sorted(shown(pane)) == [("Ask in Dandong.",), ("army", "care"), ("care",), ("trade/sea",)]
        await reader.press("u")
        await reader.saved()
        assert ("health", "army") in shown(pane)
        await reader.press("g", "v", "v", "d", "y")
        await reader.saved()
        assert pane.total == 2
        await reader.press("u")
        await reader.saved()
        assert pane.total == 4


async def test_one_is_edited_in_its_form(sits: Sits, written: Library) -> None:
    async with collecting(sits) as (reader, pane):
        await reader.press("j", "e", "= Today.", "ctrl+s")
        await reader.saved()
        assert ("Ask in Dandong. Today.",) in shown(pane)
        await reader.press("q")
        assert isinstance(reader.app.screen, Desk)


async def test_corrections_are_shown_as_such(sits: Sits, written: Library) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "x")
        await reader.saved()
        await reader.press("A")
        await reader.saved()
        assert "× no quote" in "\n".join(reader.screen_lines())
        await reader.press("f", "=correction", "enter")
        assert isinstance(reader.app.screen, Annotations)
        assert len(shown(reader.app.screen.pane)) == 1


async def test_an_empty_collection_says_how_to_begin(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press("A")
        await reader.saved()
        assert "no annotations yet" in "\n".join(reader.screen_lines())


@asynccontextmanager
async def in_the_codebook(sits: Sits) -> AsyncIterator[tuple[Reader, TagList]]:
    async with sits() as reader:
        await reader.open()
        await reader.press("C")
        assert isinstance(reader.app.screen, CodebookScreen)
        pane = reader.app.screen.pane
        await reader.until(lambda: pane.count > 0)
        yield reader, pane


def tags(pane: TagList) -> list[str]:
    return [entry.tag.name for entry in pane.entries]


async def test_the_codebook_counts_and_leads_to_what_is_tagged(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        assert tags(pane) == ["army", "health", "trade", "trade/sea"]
        assert [entry.count for entry in pane.entries] == [1, 2, 0, 1]
        await reader.press("j", "enter")
        assert isinstance(reader.app.screen, Annotations)
        collected = reader.app.screen.pane
        await reader.until(lambda: len(shown(collected)) == 2)


async def test_a_tag_is_described_coloured_and_pinned(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        await reader.press("e", "=Soldiers and officers", "enter")
        await reader.saved()
        await reader.press("c", "=teal", "enter")
        await reader.saved()
        await reader.press("7", "enter")
        await reader.saved()
        tag = pane.entries[0].tag
        assert (tag.description, tag.color, tag.key) == ("Soldiers and officers", "teal", "7")
        assert "Soldiers and officers" in "\n".join(reader.screen_lines())
        assert reader.desk.recent["7"] == "army"


async def test_a_tag_is_renamed_everywhere(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        await reader.press("j", "r", "ctrl+u", "=care", "enter")
        await reader.saved()
        assert tags(pane) == ["army", "care", "trade", "trade/sea"]
        assert pane.entry is not None
        assert pane.entry.tag.name == "care"
        await reader.press("u")
        await reader.saved()
        assert "health" in tags(pane)


async def test_renaming_onto_a_tag_asks_and_merges(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        await reader.press("r", "ctrl+u", "=health", "enter", "y")
        await reader.saved()
        assert tags(pane) == ["health", "trade", "trade/sea"]


async def test_a_tag_is_merged_into_another(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        await reader.press("m", "=health", "enter")
        await reader.saved()
        assert tags(pane) == ["health", "trade", "trade/sea"]


async def test_a_tag_is_made_and_taken_off_everything(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        await reader.press("a", "=border", "enter")
        await reader.saved()
        assert "border" in tags(pane)
        await reader.press("g", "d", "y")
        await reader.saved()
        assert "army" not in tags(pane)
        assert ("health",) in [item[0].annotation.tags for item in library_of(reader).all_annotations()]


async def test_a_name_that_is_none_is_refused_and_said(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, pane):
        before = tags(pane)
        await reader.press("c", "=no colour at all", "enter")
        await reader.saved()
        assert len(reader.app._notifications) == 1
        assert tags(pane) == before


async def test_escape_leaves_a_line_of_the_codebook(sits: Sits, written: Library) -> None:
    async with in_the_codebook(sits) as (reader, _):
        await reader.press("r", "=x", "escape", "q")
        assert isinstance(reader.app.screen, Desk)


def test_the_annotations_of_a_corpus_that_is_gone_are_still_there(written: Library, corpus_folder: Path) -> None:
    (corpus_folder / "articles" / MASKS).unlink()
    gone = [placed for placed, report in written.all_annotations() if report is None]
    assert len(gone) == 2
