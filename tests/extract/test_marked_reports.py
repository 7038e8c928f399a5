"""The figures on the marked reports, by the scorer that lies beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_every_figure_on_the_seed_reports_is_95_or_more(shared: Path) -> None:
    command = [sys.executable, str(shared / "eval/score.py"), "gold", str(shared / "gold/seeds"), "--json", "--"]
    command += [sys.executable, "-m", "nkreader", "quotes", "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)
    # Percentages are the numbers with a fraction; beside them stand counts, as whole numbers.
    figures = {(row, name): value for row, found in scores.items() for name, value in found.items()
               if isinstance(value, float)}  # fmt: skip
    print("\n".join(f"{row:14} {name:10} {value:6.1f}" for (row, name), value in figures.items()))
    assert len(figures) == 21
    assert {figure: value for figure, value in figures.items() if value < 95} == {}
