"""What a front end may ask for, as verbs a reader would use: open, tag, note, edit, delete, export.

The library holds a corpus and its annotations together. Its calls read and write files: a front end that must not
wait runs them in a worker. Calls from several threads at once are safe.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from nkreader.citation import speaker_of
from nkreader.corpus.folder import WHAT_IT_IS, Corpus, find_corpus, quoted
from nkreader.corpus.list_cache import ListCache
from nkreader.corpus.reader import Reading, ReadingHere
from nkreader.corpus.reading import read_digest, read_report
from nkreader.corpus.settings import read_settings
from nkreader.errors import AnnotationError, CorpusError, ExportError, ReportError, StoreError
from nkreader.files import replace_file
from nkreader.model import (
    Annotation,
    Details,
    Draft,
    Entry,
    Extraction,
    Placed,
    Placement,
    Report,
    Resolution,
    Span,
    format_time,
)
from nkreader.once import Once
from nkreader.tags import parse_tags
from nkreader.visible import one_line, visible

# What a list can do without is imported where it is used, so that the list is there the sooner: together it takes
# three times as long as all that is needed for it.
if TYPE_CHECKING:
    from nkreader.anchor import Finder
    from nkreader.codebook import Codebook
    from nkreader.correcting import Corrections
    from nkreader.exchange.json_format import Exported
    from nkreader.store.doctor import Finding
    from nkreader.store.drafts import DraftFile
    from nkreader.store.reading import ReadingState
    from nkreader.store.repository import AnnotationRepository

__all__ = [
    "WHAT_IT_IS", "Creation", "Library", "create", "open_library", "open_report_file", "parse_tags", "quoted",
    "speaker_of",
]  # fmt: skip


_HASH: Final = re.compile(r"[0-9A-Fa-f]{6,64}")


class Creation(NamedTuple):
    """What `create` made: the corpus folder and the names of the samples copied into it."""

    root: Path
    samples: tuple[str, ...]


def open_library(path: Path, author: str | None = None, *, in_process: bool = True) -> Library:
    """The library of the corpus at `path`. Raises `CorpusError` where there is none.

    Without `in_process` its reports are read in processes of their own: for front ends that must not wait.
    """
    return Library(find_corpus(path), author=author, reading=None if in_process else _reading_elsewhere())


def _reading_elsewhere() -> Reading:
    from nkreader.corpus.process import ReadingProcess  # noqa: PLC0415 -- for front ends that want it

    return ReadingProcess()


def create(root: Path, *, samples: bool) -> Creation:
    """Make a corpus at `root`, with the sample reports if wanted; nothing that is there is changed."""
    from nkreader.corpus.creation import copy_samples, create_corpus  # noqa: PLC0415 -- see above

    corpus = create_corpus(root)
    return Creation(root, tuple(copy_samples(corpus)) if samples else ())


def open_report_file(path: Path, *, as_saved: bool = False) -> Report:
    """The report in any one file, in a corpus or not; `as_saved` with its control characters. Raises `ReportError`."""
    return read_report(path, path.name, as_saved=as_saved)


class Library:
    """A corpus with its annotations.

    `author` signs what is written; `now` tells the time in UTC; `reading` reads reports, else it is done right here.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        author: str | None = None,
        now: Callable[[], datetime] | None = None,
        reading: Reading | None = None,
    ) -> None:
        self.corpus = corpus
        self._author = author or read_settings(corpus.root).author
        self._now = now or (lambda: datetime.now(UTC))
        self._reader = reading or ReadingHere()
        self._list = ListCache(corpus, self._reader.entries)
        self._digests: dict[str, str] = {}
        self._seen: dict[str, tuple[str, tuple[int, int, int]]] = {}
        self._followed: dict[str, str] = {}  # report by annotation, where that could not be written down

    @Once
    def author(self) -> str:
        """Who signs what is written."""
        return self._author or login_name()

    @Once
    def reading(self) -> ReadingState:
        """What this machine remembers of the reader: places, marks, and which reports were read."""
        from nkreader.store.reading import ReadingState  # noqa: PLC0415 -- see above

        return ReadingState(self.corpus.annotations, lambda name: self._digests.get(name, ""))

    @Once
    def _repository(self) -> AnnotationRepository:
        from nkreader.store.repository import AnnotationRepository  # noqa: PLC0415 -- see above

        return AnnotationRepository(self.corpus.annotations, self.author, lambda: format_time(self._now()))

    @Once
    def codebook(self) -> Codebook:
        """The reader's tags, and changes of many annotations at once."""
        from nkreader.codebook import Codebook  # noqa: PLC0415 -- see above

        return Codebook(self._repository, self._now)

    @Once
    def corrections(self) -> Corrections:
        """What the reader says against the program about quotes."""
        from nkreader.correcting import Corrections  # noqa: PLC0415 -- see above

        return Corrections(self._repository, self.author, self._now, self._of)

    @Once
    def _drafts(self) -> DraftFile:
        from nkreader.store.drafts import DraftFile  # noqa: PLC0415 -- see above

        return DraftFile(self.corpus.annotations)

    def get_ready(self) -> None:
        """Start the process in which reports are read, if they are, ahead of need. Returns at once."""
        self._reader.start()

    def close(self) -> None:
        """Bring the annotations file up to date, so that other programs read all of it, and let go of it."""
        self._reader.close()
        self._repository.close()

    def tidy(self) -> None:
        """Bring the annotations file up to date now and then, where that is cheap for what there is to do."""
        self._repository.tidy()

    # Drafts

    def recover_drafts(self) -> list[Draft]:
        """What windows that crashed, or were closed, have left unsaved. It is this window's from now on."""
        return self._drafts.recover()

    def follow_drafts(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts under the names that their reports have now, which are known by their text."""
        names = self._names_by_digest()
        followed = []
        for draft in drafts:
            homes = names.get(draft.digest, []) if draft.report not in self._digests else []
            followed.append(replace(draft, report=homes[0]) if len(homes) == 1 else draft)
        return followed

    def keep_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep what is typed and not saved, and nothing else. Raises `StoreError` where that cannot be done."""
        try:
            self._drafts.keep(drafts)
        except OSError as error:
            raise StoreError(f"Drafts cannot be kept: {error.strerror}.", "Save what you are writing.") from error

    def close_drafts(self) -> None:
        """Let go of the drafts, which the next window takes over."""
        self._drafts.close()

    # Reports

    def entries(self) -> Iterator[Entry]:
        """The corpus as a list, one report at a time in the order of file names; problems are entries too."""
        digests = {}
        for entry in self._list.entries():
            digests[entry.name] = entry.digest
            yield entry
        self._digests = digests

    def known_entries(self) -> list[Entry]:
        """The list as it was last read, at once and without a look at the folder; empty where it never was."""
        return self._list.known()

    def report(self, name: str) -> Report:
        """The report of that name, read from disk. Raises `ReportError` where it cannot be read."""
        return self._opened(self._reader.report(self.corpus.path_of(name), name))

    def opening(self, name: str) -> Iterator[Report]:
        """The same in the steps in which it can be shown: of a large report its words come first, all of it last.

        The words come with an empty extraction and the details of their front matter. Raises `GivenUpError`, a
        `ReportError`, in the thread that waits for the next step when `stop_opening` is called in another one.
        """
        for report in self._reader.opening(self.corpus.path_of(name), name):
            yield self._opened(report)

    def stop_reading(self) -> None:
        """Give up all reports and lists that are being read, for good. Returns at once."""
        self._reader.close()

    def stop_opening(self) -> None:
        """Give up the report that is being read. Returns at once."""
        self._reader.cancel()

    def _opened(self, report: Report) -> Report:
        if report.name in self._digests:
            self._digests[report.name] = report.digest
        return report

    def find_report(self, words: str) -> Report:
        """The report that is meant by its name, its file's name, or the beginning of its text's SHA-256.

        Raises `CorpusError` where there is none, or more than one.
        """
        names = self.corpus.report_names()
        found = [name for name in names if words in (name, Path(name).name, Path(name).stem)]
        if not found and _HASH.fullmatch(words):
            digests = ((name, read_digest(self.corpus.path_of(name))) for name in names)
            found = [name for name, digest in digests if digest and digest.startswith(words.lower())]
        if words in found:
            found = [words]
        if len(found) == 1:
            return self.report(found[0])
        if found:
            raise CorpusError(f"{len(found)} reports are called {one_line(words)!r}.", "Name one: " + ", ".join(found))
        raise CorpusError(
            f"There is no report {one_line(words)!r} in {self.corpus.label}.", "Give the name of its file in articles/."
        )

    def is_gone(self, report: Report) -> bool:
        """Whether the file of a report is not there any more."""
        return bool(report.digest) and not self.corpus.path_of(report.name).exists()

    def changed_on_disk(self, report: Report) -> bool:
        """Whether the file of a report holds another text by now. A file that is gone holds none, and no other.

        Costs a look at the file's time and size, and reading it where these have changed.
        """
        path = self.corpus.path_of(report.name)
        try:
            status = path.stat()
        except OSError:
            return False
        seen = (status.st_ino, status.st_size, status.st_mtime_ns)
        if self._seen.get(report.name) == (report.digest, seen):
            return False
        if self._reader.digest(path) not in (None, report.digest):
            return True
        self._seen[report.name] = (report.digest, seen)
        return False

    def gone_entries(self, drafts: Sequence[Draft] = ()) -> list[Entry]:
        """The reports that are not in the folder any more and have annotations, or drafts, as a list shows them."""
        if self.corpus.only:
            return []
        written = self._repository.counts().keys() | {draft.report for draft in drafts}
        names = sorted(written - self._digests.keys() - set(self._followed.values()))
        return [Entry(name, one_line(name), Details(), is_gone=True) for name in names]

    def stand_in(self, name: str) -> Report:
        """An empty report in the place of one that is gone, to show its annotations with."""
        details = Details(title=one_line(name))
        return Report(
            name, "", "", details, Extraction(), "This report is not in the folder any more. Its notes are kept."
        )

    # Annotations

    @property
    def revision(self) -> int:
        """The revision of the last change that is known here."""
        return self._repository.revision

    def refresh(self) -> bool:
        """Take over what other windows and programs have saved. Whether there was anything."""
        return self._repository.refresh()

    def annotations(self, report: Report) -> tuple[Placed, ...]:
        """The annotations of a report, those on the whole report first, then in the order of the text."""
        own = self._of(report.name)
        if not own:
            return ()
        finder = _finder(report.text)
        return tuple(sorted((_place(annotation, finder) for annotation in own), key=_reading_order))

    def all_annotations(self) -> Iterator[tuple[Placed, Report | None]]:
        """Every annotation where it stands now, with its report, corrected; None and *orphan* where that is gone."""
        self.follow_reports(write=False)
        reports: dict[str, tuple[Report, Finder] | None] = {}
        only = self.corpus.report_names() if self.corpus.only else None
        homes = [(self._followed.get(item.id, item.report), item) for item in self._repository.all().annotations]
        corrections: dict[str, list[Annotation]] = {}
        for name, annotation in homes:
            if annotation.correction:
                corrections.setdefault(name, []).append(annotation)
        for name, annotation in homes:
            if only is not None and name not in only:
                continue
            if name not in reports:
                reports[name] = self._report_or_none(name, corrections.get(name, ()))
            found = reports[name]
            yield (_place(annotation, found[1]), found[0]) if found else (_homeless(annotation), None)

    def annotations_by_report(self) -> dict[str, list[Annotation]]:
        """Every annotation by the name of its report, oldest first; where in it they stand is not looked for."""
        self.follow_reports(write=False)
        found: dict[str, list[Annotation]] = {}
        for annotation in self._repository.all().annotations:
            found.setdefault(self._followed.get(annotation.id, annotation.report), []).append(annotation)
        return found

    def counts(self) -> Counter[str]:
        """How many annotations each report has, by name; reports that are gone are among them."""
        return self._repository.counts()

    def problems(self) -> tuple[str, ...]:
        """What of the annotations file cannot be read, in sentences for people. Looks at every record."""
        return self._repository.problems()

    def notices(self) -> list[str]:
        """What the reader should know of the annotations file and of what is remembered; each is given out once."""
        return [*self._repository.notices(), *self.reading.notices()]

    def tag(
        self, report: Report, span: Span | None, tags: Sequence[str], shown: Sequence[str] | None = None
    ) -> Annotation | None:
        """Give a report, or a span of it, exactly these tags. Returns the annotation that carries them now.

        Tags live on the first annotation of that place; without one a new one is made. No tags at all take them
        off, and an annotation without tags and note is deleted: then the answer is None. `shown` are the tags that the
        reader saw: raises `AnnotationError` where there are others by now.
        """
        known = self._at(report, span)
        if shown is not None:
            _check_tags(next((item.tags for item in known if item.tags), ()), shown)
        if not known:
            return self.add(report, span, tags, "") if tags else None
        target = next((annotation for annotation in known if annotation.tags), known[0])

        def tagged(now: Annotation) -> Annotation | None:
            _check_tags(now.tags, target.tags)
            return self._with(now, tags, now.note)

        return self._repository.change(target.id, tagged, "other tags")

    def note(self, report: Report, span: Span | None, note: str) -> Annotation:
        """Add a note to a report or a span of it: to the tags that stand there without one, else a new one."""
        note = _clean(note)
        bare = next((annotation for annotation in self._at(report, span) if not annotation.note), None)
        if bare and note.strip():

            def noted(now: Annotation) -> Annotation | None:
                return now if now.note else self._with(now, now.tags, note)  # another window may have been quicker

            with suppress(AnnotationError):
                changed = self._repository.change(bare.id, noted, "a new note")
                if changed and changed.note == note:
                    return changed
        return self.add(report, span, (), note)

    def add(
        self, report: Report, span: Span | None, tags: Sequence[str], note: str, *, unseen: bool = False
    ) -> Annotation:
        """A new annotation. `unseen`: without reading a large annotations file for it.

        Raises `AnnotationError` where it would hold nothing.
        """
        note = _clean(note)
        if not tags and not note.strip():
            raise AnnotationError("The note is empty.", "Write something, or leave with Escape.")
        import uuid  # noqa: PLC0415 -- see above

        now = self._now()
        annotation = Annotation(
            id=uuid.uuid4().hex,
            report=report.name,
            report_digest=report.digest,
            anchor=_finder(report.text).describe(span) if span else None,
            tags=tuple(tags),
            note=note,
            author=self.author,
            created=now,
            modified=now,
        )
        self._repository.add(annotation, "a new note" if note else "new tags", unseen=unseen)
        return annotation

    def edit(self, annotation: Annotation, tags: Sequence[str], note: str) -> Annotation | None:
        """Give an annotation new tags and a new note; with neither it is deleted and the answer is None.

        A correction stays without them, and takes no tags. `annotation` is what the reader was shown. Raises
        `AnnotationError` where it has been changed since, so that what was written in another window is not written
        over unseen.
        """
        if annotation.correction and tags:
            raise AnnotationError("A correction has no tags.", "Write why in its note; tag the words themselves.")

        def edited(now: Annotation) -> Annotation | None:
            if (now.tags, now.note) != (annotation.tags, annotation.note):
                raise AnnotationError(
                    "This annotation has been changed in another window.", "Open the report again to see it."
                )
            return self._with(now, tags, _clean(note))

        return self._repository.change(annotation.id, edited)

    def delete(self, *annotation_ids: str) -> None:
        """Delete annotations, as one act."""
        self._repository.remove(annotation_ids)

    def find_annotation(self, prefix: str) -> Annotation:
        """The annotation whose id begins so. Raises `AnnotationError` where there is none, or more than one."""
        return self._repository.get(self._repository.find_id(prefix))

    def attach(self, annotation_id: str, report: Report, span: Span | None) -> Annotation:
        """Put an annotation on a span of a report, or on the whole of it: for words that have changed or gone."""
        anchor = _finder(report.text).describe(span) if span else None

        def attached(now: Annotation) -> Annotation:
            if now.correction and not anchor:
                raise AnnotationError("A correction is on words.", "Put it on a quote.")
            return replace(now, report=report.name, report_digest=report.digest, anchor=anchor, modified=self._now())

        found = self._repository.change(annotation_id, attached, "a re-attachment")
        assert found is not None  # noqa: S101 -- nothing was deleted
        return found

    # Undoing

    def undo(self) -> str:
        """Take back the last change that this author made, in whatever window. What it was, in a few words."""
        return self._repository.undo()

    def redo(self) -> str:
        """Make the change again that was undone last. What it was, in a few words."""
        return self._repository.redo()

    # Health

    def examine(self) -> list[Finding]:
        """What there is to say about the annotations file and all that belongs to it."""
        return self._repository.doctor().examine()

    def repair(self) -> list[str]:
        """Mend what can be mended of it; nothing is written over before it was copied. What was done, in sentences."""
        return self._repository.doctor().repair()

    # Reports that change

    def follow_reports(self, *, write: bool = True) -> int:
        """Let annotations follow reports that were renamed or moved, which are known by their text. How many did.

        Where two reports have that text, none is followed. Nobody's act: it is not to be undone. Without `write` they
        follow for as long as this library is open.
        """
        if not self._digests:
            if set(self._repository.counts()) <= set(self.corpus.report_names()):
                return 0
            for _ in self.entries():
                pass
        if write and self.corpus.only is None:
            self.reading.follow(self._digests)
        names = self._names_by_digest()
        moved = {}
        for annotation in self._repository.away_from_home(self._digests):
            homes = names.get(annotation.report_digest, [])
            if len(homes) == 1 and self.corpus.only is None:
                moved[annotation.id] = (annotation.report, homes[0])
        self._followed = {annotation_id: home for annotation_id, (_, home) in moved.items()}
        if write and self._upkeep({key: _moving(*homes) for key, homes in moved.items()}, "follow a renamed report"):
            self._followed = {}
        return len(moved)

    def _names_by_digest(self) -> dict[str, list[str]]:
        """The names of the reports that have a text, by its digest."""
        names: dict[str, list[str]] = {}
        for name, digest in self._digests.items():
            names.setdefault(digest, []).append(name)
        return names

    def keep_up(self, report: Report, placed: Sequence[Placed]) -> int:
        """After an edit of a report: describe anew where annotations stand whose words are the very same. How many.

        So that many small edits, one after the other, do not add up to a large one.
        """
        if not placed:
            return 0
        from nkreader.corrections import described_anew  # noqa: PLC0415 -- see above

        finder, anew = _finder(report.text), dict[str, Callable[[Annotation], Annotation]]()
        settled = {digest for name, digest in self._digests.items() if name != report.name} | {report.digest}
        for annotation, resolution in placed:
            if annotation.report_digest in settled:
                continue
            if resolution.placement in (Placement.EXACT, Placement.MOVED):
                anchor = finder.describe(resolution.span) if resolution.span else None
                correction = described_anew(annotation.correction, finder) if annotation.correction else None
                described = replace(annotation, report_digest=report.digest, anchor=anchor, correction=correction)
                anew[annotation.id] = _describing(annotation, described)
        return len(anew) if self._upkeep(anew, "follow an edited report") else 0

    def _upkeep(self, annotations: Mapping[str, Callable[[Annotation], Annotation]], what: str) -> bool:
        """Whether it could be written down; where not, the reader will be told when something has to be."""
        with suppress(StoreError):
            if annotations:
                self._repository.change_all(annotations, what, upkeep=True)
            return True
        return False

    # Export

    def export_json(self, wanted: Callable[[Placed, Report | None], bool] = lambda *_: True) -> str:
        """All annotations that are wanted as one JSON document; those of reports that are gone are kept in it.

        Where the corpus is narrowed to one report, only that one's.
        """
        from nkreader.exchange.json_format import to_json  # noqa: PLC0415 -- see above

        rows = [_exported(placed, report) for placed, report in self.all_annotations() if wanted(placed, report)]
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
        if target.is_relative_to(self.corpus.annotations.resolve().parent) or (
            self.corpus.only and target == self.corpus.only.resolve()
        ):
            return True
        return self.corpus.only is None and target.is_relative_to(self.corpus.articles.resolve())

    # Within

    def _report_or_none(self, name: str, corrections: Sequence[Annotation]) -> tuple[Report, Finder] | None:
        try:
            report = self.report(name)
        except (ReportError, CorpusError):
            return None
        from nkreader.corrections import corrected  # noqa: PLC0415 -- see above

        finder = _finder(report.text)
        return corrected(report, [_place(item, finder) for item in corrections]), finder

    def _of(self, name: str) -> list[Annotation]:
        """The annotations of a report, those that follow it without being written among them."""
        own = [item for item in self._repository.of_report(name) if self._followed.get(item.id, name) == name]
        for followed, home in self._followed.items():
            if home == name:
                with suppress(AnnotationError):  # deleted meanwhile
                    own.append(self._repository.get(followed))
        return own

    def _at(self, report: Report, span: Span | None) -> list[Annotation]:
        """The annotations on exactly this place, oldest first; corrections, which take no tags, are none of them."""
        self._repository.refresh()
        own = [annotation for annotation in self._of(report.name) if annotation.correction is None]
        if span is None:
            return [annotation for annotation in own if annotation.anchor is None]
        finder = _finder(report.text)
        return [annotation for annotation in own if annotation.anchor and _place(annotation, finder).span == span]

    def _with(self, annotation: Annotation, tags: Sequence[str], note: str) -> Annotation | None:
        """An annotation with other tags and another note; None where that leaves nothing."""
        if not tags and not note.strip() and not annotation.correction:
            return None
        if (tuple(tags), note) == (annotation.tags, annotation.note):
            return annotation
        return replace(annotation, tags=tuple(tags), note=note, modified=self._now())


def _finder(text: str) -> Finder:
    from nkreader.anchor import Finder  # noqa: PLC0415 -- see above

    return Finder(text)


def _place(annotation: Annotation, finder: Finder) -> Placed:
    from nkreader.anchor import place  # noqa: PLC0415 -- see above

    return place(annotation, finder)


def _check_tags(now: Sequence[str], seen: Sequence[str]) -> None:
    if tuple(now) != tuple(seen):
        raise AnnotationError("These tags have been changed in another window.", "Look at them and tag again.")


def _moving(report: str, home: str) -> Callable[[Annotation], Annotation]:
    """What puts an annotation on the new name of its report, unless it was put elsewhere meanwhile."""
    return lambda now: replace(now, report=home) if now.report == report else now


def _describing(seen: Annotation, anew: Annotation) -> Callable[[Annotation], Annotation]:
    """What describes an annotation's place anew, unless it was put elsewhere, or says something else, meanwhile."""

    def described(now: Annotation) -> Annotation:
        if _whereabouts(now) != _whereabouts(seen):
            return now
        return replace(now, report_digest=anew.report_digest, anchor=anew.anchor, correction=anew.correction)

    return described


def _whereabouts(annotation: Annotation) -> tuple[object, ...]:
    return (annotation.report, annotation.report_digest, annotation.anchor, annotation.correction)


def _homeless(annotation: Annotation) -> Placed:
    """An annotation of a report that is gone."""
    return Placed(annotation, Resolution(Placement.ORPHAN, None))


def _clean(note: str) -> str:
    """A note as it is kept: without lines of nothing at its ends, and without what a terminal or a file cannot hold."""
    return visible(note).strip("\n")


def login_name() -> str:
    """Who is at the keyboard, for signing annotations; `reader` where the system does not say."""
    import getpass  # noqa: PLC0415 -- see above

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reader"


def _exported(placed: Placed, report: Report | None) -> Exported:
    from nkreader.exchange.json_format import Exported  # noqa: PLC0415 -- see above

    if report is None:
        return Exported(placed.annotation, None, None, None)
    speaker = speaker_of(report, placed.span) if placed.span else None
    return Exported(placed.annotation, report.details, placed.resolution, speaker)


def _reading_order(placed: Placed) -> tuple[int, int, datetime]:
    annotation, resolution = placed
    if annotation.anchor is None:
        return (0, 0, annotation.created)
    if resolution.span is None:
        return (2, annotation.anchor.start, annotation.created)
    return (1, resolution.span.start, annotation.created)
