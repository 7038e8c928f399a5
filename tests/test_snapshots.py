"""How the screens look: SVG snapshots at two sizes, dark and light. `make snapshots` makes them anew, to be looked at.

One walk through the app takes all pictures of a size and a theme.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension
from textual.widgets import Input, TextArea

from nkreader.configuration import Configuration
from nkreader.library import Library, open_library
from nkreader.tui.app import NkreaderApp
from tests.conftest import SEA_TRADE
from tests.tui.driving import NARROW, WIDE, Reader

DARK, LIGHT = "nkreader", "nkreader-light"

# What is shown, the keys that lead there, and those that lead away again.
WALK: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("list", (), ()),
    ("filter", ("f", "=tag:trade"), ("escape",)),
    ("no match", ("f", "=no such words"), ("escape",)),
    ("sort", ("s",), ("escape",)),
    ("unreadable", ("G", "enter"), ("escape", "g")),
    ("report", ("enter",), ()),
    ("quote", ("2", "]q"), ()),
    ("unlit", ("T",), ("T",)),
    ("tag bar", ("t", "=tr"), ("backspace", "backspace", "escape")),
    ("note form", ("a", "=Who else heard of it?", "enter", "=Ask in Dandong."), ("escape",)),
    ("whose", ("w",), ("escape",)),
    ("selection", ("v", "e", "e"), ("escape",)),
    ("caret", ("escape", "v", "w"), ("escape",)),
    ("search", ("/", "=sea"), ("escape",)),
    ("panel", ("S", "G"), ()),
    ("delete", ("k", "k", "d"), ("n",)),
    ("help", ("?",), ("q",)),
    ("commands", (":",), ("escape",)),
    ("annotations", ("A", "v"), ("escape",)),
    ("annotations filtered", ("f", "=source:dandong"), ("escape", "q")),
    ("codebook", ("C", "j"), ()),
    ("codebook rename", ("r",), ("escape", "q")),
)


@pytest.fixture
def written(library: Library) -> Path:
    """A corpus with some annotations, a described tag, a correction, and a file that cannot be read."""
    report = library.report(SEA_TRADE)
    quotes = report.extraction.spoken()
    library.tag(report, quotes[3].span, ["바다 무역", "trade/sea"])
    library.note(report, quotes[3].span, "Compare with the sanctions list.")
    library.tag(report, None, ["trade"])
    library.codebook.describe("trade", "Who buys, who sells, at what price.")
    library.codebook.pin("trade", "1")
    library.corrections.deny(report, quotes[6].span)
    (library.corpus.articles / "broken.txt").write_bytes(b"Caf\xe9 prices went up.")
    library.close()
    return library.corpus.root


@pytest.fixture(autouse=True)
def cursors_do_not_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


async def walk(app: NkreaderApp, size: tuple[int, int], snapshot: SnapshotAssertion) -> list[str]:
    """Go through the app; returns what looks otherwise than it did."""
    changed = []
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(pilot)
        await reader.listed()
        await reader.saved()
        for name, keys, back in WALK:
            await reader.press(*keys)
            await reader.saved()
            if app.export_screenshot() != snapshot(name=name):
                changed.append(name)
            await reader.press(*back)
            await reader.saved()
    return changed


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "140x45"])
async def test_the_screens(
    written: Path, size: tuple[int, int], theme: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written.parent)
    app = NkreaderApp(open_library(Path(written.name)), Configuration(theme=theme))
    assert await walk(app, size, snapshot.use_extension(SVGImageSnapshotExtension)) == []


async def test_without_color(written: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(written.parent)
    app = NkreaderApp(open_library(Path(written.name)))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("2", "]q", "v", "e")
        await reader.saved()
        assert app.export_screenshot() == snapshot.use_extension(SVGImageSnapshotExtension)


async def test_an_empty_corpus(tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-corpus" / "articles").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    app = NkreaderApp(open_library(Path("my-corpus")))
    async with app.run_test(size=NARROW) as pilot:
        reader = Reader(pilot)
        await reader.listed()
        await reader.saved()
        assert app.export_screenshot() == snapshot.use_extension(SVGImageSnapshotExtension)
