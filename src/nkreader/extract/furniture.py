"""Page furniture: what sites print around a report, as words to look for.

Gathered by looking at how sites that report on North Korea print their pages, in English and Korean; the lists hold
words and forms, no sentence of any site.
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.signs import holds_any, in_lower_case

_BUTTONS: Final = (
    "facebook|twitter|whatsapp|telegram|email|e-mail|reddit|linkedin|kakaotalk|pinterest|messenger|instagram|youtube"
    "|rss|x|share|tweet|print|save"
)
OPENS: Final = re.compile(
    r"read (?:the )?(?:original|more|next)|copyright\b|[©ⓒ]|\(c\) |want (?:to read )?more(?:\?"
    r"| [^?]{0,40}\b(?:like this|stories|news|analysis|coverage|articles)\b[^?]{0,12}\?)"
    r"|questions or comments\?|enjoyed this"
    r"|(?:subscribers? only|members? only|premium|advertisement.{0,30}|sponsored|share|print|tweet|comments|menu|home"
    r"|search|this (?:research|website|site|project) is made possible by .*|(?-i:RELATED (?:ARTICLE|STORY) [A-Z]).*"
    r"|(?:japanese|korean|english|chinese|russian) (?:version"
    r"|edition|original)"
    r"|related (?:coverage|articles?|stories|reading|news|links?|topics?)(?:(?::| [|]) [^.?!]*)?"
    r"|see also|also read|read also"
    r"|most (?:read|popular|viewed).*|more (?:stories|from|on)\b.*|recommended.*|trending.*"
    r"|reuse this content\b.*|purchase licensing rights"
    r"|explore more.*|topics?:.*|tags?:.*|(?-i:TAGS|Tags|Topics|Related Topics) (?-i:[A-Z]).*|filed under.*"
    r"|keywords?:.*|skip to .*|back to top|load more|next article"
    r"|previous article|listen\b.{0,12}|listen to .*|top stories|\d+ comments?|link copied"
    r"|link to (?:the )?original .*|copy link|save|bookmark"
    r"|font size.*|text size.*|gift (?:this )?article|open in app|log ?in|sign in"
    r"|share this .*|print this .*|report (?:an error|a mistake|this).*|our standards:.*|editor[’']?s[’']? note:.*"
    r"|translator[’']?s note:.*|correction:.*|disclaimer:.*|about (?:us|the authors?).*|the opinions expressed.*"
    r"|accessibility links.*|(?:facebook )?forum(?: [|] (?:facebook )?forum)?|like loading"
    r"|attachments?: .*\(\d+ pages?\).*|cite as: .*"
    r"|breaking news|yes, i agree|no, take me to .*|live tv.*|(?:got|have) a (?:news )?tip"
    r"|let us know|forum|this forum has been closed|view (?:all|more)\b.*|join the conversation|don[’']t miss out\b.*"
    r"|you (?:may|might) also (?:like|be interested in).*|fund (?:independent|our) journalism.*|.{0,40}back to home"
    r"|\d+ (?:shares|responses|replies|comments)\b(?! (?:to|from|on) the\b)[^.]*|sign up (?:to|for) .{0,40}"
    r"|our free .{0,200}|powered by .*"
    r"|(?:previous|next) (?:topic|post|story)\b.*|download (?:document|pdf|report)\b.*|download (?:as|the"
    r"|this) (?:full )?(?:document|pdf|report|brief)(?: \(.{0,20}\))?|send us .*|xs|sm|md|lg|add your comment\b.*"
    r"|(?:post|add) a comment(?:[:.!].*)?"
    r"|found a mistake.*|comments \(\d+\)|[←→] ?(?:older|newer|previous|next).*|this (?:blog|newsletter) is \w.*"
    r"|share full article.*|heard on .{1,60}|listen on .*|you are here\b.*|suggested citation: .*|see more on.*"
    r"|help keep .{1,80}|save articles to .*|for (?:media|press) (?:enquiries|inquiries|queries)\b.*"
    r"|no (?:reproduction|republication)\b.*|log in (?:to|with) .*|unauthori[sz]ed (?:reproduction|use)\b.*"
    r"|\[related\].*"
    r"|(?:next|coming up): (?:episode|part|issue)\b.*|add \w+ to your (?:home screen|favou?rites)|comments are closed.*"
    r"|music (?:in|for) this (?:episode|program(?:me)?|report)\b.*|download the full .*"
    rf"|(?:{_BUTTONS}){{2,}}"
    rf"|(?:photo/\w+|{_BUTTONS}|copy|line)(?:[ /|·,]+(?:{_BUTTONS}|copy link))*)\W*$"
    r"|>{2,}|[-–—*#=_•·\s]{3,}$|\W*(?:end|ends|-\s?0\s?-|-\s?30\s?-|###|끝)\W*$|\(?(?:attn|recasts|updates|adds)\b.*\)?$"
    r"|(?:see also|read (?:also|more)|also read|related|watch): [^“”\"]{2,110}[^.“”\"]$"
    r"|[-–—] ?\d{1,3} ?[-–—]$|\+ ?follow$|why you can trust\b.*|remote video url|loading\.{3}$"
    r"|continue reading(?: (?:on|at|in) (?-i:[A-Z]).*)?$"
    r"|full (?:article|story|text) here\b.*|(?-i:Posted in [A-Z])[^.]{2,80}\bcomments?\b[^.]*$|also read ?[|].*"
    r"|for all the latest\b.*\b(?:download|subscribe|follow|visit|click)\b.*"
    r"|the translation of this (?:essay|story|article|text|piece|interview) was\b.*|(?:#\w+\s*)+$"
    r"|\W*this (?:article|story|piece|report) was (?:amended|corrected|updated|first broadcast)\b"
    r"|\d{1,2}:\d\d / \d{1,2}:\d\d$|\d{1,3}$|※|we acknowledge (?:the )?(?:aboriginal|traditional (?:owners|custodians"
    r"|menders))\b"
    r"|for information media\b"
    r"|subscribe for\b|next page\b.*|\w+day[’']s paper$|[\w.]+ in \d+ languages$"
    r"|(?:[$£€]\d[\d,.]*\s+){2,}\w*$|this (?:site|website) uses (?:cookies|akismet)\b"
    r"|\S+@\S+\.\S+$|(?:https?://|www\.)\S+$|also (?:in|on|by|from) |leave a (?:comment|reply)"
    r"|(?:play|watch) (?:audio|video|clip|episode)\b[^.,]{0,30}$|this (?:article|report|story) is free to read\b"
    r"|this (?:report|article|story) originated (?:in|with|from) .{1,40}(?:service|desk|bureau)\.?$"
    r"|some information (?:for|in) this (?:report|article|story) (?:came|comes) from [\w ,&]{1,40}\.?$"
    r"|more in [\w ]{1,20}$|[\w ]{1,20} [>›»▸→] [\w ]{1,24}$"
    r"|this is an? (?:unofficial|rough|machine) (?:english )?translation\b"
    r"|notes? (?:to|for) editors?\b|media contacts?:"
    r"|={2}\w+|jump to:|transcripts? (?:is|are|may|provided)|\(?to be continued\b|for immediate release|embargoed\b"
    r"|home(?: [a-z][\w-]+){2,6}$|\(?for (?:the )?best viewing\b|subscribers can\b"
    r"|thanks? (?:you )?for (?:reading|subscribing)",
    re.I,
)
"""A block that begins like this is furniture."""
_OPENS_IN_LOWER: Final = in_lower_case(OPENS)

ATTRIBUTED: Final = re.compile(
    r",[”\"’]? (?:(?:an?|the|one|he|she|they)\b[^,.]{0,60}?|[A-Z][^,.]{2,40}?) ?(?:said|says|added|told \w+)\b"
    r"|\baccording to\b"
)
"""A sentence that somebody is given: whatever else it holds, it is no furniture."""

_PIECE: Final = r"\b(?:article|story|report|essay|interview|piece|post|version|text)\b"
WITHIN: Final = {
    "read": r"\bread (?:this|the (?:original|full) )?.{0,20}in (?:korean|english|chinese|japanese)\b",
    "please": r"please (?:direct|send|address) (?:any |your |all )?(?:comments|questions|corrections|enquiries"
    r"|inquiries)|\bplease visit\b",
    "subscriber member": r"\balready an? (?:subscriber|member)\?",
    "enter": r"\benter your e?-?mail\b",
    "page": r"^(?:[\w ’'.-]{1,40}[–—|·-] ?)?page \d+(?: of \d+)?$|^.{1,100} page \d+ of \d+$",
    "possible": r"\bmade possible by (?:its|our|the) (?:listeners|readers|members|donors|supporters)",
    "transcripts": r"\btranscripts? (?:is|are) created\b",
    "order": r"^to order a copy\b",
    "free": r"\bfirst (?:month|week) free\b",
    "countries": r"^[A-Z]\w+ (?:delivers|provides|works|helps|supports) [^“”]{1,90}\bcountries\.?$",
    "tax gift": r"\byour tax[- ]deductible\b",
    "helpful useful": r"^was this (?:article|page|story|report|post|information) (?:helpful|useful)\?"
    r"(?:[\s/|]*yes[\s/|]*no)?$",
    "request": r"^(?:photographs?|footage|interviews?|copies|images?|further|more)\b[^“”]{0,70}"
    r"\bavailable (?:on|upon) request\.?$",
    "support": r"\bdepends? on the support of (?:its|our) (?:readers|listeners|members)\b",
    "mark": r"\bmark as read\b",
    "tel": r"\btel\b\.?:? ?\+?\d",
    "logged": r"\bmust be logged in to (?:post|comment|reply)\b",
    "yet": r"^(?:there are )?no comments yet\b",
    "akismet": r"\bto reduce spam\b",
    "permission": r"^permission to (?:use|reproduce|republish|reprint)\b.{0,30}"
    r"\b(?:images?|photographs?|material|content|text|article|report)\b",
    "requested": r"^the content you requested\b",
    "copyright": r"^copyright notice\b",
    "month": r"\bfor the price of a \w+ a month\b",
    "refrain": r"^please refrain from\b",
    "skip": r"\bskip to (?:main )?(?:content|navigation|search)\b",
    "enjoyed liked": r"^.{0,80}\bif you (?:enjoyed|liked) (?:this|our)"
    r" (?:interview|article|story|post|piece|issue|essay|report)\b",
    "reserved": r"all rights reserved",
    "may": r"may not be (?:re\w+|copied|used)",
    "subscribe": r"\bsubscribe (?:here|now|today)\b"
    r"|^[^.“”]{10,120} subscribe$"
    r"|\bsubscribe (?:to|for)\b.*\b(?:our|daily|weekly|newsletter|digest|briefing|update)",
    "sign": r"\bsign up here(?:\.?$| to (?:get|receive)\b)|\bsign up (?:to|for)\b.*\b(?:our|daily|weekly|newsletter"
    r"|digest|briefing|update)",
    "follow": r"\bfollow us\b",
    "click": r"\bclick here\b",
    "comment comments question questions": r"(?:comments?|questions?) (?:on|about) this (?:article|story|report)",
    "moderated": r"comments? (?:will be|are) moderated",
    "views": r"\bviews expressed (?:here|in|are)",
    "necessarily": r"\bnot necessarily (?:reflect|represent)",
    "appeared": rf"{_PIECE}.{{0,60}}first appeared in\b|^(?:this )?first appeared in\b",
    "published": rf"{_PIECE}.{{0,60}}first published in\b|^(?:this (?:was )?)?first published in\b",
    "version": r"version of this (?:article|story)",
    "print": r"appears? in (?:the )?print"
    r"|\bappeared in the (?:.{1,40} of the )?print edition",
    "edited": r"^this (?:interview|conversation|transcript|text) (?:has been|was) (?:lightly )?edited (?:for|and)\b",
    "issue": r"\bthis (?:story|article|essay|piece) appears in (?:the )?(?:\w+ )?issue\b",
    "articles": r"\byou have \d+ free articles?\b",
    "delivers": r"^[A-Z][^.“”]{2,60}\bdelivers (?:news|content)\b",
    "entry": r"this entry was posted",
    "permalink": r"bookmark the permalink",
    "supported": r"\b(?:reader|member|listener)-supported\b",
    "charity": r"\bregistered charity\b|\bis a charity registered\b",
    "opens": r"\bopens in (?:a )?new (?:window|tab)\b|\bopens new tab\b",
    "rapporteur": r"^(?:mr|ms|mrs|dr)\.? .{3,60} \([a-z ]{4,30}\) (?:was appointed|took up)\b",
    "volunteer volunteers": r"\bvolunteer group\b|put together by volunteers",
    "year": r"\b(?:issues|times) a year\b",
    "profit nonprofit": r"\bis (?:an? )?(?:independent )?(?:registered )?non-?profit\b",
    "works": r"\bworks with (?:a network of )?(?:citizen |local |anonymous |reporting )?(?:sources|reporters"
    r"|journalists|partners|people living .{0,80}(?:names|identities))\b",
    "subscribers": r"^this (?:content|article|report|story|analysis) is available (?:only )?to .{0,40}\bsubscribers\b",
    "deductible": r"\btax-deductible\b",
    "funded": r"\bis funded by (?:its|our|donations|readers)",
    "money": r"takes? (?:no )?money from",
    "partners": r"(?:communicates? with|contacts?(?: with)?|touch with) (?:its|our|their) reporting partners",
    "cell": r"through chinese cell phones",
    "reproduction": r"reproduction (?:is|of)",
    "withhold withholds": r"withholds? (?:the )?names",
    "open": r"free and open-source",
    "quoted reproduced republished": r"\bmay be (?:freely )?(?:quoted|reproduced|republished) "
    r"(?:with (?:acknowledg|attribution|credit)|freely|provided|if)",
    "procedures": r"\bspecial procedures[’']? experts (?:are unpaid|work on)\b|known as the special procedures\b",
    "external": r"not responsible for the content of external",
    "wordpress": r"\bpowered by wordpress",
    "privacy": r"privacy policy",
    "terms": r"terms of (?:use|service)",
    "cookie cookies": r"cookies?\b",
    "button": r"\bbutton (?:that|to) \w+",
}  # fmt: skip
"""What makes a block furniture wherever it stands: words of which it holds one, in lower case, and the pattern."""

_OWNED: Final = re.compile(r"[©ⓒ] ?(?:\d{4}|[a-z])", re.I)

PAGES: Final = frozenset(
    "about archive archives contact home subscribe search donate shop menu topics podcast newsletter login".split()
)
"""Names of pages of a site, in lower case: two of them between strokes are a menu."""

_MENU: Final = frozenset(
    """
    africa americas analysis archive archives arts asia asia-pacific australia biz blog blogs books business canada
    china commentary containers countries crime culture defense defence diplomacy economy editions editorial education
    entertainment environment essays europe events features finance france global health home images impact in-depth
    india interviews japan jobs k-pop latest legal lifestyle live magazine markets media middle military money news
    newsletters opinion opinions papers people photo photos pictures podcast podcasts politics prices publications
    regions reports research reviews russia science search sections society sounds space sport sports study subscribe
    sustainability tech technology top topics tourism travel tv uk us video videos weather world
    """.split()
)
"""Words that menus are made of, in lower case. No headline holds many."""

_BUTTON: Final = frozenset(
    """
    about accessibility account action actions advertisement advertise advertising alumni app article articles author
    authors back bookmark close comment comments create contact content contents copied copy cookies disclaimer donate
    download edition email e-mail enditem explore facebook feedback font full give giving help info information
    instagram join like likes link linkedin links list listen load log login menu navigation news newsletter next pdf
    pinterest play player popular page prev previous print privacy profile publication read reader reddit related
    replies reply responses restacks reuse rss save search see share shares sign site sitemap size skip source stories
    story subscribe subscription subscriptions take telegram terms today's toggle top topics transcript transcripts
    tweet twitter version video view views weekly whatsapp youtube viewed internet recommended
    """.split()
)
"""Words that buttons and the headings of furniture are made of, in lower case."""

_JOINING: Final = frozenset(
    """
    the a an and to of in on at by with from for via or us our your you we this these it as now here is has up all
    more most guest new original further today s
    """.split()
)
_LONG_MENU: Final = 6  # words of a row that need hold no more than two known ones, if it ends as menus do
_LAST_OF_MENU: Final = frozenset(
    "about archive contact donate events jobs login menu more podcast search subscribe".split()
)
_COUNTED: Final = _MENU | _BUTTON
_OF_ROWS: Final = _JOINING | _COUNTED
_MANY_OF_MENU: Final = 5
_IN_HEADINGS: Final = frozenset("and is on the".split())  # Give and Take; Back on Top
_OPENS_HEADING: Final = frozenset("the a an from on in".split())
_ALONE: Final = frozenset("advertising authors disclaimer enditem related".split())
_PIECES: Final = re.compile(r"[^\W_][\w’'-]*")
_MOST_PIECES: Final = 40
_FEWEST_OF_MENU: Final = 3
_MOST_BUTTONS: Final = 8


def is_flat_menu(text: str) -> bool:
    """Whether a line is a menu or a row of buttons that lost what stood between them when it was copied."""
    if not text or text[-1] in ".?!:;,”’" or len(text) > _LONGEST_ROW:
        return False
    printed = _PIECES.findall(text)
    pieces = [piece.lower().replace("’", "'") for piece in printed]
    counted = [piece for piece in pieces if piece not in _JOINING]
    if not counted or len(counted) > _MOST_PIECES:
        return False
    joined = not _IN_HEADINGS.isdisjoint(pieces) and len(counted) <= _FEWEST_OF_MENU
    buttons = sum(piece in _BUTTON or piece.isdigit() for piece in counted)
    if len(counted) <= _MOST_BUTTONS and buttons == len(counted) and not all(map(str.isdigit, counted)):
        if len(pieces) == 1:
            return pieces[0] in _ALONE
        return not joined and (len(counted) > 1 or pieces[0] not in _OPENS_HEADING)
    hits = sum(piece in _COUNTED for piece in counted)
    if joined or hits < _FEWEST_OF_MENU or "," in text or _has_small_words(printed):
        return False
    if len(counted) >= _LONG_MENU and pieces[-1] in _LAST_OF_MENU:
        return True
    return hits * 4 >= len(counted) * 3 or (hits >= _MANY_OF_MENU and hits * 5 >= len(counted) * 3)


def _has_small_words(pieces: list[str]) -> bool:
    """Whether a word that rows of sections do not hold is printed small, as in a sentence."""
    return any(piece.islower() and piece not in _OF_ROWS for piece in pieces)


_SECTIONS_AND_PAGES: Final = _MENU | PAGES


def is_row_of_sections_and_pages(text: str) -> bool:
    """Whether a line names several sections of a site, with or without strokes between them."""
    pieces = _PIECES.findall(text[:_LONGEST_ROW])
    hits = sum(piece.lower() in _SECTIONS_AND_PAGES for piece in pieces)
    if text[-1:] in (".", "!", "?") or _has_small_words(pieces):
        return False
    return hits >= _FEWEST_OF_MENU and hits * 3 >= len(pieces)


_OPENS_BUTTON: Final = frozenset(
    "back copy guest link next play prev previous print publication reader recent related share topic today's"
    " today’s video view".split()
)


def opens_like_button(text: str) -> bool:
    """Whether a line of a few words begins as buttons and headings of furniture do: `View Profile`."""
    first = _PIECES.match(text)
    return first is not None and first[0].lower() in _OPENS_BUTTON


_LONGEST_ROW: Final = 240  # code points

KOREAN: Final = (
    "무단전재", "무단 전재", "재배포 금지", "재배포금지", "저작권자", "기사제보", "기사 제보",
    "제보하기", "후원하기", "구독", "본문 바로가기",
    "글자크기", "글자 크기", "공유하기", "인쇄", "클릭시", "좋아요", "댓글", "카카오톡", "기사원문",
    "관련기사", "관련 기사", "한국어로", "네이버",
    "로그인", "회원가입",
)  # fmt: skip
"""Korean words of furniture: copyright, tips to the newsroom, buttons."""

_CALLS_OUT: Final = re.compile(
    r"\b(?:identities|names) (?:are|have been|were) (?:withheld|changed|protected|concealed)\b"
    r".*\b(?:safe|secur|protect)|"
    r"\bis sent to (?:subscribers|members)\b"
    r"|\bto (?:subscribe|donate|receive the|order back|contact the (?:editor|newsroom)|support our)\b|\bunsubscribe\b"
    r"|\bis published (?:\w+ ){1,4}(?:a|by|each|every)\b",
    re.I,
)
"""Calls on the reader that need no *you*."""
# A word of every form above, in lower case: most lines hold none and need no search.
_CALLS_OUT_SIGNS: Final = (
    "subscribe", "to donate", "to receive", "to order back", "to contact", "to support our", "is published",
    "is sent to", "withheld", "have been changed", "were changed", "protected", "concealed",
)  # fmt: skip

_READER: Final = frozenset("you your us our we please".split())
_WORD: Final = re.compile(r"[a-z]++")
_BIDS: Final = (
    r"(?:Become|Find|Donate|Help|Support|Join|Sign|Subscribe|Follow|Contact|Learn|Share|Click|Write|Send|Read|Tell"
    r"|Explore"
    r"|Reuse|See|Get|Visit|Listen|Watch|Download|Print|Email|Comment|Forward)\b"
)
_OPENS_WITH_BID: Final = re.compile(_BIDS)
_HOLDS_BID: Final = re.compile(rf"[.!?] {_BIDS}")
CALLS: Final = re.compile(
    r"\b(?:donat\w+|newsletter|subscri\w+|sign(?:ed|ing)? up|inbox|hit reply|unsubscribe|forward (?:it|this)"
    r"|support(?:er|ing)?s?|member(?:ship)?s?|contact|write (?:to|in)|e-?mail|get in touch|tell us|hear from you|click"
    r"|follow|share|gift|coverage|alerts?|contribut\w+|tips?|reach (?:us|our|the)|questions?|comments?|corrections?"
    r"|feedback"
    r"|rate us"
    r"|printed edition|back issues|online shop|podcast|app|updates?|learn more|read more|in confidence|signal|telegram"
    r"|whatsapp|(?:get|enjoy) (?:full|unlimited) access|volunteers?|non-?profit|our work|our readers?|"
    r"translat\w+ by readers)\b",
    re.I,
)
"""What furniture calls for, where it also addresses the reader."""

HANGUL: Final = re.compile(r"[가-힣]")
_WITHIN: Final = {word: re.compile(pattern, re.I) for words, pattern in WITHIN.items() for word in words.split()}
_WITHIN_WORDS: Final = frozenset(_WITHIN)


def _is_menu(text: str) -> bool:
    parts = [part.strip().lower() for part in re.split(r"[|·•]|\. ", text)]
    return sum(part in PAGES for part in parts) > 1


def words_of(lower: str) -> frozenset[str]:
    """The English words of a text in lower case."""
    return frozenset(_WORD.findall(lower))


def is_furniture(text: str, lower: str, words: frozenset[str]) -> bool:
    """Whether the words of a block can be nothing but page furniture. `words` are those of it in lower case."""
    if ("|" in text and _is_menu(text)) or (not _COUNTED.isdisjoint(words) and is_flat_menu(text)):
        return True
    if _OPENS_IN_LOWER.match(lower, len(lower) - len(text)) and OPENS.match(text):
        return True
    if not _WITHIN_WORDS.isdisjoint(words) and any(_WITHIN[word].search(text) for word in _WITHIN_WORDS & words):
        return not ATTRIBUTED.search(text)
    if lower.isascii():
        return False
    if _OWNED.search(text):
        return not ATTRIBUTED.search(text)
    return HANGUL.search(lower) is not None and holds_any(lower, KOREAN)


def calls_on_reader(text: str, lower: str, words: frozenset[str]) -> bool:
    """Whether words call on the reader to do something. `words` are those of the text in lower case."""
    if holds_any(lower, _CALLS_OUT_SIGNS) and _CALLS_OUT.search(text):
        return True
    addresses = not _READER.isdisjoint(words) or _OPENS_WITH_BID.match(text) or _HOLDS_BID.search(text)
    return bool(addresses) and CALLS.search(text) is not None
