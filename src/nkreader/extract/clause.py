"""A clause while it is being read: what it says, and what of it is spoken for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from nkreader.extract.cues import ACCORDING, FINITE, PARTICIPLE, QUOTED, QUOTING, RELATIVE, Cue
from nkreader.extract.lexicon import DOCUMENT_NOUNS, SIGNS, TERM_WORDS
from nkreader.extract.marks import CLOSING, MARKS
from nkreader.extract.phrases import opens_phrase, subject_before
from nkreader.extract.rules import DIRECT, INDIRECT, PARTIAL, SCARE
from nkreader.extract.tokens import Tokens
from nkreader.extract.verbs import SHOWS, names_a_thing
from nkreader.extract.words import ANY_VERB, classify
from nkreader.model import QuoteKind, Span

_TERM_BEFORE: Final = re.compile(rf"(?:^|\W)(?:{'|'.join(map(re.escape, TERM_WORDS))})\W{{0,3}}$", re.I)
_CALLED: Final = re.compile(
    r"\b(?:is|are|was|were|been|so|commonly|popularly|locally|informally|jokingly|affectionately|now|sometimes|often"
    r"|usually|also|once)"
    r" (?:called|known as|dubbed|nicknamed|named|termed)(?: the| an?)?\s*$"
    r"|\b(?:(?:re)?(?:painted|christened)(?: as)?(?: the)?|registered as the)\s*$"
)
# "What the state calls “…”", "which officials refer to only as the “…”": the thing has that name, nobody says it.
_CALLED_SO: Final = re.compile(
    r"\b(?:[Ww]hat|which|that) [\w’' ]{1,40}? (?:calls?|called|terms?|termed|dubs?|dubbed"
    r"|christen(?:s|ed)|refers? to(?: \w+)? as|referred to(?: \w+)? as|describes? as"
    r"|described as)(?: an?| the| its| their)?\s*$"
    r"|\b(?:once|was|were|been|often|widely|long) (?:hailed|touted|feted) as(?: an?| the| its| their)?\s*$"
    r"|\b(?:bears?|bore|bearing|has|have|had) (?:the|a|its) (?:name|nickname|label|title)(?: of)?\s*$"
    r"|\bunder the (?:title|slogan|name|motto|theme|banner|heading)(?: of)?,?\s*$"
)
_SO_CALLED_BEHIND: Final = re.compile(
    r",?\s+(?:in the (?:language|slang|jargon|parlance|argot) of"
    r"|as (?:they|it|he|she|these|this) (?:\w+ ){0,3}(?:known|called|dubbed|nicknamed)"
    r"|as (?:he|she|they|we|people|locals|residents) (?:\w+ )?(?:calls?|called) (?:it|them|him|her)"
    r"|(?:people|locals|residents|villagers|everyone|neighbou?rs) (?:\w+ )?(?:calls?|called) (?:it|them|him|her)"
    r"(?= [—–-]|[,.]))\b"
)
NAME_NOUNS: Final = frozenset("slogan motto nickname title alias pseudonym".split())
"""Nouns behind which a comma leads up to the name itself."""
_NAMED_BY: Final = re.compile(rf"\b(?:{'|'.join(sorted(NAME_NOUNS))}),\s*$|\bwords? for(?: an?| the)?\s*$")
_SUCH_AS: Final = re.compile(
    r"\b(?:name|nickname|slogan|motto|title|term|phrase|label|catchword|word)s(?:,)? (?:such as|like)\s*$"
)
_SOLD: Final = re.compile(
    r"\b(?:known|sold|billed|marketed|advertised|promoted|styled|branded|presented|touted)\b[^.,;:]{0,40} as"
    r"(?: the| an?)?\s*$"
)
_SPEECH_OF: Final = re.compile(
    r"\bthe (?:language|term|phrase|words?|notion|concept|idea|label|formula|doctrine|rhetoric|policy|principle) of\s*$"
)
_LABELLED: Final = re.compile(r"\b(?:nickname|slogan|motto|name|title|term|phrase)s?(?: \w+){0,4}:\s*$")
# "The term for such families is “…”", "a banner that read “…”": what is put up or in use, not what somebody says.
_INSCRIBED: Final = re.compile(
    r"(?:^|\W)(?:nickname|slogan|motto|title)s? [^,.:;]{0,60}(?:is|was|are|were)\s*$"
    r"|(?:^|\W)terms? [^,.:;]{3,60} (?:is|was|are|were)\s*$"
    rf"|\b(?:{'|'.join(sorted(SIGNS))})s?"
    r"(?: (?:that|which)|(?: (?:behind|above|beside|over|near|on|at|in) (?:\w+ ){0,3}\w+))?(?: still| also| now)?"
    r" (?:reads?|reading|sa(?:ys?|id|ying)|proclaim(?:s|ed|ing)?|declar(?:es?|ed|ing))[:,]?\s*$"
    r"|\b(?:board|plate|wall|gate|screen)s?(?: still| now)? reads?[:,]?\s*$"
)
WORKS: Final = frozenset(
    """
    book film song poem novel essay memoir play drama series album painting documentary movie anthem program programme
    """.split()
)
"""Works that have titles, beside the documents."""


def is_work(word: str) -> bool:
    """Whether a lower-case noun names something that has a title: a report, a book, a film."""
    return word in DOCUMENT_NOUNS or word in WORKS


def is_spelled_like_title(words: Sequence[str]) -> bool:
    """Whether two words or more are spelled as in a title: all long ones with a capital, and the first and the last."""
    plain = [word.strip(_AROUND) for word in words]
    if len(plain) < 2 or not (plain[0][:1].isupper() and plain[-1][:1].isupper()):
        return False
    if any(word.endswith((".", "!", "?")) and word[-2:-1].islower() for word in words[:-1]):
        return False  # sentences
    long = [word for word in plain if len(word) > _LONG_IN_TITLE]
    return bool(long) and not any(word[0].islower() for word in long)


_AROUND: Final = MARKS + ".,:;!?()"
_LONG_IN_TITLE: Final = 3  # letters: shorter words have no capital in most styles


_MINE: Final = frozenset(
    f"{whose} {what}" for whose in ("my", "our") for what in "experience view opinion estimate reading judgment".split()
)
_ANYBODY: Final = frozenset("any one you i we".split())
_ASIDE_BEHIND: Final = re.compile(r"(tb?[^,QxvTR]*Q)Da?n[TR][^,]*$")
_FILLING: Final = ",:.-*"
FILLING: Final = frozenset(_FILLING)
"""Classes of punctuation: what may stand around words without adding any."""
_MAKERS: Final = frozenset("author writer editor director producer translator publisher host co-author".split())
_LIKE: Final = frozenset(
    "fatherly motherly brotherly heavenly kindly yearly costly lively lovely timely orderly".split()
)
_FARTHEST_NAME: Final = 8  # tokens behind a verb of naming in which the name stands
# What verbs take, in letters (see `verbs`).
_NAMES: Final = frozenset("ac")
_NO_NOUN_AT_END: Final = re.compile(r"(?:ly|[.,!?])\W*$")
_MODALS: Final = frozenset("would will could can may might must should".split())
_PLAIN: Final = frozenset("insist claim warn argue explain deny admit acknowledge complain predict".split())


class Statement(NamedTuple):
    """Words given to somebody. `mention` is None where the clause does not say to whom."""

    span: Span
    kind: QuoteKind
    rule: str
    cue: Span | None = None
    mention: Span | None = None


class Silent(NamedTuple):
    """Somebody who is the subject of a verb of saying that has no words beside it."""

    mention: Span
    cue: Span | None
    explicit: bool = False


class Reading(NamedTuple):
    """What a sentence says: its statements, the mentions that own them, and `silent` ones: subjects of a verb of
    saying that has no words in this sentence; `accounts` those of them that point to words before (`gave this
    account`); `subject` whom a sentence without any of these is about; `partner` with whom it says that somebody
    talked; `passing` others whom it names without giving words to them."""

    statements: tuple[Statement, ...] = ()
    mentions: tuple[Span, ...] = ()
    silent: tuple[Silent, ...] = ()
    accounts: tuple[Silent, ...] = ()
    subject: Span | None = None
    partner: Span | None = None
    passing: tuple[Span, ...] = ()


@dataclass(slots=True)
class Clause:
    """A clause while it is being read: tokens `[start, end)`, and what has been found in them."""

    text: str
    tokens: Tokens
    start: int
    end: int
    quotations: Sequence[Span]
    cues: Sequence[Cue] = ()
    statements: list[Statement] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)
    accounts: list[Silent] = field(default_factory=list)
    passing: list[Span] = field(default_factory=list)

    def taken(self, span: Span) -> bool:
        """Whether some statement already holds a part of `span`."""
        return bool(self.statements) and any(statement.span.overlaps(span) for statement in self.statements)

    def within_statement(self, token: int) -> bool:
        """Whether a token lies within what somebody says."""
        if not self.statements:
            return False
        at = self.tokens.starts[token]
        return any(statement.span.start <= at < statement.span.end for statement in self.statements)

    def quotations_in(self, start: int, end: int) -> list[Span]:
        """The quotations among the tokens `[start, end)`."""
        if start >= end or not self.quotations:
            return []
        first, last = self.tokens.starts[start], self.tokens.ends[end - 1]
        return [span for span in self.quotations if first <= span.start and span.end <= last]

    def empty(self, start: int, end: int, beside: str = "") -> bool:
        """Whether nothing stands there but punctuation, and words of the classes in `beside`."""
        return not self.tokens.tags[start:end].strip(_FILLING + beside)

    def near(self, token: int, quotation: Span) -> bool:
        """Whether a quotation stands within twelve tokens of a verb that may name something by it."""
        return self.tokens.at(quotation.start) - token <= 12

    def left_limit(self, before: int) -> int:
        """How far back the subject of a cue may reach: the last quotation or statement before it, or the clause."""
        limit = self.start
        if self.statements:
            at = self.tokens.starts[before]
            ends = [statement.span.end for statement in self.statements if statement.span.end <= at]
            limit = max([limit, *(self.tokens.at(end) for end in ends)])
        quotation = self.tokens.tags.rfind("Q", limit, before)
        while quotation != -1:
            if self.ends_speech(quotation):
                return quotation + 1
            quotation = self.tokens.tags.rfind("Q", limit, quotation)
        return limit

    def ends_speech(self, index: int) -> bool:
        """Whether the quotation at a token is not part of a noun phrase (`the “Speed Battle” campaign`)."""
        tags = self.tokens.tags
        before = tags[index - 1] if index > self.start else ""
        if before == "," and index - 2 >= self.start and is_work(self.tokens.lower[index - 2]):
            return False  # The report, “Ten Years,” finds
        if before and names_a_thing(self.tokens.lower[index - 1]):
            return False
        if before == "f" and index - 2 >= self.start and self.tokens.lower[index - 2] in _MAKERS:
            return False  # the author of “The Gummed Republic”, estimates
        if self._closes_with(index, (",", "?", "!")):
            return True
        if before == "R":
            return False
        return not (before in "DnNz#" and before and tags[index + 1 : index + 2] in ("n", "N"))

    def open_from(self, before: int) -> int:
        """Where the words begin that nobody has been given yet, looking back from token `before`."""
        at = self.tokens.starts[before] if before < len(self.tokens) else self.tokens.ends[-1]
        ends = [statement.span.end for statement in self.statements if statement.span.end <= at]
        if not ends:
            return self.start
        ends += [mention.end for mention in self.mentions if mention.end <= at]
        ends += [statement.cue.end for statement in self.statements if statement.cue and statement.cue.end <= at]
        return self.tokens.at(max(ends))

    def is_statement(self, start: int, quotation: Span) -> bool:
        """Whether a quotation behind some words is a statement of its own: a comma or colon leads up to it and it
        opens with a capital; or it is a whole sentence of five words or more."""
        at = self.tokens.at(quotation.start)
        lead = self.tokens.tags[at - 1] if at > start else ""
        inside = quotation.of(self.text).strip(MARKS)
        if not inside[:1].isupper() and inside[:1].isascii():
            return False
        ends = inside.endswith((".", "?", "!", ",", "…"))
        if lead and lead not in ",:-.*(":
            return False
        return (lead in (",", ":") and ends) or (ends and len(inside.split()) >= 5) or not inside[:1].isascii()

    def content_limit(self, cue: Cue, start: int) -> int:
        """Where what is said behind a cue ends: at the next attribution beside it, at the comma that closes the aside
        which holds the cue, or with the clause."""
        end = self._aside_end(cue, start)
        for other in self.cues:
            if start < other.start < end and other.start > cue.head:
                limit = self._limit_before(other, start)
                if limit is not None:
                    return limit
        return end

    def _aside_end(self, cue: Cue, start: int) -> int:
        """The end of a clause with *who*, or of a participle that opens the clause; else the end of the clause."""
        tags = self.tokens.tags
        opening = max(tags.rfind(",", self.start, cue.start), self.start)
        participle = cue.how is PARTICIPLE and cue.start <= self.start + 1
        relative = tags.rfind("R", opening, cue.start)
        if relative == -1 and cue.how is RELATIVE:
            relative = cue.start - 1  # a list that reads
        supervises = relative != -1 and tags[relative + 1] == "n" and self.tokens.lower[relative + 1].endswith("s")
        acts = supervises and self.tokens.lower[relative] != "whose"
        if not participle and (relative == -1 or acts or ANY_VERB.search(tags, relative, cue.start)):
            return self.end
        for index in range(start, self.end):
            if tags[index] == "Q" and tags[index + 1 : index + 2] in ("x", "v", "e"):
                return index + 1
            if tags[index] == "," and ANY_VERB.search(tags, index, self.end):
                return index
            if tags[index] == "Q" and self.closes_with_comma(index) and ANY_VERB.search(tags, index, self.end):
                return index + 1
        return self.end

    def closes_with_comma(self, index: int) -> bool:
        """Whether the quotation at a token ends in a comma inside its marks."""
        return self._closes_with(index, (",",))

    def _closes_with(self, index: int, marks: tuple[str, ...]) -> bool:
        """Whether one of `marks` stands before the closing marks of the quotation at a token."""
        words = self.text[max(self.tokens.starts[index], self.tokens.ends[index] - 4) : self.tokens.ends[index]]
        return words.rstrip(CLOSING).endswith(marks)

    def _limit_before(self, other: Cue, start: int) -> int | None:
        """Where words end before another attribution that stands beside them; None where they hold it."""
        tags = self.tokens.tags
        at = other.start
        while at > start and tags[at - 1] in "ad":
            at -= 1
        before = tags[at - 1] if at > start else ""
        if other.how in (PARTICIPLE, ACCORDING):
            if before == "s" and self.tokens.lower[at - 1] == "while":
                at -= 1
                before = tags[at - 1]
            if before == "Q" and self.closes_with_comma(at - 1):
                return at
            return at - 1 if before == "," and at - 2 != start and not self._closes_aside(other, start) else None
        if other.how not in (FINITE, QUOTING):
            return None
        if before == "c" and (other.how is QUOTING or self._is_beside(other)):
            return at - 2 if at - 2 > start and tags[at - 2] == "," else at - 1
        return self._limit_before_subject(other, start) if before not in ("", "c", "t") else None

    def _closes_aside(self, other: Cue, start: int) -> bool:
        """Whether a comma right behind a verb opens an aside with another one, and what was said follows it:
        `Officials said, citing the flood, that …`."""
        tags = self.tokens.tags
        if other.start - 1 > start or tags[other.end : other.end + 1] in ("T", "Q"):
            return False
        comma = tags.find(",", other.end, self.end)
        return comma != -1 and tags[comma + 1 : comma + 2] in ("T", "Q")

    def _limit_before_subject(self, other: Cue, start: int) -> int | None:
        tokens, tags = self.tokens, self.tokens.tags
        found = subject_before(tokens, start, other.start)
        if not found or found[0] - 1 <= start:
            return None
        joint = found[0] - 1
        while joint > start and tags[joint] in "ad":
            joint -= 1
        if tags[joint] == "," and tags[other.end : other.end + 2] in (",Q", ":Q"):
            setting = tags.rfind(",c", start, joint)  # …, and when asked about it, the mother replied, “…”
            return setting if setting > start else joint
        if tags[joint] == "c" and tags[joint - 1] == "Q" and self.closes_with_comma(joint - 1):
            return joint  # hailed it as “…,” and state television told viewers
        if tags[joint] in "cs":
            if tags[joint - 1] == ",":
                return joint - 1
            own_words = tags[joint] == "c" and tags[other.end : other.end + 1] in ("T", "Q", ",", ":")
            return joint if own_words or tokens.lower[joint] in ("while", "whereas", "before") else None
        if tags[joint] == "Q" and self.closes_with_comma(joint):
            return joint + 1
        if tags[joint] == "," and self.empty(other.end, self.end):
            return joint  # …, KCNA said.
        # A comma inside of what is said closes a setting of its own: `that, after the raid, police told them …`.
        opened = tags[start : start + 2].lstrip("T")[:1]
        return joint if tags[joint] == "," and opened not in ("s", "i", ",") and "," not in tags[start:joint] else None

    def _is_beside(self, other: Cue) -> bool:
        """Whether a second verb goes with the same subject: `said that …, and added that …`."""
        tags = self.tokens.tags
        following = tags[other.end : other.end + 1]
        if self.tokens.lower[other.start] in _MODALS and following not in ("T", "Q"):
            return False  # would fall at first, but would add billions later
        if other.verb.base in ("tell", "ask", "order", "urge"):
            return other.verb.base == "urge" and tags[other.start - 2] == ","  # , and urged bakers to stay away
        if other.verb.base == "call" and following == "i":
            return True
        if not _NAMES.isdisjoint(other.verb.takes) and "Q" in tags[other.end : other.end + _FARTHEST_NAME]:
            return True  # , and described the shops as “…”
        if following in ("T", "Q", ":", ",") or other.verb.base in ("add", "say", "note", "stress"):
            return True
        joint = self.tokens.lower[other.start - 1]
        return "b" in other.verb.takes and "q" in other.verb.takes and (joint == "but" or other.verb.base in _PLAIN)

    def says_somebody(self, start: int, end: int, *, governed: bool = False) -> bool:
        """Whether words between two tokens are already given to somebody, or name a subject of saying of their own.
        Where they are `governed` by what leads up to them, requests do not count."""
        if start >= end:
            return False
        span = self.tokens.span(start, end)
        if any(statement.mention and statement.span.overlaps(span) for statement in self.statements):
            return True
        return any(
            start <= cue.head < end
            and cue.how in (FINITE, QUOTED, RELATIVE)
            and SHOWS.isdisjoint(cue.verb.takes)
            and not self._acts_on(cue)
            and not (governed and cue.verb.base == "ask")
            and (self.reports(cue) or self._names_by(cue))
            for cue in self.cues
        )

    def reports(self, cue: Cue) -> bool:
        """Whether a verb may have a clause behind it: one with *that* has to be near, where it takes no other."""
        takes = cue.verb.takes
        if "b" in takes or "i" in takes:
            return True
        return "t" in takes and "T" in self.tokens.tags[cue.end : cue.end + _FARTHEST_NAME]

    def _acts_on(self, cue: Cue) -> bool:
        """Whether a verb has but a thing behind it: `writes the name of the drug`, `informs on a neighbor`."""
        tags = self.tokens.tags
        if tags[cue.end : cue.end + 1] not in ("D", "i") or "o" in cue.verb.takes or "Q" in tags[cue.end : self.end]:
            return tags[cue.end : cue.end + 1] == "i" and cue.how is RELATIVE and "T" not in tags[cue.end : self.end]
        phrase = opens_phrase(self.tokens, cue.end, self.end)
        return phrase > cue.end and tags[phrase : phrase + 1] not in ("x", "v", "e", "b", "T")

    def _names_by(self, cue: Cue) -> bool:
        """Whether a verb of naming has a name in marks behind it that somebody gives."""
        behind = self.tokens.tags.find("Q", cue.end, cue.end + _FARTHEST_NAME)
        return behind != -1 and not self.is_called_so(self.tokens.span(behind, behind + 1))

    def _before_comment(self, start: int, end: int) -> int:
        """`end` moved back before what the reporter remarks: `, which is what one would expect`, `which in my view`."""
        tags, lower = self.tokens.tags, self.tokens.lower
        at = tags.find("R", start + 1, end)
        while at != -1:
            if (
                lower[at] == "which"
                and tags[at - 1] in ",Q"
                and (
                    (lower[at + 2 : at + 3] == ["what"] and lower[at + 3] in _ANYBODY)
                    or (tags[at - 1] == "Q" and lower[at + 1 : at + 3] == ["may", "be"] and "we" in lower[at:end])
                    or not _MINE.isdisjoint(map(" ".join, pairwise(lower[at + 1 : at + 5])))
                )
            ):
                return at
            at = tags.find("R", at + 1, end)
        return end

    def indirect(self, start: int, end: int, rule: str, cue: Span, mention: Span) -> list[Statement]:
        """Reported speech over the tokens `[start, end)`, and the fragments in marks within it."""
        tags = self.tokens.tags
        end = self._before_comment(start, end)
        while start < end and tags[start] in ",:-*.":
            start += 1
        while end > start and tags[end - 1] in ",:-*.(":
            end -= 1
        if start >= end:
            return []
        aside = _ASIDE_BEHIND.match(tags, start, end)
        if aside and self.closes_with_comma(aside.end(1) - 1):
            end = aside.end(1)  # to “restore order,” a phrase that has appeared before
        whole = self.tokens.span(start, end)
        quotations = [quotation for quotation in self.quotations_in(start, end) if not self.taken(quotation)]
        fragments = [
            Statement(quotation, SCARE, "term")
            if self.is_term(quotation)
            else Statement(quotation, PARTIAL, rule, cue, mention)
            for quotation in quotations
        ]
        if quotations and tags[start:end].endswith(":Q") and len(quotations[-1].of(self.text).split()) > 1:
            own = Statement(quotations[-1], DIRECT, "quote-after", cue, mention)
            return [*self.indirect(start, end - 2, rule, cue, mention), own]
        if not tags[start:end].strip("Q,"):
            return fragments
        return [Statement(whole, INDIRECT, rule, cue, mention), *fragments]

    def look_back(self, quotations: Sequence[Span], cue: Span, mention: Span) -> None:
        """Give quotations before an account to somebody; without any, the account looks back past the clause."""
        self.statements += [Statement(quotation, DIRECT, "account", cue, mention) for quotation in quotations]
        if quotations:
            self.mentions.append(mention)
        else:
            self.silent.append(Silent(mention, cue, explicit=True))
            self.accounts.append(self.silent[-1])

    def is_called_so(self, quotation: Span) -> bool:
        """Whether a clause with *what* or *which* says how a thing is called: `what authorities call “formalities”`."""
        return _CALLED_SO.search(self.tokens.masked, max(0, quotation.start - 80), quotation.start) is not None

    def is_labelled(self, quotation: Span) -> bool:
        """Whether a colon leads from a word for names up to a quotation: `has a nickname: “dog tags”`."""
        at = self.tokens.at(quotation.start)
        if not at or self.tokens.tags[at - 1] != ":":
            return False
        return _LABELLED.search(self.tokens.masked, max(0, quotation.start - 60), quotation.start) is not None

    def is_named_behind(self, quotation: Span) -> bool:
        """Whether the words behind make it a name: `“soy sauce cadres” in the language of the markets`."""
        return _SO_CALLED_BEHIND.match(self.tokens.masked, quotation.end) is not None

    def is_term(self, quotation: Span) -> bool:
        """Whether the words around a fragment make it a term: `the so-called “…”`, or a noun that it describes."""
        tokens, tags = self.tokens, self.tokens.tags
        masked = tokens.masked
        if _TERM_BEFORE.search(masked, max(0, quotation.start - 30), quotation.start):
            return True
        if self.is_named_behind(quotation):
            return True
        at = tokens.at(quotation.start)
        words = quotation.of(self.text).strip(MARKS).split()
        if at > self.start and (
            (tags[at - 1] in "nN" and is_work(tokens.lower[at - 1]) and not (len(words) > 2 and words[0].islower()))
            or _CALLED.search(masked, max(0, quotation.start - 40), quotation.start)
            or _INSCRIBED.search(masked, max(0, quotation.start - 90), quotation.start)
            or self.is_called_so(quotation)
            or self.is_labelled(quotation)
            or _SPEECH_OF.search(masked, max(0, quotation.start - 30), quotation.start)
            or _NAMED_BY.search(masked, max(0, quotation.start - 20), quotation.start)
            or _SUCH_AS.search(masked, max(0, quotation.start - 40), quotation.start)
            or _SOLD.search(masked, max(0, quotation.start - 60), quotation.start)
        ):
            return True
        if not words or is_spelled_like_title(words):
            return True
        set_off = tags[at - 2 : at] == ",D" and at - 2 > self.start and self.closes_with_comma(at)
        if set_off and tokens.lower[at - 1] == "the" and not any(word[0].islower() for word in words):
            return True  # a Russian tanker, the “Anyuta,” left
        if len(words) > 4 or _NO_NOUN_AT_END.search(words[-1]):
            return False
        judges = len(words) > 1 and words[0].endswith("ly") and classify(words[0]) == "a" and words[0] not in _LIKE
        if judges and tokens.lower[at - 1] in ("a", "an"):
            return False  # a “purely defensive” measure: somebody judges
        before = tags[at - 1] if at > self.start else ""
        return tags[at + 1 : at + 2] in ("n", "N") and before in "DnNzi#fca"
