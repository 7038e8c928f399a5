"""Circumstances: whom something was told, when and where, which stand between a cue and the words."""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.lexicon import MONTHS, OUTLET_NAMES, WEEKDAYS
from nkreader.extract.sentences import QUOTE

_MONTH_NAMES: Final = "|".join(sorted({name.capitalize() for name in MONTHS}, key=len, reverse=True))
_DAY_NAMES: Final = "|".join(WEEKDAYS)
_UNITS: Final = "week|month|year|day|spring|summer|autumn|fall|winter"
TIME: Final = (
    rf"(?:(?:on|in|by|since|late|early|last|this|next|earlier|that)\s+)*"
    rf"(?:(?:{_DAY_NAMES})\b(?:\s+(?:morning|afternoon|evening|night))?"
    rf"|(?:{_MONTH_NAMES})\b\.?(?:\s+\d{{1,2}}\b)?(?:,?\s+\d{{4}}\b)?"
    rf"|(?:last|this|next|earlier this|earlier that|later that)\s+(?:{_UNITS})"
    r"|yesterday|today|recently)"
)
_KNOWN_OUTLET: Final = "|".join(re.escape(name) for name in sorted(OUTLET_NAMES, key=len, reverse=True))
_SERVICE: Final = r"(?:[’']s)?(?: (?:Korean|English|Chinese|news|radio))*(?: [Ss]ervice)?"
_HEARER: Final = (
    rf"(?:(?:the )?(?:{_KNOWN_OUTLET}){_SERVICE}"
    r"|(?:the |a |his |her |their )?(?:reporters|journalists|lawmakers|me|us|him|her|them|state media|parliament"
    r"|briefing|audience|press|conference|interviewer|agency|newspaper|outlet|website)"
    # Any other name hears only where what is said cannot begin with it.
    rf"|(?:the )?[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){{0,4}}{_SERVICE}"
    rf"(?=\s*[,:.;{QUOTE}]|\s*$"
    r"|\s(?:that|on|in|at|last|this|by|during|how|why|whether|late|earlier|yesterday|when)\b))"
)
_OCCASIONS: Final = (
    "interview|statement|report|briefing|conference|speech|letter|message|call|phone|telephone|condition of anonymity"
    "|post|article|commentary|email|dispatch|e-mail|text|editorial|forum|hearing"
)
_TO_WHOM: Final = re.compile(rf"\s+(?:to|with|for) {_HEARER}(?=\W|$)")
_TOLD: Final = re.compile(rf"\s+(?:to )?{_HEARER}(?=\W|$)")
WHERE: Final = re.compile(
    rf"\s*,?\s*(?:{TIME}|(?:though|however|too|meanwhile),"
    rf"|(?:in|at|during|by|via|on|over) (?:an?|the|his|her|its|this)? ?(?:[\w’'-]+ ){{0,3}}?(?:{_OCCASIONS})"
    r"(?: (?:in|on|at) (?:the )?[A-Z]\w+)?)(?=\W|$)"
)


def skip_aside(masked: str, start: int, end: int) -> int:
    """Past a clause about the speaker: `said the dispatcher, who asked not to be named. “…`."""
    aside = re.match(r",\s+(?:who|which|speaking|citing|on condition)\b[^,:]*", masked[start:end])
    return start + aside.end() if aside else start


def skip_circumstances(masked: str, start: int, end: int, *, told: bool) -> int:
    """Past whom, when and where something was said: `RFA on Tuesday in an interview`.

    Only what was `told` has its hearer beside it without a preposition: behind `said`, a name begins what was said.
    """
    while True:
        match = (_TOLD if told else _TO_WHOM).match(masked, start, end) or WHERE.match(masked, start, end)
        if not match or match.end() == start:
            return start
        start, told = match.end(), False
