"""Mentions: the noun phrases that name whoever is given words, on either side of a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from nkreader.extract.circumstances import TIME
from nkreader.extract.cues import is_plural
from nkreader.extract.lexicon import ABBREVIATIONS, BODY_NOUNS, PERSON_NOUNS, PRONOUNS
from nkreader.extract.sentences import QUOTE
from nkreader.model import Span

_LONGEST_MENTION: Final = 30  # words

_DETERMINERS: Final = frozenset(
    """
    a an the one another some many most several few two three four five six seven eight nine ten dozens hundreds
    its his her their our my this these those other others both each no all any various certain
    """.split()
)
_NOT_OPENING: Final = frozenset(
    """
    about above across after against although amid among around as asked at because before behind below beside
    besides between beyond but by citing despite down during even except for from given here how if in including
    inside instead into just like near nor of off on once only or outside over per since so speaking such than
    that then there though through throughout to toward towards under unless unlike until up upon via what when
    where whereas whether which while who whose why with within without not according perhaps maybe yes today
    yesterday later meanwhile earlier finally
    """.split()
)
_LEADING: Final = re.compile(
    r"(?:(?:and|but|yet|so|still|however|meanwhile|then|now|later|though|because|while|although|that|also|as|when|if"
    r"|in fact|instead|indeed|nevertheless|nonetheless|moreover|in addition)\b[,\s]*)+",
    re.I,
)
_TRAILING: Final = re.compile(
    rf"[,\s]+(?:{TIME}|also|later|then|further|however|all|both|again|once|in turn"
    r"|for (?:example|instance|his part|her part)|though|too|himself|herself|themselves|just|still|now|often"
    r"|(?!family|reply|assembly|ally|july|only|early|monthly|weekly|daily)[a-z]+ly)[,\s]*$",
    re.I,
)
# Where a noun phrase behind a cue is over although no punctuation says so.
_OVER: Final = re.compile(
    rf"\s+(?:(?={TIME}\b)|(?=(?:during|after|before|since|when|while|as saying|as|last|earlier|yesterday|today"
    r"|by (?:phone|telephone|email)|via|because|but|if|though|that|and (?:said|added|told)|adding)\b)"
    r"|(?=(?:in|at|on) (?:an?|the|his|her|its|response|comments|remarks|exchange)\s+(?:\w+[ -])?(?:interview|statement"
    r"|report|briefing|conference|speech|letter|message|call|conversation|post|article|commentary|email))\b)"
)
_ASIDE: Final = re.compile(
    r"(?:who|which|whose)\s|(?:speaking|citing|quoting|referring|including|asking|requesting|declining|wishing|using)\b"
    r"|on condition|however$|though$|for (?:example|instance)$|in turn$|too$|meanwhile$|of course$|it seems$",
    re.I,
)
_RELATIVE: Final = re.compile(r"\b(?:who|whose|whom|which|that)\b")
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|came|went|sold|got|took"
    r"|gave|made|saw|began|became|kept|left|knew|fell|rose|ran|held|brought|bought|sent|paid|met|lost|won|found|thought"
    r"|remains?|continues?|appears?|seems?|wants?|needs?|(?!based|affiliated|involved|located|named|identified|retired"
    r"|armed|red|united|hundred|related|educated|surnamed|nicknamed|so-called|licensed|detained|uniformed|aged|seed|tired)[a-z]{2,}ed(?!\s+(?:by|in|from|at|for|out)\b))\b"
)
_APPOSITIVE: Final = re.compile(
    r"(?:an?|the|one|its|his|her|their|both|all|of|in|from|near|at|on the|seat|head|aged?|\d+)\b"
)
_FIRST_WORD: Final = re.compile(r"[\w’'.&-]+")
_PERSON_AT_END: Final = re.compile(
    r"\b(?P<pronoun>he|she|they)$"
    r"|(?<!\bof )(?<!\bin )(?<!\bat )(?<!\bfor )(?<!\bwith )(?<!\bfrom )(?<!\bto )(?<!\bby )(?<!\bon )"
    r"\b(?:an?|the|one|another|his|her|their)\s+(?:[\w’'-]+\s+){0,5}?[\w’'-]+(?:\s+(?:in|from|of)\s+[A-Z][\w’' -]*)?$"
)
_ABBREVIATED: Final = re.compile(r"([\w.]+)$")


def subject_before(masked: str, left: int, right: int) -> Span | None:
    """The noun phrase that ends before a cue at `right`, looking back no further than `left`.

    Asides between the phrase and its verb are passed over; an apposition or a place in commas belongs to it.
    """
    parts = _comma_parts(masked, left, right)
    while parts and (_is_aside(masked, parts[-1]) or not parts[-1].of(masked).strip(" ,–—-")):
        parts.pop()
    if not parts:
        return None
    first = len(parts) - 1
    while first > 0 and _continues(masked, parts, first):
        first -= 1
    span = _tidy(masked, Span(parts[first].start, parts[-1].end))
    if is_noun_phrase(masked, span):
        return span
    tail = _tidy(masked, parts[-1])
    return tail if is_noun_phrase(masked, tail) else _person_at_end(masked, tail)


def subject_after(masked: str, start: int, limit: int) -> Span | None:
    """The noun phrase behind a cue that ends at `start`, with its apposition, up to `limit`."""
    while start < limit and masked[start].isspace():
        start += 1
    end = _phrase_end(masked, start, limit)
    span = _tidy(masked, Span(start, end))
    if span.start != start or not is_noun_phrase(masked, span):
        return None
    while masked[end : end + 2] == ", ":
        following = _phrase_end(masked, end + 2, limit)
        if not _is_apposition(masked, span, Span(end + 2, following)) or masked[following : following + 1] == QUOTE:
            break
        end = following
        span = _tidy(masked, Span(start, end))
    return span


def is_noun_phrase(masked: str, span: Span) -> bool:
    """Whether the words of `span` can name somebody: they open like a noun phrase and hold no verb of their own."""
    words = span.of(masked)
    opening = _FIRST_WORD.match(words)
    if not opening or len(words.split()) > _LONGEST_MENTION:
        return False
    first = opening[0].lower()
    if first in _NOT_OPENING or _FINITE.search(_RELATIVE.split(words)[0]):
        return False
    if first in _DETERMINERS or first in PRONOUNS or first == "i":
        return True
    return opening[0][0].isupper() or any(is_plural(word.lower().strip(",")) for word in words.split()[:4])


def has_finite_verb(words: str) -> bool:
    """Whether a stretch holds a verb that can carry a clause, as far as its form tells."""
    return _FINITE.search(words) is not None


def split_pair(masked: str, span: Span) -> list[Span]:
    """The mentions in a subject of two: `a trader in A and a teacher in B` are two, `officials and police` one."""
    cut = re.search(r"\s+and\s+(?=(?:an?|another|one)\s)", span.of(masked))
    if not cut or span.of(masked)[:2].lower() not in ("a ", "an", "on"):
        return [span]
    return [Span(span.start, span.start + cut.start()), Span(span.start + cut.end(), span.end)]


def _comma_parts(masked: str, left: int, right: int) -> list[Span]:
    parts, at = [], left
    for comma in re.finditer(r",\s|\s[–—-]{1,2}\s", masked[left:right]):
        parts.append(Span(at, left + comma.start()))
        at = left + comma.end()
    parts.append(Span(at, right))
    return parts


def _is_aside(masked: str, part: Span) -> bool:
    words = part.of(masked).strip(" ,")
    if _ASIDE.match(words):
        return True
    return re.fullmatch(rf"{TIME}", words) is not None


def _continues(masked: str, parts: Sequence[Span], index: int) -> bool:
    """Whether the part at `index` goes on with the noun phrase that the parts before it began."""
    before = [_tidy(masked, part) for part in parts[:index]]
    head = next((part for part in reversed(before) if not _is_aside(masked, part)), None)
    if head is None:
        return False
    return _is_apposition(masked, head, _tidy(masked, parts[index])) or _is_aside(masked, parts[index])


def _is_apposition(masked: str, head: Span, part: Span) -> bool:
    words, naming = part.of(masked).strip(), head.of(masked)
    if not words or not (is_noun_phrase(masked, head) or _APPOSITIVE.match(naming)):
        return False
    if _FINITE.search(_RELATIVE.split(words)[0]):
        return False
    if _APPOSITIVE.match(words) or re.split(r"[\s-]", words)[0] in PERSON_NOUNS:
        return _FIRST_WORD.match(naming) is not None and naming.lower() not in PRONOUNS
    named_person = words[0].isupper() and any(_is_person_or_body(word) for word in naming.split())
    return named_person and len(words.split()) <= 6


def _is_person_or_body(word: str) -> bool:
    word = word.lower().strip(",.’'")
    return word in PERSON_NOUNS or word in BODY_NOUNS or is_plural(word)


def _phrase_end(masked: str, start: int, limit: int) -> int:
    for match in re.finditer(rf"[,;:.?!]|{QUOTE}|\s[–—-]{{1,2}}\s|\s\(", masked[start:limit]):
        at = start + match.start()
        if match[0] == "." and _is_abbreviation(masked, start, at):
            continue
        if match[0] == "," and masked[at + 1 : at + 2].isdigit():
            continue
        limit = at
        break
    over = _OVER.search(masked, start, limit)
    return over.start() if over else limit


def _is_abbreviation(masked: str, start: int, at: int) -> bool:
    word = _ABBREVIATED.search(masked, start, at)
    return word is not None and (word[1].lower() in ABBREVIATIONS or len(word[1]) == 1)


def _tidy(masked: str, span: Span) -> Span:
    """The span without conjunctions before it, and without adverbs, commas and white space around it."""
    start, end = span
    if leading := _LEADING.match(masked, start, end):
        start = leading.end()
    while start < end and masked[start] in " \t\n,–—-(*":
        start += 1
    if leading := _LEADING.match(masked, start, end):
        start = leading.end()
    while True:
        while end > start and masked[end - 1] in " \t\n,–—-":
            end -= 1
        trailing = _TRAILING.search(masked[start:end])
        if not trailing:
            return Span(start, max(start, end))
        end = start + trailing.start()


def _person_at_end(masked: str, span: Span) -> Span | None:
    """A pronoun or a person with an article at the end of a longer stretch: `when asked again the trader`."""
    match = _PERSON_AT_END.search(masked, *span)
    if not match:
        return None
    found = Span(*match.span())
    words = found.of(masked).split()
    known = match["pronoun"] or any(_is_person_or_body(word) for word in words)
    return found if known and is_noun_phrase(masked, found) else None
