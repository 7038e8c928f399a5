"""Attributions: what a sentence gives to whom.

A clause is read around its cues: first who speaks (`subjects`), then what they are given (`complements`); then come
phrases that frame (`framing`) and what the marks themselves tell (`typography`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from nkreader.extract.circumstances import skip_circumstances
from nkreader.extract.clause import Clause, Reading, Silent, Statement
from nkreader.extract.complements import Complement, has_clause
from nkreader.extract.cues import ACCORDING, FINITE, PARTICIPLE, QUOTED, RELATIVE, Cue, find_cues
from nkreader.extract.framing import (
    presented,
    read_according,
    read_as_put,
    read_citing,
    read_framing,
    read_nouns,
    read_put_it,
    read_told_by,
    read_view,
    talked_with,
)
from nkreader.extract.lexicon import OUTLET_NAMES, QUANTIFIERS, SIGNS
from nkreader.extract.phrases import (
    behind_question,
    is_phrase,
    subject_after,
    subject_before,
)
from nkreader.extract.rules import DIRECT, SCARE
from nkreader.extract.subjects import (
    Who,
    can_speak,
    inverted_subject,
    is_somebody,
    main_subject,
    opens_with_so,
    pair,
    people_in_passing,
    who_speaks,
)
from nkreader.extract.tokens import MOST_TOKENS, Tokens
from nkreader.extract.typography import read_rest, read_typography
from nkreader.extract.verbs import SHOWS
from nkreader.extract.words import VERB_INSIDE
from nkreader.model import Span

_NOBODY: Final = re.compile(r"(?:nobody|no one|none|neither|no)\b", re.I)
_FARTHEST_QUOTATION: Final = 12  # tokens
# What verbs take, in letters (see `verbs`).
_CLAUSES: Final = frozenset("qb")
_JUDGES: Final = frozenset("acp")
_WHEN: Final = frozenset("when once after whenever".split())
_RELAYED: Final = frozenset(
    "say tell report announce warn inform reply answer respond promise assure claim stress insist complain"
    " admit".split()
)
_BARE_CLAUSE: Final = re.compile(r"P[xv]")
_ASKS: Final = frozenset("ask wonder inquire enquire".split())
_ANYBODY: Final = ("you ", "the visitor", "the reader")
_WISHES: Final = frozenset("hope expect wish want".split())
_MAKES_A_CASE: Final = frozenset("argue claim contend maintain suspect".split())
_THINGS: Final = frozenset("anything everything something nothing all".split())
_IS_WRITTEN: Final = frozenset("read say proclaim declare".split())
_ATTACHED: Final = re.compile(r",[eu][its][^,Q]*")  # states a report, attached as Exhibit F
_WHOLE: Final = 5  # words of a quotation that is a statement, whatever stands around it
_IN_A_STUDY: Final = re.compile(r"d*(?:i[^,QxvRTcs]{1,10})?")
_OWN: Final = frozenset("a an his her its their".split())
_BRACKETED: Final = re.compile(r"\([^()]*\)\.?")


def read_sentence(text: str, masked: str, sentence: Span, quotations: Sequence[Span]) -> Reading:
    """The attributions of one sentence. `quotations` are the marked stretches inside it, in order."""
    statements: list[Statement] = []
    mentions: list[Span] = []
    silent: list[Silent] = []
    accounts: list[Silent] = []
    passing: list[Span] = []
    subject = partner = None
    tokens = Tokens(masked, sentence)
    for start, end in _clauses(tokens):
        clause = Clause(text, tokens, start, end, _within(quotations, tokens, start, end))
        _read_clause(clause)
        statements += clause.statements
        mentions += clause.mentions
        silent += clause.silent
        accounts += clause.accounts
        passing += clause.passing
        if not (clause.statements or clause.silent):
            subject = main_subject(clause, clause.end)
            subject = None if subject and len(pair(clause, subject)) > 1 else subject
            partner = partner or talked_with(clause)
            passing += people_in_passing(clause, subject)
            if named := presented(tokens):
                accounts.append(Silent(named, None, explicit=True))
                silent.append(accounts[-1])
    if len(tokens) >= MOST_TOKENS:
        statements += _unread(text, tokens, quotations)
    if not quotations and (signed := _in_brackets(tokens)):
        silent.append(Silent(signed, None))
        accounts.append(Silent(signed, None, explicit=True))
    if len(statements) > 1:
        statements.sort(key=lambda statement: statement.span)
        statements = list({statement.span: statement for statement in statements}.values())
    return Reading(
        tuple(statements),
        tuple(sorted(set(mentions))) if mentions else (),
        tuple(silent),
        tuple(accounts),
        subject,
        partner,
        tuple(passing),
    )


def _within(quotations: Sequence[Span], tokens: Tokens, start: int, end: int) -> Sequence[Span]:
    """The quotations that begin within the tokens `[start, end)`."""
    if not quotations or end - start == len(tokens) < MOST_TOKENS:
        return quotations
    first, last = Span(tokens.starts[start], 0), Span(tokens.ends[end - 1], 0)
    return quotations[bisect_left(quotations, first) : bisect_left(quotations, last)]


def _unread(text: str, tokens: Tokens, quotations: Sequence[Span]) -> Iterator[Statement]:
    """The quotations of a sentence too long to be read to its end: nobody is named for them."""
    for quotation in quotations:
        if quotation.start >= tokens.ends[-1]:
            whole = len(quotation.of(text).split()) >= _WHOLE
            kind, rule = (DIRECT, "beside") if whole else (SCARE, "term")
            yield Statement(quotation, kind, rule)


def _in_brackets(tokens: Tokens) -> Span | None:
    """Who signs the quotation before: `(a trader in Hyesan)`."""
    found = subject_after(tokens, 1, len(tokens)) if _BRACKETED.fullmatch(tokens.tags) else None
    return tokens.span(*found) if found and tokens.tags[found[1]] in ")," else None


def _clauses(tokens: Tokens) -> Iterator[tuple[int, int]]:
    if ";" not in tokens.tags:
        if len(tokens):
            yield 0, len(tokens)
        return
    at, depth = 0, 0
    for index, tag in enumerate(tokens.tags):
        depth += (tag == "(") - (tag == ")")
        if tag == ";" and depth <= 0:
            if index > at:
                yield at, index
            at = index + 1
    if at < len(tokens):
        yield at, len(tokens)


def _read_clause(clause: Clause) -> None:
    if clause.quotations and clause.empty(clause.start, clause.end, "Q"):
        read_rest(clause)
        return
    everything = find_cues(clause.tokens, clause.start, clause.end)
    cues = _without_asides(clause, everything)
    clause.cues = cues
    if cues and (trailing := _trailing_cue(clause, cues)):
        cues = [trailing, *(cue for cue in cues if cue is not trailing)]
    read_view(clause)
    read_told_by(clause)
    if clause.quotations:
        read_as_put(clause)
    for cue in cues:
        if not clause.within_statement(cue.head):
            _read_cue(clause, cue)
    for cue in everything:
        if cue.verb.base == "cite" and cue.how is PARTICIPLE and cue not in cues:
            read_citing(clause, cue)  # The agency, citing a source, said
    read_framing(clause)
    read_nouns(clause)
    read_put_it(clause)
    if clause.quotations:
        read_typography(clause)
        read_rest(clause)


def _without_asides(clause: Clause, cues: list[Cue]) -> list[Cue]:
    """The cues without those that stand in an aside between a subject and its verb of saying:
    `The agent, who hopes to go on doing so, says`."""
    tokens = clause.tokens
    kept = cues
    if (behind := behind_question(tokens, clause.start, clause.end)) > clause.start:
        kept = [cue for cue in cues if cue.start >= behind]  # Asked if he believed it would last, he said
    for later in cues[1:]:
        if later.how is not FINITE or tokens.tags[later.start - 1] != ",":
            continue
        if found := subject_before(tokens, clause.start, later.start):
            kept = [cue for cue in kept if not found[0] < cue.start < later.start or _interrupts(clause, cue, later)]
    return kept


def _interrupts(clause: Clause, cue: Cue, later: Cue) -> bool:
    """Whether subject and verb stand between commas amid what they say: `A soldier, she explains, can tell himself`;
    not amid an attribution that they only pass on: `The spokesman, the paper reported, said: “…”`."""
    tokens, tags = clause.tokens, clause.tokens.tags
    comma = tags.rfind(",", clause.start, cue.start)
    if comma < 1 or tags[comma - 1] == "R" or tags[comma + 1] not in "PDN":
        return False
    if not is_phrase(tokens, comma + 1, cue.start) or tags[cue.end : cue.end + 1] != ",":
        return False
    spoken_of = subject_before(tokens, clause.start, comma)
    acts = later.start != later.head or tags[later.end : later.end + 1] == "t"  # can tell himself; offered to pay
    named = spoken_of is not None and tags[slice(*spoken_of)] in ("N", "DN")  # Noh; the North
    return acts or spoken_of is None or not (named or is_somebody(clause, *spoken_of))


def _trailing_cue(clause: Clause, cues: Sequence[Cue]) -> Cue | None:
    """A cue that closes its clause (`…, a source said.`): it governs what stands before it, other cues included."""
    cue = cues[-1]
    if cue.how not in (FINITE, ACCORDING, QUOTED) or _CLAUSES.isdisjoint(cue.verb.takes):
        return None
    if any(_speaks_first(clause, other, cue) for other in cues[:-1]):
        return None
    if cue.how is ACCORDING:
        inner = any(
            other.how in (FINITE, QUOTED)
            and other.end < cue.start
            and SHOWS.isdisjoint(other.verb.takes)
            and (clause.reports(other) or _names(clause, other, cue) or _closes_quotation(clause, other))
            for other in cues[:-1]
        )
        return cue if cue.start > clause.start and not inner else None
    before = clause.tokens.tags[cue.start - 1] if cue.start > clause.start else ""
    inverted = inverted_subject(clause, cue, clause.start, cue.start) if before == "," else None
    if inverted and (aside := _ATTACHED.match(clause.tokens.tags, inverted[1], clause.end)):
        return cue if clause.empty(aside.end(), clause.end) else None
    rest = inverted[1] if inverted else skip_circumstances(clause, cue, cue.end, clause.end)
    if not clause.empty(rest, clause.end):
        return None
    return None if cue.how is FINITE and not inverted and _is_told(clause, cue) else cue


def _is_told(clause: Clause, cue: Cue) -> bool:
    """Whether subject and verb stand right behind *that*: `said that they ask the baker to wave`."""
    if "T" not in clause.tokens.tags[clause.start : cue.start]:
        return False
    subject = subject_before(clause.tokens, clause.start, cue.start)
    return subject is not None and subject[0] > clause.start and clause.tokens.tags[subject[0] - 1] == "T"


def _speaks_first(clause: Clause, cue: Cue, later: Cue) -> bool:
    """Whether a clause opens with `somebody told somebody that`, or with somebody’s words in marks: a `later`
    attribution only relays it."""
    tags = clause.tokens.tags
    if cue.how is not FINITE:
        return False
    if not _names(clause, cue, later):
        if cue.verb.base not in _RELAYED:
            return False
        at = skip_circumstances(clause, cue, cue.end, clause.end)
        ordered = cue.verb.base == "tell" and tags[at : at + 3].lstrip("k").startswith("tb")
        bare = cue.verb.base == "claim" and _BARE_CLAUSE.match(tags, at) is not None
        if at >= clause.end or not (tags[at] in "TQ" or ordered or bare):
            return False
    found = subject_before(clause.tokens, clause.start, cue.start)
    if found is None:
        return False
    return found[0] == clause.start or _relayed_behind_setting(clause, cue, found, later)


def _relayed_behind_setting(clause: Clause, cue: Cue, subject: tuple[int, int], later: Cue) -> bool:
    """Whether somebody tells somebody something behind a setting, and a later attribution passes on all of it: `At a
    meeting in May, an officer warned the drivers that they would be fined, a source said`."""
    tags, first = clause.tokens.tags, clause.start
    if tags[first] not in "id" or tags.find(",", first, cue.start) != subject[0] - 1:
        return False
    told = skip_circumstances(clause, cue, cue.end, clause.end)
    relayer = subject_before(clause.tokens, told, later.start)
    if tags[told : told + 1] != "T" or relayer is None or not is_somebody(clause, *subject):
        return False
    return "," not in tags[told : relayer[0] - 1]


def _closes_quotation(clause: Clause, cue: Cue) -> bool:
    """Whether subject and verb stand right behind a quotation: `“…,” a guard called after them, according to her`."""
    quotes = "q" in cue.verb.takes or cue.verb.base == "call"
    found = subject_before(clause.tokens, clause.start, cue.start) if quotes else None
    return found is not None and found[0] > clause.start and clause.tokens.tags[found[0] - 1] == "Q"


def _names(clause: Clause, cue: Cue, later: Cue) -> bool:
    """Whether a verb of judging has a quotation behind it: `has accused officials of “…”`."""
    # expressed “strong regret,” according to the palace
    feels = cue.verb.base == "express" and later.how is ACCORDING and clause.tokens.tags[cue.end] == "Q"
    judges = (feels or not _JUDGES.isdisjoint(cue.verb.takes)) and SHOWS.isdisjoint(cue.verb.takes)
    end = min(later.start, cue.end + _FARTHEST_QUOTATION)
    quotation = clause.tokens.tags.rfind("Q", cue.end, end) if judges else -1
    # Officials accused of “selling secrets” were shot, a source said.
    if quotation == -1 or clause.is_called_so(clause.tokens.span(quotation, quotation + 1)):
        return False
    behind = clause.tokens.tags[quotation : later.start].split(",")[0]
    return not VERB_INSIDE.search(behind)


def _read_cue(clause: Clause, cue: Cue) -> None:
    if cue.how is ACCORDING:
        read_according(clause, cue)
    elif cue.how is PARTICIPLE and cue.verb.base == "cite" and read_citing(clause, cue):
        return
    else:
        _read_saying(clause, cue)


def _read_saying(clause: Clause, cue: Cue) -> None:
    who = _heard_from(clause, cue) or who_speaks(clause, cue)
    if who.mention is None or _says_nothing(clause, cue, who.mention):
        return
    span = clause.tokens.span(cue.start, cue.end)
    if _sums_up(clause.tokens, clause.start, cue) or _says_so(clause, cue, who):
        _look_back(clause, span, who.mention)
        return
    if _as_said(clause, cue, who.mention):
        comma = clause.tokens.tags.index(",", cue.end)
        clause.statements += clause.indirect(comma + 1, clause.end, "view", span, who.mention)
        clause.mentions.append(who.mention)
        return
    everybody = pair(clause, who.mention)
    found = Complement(clause, cue, span, everybody[0], who).read()
    clause.statements += found
    if found and found[0].mention:
        clause.mentions += everybody
        return
    first = not any(other.how is FINITE and other.head < cue.head for other in clause.cues)
    if "q" in cue.verb.takes and cue.how is FINITE and first and not found:
        clause.silent += [Silent(somebody, span) for somebody in everybody]


def _look_back(clause: Clause, span: Span, mention: Span) -> None:
    """Give the quotation that opens the clause to somebody; without one, those of the sentence before."""
    opens = clause.tokens.tags[clause.start] == "Q"
    own = [clause.tokens.span(clause.start, clause.start + 1)] if opens else []
    clause.look_back(own, span, mention)


def _says_so(clause: Clause, cue: Cue, who: Who) -> bool:
    """Whether a clause with *so* in front looks back at a quotation: `“…” So says a baker`."""
    return who.inverted and opens_with_so(clause, cue) and "Q" not in clause.tokens.tags[cue.end : clause.end]


def _as_said(clause: Clause, cue: Cue, mention: Span) -> bool:
    """Whether an aside with *as* gives the clause behind it to somebody: `as Oh has pointed out, they are empty`; `As
    she argues in her study, they are`."""
    tokens, start = clause.tokens, clause.tokens.at(mention.start)
    if cue.how is not FINITE or start <= clause.start or tokens.lower[start - 1] != "as" or not cue.verb.takes:
        return False
    opens = start - 1 == clause.start or tokens.tags[start - 2] == ","
    comma = tokens.tags.find(",", cue.end, clause.end)
    if comma == -1 or comma + 2 >= clause.end or not _IN_A_STUDY.fullmatch(tokens.tags, cue.end, comma):
        return False
    own = comma - cue.end < 2 or (tokens.lower[cue.end] == "in" and tokens.lower[cue.end + 1] in _OWN)
    return opens and own and "t" in cue.verb.takes and has_clause(tokens.tags, comma + 1, clause.end)


def _heard_from(clause: Clause, cue: Cue) -> Who | None:
    """`Lee heard from a trader that …`: the words are the trader's."""
    tokens = clause.tokens
    if cue.verb.base not in ("hear", "learn") or tokens.lower[cue.end : cue.end + 1] != ["from"]:
        return None
    found = subject_after(tokens, cue.end + 1, clause.end)
    return Who(tokens.span(*found), cue.start, found[1], shared=True) if found else None


def _says_nothing(clause: Clause, cue: Cue, mention: Span) -> bool:
    """Whether a verb gives no words after all: signs that show something, what reporters ask or hope themselves, and
    terms of anonymity (`who asked not to be named`)."""
    takes, base = cue.verb.takes, cue.verb.base
    somebody = mention.of(clause.tokens.masked).lower()
    at = clause.tokens.at(mention.start)
    if _NOBODY.match(somebody) or (at > clause.start and clause.tokens.tags[at - 1] == "k"):
        return True  # Nobody says; not everyone thinks
    if base == "tell" and (shows := _tells_anybody(clause, cue, mention, somebody)) is not None:
        return shows
    asked = clause.tokens.tags[max(0, cue.start - 2) : cue.start] == "R,"  # who, asked what he carries, opens his sack
    asked = asked or mention.of(clause.tokens.masked) in OUTLET_NAMES
    if base in _ASKS and (asked or _opens_setting(clause, cue, mention)):
        return True  # When she asked who had paid, a clerk left
    if base == "show" and somebody in QUANTIFIERS and clause.tokens.tags[cue.end : cue.end + 1] != "T":
        return True  # some now show four bars
    if clause.quotations and base in _IS_WRITTEN and _is_sign(clause, at, clause.tokens.at(mention.end)):
        return True  # A banner on the wall reads “…”
    if _belongs_to_thing(clause, at, takes):
        return True
    found_that = base == "find" and somebody == "it" and clause.tokens.tags[cue.end : cue.end + 1] == "T"
    if ("h" in takes or "g" in takes) and not found_that and not can_speak(clause, mention):
        return True
    if "h" in takes and somebody == "you":
        return True
    if somebody in ("i", "we") and _is_reporters_own(clause, cue):
        return True
    if cue.how is not RELATIVE:
        return False
    if base in _WISHES:
        return True  # , who hopes to return
    which = clause.tokens.lower[clause.tokens.at(mention.end) : cue.start]
    return base in ("ask", "request", "agree") or ("which" in which and not can_speak(clause, mention))


def _tells_anybody(clause: Clause, cue: Cue, mention: Span, somebody: str) -> bool | None:
    """Whether a thing tells whoever looks at it: `the brass plate tells the visitor that`, `which tells us`; None where
    nobody in general is told."""
    told = " ".join(clause.tokens.lower[cue.end : cue.end + 2])
    if told.startswith(_ANYBODY) and not can_speak(clause, mention):
        return True
    tells_us = clause.tokens.lower[cue.head : cue.head + 2] == ["tells", "us"]
    return somebody in ("it", "this", "that", "which") if tells_us else None


def _is_reporters_own(clause: Clause, cue: Cue) -> bool:
    """Whether who writes tells what they think, ask or hold themselves: `I have argued here that it will not last`."""
    tags = clause.tokens.tags
    if cue.verb.base in _MAKES_A_CASE and "Q" not in tags[cue.end : clause.end]:
        return True
    return "h" in cue.verb.takes or cue.verb.base in _ASKS or tags[cue.end : cue.end + 2] == "kt"


def _belongs_to_thing(clause: Clause, at: int, takes: str) -> bool:
    """Whether subject and verb describe a thing: `longer than anything the group expected to find`, `land that they
    expect to lose`."""
    if at > clause.start and clause.tokens.lower[at - 1] in _THINGS:
        return True
    return "h" in takes and at > clause.start + 1 and clause.tokens.tags[at - 2 : at] == "nT"


def _is_sign(clause: Clause, start: int, end: int) -> bool:
    """Whether a mention names what is put up for all to read."""
    place = clause.tokens.tags.find("i", start, end)
    if not {"R", "T", "g", "e", "v"}.isdisjoint(clause.tokens.tags[start:end]):
        return False  # a woman holding a sign
    noun = clause.tokens.lower[(end if place == -1 else place) - 1]
    return noun in SIGNS or noun.removesuffix("s") in SIGNS


def _opens_setting(clause: Clause, cue: Cue, mention: Span) -> bool:
    """Whether subject and verb open a clause of time before the main one."""
    tokens = clause.tokens
    if tokens.lower[clause.start] not in _WHEN or tokens.at(mention.start) != clause.start + 1:
        return False
    comma = tokens.tags.find(",", cue.end, clause.end)
    return comma > cue.end and (tokens.tags[cue.end] in "wR" or tokens.lower[cue.end] == "if")


def _sums_up(tokens: Tokens, start: int, cue: Cue) -> bool:
    """Whether a clause looks back at a quotation: `“…” That is how a cook described it.`"""
    lower = tokens.lower
    if tokens.tags.startswith("Q-", start):  # “…” — that is how the broker explains it
        return (
            lower[start + 2 : start + 5] in (["that", "is", "how"], ["this", "is", "how"]) and cue.verb.base != "call"
        )
    return cue.start > start + 3 and lower[start] in ("that", "this", "so") and lower[start + 2] in ("how", "what")
