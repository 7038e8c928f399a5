"""Inline markup for spans, so that a test reads like the report it is about.

`<q A>“…”</q>` is a direct quote of source A, `<p A>` a partial one, `<i A>` indirect speech, `<x>` marks that are no
speech, `<m A>` a mention of A, `<c>` a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nkreader.extract import extract
from nkreader.model import Extraction, QuoteKind, Span

_TAG = re.compile(r"<(/?)([qpixmc])(?: (\w+))?>")
_KINDS = {"q": QuoteKind.DIRECT, "p": QuoteKind.PARTIAL, "i": QuoteKind.INDIRECT, "x": QuoteKind.SCARE}


@dataclass
class Marked:
    """A text with what is marked in it."""

    text: str
    quotes: list[tuple[Span, QuoteKind, str | None]] = field(default_factory=list)
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)


def parse(marked: str) -> Marked:
    """Take the tags out of a text and remember what they marked."""
    found = Marked("")
    opened: list[tuple[str, str | None, int]] = []
    at = 0
    for tag in _TAG.finditer(marked):
        found.text += marked[at : tag.start()]
        at = tag.end()
        closing, name, source = tag.groups()
        if not closing:
            opened.append((name, source, len(found.text)))
            continue
        name, source, start = opened.pop()
        span = Span(start, len(found.text))
        if name in _KINDS:
            found.quotes.append((span, _KINDS[name], source))
        elif name == "m":
            assert source
            found.mentions.append((span, source))
        else:
            found.cues.append(span)
    found.text += marked[at:]
    found.quotes.sort(key=lambda quote: (quote[0].start, -quote[0].end))
    found.mentions.sort()
    return found


def check(marked: str) -> Extraction:
    """Extract the text and compare quotes, kinds, mentions and who is who with the marks."""
    wanted = parse(marked)
    text, found = wanted.text, extract(wanted.text)
    letters = dict(wanted.mentions)
    names: dict[str | None, str | None] = {None: None}
    mentions = []
    for source in found.sources:
        names[source.id] = letters.get(source.mentions[0].span)
        mentions += [(mention.span, names[source.id]) for mention in source.mentions]
    readable = [(mention.of(text), letter) for mention, letter in sorted(mentions)]
    assert readable == [(span.of(text), letter) for span, letter in wanted.mentions]
    assert len(set(names.values())) == len(names), "two sources for one"
    quotes = [(quote.span.of(text), str(quote.kind), names[quote.source]) for quote in found.quotes]
    assert quotes == [(span.of(text), str(kind), letter) for span, kind, letter in wanted.quotes]
    assert {quote.cue.of(text) for quote in found.quotes if quote.cue} == {span.of(text) for span in wanted.cues}
    return found
