"""Subjects: who speaks by a cue, before it, behind it, or in the clause it goes on with.

Positions are token indexes.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nkreader.extract.circumstances import skip_circumstances
from nkreader.extract.clause import Clause, is_work
from nkreader.extract.cues import PARTICIPLE, QUOTING, RELATIVE, Cue
from nkreader.extract.kinds import singular
from nkreader.extract.lexicon import DOCUMENT_NOUNS, QUANTIFIERS
from nkreader.extract.phrases import (
    antecedent_before,
    document_before,
    subject_after,
    subject_before,
)
from nkreader.extract.somebody import is_person_or_body, is_plural, names_somebody
from nkreader.extract.tokens import Tokens
from nkreader.model import Span


class Who(NamedTuple):
    """Who speaks by a cue: tokens of the mention, and where the words beside them lie: up to `before`, from `after`."""

    mention: Span | None
    before: int
    after: int
    shared: bool = False
    inverted: bool = False


def who_speaks(clause: Clause, cue: Cue) -> Who:
    """Who is the subject of a cue, in any of its forms; nobody where the clause does not say."""
    tags = clause.tokens.tags
    if cue.how is QUOTING:
        return _quoted_by(clause, cue)
    left = clause.left_limit(cue.start)
    at = cue.start
    while at > left and tags[at - 1] in "ad*":
        at -= 1
    before = tags[at - 1] if at > left else ""
    if cue.how is PARTICIPLE:
        return Who(_subject_of_participle(clause, cue, at), cue.start, cue.end, shared=True)
    if before == "c" and clause.mentions and tags[cue.end : cue.end + 1] != "N":
        return Who(clause.mentions[-1], cue.start, cue.end, shared=True)
    if cue.how is RELATIVE and before == "T":
        return _found(clause, cue, document_before(clause.tokens, left, at - 1))
    if cue.how is RELATIVE:
        return _found(clause, cue, antecedent_before(clause.tokens, left, at - 1))
    return _subject_of_finite(clause, cue, left, at)


def _found(clause: Clause, cue: Cue, phrase: tuple[int, int] | None) -> Who:
    """A subject before its verb."""
    return Who(clause.tokens.span(*phrase), phrase[0], cue.end) if phrase else Who(None, cue.start, cue.end)


def _subject_of_participle(clause: Clause, cue: Cue, at: int) -> Span | None:
    """Whoever spoke last in the clause; else the subject of its verb, before the participle or behind its comma."""
    if clause.mentions:
        return clause.mentions[-1]
    if subject := main_subject(clause, at):
        return subject
    if at > clause.start + 1:
        return None
    tags = clause.tokens.tags
    for end in range(cue.end, clause.end):
        in_marks = tags[end] == "Q" and clause.closes_with_comma(end)
        if tags[end] != "," and not in_marks:
            continue
        found = subject_after(clause.tokens, end + 1, clause.end)
        if found and (not in_marks or _NAMED_FIRST.match(tags, *found) or is_somebody(clause, *found)):
            return clause.tokens.span(*found)
        if not in_marks:
            return None
    return None


def _subject_of_finite(clause: Clause, cue: Cue, left: int, at: int) -> Who:
    tokens, tags = clause.tokens, clause.tokens.tags
    before = tags[at - 1] if at > left else ""
    if usual := _usual_subject(clause, cue, left, at):
        return _found(clause, cue, usual)
    is_title = before == "Q" and not clause.ends_speech(at - 1)
    may_turn = before in ("", "Q", ",", "-", ".", ":", ")") and not is_title
    if may_turn and (inverted := inverted_subject(clause, cue, left, at)):
        return Who(tokens.span(*inverted), cue.start, inverted[1], inverted=True)
    if before in ("", ":"):
        return Who(None, cue.start, cue.end)
    found = subject_before(tokens, left, cue.start)
    if found is None and before == "c":
        main = clause.mentions[-1] if clause.mentions else _nearest_subject(clause, at - 1)
        return Who(main, cue.start, cue.end, shared=True)
    return _found(clause, cue, found)


def _usual_subject(clause: Clause, cue: Cue, left: int, at: int) -> tuple[int, int] | None:
    """A subject that a comma or a bracket keeps from its verb, where no inverted subject fits better."""
    tags = clause.tokens.tags
    if at <= left or tags[at - 1] not in ",-)":
        return None
    usual = subject_before(clause.tokens, left, cue.start)
    if usual is None or (usual[0] > left and tags[usual[0] - 1] in "vebgxy"):
        return None  # the object of a verb before
    somebody = is_somebody(clause, *usual)
    if not somebody and not set(tags[left : usual[0]]) <= set("ca,.*"):
        return None
    turned = inverted_subject(clause, cue, left, at)
    if not turned or not is_somebody(clause, *turned):
        return usual
    if tags[usual[1] - 1] == "D" and _FULL_NAME.match(tags, *turned):
        return None  # you walk around the back, says Ri Un
    acts = "e" in tags[slice(*usual)] and clause.empty(turned[1], clause.end)  # Boys turned 17 last year, said Pyo Min.
    return usual if somebody and not acts else None


def _quoted_by(clause: Clause, cue: Cue) -> Who:
    """`KCNA quoted Kim as saying`: the words are Kim's."""
    tokens = clause.tokens
    carrier = subject_before(tokens, clause.left_limit(cue.start), cue.start)
    before = carrier[0] if carrier else cue.start
    if carrier:
        clause.passing.append(tokens.span(*carrier))
    if tokens.tags[cue.head + 1] == "o" or tokens.lower[cue.head + 1] == "her":
        return Who(tokens.span(cue.head + 1, cue.head + 2), before, cue.end)
    if found := subject_after(tokens, cue.head + 1, cue.end - 2):
        return Who(tokens.span(*found), before, cue.end)
    return Who(None, cue.start, cue.end)


def inverted_subject(clause: Clause, cue: Cue, left: int, at: int) -> tuple[int, int] | None:
    """The subject behind a verb that a mark or a comma sets off from what was said: `…, said the trader.`"""
    tokens, tags = clause.tokens, clause.tokens.tags
    if cue.head != cue.start or ("o" in cue.verb.takes and cue.verb.base in ("tell", "assure", "inform")):
        return None
    if "q" not in cue.verb.takes and "b" not in cue.verb.takes:
        return None
    found = subject_after(tokens, cue.end, clause.end)
    if not found:
        return None
    if tags[found[0]] == "P" and (tokens.lower[found[0]] == "it" or tags[found[0] + 1 : found[0] + 2] in tuple("xveb")):
        return None  # says they talked
    rest = skip_circumstances(clause, cue, found[1], clause.end)
    closes = clause.empty(rest, clause.end) or tags[rest] in ",Q:-" or tags[found[1] : found[1] + 1] == ","
    closes = closes or (tags[found[1] : found[1] + 1] in ("s", "g", "i", "d") and is_somebody(clause, *found))
    so = opens_with_so(clause, cue)
    stated = tags[cue.start] != "b" or so
    closes = closes or (so and tags[found[1]] == "T")
    return found if closes and (at > left or left > clause.start or stated) else None


def opens_with_so(clause: Clause, cue: Cue) -> bool:
    """Whether nothing but *so* stands before a verb: `So says a baker`, `So begins a letter that reached them`."""
    return clause.tokens.lower[clause.start] == "so" and cue.start == clause.start + 1


def main_subject(clause: Clause, before: int) -> Span | None:
    """The subject of the first verb of the clause: who goes on, `adding that …`."""
    tokens, tags = clause.tokens, clause.tokens.tags
    for index in range(clause.start + 1, before):
        if tags[index] in "xveb" and is_main_verb(tokens, clause.start, index):
            found = subject_before(tokens, clause.start, tokens.before_helpers(clause.start, index))
            if found:
                return tokens.span(*found)
    thing = _THING_AND_VERB.match(tags, clause.start, before)
    if thing and tokens.lower[thing.end() - 1].endswith("s") and not is_plural(tokens.lower[thing.end() - 1]):
        return tokens.span(clause.start, thing.end(1))  # The law opens by declaring
    named = _NAME_AND_VERB.match(tags, clause.start, before)
    if named and tokens.lower[named.end() - 1].endswith("s"):
        return tokens.span(clause.start, named.end(1))  # Ri still sends money
    behind = _SETTING_NAME_AND_VERB.search(tags, clause.start, before)
    if behind and tokens.lower[behind.end() - 1].endswith("s") and not is_plural(tokens.lower[behind.end() - 1]):
        return tokens.span(*behind.span(1))  # At ten, Ri Kyong-ae switches on her oven
    return None


def _nearest_subject(clause: Clause, before: int) -> Span | None:
    """The subject of the last verb before a conjunction: `When talk turned to it, an officer stepped in and said`."""
    tokens = clause.tokens
    for index in range(before - 1, clause.start, -1):
        if is_main_verb(tokens, clause.start, index):
            found = subject_before(tokens, clause.start, tokens.before_helpers(clause.start, index))
            return tokens.span(*found) if found and is_somebody(clause, *found) else main_subject(clause, before)
    return main_subject(clause, before)


def people_in_passing(clause: Clause, subject: Span | None) -> list[Span]:
    """People of a clause that gives no words to anyone, beside its `subject`: the first of two subjects (`her deputy,
    Cho Un, and his aide, Pak Min, drew lessons`) and who did a thing (`was thought up by Ahn Sang-chol`)."""
    tokens, tags = clause.tokens, clause.tokens.tags
    found: list[Span] = []
    if subject and (two := pair(clause, subject))[1:]:
        found += two
    elif subject and (start := tokens.at(subject.start)) > clause.start + 1 and tags[start - 1] == "c":
        first = subject_before(tokens, clause.start, start - 1)
        found += [tokens.span(*first), subject] if first and is_somebody(clause, *first) else []
    topic = subject is not None and is_somebody(clause, tokens.at(subject.start), tokens.at(subject.end))
    if not topic and (agent := _AGENT.search(tags, clause.start, clause.end)):
        by = agent.end(1)
        if tokens.lower[by - 1] == "by" and (phrase := subject_after(tokens, by, clause.end)):
            found.append(tokens.span(*phrase))
    return found


_AGENT: Final = re.compile(r"(x[yak]*[ev][ai]?i)(?=n?N{2,4})")
_THING_AND_VERB: Final = re.compile(r"(Da*n)n(?=ig)")
_NAME_AND_VERB: Final = re.compile(r"(N{1,3})a*n(?=[DPNotina#])")
_SETTING_NAME_AND_VERB: Final = re.compile(r",(N{2,3})a*n(?=[DPoti])")


def is_main_verb(tokens: Tokens, start: int, at: int) -> bool:
    """Whether the verb at a token is that of its clause, not that of a clause with *who* or *which*."""
    tags = tokens.tags
    if tags[at] not in "xve" and not (tags[at] == "b" and tokens.words[at].endswith("s")):
        return False
    before = tokens.before_helpers(start, at)
    return before == start or tags[before - 1] not in "RD"


_NAMED_FIRST: Final = re.compile(r"D?N")
_APPOSED: Final = re.compile(r"D?n{1,3},N{2,4}")
_NAMED: Final = re.compile(r"[nD]*N{2,5}(?:\(.*)?|N,#.*|D?n{1,3},N{2,4}")
_FULL_NAME: Final = re.compile(r"D?NN")


def is_somebody(clause: Clause, start: int, end: int) -> bool:
    """Whether a noun phrase names a person or a body, by its nouns or by being a name."""
    tokens = clause.tokens
    if tokens.tags[start] == "P" and tokens.lower[start].endswith("thing"):
        return False
    if tokens.tags[start] == "P" or _NAMED.fullmatch(tokens.tags, start, end):
        return True
    return names_somebody(tokens.lower[start:end])


def can_speak(clause: Clause, mention: Span) -> bool:
    """Whether a subject is somebody, a body or a document: signs and shadows may show something, but say nothing."""
    start = clause.tokens.at(mention.start)
    end = clause.tokens.at(mention.end)
    tags = clause.tokens.tags[start:end]
    following = clause.tokens.lower[end] if end < clause.end else ""
    if tags == "N" and (following.endswith("s") or not clause.tokens.lower[start].endswith("s")):
        return True  # Wines believes: a plural would take another form
    if tags[:1] == "P":
        return clause.tokens.lower[start] not in ("it", "there", "this", "these", "everything")
    if "N" in tags and (start > clause.start or _FULL_NAME.match(tags)):
        return True
    if tags == "D" and clause.tokens.lower[start] in QUANTIFIERS:
        return True
    if is_work(clause.tokens.lower[end - 1]):
        return True
    if tags in ("#n", "Dn") and clause.tokens.lower[end - 1] == "others":
        return True
    if _APPOSED.fullmatch(tags):
        return True  # another discussant, Lim Ok-ja
    if tags == "#" and start == clause.start and clause.tokens.lower[start] == "one":
        return True  # One predicted a purge
    if tags in ("D#", "#i#", "#f#", "#fD#", "#fo", "Dfo"):
        return True  # Nine of the eleven
    behind = tags.find("i")  # a closer look at the paper is no paper
    words = clause.tokens.lower[start : end if behind < 1 else start + behind]
    heads = (word for at, word in enumerate(words) if tags[at + 1 : at + 2] not in ("n", "N"))
    if any(word.endswith(("er", "or", "ist", "ian", "man", "men")) and word not in _NO_AGENTS for word in heads):
        return True  # potter, conjuror: more people than any list holds
    return any(is_person_or_body(word) or singular(word) in DOCUMENT_NOUNS for word in words)


_NO_AGENTS: Final = frozenset(
    """
    paper river order number power water matter winter summer weather border tower tractor factor sector corner computer
    register quarter door floor motor banner chapter disaster after over under never other another former later earlier
    or for either neither rather whether further together however ever master fever timber leather silver butter
    """.split()
)


_AND_ANOTHER: Final = re.compile(r"(?<!\s)\s++and\s+(?=(?:an?|another|one|the)\s)")
_BOTH: Final = re.compile(r"both\s+(?=(?:an?|one|another|the)\s)", re.I)
_ONE: Final = re.compile(r"(?:an?|one|another|the|he|she)\s", re.I)
_TWO_NAMES: Final = re.compile(
    r"[A-Z][\w’'-]++(?>(?: [A-Z][\w’'-]++){0,2})(\sand\s)[A-Z][\w’'-]++(?>(?: [A-Z][\w’'-]++){0,2})"
)


# The Propaganda and Agitation Department; HM Revenue and Customs
_OF_TWO: Final = (" and Customs", " and Excise", " and Trade", " and Security", " and Welfare", " and Co", " and Sons")
_BODIES: Final = (" Department", " Ministry", " Bureau", " Committee", " Board", " Office", " Commission")


def pair(clause: Clause, mention: Span) -> list[Span]:
    """The mentions in a subject of two: `a trader in A and a teacher in B` are two, `officials and police` one."""
    words = mention.of(clause.tokens.masked)
    if "and" not in words:
        return [mention]
    both = _BOTH.match(words)  # both the man and the woman
    cut = _AND_ANOTHER.search(words)
    if not cut or not _ONE.match(words, both.end() if both else 0):
        cut = _TWO_NAMES.fullmatch(words)
        one = words.endswith(_OF_TWO) or (words.startswith("The ") and words.endswith(_BODIES))
        if not cut or one:
            return [mention]
        return [Span(mention.start, mention.start + cut.start(1)), Span(mention.start + cut.end(1), mention.end)]
    first = mention.start + (both.end() if both else 0)
    return [Span(first, mention.start + cut.start()), Span(mention.start + cut.end(), mention.end)]
