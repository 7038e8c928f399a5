"""The figures on the marked reports, by the scorer that lies beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

FIGURES = {
    "quotes": "F1",
    "attributed": "accuracy",
    "scare": "kept apart",
    "indirect": "F1",
    "mentions": "F1",
    "sources B3": "F1",
    "source kinds": "accuracy",
    "blocks": "F1",
    "metadata": "F1",
}


def test_every_figure_on_the_seed_reports_is_95_or_more(shared: Path) -> None:
    command = [sys.executable, str(shared / "eval/score.py"), "gold", str(shared / "gold/seeds"), "--json", "--"]
    command += [sys.executable, "-m", "nkreader", "quotes", "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)
    figures = {row: scores[row][figure] for row, figure in FIGURES.items()}
    print("\n".join(f"{row:14} {value:5.1f}" for row, value in figures.items()))
    assert {row: value for row, value in figures.items() if value < 95} == {}
