"""Reports that are read elsewhere are the same reports; whatever happens there, the app goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkreader.corpus import packing
from nkreader.corpus.packed import PackedQuotes
from nkreader.corpus.process import ReadingProcess
from nkreader.corpus.reading import read_digest, read_entry, read_report
from nkreader.corpus.worker import Worker
from nkreader.errors import GivenUpError, ReportError
from nkreader.library import open_library
from nkreader.model import Extraction, Report
from tests.conftest import ROOT, SEA_TRADE

SMALL = ROOT / "articles" / SEA_TRADE
WORDS = "\n\n".join(read_report(path, path.name).text for path in sorted((ROOT / "articles").glob("*.md")))


@pytest.fixture(scope="module")
def reading() -> Iterator[ReadingProcess]:
    """What reads elsewhere; more than 10,000 code points are a large report for it."""
    process = ReadingProcess(large=10_000)
    yield process
    process.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of some 20,000 code points."""
    path = tmp_path_factory.mktemp("reports") / "large.txt"
    path.write_text("\n\n".join([WORDS] * 4), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that takes longer to read than any test here."""
    path = tmp_path_factory.mktemp("reports") / "endless.txt"
    path.write_text("\n\n".join([WORDS] * 1_000), encoding="utf-8")
    return path


def number_of(worker: Worker) -> int:
    """The id of the process at work."""
    assert worker._child
    return worker._child.number


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def comes_true(question: threading.Event | None = None, *, gone: int = 0) -> bool:
    """Whether a process is gone within ten seconds, or something has happened."""
    if question:
        return question.wait(10)
    for _ in range(1_000):
        if not is_running(gone):
            return True
        time.sleep(0.01)
    return False


# What a reader gets


@pytest.mark.parametrize("path", sorted((ROOT / "articles").glob("*.md")), ids=lambda path: path.stem)
def test_a_report_is_the_same_wherever_it_is_read(reading: ReadingProcess, path: Path) -> None:
    here = read_report(path, path.name)
    assert reading.report(path, path.name) == here
    assert list(reading.opening(path, path.name)) == [here]


@pytest.mark.parametrize("few", [packing.FEW, 0], ids=["tuples", "packed"])
def test_of_a_large_report_the_words_come_first(
    reading: ReadingProcess, large: Path, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "FEW", few)
    here = read_report(large, "large.txt")
    words, whole = reading.opening(large, "large.txt")
    assert words.extraction == Extraction()
    assert (words.text, words.digest) == (here.text, here.digest)
    assert whole == here
    assert len(whole.extraction.quotes) > 100
    assert isinstance(whole.extraction.quotes, tuple if few else PackedQuotes)
    assert whole.text is words.text


def test_front_matter_is_known_with_the_words(reading: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: 쌀값\ndate: [\n---\n{WORDS * 3}", encoding="utf-8")
    words, whole = reading.opening(path, path.name)
    assert words.warning == whole.warning
    assert "front matter" in str(words.warning)
    path.write_text(f"---\ntitle: 쌀값\nauthors: Han Sol; Ann Lee\n---\n{WORDS * 3}", encoding="utf-8")
    words, whole = reading.opening(path, path.name)
    assert words.label == whole.label == "쌀값"
    assert words.details.authors == ("Han Sol", "Ann Lee")


def test_the_list_is_the_same_wherever_it_is_read(reading: ReadingProcess, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"caf\xe9")
    odd = tmp_path / os.fsdecode(b"odd\xe9.txt")
    odd.write_text("Words.", encoding="utf-8")
    files = [(path, path.name) for path in (SMALL, tmp_path / "bad.txt", odd, tmp_path / "gone.txt")] * 10
    here = [read_entry(path, name) for path, name in files]
    assert list(reading.entries(files)) == here
    assert [reading.entry(path, name) for path, name in files[:4]] == here[:4]
    assert reading.digest(SMALL) == read_digest(SMALL)
    assert reading.digest(tmp_path / "gone.txt") is None


def test_errors_come_over_with_their_hints(reading: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(ReportError, match="not UTF-8") as here:
        read_report(path, path.name)
    with pytest.raises(ReportError, match="not UTF-8") as there:
        reading.report(path, path.name)
    assert there.value.explain() == here.value.explain()


def test_the_list_and_digests_do_not_wait_for_a_report(reading: ReadingProcess, endless: Path) -> None:
    steps = reading.opening(endless, "endless.txt")
    assert next(steps).extraction == Extraction()
    assert reading.entry(SMALL, SEA_TRADE) == read_entry(SMALL, SEA_TRADE)
    assert reading.digest(SMALL) == read_digest(SMALL)
    reading.cancel()
    with pytest.raises(GivenUpError):
        next(steps)


def test_a_report_that_is_given_up_makes_room_for_the_next(reading: ReadingProcess, endless: Path) -> None:
    shown, ended = threading.Event(), threading.Event()

    def wait_for_it() -> None:
        try:
            for _ in reading.opening(endless, "endless.txt"):
                shown.set()
        except GivenUpError:
            ended.set()

    found: list[Report] = []
    first = threading.Thread(target=wait_for_it)
    first.start()
    assert comes_true(shown)
    second = threading.Thread(target=lambda: found.append(reading.report(SMALL, SEA_TRADE)))  # has to wait
    second.start()
    given_up = number_of(reading._reports)
    reading.cancel()
    assert comes_true(ended)
    assert comes_true(gone=given_up)
    first.join(10)
    second.join(10)
    assert found == [read_report(SMALL, SEA_TRADE)]


def test_an_opening_that_nobody_follows_holds_nobody_up(reading: ReadingProcess, endless: Path, large: Path) -> None:
    for path in (endless, large, endless, large):
        assert next(reading.opening(path, path.name)).text == path.read_text(encoding="utf-8")


def test_giving_up_when_nothing_is_read_does_nothing(reading: ReadingProcess) -> None:
    list(reading.opening(SMALL, SEA_TRADE))
    before = number_of(reading._reports)
    reading.cancel()
    assert list(reading.opening(SMALL, SEA_TRADE))
    assert number_of(reading._reports) == before


# What may happen to the process


def test_a_process_that_is_killed_over_a_report_loses_that_report_alone(
    reading: ReadingProcess, endless: Path, large: Path
) -> None:
    steps = reading.opening(endless, "endless.txt")
    next(steps)
    os.kill(number_of(reading._reports), signal.SIGKILL)
    with pytest.raises(ReportError, match=r"endless\.txt could not be read: .* signal 9") as lost:
        next(steps)
    assert "Nothing is lost" in lost.value.hint
    assert next(reading.opening(large, "large.txt")).text == large.read_text(encoding="utf-8")


def test_a_process_that_is_killed_between_two_reports_is_not_missed(reading: ReadingProcess, large: Path) -> None:
    reading.digest(large)
    before, child = number_of(reading._list), reading._list._child
    os.kill(before, signal.SIGKILL)
    while child and not child.has_ended:
        time.sleep(0.01)
    assert reading.digest(large) == read_digest(large)
    assert number_of(reading._list) != before


def test_an_interrupt_is_for_the_app_alone(reading: ReadingProcess, large: Path) -> None:
    steps = reading.opening(large, "large.txt")
    next(steps)
    os.kill(number_of(reading._reports), signal.SIGINT)
    assert next(steps) == read_report(large, "large.txt")
    assert os.getsid(number_of(reading._reports)) != os.getsid(0)


def test_after_a_very_long_report_the_process_gives_its_memory_back(reading: ReadingProcess, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("\n" * 700_000, encoding="utf-8")
    reading.report(SMALL, SEA_TRADE)
    before = number_of(reading._reports)
    assert len(reading.report(path, path.name).text) == 700_000
    assert comes_true(gone=before)


# What the process loads before anything else, in the tests below: it prints, and fails over files of some names.
FAULTS = """
import os
from nkreader.corpus import reading

def failing(function):
    def read(path, *rest, **more):
        os.write(1, b"noise")
        os.write(2, b"noise")
        print("noise", flush=True)
        if "deep" in path.name:
            raise RecursionError("words of a source")
        if "crash" in path.name:
            os.abort()
        return function(path, *rest, **more)
    return read

reading.open_report = failing(reading.open_report)
reading.read_entry = failing(reading.read_entry)
"""


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingProcess]:
    """What reads in processes that have these faults."""
    (tmp_path / "sitecustomize.py").write_text(FAULTS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    process = ReadingProcess()
    yield process
    process.close()


def test_a_fault_over_a_file_is_told_and_the_others_are_read(failing: ReadingProcess, tmp_path: Path) -> None:
    for name, how in (("deep.txt", "RecursionError, a fault of nkreader"), ("crash.txt", "signal 6")):
        with pytest.raises(ReportError, match=how) as lost:
            failing.report(tmp_path / name, name)
        assert name in lost.value.message
        assert "words of a source" not in lost.value.explain()
    with pytest.raises(ReportError, match=r"gone\.txt cannot be read: No such file"):
        failing.report(tmp_path / "gone.txt", "gone.txt")


def test_a_fault_over_a_file_is_a_line_of_the_list(failing: ReadingProcess, tmp_path: Path) -> None:
    names = ["gone.txt", "deep.txt", "gone.txt", "crash.txt", "gone.txt"]
    first, deep, second, crash, third = failing.entries((tmp_path / name, name) for name in names)
    assert first == second == third == read_entry(tmp_path / "gone.txt", "gone.txt")
    assert "RecursionError" in str(deep.problem)
    assert "crash.txt could not be read" in str(crash.problem)
    assert (deep.name, crash.label) == ("deep.txt", "crash.txt")


def test_a_report_may_be_given_a_time(endless: Path) -> None:
    reading = ReadingProcess(limit=0.5)
    with pytest.raises(ReportError, match=r"took longer than 0\.5 seconds"):
        reading.report(endless, "endless.txt")
    reading.close()


def test_no_process_outlives_an_app_that_was_killed(endless: Path, large: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from nkreader.corpus.process import ReadingProcess\n"
        "reading = ReadingProcess(); long, other = map(Path, sys.argv[1:])\n"
        "steps = reading.opening(long, long.name); next(steps); reading.digest(other)\n"
        "print(reading._reports._child.number, reading._list._child.number, flush=True); next(steps)"
    )
    command = [sys.executable, "-c", program, str(endless), str(large)]
    app = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert app.stdout
    numbers = [int(number) for number in app.stdout.readline().split()]
    assert len(numbers) == 2
    app.kill()
    assert app.communicate() == ("", "")
    assert all(comes_true(gone=number) for number in numbers)


# Where there is no process to be had


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/true", "/bin/echo"])
def test_without_a_process_the_same_is_read_here(
    program: str, monkeypatch: pytest.MonkeyPatch, large: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    reading = ReadingProcess(large=10_000)
    reading.start()
    here = read_report(large, "large.txt")
    words, whole = reading.opening(large, "large.txt")
    assert (words.extraction, whole) == (Extraction(), here)
    assert reading.report(SMALL, SEA_TRADE) == read_report(SMALL, SEA_TRADE)
    assert list(reading.entries([(SMALL, SEA_TRADE)] * 2)) == [read_entry(SMALL, SEA_TRADE)] * 2
    assert reading.digest(SMALL) == read_digest(SMALL)
    with pytest.raises(ReportError, match="cannot be read"):
        reading.report(tmp_path / "gone.txt", "gone.txt")
    reading.cancel()
    reading.close()


def test_nothing_is_loaded_from_the_folder_one_is_in(
    tmp_path: Path, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    reading = ReadingProcess()
    assert reading.digest(large) == read_digest(large)
    assert is_running(number_of(reading._list))
    reading.close()


def test_nothing_secret_is_handed_on(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    reading = ReadingProcess()
    reading.digest(large)
    environment = Path(f"/proc/{number_of(reading._list)}/environ").read_bytes()
    assert b"PYTHONPATH=" in environment
    assert b"secret" not in environment
    reading.close()


def test_who_asks_what_was_closed_is_told_so(endless: Path) -> None:
    reading = ReadingProcess()
    steps = reading.opening(endless, "endless.txt")
    next(steps)
    numbers = [number_of(reading._reports)]
    reading.close()
    assert not is_running(numbers[0])
    with pytest.raises(GivenUpError):
        next(steps)
    with pytest.raises(GivenUpError):
        reading.report(SMALL, SEA_TRADE)
    with pytest.raises(GivenUpError):
        reading.entry(SMALL, SEA_TRADE)
    assert reading.digest(SMALL) is None


# The library


def test_a_library_reads_the_same_in_a_process_of_its_own(corpus_folder: Path) -> None:
    here, there = open_library(corpus_folder, "tester"), open_library(corpus_folder, "tester", in_process=False)
    before = list(there.entries())
    assert before == list(here.entries())
    (report,) = there.opening(SEA_TRADE)
    assert report == there.report(SEA_TRADE) == here.report(SEA_TRADE)
    assert list(here.opening(SEA_TRADE)) == [report]

    assert not there.changed_on_disk(report)
    path = corpus_folder / "articles" / SEA_TRADE
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    assert there.changed_on_disk(report)
    (edited,) = there.opening(SEA_TRADE)
    assert edited.digest not in {entry.digest for entry in before}
    assert there._digests[SEA_TRADE] == edited.digest

    there.close()
    with pytest.raises(GivenUpError):
        there.report(SEA_TRADE)


def test_a_library_gives_an_opening_up(tmp_path: Path, endless: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "endless.txt").symlink_to(endless)
    library = open_library(tmp_path, "tester", in_process=False)
    steps = library.opening("endless.txt")
    assert next(steps).text.startswith(WORDS[:100])
    library.stop_opening()
    with pytest.raises(GivenUpError):
        next(steps)
    library.close()
