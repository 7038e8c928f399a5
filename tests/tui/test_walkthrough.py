"""The main job, end to end: open, read, tag, note, leave, come back, export."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from nkreader.library import open_library
from nkreader.tui.app import NkreaderApp
from tests.tui.driving import NARROW, WIDE, Reader


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_day_and_the_next(corpus_folder: Path, size: tuple[int, int]) -> None:
    app = NkreaderApp(open_library(corpus_folder))
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("]q", "]q")
        quote = reader.current()
        assert quote is not None
        assert reader.view.report is not None
        quoted = quote.span.of(reader.view.report.text)
        assert quoted.startswith("“Word has gone round")

        await reader.press("t", "=바다 무역, maritime trade", "enter")
        await reader.saved()
        await reader.press("a", "=Who else heard of it?", "enter", "=Ask in Dandong.", "ctrl+s")
        await reader.saved()
        assert "◆" in reader.page
        await reader.press("q", "q")
    assert app.return_code == 0

    again = NkreaderApp(open_library(corpus_folder))
    async with again.run_test(size=size) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.until(lambda: len(reader.placed()) == 1)
        annotation = reader.placed()[0].annotation
        assert annotation.tags == ("바다 무역", "maritime trade")
        assert annotation.note == "Who else heard of it?\nAsk in Dandong."
        assert "◆" in reader.page
        await reader.press("Q")

    done = subprocess.run(
        [sys.executable, "-m", "nkreader", "export", str(corpus_folder)], capture_output=True, text=True, check=True
    )
    (row,) = json.loads(done.stdout)["annotations"]
    assert row["span"]["quote"] == quoted
    assert row["span"]["speaker"] == "trader in Dandong"
    assert row["tags"] == ["바다 무역", "maritime trade"]
    assert row["note"] == "Who else heard of it?\nAsk in Dandong."
    assert row["report"]["outlet"] == "RFA"


async def test_the_seed_reports_go_the_same_way(shared: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for seed in (shared / "gold/seeds").glob("*.txt"):
        (articles / seed.name).write_bytes(seed.read_bytes())
    app = NkreaderApp(open_library(tmp_path))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.listed()
        for number in range(3):
            if number:
                await reader.press("J")
            else:
                await reader.open()
            entry = reader.list.entry
            assert entry is not None
            await reader.until(partial(lambda name: reader.reading() == name, entry.name))
            await reader.press("]q", "a", f"=note {number}", "ctrl+s")
            await reader.saved()
            await reader.press("t", f"=tag {number}", "enter")
            await reader.saved()
        await reader.press("Q")
    rows = json.loads(open_library(tmp_path).export_json())["annotations"]
    assert [(row["note"], row["tags"]) for row in rows] == [(f"note {n}", [f"tag {n}"]) for n in range(3)]
    assert all(row["span"]["speaker"] and row["span"]["placement"] == "exact" for row in rows)
