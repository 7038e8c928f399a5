"""Anchors: describing a span so that it can be found again, and finding it.

Only the very same words count. Where the words stand in several places and their surroundings do not tell which
is meant, the answer is *uncertain*: an annotation is never put on other words by a guess.
"""

from __future__ import annotations

from typing import Final

from nkreader.model import Anchor, Placement, Resolution, Span

CONTEXT: Final = 32  # code points kept on either side, as the W3C Web Annotation examples and Hypothesis do


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of `text`."""
    return Anchor(
        quote=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        start=span.start,
        end=span.end,
    )


def resolve(text: str, anchor: Anchor) -> Resolution:
    """Where the anchor's words stand in `text` now."""
    if not anchor.quote:
        return Resolution(Placement.ORPHAN, None)
    places = _places(text, anchor.quote)
    if not places:
        return Resolution(Placement.ORPHAN, None)
    scores = [_agreement(text, anchor, place) for place in places]
    best = max(scores)
    winners = [place for place, score in zip(places, scores, strict=True) if score == best]
    if anchor.start in winners:
        return Resolution(Placement.EXACT, Span(anchor.start, anchor.start + len(anchor.quote)))
    if len(winners) > 1:
        return Resolution(Placement.UNCERTAIN, None)
    return Resolution(Placement.MOVED, Span(winners[0], winners[0] + len(anchor.quote)))


def _places(text: str, quote: str) -> list[int]:
    places, at = [], text.find(quote)
    while at != -1:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _agreement(text: str, anchor: Anchor, start: int) -> int:
    """How many code points next to the words agree with what stood beside them, both sides together."""
    end = start + len(anchor.quote)
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    return _shared(anchor.prefix[::-1], before[::-1]) + _shared(anchor.suffix, after)


def _shared(a: str, b: str) -> int:
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
