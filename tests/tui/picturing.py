"""Pictures of the running app for the README: `make pictures` writes them to `docs/pictures`.

A reader sits down at the shipped reports, with the driver that the tests have, and marks them by the keys; the same
every time, so that a second run changes nothing.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import count
from pathlib import Path
from typing import Final

from rich.cells import cell_len
from textual import constants
from textual.widgets import Input

from nkreader.configuration import Configuration
from nkreader.corpus.folder import find_corpus
from nkreader.library import Library
from nkreader.tui.app import NkreaderApp
from nkreader.tui.keys import PATIENCE
from nkreader.tui.palette import DARK, LIGHT
from nkreader.tui.screens.annotations import Annotations
from nkreader.tui.screens.codebook import CodebookScreen
from tests.tui.driving import Reader

ARTICLES: Final = Path(__file__).parents[2] / "articles"
BEGAN: Final = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
CORPUS: Final = "my-corpus"

_CELL: Final = 12.2  # units of a picture that a cell is wide
_HASH: Final = re.compile(r"terminal-\d+")
_FONT: Final = re.compile(r"\n *@font-face \{.*?\n *\}", re.DOTALL)
_FONTS: Final = "Fira Code, DejaVu Sans Mono, Menlo, Consolas, monospace"
_WORDS: Final = re.compile(r'x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" ([^>]*)>((?:&#160;)*)([^<]*)</text>')

Take = Callable[[str, Reader], None]


def settled(svg: str) -> str:
    """A picture without the number that is another one each time, and without fonts that a browser would fetch."""
    svg = _FONT.sub("", _HASH.sub("nkreader", svg)).replace("Fira Code, monospace", _FONTS)
    return "\n".join(line.rstrip() for line in _WORDS.sub(_in_cells, svg).splitlines()) + "\n"


def _in_cells(words: re.Match[str]) -> str:
    """Words where and as wide as the terminal has them: Rich counts letters, of which Hangul takes two cells each.

    Spaces before them become a place, as some programs leave them out.
    """
    x, y, more, spaces, shown = words.groups()
    start = float(x) + _CELL * spaces.count(";")
    width = _CELL * cell_len(unescape(shown))
    return f'x="{start:g}" y="{y}" textLength="{width:g}" {more}>{shown}</text>'


async def take_pictures(folder: Path, corpus: Path) -> None:
    """Read and mark the reports in `corpus`, and put a picture of each step into `folder`."""

    def take(name: str, reader: Reader) -> None:
        svg = settled(reader.app.export_screenshot(title=f"nkreader {CORPUS}"))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")

    tick = count()
    library = Library(find_corpus(corpus), author="reader", now=lambda: BEGAN + timedelta(minutes=next(tick)))
    async with _sitting(library, DARK, (110, 30)) as reader:
        await _marks_the_oldest(reader)
        await _marks_the_newest(reader)
        await _describes_tags(reader)
    async with _sitting(library, DARK, (110, 32)) as reader:
        await _selects_and_tags(reader, take)
        await _corrects(reader, take)
    async with _sitting(library, DARK, (140, 36)) as reader:
        await _reads(reader, take)
    async with _sitting(library, LIGHT, (110, 30)) as reader:
        await _searches(reader, take)
    async with _sitting(library, DARK, (110, 22)) as reader:
        await _looks_at_tags(reader, take)
        await _looks_at_all(reader, take)
    library.close()


@asynccontextmanager
async def _sitting(library: Library, theme: str, size: tuple[int, int]) -> AsyncIterator[Reader]:
    """A reader at the desk, where no cursor blinks."""
    app = NkreaderApp(library, Configuration(theme=theme))
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        await reader.listed()
        yield reader
        await reader.saved()


async def _tag(reader: Reader, tags: str) -> None:
    await reader.press("t", f"={tags}", "enter")
    await reader.saved()


async def _note(reader: Reader, note: str) -> None:
    await reader.press("a", f"={note}", "ctrl+s")
    await reader.saved()


async def _still(reader: Reader) -> None:
    """Nothing moves any more, and what was said has been read."""
    await reader.saved()
    for line in reader.app.screen.query(Input):
        line.cursor_blink = False
    await reader.handled()


async def _marks_the_oldest(reader: Reader) -> None:
    """Tags and a note on the reports at the end of the list, of which one is to be read again."""
    await reader.press("G")
    await reader.open()
    await reader.press("]q")
    await _tag(reader, "health/masks, army")
    await reader.press("2", "]q")
    await _tag(reader, "health/masks, 상표")
    await reader.press("4", "]q")
    await _note(reader, "Forty women in one night: is there a second source?")
    await reader.press("q", "k")
    await reader.open()
    await reader.press("]q")
    await _tag(reader, "health/masks, official smuggling")
    await reader.press("2", "]q")
    await _tag(reader, "health")
    await reader.press("q", "N")


async def _marks_the_newest(reader: Reader) -> None:
    """Tags, a note and three corrections."""
    await reader.press("g")
    await reader.open()
    await reader.press("2", "]q")
    await _tag(reader, "trade/sea, 바다 무역")
    await reader.press("]q", "c", "]q")
    await _tag(reader, "trade/sea")
    await _note(reader, "Which word does the paper use?")
    await reader.press("2", "]q", "x")
    await reader.saved()


async def _describes_tags(reader: Reader) -> None:
    """Meanings, colours and keys in the codebook."""
    await reader.press("C")
    await reader.until(lambda: isinstance(reader.app.screen, CodebookScreen) and reader.app.screen.pane.count > 0)
    for row, (means, color, key) in enumerate(_MEANINGS):
        await reader.press("g", *["j"] * row)
        if means:
            await reader.press("e", f"={means}", "enter")
            await reader.saved()
        if color:
            await reader.press("c", f"={color}", "enter")
            await reader.saved()
        if key:
            await reader.press(key)
            await reader.pilot.pause(PATIENCE)
            await reader.handled()
            await reader.saved()
    await reader.press("q")


# Of each row of the codebook, in its order: what the tag means, its colour, its key.
_MEANINGS: Final = (
    ("Units, their firms and their barracks", "", ""),
    ("Medicine, wards, the epidemic", "", ""),
    ("Masks: their price, make and road", "turquoise", "1"),
    ("Smuggling that an office has ordered", "salmon", "2"),
    ("", "", ""),
    ("By ship, declared or not", "gold", "3"),
)


async def _selects_and_tags(reader: Reader, take: Take) -> None:
    """Words are selected, and a tag is completed."""
    await reader.press("g")
    await reader.open()
    await reader.press("g", "5", "]q", "enter", "o", "1", "0", "w", "t", "=official smuggling, he")
    await _still(reader)
    take("selecting", reader)
    await reader.press("backspace", "backspace", "enter")
    await reader.saved()


async def _corrects(reader: Reader, take: Take) -> None:
    """Whose words are these?"""
    await reader.open()
    await reader.press("6", "]q", "w")
    await _still(reader)
    take("correcting", reader)
    await reader.press("escape")


async def _reads(reader: Reader, take: Take) -> None:
    """The desk, with the cursor on a quote."""
    await reader.open()
    await reader.press("g", "2", "]q")
    await _still(reader)
    take("desk", reader)


async def _searches(reader: Reader, take: Take) -> None:
    """Hits light up as one types."""
    await reader.open()
    await reader.press("g", "/", "=the source")
    await reader.until(lambda: reader.view.hits.is_whole)
    await _still(reader)
    take("search", reader)
    await reader.press("escape")


async def _looks_at_tags(reader: Reader, take: Take) -> None:
    """The codebook."""
    await reader.press("C")
    await reader.until(lambda: isinstance(reader.app.screen, CodebookScreen) and reader.app.screen.pane.count > 0)
    await _still(reader)
    take("codebook", reader)
    await reader.press("q")


async def _looks_at_all(reader: Reader, take: Take) -> None:
    """All annotations, narrowed down."""
    await reader.press("A")
    await reader.until(lambda: isinstance(reader.app.screen, Annotations) and reader.app.screen.pane.count > 0)
    await reader.press("f", "=tag:health,trade after:2020-03")
    await _still(reader)
    take("annotations", reader)


def main(folder: Path) -> None:
    """Make all pictures, in a corpus and on a machine of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.pop("NO_COLOR", None)
    constants.COLOR_SYSTEM = "truecolor"  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_STATE_HOME": f"{home}/state", "XDG_CACHE_HOME": f"{home}/cache"}
        corpus = Path(home) / CORPUS
        shutil.copytree(ARTICLES, corpus / "articles")
        asyncio.run(take_pictures(folder, corpus))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
