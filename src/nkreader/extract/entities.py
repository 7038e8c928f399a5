"""Sources: which mentions are the same speaker, and what sort of source each is.

Mentions are taken in the order of the text. An indefinite one (`a source`) is somebody new; a pronoun, `the source`
or `the trader` goes back to somebody who fits; a name goes back to the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from nkreader.extract.cues import is_plural
from nkreader.extract.lexicon import (
    BODY_NOUNS,
    DOCUMENT_NOUNS,
    EXPERT_NOUNS,
    FEMALE_NOUNS,
    IRREGULAR_PLURALS,
    MALE_NOUNS,
    OFFICIAL_NOUNS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    PRONOUNS,
    STATE_MEDIA,
    STATE_MEDIA_WORDS,
)
from nkreader.model import Source, SourceKind, Span

_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "former": 0, "latter": 1}
_ARTICLE: Final = re.compile(
    r"^(?:an?|the|one|another|some|many|several|its|his|her|their|this|that|these|those)\s+", re.I
)
_INDEFINITE: Final = re.compile(r"^(?:an?|one|another|some|many|most|several|two|three|other)\b", re.I)
_DEFINITE: Final = re.compile(r"^(?:the|this|that|these|those)\b", re.I)
_TAIL: Final = re.compile(
    r"\s+(?:in|from|of|on|at|with|who|whose|whom|which|that|based|living|near|for|familiar|inside|close|to|said"
    r"|affiliated|working|about|obtained|seen|handed)\b.*|,.*",
    re.S,
)
_SELF_NAMED: Final = re.compile(
    r"\b(?:surname|family name|first name|identified (?:only )?as|named|called) \W*[A-Z]|surname, [A-Z]"
)
_WORD: Final = re.compile(r"[\w’'-]+")
_PERSON_NAME: Final = re.compile(r"[A-Z][\w’'-]+(?:[ -][A-Z]?[\w’'-]+)*$")


@dataclass(slots=True, eq=False)
class Entity:
    """A source while its mentions are being gathered. Two are the same only if they are one object."""

    number: int
    first: str
    head: str
    plural: bool
    names: frozenset[str]
    kind: SourceKind
    gender: str | None = None
    described: str = ""
    heads: frozenset[str] = frozenset()
    mentions: list[Span] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id that the finished source will have."""
        return f"s{self.number}"

    @property
    def is_person(self) -> bool:
        """Whether this is one human being, as far as the words tell."""
        return not self.plural and self.kind not in (
            SourceKind.STATE_MEDIA,
            SourceKind.OUTLET,
            SourceKind.DOCUMENT,
        )

    def freeze(self) -> Source:
        """The finished source."""
        return Source(self.id, label_of(self.first), self.kind, tuple(self.mentions))


class Speakers:
    """The sources of one text, filled in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._entities: list[Entity] = []
        self._by_mention: dict[Span, Entity] = {}
        self._recent: list[Entity] = []

    def add(self, mention: Span) -> Entity:
        """The entity that `mention` names, new or known; mentions have to come in the order of the text."""
        entity = self.introduce(mention)
        if mention not in entity.mentions:
            entity.mentions.append(mention)
        return entity

    def introduce(self, mention: Span) -> Entity:
        """The entity that `mention` names, without counting it as a mention: somebody whom a pronoun may mean next."""
        if mention in self._by_mention:
            return self._by_mention[mention]
        words = " ".join(mention.of(self._text).split())
        entity = self._find(words) or self._create(words)
        self._learn(entity, words)
        self._by_mention[mention] = entity
        if entity in self._recent:
            self._recent.remove(entity)
        self._recent.append(entity)
        return entity

    def freeze(self) -> tuple[Source, ...]:
        """All sources in the order of their first mention."""
        return tuple(entity.freeze() for entity in self._entities if entity.mentions)

    def _find(self, words: str) -> Entity | None:
        lower = words.lower()
        if lower in PRONOUNS:
            return self._by_pronoun(PRONOUNS[lower])
        same = next((e for e in self._recent[::-1] if e.first.lower() == lower), None)
        head = head_of(words)
        plural = is_plural(head)
        if same and (plural or not _INDEFINITE.match(words)):
            return same
        if _INDEFINITE.match(words):
            return None
        if _DEFINITE.match(words) and (found := self._by_description(words, head, plural)):
            return found
        return self._by_name(words)

    def _by_pronoun(self, gender: str) -> Entity | None:
        candidates = self._recent[::-1]
        if gender == "plural":
            return next((e for e in candidates if e.plural), None)
        if gender == "thing":
            return next((e for e in candidates if not e.is_person), None)
        return next((e for e in candidates if e.is_person and e.gender in (None, gender)), None)

    def _by_description(self, words: str, head: str, plural: bool) -> Entity | None:
        """`the second source`, `the trader`, `the Ryanggang source`, `the sources`, `the report`."""
        qualities = [word for word in words.lower().split()[1:] if word != head]
        for quality in qualities:
            if quality in _ORDINALS:
                return self._by_order(_ORDINALS[quality], head)
        if not qualities and head in _ORDINALS:
            return self._by_order(_ORDINALS[head], "source")
        proper = [word for word in words.split()[1:] if word[0].isupper()]
        fits = [e for e in self._recent[::-1] if e.plural == plural and head in e.heads]
        if proper:
            return next((e for e in fits if all(word in e.described for word in proper)), None)
        if fits:
            return fits[0]
        return self._by_sort(head, plural)

    def _by_sort(self, head: str, plural: bool) -> Entity | None:
        """A definite noun that no earlier mention used: `the source` for a trader, `the report` for an agency's."""
        if head == "source" and not plural:
            return next((e for e in self._recent[::-1] if e.is_person and e.kind is SourceKind.ANONYMOUS), None)
        if head == "sources":
            return next((e for e in self._recent[::-1] if e.plural), None)
        if head in DOCUMENT_NOUNS or head in OUTLET_NOUNS:
            kinds = (SourceKind.STATE_MEDIA, SourceKind.OUTLET, SourceKind.DOCUMENT)
            return next((e for e in self._recent[::-1] if e.kind in kinds), None)
        return None

    def _by_order(self, place: int, head: str) -> Entity | None:
        """The person introduced at `place` among those whom a noun such as *source* or *resident* fits."""
        people = [e for e in self._entities if e.is_person and e.kind is SourceKind.ANONYMOUS]
        if head not in ("source", "one"):
            people = [e for e in people if head in e.heads] or people
        return people[place] if place < len(people) else None

    def _by_name(self, words: str) -> Entity | None:
        core = _ARTICLE.sub("", words)
        if re.fullmatch(r"[A-Z]{2,6}", core):
            short_for = (e for e in self._recent[::-1] if _initials(_ARTICLE.sub("", e.first).split(",")[0]) == core)
            if entity := next(short_for, None):
                return entity
        names = _names_in(words)
        if not names or is_plural(head_of(words)):
            return None
        for entity in self._recent[::-1]:
            if entity.plural or not entity.names:
                continue
            if names <= entity.names or (entity.names <= names and entity.kind is not SourceKind.ANONYMOUS):
                return entity
        return self._newly_named(words)

    def _newly_named(self, words: str) -> Entity | None:
        """`a government spokesperson` who gets a name one mention later: `ministry spokesperson Ahn Bo-young`."""
        previous = self._recent[-1] if self._recent else None
        if previous and previous.head.startswith("spokes") and previous.head in words and len(previous.mentions) == 1:
            return previous
        return None

    def _create(self, words: str) -> Entity:
        head = head_of(words)
        entity = Entity(
            number=len(self._entities) + 1,
            first=words,
            head=head,
            plural=is_plural(head) or words.lower() == "they",
            names=_names_in(words),
            kind=kind_of(words),
        )
        self._entities.append(entity)
        return entity

    def _learn(self, entity: Entity, words: str) -> None:
        """What a mention adds to what is known of its entity: names, gender, description."""
        entity.described += " " + words
        entity.heads |= {head_of(part.strip()) for part in words.split(",") if part.strip()}
        entity.names |= _names_in(words) if entity.is_person else frozenset()
        gender = PRONOUNS.get(words.lower()) or _gender_in(words)
        if gender in ("male", "female"):
            entity.gender = gender


def label_of(words: str) -> str:
    """The head noun phrase of a mention without its article and without what a comma sets off."""
    label: str = _ARTICLE.sub("", words.split(",", maxsplit=1)[0])
    return label or words


def head_of(words: str) -> str:
    """The head noun of a mention in lower case: `source` for `a source in North Pyongan Province`."""
    core: str = _TAIL.sub("", _ARTICLE.sub("", words)) or words
    nouns: list[str] = [word.lower() for word in _WORD.findall(core)]
    known = [word for word in nouns if word in PERSON_NOUNS or is_plural(word) or word in DOCUMENT_NOUNS]
    if known:
        return known[-1]
    return nouns[-1] if nouns else words.lower()


def kind_of(words: str) -> SourceKind:
    """What sort of source a first mention introduces. State media come first, then documents, then people."""
    head, lower = head_of(words), words.lower()
    if lower in PRONOUNS:
        return SourceKind.ANONYMOUS
    if any(name in words for name in STATE_MEDIA) or any(word.lower() in lower for word in STATE_MEDIA_WORDS):
        return SourceKind.STATE_MEDIA
    nouns = {_singular(word.lower()) for word in _WORD.findall(words)}
    if head in DOCUMENT_NOUNS:
        return SourceKind.DOCUMENT
    if label_of(words) in OUTLET_NAMES:
        return SourceKind.OUTLET
    singular = _singular(head)
    named = _person_name(words) is not None
    if _SELF_NAMED.search(words):
        return SourceKind.NAMED
    if singular in EXPERT_NOUNS or (named and nouns & EXPERT_NOUNS):
        return SourceKind.EXPERT
    if singular in PERSON_NOUNS and not named:
        return SourceKind.OFFICIAL if singular.startswith("spokes") or "ministry" in lower else SourceKind.ANONYMOUS
    if named and nouns & OFFICIAL_NOUNS:
        return SourceKind.OFFICIAL
    return _kind_of_body(words, singular, nouns)


def _kind_of_body(words: str, head: str, nouns: set[str]) -> SourceKind:
    if (head in OUTLET_NOUNS and words[:1].isupper()) or any(word in OUTLET_NAMES for word in (words, label_of(words))):
        return SourceKind.OUTLET
    if nouns & OFFICIAL_NOUNS or head in BODY_NOUNS:
        return SourceKind.OFFICIAL
    if re.search(r"[A-Z]", label_of(words)[:1]) and not nouns & PERSON_NOUNS:
        return SourceKind.NAMED
    if _person_name(words):
        return SourceKind.NAMED
    return SourceKind.ANONYMOUS


def _person_name(words: str) -> str | None:
    """A personal name in a mention: two capitalised words or more at the end of it, or set off by a comma."""
    head, *set_off = words.split(",")
    for part in (head, *(part for part in set_off if part.strip()[:1].isupper())):
        match = _PERSON_NAME.search(_TAIL.sub("", part).strip())
        name = match[0].split() if match else []
        for place in range(len(name), 0, -1):
            if _common(name[place - 1]):
                name = name[place:]
                break
        if len(name) >= 2 and " ".join(name) not in OUTLET_NAMES:
            return " ".join(name)
    return None


def _common(name: str) -> bool:
    nouns = {_singular(word.lower()) for word in _WORD.findall(name)}
    return bool(nouns & (BODY_NOUNS | PERSON_NOUNS | DOCUMENT_NOUNS)) or name in OUTLET_NAMES


def _names_in(words: str) -> frozenset[str]:
    """Capitalised words that may be parts of a name, without titles, places behind prepositions and bodies."""
    core = _TAIL.sub("", _ARTICLE.sub("", words.split(",", maxsplit=1)[0]))
    parts = [core, *(part for part in words.split(",")[1:] if re.match(r"\s*[A-Z]", part))]
    found = {word for part in parts for word in _WORD.findall(part) if word[0].isupper()}
    return frozenset(re.sub(r"[’']s$", "", word) for word in found if word.lower() not in PRONOUNS)


def _gender_in(words: str) -> str | None:
    nouns = {word.lower() for word in _WORD.findall(_TAIL.sub("", words) + " " + " ".join(words.split(",")[1:2]))}
    if nouns & FEMALE_NOUNS:
        return "female"
    return "male" if nouns & MALE_NOUNS else None


def _singular(word: str) -> str:
    if irregular := IRREGULAR_PLURALS.get(word):
        return irregular
    for ending in ("es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and stem in PERSON_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS:
            return stem
    return word


def _initials(words: str) -> str:
    """The first letters of the capitalised words: JCS for `Joint Chiefs of Staff`."""
    return "".join(word[0] for word in _WORD.findall(words) if word[0].isupper())
