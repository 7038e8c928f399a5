"""`nkreader list` and `nkreader annotations --filter`, as a shell would run them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from nkreader.cli.main import nkreader
from nkreader.library import Library
from tests.conftest import SEA_TRADE

MASKS, SMUGGLING = "2020-02-army-masks.md", "2020-03-13-official-smuggling.md"


@pytest.fixture
def marked(library: Library, corpus_folder: Path) -> Path:
    """The corpus, with a tag on one report and a note on another."""
    library.tag(library.report(SEA_TRADE), None, ["health/mask"])
    library.note(library.report(MASKS), None, "Check this.")
    library.close()
    return corpus_folder


def run(corpus: Path, *arguments: str) -> Result:
    command, *rest = arguments
    where = ["-C", str(corpus)] if command == "list" else [str(corpus)]
    return CliRunner().invoke(nkreader, [command, *where, *rest], prog_name="nkreader")


def listed(corpus: Path, *query: str) -> list[str]:
    done = run(corpus, "list", *query)
    assert (done.exit_code, done.stderr) == (0, "")
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def test_in_a_pipe_a_report_is_a_line_with_its_name_first(marked: Path) -> None:
    lines = run(marked, "list").stdout.splitlines()
    rows = [line.split("\t") for line in lines]
    assert [row[0] for row in rows] == [SEA_TRADE, SMUGGLING, MASKS]
    assert rows[2] == [MASKS, "2020-02", "Daily NK", "N. Korean military smuggles in S. Korean face masks", "1"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (["military", "masks"], [MASKS]),
        (["tag:health"], [SEA_TRADE]),
        (["noted -tag:mask"], [MASKS]),
        (["-noted"], [SMUGGLING]),
        (["-changed", "-h*", "noted"], [SEA_TRADE, MASKS]),
        (["--", "-noted"], [SMUGGLING]),
        (["source:trader"], [SEA_TRADE]),
        (["after:2020-03", "-source:trader"], [SMUGGLING]),
        (['outlet:"daily nk"'], [MASKS]),
        (["--sort", "title", "--reverse"], [SMUGGLING, SEA_TRADE, MASKS]),
        (["--sort=notes", "unread"], [SEA_TRADE, MASKS, SMUGGLING]),
    ],
)
def test_the_filter_of_the_app_is_that_of_the_shell(marked: Path, query: list[str], names: list[str]) -> None:
    assert listed(marked, *query) == names


def test_a_report_that_is_gone_and_one_that_cannot_be_read_are_listed(marked: Path) -> None:
    (marked / "articles" / MASKS).unlink()
    (marked / "articles" / "broken.txt").write_bytes(b"\xff\xff\xff")
    assert listed(marked, "lost") == [MASKS]
    assert listed(marked, "problem") == ["broken.txt"]


def test_the_list_as_json(marked: Path) -> None:
    (row,) = json.loads(run(marked, "list", "--format", "json", "tag:mask").stdout)
    assert (row["name"], row["outlet"], row["date"], row["annotations"]) == (SEA_TRADE, "RFA", "2020-03-25", 1)
    assert (row["tags"], row["unread"], row["present"], row["problem"]) == (["health/mask"], True, True, None)


def test_where_nothing_matches_the_status_is_one(marked: Path) -> None:
    for command in (["list", "no-such-word"], ["annotations", "--filter", "no-such-word"]):
        done = run(marked, *command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert "matches no-such-word" in done.stderr
    assert json.loads(run(marked, "list", "--format", "json", "no-such-word").stdout) == []


def test_a_corpus_without_reports_says_so(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    done = run(tmp_path, "list")
    assert done.exit_code == 1
    assert "There are no reports" in done.stderr


def test_what_is_not_understood_is_wrong_usage_and_all_of_it_is_named(marked: Path) -> None:
    for command in (["list", "foo:bar", "after:20"], ["annotations", "--filter", "foo:bar after:20"]):
        done = run(marked, *command)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "There is no foo:" in done.stderr
        assert "'20' in the query: Write a year" in done.stderr


def test_an_option_that_there_is_not_is_wrong_usage(marked: Path) -> None:
    assert run(marked, "list", "--srot", "title").exit_code == 2


@pytest.mark.parametrize("columns", [100, 60, 44])
def test_in_a_terminal_lines_fit_its_width(
    marked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int
) -> None:
    (marked / "articles" / "rice.txt").write_text(
        "쌀값이 오르고 있다 " * 9 + "\n\n“Rice,” a trader said.", encoding="utf-8"
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(SystemExit) as end:
        nkreader.main(["list", "-C", str(marked)], prog_name="nkreader")
    assert end.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert columns - 3 <= max(map(cell_len, lines)) <= columns
    assert sum("Daily NK" in line for line in lines) == (columns >= 50)
    assert sum("◆1" in line for line in lines) == 2
    assert "\t" not in "".join(lines)


def test_a_title_cannot_speak_to_the_terminal(corpus_folder: Path) -> None:
    name = "\x1b[2Jrice.md"
    (corpus_folder / "articles" / name).write_text('---\ntitle: "a\\tb\\e[31m"\n---\nRice.\n', encoding="utf-8")
    done = run(corpus_folder, "list", "title:b", "report:rice")
    assert done.stdout.count("\t") == 4
    assert "\x1b" not in done.stdout


def test_annotations_are_filtered_by_the_same_words(marked: Path, library: Library) -> None:
    report = library.report(SEA_TRADE)
    span = next(quote.span for quote in report.extraction.quotes if quote.source)
    library.note(report, span, "His words.")
    library.close()
    exported = json.loads(run(marked, "annotations", "--format", "json", "--filter", "noted note:words").stdout)
    assert [row["note"] for row in exported["annotations"]] == ["His words."]
    shown = run(marked, "annotations", "--filter", "-report:sea")
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "Check this." in shown.stdout
    assert "His words." not in shown.stdout
    assert run(marked, "annotations", "--filter", "correction").exit_code == 1
