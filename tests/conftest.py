"""What the tests share: a corpus to write in, a library with a stopped clock, the marked reports where they are."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from nkreader.corpus.folder import find_corpus
from nkreader.library import Library

# No deadline: machines that run tests are noisy. In CI the same examples each time; elsewhere new ones.
settings.register_profile("nkreader", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("long", deadline=None, max_examples=20_000)
settings.load_profile("nkreader")

pytest.register_assert_rewrite("tests.extract.markup")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NOON = datetime(2026, 1, 31, 12, 0, 0, tzinfo=UTC)

SEA_TRADE = "2020-03-25-sea-trade.md"


@pytest.fixture(autouse=True)
def a_machine_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nkreader remembers and keeps outside of a corpus goes to folders of the test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(autouse=True, scope="session")
def a_terminal_of_all_colours() -> Iterator[None]:
    """Looks are the same on whatever terminal the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        if constants := sys.modules.get("textual.constants"):
            patch.setattr(constants, "COLOR_SYSTEM", "truecolor")
        yield


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """A corpus of its own with the three shipped reports."""
    shutil.copytree(ROOT / "articles", tmp_path / "corpus" / "articles")
    return tmp_path / "corpus"


@pytest.fixture
def library(corpus_folder: Path) -> Library:
    """The library on it, signed by a tester, at noon."""
    return Library(find_corpus(corpus_folder), author="tester", now=lambda: NOON)


@pytest.fixture
def shared() -> Path:
    """The folder of marked reports; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no marked reports beside this checkout")
    return SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--torture", action="store_true", help="run the long tests as long as `make torture` does")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have measured."""
    reports = [report for key in ("passed", "failed") for report in terminalreporter.stats.get(key, ())]
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    for figure in sorted(figures):
        terminalreporter.write_line(figure)


@pytest.fixture
def every_store_is_large() -> Iterator[None]:
    """Stores of any size are taken for ones too large to be read for a note, and no journal for a long one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nkreader.store.storage._LARGE", 0)
        patch.setattr("nkreader.store.storage._SHARE", 0)
        yield
