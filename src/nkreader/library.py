"""What a front end may ask for, as verbs a reader would use: open, tag, note, edit, delete, export.

The library holds a corpus and its annotations together. Its calls read and write files: a front end that must not
wait runs them in a worker. Calls from several threads at once are safe.
"""

from __future__ import annotations

import getpass
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from nkreader.anchor import describe, resolve
from nkreader.corpus.creation import copy_samples, create_corpus
from nkreader.corpus.folder import WHAT_IT_IS, Corpus, find_corpus, quoted
from nkreader.corpus.reading import read_entry, read_report
from nkreader.errors import AnnotationError, CorpusError, ExportError, ReportError
from nkreader.exchange.json_format import Exported, to_json
from nkreader.files import replace_file
from nkreader.model import Annotation, Entry, Placed, Placement, Quote, Report, Resolution, Span
from nkreader.store.repository import AnnotationRepository
from nkreader.visible import one_line, visible

__all__ = [
    "WHAT_IT_IS", "Creation", "Library", "create", "open_library", "open_report_file", "parse_tags", "quoted",
]  # fmt: skip


class Creation(NamedTuple):
    """What `create` made: the corpus folder and the names of the samples copied into it."""

    root: Path
    samples: tuple[str, ...]


class Survey(NamedTuple):
    """The annotations of a corpus at a glance: their number by report name, and problems in sentences for people."""

    counts: Counter[str]
    problems: tuple[str, ...]


def open_library(path: Path) -> Library:
    """The library of the corpus at `path`. Raises `CorpusError` where there is none."""
    return Library(find_corpus(path))


def create(root: Path, *, samples: bool) -> Creation:
    """Make a corpus at `root`, with the sample reports if wanted; nothing that is there is changed."""
    corpus = create_corpus(root)
    return Creation(root, tuple(copy_samples(corpus)) if samples else ())


def open_report_file(path: Path, *, as_saved: bool = False) -> Report:
    """The report in any one file, in a corpus or not; `as_saved` with its control characters. Raises `ReportError`."""
    return read_report(path, path.name, as_saved=as_saved)


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags from a line with commas between them: any words in any script, each tag once, in order.

    A `#` before a tag is how tags are shown, not a part of them.
    """
    words = (" ".join(one_line(tag).split()).lstrip("# ") for tag in text.replace("，", ",").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


class Library:
    """A corpus with its annotations. `author` signs new annotations; `now` tells the time in UTC."""

    def __init__(self, corpus: Corpus, *, author: str | None = None, now: Callable[[], datetime] | None = None) -> None:
        self.corpus = corpus
        self.author = author or login_name()
        self._now = now or (lambda: datetime.now(UTC))
        self._repository = AnnotationRepository(corpus.annotations)
        self._lock = threading.Lock()

    # Reports

    def entries(self) -> Iterator[Entry]:
        """The corpus as a list, one report at a time in the order of file names; problems are entries too."""
        for name in self.corpus.report_names():
            yield read_entry(self.corpus.path_of(name), name)

    def report(self, name: str) -> Report:
        """The report of that name, read from disk. Raises `ReportError` where it cannot be read."""
        return read_report(self.corpus.path_of(name), name)

    # Annotations

    def annotations(self, report: Report) -> tuple[Placed, ...]:
        """The annotations of a report, those on the whole report first, then in the order of the text."""
        with self._lock:
            shelf = self._repository.all()
        placed = [place(annotation, report) for annotation in shelf.annotations if annotation.report == report.name]
        return tuple(sorted(placed, key=_reading_order))

    def survey(self) -> Survey:
        """How many annotations each report has, and what of their file could not be read."""
        with self._lock:
            shelf = self._repository.all()
        return Survey(Counter(annotation.report for annotation in shelf.annotations), shelf.problems)

    def tag(self, report: Report, span: Span | None, tags: Sequence[str]) -> Annotation | None:
        """Give a report, or a span of it, exactly these tags. Returns the annotation that carries them now.

        Tags live on the first annotation of that place; without one a new one is made. No tags at all take them
        off, and an annotation without tags and note is deleted: then the answer is None.
        """
        with self._lock:
            known = self._at(report, span)
            if not known:
                return self._add(report, span, tags, "") if tags else None
            target = next((annotation for annotation in known if annotation.tags), known[0])
            return self._change(target, tags, target.note)

    def note(self, report: Report, span: Span | None, note: str) -> Annotation:
        """Add a note to a report or a span of it: to the tags that stand there without one, else a new one."""
        note = _clean(note)
        if not note.strip():
            raise AnnotationError("The note is empty.", "Write something, or leave with Escape.")
        with self._lock:
            bare = next((annotation for annotation in self._at(report, span) if not annotation.note), None)
            if bare:
                changed = self._change(bare, bare.tags, note)
                assert changed is not None  # noqa: S101 -- it has a note
                return changed
            return self._add(report, span, (), note)

    def edit(self, annotation: Annotation, tags: Sequence[str], note: str) -> Annotation | None:
        """Give an annotation new tags and a new note; with neither it is deleted and the answer is None.

        `annotation` is what the reader was shown. Raises `AnnotationError` where it has been changed since, so that
        what was written in another window is not written over unseen.
        """
        with self._lock:
            current = self._repository.get(annotation.id)
            if (current.tags, current.note) != (annotation.tags, annotation.note):
                raise AnnotationError(
                    "This annotation has been changed in another window.", "Open the report again to see it."
                )
            return self._change(current, tags, _clean(note))

    def delete(self, annotation_id: str) -> None:
        """Delete an annotation."""
        with self._lock:
            self._repository.remove(annotation_id)

    # Export

    def export_json(self) -> str:
        """All annotations as one JSON document; those of reports that are gone are kept in it.

        Where the corpus is narrowed to one report, only that one's.
        """
        with self._lock:
            shelf = self._repository.all()
        only = self.corpus.report_names() if self.corpus.only else None
        reports: dict[str, Report | None] = {}
        rows = []
        for annotation in shelf.annotations:
            if only is not None and annotation.report not in only:
                continue
            if annotation.report not in reports:
                reports[annotation.report] = self._report_or_none(annotation.report)
            rows.append(_exported(annotation, reports[annotation.report]))
        return to_json(rows, self._now())

    def export_to(self, path: Path) -> None:
        """The same into a file, whole or not at all; a pipe or a device is written to.

        Raises `ExportError` where that cannot be done, and for files of the corpus, which an export would destroy.
        """
        if self._is_own_file(path):
            raise ExportError(f"{one_line(str(path))} belongs to the corpus.", "Name a file outside of it.")
        document = self.export_json()
        try:
            if path.exists() and not path.is_file():
                path.write_text(document, encoding="utf-8")
            else:
                replace_file(path, document)
        except OSError as error:
            message = f"{one_line(str(path))} could not be written: {error.strerror}."
            raise ExportError(message, "Name another file.") from error

    def _is_own_file(self, path: Path) -> bool:
        target = path.resolve()
        if target == self.corpus.annotations.resolve() or (self.corpus.only and target == self.corpus.only.resolve()):
            return True
        return self.corpus.only is None and target.is_relative_to(self.corpus.articles.resolve())

    # Within

    def _report_or_none(self, name: str) -> Report | None:
        try:
            return self.report(name)
        except (ReportError, CorpusError):
            return None

    def _at(self, report: Report, span: Span | None) -> list[Annotation]:
        """The annotations on exactly this place, oldest first."""
        own = (annotation for annotation in self._repository.all().annotations if annotation.report == report.name)
        if span is None:
            return [annotation for annotation in own if annotation.anchor is None]
        return [annotation for annotation in own if annotation.anchor and place(annotation, report).span == span]

    def _add(self, report: Report, span: Span | None, tags: Sequence[str], note: str) -> Annotation:
        now = self._now()
        annotation = Annotation(
            id=uuid.uuid4().hex,
            report=report.name,
            report_digest=report.digest,
            anchor=describe(report.text, span) if span else None,
            tags=tuple(tags),
            note=note,
            author=self.author,
            created=now,
            modified=now,
        )
        self._repository.add(annotation)
        return annotation

    def _change(self, annotation: Annotation, tags: Sequence[str], note: str) -> Annotation | None:
        if not tags and not note.strip():
            self._repository.remove(annotation.id)
            return None
        if (tuple(tags), note) == (annotation.tags, annotation.note):
            return annotation
        changed = replace(annotation, tags=tuple(tags), note=note, modified=self._now())
        self._repository.change(changed)
        return changed


def place(annotation: Annotation, report: Report) -> Placed:
    """Where an annotation stands in the report as it is now."""
    if annotation.anchor is None:
        return Placed(annotation, Resolution(Placement.EXACT, None))
    return Placed(annotation, resolve(report.text, annotation.anchor))


def speaker_of(report: Report, span: Span) -> str | None:
    """The label of the source whose words the span holds, where it lies in a quote."""
    holding: list[Quote] = [quote for quote in report.extraction.quotes if quote.span.contains(span) and quote.source]
    source = report.extraction.source(holding[-1].source) if holding else None
    return source.label if source else None


def _clean(note: str) -> str:
    """A note as it is kept: without lines of nothing at its ends, and without what a terminal or a file cannot hold."""
    return visible(note).strip("\n")


def login_name() -> str:
    """Who is at the keyboard, for signing annotations; `reader` where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reader"


def _exported(annotation: Annotation, report: Report | None) -> Exported:
    if report is None:
        return Exported(annotation, None, None, None)
    resolution = place(annotation, report).resolution
    speaker = speaker_of(report, resolution.span) if resolution.span else None
    return Exported(annotation, report.details, resolution, speaker)


def _reading_order(placed: Placed) -> tuple[int, int, datetime]:
    annotation, resolution = placed
    if annotation.anchor is None:
        return (0, 0, annotation.created)
    if resolution.span is None:
        return (2, annotation.anchor.start, annotation.created)
    return (1, resolution.span.start, annotation.created)
