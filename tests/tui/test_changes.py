"""What happens to notes while a reader is at the desk: undone, changed by others, their reports edited or renamed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest
from textual.widgets import TextArea

from nkreader.library import Library, open_library
from nkreader.model import Placement
from nkreader.tui.app import NkreaderApp
from nkreader.tui.screens.note_form import NoteForm
from tests.conftest import SEA_TRADE
from tests.tui.driving import WIDE, Reader

ROUND = "“Word has gone round that\nPyongyang"


class Reads(Protocol):
    def __call__(self) -> AbstractAsyncContextManager[Reader]: ...


@pytest.fixture
def reads(corpus_folder: Path) -> Reads:
    """A reader with the first report open."""

    @asynccontextmanager
    async def reading() -> AsyncIterator[Reader]:
        async with NkreaderApp(open_library(corpus_folder)).run_test(size=WIDE) as pilot:
            reader = Reader(pilot)
            await reader.open()
            yield reader

    return reading


@pytest.fixture
def file(corpus_folder: Path) -> Path:
    return corpus_folder / "articles" / SEA_TRADE


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


async def noted(reader: Reader, *, quotes: int = 2) -> None:
    """A note on the quote with that number."""
    await reader.press(*["]q"] * quotes, "a", "=my note", "ctrl+s")
    await reader.saved()
    assert len(reader.placed()) == 1


async def test_a_change_is_undone_and_redone(reads: Reads) -> None:
    async with reads() as reader:
        await noted(reader)
        await reader.press("u")
        await reader.until(lambda: not reader.placed())
        assert f"Undone: a new note on {SEA_TRADE}" in reader.footer
        await reader.press("ctrl+r")
        await reader.until(lambda: bool(reader.placed()))
        await reader.press("u", "u")
        await reader.until(lambda: "nothing to undo" in reader.footer)


async def test_what_another_window_writes_is_seen_within_a_second(reads: Reads, library: Library) -> None:
    async with reads() as reader:
        library.note(library.report(SEA_TRADE), None, "From the other window.")
        await reader.until(lambda: "From the other window." in reader.sources_and_notes)
        assert any("◆1" in reader.list.render_line(y).text for y in range(6))


async def test_an_edited_report_is_read_again_and_keeps_place_cursor_and_notes(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await noted(reader, quotes=6)
        top, quote = reader.view.scroll_offset.y, reader.current()
        assert quote is not None
        assert reader.view.report is not None
        words = quote.span.of(reader.view.report.text)
        edit(file, "Smugglers who lost", "A new paragraph of one line.\n\nSmugglers who lost")
        await reader.until(lambda: "edited and read again" in reader.desk_footer)
        current = reader.current()
        assert current is not None
        assert current.span.of(reader.view.report.text) == words
        assert reader.view.scroll_offset.y == top + 2 if top else True
        assert [item.resolution.placement for item in reader.placed()] == [Placement.MOVED]


async def test_changed_words_are_shown_with_their_difference_and_can_be_accepted(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await noted(reader)
        edit(file, "gone round", "gone about")
        await reader.until(lambda: "on words that have changed" in reader.footer)
        assert "round → about" in reader.sources_and_notes
        assert "◇" in reader.page
        assert reader.current() is not None
        await reader.press("tab", "G", "c")
        await reader.saved()
        (placed,) = reader.placed()
        assert placed.resolution.placement is Placement.EXACT
        assert placed.annotation.anchor is not None
        assert "gone about" in placed.annotation.anchor.quote
        await reader.press("u")
        await reader.until(lambda: reader.placed()[0].resolution.placement is Placement.CHANGED)


async def test_a_note_whose_words_are_gone_is_carried_to_another_quote(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await noted(reader)
        text = file.read_text(encoding="utf-8")
        start = text.index("A trader in Dandong")
        file.write_text(text[:start] + text[text.index("\n\n", start) + 2 :], encoding="utf-8")
        await reader.until(lambda: "on words that are gone" in reader.footer)
        await reader.press("tab", "G", "r")
        assert "put the note on this report" in reader.footer or "r puts it there" in reader.footer
        await reader.press("]q", "]q")
        assert "r put the note on this quote" in reader.footer
        quote = reader.current()
        await reader.press("r")
        await reader.saved()
        (placed,) = reader.placed()
        assert quote is not None
        assert placed.span == quote.span


async def test_a_draft_is_kept_while_its_report_is_edited(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await reader.press("]q", "]q", "a", "=half a thought")
        edit(file, "gone round", "gone about")
        await reader.until(lambda: "edited and read again" in reader.desk_footer)
        assert isinstance(reader.app.screen, NoteForm)
        await reader.press("=, whole", "escape")
        await reader.press("a")
        assert isinstance(reader.app.screen, NoteForm)
        assert reader.app.screen.query_one(TextArea).text == "half a thought, whole"


async def test_a_report_that_is_renamed_while_it_is_open_keeps_its_notes(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await noted(reader)
        file.rename(file.with_name("renamed.md"))
        await reader.until(lambda: reader.reading() == "renamed.md")
        await reader.until(lambda: len(reader.placed()) == 1)
        assert "is called renamed.md now" in reader.footer
        assert "my note" in reader.sources_and_notes


async def test_a_draft_follows_its_report_to_another_name(reads: Reads, file: Path) -> None:
    async with reads() as reader:
        await reader.press("]q", "]q", "a", "=half a thought", "escape", "Q")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)
    file.rename(file.with_name("renamed.md"))
    async with reads() as reader:
        assert reader.reading() == "renamed.md"
        await reader.press("]q", "]q", "a")
        assert isinstance(reader.app.screen, NoteForm)
        assert reader.app.screen.query_one(TextArea).text == "half a thought"


async def test_notes_that_cannot_be_read_are_not_shown_as_none(reads: Reads, corpus_folder: Path) -> None:
    store = corpus_folder / "annotations" / "annotations.json"
    store.parent.mkdir()
    store.write_text("{", encoding="utf-8")
    async with reads() as reader:
        await reader.until(lambda: "cannot be read" in reader.sources_and_notes)
        assert "None yet" not in reader.sources_and_notes


async def test_tags_that_another_window_has_changed_are_not_written_over(reads: Reads, library: Library) -> None:
    async with reads() as reader:
        await reader.press("t")
        library.tag(library.report(SEA_TRADE), None, ["theirs"])
        await reader.press("=mine", "enter")
        await reader.until(lambda: len(reader.app._notifications) == 1)
        assert [item.annotation.tags for item, _ in library.all_annotations()] == [("theirs",)]
