"""Framing: words that give what is said to somebody without a verb of saying.

`According to`, `by the account of`, `citing`, `to hear her tell it`, and nouns: `gave this account`, `Noh’s advice`.
Positions are token indexes.
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.circumstances import skip_circumstances
from nkreader.extract.clause import FILLING, Clause, Silent, Statement
from nkreader.extract.complements import has_clause
from nkreader.extract.cues import FINITE, Cue
from nkreader.extract.lexicon import ACCOUNT_NOUNS, OUTLET_NAMES, OUTLET_NOUNS, PERSON_NOUNS, PRONOUNS
from nkreader.extract.phrases import (
    is_phrase,
    opens_phrase,
    possessor_before,
    skip_place,
    subject_after,
    subject_before,
    without_account,
)
from nkreader.extract.rules import DIRECT, INDIRECT, PARTIAL, SCARE
from nkreader.extract.somebody import names_somebody
from nkreader.extract.subjects import is_somebody, pair
from nkreader.extract.tokens import Tokens
from nkreader.extract.verbs import names_a_thing
from nkreader.extract.words import ANY_VERB
from nkreader.model import Span

_LEAST_BEHIND: Final = 5  # tokens, with their commas, that can be a statement without a verb
_LONGEST_LEAD: Final = 12  # tokens between a cue and what it quotes
_VERB_FOLLOWS: Final = re.compile(r"[DNnPa]*[xveb]")
_TO_SOMEBODY: Final = re.compile(r"(?:^|(?<=[sc,]))t(o|D|N{1,3}|D[nN]{1,4}),")
_VIEWS: Final = frozenset("telling view account opinion reckoning version recollection".split())
_ACCOUNTS_AND_VIEWS: Final = ACCOUNT_NOUNS | _VIEWS
_GAVE: Final = frozenset(
    "gave gives offered offers had has put puts provided sent issued made makes took takes".split()
)
_BACK: Final = frozenset("the this that these those".split())
_MADE: Final = frozenset("made makes".split())
_REMARKS: Final = frozenset("remark remarks comment comments statement statements claim allegation".split())
_NONE_OF_IT: Final = frozenset("no any little without".split())
_INTRODUCES: Final = frozenset("following follows below excerpt excerpts extract part edited abridged took".split())
_TALKS: Final = frozenset("conversation interview exchange dialogue correspondence talk call".split())
_TELLS: Final = frozenset("tell tells told put puts saw sees".split())


def read_according(clause: Clause, cue: Cue) -> None:
    """`According to a trader, …`, `…, according to a trader`, and phrases that do the same."""
    tokens, tags = clause.tokens, clause.tokens.tags
    found = subject_after(tokens, cue.end, clause.end)
    if cue.end < clause.end and (tags[cue.end] == "o" or (tokens.lower[cue.end] == "her" and not found)):
        found = cue.end, cue.end + 1
    if found is None:
        return
    found = found[0], without_account(tokens, *found)
    acts = tags[found[1] : found[1] + 1] == "," and tags[found[1] + 1 : found[1] + 2] in ("x", "v", "e", "b")
    whole = cue.start == clause.start and clause.empty(found[1], clause.end)
    if (acts or whole) and "," in tags[slice(*found)]:
        # According to the agency, the secretary, Rim, vowed; According to Noh, the older woman asked about neither
        found = found[0], tags.index(",", *found)
    mention, span = tokens.span(*found), tokens.span(cue.start, cue.end)
    given = [statement for statement in clause.statements if statement.kind is not SCARE]
    start = clause.open_from(cue.start) if given else clause.start
    if tags[cue.start - 1 : cue.start] == "c" and tags[cue.start - 2 : cue.start - 1] in (",", "-"):
        start = cue.start  # But the course ends, and according to a survey, it
    elif cue.start - start == 2 and tags[cue.start - 1] == ",":
        start = cue.start  # Second, according to Hong,
    while start < cue.start and tags[start] in "c*,":
        start += 1
    stop = cue.start - 1 if tags[cue.start - 1] == "," else cue.start
    told = given and start < stop and tags[start - 1] != "c"
    hearer = told and tags[start - 1] not in ",-" and not ANY_VERB.search(tags, start, stop)
    if told and (hearer or skip_place(tokens, start, stop) == stop):
        return  # the agency said in a briefing, or told the committee, according to those who heard it
    clause.mentions.append(mention)
    opened = cue.start - start >= 2 and tags[cue.start - 1] == "," and tags[cue.start - 2] in "wRsT"
    opened = opened and (
        cue.start - start < 3 or tags[cue.start - 3] not in "if"
    )  # for a quarter of that, according to
    behind = found[1]
    halves = _FIRST_HALF.fullmatch(tags, start, cue.start) and _SECOND_HALF.match(tags, behind, clause.end)
    setting = _SETTING.fullmatch(tags, start, cue.start) and _ITS_CLAUSE.match(tags, behind, clause.end)
    if not opened and (halves or setting):
        clause.statements += _said_around(clause, cue, start, behind + 1, span, mention)
    elif not opened and not clause.empty(start, cue.start):
        clause.statements += _said_before(clause, start, cue.start, span, mention)
    elif tags[behind : behind + 1] == "T" and tokens.lower[cue.end - 1] == "by":
        clause.statements += clause.indirect(behind, clause.end, "that-clause", span, mention)
    elif (comma := _comma_behind(clause, cue, behind)) is not None:
        clause.statements += _said_behind(clause, cue, comma, span, mention)


def _said_before(clause: Clause, start: int, end: int, span: Span, mention: Span) -> list[Statement]:
    if set(clause.tokens.tags[start:end]) - FILLING == {"Q"}:
        quotations = clause.quotations_in(start, end)
        return [Statement(quotation, DIRECT, "according", span, mention) for quotation in quotations]
    if clause.says_somebody(start, end) or len(clause.tokens.tags[start:end].strip(",.")) <= 1:
        return []
    return clause.indirect(start, end, "according", span, mention)


_FIRST_HALF: Final = re.compile(r"[DP#nN][^xvebQ,]*,")
_SETTING: Final = re.compile(r"[id][^xvebQ,]*,")  # In May, according to a baker, the oven was sold
_ITS_CLAUSE: Final = re.compile(r",a*[DPNn#][^,Q]*?[xve]")
_SECOND_HALF: Final = re.compile(r",a*[xv]")


def _said_around(clause: Clause, cue: Cue, start: int, behind: int, span: Span, mention: Span) -> list[Statement]:
    """What stands around an attribution: `The women, in the words of the cook, are “cheaper than a dredger.”` Where all
    of it but a subject and its *are* is in marks, these words only."""
    tags = clause.tokens.tags
    end = next((at for at in range(behind, clause.end) if _somebody_goes_on(clause, cue, at)), clause.end)
    if tags[end : end + 2] == ":Q":
        return [Statement(clause.tokens.span(end + 1, end + 2), DIRECT, "fragment")]  # were told: “…”
    if not _IS_IN_MARKS.fullmatch(tags, behind, end):
        return clause.indirect(start, end, "according", span, mention)
    quotations = clause.quotations_in(behind, end)
    return [Statement(quotation, PARTIAL, "according", span, mention) for quotation in quotations]


_IS_IN_MARKS: Final = re.compile(r"a*x+[ay]*D?Q\.?")
_NEW_CLAUSE: Final = re.compile(r"(?:,?[cs]|-)[DPNn#a]+[xveb]")
_JOINT: Final = re.compile(r"(?:,[cs]|(?<=Q)[cs]|-|:)")


def _somebody_goes_on(clause: Clause, cue: Cue, at: int) -> bool:
    """Whether a joint stands at a token behind which somebody else speaks: `, but the cook said that it was more`."""
    if not _JOINT.match(clause.tokens.tags, at, clause.end):
        return False
    own_words = clause.tokens.lower[cue.head] == "words"  # not all that follows is in them
    if own_words and _NEW_CLAUSE.match(clause.tokens.tags, at, clause.end):
        return True
    return "Q" in clause.tokens.tags[at : clause.end] or any(other.head > at for other in clause.cues)


def _comma_behind(clause: Clause, cue: Cue, end: int) -> int | None:
    """The comma that closes `According to a trader in Hyesan, who …,`; None where there is none nearby."""
    tags = clause.tokens.tags
    comma = tags.find(",", end, clause.end)
    if tags[end : end + 2] == ":Q":
        return end  # In the words of the mender: “…”
    if comma == -1 or comma - end > _LONGEST_LEAD:
        return None
    if tags[comma + 1 : comma + 3] == "eQ" and names_a_thing(clause.tokens.lower[comma + 1]):
        return comma + 2 if clause.closes_with_comma(comma + 2) else comma  # the report, titled “…,” says
    second = tags.find(",", comma + 1, clause.end)
    if tags[comma + 1 : comma + 2] in ("R", "g") and second != -1:
        comma = second
    at = skip_circumstances(clause, cue, end, clause.end)
    return max(comma, at) if at < clause.end and tags[at] == "," else comma


def _said_behind(clause: Clause, cue: Cue, comma: int, span: Span, mention: Span) -> list[Statement]:
    quotations = clause.quotations_in(comma, clause.end)
    at = clause.tokens.at(quotations[0].start) if quotations else clause.end
    if quotations and clause.empty(comma, at) and clause.empty(at + 1, clause.end):
        return [Statement(quotations[0], DIRECT, "according", span, mention)]
    tags = clause.tokens.tags
    bare = clause.end - comma <= _LEAST_BEHIND and not ANY_VERB.search(tags, comma, clause.end) and not quotations
    if bare or clause.says_somebody(comma + 1, clause.end, governed=True):
        return []  # according to a second source, in Munchon.
    return clause.indirect(comma + 1, clause.content_limit(cue, comma + 1), "according", span, mention)


_SHOWN: Final = frozenset("photographs photos pictures images imagery footage videos video".split())


def read_citing(clause: Clause, cue: Cue) -> bool:
    """`…, the newspaper reported, citing a source`: the words are the source's, the newspaper relays them."""
    tokens = clause.tokens
    found = subject_after(tokens, cue.end, clause.end)
    if not found or not names_somebody(tokens.words[found[0] : found[1]]):
        return False
    place = tokens.tags.find("i", found[0], found[1])
    head = tokens.lower[(found[1] if place == -1 else place) - 1]
    if head in _SHOWN:
        return False  # citing photographs from a member state
    if any(statement.kind is not INDIRECT for statement in clause.statements):
        return False
    mention, span = tokens.span(*found), tokens.span(cue.start, cue.end)
    if not clause.statements and tokens.tags[found[1] : found[1] + 2] == ",T":
        clause.statements += clause.indirect(found[1] + 1, clause.end, "citing", span, mention)
    elif not clause.statements:
        end = cue.start - 1
        if end <= clause.start or not has_clause(tokens.tags, clause.start, end):
            return False
        clause.statements += clause.indirect(clause.start, end, "citing", span, mention)
    else:
        clause.statements[:] = [
            statement._replace(cue=span, mention=mention, rule="citing") if statement.mention else statement
            for statement in clause.statements
        ]
    clause.mentions.append(mention)
    return True


def read_framing(clause: Clause) -> None:
    """`To hear the cook tell it, …`, `As the cook put it, …`."""
    tokens, lower, tags = clause.tokens, clause.tokens.lower, clause.tokens.tags
    if clause.quotations:
        _read_to_somebody(clause)
    first = clause.start
    if lower[first] not in ("to", "as"):
        return
    opening = 2 if lower[first : first + 2] == ["to", "hear"] else 1 if lower[first] == "as" else 0
    comma = tags.find(",", first, clause.end)
    if not opening or comma == -1 or lower[comma - 1] != "it" or clause.within_statement(comma):
        return
    verb = next((at for at in range(first + opening, comma) if lower[at] in _TELLS), None)
    if verb is None:
        return
    teller = first + opening
    if not is_phrase(tokens, teller, verb) or clause.empty(comma, clause.end):
        return
    mention, span = tokens.span(teller, verb), tokens.span(verb, comma)
    quotations = clause.quotations_in(comma, clause.end)
    if quotations and clause.is_statement(comma, quotations[0]) and clause.empty(comma, tokens.at(quotations[0].start)):
        clause.statements.append(Statement(quotations[0], DIRECT, "view", span, mention))
    else:
        clause.statements += clause.indirect(comma + 1, clause.end, "view", span, mention)
    clause.mentions.append(mention)


def read_as_put(clause: Clause) -> None:
    """`It may find, as Noh put it, that “…”`: the quotation behind is in the words of whoever puts it; so is the one
    before, `a “lawful source,” as a memo put it`, where the clause does not begin with it."""
    tokens, lower, tags = clause.tokens, clause.tokens.lower, clause.tokens.tags
    if "put" not in lower and "puts" not in lower:
        return
    for at in range(clause.start + 1, clause.end - 3):
        if tags[at] != "Q" or lower[at + 1] != "as":
            continue
        verb = opens_phrase(tokens, at + 2, clause.end)
        if verb > at + 2 and lower[verb : verb + 2] in (["put", "it"], ["puts", "it"]):
            mention, span = tokens.span(at + 2, verb), tokens.span(verb, verb + 2)
            clause.statements.append(Statement(tokens.span(at, at + 1), PARTIAL, "view", span, mention))
            clause.mentions.append(mention)
    for it in range(clause.start + 3, clause.end - 1):
        if lower[it] != "it" or lower[it - 1] not in ("put", "puts") or tags[it + 1] != ",":
            continue
        opening = tags.rfind(",", clause.start, it - 1) + 1
        if opening <= clause.start or lower[opening] != "as" or not is_phrase(tokens, opening + 1, it - 1):
            continue
        quotation = next((q for q in clause.quotations_in(it + 1, clause.end) if not clause.taken(q)), None)
        if quotation and tags[it + 1 : tokens.at(quotation.start)] in (",", ",T"):
            mention = tokens.span(opening + 1, it - 1)
            clause.statements.append(Statement(quotation, PARTIAL, "view", tokens.span(it - 1, it + 1), mention))
            clause.mentions.append(mention)


def read_told_by(clause: Clause) -> None:
    """`He was assured by the manager that …`: the words are those of whom *by* names."""
    tokens, lower, tags = clause.tokens, clause.tokens.lower, clause.tokens.tags
    if ("ei" not in tags and "vi" not in tags) or _TOLD.isdisjoint(lower):
        return
    for at in range(clause.start + 1, clause.end - 2):
        if lower[at] not in _TOLD or lower[at + 1] != "by":
            continue
        first = tokens.before_helpers(clause.start, at)
        found = subject_after(tokens, at + 2, clause.end)
        if first == at or _BE_BEFORE.isdisjoint(lower[first:at]) or found is None or not is_somebody(clause, *found):
            continue
        start = found[1] + (tags[found[1] : found[1] + 2] in (",T", ",t"))
        if tags[start : start + 1] not in ("T", "t") or "k" in tags[first:at] or tags[first - 1 : first] == "R":
            continue
        mention, rule = tokens.span(*found), "that-clause" if tags[start] == "T" else "to-clause"
        stop = _end_of_order(clause, start)
        clause.statements += clause.indirect(start, stop, rule, tokens.span(first, at + 1), mention)
        clause.mentions.append(mention)
        if told := subject_before(tokens, clause.start, first):
            clause.passing.append(tokens.span(*told))  # who may speak next
        return


def _end_of_order(clause: Clause, start: int) -> int:
    """Where what somebody was told ends: before another attribution, another clause, and the verb of the clause that
    an infinitive stands in."""
    tags = clause.tokens.tags
    for at in range(start + 2, clause.end):
        if tags[at] == "," and (tags[at + 1 : at + 2] == "c" or any(cue.start > at for cue in clause.cues)):
            return at
        if tags[start] == "t" and (tags[at] in ",x" or (tags[at] == "c" and tags[at + 1 : at + 2] in ("v", "e", "x"))):
            return at
    return clause.end


_TOLD: Final = frozenset("told assured informed warned advised ordered instructed reassured urged".split())
_BE_BEFORE: Final = frozenset("is are was were been being be".split())


def _read_to_somebody(clause: Clause) -> None:
    """`To her, “…”`, `because to the cook, the hall is “a wound”`: quotations tell how somebody sees a thing."""
    tokens = clause.tokens
    opening = _TO_SOMEBODY.search(tokens.tags, clause.start, clause.end)
    if not opening or clause.within_statement(opening.start(1)) or clause.says_somebody(opening.end(), clause.end):
        return
    before = opening.start()
    if before > clause.start and tokens.tags[before - 1] != "s" and tokens.lower[before - 1] != "but":
        return
    phrase = opening.span(1)
    if tokens.lower[phrase[0]] not in PRONOUNS and not is_somebody(clause, *phrase):
        return
    mention = tokens.span(*phrase)
    found = [q for q in clause.quotations_in(opening.end(), clause.end) if not clause.taken(q)]
    clause.statements += [Statement(q, PARTIAL, "view", None, mention) for q in found]
    clause.mentions += [mention] if found else []


def read_view(clause: Clause) -> None:
    """`In her telling, …`: what opens a clause governs all of it, verbs of saying included."""
    tokens = clause.tokens
    if tokens.lower[clause.start] not in ("in", "by"):
        return
    comma = tokens.tags.find(",", clause.start, clause.end)
    noun = comma - 1
    if comma == -1 or tokens.lower[noun] not in _VIEWS:
        return
    if any(_is_said_by_somebody(clause, cue) for cue in clause.cues):
        return  # In his first comment, the minister said
    owner = possessor_before(tokens, clause.start, noun)
    if owner and owner[0] == clause.start + 1:
        _read_view(clause, noun, clause.start, tokens.span(*owner))


def _is_said_by_somebody(clause: Clause, cue: Cue) -> bool:
    if cue.how is not FINITE:
        return False
    found = subject_before(clause.tokens, clause.start, cue.start)
    return found is not None and ("N" in clause.tokens.tags[slice(*found)] or is_somebody(clause, *found))


def read_nouns(clause: Clause) -> None:
    """`A resident gave this account: “…”`, `“…” That is Noh’s advice`, `her verdict: “…”`, `by her account, …`."""
    lower = clause.tokens.lower
    if _ACCOUNTS_AND_VIEWS.isdisjoint(lower):
        return
    for noun in (at for at in range(clause.start, clause.end) if lower[at] in _ACCOUNTS_AND_VIEWS):
        if not (clause.within_statement(noun) or _translates(clause, noun)) and _read_noun(clause, noun):
            return


def _translates(clause: Clause, noun: int) -> bool:
    """Whether `word for` stands there and is nobody’s own: `the dialect’s word for “oven”`."""
    lower = clause.tokens.lower
    if lower[noun] not in ("word", "words") or lower[noun + 1 : noun + 2] != ["for"]:
        return False
    owner = possessor_before(clause.tokens, clause.start, noun)
    return owner is None or not (lower[owner[0]] in PRONOUNS or is_somebody(clause, *owner))


def _read_noun(clause: Clause, noun: int) -> bool:
    """Whether a noun gave words to somebody; `False` sends the search on to the next one."""
    tokens = clause.tokens
    if tokens.lower[noun] not in ACCOUNT_NOUNS:
        owner = possessor_before(tokens, clause.start, noun)
        return owner is not None and _read_view(clause, noun, owner[0] - 1, tokens.span(*owner))
    gave = _gave(clause, noun)
    owner = subject_before(tokens, clause.start, gave) if gave else possessor_before(tokens, clause.start, noun)
    span = tokens.span(gave or noun, noun + 1)
    if owner is None and (answerer := _came_from(clause, noun)):
        return _answered(clause, noun, (noun - 1, noun), tokens.span(*answerer))
    if owner is None:
        of = _owner_behind(clause, noun)
        return of is not None and _look_back(clause, span, of)
    mention = tokens.span(*owner)
    if gave is None and _answered(clause, noun, owner, mention):
        return True
    if gave is None and _read_view(clause, noun, owner[0] - 1, mention):
        return True
    if any(statement.mention == mention for statement in clause.statements):
        return False
    if gave is None and (summed := _summed_up(clause, owner[0])) is not None:
        clause.statements += clause.indirect(clause.start, summed, "account", span, mention)
        clause.mentions.append(mention)
        return True
    _read_behind_noun(clause, noun, span, mention, points_back=gave is not None or _points_back(clause, noun))
    return True


def _look_back(clause: Clause, span: Span, mention: Span) -> bool:
    """`“…” – that was the assessment of …`: the quotations before are the owner's; without any, those of the sentence
    before."""
    before = [q for q in clause.quotations if q.end <= span.start and not clause.taken(q)]
    clause.look_back(before, span, mention)
    return True


def _read_view(clause: Clause, noun: int, opening: int, mention: Span) -> bool:
    """`In Bae’s view, …` and `…, by the engineer’s account`: the rest of the clause is the owner's."""
    tokens, tags = clause.tokens, clause.tokens.tags
    if opening < clause.start or tokens.lower[opening] not in ("in", "by"):
        return False
    span = tokens.span(noun, noun + 1)
    if tokens.lower[noun] == "words" and opening > clause.start and tags[opening - 1] == "Q":
        own = tokens.span(opening - 1, opening)  # A coat that “nobody would look at,” in the trader’s words, was dear
        found = [] if clause.taken(own) else [Statement(own, PARTIAL, "view", span, mention)]
    elif tags[noun + 1 : noun + 2] == ",":
        if any(_is_said_by_somebody(clause, cue) for cue in clause.cues):
            return False
        subject = is_phrase(tokens, clause.start, opening - 1)
        setting = (
            tokens.lower[noun] != "words"
            and opening - 1 > clause.start
            and set(tags[clause.start : opening - 1]) == {"d"}
        )  # In October, by her
        start = clause.start if (subject or setting) and tags[opening - 1] == "," else noun + 2
        found = clause.indirect(start, clause.end, "view", span, mention)
    elif tags[opening - 1] == "," and opening > clause.start and clause.empty(noun + 1, clause.end):
        if clause.says_somebody(clause.start, opening):
            return False
        found = clause.indirect(clause.start, opening, "view", span, mention)
    else:
        return False
    clause.statements += found
    clause.mentions.append(mention)
    return True


def _read_behind_noun(clause: Clause, noun: int, span: Span, mention: Span, *, points_back: bool) -> None:
    """What stands behind `Noh’s advice`: *that*, a colon, a quotation; nothing, where it points back to one."""
    tokens, tags, after = clause.tokens, clause.tokens.tags, noun + 1
    following = [q for q in clause.quotations if q.start >= span.end and not clause.taken(q)]
    found: list[Statement] = []
    linked = skip_place(tokens, after, clause.end) if tags[after : after + 1] in ("i", "t") else after
    if whom := _TO_WHOM.match(tags, after, clause.end):
        linked = whom.end()  # Her advice to those still selling is to
    if tags.startswith(",R", after) and (comma := tags.find(",", after + 1, clause.end)) != -1:
        linked = comma + 1  # His claim, which others share, is that
    if tags[linked : linked + 2] in ("xT", "xt", "xw") and linked + 3 < clause.end and tags[linked + 2] != "f":
        found = clause.indirect(linked + 1, _end_of_noun_clause(clause, linked + 1), "noun", span, mention)
    elif tags[linked : linked + 1] == "T" and linked > after and points_back and linked + 2 < clause.end:
        found = clause.indirect(linked, clause.end, "noun", span, mention)  # gave evidence in London that
    elif not points_back and following and _is_to_whoever(clause, after, tokens.at(following[0].start)):
        found = [Statement(q, DIRECT, "account", span, mention) for q in following]
    elif tags[after : after + 1] == "T" and after + 2 < clause.end:
        found = clause.indirect(after, _end_of_noun_clause(clause, after), "noun", span, mention)
    elif tags[after : after + 2] == "tb" and tokens.lower[noun] in _PROMISES and not points_back:
        acts = ANY_VERB.search(tags, after + 2, clause.end)
        stop = acts.start() if acts else clause.end
        found = clause.indirect(after, stop, "noun", span, mention)  # His promise to bake was not kept
    elif tags[after : after + 1] == ":" and after + 2 < clause.end and tags[after + 1] != "Q":
        found = clause.indirect(after + 1, clause.end, "account", span, mention)
    elif following and _leads_to(clause, after, tokens.at(following[0].start), points_back=points_back):
        lead = tags[tokens.at(following[0].start) - 1]
        direct = lead in ":,x" or clause.is_statement(after, following[0])
        kind = DIRECT if direct else PARTIAL
        found = [Statement(q, kind, "account", span, mention) for q in following]
    elif points_back:
        clause.accounts.append(Silent(mention, span, explicit=True))
        clause.silent += [Silent(somebody, span) for somebody in pair(clause, mention)]
    clause.statements += found
    clause.mentions += [mention] if found else []


_TO_WHOM: Final = re.compile(r"t[^,:xveTQ]{1,8}(?=x[Ttw])")
_PROMISES: Final = frozenset("promise pledge vow threat proposal".split())


def _is_to_whoever(clause: Clause, after: int, quotation: int) -> bool:
    """Whether a noun says to whom, a clause with *who* and all, up to a colon: `advice to anyone who finds it: “…”`."""
    tags = clause.tokens.tags
    if tags[after] != "t" or tags[quotation - 1] != ":":
        return False
    whom = opens_phrase(clause.tokens, after + 1, quotation - 1)
    return whom > after + 1 and tags[whom] == "R"


def _leads_to(clause: Clause, after: int, at: int, *, points_back: bool) -> bool:
    """Whether what stands between a noun and a quotation may lead up to it: no aside about the noun."""
    tags = clause.tokens.tags[after:at]
    opens_aside = tags.startswith(",") and tags.count(",") == 1 and not {"e", "u", "g"}.isdisjoint(tags)
    return at - after <= _LONGEST_LEAD - 4 and (points_back or not opens_aside)  # , lodged at the height


def _stops(clause: Clause, at: int) -> bool:
    """Whether nothing but a place or a time may stand at a token: not `made the statement public`."""
    return at >= clause.end or clause.tokens.tags[at] in "id.,"


def read_put_it(clause: Clause) -> None:
    """`The vicar puts it more simply.`: the words are in the next sentence."""
    tokens, lower = clause.tokens, clause.tokens.lower
    if clause.quotations or not ("put" in lower or "puts" in lower):
        return
    for at in range(clause.start + 1, clause.end - 1):
        if (
            lower[at] not in ("put", "puts")
            or lower[at + 1] != "it"
            or not _IN_WHICH_WORDS.fullmatch(tokens.tags, at + 2, clause.end)
        ):
            continue
        found = subject_before(tokens, clause.start, at)
        how = any(word.endswith("ly") or word == "way" for word in lower[at + 2 : clause.end])
        if how and found and is_somebody(clause, *found):
            clause.silent.append(Silent(tokens.span(*found), tokens.span(at, at + 2)))
            clause.accounts.append(clause.silent[-1])


_IN_WHICH_WORDS: Final = re.compile(r"[an]{1,3}[.:]?")


def _came_from(clause: Clause, noun: int) -> tuple[int, int] | None:
    """Who is behind `came the reply from`; None where nobody is."""
    lower = clause.tokens.lower
    if (
        lower[noun - 2 : noun - 1] not in (["came"], ["was"])
        or lower[noun - 1] != "the"
        or lower[noun + 1 : noun + 2] != ["from"]
    ):
        return None
    found = subject_after(clause.tokens, noun + 2, clause.end)
    return found if found and is_somebody(clause, *found) else None


def _answered(clause: Clause, noun: int, owner: tuple[int, int], mention: Span) -> bool:
    """`“…” was his answer`, `“…,” came the broker’s response`: a verb that only links stands behind the quotation."""
    tokens, tags = clause.tokens, clause.tokens.tags
    verb = owner[0] - 1
    if verb < clause.start + 1 or not (tags[verb] == "x" or tokens.lower[verb] in ("came", "comes")):
        return False
    quotation = tokens.span(verb - 1, verb)
    if tags[verb - 1] != "Q" or clause.taken(quotation):
        return False
    span = tokens.span(noun, noun + 1)
    clause.statements.append(Statement(quotation, DIRECT, "account", span, mention))
    clause.mentions.append(mention)
    return True


def _summed_up(clause: Clause, owner: int) -> int | None:
    """Where what was said ends before `: that, at any rate, is Ko’s account of it`; None where nothing of it stands."""
    tags, lower = clause.tokens.tags, clause.tokens.lower
    joint = max(tags.rfind(":", clause.start, owner), tags.rfind("-", clause.start, owner))
    if joint == -1 or lower[joint + 1] not in ("that", "this", "such") or tags[owner - 1] != "x":
        return None
    return joint if has_clause(tags, clause.start, joint) else None


def _end_of_noun_clause(clause: Clause, start: int) -> int:
    """Where a clause behind a noun ends: `Lee’s claim that it was weak, said …` goes on with a verb behind a comma."""
    tags = clause.tokens.tags
    for index in range(start, clause.end):
        closes = tags[index] == "," or (tags[index] == "Q" and clause.closes_with_comma(index))
        if closes and _VERB_FOLLOWS.match(tags, index + 1, clause.end):
            return index if tags[index] == "," else index + 1
    whole = _CLAUSE_AS_SUBJECT.match(tags, start, clause.end)
    if whole and not _ANOTHER_VERB.search(tags, whole.end(), clause.end):
        return whole.end(1)  # His claim that a list was kept is supported by another man
    return clause.end


_ANOTHER_VERB: Final = re.compile(r"[^xyvek][^xv]*[xv]")
_CLAUSE_AS_SUBJECT: Final = re.compile(r"(T[DNnP#a]+[xy]*[vey](?:[DNna#]|[if]D?)*[nN#])[xv]")


def _points_back(clause: Clause, noun: int) -> bool:
    return _THAT_IS.match(clause.tokens.text(clause.start, noun)) is not None


_THAT_IS: Final = re.compile(r"(?:that|this|such) (?:is|was)\b", re.I)


def _owner_behind(clause: Clause, noun: int) -> Span | None:
    """`“…” – that was the assessment of a dam engineer`, `The words are those of a nurse`."""
    tokens, lower = clause.tokens, clause.tokens.lower
    after = noun + 1
    if lower[after : after + 3] in (["are", "those", "of"], ["were", "those", "of"]):
        after += 2
    elif not (
        re.search(r"(?:that|this|such) (?:is|was) the $", tokens.text(clause.start, noun).lower() + " ")
        or (clause.tokens.tags.startswith("QxD", clause.start) and noun == clause.start + 3)  # “…” was the guess of
    ):
        return None
    if lower[after : after + 1] != ["of"]:
        return None
    found = subject_after(tokens, after + 1, clause.end)
    return tokens.span(*found) if found else None


def _gave(clause: Clause, noun: int) -> int | None:
    """Where the verb stands of `gave this account`, `had this to say`, `put it this way`."""
    lower = clause.tokens.lower
    for at in range(noun - 1, max(clause.start, noun - 5), -1):
        if lower[at] in _MADE and not (lower[noun] in _REMARKS and lower[at + 1] in _BACK and _stops(clause, noun + 1)):
            return None  # made a promise that he kept
        if lower[at] in ("took", "takes") and lower[noun] != "view":
            return None
        if not _NONE_OF_IT.isdisjoint(lower[at + 1 : noun]):
            return None  # gave no reason
        if lower[at] in _GAVE and clause.tokens.tags[at + 1] not in "eu":
            first = at
            while first > clause.start and clause.tokens.tags[first - 1] in "xa":
                first -= 1
            return first
    return None


def talked_with(clause: Clause) -> Span | None:
    """With whom somebody talked: `The following is from a conversation with B in Hyesan.`"""
    tokens, lower = clause.tokens, clause.tokens.lower
    if _INTRODUCES.isdisjoint(lower[clause.start : clause.end]):
        return None
    for at in range(clause.start, clause.end):
        if lower[at] in _TALKS and lower[at + 1 : at + 2] == ["with"]:
            found = subject_after(tokens, at + 2, clause.end)
            if found is None or OUTLET_NOUNS.intersection(lower[slice(*found)]) or tokens.text(*found) in OUTLET_NAMES:
                return None
            named = "N" in tokens.tags[slice(*found)] or is_somebody(clause, *found)
            return tokens.span(*found) if named else None
    return None


def presented(tokens: Tokens) -> Span | None:
    """Who has just been heard: `“…” That’s a businessman in Dandong, speaking over tea.`"""
    if len(tokens) < 4 or tokens.lower[0] not in ("that", "this") or tokens.lower[1] not in ("'s", "is", "was"):
        return None
    found = subject_after(tokens, 2, len(tokens))
    if not found:
        return None
    named = tokens.tags[slice(*found)].startswith("NN")
    person = named or any(word in PERSON_NOUNS for word in tokens.lower[found[0] : found[1]])
    return tokens.span(*found) if person else None
