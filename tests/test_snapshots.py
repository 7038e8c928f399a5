"""How the screens look: SVG snapshots at two sizes. `make snapshots` makes them anew, to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from nkreader.library import Library, open_library
from nkreader.tui.app import NkreaderApp
from tests.tui.driving import NARROW, WIDE, Reader

SIZES = pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x45"])


@SIZES
def test_list(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.listed()
        await reader.until(lambda: size == NARROW or reader.view.report is not None)

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


@SIZES
def test_report(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.open()
        report = reader.view.report
        assert report is not None
        library.tag(report, report.extraction.spoken()[3].span, ["바다 무역", "directive"])
        library.note(report, report.extraction.spoken()[3].span, "Compare with the sanctions list.")
        await reader.press("J", "K")
        await reader.until(lambda: bool(reader.placed()) and bool(reader.list._counts))
        await reader.press("]q", "]q")

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


@SIZES
def test_panel(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("tab", "j")

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


@SIZES
def test_note_form(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("]q", "]q", "a", "=Who else heard of it?", "enter", "=Ask in Dandong.")

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


@SIZES
def test_tag_bar(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("]q", "]q", "t", "=directive, 바다")

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


@SIZES
def test_help(snap_compare: Any, library: Library, size: tuple[int, int]) -> None:
    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.listed()
        await reader.until(lambda: size == NARROW or reader.view.report is not None)
        await reader.press("?")

    assert snap_compare(NkreaderApp(library), terminal_size=size, run_before=look)


def test_an_empty_corpus(snap_compare: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-corpus" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.until(lambda: reader.list.message.startswith("No reports"))

    assert snap_compare(NkreaderApp(open_library(Path("my-corpus"))), terminal_size=NARROW, run_before=look)
