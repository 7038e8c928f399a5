"""Cues: the words of a clause that give words or thoughts to somebody, and how each of them stands."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import compress
from typing import Final, NamedTuple

from nkreader.extract.lexicon import ACCOUNT_NOUNS, DOCUMENT_NOUNS, QUANTIFIERS, SIGNS
from nkreader.extract.somebody import is_person_or_body, is_plural, names_somebody
from nkreader.extract.tokens import Tokens
from nkreader.extract.verbs import FORMS, NOUN_FORMS, VERBS, Form, Verb

_WRITES: Final = frozenset("emailed e-mailed wrote writes phoned telephoned texted rang messaged radioed".split())
_PASSIVE_BEFORE: Final = re.compile(r"[xy][ak]*y?[ak]*[eu][^xvebTRws,]*c$")
_FARTHEST_TO: Final = 8  # tokens between "emailed" and "to say"
_FARTHEST_THAT: Final = 6  # tokens behind a verb in which its *that* stands
_MOST: Final = 24  # cues in one clause; more are a list of words, not prose

# Verbs behind which "to say" is as good as "said".
_ON_THE_WAY: Final = frozenset(
    """
    went goes going on heard overheard used able been came comes continued continues began begins was is were are
    hastened seemed
    """.split()
)
_SHARED_PLURAL: Final = frozenset(
    "police media data everyone them they we i you who people those others both many some most few".split()
)
_BE: Final = frozenset("'s 're 'm is are was were am be been being isn't aren't wasn't weren't".split())


class How(Enum):
    """How a cue stands in its clause."""

    FINITE = auto()  # she said
    RELATIVE = auto()  # a trader who said
    PARTICIPLE = auto()  # , adding that
    ACCORDING = auto()  # according to
    QUOTED = auto()  # was quoted as saying
    QUOTING = auto()  # KCNA quoted Kim as saying


# By themselves, here and in `rules`: on Python 3.11 a look at `How.FINITE` takes 66 billionths of a second, this one 5.
FINITE, RELATIVE, PARTICIPLE, ACCORDING, QUOTED, QUOTING = How


class Cue(NamedTuple):
    """A cue: tokens `[start, end)` with its auxiliaries, `head` the verb itself."""

    start: int
    end: int
    head: int
    verb: Verb
    how: How


_WARNS: Final = frozenset("warn warns warned warning".split())
_OPENS_OF: Final = frozenset("in by on".split())
_NOUNS: Final = ("D", "N", "n")
_SURE: Final = frozenset(
    """
    adamant unanimous certain sure confident convinced clear emphatic insistent categorical positive hopeful doubtful
    skeptical sceptical frank blunt worried afraid aware optimistic pessimistic
    """.split()
)
_BLUNT: Final = frozenset("blunt frank candid clear emphatic adamant scathing dismissive coy vague".split())
_SURE_OR_BLUNT: Final = _SURE | _BLUNT
_MAKES_KNOWN: Final = frozenset("make makes made let lets it".split()) | _SURE_OR_BLUNT
_CUE_WORDS: Final = (
    frozenset(form.split()[0] for form in FORMS)
    | {"according", "per", "want", "wants", "wanted"}
    | _MAKES_KNOWN
    | _OPENS_OF
)
_CLAUSE_BEHIND: Final = re.compile(r"T(?:,?[idtkQ]|[DPNn#a][^,;:]*?[xve])")
_PAST_BEFORE_THAT: Final = re.compile(r"e(?=[Td])")
_SOME: Final = (["one"], ["all"], ["every"], ["everyone"], ["everybody"], ["many"], ["much"], ["even"])
_WITH_PARTICLE: Final = frozenset(form.split()[0] for form in FORMS if " " in form)
_CLERKS: Final = frozenset("handler adjuster manager processor clerk specialist department desk".split())
_SAYS: Final = frozenset("qtb")  # what verbs take, in letters (see `verbs`)
_SAY: Final = VERBS["say"]
_OPENS_WITH_VERB: Final = re.compile(r"[ev](?:N{1,4}|#|D?n{0,3}n),?:?Q|[ev](?:N{1,4}|#|D?n{0,3}n):")
_ACTS: Final = frozenset(
    "ensured arranged decided pretended occurred happened needed required showed discovered turned".split()
)
_BEFORE_PARTICIPLE: Final = frozenset("and while by after before without despite for in".split())


def find_cues(tokens: Tokens, start: int, end: int) -> list[Cue]:
    """The cues between two tokens, in order. Passive and negated verbs are none, nor are verb forms used as nouns."""
    found: list[Cue] = []
    tags = tokens.tags
    candidates = list(compress(range(start, end), map(_CUE_WORDS.__contains__, tokens.lower[start:end])))
    if "eT" in tags or "ed" in tags:
        candidates = sorted({*candidates, *(match.start() for match in _PAST_BEFORE_THAT.finditer(tags, start, end))})
    behind = start
    for index in candidates:
        if index < behind:
            continue  # going on to say
        if cue := _cue_at(tokens, start, end, index):
            found.append(cue)
            behind = cue.end
            if len(found) == _MOST:
                break
    return found


def _cue_at(tokens: Tokens, start: int, end: int, index: int) -> Cue | None:
    """The cue that has its verb or its first word at `index`."""
    lower, tags = tokens.lower, tokens.tags
    word = lower[index]
    if word in _MAKES_KNOWN and (known := _made_known(tokens, start, index, end)):
        return known
    if word in _OPENS_OF and (of := _of_cue(tokens, start, index, end)):
        return of
    if word in ("want", "wants", "wanted") and lower[index + 1 : index + 3] == ["to", "know"]:
        return Cue(index, index + 3, index, VERBS["ask"], FINITE)
    if tags[index] == "e" and word not in FORMS and word not in _WITH_PARTICLE:
        return _unknown_verb(tokens, start, index)
    if word == "according" and lower[index + 1 : index + 2] == ["to"]:
        return Cue(index, index + 2, index, _SAY, ACCORDING)
    if word == "per" and (index == start or tags[index - 1] in ",Qc-") and tags[index + 1 : index + 2] in _NOUNS:
        return Cue(index, index + 1, index, _SAY, ACCORDING)
    if word in _WARNS and lower[index + 1 : index + 2] == ["off"]:
        return None  # patrol boats warned off the fishermen
    if word in ("corrects", "corrected") and "Q" not in tags[start:index] and tags[index + 1 : index + 2] != "o":
        return None  # she corrected herself
    return _read(tokens, start, end, index) if word in FORMS or word in _WITH_PARTICLE else None


def _first_helper(tokens: Tokens, start: int, verb: int) -> int:
    """The index of the first auxiliary or adverb of a verb, not before `start`; *not* ends the search."""
    while verb > start and tokens.tags[verb - 1] in "xya":
        verb -= 1
    return verb


def _made_known(tokens: Tokens, start: int, index: int, end: int) -> Cue | None:
    """`made it clear that`, `has let it be known that`; `it was announced by`."""
    lower, tags = tokens.lower, tokens.tags
    if lower[index] in ("make", "makes", "made", "let", "lets"):
        for stop in range(index + 1, min(end, index + 5)):
            behind = tags[stop + 1 : stop + 2]
            if lower[stop] not in ("clear", "plain", "known"):
                continue
            if behind == "T" or lower[stop - 2 : stop] == ["it", "be"] or _IN_A_MESSAGE.match(tags, stop + 1, end):
                return Cue(_first_helper(tokens, start, index), stop + 1, index, _SAY, FINITE)
    if (
        lower[index] in _SURE_OR_BLUNT
        and (
            tags[index + 1 : index + 2] == "T" or (lower[index] in _BLUNT and lower[index + 1 : index + 2] == ["about"])
        )
        and index > start
        and lower[index - 1] in _BE | {"a"}
    ):
        return Cue(_first_helper(tokens, start, index), index + 1, index, _SAY, FINITE)
    if lower[index] == "it" and tags[index + 1 : index + 2] == "x":
        verb = index + 2 + (tags[index + 2 : index + 3] == "a")  # it was also confirmed by
        form = FORMS.get(lower[verb]) if lower[verb + 1 : verb + 2] == ["by"] else None
        if form and form.shape in "dn" and not _SAYS.isdisjoint(form.verb.takes):
            return Cue(index, verb + 2, verb, form.verb, ACCORDING)
    return None


_IN_A_MESSAGE: Final = re.compile(r"i[^,T]{1,6}T")


def _unknown_verb(tokens: Tokens, start: int, index: int) -> Cue | None:
    """A verb that no list holds, with a subject before it and *that* behind it: `a porter volunteered that`."""
    lower, tags = tokens.lower, tokens.tags
    behind = index + 1
    while behind < len(tags) and tags[behind] == "d":
        behind += 1
    first = index
    while first > start and lower[first - 1] in ("has", "have", "had"):
        first -= 1  # the guild has established that
    if first < index and not _CLAUSE_BEHIND.match(tags, behind):
        return None  # China has blocked that route
    if tags[behind : behind + 1] != "T" or first == start or tags[first - 1] not in "nNPad" or lower[index] in _ACTS:
        return None
    if tags[behind + 1 : behind + 3] in ("d", "d.", "d,"):
        return None  # stopped that August
    return Cue(first, index + 1, index, Verb(lower[index], "t", frozenset()), FINITE)


def _of_cue(tokens: Tokens, start: int, index: int, end: int) -> Cue | None:
    """`in the words of`, `by the account of`: phrases that do what `according to` does."""
    lower, tags = tokens.lower, tokens.tags
    if index > start and tags[index - 1] not in ",c-":
        return None
    noun = index + 1 + (tags[index + 1 : index + 2] == "D")
    if lower[index : index + 2] in (["by", "way"], ["by", "reason"]):
        return None  # by way of China
    if noun + 1 < end and lower[noun] in ACCOUNT_NOUNS and lower[noun + 1] == "of":
        return Cue(index, noun + 2, noun, _SAY, ACCORDING)
    return None


def _read(tokens: Tokens, start: int, end: int, index: int) -> Cue | None:
    """The cue whose verb stands at `index`, with its auxiliaries; None where the form is no cue there."""
    lower, tags = tokens.lower, tokens.tags
    word, stop = lower[index], index + 1
    if stop < end and word in _WITH_PARTICLE and f"{word} {lower[stop]}" in FORMS:
        word, stop = f"{word} {lower[stop]}", stop + 1
    form = FORMS.get(word)
    if form is None or tags[index] in "dN":
        return None
    if form.verb.base == "go-on" and lower[stop : stop + 2] in (["to", "say"], ["to", "add"], ["to", "tell"]):
        stop += 2
    not_to = form.verb.base in _OWN_ACTS and tags[stop : stop + 2] == "kt"  # claims not to have seen it
    if stop < end and tags[stop] == "k" and not (not_to or _denies_some(tokens, stop)):
        return None
    if word == "records" and not _records_that(tokens, start, index):
        return None  # Court records that were seen
    if form.verb.takes == "t" and "T" not in tags[stop : stop + _FARTHEST_THAT]:
        return None  # allowing people to see
    if word in ("quoted", "quotes", "quoting", "cited", "cites") and (quoting := _quoting(tokens, start, index, end)):
        return quoting
    first = tokens.before_helpers(start, index)
    while first < index and tags[first] == "a":
        first += 1
    if first < index and any(tags[at] == "k" or lower[at].endswith("n't") for at in range(first, index)):
        return None
    placed = _Form(tokens, start, first, index, form, _class_before(tokens, start, first))
    how = placed.how()
    if how is FINITE and placed.before == "t":
        wrote = placed.wrote_to_say()
        first = first - 1 if wrote is None else wrote
        while first > start and (lower[first - 1] in _ON_THE_WAY or lower[first - 1] in ("this", "had", "has")):
            first -= 1
    return Cue(first, stop, index, form.verb, how) if how else None


def _records_that(tokens: Tokens, start: int, index: int) -> bool:
    """Whether something records that a thing is so; else *records* is a noun: `Hospital records that survived`."""
    following = tokens.tags[index + 1 : index + 3]
    if following[:1] != "T":
        return True
    return following[1:] in tuple("DNnP#") and not {"D", "z"}.isdisjoint(tokens.tags[start:index])


_OWN_ACTS: Final = frozenset("claim promise vow pledge swear threaten".split())


def _denies_some(tokens: Tokens, at: int) -> bool:
    """Whether *not* at a token belongs to the words behind it, not to the verb: `said not one of them came`."""
    return tokens.tags[at + 1 : at + 2] == "#" or tokens.lower[at + 1 : at + 2] in _SOME


_OF_NAMES: Final = frozenset("DNn#zif")
_NAMED_ASIDE: Final = re.compile(r"D?Q,?[xve]")
_MINDS: Final = frozenset(["recall", "remember"])
_READERS: Final = frozenset("readers viewers listeners".split())
_PUT_OUT: Final = frozenset(
    "issued issues published publishes released releases posted posts ran runs wrote writes sent sends gave gives"
    " delivered broadcast aired circulated distributed".split()
)
_NAMING: Final = frozenset("ac")
_FARTHEST_NAME: Final = 16  # tokens behind a form in -ing in which somebody’s name for a thing stands
_SUPPOSES: Final = frozenset("if unless had should".split())
_NOT_OR_BE: Final = _BE | {"not", "never", "n't", "nor"}
_PUT_OUT_NOUNS: Final = DOCUMENT_NOUNS | frozenset("piece story item post video tweet speech remarks notice".split())


class _Form(NamedTuple):
    """A form of a verb at token `place`, its auxiliaries from `first` on, in a clause from `start` on. `before` is the
    class of the word before; empty where the clause begins."""

    tokens: Tokens
    start: int
    first: int
    place: int
    form: Form
    before: str

    def how(self) -> How | None:
        """How the form stands; None where it is a noun, passive, or an infinitive of its own."""
        helpers = self.tokens.lower[self.first : self.place]
        auxiliary = bool(helpers) and self.tokens.tags[self.first] in "xy"
        is_be = not _BE.isdisjoint(helpers)
        if self.form.shape == "g":
            return FINITE if is_be else None if helpers else self._participle()
        if auxiliary and is_be:
            return None  # passive
        if self.form.verb.base in _MINDS and not _READERS.isdisjoint(self.tokens.lower[self.start : self.first]):
            return None  # Readers with long memories will recall
        if auxiliary and (self.form.shape in "dn" or (self.form.shape == "b" and self.tokens.tags[self.first] == "x")):
            return _behind(self.before)
        if self.form.shape == "b":
            return self._base()
        return None if self.form.shape == "n" else self._finite()

    def _participle(self) -> How | None:
        back = self.first
        while back > self.start and self.tokens.tags[back - 1] == "a":
            back -= 1
        before = self.tokens.lower[back - 1]
        opens = back == self.start or self.tokens.tags[back - 1] in ",-Q" or before in _BEFORE_PARTICIPLE
        return PARTICIPLE if opens or self._is_what_it_says() else None

    def _is_what_it_says(self) -> bool:
        """Whether a form in *-ing* tells what somebody put out: `ran a piece on Friday claiming that`, `released a
        statement denouncing it as “…”`."""
        lower, tags, noun = self.tokens.lower, self.tokens.tags, self.first - 1
        takes = self.form.verb.takes
        states = tags[self.place + 1 : self.place + 2] == "T" and "t" in takes and "h" not in takes
        names = not _NAMING.isdisjoint(takes) and "Q" in tags[self.place + 1 : self.place + _FARTHEST_NAME]
        if not (states or names):
            return False
        while noun > self.start and tags[noun] in "d":
            noun -= 1
        if lower[noun] not in _PUT_OUT_NOUNS or lower[self.start] in _SUPPOSES:
            return False
        verb = noun - 1
        while verb > self.start and tags[verb] in "D#an":
            verb -= 1
        if lower[verb] not in _PUT_OUT or "no" in lower[verb:noun]:
            return False
        return _NOT_OR_BE.isdisjoint(lower[max(self.start, verb - 3) : verb])

    def _base(self) -> How | None:
        lower, first = self.tokens.lower, self.first
        if self.before == "n" and self.tokens.tags[self.place] == "n" and not is_plural(lower[first - 1]):
            return None  # in a telephone call to embassies
        if self.before == "c" and self.tokens.tags[self.place : self.place + 2] == "nn":
            return None  # and state media described
        if self.before != "t":
            if first and lower[first - 1] in QUANTIFIERS:
                return FINITE  # Some believe
            return _behind(self.before) if _plural_before(self.tokens, self.start, first) else None
        if self.wrote_to_say() is not None:
            return FINITE
        had_this = first > self.start + 2 and lower[first - 2] == "this" and lower[first - 3] in ("had", "has")
        on_the_way = first >= self.start + 2 and lower[first - 2] in _ON_THE_WAY
        return FINITE if had_this or on_the_way else None

    def _closes_attribution(self) -> bool:
        """Whether the form ends its clause, and what stands between it and the comma before is somebody."""
        tags = self.tokens.tags
        if tags[self.place + 1 :].split("Q")[0].strip(".,*)"):
            return False
        mark = max(tags.rfind(",", self.start, self.first), tags.rfind("Q", self.start, self.first))
        words = self.tokens.lower[mark + 1 : self.first]
        somebody = names_somebody(words[:4]) or (tags[mark : mark + 1] == "Q" and words[-1] in DOCUMENT_NOUNS)
        acts = tags[mark : mark + 1] == "Q" and not set(tags[mark + 1 : self.first]) <= _OF_NAMES
        return mark != -1 and tags[mark + 1] in "DN#" and somebody and not acts

    def wrote_to_say(self) -> int | None:
        """Where the verb stands of `emailed over the weekend to say`; None where there is none."""
        at = self.first - 2
        while at > self.start and self.first - at < _FARTHEST_TO and self.tokens.tags[at] in "iDNnda":
            at -= 1
        return at if at > self.start and self.tokens.lower[at] in _WRITES else None

    def _finite(self) -> How | None:
        lower, tags, place, takes = self.tokens.lower, self.tokens.tags, self.place, self.form.verb.takes
        if not place and "q" in takes and _OPENS_WITH_VERB.match(tags):
            return FINITE  # Said Lee: “…”
        if tags[place] == "e" and self._describes():
            return None
        told = self.before == "c" and "o" in takes and tags[place + 1 : place + 2] == "t"
        if told and _PASSIVE_BEFORE.search(tags, self.start, self.first):
            return None  # had been given torches and told to share
        if self.form.shape == "s" and not place and lower[0] in NOUN_FORMS:
            return None  # Demands peak in May
        if self.form.shape == "s" and self.first > self.start:
            noun = (
                self.before == "n"
                and "-" not in self.form.verb.base
                and not _speaks(lower[self.first - 1])
                and lower[place] in NOUN_FORMS
            )
            if noun and self._closes_attribution():
                return FINITE  # , a broker with experience in the region reports.
            if noun and tags[place + 1 : place + 2] == "T":
                noun = lower[self.first - 1] in ("news", "media", "press")
            bare = self.before == "s" and tags[place] == "n"  # though typically rules permit
            if noun or bare or is_plural(lower[self.first - 1]) or self._describes_noun():
                return None
        return _behind(self.before)

    def _describes_noun(self) -> bool:
        """Whether a form in *-s* is a noun behind a number, or before who does a thing: `two reports a year`, `a claims
        handler`."""
        lower, place = self.tokens.lower, self.place
        if lower[place] not in NOUN_FORMS:
            return False
        counted = self.before == "#" and self.first > self.start + 1 and self.tokens.tags[self.first - 2] in "veb"
        return counted or (place + 1 < len(lower) and lower[place + 1] in _CLERKS)

    def _describes(self) -> bool:
        """Whether a form in *-ed* is a participle that describes what stands before it."""
        lower, tags, place, takes = self.tokens.lower, self.tokens.tags, self.place, self.form.verb.takes
        if not place:
            return True  # "Asked about the order, he …"
        if lower[place + 1 : place + 2] == ["as"] and "a" not in takes and "q" not in takes:
            return True  # a form submitted as evidence
        if takes == "q" and tags[place + 1 : place + 2] == "i":
            return True  # the turbines ordered for the site
        if lower[place] in ("accused", "suspected", "convicted") and lower[place + 1 : place + 2] == ["of"]:
            return True  # a broker accused of selling engines
        ever = lower[place - 1] == "ever" and tags[place - 2 : place - 1] in ("n", "N")
        if ever or (tags[place + 1 : place + 3] == "ai" and lower[place + 2] == "by"):
            return True  # the lowest level ever recorded, photographs posted online by a stoker
        name = place + 1 + (lower[place + 1 : place + 2] in (["a"], ["an"], ["the"]))
        if lower[place - 1] in ("last", "first") and tags[place - 2 : place - 1] == ",":
            return True  # the vessel, last painted as the “…,” made
        set_off = tags[self.start : self.first].rstrip("a").endswith(",")
        if set_off and "a" in takes and lower[place + 1 : place + 2] == ["as"] and _NAMED_ASIDE.match(tags, place + 2):
            return True  # the lid, described as “…,” was
        return "c" in takes and set_off and tags[name : name + 1] == "Q"  # The cloth, sometimes called “…,” lasts


def _class_before(tokens: Tokens, start: int, first: int) -> str:
    """The class of the word before token `first`; `R` for *who* with a time between, or for a document’s *that*."""
    if first == start:
        return ""
    tags, at = tokens.tags, first
    while at > start and tags[at - 1] in "da":
        at -= 1
    if at > start and tags[at - 1] == "R":
        return "R"  # who in 2010 said; who now advises
    if tags[first - 1] in "ti" and tags[first] in "ev" and _STRANDED.search(tags, start, first):
        return "n"  # Several brokers I spoke to complained
    return "R" if tags[first - 1] == "T" and _reads(tokens, start, first) else tags[first - 1]


_STRANDED: Final = re.compile(r"[nN]P[xa]*[ve][ti]$")


def _speaks(word: str) -> bool:
    return is_person_or_body(word) or word in DOCUMENT_NOUNS or word.endswith("ist")


_UNSIGNED: Final = DOCUMENT_NOUNS - SIGNS


def _reads(tokens: Tokens, start: int, first: int) -> bool:
    """Whether *that* before a verb stands for a document: `a note that read`."""
    that = first - 1
    reads = tokens.tags[first + 1 : first + 3].startswith(("Q", ",Q", ":Q"))
    return reads and that > start and tokens.lower[that - 1] in _UNSIGNED


def _behind(before: str) -> How | None:
    if before == "R":
        return RELATIVE
    return None if before and before in "DfizTtk" else FINITE


def _plural_before(tokens: Tokens, start: int, first: int) -> bool:
    """Whether the words before take a plural verb: `sources say`, `Kim and Pak argue`, `they report`."""
    at = first
    if first > start and tokens.tags[first - 1] == "," and (aside := tokens.tags.rfind(",R", start, first - 1)) > start:
        at = aside  # The wives, who have heard it more often than they would like, insist
    while at > start and tokens.tags[at - 1] in "a,)":
        at -= 1
    filed = at
    while filed > start and tokens.tags[filed - 1] == "d":
        filed -= 1
    if filed > start + 1 and tokens.tags[filed - 1] in "eu" and tokens.tags[filed - 2] in "nN":
        at = filed - 1  # papers filed last week show
    if at == start:
        return False
    word = tokens.lower[at - 1]
    if word in _SHARED_PLURAL:
        return True
    window = tokens.lower[max(start, at - 12) : at]
    if window[0] in ("those", "these", "many", "some", "most", "others"):
        return True
    if word.endswith("s") and len(word) > 4 and not word.endswith("ss"):
        return True
    return any(map(is_plural, window)) or ("and" in window and tokens.tags[at - 1] in "Nn")


def _quoting(tokens: Tokens, start: int, index: int, end: int) -> Cue | None:
    """`was quoted as saying`, `quoted Kim as saying`, `quoted a source as telling`."""
    lower = tokens.lower
    stop = min(end, index + 18)
    saying = next(
        (
            at
            for at in range(index + 1, stop - 1)
            if lower[at] == "as" and lower[at + 1] in FORMS and FORMS[lower[at + 1]].shape == "g"
        ),
        None,
    )
    if saying is None:
        return None
    passive = index > start and any(word in _BE for word in lower[max(start, index - 3) : index])
    how = QUOTED if passive else QUOTING
    tells = FORMS[lower[saying + 1]].verb.base == "tell"
    return Cue(_first_helper(tokens, start, index), saying + 2, index, VERBS["tell"] if tells else _SAY, how)
