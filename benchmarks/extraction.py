"""How fast quotes and sources are found, how the time grows with the text, and how much memory it takes.

Prints figures and judges nothing: machines differ, and the same machine differs from one minute to the next. The rate
is the best of several runs; each growth is a ratio of two figures of one run.

    python benchmarks/extraction.py [--megabytes N] [--reports FOLDER] [--shared FOLDER] [--beside FOLDER]

Measured is the nkreader that is imported, compiled or not; `--beside` measures the rates of another one in the same
run, as `make bench` does with the sources.
"""

from __future__ import annotations

import argparse
import importlib
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from nkreader.corpus.reading import read_report
from nkreader.extract import extract, tokens

ROOT = Path(__file__).resolve().parents[1]
MARKS_IN_A_MEGABYTE = 10_000
RUNS = 3
FORM = "plain Python" if str(tokens.__file__).endswith(".py") else "compiled"

# One paragraph of these is the worst case there is: every sentence is an attribution, and nothing ever ends.
_QUOTED = "“Nobody asked us,” she said. "
_REPORTED = "A trader in Hyesan said that rice had gone up by 400 won since the road was closed in May. "


def paragraph(megabytes: float) -> str:
    """One paragraph without an end, in which every sentence is somebody's words: 10,000 marks a million characters."""
    unit = _QUOTED
    while len(unit) < 2_000_000 / MARKS_IN_A_MEGABYTE:
        unit += _REPORTED
    return unit * round(megabytes * 1_000_000 / len(unit))


def bare_marks(megabytes: float) -> str:
    """One paragraph of words with 10,000 marks a million characters, and nobody who says them."""
    unit = "the rice that came by “road” in May and all the maize of the lower fields was put away again, and then so "
    unit += "were the beans and the barley and what was left of the millet, it being cold by then in the hills. "
    return unit * round(megabytes * 1_000_000 / len(unit))


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, at best, in seconds."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def reports(folder: Path) -> list[str]:
    """The texts of the reports below a folder, as the reader sees them: without front matter."""
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"})
    return [read_report(path, path.name).text for path in paths]


def megabytes_of(text: str) -> float:
    """Bytes of UTF-8, in millions."""
    return len(text.encode()) / 1_000_000


def peak(text: str, read: bool) -> int:
    """The most memory that a new process held, in bytes, with the text in it, and with or without reading it."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak, (text, read))


def _peak(text: str, read: bool) -> int:
    if read:
        extract(text)
    if (status := Path("/proc/self/status")).exists():
        # On Linux a new process inherits its parent's peak in `ru_maxrss`; this line is its own.
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def rate(name: str, texts: list[str], megabytes: float) -> str:
    """How many megabytes of some reports are read in a second, and how many quotes and mentions a kilobyte of them
    holds: what takes the time is these, not the letters."""
    size = sum(map(megabytes_of, texts))
    found = [extract(text) for text in texts]
    quotes = sum(len(extraction.quotes) for extraction in found)
    mentions = sum(len(source.mentions) for extraction in found for source in extraction.sources)
    times = max(1, round(megabytes / 10 / size))
    speed = size * times / seconds(lambda: [extract(text) for text in texts * times])
    return (
        f"{FORM}, reports: {len(texts)} of {name}, {times} times, {size * times:.2f} MB, "
        f"{quotes / size / 1000:.1f} quotes and {mentions / size / 1000:.1f} mentions a kB: {speed:.2f} MB a second"
    )


def marked(shared: Path) -> dict[str, list[str]]:
    """The texts of the marked reports, by set; none where they are not at hand."""
    if not (shared / "gold").is_dir():
        return {}
    sys.path.insert(0, str(shared / "eval"))
    parse_gold = importlib.import_module("score").parse_gold
    found = {
        part: [parse_gold(path).text for path in sorted((shared / "gold" / part).glob("*.gold"))]
        for part in ("seeds", "dev")
    }
    lines = (shared / "eval" / "polnear-dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {**found, "polnear": [json.loads(line)["text"] for line in lines]}


def rates(megabytes: float, folder: Path, shared: Path) -> Iterator[str]:
    """How fast reports are read, a line for each set of them, as soon as it is known."""
    for name, texts in {folder.name: reports(folder), **marked(shared)}.items():
        yield rate(name, texts, megabytes)


def rates_of(package: Path, arguments: list[str]) -> Iterator[str]:
    """The same of the nkreader that lies in another folder, with the arguments of this run."""
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, __file__, "--only-rates", *arguments]
    yield from subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.splitlines()


def paragraphs(megabytes: float) -> Iterator[str]:
    """How the seconds and the memory grow with the length of one paragraph."""
    for name, make in (("attributions", paragraph), ("bare marks", bare_marks)):
        first = 0.0
        for part in (0.1, 0.2, 0.4, 1.0):
            text = make(megabytes * part)
            size = megabytes_of(text)
            begin = time.perf_counter()
            extract(text)
            taken = (time.perf_counter() - begin) / size
            first = first or taken
            marks = text.count("“") + text.count("”")
            yield (
                f"{FORM}, one paragraph, {name}: {size:6.2f} MB, {marks:7,} marks: {taken:.2f} seconds a MB, "
                f"{taken / first:.2f} times the first"
            )
        without, with_it = peak(text, False), peak(text, True)
        yield (
            f"{FORM}, one paragraph, {name}: {size:6.2f} MB: memory grows by {(with_it - without) / 1e6:.0f} MB, "
            f"{(with_it - without) / 1e6 / size:.1f} times the text"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=10.0, help="size of the longest paragraph")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="a folder of marked reports")
    parser.add_argument("--reports", type=Path, default=ROOT / "articles", help="a folder of reports")
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="another nkreader to measure the rates of")
    parser.add_argument("--only-rates", action="store_true", help="no long paragraphs")
    options = parser.parse_args()
    for line in rates(options.megabytes, options.reports, options.shared):
        print(line, flush=True)
    if options.beside:
        same = ["--megabytes", str(options.megabytes), "--reports", options.reports, "--shared", options.shared]
        for line in rates_of(options.beside, list(map(str, same))):
            print(line, flush=True)
    for line in () if options.only_rates else paragraphs(options.megabytes):
        print(line, flush=True)


if __name__ == "__main__":
    main()
