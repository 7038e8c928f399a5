"""Annotations as records: what stands in the TinyDB file, and back.

The file travels between people: what it says is made safe to show here, once. The name of a report stays as it is, for
it is looked up, and is made safe where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from nkreader.model import Anchor, Annotation, format_time
from nkreader.visible import visible

SCHEMA: Final = 1


def to_record(annotation: Annotation) -> dict[str, Any]:
    """The record of an annotation: JSON values only, times in UTC as ISO 8601 with seconds."""
    anchor = annotation.anchor
    span = None
    if anchor:
        span = {
            "quote": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "position": {"start": anchor.start, "end": anchor.end},
        }
    return {
        "id": annotation.id,
        "report": {"name": annotation.report, "sha256": annotation.report_digest},
        "span": span,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "author": annotation.author,
        "created": format_time(annotation.created),
        "modified": format_time(annotation.modified),
        "schema": SCHEMA,
    }


def from_record(record: Mapping[str, Any]) -> Annotation:
    """The annotation in a record. Raises `ValueError` with the reason where the record is not of this form."""
    try:
        if int(record["schema"]) > SCHEMA:
            raise ValueError(f"it was written by a newer nkreader (schema {record['schema']})")
        return Annotation(
            id=_text(record["id"]),
            report=_text(record["report"]["name"]),
            report_digest=_text(record["report"]["sha256"]),
            anchor=_anchor(record["span"]),
            tags=tuple(visible(_text(tag)) for tag in _list(record["tags"])),
            note=visible(_text(record["note"])),
            author=visible(_text(record["author"])),
            created=parse_time(record["created"]),
            modified=parse_time(record["modified"]),
        )
    except KeyError as error:
        raise ValueError(f"the field {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError("a field has a value of the wrong kind") from error
    except OverflowError as error:
        raise ValueError("a number or a time is out of range") from error


def parse_time(text: str) -> datetime:
    """The moment that `format_time` wrote. Raises `ValueError` for anything that is no time."""
    return datetime.fromisoformat(text).astimezone(UTC)


def _anchor(span: Mapping[str, Any] | None) -> Anchor | None:
    if span is None:
        return None
    position = span["position"]
    return Anchor(
        quote=visible(_text(span["quote"])),
        prefix=visible(_text(span["prefix"])),
        suffix=visible(_text(span["suffix"])),
        start=int(position["start"]),
        end=int(position["end"]),
    )


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{visible(repr(value))} is no text")
    return value
