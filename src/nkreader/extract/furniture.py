"""Page furniture: what sites print around a report, as words to look for.

Gathered by looking at how sites that report on North Korea print their pages, in English and Korean; the lists hold
words and forms, no sentence of any site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

OPENS: Final = re.compile(
    r"read (?:the )?(?:original|more|next)|copyright\b|[©ⓒ]|\(c\) |want more\?|questions or comments\?|enjoyed this"
    r"|(?:subscribers? only|members? only|premium|advertisement.{0,30}|sponsored|share|print|tweet|comments|menu|home"
    r"|search|related (?:coverage|articles?|stories|reading|news|links?)|see also|also read|read also|most (?:read"
    r"|popular|viewed).*|more (?:stories|from|on)\b.*|recommended.*|trending.*|reuse this content|explore more.*"
    r"|topics?:.*|tags?:.*|filed under.*|keywords?:.*|skip to .*|back to top|load more|next article|previous article"
    r"|listen\b.{0,12}|listen to .*|top stories|\d+ comments?|link copied|copy link|save|bookmark|font size.*"
    r"|text size.*|gift (?:this )?article|open in app|log ?in|sign in|share this .*|print this .*"
    r"|report (?:an error|a mistake|this).*|our standards:.*|editor[’']?s[’']? note:.*|translator[’']?s note:.*"
    r"|correction:.*|disclaimer:.*|about (?:us|the authors?).*|the opinions expressed.*|accessibility links"
    r"|breaking news|yes, i agree|no, take me to .*|live tv.*|(?:got|have) a (?:news )?tip|let us know|forum"
    r"|this forum has been closed|view (?:all|more)\b.*|join the conversation|don[’']t miss out\b.*"
    r"|you (?:may|might) also (?:like|be interested in).*|fund (?:independent|our) journalism.*|.{0,40}back to home"
    r"|\d+ (?:shares|responses|replies|comments)\b.*|sign up (?:to|for) .{0,40}|our free .{0,200}|powered by .*"
    r"|(?:previous|next) (?:topic|post|story)\b.*|download (?:document|pdf|report)\b.*|send us .*|xs|sm|md|lg"
    r"|add your comment\b.*|(?:facebook|twitter|whatsapp|telegram|email|e-mail|reddit|linkedin|kakaotalk|pinterest"
    r"|messenger|instagram|youtube|rss|copy|line|x)(?:[ /|·,]+(?:facebook|twitter|whatsapp|telegram|email|e-mail"
    r"|reddit|linkedin|kakaotalk|pinterest|messenger|instagram|youtube|rss|copy link|x))*)\W*$"
    r"|>{2,}|[-–—*#=_•·\s]{3,}$|\W*(?:end|ends|-\s?0\s?-|-\s?30\s?-|###|끝)\W*$|\(?(?:attn|recasts|updates|adds)\b.*\)?$"
    r"|\S+@\S+\.\S+$|(?:https?://|www\.)\S+$|also (?:in|on|by|from) |leave a (?:comment|reply)"
    r"|={2}\w+|jump to:|transcripts? (?:is|are|may|provided)|\(?to be continued\b|for immediate release|embargoed\b"
    r"|home(?: [a-z][\w-]+){2,6}$|\(?for (?:the )?best viewing\b|subscribers can\b"
    r"|thanks? (?:you )?for (?:reading|subscribing)",
    re.I,
)
"""A block that begins like this is furniture."""

ATTRIBUTED: Final = re.compile(
    r",[”\"’]? (?:(?:an?|the|one|he|she|they)\b[^,.]{0,60}?|[A-Z][^,.]{2,40}?) ?(?:said|says|added|told \w+)\b"
    r"|\baccording to\b"
)
"""A sentence that somebody is given: whatever else it holds, it is no furniture."""

_PIECE: Final = r"\b(?:article|story|report|essay|interview|piece|post|version|text)\b"
WITHIN: Final = {
    "read": r"\bread (?:this|the (?:original|full) )?.{0,20}in (?:korean|english|chinese|japanese)\b",
    "please": r"please (?:direct|send|address) (?:any |your |all )?(?:comments|questions|corrections|enquiries"
    "|inquiries)",
    "reserved": r"all rights reserved",
    "may not be": r"may not be (?:re\w+|copied|used)",
    "©": r"© ?(?:\d{4}|[a-z])",
    "ⓒ": r"ⓒ ?(?:\d{4}|[a-z])",
    "subscribe": r"\bsubscribe (?:here|now|today)\b"
    r"|\bsubscribe (?:to|for)\b.*\b(?:our|daily|weekly|newsletter|digest|briefing|update)",
    "sign up": r"\bsign up (?:to|for)\b.*\b(?:our|daily|weekly|newsletter|digest|briefing|update)",
    "follow us": r"\bfollow us\b",
    "click here": r"\bclick here\b",
    "on this": r"(?:comments?|questions?) on this (?:article|story|report)",
    "about this": r"(?:comments?|questions?) about this (?:article|story|report)",
    "views expressed": r"\bviews expressed (?:here|in|are)",
    "not necessarily": r"\bnot necessarily (?:reflect|represent)",
    "first appeared": rf"{_PIECE}.{{0,60}}first appeared in\b|^(?:this )?first appeared in\b",
    "first published": rf"{_PIECE}.{{0,60}}first published in\b|^(?:this (?:was )?)?first published in\b",
    "version of this": r"version of this (?:article|story)",
    "in print": r"appears? in print",
    "entry was posted": r"this entry was posted",
    "permalink": r"bookmark the permalink",
    "moderated": r"comments? (?:will be|are) moderated",
    "-supported": r"\b(?:reader|member|listener)-supported\b",
    "registered charity": r"\bregistered charity\b",
    "volunteer": r"\bvolunteer group\b|put together by volunteers",
    " a year": r"\b(?:issues|times) a year\b",
    "profit": r"\bis (?:an? )?(?:independent )?(?:registered )?non-?profit\b",
    "works with": r"\bworks with (?:a network of )?(?:citizen |local |anonymous )?(?:sources|reporters|journalists)\b",
    "please visit": r"\bplease visit\b",
    "tax-deductible": r"\btax-deductible\b",
    "funded by": r"\bis funded by (?:its|our|donations|readers)",
    "money from": r"takes? (?:no )?money from",
    "reporting partners": r"(?:communicates?|contact|touch) with (?:its|our|their) reporting partners",
    "chinese cell": r"through chinese cell phones",
    "reproduction": r"reproduction (?:is|of)",
    "withhold": r"withholds? (?:the )?names",
    "open-source": r"free and open-source",
    "external sites": r"not responsible for the content of external",
    "powered by": r"\bpowered by wordpress",
    "privacy policy": r"privacy policy",
    "terms of": r"terms of (?:use|service)",
    "cookie": r"cookies?\b",
    "button t": r"\bbutton (?:that|to) \w+",
}  # fmt: skip
"""What makes a block furniture wherever it stands in it: a word to look for first, in lower case, and the pattern."""

PAGES: Final = frozenset(
    "about archive archives contact home subscribe search donate shop menu topics podcast newsletter login".split()
)
"""Names of pages of a site, in lower case: two of them between strokes are a menu."""

KOREAN: Final = (
    "무단전재", "무단 전재", "재배포 금지", "재배포금지", "저작권자", "기사제보", "기사 제보",
    "제보하기", "후원하기", "구독", "본문 바로가기",
    "글자크기", "글자 크기", "공유하기", "인쇄", "클릭시", "좋아요", "댓글", "카카오톡", "기사원문",
    "관련기사", "관련 기사", "한국어로", "네이버",
    "로그인", "회원가입",
)  # fmt: skip
"""Korean words of furniture: copyright, tips to the newsroom, buttons."""

_CALLS_OUT: Final = re.compile(
    r"\bis sent to (?:subscribers|members)\b"
    r"|\bto (?:subscribe|donate|receive the|order back|contact the (?:editor|newsroom)|support our)\b|\bunsubscribe\b"
    r"|\bis published (?:\w+ ){1,4}(?:a|by|each|every)\b",
    re.I,
)
"""Calls on the reader that need no *you*."""
# A word of every form above, in lower case: most lines hold none and need no search.
_CALLS_OUT_SIGNS: Final = (
    "subscribe", "to donate", "to receive", "to order back", "to contact", "to support our", "is published",
    "is sent to",
)  # fmt: skip

_READER: Final = frozenset("you your us our we please".split())
_WORD: Final = re.compile(r"\w+")
_BIDS: Final = (
    r"(?:Become|Donate|Help|Support|Join|Sign|Subscribe|Follow|Contact|Learn|Share|Click|Write|Send|Read|Tell|Explore"
    r"|Reuse|See|Get|Visit|Listen|Watch|Download|Print|Email|Comment|Forward)\b"
)
_OPENS_WITH_BID: Final = re.compile(_BIDS)
_HOLDS_BID: Final = re.compile(rf"[.!?] {_BIDS}")
CALLS: Final = re.compile(
    r"\b(?:donat\w+|newsletter|subscri\w+|sign(?:ed|ing)? up|inbox|hit reply|unsubscribe|forward (?:it|this)"
    r"|support(?:er|ing)?s?|member(?:ship)?s?|contact|write (?:to|in)|e-?mail|get in touch|tell us|hear from you|click"
    r"|follow|share|gift|contribut\w+|tips?|reach (?:us|our|the)|questions?|comments?|corrections?|feedback"
    r"|printed edition|back issues|online shop|podcast|app|updates?|learn more|read more|in confidence|signal|telegram"
    r"|whatsapp|volunteers?|non-?profit|our work|our readers?|translat\w+ by readers)\b",
    re.I,
)
"""What furniture calls for, where it also addresses the reader."""

HANGUL: Final = re.compile(r"[가-힣]")
_WITHIN: Final = {word: re.compile(pattern, re.I) for word, pattern in WITHIN.items()}


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs stands in a text. A plain loop: it is asked of every line, and `any` takes longer."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _is_menu(text: str) -> bool:
    parts = [part.strip().lower() for part in re.split(r"[|·•]|\. ", text)]
    return sum(part in PAGES for part in parts) > 1


def is_furniture(text: str) -> bool:
    """Whether the words of a block can be nothing but page furniture."""
    if "|" in text and _is_menu(text):
        return True
    if OPENS.match(text):
        return True
    lower = text.lower()
    for word, pattern in _WITHIN.items():
        if word in lower and pattern.search(text):
            return not ATTRIBUTED.search(text)
    return not lower.isascii() and HANGUL.search(lower) is not None and holds_any(lower, KOREAN)


def calls_on_reader(text: str) -> bool:
    """Whether words call on the reader to do something."""
    lower = text.lower()
    if holds_any(lower, _CALLS_OUT_SIGNS) and _CALLS_OUT.search(text):
        return True
    addresses = not _READER.isdisjoint(_WORD.findall(lower)) or _OPENS_WITH_BID.match(text) or _HOLDS_BID.search(text)
    return bool(addresses) and CALLS.search(text) is not None
