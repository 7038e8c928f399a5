"""Dates as sites print them. Only a date with its year is a date here."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from nkreader.extract.lexicon import MONTHS
from nkreader.model import Span

_MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS: Final = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<day>\d{1,2})\. (?P<month>\d{1,2})\. (?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH})\.?,?\s+(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})-(?P<name>{_MONTH})-(?P<year>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<name>{_MONTH})\.(?P<day>\d{{1,2}}),\s?(?P<year>(?:19|20)\d\d)\b", re.I),
    # Day first, as all but Americans write it; where the second number cannot be a month, the first is.
    re.compile(r"\b(?P<day>\d{1,2})(?P<sep>[/.])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"(?P<year>(?:19|20)\d\d)년\s*(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일"),
)


# "SEOUL, June 3 (Meridian Press) - ": the place in capitals, perhaps a country, a day, an agency, then a dash.
# "(Seoul=Meridian Press) Kim": as agencies of the South print it.
DATELINE: Final = re.compile(
    r"\([A-Z][\w. ]{1,20}, [A-Z][a-z]+ \d{1,2}, \d{4}\)\s*[-–—]{1,2}\s+(?=\S)|"
    r"\([A-Z][\w. -]{1,20}=[^()\n]{1,40}\)\s*(?:[-–—]{1,2}\s*)?(?:[A-Z][\w’' -]{1,40} = )?(?=\S)|"
    r"[A-Z][\w.’' /-]{2,40}(?:, [^()—–\n]{1,30})?\s*\([A-Z][^()]{1,40}\)\s*[-–—]{1,2}\s+(?=\S)"
    r"|[A-Z][\w .]{2,20}(?:/[A-Z][\w .]{2,20})* \|\s+(?=\S)"
    r"|[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w .]{1,30})?,?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—]{1,2})\s+(?=\S)"
)
"""Place, day and agency that open a report."""

_LAST_MONTH: Final = 12


class Dated(NamedTuple):
    """A date and where it stands in the string that was searched."""

    iso: str
    span: Span


def find_dates(text: str) -> list[Dated]:
    """The dates in `text` that name their year, in order of place; dates no calendar has are left out."""
    if "19" not in text and "20" not in text:
        return []  # no year: most lines need no search
    found = [
        Dated(iso, Span(*match.span())) for form in _FORMS for match in form.finditer(text) if (iso := _iso(match))
    ]
    return sorted(found, key=lambda dated: dated.span)


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    name = parts.get("name")
    month, day = MONTHS[name.lower()] if name else int(parts["month"]), int(parts["day"])
    if month > _LAST_MONTH and parts.get("sep") == "/":
        month, day = day, month
    try:
        return date(int(parts["year"]), month, day).isoformat()
    except ValueError:
        return None
