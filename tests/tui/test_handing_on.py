"""Handing words on: the clipboard, a browser, a command, an editor."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nkreader.citation import cited
from nkreader.library import Library
from nkreader.tui import sharing
from tests.conftest import SEA_TRADE
from tests.tui.conftest import Sits


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that puts what it gets into a file, in the place of the system's clipboard."""
    copied = tmp_path / "copied"
    program = tmp_path / "bin" / "pbcopy"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexec cat > '{copied}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return copied


async def test_a_quote_is_copied_with_its_citation(sits: Sits, clipboard: Path) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "y")
        await reader.saved()
        assert "Copied with its citation" in reader.footer
        words, origin = clipboard.read_text().splitlines()
        assert words.startswith("“Word has gone round")
        assert origin.startswith("— trader in Dandong, RFA, “North Korea Eases")
        assert "2020-03-25" in origin
        assert reader.app.clipboard == clipboard.read_text()


async def test_without_a_quote_the_report_is_cited(sits: Sits, clipboard: Path) -> None:
    async with sits() as reader:
        await reader.press("y")
        await reader.saved()
        assert clipboard.read_text().startswith("RFA, “North Korea Eases Restrictions")


async def test_a_selection_over_two_sources_names_none(library: Library) -> None:
    report = library.report(SEA_TRADE)
    first, second = report.extraction.spoken()[:2]
    both = type(first.span)(first.span.start, second.span.end)
    assert "— RFA, " in cited(report, both)


async def test_words_are_piped_to_a_command(sits: Sits, tmp_path: Path) -> None:
    async with sits() as reader:
        await reader.open()
        await reader.press("2", "]q", "|", f"=cat > {tmp_path}/piped", "enter")
        await reader.saved()
        assert (tmp_path / "piped").read_text().startswith("“Word has gone round")
        await reader.press("escape", "|", "=wc -l", "enter")
        await reader.saved()
        assert "wc -l: " in reader.footer


async def test_the_address_is_opened_or_copied_where_there_is_no_screen(
    sits: Sits, clipboard: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opening(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", opening)
    monkeypatch.setattr(sharing, "can_open_pages", lambda: True)
    async with sits() as reader:
        await reader.open()
        await reader.press("o")
        await reader.saved()
        assert opened[0].startswith("https://www.radiofree.org/")
        monkeypatch.setattr(sharing, "can_open_pages", lambda: False)
        await reader.press("o")
        await reader.saved()
        assert clipboard.read_text() == opened[0]
        assert len(opened) == 1


def test_only_web_pages_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: pytest.fail("opened"))
    assert not sharing.open_page("file:///etc/passwd")
    assert not sharing.open_page("javascript:alert(1)")


def test_a_note_is_written_in_an_editor_and_leaves_nothing_behind(tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nstat -c %a "$1" > "$0.mode"; printf " more" >> "$1"; cp "$1" "$1~"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    assert sharing.edited("some", [str(script)]) == ("some more", True)
    assert Path(f"{script}.mode").read_text().strip() == "600"
    assert list((Path(os.environ["XDG_STATE_HOME"]) / "nkreader" / "editing").iterdir()) == []


def test_what_an_editor_that_failed_has_left_is_not_saved_unasked(tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "half" > "$1"\nexit 1\n')
    script.chmod(0o755)
    assert sharing.edited("some", [str(script)]) == ("half", False)


async def test_without_a_terminal_the_editor_is_declined(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with sits() as reader:
        await reader.open()
        await reader.press("E")
        assert "cannot be handed to an editor" in reader.footer
