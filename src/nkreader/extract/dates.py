"""Dates as sites print them. Only a date with its year is a date here."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from nkreader.extract.lexicon import MONTHS
from nkreader.model import Span

# Each form begins with a class of characters, which is what a line is searched for; what must not stand before it is
# looked at from there.
_DAY: Final = r"(?P<day>\d(?<!\w\d)\d?)"
_NAME: Final = rf"(?P<name>[{''.join(sorted({name[0] + name[0].upper() for name in MONTHS}))}](?<!\w\w)[A-Za-z]{{2,8}})"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
# Behind the year; where lines were run together when copied, a clock time or another date follows at once.
_END: Final = r"(?:\b|(?=\d{1,2}(?::\d\d| [A-Z][a-z]{2})))"
_FORMS: Final = (
    re.compile(
        r"(?P<year>[12](?<!\w\d)(?:(?<=1)9|(?<=2)0)\d\d)(?P<sep>[-./])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(rf"{_DAY}\. (?P<month>\d{{1,2}})\. {_YEAR}\b"),
    # Day first, as all but Americans write it; where the second number cannot be a month, the first is.
    re.compile(rf"{_DAY}(?P<sep>[/.])(?P<month>\d{{1,2}})(?P=sep){_YEAR}\b"),
    re.compile(rf"{_NAME}\.?\s+(?P<day>\d{{1,2}})(?:(?i:st|nd|rd|th))?,?\s+{_YEAR}{_END}"),
    re.compile(rf"{_NAME}\.?\s+(?P<day>\d{{1,2}}),?\s+Juche\s+\d{{2,3}}\s*\({_YEAR}\)"),
    re.compile(rf"{_DAY}(?:(?i:st|nd|rd|th))?\s+{_NAME}\.?,?\s+{_YEAR}{_END}"),
    re.compile(rf"{_DAY}(?P<sep>[-/]){_NAME}(?P=sep){_YEAR}\b"),
    re.compile(rf"(?P<year>[12](?<!\w\d)(?:(?<=1)9|(?<=2)0)\d\d)(?P<sep>[-/]){_NAME}(?P=sep)(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"J(?<!\wJ)uche\s*\d{{2,3}}\s*\({_YEAR}\)\.\s*(?P<month>\d{{1,2}})\.\s*(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"J(?<!\wJ)uche\s+\d{{2,3}}\s*\({_YEAR}\),?\s*{_NAME}\.?\s+(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(r"J(?<!\wJ)uche\s*(?P<juche>\d{2,3})\.\s*(?P<month>\d{1,2})\.\s*(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"{_NAME}\.(?P<day>\d{{1,2}}),\s?{_YEAR}\b"),
    re.compile(r"(?P<year>[12](?:(?<=1)9|(?<=2)0)\d\d)년\s*(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일"),
)
_LATIN_FORMS: Final = _FORMS[:-1]


# "SEOUL, June 3 (Meridian Press) - ": the place in capitals, perhaps a country, a day, an agency, then a dash.
# "(Seoul=Meridian Press) Kim": as agencies of the South print it.
_DATELINE: Final = re.compile(
    r"\([A-Z][\w. ]{1,20}, [A-Z][a-z]+ \d{1,2}, \d{4}\)\s*[-–—]{1,2}\s+(?=\S)|"
    r"\([A-Z][\w. -]{1,20}=[^()\n]{1,40}\)\s*(?:[-–—]{1,2}\s*)?(?:[A-Z][\w’' -]{1,40} = )?(?=\S)|"
    r"[A-Z][\w.’' /-]{2,40}(?:, [^()—–\n]{1,30})?\s*\([A-Z][^()]{1,40}\)\s*[-–—]{1,2}\s+(?=\S)"
    r"|[A-Z][\w .]{2,20}(?:/[A-Z][\w .]{2,20})* \|\s+(?=\S)"
    r"|[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w .]{1,30})?,?\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—]{1,2})\s+(?=\S)"
)
_DATELINE_SIGN: Final = re.compile(r"[-–—|=]")  # most paragraphs open without one and need no closer look
_LONGEST_DATELINE: Final = 160  # code points


def dateline_end(text: str, paragraph: Span) -> int:
    """Where the dateline of a paragraph ends, the place, day and agency that open a report; its start where it has
    none."""
    start, end = paragraph
    if not _DATELINE_SIGN.search(text, start, min(end, start + _LONGEST_DATELINE)):
        return start
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


_LAST_MONTH: Final = 12
_BEFORE_JUCHE: Final = 1911  # the first year of Juche is that of Kim Il Sung’s birth, 1912


class Dated(NamedTuple):
    """A date and where it stands in the string that was searched."""

    iso: str
    span: Span


def find_dates(text: str) -> tuple[Dated, ...]:
    """The dates in `text` that name their year, in order of place; dates no calendar has are left out."""
    has_year = "19" in text or "20" in text or "uche" in text  # most lines have none and need no search
    return _find_dates(text) if has_year else ()


@lru_cache(maxsize=64)  # the lines of a head are asked several times
def _find_dates(text: str) -> tuple[Dated, ...]:
    forms = _FORMS if "년" in text else _LATIN_FORMS
    found = [Dated(iso, Span(*match.span())) for form in forms for match in form.finditer(text) if (iso := _iso(match))]
    return tuple(sorted(found, key=lambda dated: dated.span))


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if (name := parts.get("name")) and name.lower() not in MONTHS:
        return None
    month, day = MONTHS[name.lower()] if name else int(parts["month"]), int(parts["day"])
    if month > _LAST_MONTH and parts.get("sep") == "/":
        month, day = day, month
    try:
        year = int(parts["year"]) if "year" in parts else int(parts["juche"]) + _BEFORE_JUCHE
        return date(year, month, day).isoformat()
    except ValueError:
        return None
