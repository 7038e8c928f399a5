"""The benchmarks run, and say what they promise: short forms of `make bench` and `make eval`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*arguments: str | Path) -> str:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True).stdout


def test_the_benchmark_prints_rate_growth_and_memory() -> None:
    printed = run(ROOT / "benchmarks/extraction.py", "--megabytes", "0.2", "--beside", ROOT / "src")
    print(printed)
    assert len(re.findall(r"^(?:plain Python|compiled), reports: 3 of articles, .* MB a second$", printed, re.M)) == 2
    assert len(re.findall(r"\d seconds a MB, \d+\.\d\d times the first", printed)) == 8
    assert len(re.findall(r"\d times the text", printed)) == 2


def test_the_benchmark_of_the_store_prints_saves_openings_and_commands() -> None:
    printed = run(ROOT / "benchmarks/store.py", "--records", "10", "200")
    print(printed)
    assert len(re.findall(r"records: +\d+ µs, SQLite +\d+ µs: \d+\.\d\d times$", printed, re.M)) == 2
    assert re.search(r"^Opening 200 records: .* stock TinyDB .*: \d+\.\d\d times$", printed, re.M)
    assert re.search(r"longest stall of an event loop meanwhile: \d+ ms", printed)
    assert re.search(r"^nkreader note: \d+ ms in a store of 10, \d+ ms in one of 200: \d+\.\d\d times$", printed, re.M)


def test_the_paragraph_of_the_benchmark_is_as_large_and_as_full_of_marks_as_it_says() -> None:
    source = (
        "import sys; sys.path.insert(0, 'benchmarks'); import extraction\n"
        "for make in extraction.paragraph, extraction.bare_marks:\n"
        "    text = make(1.0); print(len(text), text.count('“') + text.count('”'), text.count('\\n'))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True, cwd=ROOT)
    for line in done.stdout.splitlines():
        size, marks, breaks = map(int, line.split())
        assert abs(size - 1_000_000) < 1_000
        assert abs(marks - 10_000) < 1_000
        assert breaks == 0


def test_the_table_of_figures_has_a_cell_for_all_that_the_scorer_says(shared: Path, tmp_path: Path) -> None:
    """The figures themselves may differ: marked reports are added beside the checkout, not in it."""
    printed = run(ROOT / "benchmarks/quality.py", shared, tmp_path / "figures.md")
    print(printed)
    tables = [
        [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
        for text in (
            (tmp_path / "figures.md").read_text(encoding="utf-8"),
            (ROOT / "docs/figures.md").read_text(encoding="utf-8"),
        )
    ]
    now, committed = tables
    assert [row[:2] for row in now] == [row[:2] for row in committed]
    assert now[0] == committed[0] == ["measured", "figure", "seeds", "dev", "polnear"]
    figures = [float(cell) for row in now[2:] for cell in row[2:] if cell]
    assert len(figures) == 21 + 21 + 10
    assert min(figures) > 0
