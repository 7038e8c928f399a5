"""How soon the terminal app can be used, how it opens and scrolls long reports and lists, and how much memory it takes.

Prints figures and judges nothing: machines differ, and the same machine differs from one minute to the next. Everything
is done in terminals, by keys, and seen on the screen; beside it stands the smallest Textual app there is, run in turns
with nkreader. Figures are medians, with the lowest and the highest in brackets. Needs Linux, for `/proc`.

    python benchmarks/desk.py [--runs N] [--words N N …] [--reports N N …] [--only start opening lists holds]

Long reports are plain text: paragraphs of `articles/` over and over, in which every sixth plain word was exchanged for
another by chance (always the same chance). Long lists are folders of reports of one line; that they are known from the
last time is seen to by writing the cache of the list, for to read 100,000 of them takes minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nkreader.corpus.folder import Corpus
from nkreader.corpus.list_cache import ListCache
from nkreader.library import open_library, open_report_file
from nkreader.model import Details, Entry
from terminal import Screen, Terminal, memory

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
WORDS = (1_000, 100_000, 1_000_000)
REPORTS = (10, 100_000)
PARTS = ("start", "opening", "lists", "holds")
SHORT = 3  # runs of what takes seconds
STEPS = 40  # key presses of which the median is taken
FIRST, LAST = "These are the first words", "These are the last words"
LIST, REPORT = (0, 31), (33, 108)  # the columns of the panes at this width of the terminal
MINIMAL = [sys.executable, str(HERE / "minimal.py")]
SCRIPT = Path(sys.executable).with_name("nkreader")
NKREADER = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "nkreader"]
_UNWANTED = {"NO_COLOR", "LINES", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}


class Place:
    """A folder for a run, with caches of its own, which nobody else's programs use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        homes = {name: str(folder / name.lower()) for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
        kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        # Both apps from bytecode, as after an installation, wherever this environment would have it written or not.
        code = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self.environment = {**kept, **homes, **code, "TERM": "xterm-256color", "COLORTERM": "truecolor"}

    def corpus(self, name: str, reports: Iterable[tuple[str, str]]) -> Path:
        """A corpus of reports, names with texts."""
        (self.folder / name / "articles").mkdir(parents=True)
        for file, text in reports:
            (self.folder / name / "articles" / file).write_text(text, encoding="utf-8")
        return self.folder / name

    def forget(self) -> None:
        """Empty the caches."""
        shutil.rmtree(self.environment["XDG_CACHE_HOME"], ignore_errors=True)

    def nkreader(self, corpus: Path) -> Terminal:
        """The app, as it starts."""
        return Terminal([*NKREADER, str(corpus)], self.environment)

    def minimal(self) -> Terminal:
        """The smallest app, as it starts."""
        return Terminal(MINIMAL, self.environment)


def told(times: Sequence[float]) -> str:
    """A median in milliseconds, with the lowest and the highest."""
    low, middle, high = min(times), statistics.median(times), max(times)
    return f"{middle * 1000:.1f} ms ({low * 1000:.1f}–{high * 1000:.1f})"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """How many times as long as the other."""
    return f"{statistics.median(ours) / statistics.median(theirs):.2f} times"


def report(words: int) -> str:
    """A report of about so many words, the same at each call."""
    chance = random.Random(words)  # noqa: S311 -- nothing is secret
    texts = [open_report_file(path).text for path in sorted((ROOT / "articles").glob("*.md"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    stock = re.findall(r"\b[a-z]{3,}\b", " ".join(paragraphs))

    def other(found: re.Match[str]) -> str:
        return chance.choice(stock) if chance.random() < 1 / 6 else found[0]

    made, count = [f"{FIRST} of a report of {words} words."], 0
    while count < words:
        paragraph = re.sub(r"\b[a-z]{3,}\b", other, chance.choice(paragraphs))
        made.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join([*made, f"{LAST} of it."]) + "\n"


# The start


def start(place: Place, runs: int) -> None:
    """From the start of the process to the list on the screen, and to the answer to a key."""
    corpus = place.folder / "shipped"
    shutil.copytree(ROOT / "articles", corpus / "articles")
    titles = [entry.label for entry in open_library(corpus).entries()]
    kinds: dict[str, Callable[[], tuple[float, float]]] = {
        "the minimal app": lambda: _start_minimal(place),
        "nkreader, list known": lambda: _start(place, corpus, titles),
        "nkreader, nothing known": lambda: _start(place, corpus, titles, forget=True),
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    for turn in range(runs + 1):  # the first is not counted: files come from the disk
        for name, run in kinds.items():
            found = run()
            taken[name] += [found] if turn else []
    print(f"First usable paint, with the shipped reports ({runs} runs in turns):")
    their_paints, their_keys = map(list, zip(*taken["the minimal app"], strict=True))
    for name, times in taken.items():
        paints, keys = map(list, zip(*times, strict=True))
        print(f"  {name:<24} painted {told(paints)}, {ratio(paints, their_paints)}; a key typed then is answered after "
              f"{told(keys)}, {ratio(keys, their_keys)}")  # fmt: skip


def _start_minimal(place: Place) -> tuple[float, float]:
    with place.minimal() as terminal:
        painted = terminal.until_it_shows("ready")
        terminal.type("j")
        return painted, painted + terminal.until_it_shows("key j")


def _start(place: Place, corpus: Path, titles: Sequence[str], *, forget: bool = False) -> tuple[float, float]:
    """Until all titles are there, as far as they go on a line; and until the cursor has gone to the second."""
    if forget:
        place.forget()
    begun = [title[:16] for title in titles]  # on a line each
    with place.nkreader(corpus) as terminal:
        painted = terminal.until(lambda screen: all(screen.shows(title, *LIST) for title in begun))
        rows = [screen_row(terminal.screen, title) for title in begun]
        second = begun[rows.index(sorted(rows)[1])]
        before = terminal.screen.style_of(second)
        terminal.type("j")
        answered = painted + terminal.until(lambda screen: screen.style_of(second) != before)
        if forget:
            terminal.settle(0.5)  # what was read is kept for the next
        return painted, answered


def screen_row(screen: Screen, words: str) -> int:
    """The row on which some words stand in the list."""
    return next(number for number, line in enumerate(screen.lines(*LIST)) if words in line)


def commands(place: Place, runs: int) -> None:
    """`nkreader --help` beside the shortest program of Python."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs):
        for taken, command in ((theirs, [sys.executable, "-c", "pass"]), (ours, [*NKREADER, "--help"])):
            begin = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=place.environment)
            taken.append(time.perf_counter() - begin)
    print(f"nkreader --help: {told(ours)}, python -c pass: {told(theirs)}: {ratio(ours, theirs)}")


# Long reports


def with_long_report(place: Place, words: int) -> Path:
    """A corpus of a short report, which the app opens by itself, and a long one below it; its list is known."""
    corpus = place.folder / f"words-{words}"
    if not corpus.exists():
        place.corpus(corpus.name, [("a.txt", "A short report.\n"), ("long.txt", report(words))])
        with place.nkreader(corpus) as terminal:
            terminal.until_it_shows(FIRST[:20], *LIST)
            terminal.settle(2.5)  # a file as young as that is read anew
        with place.nkreader(corpus) as terminal:
            terminal.until_it_shows(FIRST[:20], *LIST)
            terminal.settle(1.0)
    return corpus


def at_long_report(terminal: Terminal) -> None:
    """Put the cursor on the long report, and no more: what rests there is read ahead."""
    terminal.until_it_shows("A short report", *LIST)
    terminal.until_it_shows("A short report", *REPORT)
    terminal.settle(1.0)
    before = terminal.screen.style_of(FIRST[:20])
    terminal.type("j")
    terminal.until(lambda screen: screen.style_of(FIRST[:20]) != before)


class Opened(NamedTuple):
    """What was measured of a report that was opened once, in seconds; memory in MiB, now and at most."""

    first: float
    lit: float
    down: list[float]
    page: list[float]
    memory: tuple[float, float]
    children: list[tuple[float, float]]


def openings(place: Place, sizes: Sequence[int], runs: int) -> None:
    """Opening, scrolling and memory, by the length of a report."""
    pressed, small = _minimal_keys(place), 0.0
    print(f"A key press in the minimal app: {told(pressed)}; its memory: {_minimal_memory(place)}", flush=True)
    for words in sizes:
        corpus = with_long_report(place, words)
        opened = [_opened_and_scrolled(place, corpus) for _ in range(runs)]
        whole, work = zip(*(_laid_out(place, corpus) for _ in range(runs)), strict=True)
        first, down = [run.first for run in opened], [time for run in opened for time in run.down]
        page = [time for run in opened for time in run.page]
        small = small or statistics.median(down)
        readers = ", ".join(map(_megabytes, opened[-1].children)) or "none"
        print(f"A report of {words:,} words, {runs} runs, from Enter on:")
        print(f"  first screen {told(first)}, {ratio(first, pressed)} a key press in the minimal app")
        print(
            f"  whole, and its end on the screen for a G typed behind Enter: {told(whole)}, of which {told(work)} work"
        )
        print(f"  quotes lit {told([run.lit for run in opened])}")
        print(f"  scrolled by j {told(down)}, {statistics.median(down) / small:.2f} times the shortest report; "
              f"by Space and b {told(page)}")  # fmt: skip
        print(f"  memory: {_megabytes(opened[-1].memory)}; processes that read: {readers}", flush=True)


def _megabytes(held: tuple[float, float]) -> str:
    return f"{held[0]:.1f} MiB (at most {held[1]:.1f})"


def _minimal_keys(place: Place) -> list[float]:
    with place.minimal() as terminal:
        terminal.until_it_shows("ready")
        taken = []
        for number in range(STEPS):
            key = "jk"[number % 2]
            terminal.settle(0.02)
            terminal.type(key)
            taken.append(terminal.until_it_shows(f"key {key}"))
        return taken


def _minimal_memory(place: Place) -> str:
    with place.minimal() as terminal:
        terminal.until_it_shows("ready")
        terminal.settle(0.5)
        return _megabytes(memory(terminal.process))


def _opened_and_scrolled(place: Place, corpus: Path) -> Opened:
    with place.nkreader(corpus) as terminal:
        at_long_report(terminal)
        terminal.type("\r")
        first = terminal.until_it_shows(FIRST, *REPORT)
        lit = terminal.until(_is_lit)
        terminal.settle(0.5)
        held = memory(terminal.process)
        children = [memory(child) for child in terminal.children()]
        down = [_scrolled(terminal, "j") for _ in range(STEPS)]
        page = [_scrolled(terminal, key) for key in " b" * (STEPS // 2)]  # a short one ends soon
        return Opened(first, lit, down, page, held, children)


def _is_lit(screen: Screen) -> bool:
    status = " ".join(line for line in screen.lines(*REPORT) if "% · " in line)
    return "long.txt" in status and " quote" in status and "looking for" not in status


def _scrolled(terminal: Terminal, key: str) -> float:
    terminal.settle(0.02)
    terminal.type(key)
    return terminal.until_other(*REPORT)


def _laid_out(place: Place, corpus: Path) -> tuple[float, float]:
    with place.nkreader(corpus) as terminal:
        at_long_report(terminal)
        before = terminal.work()
        terminal.type("\rG")
        taken = terminal.until_it_shows(LAST, *REPORT)
        return taken, terminal.work() - before


# Long lists


def with_many_reports(place: Place, count: int) -> Path:
    """A corpus of so many reports, whose list is known from the last time."""
    corpus = place.folder / f"reports-{count}"
    if not corpus.exists():
        names = [f"{number:06}.txt" for number in range(count)]
        place.corpus(corpus.name, ((name, f"Report {name[:6]} of the market.\n") for name in names))
        time.sleep(2.5)  # files younger than that are read anew
        code = "import sys; sys.path.insert(0, sys.argv[1]); import desk; desk.remember(sys.argv[2])"
        subprocess.run([sys.executable, "-c", code, str(HERE), str(corpus)], check=True, env=place.environment)
    return corpus


def remember(root: str) -> None:
    """Write the cache of the list of a folder of many reports, as if they had been read."""
    corpus = Corpus(Path(root), Path(root) / "articles")

    def entries(files: Iterable[tuple[Path, str]]) -> Iterator[Entry]:
        return (Entry(name, f"Report {name[:6]} of the market.", Details(), digest=name) for _, name in files)

    for _ in ListCache(corpus, entries).entries():
        pass


def lists(place: Place, sizes: Sequence[int], runs: int) -> None:
    """Keys in the list, by how many reports it has."""
    pressed = _minimal_keys(place)
    print(f"Keys in the list, lists known from the last time (the minimal app: {told(pressed)}):")
    for count in sizes:
        found = [_in_list(place, with_many_reports(place, count), count) for _ in range(runs)]
        painted, down, end, letter = ([value for run in found for value in run[part]] for part in range(4))
        print(f"  {count:>7,} reports: j {told(down)}, {ratio(down, pressed)}; G and back {told(end)}; a letter of a "
              f"filter {told(letter)}; painted {told(painted)} from the start")  # fmt: skip


def _in_list(place: Place, corpus: Path, count: int) -> tuple[list[float], ...]:
    with place.nkreader(corpus) as terminal:
        painted = terminal.until_it_shows("Report 000000", *LIST)
        terminal.until_it_shows("000000.txt", *REPORT)  # the folder has been looked at, and its first report opened
        terminal.settle(3.0 if count > 1000 else 0.5)
        down = [_listed(terminal, key) for key in "jjjjkkkk" * (STEPS // 8)]
        end = [_listed(terminal, key) for key in "Gg" * 4]
        terminal.type("f")
        terminal.settle(0.3)
        letters = [_listed(terminal, letter) for letter in "00"]
        return [painted], down, end, letters


def _listed(terminal: Terminal, key: str) -> float:
    """Until the list, with the styles of its rows, has changed for a key."""
    terminal.settle(0.3)
    before = terminal.screen.cells(*LIST)
    terminal.type(key)
    return terminal.until(lambda screen: screen.cells(*LIST) != before)


# How long the loop is held


class Probe:
    """The app with a clock in its loop."""

    def __init__(self, place: Place, corpus: Path) -> None:
        self._answers, telling = os.pipe()
        command = [sys.executable, str(HERE / "probed.py"), str(telling), str(corpus)]
        self.terminal = Terminal(command, place.environment, [telling])
        os.close(telling)

    def held(self, keys: str, settle: float) -> float:
        """The seconds that the loop was held at most while some keys were typed, one after the other, and acted."""
        self.longest()
        for key in keys:
            self.terminal.type(key)
            self.terminal.settle(settle)
        return self.longest()

    def longest(self) -> float:
        """The seconds that it was held at most since this was asked the last time."""
        os.kill(self.terminal.process, signal.SIGUSR1)
        return float(os.read(self._answers, 100))

    def close(self) -> None:
        """End the app."""
        self.terminal.__exit__()
        os.close(self._answers)


def holds(place: Place, words: int, count: int, runs: int) -> None:
    """The longest time for which no key could act, in a long report and in a long list."""
    print(f"The loop was held at most ({runs} runs), in a report of {words:,} words:")
    _print_holds([_holds_in_report(place, with_long_report(place, words)) for _ in range(runs)])
    print(f"  and in a list of {count:,} reports:")
    _print_holds([_holds_in_list(place, with_many_reports(place, count)) for _ in range(runs)])


def _print_holds(found: Sequence[dict[str, float]]) -> None:
    print("  " + "; ".join(f"{what} {told([run[what] for run in found])}" for what in found[0]))


def _holds_in_report(place: Place, corpus: Path) -> dict[str, float]:
    probe = Probe(place, corpus)
    at_long_report(probe.terminal)
    probe.longest()
    probe.terminal.type("\r")
    probe.terminal.until(_is_lit)
    probe.terminal.settle(0.5)
    found = {"opening": probe.longest(), "scrolling": probe.held("jj  jj  ", 0.1)}
    found["the ends"] = probe.held("GgGg", 0.3)
    found["searching"] = probe.held("/price\rnnn", 1.0)
    found["quotes"] = probe.held("\x1b]q]q", 0.5)
    found["tagging"] = probe.held("tx\r", 1.5)
    found["undoing"] = probe.held("u", 1.5)
    probe.close()
    return found


def _holds_in_list(place: Place, corpus: Path) -> dict[str, float]:
    probe = Probe(place, corpus)
    probe.terminal.until_it_shows("000000.txt", *REPORT)
    probe.terminal.settle(3.0)
    found = {"until the folder was read": probe.longest(), "moving": probe.held("jjkkGg", 0.5)}
    found["filtering"] = probe.held("f000\r", 1.0)
    found["letting go"] = probe.held("\x1b", 1.0)
    found["tagging"] = probe.held("tx\r", 1.5)
    probe.close()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="starts of the app of which the median is taken")
    parser.add_argument("--words", type=int, nargs="+", default=WORDS, help="lengths of reports")
    parser.add_argument("--reports", type=int, nargs="+", default=REPORTS, help="lengths of lists")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    options = parser.parse_args()
    short = min(SHORT, options.runs)
    print(f"Desk, Python {sys.version.split()[0]}, {os.cpu_count()} cores, {' '.join(NKREADER)}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        place = Place(Path(name))
        if "start" in options.only:
            start(place, options.runs)
            commands(place, options.runs)
        if "opening" in options.only:
            openings(place, options.words, short)
        if "lists" in options.only:
            lists(place, options.reports, short)
        if "holds" in options.only:
            holds(place, options.words[-1], options.reports[-1], short)


if __name__ == "__main__":
    main()
