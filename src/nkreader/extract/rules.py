"""The rules by name: how sure each is, and what it says. A table, so that every answer can be explained.

*Certain*: the sentence itself says so. *Likely*: two sentences have to be read together, or the form has a rarer second
reading. *Guess*: nothing says so; the most probable reading was taken.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from nkreader.model import Certainty, QuoteKind

DIRECT, PARTIAL, INDIRECT, SCARE = QuoteKind


class Rule(NamedTuple):
    """How sure a rule is, and what it found, in words for a reader."""

    certainty: Certainty
    says: str


_CERTAIN, _LIKELY, _GUESS = Certainty.CERTAIN, Certainty.LIKELY, Certainty.GUESS

QUOTE_RULES: Final = {
    "quote-before": Rule(_CERTAIN, "speaker and verb stand behind the quotation"),
    "quote-after": Rule(_CERTAIN, "speaker and verb lead up to the quotation"),
    "quote-interrupted": Rule(_CERTAIN, "speaker and verb stand between two quotations"),
    "clause-before": Rule(_CERTAIN, "speaker and verb stand behind a comma, after what was said"),
    "clause-around": Rule(_CERTAIN, "speaker and verb interrupt what was said"),
    "that-clause": Rule(_CERTAIN, "a verb of saying and “that”"),
    "question-clause": Rule(_CERTAIN, "a verb of asking or explaining and “whether”, “how” or “why”"),
    "bare-clause": Rule(_CERTAIN, "a verb of saying and a clause without “that”"),
    "to-clause": Rule(_CERTAIN, "a verb such as “vowed” or “urged” and an infinitive"),
    "gerund-clause": Rule(_LIKELY, "a verb such as “denied” or “recalled” and an *-ing* form"),
    "preposition": Rule(_LIKELY, "a verb and its preposition, such as “warned of” or “called for”"),
    "noun-phrase": Rule(_LIKELY, "a verb such as “stressed” or “estimated” and a noun phrase"),
    "naming": Rule(_CERTAIN, "a verb such as “called” or “described … as” gives a name to something"),
    "according": Rule(_CERTAIN, "“according to”"),
    "citing": Rule(_CERTAIN, "“citing”: the words are those of whom it names"),
    "account": Rule(_LIKELY, "a noun such as “account” or “advice” says whose words these are"),
    "noun": Rule(_LIKELY, "a noun such as “claim” or “warning”, its owner, and “that”"),
    "view": Rule(_CERTAIN, "“in her view”, “by his account”"),
    "colon": Rule(_LIKELY, "a colon leads up to the quotation, and its sentence has one subject"),
    "lead-in": Rule(_LIKELY, "a comma leads up to the quotation, and its sentence has one subject"),
    "comma": Rule(_LIKELY, "the quotation ends in a comma, and somebody and a verb follow"),
    "signature": Rule(_CERTAIN, "a name behind a dash or in brackets signs the quotation"),
    "goes-on": Rule(_LIKELY, "the quotation stands alone and goes on with whoever spoke just before"),
    "across": Rule(_LIKELY, "the quotation runs over paragraphs, and one of them says whose it is"),
    "subject": Rule(_GUESS, "the quotation stands alone behind a sentence about this person"),
    "answer": Rule(_GUESS, "the quotation stands alone behind a question; this person was quoted before it"),
    "turn": Rule(_GUESS, "the quotation stands alone between two who speak by turns; the other spoke just before"),
    "last-quoted": Rule(_GUESS, "no words near the quotation give it to anyone; this person was quoted last"),
    "alone": Rule(_GUESS, "the quotation stands alone, and nobody spoke before it"),
    "beside": Rule(_GUESS, "a whole sentence in marks that nobody is named for"),
    "continued": Rule(_GUESS, "a longer piece of a sentence in marks, in a sentence about whoever spoke before"),
    "fragment": Rule(_GUESS, "a longer piece of a sentence in marks that nobody is named for"),
    "broken": Rule(_GUESS, "the closing mark is missing, so whose words end where is not known"),
    "term": Rule(_LIKELY, "marks around a term, a title or a nickname"),
    "in-heading": Rule(_LIKELY, "marks in a heading or a caption"),
}
"""How a quote was found and given to its source."""

MENTION_RULES: Final = {
    "new": Rule(_CERTAIN, "names somebody for the first time"),
    "same-words": Rule(_CERTAIN, "repeats the words of an earlier mention"),
    "name": Rule(_CERTAIN, "repeats a name, or a part of it"),
    "short-name": Rule(_CERTAIN, "short form of a name"),
    "named-later": Rule(_LIKELY, "gives a name to somebody who had none"),
    "order": Rule(_CERTAIN, "counts the sources: “the second source”, “the latter”"),
    "description": Rule(_CERTAIN, "the same noun as an earlier mention: “the trader”"),
    "sort": Rule(_LIKELY, "a general noun for the last one whom it fits: “the source”, “the agency”"),
    "pronoun": Rule(_LIKELY, "a pronoun for the last one whom it fits"),
    "pronoun-only": Rule(_LIKELY, "a pronoun that fits one source alone"),
    "unknown-pronoun": Rule(_GUESS, "a pronoun for somebody whom the text has not named as a source"),
}
"""How a mention was tied to its source."""

RULES: Final = QUOTE_RULES | MENTION_RULES


CERTAINTIES: Final = {name: rule.certainty for name, rule in RULES.items()}
"""How sure the rule of each name is."""


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less sure of two."""
    return one if one is _GUESS or other is _CERTAIN else other
