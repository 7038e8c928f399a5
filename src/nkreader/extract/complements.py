"""Complements: what a verb gives to its subject, and where that lies: before the two, around them, or behind.

On either side lie quotations (opaque by now), a clause with *that*, a bare clause, what else the verb takes (see
`verbs`), or nothing. The name of the reading is the rule. Positions are token indexes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Final

from nkreader.extract.circumstances import skip_circumstances
from nkreader.extract.clause import Clause, Statement, is_spelled_like_title, is_work
from nkreader.extract.cues import FINITE, RELATIVE, Cue
from nkreader.extract.lexicon import OCCASIONS
from nkreader.extract.marks import CLOSING, MARKS
from nkreader.extract.phrases import behind_question, hearer_after, opens_phrase, skip_place
from nkreader.extract.rules import DIRECT, PARTIAL, SCARE
from nkreader.extract.somebody import is_plural
from nkreader.extract.subjects import Who, can_speak
from nkreader.extract.tokens import Tokens
from nkreader.extract.words import ANY_VERB, FINITE_VERB, VERB_INSIDE
from nkreader.model import Span

_VERB_OR_QUOTATION: Final = re.compile(r"[xveQ]")
_MAIN_CLAUSE: Final = re.compile(r"[PNnDQ#o)].*?[xveb]|[xv]")
_SECOND_FIGURE: Final = re.compile(r"cD?n+i[^xveb,]*#[^xveb,]*\.?$")
_ACTS_TOO: Final = re.compile(r"tb|xk?b")
_BASE_AND_MORE: Final = re.compile(r"[bn][tDPN]")
_TIME_FIRST: Final = re.compile(r"(?:#?na|d+),")
_CONDITION: Final = re.compile(r"s[^Q]*[xveb]")
_NOUN_PHRASE_AND_MORE: Final = re.compile(r"(?:D[na#]{2,}|P[nb])[^Q]{2,}")
_GERUND_CLAUSE: Final = re.compile(r"g[DnNfizaeo#]*[xv]")  # Opening the file gave
_SETTING_AND_CLAUSE: Final = re.compile(r"[id]+(?:D?[nN]+)?[DP].*[xv]")
_GOES_ON_ELSE: Final = re.compile(r"[xveb,cs]")
_SETTING_IN_COMMAS: Final = re.compile(r"(?:d+|id*D?[nN]{1,3}),(?=[ad]*[xveb])")  # , in May, are
_SUBJECT_WITHOUT_COMMA: Final = re.compile(r"[nN]d?[DPNn].*[xve]")
_SUBJECT_ACTS: Final = re.compile(r"Pa*[xveb]")
_ITS_VERB: Final = re.compile(r"[ad]*(?:,[^,]{1,12},)?[ad]*[xveb]")
_HELPER_LEFT: Final = re.compile(r"xk?,$")
_OBJECT_LEFT: Final = re.compile(r"xa?[ve],$")
_OF_OBJECTS: Final = frozenset("every all some any no each".split())
_HOW_OFTEN: Final = frozenset("once twice thrice".split())
_ANOTHER_ACTS: Final = re.compile(r"D?n*(n)(?=t[nvbxy])")
_NO_NAME: Final = re.compile(
    r"that (?:his|her|their) (?:full |real )?(?:names?|identity|surnames?) (?:not )?(?:be|is|are)\b"
)
_IN_WHAT_SEEMS: Final = [["in", "what", verb] for verb in "appears appeared would could may seems seemed".split()]
_STAY: Final = (["remain"], ["exist"], ["survive"], ["stay"])
_AGED_AND: Final = re.compile(r"a*#c[ge]")
_AGE_OR_MEASURE: Final = re.compile(r"a*#(?:[nd]s|cD?n)")  # Ten years after she left, Now 47 and a baker
_THE_SAME: Final = (["much", "the"], ["the", "same"], ["as", "much"])
_SUMMED_UP: Final = frozenset("claim move step charge figure remark decision assertion allegation admission".split())
_SET_OFF: Final = re.compile(r",[ca]*$")
_ACTS: Final = frozenset("gvxe")
_FRONTED: Final = frozenset("isgedaRux")

_CORE: Final = frozenset("say tell claim argue add note insist believe think explain report warn write suggest".split())
_AFTER_SETTING: Final = frozenset("say tell add claim note think believe estimate".split())
_CLAUSES_ONLY: Final = frozenset("insist contend reckon swear".split())
_LAX: Final = frozenset("say tell think believe".split())
# Verbs whose preposition may have no more than two words behind it: `complained of food shortages`.
_BRIEF: Final = frozenset("caution warn complain accuse boast hint".split())
# "agreed to meet", "asked to be named": terms of a talk, not what was said in it.
_TO_TALK: Final = frozenset("meet speak talk be comment answer differ".split())
# Verbs whose object is rather whom or what is judged than what was said.
_JUDGING: Final = frozenset(
    """
    condemn criticize criticise decry defend denounce deplore deride dismiss hail mock praise refute reject tout welcome
    compare liken quote
    """.split()
)
# By verb, the prepositions behind which a fragment in marks names or gives the reason for a thing.
_NAMES_BEHIND: Final = {
    verb: frozenset(prepositions.split())
    for verbs, prepositions in {
        "praise applaud laud hail mock criticize criticise condemn denounce deride ridicule lambaste blast slam skewer "
        "welcome": "for over",
        "attribute ascribe": "to",
        "put": "at",
    }.items()
    for verb in verbs.split()
}
_LONGEST_NAME: Final = 3  # words
_OWN_WORDS: Final = re.compile(
    r"\bwhat (?:he|she|they|it|we) (?:\w+ ){0,2}?(?:called|termed|dubbed|described as)(?: an?| the)?\s*$"
)
_SURE_VERB: Final = re.compile(r"[xv]")  # no form in *-ed*
_AROUND_IT: Final = frozenset("amid despite following".split())
_NAMING: Final = frozenset("christen remember recall".split())
_SPEAKS_OF: Final = frozenset("speak talk refer".split())
_FARTHEST_PREPOSITION: Final = 14  # tokens behind a verb in which its preposition is looked for
_SHORTEST_NOUN_PHRASE: Final = 4  # tokens of a noun phrase that can be what was said
_SHORTEST_JUDGED: Final = 6  # the same behind a verb of judging
_SENTENCE_MARKS: Final = (".", "?", "!", ",", "…", "—")

_JOINS_NAMES: Final = re.compile(r"cD?[nN]{1,2}as|[,c]*(?:Rx)?D?a?|cD?[nN]{1,2}[is]?")
_PASSIVE_BEHIND_THAT: Final = re.compile(r"Tx[ya]*[euv]")
_EVERYBODY: Final = frozenset("they people everyone everybody locals villagers neighbors neighbours we".split())
_TIMES: Final = frozenset("after before until since".split())
_ALSO_ACTS: Final = frozenset("teach go-on find show see begin learn hear call".split())
_SOME: Final = frozenset("most many some few several both all others none".split())


@dataclass(slots=True)
class Complement:
    """A verb of saying with its subject, and the clause in which what it gives is looked for."""

    clause: Clause
    cue: Cue
    span: Span
    mention: Span
    who: Who
    tokens: Tokens = field(init=False)
    """The tokens of the sentence."""
    tags: str = field(init=False)
    """Their classes."""
    after: int = field(init=False)
    """The token behind verb and subject, in whichever order they stand."""

    def __post_init__(self) -> None:
        self.tokens = self.clause.tokens
        self.tags = self.tokens.tags
        self.after = max(self.who.after, self.cue.end)

    def takes(self, letters: str) -> bool:
        """Whether the verb takes one of the things that `letters` stand for (see `verbs`)."""
        takes = self.cue.verb.takes
        for letter in letters:  # noqa: SIM110 - asked many times of each verb, and `any` takes longer
            if letter in takes:
                return True
        return False

    def read(self) -> list[Statement]:
        """What the verb gives to its subject, in no order."""
        found = [] if self.who.shared or self.cue.how is RELATIVE else self._before()
        if not any(statement.rule == "clause-around" for statement in found):
            found += self._behind(has_before=any(statement.mention for statement in found))
        return found

    def _direct(self, quotation: Span, rule: str) -> Statement:
        return Statement(quotation, DIRECT, rule, self.span, self.mention)

    def _indirect(self, start: int, end: int, rule: str) -> list[Statement]:
        return self.clause.indirect(start, end, rule, self.span, self.mention)

    def _before(self) -> list[Statement]:
        """What stands before mention and cue: a quotation of its own, or a clause that ends with a comma."""
        clause, tags, end = self.clause, self.tags, self.who.before
        start = clause.open_from(end)
        behind = behind_question(self.tokens, start, end)
        if start == clause.start and self.tokens.at(self.mention.start) == behind:
            start = behind  # Asked if it would last, he said
        while end > start and tags[end - 1] in "a*":
            end -= 1
        if clause.empty(start, end):
            return []
        region = tags[start:end]
        quotations = clause.quotations_in(start, end)
        if region == "Q" and self._is_pseudonym(quotations[0]):
            return [Statement(quotations[0], SCARE, "term")]
        if "Q" in region and not region.strip("Q,.-c:*"):
            return [self._direct(quotation, "quote-before") for quotation in quotations]
        if region.endswith(",Q") and quotations and self._is_title_of_work(start, end - 2, quotations[-1]):
            return [Statement(quotations[-1], SCARE, "term")]  # In the report, “A Bowl of Rice,” the group says
        if not self.takes("qb") or (quotations and region[0] in "ig" and self._says_more(self.after)):
            return []  # In a paper, “…,” Noh estimated that
        if quotations and region.rstrip(",.-*d").endswith("Q") and clause.is_statement(start, quotations[-1]):
            return [self._direct(quotations[-1], "quote-before")]
        return self._clause_before(start, end) if region[-1] in ",Q-" else []

    def _is_title_of_work(self, start: int, comma: int, quotation: Span) -> bool:
        """Whether a quotation behind a comma is the title of a work named before it: `In a report published today, “A
        Bowl of Rice,” the group says`."""
        words = self.tokens.lower[start:comma]
        titled = is_spelled_like_title(quotation.of(self.clause.text).split())
        return is_work(words[-1]) or (titled and self.tags[start] == "i" and any(map(is_work, words)))

    def _says_more(self, after: int) -> bool:
        return self.tags[after : after + 1] in ("T", "Q") or self.tags[after : after + 2] == ":Q"

    def _is_pseudonym(self, quotation: Span) -> bool:
        """Whether the quotation is the name of whom the words behind it describe: `“Mi-rae,” a miner, said that`."""
        words = quotation.of(self.clause.text).strip(MARKS + ",").split()
        start, end = self.tokens.at(self.mention.start), self.tokens.at(self.mention.end)
        set_off = not self.who.inverted and self.tags[start] == "D" and self.tags[end : end + 1] == ","
        behind = skip_circumstances(self.clause, self.cue, self.cue.end, self.clause.end)
        has_words = not self.clause.empty(behind, self.clause.end)  # “Never,” a miner, 41, said in May.
        return set_off and has_words and len(words) <= 2 and all(word[0].isupper() for word in words)

    def _clause_before(self, start: int, end: int) -> list[Statement]:
        region = self.tags[start:end]
        after = self.after
        if self.takes("o"):
            after = hearer_after(self.tokens, after, self.clause.end)
        if self._continues_in_marks(start, end, after):
            behind = self.tags[after + 2 : self.clause.end]
            stop = after + 2 if _GOES_ON_ELSE.search(behind) else self.clause.end
            return self._indirect(start, stop, "clause-around")
        if self._goes_on(after, region):
            return self._indirect(start, self.clause.end, "clause-around")
        quoted = "Q" in region
        if self._says_more(after) and (not quoted or self.tags[after : after + 1] == "T"):
            return []  # Halfway down the page, the report states that
        if (len(region) <= 3 and not quoted) or self.cue.verb.base in ("ask", "think"):
            return []
        whole = has_clause(self.tags, start, end)
        if not (quoted or whole) and (self.tags[after : after + 1] in tuple("D#nN") or self._has_that()):
            return []  # At first glance, the meeting offered few surprises
        if (
            not quoted
            and (region[0] == "i" or _AGE_OR_MEASURE.match(region))
            and self.tags[after : after + 1] == "P"
            and self._opens_clause(after, self.clause.end)
        ):
            return []  # In a survey her center ran, six in ten said they had
        opening = region.lstrip("ca,*")[:1]
        if _AGED_AND.match(region):
            return []  # Now 31 and living in Rason, Bang says
        acts = _GERUND_CLAUSE.match(region) and self._closes()
        if not (acts or whole or (opening not in _FRONTED and (quoted or len(region) > 3))):
            return []
        return self._indirect(start, end, "clause-before")

    def _has_that(self) -> bool:
        """Whether *that* stands behind verb and circumstances: `All the same, a reader tells me by mail that`."""
        rest = skip_circumstances(self.clause, self.cue, self.after, self.clause.end)
        return self.tags[rest : rest + 1] == "T"

    def _closes(self) -> bool:
        """Whether nothing stands behind the attribution but whom, when and where, and an act: `, citing the case`."""
        rest = skip_circumstances(self.clause, self.cue, self.after, self.clause.end)
        return self.clause.empty(rest, self.clause.end) or self.tags.startswith(",g", rest)

    def _goes_on(self, after: int, region: str) -> bool:
        """Whether a clause goes on behind its attribution: `Three of them, she said, had left.` `region` is what stands
        before it, in classes."""
        bare = not ANY_VERB.search(region)
        tags, lower, end = self.tags, self.tokens.lower, self.clause.end
        at = after
        while at < end and tags[at] in "do":
            at += 1
        while at < end and tags[at] in "it" and (place := skip_place(self.tokens, at, end)) > at:
            at = place
        if self._goes_on_in_any_case(at, region):
            return True
        if at >= end or tags[at] not in ",-":
            return False
        at += 1
        if setting := _SETTING_IN_COMMAS.match(tags, at, end):
            at = setting.end()
        opens = at
        while at < end and tags[at] == "a":
            at += 1
        if self.clause.empty(at, end):
            return at > opens and not bare and lower[at - 1] in _HOW_OFTEN  # It broke, he says, exactly twice
        if tags[at] == "c" or lower[at] == "which":
            return self._joined_goes_on(at, end, region)
        if lower[at] in ("because", "although", "unless") or tags[at] == "T" or self._lacks_rest(region, at):
            return True
        if (
            lower[at] in _TIMES
            and tags[at + 1 : at + 2] in ("D", "n")
            and not bare
            and ANY_VERB.search(tags, at, end)
            and tags[self.clause.end - 1] != ":"
        ):
            return not any(cue.start > at for cue in self.clause.cues)  # it, she says, after they were teased
        if _TIME_FIRST.fullmatch(region) and tags[at] in "DNnP" and ANY_VERB.search(tags, at, end):
            return True  # Four days later, the indictment says, the ship switched off
        return self._rest_goes_on(at, end, bare=bare)

    def _lacks_rest(self, region: str, at: int) -> bool:
        """Whether what stands before an attribution waits for the word at a token: `The oven had, she said, been
        mended`; `She has kept, she says, every list`."""
        if _HELPER_LEFT.search(region):
            return self.tags[at] in "ebyvk"
        waits = _OBJECT_LEFT.search(region) is not None and not self.who.inverted
        return waits and self.tokens.lower[at] in _OF_OBJECTS

    def _goes_on_in_any_case(self, at: int, region: str) -> bool:
        """`There were, he says, 31 of them`; `It was rare, they report: of all loans, a few were never repaid`."""
        if self.tags[at : at + 1] == ",":
            return region == "Px," and self.tokens.lower[self.clause.start] == "there"
        behind = self.tags[at : self.clause.end]
        explains = behind.startswith(":") and "Q" not in behind and ANY_VERB.search(behind) is not None
        return explains and ANY_VERB.search(region) is not None

    def _joined_goes_on(self, at: int, end: int, region: str) -> bool:
        """Whether what stands behind *and* or *which* at a token still belongs to what was said."""
        tags, lower = self.tags, self.tokens.lower
        if "#" in region and _SECOND_FIGURE.match(tags, at, end):
            return True  # A bar costs 3,500 won, he said, and a blanket up to 90,000
        if _ACTS_TOO.search(region) and _BASE_AND_MORE.match(tags, at + 1, end) and not is_plural(lower[at + 1]):
            return True  # She had to step out, she recalls, and pretend to take a call
        while at + 2 < end and (tags[at + 1] == "a" or tags[at + 1 : at + 3] == "iP"):
            at += 1  # and so far nobody has, but inside he was
        if tags[at + 1 : at + 2] == "Q":  # he pointed out, and “nobody there is selling any chairs”
            return self._opens_small(at + 1) and self.clause.empty(at + 2, end)
        own = any(cue.start > at and cue.how is FINITE and self._has_words(cue) for cue in self.clause.cues)
        if own or tags[at + 1 : at + 2] not in tuple("PDNn#xv"):
            return False
        if tags[at + 1] == "P" and tags[at + 2 : at + 4] in ("vo", "eo") and lower[at + 3] in ("us", "me"):
            return False  # , she said, and she sent us a sheet
        applies = lower[at + 1].endswith("s") and tags[at + 2 : at + 3] in tuple("tiDaN#PT")
        another = _ANOTHER_ACTS.match(tags, at + 1, end)  # and even there the baker pretends to be out
        acts = another is not None and lower[another.start(1)].endswith("s")
        remain = tags[at + 1] == "#" and lower[at + 2 : at + 3] in _STAY  # and eleven remain
        return applies or acts or remain or _VERB_OR_QUOTATION.search(tags, at + 1, end) is not None

    def _has_words(self, cue: Cue) -> bool:
        """Whether another verb of saying is one here: `taught him to bake` and `went on before its walls` are not."""
        behind = self.tags[cue.end : cue.end + 1]
        if behind in ("x", "v", "e", "y"):
            return False  # every letter he has written has come back
        return cue.verb.base not in _ALSO_ACTS or behind in ("T", "Q", ":", "w")

    def _continues_in_marks(self, start: int, end: int, after: int) -> bool:
        """Whether a quotation goes on with a subject, or a subject and its *is*, before the attribution:
        `A month’s pay, she said, “buys …”`."""
        tags = self.tags
        if tags[after : after + 2] != ",Q" or tags[end - 1] != ",":
            return False
        subject = end - 1 - (tags[end - 2] == "x")
        owned = subject - (tags[subject - 1] == "z")  # Today’s, he went on, “have …”
        if tags[start] not in "DNnP#" or opens_phrase(self.tokens, start, subject) not in (subject, owned):
            return False
        return self._opens_small(after + 1)

    def _opens_small(self, at: int) -> bool:
        """Whether the quotation at a token begins with a small letter: it goes on with a sentence."""
        return self.tokens.span(at, at + 1).of(self.clause.text).lstrip(MARKS)[:1].islower()

    def _rest_goes_on(self, at: int, end: int, *, bare: bool) -> bool:
        tags, lower = self.tags, self.tokens.lower
        tag = tags[at]
        if tag == "g":
            own = any(cue.head == at for cue in self.clause.cues)
            return not own and "x" in tags[at:end].split(",")[0]
        if tag == "R" and self.tokens.lower[at] == "who" and self.tags.startswith("Px", self.clause.start):
            return True  # It was the cook, she maintains, who tasted the broth
        if tag in "RQs." or end - at <= 1 or (tag in "eu" and self.who.inverted):
            return False
        if tag == "D" and lower[at] in ("a", "an") and lower[at + 1 : at + 2] and lower[at + 1] in _SUMMED_UP:
            return False  # , the agency reported, a claim met with doubt
        if lower[at : at + 3] == ["in", "a", "move"] or lower[at : at + 3] in _IN_WHAT_SEEMS:
            return False
        if tag == "i" and lower[at] in _AROUND_IT and not _SURE_VERB.search(tags, at, end):
            return False
        if tag == "i" and not ANY_VERB.search(tags, at, end):
            return end - at > 4 and skip_place(self.tokens, at, end) < end - 1
        if bare and tag == "n" and end - at > 3 and tags[at + 1] in "D#PNTtai":
            return True  # The envelopes, she said, contain three months’ pay
        if bare and tag == "n" and end - at > 3 and (lower[at].endswith("s") or lower[self.clause.start] in _SOME):
            return True  # The spillway, she stressed, still lacks
        if tag == "P" and _SUBJECT_ACTS.match(tags, at, end):
            return True  # For years, she says, she pretended to be Mongolian
        if tag in "DNn#P":
            return _ITS_VERB.match(tags, opens_phrase(self.tokens, at, end), end) is not None
        return tag in "xvebkitua" and self.tokens.words[at][0].islower()

    def _behind(self, *, has_before: bool) -> list[Statement]:
        """What stands behind cue and mention: a quotation, a clause, or what else the verb takes."""
        start = self.after
        end = self.clause.content_limit(self.cue, start)
        stages = [at for at in self._stages(start, end) if has_before or self._hears(start, at)]
        if not stages:
            return []
        for at in stages:
            if at != stages[0] and self.clause.says_somebody(stages[0], at):
                break  # “No,” Park told Lee, who said the rice was “gone.”
            if found := self._at(at, end, has_before=has_before):
                return found
        if has_before:
            return self._second_half(start)
        if self.who.inverted or (
            self.takes("hgnp") and not self.takes("qac") and not can_speak(self.clause, self.mention)
        ):
            return []
        if self.takes("b"):
            for at, behind in pairwise([*stages, end]):
                if self.tags[at : at + 1] == "i" and behind < end and OCCASIONS & set(self.tokens.lower[at:behind]):
                    continue  # told Kyodo by phone the visit was off
                if at < end and self._says_the_same(at):
                    break
                if at < end and self._opens_clause_or_not(at, end):
                    return self._indirect(at, end, "bare-clause")
        return self._other(stages[0], end)

    def _stages(self, start: int, end: int) -> list[int]:
        """Where what was said can begin: right behind the verb, behind a hearer, behind all circumstances."""
        place = start
        while place < end and self.tags[place] in "ad*":
            place += 1
        stages = [place]
        if self.takes("o") and place < end and (hearer := hearer_after(self.tokens, place, end)) > place:
            stages.append(hearer)
        phrase = opens_phrase(self.tokens, place, end) if self.takes("i") and self.takes("o") and place < end else place
        if phrase > stages[-1] and self.tags[phrase : phrase + 1] == "t":
            stages.append(phrase)  # urged buyers of minerals and cement to ask
        stages.append(skip_circumstances(self.clause, self.cue, stages[-1], end))
        told = len(stages) > 2 and self.cue.verb.base != "ask" and self.tags[stages[0]] not in "TQw"
        return list(dict.fromkeys(stages[1:] if told else stages))

    def _hears(self, start: int, at: int) -> bool:
        """Whether nothing but a hearer, a time or an occasion stands between a verb and what begins at a token, if that
        is a quotation: no act, as in `responded by setting up a “drone command”`."""
        if self.tags[at : at + 1] != "Q" or at == start or self.takes("o"):
            return True
        does = self.tokens.lower[start] == "by" and self.tokens.lower[start + 1].endswith("ing")
        aside = self.tags.startswith(",ig", start) and self.tags[at - 1] == ","  # said, without looking up, “…”
        return not does and (aside or _ACTS.isdisjoint(self.tags[start:at]))

    def _second_half(self, start: int) -> list[Statement]:
        """The other half of an interrupted quotation: a comma leads up to it, with or without `but`."""
        tokens, tags = self.tokens, self.tags
        for quotation in self.clause.quotations_in(start, self.clause.end):
            at = tokens.at(quotation.start)
            if _SET_OFF.search(tags[max(0, at - 4) : at]):
                whole = quotation.of(self.clause.text).rstrip(CLOSING).endswith(_SENTENCE_MARKS)
                fits = whole and not self.clause.taken(quotation)
                return [self._direct(quotation, "quote-interrupted")] if fits else []
        return []

    def _at(self, at: int, end: int, *, has_before: bool) -> list[Statement]:
        """What begins at a token: a quotation, *that*, an indirect question, an infinitive, a colon."""
        tags = self.tags
        while at < end and tags[at] == "*":
            at += 1
        if at >= end:
            return []
        lead = at
        while lead < end and tags[lead] in ",:-da":
            lead += 1
        if lead < end and tags[lead] == "Q":
            if self.takes("qtbw"):
                return self._quoted(tags[at:lead], lead, end, has_before=has_before)
            if lead == at:
                return self._named(self.clause.quotations_in(lead, lead + 1))
        if tags[at : at + 3] == "T,Q" and self.takes("qtb"):
            return self._quoted(",", at + 2, end, has_before=has_before)
        if self.takes("hg") and not can_speak(self.clause, self.mention):
            return []
        if tags[at] == "T" and at + 1 < end and (tags[at + 1] not in ".,)" or end - at > 5) and self.takes("tbq"):
            if has_before and self.takes("o"):
                return []  # “…,” she told a seminar that the guild had held
            at = self._behind_message(at, end)
            if at == -1 or _NO_NAME.match(self.tokens.masked, self.tokens.starts[at]):
                return []
            return self._indirect(at, end, "that-clause")
        return [] if has_before else self._opened(at, end)

    def _behind_message(self, that: int, end: int) -> int:
        """The *that* of what was said; the next one, or -1, where it tells of a message before it: `wrote in a letter
        that was read aloud that they were well`."""
        in_message = that > self.after and self.tokens.lower[that - 1] in OCCASIONS
        passive = in_message and _PASSIVE_BEHIND_THAT.match(self.tags, that, end)
        return self.tags.find("T", that + 1, end) if passive else that

    def _opened(self, at: int, end: int) -> list[Statement]:
        tags, lower = self.tags, self.tokens.lower
        tag, following = tags[at], tags[at + 1 : at + 2] if at + 1 < end else ""
        cannot = lower[self.cue.start] == "cannot"  # cannot say on the phone if
        asks = lower[at] == "if" and (self.cue.verb.base != "say" or at == self.after or cannot)
        if self.takes("w") and ((tag in "wR" and following and following not in ".,)") or asks):
            return self._indirect(at, end, "question-clause")
        to = tag == "t" and self.cue.verb.base in ("confess", "admit") and following in ("g", "y")
        if self.takes("v") and self._opens_gerund(at + to, end) and can_speak(self.clause, self.mention):
            return self._indirect(at, end, "gerund-clause")  # confesses to having asked
        if self.cue.verb.base == "call" and lower[at] in ("on", "upon"):
            whom = opens_phrase(self.tokens, at + 1, end)
            acts = whom + 2 < end and tags[whom : whom + 2].lstrip("k")[:1] == "t"
            return self._indirect(whom, end, "to-clause") if whom > at + 1 and acts else []
        if self.takes("i") and (tag, following) == ("k", "t"):
            return self._indirect(at, end, "to-clause")
        if (
            self.takes("i")
            and tag == "t"
            and following
            and following in "bynaQx"
            and not self._is_about_talk(lower[at + 1])
        ):
            return self._indirect(at, end, "to-clause")
        if self.takes("qtb") and tag == ":" and following:
            return self._indirect(at + 1, end, "bare-clause")
        return []

    def _is_about_talk(self, verb: str) -> bool:
        """Whether an infinitive sets the terms of a talk: `agreed to meet`, `asked to remain unnamed`."""
        return verb in _TO_TALK or (verb == "remain" and self.cue.verb.base in ("ask", "agree", "request"))

    def _opens_gerund(self, at: int, end: int) -> bool:
        """Whether an act follows as its *-ing* form: `denied taking the rice`, not `described working conditions`."""
        word, following = self.tokens.lower[at], self.tags[at + 1 : at + 2] if at + 1 < end else ""
        if word in ("being", "having"):
            return following != ""
        opens = "DPo#Nitaw" if self.cue.verb.base in ("report", "mention") else "DPo#Nitawn"  # reported missing persons
        return self.tags[at] == "g" and word.endswith("ing") and following in tuple(opens)

    def _quoted(self, lead: str, at: int, end: int, *, has_before: bool) -> list[Statement]:
        """A quotation behind the verb: a statement of its own, or a fragment that opens a clause."""
        clause, tokens, tags = self.clause, self.tokens, self.tags
        quotation = tokens.span(at, at + 1)
        if at > 1 and tags[at - 1] == "," and is_work(tokens.lower[at - 2]):
            if tags[at + 1 : at + 2] == "T" and is_spelled_like_title(quotation.of(clause.text).split()):
                return [Statement(quotation, SCARE, "term"), *self._at(at + 1, end, has_before=has_before)]
            if has_before:
                return [Statement(quotation, SCARE, "term")]  # said in a report, “Black Snow,” published on Thursday
        if self.cue.verb.base == "offer" and not has_before and not lead:
            return []  # offered “friendship cruises” to tourists
        if self.cue.verb.base == "sing" and not has_before and not lead:
            return [Statement(quotation, SCARE, "term")]  # sang “My Country Is the Best”
        capital = clause.text[quotation.start + 1 : quotation.start + 2].isupper()
        own = any(mark in lead for mark in ",:-") or (capital and clause.empty(at + 1, end))
        if not (own or has_before) and clause.closes_with_comma(at) and tags[at + 1 : at + 2] in tuple("Dn#"):
            return self._indirect(at, at + 1, "bare-clause")  # used to say “…,” a line Ri has framed
        if not (own or has_before):
            return self._indirect(at, end, "bare-clause")
        rule = "quote-interrupted" if has_before else "quote-after"
        found = [self._direct(quotation, rule)]
        stop = at + 1
        while stop < end and (tags[stop] in "Q,.*" or (tags[stop] == "c" and tags[stop + 1 : stop + 2] == "Q")):
            stop += 1
        if tags[at + 1 : end].startswith(("Q", ",Q", "cQ")):
            found += [self._direct(more, rule) for more in clause.quotations_in(at + 1, stop)]
        return found

    def _opens_clause_or_not(self, at: int, end: int) -> bool:
        """Whether a clause without *that* begins here, with *not* before it or not: `said not one of them had come`."""
        first = at
        while first + 1 < end and self.tags[first] == "k":
            first += 1
        return self._opens_clause(first, end) and (first == at or ANY_VERB.search(self.tags, first, end) is not None)

    def _opens_clause(self, at: int, end: int) -> bool:
        """Whether a clause without *that* begins here: a subject and its verb."""
        tags, base = self.tags, self.cue.verb.base
        if self.tokens.lower[at] in ("nothing", "little") and not FINITE_VERB.search(tags, at + 1, end):
            return False  # has said nothing of the absence
        if base in _CLAUSES_ONLY and tags[at] in "DNn#" and end - at >= _SHORTEST_NOUN_PHRASE:
            # insists the sum matters less than the receipt
            acts = (tags[place - 1] in "nN" and self.tokens.lower[place].endswith("s") for place in range(at + 1, end))
            return ANY_VERB.search(tags, at, end) is not None or any(acts)
        if tags[at] in ".,:)ct" or end - at <= 1:
            return False
        verbs = ANY_VERB if base in ("say", "tell") else FINITE_VERB
        if base in _LAX and tags[at] == "g" and tags[at + 1] in "fDn" and FINITE_VERB.search(tags, at + 2, end):
            return True  # say padding of the rolls is old
        if tags[at] in "isw" and base in _AFTER_SETTING:
            split = "," in tags[at:end] or _SUBJECT_WITHOUT_COMMA.search(tags, at, end)
            return bool(split) and verbs.search(tags, at, end) is not None
        used = tags[at] == "u" and tags[at + 1] in "nN" and base in ("say", "tell")  # said stolen wire was melted
        phrase = opens_phrase(self.tokens, at + used, end)
        stop = phrase
        while stop < end and tags[stop] in "adk":
            stop += 1  # insists he never cheated
        following = tags[stop : stop + 1] if stop < end else ""
        if phrase == at + used or (used and following != "x"):
            return False
        if following and following in "xveb":
            return True
        if following == "Q":  # voter fraud “would be one hell of a way to lose”
            return base in _CORE
        if base in _LAX:
            long = end - at > 4 and (phrase - at > 2 or following in ("n", "N", "b"))
            return verbs.search(tags, at + 1, end) is not None or (base == "say" and long)
        return VERB_INSIDE.search(tags, at + 1, phrase) is not None  # an -ed form in the phrase may be its verb

    def _other(self, at: int, end: int) -> list[Statement]:
        """What only some verbs take: a thing with a name for it, what a preposition leads up to, a noun phrase."""
        if at >= end or self.tokens.lower[at] == "by":
            return []  # , accused by Choe of
        found = self._name(at, end) or self._preposition(at, end)
        if (
            found
            or self.cue.how is RELATIVE
            or self.tags[self.clause.end - 1] == ":"
            or ":Q" in self.tags[at : end + 2]
        ):
            return found
        if self.tokens.lower[at] in ("little", "nothing") and self.tags[at + 1 : at + 2] == "i":
            return []  # disclosed little about its losses
        base, length = self.cue.verb.base, end - at
        if self._says_the_same(at):
            return []  # said much the same in 2019: “…”
        if base == "put" and ("at" not in self.tokens.lower[at:end] or self._is_how_it_was_put(at)):
            return []
        long = length >= (_SHORTEST_JUDGED if base in _JUDGING else _SHORTEST_NOUN_PHRASE)
        opens = self.tags[at] in "DNn#PoQ" and opens_phrase(self.tokens, at, end) > at
        if base in _JUDGING and self.takes("n") and (names := self._names_at_end(at, end)):
            return self._give_names(names)  # hailed a couple who had “joined hands”
        if self.takes("n") and long and opens and self.cue.how is FINITE and can_speak(self.clause, self.mention):
            return self._indirect(at, end, "noun-phrase")
        return []

    def _says_the_same(self, at: int) -> bool:
        """Whether nothing but *much the same* is said, and what it is stands elsewhere."""
        lower = self.tokens.lower
        last = at + 1 + (lower[at] == "much")
        return lower[at : at + 2] in _THE_SAME and self.tags[last + 1 : last + 2] not in ("n", "N", "#")

    def _is_how_it_was_put(self, at: int) -> bool:
        """Whether `put it` tells how something was said, not how much it is: `put it at a seminar`."""
        return self.tokens.lower[at] == "it" and "#" not in self.tags[at : at + 6]

    def _name(self, at: int, end: int) -> list[Statement]:
        """A name for something: `called the sale “…”`, `described it as “…”`, `likened it to “…”`."""
        base, lower = self.cue.verb.base, self.tokens.lower
        quotations = self.clause.quotations_in(at, end)
        if self.takes("a") and "as" in lower[at:end]:
            behind = lower.index("as", at, end)
            if names := self.clause.quotations_in(behind, end):
                names = names[: self._in_a_row(names)]
                called_so = self._is_summed_up() or self.clause.is_called_so(names[0]) or self._is_proper(names[0])
                return self._named(names) if called_so else self._give_names(names)
            if self.takes("n") and behind > at:
                return self._indirect(at, end, "naming")
        if base in _NAMES_BEHIND and (names := self._names_behind(at, end, _NAMES_BEHIND[base])):
            return self._give_names(names)
        if not quotations or not self.clause.near(at, quotations[0]):
            return []
        if self.takes("c") and self.tags[at] != "i":
            return self._named(quotations[: self._in_a_row(quotations)])
        if base in ("liken", "compare") and "to" in lower[at:end]:
            return self._give_names(quotations)
        named = self.tokens.at(quotations[0].start) - 1
        finds = base == "find" and (lower[named] == "such" or ANY_VERB.search(self.tags, at, named) is not None)
        if base not in ("find", "describe", "blame") or finds:
            return []  # have found such “wire farms” in four counties
        called_so = self._is_summed_up() or self.clause.is_called_so(quotations[0])
        return self._named(quotations[:1]) if called_so else self._give_names(quotations[:1])

    def _names_behind(self, at: int, end: int, prepositions: frozenset[str]) -> list[Span]:
        """The quotations behind one of the prepositions, where one closes the clause: `praised him for keeping “…”`."""
        behind = next((place for place in range(at, end) if self.tokens.lower[place] in prepositions), end)
        if self.cue.verb.base == "put" and self.tags[behind + 1 : behind + 2] == "Q":
            return self.clause.quotations_in(behind, behind + 2)  # put it at “over 90 percent,” so that
        names = self._closing_names(behind, end)
        if names and _OWN_WORDS.search(self.tokens.masked, max(0, names[-1].start - 60), names[-1].start):
            return names  # praised Pak for what he called “…”
        return self._names_at_end(behind, end)  # praised Kim for what Kim called “…”: not these

    def _closing_names(self, at: int, end: int) -> list[Span]:
        """The quotations between two tokens, where one closes the clause."""
        names = self.clause.quotations_in(at, end)
        return names if names and self.clause.empty(self.tokens.at(names[-1].start) + 1, end) else []

    def _names_at_end(self, at: int, end: int) -> list[Span]:
        """The quotations of a noun phrase that closes with one, where they are nobody else’s words and no terms."""
        names = self._closing_names(at, end)
        others = any(at <= cue.head < end for cue in self.clause.cues) or any(map(self.clause.is_term, names))
        return [] if others else names

    def _is_proper(self, quotation: Span) -> bool:
        """Whether a verb of naming or remembering has a proper name behind it: `remember him as “Uncle Choe”`."""
        words = quotation.of(self.clause.text).strip(MARKS).split()
        if self.cue.verb.base not in _NAMING or not 0 < len(words) <= _LONGEST_NAME:
            return False
        return words[-1][:1].isupper() and (words[0] == "the" or words[0][:1].isupper())

    def _in_a_row(self, quotations: Sequence[Span]) -> int:
        """How many of the quotations are names in one list: `a “liar,” a “bully” and a “braggart who never stops”`."""
        places = [self.tokens.at(quotation.start) for quotation in quotations]
        joints = (self.tags[one + 1 : other] for one, other in pairwise(places))
        return 1 + sum(1 for _ in takewhile(_JOINS_NAMES.fullmatch, joints))

    def _preposition(self, at: int, end: int) -> list[Statement]:
        """`called for an inquiry`, `accused the army of “sleeping with the window open”`."""
        verb, lower = self.cue.verb, self.tokens.lower
        reach = range(at, min(end, at + _FARTHEST_PREPOSITION))
        behind = next((place for place in reach if lower[place] in verb.prepositions), None)
        if behind is None or not (behind == at or self.takes("o")):
            return []
        quotations = self.clause.quotations_in(at, end)
        if verb.base == "accuse" and self.tags.startswith("yQ", behind + 1):
            return self._indirect(at, end, "preposition")  # accused him of having “slept through it”
        if quotations and (end - behind <= 6 or self._is_name_behind(quotations[0], behind)):
            return self._named(quotations[:1] if end - behind > 6 else quotations)
        shortest = 3 if verb.base in _BRIEF else 4
        if end - behind <= shortest or (behind == at and self.tags[at : at + 2] == "ts"):
            return []  # what people refer to as “…”
        return self._indirect(at if verb.base == "accuse" else behind, end, "preposition")

    def _is_name_behind(self, quotation: Span, preposition: int) -> bool:
        """Whether a quotation is what is spoken of, or a name behind *as*: `refer to the pay as “tea money,” and`."""
        at = self.tokens.at(quotation.start)
        spoken_of = at == preposition + 1 and self.clause.closes_with_comma(at)
        named = self.tokens.lower[at - 1] == "as" and self.tokens.lower[self.cue.head] == self.cue.verb.base
        return self.cue.verb.base in _SPEAKS_OF and (spoken_of or named)

    def _named(self, quotations: Sequence[Span]) -> list[Statement]:
        """Names in marks that somebody gives to something. What people call a thing by custom, and what a clause with
        *what* sums up (`what the state calls “…”`), is a term."""
        tokens, cue = self.tokens, self.cue
        custom = tokens.lower[cue.head] == cue.verb.base and cue.head == cue.start and self.takes("ac")
        custom = custom or "long" in tokens.lower[cue.start : cue.head]  # have long called it “…”
        many = self.mention.of(tokens.masked).endswith(("s", "people"))
        custom = custom or (cue.verb.base in _SPEAKS_OF and many and tokens.lower[cue.head] != "referred")
        custom = custom or (self.mention.of(tokens.masked).lower() in _EVERYBODY and self._is_nickname(quotations))
        participle = bool(quotations) and tokens.at(quotations[0].start) == cue.end and "c" in cue.verb.takes
        called_so = bool(quotations) and self.clause.is_called_so(quotations[0])
        proper = bool(quotations) and self._is_proper(quotations[0])
        if custom or participle or called_so or proper or self._is_summed_up():
            free = (quotation for quotation in quotations if not self.clause.taken(quotation))
            return [Statement(quotation, SCARE, "term") for quotation in free]
        return self._give_names(quotations)

    def _is_summed_up(self) -> bool:
        """Whether a clause with *what* names the thing: `what the state describes as “…”`."""
        subject = self.tokens.at(self.mention.start)
        return subject > self.clause.start and self.tags[subject - 1] == "w"

    def _is_nickname(self, quotations: Sequence[Span]) -> bool:
        return bool(quotations) and is_spelled_like_title(quotations[0].of(self.clause.text).split())

    def _give_names(self, quotations: Sequence[Span]) -> list[Statement]:
        free = (quotation for quotation in quotations if not self.clause.taken(quotation))
        return [Statement(quotation, PARTIAL, "naming", self.span, self.mention) for quotation in free]


def has_clause(tags: str, start: int, end: int) -> bool:
    """Whether a stretch holds a main clause, not only the setting of an act (`In an interview on Friday`)."""
    parts = [part for part in tags[start:end].split(",") if part]
    if parts and parts[0][0] == "c":
        parts[0] = parts[0][1:]
    parts = [part.lstrip("a") for part in parts]
    if len(parts) > 1 and _CONDITION.match(parts[0]) and _NOUN_PHRASE_AND_MORE.match(parts[1]):
        return True  # If an animal goes missing, the driver loses his share
    first = next((at for at, part in enumerate(parts) if part and part[0] not in _FRONTED), len(parts))
    if _MAIN_CLAUSE.search(",".join(parts[first:])):
        return True
    # "In Hyesan the market closed": no comma sets the setting off.
    return bool(parts) and _SETTING_AND_CLAUSE.match(parts[0]) is not None
