"""Noun phrases: who a verb of saying has for its subject, on either side of it.

Patterns over word classes (see `words`). A phrase takes in its places, its apposition and a clause that identifies
it; asides between commas stay outside. Positions are indexes of tokens.
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.asides import NO_ASIDE, Belonging, drop_asides, identifies, in_province, is_aside, without_lead
from nkreader.extract.lexicon import ACCOUNT_NOUNS, DOCUMENT_NOUNS, OCCASIONS, OUTLET_NAMES, OUTLET_NOUNS, PERSON_NOUNS
from nkreader.extract.somebody import is_person_or_body, names_somebody
from nkreader.extract.tokens import Tokens
from nkreader.extract.words import FINITE_VERB

# Without a preposition: a pronoun; a determiner and what it opens; a name or a noun with what stands before it.
_BASE: Final = (
    r"(?:[Po]"
    r"|(?>(?:a?[D#])+(?:[nN#]|z|[egub](?=[nNzeg#])|a(?=[neNg])|Q(?=[nN])|c(?=[nN#]+z?[nN]))*)"
    r"|(?:e(?=[nN])|g(?=n))?[nN](?>(?:[nN#]|z(?=.)|[egu](?=[nN])|Q(?=[nN]))*))"
)
_BASE_PHRASE: Final = re.compile(_BASE)
_PLACE: Final = rf"[if]++d*+(?:g(?=N))?{_BASE}"
_REDUCED: Final = rf"[egu]k?a*+(?=[iftd])|[egu]a*+{_BASE}"
_BRACKET: Final = r"\([^()]{1,12}\)"
_LEFT: Final = re.compile(
    rf"{_BASE}b?(?>(?:{_PLACE}z?|a(?=i[DN])|t{_BASE}|d|{_BRACKET}|{_REDUCED}|c{_BASE}|c{_PLACE}|c(?:{_REDUCED})"
    rf"|[eu]a?$|ga$|ty[eu]"
    rf"|Ta*[xvyeb]{{1,3}}(?:{_BASE})?|T{_BASE}[xa]*[ve]a?$|n(?=[ift])|P[xa]*[ve](?:[ti]$)?|,?c?[ift]?R.*)*)"
)
_RIGHT: Final = re.compile(
    rf"{_BASE}(?>(?:{_PLACE}|t(?=[DN]){_BASE}|(?:d(?=[^,.]))|a(?=i[DN])|{_BRACKET}|{_REDUCED}|c{_BASE}(?!a*[xvebk])"
    rf"|c(?=i){_PLACE}|n(?=[if]))*)"
)
_HEARER: Final = re.compile(rf"(?:D?N(?>(?:z?N)*)z?(?:[nN]|N)*?|o|{_BASE}(?:f{_BASE})?)")

_STARTS: Final = frozenset("PoD#nNegab")
_FARTHEST: Final = 45  # tokens before a verb in which its subject can begin
_LONGEST: Final = 34  # tokens of a mention

_CUT: Final = frozenset("during after before since via amid because following throughout until".split())
_FULL_NAME: Final = re.compile(r"D?n*NN")
_NAMES: Final = re.compile(r"N{2,4}")
_NAMES_AND_AGE: Final = re.compile(r"N{2,4}(?:,#)?")
_AGED_NAME: Final = re.compile(r"n?N{1,4},#")
_NAME: Final = re.compile(r"n?N{2,4}")
_NAME_FIRST: Final = re.compile(r"n?NN")
_NAME_AND_PLACE: Final = re.compile(r"N{2,4}(?=i[D#])")
_NAME_AT_END: Final = re.compile(r"n{0,2}N{2,4}$")
_NAME_ACTS: Final = re.compile(r"NNn(?=i)")
_MEDIA: Final = OUTLET_NOUNS | {"kcna", "kctv", "yonhap", "nk", "sinmun"}
_NEW: Final = frozenset("a an one another".split())
_ADDRESSES: Final = frozenset("mr mrs ms dr prof madam".split())


def subject_before(tokens: Tokens, left: int, right: int) -> tuple[int, int] | None:
    """The noun phrase that is the subject of a verb at `right`, looking back no further than `left`."""
    tags = tokens.tags
    end = right
    while end > left and tags[end - 1] in "ad*":
        end -= 1
    if end > left and tags[end - 1] in "egu":  # a leaflet handed out in May
        end = right
    dated = left < end < right and tags[end - 1] == "f"  # an editorial of May 28
    end -= dated
    left = max(_behind_setting(tokens, left, end), end - _FARTHEST)
    if end <= left:
        return None
    parts = _with_state(tokens, _parts(tags, left, end))
    set_off, belongs = drop_asides(tokens, parts, end)
    if not parts:
        return None
    closed = set_off and parts[-1][1] == end - 1
    if len(parts) > 2 and closed and tags[parts[-2][0]] == "R" and tags[parts[-1][0]] == "N":
        head = _ending(tokens, *parts[-3])  # who gave only his surname, Guo,
        return (head[0], parts[-1][1]) if head else None
    found = _ending(tokens, *parts[-1])
    if set_off and len(parts) > 1 and tags.startswith("#fD", parts[-1][0]) and (not found or found[0] > parts[-1][0]):
        parts.pop()  # Scott Lee, the chief of the guild, one of the bodies that sue the state,
        found = _ending(tokens, *parts[-1])
    if found is None:
        return _with_place(tokens, parts)
    start, stop = _with_description(tokens, _without_terms(tokens, *found), belongs)
    start = _with_head(tokens, parts, start, stop, set_off=set_off)
    if belongs.clause and belongs.clause > stop and _AGED_NAME.fullmatch(tags, start, stop):
        stop = belongs.clause if _is_usual(tokens, stop + 1) else stop  # Ri Chol Su, 66, who keeps the gate,
    stop = _before_message(tokens, start, stop)
    while stop < right and tokens.lower[stop] in ("there", "here"):
        stop += 1  # a student there
    if "R" in tags[start:stop] and set(tags[stop:right]) == {"d"} and tokens.lower[right - 1].isdigit():
        stop = right  # a reader who visited it in 2009
    stop = right if dated and stop == end else stop
    return (start, stop) if stop - start <= _LONGEST else (found[0], stop)


def _is_usual(tokens: Tokens, relative: int) -> bool:
    """Whether a clause with *who* tells who somebody is, not how they spoke or what they had done before."""
    verb = relative + 1
    while verb < len(tokens) - 1 and tokens.tags[verb] == "a":
        verb += 1
    return tokens.lower[verb] not in _BESIDE_SPEECH


_BESIDE_SPEECH: Final = frozenset("had testified spoke appeared sat stood answered".split())


def _without_terms(tokens: Tokens, start: int, stop: int) -> tuple[int, int]:
    """A phrase up to the clause with *who* that says under what terms somebody speaks: `a broker who asked that only
    his surname be printed`."""
    at = tokens.tags.find("R", start + 1, stop - 1)
    asks = at != -1 and tokens.lower[at] == "who" and tokens.lower[at + 1] in _ASKS_TERMS
    return (start, at) if asks and not _HOW_NAMED.isdisjoint(tokens.lower[at + 2 : stop]) else (start, stop)


_ASKS_TERMS: Final = frozenset(
    "asked asks declined requested wished wishes wanted wants insisted preferred refused agreed".split()
)
_HOW_NAMED: Final = frozenset("name named names surname identified identity anonymous anonymity".split())


def _before_message(tokens: Tokens, start: int, stop: int) -> int:
    """`stop` moved back before what somebody spoke in: `The spokesman in a press statement said`."""
    if "i" not in tokens.tags[start:stop] or _MESSAGES.isdisjoint(tokens.lower[start:stop]):
        return stop
    for at in range(start + 1, stop - 2):
        in_one = tokens.lower[at] == "in" and tokens.lower[at + 1] in _DETERMINERS and tokens.tags[at - 1] not in "evu"
        if in_one and not _MESSAGES.isdisjoint(tokens.lower[at + 2 : at + 5]):
            named = set(tokens.tags[start:at]) <= {"D", "N"}
            return at if named or names_somebody(tokens.lower[start:at]) else stop
    return stop


_MADE_PUBLIC: Final = frozenset(
    "filed unsealed published issued released posted submitted broadcast carried seen".split()
)
_MESSAGES: Final = frozenset(
    "statement letter message email e-mail post tweet call text note speech commentary editorial article".split()
)
_DETERMINERS: Final = frozenset("a an his her their its".split())


def _behind_setting(tokens: Tokens, left: int, end: int) -> int:
    """Past a setting that no comma sets off: `In a Bloomberg interview Trump declared`, `a talk in which Trump`."""
    tags = tokens.tags
    which = tags.rfind("iR", left, max(left, end - 1))
    if which != -1 and tokens.lower[which + 1] == "which" and tags[which + 2] in "DPN":
        left = which + 2
    if "i" not in tags[left:end] and "#N" not in tags[left:end]:
        return left
    for match in _NOUN_AND_SUBJECT.finditer(tags, left + 2, end):
        at = match.start()
        if tags[at + 1] == "N" and _is_time(tokens, left, at) and not FINITE_VERB.search(tags, at, end):
            left = at + 1
            continue
        acts = tags[at - 1] == "i" and tokens.lower[at].endswith("ing")  # on hearing the news
        if tokens.lower[at] in OCCASIONS and "i" in tags[left:at] and not acts:
            left = at + 1
    return left


_NOUN_AND_SUBJECT: Final = re.compile(r"n(?=[NDP])|#(?=N)")


def _is_time(tokens: Tokens, left: int, at: int) -> bool:
    """Whether a setting that opens a clause ends with a time at a token: `On the same day`, `From 1996 to 2004`."""
    word, tags = tokens.lower[at], tokens.tags[left : at + 1]
    if tokens.tags[at] == "#":
        return len(word) == len("1996") and word[:2] in ("19", "20") and set(tags) <= set("idt#")  # not: At the 2018
    if word not in _TIMES or tags[0] not in "id" or not set(tags) <= set("idtDn"):
        return False
    # On the same day, but: On the night he died
    return not tags.endswith("Dn") or tokens.lower[at - 1] != "the" or tokens.lower[left] == "in"


_TIMES: Final = frozenset("day night week month morning afternoon evening occasion spring summer winter".split())


def _with_state(tokens: Tokens, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One part of a place and the state or province it lies in: `, of Springfield, Va.,`."""
    if len(parts) < 3 or tokens.lower[parts[-2][0]] not in ("of", "in", "from", "at"):
        return parts
    first, last = parts[-1]
    if set(tokens.tags[first:last]) != {"N"} or tokens.tags[last : last + 1] != ",":
        return parts
    described = is_person_or_body(tokens.lower[last - 1]) or _FULL_NAME.fullmatch(tokens.tags, first, last)
    return parts if described else [*parts[:-2], (parts[-2][0], last)]


def _with_description(tokens: Tokens, found: tuple[int, int], belongs: Belonging) -> tuple[int, int]:
    if belongs is NO_ASIDE:
        return found
    start, stop = found
    tags = tokens.tags[start:stop]
    if belongs.title:
        return start, belongs.title
    if belongs.place and (
        ("i" not in tags and is_person_or_body(tokens.words[stop - 1]))
        or in_province(tokens, start, stop + 1, belongs.place)
    ):
        stop = belongs.place
    addressed = tags == "NN" and tokens.lower[start].rstrip(".") in _ADDRESSES
    full_name = _FULL_NAME.match(tags) and not addressed
    numbered = tags == "N#"  # Interviewee 3, who served in the ministry,
    if belongs.clause and (full_name or numbered or tokens.lower[start] in _NEW or _is_letter(tokens, start, stop)):
        stop = belongs.clause
    return start, stop


def _is_letter(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether somebody is called by a letter: B, M., K.J."""
    letters = tokens.words[start].replace(".", "")
    return stop == start + 1 and tokens.tags[start] == "N" and len(letters) <= 2 and letters.isupper()


def _with_head(tokens: Tokens, parts: list[tuple[int, int]], start: int, stop: int, *, set_off: bool) -> int:
    """Where a phrase begins whose last part is `[start, stop)`: `Kim Min-ho, a professor at Kookje,`."""
    tags = tokens.tags
    closed = set_off
    while len(parts) > 1 and start == without_lead(tags, *parts[-1]):
        if len(parts) > 2 and tags[slice(*parts[-2])] == "#":
            del parts[-2]  # Ri Chol Su, 66, a skipper
        head = _ending(tokens, *parts[-2])
        if head is None and set_off and len(parts) > 2 and is_aside(tokens, *parts[-2]):
            head = _ending(tokens, *parts[-3])
            if head:
                parts.pop()
        if head is None or not _continues(tokens, head, (start, stop), closed):
            break
        if tags[start] == "N" and _ACTIVE.search(tags, *head):
            break  # the physician called the staff together, Interviewee 11 recounted
        if head[0] > without_lead(tags, *parts[-2]) and not (closed and _is_described(tokens, *head)):
            break  # at three yuan a night, another source said
        start, closed = head[0], True
        parts.pop()
    return start


def _is_described(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a phrase is a name or holds a noun for people or bodies."""
    named = _FULL_NAME.search(tokens.tags, start, end) is not None
    return named or names_somebody(tokens.lower[start:end])


def subject_after(tokens: Tokens, start: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase that opens at `start`, with its apposition, up to `limit`; None where none opens there."""
    tags = tokens.tags
    match = _RIGHT.match(tags, start, limit)
    if not match or tags[start] == "o":
        return None
    # he underscored the need: no participle describes a pronoun
    alone = tokens.lower[start] in _PERSONAL and start + 1 < len(tags) and tags[start + 1] in "euvxb"
    end = start + 1 if alone else _before_occasion(tokens, start, match.end())
    if tags[start : start + 2] == "Ni" and len(tokens.words[start]) == 1:
        end = start + 1  # a conversation with A in Hyesan
    if person := _NAME_AND_PLACE.match(tags, start, end):
        end = person.end()  # Pak Chol from the back room
    while end > start and tags[end - 1] in "adz":
        end -= 1
    if tokens.lower[end - 1] == "dated" and (dated := _DATED.match(tags, end, limit)):
        end = dated.end()  # a notice dated May 4 and seen by
    if end <= start or end - start > _LONGEST:
        return None
    if end < limit and tags[end] in "R" and tokens.lower[end] != "which":
        while end < limit and tags[end] not in ",;:-.Q":
            end += 1
    while end < limit and tags[end] == ",":
        stop = _part_end(tags, end + 1, limit)
        if not _is_apposition_after(tokens, start, end, stop, limit):
            break
        end = stop
    return start, end


def without_account(tokens: Tokens, start: int, end: int) -> int:
    """Where somebody ends whose account stands there: `the source` in `according to the source’s explanation`."""
    owned = end - start > 2 and tokens.tags[end - 2] == "z" and tokens.lower[end - 1] in ACCOUNT_NOUNS
    return end - 2 if owned else end


def behind_question(tokens: Tokens, start: int, end: int) -> int:
    """Where a clause goes on that opens with what somebody was asked: `Asked if it would last, he said`; `start` where
    none does."""
    comma = tokens.tags.find(",", start, end) if tokens.lower[start] in _ASKED else -1
    return start if comma == -1 else comma + 1


_ASKED: Final = frozenset("asked pressed questioned quizzed".split())


def hearer_after(tokens: Tokens, start: int, limit: int) -> int:
    """Where the hearer ends who stands behind a verb such as `told`; `start` where nobody does.

    Of names in a row the longest known outlet, else all: what was said may begin with a plural noun.
    """
    tags = tokens.tags
    if start >= limit:
        return start
    if tags[start] == "N" or (tags[start] == "D" and tags[start + 1 : start + 2] == "N"):
        at = start + (tags[start] == "D")
        end = at
        while end < limit and tags[end] in "Nz":
            end += 1
        for stop in range(end, at, -1):
            if tokens.text(at, stop) in OUTLET_NAMES:
                end = stop
                break
        if of := _OF_NAME.match(tags, end, limit):
            end = of.end()  # a House of Commons committee
        if end < limit and tags[end] == "z":
            end += 1
        if end < limit and tags[end - 1] == "z":
            while end < limit and tags[end] in "nN" and (tags[end] == "N" or tokens.lower[end] in _SERVICE):
                end += 1
        while end < limit and tokens.lower[end] in _SERVICE:
            end += 1
        if end < limit and tags[end] == "n" and tags[start] == "D":
            match = _RIGHT.match(tags, start, limit)
            return match.end() if match else end
        visitors = tags[end : end + 2] == "nk" and names_somebody(tokens.lower[end : end + 1])
        return end + visitors  # advises British visitors not to
    match = _HEARER.match(tags, start, limit)
    return match.end() if match else start


_AGE_AND_NAME: Final = re.compile(r"#N{2,4}")
_PERSONAL: Final = frozenset("he she it i we you they".split())
_DATED: Final = re.compile(rf"d+(?:c[eu]i{_BASE})?")
_OF_NAME: Final = re.compile(r"fD?N{1,3}(?=n)")
_SERVICE: Final = frozenset("korean english chinese news radio service newspaper agency television website".split())


def skip_place(tokens: Tokens, start: int, limit: int) -> int:
    """Past `in a statement`, `on state television`, `to reporters in Seoul`; `start` where none opens there. A name
    right behind the occasion opens what was said."""
    match = _CIRCUMSTANCE.match(tokens.tags, start, limit)
    if match is None:
        return start
    for at in range(start + 1, match.end() - 1):
        if tokens.lower[at] in OCCASIONS and _NAME_AND_AUXILIARY.match(tokens.tags, at + 1, limit):
            return at + 1  # at a press conference Tokyo would
    return match.end()


_NAME_AND_AUXILIARY: Final = re.compile(r"N{1,3}x")
_ACTIVE: Final = re.compile(r"ea*[D#PoT]")
_CIRCUMSTANCE: Final = re.compile(rf"(?:[it]i?d*+{_BASE}(?:{_PLACE})*)")


def opens_phrase(tokens: Tokens, start: int, limit: int) -> int:
    """Where the noun phrase that opens at `start` ends, places and all; `start` where none does."""
    match = _RIGHT.match(tokens.tags, start, limit)
    return match.end() if match else start


def is_phrase(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the tokens `[start, end)` are one noun phrase and nothing else; no tokens are none."""
    return start < end and opens_phrase(tokens, start, end) == end


def document_before(tokens: Tokens, left: int, right: int) -> tuple[int, int] | None:
    """The noun phrase right before *that*: `a note` in `slipped her a note that read`."""
    found = _PLAIN_PHRASE.search(tokens.tags, left, right)
    return found.span() if found else None


_PLAIN_PHRASE: Final = re.compile(r"D[anNeg#]*n$")


def antecedent_before(tokens: Tokens, left: int, right: int) -> tuple[int, int] | None:
    """The noun phrase that a clause with *who* or *which* at `right` describes, object of a preposition or not."""
    tags = tokens.tags
    while right > left and tags[right - 1] in ",-":
        right -= 1
    contrast = tags.rfind(",k", left, right)
    if contrast > left:  # It was Park, not Lee, who said
        right = contrast
    parts = _parts(tags, left, right)
    if len(parts) > 1 and tags[parts[-1][0]] in "Dn" and (name := _NAME_AT_END.search(tags, *parts[-2])):
        described = _ending(tokens, *parts[-1])
        if described and _continues(tokens, name.span(), described, closed=True):
            return name.start(), described[1]  # a statement by Kim Yo Jong, the leader’s sister, who derided
    for at in range(max(left, right - _LONGEST), right):
        if tags[at] == "P" and at + 1 < right and tags[at + 1] in "ev":
            continue  # they turned to the guild, which said
        if tags[at] in _STARTS and tags[at] != "o" and _LEFT.fullmatch(tags, at, right):
            acts = tags.find("e", at, right)
            if acts != -1 and not names_somebody(tokens.lower[at:acts]) and names_somebody(tokens.lower[acts:right]):
                continue  # The rally ended with a chorus of pupils, who sang
            return at, right
    return None


def possessor_before(tokens: Tokens, left: int, right: int) -> tuple[int, int] | None:
    """Whose thing it is that stands at `right`: `Noh` in `Noh’s advice`, `her` in `her advice`."""
    tags = tokens.tags
    at = right
    while at > left and tags[at - 1] in "an#g" and tags[at - 1] != "z":
        at -= 1
    if at > left and tokens.lower[at - 1] in ("his", "her", "their"):
        return at - 1, at
    if at > left and tags[at - 1] == "z":
        first = at - 1
        while first > left and tags[first - 1] in "nND#z":
            first -= 1
        return (first, at - 1) if first < at - 1 else None
    return None


_PART: Final = re.compile(r"[^,:-]+")


def _parts(tags: str, left: int, right: int) -> list[tuple[int, int]]:
    """The stretches between commas and dashes that are not in brackets, empty ones left out."""
    if "(" not in tags[left:right]:
        return [match.span() for match in _PART.finditer(tags, left, right)]
    found, at, depth = [], left, 0
    for index in range(left, right):
        tag = tags[index]
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth = max(0, depth - 1)
        elif tag in ",-:" and not depth:
            if index > at:
                found.append((at, index))
            at = index + 1
    if right > at:
        found.append((at, right))
    return found


def _with_place(tokens: Tokens, parts: list[tuple[int, int]]) -> tuple[int, int] | None:
    """`A trader in Dandong, on the Chinese side of the border told …`: a place behind a comma that nothing closes."""
    if len(parts) < 2 or tokens.tags[parts[-1][0]] != "i":
        return None
    head = _ending(tokens, *parts[-2])
    if head is None or not _is_described(tokens, *head):
        return None
    first, last = parts.pop()
    if not OCCASIONS.intersection(tokens.lower[first:last]):
        return head[0], last
    return _with_head(tokens, parts, *head, set_off=True), head[1]  # Counsel Han, in a letter to the court said


def _ending(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """The longest noun phrase that ends where the stretch ends."""
    tags = tokens.tags
    stripped = end
    while stripped > start and tags[stripped - 1] in "ad*":
        stripped -= 1
    whole = end
    if dated := tags[start:stripped].endswith("nf") and tags[stripped : stripped + 1] == "d":
        stripped -= 1  # a decree of December 12
    if stripped > start and tags[stripped - 1] not in "egu":
        end = stripped
    for at in range(without_lead(tags, start, end), end):
        if tags[at] == "P" and at + 1 < end and tags[at + 1] in "ev":
            continue  # They carried recruits
        if tags[at] in _STARTS and _LEFT.fullmatch(tags, at, end):
            if at > start and tags[at - 1] in "ift" and tokens.lower[at - 1] != "like":
                return None
            if tags[at] == "o":
                return None
            return at, whole if dated else end
    return None


def _continues(tokens: Tokens, head: tuple[int, int], part: tuple[int, int], closed: bool) -> bool:
    """Whether `part`, behind a comma, goes on with the phrase `head`: an apposition, an age, a place."""
    tags, (start, end) = tokens.tags, part
    if tags[head[0]] in "Po" or not _is_name_or_person(tokens, *head):
        return False
    names = set(tags[start:end]) <= {"N"}
    word = tokens.words[start]
    if closed and end == start + 1 and tags[start] == "N" and word.isupper() and len(word) > 1:
        return True  # the Korean Central News Agency, or KCNA,
    if names and tokens.lower[end - 1] in _MEDIA and _FULL_NAME.search(tags, *head):
        return False  # …, Marshal Pak Jong Chon, Korean Central Television reported
    if not closed:
        verb = _NAME_ACTS.search(tags, *head)
        if verb and tokens.lower[verb.end() - 1].endswith("s"):
            return False  # while John Kerry negotiates with Russia, Schiff said
        return (
            names
            and end - start <= 3
            and tags[head[1] - 1] == "N"
            and "i" in tags[head[0] : head[1]]
            and names_somebody(tokens.words[head[0] : head[1]])
        )
    if tags[start] in "D#" or tokens.lower[start] in PERSON_NOUNS:
        return True
    if (tags[head[0]] == "D" or tags.startswith("#f", head[0])) and _NAMES_AND_AGE.fullmatch(tags, start, end):
        return True  # the chambermaid, Valentina Tsoi, one of the campers, Shim Tae-jun,
    if _NAME.fullmatch(tags, *head) and tags[start] == "n":
        return True
    if tags[start] in "nN":
        return names_somebody(tokens.words[head[0] : end])
    return False


def _is_name_or_person(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a phrase names a person or a body: `Inspections` and `thirty such scrolls` do not."""
    tags = tokens.tags[start:end]
    if tags.startswith("#f") or any(word in DOCUMENT_NOUNS for word in tokens.lower[start:end]):
        return True  # one of them
    if names_somebody(tokens.lower[start:end]) or _NAME_FIRST.match(tags):
        return True
    return (tags == "N" and not tokens.lower[start].endswith("s")) or (tags[:1] == "D" and tags[-1:] == "n")


def _part_end(tags: str, start: int, limit: int) -> int:
    depth = 0
    for index in range(start, limit):
        tag = tags[index]
        if tag == "(":
            depth += 1
        elif tag == ")":
            depth -= 1
        elif not depth and tag in ",;:-.Q":
            return index
    return limit


def _is_apposition_after(tokens: Tokens, start: int, comma: int, stop: int, limit: int) -> bool:
    """Whether what stands behind a comma belongs to the phrase `[start, comma)`."""
    tags, at = tokens.tags, comma + 1
    if at >= stop or tags[start] in "Po":
        return False
    if tokens.lower[start:comma] == ["the", "source"] and tokens.lower[at] in ("the", "his", "her"):
        return False
    thing = tokens.lower[at] in ("a", "an") and tags[start:comma] == "Dn" and tags[at : at + 4] == "Dnnn"
    if thing and tags[at + 4 : at + 5] in ("n", "i") and not names_somebody(tokens.lower[at:stop]):
        return False  # the worker, a healthy pot changes hands for 60,000 won
    if tags[at] == "R":
        ends = set(tags[stop:limit]) <= {"."} or tags[stop : stop + 2] in (",Q", ",g")
        ends = ends or (tags[stop : stop + 1] == "," and tokens.lower[max(0, start - 2) : start] == ["according", "to"])
        apposed = "," in tags[start:comma] and _NAME_AT_END.search(tags, start, comma)  # her daughter, So Yu Jin, who
        named = _FULL_NAME.match(tags, start, comma) or apposed
        introduced = named or tokens.lower[start] in _NEW or tags[start:comma] == "N#"
        return bool(introduced) and ends and identifies(tokens, at)
    if tags[at] == "i":
        return in_province(tokens, start, at, stop)
    if tags[at] == "a" and tags[at + 1 : at + 2] == "D":
        at += 1
    if tags[at] == "D" or tokens.lower[at] in PERSON_NOUNS:
        return _is_description(tokens, at, stop)
    if tags[at] == "#" and (stop == at + 1 or _AGE_AND_NAME.fullmatch(tags, at, stop)):
        return True  # an age; one of them, 61-year-old Pyo Chang-sik
    return _is_named_after(tokens, start, comma, stop)


def _is_description(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a part between commas says what somebody is: `a former diplomat who is in touch with the area`."""
    tags = tokens.tags
    match = _RIGHT.match(tags, at, stop)
    if match is None:
        return False
    if match.end() < stop and tags[match.end()] in "RT" and not _ACTIVE.search(tags, at, match.end()):
        return True  # a website that collects prices
    if _ACTS.match(tags, at, stop) or _costs(tokens, at, stop) or _opens_sentence(tokens, at, stop):
        return False  # member firms left behind machines; a first offense costs three bars
    if _ACTIVE.search(tags, at, stop):
        return False  # a clause of its own: the site received 40 tonnes
    return set(tags[match.end() : stop]) <= {"d", "a"} and tags[stop : stop + 1] != "Q"


def _opens_sentence(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a phrase between commas is the subject of a clause: `a third of it stays`, `the first belonged`."""
    if tokens.lower[start + 1 : start + 3] in _SHARES:
        return True
    return any(word in _NEVER_PASSIVE for word in tokens.lower[start + 2 : stop])


_NEVER_PASSIVE: Final = frozenset("belonged happened occurred arrived appeared lasted remained died existed".split())
_SHARES: Final = [
    [share, "of"] for share in ("third", "quarter", "fifth", "tenth", "half", "majority", "share", "part")
]
_ACTS: Final = re.compile(r"[^RT]*[nN#](?:[xv]|u(?=[ic]))")


def _costs(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether a word in *-s* behind a noun has a number or another phrase behind it, as a verb has."""
    return any(
        tokens.lower[at].endswith("s") and not tokens.lower[at - 1].endswith("s")
        for at in range(start + 2, stop - 1)
        if tokens.tags[at] in "nb" and tokens.tags[at - 1] == "n" and tokens.tags[at + 1] in "#DP"
    )


def _is_named_after(tokens: Tokens, start: int, comma: int, stop: int) -> bool:
    """Whether a part between commas names who is described, or describes who is named, without an article."""
    tags, at = tokens.tags, comma + 1
    if tags[start] == "#" and _NAMES.fullmatch(tags, at, stop):
        return True  # one of them, Pyo Sun-ja
    match = _RIGHT.match(tags, at, stop)
    if match is None:
        return False
    if tags[at] == "n" and _NAME.fullmatch(tags, start, comma):
        return names_somebody(tokens.lower[at:stop]) and match.end() >= stop - 1
    named = names_somebody(tokens.words[start:stop]) and stop - at <= 8
    return tags[at] == "N" and match.end() >= stop and named


def _before_occasion(tokens: Tokens, start: int, end: int) -> int:
    """`end` moved back before `in an interview`, `during a visit`."""
    tags = tokens.tags
    for index in range(start + 1, end):
        if tags[index] != "i":
            continue
        if tokens.lower[index] in _CUT:
            return index
        if tokens.lower[index] in ("in", "at", "on", "by", "via", "over", "with", "to", "through", "as"):
            match = _BASE_PHRASE.match(tags, index + 1, end)
            filed = tokens.lower[index - 1] in _MADE_PUBLIC  # an indictment unsealed in federal court
            if match and not filed and tokens.lower[match.end() - 1] in OCCASIONS:
                return index
    return end
