"""Cues: the verbs and phrases of a clause that give words to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nkreader.extract.lexicon import (
    IRREGULAR_PLURALS,
    NAMING_VERBS,
    NOUN_CUES,
    NOUN_FORMS,
    PERSON_NOUNS,
    SPEECH_VERBS,
)
from nkreader.model import Span

ACCORDING: Final = "according to"
QUOTING: Final = "quoted as saying"
TELLING_NOUN: Final = "account"

_LOOK_BACK: Final = 80  # code points in which the subject of a plural verb is looked for

_MOST: Final = 24  # cues in one clause; more are a list of words, not prose

_PARTICIPLES: Final = """
    adding saying noting explaining claiming warning stating insisting arguing suggesting stressing telling
    reporting confirming
    """.split()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and the base form of its verb. `naming` verbs give a name to something (`called it “…”`);
    a `participle` takes its subject from the clause before it (`, adding that …`)."""

    span: Span
    verb: str
    naming: bool = False
    participle: bool = False


def _forms() -> dict[str, str]:
    table = {form: forms[0] for forms in (*SPEECH_VERBS, *NAMING_VERBS) for form in forms}
    return {**table, **{form: form.removesuffix("ing") for form in _PARTICIPLES}}


_BASE_OF: Final = _forms()
_NAMING: Final = frozenset(forms[0] for forms in NAMING_VERBS)
_BASES: Final = frozenset(forms[0] for forms in (*SPEECH_VERBS, *NAMING_VERBS))
_ALTERNATIVES: Final = "|".join(sorted(map(re.escape, _BASE_OF), key=len, reverse=True))
_CUE: Final = re.compile(
    r"(?<![-’'\w])(?:(?P<phrase>[Aa]ccording to)"
    r"|(?P<passive>(?:was|were|is|are|been) (?:also )?quoted (?:\w+ ){0,4}?as saying)"
    r"|(?P<quoting>quot(?:ed|es|ing)(?= (?:\S+ ){1,12}?as saying\b))"
    rf"|(?P<noun>{'|'.join(NOUN_CUES)})"
    rf"|(?P<auxiliary>(?:has|have|had|would|will)\s+(?:also\s+|since\s+|already\s+)?)?(?P<verb>{_ALTERNATIVES}))\b"
    r"(?![-’'])"
)
_BLOCKING: Final = re.compile(
    r"(?:\b(?:to|not|never|cannot|is|are|was|were|be|been|being|an?|the|of|by|for|yet|his|her|its|their|who|which)"
    r"|n[’']t)\s+(?:also\s+|widely\s+|often\s+)?$"
)
_PREVIOUS_WORD: Final = re.compile(r"([\w’'-]+)\s+(?:(?:also|all|both|often|now|still)\s+)?$")
_WORD: Final = re.compile(r"[\w’'-]+")
_RELATIVE: Final = re.compile(r"\b(?:who|which|that)\s+(?:\w+ly\s+|also\s+)?$")


def find_cues(masked: str, clause: Span) -> list[Cue]:
    """The cues of a clause in order. Passive, negated and infinitive verbs are none, nor are verb forms used as
    nouns (`these claims`)."""
    cues = (cue for match in _CUE.finditer(masked, *clause) if (cue := _read(masked, clause, match)))
    return list(islice(cues, _MOST))


def _read(masked: str, clause: Span, match: re.Match[str]) -> Cue | None:
    span = Span(*match.span())
    if match["phrase"]:
        return Cue(span, ACCORDING)
    if match["quoting"] or match["passive"]:
        return Cue(span, QUOTING)
    if match["noun"]:
        return Cue(span, TELLING_NOUN)
    form = match["verb"]
    before = masked[max(clause.start, span.start - _LOOK_BACK) : span.start]
    if form in _PARTICIPLES:
        return Cue(span, _BASE_OF[form], participle=True) if before.rstrip().endswith(",") else None
    if _BLOCKING.search(before) and not (match["auxiliary"] or "").startswith(("has", "have", "had")):
        return None
    if form in _NAMING:
        return None  # "people call them" tells a custom, not what somebody said once
    if _RELATIVE.search(before) or (form in NOUN_FORMS and not _behind_plural(before)):
        return None
    if form in _BASES and not match["auxiliary"] and not _behind_plural(before):
        return None
    return Cue(span, _BASE_OF[form], naming=_BASE_OF[form] in _NAMING)


def _behind_plural(before: str) -> bool:
    """Whether a word that takes a plural verb stands before: `sources say`, `they report`."""
    match = _PREVIOUS_WORD.search(before)
    if not match:
        return False
    word = match[1].lower()
    if word in ("they", "we", "i", "you"):
        return True
    words = (word.lower() for word in _WORD.findall(before))
    return any(is_plural(word) for word in words)


def is_plural(word: str) -> bool:
    """Whether a lower-case word is the plural of a noun for people."""
    if word in IRREGULAR_PLURALS:
        return True
    return word.endswith("s") and (word[:-1] in PERSON_NOUNS or word.removesuffix("es") in PERSON_NOUNS)
