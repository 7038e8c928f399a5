"""Where a corpus is, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from nkreader.corpus.creation import copy_samples, create_corpus
from nkreader.corpus.folder import Corpus, find_corpus
from nkreader.errors import CorpusError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    articles = tmp_path / "mine" / "articles"
    (articles / "2020").mkdir(parents=True)
    for name in ("a.txt", "b.MD", "2020/c.txt", ".hidden.txt", "picture.png"):
        (articles / name).write_text("Words.", encoding="utf-8")
    return tmp_path / "mine"


def test_a_folder_with_articles_is_a_corpus(root: Path) -> None:
    corpus = find_corpus(root)
    assert corpus.report_names() == ["2020/c.txt", "a.txt", "b.MD"]
    assert corpus.annotations == root / "annotations" / "annotations.json"


def test_the_articles_folder_itself_will_do(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_corpus(root / "articles").annotations == find_corpus(root).annotations
    monkeypatch.chdir(root / "articles")
    here = find_corpus(Path())
    assert here.report_names() == find_corpus(root).report_names()
    assert here.annotations.resolve() == find_corpus(root).annotations


def test_one_report_of_a_corpus_keeps_that_corpus_annotations(root: Path) -> None:
    corpus = find_corpus(root / "articles" / "2020" / "c.txt")
    assert corpus.report_names() == ["2020/c.txt"]
    assert corpus.annotations == root / "annotations" / "annotations.json"


def test_one_report_anywhere_is_a_corpus_of_one(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_text("Words.", encoding="utf-8")
    corpus = find_corpus(tmp_path / "saved.txt")
    assert corpus == Corpus(tmp_path, tmp_path, only=tmp_path / "saved.txt")
    assert corpus.report_names() == ["saved.txt"]
    assert corpus.annotations == tmp_path / "annotations" / "saved.txt.json"


def test_where_there_is_none_the_reader_is_told_what_one_is_and_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as told:
        find_corpus(tmp_path)
    assert "holds a folder 'articles'" in told.value.hint
    assert f"nkreader init {tmp_path}" in told.value.hint


def test_loose_reports_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "saved.txt").write_text("Words.", encoding="utf-8")
    with pytest.raises(CorpusError) as told:
        find_corpus(tmp_path)
    assert "1 text file" in told.value.hint


def test_a_file_that_is_no_report_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorpusError, match="not a report"):
        find_corpus(tmp_path / "page.pdf")


def test_making_a_corpus_twice_changes_nothing(tmp_path: Path) -> None:
    corpus = create_corpus(tmp_path / "new")
    assert len(copy_samples(corpus)) == 3
    mine = next(corpus.articles.glob("*.md"))
    mine.write_text("My own words now.", encoding="utf-8")
    assert copy_samples(create_corpus(tmp_path / "new")) == []
    assert mine.read_text(encoding="utf-8") == "My own words now."


def test_a_corpus_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="No corpus could be made"):
        create_corpus(tmp_path / "file")


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "a/../../b.md", "a\0b.md", ""])
def test_no_name_leads_out_of_the_corpus(root: Path, name: str) -> None:
    with pytest.raises(CorpusError):
        find_corpus(root).path_of(name)


def test_a_detour_names_the_same_report(root: Path) -> None:
    corpus = find_corpus(root / "articles" / "2020" / ".." / "a.txt")
    assert corpus.report_names() == ["a.txt"]
