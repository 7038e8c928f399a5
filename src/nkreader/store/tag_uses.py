"""Which annotations have which tags, without making an annotation of each record.

A store of a hundred thousand is looked through once, and then only what was changed: 3 µs a record in the layout that
nkreader writes, without decoding it.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from nkreader.model import format_time
from nkreader.store.records import parse_time
from nkreader.store.shelf import SCHEMA, Shelf
from nkreader.tags import clean_tag

_TAGS_KEY: Final = b'"tags": '
_MODIFIED_KEY: Final = b'"modified": "'
_TAGS: Final = re.compile(rb'"tags": \[(?:"([^"\\]*(?:", "[^"\\]*)*)")?\], "note": "')
_UTC: Final = re.compile(rb'"modified": "(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"')


class Use(NamedTuple):
    """An annotation that has tags: the number of its row, its id, its report, its tags, each cleaned and named once,
    and when it was changed last, as `format_time` writes it."""

    number: int
    id: str
    report: str
    tags: tuple[str, ...]
    modified: str


class Uses(NamedTuple):
    """The annotations that have each tag. `version` is another one where any are others; so is the tuple of the tag."""

    version: int
    by_tag: Mapping[str, tuple[Use, ...]]


class TagUses:
    """Keeps count of the tags on a shelf. Threads may share it."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._touched: list[int] | None = None
        self._at = 0  # in `_touched`, up to where it is known what became of the rows
        self._by_number: dict[int, Use] = {}
        self._known = Uses(0, {})

    def look(self, shelf: Shelf) -> Uses:
        """The annotations of a shelf that have tags, as they are now."""
        with self._mutex:
            if self._touched is not shelf.touched:
                self._touched, self._at, self._by_number = shelf.touched, len(shelf.touched), {}
                self._known = Uses(self._known.version + 1, {})
                self._take(shelf, shelf.numbers())
            elif self._at < len(self._touched):
                numbers = self._touched[self._at :]
                self._at += len(numbers)
                self._take(shelf, sorted(set(numbers)))
            return self._known

    def _take(self, shelf: Shelf, numbers: Iterable[int]) -> None:
        """Take over what became of some rows."""
        gone: dict[str, set[int]] = {}
        come: dict[str, list[Use]] = {}
        for number in numbers:
            if old := self._by_number.pop(number, None):
                for name in old.tags:
                    gone.setdefault(name, set()).add(number)
            if new := self._use(shelf, number):
                self._by_number[number] = new
                for name in new.tags:
                    come.setdefault(name, []).append(new)
        by_tag = dict(self._known.by_tag)
        for name in gone.keys() | come.keys():
            left = gone.get(name, ())
            kept = [use for use in by_tag.pop(name, ()) if use.number not in left]
            if uses := (*kept, *come.get(name, ())):
                by_tag[name] = uses
        self._known = Uses(self._known.version + 1, by_tag)

    @staticmethod
    def _use(shelf: Shelf, number: int) -> Use | None:
        """None where the row is gone, has no tags, or is none of an annotation that this version reads."""
        row = shelf.row(number)
        if row is None:
            return None
        text, (record_id, report, _, schema) = row
        if not isinstance(record_id, str) or report is None or schema is None or not 1 <= schema <= SCHEMA:
            return None
        tags, modified = _read_quickly(text) or _read(text) or ((), "")
        names = tuple(dict.fromkeys(name for tag in tags if (name := clean_tag(tag))))
        return Use(number, record_id, report, names, modified) if names else None


def _read_quickly(text: bytes) -> tuple[list[str], str] | None:
    """The tags and the time in a record as we write it; None where these keys are not in it once and in that form.

    Within a string no key can stand: there each quotation mark has a backslash before it.
    """
    if text.count(_TAGS_KEY) != 1 or text.count(_MODIFIED_KEY) != 1:
        return None
    tags, modified = _TAGS.search(text), _UTC.search(text, text.rfind(_MODIFIED_KEY))
    if tags is None or modified is None:
        return None
    return tags[1].decode().split('", "') if tags[1] else [], modified[1].decode()


def _read(text: bytes) -> tuple[list[str], str] | None:
    """The same of any record; None where there is no such thing in it."""
    record = json.loads(text)
    tags = record.get("tags")
    try:
        modified = format_time(parse_time(record["modified"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return (tags, modified) if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags) else None
