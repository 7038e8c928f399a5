"""From a file's bytes to a report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nkreader.corpus import reading
from nkreader.corpus.reading import read_entry, read_report
from nkreader.errors import ReportError
from nkreader.model import Details, Role
from tests.conftest import ROOT

BODY = "A trader said that rice had gone up again and that nobody knew why."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_front_matter_is_what_a_report_says_of_itself_first(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.md",
        "---\ntitle: Rice goes up\noutlet: no\ndate: 3 May 2021\nauthors: Han Sol; Ann Lee\n"
        "url: https://example.org/rice\nnote: Saved by hand.\n---\n\n" + BODY,
    )
    report = read_report(path, "a.md")
    assert report.details == Details(
        "Rice goes up", "2021-05-03", "no", ("Han Sol", "Ann Lee"), "https://example.org/rice", "Saved by hand."
    )
    assert report.text == BODY


@pytest.mark.parametrize(("written", "read"), [("2020-02", "2020-02"), ("2020", "2020"), ("soon", None)])
def test_a_date_may_be_less_than_a_day(tmp_path: Path, written: str, read: str | None) -> None:
    assert read_report(write(tmp_path, "a.md", f"---\ndate: {written}\n---\n{BODY}"), "a.md").details.date == read


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("title: [unclosed", "line"),
        ("a: &x [1]\nb: *x", "aliases"),
        ("title: !!python/object:os.system x", "tags"),
        ("- a\n- b", "key: value"),
        ("a: " + "[" * 5000, "nested"),
        ('title: "\\UFFFFFFFF"', "no YAML"),
    ],
    ids=["unclosed", "alias", "tag", "list", "deep", "no-character"],
)
def test_front_matter_that_cannot_be_read_is_shown_as_text(tmp_path: Path, head: str, reason: str) -> None:
    report = read_report(write(tmp_path, "a.md", f"---\n{head}\n---\n\n{BODY}"), "a.md")
    assert report.warning is not None
    assert reason in report.warning
    assert BODY in report.text


def test_markdown_leaves_its_words_and_tells_its_headings(tmp_path: Path) -> None:
    source = (
        "# Rice *goes* up\n\nA trader said **twice** that\nrice had [gone up](https://example.org) [sic].\n\n"
        "## Who pays\n\n- the buyers\n- the sellers\n\n> “Nobody,” he said.\n\n![A sack of rice](rice.png)\n"
    )
    report = read_report(write(tmp_path, "a.md", source), "a.md")
    blocks = [(str(block.role), block.span.of(report.text)) for block in report.extraction.blocks]
    assert blocks == [
        ("title", "Rice goes up"),
        ("paragraph", "A trader said twice that rice had gone up [sic]."),
        ("heading", "Who pays"),
        ("paragraph", "• the buyers"),
        ("paragraph", "• the sellers"),
        ("paragraph", "“Nobody,” he said."),
        ("caption", "A sack of rice"),
    ]
    assert report.label == "Rice goes up"


def test_nothing_that_markdown_says_is_dropped(tmp_path: Path) -> None:
    source = (
        "Did you see it?\n\n[Trader]: Yes.\n\n" + "> " * 40 + "Deep words.\n\n<p>“One,” he said.</p>\n<p>Two.</p>\n"
    )
    report = read_report(write(tmp_path, "a.md", source), "a.md")
    paragraphs = [block.span.of(report.text) for block in report.extraction.blocks]
    assert paragraphs == ["Did you see it?", "[Trader]: Yes.", "Deep words.", "“One,” he said.", "Two."]


def test_entities_cannot_bring_controls_back(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, "a.md", "Turned &#x202e;around &#27;[2J &rlm;here."), "a.md")
    assert not set(report.text) & set("\u202e\x1b\u200f")


def test_a_name_that_no_terminal_can_write_is_a_problem(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Words.", encoding="utf-8")
    assert "not UTF-8" in (read_entry(path, path.name).problem or "")


def test_plain_text_keeps_its_words_exactly(tmp_path: Path) -> None:
    text = " date 2020-03-13 By Han Sol\n\n*Not* _Markdown_ [here].\n"
    report = read_report(write(tmp_path, "a.txt", text), "a.txt")
    assert report.text == text
    assert report.details.date == "2020-03-13"


@pytest.mark.parametrize(
    "raw", [b"\xef\xbb\xbfOne\r\n\r\nTwo", "One\n\nTwo".encode("utf-16"), b"One\r\rTwo", b"One\n\nTwo"]
)
def test_encodings_with_a_mark_and_all_line_ends(tmp_path: Path, raw: bytes) -> None:
    assert read_report(write(tmp_path, "a.txt", raw), "a.txt").text == "One\n\nTwo"


def test_an_entry_without_a_title_shows_its_first_words(tmp_path: Path) -> None:
    entry = read_entry(write(tmp_path, "a.txt", f"{BODY} {BODY}\n\n{BODY}"), "a.txt")
    assert entry.label.startswith("A trader said that rice")
    assert entry.label.endswith("…")


def test_control_characters_of_a_file_are_marks_on_the_page(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, "a.md", '---\ntitle: "a\\e[31mb"\n---\nA \x1b]0;owned\x07 word.'), "a.md")
    assert "\x1b" not in report.text + str(report.details.title)
    assert "␛]0;owned␇" in report.text


@pytest.mark.parametrize("raw", [b"caf\xe9 in latin-1", b"\xff\xfeo"])
def test_an_unknown_encoding_is_a_problem_not_a_guess(tmp_path: Path, raw: bytes) -> None:
    path = write(tmp_path, "a.txt", raw)
    with pytest.raises(ReportError, match="not UTF-8"):
        read_report(path, "a.txt")
    assert "not UTF-8" in (read_entry(path, "a.txt").problem or "")


def test_a_file_that_is_too_large_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_REPORT", 10)
    with pytest.raises(ReportError, match="larger than"):
        read_report(write(tmp_path, "a.txt", "x" * 11), "a.txt")


def test_a_pipe_in_the_folder_does_not_hold_the_reader_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a file" in (read_entry(tmp_path / "pipe.txt", "pipe.txt").problem or "")


def test_a_report_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    assert "cannot be read" in (read_entry(tmp_path / "gone.txt", "gone.txt").problem or "")


def test_an_empty_file_is_an_empty_report(tmp_path: Path) -> None:
    report = read_report(write(tmp_path, "a.txt", ""), "a.txt")
    assert (report.text, report.label, report.extraction.quotes) == ("", "(empty)", ())


@pytest.mark.parametrize("path", sorted((ROOT / "articles").glob("*.md")), ids=lambda path: path.stem)
def test_each_shipped_report_says_where_it_comes_from(path: Path) -> None:
    report = read_report(path, path.name)
    details = report.details
    assert details.title
    assert details.outlet
    assert details.date
    assert details.note
    assert "Retold" in details.note
    assert "cite" in details.note
    assert len(report.extraction.spoken()) >= 10
    assert all(quote.source for quote in report.extraction.spoken())
    assert sum(block.role is Role.HEADING for block in report.extraction.blocks) >= 2


@pytest.mark.parametrize("path", sorted((ROOT / "articles").glob("*.md")), ids=lambda path: path.stem)
def test_no_sentence_of_a_seed_report_is_taken_over(path: Path, shared: Path) -> None:
    seeds = " ".join(seed.read_text(encoding="utf-8") for seed in (shared / "gold/seeds").glob("*.txt"))
    known = _runs_of_words(seeds)
    assert _runs_of_words(read_report(path, path.name).text) & known == set()


def _runs_of_words(text: str, length: int = 8) -> set[str]:
    words = [word.strip(".,“”‘’[]()").lower() for word in text.split()]
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
