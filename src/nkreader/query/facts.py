"""What a query can ask of a report or an annotation: one value for both, so that its rules stand in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from nkreader.folding import fold_loosely
from nkreader.model import Annotation, Entry, Placed, Placement, Report
from nkreader.query.language import Field, State

# Neither can be in a folded text, for both count as white space.
_BETWEEN_SECTIONS: Final = "\x1f"
_BETWEEN_VALUES: Final = "\x1e"

_SECTIONS: Final = {
    field: number
    for number, field in enumerate(
        (Field.TITLE, Field.REPORT, Field.OUTLET, Field.TAG, Field.NOTE, Field.AUTHOR, Field.SOURCE)
    )
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a report or an annotation.

    `name` is that of the report's file, `date` is ISO 8601 as in `Details`, `quote` the annotated words, `count` how
    many annotations there are. `kept` is the folded text once it was asked for: read it by `folded`.
    """

    name: str
    title: str
    outlet: str | None = None
    date: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    quote: str = ""
    count: int = 0
    states: frozenset[State] = frozenset()
    kept: str = field(default="", init=False, repr=False, compare=False)

    def folded(self) -> str:
        """All text of it, folded and in sections: made once, some microseconds for a report."""
        if not self.kept:
            object.__setattr__(self, "kept", _BETWEEN_SECTIONS.join(self._sections()))
        return self.kept

    def section(self, of: Field) -> str:
        """The folded text of one field that has words."""
        place = _SECTIONS[of]
        return self.folded().split(_BETWEEN_SECTIONS, place + 1)[place]

    def has(self, of: Field, values: Sequence[str]) -> bool:
        """Whether one of the values, folded as they are in a clause, is in that field."""
        text, start = self.kept or self.folded(), 0
        for _ in range(_SECTIONS[of]):
            start = text.index(_BETWEEN_SECTIONS, start) + 1
        end = text.index(_BETWEEN_SECTIONS, start)  # there is one: no field stands in the last section
        for value in values:  # noqa: SIM110 -- any() takes four times as long
            if text.find(value, start, end) >= 0:
                return True
        return False

    def _sections(self) -> tuple[str, ...]:
        return (
            fold_loosely(self.title),
            fold_loosely(self.name),
            fold_loosely(self.outlet or ""),
            _BETWEEN_VALUES.join(tag_path(fold_loosely(tag)) for tag in self.tags),
            _BETWEEN_VALUES.join(map(fold_loosely, self.notes)),
            _BETWEEN_VALUES.join(map(fold_loosely, self.authors)),
            _BETWEEN_VALUES.join(map(fold_loosely, self.sources)),
            fold_loosely(self.quote),
        )


def tag_path(folded: str) -> str:
    """A folded tag with a stroke at either end of each of its parts: `/health/mask/`; `/` where it has none."""
    parts = [part for part in map(str.strip, folded.lstrip("# ").split("/")) if part]
    return "/".join(("", *parts, "")) if parts else "/"


def facts_of_entry(
    entry: Entry,
    annotations: Sequence[Annotation] = (),
    *,
    unread: bool = True,
    sources: tuple[str, ...] = (),
    states: Iterable[State] = (),
) -> Facts:
    """The facts of a report as a list shows it, with the annotations on it.

    `sources` are the labels of its sources and `states` what is true of it beside what the entry tells (*changed*, a
    *correction* on it), as far as the caller knows.
    """
    tags = tuple(dict.fromkeys(tag for annotation in annotations for tag in annotation.tags))
    notes = tuple(annotation.note for annotation in annotations if annotation.note)
    gone, problem = State.LOST if entry.is_gone else None, State.PROBLEM if entry.problem else None
    details = entry.details
    return Facts(
        entry.name,
        entry.label,
        details.outlet,
        details.date,
        tags,
        sources,
        details.authors,
        notes,
        count=len(annotations),
        states=_states(*_common(tags, notes, unread=unread), gone, problem, *states),
    )


def facts_of_annotation(
    placed: Placed, report: Report | None, *, speaker: str | None, unread: bool = True, is_correction: bool = False
) -> Facts:
    """The facts of an annotation, with those of its report; None for one that is gone.

    `speaker` is the label of the source whose words it is on. One on a whole report has all sources of that; `unread`
    is said of the report, and the author is who signed the annotation.
    """
    annotation, resolution = placed
    sources: tuple[str, ...] = (speaker,) if speaker else ()
    if report and annotation.anchor is None:
        sources = tuple(source.label for source in report.extraction.sources)
    notes = (annotation.note,) if annotation.note else ()
    place, correction = _PLACEMENTS.get(resolution.placement), State.CORRECTION if is_correction else None
    return Facts(
        report.name if report else annotation.report,
        report.label if report else "",
        report.details.outlet if report else None,
        report.details.date if report else None,
        annotation.tags,
        sources,
        (annotation.author,),
        notes,
        annotation.anchor.quote if annotation.anchor else "",
        1,
        _states(*_common(annotation.tags, notes, unread=unread), place, correction),
    )


_PLACEMENTS: Final = {Placement.CHANGED: State.CHANGED, Placement.ORPHAN: State.LOST}


@cache
def _states(*true: State | None) -> frozenset[State]:
    """What is true, as the one set of its kind: a hundred thousand reports share a few of them."""
    return frozenset(state for state in true if state)


def _common(tags: Sequence[str], notes: Sequence[str], *, unread: bool) -> tuple[State | None, ...]:
    return (
        State.UNREAD if unread else State.READ,
        State.NOTED if tags or notes else None,
        None if tags else State.UNTAGGED,
    )
