"""Blocks: what each paragraph of a report is.

Text as people save it has blank lines between paragraphs, or one paragraph a line, or lines that an editor
wrapped. What a block is follows from its words, its shape, and where in the page it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from nkreader.extract.dates import find_dates
from nkreader.extract.lexicon import CAPTION_OPENINGS, FURNITURE, WEEKDAYS
from nkreader.extract.marks import opens_quotation
from nkreader.model import Block, Role, Span

_LONGEST_TITLE = 30  # words
_LONGEST_DECK = 35
_LONGEST_HEADING = 12
_LONGEST_CAPTION = 60
_LONGEST_FURNITURE = 90
_EDGE = 3  # blocks from either end of the page in which weak signs of furniture count
_WRAP_COLUMNS: Final = range(50, 101)  # where editors and mail programs wrap

_LINE: Final = re.compile(r"[^\n]+")
_ENDS_LIKE_SENTENCE: Final = re.compile(r"[.:;,…][”\"’')\]]*$|[!?][”\"’']+[)\]]*$")
_CREDIT_VERB: Final = (
    r"(?:additional )?(?:report(?:ed|ing)|writ(?:ten|ing)|translat(?:ed|ion|ing)|edit(?:ed|ing)|interview(?:ed)?"
    r"|compiled|photo(?:s|graph(?:s|ed)?)?|graphics?|words|text|story)(?: (?:in|into|to) [A-Z]\w+)?"
)
_CREDIT: Final = re.compile(rf"^[*(\s]*{_CREDIT_VERB} by\b", re.I)
_BYLINE: Final = re.compile(r"^[*(\s]*by\s+(?=[A-Z])", re.I)
_BYLINE_SMALL_WORDS: Final = frozenset(
    """
    and for in of the from at with by staff writer reporter correspondent editor special to
    """.split()
)
_LONE_NAME: Final = re.compile(r"^(?:[A-Z][a-z]+(?:[-’'][A-Za-z]+)?\.?\s+){1,3}[A-Z][a-z]+(?:-[a-z]+)?$")
_KOREAN_BYLINE: Final = re.compile(r"^[가-힣]{2,4}\s*(?:기자|특파원|편집장)$")
_IMAGE_CREDIT: Final = re.compile(r"(?:[/|(\[]\s*(?:image|photo|picture|source|credit)s?\s*[:/])|\bphoto by\b", re.I)
_TRAILING_CREDIT: Final = re.compile(r"\(([^()]{1,80})\)\.?$")
_CREDIT_WORDS: Final = frozenset("via screen capture file photo image courtesy of".split())
_ADDRESSES_READER: Final = re.compile(
    r"\b(?i:you|your|us|our|we|please)\b"
    r"|(?:^|[.!] )(?:Become|Donate|Help|Support|Join|Sign|Subscribe|Follow|Contact|Learn|Share|Click|Write|Send|Read)\b"
)
_STRONG_FURNITURE: Final = re.compile(
    r"\bread in (?:korean|english|chinese)\b|please (?:direct|send|address) (?:any |your )?(?:comments|questions)"
    r"|all rights reserved|may not be (?:re\w+|copied)|^copyright\b|^©|\b(?:subscribe|sign up) (?:to|for)\b.*\bour\b"
    r"|\bfollow us\b|\bclick here\b|(?:comments?|questions?) (?:about|on) this (?:article|story|report)"
    r"|무단\s?전재|재배포\s?금지|저작권자|기사제보|후원하기|구독하기",
    re.I,
)
_META_WORDS: Final = frozenset(
    """
    date dated published posted updated modified last on at by the kst est edt gmt utc am pm a.m p.m local time
    min read comments share views in for from and of 등록 입력 수정 기사입력 승인
    """.split()
)
_MONTHS_AND_DAYS: Final = frozenset(day.lower() for day in WEEKDAYS) | {day[:3].lower() for day in WEEKDAYS}


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks of a page as strings, for rules that look at neighbours."""

    texts: Sequence[str]

    def words(self, index: int) -> int:
        return len(self.texts[index].split())

    def near_edge(self, index: int) -> bool:
        return index < _EDGE or index >= len(self.texts) - _EDGE


def find_blocks(text: str, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in order. `known` are blocks whose role the file's format already told (headings of a
    Markdown file); they are kept as they are."""
    told = {block.span: block.role for block in known}
    spans = _split(text, told)
    page = _Page([span.of(text).strip() for span in spans])
    roles: list[Role] = []
    for index, span in enumerate(spans):
        roles.append(told.get(span) or _role(page, index, roles))
    return tuple(Block(role, span) for role, span in zip(roles, spans, strict=True))


def _split(text: str, told: Iterable[Span]) -> list[Span]:
    """Paragraphs: groups of lines between blank lines; a group is one paragraph only where its lines were wrapped."""
    groups: list[list[Span]] = []
    last_end = None
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        if last_end is None or match.start() - last_end > 1:
            groups.append([])
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        groups[-1].append(Span(start, start + len(words)))
        last_end = match.end()
    known = set(told)
    spans: list[Span] = []
    for lines in groups:
        whole = Span(lines[0].start, lines[-1].end)
        if whole in known or len(lines) == 1 or _is_wrapped(text, lines):
            spans.append(whole)
        else:
            spans += lines
    return spans


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines read like one paragraph wrapped at a column: no line had room for the next one's first word.

    Two lines are too few to tell by that alone: the first must also break off in mid-sentence.
    """
    column = max(line.end - line.start for line in lines)
    if column not in _WRAP_COLUMNS:
        return False
    full = all(
        (line.end - line.start) + 1 + len(following.of(text).split(maxsplit=1)[0]) > column
        for line, following in pairwise(lines)
    )
    return full and (len(lines) > 2 or text[lines[0].end - 1] not in '.!?:”"')


def _role(page: _Page, index: int, before: Sequence[Role]) -> Role:
    text = page.texts[index]
    if _is_furniture(page, index):
        return Role.BOILERPLATE
    if is_byline(text):
        return Role.BYLINE
    if _is_meta(text):
        return Role.META
    if _is_caption(page, index):
        return Role.CAPTION
    return _role_by_place(page, index, before)


def _role_by_place(page: _Page, index: int, before: Sequence[Role]) -> Role:
    in_head = Role.PARAGRAPH not in before
    if in_head and Role.TITLE not in before:
        return Role.TITLE if _is_title(page, index) else Role.PARAGRAPH
    if in_head and _LONE_NAME.match(page.texts[index]):
        return Role.BYLINE
    if in_head and Role.DECK not in before and _is_deck(page, index):
        return Role.DECK
    return Role.HEADING if _is_heading(page, index) else Role.PARAGRAPH


def _is_furniture(page: _Page, index: int) -> bool:
    text, lower = page.texts[index], page.texts[index].lower()
    if page.words(index) > _LONGEST_FURNITURE:
        return False
    if _STRONG_FURNITURE.search(text) and not opens_quotation(text):
        return True
    weak = page.near_edge(index) and any(phrase in lower for phrase in FURNITURE)
    return weak and not opens_quotation(text) and _ADDRESSES_READER.search(text) is not None


def is_byline(text: str) -> bool:
    """Whether a block only says who made the report: `By NAME for OUTLET`, `Reported by … Translated by …`."""
    words = text.split()
    if _CREDIT.match(text):
        return len(words) <= 40
    if _KOREAN_BYLINE.match(text):
        return True
    if not _BYLINE.match(text) or len(words) > 15 or find_dates(text):
        return False
    return all(word[0].isupper() or word.strip("*(),.;").lower() in _BYLINE_SMALL_WORDS for word in words)


def _is_meta(text: str) -> bool:
    """A line that holds a date and little else: an outlet, a clock time, a byline, words such as `Published`."""
    dates = find_dates(text)
    if not dates or len(text.split()) > 18:
        return False
    for dated in reversed(dates):
        text = text[: dated.span.start] + " " + text[dated.span.end :]
    rest = [word.strip(".,:;|/()·-–—*").lower() for word in text.split()]
    unknown = [word for word in rest if word and word not in _META_WORDS and word not in _MONTHS_AND_DAYS]
    unknown = [word for word in unknown if not re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?(?:[ap]\.?m)?", word)]
    originals = [word.strip(".,:;|/()·-–—*") for word in text.split()]
    named = [word for word in originals if word.lower() in unknown and word[:1].isupper()]
    return len(named) == len(unknown) <= 6


def _is_caption(page: _Page, index: int) -> bool:
    text, lower = page.texts[index], page.texts[index].lower()
    if page.words(index) > _LONGEST_CAPTION or opens_quotation(text):
        return False
    if lower.startswith(CAPTION_OPENINGS) or _IMAGE_CREDIT.search(text):
        return True
    credit = _TRAILING_CREDIT.search(text)
    if not credit or page.words(index) < 2:
        return False
    words = re.split(r"[\s,/-]+", credit[1].strip())
    return all(word[:1].isupper() or word.lower() in _CREDIT_WORDS for word in words if word)


def _is_title(page: _Page, index: int) -> bool:
    """A headline: short, without the end of a sentence, and not the whole page."""
    text = page.texts[index]
    if _ENDS_LIKE_SENTENCE.search(text) or page.words(index) > _LONGEST_TITLE:
        return False
    return index + 1 < len(page.texts)


def _is_deck(page: _Page, index: int) -> bool:
    """A subtitle: one short sentence under the title; with a full stop only where byline or date follow it."""
    text = page.texts[index]
    if page.words(index) > _LONGEST_DECK or index + 1 >= len(page.texts) or opens_quotation(text):
        return False
    if not _ENDS_LIKE_SENTENCE.search(text):
        return True
    follows = page.texts[index + 1]
    one_sentence = text.endswith(".") and ". " not in text
    return one_sentence and (is_byline(follows) or _is_meta(follows) or bool(_LONE_NAME.match(follows)))


def _is_heading(page: _Page, index: int) -> bool:
    text = page.texts[index]
    if page.words(index) > _LONGEST_HEADING or index + 1 >= len(page.texts):
        return False
    if _ENDS_LIKE_SENTENCE.search(text) or (not text[0].isalnum() and text[0] not in "“‘\"'("):
        return False
    return not text[0].islower()
