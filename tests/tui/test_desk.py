"""The desk: what each key does, told as what a reader does."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from nkreader.errors import ReportError
from nkreader.library import Library, open_library
from nkreader.model import Entry, Report
from nkreader.tui.app import NkreaderApp
from nkreader.tui.screens import opening
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.desk import Desk
from nkreader.tui.screens.help import Help
from nkreader.tui.screens.note_form import NoteForm
from nkreader.tui.screens.tag_bar import TagBar
from tests.conftest import SEA_TRADE
from tests.tui.conftest import Sits
from tests.tui.driving import NARROW, WIDE, Reader


async def test_the_list_is_in_order_of_date_and_beside_the_report_when_there_is_room(sits: Sits) -> None:
    async with sits() as reader:
        await reader.until(lambda: reader.view.report is not None)
        assert reader.desk.has_class("-wide")
        assert [entry.details.date for entry in reader.list.shown_entries()] == ["2020-03-25", "2020-03-13", "2020-02"]
        assert "│ Retold for demonstration" in reader.page


async def test_on_a_narrow_terminal_one_pane_at_a_time(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        panes = (reader.list.parent, reader.view.parent, reader.panel)
        seen = []
        for _ in range(4):
            seen.append([pane.display for pane in panes])  # type: ignore[union-attr]
            await reader.press("tab")
        assert seen == [[True, False, False], [False, True, False], [False, False, True], [True, False, False]]


async def test_the_body_keeps_its_measure_and_is_never_cut(sits: Sits) -> None:
    for size in (NARROW, (60, 20), WIDE, (250, 70)):
        async with sits(size) as reader:
            await reader.open()
            words = (reader.view.report.text if reader.view.report else "").split()
            shown: list[str] = []
            for _ in range(200):
                y = reader.view.scroll_offset.y
                lines = [reader.view.render_line(y).text for y in range(reader.view.size.height)]
                assert max(len(line[5:].rstrip()) for line in lines) <= 72 + (reader.view.size.width - 78) // 2 + 5
                shown += " ".join(line[reader.view.left + 5 :] for line in lines).split()
                await reader.press("pagedown")
                if reader.view.scroll_offset.y == y:
                    break
            assert set(words) <= set(shown)


async def test_quotes_are_walked_through_and_back(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        quotes = reader.view.quotes
        await reader.press("]q", "]q", "]q", "[q")
        assert reader.current() == quotes[1]
        assert "quote 2 of 16 · 2 trader in Dandong · direct, certain" in str(reader.desk.query_one("#status").render())
        for _ in range(20):
            await reader.press("]q")
        assert reader.current() == quotes[-1]
        assert "No further quote." in reader.footer


async def test_a_quote_that_is_scrolled_out_of_sight_is_let_go(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("]q")
        assert "t tag quote" in reader.footer
        await reader.press("G")
        assert reader.current() is None
        assert "t tag report" in reader.footer
        await reader.press("[q")
        assert reader.current() is not None
        await reader.press("escape")
        assert reader.current() is None


async def test_reports_follow_each_other(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("J")
        await reader.until(lambda: "official" in reader.reading())
        await reader.press("K")
        await reader.until(lambda: reader.reading() == SEA_TRADE)
        await reader.press("K")
        assert "This is the first report." in reader.footer


async def test_a_tag_on_the_report_shows_in_list_and_panel(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("t", "=trade", "enter")
        await reader.saved()
        assert reader.placed()[0].annotation.anchor is None
        assert any("◆1" in reader.list.render_line(y).text for y in range(6))
        await reader.press("t")
        assert isinstance(reader.app.screen, TagBar)
        assert reader.app.screen.query_one(Input).value == "trade, "
        await reader.press("=sea", "enter")
        await reader.saved()
        assert reader.placed()[0].annotation.tags == ("trade", "sea")


async def test_keys_that_come_before_the_form_are_typed_into_it(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        for key in ("t", "Q", "u", "i", "t", "comma", "space", "q", "enter"):
            reader.app.post_message(events.Key(key, {"comma": ",", "space": " ", "enter": None}.get(key, key)))
        await reader.until(lambda: bool(reader.placed()))
        assert reader.placed()[0].annotation.tags == ("Quit", "q")


async def test_escape_leaves_the_tags_as_they_are(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("t", "=not this", "escape")
        await reader.saved()
        assert reader.placed() == ()


async def test_a_draft_outlives_escape_and_leaving(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "a", "=half a thought", "escape")
        await reader.press("a")
        assert isinstance(reader.app.screen, NoteForm)
        assert reader.app.screen.query_one(TextArea).text == "half a thought"
        await reader.press("escape", "Q")
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)
    async with sits() as reader:
        await reader.until(lambda: "from last time" in reader.footer)
        await reader.open()
        await reader.press("]q", "a", "ctrl+s")
        await reader.saved()
        assert [item.annotation.note for item in reader.placed()] == ["half a thought"]
        assert reader.desk.drafts == {}


async def test_a_note_without_a_word_is_no_note(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("a", "enter", "ctrl+s")
        await reader.saved()
        assert reader.placed() == ()
        assert reader.desk.drafts == {}


async def test_a_note_is_edited_with_its_tags_and_deleted_after_a_question(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "a", "=first", "ctrl+s")
        await reader.saved()
        await reader.press("e", "= and second", "ctrl+s")
        await reader.saved()
        assert reader.placed()[0].annotation.note == "first and second"
        await reader.press("e", "shift+tab", "=masks", "ctrl+s")
        await reader.saved()
        assert reader.placed()[0].annotation.tags == ("masks",)
        await reader.press("d", "n")
        assert len(reader.placed()) == 1
        await reader.press("d", "y")
        await reader.saved()
        assert reader.placed() == ()


async def test_of_two_notes_on_a_quote_the_panel_lets_choose(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "a", "=one", "ctrl+s")
        await reader.saved()
        await reader.press("a", "=two", "ctrl+s")
        await reader.saved()
        await reader.press("d")
        assert "There are 2 here" in reader.footer
        assert reader.app.focused is reader.panel
        await reader.press("j", "d", "y")
        await reader.saved()
        assert [item.annotation.note for item in reader.placed()] == ["one"]


async def test_the_panel_leads_to_statements_and_notes(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("G", "[q", "a", "=at the end", "ctrl+s")
        await reader.saved()
        noted = reader.current()
        await reader.press("g", "tab", "g", "j", "enter")
        assert reader.current() == reader.view.quotes[1]
        await reader.press("enter")
        assert reader.current() == reader.view.quotes[2]
        await reader.press("G", "enter")
        assert reader.current() == noted


async def test_help_shows_and_goes(sits: Sits) -> None:
    async with sits() as reader:
        await reader.press("?")
        assert isinstance(reader.app.screen, Help)
        await reader.press("q")
        assert isinstance(reader.app.screen, Desk)


async def test_a_first_key_of_two_shows_what_can_follow(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("right_square_bracket")
        assert "]q next quote" in reader.footer


async def test_a_save_that_fails_keeps_what_was_written(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sits() as reader:
        await reader.open()

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            await reader.press("]q", "a", "=dear to me", "ctrl+s")
            await reader.saved()
        (notice,) = reader.app._notifications
        assert "No space left" in notice.message
        assert "kept as a draft" in notice.message
        await reader.press("a", "ctrl+s")
        await reader.saved()
        assert [item.annotation.note for item in reader.placed()] == ["dear to me"]


async def test_changes_are_saved_in_their_order_and_leaving_waits_for_them(
    sits: Sits, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def slow(descriptor: int) -> None:
        time.sleep(0.1)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", slow)
    async with sits() as reader:
        await reader.open()
        await reader.press("]q", "a", "=first", "ctrl+s", "]q", "a", "=second", "ctrl+s", "t", "=third", "enter", "Q")
        assert not isinstance(reader.app.screen, Confirm)
        await reader.until(lambda: not reader.app.is_running or reader.app._exit)
    rows = json.loads(open_library(corpus_folder).export_json())["annotations"]
    assert [(row["note"], row["tags"]) for row in rows] == [("first", []), ("second", ["third"])]


async def test_a_damaged_store_is_told_and_reading_goes_on(sits: Sits, corpus_folder: Path) -> None:
    store = corpus_folder / "annotations" / "annotations.json"
    store.parent.mkdir()
    store.write_text("{", encoding="utf-8")
    async with sits() as reader:
        await reader.open()
        assert any("damaged" in notice.message for notice in reader.app._notifications)
        assert "Smugglers who lost" in reader.page
    assert store.read_text(encoding="utf-8") == "{"


async def test_a_report_that_cannot_be_read_is_named_and_the_others_open(sits: Sits, corpus_folder: Path) -> None:
    (corpus_folder / "articles" / "bad.txt").write_bytes(b"caf\xe9")
    async with sits() as reader:
        await reader.press("G")
        lines = [reader.list.render_line(y).text for y in range(reader.list.size.height)]
        assert any("not UTF-8" in line or "bad.txt" in line for line in lines)
        await reader.press("enter")
        assert any("not UTF-8" in notice.message for notice in reader.app._notifications)
        await reader.press("g")
        await reader.open()


async def test_a_fault_in_saving_keeps_what_was_written(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("secret words")

    async with sits() as reader:
        await reader.open()
        with monkeypatch.context() as patched:
            patched.setattr(Library, "note", fault)
            await reader.press("a", "=dear to me", "ctrl+s")
            await reader.saved()
        (notice,) = reader.app._notifications
        assert "RuntimeError" in notice.message
        assert "secret" not in notice.message
        await reader.press("a", "ctrl+s")
        await reader.saved()
        assert [item.annotation.note for item in reader.placed()] == ["dear to me"]


async def test_an_empty_corpus_says_where_reports_go(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    async with NkreaderApp(open_library(tmp_path)).run_test(size=(80, 24)) as pilot:
        reader = Reader(pilot)
        await reader.until(lambda: reader.list.message.startswith("No reports yet"))
        await reader.press("enter", "j", "t", "tab", "]q", "j", "G", "t", "d", "tab", "enter", "d")
        await reader.press("q", "q")


async def test_one_report_opens_at_once(sits: Sits, corpus_folder: Path) -> None:
    async with sits(NARROW, corpus_folder / "articles" / SEA_TRADE) as reader:
        await reader.until(lambda: "Smugglers who lost" in reader.page)


async def test_a_new_width_keeps_the_reading_place(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("space")
        top = reader.view.top_offset
        await reader.pilot.resize_terminal(64, 24)
        await reader.pilot.pause()
        page, y = reader.view.page, reader.view.scroll_offset.y
        assert page is not None
        assert page.lines[y].span.start <= top <= max(page.lines[y].span.end, page.lines[y + 1].span.start)


async def test_a_click_takes_a_quote_and_opens_a_report(sits: Sits) -> None:
    async with sits() as reader:
        await reader.until(lambda: reader.view.report is not None)
        row = next(y for y, line in enumerate(reader.page.splitlines()) if "“It was sent out" in line)
        await reader.pilot.click(reader.view, offset=(20, row + 1))
        assert reader.current() == reader.view.quotes[2]
        await reader.pilot.click(reader.list, offset=(5, 6))
        await reader.until(lambda: "official" in reader.reading())


async def test_markup_and_escapes_in_a_report_are_words(sits: Sits, corpus_folder: Path) -> None:
    hostile = "[bold]Not bold[/] [@click=app.quit]quit[/] [/] \x1b]0;owned\x07"
    head = "---\ntitle: '[red]xxx[/red] [/]'\noutlet: '[@click=app.quit]'\ndate: 2030-01-01\nnote: '[b]'\n---\n"
    body = f"“{hostile},” [b]a source[/b] said.\n\n“Words,” a [sic] trader said."
    (corpus_folder / "articles" / "hostile.md").write_text(head + body, encoding="utf-8")
    async with sits() as reader:
        await reader.open()
        assert "[bold]Not bold[/]" in reader.page
        assert "[red]xxx[/red] [/]" in reader.list.render_line(0).text
        assert "\x1b" not in reader.page
        await reader.press("]q", "t", "=[/] [red]", "enter")
        await reader.saved()
        await reader.press("a", "=[/bold] note", "ctrl+s")
        await reader.saved()
        assert reader.placed()[0].annotation.tags == ("[/] [red]",)
        await reader.press("e", "escape", "d", "n", "tab", "G", "Q")


async def test_a_tag_from_the_list_goes_to_the_report_under_the_cursor(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.press("j", "t")
        await reader.until(lambda: isinstance(reader.app.screen, TagBar))
        await reader.press("=#쌀값, sea", "enter")
        await reader.saved()
        assert "official" in reader.reading()
        assert [item.annotation.tags for item in reader.placed()] == [("쌀값", "sea")]


async def test_a_mistyped_sequence_does_not_leave(sits: Sits) -> None:
    async with sits() as reader:
        await reader.until(lambda: reader.reading() != "")
        await reader.press("]q")
        assert reader.app.is_running
        assert reader.current() == reader.view.quotes[0]
        await reader.press("[", "z", "[", "escape")
        assert reader.app.is_running


async def test_on_a_narrow_terminal_the_panel_leads_into_the_report(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("tab", "j", "enter")
        assert reader.app.focused is reader.view
        assert reader.current() == reader.view.quotes[1]


async def test_on_a_narrow_terminal_the_panel_leads_to_a_note_that_can_then_be_edited(sits: Sits) -> None:
    async with sits(NARROW) as reader:
        await reader.open()
        await reader.press("G", "[q", "a", "=at the end", "ctrl+s")
        await reader.saved()
        noted = reader.current()
        await reader.press("g", "tab", "G", "enter")
        await reader.pilot.pause(0.1)
        assert reader.current() == noted
        assert "┃" in reader.page
        await reader.press("e", "=!", "ctrl+s")
        await reader.saved()
        assert [item.annotation.note for item in reader.placed()] == ["at the end!"]


async def test_keys_typed_ahead_of_a_report_wait_for_it_and_go_to_it(
    sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, may_go_on = Library.opening, threading.Event()

    def held_up(library: Library, name: str) -> Iterator[Report]:
        may_go_on.wait(timeout=30)
        yield from read(library, name)

    async with sits() as reader:
        await reader.open()
        monkeypatch.setattr(Library, "opening", held_up)
        for key in ("J", "]", "q", "a", "t", "e", "x", "t", "ctrl+s"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: "Reading 2020-03-13" in reader.footer)
        assert reader.placed() == ()
        may_go_on.set()
        await reader.until(lambda: bool(reader.placed()))
        assert "official" in reader.reading()
        assert reader.placed()[0].span == reader.view.quotes[0].span
        assert reader.placed()[0].annotation.note == "text"
        assert "Reading 2020-03-13" not in reader.footer


async def test_escape_gives_up_a_report_that_takes_too_long(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    read, may_go_on = Library.opening, threading.Event()

    def held_up(library: Library, name: str) -> Iterator[Report]:
        may_go_on.wait(timeout=30)
        yield from read(library, name)

    async with sits() as reader:
        await reader.open()
        with monkeypatch.context() as patched:
            patched.setattr(Library, "opening", held_up)
            await reader.pilot.press("J", "t", "escape")
            await reader.until(lambda: "Not opened" in reader.footer)
            may_go_on.set()
        assert isinstance(reader.app.screen, Desk)
        assert reader.reading() == SEA_TRADE
        await reader.press("J")
        await reader.until(lambda: "official" in reader.reading())


async def test_keys_typed_for_a_report_that_fails_do_nothing_to_the_one_before(
    sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Library.opening
    second, third = "2020-03-13-official-smuggling.md", "2020-02-army-masks.md"

    def failing(library: Library, name: str) -> Iterator[Report]:
        time.sleep(0.2)
        if name == second:
            raise ReportError(f"{name} cannot be read.")
        yield from read(library, name)

    async with sits() as reader:
        await reader.open()
        monkeypatch.setattr(Library, "opening", failing)
        for key in ("J", "t", "x", "enter"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await reader.until(lambda: bool(reader.app._notifications))
        await reader.handled()
        assert isinstance(reader.app.screen, Desk)
        assert reader.placed() == ()
        assert reader.reading() == SEA_TRADE
        await reader.press("J")
        await reader.until(lambda: reader.reading() == third)


async def test_a_report_that_came_back_can_be_opened(sits: Sits, corpus_folder: Path) -> None:
    path = corpus_folder / "articles" / "2020-02-army-masks.md"
    words = path.read_bytes()
    async with sits(NARROW) as reader:
        path.unlink()
        await reader.press("G", "enter")
        await reader.until(lambda: len(reader.app._notifications) == 1)
        path.write_bytes(words)
        await reader.press("q", "enter")
        await reader.until(lambda: "army" in reader.reading())


async def test_a_hostile_file_name_and_a_hostile_store_cannot_speak_to_the_terminal(
    sits: Sits, corpus_folder: Path, library: Library
) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, report.extraction.spoken()[0].span, "ESCAPE")
    library.close()
    store = library.corpus.annotations
    store.write_text(store.read_text(encoding="utf-8").replace("ESCAPE", "\\u001b]0;owned\\u0007"), encoding="utf-8")
    (corpus_folder / "articles" / "\x1b[31mred.txt").write_text("Words.", encoding="utf-8")
    async with sits() as reader:
        await reader.open()
        await reader.until(lambda: bool(reader.placed()))
        await reader.press("]q", "e")
        everything = reader.sources_and_notes + reader.page
        everything += "".join(reader.list.render_line(y).text for y in range(reader.list.size.height))
        everything += reader.app.screen.query_one(TextArea).text
        assert "owned" in everything
        assert "[31mred.txt" in everything
        assert not set(everything) & set("\x1b\x07")


async def test_a_long_note_can_be_read_to_its_end_in_the_panel(sits: Sits) -> None:
    async with sits((60, 20)) as reader:
        await reader.open()
        await reader.press("]q", "a")
        for line in range(20):
            await reader.press(f"=n{line}.", "enter")
        await reader.press("ctrl+s")
        await reader.saved()
        await reader.press("tab", "G")
        assert "n19." in reader.sources_and_notes
        await reader.press("g")
        assert "n19." not in reader.sources_and_notes
        seen = ""
        for _ in range(12):
            seen += reader.sources_and_notes
            await reader.press("j", "j", "j")
        assert all(f"n{line}." in seen for line in range(20))
        assert "n19." in reader.sources_and_notes


async def test_the_panel_stays_near_what_was_deleted(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        for note in ("one", "two", "three"):
            await reader.press("a", f"={note}", "ctrl+s")
            await reader.saved()
        await reader.press("tab", "G", "k", "d", "y")
        await reader.saved()
        assert reader.panel.annotation is not None
        assert reader.panel.annotation.annotation.note == "three"


async def test_a_resize_keeps_the_quote_and_brings_it_into_sight(sits: Sits) -> None:
    async with sits((200, 60)) as reader:
        await reader.open()
        for _ in range(9):
            await reader.press("]q")
        quote = reader.current()
        await reader.pilot.resize_terminal(80, 20)
        await reader.pilot.pause(0.1)
        assert reader.current() == quote
        assert "┃" in reader.page


async def test_hangul_answers_questions(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("a", "=note", "ctrl+s")
        await reader.saved()
        await reader.press("ㅇ", "ㅜ", "d", "ㅛ")
        await reader.saved()
        assert reader.placed() == ()
        await reader.press("?", "ㅓ", "ㅂ")
        assert isinstance(reader.app.screen, Desk)


async def test_typed_tags_outlive_escape(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("t", "=long one", "escape", "t")
        assert reader.app.screen.query_one(Input).value == "long one"
        await reader.press("=, more", "escape", "t", "enter")
        await reader.saved()
        assert reader.placed()[0].annotation.tags == ("long one", "more")


async def test_pasted_lines_become_tags(sits: Sits) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("t")
        reader.app.post_message(events.Paste("rice\nsoap\n"))
        await reader.until(lambda: reader.app.screen.query_one(Input).value == "rice, soap")


async def test_reports_that_cannot_be_read_are_passed_over(sits: Sits, corpus_folder: Path) -> None:
    (corpus_folder / "articles" / "2020-03-20-bad.md").write_bytes(b"---\ndate: 2020-03-20\n---\ncaf\xe9")
    async with sits() as reader:
        await reader.open()
        (corpus_folder / "articles" / "2020-03-13-official-smuggling.md").unlink()
        await reader.press("J")
        await reader.until(lambda: len(reader.app._notifications) == 1)
        await reader.press("J")
        await reader.until(lambda: "army" in reader.reading())


async def test_notes_on_reports_that_are_gone_are_told_of(sits: Sits, corpus_folder: Path, library: Library) -> None:
    library.note(library.report(SEA_TRADE), None, "Kept.")
    (corpus_folder / "articles" / SEA_TRADE).unlink()
    library.close()
    async with sits() as reader:
        await reader.press("G")
        entry = reader.list.entry
        assert entry is not None
        assert entry.is_gone
        await reader.press("enter")
        await reader.until(lambda: reader.reading() == SEA_TRADE)
        assert "not in the folder any more" in reader.page
        assert "Kept." in reader.sources_and_notes
        assert "These words" not in reader.sources_and_notes


async def test_a_list_that_takes_long_shows_what_it_has(
    sits: Sits, corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_SHOWN_EVERY", 0.05)
    monkeypatch.setattr(opening, "_SHARE", 0)
    read, may_go_on = Library.entries, threading.Event()

    def slow(library: Library) -> Iterator[Entry]:
        for number, entry in enumerate(read(library)):
            if number == 2:
                may_go_on.wait(timeout=30)
            time.sleep(0.1)
            yield entry

    monkeypatch.setattr(Library, "entries", slow)
    async with NkreaderApp(open_library(corpus_folder)).run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.until(lambda: reader.list.count == 2)
        assert "reading the folder: 2" in reader.title
        assert not reader.desk.is_fresh
        may_go_on.set()
        await reader.listed()
        assert reader.list.count == 3
        assert "reading the folder" not in reader.title
