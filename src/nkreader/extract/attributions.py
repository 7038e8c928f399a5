"""Attributions: what a clause gives to whom.

A clause is read around its cues. On either side of a cue and its mention lie quotations (opaque by now), a clause
with "that", a bare clause, or nothing. What lies there decides the kind; the name of the reading is the rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from nkreader.extract.circumstances import WHERE, skip_aside, skip_circumstances
from nkreader.extract.clause import FILLER, Clause, Silent, Statement, content_end, indirect, region_start, stands_alone
from nkreader.extract.cues import ACCORDING, QUOTING, TELLING_NOUN, Cue, find_cues
from nkreader.extract.lexicon import BARE_VERBS
from nkreader.extract.mentions import has_finite_verb, is_noun_phrase, split_pair, subject_after, subject_before
from nkreader.extract.sentences import QUOTE
from nkreader.model import QuoteKind, Span

_THAT: Final = re.compile(r"\s*,?\s*(?:also |further )?that\b")

_REST_OF_TELLING: Final = re.compile(
    rf"\s+(?:in|on|at|during|to|via|through|by|from|with)\s[^;:{QUOTE}]{{0,120}}?\s(?=that\b)"
)
_TOLD_SOMEBODY: Final = re.compile(rf"[^;:,{QUOTE}]{{0,100}}?\s(?=that\b)")
_TO_DO: Final = re.compile(r"\s+(?:[\w’'-]+\s+){1,5}?(?=to\b)")
_NO_CLAUSE: Final = frozenset("to of about for with as in on at and or by when after from".split())
_LONGEST_LEAD: Final = 300  # code points before a colon in which its speaker is looked for
_LEAD: Final = 8  # code points before a quotation in which its comma or colon is looked for
_LONGEST_NAME: Final = 5  # words before a colon that may be nothing but a name: `Daily NK:`
_URGING: Final = frozenset({"urge", "ask", "demand"})

_FRONTED: Final = re.compile(
    r"(?:as of|in|on|at|after|before|despite|during|when|while|asked|since|for|with|given|under|by|amid|following"
    r"|although|though|if|according|speaking|citing|quoting|referring)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says: its statements, the mentions that own them, and `silent` ones: subjects of a verb of
    saying that has no words in this sentence."""

    statements: tuple[Statement, ...]
    mentions: tuple[Span, ...]
    silent: tuple[Silent, ...]


def read_sentence(text: str, masked: str, sentence: Span, quotations: Sequence[Span]) -> Reading:
    """The attributions of one sentence. `quotations` are the marked stretches inside it, in order."""
    statements: list[Statement] = []
    mentions: list[Span] = []
    silent: list[Silent] = []
    starts = [quotation.start for quotation in quotations]
    for span in _clauses(masked, sentence):
        own = quotations[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        clause = Clause(text, masked, span, own)
        _read_clause(clause)
        statements += clause.statements
        mentions += clause.mentions
        silent += clause.silent
    return Reading(tuple(sorted(statements, key=lambda s: s.span)), tuple(sorted(set(mentions))), tuple(silent))


def _clauses(masked: str, sentence: Span) -> Iterator[Span]:
    at = sentence.start
    for match in re.finditer(r";\s+", masked[sentence.start : sentence.end]):
        yield Span(at, sentence.start + match.start())
        at = sentence.start + match.end()
    yield Span(at, sentence.end)


def _read_clause(clause: Clause) -> None:
    cues = find_cues(clause.masked, clause.span)
    trailing = _trailing_cue(clause, cues)
    if trailing:
        cues = [trailing, *(cue for cue in cues if cue is not trailing)]
    for cue in cues:
        if not any(s.span.contains(cue.span) for s in clause.statements):
            _read_cue(clause, cue)
    _read_rest(clause)


def _trailing_cue(clause: Clause, cues: Sequence[Cue]) -> Cue | None:
    """A cue that closes its clause (`…, a source said.`): it governs what stands before it, other cues included."""
    cue = cues[-1] if cues else None
    if cue is None or cue.naming or cue.participle:
        return None
    if cue.verb == ACCORDING:
        return cue if cue.span.start > clause.span.start else None
    rest = skip_circumstances(clause.masked, cue.span.end, clause.span.end, told=cue.verb == "tell")
    return cue if not clause.masked[rest : clause.span.end].strip(FILLER) else None


def _read_cue(clause: Clause, cue: Cue) -> None:
    if cue.verb == ACCORDING:
        _read_according(clause, cue)
    elif cue.verb == TELLING_NOUN:
        _read_account(clause, cue)
    elif cue.naming:
        _read_naming(clause, cue)
    else:
        _read_saying(clause, cue)


def _read_saying(clause: Clause, cue: Cue) -> None:
    masked = clause.masked
    who = _who(clause, cue, _left_limit(clause, cue))
    if who.mention is None:
        return
    everybody = split_pair(masked, who.mention)
    mention = everybody[0]
    found = _read_before(clause, cue.span, mention, who.before, who.after)
    if not (found and found[-1].span.end > who.after):
        found += _read_after(clause, cue, mention, who.after, bool(found))
    clause.statements += found
    # Somebody who speaks without words beside the verb may own the quotation that stands alone in the next sentence.
    if found:
        clause.mentions += everybody
    else:
        clause.silent += [Silent(somebody, cue.span) for somebody in everybody]


class _Who(NamedTuple):
    """Who speaks by a cue, and where the words beside them lie: up to `before`, and from `after` on."""

    mention: Span | None
    before: int
    after: int


def _who(clause: Clause, cue: Cue, left: int) -> _Who:
    masked, span, end = clause.masked, cue.span, clause.span.end
    if cue.verb == QUOTING and masked[span.start : span.end].startswith("quot"):
        saying = masked.find("as saying", span.end, end)
        return _Who(subject_after(masked, span.end, saying), span.start, saying + len("as saying"))
    between = masked[left : span.start].strip(FILLER)
    if cue.participle or between in ("and", "but", "then", "and also", "also"):
        return _Who(clause.mentions[-1] if clause.mentions else None, span.start, span.end)
    if mention := _inverted(clause, cue, left):
        return _Who(mention, span.start, mention.end)
    mention = subject_before(masked, left, span.start) if between else None
    if mention:
        return _Who(mention, mention.start, span.end)
    if not between:
        mention = subject_after(masked, span.end, end)
        return _Who(mention, span.start, mention.end if mention else span.end)
    return _Who(None, span.start, span.end)


def _inverted(clause: Clause, cue: Cue, left: int) -> Span | None:
    """The subject behind a verb that a comma sets off from what was said: `…, said the trader.`"""
    masked, end = clause.masked, clause.span.end
    if cue.verb == "tell" or not masked[left : cue.span.start].rstrip().endswith(","):
        return None
    mention = subject_after(masked, cue.span.end, end)
    if not mention:
        return None
    place = skip_circumstances(masked, mention.end, end, told=False)
    closes = not masked[place:end].strip(FILLER) or masked[place : place + 1] == ","
    return mention if closes else None


def _left_limit(clause: Clause, cue: Cue) -> int:
    """How far back the subject of a cue may reach: the last quotation or statement before it, or the clause."""
    limits = [quotation.end for quotation in clause.quotations if quotation.end <= cue.span.start]
    limits += [statement.span.end for statement in clause.statements if statement.span.end <= cue.span.start]
    left = max([clause.span.start, *limits])
    if not clause.masked[left : cue.span.start].strip(FILLER) or not limits:
        return left
    opening = clause.masked[left : left + 1]
    return left if opening in " ,." or not clause.quotations else clause.span.start


def _read_before(clause: Clause, cue: Span, mention: Span, before_end: int, after: int) -> list[Statement]:
    """What stands before mention and cue: a quotation of its own, or a clause that ends with a comma."""
    masked, start = clause.masked, region_start(clause, before_end)
    region = masked[start:before_end]
    words = region.strip(FILLER)
    if not words:
        return []
    if set(words) == {QUOTE}:
        spans = clause.quotations_in(start, before_end)
        return [Statement(span, QuoteKind.DIRECT, "quote-before", cue, mention) for span in spans]
    quotations = clause.quotations_in(start, before_end)
    last = quotations[-1] if quotations else None
    if last and not masked[last.end : before_end].strip(FILLER) and stands_alone(clause, start, last):
        return [Statement(last, QuoteKind.DIRECT, "quote-before", cue, mention)]
    if not region.rstrip().endswith((",", QUOTE)) or len(words.split()) < 3:
        return []
    if _is_fronted(masked, start, before_end):
        return []
    end = _interrupted_end(clause, cue, mention, after)
    return indirect(clause, start, end or before_end, "clause-before", cue, mention)


def _is_fronted(masked: str, start: int, end: int) -> bool:
    """Whether what stands before the subject is only the setting of its act (`In an interview on Friday, …`)."""
    words = masked[start:end].strip(FILLER)
    if not _FRONTED.match(words):
        return False
    return not re.search(r",\s\S", words) or not re.search(r"\b(?:is|are|was|were|has|have|had|will|would)\b", words)


def _interrupted_end(clause: Clause, cue: Span, mention: Span, after: int) -> int | None:
    """The end of a clause that goes on behind its attribution: `Three of them, she said, had left.`"""
    rest = clause.masked[max(after, cue.end, mention.end) : clause.span.end]
    going_on = re.match(
        r",\s+(?=[a-z])(?!who\b|which\b|adding\b|citing\b|noting\b|and\b|but\b|speaking\b|a\b|an\b)", rest
    )
    if not going_on or re.match(rf",\s+{WHERE.pattern}", rest):
        return None
    return content_end(clause, clause.span.end)


def _read_after(clause: Clause, cue: Cue, mention: Span, after: int, has_before: bool) -> list[Statement]:
    """What stands behind cue and mention: a quotation, a clause with "that", or a bare clause."""
    masked, end = clause.masked, clause.span.end
    start = max(after, mention.end if mention.start >= cue.span.end else after)
    start = skip_aside(masked, start, end)
    place = skip_circumstances(masked, start, end, told=cue.verb == "tell")
    if quotation := _quotation_at(clause, place, end):
        return _quoted_after(clause, quotation, place, cue.span, mention, has_before)
    that = _THAT.match(masked, place, end)
    if not that and not has_before:
        telling = _TOLD_SOMEBODY if cue.verb == "tell" else _REST_OF_TELLING
        loose = telling.match(masked, start, end)
        that = _THAT.match(masked, loose.end() - 1, end) if loose else None
    if that:
        content = re.compile(r"that\b").search(masked, that.start())
        assert content is not None  # noqa: S101 -- the pattern above ends in it
        return indirect(clause, content.start(), end, "that-clause", cue.span, mention)
    to_do = _TO_DO.match(masked, start, end) if cue.verb in _URGING and clause.quotations_in(start, end) else None
    if to_do:
        return indirect(clause, to_do.end(), end, "to-clause", cue.span, mention)
    if has_before or cue.verb not in BARE_VERBS or (cue.verb in ("tell",) and place == start):
        return []
    if masked[place : place + 1] in ",:" or not _is_clause(masked, place, end):
        return []
    if cue.verb != "say" and not has_finite_verb(masked[place:end]):
        return []  # "the North has reported no case" tells an act, not words
    return indirect(clause, place, end, "bare-clause", cue.span, mention)


def _quotation_at(clause: Clause, place: int, end: int) -> Span | None:
    """The quotation that begins at `place` or behind the few words that a comma or a colon closes."""
    for quotation in clause.quotations:
        if quotation.start < place or quotation.end > end:
            continue
        lead = clause.masked[place : quotation.start]
        if not lead.strip(FILLER) or (lead.rstrip().endswith((",", ":")) and "that " not in lead):
            return quotation
        return None
    return None


def _quoted_after(
    clause: Clause, quotation: Span, place: int, cue: Span, mention: Span, has_before: bool
) -> list[Statement]:
    lead = clause.masked[place : quotation.start]
    rest = clause.masked[quotation.end : clause.span.end].strip(" .,")
    first = clause.text[quotation.start + 1 : quotation.start + 2]
    own = "," in lead or ":" in lead or (not rest and first.isupper())
    if own or has_before:
        rule = "quote-interrupted" if has_before else "quote-after"
        return [Statement(quotation, QuoteKind.DIRECT, rule, cue, mention)]
    return indirect(clause, quotation.start, clause.span.end, "bare-clause", cue, mention)


def _read_naming(clause: Clause, cue: Cue) -> None:
    """`called the family “victims”`: the name is the speaker's; what is called so is not."""
    following = [quotation for quotation in clause.quotations if quotation.start >= cue.span.end]
    left = _left_limit(clause, cue)
    mention = subject_before(clause.masked, left, cue.span.start)
    if not following or not mention or clause.taken(following[0]):
        return
    if len(clause.masked[cue.span.end : following[0].start].split()) > 12:
        return
    clause.mentions.append(mention)
    clause.statements.append(Statement(following[0], QuoteKind.PARTIAL, "naming", cue.span, mention))


def _read_account(clause: Clause, cue: Cue) -> None:
    """`A resident gave this account`: the quotation is the sentence before, or stands behind a colon."""
    mention = subject_before(clause.masked, clause.span.start, cue.span.start)
    following = [quotation for quotation in clause.quotations if quotation.start >= cue.span.end]
    if not mention:
        return
    clause.statements += [
        Statement(quotation, QuoteKind.DIRECT, "account", cue.span, mention) for quotation in following
    ]
    if following:
        clause.mentions.append(mention)
    else:
        clause.silent.append(Silent(mention, cue.span))


def _read_according(clause: Clause, cue: Cue) -> None:
    masked, end = clause.masked, clause.span.end
    mention = subject_after(masked, cue.span.end, end)
    if mention is None:
        return
    clause.mentions.append(mention)
    start = region_start(clause, cue.span.start)
    before = masked[start : cue.span.start].strip(FILLER)
    if before and not re.fullmatch(r"(?:and|but|yet|still|however)", before, re.I):
        clause.statements += _before_according(clause, start, cue, mention)
        return
    place = skip_circumstances(masked, mention.end, end, told=False)
    comma = masked.find(",", place, end)
    if comma == -1 or masked[place:comma].count(" ") > 8:
        return
    quotations = clause.quotations_in(comma, end)
    if quotations and not masked[comma : quotations[0].start].strip(FILLER):
        rest = masked[quotations[0].end : end].strip(FILLER)
        if not rest:
            clause.statements.append(Statement(quotations[0], QuoteKind.DIRECT, "according", cue.span, mention))
            return
    clause.statements += indirect(clause, comma + 1, end, "according", cue.span, mention)


def _before_according(clause: Clause, start: int, cue: Cue, mention: Span) -> list[Statement]:
    masked = clause.masked
    words = masked[start : cue.span.start].strip(FILLER)
    if set(words) == {QUOTE}:
        spans = clause.quotations_in(start, cue.span.start)
        return [Statement(span, QuoteKind.DIRECT, "according", cue.span, mention) for span in spans]
    return indirect(clause, start, cue.span.start, "according", cue.span, mention)


def _read_rest(clause: Clause) -> None:
    """Quotations that no cue took: a whole sentence is somebody's, a fragment is not speech."""
    masked, span = clause.masked, clause.span
    taken = {statement.span for statement in clause.statements}
    wholes = [statement.span for statement in clause.statements if statement.kind is QuoteKind.INDIRECT]
    for quotation in clause.quotations:
        if quotation in taken or any(whole.overlaps(quotation) for whole in wholes):
            continue
        lead = masked[max(span.start, quotation.start - _LEAD) : quotation.start].rstrip()
        if _is_alone(clause, quotation):
            clause.statements.append(Statement(quotation, QuoteKind.DIRECT, "alone"))
        elif lead.endswith(":") and (mention := _before_colon(clause, quotation)):
            clause.mentions.append(mention)
            clause.statements.append(Statement(quotation, QuoteKind.DIRECT, "colon", None, mention))
        elif _reads_like_speech(clause, quotation, lead):
            clause.statements.append(Statement(quotation, QuoteKind.DIRECT, "beside"))
        else:
            clause.statements.append(Statement(quotation, QuoteKind.SCARE, "term"))


def _is_alone(clause: Clause, quotation: Span) -> bool:
    """Whether a clause is nothing but this quotation."""
    rest = (clause.span.start, quotation.start), (quotation.end, clause.span.end)
    return len(clause.quotations) == 1 and not any(clause.masked[start:end].strip(FILLER) for start, end in rest)


def _before_colon(clause: Clause, quotation: Span) -> Span | None:
    start = max(clause.span.start, quotation.start - _LONGEST_LEAD)
    lead = clause.masked[start : quotation.start].rstrip()
    return subject_of_colon(clause.masked, Span(start, start + len(lead)))


def subject_of_colon(masked: str, sentence: Span) -> Span | None:
    """Who speaks behind a sentence that ends in a colon: the noun phrase that it opens with."""
    words = sentence.of(masked)
    if not words.endswith(":"):
        return None
    verb = re.search(r"\s(?:was|is|were|has|had|put|\w+ed|\w+s)\b[^,:]*:$", words)
    if not verb:
        bare = Span(sentence.start, sentence.end - 1)
        return bare if len(words.split()) <= _LONGEST_NAME and is_noun_phrase(masked, bare) else None
    return subject_before(masked, sentence.start, sentence.start + verb.start())


def _reads_like_speech(clause: Clause, quotation: Span, lead: str) -> bool:
    """A whole statement beside other words: it opens with a capital, ends like a sentence, and is no short term.

    `lead` are the last characters before it.
    """
    inside = quotation.of(clause.text).strip("“”\"‘’'«»「」『』")
    ends = inside.endswith((".", "?", "!", ","))
    opens = inside[:1].isupper() and (not lead or lead.endswith((",", ":", ".")))
    return opens and ends and len(inside.split()) >= 5


def _is_clause(masked: str, start: int, end: int) -> bool:
    """Whether the stretch can be a clause of its own: at least three words, no infinitive or preposition first."""
    words = masked[start:end].strip(FILLER).split()
    return len(words) >= 3 and words[0].lower() not in _NO_CLAUSE
