"""Lines of a page that are no body text: who made it, when, pictures, and what sites print around a report.

Each function looks at one block by itself; where in the page it stands is for `blocks` to weigh. The patterns were
gathered by looking at how sites that report on North Korea print their pages; no sentence of theirs is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Final, TypeAlias

from nkreader.extract.dates import find_dates
from nkreader.extract.furniture import (
    ATTRIBUTED,
    CALLS,
    HANGUL,
    calls_on_reader,
    is_flat_menu,
    is_furniture,
    opens_like_button,
    words_of,
)
from nkreader.extract.lexicon import LEADERS, MONTHS, OUTLET_NAMES, OUTLET_NOUNS, WEEKDAYS
from nkreader.extract.signs import holds_any, in_lower_case
from nkreader.extract.words import classify

MOST_WORDS: Final = 100
"""Words that are counted: a longer block is prose, however long it is."""

LONGEST_FURNITURE: Final = 90
"""Words of a block that may be furniture: a longer one is prose."""

_LONGEST_CAPTION: Final = 60
_LONGEST_SIGNED: Final = 40  # words of a caption with the names of people behind it
_LONGEST_META: Final = 18
_LONGEST_ROW_OF_META: Final = 26  # the same with strokes between its parts
_LONGEST_BYLINE: Final = 40

_RANK: Final = (
    r"(?:Senior |Assistant |Associate |Visiting |Research )*(?:Lecturer|Professor|Fellow|Researcher|Specialist|Analyst)"
)
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞĆČĐŁŃŘŚŠŤŻŹŽŐŰ]"
_FAMILY: Final = rf"(?:{_CAPITAL}[\w’'.‐-]*|de|van|von|der|da|al|bin)"
NAME: Final = rf"{_CAPITAL}[\w’'.‐-]*(?: {_FAMILY}){{1,3}}"
"""A personal name of two to four words, as bylines print it."""

FULL_NAME: Final = re.compile(NAME)
"""The same, compiled."""

_CREDIT_WORD: Final = (
    r"(?:report(?:ed|ing|age|er)?|writ(?:ten|ing)|translat(?:ed|ion|ing)|edit(?:ed|ing)|interview(?:ed|s)?|compiled"
    r"|recorded"
    r"|transcri(?:bed|ption)|researched|produced|prepared|photo(?:s|graph(?:s|ed|y)?)?|graphics?|words|text|story"
    r"|stories"
    r"|illustrat\w+|exclusive|english version|summar(?:y|ised|ized))"
)
_CREDIT: Final = re.compile(
    rf"^[*(\[\s]*(?:additional )?{_CREDIT_WORD}(?:(?:,| and| &) (?:{_CREDIT_WORD}|presented))*"
    rf"(?: (?:in|into|to|from)(?: the)? [A-Z]\w+(?: (?:in|into|to) [A-Z]\w+)?)?(?: (?:was )?contributed)?(?: by\b"
    rf"|\s?: ?(?-i:{NAME}(?:$|\.(?:$| [A-Z])|,? (?:with|and)\b)))"
    r"|^(?:staff|special) (?:writers?|reporters?|correspondents?)\b(?=[^.]{0,40}$)"
    rf"|^byline: (?-i:{NAME})"
    rf"|^(?-i:{NAME}) reported this (?:story|article|piece) from\b|^\({_RANK}, [^()]{{3,60}}\)$"
    rf"|^an? (?:\w+ ){{0,2}}(?:obituary|profile|essay|dispatch|interview) by (?-i:{NAME})$"
    rf"|^\(?(?:web )?editors?: (?-i:{NAME})\)?$"
    rf"|^(?:\w+ )?(?:produced|narrated|filmed|illustrated|recorded|read) by (?-i:{NAME})\.?$|^\(?\w+ original by\b"
    rf"|^hosted by (?-i:{NAME})\.?(?:$| \w+ by )|^report(?:ing)?: the [\w ]{{1,30}} desk\b"
    rf"|^\((?:originally|first) published in \w+\. translated by (?-i:{NAME})\.?\)$"
    rf"|^(?-i:{NAME}|[A-Z][a-z]+)(?:,? and (?-i:{NAME}|[A-Z][a-z]+))? reported from\b"
    rf"|^.{{0,90}}\bcontributed (?:to|reporting)\b"
    rf"|^(?:\w+ ){{0,2}}translation(?: from (?:the )?\w+)? by (?-i:{NAME})\.?$",
    re.I,
)
# A word of every form above, in lower case: most lines hold none and need no look.
_CREDIT_SIGNS: Final = (" by", ":", "staff ", "special ", " reported from", "contributed ")
_SIGNED_AND_DATED: Final = re.compile(
    rf"^[\w ]{{2,30}} by {NAME}(?: and {NAME})?[,|·–—-]? ?(?=.{{0,30}}\d{{4}}$)", re.I
)
_BYLINE: Final = re.compile(r"^[*(\s]*by:?\s+(?=[A-Z])", re.I)
_BY_NAME_AND: Final = re.compile(rf"^[*(\s]*by:?\s+{NAME},", re.I)
_BY_POST_AND_NAME: Final = re.compile(
    rf"^by (?:[\w’'-]+ ){{0,4}}(?:reporter|correspondent|editor|writer) (?-i:{NAME})"
    rf"(?:,? (?:and|with) (?:(?-i:{NAME})|wires|agencies|staff))*$",
    re.I,
)
_BY_AGENCIES: Final = re.compile(r"^[A-Z]{2,8}(?:/[A-Z]{2,8})*/(?:wires|agencies|staff)$")
BUREAU: Final = r"[A-Z]\w+ (?:Bureau|Desk|Branch|Correspondent)(?: [A-Z]\w+)?: "
"""What stands before the name of a reporter who signs for an office: `Rason Bureau: `."""
_SIGNED_FOR_BUREAU: Final = re.compile(rf"^[(（]{BUREAU}{NAME}[)）]$")
_BYLINE_SMALL_WORDS: Final = frozenset(
    "and for in of the from at with by staff writer reporter correspondent editor special to de van von der".split()
)
_POST: Final = (
    r"(?i:staff |senior |chief |special |foreign |guest |freelance )*"
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|analyst|fellow|intern)"
)
_CITY: Final = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_NAMES: Final = re.compile(
    rf"^{NAME}(?:(?:,? and |, | & | \| | / | · |; ){NAME})*"
    rf"(?:, {_CITY}$)?(?: (?:in|at(?= [A-Z]\w+ [A-Z])) [A-Z][\w’-]+(?:,? (?:[A-Z][\w’-]+|and)){{0,3}}?(?:, {_CITY}$"
    rf"| and {NAME} in [A-Z][\w ]+)?)?"
    rf"(?:,? (?:(?:[A-Z]\w+ ){{0,3}}|(?:arts|foreign|culture|science|sports|economics|defen[cs]e|security"
    rf"|diplomatic|political|business) ){_POST}s?"
    r"[\w ,]*)?"
    rf"(?: \([\w ]+ by {NAME}\))?$"
)
_AUTHOR_IS: Final = re.compile(
    rf"^\(?(?i:authors?:? |this (?:article|story|report) was (?:written|reported|translated) by ){NAME}"
    rf"|^{NAME} reports from {_CITY}$|^{NAME}(?: and {NAME})? \| [Ff]or [A-Z]"
)
_NAMES_IN_BRACKETS: Final = re.compile(rf"^\({NAME}(?:(?: / |, | and ){NAME})*\)$")
_PLACED: Final = re.compile(rf"^[A-Z][A-Za-z. ]{{2,20}} ?[/|] ?{NAME}(?:, {_POST})?$")
_RANKED: Final = re.compile(rf"^{NAME} \({_RANK}\b[^()]{{0,60}}\)$")
_POSTED: Final = re.compile(
    rf"^{NAME},? {_POST}\b[\w ,]*$"
    rf"|^{NAME},? {_RANK}(?:$|(?:, | in | of | for | at )[A-Z][\w ,&-]{{2,60}}$)"
    rf"|^{NAME}, (?:[a-z]+ ){{0,3}}(?:correspondent|reporter|editor|writer|officer|director|coordinator|manager"
    rf"|advis[eo]r|researcher)$"
)
_POST_BEFORE: Final = re.compile(rf"^(?i:{_POST}):? (?={NAME}$)")
_BIOGRAPHY: Final = re.compile(
    rf"^(?P<name>{NAME}) (?:(?:is|was|works|has been) (?:an?|the|as|on|for|at|from|one of \w+ \w+’s)"
    rf"|(?:writes|covers|reports"
    rf"|teaches"
    rf"|studies|lectures|edits|runs))\b.*"
    r"\b(?i:writer|reporter|full-time reporters|correspondent|journalist|fellow|researcher|associate|candidate"
    r"|professor|analyst"
    r"|columnist|editor|student|author"
    r"|lecturer|contributor|director|historian|economist|consultant|translator|based|pseudonym|covers|writes"
    r"|teaches|studies|university|college|institute|magazine|newspaper)\b"
)
_TWO_AUTHORS: Final = re.compile(
    rf"^(?P<name>{NAME}) and {NAME} are (?:senior |staff |research |policy )?"
    r"(?:writer|reporter|correspondent|journalist|editor|fellow|researcher|analyst|professor|lecturer)s\b"
)
_UNNAMED_AUTHOR: Final = re.compile(
    rf"^(?:The|This) (?:author|writer|columnist|contributor) (?:is (?:an?|the|now) [^“\"]*\b(?:{_POST}|lecturer"
    r"|professor|researcher|teacher|director|historian|economist|consultant|translator|student|author)\b"
    r"|(?:covers|teaches|works|lectures) (?!that\b)[^“\"]*$)"
)
_TITLED: Final = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
_AUTHOR_OF: Final = re.compile(
    rf"^(?P<name>{NAME})(?: (?:writes|reports|lectures) (?:about|on|from)\b"
    r"| (?:lives|works|teaches|lectures) [^.“]{3,80}\. (?:Her|His) (?:(?:last|latest|first|next|new|most recent)"
    r" (?:piece|book|novel|memoir|report)\b|(?:book|novel|memoir) (?:“|is\b|was\b|appears|will))"
    rf"| (?:covers|reports on|writes about) [^.“\"]{{3,60}} (?:for|at) (?:[Tt]he )?{_TITLED}"
    r"\.?(?: (?:He|She|They) [^.“]*\.)?$"
    r"| joined (?:the )?[A-Z][\w’' ]{2,40} (?:Post|Times|News|Daily|Watch|Press|Herald|Journal|Tribune"
    r"|Review) in \d{4}\b"
    r"|(?:[’']s)? (?:last|latest|previous|most recent) (?:piece|story|article|essay|novel|film)"
    r" (?:for|in|was|is)\b"
    r"|\b[^,;:.“\"]{0,60} and writes an? (?:\w+ )?column\b[^;,]{0,60}$"
    r"|[’']s? (?:\w+ )?(?:book|novel|memoir|study|collection|history)\b.{0,80}\b(?:is|was|will be) (?:published|out))"
)
_KOREAN_BYLINE: Final = re.compile(
    r"^[가-힣]{2,4}\s*(?:기자|특파원|편집장|인턴기자)(?:\s+\S+@\S+)?$|^글\s*[·:]?\s*[가-힣]{2,4}$"
)

_CLOSE_SPEECH: Final = ("”", '"', "’", "'")
_SHORT_AT_END: Final = re.compile(r"\b(?:Ltd|Inc|Corp|Co|Jr|Sr|v|Pref|Prov|Dist|U\.S|D\.C|U\.N)\.$")
_LONGEST_MARKED: Final = 14  # words of a heading that a sign marks
_BULLET: Final = re.compile(r"^[◆■▶●◇□▲★☆]\s*")
_NUMBER: Final = re.compile(
    r"^\d{1,2}(?:\.\d{1,2}){1,2} (?=[A-Z])|^(?:\d{1,2}|[IVX]{1,4}|[A-Z](?=[.)]\s+[A-Z][a-z]+(?: [a-z]|$)))[.)]\s+(?=\S)"
)

_CROSSHEAD: Final = re.compile(
    r"^[-–—] [^\W\d].{1,50}\w[’”]? [-–—]$|^[-–—] [‘“'].{1,50}[’”'] [-–—]$|^-- [‘“'\"].{1,60}[’”'\"]$"
)

_IMAGE_CREDIT: Final = re.compile(
    r"(?i:(?:[/|(\[]\s*(?:image|photo|picture|source|credit|사진)\w*\s*[:/=])"
    r"|(?i:[(\[](?:image|photo|picture) (?:source|credit): ?[^()\[\]]{2,60}[)\]]$)"
    r"|\b(?:photo|photograph|image|picture|graphic|map)s?"
    r"(?: (?:courtesy of|credit))?(?: by (?-i:[A-Z])|: \S)|\bphoto by\b|\bcourtesy of\b|\bfile (?:photo|image))"
    r"|\. Photographed (?:from|by|in)\b|\bCredit ?(?:\.{3}|…) ?[A-Z]|[.!?]\s+(?i:source|credit)s?:\s+\S.{0,40}$"
    r"|\b[Cc]ollection of (?:the )?[A-Z][\w .&’'-]{3,40}$"
    r"|, pictured (?:in|on|at|during|with|outside|here)\b[^.]{0,80}$"
    r"|\bscreen ?(?:capture|grab|shot)\b|\bundated (?:photo|image|picture)|\[사진|사진\s?[=:]|\bHandout\b"
    r"|[(（](?:Captured from|Provided by|Photo (?:provided|taken|courtesy)|Screen ?grab from|Courtesy of)"
    r" [^()]{0,80}\)$"
    r"|\([A-Z][\w’' -]{0,40} (?:photo|photograph|image|picture)\)$"
    r"|[a-z.]\.? \| [A-Z]{2,}[A-Z /]{2,40}$"
    r"|\b[A-Z]{2,}(?: [A-Z]+)*/[A-Z][a-z]+ [A-Z][\w-]+\s*$"
    r"|\b[A-Z][\w-]+ [A-Z][\w-]+ ?/ ?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}\s*$|\bvia (?:AP|REUTERS|Reuters|AFP|KCNA"
    r"|Getty)\b"
)
# A word of every form above, in lower case: most blocks hold none and need no search. Of a source or a credit only
# what a colon or an equals sign follows counts.
_IMAGE_SIGNS: Final = (
    "image", "photo", "picture", "사진", "graphic", "map", "courtesy", "collection", "screen", "captured", "provided",
    "file", "handout", "pictured", "/", "via ", " | ", "credit.", "credit…",
)  # fmt: skip
# Behind a full stop, or without one behind it: `the Korean Central News Agency (KCNA).` is prose.
_TRAILING_CREDIT: Final = re.compile(r"(?<=[.!?”\"’])\s*\(([^()]{1,80})\)\.?$|\(([^()]{1,80})\)$")
_CAPITALS_AT_END: Final = re.compile(
    r"[.\w]\s*\[[A-Z][A-Z0-9 &/.-]{2,40}\]$|[.?!] [A-Z]{2,}(?: [A-Z]+)*(?: FOR |/| / )[A-Z][A-Z ]{1,60}$"
)
_CREDIT_WORDS: Final = frozenset(
    "via screen capture file photo image courtesy of pool handout by for the from picture-alliance dpa epa imago staff"
    " photographer".split()
)
_CAPTION_OPENINGS: Final = (
    "a picture of", "a photo of", "an image of", "file photo", "photo:", "image:", "picture:", "pictured", "caption:",
    "this photo", "this picture", "a file photo", "(photo", "(image", "in this photo", "▲", "photo shows", "file - ",
    "file – ", "file — ",
    "photo taken", "a still from", "still from",
    "table 1", "table 2", "figure 1", "figure 2", "figure 3", "fig. ", "map: ", "chart: ", "graph: ",
    "an undated photo", "this undated", "in this undated", "[사진", "satellite image of",
    "[figure", "[fig", "[table", "[map", "may be an image of", "watch |",
    "an aerial", "the photo shows", "image caption", "image source,", "screenshot from",
    "screenshot of", "screen grab",
)  # fmt: skip

_META_WORDS: Final = frozenset(
    """
    date dated published posted updated modified last on at by the kst est edt gmt utc bst jst cst pst am pm a.m p.m
    local time reading compiled written reported edited summary prepared min mins minutes read comments share views in
    for from and of ago hours hour days day weeks week category section source issue no vol volume
    note briefing brief bulletin paper morning evening edition page pages print
    발행일 작성일 게시일 등록일 입력일
    오전 오후 발행 게재 작성 등록 입력 수정 기사입력 승인 최종수정 날짜
    """.split()
)
_DAYS: Final = frozenset(day.lower() for day in WEEKDAYS) | {day[:3].lower() for day in WEEKDAYS} | {"tues", "thurs"}
_CLOCK: Final = re.compile(
    r"T?\d\d(?::\d\d){1,2}Z|[+-]\d{4}|\d{1,2}(?:[:.]\d\d){0,2}(?:[ap]\.?m\.?)?|gmt[+-]\d{1,2}|\d{1,4}", re.I
)
_YEARLESS: Final = re.compile(
    rf"^(?:(?:published|updated|posted)\s*:?\s*)?(?:\w{{3,9}},? )?(?:(?:{'|'.join(MONTHS)})\.? \d{{1,2}}"
    rf"|\d{{1,2}} (?:{'|'.join(MONTHS)}))"
    r"(?:st|nd|rd"
    r"|th)?(?:,? (?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?(?:\s*[|·–—-]\s*[A-Z][\w &]{1,30})?$",
    re.I,
)
_SECTIONS: Final = frozenset(
    """
    press release releases the books ideas opinion opinions analysis features feature world asia pacific news
    politics business culture commentary
    interview interviews review reviews explainer economy security society rights human long read special report
    exclusive defense defence
    international national local life lifestyle people arts sport sports health science technology environment military
    football diplomacy northeast east korea north south peninsula inside video photos editorial column columns
    letters essay
    weather incidents main
    essays briefing investigation investigations top stories latest breaking reads newsletters podcasts
    """.split()
)
_LABEL: Final = re.compile(
    r"^[A-Z][A-Z .&’'-]{2,40}(?:\s*[|/／·•:—–]\s*|\s-\s)(?:issue|no\.?|vol\.?|tape|series|part|episode|number|edition"
    r"|[A-Z]{3,})\b"
    r"|\b(?:ISSUE|Issue|NO\.|No\.|VOL\.|Vol\.|(?:[Bb]ulletin|[Nn]ewsletter|[Tt]estimony|[Ll]etter) (?:no\.)?) ?\d+"
    r"(?:/\d{4})?(?:\s*[,|·—–-].{0,30})?$|[,:] (?:Season \d+, )?[Ee]pisode \d+$"
    r"|\b[A-Z]{1,3}\d{4,6}\b(?: \([^()]{1,20}\))?$"
    r"|^[A-Z][\w ’'&-]{2,40},? (?:Spring|Summer|Autumn|Fall|Winter) \d{4}$"
)
_SITE_LABEL: Final = re.compile(r"^[A-Z][A-Z0-9 .&’'-]{3,}\s*(?:$|[|/／·•]\s*\S)")
# Bounded, so that a long run of letters is not looked through once from each of them.
_EMAIL: Final = re.compile(r"\(?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}\)?")
_QUOTED: Final = re.compile(r"“[^”]*+”?|\"[^\"]*+\"?|\brequests? for (?:comments?|an interview)\b")
_QUOTED_SIGNS: Final = ("“", '"', "request")
_SPACES: Final = re.compile(r"[^\S\n]{2,}")
_UPDATED: Final = re.compile(
    r"^(?:last )?(?:updated|modified|posted|published)\b.{0,40}\bago$|^\d{1,2}[ -]min(?:ute)?s?(?: read)?$"
    r"|^(?:first )?(?:published|posted) (?:on )?(?:\d{1,2} \w{3,9} \d{4}"
    r"|\w{3,9} \d{1,2}, \d{4}) in (?-i:[A-Z])[^“]{2,80}$"
    r"|^from the [\w ]{3,30} issue of [^.]{3,50}$|^(?-i:[A-Z]{1,4}/[A-Z\d./]{2,15}\d)$"
    r"|^(?-i:(?:SECTION|LENGTH|LOAD-DATE|PUBLICATION-TYPE|LANGUAGE|DATELINE|GRAPHIC|ACC-NO|DOCUMENT-TYPE"
    r"|JOURNAL-CODE)): .{1,80}$"
    r"|^(?:section|length|load-date|publication-type|geographic|subject|classification): ?[^.“]{1,90}$"
    r"|^(?:online |policy |working |issue )?(?:brief|paper|series|insight)s? (?:no\. ?)?[A-Z]{0,3} ?\d+[-/]\d+$"
    r"|^edition \d{1,2}\b[^.]{0,40}$"
    r"|^updated (?:at|on) [^“]{0,80}\d [^“.?!]{0,60}$"
    r"|^(?:\d{1,2}|an?|one) (?:minutes?|hours?|days?|weeks?) ago$"
    r"|^(?:from|to|subject|sent|cc|reply-to|format|content format|primary country|language"
    r"|(?:division|department|office) in charge): \S.{0,120}$"
    r"|^(?:reference|ref|document)(?: no\.?)?: [^ ]*\d[^.]{0,40}$"
    r"|^(?-i:[a-z]{2,4}(?:[-/][a-z]{2,5}){2,}|[A-Z]{2,3}-[A-Z]{2}-[\d-]{4,8}(?: \d{4}(?:GMT)?)?)$"
    r"|^(?:publication date|region / country) (?-i:[A-Z\d])[^.]{1,60}$|^publisher (?:radio|news) [^.]{1,30}$"
    r"|^format news and press release$"
    r"|^(?:disaster type|themes?|found in section|section|category): [^.]{1,80}$"
    r"|^source: ?\w+ ?\|.{0,60}\d{4}-\d\d-\d\d\b.{0,60}$"
    r"|^reporting from (?-i:[A-Z])[\w ,]{2,40}$"
    r"|^(?:spring|summer|autumn|fall|winter) \d{4} issue$"
    r"|^(?:rating|verdict): \w+$|^keywords: .{1,120}$|^(?:working|discussion|research) paper (?:no\. ?)?[\d/.-]{1,10}$"
    r"|^.{5,120}\b\d{2,4} ?pp\b.{0,40}$"
    rf"|^(?:[\w ]{{1,40}} \| ){{1,2}}(?:{'|'.join(MONTHS)}) \d{{4}}$",
    re.I,
)

_UPDATED_IN_LOWER: Final = in_lower_case(_UPDATED)
_YEARLESS_IN_LOWER: Final = in_lower_case(_YEARLESS)

_ROW_SIGNS: Final = "/|·›»>＞▸→–—"  # each form of a row holds one
_NAVIGATION: Final = re.compile(
    r"^[^/.]{1,40}(?: // [^/.]{1,40}){2,}$|^[^/.]{1,40}(?: / [^/.]{1,40}){2,}$|^[^/]{1,24}(?: / [^/]{1,24}){3,}$"
    r"|^[^|·›»>＞/]{1,30}(?:\s*[|·›»>＞▸→]\s*[^|·›»>＞▸→]{1,30}){2,}$"
    r"|^(?:Home|HOME)(?:\s*[›»>]\s*[^›»>]{1,30}){1,4}$"
    r"|^[^.–—]{1,24}(?: [–—] [^.–—]{1,24}){3,}$"
)
_SLOGAN: Final = re.compile(r"^(?:[A-Z][A-Z’'&.]+)(?: [A-Z][A-Z’'&.]+)*\s*[—–|:·-]\s+(?=[a-z])")
NUMBERED_PLACE: Final = r"(?:Room|Office|Camp|Unit|Bureau|Department|Division|Factory|School|Hospital|Gate) "
"""What numbers follow that are no part of a name: `Room 39`."""
_SITE_IS: Final = re.compile(
    rf"^(?:The )?(?:{NAME}|[A-Z]\w+|(?!{NUMBERED_PLACE})[A-Z]\w+ \d+) is an?"
    r" (?:independent|non-?profit|nonpartisan|volunteer|registered)"
    r"[\w ,-]{0,30} (?:cent(?:er|re)|forum|institute|think tank|blog|group)\b|"
    rf"^(?:The )?(?:{NAME}|[A-Z]\w+(?: (?:from|of|in|on) (?:the )?[A-Z]\w+)?|38 North)"
    r" is an? (?:[\w-]+,? ){0,3}(?:cooperative|collective|network"
    r"|(?:news )?service|newsletter|publication|website|news site|magazine|newspaper|weekly|monthly|quarterly"
    r"|initiative|project|program(?:me)?|organi[sz]ation)\b"
    rf"|^(?:The )?{NAME} is an? (?:independent|non-?profit) (?:charity|agency|newsroom|organi[sz]ation)"
    r"(?:\.| (?:funded|registered|based)\b)"
    rf"|^(?:The )?{NAME} (?:appears|comes out|goes out) (?:(?:once|twice|\w+ times) a (?:year|month|week)|every \w+"
    rf"|each \w+|in (?i:{'|'.join(MONTHS)})\b)"
    r"|^(?:The )?[A-Z]\w+(?: \w+){0,4} is an? (?:\w+ )?(?:podcast|newsletter|blog|weekly|quarterly) (?:about|on|for"
    r"|from|by|of)\b"
    rf"|^(?:The )?{NAME} (?:was founded (?:by|in)|is (?:printed|published|made) (?:in|by))\b"
    rf"|^(?:{NAME}|[A-Z]\w+)[’']s mission is to (?:provide|publish|report|inform)\b"
)
_SITE_SIGNS: Final = (" is ", " appears ", " out ", " founded ")  # each form of it holds one
_MASTHEAD: Final = re.compile(r"\bwww\.|\.(?:com|org|net|example|kr)\b(?!\w)")


COLUMNS_OF_TEXT: Final = 3
"""Short pieces with runs of spaces between them: a line of fewer is text, of more a menu."""

_RUN_OF_SPACES: Final = re.compile(r" {2,}+")


def _columns(text: str) -> int:
    """How many short pieces without the end of a sentence a line has between runs of spaces; 1 where others are."""
    pieces = _RUN_OF_SPACES.split(text, _MOST_COLUMNS)
    short = all(piece.count(" ") < _LONGEST_PIECE and piece[-1:] not in '.,!?”"' for piece in pieces)
    return len(pieces) if short else 1


_MOST_COLUMNS: Final = 20
_LONGEST_PIECE: Final = 5  # words


class Line:
    """One block, as a line, and what most questions about it start from. Each is looked at many times.

    `text` has one space for each run of them: patterns would look through a long run from each of its spaces.
    `lower` is the same in lower case, `count` its words, of more than a hundred a few more than that; `ends` tells
    whether it ends as sentences do, `columns` how many short pieces stand in it with runs of spaces between them.
    """

    __slots__ = ("_words", "answers", "columns", "count", "ends", "lower", "text")

    def __init__(self, text: str) -> None:
        self.columns = 1
        if "  " in text or not text.isprintable():
            self.columns = _columns(text)
            text = _SPACES.sub(" ", text)
            self.count = len(text.split(None, MOST_WORDS))
        else:
            self.count = text.count(" ") + 1  # printable: no white space but spaces
        self.text = text
        self.lower = text.lower()
        self.ends = ends_like_sentence(text)
        self.answers: dict[Question, bool] = {}
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        if self._words is None:
            self._words = words_of(self.lower)
        return self._words


Question: TypeAlias = Callable[[Line], bool]


def _once(question: Question) -> Question:
    """Ask a question of a line no more than once: a page is gone through from its top, from its end, and in order."""

    @wraps(question)
    def ask(line: Line) -> bool:
        answer = line.answers.get(question)
        if answer is None:
            answer = line.answers[question] = question(line)
        return answer

    return ask


def squeeze(text: str) -> str:
    """A line with one space for each run of them."""
    if "  " not in text and text.isprintable():
        return text
    return _SPACES.sub(" ", text)


def without_bullet(text: str) -> str:
    """A line without the sign that marks it as a heading."""
    return _BULLET.sub("", text)


def is_marked_heading(line: Line) -> bool:
    """Whether a line carries a sign of a heading: a bullet or a number, and no end of a sentence."""
    if line.count > _LONGEST_MARKED:
        return False
    marked = _BULLET.match(line.text) or _NUMBER.match(line.text) or _CROSSHEAD.match(line.text)
    return marked is not None and not ends_like_sentence(line.text.rstrip("”\"’'"))


def ends_like_sentence(text: str) -> bool:
    """Whether a block ends as sentences do; a question or exclamation mark alone may end a headline."""
    body = text.rstrip("”\"’')]")
    last = body[-1:]
    if not last or last not in ".:;,…!?" or (last in "!?" and text[len(body) : len(body) + 1] not in _CLOSE_SPEECH):
        return False
    return last != "." or not _SHORT_AT_END.search(text, max(0, len(text) - 8))


def is_section(text: str) -> bool:
    """Whether a line names nothing but a section of a site: `Asia Pacific`, `THE LONG READ`."""
    words = text.split(None, MOST_WORDS)
    return len(words) <= 8 and all(word in _SECTIONS for item in words if (word := item.strip("&|/·,").lower()))


def is_label(line: Line) -> bool:
    """Whether a line is the name of a site or a section in capitals, with or without what stands under it."""
    if line.count > 12:
        return False
    if len(re.findall(r"\s[|–—·•]\s", line.text)) >= 2:
        return True
    parts = re.split(r"\s[|/]\s", line.text, maxsplit=2)
    if len(parts) == 2 and any(map(is_section, parts)) and all(part.count(" ") < _LONGEST_PART for part in parts):
        return True  # Causeway | Long Reads
    name, _, section = line.text.rpartition(", ")
    if name and name.count(" ") < _LONGEST_PART and is_section(section) and name.istitle():
        return True  # The Lantern, World
    return is_section(line.text) or (_SITE_LABEL.match(line.text) is not None and line.count <= 10)


@_once
def is_strong_furniture(line: Line) -> bool:
    """Whether the words can be nothing but page furniture, wherever they stand."""
    if line.count > LONGEST_FURNITURE:
        return False
    return line.columns > COLUMNS_OF_TEXT or is_furniture(without_bullet(line.text), line.lower, line.words)


@_once
def is_weak_furniture(line: Line) -> bool:
    """Whether the words are page furniture if they stand at an edge of the page: they call on the reader to do
    something, name pages to go to, or are a masthead."""
    if line.columns >= COLUMNS_OF_TEXT or (not line.ends and is_languages(line.text)):
        return True
    return line.count <= LONGEST_FURNITURE and _is_at_edge(line) and not ATTRIBUTED.search(line.text)


def is_row_of_sections(text: str) -> bool:
    """Whether a line is words with capitals, of which some name sections: `Main Rason Incidents Weather`."""
    words = text.split()
    return all(word.istitle() for word in words) and sum(word.lower() in _SECTIONS for word in words) >= _SOME_SECTIONS


_SOME_SECTIONS: Final = 3


def is_set_as_headline(line: Line) -> bool:
    """Whether sentences are set as headlines are, every word with a capital: `A Dam Rises. The South Waits.`"""
    if not _SHORTEST_SET <= line.count <= _LONGEST_SET or not line.text.endswith(".") or line.text.isupper():
        return False
    return all(word[0].isupper() or len(word) < _LONG_WORD for word in _LETTERS.findall(line.text))


_SHORTEST_SET: Final = 5  # words
_LONGEST_SET: Final = 22
_LONG_WORD: Final = 4  # letters from which a word of a headline has a capital
_LETTERS: Final = re.compile(r"[^\W\d_][\w’'-]*")


def is_lettered_out(text: str) -> bool:
    """Whether a line is a name with a space behind each letter: `T H E   O V E N`."""
    return _LETTERED_OUT.match(text) is not None


_LETTERED_OUT: Final = re.compile(r"^(?:[A-Z] +){5,}[A-Z]$")


def name_with_initials(text: str) -> str | None:
    """The name in a line that is the name of a body with its initials behind it: `Ovens of Rason (OR)`."""
    match = _INITIALS_BEHIND.match(text)
    if match is None:
        return None
    letters = "".join(word[0] for word in match[1].split())
    capitals = "".join(letter for letter in letters if letter.isupper())
    return match[1] if match[2] in (letters.upper(), capitals) else None


_INITIALS_BEHIND: Final = re.compile(r"^([A-Z][\w’'-]+(?: [\w’'&-]+){1,7}) \(([A-Z]{2,8})\)$")


def is_navigation(text: str) -> bool:
    """Whether a line is a row of places to go to with strokes or arrows between them."""
    return holds_any(text, _ROW_SIGNS) and _NAVIGATION.match(text) is not None


def is_languages(text: str) -> bool:
    """Whether a line is a row of languages to read the page in."""
    if len(text) > _LONGEST_ROW:
        return False
    opening = text.split(None, 1)
    if not opening or opening[0].strip("|/·,").lower() not in _OPENS_LANGUAGES:
        return False
    words = [bare for word in text.split() if (bare := word.strip("|/·,").lower())]
    return len(words) > 1 and all(word in _LANGUAGES for word in words)


_LONGEST_ROW: Final = 80  # code points of a row of languages
_LANGUAGES: Final = frozenset(
    """
    kiswahili हिंदी
    english français francais español espanol deutsch italiano português русский العربية 中文 简体 繁體 한국어 日本語
    korean chinese japanese french spanish russian arabic
    """.split()
)
_OPENS_LANGUAGES: Final = _LANGUAGES | {""}


def _is_at_edge(line: Line) -> bool:
    text = line.text
    if holds_any(text, _QUOTED_SIGNS):
        text = _QUOTED.sub("", text)  # what somebody says may well hold “we” and “support”
        lower = text.lower()
        calls = calls_on_reader(text, lower, words_of(lower))
    else:
        calls = calls_on_reader(text, line.lower, line.words)
    if calls or (holds_any(text, _SITE_SIGNS) and _SITE_IS.match(text)):
        return True
    if line.count <= 16 and (is_navigation(text) or _MASTHEAD.search(text) or is_slogan(line)):
        return True
    return line.count <= 12 and HANGUL.search(text) is not None and not text.rstrip(" .").endswith("다")


def is_slogan(line: Line) -> bool:
    """Whether a line is the name of a site in capitals and what it says of itself: `OVEN WATCH - baking since 2006`."""
    return _SLOGAN.match(line.text) is not None


def without_email(text: str) -> str:
    """A line without the addresses in it and without what set them off."""
    return _EMAIL.sub("", text).strip(" /|,·")


@_once
def is_credit(line: Line) -> bool:
    """Whether a block says who made the report, wherever it stands: `By NAME for OUTLET`, `Translated by …`."""
    if "@" in line.text:
        line = Line(without_email(line.text))
    text, count = line.text, line.count
    if text[-1:] == ")" and (_RANKED.match(text) or (_NAMES_IN_BRACKETS.match(text) and not text.isupper())):
        return True
    if count > _LONGEST_BYLINE:
        return False
    if count <= _LONGEST_META and _AUTHOR_IS.match(text):
        return True
    if (holds_any(line.lower, _CREDIT_SIGNS) and _CREDIT.match(text)) or _KOREAN_BYLINE.match(text):
        return not _SIGNED_AND_DATED.match(text) or not find_dates(text)
    if count <= 14 and holds_any(text, "|·/") and len(parts := re.split(r"\s+[|·/]\s+", text)) == 2:
        named = [part for part in parts if _NAMES.match(part)]
        credits_somebody = [part for part in parts if _CREDIT.match(part)]
        if (len(named) == 1 and credits_somebody) or len(credits_somebody) == len(parts):
            return True
    if ("/" in text and _BY_AGENCIES.match(text)) or (text[:1] in "(（" and _SIGNED_FOR_BUREAU.match(text)):
        return True
    if text[:1] in "Bb" and _BY_POST_AND_NAME.match(text):
        return True
    if not _BYLINE.match(text) or find_dates(text) or (text.isupper() and line.lower.startswith("by the ")):
        return False  # BY THE NUMBERS
    if count <= 20 and not line.ends and _BY_NAME_AND.match(text):
        return True
    return count <= 15 and all(
        word[0].isupper() or word.strip("*(),.;|/&").lower() in _BYLINE_SMALL_WORDS or not word[0].isalnum()
        for word in text.split()
    )


@_once
def is_name_line(line: Line) -> bool:
    """Whether a line holds nothing but names, perhaps with a place or a post: a byline where one can stand."""
    text = line.text
    if line.count > 16 or line.ends or line.lower in _NOT_NAMES or text.startswith("The ") or "Edition" in text:
        return False
    named = _NAMES.match(text) or _PLACED.match(text) or _POSTED.match(text) or _POST_BEFORE.match(text)
    if named is None or text.isupper():
        return False
    if _LONE_LETTER.search(text) or opens_like_button(text) or is_flat_menu(text):
        return False  # Middle C in Hyesan; View Profile
    if any(word.endswith("s") and classify(word.lower()) in ("v", "b") for word in text.split()[:-1]):
        return False  # Autumn Begins Early
    return _IN_HEADLINES.isdisjoint(text.split()) and not any(map(is_section, _STROKES.split(text)[1:]))


# In a name these have no capital.
_IN_HEADLINES: Final = frozenset(
    "Over Under From Of At After Before With Without Against Into Through Its Their".split()
)
_LONE_LETTER: Final = re.compile(r"\b[A-Z](?= in |$)")
_STROKES: Final = re.compile(r"\s*[|/]\s*")


def is_self_description(line: Line) -> bool:
    """Whether a line is the name of a site and what it says of itself: `Oven Notes, a newsletter on bread`."""
    if line.ends or line.count > _LONGEST_SELF:
        return False
    if _SELF.match(line.text) or _HOW_OFTEN.search(line.text) or _EDITION.match(line.text):
        return True
    named = _AFTER_NAME.split(line.text, maxsplit=1)[0]
    if _NOTES_ON.match(line.text) and named.isupper():
        return True
    return looks_like_outlet(named) and _WHAT_IT_PRINTS.match(line.text, len(named)) is not None


_NOTES_ON: Final = re.compile(
    r"^[A-Z][\w’'&. -]{2,40}: (?:[a-z-]+ )?(?:notes|stories|dispatches|essays|letters) (?:on|from|about) "
)
_HOW_OFTEN: Final = re.compile(r", every (?:\w+day|week|morning|month)$")
_LONGEST_PART: Final = 3  # words of the name of a site beside a section
_LONGEST_SELF: Final = 14  # words
_SELF: Final = re.compile(
    r"^(?:[A-Z][\w’'&.]*-?)(?: [A-Z&][\w’'&.-]*){0,5}(?:, (?=an? )|: |\s+[–—-]\s+|\s+\|\s+)(?:[Aa]n? |[Tt]he )?"
    r"(?:[\w-]+ ){0,4}?(?i:newsletters?|weblog|blog|magazine|website|podcast|weekly|quarterly|bulletin)"
    r"(?: (?:on|about|of|from|for|by|in)\b.{2,80})$"
)
_EDITION: Final = re.compile(
    r"^(?:[A-Z][\w’'&.-]*|the|of|and|on|in|for)(?: (?:[A-Z][\w’'&.-]*|the|of|and|on|in|for)){0,6}"
    r"(?:\s+[–—|/-]\s+|, |: )"
    r"(?:(?:[A-Z]\w+ )?[Ee]dition|[\w ]{3,50} since \d{4}|(?:an? )?(?:web|b)log\b.{0,60}|(?:an? )?newsletter\b.{0,60})$"
)
_WHAT_IT_PRINTS: Final = re.compile(
    r"(?:: |\s+[–—-]\s+|\s+\|\s+)(?:[\w-]+ ){0,2}?(?:news|stories|notes|reporting|analysis|voices|comment|coverage)"
    r" (?:on|about|of|from|for)\b"
    r"|\s+[–—-]\s+[a-z][a-z-]+(?:, [a-z][a-z-]+)+(?:,? and [a-z][a-z-]+)?$"
)


def described_name(text: str) -> str | None:
    """The name in such a line; None in another."""
    described = is_self_description(Line(text)) and not _HOW_OFTEN.search(text)
    return _AFTER_NAME.split(text, maxsplit=1)[0] if described else None


_AFTER_NAME: Final = re.compile(r"\s*(?:[,:|]|\s[–—/-]\s)")


def is_body_name(line: Line) -> bool:
    """Whether a line is nothing but the name of a public body, as press releases open: `Ministry of Ovens, Rason`."""
    if line.count > _LONGEST_BODY or not _BODY.match(line.text):
        return False
    return not any(word.endswith("s") and word not in _PLURALS_OF_BODIES for word in line.text.rstrip(",").split())


_PLURALS_OF_BODIES: Final = frozenset(
    """
    Affairs Studies Relations Rights Nations States Sciences Services Sports Arts Forces Resources Fisheries Means
    Communications Records Ovens Fences Gates Elections Railways Transports Industries Humanities Languages Peoples
    """.split()
)
_LONGEST_BODY: Final = 10  # words
_BODY: Final = re.compile(
    r"^(?:The )?(?:[A-Z][\w’'&-]*(?<!s)(?<!ed) ){0,3}(?:University|Institute|Centre|Center|Foundation|Ministry"
    r"|Department|Office|Embassy|Permanent Mission|Secretariat|Bureau|Commission|Committee|Subcommittee|Council|Agency)"
    r" (?:of|for|on) (?:the )?[A-Z][\w’'-]*(?:,? (?:[A-Z][\w’'-]*|of|the|and|for|to|in))*$"
)


def is_crosshead(line: Line) -> bool:
    """Whether a short line stands between two dashes."""
    return line.count <= _LONGEST_MARKED and _CROSSHEAD.match(line.text) is not None


_POST_ALONE: Final = re.compile(
    r"^(?:Senior |Assistant |Associate |Visiting |Research )*(?:Lecturer|Professor|Fellow|Researcher|Specialist) (?:in"
    r"|of|for|at)"
    r" [A-Z][\w ,&-]{3,60}$"
    rf"|^(?!The )(?:[A-Z][\w.&’-]* ){{0,4}}{_POST}(?:, [A-Z][\w .&’-]{{1,30}})?$"
)
_OUTLET_THERE: Final = re.compile(rf"^([A-Z][\w.&’ -]{{1,40}}), {_CITY}$")


def is_post(line: Line) -> bool:
    """Whether a line says what somebody is and for whom, and no name: `Seoul correspondent`, `BBC News, Seoul`."""
    if line.ends or line.count > 8:
        return False
    there = _OUTLET_THERE.match(line.text)
    return _POST_ALONE.match(line.text) is not None or (there is not None and looks_like_outlet(there[1]))


_NOT_NAMES: Final = frozenset(
    {"executive summary", "key findings", "main findings", "further reading", "press release", "media contact"}
)


def without_post(text: str) -> str:
    """A name without the post before it: `Reporter Baek Seung-ju`."""
    return _POST_BEFORE.sub("", text)


@_once
def is_biography(line: Line) -> bool:
    """Whether a block says who its author is: `NAME is a senior fellow at …`."""
    if line.count > 60:
        return False
    match = _BIOGRAPHY.match(line.text) or _AUTHOR_OF.match(line.text) or _TWO_AUTHORS.match(line.text)
    if match and _SITE_IS.match(line.text):
        return False  # Oven Notes is a non-profit magazine
    if match is None:
        return _UNNAMED_AUTHOR.match(line.text) is not None
    return not looks_like_outlet(match["name"]) and match["name"] not in LEADERS


def looks_like_outlet(name: str) -> bool:
    """Whether a name says of itself that it is an outlet's: by its nouns, or because it is a known one."""
    return (
        name in OUTLET_NAMES
        or "NK" in name
        or _ends_as_paper(words := name.lower().split())
        or not (_OUTLET_WORDS.isdisjoint(words))
    )


def _ends_as_paper(words: list[str]) -> bool:
    """Whether a name closes with a word that only the last word of a newspaper’s name can be."""
    return len(words) > 1 and words[-1] in _LAST_OF_PAPERS


_LAST_OF_PAPERS: Final = frozenset("mercury telegraph examiner sentinel argus advertiser inquirer".split())
_OUTLET_WORDS: Final = OUTLET_NOUNS | frozenset(
    """
    sinmun ilbo sinbo broadcasting service
    agency monitor dispatch ledger herald chronicle gazette observer bulletin standard guardian
    agence shimbun presse mail sun star journal watch wire digest letter quarterly courier tribune insider report
    project institute coalition forum
    """.split()
)


@_once
def has_picture_credit(line: Line) -> bool:
    """Whether a line says where a picture is from: `file photo`, `[Photo: …]`, `Source: …` at the end."""
    text, lower = line.text, line.lower
    named = (":" in text or "=" in text) and ("source" in lower or "credit" in lower)
    if (named or holds_any(lower, _IMAGE_SIGNS)) and _IMAGE_CREDIT.search(text):
        return True
    return not line.ends and " for " in text and _TAKEN_FOR.search(text, max(0, len(text) - _LONGEST_TAKER)) is not None


_TAKEN_FOR: Final = re.compile(r"[a-z]\. [A-Z][\w’'-]+ [A-Z][\w’'-]+ for (?:the )?[A-Z][\w’' ]{2,30}$")
_LONGEST_TAKER: Final = 80  # code points of a photographer's name and whom the picture was taken for


@_once
def is_meta(line: Line) -> bool:
    """A line that holds a date and little else: an outlet, a clock time, a section, words such as `Published`."""
    text = line.text
    if line.count > (_LONGEST_ROW_OF_META if holds_any(text, "|·") else _LONGEST_META):
        return False
    if _UPDATED_IN_LOWER.match(line.lower) and _UPDATED.match(text):
        return True
    if _YEARLESS_IN_LOWER.match(line.lower) and _YEARLESS.match(text):
        return True
    text = _FILED.sub("", text) if holds_any(text, "|·,—–") else text
    if holds_any(line.lower, _LOOSE_SIGNS):
        text = _LOOSE_TIMES.sub(" ", text)
    if text.startswith("www."):
        text = _SITE_BEFORE_DATE.sub("", text)
    dates = find_dates(text)
    if not dates:
        labelled = (
            line.count <= (_LONGEST_META if " | " in text and text[-1].isdigit() else 10)
            and _LABEL.search(text) is not None
        )
        return labelled and not line.ends and CALLS.search(text) is None
    raw, words = text, text.split()
    for dated in reversed(dates):
        text = text[: dated.span.start] + " " + text[dated.span.end :]
    rest = [word.strip(".,:;|/()·-–—*[]") for word in text.split()]
    unknown = [
        word
        for word in rest
        if word and word.lower() not in _META_WORDS and word.lower() not in _DAYS and not _CLOCK.fullmatch(word)
    ]
    if (
        holds_any(raw, "›>")
        or len(re.findall(r"\s[|–—·•/-]\s", raw)) >= 2
        or re.match(r"(?:date(?: of (?:release|issue|publication))?\s*:|for immediate release\s*[:—–-])", raw, re.I)
    ):
        return len(unknown) <= 12
    if re.match(r"(?:posted|published|written|filed) by\b", "".join(words[:1]).lower() + " " + " ".join(words[1:2])):
        return len(unknown) <= 5
    return len(unknown) <= 8 and all(word[:1].isupper() or word[0].isdigit() or word == "&" for word in unknown)


_LOOSE_SIGNS: Final = (" ago", "embargoed")
_LOOSE_TIMES: Final = re.compile(r"(?i:updated) an? \w+ ago\b|(?:^|(?<=[.|·] ))(?i:embargoed until)\b")
_SITE_BEFORE_DATE: Final = re.compile(r"^www\.\S{3,60} (?=\()")
_FILED: Final = re.compile(r"\s*[|·,—–]\s*(?:filed under|tags?|topics?)\b.*$", re.I)


def opens_like_caption(line: Line) -> bool:
    """Whether a block begins as captions do: `This picture taken on …`, `▲`."""
    if line.count > _LONGEST_CAPTION:
        return False
    if not line.ends and line.lower.startswith(("a map of", "map of")):
        return True
    credit = line.count <= _LONGEST_LONE_CREDIT and line.lower.startswith("credit: ")
    return (
        credit
        or line.lower.startswith(_CAPTION_OPENINGS)
        or (_NUMBERED_PICTURE.match(line.text) is not None and not (line.ends and line.text[:2].isdigit()))
    )


_LONGEST_LONE_CREDIT: Final = 6  # words
_NUMBERED_PICTURE: Final = re.compile(
    rf"\d\d:\d\d (?!(?i:{'|'.join(MONTHS)})\b)[A-Z][a-z]|"
    r".{5,80} \(click to enlarge\)$|"
    r"\[\d{1,2}/\d{1,2}\] ?[A-Z]|[A-Z]{2,10}/[A-Z][a-z][\w.-]* [A-Z][\w-]+ (?:An? |The )?[A-Z]?[a-z]"
)


def is_photo_credit(text: str) -> bool:
    """Whether a line credits pictures and nothing else: `Photos by NAME`, `Getty Images`."""
    return _PHOTOS_BY.match(text) is not None


_PHOTOS_BY: Final = re.compile(
    rf"^(?:photos?|photographs?|photography|pictures|images?|illustrations?|artwork)(?: by|:) (?-i:{NAME})\.?$"
    r"|^getty images$|^shutterstock$"
    rf"|^(?-i:{NAME}) ?/ ?[\w ]{{2,20}} photo$",
    re.I,
)


@_once
def is_caption(line: Line) -> bool:
    """Whether a block is the text under a picture, or its credit."""
    text = line.text
    if line.count > _LONGEST_CAPTION:
        return False
    if opens_like_caption(line):
        return True
    if (has_picture_credit(line) and not is_self_description(line)) or (
        (text[-1] == "]" or text[-1].isupper()) and _CAPITALS_AT_END.search(text)
    ):
        return True
    credit = _TRAILING_CREDIT.search(text) if text.endswith((")", ").")) else None
    if not credit or line.count < 2:
        return False
    named = (credit[1] or credit[2]).strip(" ©")
    if line.count > _LONGEST_SIGNED and _NAMES_IN_BRACKETS.match(f"({named})"):
        return False  # a paragraph, and who wrote it
    words = (word for word in re.split(r"[\s,/]+", named) if word)
    return all(word[:1].isupper() or word.lower() in _CREDIT_WORDS or (word == "in" and "/" in named) for word in words)
