"""Where a corpus is and which of its files are reports.

A corpus is a folder that holds `articles/`. What the reader writes goes to `annotations/` beside it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nkreader.errors import CorpusError
from nkreader.visible import one_line

ARTICLES: Final = "articles"
SUFFIXES: Final = (".md", ".markdown", ".txt", ".text")

WHAT_IT_IS: Final = "A corpus is a folder that holds a folder 'articles' with reports in it (.txt or .md)."


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: `root` holds `annotations/`, `articles` the reports; `only` narrows it to one of them."""

    root: Path
    articles: Path
    only: Path | None = None

    @property
    def annotations(self) -> Path:
        """The TinyDB file with what the reader wrote; it need not exist yet.

        A report outside any corpus has a file of its own, so that its notes meet those of no other.
        """
        if self.only and self.articles == self.root:
            return self.root / "annotations" / f"{self.only.name}.json"
        return self.root / "annotations" / "annotations.json"

    @property
    def label(self) -> str:
        """A name for people: that of the folder, or of the one report."""
        return one_line((self.only or self.root.resolve()).name or str(self.root))

    def stamp(self) -> tuple[int, ...]:
        """What changes when a file is put into the folder or taken out of it; not so for folders within it."""
        try:
            return (self.articles.stat().st_mtime_ns,)
        except OSError:
            return ()

    def report_names(self) -> list[str]:
        """The names of all reports: paths below `articles` with forward slashes, sorted."""
        if self.only:
            return [self.name_of(self.only)]
        return sorted(_walk(self.articles))

    def path_of(self, name: str) -> Path:
        """The file of a report. Raises `CorpusError` for a name that leads out of the corpus."""
        if not name or "\0" in name or name.startswith("/") or ".." in name.split("/"):
            raise CorpusError(f"There is no report {one_line(name)!r} in the corpus.")
        return self.articles / name

    def name_of(self, path: Path) -> str:
        """The name of a report's file."""
        return path.relative_to(self.articles).as_posix()


def find_corpus(path: Path) -> Corpus:
    """The corpus at `path`: a folder with `articles/`, that folder itself, or one report file.

    A report that lies in some corpus belongs to it; one that lies elsewhere makes a corpus of one beside itself.
    Raises `CorpusError`, with the command that makes a corpus, where there is none.
    """
    if path.is_file():
        return _around_file(path)
    if (path / ARTICLES).is_dir():
        return Corpus(path, path / ARTICLES)
    if path.is_dir() and path.resolve().name == ARTICLES:
        return Corpus(path.parent if path.name == ARTICLES else path / "..", path)
    where = "in this folder" if path == Path() else f"at {_shown(path)}"
    raise CorpusError(f"There is no corpus {where}.", _hint(path))


def _around_file(path: Path) -> Corpus:
    if path.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise CorpusError(f"{_shown(path)} is not a report.", f"Reports are plain text or Markdown: {known}.")
    path = Path(os.path.abspath(path))  # noqa: PTH100 -- without `..`, and without following links
    for folder in path.parents:
        if folder.name == ARTICLES:
            return Corpus(folder.parent, folder, only=path)
    return Corpus(path.parent, path.parent, only=path)


def _hint(path: Path) -> str:
    target = quoted(path)
    lines = [WHAT_IT_IS]
    if not path.is_dir():
        lines += [f"To make one there, with sample reports: nkreader init {target} --samples"]
        return "\n".join(lines)
    if loose := sum(1 for name in path.iterdir() if name.suffix.lower() in SUFFIXES):
        lines += [f"This folder holds {loose} text files of its own: put them into {_shown(path / ARTICLES)}."]
    lines += [f"To make one here: nkreader init {target}", "To try the sample reports: add --samples."]
    return "\n".join(lines)


def _walk(folder: Path) -> Iterator[str]:
    """The names of the report files below `folder`; hidden files and folders are left out.

    A folder that cannot be read stands for what is in it: it becomes a line in the list that says so.
    """
    unreadable: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = "" if Path(where) == folder else f"{Path(where).relative_to(folder).as_posix()}/"
        for name in files:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield below + name
    for error in unreadable:
        if Path(error.filename) == folder:
            raise CorpusError(f"The folder {_shown(folder)} cannot be read: {error.strerror}.")
        yield Path(error.filename).relative_to(folder).as_posix()


def quoted(path: Path) -> str:
    """A path as one types it in a shell."""
    return shlex.quote(one_line(str(path)))


def _shown(path: Path) -> str:
    return one_line(str(path))
