"""Annotations as one JSON document. The form is documented by `docs/export.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from nkreader.model import Anchor, Annotation, Correction, Details, Placement, Resolution, format_time
from nkreader.visible import escaped

FORMAT: Final = "nkreader-annotations"
VERSION: Final = 2  # 1 had no corrections: who reads it refuses them, or takes one for an empty note


class Exported(NamedTuple):
    """An annotation with what makes it readable elsewhere: the report's details and where the words are now.

    `details` is None where the report is not in the corpus any more; `speaker` is whose words the span holds.
    """

    annotation: Annotation
    details: Details | None
    resolution: Resolution | None
    speaker: str | None


def to_json(rows: Iterable[Exported], exported: datetime) -> str:
    """The document, indented, with a new line at its end. Only what a terminal would obey is escaped."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "exported": format_time(exported),
        "annotations": [_row(row) for row in rows],
    }
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _row(row: Exported) -> dict[str, Any]:
    annotation, details = row.annotation, row.details or Details()
    return {
        "id": annotation.id,
        "report": {
            "name": annotation.report,
            "title": details.title,
            "outlet": details.outlet,
            "date": details.date,
            "sha256": annotation.report_digest,
            "present": row.details is not None,
        },
        "span": _span(row),
        "tags": list(annotation.tags),
        "note": annotation.note,
        "author": annotation.author,
        "created": format_time(annotation.created),
        "modified": format_time(annotation.modified),
        **({"correction": _correction(annotation.correction)} if annotation.correction else {}),
    }


def _correction(correction: Correction) -> dict[str, Any]:
    """What a reader says against the program; words of the report as they were when that was said."""
    speaker = correction.speaker
    return {
        "verdict": str(correction.verdict),
        "speaker": speaker and {"label": speaker.label, "named": _words(speaker.anchor)},
        "replaces": _words(correction.replaces),
    }


def _words(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    position = {"start": anchor.start, "end": anchor.end}
    return {"quote": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix, "position": position}


def _span(row: Exported) -> dict[str, Any] | None:
    """The words, their surroundings and place; `position` is where they are now, or were where they are not found.

    Of *changed* words it is the place in which words nearly like them stand.
    """
    anchor = row.annotation.anchor
    if anchor is None:
        return None
    resolution = row.resolution or Resolution(Placement.ORPHAN, None)
    start, end = resolution.span or (anchor.start, anchor.end)
    return {
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "position": {"start": start, "end": end},
        "placement": str(resolution.placement),
        "speaker": row.speaker,
    }
