"""Sources: which mentions are the same speaker.

Mentions are taken in the order of the text. An indefinite one (`a source`) is somebody new; a pronoun, `the source`
or `the trader` goes back to somebody who fits; a name goes back to the same name. Each answer carries its rule.
Nobody is looked for further back than `_REACH` sources, so that time stays in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from nkreader.extract.kinds import (
    ARTICLE,
    NUMBERED,
    ONE_OF,
    TAIL,
    WORD,
    core_of,
    head_of,
    kind_of,
    label_of,
    own_name,
    person_name,
    singular,
)
from nkreader.extract.lexicon import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    EXPERT_NOUNS,
    FEMALE_NOUNS,
    LEADERS,
    MALE_NOUNS,
    OFFICIAL_NOUNS,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    PRONOUNS,
    TITLES,
)
from nkreader.extract.rules import CERTAINTIES
from nkreader.extract.somebody import is_plural
from nkreader.model import Mention, Source, SourceKind, Span

_REACH: Final = 200  # sources, the latest first, among which a mention is looked for
_OWN_BODIES: Final = frozenset({"organization", "organisation"})  # what a group that publishes calls itself
_LATELY: Final = 500  # code points before a mention in which somebody has spoken in a document that it may mean
_FEW: Final = 4  # mentions of each source, the latest ones, that are looked at for that
_PASSING: Final = 2  # sentences for which a person who does not speak can be who a pronoun means

_MOST_SPOKEN: Final = 12  # mentions that a source is described by
_LONGEST_SHORT: Final = 7  # letters of a short form of a name
# The agent, who gave only her surname, Piao,
_GAVE_NAME: Final = re.compile(
    r", who (?:goes by|(?:gave|asked|wanted|agreed|wished)[^.,]{0,40}? (?:surname|family name|first name|identified as"
    r"|called)),? "
    r"([A-Z][\w-]+)"
)
_SHORT_FORM: Final = re.compile(r"\(([A-Z]{2,6})\)")
_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5}
_INDEFINITE: Final = re.compile(
    r"^(?:an?|one|another|some|many|most|several|two|three|four|five|other|few|both|all|\d+|any|every|no)\b", re.I
)
_DEFINITE: Final = re.compile(r"^(?:the|this|that|these|those)\b", re.I)
_TWO: Final = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]* and (?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w’'-]*$")
_NOBODY: Final = re.compile(r"^(?:every|any|no|each|such|what)\b", re.I)
_SAME: Final = re.compile(r"^(?:the|this|that) same\b", re.I)
_HONORIFICS: Final = {"mr": "male", "mrs": "female", "ms": "female", "dr": None, "prof": None, "professor": None}
_GENERAL: Final = frozenset(
    """
    source insider official resident informant man woman person interviewee speaker correspondent witness other one
    """.split()
)

# Nouns by which somebody is introduced who gets a name a mention later.
_NAMED_LATER: Final = (OFFICIAL_NOUNS | _GENERAL) - {"official", "chief", "head", "leader"}
_LEADING_FAMILIES: Final = frozenset(name.split()[0] for name in LEADERS)
_NOTHING: Final[frozenset[str]] = frozenset()  # one for all: each call of `frozenset()` makes another of 216 bytes


@dataclass(slots=True, eq=False)
class Entity:
    """A source while its mentions are being gathered. Two are the same only if they are one object."""

    number: int
    first: str
    head: str
    plural: bool
    names: frozenset[str] = _NOTHING
    name: str | None = None
    gender: str | None = None
    heads: frozenset[str] = _NOTHING
    words: frozenset[str] = _NOTHING
    spoken: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    sentence: int = 0
    outlet: str | None = None
    goes_by_one_name: bool = False
    _kind: SourceKind | None = None

    @property
    def id(self) -> str:
        """The id that the finished source will have."""
        return f"s{self.number}"

    @property
    def kind(self) -> SourceKind:
        """What sort of source the mentions so far make of it."""
        if self._kind is None:
            self._kind = kind_of(self.spoken, self.outlet)
            if self._kind is SourceKind.NAMED and self.name in LEADERS:
                self._kind = SourceKind.OFFICIAL  # Kim, where the text has the whole name
        return self._kind

    def described_as(self, words: str) -> None:
        """Remember how a mention names it; of more than twelve, the first twelve."""
        if len(self.spoken) < _MOST_SPOKEN:
            self.spoken.append(words)
            self._kind = None

    def settle(self) -> None:
        """Keep what a finished source needs, and no more."""
        self._kind = self.kind
        self.spoken, self.heads, self.words, self.names = [], _NOTHING, _NOTHING, _NOTHING

    @property
    def is_person(self) -> bool:
        """Whether this is one human being, as far as the words tell."""
        if self.plural:
            return False
        head = singular(self.head)
        named = self.name or head in PERSON_NOUNS or self.first.lower() in PRONOUNS
        if not named and (not self.names or head in BODY_NOUNS):
            return False
        return self.kind not in (SourceKind.STATE_MEDIA, SourceKind.OUTLET, SourceKind.DOCUMENT)

    def freeze(self) -> Source:
        """The finished source."""
        label = self.name if self.name and ONE_OF.match(self.first) else label_of(self.first)
        return Source(self.id, label, self.kind, tuple(self.mentions))


class Found(NamedTuple):
    """Whom a mention names, and by which rule."""

    entity: Entity
    rule: str


class Speakers:
    """The sources of one text, filled in reading order."""

    def __init__(self, text: str, outlet: str | None = None) -> None:
        self._text = text
        self._outlet = outlet
        self._entities: list[Entity] = []
        self._by_mention: dict[Span, Found] = {}
        self._recent: dict[Entity, None] = {}
        self._by_words: dict[str, Entity] = {}
        self._pair: list[Entity] = []
        self._here = 0
        self.asker: Entity | None = None
        """Who asked what the sentence that is being read replies to: no pronoun in it means them."""
        self.sentence = 0
        """The number of the sentence that is being read; callers count."""

    def add(self, mention: Span) -> Found:
        """The entity that `mention` names, new or known; mentions have to come in the order of the text."""
        found = self.introduce(mention)
        known = found.entity.mentions
        if not known or mention not in [earlier.span for earlier in known[-8:]]:
            known.append(Mention(mention, found.rule, CERTAINTIES[found.rule]))
        return found

    def introduce(self, mention: Span) -> Found:
        """The entity that `mention` names, without counting it as a mention: somebody whom a pronoun may mean next."""
        if mention in self._by_mention:
            return self._by_mention[mention]
        self._here = mention.start
        words = " ".join(mention.of(self._text).split())
        found = self._find(words) or Found(self._create(words), self._rule_of_new(words))
        self._learn(found.entity, words)
        if given := _GAVE_NAME.match(self._text, mention.end):
            found.entity.names |= {given[1]}
            found.entity.goes_by_one_name = True
        self._by_mention[mention] = found
        if len(self._by_mention) > _REACH:
            del self._by_mention[next(iter(self._by_mention))]
        self._recent.pop(found.entity, None)
        self._recent[found.entity] = None
        found.entity.sentence = self.sentence
        if len(self._recent) > 2 * _REACH:
            self._forget()
        return found

    def _forget(self) -> None:
        """Let go of what is known of sources that are out of reach: what they are is settled."""
        for entity in list(self._recent)[:_REACH]:
            del self._recent[entity]
            if entity.number > _REACH:  # “the second source” is looked for among the first
                entity.settle()

    def pass_by(self, subject: Span) -> Found | None:
        """A person whom a sentence is about without giving any words to them: somebody a pronoun may mean next.

        None where the subject is no person: prices, a province.
        """
        words = " ".join(subject.of(self._text).split())
        head = head_of(words)
        if words.lower() in PRONOUNS:
            return self.introduce(subject) if PRONOUNS[words.lower()] in ("male", "female") else None
        addressed = words.split(maxsplit=1)[0].lower().rstrip(".") in _HONORIFICS
        person = addressed or person_name(words) is not None or singular(head) in PERSON_NOUNS
        if is_plural(head) or _NOBODY.match(words) or not (person or self._by_name(words, head)):
            return None
        return self.introduce(subject)

    def freeze(self) -> tuple[Source, ...]:
        """All sources that are mentioned, in the order of their introduction."""
        return tuple(entity.freeze() for entity in self._entities if entity.mentions)

    @staticmethod
    def _rule_of_new(words: str) -> str:
        return "unknown-pronoun" if words.lower() in PRONOUNS else "new"

    def _latest(self, fits: Callable[[Entity], bool]) -> Entity | None:
        for entity in self._backwards():
            if fits(entity):
                return entity
        return None

    def _backwards(self) -> Iterator[Entity]:
        """The sources within reach, the latest first."""
        return islice(reversed(self._recent), _REACH)

    def _find(self, words: str) -> Found | None:
        lower = words.lower()
        if lower in PRONOUNS:
            return self._by_pronoun(PRONOUNS[lower])
        head = head_of(words)
        plural = is_plural(head)
        # Who is called by that letter; An, An Ho Nam.
        named = words == "A" or (words[:2] == "An" and ARTICLE.match(words) is None)
        indefinite = not named and _INDEFINITE.match(words) is not None
        same = self._by_words.get(_bare(words).lower())
        if same and (not indefinite or (plural and lower == same.first.lower())):
            return Found(same, "same-words")
        if indefinite or lower in ("the other", "the others"):
            return None
        if _SAME.match(words) and (entity := self._latest(lambda e: head in e.heads or head in _GENERAL)):
            return Found(entity, "description")
        if _DEFINITE.match(words) and (found := self._by_description(words, head, plural)):
            return found
        return self._by_name(words, head)

    def _by_pronoun(self, gender: str) -> Found | None:
        if gender == "plural":
            return self._found(self._latest(lambda e: e.plural and bool(e.mentions)), "pronoun")
        if gender == "thing":
            return self._found(self._latest(lambda e: not e.plural and not e.is_person), "pronoun")
        latest = (e for e in self._backwards() if self._can_be(e, gender))
        first, second = next(latest, None), next(latest, None)
        return Found(first, "pronoun" if second else "pronoun-only") if first else None

    def _can_be(self, entity: Entity, gender: str) -> bool:
        passing = not entity.mentions and self.sentence - entity.sentence > _PASSING
        possible = not passing and entity is not self.asker
        return possible and entity.gender in (None, gender) and entity.is_person

    @staticmethod
    def _found(entity: Entity | None, rule: str) -> Found | None:
        return Found(entity, rule) if entity else None

    def _by_description(self, words: str, head: str, plural: bool) -> Found | None:
        """`the second source`, `the trader`, `the Ryanggang source`, `the sources`, `the report`."""
        core = _bare(words)
        before = TAIL.sub("", core).split(",")[0].split()
        lowered = [word.lower() for word in before]
        if lowered in (["former"], ["latter"]):
            return self._by_pair(lowered[0])
        for word in lowered:
            if word in _ORDINALS and (len(lowered) == 1 or head in PERSON_NOUNS):
                return self._found(self._by_order(_ORDINALS[word], head), "order")
        if name := person_name(words):
            return self._by_full_name(words, name)
        qualities = [word for word in before if singular(word) != singular(head)] + _places_in(core)
        qualities = [
            word for word in qualities if word.lower() not in ("same", "of", "in", "the", "from", "at", "inside")
        ]
        fits = [entity for entity in self._backwards() if entity.plural == plural and head in entity.heads]
        if qualities:
            agreeing = next((e for e in fits if all(quality.lower() in e.words for quality in qualities)), None)
            if agreeing:
                return Found(agreeing, "description")
            partly = next((e for e in fits if any(quality.lower() in e.words for quality in qualities)), None)
            if partly:
                return Found(partly, "description")
            if any(quality[0].isupper() for quality in qualities):
                described = [q.lower() for q in qualities if q[0].isupper()]
                return self._found(
                    self._latest(
                        lambda e: (
                            not plural and head in _GENERAL and all(q in e.words for q in described) and e.is_person
                        )
                    ),
                    "description",
                )
            if not fits and head in _GENERAL:
                return self._found(
                    self._latest(lambda e: e.plural == plural and all(q.lower() in e.words for q in qualities)),
                    "description",
                )
        if fits:
            return Found(fits[0], "description")
        return self._found(self._by_sort(head, plural, qualities), "sort")

    def _by_pair(self, which: str) -> Found | None:
        """`the former` and `the latter` of the two people last introduced."""
        if not self._pair:
            near = (e for e in islice(self._backwards(), 12) if e.is_person)
            people = [e for e in near if e.mentions or self.sentence - e.sentence <= _PASSING]
            self._pair = sorted(people[:2], key=lambda e: (e.sentence, e.number))
        if len(self._pair) < 2:
            return None
        return Found(self._pair[0 if which == "former" else 1], "order")

    def _by_sort(self, head: str, plural: bool, qualities: list[str]) -> Entity | None:
        """A definite noun that no earlier mention used: `the source` for a trader, `the report` for an agency's."""
        single = singular(head)
        if plural:
            return self._latest(lambda e: e.plural and bool(e.mentions)) if single in _GENERAL else None
        if single in DOCUMENT_NOUNS and (author := self._author_of(single)):
            return author
        if single in DOCUMENT_NOUNS or single in OUTLET_NOUNS:
            kinds = (SourceKind.DOCUMENT, SourceKind.STATE_MEDIA, SourceKind.OUTLET)
            documents = self._latest(lambda e: e.kind in kinds and bool(e.mentions))
            if documents or single in DOCUMENT_NOUNS:
                return documents
        if single in BODY_NOUNS:
            return self._body(single)
        if single in EXPERT_NOUNS:
            return self._latest(lambda e: e.is_person and e.kind is SourceKind.EXPERT)
        if single in _GENERAL:
            anonymous = self._latest(lambda e: bool(e.mentions) and e.is_person and e.kind is SourceKind.ANONYMOUS)
            if single in ("woman", "man"):
                gender = "female" if single == "woman" else "male"
                return self._latest(lambda e: bool(e.mentions) and e.gender in (None, gender) and e.is_person)
            if anonymous is None:
                return self._latest(lambda e: bool(e.mentions) and e.is_person)
            return anonymous if not qualities or single == "source" else None
        if single in OFFICIAL_NOUNS and (
            official := self._latest(lambda e: e.name is not None and e.is_person and e.kind is SourceKind.OFFICIAL)
        ):
            return official
        if single in PERSON_NOUNS and len(single) > 3:  # the cook: a source who cooks at the hall
            stem = single.removesuffix("er").removesuffix("or")
            return self._latest(
                lambda e: bool(e.mentions) and e.is_person and any(word.startswith(stem) for word in e.words)
            )
        return None

    def _body(self, noun: str) -> Entity | None:
        """The body last spoken of with that noun; an organisation may be the one that publishes the report."""
        body = self._latest(
            lambda e: not e.plural and bool(e.mentions) and noun in e.words | {"agency", "body"} and not e.is_person
        )
        if body or noun not in _OWN_BODIES:
            return body
        return self._latest(lambda e: bool(e.mentions) and e.kind is SourceKind.OUTLET and bool(e.names))

    def _author_of(self, document: str) -> Entity | None:
        """Who spoke last in a document of that sort: `Noh found in a survey that …`; `the survey` is theirs."""
        first = max(0, self._here - _LATELY)
        spoken_in = rf"\b(?:[Ii]n|[Bb]y) (?:an?|his|her|its|their) (?:[\w-]+ ){{0,3}}{document}\b"
        places = list(re.finditer(spoken_in, self._text[first : self._here]))
        if not places:
            return None
        spoken, since = places[-1], self._text[first + places[-1].end() : self._here]
        if re.search(rf"\b(?:an?|[A-Z]\w+[’']s?) (?:[\w-]+ ){{0,3}}{document}\b", since):
            return None  # a nearer one, of somebody else
        at = first + spoken.start()
        lately = {m.span: e for e in self._backwards() for m in e.mentions[-_FEW:] if m.span.end > first}
        if spoken[0][0].isupper():  # In a letter to the minister, Noh wrote
            behind = min((span for span in lately if span.start > at), default=None)
            return lately[behind] if behind else None
        before = max((span for span in lately if span.end <= at), default=None)
        return lately[before] if before else None

    def _by_order(self, place: int, head: str) -> Entity | None:
        """The person introduced at `place` among those whom a noun such as *source* or *resident* fits."""
        people = [e for e in self._entities[:_REACH] if e.mentions and e.is_person and e.kind is SourceKind.ANONYMOUS]
        if head not in ("source", "one"):
            people = [e for e in people if head in e.heads] or people
        said = next((e for e in people if _ORDINAL_WORDS[place] in e.words), None)
        return said or (people[place] if place < len(people) else None)

    def _by_name(self, words: str, head: str) -> Found | None:
        core = _bare(words)
        if core.islower():
            return None  # no name is without a capital
        one_word = core.isalpha() and core[:1].isupper() and len(core) <= _LONGEST_SHORT
        if one_word and (short := self._latest(lambda e: core in e.names)):
            return Found(short, "name")
        if one_word and core.isupper():
            entity = self._latest(lambda e: not e.plural and _initials(ARTICLE.sub("", e.first).split(",")[0]) == core)
            return self._found(entity, "short-name")
        if name := person_name(words):
            return self._by_full_name(words, name)
        if numbered := NUMBERED.search(words):
            return self._found(self._latest(lambda e: numbered[0] in e.names), "name")
        names = names_in(words)
        if not names or is_plural(head):
            return None
        entity = self._latest(lambda e: not e.plural and bool(e.names) and (names <= e.names))
        if entity:
            return Found(entity, "name")
        entity = self._latest(
            lambda e: not e.plural and bool(e.names) and e.name is None and e.names <= names and not e.is_person
        )
        if entity:
            return Found(entity, "name")
        surname = _plain(core.split()[-1])  # Madam Koh, DPP Ganesan
        if len(core.split()) > 1 and surname[:1].isupper():
            entity = self._latest(lambda e: e.name is not None and surname in e.names)
        return self._found(entity, "name")

    def _by_full_name(self, words: str, name: str) -> Found | None:
        parts = frozenset(_plain(part) for part in name.split())
        entity = self._latest(lambda e: e.name is not None and (parts <= e.names or set(e.name.split()) <= parts))
        if entity:
            return Found(entity, "name")
        lone = self._latest(
            lambda e: (
                e.name is None and not e.goes_by_one_name and len(e.names) == 1 and e.names <= parts and e.is_person
            )
        )
        if lone:
            return Found(lone, "name")
        return self._newly_named(words)

    def _newly_named(self, words: str) -> Found | None:
        """`a government spokesperson` who gets a name one mention later: `ministry spokesperson Ahn Bo-young`."""
        described = PERSON_NOUNS.intersection(map(singular, _words_in(words)))
        sort = described & _NAMED_LATER
        definite = _DEFINITE.match(words) is not None
        if not sort and not (definite and described):
            return None
        entity = self._latest(
            lambda e: (
                e.name is None and bool(e.mentions) and bool(e.heads & described) and not _ordered(e) and e.is_person
            )
        )
        if entity and (definite or any(head.startswith("spokes") for head in entity.heads)):
            return Found(entity, "named-later")
        return None

    def _create(self, words: str) -> Entity:
        head = head_of(words)
        entity = Entity(
            number=len(self._entities) + 1,
            first=words,
            head=head,
            plural=(is_plural(head) and head != "chiefs")
            or words.lower() in ("they", "we", "them")
            or (" and " in words and _TWO.search(words) is not None),
            outlet=self._outlet,
        )
        self._entities.append(entity)
        self._pair = []
        return entity

    def _leader(self, words: str) -> str | None:
        """The head of state or party whom a family name alone means, where the text gives the full name."""
        if words not in _LEADING_FAMILIES:
            return None
        if any(words in entity.names for entity in self._entities[-_REACH:]):
            return None
        named = {
            name for name in LEADERS if name.startswith(words + " ") and self._text.find(name, 0, self._here) != -1
        }
        return named.pop() if len({name.replace("-", " ").lower() for name in named}) == 1 else None

    def _learn(self, entity: Entity, words: str) -> None:
        """What a mention adds to what is known of its entity: names, gender, description, kind."""
        lower = words.lower()
        gender = PRONOUNS.get(lower) or _gender_in(words)
        if gender in ("male", "female") and entity.gender is None:
            entity.gender = gender
        if lower in PRONOUNS:
            return
        if entity.name is None and not entity.spoken and (leader := self._leader(words)):
            entity.name, entity.names = leader, frozenset(leader.split())
        self._by_words[_bare(words).lower()] = entity
        if entity.spoken and lower == entity.spoken[-1].lower():
            return
        entity.described_as(words)
        entity.heads |= _heads_in(words)
        entity.words |= _words_in(words)
        if not _bare(words).islower():
            self._learn_names(entity, words)

    @staticmethod
    def _learn_names(entity: Entity, words: str) -> None:
        """The names in a mention, which has a capital."""
        if name := person_name(words):
            if entity.name is None and entity.first.lower() not in PRONOUNS and person_name(entity.first) is None:
                entity.first = words if entity.head == head_of(words) or not entity.names else entity.first
            entity.name = entity.name or name
            entity.names |= {_plain(part) for part in name.split()}
        elif numbered := NUMBERED.search(words):
            entity.names |= {numbered[0]}
        elif not entity.name:
            entity.names |= names_in(words)
        if given := own_name(words):
            entity.names |= names_in(words[given.end() - 1 :])
        if "(" in words:
            entity.names |= set(_SHORT_FORM.findall(words))


_HER: Final = re.compile(r"\bwhose husband\b|\S\s+(?:in|who|whose)\b.*\bher\b")
_HIS: Final = re.compile(r"\bwhose wife\b|\S\s+(?:in|who|whose)\b.*\bhis\b")
_ORDINAL_WORDS: Final = {place: word for word, place in _ORDINALS.items()}


def _ordered(entity: Entity) -> bool:
    return bool(entity.words & {"another", "second", "third"})


def _places_in(words: str) -> list[str]:
    """The capitalised words behind a preposition: `source in North Hamgyong` → North, Hamgyong."""
    tail = TAIL.search(words)
    return [word for word in WORD.findall(tail[0]) if word[0].isupper()] if tail else []


def _plain(word: str) -> str:
    return word[:-2] if word.endswith(("’s", "'s")) else word.rstrip("’'")


@lru_cache(maxsize=1_000)
def _bare(words: str) -> str:
    """A mention without its article."""
    return ARTICLE.sub("", words)


@lru_cache(maxsize=1_000)
def _words_in(words: str) -> frozenset[str]:
    """The words of a mention in lower case."""
    found = WORD.findall(words.lower())
    return frozenset(map(_plain, found) if "’" in words or "'" in words else found)


@lru_cache(maxsize=1_000)
def _heads_in(words: str) -> frozenset[str]:
    """The head nouns of the parts of a mention between commas."""
    if "," not in words:
        return frozenset((head_of(words),))
    return frozenset(head_of(part.strip()) for part in words.split(",") if part.strip())


_OF_COUNTRIES: Final = frozenset(
    "North South Korea Korean Koreans China Chinese Japan Japanese Russia Russian America American U.S. US UN"
    " U.N.".split()
)


@lru_cache(maxsize=1_000)
def names_in(words: str) -> frozenset[str]:
    """Capitalised words that may be parts of a name, without titles, places behind prepositions and bodies."""
    core = core_of(words.split(",", maxsplit=1)[0])
    body = singular(head_of(words)) in BODY_NOUNS  # Japan’s coast guard is not all that is Japan’s
    own = (word for word in WORD.findall(core) if not (body and word.endswith(("’s", "'s"))))
    found = (_plain(word) for word in own if word[0].isupper())
    return frozenset(
        word
        for word in found
        if word.lower() not in PRONOUNS
        and word not in TITLES
        and word not in _OF_COUNTRIES
        and word.lower() not in _HONORIFICS
    )


@lru_cache(maxsize=1_000)
def _gender_in(words: str) -> str | None:
    honorific = _HONORIFICS.get(words.split(maxsplit=1)[0].lower().rstrip("."))
    if honorific:
        return honorific
    nouns: set[str] = set()
    if not _GENDERED.isdisjoint(_words_in(words)):
        nouns = set(WORD.findall((TAIL.sub("", words) + " " + " ".join(words.split(",")[1:2])).lower()))
    related = "whose" in words
    if not nouns.isdisjoint(FEMALE_NOUNS) or ((related or "her" in words) and _HER.search(words)):
        return "female"
    his = (related or "his" in words) and _HIS.search(words)
    return "male" if his or not nouns.isdisjoint(MALE_NOUNS) else None


_GENDERED: Final = FEMALE_NOUNS | MALE_NOUNS


def _initials(words: str) -> str:
    """The first letters of the capitalised words: JCS for `Joint Chiefs of Staff`."""
    return "".join(word[0] for word in WORD.findall(words) if word[0].isupper())
