"""Score what nkreader finds against marked reports and write the table of figures.

    python benchmarks/quality.py SHARED TABLE

SHARED is the folder that holds `gold/` (marked reports) and `eval/` (the scorer); TABLE is the Markdown file to write.
A figure is what the scorer says, rounded; nothing is rounded up.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

READ = ["nkreader", "quotes", "--format", "jsonl"]
INTRODUCTION = """\
# Figures

What nkreader finds, measured against reports in which people marked each quote and each source. `make eval` writes
this page where the marked reports are at hand; a figure that falls is a defect to be explained.

- **seeds**: three real reports. **dev**: fourteen that were written for this, in many styles. Both are known to whoever
  writes the rules: they show that nothing broke. They do not show how well unknown reports are read.
- **polnear**: the news sentences of the PolNeAR corpus, with more kinds of attribution than nkreader looks for. Nothing
  in nkreader is trained on it.

`P` is precision, `R` recall, both in percent. More than 100 in a row of blocks is the scorer's: blocks that may be
found or not count when they are, and are not asked for.

| measured | figure | """


def score(shared: Path, kind: str, where: str) -> dict[str, dict[str, float | int]]:
    """The figures of one set by the name of the row. `CalledProcessError` when the scorer fails."""
    command = [sys.executable, str(shared / "eval/score.py"), kind, str(shared / where), "--json", "--"]
    done = subprocess.run(
        [*command, str(Path(sys.executable).with_name(READ[0])), *READ[1:]], capture_output=True, text=True, check=True
    )
    found: dict[str, dict[str, float | int]] = json.loads(done.stdout)
    return found


def table(columns: dict[str, dict[str, dict[str, float | int]]]) -> str:
    """A Markdown table with a row for each figure and a column for each set."""
    rows = list(dict.fromkeys((row, name) for found in columns.values() for row, figures in found.items()
                              for name, value in figures.items() if isinstance(value, float)))  # fmt: skip
    lines = [INTRODUCTION + " | ".join(columns) + " |", "| --- | --- |" + " ---: |" * len(columns)]
    for row, name in rows:
        cells = [found.get(row, {}).get(name) for found in columns.values()]
        shown = ["" if cell is None else f"{math.floor(cell * 10) / 10:.1f}" for cell in cells]
        lines.append(f"| {row} | {name} | {' | '.join(shown)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Score, write the table, and print it."""
    shared, target = map(Path, sys.argv[1:])
    columns = {part: score(shared, "gold", f"gold/{part}") for part in ("seeds", "dev")}
    columns["polnear"] = score(shared, "polnear", "eval/polnear-dev.jsonl")
    text = table(columns)
    target.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
