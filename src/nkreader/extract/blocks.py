"""Blocks: what each paragraph of a report is.

Text as people save it has blank lines between paragraphs, or one paragraph a line, or lines that an editor
wrapped. What a block is follows from its words, its shape, and where in the page it stands: before the first
paragraph of prose, among the prose, or behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from nkreader.extract.dates import find_dates
from nkreader.extract.furniture import is_row_of_sections_and_pages
from nkreader.extract.lexicon import OUTLET_NAMES
from nkreader.extract.marks import MARKS, opens_quotation
from nkreader.extract.page_lines import (
    COLUMNS_OF_TEXT,
    FULL_NAME,
    LONGEST_FURNITURE,
    NAME,
    Line,
    has_picture_credit,
    is_biography,
    is_body_name,
    is_caption,
    is_credit,
    is_crosshead,
    is_label,
    is_languages,
    is_lettered_out,
    is_marked_heading,
    is_meta,
    is_name_line,
    is_navigation,
    is_photo_credit,
    is_post,
    is_row_of_sections,
    is_section,
    is_self_description,
    is_set_as_headline,
    is_slogan,
    is_strong_furniture,
    is_weak_furniture,
    looks_like_outlet,
    name_with_initials,
    opens_like_caption,
    without_bullet,
    without_email,
)
from nkreader.extract.signs import holds_any
from nkreader.extract.words import classify
from nkreader.model import Block, Role, Span

_LONGEST_TITLE: Final = 30  # words
_LONGEST_DECK: Final = 40
_HEAD_LINES: Final = 30  # lines in which what belongs together in a head, or among links, is looked for
_LONGEST_MASTHEAD: Final = 4  # words
_LONGEST_NAME: Final = 6  # words of the name of a site above its menu
_LONGEST_KICKER: Final = 2  # words
_LONGEST_SECTION: Final = 4  # words of the name of one section; more are a menu
_SHORTEST_HEADLINE: Final = 4
_LONGEST_HEADING: Final = 12
_LONGEST_CREDIT: Final = 4  # words of a line that names an owner and no picture
_SHORTEST_PROSE: Final = 12  # words of a block that is a paragraph by its length and its full stop alone
_HEAD: Final = 7  # blocks in which the head of a page can lie
_EDGE: Final = 3  # blocks from either end of the page in which weak signs of furniture count
_TWO: Final = 2  # lines: a masthead and a date
_WRAP_COLUMNS: Final = range(50, 101)  # where editors and mail programs wrap

_BY_SOMEBODY: Final = re.compile(r"\b[Bb]y [A-Z]")
_LINE: Final = re.compile(r"[^\n]+")
_KOREAN_TIMES: Final = re.compile(r"^(?:(?:기사)?(?:입력|수정|등록)\s*)+")
# Signs, in lower case, that a block amid the prose may be something else after all.
_SIGNS: Final = (
    "|", "/", "©", "▲", "※", "[", "image", "photo", "picture", "credit", "copyright", "file", "subscribe", "sign up",
    "newsletter", "donat", "click", "follow us", "rights reserved", "comments", "please", ">>", "www", "@",
)  # fmt: skip
_CREDIT_OPENINGS: Final = (
    "by ", "report", "translat", "writ", "edit", "additional", "interview", "words", "text", "story", "compiled",
    "recorded",
    "(", "*",
)  # fmt: skip


@dataclass(slots=True)
class _Page:
    """The blocks of a page as lines, with where its prose begins and ends."""

    lines: Sequence[Line]
    first: int = 0
    last: int = 0
    roles: list[Role] = field(default_factory=list)
    seen: set[Role] = field(default_factory=set)
    seen_behind: set[Role] = field(default_factory=set)
    asks: bool | None = None
    """Whether questions are its headings; None until somebody wants to know."""

    def add(self, role: Role) -> None:
        """Take in the role of the next block."""
        self.seen.add(role)
        if len(self.roles) >= self.last:
            self.seen_behind.add(role)
        self.roles.append(role)

    def behind(self, index: int) -> Sequence[Line]:
        """The lines of the head behind one, up to as many as a head can have."""
        return self.lines[index + 1 : min(self.first, index + 1 + _HEAD_LINES)]

    def near_edge(self, index: int) -> bool:
        return index < _EDGE or index < self.first or index > self.last or index >= len(self.lines) - _EDGE


def find_blocks(text: str, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in order. `known` are blocks whose role the file's format already told (headings of a
    Markdown file); they are kept as they are."""
    told = {block.span: block.role for block in known}
    spans = _split(text, told)
    lines = [Line(span.of(text)) for span in spans]
    page = _Page(lines)
    untold = [index for index, span in enumerate(spans) if told.get(span, Role.PARAGRAPH) is Role.PARAGRAPH]
    for shortest in (_SHORTEST_PROSE, 1):  # a page of short paragraphs has prose too
        first = next((i for i in untold if _is_prose(lines, i, shortest) and not _can_be_deck(lines, i)), None)
        if first is not None:
            break
    page.first = max(len(spans) if first is None else first, _end_of_head(lines))
    page.last = next((i for i in reversed(untold) if _is_prose(lines, i, shortest)), len(spans))
    for index, span in enumerate(spans):
        page.add(told.get(span) or _role(page, index))
    _settle_foot(page, untold)
    return tuple(Block(role, span) for role, span in zip(page.roles, spans, strict=True))


def _settle_foot(page: _Page, untold: Sequence[int]) -> None:
    """Tell what readers answered, and the last paragraphs that speak of the site or of the author as the head of the
    page names them, from the paragraphs of the report. Where somebody still speaks, the report goes on."""
    if Role.PARAGRAPH not in page.seen:
        return
    body = page.roles.index(Role.PARAGRAPH)
    for index in untold:
        text = page.lines[index].text
        if index > body and text[0].isdigit() and _RESPONSES.match(text):
            _join_foot(page, index)
            break
    _settle_repeats(page)
    foot = _foot(page, untold, body)
    if not foot:
        return
    head = list(zip(page.lines[:body], page.roles[:body], strict=True))
    authors = [name for line, role in head if role is Role.BYLINE for name in FULL_NAME.findall(_BY.sub("", line.text))]
    for index in range(foot[0], len(page.lines)):
        if page.roles[index] is Role.HEADING and page.lines[index].text in authors:
            page.roles[index] = Role.BYLINE
    sites = [name for line, role in head if role in (Role.META, Role.BOILERPLATE) and (name := _site_in(line.text))]
    for index in foot:
        line = page.lines[index]
        if any(_is_spoken_of(name, line.text) for name in authors):
            page.roles[index] = Role.BYLINE
            _join_foot(page, index + 1)
            return
        if any(_is_spoken_of(name, line.text) for name in sites):
            _join_foot(page, index)
            return


def _foot(page: _Page, untold: Sequence[int], body: int) -> list[int]:
    """The last paragraphs in which and behind which nobody speaks, in order, three at most."""
    found: list[int] = []
    for index in reversed(untold):
        if page.roles[index] is not Role.PARAGRAPH:
            continue
        line = page.lines[index]
        speaks = line.count > _LONGEST_FOOT or holds_any(line.text, _SPEECH) or _REPORTS.search(line.text) is not None
        if index <= body or speaks or len(found) == _EDGE:
            break
        found.append(index)
    return found[::-1]


def _settle_repeats(page: _Page) -> None:
    """Make furniture of what repeats the headline with a little beside it: the line at the top of each printed page."""
    if Role.TITLE not in page.seen:
        return
    first = page.roles.index(Role.TITLE)
    title = page.lines[first]
    for index in range(first + 1, len(page.lines)):
        line = page.lines[index]
        repeats = _LONGEST_MASTHEAD < title.count >= line.count - _LONGEST_NAME and title.text in line.text
        repeats = repeats and not line.ends and holds_any(line.text.replace(title.text, ""), ("|", "·", " / "))
        if repeats and page.roles[index] in (Role.PARAGRAPH, Role.HEADING):
            page.roles[index] = Role.BOILERPLATE


def _join_foot(page: _Page, first: int) -> None:
    """Make furniture of what is left of paragraphs from a line of furniture on."""
    for index in range(first, len(page.lines)):
        if page.roles[index] is Role.PARAGRAPH:
            page.roles[index] = Role.BOILERPLATE


def _site_in(text: str) -> str | None:
    """The name that opens a line of the head, if it can be that of a site and of no place or section."""
    name = _before_sign(text)
    name = name.title() if name.isupper() else name
    named = " " in name and _can_name_site(name) and not is_section(name)
    return name if named and not find_dates(text[: len(name)]) else None


def _is_spoken_of(name: str, text: str) -> bool:
    """Whether a text says of a name what somebody or something is or does now: `Fence Notes is free to all`."""
    return re.match(rf"(?:The )?{re.escape(name)} (?:[a-z]+ly )?(?:{_IS_OR_DOES})\b", text) is not None


_IS_OR_DOES: Final = (
    "is|was|works|relies|welcomes|publishes|appears|covers|writes|teaches|lives|lectures|studies|collects|delivers"
    "|provides|defends|takes|protects|edits|runs|reports|hosts|exists|joined|worked|graduated"
)
_RESPONSES: Final = re.compile(
    r"\d+ (?:responses?|replies|comments?|thoughts?)(?: (?:to|on) (?:[“‘\"']|this (?:post|article|story)\b).*"
    r"| so far)?$",
    re.I,
)
_BY: Final = re.compile(r"^by:? ", re.I)
_SPEECH: Final = ("“", '"', "‘", "«", "「")
_REPORTS: Final = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|ask(?:ed|s)|according to|argue[ds]|add(?:ed|s)|warn(?:ed|s)|note[ds]"
    r"|recall(?:ed|s)"
    r"|insist(?:ed|s)|confirm(?:ed|s)|den(?:y|ied|ies)|learn(?:ed|t)|believe[ds]?|explain(?:ed|s)|reported|claim(?:ed"
    r"|s)"
    r"|suggest(?:ed|s)|expect(?:ed|s)?|fear(?:ed|s)?|hope[ds]?|heard|announced|urged|ordered|agreed|estimated?"
    r"|predict(?:ed|s)|complain(?:ed|s)|showed|revealed|accused|admitted|promised|wonder(?:ed|s)|decided|refused)\b"
)
_LONGEST_FOOT: Final = 60  # words


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
    if column not in _WRAP_COLUMNS or (len(lines) == _TWO and _is_own_line(Line(lines[1].of(text)))):
        return False
    if len(lines) > 2 and _reads_on(text, lines, column):
        return True
    full = all(
        (line.end - line.start) + 1 + len(following.of(text).split(maxsplit=1)[0]) > column
        for line, following in pairwise(lines)
    )
    return full and (len(lines) > 2 or text[lines[0].end - 1] not in '.!?:”"')


def _is_own_line(line: Line) -> bool:
    """Whether a line stands for itself, whatever the one before it ends with."""
    return is_meta(line) or is_navigation(line.text)


def _reads_on(text: str, lines: Sequence[Span], column: int) -> bool:
    """Whether lines that somebody broke by hand are one paragraph: all but the last are nearly as long as the longest,
    and most go on with a small letter."""
    long = all(line.end - line.start >= _NEARLY_FULL * column for line in lines[:-1])
    return long and sum(text[line.start].islower() for line in lines[1:]) * 2 >= len(lines) - 1


_NEARLY_FULL: Final = 0.75  # of the longest line


def _end_of_head(lines: Sequence[Line]) -> int:
    """Where the head of a page ends by its lines of names and dates, if no more than one text stands before them."""
    end = prose = 0
    for index, line in enumerate(lines[:_HEAD]):
        if is_credit(line) or is_meta(line):
            end = index + 1
        elif _is_prose(lines, index):
            prose += 1
            if prose > 1 or line.count > _LONGEST_DECK or opens_quotation(line.text):
                break
    return end


def _is_prose(lines: Sequence[Line], index: int, shortest: int = _SHORTEST_PROSE) -> bool:
    """Whether a block is a paragraph of the report by itself: sentences, and none of the signs of anything else."""
    line = lines[index]
    if line.count > LONGEST_FURNITURE:
        return True
    if not line.ends and not (line.count > _LONGEST_DECK or line.text.endswith(("?", "!"))):
        return False
    if line.count < shortest and not opens_quotation(line.text):
        return False
    if (index < _EDGE or index >= len(lines) - _EDGE) and is_weak_furniture(line):
        return False
    if index < _HEAD and is_set_as_headline(line):
        return False
    return not (is_credit(line) or is_caption(line) or is_meta(line) or is_strong_furniture(line) or is_biography(line))


def _can_be_deck(lines: Sequence[Line], index: int) -> bool:
    """Whether a short text is a subtitle by what follows it: a byline or a date."""
    if index == 0 and lines[0].count > _LONGEST_TITLE - 8:
        return False
    if not index < _EDGE + 1 or index + 1 >= len(lines) or lines[index].count > _LONGEST_DECK:
        return False
    return _is_about_report(lines[index + 1])


def _is_about_report(line: Line) -> bool:
    """Whether a line says who made the report, or when."""
    return is_credit(line) or is_meta(line) or is_name_line(line)


def _is_plain(page: _Page, index: int) -> bool:
    """Whether a block amid the prose shows at a glance that it is prose too: most do, and need no closer look."""
    line = page.lines[index]
    if line.count <= _LONGEST_HEADING or line.text[-1] not in '.”"’' or page.near_edge(index):
        return False
    lower = line.lower
    return not (lower.startswith(_CREDIT_OPENINGS) or lower.endswith((")", ").")) or holds_any(lower, _SIGNS))


def _role(page: _Page, index: int) -> Role:
    line = page.lines[index]
    in_head, in_tail = index < page.first, index > page.last
    below = page.lines[index + 1] if index + 1 < len(page.lines) and not in_tail else None
    if below and below.count <= _LONGEST_CREDIT and line.ends and is_photo_credit(below.text):
        return Role.CAPTION
    if line.count > LONGEST_FURNITURE or (not (in_head or in_tail) and _is_plain(page, index)):
        return Role.PARAGRAPH
    marked = is_marked_heading(line) and not has_picture_credit(line)
    if marked and not is_strong_furniture(line) and not in_tail and Role.PARAGRAPH in page.seen:
        return Role.HEADING
    if in_head and is_languages(line.text):
        return Role.BOILERPLATE
    if told := _told_by_words(page, index):
        dates_another = (
            told is Role.META and in_tail and page.roles[-1] is Role.BOILERPLATE and _is_related(page, index)
        )
        return Role.BOILERPLATE if dates_another else told
    if not opens_quotation(line.text):
        if is_strong_furniture(line) or _is_furniture_there(page, index):
            return Role.BYLINE if is_biography(line) else Role.BOILERPLATE
        if is_caption(line) and not (index == 0 and _is_row_of_two(page, index)):
            return Role.CAPTION
    if in_head:
        return _role_in_head(page, index)
    if in_tail:
        return _role_in_tail(page, index)
    if not _is_heading(page, index):
        return Role.PARAGRAPH
    return Role.BOILERPLATE if _is_related(page, index) else Role.HEADING


def _is_related(page: _Page, index: int) -> bool:
    """Whether a line is the headline of another report: only such lines stand between it and a line that says so."""
    at = index - 1
    while at >= max(0, index - _HEAD_LINES) and page.roles[at] is Role.BOILERPLATE:
        if _RELATED.match(page.lines[at].text):
            return page.lines[at].count <= _LONGEST_RELATED
        at -= 1
    return False


_LONGEST_RELATED: Final = 6  # words of a line above the headlines; a longer one holds a headline itself
_RELATED: Final = re.compile(
    r"(?:related|more (?:on|from)|you (?:may|might)|read more|see also|recommended|top stories|most (?:read|popular))"
    r"\b",
    re.I,
)


_DATED: Final = frozenset({"published", "published on", "updated", "last updated", "posted", "date"})
_ALL_RIGHTS: Final = ("reserved", "저작권")
_PICTURE_OWNED: Final = re.compile(r"[.\w] (?:Copyright )?[©ⓒ] ?(?:\d{4} )?(?:by )?[A-Z][\w .,&’'-]{2,40}$")


_PAPER_OF_CITY: Final = re.compile(r"([A-Z][\w’& .-]{3,40}) \([A-Z][a-z]+\)$")  # The Ledger (London)
_RELEASED: Final = re.compile(r"for immediate release ?[:—–-]", re.I)


def _told_by_words(page: _Page, index: int) -> Role | None:
    """The role of a line whose words alone tell it: a link, a credit, a byline, a caption, a date."""
    line = page.lines[index]
    text = line.text
    if _is_pager(text) or is_lettered_out(text) or (index == 0 and name_with_initials(text)):
        return Role.BOILERPLATE
    if is_photo_credit(text):
        return Role.CAPTION
    if index < min(page.first, _HEAD) and (placed := _PAPER_OF_CITY.match(text)) and looks_like_outlet(placed[1]):
        return Role.META
    names = ("@" in text and is_name_line(Line(without_email(text)))) or (
        "/" in text and index < page.first and Role.TITLE in page.seen and is_name_line(line)
    )
    analysed = _ANALYSED_BY.match(text) if index < page.first and Role.TITLE in page.seen else None
    names = names or (analysed is not None and not looks_like_outlet(analysed[1]))
    if (names and not is_strong_furniture(line)) or is_credit(line):
        return Role.BYLINE
    if line.lower in _DATED and index + 1 < len(page.lines) and is_meta(page.lines[index + 1]):
        return Role.META
    owned = (
        ("©" in text or "ⓒ" in text)
        and line.columns < COLUMNS_OF_TEXT
        and not line.lower.startswith("copyright")
        and ((text.endswith(")") and "(©" in text) or _PICTURE_OWNED.search(text) is not None)
    )
    if opens_like_caption(line) or (owned and line.count > _LONGEST_CREDIT and not holds_any(line.lower, _ALL_RIGHTS)):
        return Role.CAPTION
    if _RELEASED.match(line.text) and is_meta(line):
        return Role.META
    return Role.META if is_meta(line) and not is_strong_furniture(Line(_KOREAN_TIMES.sub("", text))) else None


def _is_furniture_there(page: _Page, index: int) -> bool:
    """Whether weak signs of furniture count where a line stands: near an edge, and not in a headline above a byline."""
    line = page.lines[index]
    if not (page.near_edge(index) and is_weak_furniture(line)):
        return False
    plain = line.columns < COLUMNS_OF_TEXT and line.lower.isascii() and "|" not in line.text and not line.ends
    plain = plain and not (is_slogan(line) and any(map(_can_be_headline, page.behind(index))))
    above = plain and index + 1 < page.first and _is_about_report(page.lines[index + 1])
    return not (above and Role.TITLE not in page.seen and line.count > _LONGEST_MASTHEAD)


def _is_pager(text: str) -> bool:
    """Whether a line leads to the page before or behind: `« Eggs, again`, `Taxis »`."""
    if text.startswith("«") and text.endswith("»"):
        return _BETWEEN_PAGES.match(text) is not None and text[-2:-1] not in ".,!?"
    return (text.startswith("«") and "»" not in text) or (text.endswith("»") and "«" not in text)


_BETWEEN_PAGES: Final = re.compile(r"« ?(?:Older|Newer|Previous|Next|Episode)\b[^»]*»$")


def _role_in_head(page: _Page, index: int) -> Role:
    """Title, then byline or deck; before the title, a line that a better title follows is furniture."""
    line, seen = page.lines[index], page.seen
    if Role.TITLE not in seen:
        return Role.TITLE if _is_title(page, index) else _before_title(page, index)
    follows_byline = index > 0 and page.roles[index - 1] is Role.BYLINE
    if (follows_byline and is_post(line)) or _is_outlet_signed(page, line):
        return Role.BYLINE
    if _is_lettered(page, index):
        return Role.HEADING
    if is_name_line(line) and (Role.BYLINE not in seen or follows_byline):
        return Role.BYLINE
    if is_marked_heading(line) and line.text[0].isalnum():
        return Role.HEADING
    if _SIGNED_PICTURE.search(line.text) and not line.ends:
        return Role.CAPTION
    if is_crosshead(line) and Role.DECK not in seen and page.roles[index - 1] is Role.TITLE:
        return Role.DECK  # - Program to start in May -
    long = not line.ends and line.count > _LONGEST_NAME and any(map(_is_about_report, page.behind(index)))
    more = (long or line.text.startswith(_BULLETS)) and page.roles[index - 1] is Role.DECK
    if (Role.DECK not in seen or more) and _is_deck(page, index):
        return Role.DECK
    return Role.HEADING if _is_heading(page, index) else Role.PARAGRAPH


def _is_lettered(page: _Page, index: int) -> bool:
    """Whether a letter before a word counts sections, of which the page has a next one: `A. Overview`."""
    letter = _LETTERED.match(page.lines[index].text)
    following = f"{chr(ord(letter[1]) + 1)}. " if letter else ""
    return letter is not None and any(
        line.text.startswith(following) and line.count <= _LONGEST_HEADING and not line.ends
        for line in page.lines[index + 1 : index + 1 + _FARTHEST_LETTER]
    )


_FARTHEST_LETTER: Final = 200  # lines
_SIGNED_PICTURE: Final = re.compile(r"^[A-Z].{20,200}[a-z\d]\. [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}$")
_LETTERED: Final = re.compile(r"([A-Y])\. [A-Z][a-z]+$")


def _is_masthead(line: Line) -> bool:
    """Whether a line is the name of an outlet."""
    return line.count <= _LONGEST_MASTHEAD and looks_like_outlet(line.text)


def _is_outlet_signed(page: _Page, line: Line) -> bool:
    """Whether a line under the headline is the name of an outlet in capitals, and the head has it in other letters."""
    if not (line.text.isupper() and _is_masthead(line)):
        return False
    name = line.text.removeprefix("THE ").title()
    return any(name in other.text for other in page.lines[:_HEAD])


def _before_title(page: _Page, index: int) -> Role:
    line = page.lines[index]
    text = line.text
    masthead = any(other.text.endswith((f"| {text}", f"- {text}")) for other in page.lines[:_HEAD_LINES])
    outlet = _is_of_site(page, index)
    if is_body_name(line):
        return Role.META
    if text[0].islower() or masthead or is_section(text) or outlet or is_self_description(line):
        name_alone = outlet and text.replace(" ", "").isalnum() and not is_section(text)
        beside = [other for other in page.lines[max(0, index - 1) : index + 2] if other is not line]
        strokes = {"|", "/", "›", ">"}.intersection(text.split())
        menu = is_section(text) and (
            bool(strokes) or line.count > _LONGEST_SECTION or any(is_section(other.text) for other in beside)
        )
        capitals = index == 0 and text.isupper() and text.replace(" ", "").isalpha() and not is_section(text)
        return Role.BOILERPLATE if name_alone or menu or capitals or not is_label(line) else Role.META
    if is_name_line(line):
        signed = any(_BY_SOMEBODY.search(other.text) for other in page.behind(index))
        return Role.BOILERPLATE if signed and line.count <= _LONGEST_KICKER else Role.BYLINE
    if text in OUTLET_NAMES or (line.count <= _LONGEST_KICKER and not is_label(line)):
        return Role.BOILERPLATE
    if index == 0 and _CAPITALS_AND_SECTION.match(text):
        return Role.BOILERPLATE
    titled = any(not later.ends for later in page.lines[index + 1 : min(page.first, index + _HEAD)])
    if titled and line.ends and not opens_quotation(text):
        return Role.BOILERPLATE
    if _is_above_sections(page, index):
        return Role.BOILERPLATE
    label = is_label(line) or _is_row_of_two(page, index)
    return Role.META if label and index + 1 < page.first else Role.PARAGRAPH


def _role_in_tail(page: _Page, index: int) -> Role:
    line = page.lines[index]
    if is_biography(line) or is_name_line(Line(line.text.removeprefix("— "))):
        return Role.BYLINE
    if _is_masthead(line):
        return Role.BOILERPLATE
    if Role.BOILERPLATE in page.seen_behind and not line.ends:
        return Role.BOILERPLATE  # headlines of other reports
    return Role.HEADING if _is_heading(page, index) else Role.PARAGRAPH


def _is_title(page: _Page, index: int) -> bool:
    """A headline: short, without the end of a sentence, and not the whole page; names come as a byline before it, and
    a label in capitals gives way to a headline that follows."""
    line = page.lines[index]
    if line.ends and _opens_page(page, index) and not opens_quotation(line.text):
        return True
    ends = line.ends and not is_set_as_headline(line)
    if ends or line.count > _LONGEST_TITLE or index + 1 >= len(page.lines):
        return False
    follows = page.lines[index + 1] if index + 1 < page.first else None
    could_follow = (
        follows is not None
        and (not follows.ends or is_set_as_headline(follows))
        and 3 <= follows.count <= _LONGEST_TITLE
        and not _is_about_report(follows)
    )
    if follows is not None and (line.text[0].islower() or _gives_way(page, index)):
        return False
    signed = is_name_line(line) and (line.count > 3 or _is_only_byline(page, index))
    return not (could_follow and (signed or is_label(line)))


def _gives_way(page: _Page, index: int) -> bool:
    """Whether a headline comes further down: behind a masthead, a kicker of one or two words, or a label, or because
    the line repeats it with the name of the site."""
    line = page.lines[index]
    later, text = page.behind(index), line.text
    if any(_is_without_site(other.text, text) for other in later):
        return True
    if _is_above_sections(page, index) and any(map(_can_be_headline, later)):
        return True  # no headline stands above a menu
    named = _is_of_site(page, index) or text in OUTLET_NAMES or is_self_description(line) or is_body_name(line)
    if index and line.count == _LONGEST_KICKER and _is_row_of_two(page, index - 1):
        return False  # Asia | The price of bread; Cold comfort
    two = _is_row_of_two(page, index)
    if not (named or two or line.count <= _LONGEST_KICKER or is_label(line)):
        return False
    return any(_can_be_headline(other) for other in later)


_SHORT_PARTS: Final = re.compile(r"[A-Z][\w’'&.-]*(?: [\w’'&.-]+){0,3}(?: \| | / )[A-Z][\w’'&.-]*(?: [\w’'&.-]+){0,2}")


_ANALYSED_BY: Final = re.compile(rf"(?:Analysis|Commentary|Comment) by ({NAME})$")
_CAPITALS_AND_SECTION: Final = re.compile(r"[A-Z][A-Z’'&]+(?: [A-Z][A-Z’'&]+)* [—–] [A-Z][a-z]+$")


def _is_above_sections(page: _Page, index: int) -> bool:
    """Whether a row of sections of the site stands below a line of the head."""
    return any(
        is_row_of_sections_and_pages(other.text) and not is_languages(other.text) for other in page.behind(index)
    )


def _is_row_of_two(page: _Page, index: int) -> bool:
    """Whether a line is a section and a topic, or opens the page with two names that a stroke keeps apart."""
    text = page.lines[index].text
    if index == 0 and (
        _SHORT_PARTS.fullmatch(text)
        or _CAPITALS_AND_SECTION.match(text)
        or (" - " in text and is_section(text.split(" - ")[0]))
    ):
        return True
    following = page.lines[index + 1] if index + 1 < page.first else None
    if following is None or following.count > _LONGEST_MASTHEAD or _is_about_report(following):
        return False
    section, _, topic = text.partition(" | ")
    return topic.count(" ") < _LONGEST_NAME and " | " not in topic and bool(topic) and is_section(section)


def _is_of_site(page: _Page, index: int) -> bool:
    """Whether a line above the headline is the name of the site or its menu."""
    line = page.lines[index]
    if _is_masthead(line) or _is_menu(line) or _is_site_line(line):
        return True
    return index + 1 < page.first and (_is_site_name(page, index) or _is_above_menu(page, index))


def _is_site_line(line: Line) -> bool:
    """Whether a line is a greeting of a site, or the name of a body or an outlet with or without what it does."""
    text = line.text
    if line.ends or line.count > _LONGEST_HEADING or "Korea" in text.split()[0]:
        return False
    if _GREETS.search(text):
        return True
    named = _BODY_FIRST.match(text)
    return named is not None and not any(classify(word.lower()) in ("v", "x", "b") for word in text.split())


_GREETS: Final = re.compile(
    r"^Welcome to (?:the )?[A-Z]\w+ [A-Z]|^Read The [A-Z]\w+, "
    r"|^An? [\w’' ]{3,30} (?:scrapbook|blog|notebook|diary|journal|newsletter|magazine|weekly) since (?:19|20)\d\d$"
    r"|^(?:[A-Z]\w+ ){1,4}(?:Informing|Bringing|Serving|Reporting|Covering|Connecting)\b[^.]{3,50} since (?:19|20)\d\d$"
)
_BODY_FIRST: Final = re.compile(
    r"(?:The )?(?:[A-Z][\w’'&-]* ){1,4}(?:Office|Service|Institute|Federation|Nations|Watch|Council|Society|News"
    r"|Network)"
    r"(?=$| (?:Informing|Bringing|Serving|Global)\b)"
)


def _is_site_name(page: _Page, index: int) -> bool:
    """Whether a line above a headline is a name, and a line below the report speaks of it as the site’s own."""
    text = page.lines[index].text
    name = _before_sign(text)
    set_off = text[len(name) :].removeprefix(name).lstrip()[:1] not in ("", "(", "|") and name != text
    if set_off and " " not in name:
        return False  # Sinuiju: The Town That Trade Built
    if not _can_name_site(name):
        return False
    opens = rf"^(?=(?:The )?{re.escape(name)} (?:{_IS_OR_DOES})\b)" if set_off else "^"
    spoken_of = re.compile(
        rf"(?:{opens}|(?:©|[Cc]opyright|for|[Ss]upport|[Oo]f|[Aa]bout|[Rr]ead"
        rf"|to) (?:\d{{4}} )?)(?:The )?{re.escape(name)}\b",
        re.I if name.isupper() else 0,
    )
    return any(
        spoken_of.search(other.text) and not (is_biography(other) or is_credit(other) or is_name_line(other))
        for other in page.lines[page.last + 1 :][:_HEAD_LINES]
    )


def _before_sign(text: str) -> str:
    """What a line says before its first colon, comma, stroke, dash or bracket, without *The*."""
    return _BEFORE_SIGN.split(text, maxsplit=1)[0].removeprefix("The ")


def _can_name_site(name: str) -> bool:
    """Whether words are spelled as the name of a site; `North Korea` opens too many headlines to count as one."""
    return _NAME_OF_SITE.fullmatch(name) is not None and "Korea" not in name.rsplit(maxsplit=1)[-1]


_BEFORE_SIGN: Final = re.compile(r"\s*[(|:,]\s*|\s[–—·-]\s")
_NAME_OF_SITE: Final = re.compile(
    r"[A-Z][\w’'.-]{3,}|[A-Z\d][\w’'.-]*(?: (?:(?:of|for|the|and|on|&) ){0,2}[A-Z][\w’'.-]*){1,7}"
)


def _is_above_menu(page: _Page, index: int) -> bool:
    """Whether a line is a name with the menu of its site below it."""
    line = page.lines[index]
    if line.count > _LONGEST_NAME or not _NAME_OF_SITE.fullmatch(line.text.removeprefix("The ")):
        return False
    return any(map(_is_menu, page.behind(index)))


def _is_menu(line: Line) -> bool:
    """Whether a line is a row of sections or of languages: no headline stands above it."""
    rows = line.count > _LONGEST_SECTION and (is_section(line.text) or is_row_of_sections(line.text))
    return rows or is_navigation(line.text) or is_languages(line.text)


def _is_without_site(other: str, text: str) -> bool:
    """Whether a line is another one without the name of the site behind it."""
    return len(other) > _LONGEST_KICKER and text.startswith((f"{other} | ", f"{other} - "))


def _can_be_headline(line: Line) -> bool:
    if not _LONGEST_KICKER < line.count <= _LONGEST_TITLE or (line.ends and not is_set_as_headline(line)):
        return False
    return not (_is_about_report(line) or is_label(line) or is_strong_furniture(line) or is_caption(line))


def _opens_page(page: _Page, index: int) -> bool:
    """Whether a first line with a full stop is a headline: a byline or a date follows, or a subtitle and then these."""
    lines = page.lines
    if index == 0 and _can_be_deck(lines, 0):
        return True
    short = lines[index].count <= (_LONGEST_TITLE - 8 if index == 0 else _LONGEST_HEADING)
    told = not page.roles or (page.roles[-1] is Role.META and is_meta(lines[index - 1]))
    return (
        short and told and len(lines) > index + 2 and not lines[index + 1].ends and _is_about_report(lines[index + 2])
    )


def _is_only_byline(page: _Page, index: int) -> bool:
    """Whether a line of two or three names opens a head that has no other byline, and a longer headline follows."""
    others = page.behind(index)
    longer = page.lines[index + 1].count > _SHORTEST_HEADLINE
    return longer and not any(is_credit(line) or is_name_line(line) for line in others)


def _is_deck(page: _Page, index: int) -> bool:
    """A subtitle: one short text under the title; with a full stop only where byline, date or picture follow it."""
    line = page.lines[index]
    if not 2 < line.count <= _LONGEST_DECK or index + 1 >= len(page.lines):
        return False
    if line.text[0] in MARKS:
        return not line.ends and _is_about_report(page.lines[index + 1])
    if not line.text[0].isalnum():  # * No crew found
        behind = next((other for other in page.behind(index) if not other.text.startswith(_BULLETS)), None)
        several = page.lines[index + 1].text.startswith(_BULLETS) or page.lines[index - 1].text.startswith(_BULLETS)
        about = behind is not None and _is_about_report(behind)
        return line.text.startswith(_BULLETS) and (about or (several and line.text[0] == "*"))
    if not line.ends:
        return True
    follows = page.lines[index + 1]
    if follows.text[0] in "(（" and line.count > _LONGEST_HEADING and page.roles[index - 1] is not Role.TITLE:
        return False  # the lead, and who wrote it
    return _is_about_report(follows) or (is_caption(follows) and index + 1 < page.first)


_BULLETS: Final = ("* ", "• ")
_ASKS_OF: Final = re.compile(r"^(?:Had|Has|Did|Does|Was|Is|Would|Could|Will|Can) (?:he|she|they|it|I|we)\b")
_QUESTION: Final = re.compile(r"(?:Who|What|How|Why|Where|When|Which) [^.?!]{3,60}\?$")
_MANY: Final = 2


def _is_one_of_many(page: _Page) -> bool:
    """Whether questions are the headings of a page: `Who needs them?`, `What do they cost?`, `Will they last?`."""
    if page.asks is None:
        page.asks = sum(_QUESTION.match(line.text) is not None for line in page.lines) >= _MANY
    return page.asks


_LISTS: Final = frozenset({"key points:", "in brief:", "highlights:", "background:", "timeline:", "at a glance:"})
_FIGURE: Final = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)[$¥₩€£]?\d[\d,.]*(?=\W|$)")
_SENTENCE_INSIDE: Final = re.compile(r"[a-z]\. [A-Z]")


def _is_heading(page: _Page, index: int) -> bool:
    line = page.lines[index]
    text = without_bullet(line.text)
    if text.isupper() and line.count <= _LONGEST_HEADING and not line.ends and not text.endswith(("—", "--")):
        return index + 1 < len(page.lines)
    if not text or line.count > _LONGEST_HEADING or index + 1 >= len(page.lines):
        return False
    if opens_quotation(text):
        inside = text.strip(MARKS)
        if not text.endswith(("”", '"', "’", "'", "」", "』", "»")) and text[-1].isalnum():
            return line.count <= _LONGEST_HEADING // 2  # ‘Decadent’ cakes
        return (
            not inside.endswith((".", ",", "?", "!", "…", ":"))
            and text[-1] in "”\"’'」』»"
            and text[1:-1].count(text[-1]) == 0
        )
    if text.lower() in _LISTS:
        return True  # Key points:
    if text.endswith(("—", "--")) or len(_FIGURE.findall(text)) > 1:
        return False  # PAJU, SOUTH KOREA —; White rice, 1 kg: 6,450 won
    if text.endswith("?") and (_SENTENCE_INSIDE.search(text) or (_ASKS_OF.search(text) and not _is_one_of_many(page))):
        return False  # I played it to her. Was it any good? Had he ever met them?
    if line.ends or not text[0].isalnum() or (text.endswith("?") and re.match(r"[\w .]{1,30}: ", text)):
        return False
    return not text[0].islower()
