"""Circumstances: whom something was told, when and where, and asides about the speaker: what lies between a cue and the
words. Positions are token indexes.
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.clause import Clause, is_work
from nkreader.extract.cues import Cue
from nkreader.extract.phrases import hearer_after, skip_place

_SHORT_ASIDE: Final = re.compile(r",(?:[Danis]{0,4}[ad]|[DdnNisfa#egu]{1,10}(?=,[TQw])|ig[^,:Q-]{0,4}),")
_BEFORE_COLON: Final = re.compile(r",iD?[an]{1,2}(?=:)")  # read, in full: “…”
_ACT: Final = re.compile(r"ig[^,:Q-]{0,5}(?=[,:Q-])")
_OFTEN: Final = frozenset("time night morning evening week month year spring summer autumn winter".split())
_HOW_OFTEN: Final = re.compile(r"D[D#]?[nNd]{1,3}(?=[T,:])")
_DAYS_AFTER: Final = re.compile(r",D?[#nd]{1,2}s")


def skip_circumstances(clause: Clause, cue: Cue, start: int, end: int) -> int:
    """Past whom, when and where something was said, and past clauses about the speaker in commas."""
    tokens, tags = clause.tokens, clause.tokens.tags
    at = start
    if "o" in cue.verb.takes and at < end and tags[at] in "oNDnP":
        hearer = hearer_after(tokens, at, end)
        following = tags[hearer : hearer + 1]
        if following in ("", ",", ":", "T", "Q", "d", "i", ".", "w", "t", "D", "P", "-", "z"):
            at = hearer
    while at < end:
        behind = _skip_one(clause, at, end, first=at == start)
        if behind == at:
            return at
        at = behind
    return at


def _skip_one(clause: Clause, at: int, end: int, *, first: bool) -> int:
    """Past one circumstance; `at` where none stands there."""
    tokens, tags = clause.tokens, clause.tokens.tags
    tag = tags[at]
    if tag in "ad*" or (tag == "o" and first):
        return at + 1
    if tag == "(":
        return max(at, tags.find(")", at, end) + 1)
    if tag == "i" and tags[at + 1 : at + 2] == "g" and tokens.lower[at] == "without":
        stop = _ACT.match(tags, at, end)
        return stop.end() if stop else at  # answers without looking up
    if tag == "t" and tags[at + 1 : at + 2] == "d":
        return at + 1  # to this day
    if tag in "it":
        return skip_place(tokens, at, end)
    if tag == "f" and tags[at + 1 : at + 2] == "d":
        return at + 1  # in its statement of July 30
    if tag == "Q" and not first and is_work(tokens.lower[at - 1]):
        return at + 1  # argues in her book “Paper Republic” that
    if (
        tag == "v"
        and not first
        and tokens.lower[at] == "read"
        and tags[at - 1] == "n"
        and tags.startswith("ai", at + 1)
    ):
        return at + 2  # in a message read out at the rally
    if tag == "D" and tokens.lower[at] in ("every", "each") and (often := _HOW_OFTEN.match(tags, at, end)):
        unit = tokens.lower[often.end() - 1]
        return often.end() if unit.endswith("day") or unit.removesuffix("s") in _OFTEN else at
    if tag == "e" and not first and tags[at - 1] in "nN" and tags[at + 1 : at + 2] == "i":
        return at + 1  # in a message shared with this magazine
    return _skip_aside(clause, at, end) if tag == "," else at


_TERMS: Final = frozenset(["understanding", "condition"])
_NAMES_DAY: Final = re.compile(r",D[^,QxvRT]{1,6},(?=T)")


def _skip_aside(clause: Clause, comma: int, end: int) -> int:
    """Past `, a little sheepishly,` and `, who asked not to be named`; to the comma, mark or end behind it."""
    tags = clause.tokens.tags
    if short := _BEFORE_COLON.match(tags, comma, end):
        return short.end()
    if short := _SHORT_ASIDE.match(tags, comma, end):
        return short.end()
    if _TERMS.intersection(clause.tokens.lower[comma + 2 : comma + 4]) and clause.tokens.lower[comma + 1] == "on":
        stop = tags.find(",", comma + 1, end)
        return (
            comma if stop == -1 else stop + (tags[stop + 1 : stop + 2] == "T")
        )  # , on the understanding that his name would be left out,
    if _DAYS_AFTER.match(tags, comma, end) and clause.tokens.lower[tags.index("s", comma)] in ("after", "before"):
        return end  # , a day after the South began its drills
    if tags[comma - 1] == "d" and (named := _NAMES_DAY.match(tags, comma, end)):
        return named.end()  # in a report on May 1, the workers’ holiday,
    if tags[comma + 1 : comma + 2] not in tuple("Rgesd"):
        return comma
    stop = comma + 1
    while stop < end and tags[stop] not in ",:Q":
        stop += 1
    return stop if stop < end or clause.empty(stop, end) else comma
