"""Asides: what stands between commas beside a noun phrase, and which of it belongs to it.

Places, titles and clauses that say who somebody is belong; terms of anonymity, circumstances and looks do not.
Positions are indexes of tokens; a part is what stands between two commas or dashes.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nkreader.extract.lexicon import DOCUMENT_NOUNS, OCCASIONS
from nkreader.extract.somebody import is_person_or_body, names_somebody
from nkreader.extract.tokens import Tokens
from nkreader.extract.verbs import names_a_thing
from nkreader.extract.words import FINITE_VERB

_ASIDE_STARTS: Final = frozenset("Rgeiufwstxky")
_NAMES_HIM: Final = frozenset("identified named known".split())
_SOME_OF_WHOM: Final = re.compile(
    r"(?:[D#]|D?n)fR"
)  # , all of whom asked not to be named, a copy of which was sent to us,
_RELAYS: Final = frozenset("said says say reported reports report claims claimed added adds".split())
_FARTHEST_RELAYED: Final = 12  # tokens before such an aside in which the noun for who is relayed stands
_RELAYER: Final = re.compile(r"(?:P|D?[nN]{1,4})[veb]")  # The spokesman, the paper reported, said
_WHERE: Final = re.compile(r"D[^,]*n(?:w|iR)[^,]*[xveb]")  # , the city where the plant stands,
_HIDDEN: Final = re.compile(r"D[an]*n[eg].*|D[an]*na*i.*")  # her voice altered, his back to the camera
_PARTICLES: Final = (["out"], ["aloud"], ["up"], ["down"], ["public"])
# What follows "who" in a clause that says under what terms somebody speaks, not who it is.
_TERMS: Final = frozenset(
    """
    asked declined reached contacted requested spoke speaks speaking wished wishes wanted wants insisted refused
    agreed asks requests requested said says told gave preferred chose cannot authorized authorised granted
    identified named quoted
    """.split()
)
_TELL_THAT: Final = frozenset(
    "points pointed notes noted adds added argues argued explains explained warns warned stresses stressed insists"
    " insisted contends contended maintains maintained believes estimates estimated".split()
)
_FARTHEST_TERM: Final = 16  # tokens behind "who" in which terms of anonymity are looked for
_HELPERS: Final = frozenset("is was has had have did does also be been only would could can".split())
_NOT: Final = frozenset("not n't neither nor".split())


class Belonging(NamedTuple):
    """Where asides end that belong to the phrase before them: a place or a title, and a clause with *who*."""

    place: int | None = None
    clause: int | None = None
    title: int | None = None


NO_ASIDE: Final = Belonging()


def drop_asides(tokens: Tokens, parts: list[tuple[int, int]], end: int) -> tuple[bool, Belonging]:
    """Take asides off the end of `parts`; whether a comma stands before the verb, and what of them belongs."""
    tags = tokens.tags
    title = None
    if len(parts) > 1 and tags[end - 1] == "Q" and _is_title(tokens, parts):
        title = parts[-1][1]  # The text, titled “…,” warns
    set_off = title is not None or tags[end - 1] in ",-"
    belongs = NO_ASIDE
    if title is not None and parts[-1][1] - parts[-1][0] == 1:
        parts.pop()  # The report, “…,” finds
        title = None
    while set_off and len(parts) > 1 and is_aside(tokens, *parts[-1]):
        if len(parts) > 2 and tags[parts[-1][0]] == "x" and tags[parts[-2][0]] == "R":
            break  # The government, which trades with both, had run out of excuses, said
        first, last = parts.pop()
        party = tokens.lower[first + 1 : first + 2] == ["the"] and is_person_or_body(tokens.lower[last - 1])
        formerly = tokens.lower[first : first + 1] == ["formerly"] and tags[first + 1 : first + 2] in ("f", "i")
        if (tokens.lower[first] == "of" or formerly) and ("N" in tags[first:last] or party):
            title = last  # Yoo, of the ruling party, and Yoo, formerly of the sanctions panel,
        if tokens.lower[first] in _NAMES_HIM and tags[last - 1] == "N" and "as" in tokens.lower[first:last]:
            title = last
        says_who = tags[first] == "R" and not (belongs.place or title) and identifies(tokens, first)
        place = last if _is_place(tokens, first, last) else None
        belongs = Belonging(place, last if says_who else belongs.clause, title)
    return set_off, belongs


def _is_title(tokens: Tokens, parts: list[tuple[int, int]]) -> bool:
    """Whether the last part gives the title of the document before it: `, titled “…,”`, `The report, “…,”`."""
    first, last = parts[-1]
    return names_a_thing(tokens.lower[first]) or (
        last == first + 1 and tokens.lower[parts[-2][1] - 1] in DOCUMENT_NOUNS
    )


def is_aside(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a part is no noun phrase but something about the one before it."""
    tags = tokens.tags
    if tags[start] == "s" and FINITE_VERB.search(tags, start, end):
        return True  # Kim, as few expected, said
    start = without_lead(tags, start, end)
    if start >= end or tags[start] in _ASIDE_STARTS or (tags[start] == "T" and end - start > 1):
        return True
    if tags[start] == "v" and (tags[start + 1 : start + 2] == "i" or tokens.lower[start + 1 : start + 2] in _PARTICLES):
        return True  # , heard in camera, or: , read out at the gate, or: , made public in May,
    if tags[start] == "n" and tags[start + 1 : start + 2] in ("e", "u") and tokens.lower[start] in ("last", "first"):
        return True  # , last seen in May,
    if tokens.lower[end - 1] in _RELAYS and _RELAYER.fullmatch(tags, start, end):
        before = tokens.lower[max(0, start - _FARTHEST_RELAYED) : start]
        named = start > 1 and tags[start - 2] == "N"
        return named or names_somebody(before)  # of a launch or a survey it is their own view
    if _SOME_OF_WHOM.match(tags, start, end) or _WHERE.match(tags, start, end):
        return True
    return tokens.lower[start] in ("his", "her", "their") and _HIDDEN.fullmatch(tags, start, end) is not None


def _is_place(tokens: Tokens, start: int, end: int) -> bool:
    """Whether an aside is where somebody is, not where something was said: `, in the city of Haeju,`."""
    if tokens.lower[start] not in ("in", "at", "near", "from", "on"):
        return False
    return "N" in tokens.tags[start:end] and not OCCASIONS.intersection(tokens.lower[start:end])


def in_province(tokens: Tokens, phrase: int, start: int, end: int) -> bool:
    """Whether a part `[start, end)` says in which province the place of a phrase lies, or where somebody is from:
    `, in the northern province of Ryanggang,`."""
    if not tokens.tags.startswith("iD", start) or _IN_PROVINCE.fullmatch(tokens.text(start, end)) is None:
        return False
    return tokens.lower[start] == "from" or not {"i", "f"}.isdisjoint(tokens.tags[phrase : start - 1])


_IN_PROVINCE: Final = re.compile(
    r"(?:in|from) the (?:[a-z-]+ ){0,2}(?:province|prefecture|county|district|region|city) of"
    r" [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
)


def identifies(tokens: Tokens, relative: int) -> bool:
    """Whether a clause with *who* says who somebody is, not under what terms he speaks."""
    if tokens.lower[relative] == "whose":
        return tokens.lower[relative + 1 : relative + 2] not in (["name"], ["identity"], ["names"], ["identities"])
    if tokens.lower[relative] != "who":
        return False
    terms = tokens.lower[relative : relative + _FARTHEST_TERM]
    if {"anonymity", "anonymous"}.intersection(terms) or (terms[1:2] == ["like"] and "asked" in terms):
        return False
    following = [
        tokens.lower[at]
        for at in range(relative + 1, min(relative + 7, len(tokens)))
        if tokens.lower[at] not in _HELPERS and tokens.tags[at] != "a"
    ]
    verb = next((at for at in range(relative + 1, min(relative + 7, len(tokens))) if _acts(tokens, at, relative)), None)
    near = tokens.lower[relative + 1 : relative + 7 if verb is None else verb]
    if verb == relative + 1 and tokens.lower[verb] in _TELL_THAT and "T" in tokens.tags[verb + 1 : verb + 3]:
        return False  # who points out that
    negated = any(word in _NOT or word.endswith(("n't", "not")) for word in near)
    return bool(following) and following[0] not in _TERMS and not negated and "anonymity" not in following


def _acts(tokens: Tokens, at: int, relative: int) -> bool:
    """Whether the verb of a clause with *who* stands at a token; a form in -s right behind *who* is one too."""
    right_behind = at == relative + 1 and tokens.tags[at] in "bn" and tokens.lower[at].endswith("s")
    return tokens.tags[at] in "ve" or right_behind


def without_lead(tags: str, start: int, end: int) -> int:
    """Where a part begins without the conjunctions and adverbs that lead up to it."""
    while start < end and tags[start] in "cas*d-.":
        start += 1
    return start
