"""The list as it was last read: there at once, true to the folder, and nothing lost without it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nkreader.corpus import list_cache, reader
from nkreader.corpus.folder import Corpus, find_corpus
from nkreader.corpus.list_cache import ListCache
from nkreader.corpus.reader import ReadingHere
from nkreader.corpus.reading import read_entry
from nkreader.model import Entry
from tests.conftest import SEA_TRADE

LONG_AGO = 1_600_000_000 * 10**9  # nanoseconds


@pytest.fixture
def corpus(corpus_folder: Path) -> Corpus:
    return find_corpus(corpus_folder)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []

    def reading(path: Path, name: str) -> Entry:
        names.append(name)
        return read_entry(path, name)

    monkeypatch.setattr(reader, "read_entry", reading)
    return names


@pytest.fixture
def settled(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """A corpus whose list was read when its files had lain there for a while."""
    monkeypatch.setattr(list_cache, "_RACY", 0)
    assert len(listed(corpus)) == 3
    return corpus


def listed(corpus: Corpus) -> list[Entry]:
    return list(ListCache(corpus, ReadingHere().entries).entries())


def known(corpus: Corpus) -> list[Entry]:
    return ListCache(corpus, ReadingHere().entries).known()


def cache_file() -> Path:
    (path,) = (Path(os.environ["XDG_CACHE_HOME"]) / "nkreader" / "lists").glob("*.sqlite")
    return path


def test_the_list_is_there_before_the_folder_is_looked_at(corpus: Corpus) -> None:
    assert known(corpus) == []
    entries = listed(corpus)
    for name in corpus.report_names():
        corpus.path_of(name).unlink()
    assert known(corpus) == entries
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert all(entry.details.outlet and entry.digest for entry in entries)


def test_all_that_is_known_of_a_report_comes_back(settled: Corpus, read: list[str]) -> None:
    (settled.articles / "a.md").write_text(
        "---\ntitle: 쌀값\ndate: 2020\nauthors: [Han Sol, Ann Lee]\nurl: https://example.org\n"
        "note: |\n  Two\n  lines\n---\nWords.",
        encoding="utf-8",
    )
    (settled.articles / "한국어.txt").write_text("", encoding="utf-8")
    entries = listed(settled)
    assert read == ["a.md", "한국어.txt"]
    assert entries == known(settled) == [read_entry(settled.path_of(e.name), e.name) for e in entries]


def test_files_that_are_as_they_were_are_not_read(settled: Corpus, read: list[str]) -> None:
    assert len(listed(settled)) == 3
    assert read == []


def test_a_list_that_is_as_it_was_is_not_written(settled: Corpus) -> None:
    cache_file().chmod(0o400)
    before = cache_file().stat().st_mtime_ns
    listed(settled)
    assert cache_file().stat().st_mtime_ns == before


def test_an_edited_file_is_read_again(settled: Corpus, read: list[str]) -> None:
    path = settled.path_of(SEA_TRADE)
    path.write_text("# Another title\n\nOther words.\n", encoding="utf-8")
    assert "Another title" in [entry.label for entry in listed(settled)]
    assert read == [SEA_TRADE]
    assert "Another title" in [entry.label for entry in known(settled)]


def test_a_file_that_was_replaced_by_one_of_the_same_size_and_time_is_read_again(
    settled: Corpus, read: list[str]
) -> None:
    path = settled.path_of(SEA_TRADE)
    before = path.stat()
    new = path.with_suffix(".new")
    new.write_bytes(path.read_bytes().swapcase())
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    listed(settled)
    assert read == [SEA_TRADE]


def test_so_is_one_that_was_edited_in_place_and_given_its_time_back(settled: Corpus, read: list[str]) -> None:
    path = settled.path_of(SEA_TRADE)
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_ino == before.st_ino
    listed(settled)
    assert read == [SEA_TRADE]


def test_a_file_that_is_still_warm_is_read_again(corpus: Corpus, read: list[str]) -> None:
    for name in corpus.report_names():
        os.utime(corpus.path_of(name), ns=(LONG_AGO, LONG_AGO))
    young = corpus.path_of(SEA_TRADE)
    os.utime(young)
    listed(corpus)
    assert SEA_TRADE in [entry.name for entry in known(corpus)]
    read.clear()
    listed(corpus)
    assert SEA_TRADE in read


def test_once_it_is_cold_it_is_read_a_last_time(
    corpus: Corpus, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(corpus)
    later = time.time_ns() + 3 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later)
    read.clear()
    listed(corpus)
    assert len(read) == 3
    listed(corpus)
    assert len(read) == 3


def test_a_renamed_file_has_its_new_name_only(settled: Corpus) -> None:
    settled.path_of(SEA_TRADE).rename(settled.articles / "sea.md")
    names = [entry.name for entry in listed(settled)]
    assert "sea.md" in names
    assert SEA_TRADE not in names
    assert [entry.name for entry in known(settled)] == names


def test_a_report_that_cannot_be_read_is_tried_each_time(settled: Corpus, read: list[str]) -> None:
    settled.path_of(SEA_TRADE).write_bytes(b"caf\xe9")
    (settled.articles / os.fsdecode(b"caf\xe9.txt")).write_text("Words.")
    assert sum(bool(entry.problem) for entry in listed(settled)) == 2
    assert len(known(settled)) == 2
    listed(settled)
    assert len(read) == 4


def test_who_leaves_in_the_middle_has_not_waited_in_vain(
    corpus: Corpus, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_cache, "_RACY", 0)
    monkeypatch.setattr(list_cache, "_AT_ONCE", 1)
    monkeypatch.setattr(list_cache, "_TOGETHER", 1)
    entries = ListCache(corpus, ReadingHere().entries).entries()
    first = [next(entries), next(entries)]
    assert known(corpus) == first[:1]
    assert len(listed(corpus)) == 3
    assert len(read) == 4


def test_what_is_gone_is_forgotten_at_the_end_only(settled: Corpus) -> None:
    settled.path_of(SEA_TRADE).unlink()
    entries = ListCache(settled, ReadingHere().entries).entries()
    next(entries)
    assert len(known(settled)) == 3
    assert len(list(entries)) == 1
    assert len(known(settled)) == 2


def test_a_second_window_has_the_same_list(settled: Corpus, read: list[str]) -> None:
    script = (
        "import sys; from pathlib import Path; from nkreader.library import open_library\n"
        "library = open_library(Path(sys.argv[1])); print(len(library.known_entries()), len(list(library.entries())))"
    )
    (settled.articles / "z.txt").write_text("New words.", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", script, str(settled.root)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["3", "4"]
    assert [entry.label for entry in known(settled)][-1] == "New words."


def test_by_a_link_it_is_the_same_corpus(settled: Corpus, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(settled.root)
    assert known(find_corpus(tmp_path / "link")) == known(settled)


def test_one_report_alone_is_read_each_time(settled: Corpus, read: list[str]) -> None:
    alone = find_corpus(settled.path_of(SEA_TRADE))
    assert known(alone) == []
    assert [entry.name for entry in listed(alone)] == read == [SEA_TRADE]
    assert len(known(settled)) == 3


def test_what_another_version_has_read_is_read_again(
    settled: Corpus, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(list_cache, "__version__", "99.0")
        assert known(settled) == []
        assert len(listed(settled)) == len(read) == len(known(settled)) == 3
    assert known(settled) == []


@pytest.mark.parametrize("state", ["not a database", "torn", "of a newer form", "of an older form", "empty"])
def test_a_file_that_is_no_such_list_is_thrown_away(settled: Corpus, read: list[str], state: str) -> None:
    path = cache_file()
    if state == "not a database":
        path.write_bytes(b"Not what SQLite writes. " * 1000)
    elif state == "torn":
        path.write_bytes(path.read_bytes()[:5000])
    elif state == "empty":
        path.write_bytes(b"")
    else:
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {99 if 'newer' in state else 0}")
        connection.close()
    assert known(settled) == []
    assert len(listed(settled)) == len(read) == 3
    assert len(known(settled)) == 3


def test_it_may_be_deleted_while_it_is_open(settled: Corpus, read: list[str]) -> None:
    cache = ListCache(settled, ReadingHere().entries)
    entries = cache.entries()
    first = next(entries)
    cache_file().unlink()
    assert len([first, *entries]) == 3
    assert cache.known() == []
    assert len(list(cache.entries())) == len(cache.known()) == 3


def test_a_folder_that_cannot_be_written_is_in_nobodys_way(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(listed(corpus)) == 3
    assert known(corpus) == []


def test_without_a_home_the_list_is_kept_all_the_same(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/nkreader"))
    assert len(listed(corpus)) == len(known(corpus)) == 3
    assert not Path("~").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_read_only_folder_the_list_is_there_and_read_where_it_changed(settled: Corpus, read: list[str]) -> None:
    path = cache_file()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        (settled.articles / "z.txt").write_text("New words.", encoding="utf-8")
        assert len(listed(settled)) == 4
        assert read == ["z.txt"]
        assert len(known(settled)) == 3
    finally:
        path.parent.chmod(0o700)


def test_it_is_for_its_owner_only(settled: Corpus) -> None:
    assert cache_file().stat().st_mode & 0o777 == 0o600
    assert cache_file().parent.stat().st_mode & 0o777 == 0o700


def test_the_known_list_needs_neither_extraction_nor_the_store(settled: Corpus) -> None:
    script = (
        "import sys; from pathlib import Path; from nkreader.library import open_library\n"
        "print(len(open_library(Path(sys.argv[1])).known_entries()), *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(settled.root)], capture_output=True, text=True, check=True)
    count, *modules = done.stdout.split()
    assert count == "3"
    slow = {"nkreader.extract", "nkreader.anchor", "nkreader.store", "tinydb", "yaml", "markdown_it", "html.parser"}
    assert not slow & set(modules)
