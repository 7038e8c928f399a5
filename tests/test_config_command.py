"""`nkreader config`, as a shell would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nkreader.cli.main import main
from nkreader.configuration.default_file import default_text
from nkreader.tui.commands import command_keys

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "nkreader" / "config.toml"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command, in a home of its own."""

    def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        usual = {name: value for name, value in os.environ.items() if name != "NKREADER_CONFIG"}
        return subprocess.run(
            [sys.executable, "-m", "nkreader", "config", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**usual, "PYTHONUTF8": "1", "XDG_CONFIG_HOME": str(tmp_path / "home"), **environment},
        )

    return command


def test_without_a_file_it_is_told_how_to_get_one(run: Run, path: Path) -> None:
    done = run()
    assert done.returncode == 0
    assert f"{path}, which is not there yet." in done.stdout
    assert "nkreader config --init" in done.stdout


def test_a_file_is_begun_once(run: Run, path: Path) -> None:
    begun, again = run("--init"), run("--init")
    assert (begun.returncode, again.returncode) == (0, 1)
    assert path.read_text(encoding="utf-8") == default_text(command_keys())
    assert again.stderr.startswith(f"nkreader: There is a configuration already: {path}")
    assert "move it away" in again.stderr
    checked = run("--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "Nothing is wrong.\n", "")


def test_what_is_wrong_is_told_with_its_line(run: Run, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("[look]\nlit = 'no'\n[keys]\nquit = ['Esc']\n", encoding="utf-8")
    checked, told = run("--check"), run()
    assert (checked.returncode, checked.stdout) == (1, "")
    assert checked.stderr.splitlines()[:2] == [
        'config.toml:2: lit is "no". It has to be true or false.',
        'config.toml:4: quit has "Esc", which is no key. Write it as "escape".',
    ]
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [f"The configuration is {path}", *checked.stderr.splitlines()]


def test_the_path_alone_for_scripts(run: Run, path: Path) -> None:
    assert run("--path").stdout == f"{path}\n"
    assert run("--path", NKREADER_CONFIG="mine.toml").stdout == "mine.toml\n"


def test_a_file_that_the_environment_names_is_begun_too(run: Run, tmp_path: Path) -> None:
    assert run("--init", NKREADER_CONFIG="mine.toml").returncode == 0
    assert (tmp_path / "mine.toml").is_file()


def test_without_a_home_it_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nkreader.cli.config.configuration_path", lambda: None)
    with pytest.raises(SystemExit) as ended:
        main(["config"])
    assert ended.value.code == 1
    assert "Name a file with NKREADER_CONFIG" in capsys.readouterr().err


def test_two_questions_at_once_are_wrong_usage(run: Run) -> None:
    assert run("--init", "--path").returncode == 2


def test_it_leaves_textual_alone() -> None:
    script = (
        "import sys\nfrom nkreader.cli.main import main\n"
        "try:\n    main(['config', '--path'])\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "nkreader.configuration" in done.stderr
    assert "textual" not in done.stderr.split()
    assert "nkreader.extract" not in done.stderr.split()
