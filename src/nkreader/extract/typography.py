"""Typography: quotations that no words attribute, but commas, colons, dashes and brackets around them do.

Positions are token indexes.
"""

from __future__ import annotations

import re
from typing import Final

from nkreader.extract.clause import NAME_NOUNS, Clause, Statement, is_spelled_like_title, is_work
from nkreader.extract.lexicon import ACCOUNT_NOUNS, PERSON_NOUNS, PRONOUNS, SIGNS
from nkreader.extract.marks import CLOSING, MARKS
from nkreader.extract.phrases import (
    behind_question,
    is_phrase,
    possessor_before,
    subject_after,
    subject_before,
)
from nkreader.extract.rules import DIRECT, INDIRECT, PARTIAL, SCARE
from nkreader.extract.subjects import is_main_verb, is_somebody, main_subject
from nkreader.extract.tokens import Tokens
from nkreader.extract.verbs import names_a_thing
from nkreader.model import Span

_REPLIES: Final = (["came", "the"], ["comes", "the"])
_QUOTES: Final = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SUMS_UP: Final = frozenset(
    "put puts said says summed sums summarised summarized described characterised characterized explained phrased "
    "remembered recounted recalled recalls told tells".split()
)
_SHORTEST_FRAGMENT: Final = 5  # words


def read_typography(clause: Clause) -> None:
    """A quotation that ends in a comma is followed by its speaker, whatever the verb: `“…,” he went on, “…”`."""
    tokens, tags = clause.tokens, clause.tokens.tags
    for quotation in clause.quotations:
        at = tokens.at(quotation.start)
        if clause.taken(quotation) or at + 2 >= clause.end:
            continue
        inside = quotation.of(clause.text).rstrip(CLOSING)
        summed = tags[at + 1] == "x" and tokens.lower[at + 2] in ("how", "what")
        if not inside.endswith((",", "?", "!", "—", "…")) and tags[at + 1] != "," and not summed:
            continue
        if summed and at + 4 < clause.end:
            at += 2  # “…” is how she puts it
            inside = ","
        if at > clause.start and _is_name_there(clause, at, inside):
            continue
        first = at + 1 + (tags[at + 1] == ",")
        first += tokens.lower[first : first + 1] == ["as"]  # “…,” as the broker put it
        following = _summing_speaker(clause, first) if summed else None
        if not (summed and (following or tags[first] == "P")):
            following = _typographic_speaker(clause, first)
        if following is None or clause.is_named_behind(quotation):
            continue  # The “dog banks,” as they came to be known
        mention, cue, stop = following
        clause.statements.append(Statement(quotation, DIRECT, "comma", cue, mention))
        clause.mentions.append(mention)
        for other in clause.quotations_in(stop, clause.end):
            lead = tags[tokens.at(other.start) - 1]
            if not clause.taken(other) and lead == ",":
                clause.statements.append(Statement(other, DIRECT, "comma", cue, mention))


def _is_name_there(clause: Clause, at: int, inside: str) -> bool:
    """Whether what stands before a quotation that ends in a comma makes it the name of something."""
    tokens, before = clause.tokens, clause.tokens.lower[at - 1]
    if names_a_thing(before) or is_work(before):
        return True
    work = tokens.lower[at - 2] if at > clause.start + 1 and tokens.tags[at - 1] == "," else ""
    if work == "paper" or is_work(work):
        return True  # In a 2021 paper, “…,” Noh estimated that
    if before == "as" and inside.lstrip(MARKS)[:1].islower():
        return True  # work as “…,” vendors who flee
    word = inside.strip(MARKS + ",")
    return tokens.tags[at - 1] not in ",:-.Q" and word.isalpha() and word.islower()  # how “songbun,” the ranking of


def _summing_speaker(clause: Clause, first: int) -> tuple[Span, Span, int] | None:
    """Who sums something up: `“…” is how one woman who heads a unit put it`, verb and all."""
    tokens = clause.tokens
    for verb in range(first + 1, clause.end):
        if tokens.lower[verb] not in _SUMS_UP or subject_before(tokens, first, verb) != (first, verb):
            continue
        if tokens.tags[first:verb] in ("P", "N") or is_somebody(clause, first, verb):
            return tokens.span(first, verb), tokens.span(verb, verb + 1), verb
    return None


def _typographic_speaker(clause: Clause, first: int) -> tuple[Span, Span, int] | None:
    tokens, tags = clause.tokens, clause.tokens.tags
    if first >= clause.end:
        return None
    whole = subject_after(tokens, first, clause.end)
    end = whole[1] if whole else first
    verb = end + (tags[end : end + 1] == ",")
    while verb < clause.end and tags[verb] in "adk":
        verb += 1
    somebody = end > first and (tags[first:end] == "N" or is_somebody(clause, first, end))
    if somebody and verb < clause.end and tags[verb] in "veb":
        return tokens.span(first, end), tokens.span(verb, verb + 1), verb
    stop = first + 1
    while stop < clause.end and tags[stop] == "a":
        stop += 1
    found = subject_after(tokens, stop, clause.end) if tags[first] in "ve" else None
    if found and tags[found[1] : found[1] + 1] not in tuple(",.:-sgi") and found[1] < clause.end:
        return None  # “…,” treated workers of both Koreas until 2016
    if found and (tags[slice(*found)] == "N" or is_somebody(clause, *found)):
        return tokens.span(*found), tokens.span(first, stop), found[1]
    return None


def read_rest(clause: Clause) -> None:
    """Quotations that no cue took: a whole sentence is somebody's, a fragment is not speech."""
    taken = {statement.span for statement in clause.statements}
    wholes = [statement.span for statement in clause.statements if statement.kind is INDIRECT]
    for quotation in clause.quotations:
        if quotation in taken or any(whole.overlaps(quotation) for whole in wholes):
            continue
        if _is_title(clause, quotation):
            clause.statements.append(Statement(quotation, SCARE, "term"))
        elif named := _named_by_marks(clause, quotation):
            rule, mention = named
            clause.mentions.append(mention)
            clause.statements.append(Statement(quotation, DIRECT, rule, None, mention))
        else:
            clause.statements.append(_of_nobody(clause, quotation))


_SHOWN: Final = SIGNS | NAME_NOUNS


def _is_title(clause: Clause, quotation: Span) -> bool:
    """Whether a quotation is the title of something, by its spelling or by what it stands beside."""
    tokens, tags = clause.tokens, clause.tokens.tags
    at = tokens.at(quotation.start)
    shouts = _stands_alone(clause, at) and quotation.of(clause.text).rstrip(CLOSING).endswith(("!", "?"))
    if (is_spelled_like_title(quotation.of(clause.text).split()) and not shouts) or clause.is_labelled(quotation):
        return True
    if at == clause.start or tags[at - 1] != ",":
        return False
    if at - 2 >= clause.start and (is_work(tokens.lower[at - 2]) or tokens.lower[at - 2] in _SHOWN):
        return True  # the report, “Lash by Lash,”; a slogan, “All for the harvest!”
    goes_on = at + 1 < clause.end and tags[at + 1] in "xvi" and "," not in tags[clause.start : at - 1]
    return goes_on and is_phrase(tokens, clause.start, at - 1)  # The essay, “Blue for Officials,” is


def _named_by_marks(clause: Clause, quotation: Span) -> tuple[str, Span] | None:
    """The rule and the mention by which a dash, a bracket, a colon or a comma gives a quotation to somebody."""
    tokens, tags = clause.tokens, clause.tokens.tags
    at = tokens.at(quotation.start)
    lead = tags[at - 1] if at > clause.start else ""
    signed = tags[at + 1 : at + 2] in ("-", "(") and clause.empty(clause.start, at)
    if signed and (mention := _signature(clause, at + 1)):
        return "signature", mention
    if _stands_alone(clause, at):
        return None
    if lead == ":" and (mention := subject_of_colon(tokens, clause.start, at - 1)):
        return "colon", mention
    if lead == "," and clause.is_statement(clause.start, quotation) and (mention := _lead_in(clause, at)):
        return "lead-in", mention
    return None


def _of_nobody(clause: Clause, quotation: Span) -> Statement:
    """A quotation that its clause gives to nobody: a statement, a piece of one, or no speech."""
    tokens, tags = clause.tokens, clause.tokens.tags
    at = tokens.at(quotation.start)
    lead = tags[at - 1] if at > clause.start else ""
    if _stands_alone(clause, at) or tokens.lower[at + 1 : at + 3] in _REPLIES:
        return Statement(quotation, DIRECT, "alone")  # “No,” came the reply.
    if clause.is_statement(clause.start, quotation) and (not lead or lead in ",:.-"):
        return Statement(quotation, DIRECT, "beside")
    if _is_fragment(clause, quotation):
        subject = main_subject(clause, at)
        about = subject.of(tokens.masked).lower() in PRONOUNS if subject else tags[clause.start] in "PQ"
        return Statement(quotation, PARTIAL, "continued" if about else "fragment")
    return Statement(quotation, SCARE, "term")


def _stands_alone(clause: Clause, at: int) -> bool:
    """Whether a clause is nothing but the quotation at a token."""
    return len(clause.quotations) == 1 and clause.empty(clause.start, at) and clause.empty(at + 1, clause.end)


def _is_fragment(clause: Clause, quotation: Span) -> bool:
    """Whether words in marks are a piece of somebody's sentence: too many for a term."""
    words = quotation.of(clause.text).strip(MARKS).split()
    at, tags = clause.tokens.at(quotation.start), clause.tokens.tags
    named = at > clause.start and tags[at - 1] == "D" and tags[at + 1 : at + 2] in ("e", "u")  # the “…” adopted in May
    return len(words) >= _SHORTEST_FRAGMENT and not named and not clause.is_term(quotation)


def _lead_in(clause: Clause, at: int) -> Span | None:
    """The person who does something that a comma and a quotation follow: `The officer greeted us, “…”`."""
    mention = main_subject(clause, at)
    if mention is None:
        return None
    start, end = clause.tokens.at(mention.start), clause.tokens.at(mention.end)
    persons = clause.tokens.tags[start] == "P" or clause.tokens.tags[start:end].endswith("NN")
    return mention if persons or any(word in PERSON_NOUNS for word in clause.tokens.lower[start:end]) else None


def _signature(clause: Clause, at: int) -> Span | None:
    """Who stands behind a dash or in brackets, and nothing else, after a quotation: `“…” — a trader in Hyesan`."""
    tokens, tags = clause.tokens, clause.tokens.tags
    end = clause.end
    while end > at and tags[end - 1] in ".)":
        end -= 1
    found = subject_after(tokens, at + 1, end)
    if found is None:
        return None
    rest = tags[found[1] : end]
    return tokens.span(found[0], end) if not rest or (rest[0] == "," and "Q" not in rest) else None


_OPENS: Final = frozenset("opens begins starts continues goes concludes ends".split())
_ASIDE_AND_VERB: Final = re.compile(r"(D?[nN]{1,4}),R[^,]*,[nb](?=[iDa])")


def colon_speaker(masked: str, sentence: Span) -> Span | None:
    """Who speaks behind a sentence that ends in a colon: the subject of its verb, or the name that it is."""
    if not masked.endswith(":", sentence.start, sentence.end):
        return None
    tokens = Tokens(masked, sentence)
    return subject_of_colon(tokens, 0, len(tokens) - 1) if tokens.tags.endswith(":") else None


def subject_of_colon(tokens: Tokens, start: int, end: int) -> Span | None:
    """Who speaks behind a colon at token `end`."""
    tags = tokens.tags
    start = behind_question(tokens, start, end)  # Asked whether it would fall, the broker was blunt:
    verb = next((at for at in range(start + 1, end) if is_main_verb(tokens, start, at)), None)
    if verb is None and (aside := _ASIDE_AND_VERB.match(tags, start, end)) and tokens.lower[aside.end() - 1] in _OPENS:
        return tokens.span(start, aside.end(1))  # The article, which is unsigned, opens in the high style:
    if verb is None:
        found = subject_after(tokens, start, end)
        return tokens.span(*found) if found and found[1] == end and end - start <= 6 and tags[start] in "NPDn" else None
    quoting = next((at for at in range(verb, end - 1) if tokens.lower[at] in _QUOTES), None)
    if quoting is not None and (quoted := subject_after(tokens, quoting + 1, end)) and quoted[1] == end:
        return tokens.span(*quoted)  # The paper went on to quote Ro Chol Min, a farmer:
    found = subject_before(tokens, start, tokens.before_helpers(start, verb))
    if not found:
        return None
    if tokens.lower[found[1] - 1] in ACCOUNT_NOUNS and (owner := possessor_before(tokens, found[0], found[1] - 1)):
        return tokens.span(*owner)
    return tokens.span(*found)
