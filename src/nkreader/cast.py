"""The cast of a report: whom a reader means by the speaker of a correction. Pure.

A speaker is known by words of the report that name them, as two sources may have one label, and one source another
label to a better extractor; by the label alone where the reader typed it, or where those words are gone. Whom the
program does not know is a source of the reader's own, behind all of the program's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from functools import cached_property
from typing import Final

from nkreader.anchor import Finder
from nkreader.folding import fold
from nkreader.model import BY_READER, Certainty, Mention, Report, Source, SourceKind, Span, Speaker
from nkreader.visible import one_line

_ARTICLE: Final = 4  # code points of the longest article, and the space behind it
_OWNERS: Final = re.compile(r"[’']s|s[’']")  # at the end of a name: what follows is somebody of theirs


def named(report: Report, finder: Finder, source: Source) -> Speaker:
    """The speaker that a source of a report is, with the mention that gives it its label; `finder` is of its text."""
    label = fold(source.label)
    naming = (mention.span for mention in source.mentions if label in fold(mention.span.of(report.text)))
    first = source.mentions[0].span if source.mentions else None
    span = next(naming, first)
    return Speaker(tidied(source.label), finder.describe(span) if span else None)


def tidied(label: str) -> str:
    """A label as it is kept: on one line, without white space around it or more than one space in it."""
    return " ".join(one_line(label).split())


class Cast:
    """The sources of a report, and those that a reader adds to them."""

    def __init__(self, report: Report, finder: Finder) -> None:
        self._report, self._finder = report, finder
        self._sources = report.found.sources
        self._added: dict[str, tuple[datetime, Source]] = {}

    def added(self) -> tuple[Source, ...]:
        """The reader's own sources, those named first before later ones, so that none changes its place."""
        return tuple(source for _, source in sorted(self._added.values(), key=lambda item: (item[0], item[1].id)))

    def source_of(self, speaker: Speaker, since: datetime) -> str | None:
        """The id of the source that a speaker is, None where nobody is named. `since` is when the reader said so.

        A source of the reader's own has a mention only where words of the report are known that name it: that a name
        stands somewhere else in the text does not say that it is theirs.
        """
        if not as_compared(speaker.label):
            return None
        place = self._finder.find(speaker.anchor).sure if speaker.anchor else None
        known = self._named_at(place) if place else self._labelled(speaker.label)
        return known or self._add(speaker, place, since)

    def _named_at(self, place: Span) -> str | None:
        """The source that is named by just these words, or by more of them or less."""
        if place in self._by_mention:
            return self._by_mention[place]
        found = {source for mention, source in self._by_mention.items() if self._is_same_name(mention, place)}
        return found.pop() if len(found) == 1 else None

    def _is_same_name(self, mention: Span, place: Span) -> bool:
        """Whether one of two mentions is the other and what describes it: not `the trader` and `the trader’s wife`."""
        if abs(mention.start - place.start) > _ARTICLE or not (mention.contains(place) or place.contains(mention)):
            return False
        end = min(mention.end, place.end)
        return _OWNERS.search(self._report.text, max(0, end - 1), end + 2) is None

    @cached_property
    def _by_mention(self) -> dict[Span, str]:
        return {mention.span: source.id for source in self._sources for mention in source.mentions}

    def _labelled(self, label: str) -> str | None:
        """The one source of that label, if there are not two."""
        found = self._by_label[as_compared(label)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_label(self) -> dict[str, list[str]]:
        found = defaultdict[str, list[str]](list)
        for source in self._sources:
            found[as_compared(source.label)].append(source.id)
        return found

    def _add(self, speaker: Speaker, place: Span | None, since: datetime) -> str:
        """A source of the reader's own; of one label and one place there is one."""
        at = place.start if place else speaker.anchor and speaker.anchor.start
        source_id = f"reader:{as_compared(speaker.label)}" + ("" if at is None else f"@{at}")
        mentions = (Mention(place, BY_READER, Certainty.CERTAIN),) if place else ()
        earlier = self._added.get(source_id)
        if earlier is None or since < earlier[0]:
            source = earlier[1] if earlier else Source(source_id, speaker.label, self._kind(speaker.label), mentions)
            self._added[source_id] = (since, source)
        return source_id

    def _kind(self, label: str) -> SourceKind:
        """What sort of source a label speaks of."""
        from nkreader.extract.kinds import kind_of  # noqa: PLC0415 -- loads all of extraction, for a label or none

        return kind_of((tidied(label),), self._report.details.outlet)


def as_compared(label: str) -> str:
    """What is the same for two labels that differ in letter case and white space alone."""
    return fold(label).casefold()
