"""Sources by kind: what sort of source the words that name it make of it.

The words are those of every mention, because a report may name somebody first and say later who it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from nkreader.extract.lexicon import (
    BODY_NOUNS,
    CONSONANTS,
    DOCUMENT_NOUNS,
    EXPERT_NOUNS,
    IRREGULAR_PLURALS,
    LEADERS,
    OFFICIAL_BODIES,
    OFFICIAL_NOUNS,
    OUTLET_NAMES,
    OUTLET_NOUNS,
    PERSON_NOUNS,
    PRONOUNS,
    SILENT_H,
    STATE_MEDIA,
    STATE_MEDIA_WORDS,
    TITLES,
)
from nkreader.extract.signs import holds_any
from nkreader.extract.somebody import is_plural
from nkreader.model import SourceKind

ARTICLE: Final = re.compile(
    rf"^(?:(?:an(?! (?-i:(?!{'|'.join(SILENT_H)})[{CONSONANTS.upper()}][a-z]+\b))"
    r"|a|the|one|another|some|many|several|its|his|her|their|this|that|these|those|same|our|my)\s+)+",
    re.I,
)
TAIL: Final = re.compile(
    r"\s+(?:in|from|of|on|at|with|who|whose|whom|which|that|based|living|near|for|familiar|inside|close|to|said"
    r"|affiliated|working|about|obtained|seen|handed|released|published|issued|by|under|among|across|outside)\b.*|,.*",
    re.S,
)
WORD: Final = re.compile(r"[\w’'‐-]+")
_SELF_NAMED: Final = re.compile(
    r"\b(?:surnamed?|family name|first name|identified (?:[a-z ]{1,30} )?as|named|called)\b\W*[A-Z]|surname, [A-Z]"
)
NUMBERED: Final = re.compile(
    r"\b(?:Witness|Interviewee|Source|Respondent|Informant|Participant|Defector|Speaker)\s+(?:[A-Z]\b|\d)"
)
ONE_OF: Final = re.compile(r"(?:one|another|each) of ", re.I)
_SET_OF: Final = re.compile(r"(?:[Aa]|[Tt]he) (?:set|series|pair|collection) of (\w+)")
_STUDIES: Final = re.compile(
    r"\bwho (?:\w+ )?(?:stud(?:ies|ied)|teaches|taught|researches|follows|tracks|analy[sz]es|speciali[sz]|monitors"
    r"|(?:has )?spent (?:\w+ ){1,3}(?:years|decades) (?:examining|studying|analy\w+|tracking|watching|researching"
    r"|monitoring|in Pyongyang (?:with|for|as))"
    r"|(?:heads|leads|led|runs|directs) (?:[\w’'-]+ ){0,4}?(?:laboratory|threat intelligence|analysis|imagery"
    r"|database)\b"
    r"|advis(?:es|ed)|(?:wrote|written|led|leads) (?:an?|the|her|his|two|three|four|several|many) (?:\w+ ){0,2}?"
    r"(?:books?|stud(?:y|ies)|history|survey|thesis|doctorate|dissertation|research)\b(?! group))"
    r"|\bauthors? of (?:(?:an?|the|two|three|several) (?:[\w-]+ ){0,3}?(?:books?|stud(?:y|ies)|reports?|papers?"
    r"|histor(?:y|ies)|memoir|handbook|survey)\b|[“‘\"])"
)
# Who knows the North from an office in another country; those who had theirs in the North tell what they lived through.
_KNEW_IN_OFFICE: Final = re.compile(
    r"\b(?:former|retired|one-time|ex-) ?(?![Nn]orth Korean)(?:[\w.’'-]+ ){0,4}?(?:official|negotiator|monitor"
    r"|investigator|coordinator|intelligence|diplomat|ambassador|envoy|colonel|general|admiral|aviator|banker"
    r"|(?<!bus )inspector"
    r"|translator|attach[eé]|adviser|advisor|aid worker)\b"
    r"|\bformerly (?:of|with|at) the (?:U\.?N\.?|United Nations|U\.?S\.?|CIA|State Department|Treasury)\b"
)
_OF_THE_NORTH: Final = re.compile(
    r"\bNorth Korean|\bNorth(?: Korea)?[’']s\b|\bthe North\b|\bthe (?:city|province)\b|Korean People[’']s Army"
    r"|\b[Pp]arty\b|\bOffice \d\d\b|State Security|\bPyongyang\b|\bnow (?:lives )?in (?:Seoul|the South)"
    r"|\b(?:in|of|from) (?:Chongjin|Hyesan|Hamhung|Sinuiju|Rason|Hoeryong|Wonsan|Kaesong|Nampo|Sariwon|Haeju|Kanggye"
    r"|Musan|Onsong|Tanchon)\b"
)
_DOCTOR: Final = re.compile(r"\bDr\.? [A-Z]")
_RECEIVED: Final = re.compile(r"\b(?:seen|obtained|reviewed|received|to) (?:by )?")
_TITLE: Final = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, sorted(TITLES)))})\.?\s+[A-Z]")
_OUT_OF_OFFICE: Final = re.compile(r"\b(?:former|ex-|retired|exiled)", re.I)
_ELECTED: Final = frozenset("lawmaker legislator mp parliamentarian politician assemblyman senator".split())
_CLERGY: Final = re.compile(r"\bchurch\b|\bRev\b")
_PRIVATE_POST: Final = re.compile(
    r"\b[Ff]riendship with Korea\b|\bgeneral manager\b"
    r"|\b(?:house|association|club|firm|company|charity|trust|hotel)[’']s (?:chair\w*|president|director|head)\b"
    r"|\b(?:director|head|chair\w*|president|manager) of (?:an?|the) (?:[\w-]+ ){0,2}"
    r"(?:firm|company|association|club|travel agency|charity)\b"
)
_ONCE: Final = re.compile(r"\bwho (?:\w+ )?(?:worked|served|was)\b.*\b(?:before|until)\b")
_NOT_IN_OFFICE: Final = (_OUT_OF_OFFICE, _ONCE, _CLERGY, _PRIVATE_POST)
_ORGAN: Final = re.compile(
    r"(?:cabinet|party|state|league|ministry|army)[’']s (?:newspaper|daily|organ)"
    r"|\bthe (?:\w+ )?party (?:newspaper|paper|daily)\b"
    r"|\borgan of (?:the |its )?(?:[\w’']+ ){0,3}(?:party|cabinet|committee|league|army|state)\b"
)
_ORGAN_SIGNS: Final = ("paper", "daily", "organ")
_CALLED_OUTLET: Final = re.compile(
    r"\b(?:website|newspaper|daily|broadcaster|magazine|outlet|news agency|news site|weekly) (?:The )?[A-Z]"
)
_CHAMBER: Final = re.compile(r"committee|parliament|assembly|cabinet|council", re.I)
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_STATE_MEDIA_WORDS: Final = tuple(word.lower() for word in STATE_MEDIA_WORDS)


def kind_of(mentions: Sequence[str], outlet: str | None = None) -> SourceKind:
    """What sort of source mentions speak of; the first one decides where they disagree.

    `outlet` is the name of the report's own outlet, where it is known.
    """
    spoken = [words for words in mentions if words.lower() not in PRONOUNS]
    if not spoken:
        things = all(words.lower() in ("it", "its") for words in mentions)
        return SourceKind.DOCUMENT if mentions and things else SourceKind.ANONYMOUS
    core = label_of(spoken[0])
    if outlet and core.lower().removeprefix("the ") == outlet.lower().removeprefix("the "):
        return SourceKind.OUTLET
    if media := _kind_of_media(spoken[0], core):
        return media
    name = next((name for words in spoken if (name := person_name(words))), None)
    if name is None or singular(head_of(spoken[0])) in DOCUMENT_NOUNS:
        one_name = singular(head_of(spoken[0])) in PERSON_NOUNS and any(map(_has_one_name, spoken[1:]))
        return SourceKind.NAMED if one_name else _kind_unnamed(spoken[0], outlet)
    described = " ".join(spoken)
    if "General " in described:
        spoken = [_GENERAL_BODY.sub("", words) for words in spoken]
        described = " ".join(spoken)
    nouns = {singular(word) for word in WORD.findall(described.replace(name, " ").lower())}
    fled = (_FLED.search(described) or _LEFT.search(described)) is not None and not nouns & EXPERT_NOUNS
    pupil = _PUPIL.search(described) is not None and nouns.isdisjoint(_SCHOLARS)
    if not (fled or pupil) and (_is_expert(nouns) or _STUDIES.search(described) or _AT_INSTITUTE.search(described)):
        return SourceKind.EXPERT
    left = fled and nouns.isdisjoint(_ELECTED)  # a lawmaker who fled the North is in office all the same
    in_office = not (left or any(pattern.search(described) for pattern in _NOT_IN_OFFICE))
    state = bool(nouns & _STATE_BODIES) or _STAFFS.search(described) is not None
    of_name = " ".join(_WHO_ELSE.split(words, maxsplit=1)[0] for words in spoken).replace(name, " ").lower()
    own = {singular(word) for word in WORD.findall(of_name)}  # who edits a handbook of the army: no post of theirs
    holds_post = bool(own & OFFICIAL_NOUNS) or (bool(nouns & _POSTS) and state)
    if in_office and (holds_post or name in LEADERS or _titled(described) or _IN_A_ROLE.search(described)):
        return SourceKind.OFFICIAL
    knew = _KNEW_IN_OFFICE.search(described) is not None and not _OF_THE_NORTH.search(described)
    if not fled and (knew or _DOCTOR.search(described)):
        return SourceKind.EXPERT
    if _is_about_body(spoken[0]):
        return _kind_unnamed(spoken[0], outlet)
    return SourceKind.NAMED


_PUPIL: Final = re.compile(
    r"\bstudent (?:of|at|in) (?:the |an? )?(?:\w+ ){0,3}(?:[Uu]niversity|[Cc]ollege|[Ss]chool)\b"
)
_WORKS: Final = frozenset("factory works complex plant mill mine".split())
_SCHOLARS: Final = frozenset("doctoral phd graduate postgraduate master professor researcher scholar".split())
_WHO_ELSE: Final = re.compile(
    r",? (?:who|whose|whom|which|that) (?!(?:\w+ )?(?:heads|headed|leads|led|runs|ran|directs|is|was|serves|oversees"
    r"|chairs|commands)\b)"
)
_SURNAME_AND_POST: Final = re.compile(r"(?:(?:Dr|Mr|Ms|Mrs)\.? )?[A-Z][\w’'-]+, (?:an?|the) ")
_OFFICES: Final = frozenset("minister ambassador governor mayor premier president senator lawmaker".split())


def _nouns_behind_comma(words: str) -> set[str]:
    return {singular(word) for word in WORD.findall(words.partition(",")[2].lower())}


def own_name(words: str) -> re.Match[str] | None:
    """Where a mention says by which name somebody goes: `a woman who gave her surname as Ham`. The match ends with the
    first letter of the name."""
    # All forms hold one of these; most mentions hold none and need no search.
    found = _SELF_NAMED.search(words) if "name" in words or "identified" in words or "called" in words else None
    return None if found and _LETTER_ALONE.match(words, found.end() - 1) else found


_LETTER_ALONE: Final = re.compile(r"[A-Z]\.?(?:,|$)")  # identified only as K


def _is_expert(nouns: set[str]) -> bool:
    if {"chief", "engineer"} <= nouns and not nouns.isdisjoint(_WORKS) and len(nouns & EXPERT_NOUNS) == 1:
        return False  # chief engineer of the shoe factory
    return not nouns.isdisjoint(EXPERT_NOUNS) or any(noun.endswith("ologist") for noun in nouns)


def _has_one_name(words: str) -> bool:
    return _ONE_NAME.match(words) is not None or _GOES_BY.search(words) is not None


_GENERAL_BODY: Final = re.compile(
    r"\bGeneral (?:[A-Z]\w+ ){1,2}(?:Enterprise|Factory|Company|Corporation|Hospital|Bureau|Federation)\b"
)


def _titled(words: str) -> bool:
    return _TITLE.search(words) is not None


def _is_about_body(words: str) -> bool:
    """Whether a phrase with capitals names a body rather than somebody: its head is a noun for bodies."""
    return singular(head_of(words)) in BODY_NOUNS


def _kind_of_media(words: str, core: str) -> SourceKind | None:
    """State media and outlets, by their names and by what the words call them."""
    lower = core.lower()
    head = head_of(words)
    if head in PERSON_NOUNS or (is_plural(head) and head != "media"):
        return None
    if holds_any(core, STATE_MEDIA) or holds_any(lower, _STATE_MEDIA_WORDS):
        return SourceKind.STATE_MEDIA
    if holds_any(words, _ORGAN_SIGNS) and _ORGAN.search(words):
        return SourceKind.STATE_MEDIA
    if _CALLED_OUTLET.search(core.partition(" dated ")[0]):
        return SourceKind.OUTLET
    apposition = words.partition(",")[2].strip()
    if apposition in STATE_MEDIA:
        return SourceKind.STATE_MEDIA
    called = singular(head_of(apposition)) if apposition and not _WHO.match(apposition) else ""
    if called in OUTLET_NOUNS or "news site" in apposition:
        state = holds_any(apposition.lower(), _STATE_MEDIA_WORDS)
        return SourceKind.STATE_MEDIA if state else SourceKind.OUTLET
    return None


def _kind_unnamed(words: str, outlet: str | None) -> SourceKind:
    head, core = singular(head_of(words)), label_of(words)
    figures = words.endswith("figures") and _FIGURES.fullmatch(words)
    paged = "-page" in words and _PAGED.search(words) and (head not in PERSON_NOUNS or head == "guide")
    posted = head == "post" and _POST.search(words) is not None  # a post that somebody wrote, not the Post
    if figures or paged or posted or _LEGAL_PAPERS.search(words):
        return SourceKind.DOCUMENT
    if _LETTER.fullmatch(core.rsplit(maxsplit=1)[-1]) or words.lower() in _NO_ARTICLE:
        return SourceKind.ANONYMOUS
    titled = _TITLE.match(words) and head not in BODY_NOUNS and head not in DOCUMENT_NOUNS
    if (titled and not _OUT_OF_OFFICE.search(words)) or head_of(words) == "chiefs":
        return SourceKind.OFFICIAL
    behind = _nouns_behind_comma(words) if _SURNAME_AND_POST.match(words) else set()
    if not behind.isdisjoint(_OFFICES):
        return SourceKind.OFFICIAL  # Dr Kim, the health minister
    if _DOCTOR.match(words) or _is_expert(behind):
        return SourceKind.EXPERT  # Dr Han; Bratt, a geographer at Tornio
    if _has_one_name(words) or _ADDRESSED.search(words):
        return SourceKind.NAMED
    capitals = core[:1].isupper() and all(word[:1].isupper() for word in core.split())
    if (capitals and head in _NAMES_OF_SITES and len(core.split()) > 1) or words.lower() == "the site":
        return SourceKind.OUTLET  # Jangmadang Monitor
    if head in PERSON_NOUNS or is_plural(head_of(words)):
        return _kind_of_person(words, head)
    if head in _COUNTS and (publisher := _PUBLISHED_BY.search(words)):
        return _kind_of_body(publisher[1], label_of(publisher[1]), singular(head_of(publisher[1])))
    if head in DOCUMENT_NOUNS:
        return _kind_of_document(words, core, head, outlet, capitals=capitals)
    if capitals and not _PRESS.isdisjoint(core.lower().split()):
        return SourceKind.OUTLET
    return _kind_of_body(words, core, head)


# Numbers, not people: `The figures`, `State Department figures`.
_FIGURES: Final = re.compile(
    r"(?:Figures|[Tt]he figures|(?:[Tt]he )?(?:[A-Z][\w.]+ )*"
    r"(?:Department|Ministry|Bank|Office|Agency|Bureau|Customs|Trade|Official|Census|UN) figures)"
)


def _kind_of_document(words: str, core: str, head: str, outlet: str | None, *, capitals: bool) -> SourceKind:
    if _is_own_of_outlet(core, head, outlet, capitals=capitals):
        return SourceKind.OUTLET
    lower = words.lower()
    carried = holds_any(words, STATE_MEDIA) or holds_any(lower, _STATE_MEDIA_WORDS)
    return SourceKind.STATE_MEDIA if carried and not _RECEIVED.search(words) else SourceKind.DOCUMENT


def _kind_of_body(words: str, core: str, head: str) -> SourceKind:
    lower = _WHO.split(words, maxsplit=1)[0].lower()
    press = _PRESS if "news" not in lower else OUTLET_NOUNS
    named = core[:1].isupper() and core.rsplit(maxsplit=1)[-1][:1].isupper()
    if core in OUTLET_NAMES or (head in press and named) or core.rpartition(" ")[0] in OUTLET_NAMES:
        return SourceKind.OUTLET  # BBC Korean
    if own_name(words):
        return SourceKind.NAMED
    nouns = {singular(word) for word in WORD.findall(lower)}
    if _OF_COUNTRY.match(core) and core.rsplit(maxsplit=1)[-1].islower() and head in BODY_NOUNS:
        return SourceKind.OUTLET if head in press else SourceKind.OFFICIAL
    if NUMBERED.search(words) or (_STATE_OWN.isdisjoint(nouns) and _is_some_group(words, head)):
        return SourceKind.ANONYMOUS
    if head in _PRIVATE and core[:1].isupper() and not nouns & {"ministry", "state", "government", "party", "military"}:
        return SourceKind.NAMED
    if nouns & OFFICIAL_BODIES or (head in BODY_NOUNS and head != "family") or any(body in core for body in _SEATS):
        return SourceKind.OUTLET if head in press and not nouns & OFFICIAL_BODIES else SourceKind.OFFICIAL
    if core.lower() in _NUMBERS:
        return SourceKind.ANONYMOUS  # Fourteen said
    if core.isupper() and core.isalpha() and len(core) <= 6:
        return SourceKind.OFFICIAL
    if NUMBERED.search(words):
        return SourceKind.ANONYMOUS
    if head in _PEOPLES and _COUNTED.match(words):
        return SourceKind.ANONYMOUS  # a North Korean who mended nets
    if named:
        return SourceKind.OFFICIAL if core in LEADERS or core in _COUNTRIES else SourceKind.NAMED
    return SourceKind.ANONYMOUS


def _is_some_group(words: str, head: str) -> bool:
    """Whether a phrase without a name speaks of private groups: `aid groups`, `a defectors’ group`."""
    if head not in _GROUPS or " representing " in words or not core_of(words)[1:].islower():
        return False
    one = head in _LAY and _COUNTED.match(words) is not None and not words.lower().startswith("the ")
    return one or head_of(words) != head


def _is_own_of_outlet(core: str, head: str, outlet: str | None, *, capitals: bool) -> bool:
    """Whether a noun for documents is the name of an outlet (`the Washington Ledger`) or stands for what an outlet
    publishes itself (`Daily NK’s survey`)."""
    if capitals and head in _TITLES_OF_PAPERS and len(core.split()) > 1:
        return True
    owner = _OWNER.match(core)
    return owner is not None and (owner[1] in OUTLET_NAMES or owner[1] == outlet)


def _kind_of_person(words: str, head: str) -> SourceKind:
    if own_name(words) or _KIN_NAMED.search(words):
        return SourceKind.NAMED
    if (head in EXPERT_NOUNS and head not in _TRADES) or words.lower() == "observers":
        return SourceKind.EXPERT
    if _OUT_OF_OFFICE.search(words) and not head.startswith("spokes"):
        return SourceKind.ANONYMOUS
    if head.startswith("spokes") or "press officer" in words or _GUARD.search(words):
        return SourceKind.OFFICIAL
    if head in ("president", "minister", "lawmaker", "prosecutor", "ambassador"):
        return SourceKind.OFFICIAL
    if head in ("mayor", "governor", "premier", "envoy") and words.lower().startswith("the "):
        return SourceKind.OFFICIAL  # there is but one
    if head == "member" and _CHAMBER.search(words) and (_SEATED.search(words) or not _ONE_OF_SOME.match(words)):
        return SourceKind.OFFICIAL
    return SourceKind.ANONYMOUS


_SEATED: Final = re.compile(r"parliament|assembly|congress|cabinet", re.I)
_ONE_OF_SOME: Final = re.compile(r"(?:an?|one|another) ", re.I)
# His wife, Hannah; her younger sister Kyong-mi: one name is enough beside a word for kin.
_KIN_NAMED: Final = re.compile(
    r"\b(?:wife|husband|sister|brother|mother|father|son|daughter|aunt|uncle|cousin|niece|nephew|grand\w+|friend"
    r"|colleague|neighbou?r|partner|widow|girl|boy|woman|man),? [A-Z][\w’'-]+(?:, \d\d)?,?$"
)
_LEGAL_PAPERS: Final = re.compile(r"(?:[Cc]ourt|[Ll]egal|[Ii]nternal|[Ss]hipping|[Cc]ustoms) papers\b")
_POST: Final = re.compile(r"^(?:[Aa]|[Aa]n|[Aa]nother|[Oo]ne|[Tt]he|[Hh]is|[Hh]er) (?:[\w-]+ ){0,2}post\b")
_NAMES_OF_SITES: Final = frozenset("monitor observer insider".split())
_GUARD: Final = re.compile(r"\b(?:[Cc]oast|[Bb]order|[Nn]ational) [Gg]uard(?: Headquarters\b.*)?$")
_ADDRESSED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Madam|Captain|Lieutenant|Major|Sergeant|Corporal)\.? [A-Z]")
_FLED: Final = re.compile(r"\b(?:defector|refugee|escapee|survivor)\b", re.I)  # no clinic for defectors
_LEFT: Final = re.compile(
    r"\b(?:fled|defected|escaped|resettled)\b"
    r"|\b(?:now (?:lives|living)|(?:has )?settled|arrived) in (?:Seoul|the South|South Korea)\b"
)
_STAFFS: Final = re.compile(r"Joint Chiefs|General Staff|National Assembly|[Pp]residential [Oo]ffice|Blue House")
# Figures are their publisher’s own words; a report or a survey is a document of its own.
_COUNTS: Final = frozenset("data figures statistics".split())
_PUBLISHED_BY: Final = re.compile(r"\b(?:by|from|of) ((?:the )?[A-Z].+)$")
_OF_COUNTRY: Final = re.compile(r"(?:North Korea|South Korea|Japan|China|Russia|Seoul|Tokyo|Beijing)[’']s ")
_WHO: Final = re.compile(r",? (?:who|whose|whom|which|that)\b")
_PAGED: Final = re.compile(r"\b\d+-page\b")
# Determiners that stand for somebody by themselves.
_NO_ARTICLE: Final = frozenset("another one some several many most few others both all each either neither".split())
# B, K.J., M.: somebody who is called by a letter.
_LETTER: Final = re.compile(r"[A-Z]|(?:[A-Z]\.){1,3}")
# Mrs Oh, Ji-yeon, “Sol”, who goes by one name.
_ONE_NAME: Final = re.compile(
    r"(?:Mr|Mrs|Ms|Madam|Auntie|Uncle|Grandmother|Grandfather)\.? [A-Z][\w’'-]+(?:,|$)"
    r"|[A-Z][a-z]+[-‐][a-z]+(?<!s)(?:,|$)"
    r"|[A-Z][a-z]+, (?:aged )?\d\d(?:,|$)"
)
_GOES_BY: Final = re.compile(
    r"(?:goes by|by the name of|asked to be called|calls (?:him|her)self"
    r"|g[ai]ves? (?:his|her) (?:sur)?name (?:only )?as) \W?[A-Z]"
)
_NUMBERS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens scores hundreds thousands
    """.split()
)
_SEATS: Final = ("White House", "Kremlin", "Pentagon", "Downing Street", "Blue House")
_OWNER: Final = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,3})[’']s? ")
# Nouns for documents that are the last word of names of newspapers.
_TITLES_OF_PAPERS: Final = frozenset("ledger record register bulletin review letter diary".split())
# Who holds an office in a body of the state or the party.
_POSTS: Final = frozenset(
    """
    director chief head deputy officer secretary representative counterpart delegate adviser advisor vice member
    """.split()
)
_STATE_BODIES: Final = OFFICIAL_BODIES - {"party", "police", "service", "staff", "house", "society", "cross"} | {
    "ruling"
}
# Nouns of outlets that are nouns of other bodies as often.
_ALSO_BODIES: Final = frozenset("agency service network paper review media".split())
_PRESS: Final = (OUTLET_NOUNS | {"broadcasting"}) - _ALSO_BODIES
# Experts by name only: without one they are insiders who work at it.
_TRADES: Final = frozenset(
    "lecturer scientist curator lawyer engineer surveyor architect agronomist consultant".split()
)
# Bodies that are nobody's office: what they say is their own.
_PRIVATE: Final = frozenset(
    """
    institute center centre coalition foundation group ngo charity project forum university company firm union alliance
    federation league think-tank watchdog club airline insurer
    """.split()
)
_LAY: Final = frozenset("group coalition alliance".split())
_STATE_OWN: Final = frozenset("party state government ministry military".split())
_GROUPS: Final = _PRIVATE | {"organization", "organisation"}
_AT_INSTITUTE: Final = re.compile(
    r"\b(?:of|at|from|with) (?:the |an? )?(?:[\w’'-]+ ){0,5}?(?:Institute|University|College|Cent(?:er|re)|Forum"
    r"|Academy"
    r"|School|Foundation|Council on|think tank|university|college)\b"
    r"|\bfor the (?:[A-Z]\w+ ){1,4}(?:Institute|Cent(?:er|re))\b|\bconsultancy [A-Z]"
    r"|\b(?:sanctions|trade|maritime) lawyer\b"
)
_IN_A_ROLE: Final = re.compile(
    r"\b(?:security|presidential|policy) advis[eo]r|\bU\.?S\.? attorney\b|\battorney general\b|\bdistrict attorney\b"
    r"|\b(?:county|city|provincial|district|village|fire|police) (?:head|chief)\b|\bSecretary of (?:the )?[A-Z]"
    r"|\b(?:FBI|customs|federal|special|border) agent\b"
    r"|\bmanager of the (?:complex|factory|mine|mill|works|plant|enterprise)\b"
    r"|\b(?:permanent|special|country) (?:representative|director|envoy)\b"
    r"|\b(?:conservative|liberal|labou?r|new democrat|democrat|republican)(?: member| mp)? (?-i:[A-Z])",
    re.I,
)
_COUNTED: Final = re.compile(r"(?:an?|one|two|three|some|many|several|another|other|the|\d+) ", re.I)
_PEOPLES: Final = frozenset("korean chinese japanese russian american".split())
_COUNTRIES: Final = frozenset("Pyongyang Seoul Washington Beijing Tokyo Moscow Japan China Russia".split()) | {
    "North Korea", "South Korea", "United Nations", "United States"
}  # fmt: skip


@lru_cache(maxsize=1_000)
def label_of(words: str) -> str:
    """The head noun phrase of a mention without its article and without what a comma sets off."""
    label: str = ARTICLE.sub("", words.split(",", maxsplit=1)[0])
    return words.split(",", maxsplit=1)[0] if label.startswith("of ") else label or words  # One of them


@lru_cache(maxsize=4_000)
def core_of(words: str) -> str:
    """A mention without its article, what stands in brackets, and all from the first place or description on."""
    core: str = ARTICLE.sub("", words)
    if "(" in core:
        core = _BRACKETS.sub("", core)
    return TAIL.sub("", core)


@lru_cache(maxsize=4_000)
def head_of(words: str) -> str:
    """The head noun of a mention in lower case: `source` for `a source in North Pyongan Province`."""
    if group := ONE_OF.match(words):
        apposition = words.split(",", maxsplit=1)[1:]
        return head_of(apposition[0].strip()) if apposition else singular(head_of(words[group.end() :]))
    if (collected := _SET_OF.match(words)) and collected[1] in DOCUMENT_NOUNS:
        return collected[1]
    core = core_of(_OF_BODY.sub(r"\1 ", words) if " of " in words else words) or words
    if "official " in core:
        core = _OFFICIAL_ORGAN.sub("", core)
    nouns = [_plain_noun(word) for word in WORD.findall(core.lower())]
    if not nouns:
        return words.lower()
    if nouns[-1] in BODY_NOUNS and nouns[-1] not in DOCUMENT_NOUNS:
        return nouns[-1]
    for noun in reversed(nouns):
        if noun in PERSON_NOUNS or is_plural(noun) or noun in DOCUMENT_NOUNS:
            return noun
    return nouns[-1]


# A Ministry of Unification official, a Department of State Security notice: the body describes the noun behind it.
_OF_BODY: Final = re.compile(
    r"\b(Ministry|Department|Bureau|Commission|Committee|Board|Office|Agency) (?:of|for)(?: the)?"
    r"(?: (?:and |of )?[A-Z][\w’'-]*)+ (?=[a-z]+\b)"
    r"(?!(?:in|on|at|of|from|said|who|whose|which|that|has|is|and|or|to|for|with|by|under|near|inside|based|as)\b)"
)


def _plain_noun(word: str) -> str:
    """A lower-case noun without its possessive ending and without *ex-*."""
    if word.endswith(("’s", "'s")):
        word = word[:-2]
    elif word.endswith(("’", "'")):
        word = word[:-1]
    return word.removeprefix("ex-")


_OFFICIAL_ORGAN: Final = re.compile(r"^official (?=(?:\w+ )?(?:news|agency|newspaper|daily|party|media|Korean)\b)")
_NAME: Final = re.compile(r"(?:[A-Z][\w’'.‐-]*)(?:(?:\s+|-)(?:[A-Z][\w’'‐-]*\.?|de|van|von|bin|al|el|da|del|der)\b)*")


@lru_cache(maxsize=4_000)
def person_name(words: str) -> str | None:
    """A personal name in a mention: two capitalised words or more that are no place, body or title.

    `Unification Ministry spokesperson Ahn Bo-young` → `Ahn Bo-young`; `a source in North Pyongan Province` → None.
    """
    if ARTICLE.sub("", words).islower():
        return None
    if " of " in words:
        words = _SECRETARY_OF.sub(r"\1", words)
    parts = words.split(" and ", maxsplit=1)[0].split(",")
    for index, part in enumerate(_THE_REVEREND.sub("", item.strip()) for item in parts):
        if index and not part[:1].isupper() and not _described_by_noun(part):
            continue
        core = core_of(part).strip()
        if core.islower():
            continue
        matches = list(_NAME.finditer(core))
        if matches and matches[-1][0] in OUTLET_NAMES:
            continue  # Radio Free Asia
        if not matches or not core.endswith(matches[-1][0]):
            continue
        name = matches[-1][0].split()
        for place in range(len(name), 0, -1):
            if _is_common(name[place - 1]):
                name = name[place:]
                break
        if (
            len(name) >= 2
            and name[-1] not in _PLACES
            and " ".join(name) not in OUTLET_NAMES
            and not _is_body(" ".join(name))
        ):
            return " ".join(name)
    return None


_SECRETARY_OF: Final = re.compile(r"\b(Secretary|Minister|Chief|Director) of (?:the )?[A-Z]\w+(?= [A-Z]\w+ [A-Z])")
_THE_REVEREND: Final = re.compile(r"^the (?=(?:Most |Right |Very )?Rev)")


def _described_by_noun(part: str) -> bool:
    """Whether a noun for people leads up to a name: `her father, war veteran Chang Ok Jin`."""
    before = None if part.islower() else _NOUN_BEFORE_NAME.match(part)
    return before is not None and (before[1] in PERSON_NOUNS or before[1][0].isdigit())


_NOUN_BEFORE_NAME: Final = re.compile(r"(?:[a-z-]+ ){0,2}([a-z-]+|\d+-year-old) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}$")


def _is_body(name: str) -> bool:
    return (
        holds_any(name, STATE_MEDIA)
        or name in _COUNTRIES
        or singular(name.rsplit(maxsplit=1)[-1].lower()) in BODY_NOUNS
    )


@lru_cache(maxsize=4_000)
def _is_common(name: str) -> bool:
    nouns = {singular(word) for word in WORD.findall(name.lower())}
    return (
        bool(nouns & _SINGULARS and name not in _ALSO_NAMES)
        or name.rstrip(".") in _TITLES_AND_ADDRESSES
        or name.endswith(("’s", "'s"))
        or name in _DEMONYMS
    )


_ALSO_NAMES: Final = frozenset(["Son"])  # Kye Son Hui
_PLACES: Final = frozenset("Province County City District Prefecture Island River Republic Township Village".split())
_ADDRESSES: Final = frozenset("Mr Mrs Ms Dr Prof Professor Madam Comrade Sir Rev Revd Reverend".split())
_TITLES_AND_ADDRESSES: Final = frozenset(TITLES) | _ADDRESSES
_DEMONYMS: Final = frozenset(
    """
    North South Korean Chinese Japanese Russian American U.S. US UN U.N. DPRK ROK Daily Deputy Vice Chief First Foreign
    Unification Defense Defence National State Senior Former Party Cabinet Transport
    """.split()
)


@lru_cache(maxsize=8_000)
def singular(word: str) -> str:
    """The singular of a noun that is in one of the lists, in lower case; other words as they are."""
    word = _plain_noun(word.lower())
    if irregular := IRREGULAR_PLURALS.get(word):
        return irregular
    for ending in ("es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and stem in _SINGULARS:
            return stem
    return (
        word.removesuffix("ies") + "y"
        if word.endswith("ies") and word.removesuffix("ies") + "y" in _SINGULARS
        else word
    )


_SINGULARS: Final = PERSON_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS | OFFICIAL_BODIES
