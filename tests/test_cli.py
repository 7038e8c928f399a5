"""The commands, as a shell would run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nkreader import __version__
from nkreader.cli.main import COMMANDS, nkreader
from nkreader.library import Library
from tests.conftest import ROOT, SEA_TRADE

REPORT = ROOT / "articles" / SEA_TRADE


def run(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nkreader", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"], ["export", "."], ["quotes", str(REPORT)]])
def test_commands_leave_textual_alone(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom nkreader.cli.main import main\n"
        f"try:\n    main({arguments!r})\nfinally:\n"
        "    print([name for name in sys.modules if name.split('.')[0] == 'textual'], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (0, "[]")


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(f"  {command}" in done.stdout for command in COMMANDS)


def test_version() -> None:
    assert run("--version").stdout.strip() == f"nkreader, version {__version__}"


def test_the_reader_needs_a_terminal(corpus_folder: Path) -> None:
    done = run(corpus_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "needs a terminal" in done.stderr


def test_without_a_corpus_the_way_to_one_is_told(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nkreader init ." in done.stderr


def test_a_word_that_is_neither_command_nor_path_is_wrong_usage(tmp_path: Path) -> None:
    done = run("exprot", cwd=tmp_path)
    assert done.returncode == 2
    assert "'exprot'" in done.stderr
    assert "nkreader --help" in done.stderr


def test_init_makes_a_corpus_with_samples(tmp_path: Path) -> None:
    done = run("init", "mine", "--samples", cwd=tmp_path)
    assert done.returncode == 0
    assert len(list((tmp_path / "mine" / "articles").glob("*.md"))) == 3
    assert "nkreader mine" in done.stdout


def test_quotes_as_json_lines() -> None:
    done = run("quotes", "--format", "jsonl", REPORT, REPORT)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first == second
    assert first["path"] == str(REPORT)
    assert {"text", "title", "date", "outlet", "authors", "blocks", "quotes", "sources"} <= first.keys()
    words = [first["text"][quote["start"] : quote["end"]] for quote in first["quotes"]]
    assert any("Word has gone round" in quoted for quoted in words)


def test_json_lines_hold_the_text_as_it_was_saved_and_are_safe_to_print(tmp_path: Path) -> None:
    text = "“Words\x83 \u202eand\x1b more,” a trader said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("quotes", "--format", "jsonl", tmp_path / "a.txt")
    assert json.loads(done.stdout)["text"] == text
    assert not set(done.stdout) & set("\x83\u202e\x1b")


def test_quotes_as_a_list_to_read() -> None:
    done = run("quotes", REPORT)
    assert "2. trader in Dandong — anonymous, 9 statements" in done.stdout
    assert "\x1b" not in done.stdout


def test_quotes_goes_on_past_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    done = run("quotes", tmp_path / "gone.txt", REPORT)
    assert done.returncode == 1
    assert "gone.txt cannot be read" in done.stderr
    assert "trader in Dandong" in done.stdout


def test_a_file_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "\x1b]0;owned\x07.txt"
    hostile.write_text("“Words \x1b[2J and \x9b31m,” a \x1b[1mtrader said.", encoding="utf-8")
    done = run("quotes", hostile, tmp_path / "\x1b[31mgone.txt")
    assert not set(done.stdout + done.stderr) & set("\x1b\x07\x9b")


def test_export_prints_json_or_writes_a_private_file(library: Library, corpus_folder: Path, tmp_path: Path) -> None:
    library.note(library.report(SEA_TRADE), None, "한국어")
    printed = run("export", corpus_folder)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert json.loads(printed.stdout)["annotations"][0]["note"] == "한국어"
    target = tmp_path / "out.json"
    written = run("export", corpus_folder, "--output", target)
    assert (written.returncode, written.stdout) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["annotations"][0]["note"] == "한국어"
    assert target.stat().st_mode & 0o777 == 0o600


def test_export_of_a_damaged_store_says_so_and_touches_nothing(corpus_folder: Path) -> None:
    store = corpus_folder / "annotations" / "annotations.json"
    store.parent.mkdir()
    store.write_text("", encoding="utf-8")
    done = run("export", corpus_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert "damaged" in done.stderr
    assert store.read_text(encoding="utf-8") == ""


def test_an_export_never_replaces_what_belongs_to_the_corpus(library: Library, corpus_folder: Path) -> None:
    library.note(library.report(SEA_TRADE), None, "Kept.")
    library.close()
    store = library.corpus.annotations
    before = store.read_bytes()
    for target in (store, store.with_name(".annotations.json.history"), corpus_folder / "articles" / SEA_TRADE):
        done = run("export", corpus_folder, "-o", target)
        assert (done.returncode, done.stdout) == (1, "")
        assert "belongs to the corpus" in done.stderr
    assert store.read_bytes() == before
    assert run("export", corpus_folder, "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_an_export_says_which_records_it_could_not_read(library: Library, corpus_folder: Path) -> None:
    library.note(library.report(SEA_TRADE), None, "Kept.")
    library.close()
    store = library.corpus.annotations
    store.write_text(store.read_text(encoding="utf-8").replace('"note": "Kept."', '"note": 3'), encoding="utf-8")
    done = run("export", corpus_folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["annotations"] == []
    assert "no text" in done.stderr


def test_an_export_of_one_report_has_only_its_annotations(library: Library, corpus_folder: Path) -> None:
    library.note(library.report(SEA_TRADE), None, "Sea.")
    library.note(library.report("2020-02-army-masks.md"), None, "Masks.")
    done = run("export", corpus_folder / "articles" / SEA_TRADE)
    assert [row["note"] for row in json.loads(done.stdout)["annotations"]] == ["Sea."]


def test_every_command_is_documented_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    context = nkreader.make_context("nkreader", [], resilient_parsing=True)
    for name in COMMANDS:
        command = nkreader.get_command(context, name)
        assert command is not None
        assert command.help
        assert f"nkreader {name}" in readme
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("--") or option in readme
