"""The commands, as a shell would run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tinydb import TinyDB

from nkreader import __version__
from nkreader.cli.main import COMMANDS, PURPOSES, nkreader
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
    assert "textual" not in loaded_by(*arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["quotes", "--help"], ["annotations", "."], ["doctor", "."]])
def test_commands_that_read_no_report_leave_extraction_alone(arguments: list[str]) -> None:
    assert "nkreader.extract" not in loaded_by(*arguments)


def test_a_command_that_reads_a_report_loads_extraction() -> None:
    assert "nkreader.extract" in loaded_by("quotes", str(REPORT))


def loaded_by(*arguments: str) -> list[str]:
    """The modules that a command loads, which has to end well."""
    script = (
        "import sys\nfrom nkreader.cli.main import main\n"
        f"try:\n    main({list(arguments)!r})\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    return done.stderr.split()


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


def test_annotations_from_scripts(corpus_folder: Path) -> None:
    noted = run("note", SEA_TRADE, "x", "--quote", "it was sent out on Tuesday", cwd=corpus_folder)
    assert noted.returncode == 2
    assert "are not in" in noted.stderr
    tagged = run(
        "tag", SEA_TRADE, "마스크, army", "prices", "--quote", '"It was sent out on Tuesday', cwd=corpus_folder
    )
    assert tagged.returncode == 0
    other = run("--author", "Kim", "note", corpus_folder / "articles" / SEA_TRADE, "Of two\nlines.", cwd=ROOT)
    assert other.returncode == 0
    ids = [tagged.stdout.strip(), other.stdout.strip()]
    with TinyDB(corpus_folder / "annotations" / "annotations.json") as database:
        rows = database.all()
    assert [row["id"] for row in rows] == ids
    assert [(row["tags"], row["note"], row["author"]) for row in rows][1] == ([], "Of two\nlines.", "Kim")
    listed = run("annotations", cwd=corpus_folder)
    assert "#마스크  #army  #prices" in listed.stdout
    removed = run("rm", ids[0][:6], cwd=corpus_folder)
    assert removed.stdout.split() == [ids[0]]
    assert run("undo", cwd=corpus_folder).stdout == f"Undone: a deletion on {SEA_TRADE}\n"
    assert run("redo", cwd=corpus_folder).returncode == 0
    exported = json.loads(run("annotations", "--format", "json", cwd=corpus_folder).stdout)
    assert [row["id"] for row in exported["annotations"]] == [ids[1]]


def test_a_note_from_stdin_and_a_report_by_its_hash(corpus_folder: Path, library: Library) -> None:
    digest = library.report(SEA_TRADE).digest
    command = [sys.executable, "-m", "nkreader", "note", digest[:8], "-", "--corpus", str(corpus_folder)]
    done = subprocess.run(command, input="From a pipe.\n", capture_output=True, text=True)
    assert done.returncode == 0
    assert [item.annotation.note for item, _ in library.all_annotations()] == ["From a pipe."]


def test_an_id_that_is_none_and_one_that_is_two(corpus_folder: Path) -> None:
    run("note", SEA_TRADE, "x", cwd=corpus_folder)
    for prefix in ("zz", ""):
        done = run("rm", prefix, cwd=corpus_folder)
        assert done.returncode == 1
        assert "No annotation has an id" in done.stderr


def test_an_annotation_is_attached_elsewhere(corpus_folder: Path, library: Library) -> None:
    made = run("note", SEA_TRADE, "x", cwd=corpus_folder).stdout.strip()
    done = run("attach", made[:8], "2020-02-army-masks.md", cwd=corpus_folder)
    assert done.stdout.strip() == made
    assert [item.annotation.report for item, _ in library.all_annotations()] == ["2020-02-army-masks.md"]


def test_the_doctor_says_that_all_is_well_or_what_is_not(corpus_folder: Path) -> None:
    for number in range(3):
        run("note", SEA_TRADE, f"note {number}", cwd=corpus_folder)
    assert run("doctor", cwd=corpus_folder).stdout.endswith("Nothing is wrong.\n")
    (corpus_folder / "annotations" / "annotations.json").unlink()
    refused = run("note", SEA_TRADE, "new", cwd=corpus_folder)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "nkreader doctor --repair" in refused.stderr
    told = run("doctor", cwd=corpus_folder)
    assert told.returncode == 1
    assert "but there was one" in told.stdout
    assert run("doctor", "--repair", cwd=corpus_folder).returncode == 0
    notes = json.loads(run("export", cwd=corpus_folder).stdout)["annotations"]
    assert sorted(row["note"] for row in notes) == ["note 0", "note 1", "note 2"]


def test_a_fault_shows_and_logs_no_word_of_a_report(corpus_folder: Path, tmp_path: Path) -> None:
    script = (
        "from nkreader.cli.main import main\nimport nkreader.library\n"
        "def broken(self, name): secret = 'Kim of Hyesan'; raise KeyError(secret)\n"
        "nkreader.library.Library.find_report = broken\n"
        f"main(['note', 'x', 'Kim of Hyesan said', '-C', {str(corpus_folder)!r}])"
    )
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 70
    assert "fault of its own: KeyError" in done.stderr
    (log,) = (tmp_path / "state" / "nkreader" / "faults").iterdir()
    assert str(log) in done.stderr
    assert log.stat().st_mode & 0o777 == 0o600
    assert "broken" in log.read_text()
    for words in ("Hyesan", str(corpus_folder)):
        assert words not in done.stderr + log.read_text()


def test_the_help_says_of_each_command_what_its_own_help_begins_with() -> None:
    context = click.Context(nkreader)
    commands = {name: nkreader.get_command(context, name) for name in COMMANDS}
    assert {name: command.get_short_help_str(300) for name, command in commands.items() if command} == PURPOSES
