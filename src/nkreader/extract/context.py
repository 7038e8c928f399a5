"""Word classes in context: what a word is by the words around it, where its letters leave that open.

`the report` is a noun and `they report` a verb; `Kim disagrees` has a verb that no list holds; `on Tuesday` and `late
last month` are times and hide in no noun phrase. One pass from left to right, each word looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nkreader.extract.lexicon import CONSONANTS, IRREGULAR_PLURALS, MONTHS, PERSON_NOUNS, QUANTIFIERS, SILENT_H
from nkreader.extract.verbs import FORMS, NOUN_FORMS
from nkreader.extract.words import PLAIN_VERBS

_KEEP_CLASS: Final = frozenset("the a i he she they it we his her their my our in of and on for to".split())
_UNCAPITALISED: Final = frozenset("NdQ#,.:;-()z*")
_ADVERBS_OF_TWO: Final = {
    "at": frozenset("least most first last once all times present best worst".split()),
    "of": frozenset(["course"]),
    "in": frozenset("fact turn addition general particular short part total".split()),
    "for": frozenset(["example", "instance"]),
    "so": frozenset(["far"]),
    "no": frozenset(["longer"]),
    "on": frozenset(["average"]),
}
_EXISTS: Final = frozenset(
    "needs remains remain exists exist seems appears came comes seemed appeared remained".split()
)
# Participles that are spelled like a past tense, of verbs by which a thing is handed on.
_PASSED_ON: Final = frozenset(
    "sent sold bought brought paid made held found left kept built caught read shown given".split()
)
_TO_A_THING: Final = frozenset("according thanks owing due close subject similar prior contrary next".split())
_OF_POSTS: Final = frozenset("presiding managing visiting acting founding sitting".split())
_ALIKE: Final = frozenset("read set put cut hit let shut spread cost burst cast hurt quit shed split".split())
"""Verbs whose past tense is spelled like the verb itself."""
_SINGULAR_S: Final = frozenset("customs news sports arms affairs communications operations".split())
_TAKEN_FOR: Final = frozenset(
    "introduced submitted identified known described registered listed employed disguised used filed presented".split()
)
_HOW_MANY: Final = frozenset("many much few little".split())
_FARTHEST_VERB: Final = 14  # tokens behind a participle in which the verb of the clause is looked for
_HEARERS: Final = frozenset("reporters residents people us me journalists officials lawmakers them".split())
_PLAIN_SAYING: Final = frozenset("say tell think believe".split())
_PERSON_PLURALS: Final = frozenset(noun + "s" for noun in PERSON_NOUNS)
_ACTING_PLURALS: Final = _PERSON_PLURALS | frozenset(
    "organizations organisations groups companies firms agencies bodies countries states schools charities".split()
)

_MONTH_NAMES: Final = frozenset(MONTHS)
_UNITS: Final = frozenset(
    "week month year day night morning afternoon evening weekend spring summer autumn winter".split()
)
_SINGLE_TIMES: Final = frozenset("day night week morning evening".split())
_BEFORE_UNIT: Final = frozenset("last this next that earlier later".split())
_BEFORE_TIME: Final = frozenset("on in by since late early last this next earlier that from until before after".split())


_LONG_MONTHS: Final = frozenset(name for name in MONTHS if len(name) > 3 or name == "may")
_TIME_CORES: Final = _LONG_MONTHS | _UNITS | {"ago"}
_YEAR: Final = 4  # digits


@dataclass(slots=True)
class _Place:
    """A word in its sentence while the classes are being settled."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    index: int = 0

    @property
    def word(self) -> str:
        return self.lower[self.index]

    @property
    def before(self) -> str:
        return self.tags[self.index - 1] if self.index else ""

    @property
    def previous(self) -> str:
        return self.lower[self.index - 1] if self.index else ""

    @property
    def after(self) -> str:
        return self.tags[self.index + 1] if self.index + 1 < len(self.tags) else ""

    @property
    def beyond(self) -> str:
        """The class of the word behind the next; a blank where the sentence ends."""
        return self.tags[self.index + 2] if self.index + 2 < len(self.tags) else " "

    @property
    def following(self) -> str:
        return self.lower[self.index + 1] if self.index + 1 < len(self.lower) else ""


def within_sentence(word: str, lower: str, tag: str) -> str:
    """The class of a word that does not open its sentence, where `tag` is its class by itself."""
    if word == "Today":
        return "N"
    if tag not in _UNCAPITALISED and word[0].isupper() and lower not in _KEEP_CLASS:
        return "N"  # a name that is spelled like a small word: An, So, Will
    return tag


def _name_letters(words: list[str], tags: list[str]) -> None:
    """Make names of those who are called by the letter A: `Partner A`, `a call with A`, `A told us`."""
    for index, word in enumerate(words):
        if word != "A":
            continue
        speaks = words[index + 1 : index + 2] and (words[index + 1] in _LETTER_ACTS or words[index + 1] == ",")
        if speaks or (index and tags[index - 1] in "nNi"):
            tags[index] = "N"


_LETTER_ACTS: Final = frozenset("said says told tells went added adds was is has had asked laughed nodded".split())


def _more_than(place: _Place) -> str:
    """The class of *than*: `more than 200` is one number."""
    if place.after == "#" and place.previous in ("more", "fewer", "less"):
        place.tags[place.index - 1] = "#"
        return "#"
    return "s"


_OPENINGS: Final = frozenset(["An", "Do", "So", "After", "Before"])


def _settle_opening(words: list[str], lower: list[str], tags: list[str]) -> None:
    """Settle what a sentence opens with: the names An and Do, and `After that the office closes`."""
    if len(words) > 1 and words[0] in ("An", "Do"):
        given = "-" in words[1] and words[1][0].isupper()
        spelled = words[1].istitle() and not words[1].startswith(SILENT_H) and tags[2:3] == ["N"]
        named = spelled and words[1][0].lower() in CONSONANTS  # An Ho Nam, not An FBI agent
        if given or (words[0] == "An" and ((words[1][0] in CONSONANTS and words[1][0] != "h") or named)):
            tags[0] = "N"  # An drives a bus; Do Hyeon-woo said
    if (
        words[0] == "So"
        and lower[1:2]
        and lower[1] in FORMS
        and FORMS[lower[1]].verb.base != "say"
        and tags[2:3] in (["T"], ["w"])
    ):
        tags[0] = "N"  # So explains that
    if lower[1:2] == ["that"] and lower[0] in ("after", "before") and tags[2:3] in (["D"], ["P"]):
        tags[:2] = "a", "a"


def settle(words: list[str], lower: list[str], tags: list[str]) -> str:
    """The classes of a sentence's words in context, as one string. `tags` are their classes by themselves."""
    if "A" in words:
        _name_letters(words, tags)
    if words and words[0] in _OPENINGS:
        _settle_opening(words, lower, tags)
    place = _Place(words, lower, tags)
    before = ""
    for index, word in enumerate(lower):
        tag = tags[index]
        looked_at = before in _VERBAL if tag == "n" else tag in _OPEN or word in _WATCHED or not index
        if looked_at:
            place.index = index
            if word in _ADVERBS_OF_TWO:
                if place.following in _ADVERBS_OF_TWO[word]:
                    tags[index] = tags[index + 1] = "a"
                elif tag == "i" and before == "N" and words[index][0].isupper() and place.after == "N":
                    tags[index] = "N"  # Ri In Mo
            elif not index and tag == "N":
                tags[0] = _opening(place)
            elif rule := _BY_CLASS.get(tag):
                tags[index] = rule(place)
        before = tags[index]
    if "d" in tags or "#" in tags or not _TIME_CORES.isdisjoint(lower):
        _mark_times(lower, tags)
    return "".join(tags)


def _opening(place: _Place) -> str:
    """The class of a first word, whose capital tells nothing."""
    word = place.word
    if word.endswith("ed") and place.after in ("i", "t"):
        return "e"  # Reached by phone
    if word in FORMS:
        return {"d": "e", "g": "g", "n": "e"}.get(FORMS[word].shape, "n")
    if word.endswith("ly") and len(word) > 4:
        return "a"
    acts = _says_by_its_form(place.following) or place.following == "'s"
    named = word.endswith("ing") and acts  # Kettering argues; Kettering’s verdict
    return "g" if word.endswith("ing") and len(word) > 5 and not named else "N"


def _says_by_its_form(word: str) -> bool:
    """Whether a form in -s is of a verb that people alone are the subject of: not `Testing shows`."""
    return word.endswith("s") and word in FORMS and "g" not in FORMS[word].verb.takes


def _apostrophe(place: _Place) -> str:
    if place.word == "'s":
        return "x" if place.before == "P" else "z"  # he’s claiming
    return "z" if place.index and place.words[place.index - 1].endswith("s") else "*"


def _base_verb(place: _Place) -> str:
    """A form such as `give`, `report`, `claims`: a verb, unless its neighbours make it a noun."""
    if place.word in PLAIN_VERBS:
        return "n" if place.before in ("D", "z", "f") else "b"
    return "n" if place.word == "forecast" and place.previous == "weather" else _verb_or_noun(place)


_STATE_S: Final = frozenset("media television tv news radio broadcaster newspaper".split())


def _is_state(place: _Place) -> bool:
    """`North Korean state media`; behind a quotation, `state media` only: a verb could stand there."""
    if place.word != "state":
        return False
    return place.before in ("N", "c") or (place.before == "Q" and place.following in _STATE_S)


def _closes_object(place: _Place) -> bool:
    """Whether a form in *-s* ends a sentence behind a preposition and a noun that does nothing: `according to county
    records.`"""
    if place.before != "n" or place.after not in (".", "") or place.index < 2:
        return False
    acts = place.previous.endswith("s") or place.previous in PERSON_NOUNS
    return not acts and place.tags[place.index - 2] in "tif"


def _verb_or_noun(place: _Place) -> str:
    word, before, after = place.word, place.before, place.after
    form = FORMS.get(word)
    determined = place.index > 1 and place.tags[place.index - 2] == "D"
    base = form is not None and form.shape == "b"
    lone = place.previous in ("one", "other")
    if place.index == 1 and place.previous in QUANTIFIERS and form is not None and after and after in "DTP":
        return "b"  # Some believe the level
    numbered = before == "#" and determined
    if (before in ("D", "z", "f") or numbered or _is_counted(place)) and not lone:
        return "n"
    in_remarks = place.previous == "in" and word in NOUN_FORMS and after and after in "euti"
    if before == "i" and (form is None or form.shape != "s" or in_remarks):
        return "n"  # in remarks carried by the agency
    if after == "n" and (before in ("", ",", "i", "-") or _is_state(place)):
        return "n"  # state media, North Korean state media
    if before == "u" and base and determined:
        return "n"  # in a written note
    if (
        form is not None
        and form.shape == "s"
        and word in NOUN_FORMS
        and (_lacks_subject(place) or _closes_object(place))
    ):
        return "n"  # though typically rules permit
    plural = place.previous.endswith("s") and place.previous not in _SINGULAR_S
    compound = base and not plural and word not in _PLAIN_SAYING
    if compound and before in ("n", "N") and after and after in "Nvxe":
        return "n"  # defense counsel Ko
    if compound and before == "n" and (not after or after in ".,;"):
        return "n"  # the sticky note
    placed = after in ("i", "t") or place.following in ("last", "earlier", "this")
    if compound and before == "n" and placed and determined:
        return "n" if place.previous not in IRREGULAR_PLURALS else "b"  # in a telephone call with this paper
    if compound and before in ("N", "d") and determined:
        return "n" if not place.previous.endswith(("ese", "ish", "ch")) else "b"  # in a June report
    if before in ("v", "e") and place.previous in FORMS and (base or word in NOUN_FORMS):
        return "n"  # said praise from him; said calls over the line
    return "b"


def _lacks_subject(place: _Place) -> bool:
    """Whether nothing but adverbs stands between a word and the conjunction that opens its clause."""
    at = place.index
    while at and place.tags[at - 1] == "a":
        at -= 1
    return at > 0 and place.tags[at - 1] in "sT" and place.after in tuple("nbxve")


def _noun(place: _Place) -> str:
    """An unknown lower-case word: a noun, unless `to` or a subject before it makes it a verb."""
    word, before, after = place.word, place.before, place.after
    if before == "T" and place.index > 1 and after and after in "nDN":
        antecedent = place.lower[place.index - 2]
        if antecedent in _ACTING_PLURALS and not word.endswith("s"):
            return "b"  # Organizations that support defectors
        if place.tags[place.index - 2] == "n" and after in "nD":
            return "v" if word.endswith("s") and antecedent not in _HEARERS else "n"
    if before == "t" and place.index > 1 and place.lower[place.index - 2] in _TO_A_THING:
        return "n"  # according to travel agents
    if (
        before == "t"
        and not (word.endswith("s") and word[-2:-1] not in tuple("sui"))  # to embassies
        and (not after or after in "DNPoTQiag#ntw")
        and not (word in _PERSON_PLURALS and place.index > 1 and place.tags[place.index - 2] == "n")
        and not (after == "n" and place.index > 1 and place.lower[place.index - 2] in _PASSED_ON)
        and (place.index < 2 or place.tags[place.index - 2] != "i")
    ):
        return "b"
    if place.previous in ("he", "she") and word.endswith("s") and word[-2:-1] not in tuple("sui"):
        return "b"  # he leans across and asks
    if before in ("N", "P") and word.endswith("s") and not word.endswith("ss") and after and after in "DPTow.":
        return "n" if word in _PERSON_PLURALS or place.previous == "it" else "b"  # Noh disagrees
    return "n"


def _determiner(place: _Place) -> str:
    if place.word == "other" and place.before == "D" and place.after and place.after in "vxeb,.:":
        return "n"  # the other said
    if place.word == "her" and (not place.after or place.after in "kTtwQ,.:"):
        return "o"  # told her not to
    if place.word == "another" and (place.after in ("v", "x") or (place.after == "e" and place.beyond in "DTPNQw")):
        return "P"  # Another informed the panel
    if place.word in ("this", "these", "those") and place.after and place.after in "Dvx":
        return "P"
    ordered = place.after == "b" and place.beyond in "xv"  # each order is weighed
    acts = place.after and place.after in "vexb" and not ordered
    return "a" if place.word in ("all", "both", "each") and acts else "D"


def _is_counted(place: _Place) -> bool:
    """Whether a number stands before that counts: not a year (`who in 2010 said`)."""
    return place.before == "#" and not (len(place.previous) == _YEAR and place.previous.isdigit())


def _finite(place: _Place) -> str:
    """The ground, 9,000 North Korean won: nouns that are spelled like a past tense."""
    passed_on = place.word in _PASSED_ON and place.before == "n" and place.after in ("i", "t")
    if passed_on and place.word == "sent" and place.after == "t" and place.beyond in "DN":
        return "u"  # told soldiers sent to the site to work
    notice = place.before == "n" and place.previous not in PERSON_NOUNS and place.previous not in _PERSON_PLURALS
    if place.word == "read" and notice and place.following == "out" and place.beyond in "itd":
        return "u" if _finite_follows(place) else "v"  # a circular read out in May called it
    apposed = place.beyond in "DN#" and _APPOSITION.search("".join(place.tags[: place.index]))
    if passed_on and (_finite_follows(place) or apposed):
        return "u"  # a notice sent to travel agents says
    if place.before == "t" and place.word in _ALIKE:
        return "b"  # to set an example
    numbered = place.word == "won" and "#" in place.tags[max(0, place.index - 4) : place.index]
    return "n" if place.before in ("D", "z") or _is_counted(place) or numbered else "v"


_APPOSITION: Final = re.compile(r",D[#anN]*$")  # My guidebook, a 2009 edition bought for a pound, says


def _finite_follows(place: _Place) -> bool:
    """Whether the verb of the clause stands behind the word, before anything that opens or closes a clause."""
    for at in range(place.index + 1, min(len(place.tags), place.index + _FARTHEST_VERB)):
        tag = place.tags[at]
        if tag in ",;:.-RTws" or (tag == "c" and place.tags[at + 1 : at + 2] and place.tags[at + 1] in "xvba"):
            return False  # The officers left in trucks and said
        if tag in "xv" or (tag == "b" and place.lower[at].endswith("s")):
            return True
        if tag == "e" and place.tags[at + 1 : at + 2] and place.tags[at + 1] in "DTPQ":
            return True
    return False


def _progressive(place: _Place) -> str:
    if place.word in _OF_POSTS and place.following in PERSON_NOUNS:
        return "n"  # presiding judge Ri
    if place.before == "f" and place.after in ("e", "x", "v"):
        return "n"  # a bill of lading annexed to it
    return "n" if place.before == "D" and place.after not in tuple("nNgQe") else "g"  # the gathering


def _adverb(place: _Place) -> str:
    return "P" if place.word == "there" and (place.after == "x" or place.following in _EXISTS) else "a"


_SUBJECTS: Final = tuple([tag] for tag in "DNnP#")


def _opens_no_clause(place: _Place) -> bool:
    """Whether nothing but a noun phrase stands between a word and *that*."""
    at = place.index + 1
    while at < len(place.tags) and place.tags[at] in "DnN#":
        at += 1
    if at == place.index + 1:
        return False
    if place.tags[at : at + 2] == [":", "Q"]:
        return True  # answered after a pause: “…”
    return place.tags[at : at + 1] == ["T"] and place.tags[at + 1 : at + 2] in _SUBJECTS


def _subordinator(place: _Place) -> str:
    if place.word == "than":
        return _more_than(place)
    if place.word in ("after", "before") and _opens_no_clause(place):
        return "i"  # told a panel after the meeting that
    if place.word == "once" and place.after and place.after in "veb":
        return "a"
    taken = place.previous in _TAKEN_FOR or (place.previous == "only" and place.index > 1)
    if place.word == "as" and taken and place.after in ("N", "D", "n"):
        return "i"  # submitted as Exhibit 4
    second = place.lower[place.index + 2 : place.index + 3] == ["as"]
    if place.word == "as" and place.following in _HOW_MANY and second:
        return "a"
    if place.word == "as" and place.previous in _HOW_MANY and place.index > 1 and place.lower[place.index - 2] == "as":
        return "a"  # as many as one in four
    return "a" if place.word in ("though", "once") and place.after in (",", ".") else "s"


def _preposition(place: _Place) -> str:
    return (
        "a" if place.word in ("about", "around", "over", "under") and place.after == "#" else "i"
    )  # about 80 laborers


def _that(place: _Place) -> str:
    closes = place.beyond in (" ", ".") and place.before != ","
    of = place.before == "f" and place.lower[place.index - 2] != "because"
    return "D" if place.after == "n" and (of or closes) else "T"  # of that house; ruled on that case.


def _pronoun(place: _Place) -> str:
    urged = place.before in ("v", "e") and place.after == "t"  # urged it to return
    urged = urged or (place.previous in ("told", "tells") and place.after in ("D", "T", "N"))  # told it the shafts were
    return "o" if place.word == "it" and (place.before in ("i", "f", "t") or urged) else "P"


def _auxiliary(place: _Place) -> str:
    return "N" if place.index and place.words[place.index] == "May" else "x"


_BY_CLASS: Final[dict[str, Callable[[_Place], str]]] = {
    "z": _apostrophe,
    "b": _base_verb,
    "n": _noun,
    "D": _determiner,
    "v": _finite,
    "g": _progressive,
    "a": _adverb,
    "s": _subordinator,
    "i": _preposition,
    "P": _pronoun,
    "T": _that,
    "x": _auxiliary,
}


# Classes whose every word is looked at in context, what may stand before a verb that no list holds, and the words of
# the closed classes that can be something else: the rest is settled by itself.
_OPEN: Final = frozenset("bvgz")
_VERBAL: Final = frozenset("tNPT")
_WATCHED: Final = frozenset(
    "as her this these those other another all both each there once though after before about around over under it may "
    "that than".split()
).union(_ADVERBS_OF_TWO)


def _mark_times(lower: list[str], tags: list[str]) -> None:
    """Make `on Tuesday`, `late last month`, `in June 2019` tokens of time."""
    for index, word in enumerate(lower):
        tag = tags[index]
        if tag != "d" and word not in _TIME_CORES and (tag != "#" or len(word) != _YEAR):
            continue
        start = _time_start(lower, tags, index, word)
        if start is None:
            continue
        end, month = index + 1, word.rstrip(".")
        if end < len(tags) and tags[end] == "z":
            tags[index] = "N"
            continue
        while end < len(tags) and _goes_with_time(lower, tags, end, month):
            end += 1
        while start and (lower[start - 1] in _BEFORE_TIME or (tags[start - 1] == "#" and month in _MONTH_NAMES)):
            if lower[start - 1] == "that" and lower[start] not in _UNITS:
                break  # said that in 1998
            start -= 1
        described = start and tags[start - 1] == "D" and end < len(tags) and tags[end] == "n" and tags[start] in "dN"
        tags[start:end] = ("N" if described else "d") * (end - start)  # a June report


_VERBS: Final = frozenset("xvey")


def _time_start(lower: list[str], tags: list[str], index: int, word: str) -> int | None:
    """Where a time begins whose core is the word at `index`; None where it is no time."""
    if tags[index] == "d" or (word in _MONTH_NAMES and tags[index] == "N"):
        return index
    if not index:
        return None
    if word in _UNITS and lower[index - 1] in _BEFORE_UNIT:
        told = lower[index - 1] == "that" and index > 1 and tags[index - 2] in "ve"
        clause = told and tags[index + 1 : index + 2] == ["n"] and not _VERBS.isdisjoint(tags[index + 1 :])
        return None if clause else index - 1  # asked that evening hours be offered
    if word in _SINGLE_TIMES and lower[index - 1] == "other" and index > 1 and lower[index - 2] == "the":
        return index - 2  # the other day
    if word == "ago":
        start = index
        while start and tags[start - 1] in "D#na" and lower[start - 1] != "than" and index - start < 4:
            start -= 1
        if start > 1 and lower[start - 2 : start] in (["more", "than"], ["less", "than"]):
            start -= 2
        return start
    year = len(word) == _YEAR and word.isdigit() and word[:2] in ("19", "20")
    return index if year and (lower[index - 1] in _BEFORE_TIME) else None


def _goes_with_time(lower: list[str], tags: list[str], end: int, word: str) -> bool:
    if lower[end] in _UNITS or (tags[end] == "#" and lower[end][0].isdigit() and word in _MONTH_NAMES):
        return True
    following = lower[end + 1] if end + 1 < len(lower) else ""
    return lower[end] == "," and following.isdigit() and following[:2] in ("19", "20")
