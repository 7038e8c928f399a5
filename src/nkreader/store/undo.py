"""Undo and redo, worked out from the changes themselves, so that they outlive the session and the window.

A change is taken back field by field: what else has become of the record since, such as following its words in an
edited report, stays. Where somebody has changed the same field since, nothing is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from nkreader.errors import AnnotationError
from nkreader.store.changes import Change, Record, RowChange
from nkreader.store.shelf import Shelf
from nkreader.store.tables import CODEBOOK_TABLE

# What upkeep changes in a record that is otherwise as it was, and what every change changes.
_UPKEPT: Final = ("report", "selectors", "span", "schema", "modified")
_CORRECTION: Final = "correction"


def next_undo(changes: Iterable[Change], author: str) -> Change | None:
    """The last change of an author that is not undone."""
    done, _ = _stacks(changes, author)
    return done[-1] if done else None


def next_redo(changes: Iterable[Change], author: str) -> Change | None:
    """The change of an author that was undone last, unless something else was done since."""
    _, undone = _stacks(changes, author)
    return undone[-1] if undone else None


def _stacks(changes: Iterable[Change], author: str) -> tuple[list[Change], list[Change]]:
    done: list[Change] = []
    undone: list[Change] = []
    for change in changes:
        if change.author != author or change.upkeep:
            continue
        if change.undoes:
            _move(done, undone, change.undoes)
        elif change.redoes:
            _move(undone, done, change.redoes)
        else:
            done.append(change)
            undone.clear()
    return done, undone


def _move(here: list[Change], there: list[Change], revision: int) -> None:
    for change in here:
        if change.revision == revision:
            here.remove(change)
            there.append(change)
            return


def rows_back(change: Change, shelf: Shelf) -> list[RowChange]:
    """What has to become of which records to take a change back. Raises `AnnotationError` where that is too late."""
    return _rows([row.reversed() for row in reversed(change.rows)], shelf)


def rows_again(change: Change, shelf: Shelf) -> list[RowChange]:
    """What has to become of which records to make a change again. Raises `AnnotationError` where that is too late."""
    return _rows(change.rows, shelf)


def _rows(rows: Sequence[RowChange], shelf: Shelf) -> list[RowChange]:
    return [RowChange(*_states(row, shelf), row.number, row.table) for row in rows]


def _states(row: RowChange, shelf: Shelf) -> tuple[Record | None, Record | None]:
    """The record as it is, and as it is to be."""
    number = shelf.place_of(row)
    current = shelf.record(number, row.table) if number is not None else None
    if row.before is None or current is None:
        if current is not row.before:
            raise _too_late(row)
        return None, row.after
    if row.after is None:
        if any(_differs(key, current, row.before) for key in row.before if key not in _UPKEPT):
            raise _too_late(row)
        return current, None
    wanted = dict(current)
    for key in {*row.before, *row.after}:
        before, after = row.before.get(key), row.after.get(key)
        if before == after:
            continue
        if _differs(key, current, row.before) and (
            key not in _UPKEPT or (key == "selectors" and _place(current) != _place(row.before))
        ):
            raise _too_late(row)
        if key in row.after:
            wanted[key] = after
        else:
            wanted.pop(key, None)
    return current, wanted


def _differs(key: str, record: Record, other: Record) -> bool:
    """Whether a field is another one; of a correction, what it says."""
    if key == _CORRECTION:
        return _said(record.get(key)) != _said(other.get(key))
    return record.get(key) != other.get(key)


def _place(record: Record) -> tuple[object, ...]:
    """The words that a record is on, and those of its report; upkeep describes them anew and leaves them."""
    return _words(record.get("selectors"))


def _said(correction: object) -> object:
    """What a correction says; upkeep describes anew where the words stand that it names."""
    if not isinstance(correction, dict):
        return correction
    words = (_words(correction.get("named")), _words(correction.get("replaces")))
    return (correction.get("verdict"), correction.get("speaker"), words)


def _words(selectors: object) -> tuple[object, ...]:
    words = [item.get("exact") for item in selectors if isinstance(item, dict)] if isinstance(selectors, list) else None
    return (words and words[0], selectors is None)


def _too_late(row: RowChange) -> AnnotationError:
    what = "What the codebook says of that tag" if row.table == CODEBOOK_TABLE else "That annotation"
    return AnnotationError(f"{what} has been changed by somebody else since.", "It stays as it is.")
