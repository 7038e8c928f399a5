"""Annotations as records: what stands in the TinyDB file, and back.

The file travels between people: what it says is made safe to show here, once. The name of a report stays as it is, for
it is looked up, and is made safe where it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from nkreader.model import Anchor, Annotation, Correction, Speaker, Verdict, format_time
from nkreader.store.changes import Record
from nkreader.store.shelf import SCHEMA
from nkreader.visible import one_line, visible

# The selectors of the W3C Web Annotation model, and one of our own with what else tells places apart.
_QUOTE: Final = "TextQuoteSelector"
_POSITION: Final = "TextPositionSelector"
_SURROUNDINGS: Final = "nkreader:SurroundingsSelector"


def to_record(annotation: Annotation, over: Mapping[str, Any] | None = None) -> Record:
    """The record of an annotation: JSON values only, times in UTC as ISO 8601 with seconds.

    `over` is the record that it takes the place of: keys that others have written into it stay.
    """
    kept = dict(over or {})
    report = kept.get("report")
    record = {
        **kept,
        "id": annotation.id,
        "report": {
            **(report if isinstance(report, dict) else {}),
            "name": annotation.report,
            "sha256": annotation.report_digest,
        },
        "selectors": _selectors_over(annotation.anchor, kept),
        "tags": list(annotation.tags),
        "note": annotation.note,
        "author": annotation.author,
        "created": format_time(annotation.created),
        "modified": format_time(annotation.modified),
        "correction": _correction_over(annotation.correction, kept),
        "schema": SCHEMA,
    }
    if annotation.correction is None:
        del record["correction"]
    if kept.get("schema") == 1:
        record.pop("span", None)
    return record


def _correction_over(correction: Correction | None, kept: Mapping[str, Any]) -> Record | None:
    """A correction as JSON values; keys that others have written into the one that was there stay."""
    if correction is None:
        return None
    there, speaker = kept.get("correction"), correction.speaker
    return {
        **(there if isinstance(there, dict) else {}),
        "verdict": str(correction.verdict),
        "speaker": speaker.label if speaker else None,
        "named": selectors_of(speaker.anchor if speaker else None),
        "replaces": selectors_of(correction.replaces),
    }


def _selectors_over(anchor: Anchor | None, kept: Mapping[str, Any]) -> list[Record] | None:
    """The selectors of an anchor; of those that were there, the ones that others have written stay."""
    there = kept.get("selectors")
    new = selectors_of(anchor)
    if not isinstance(there, list):
        return new
    try:
        if anchor_from(there) == anchor:
            return there
    except (KeyError, TypeError, ValueError):
        pass
    own = (_QUOTE, _POSITION, _SURROUNDINGS)
    others = [item for item in there if isinstance(item, dict) and item.get("type") not in own]
    return [*(new or ()), *others] or None


def from_record(record: Mapping[str, Any]) -> Annotation:
    """The annotation in a record. Raises `ValueError` with the reason where the record is not of this form."""
    try:
        record = migrated(record)
        return Annotation(
            id=_text(record["id"]),
            report=_text(record["report"]["name"]),
            report_digest=_text(record["report"]["sha256"]),
            anchor=anchor_from(record["selectors"]),
            tags=tuple(visible(_text(tag)) for tag in _list(record["tags"])),
            note=visible(_text(record["note"])),
            author=visible(_text(record["author"])),
            created=parse_time(record["created"]),
            modified=parse_time(record["modified"]),
            correction=_correction_from(record.get("correction")),
        )
    except KeyError as error:
        raise ValueError(f"the field {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError("a field has a value of the wrong kind") from error
    except OverflowError as error:
        raise ValueError("a number or a time is out of range") from error


def _correction_from(value: Any) -> Correction | None:
    """The correction in such values. Raises as `anchor_from` does."""
    if value is None:
        return None
    verdict, label, named = _text(value["verdict"]), value["speaker"], anchor_from(value["named"])
    if verdict not in list(Verdict):
        raise ValueError(f"{visible(repr(verdict))} is no verdict")
    speaker = None if label is None else Speaker(one_line(_text(label)), named)
    return Correction(Verdict(verdict), speaker, anchor_from(value["replaces"]))


def parse_time(text: str) -> datetime:
    """The moment that `format_time` wrote. Raises `ValueError` for anything that is no time."""
    return datetime.fromisoformat(text).astimezone(UTC)


# Versions


def migrated(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record in the form of this version. Raises `ValueError` for one of a newer version, or of none."""
    for version in range(version_of(record), SCHEMA):
        record = {**_MIGRATIONS[version](record), "schema": version + 1}
    return record


def version_of(record: Mapping[str, Any]) -> int:
    """The version that a record is of. Raises `KeyError` or `ValueError` for a newer one, and for none."""
    schema = record["schema"]
    if not isinstance(schema, int) or schema < 1:
        raise ValueError(f"{schema!r} is no version")
    if schema > SCHEMA:
        raise ValueError(f"it was written by a newer nkreader (schema {schema})")
    return schema


def _from_1(record: Mapping[str, Any]) -> Record:
    """Schema 1 had the words and their place in a `span` of its own form."""
    span = record["span"]
    selectors = None
    if span is not None:
        position = span["position"]
        selectors = [
            {"type": _QUOTE, "exact": span["quote"], "prefix": span["prefix"], "suffix": span["suffix"]},
            {"type": _POSITION, "start": position["start"], "end": position["end"]},
        ]
    return {**{key: value for key, value in record.items() if key != "span"}, "selectors": selectors}


# Schema 2 had no corrections, and is otherwise the same.
_MIGRATIONS: Final[dict[int, Callable[[Mapping[str, Any]], Record]]] = {1: _from_1, 2: dict}


# Anchors


def selectors_of(anchor: Anchor | None) -> list[Record] | None:
    """An anchor as W3C selectors."""
    if anchor is None:
        return None
    selectors: list[Record] = [
        {"type": _QUOTE, "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix},
        {"type": _POSITION, "start": anchor.start, "end": anchor.end},
    ]
    if anchor.occurrences:
        selectors.append(
            {
                "type": _SURROUNDINGS,
                "head": anchor.head,
                "tail": anchor.tail,
                "tailLength": anchor.tail_length,
                "occurrences": anchor.occurrences,
                "opening": anchor.opening,
                "closing": anchor.closing,
            }
        )
    return selectors


def anchor_from(selectors: object) -> Anchor | None:
    """The anchor in such selectors. Raises `KeyError`, `TypeError` or `ValueError` where they are none."""
    if selectors is None:
        return None
    by_type: dict[object, Any] = {selector["type"]: selector for selector in _list(selectors)}
    quote, position, surroundings = by_type[_QUOTE], by_type[_POSITION], by_type.get(_SURROUNDINGS, {})
    return Anchor(
        quote=visible(_text(quote["exact"])),
        prefix=visible(_text(quote["prefix"])),
        suffix=visible(_text(quote["suffix"])),
        start=int(position["start"]),
        end=int(position["end"]),
        head=_text(surroundings.get("head", "")),
        tail=_text(surroundings.get("tail", "")),
        tail_length=int(surroundings.get("tailLength", 0)),
        occurrences=int(surroundings.get("occurrences", 0)),
        opening=_text(surroundings.get("opening", "")),
        closing=_text(surroundings.get("closing", "")),
    )


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{visible(repr(value))} is no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{visible(repr(value))} is no text")
    return value
