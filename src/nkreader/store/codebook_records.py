"""What readers say of tags, as records of a table of its own: in the file of the annotations, so that it travels along.

A record is found by its id, which stays when its tag gets another name. Two records may speak of one tag, as after a
merge of two copies of a file: what they say is read together, and one record takes the place of both when the tag is
described again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from nkreader.model import Tag
from nkreader.store.changes import Record, RowChange
from nkreader.store.records import version_of
from nkreader.store.shelf import SCHEMA, Shelf
from nkreader.store.tables import CODEBOOK_TABLE
from nkreader.tags import KEYS, clean_tag, is_color
from nkreader.visible import visible

# The name under which a tag is described now (None: it is not), and what is to be said of it (None: nothing any more).
TagChange = tuple[str | None, Tag | None]


class Described(NamedTuple):
    """The tags of which something is said, by name, and the numbers of records that cannot be read, with the reason."""

    tags: dict[str, Tag]
    problems: tuple[tuple[int, str], ...]


def tag_to_record(tag: Tag, record_id: str, over: Mapping[str, Any] | None = None) -> Record:
    """The record of a tag. `over` is the one that it takes the place of: keys that others have written into it stay."""
    said = {"name": tag.name, "description": tag.description, "color": tag.color, "key": tag.key}
    return {**(over or {}), "id": record_id, **said, "schema": SCHEMA}


def tag_from_record(record: Mapping[str, Any]) -> Tag:
    """The tag in a record. Raises `ValueError` with the reason where the record is not of this form."""
    try:
        version_of(record)
        name, description, color, key = (record[field] for field in ("name", "description", "color", "key"))
    except KeyError as error:
        raise ValueError(f"the field {error} is missing") from error
    if not isinstance(name, str) or not isinstance(description, str) or not isinstance(record.get("id"), str):
        raise ValueError("a field has a value of the wrong kind")
    if not clean_tag(name):
        raise ValueError("it has no name")
    if color is not None and not (isinstance(color, str) and is_color(color)):
        raise ValueError(f"{visible(repr(color))} is no colour")
    if key is not None and key not in KEYS:
        raise ValueError(f"{visible(repr(key))} is no key")
    return Tag(clean_tag(name), visible(description), color, key)


def codebook_of(shelf: Shelf) -> Described:
    """What the records of a shelf say of tags; a key that two claim is that of the earlier record."""
    tags: dict[str, Tag] = {}
    problems = []
    taken: dict[str, str] = {}
    for number, record in _records(shelf):
        try:
            tag = tag_from_record(record)
        except ValueError as error:
            problems.append((number, str(error)))
            continue
        if tag.key and taken.setdefault(tag.key, tag.name) != tag.name:
            tag = replace(tag, key=None)
        tags[tag.name] = _together(tags[tag.name], tag) if tag.name in tags else tag
    return Described(tags, tuple(problems))


def rows_to_describe(shelf: Shelf, changes: Iterable[TagChange]) -> list[RowChange]:
    """What has to become of which records so that the codebook says these things of tags."""
    found: dict[str, list[tuple[int, Record]]] = {}
    for number, record in _records(shelf):
        # The later of two records with one id cannot be told from the first: that is for the doctor.
        if shelf.number(record.get("id"), CODEBOOK_TABLE) == number and (name := _name_in(record)):
            found.setdefault(name, []).append((number, record))
    rows = []
    for name, tag in changes:
        here = found.get(name, []) if name is not None else []
        if tag is not None:
            rows.append(_row_to_describe(tag, here))
        rows += [RowChange(record, None, number, CODEBOOK_TABLE) for number, record in here[tag is not None :]]
    return [row for row in rows if row.before != row.after]


def _row_to_describe(tag: Tag, here: Sequence[tuple[int, Record]]) -> RowChange:
    """What puts a tag in the first of these rows, or in a new one."""
    if not here:
        return RowChange(None, tag_to_record(tag, uuid.uuid4().hex), None, CODEBOOK_TABLE)
    number, before = here[0]
    return RowChange(before, tag_to_record(tag, before["id"], before), number, CODEBOOK_TABLE)


def _records(shelf: Shelf) -> list[tuple[int, Record]]:
    numbers = sorted(shelf.tables.get(CODEBOOK_TABLE, ()))
    return [(number, record) for number in numbers if (record := shelf.record(number, CODEBOOK_TABLE)) is not None]


def _name_in(record: Record) -> str | None:
    try:
        return tag_from_record(record).name
    except ValueError:
        return None


def _together(first: Tag, other: Tag) -> Tag:
    """What two records say of one tag; of colours and keys the first counts."""
    said = list(dict.fromkeys(text for text in (first.description, other.description) if text))
    return Tag(first.name, "\n\n".join(said), first.color or other.color, first.key or other.key)
