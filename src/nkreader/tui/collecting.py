"""All annotations as rows: what is known of each, in an order, those that a query finds. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from nkreader.model import Annotation, Details, Entry, Extraction, Placed, Placement, Report, Resolution
from nkreader.query import Facts, facts_of_annotation


@dataclass(frozen=True, slots=True)
class Row:
    """An annotation with what is known of its report; `placed` and `speaker` once the report has been looked at."""

    annotation: Annotation
    name: str
    title: str
    details: Details
    placed: Placed | None = None
    speaker: str | None = None
    is_gone: bool = False

    @property
    def start(self) -> int:
        """Where it stands in the report, or stood, in code points; -1 for a whole report."""
        if self.placed and self.placed.resolution.span:
            return self.placed.resolution.span.start
        return self.annotation.anchor.start if self.annotation.anchor else -1

    @property
    def state(self) -> str:
        """What has become of its words, in a few words; nothing where they are in their place."""
        if self.is_gone:
            return "the report is gone"
        placement = self.placed.resolution.placement if self.placed else Placement.EXACT
        return {Placement.CHANGED: "words changed", Placement.ORPHAN: "words gone"}.get(placement, "")


class Order(StrEnum):
    """In what order annotations stand."""

    REPORT = "by report, the newest first"
    WRITTEN = "last written first"
    TAG = "by tag"
    SOURCE = "by source"


_KEYS: Final[Mapping[Order, Callable[[Row], Any]]] = {
    Order.REPORT: lambda row: (row.name, row.start, row.annotation.created),
    Order.WRITTEN: lambda row: (-row.annotation.modified.timestamp(), row.name, row.start),
    Order.TAG: lambda row: (
        not row.annotation.tags,
        [tag.casefold() for tag in row.annotation.tags],
        row.name,
        row.start,
    ),
    Order.SOURCE: lambda row: (row.speaker is None, (row.speaker or "").casefold(), row.name, row.start),
}


def ordered(rows: Iterable[Row], order: Order) -> list[Row]:
    """The rows in an order."""
    found = sorted(rows, key=_KEYS[order])
    if order is Order.REPORT:
        found.sort(key=lambda row: row.details.date or "", reverse=True)
    return found


def rows_of(annotations: Mapping[str, Sequence[Annotation]], entry_of: Callable[[str], Entry | None]) -> list[Row]:
    """Rows from annotations by report, with what the list knows of these."""
    rows = []
    for name, items in annotations.items():
        entry = entry_of(name)
        title, details = (entry.label, entry.details) if entry else (name, Details())
        is_gone = entry is None or entry.is_gone
        rows += [Row(item, name, title, details, is_gone=is_gone) for item in items]
    return rows


def kept_from(known: Row | None, row: Row) -> Row:
    """The row with what its report told before, where neither the annotation nor the report's text is another one."""
    if known is None or known.annotation != row.annotation or known.name != row.name or row.is_gone:
        return row
    return replace(row, placed=known.placed, speaker=known.speaker)


def looked_at(row: Row, placed: Placed, report: Report, speaker: str | None) -> Row:
    """The row with what its report tells."""
    return replace(row, placed=placed, speaker=speaker, title=report.label, details=report.details)


def facts_of_row(row: Row, *, unread: bool) -> Facts:
    """What a query can ask of a row."""
    lost = Placement.ORPHAN if row.is_gone else Placement.EXACT
    placed = row.placed or Placed(row.annotation, Resolution(lost, None))
    report = Report(row.name, "", "", replace(row.details, title=row.title), Extraction())
    is_correction = row.annotation.correction is not None
    return facts_of_annotation(placed, report, speaker=row.speaker, unread=unread, is_correction=is_correction)
