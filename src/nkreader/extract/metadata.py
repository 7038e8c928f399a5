"""What a report says of itself: title, date, outlet and authors, from its own text only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from nkreader.extract.dates import find_dates
from nkreader.extract.lexicon import MONTHS, OUTLET_NAMES, WEEKDAYS
from nkreader.model import Block, Metadata, Role

_NAME: Final = r"[A-Z][\w’'-]*\.?(?: (?!for\b|in\b|and\b)[A-Z][\w’'-]*\.?)*"
_CREDITS: Final = re.compile(
    r"(?P<verb>By|(?:Additional )?Report(?:ed|ing)|Writ(?:ten|ing)|Translat(?:ed|ion|ing)|Edit(?:ed|ing)"
    r"|Interview(?:ed)?|Compiled|Photo\w*|Story)\b(?: in [A-Z]\w+)?(?: by)?:?\s+"
    r"(?P<names>.*?)(?=$|[;|]|\.?\s+(?:(?:Additional )?Report(?:ed|ing)|Writ(?:ten|ing)|Translat(?:ed|ion|ing)"
    r"|Edit(?:ed|ing)|Photo\w*)\b)",
    re.I,
)
_MAKES_WORDS: Final = re.compile(r"by|additional|report|writ|translat|interview|compiled|story", re.I)
_PERSON: Final = re.compile(_NAME)
_KOREAN_REPORTER: Final = re.compile(r"([가-힣]{2,4})\s*(?:기자|특파원)")
_AFFILIATION: Final = re.compile(r"\s+(?:for|in|at|of|from)\s+.*$|,.*$")

_OUTLET: Final = (
    r"(?:"
    + "|".join(re.escape(name) for name in OUTLET_NAMES)
    + r"|(?<![\w’'&-])[A-Z][\w’'&-]{0,30}(?: [A-Z][\w’'&-]{0,30}){0,3})"
)
# Signs that a report speaks of its own outlet. The first group is the name.
_OWN_VOICE: Final = (
    re.compile(rf"(?:^|[ ,])(?:the )?({_OUTLET}) has (?:learned|confirmed|found|obtained)\b", re.M),
    re.compile(rf"/ ?(?:Image|Photo|Picture): ?({_OUTLET})\b"),
    re.compile(rf"\bfor ({_OUTLET}?)(?:[’']s)? (?:Korean|English|Chinese)(?: Service)?\b"),
    re.compile(rf"^[A-Z][A-Z ,.]+(?:[A-Z][a-z]+\.? \d+ )?\(({_OUTLET})\)\s?[-–—]", re.M),
    re.compile(rf"\b[Cc]opyright (?:\(c\) |© )?(?:\d{{4}}(?:[-–]\d{{2,4}})?,? )?({_OUTLET})"),
)
_TOLD: Final = re.compile(rf"\btold ({_OUTLET})(?=[’',.]|\s)")
_CARRIED_IN: Final = re.compile(rf"^({_OUTLET}):\s*$|\b({_OUTLET}):$", re.M)
_NOT_OUTLETS: Final = {*WEEKDAYS, "The", "He", "She", "It", "By", "Published", "Updated", "Posted"} | {
    month.capitalize() for month in MONTHS
}

# One name for outlets that are cited under several.
_SAME_OUTLET: Final = {"Radio Free Asia": "RFA", "RFA Korean": "RFA", "Voice of America": "VOA"}


def find_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """The metadata that the text itself gives; `None` or empty where it gives none."""
    return Metadata(
        title=_title(text, blocks),
        date=_date(text, blocks),
        outlet=_outlet(text, blocks),
        authors=tuple(dict.fromkeys(_authors(text, blocks))),
    )


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    titles = [block.span.of(text) for block in blocks if block.role is Role.TITLE]
    return " ".join(titles[0].split()) if titles else None


def _date(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.role in (Role.META, Role.BYLINE) and (dates := find_dates(block.span.of(text))):
            return dates[0].iso
    return None


def _authors(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        line = block.span.of(text).strip(" *()\n")
        if block.role is Role.BYLINE and not _CREDITS.search(line):
            yield from (match[1] for match in _KOREAN_REPORTER.finditer(line))
            if not _KOREAN_REPORTER.search(line):
                yield line
        elif block.role in (Role.BYLINE, Role.META):
            yield from _credited(line)


def _credited(line: str) -> Iterator[str]:
    """The makers named in a line of credits; editors and photographers are not authors."""
    for credit in _CREDITS.finditer(line):
        if not _MAKES_WORDS.match(credit["verb"]):
            continue
        for part in re.split(r"\s+and\s+|,\s+(?=[A-Z])|\s+&\s+", credit["names"].rstrip(" .")):
            person = _PERSON.match(_AFFILIATION.sub("", part.strip()))
            if person and person[0] not in _NOT_OUTLETS and not find_dates(part):
                yield person[0].rstrip(".") if not re.search(r"\b[A-Z]\.$", person[0]) else person[0]


def _outlet(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet that speaks as itself; an outlet that is only quoted from (`Daily NK:`) is not the report's own."""
    votes: Counter[str] = Counter()
    for pattern in _OWN_VOICE:
        votes.update({_plain(match[1]): 3 for match in pattern.finditer(text) if match[1]})
    votes.update(dict.fromkeys(_named_in_furniture(text, blocks), 3))
    # That sources told an outlet is a weak sign: a report that quotes from another outlet says it too.
    carried = {_plain(match[1] or match[2]) for match in _CARRIED_IN.finditer(text)}
    told = (_plain(match[1]) for match in _TOLD.finditer(text) if _is_outlet_name(match[1]))
    votes.update(name for name in told if name not in carried)
    best = [(count, name) for name, count in votes.items() if count > 1]
    return max(best)[1] if best else None


def _named_in_furniture(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Outlets named in a line of metadata (`RFA | July 22, 2019`), or by name in boilerplate and credits."""
    for block in blocks:
        line = block.span.of(text)
        if block.role in (Role.BOILERPLATE, Role.BYLINE, Role.META, Role.CAPTION):
            yield from (_plain(name) for name in OUTLET_NAMES if re.search(rf"\b{re.escape(name)}\b", line))
        opening = re.match(rf"\s*({_OUTLET})\s*[|,·–—-]", line) if block.role is Role.META else None
        if opening and opening[1] not in _NOT_OUTLETS:
            yield _plain(opening[1])


def _is_outlet_name(name: str) -> bool:
    return name in OUTLET_NAMES or name.rsplit(maxsplit=1)[-1] in (
        "News",
        "Press",
        "Times",
        "Post",
        "Radio",
        "Agency",
        "Service",
    )


def _plain(name: str) -> str:
    name = re.sub(r"[’']s?$", "", name)
    return _SAME_OUTLET.get(name, name)
