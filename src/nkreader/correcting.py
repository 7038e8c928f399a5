"""What a reader says against the program: no quote, a quote, whose it is, where it ends; and that it is right.

One correction speaks of a place. Whoever says something else of the same words changes it, and signs it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from nkreader.anchor import Finder, place
from nkreader.cast import as_compared, named, tidied
from nkreader.corrections import Overlay, Ruling
from nkreader.errors import AnnotationError
from nkreader.model import Anchor, Annotation, Correction, QuoteKind, Report, Source, Span, Speaker, Verdict
from nkreader.store.repository import AnnotationRepository

WHAT: Final = "a correction"  # what undo calls each of these acts


class Corrections:
    """The corrections of a library. `report` is always the corrected one that the reader sees, and spans are in it.

    Each verb is one act, which undo takes back, and answers with the correction as it is now, or None where there is
    none any more. All raise `AnnotationError` where the act makes no sense, and `StoreError` where it cannot be saved.
    """

    def __init__(
        self,
        repository: AnnotationRepository,
        author: str,
        now: Callable[[], datetime],
        annotations_of: Callable[[str], Sequence[Annotation]],
    ) -> None:
        self._repository, self._author, self._now, self._of = repository, author, now, annotations_of

    # Verbs

    def deny(self, report: Report, span: Span) -> Annotation | None:
        """Say that a quote is none. One that only the reader had found is withdrawn, unless a note says why it was.

        Whose the words were, and where the quote ended, is remembered for when it is affirmed again.
        """
        known = self._known(report)
        ruling = known.ruling_on_quote(span)
        if ruling and not ruling.indices and not known.has_note(ruling):
            self._withdraw_all(known, ruling)
            return None
        return self._say(known, span, ruling, lambda said: replace(said, verdict=Verdict.NO_QUOTE))

    def affirm(self, report: Report, span: Span, speaker: Source | str | None = None) -> Annotation | None:
        """Say that words are a quote, of a source if one is given. Denied words are again what they were before."""
        if speaker is not None:
            return self.attribute(report, span, speaker)
        known = self._known(report)
        span = known.words(span)
        ruling = known.overlay.ruling_on(span)
        if ruling and not ruling.is_denial:
            return ruling.annotation
        if ruling and known.is_bare_denial(ruling):
            self._withdraw_all(known, ruling)
            return None
        return self._say(known, span, ruling, lambda said: replace(said, verdict=Verdict.QUOTE))

    def attribute(self, report: Report, span: Span, speaker: Source | str) -> Annotation:
        """Say whose words these are: one of the report's sources, somebody by a name, or "" where nobody is named."""
        known = self._known(report)
        span, whose = known.words(span), known.speaker(speaker)
        ruling = known.overlay.ruling_on(span)
        return self._say(known, span, ruling, lambda said: replace(said, verdict=Verdict.QUOTE, speaker=whose))

    def confirm(self, report: Report, span: Span) -> Annotation:
        """Say that a quote is one and whose it is, as the reader sees it, whatever a better extractor may think."""
        known = self._known(report)
        ruling = known.ruling_on_quote(span)
        whose = known.speaker_shown(span)
        return self._say(known, span, ruling, lambda said: replace(said, verdict=Verdict.CONFIRMED, speaker=whose))

    def move_ends(self, report: Report, old_span: Span, new_span: Span) -> Annotation | None:
        """Say that a quote has other ends. None where they are what they were.

        What was said of the words between the new ends before is no more said; notes on it are kept.
        """
        known = self._known(report)
        ruling, new_span = known.ruling_on_quote(old_span), known.words(new_span)
        if new_span == old_span:
            return ruling.annotation if ruling else None
        replaces = known.moved_from(ruling, old_span, new_span)
        meant = [*([ruling.annotation] if ruling else []), *known.on(new_span)]
        if not meant:
            return self._add(known, new_span, Correction(Verdict.QUOTE, replaces=replaces))
        anchor = known.overlay.finder.describe(new_span)
        note = "\n".join(item.note for item in meant if item.note)

        def moved(now: Annotation) -> Annotation:
            said = replace(now.correction or Correction(Verdict.QUOTE), verdict=Verdict.QUOTE, replaces=replaces)
            there = replace(now, report=report.name, report_digest=report.digest, anchor=anchor, note=note)
            return self._signed(replace(there, correction=said))

        rest = {item.id: _gone for item in meant[1:]}
        self._repository.change_all({meant[0].id: moved, **rest}, WHAT)
        return self._repository.get(meant[0].id)

    def withdraw(self, annotation_id: str) -> None:
        """Take a correction back, so that the program's answer counts, or what another correction says."""
        if self._repository.get(annotation_id).correction is None:
            raise AnnotationError("That is no correction.", "Delete it as a note.")
        self._repository.remove([annotation_id], WHAT)

    # Within

    def _known(self, report: Report) -> _Known:
        self._repository.refresh()
        return _Known(report, [item for item in self._of(report.name) if item.correction])

    def _say(
        self, known: _Known, span: Span, ruling: Ruling | None, said: Callable[[Correction], Correction]
    ) -> Annotation:
        """Change what a correction says, or make one."""
        if ruling is None:
            return self._add(known, span, said(Correction(Verdict.QUOTE)))

        def changed(now: Annotation) -> Annotation:
            new = replace(now, correction=said(now.correction or Correction(Verdict.QUOTE)))
            return now if new == now else self._signed(new)

        found = self._repository.change(ruling.annotation.id, changed, WHAT)
        assert found is not None  # noqa: S101 -- nothing was deleted
        return found

    def _signed(self, annotation: Annotation) -> Annotation:
        """By whoever says it now; never earlier than what it takes the place of, whatever the clock says."""
        return replace(annotation, author=self._author, modified=max(self._now(), annotation.modified))

    def _add(self, known: _Known, span: Span, correction: Correction) -> Annotation:
        now, report = self._now(), known.report
        annotation = Annotation(
            id=uuid.uuid4().hex,
            report=report.name,
            report_digest=report.digest,
            anchor=known.overlay.finder.describe(span),
            tags=(),
            note="",
            author=self._author,
            created=now,
            modified=now,
            correction=correction,
        )
        self._repository.add(annotation, WHAT)
        return annotation

    def _withdraw_all(self, known: _Known, ruling: Ruling) -> None:
        """Take back all that is said of a place, or another window's word on it would come to light."""
        ids = dict.fromkeys([ruling.annotation.id, *(item.id for item in known.on(ruling.span))])
        self._repository.remove(list(ids), WHAT)


class _Known:
    """What is known of a report and said of it when a verb begins."""

    def __init__(self, report: Report, corrections: Iterable[Annotation]) -> None:
        finder = Finder(report.text)
        self.report = report
        self._placed = [place(annotation, finder) for annotation in corrections]
        self.overlay = Overlay(report, self._placed)

    def ruling_on_quote(self, span: Span) -> Ruling | None:
        """The correction on a quote, if there is one. Raises `AnnotationError` where there is no quote."""
        ruling = self.overlay.ruling_on(span)
        if ruling is None and self.overlay.index_of(span) is None:
            raise AnnotationError("There is no quote on just these words.", "Say first that they are one.")
        return ruling

    def words(self, span: Span) -> Span:
        """A span without white space at its ends. Raises `AnnotationError` where no words are in it."""
        text = self.report.text
        start, end = max(0, span.start), min(span.end, len(text))
        words = text[start:end]
        if not words.strip():
            raise AnnotationError("There are no words to speak of.", "Mark some first.")
        return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

    def on(self, span: Span) -> list[Annotation]:
        """All corrections on exactly these words, those that do not count among them."""
        return [item.annotation for item in self._placed if item.span == span]

    def has_note(self, ruling: Ruling) -> bool:
        """Whether somebody has written why."""
        return any(item.note for item in (ruling.annotation, *self.on(ruling.span)))

    def is_bare_denial(self, ruling: Ruling) -> bool:
        """Whether nothing but the program's quote would be there without it."""
        quotes = [self.report.found.quotes[index] for index in ruling.indices]
        is_bare = ruling.correction == Correction(Verdict.NO_QUOTE) and not self.has_note(ruling)
        return is_bare and any(quote.kind is not QuoteKind.SCARE for quote in quotes)

    def moved_from(self, ruling: Ruling | None, old_span: Span, new_span: Span) -> Anchor | None:
        """The program's quote that gives way to one with new ends; None where it has the same ends."""
        index = self.overlay.index_of(old_span)
        if ruling:
            index = ruling.own if ruling.replaced is None else ruling.replaced
        if index is None:
            return ruling.correction.replaces if ruling else None
        span = self.report.found.quotes[index].span
        return None if span == new_span else self.overlay.finder.describe(span)

    def speaker(self, speaker: Source | str) -> Speaker:
        """A source of the report, or whom a name means. Raises `AnnotationError` where that is not known."""
        sources = self.report.extraction.sources
        if isinstance(speaker, Source):
            if speaker not in sources:
                raise AnnotationError("That source is none of this report's any more.", "Choose again.")
            return named(self.report, self.overlay.finder, speaker)
        name = as_compared(speaker)
        known = [source for source in sources if as_compared(source.label) == name] if name else []
        if len(known) > 1:
            message = f"{len(known)} sources of this report are called {tidied(speaker)!r}."
            raise AnnotationError(message, "Choose the one that is meant.")
        if known:
            return named(self.report, self.overlay.finder, known[0])
        return Speaker(tidied(speaker) if name else "")

    def speaker_shown(self, span: Span) -> Speaker:
        """Whose words a quote holds as the reader sees it. Raises `AnnotationError` where none is shown."""
        extraction = self.report.extraction
        shown = [quote for quote in extraction.quotes if quote.span == span and quote.kind is not QuoteKind.SCARE]
        if not shown:
            raise AnnotationError("These words are no quote.", "Say first that they are one.")
        source = extraction.source(shown[-1].source)
        return named(self.report, self.overlay.finder, source) if source else Speaker("")


def _gone(_: Annotation) -> None:
    """What deletes an annotation."""
