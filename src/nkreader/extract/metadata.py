"""What a report says of itself: title, date, outlet and authors, from its own text only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from nkreader.extract.dates import dateline_end, find_dates
from nkreader.extract.furniture import HANGUL
from nkreader.extract.lexicon import LEADERS, MONTHS, OUTLET_NAMES, STATE_MEDIA, WEEKDAYS
from nkreader.extract.page_lines import (
    BUREAU,
    FULL_NAME,
    NAME,
    NUMBERED_PLACE,
    Line,
    described_name,
    is_biography,
    is_body_name,
    is_credit,
    is_name_line,
    is_section,
    looks_like_outlet,
    name_with_initials,
    squeeze,
    without_email,
    without_post,
)
from nkreader.extract.signs import holds_any
from nkreader.model import Block, Metadata, Role, Span

_MAKER: Final = (
    r"(?:Report(?:ed|ing|ers?)|Writ(?:ten|ing)|Translat(?:ed|ion|ing)|Edit(?:ed|ing|or)|Interview(?:ed|s)?|Compiled"
    r"|Recorded"
    r"|English version|Summary|Summari[sz]ed|Transcribed|Produced|Photo\w*|Pictures?|Images?|Words|Text"
    r"|Story|Graphics?|Authors?|Hosted)"
)
_CREDITS: Final = re.compile(
    rf"(?P<verb>By|(?:Additional )?{_MAKER}(?:(?:,| and| &) {_MAKER})*)\b"
    r"(?: (?:in|into|to|from)(?: the)? [A-Z]\w+(?: (?:in|into|to) [A-Z]\w+)?)?(?: (?:was )?contributed)?(?: by)?:?\s+"
    rf"(?P<names>.*?)(?=$|[;|]|\.?\s+\(?(?:Additional )?{_MAKER}\b[^.;]{{0,40}}?(?: by\b|:))",
    re.I,
)
_MAKES_WORDS: Final = re.compile(
    r"by|additional|report|summar|english|writ|translat|interview|compiled|recorded|transcri|words|text|story|author"
    r"|hosted",
    re.I,
)
_PERSON: Final = re.compile(rf"{NAME}|[A-Z][\w’'-]+")
_KOREAN_REPORTER: Final = re.compile(r"([가-힣]{2,4})\s*(?:기자|특파원|인턴기자)|^글\s*[·:]?\s*([가-힣]{2,4})$")
_AFFILIATION: Final = re.compile(r"\s+(?:[Ff]or|in|at|of|from)\s+.*$|,.*$|\s*\(.*$")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4}\b)?")
_BY: Final = re.compile(r"^(?:[Bb][Yy]|[Aa]uthors?):?\s+")
_STAFF: Final = re.compile(r"\b(?:writer|reporter|correspondent)s?\b")
_POSTS: Final = frozenset(
    """
    posted published updated modified bureau department desk news fellow program programme editor correspondent
    writer reporter associate research professor director summary institute university center centre staff senior
    """.split()
)

_WORD: Final = r"[A-Z][\w’'&-]*"
_OUTLET: Final = rf"(?:{'|'.join(map(re.escape, OUTLET_NAMES))}|{_WORD}(?: (?:of (?:the )?|& )?{_WORD}){{0,4}})"
_OWNER: Final = (
    rf"{_WORD}(?: (?:& )?{_WORD}){{0,4}}(?: (?:of|for|on)(?: the)? {_WORD}(?: {_WORD}){{0,3}}(?: and {_WORD}){{0,1}})?"
)
_KNOWN: Final = re.compile(rf"\b(?:{'|'.join(map(re.escape, OUTLET_NAMES))})\b")
_PIECE: Final = re.compile(r"[^\W_]+|[^\w\s]")  # a word or a mark
_KNOWN_BY: Final = frozenset(_PIECE.findall(name.lower())[0] for name in OUTLET_NAMES)

_PLACE_AND_DAY: Final = re.compile(r"[A-Z]{2}|\([A-Z][\w. ]{1,20}, ")  # not “Kim Il Sung (April 15, 1912 –”
_OPENING: Final = 3  # paragraphs in which a dateline can stand
_OWNED: Final = 4  # weight of a sign of copyright


class _Sign(NamedTuple):
    """How a site prints its own name. `hints` are words in lower case and marks of which every such line holds one:
    most lines hold none and need no search."""

    weight: int
    pattern: re.Pattern[str]
    hints: frozenset[str]


def _sign(weight: int, hints: str, pattern: str) -> _Sign:
    days = rf"(?:{'|'.join(WEEKDAYS)})"
    pattern = pattern.replace("OWNER", _OWNER).replace("OUTLET", _OUTLET).replace("NAME", NAME).replace("WEEKDAY", days)
    return _Sign(weight, re.compile(pattern, re.M), frozenset(hints.split()))


_PAPER_NOUNS: Final = (
    "Pictorial Weekly Monthly Quarterly Courier Bulletin Post Times News Herald Journal Press Review Daily Agency"
    " Service Magazine Tribune Group Network Project Watch Monitor"
)
# Where a site prints its own name, by the role of the block, with the weight of the sign. The first group is the name.
_IN_FURNITURE: Final = (
    _sign(
        3,
        "is communicates contacts works smuggles protects withholds collects publishes takes relies appears welcomes"
        " would does never has keeps depends",
        r"^[※*\s]*(?:[Tt]he )?(OUTLET) (?:is|communicates|contacts|works|smuggles|protects|withholds|collects"
        r"|publishes|takes|relies|appears|welcomes|would|does|never|has|keeps|depends)\b",
    ),
    _sign(
        3,
        "※",
        r"^※ ?(OUTLET) [a-z]+s\b",
    ),
    _sign(
        3,
        "support read join contact follow about to of in for by at with",
        r"\b(?:[Ff]ollow|support|read|join|contact|about|to|of|in|for|by|at|with) (?:the )?(OUTLET)(?=[’'.,:;|)]|\s|$)",
    ),
    _sign(3, "| · — – - /", r"^(?:[가-힣]+ )?((?:The )?OWNER)\s*(?:[|·—–-]|//?)\s"),
    _sign(3, ":", r"^(The OUTLET) ?: [\w ]{2,30} \| "),
    _sign(
        _OWNED,
        "is",
        r"^(?:[Tt]he )?(OUTLET(?: for OUTLET)?) is an? (?:independent|volunteer|registered|non-?profit|\w+-supported"
        r"|charity|weekly|daily|monthly|quarterly|newspaper|magazine|website|news)\b",
    ),
    _sign(_OWNED, "is", rf"^((?!{NUMBERED_PLACE})[A-Z]\w+ \d{{1,3}}) is an? (?:independent|non-?profit)\b"),
    _sign(_OWNED, "thanks", r"\b[Tt]hanks for reading (?:[Tt]he )?(OUTLET)(?=[!.])"),
    _sign(_OWNED, "funded", r"(?:^|[.…!?] )(?:[Tt]he )?(OUTLET) is funded by\b"),
    _sign(3, "subscribe", r"\b[Ss]ubscribe to (The OUTLET)\b"),
    _sign(_OWNED, ":", r"^(The OUTLET): (?=[a-z])"),
    _sign(
        3,
        _PAPER_NOUNS.lower(),
        rf"^((?:{_WORD} ){{1,4}}(?:{_PAPER_NOUNS.replace(' ', '|')})), (?:\d{{1,2}} |[A-Z][a-z])",
    ),
    _sign(3, "issue no vol number", r"^((?:The )?OUTLET),? (?:[Ii]ssue|[Nn]o\.|[Vv]ol\.|[Nn]umber) ?\d"),
    _sign(_OWNED, "appears comes", r"^((?:The )?OUTLET) (?:appears|comes out) (?:(?:\w+ times|once|twice) a|every)\b"),
    _sign(_OWNED, "reading", r"\bContinue reading on ((?:The )?OUTLET)$"),
    _sign(_OWNED, "from", r"^From: ((?:The )?OUTLET) [\[<(]"),
    _sign(3, "·", r"· ((?:The )?OUTLET) · (?:Posted|Updated|Published)\b"),
    _sign(3, ",", r"^(The OUTLET), (?:\d{1,2} |WEEKDAY)"),
    _sign(3, ",", r"\d(?:[ap]\.?m\.?)?, (The OUTLET)$"),
    _sign(3, "| · — – -", r"(?:[|·]|(?<!\d)[—–-])\s*(OUTLET)\s*$"),
    _sign(3, "first", r"\b[Ff]irst (?:appeared|published) in (?:[\w ]+? of )?(?:[Tt]he )?(OUTLET)"),
    _sign(3, "|", r"\| (The OUTLET) \|"),
    _sign(3, "issue", r"\bissue of (?:the )?(OUTLET)$"),
    _sign(3, "(", r"^((?:The )?OUTLET) \([A-Z]\w+\)$"),
    _sign(
        3,
        "is",
        r"^(?:The )?(OUTLET) is (?:the|an?) (?:\w+ )?(?:magazine|newsletter|podcast|journal|bulletin) (?:of|about|on"
        r"|for|by)\b",
    ),
    _sign(_OWNED, "newsdesk newsroom", r"\b[Tt]he (OUTLET) (?:newsdesk|newsroom)\b"),
    _sign(3, "source", r"\b[Ss]ource: (OUTLET)"),
    _sign(
        _OWNED,
        "copyright",
        r"\b[Cc]opyright (?:\([Cc]\) |© ?)?(?:\d{4}(?:[-–]\d{2,4})?,? )?(?:[Bb]y )?((?:The )?OWNER)",
    ),
    _sign(_OWNED, "© ⓒ c", r"(?:[©ⓒ]|(?<!opyright )\([Cc]\)) ?(?:\d{4}(?:[-–]\d{2,4})?,? )?((?:The )?OWNER)"),
)
_FURNITURE: Final = (Role.BOILERPLATE, Role.META)
_SIGNS: Final = {
    Role.TITLE: (_sign(2, "no issue", r"^((?:The )?OUTLET) (?:no\.|issue|#) ?\d+: "),),
    Role.BOILERPLATE: _IN_FURNITURE,
    Role.META: _IN_FURNITURE,
    Role.BYLINE: (
        _sign(3, "for", r"\bfor (?:the )?(OUTLET)(?:[’']s)? (?:Korean|English|Chinese)(?: Service)?\b"),
        _sign(3, "for", r"\bfor (?:the )?(OUTLET)(?=[’'.,;|)]|\s|$)"),
        _sign(2, "by", r"^[Bb]y NAME, (OUTLET)$"),
    ),
    Role.CAPTION: (
        _sign(3, "for", r"\bfor (The OUTLET|OUTLET)\)?\.?$"),
        _sign(1, "(", r"[.\w] \(((?:The )?OUTLET)\)$"),
        _sign(1, "©", r"[.\w] © ?(OUTLET)$"),
        _sign(3, "photo", r"(?:^|[.!?] )(OUTLET) (?:file )?photo by\b"),
        _sign(2, "/", r"(?:[Pp]hotograph|[Pp]hoto|[Ii]mage|[Pp]icture)\w*: NAME ?/ ?(OUTLET)$"),
        _sign(3, ":", r"(?:[/|(\[]|^) ?(?:[Ii]mage|[Pp]hoto|[Pp]icture|[Gg]raphic)\w*: ?(OUTLET)\b"),
        _sign(2, "(", r"\((OUTLET) (?:screen|file|photo|graphic|archive)"),
    ),
}
_IN_DATELINE: Final = re.compile(
    rf"[A-Z][A-Za-z.’'/ -]+(?:, [^()\n]{{2,20}})? ?\(({_OUTLET})\)\s?[-–—]|\([A-Z][\w. -]{{1,20}}=({_OUTLET})\)"
    rf"|[A-Z][A-Z-]+, \w+ \d{{1,2}}\. /([A-Z][\w-]{{1,20}})/"
)
# One letter comes first, because it is what the text is searched for.
_TOLD: Final = re.compile(rf"t(?<!\wt)(?:old|ells) ((?:the )?{_OUTLET})(?=[’',.:]|\s(?!{_WORD}))")
_SHOWN_TO: Final = re.compile(rf"((?:[Tt]he )?{_OUTLET})(?=[’',.:]|\s(?!{_WORD}))")
_SHOWN: Final = ("seen", "reviewed", "obtained", "viewed")
# Verbs of which the name before them is the subject: looked for first, because they are rarer than names.
_ASKS_OR_LEARNS: Final = re.compile(
    r" (?:(?P<learns>(?:has|have) (?:been able to )?(?:learned|confirm|confirmed|found|obtained|learnt|established))"
    r"|met|spoke|asked|interviewed|reached|visited|saw|reviewed|contacted|smuggles|communicates|protects|withholds)\b"
)
# `A Daily NK source`: the article is no part of the name.
_OWN_SOURCE: Final = re.compile(rf"\b[Aa]n? ({_OUTLET}) $")
_NAME_BEFORE: Final = re.compile(rf"(?:^|[ ,\n“])(?:[Tt]he )?({_OUTLET})$")
_CARRIED_IN: Final = re.compile(r":[ \t]*$", re.M)
# Here is Daily NK last week:
_CARRIED_LATELY: Final = re.compile(
    rf"\b(?<!told )(?<!to )({'|'.join(map(re.escape, OUTLET_NAMES))})(?! sources?\b)(?: [a-z]+){{1,4}}$"
)
_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,64})\.|\bwww\.([\w-]{1,64})\.|https?://(?:www\.)?([\w-]{1,64})\."
)
_ADDRESS_SIGNS: Final = ("@", "www.", "://")
_MASTHEAD: Final = re.compile(r"^([A-Z][A-Z’'&.]+(?: [A-Z][A-Z’'&.]+){1,6})(?=\s*(?:[|·—–:／/-]|$))")
_NOT_OUTLETS: Final = frozenset(
    {
        *WEEKDAYS, *(month.capitalize() for month in MONTHS), "The", "He", "She", "It", "By", "Published", "Updated",
        "Posted", "Commentary", "Interview", "Opinion", "Analysis", "Feature", "Features", "News", "World", "Military",
        "Korean", "English", "Chinese", "Category", "Reported", "Translated", "Edited", "Written", "Issue",
        "Image", "Photo",
        "North Korea", "South Korea", "N. Korea", "Seoul", "Pyongyang", "China", "Japan", "All News", "Pool", "Read",
        "RSS", "Russia", "Ukraine", "Vietnam", "Germany", "France", "United States", "United Nations",
        "They", "We", "I", "A", "An", "This", "If", "Please", "Want", "Subscribe", "Our", "Your", "State", "Korea",
        "Briefing", "Letter", "Page", "Home", "Share", "Politics", "Economy", "Society", "Tokyo", "Beijing", "Views",
        "Today’s Paper", "Log",
        "Alamy", "Getty", "Getty Images", "Shutterstock",
        "Asia", "Asia Pacific", "All", "English Service", "Signal", "Telegram", "Section", "Last", "Story", "Reporting",
    }
)  # fmt: skip

# One name for outlets that are cited under several.
_SAME_OUTLET: Final = {
    "Radio Free Asia": "RFA",
    "RFA Korean": "RFA",
    "RFA’s Korean Service": "RFA",
    "Voice of America": "VOA",
}


def find_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """The metadata that the text itself gives; `None` or empty where it gives none."""
    authors = tuple(dict.fromkeys(name for name in _authors(text, blocks) if not name.endswith(_GROUPS)))
    spelled = {name.lower() for name in authors if not name.isupper()}
    authors = tuple(name for name in authors if not (name.isupper() and name.lower() in spelled))
    if latin := tuple(name for name in authors if not HANGUL.search(name)):
        authors = latin  # a Korean byline beside an English one names the same people
    return Metadata(
        title=_title(text, blocks), date=_date(text, blocks), outlet=_outlet(text, blocks, authors), authors=authors
    )


_GROUPS: Final = (
    " Group",
    " Desk",
    " Network",
    " Project",
    " Team",
    " Institute",
    " Centre",
    " Center",
    " Foundation",
    " Federation",
    " Association",
    " Society",
    " Council",
    " Union",
)


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    titles = [block.span.of(text) for block in blocks if block.role is Role.TITLE]
    return " ".join(titles[0].split()) if titles else None


def _date(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if block.role in (Role.META, Role.BYLINE) and (dates := find_dates(block.span.of(text))):
            return dates[0].iso
    for span in [block.span for block in blocks if block.role is Role.PARAGRAPH][:_OPENING]:
        dateline = text[span.start : dateline_end(text, span)]
        dates = find_dates(dateline) if _PLACE_AND_DAY.match(dateline) else ()
        if len(dates) == 1:
            return dates[0].iso
    return None


def _authors(text: str, blocks: Sequence[Block]) -> list[str]:
    """The makers named in bylines, and in lines of metadata: a bare name beside a date is an outlet’s where a byline
    above the report names somebody."""
    body = next((block.span.start for block in blocks if block.role is Role.PARAGRAPH), len(text))
    lines = [(block, squeeze(block.span.of(text).strip(" *()\n"))) for block in blocks if block.role in _SIGNED_IN]
    signed = {block.span: list(_signed(line)) for block, line in lines if block.role is Role.BYLINE}
    alone = not any(
        signed.get(block.span) for block, line in lines if block.span.start < body and not _HELPED.match(line)
    )
    found: list[str] = []
    for span in [block.span for block in blocks if block.role is Role.PARAGRAPH][:_OPENING]:
        if closing := _SIGNED_BEHIND.search(text, max(span.start, span.end - _LONGEST_OUTLET), span.end):
            found += closing[1].split(" / ")  # … in early May. (KANG Mi-na / ISHII Koji)
    for block, line in lines:
        found += signed[block.span] if block.span in signed else _beside_date(line, alone=alone)
    return found


_IN_CAPITALS: Final = r"[A-Z]{2,} [A-Z][\w’-]+"
_SIGNED_BEHIND: Final = re.compile(rf"\. \(({_IN_CAPITALS}(?: / {_IN_CAPITALS})*)\)$")
_HELPED: Final = re.compile(r"(?:Translat|Edit|Research|Additional|Photo|Graphic|Illustrat)", re.I)
_GIVEN_NAME: Final = re.compile(r"[A-Z][a-z]+-[a-z]+$")  # Park Min-ji: no outlet is called so
_SIGNED_IN: Final = (Role.BYLINE, Role.META)


def _beside_date(line: str, *, alone: bool) -> list[str]:
    """The makers named in a line with a date; bare names count only where `alone`."""
    if _PAGES.search(line):
        return []  # of a book
    for dated in reversed(find_dates(line)):
        line = line[: dated.span.start] + line[dated.span.end :]
    line = _DAY_IN_BRACKETS.sub("", _CLOCK.sub("", line)).strip(" ,|·/—–-").removesuffix(" on")
    if credited := list(_credited(line)):
        return credited
    first, *others = _STROKES.split(line)
    if others and _POSTED.match(others[-1]):
        line = first  # Ann Lee · The Ledger · Posted:
    elif len(others) > 1 and is_name_line(Line(others[-1])) and others[-1] not in LEADERS:
        line = others[-1]  # The Ledger / Courts / Feb. 11, 2020 / Ann Lee
    person = (alone or _GIVEN_NAME.search(line)) and not (line.startswith("The ") or line.isupper())
    bare = person and is_name_line(Line(line)) and not looks_like_outlet(line) and not is_section(line)
    return list(_signed(line)) if bare else []


_STROKES: Final = re.compile(r"\s+(?:[·|/]\s+)+")
_POSTED: Final = re.compile(r"(?:[Pp]osted|[Uu]pdated|[Pp]ublished|[Ll]ast)\b")
_DAY_IN_BRACKETS: Final = re.compile(rf"\((?:{'|'.join(WEEKDAYS)}|[A-Z][a-z]{{2}})\)")
_PAGES: Final = re.compile(r"\b\d{2,4} ?pp\b")


def _signed(line: str) -> Iterator[str]:
    """The makers named in a byline of any form."""
    line = without_post(without_email(line))
    shown = Line(line)
    korean = [match[1] or match[2] for match in _KOREAN_REPORTER.finditer(line)]
    bureau = _OF_BUREAU.match(line)
    if korean:
        yield from korean
    elif bureau:
        yield line[bureau.end() :].rstrip(")")
    elif is_biography(shown):
        name = FULL_NAME.match(line)
        if name:
            yield re.sub(r"[’']s?$", "", name[0])
    elif contributed := re.match(r"(.{0,90}?)\bcontributed (?:to|reporting)\b", line):
        yield from (
            name for name in FULL_NAME.findall(_AFFILIATION.sub("", contributed[1])) if not looks_like_outlet(name)
        )
        yield from (match[1] for match in re.finditer(rf"\bwriter ({NAME})", line))
    elif is_credit(shown) or re.search(r"\bby [A-Z]", line):
        opening = re.match(rf"(?![Bb][Yy]\b)({NAME}) (?:\(|reported this\b)", line)
        credited = ([opening[1]] if opening else []) + list(_credited(line))
        yield from credited or _listed(line)
    else:
        yield from _listed(line)


_POST_FIRST: Final = re.compile(
    rf"^(?:[\w’'-]+ ){{1,4}}(?:[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Ww]riter) (?={NAME})"
)
# A third word with a capital before the post is no name: `Minho Ri Asia correspondent`.
_OF_DESK: Final = re.compile(
    r"(?<=\w) (?:Asia|Foreign|World|Diplomatic|Political|Economics|Defen[cs]e|Security|Health|Science|Arts|Culture"
    r"|Sports?"
    r"|Environment|Technology|Business|Korea|China|Japan|Seoul|Tokyo|Beijing|Pacific|Affairs)"
    r" (?:correspondent|editor|reporter|writer)\b.*$"
)
_OF_BUREAU: Final = re.compile(rf"\(?{BUREAU}(?={NAME}\)?$)")


def _listed(line: str) -> Iterator[str]:
    """The names in a line of names, with posts, places and outlets left out."""
    for part in re.split(r"\s+and\s+|,\s+|\s+&\s+|\s*[|/·;]\s*", _BY.sub("", line)):
        name = FULL_NAME.match(_AFFILIATION.sub("", _OF_DESK.sub("", _POST_BEHIND.sub(r"\1", part.strip()))))
        if name is None or "Korea" in name[0]:
            continue
        alone = part != line and not _STAFF.search(line)
        outlet = looks_like_outlet(name[0]) or (name[0].isupper() and alone)
        if not outlet and not is_section(name[0]) and not _POSTS.intersection(name[0].lower().split()):
            yield _OF_OUTLET.sub(r"\1", name[0])


# `Ann Lee Media correspondent`: how some papers sign.
_POST_BEHIND: Final = re.compile(
    r"^([A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){1,2}) (?:(?:Seoul|Beijing|Tokyo|Washington|Asia|World|Foreign|Diplomatic"
    r"|Defen[cs]e|Political|Economics|Business|Environment|Media|Staff|Senior|Chief|Special|Deputy) )+"
    r"(?:correspondent|editor|reporter|writer)$"
)
# `By Ri Sol Mi PT`, of the Pyongyang Times.
_OF_OUTLET: Final = re.compile(r"^((?:\S+ )+\S*[a-z]) (?:PT|AP|AFP|UPI|DPA)$")


def _credited(line: str) -> Iterator[str]:
    """The makers named in a line of credits; editors and photographers are not authors."""
    beside = re.match(rf"(?![Bb][Yy]\b)({NAME})(?:, \w+)?\s+[|·/]\s", line)
    if beside and _CREDITS.search(line) and not looks_like_outlet(beside[1]):
        yield beside[1]
    for credit in _CREDITS.finditer(line):
        if not _MAKES_WORDS.match(credit["verb"]):
            continue
        names = re.split(r"\s[—–-]\s", credit["names"])[0].rstrip(" .")
        for part in re.split(r"\s+and\s+|,\s+(?=[A-Z])|\s+&\s+", names, flags=re.I):
            person = _PERSON.match(_AFFILIATION.sub("", _POST_FIRST.sub("", part.strip())))
            if not person or person[0] in _NOT_OUTLETS or find_dates(part):
                continue
            if is_section(person[0]) or (" " not in person[0] and part != names):
                continue
            if not _POSTS.intersection(person[0].lower().split()) and not (
                part != names and looks_like_outlet(person[0])
            ):
                yield (
                    _OF_OUTLET.sub(r"\1", person[0]).rstrip(".")
                    if not re.search(r"\b[A-Z]\.$", person[0])
                    else person[0]
                )


def _outlet(text: str, blocks: Sequence[Block], authors: Sequence[str]) -> str | None:
    """The outlet that speaks as itself; an outlet that is only quoted from (`Daily NK:`) is not the report's own."""
    votes: Counter[str] = Counter()
    colons = [match.start() for match in _CARRIED_IN.finditer(text)]
    carried = {_plain(name) for colon in colons if (name := _name_before(text, colon))}
    lately = (_CARRIED_LATELY.search(text[max(0, colon - _LONGEST_OUTLET) : colon]) for colon in colons)
    carried |= {_plain(match[1]) for match in lately if match}
    for weight, name in (*_printed(text, blocks), *_in_motto(text, blocks), *_spoken(text, blocks, carried)):
        _vote(votes, name, weight)
    _merge(votes)
    _add_addresses(votes, text, blocks)
    for name in (*authors, *(name for name in carried if votes[name] <= _SURE)):
        votes.pop(name, None)
    where = {name: text.find(name) % (len(text) + 1) for name in votes}  # printed first, or not so: last
    best = max(
        votes.items(),
        key=lambda item: (item[1], looks_like_outlet(item[0]), -where[item[0]], len(item[0])),
        default=None,
    )
    if not best or best[1] <= 1:
        return None
    name = f"The {best[0]}"
    with_article = name in text and re.search(rf"[a-z,] {re.escape(name)}\b|^{re.escape(name)}(?:,|$)", text, re.M)
    return name if with_article else best[0]


# Agencies and state media, whose pictures everybody prints.
_PRINTED_BY_ALL: Final = frozenset({*STATE_MEDIA, "AP", "AFP", "Reuters", "Yonhap", "Kyodo", "Kyodo News", "Xinhua"})
_FAR: Final = 50_000  # code points of a text in which a name of the furniture is looked for once more
_MOST_NAMES: Final = 100  # names that are compared with each other
_SURE: Final = 3  # weight up to which a name that is quoted from is not the report's own


def _spoken(text: str, blocks: Sequence[Block], carried: set[str]) -> Iterator[tuple[int, str]]:
    """Outlets that the prose speaks of as those that ask and learn."""
    body = [block.span for block in blocks if block.role is Role.PARAGRAPH]
    for span in body[:_OPENING]:
        if dateline := _IN_DATELINE.match(text, *span):
            yield 4, dateline[1] or dateline[2] or dateline[3]
    told = ((match, match[1]) for match in _TOLD.finditer(text))
    acts = ((match, _name_before(text, match.start())) for match in _ASKS_OR_LEARNS.finditer(text))
    for match, name in (*told, *acts):
        if not name or not _is_within(match, body):
            continue
        if match.groupdict().get("learns"):
            yield 3, name
        elif _plain(name) not in carried:
            yield 2 if looks_like_outlet(name) else 1, name
    yield from ((2, name) for name in _shown_to(text, body))
    for before in text.split("source")[:-1]:
        own = _OWN_SOURCE.search(before[-_LONGEST_OUTLET:]) if before.endswith(_PAPERS) else None
        if own and _plain(own[1]) not in carried:
            yield 2, own[1]


def _shown_to(text: str, body: Sequence[Span]) -> Iterator[str]:
    """Outlets that have seen what the prose speaks of: `a manual reviewed by The Ledger`."""
    at = text.find(" by ")
    while at != -1:
        shown = _SHOWN_TO.match(text, at + len(" by ")) if text.endswith(_SHOWN, 0, at) else None
        named = shown and looks_like_outlet(shown[1]) and shown[1] not in OUTLET_NAMES and _is_within(shown, body)
        if shown and named and shown[1][:4] == "The ":
            yield shown[1]
        at = text.find(" by ", at + 1)


_LONGEST_OUTLET: Final = 60  # code points, with the article
# How names of papers end. Bodies of state have sources too.
_PAPERS: Final = (
    *(f"{name} " for name in OUTLET_NAMES),
    *(f"{noun} " for noun in "Daily Herald Journal Magazine Times Weekly".split()),
)


def _is_within(match: re.Match[str], spans: Sequence[Span]) -> bool:
    """Whether a match lies within one of the spans, which are in order."""
    at = bisect_left(spans, Span(match.start() + 1, 0)) - 1  # the last that begins no later
    return at >= 0 and match.end() <= spans[at].end


def _add_addresses(votes: Counter[str], text: str, blocks: Sequence[Block]) -> None:
    """Names that the address of a site or of its desk agrees with."""
    if not holds_any(text, _ADDRESS_SIGNS):
        return
    for block in blocks:
        if block.role is Role.PARAGRAPH:
            continue
        for address in _ADDRESS.finditer(text, *block.span):
            domain = next(part for part in address.groups() if part).lower()
            for name in votes:
                votes[name] += 3 * _fits_address(name, domain)


def _merge(votes: Counter[str]) -> None:
    """One name for the forms of it: `THE MAINICHI NEWSPAPERS` and `The Mainichi`, with and without its article."""
    for name in [name for name, _ in votes.most_common()[_MOST_NAMES:]]:
        del votes[name]
    for name in sorted(votes, key=len, reverse=True):
        bare = name.lower().removeprefix("the ")
        for other in sorted(votes, key=len):
            stem = other.lower().removeprefix("the ")
            if other == name or not (votes[other] and votes[name]):
                continue
            whole = (bare == stem and not name.isupper()) or _is_rest_of(other, name)
            whole = whole or _is_full_name_of(name, other)
            longer = (name.isupper() or _is_firm_of(name, other)) and bare.startswith(stem + " ")
            if whole or longer or bare == stem:
                kept, lost = (name, other) if whole else (other, name)
                votes[kept] += votes[lost]
                votes[lost] = 0


def _is_rest_of(name: str, whole: str) -> bool:
    """Whether a name is what stands behind *of* in that of a body: `Ovens` in `Ministry of Ovens`."""
    return whole.endswith((f" of {name}", f" for {name}"))


def _is_full_name_of(name: str, short: str) -> bool:
    """Whether a name only says of a shorter one that it is an outlet’s: `Hanbit News Agency` of `Hanbit`."""
    rest = name.removeprefix(short + " ").split()
    return name.startswith(short + " ") and all(word in _PAPER_WORDS for word in rest)


_PAPER_WORDS: Final = frozenset({"News", "Agency", "Times", "Daily", "Herald", "Journal", "Magazine", "Service"})


def _is_firm_of(name: str, outlet: str) -> bool:
    """Whether a name is that of the firm that prints an outlet: `Causeway Media` of `Causeway`."""
    return name.removeprefix(outlet.removeprefix("The ")).strip() in _FIRMS


_FIRM_BEHIND: Final = re.compile(
    r"(?<=\w) (?:Publishers|Newspapers?|Online Media|News & Media|Media Network)(?: Pvt)?$"
)
_FIRMS: Final = frozenset(
    {
        "News & Media",
        "Newspaper",
        "Newspapers",
        "Media Network",
        "Media",
        "Group",
        "Media Group",
        "Inc",
        "Ltd",
        "LLC",
        "Company",
        "Publications",
        "Pte",
    }
)


def _name_before(text: str, end: int) -> str | None:
    """The name that ends at a place in the text."""
    match = _NAME_BEFORE.search(text[max(0, end - 60) : end])
    return match[1] if match else None


def _vote(votes: Counter[str], name: str, weight: int) -> None:
    name = _plain(name)
    if name.lower().startswith(("for immediate", "letter from")) or name.startswith(
        ("By ", "From ", "My ", "Your ", "Our ", "Support ", "Subscribe ", "Follow ", "Related ")
    ):
        return
    if weight < _OWNED and _POSTS.intersection(name.lower().split()) - {
        "institute",
        "center",
        "centre",
        "news",
        "university",
    }:
        return
    if name.endswith(_PICTURE_AGENCIES):
        return
    known = name in OUTLET_NAMES
    refused = not _NOT_OUTLETS.isdisjoint((name, name.title())) or is_section(name)
    if name and not refused and (len(name) > 2 or known):
        votes[name] += weight + (2 if known else 0)


def _is_agency(name: str) -> bool:
    """Whether a name is that of an agency or a paper whose pictures others print."""
    return name.endswith("Agency") or name.partition(" ")[0] in _PRINTED_BY_ALL or name in ("The New York Times",)


_PICTURE_AGENCIES: Final = (" Corps", " Pictures", " Images", " Photos")


def _printed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Outlets named in furniture, credits, captions and lines of metadata, where a site prints its own name."""
    for block in blocks:
        signs = _SIGNS.get(block.role)
        if signs is None:
            continue
        furniture = block.role in _FURNITURE
        line = block.span.of(text)
        weight = 1 if block.role is Role.CAPTION else 3  # agencies are credited with pictures everywhere
        pieces = set(_PIECE.findall(line.lower()))
        if not _KNOWN_BY.isdisjoint(pieces):
            names = set(_KNOWN.findall(line))
            yield from ((weight, name) for name in (names - _PRINTED_BY_ALL if block.role is Role.CAPTION else names))
        for weight, pattern, hints in signs:
            if hints.isdisjoint(pieces):
                continue
            for match in pattern.finditer(line):
                if block.role is Role.CAPTION and match[1] in _PRINTED_BY_ALL:
                    continue
                known = block.role is not Role.BOILERPLATE or looks_like_outlet(match[1])
                if weight == 1 and looks_like_outlet(match[1]) and not _is_agency(match[1]):
                    yield 2, match[1]
                    continue
                sure = known or weight == _OWNED or text.count(match[1], 0, _FAR) > 1
                yield weight if sure else 1, match[1]
        if furniture and (own := described_name(line) or _body_named(line) or name_with_initials(line)):
            yield _OWNED, own
        bare = line.removeprefix("The ")
        alone = block.role is not Role.CAPTION and looks_like_outlet(line) and is_name_line(Line(bare))
        first = furniture and block is blocks[0] and _NAME_ALONE.fullmatch(line) and not is_section(line)
        if alone or first or bare in OUTLET_NAMES:
            yield 3, _as_spelled(text, line, block.span) if first and line.isupper() else line
        masthead = _MASTHEAD.match(line) if furniture and not is_section(line) else None
        if masthead:
            spelled = _as_spelled(text, masthead[1], block.span)
            elsewhere = spelled.lower() in _rest(text, block.span).lower()
            yield 3 if elsewhere or looks_like_outlet(spelled) else 1, spelled


_NAME_AND_MOTTO: Final = re.compile(r"(The [A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}): [A-Z][a-z]+ [a-z]")


def _in_motto(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The outlet that opens the page with what it prints: `The Oven Brief: News from the mills, every Monday`."""
    for block in blocks[:1]:
        found = _NAME_AND_MOTTO.match(block.span.of(text)) if block.role in _FURNITURE else None
        if found:
            yield 3, found[1]


def _body_named(line: str) -> str | None:
    """The public body that a line of a press release opens with: `Ministry of Ovens, Rason | 3 May 2020`."""
    name = re.split(r"\s*(?:,|[|·])\s*", line, maxsplit=1)[0]
    return name if is_body_name(Line(name)) else None


_NAME_ALONE: Final = re.compile(rf"(?:The )?{_WORD}(?: (?:(?:of|for|the|and|on) )?{_WORD}){{1,3}}")


def _rest(text: str, where: Span) -> str:
    """The beginning of a text without a stretch of it."""
    return text[: min(where.start, _FAR)] + text[where.end : _FAR]


def _as_spelled(text: str, capitals: str, where: Span) -> str:
    """A name printed in capitals as the rest of the text spells it, else as headlines would."""
    rest = _rest(text, where)
    found = re.search(rf"\b{re.escape(capitals)}\b", rest, re.I)
    if found and not found[0].islower():
        return found[0]
    return capitals


def _fits_address(name: str, domain: str) -> bool:
    letters = re.sub(r"\W", "", name).lower()
    initials = "".join(word[0] for word in name.split()).lower()
    return domain.startswith(letters[:5]) or letters in domain or (len(initials) > 2 and domain.startswith(initials))


def _plain(name: str) -> str:
    name = re.sub(r"[’']s?$|^the ", "", name)
    name = re.sub(r",? (?:Ltd|Limited|Inc|LLC|Company|Co|Corp|Plc|Pte)\b.*$", "", name)
    name = re.sub(r"[’']s (?:English|Korean|Chinese|Japanese)\b.*$", "", _FIRM_BEHIND.sub("", name))
    return _SAME_OUTLET.get(name, name)
