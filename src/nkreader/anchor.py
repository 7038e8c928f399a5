"""Anchors: describing a span so that it can be found again, and finding it.

Only the very same words count. Where the words stand in several places and their surroundings do not tell which
is meant, the answer is *uncertain*: an annotation is never put on other words by a guess.
"""

from __future__ import annotations

from typing import Final

from nkreader.model import Anchor, Placement, Resolution, Span

CONTEXT: Final = 32  # code points kept on either side, as the W3C Web Annotation examples and Hypothesis do

_DISTINCT: Final = 40  # code points from which words that stand once in a text are their own proof


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
    """Where the anchor's words stand in `text` now.

    A place is believed when at least half of what stood beside the words is still there, or when the words are long
    and stand nowhere else. Short words (“Yes,”) are somebody else's as soon as their surroundings are.
    """
    places = [place for place in _places(text, anchor.quote) if _is_whole(text, anchor, place)] if anchor.quote else []
    if not places:
        return Resolution(Placement.ORPHAN, None)
    believed = {place: score for place in places if (score := _belief(text, anchor, place, len(places))) > 0}
    if not believed:
        return Resolution(Placement.UNCERTAIN, None)
    best = max(believed.values())
    rivals = [place for place, score in believed.items() if score * 4 >= best * 3]
    if len(rivals) == 1 or (anchor.start in rivals and believed[anchor.start] == best):
        place = rivals[0] if len(rivals) == 1 else anchor.start
        placement = Placement.EXACT if place == anchor.start else Placement.MOVED
        return Resolution(placement, Span(place, place + len(anchor.quote)))
    return Resolution(Placement.UNCERTAIN, None)


def _belief(text: str, anchor: Anchor, place: int, places: int) -> int:
    """How much speaks for a place, in code points of agreement beside the words; 0 where it is not believed."""
    agreement = _agreement(text, anchor, place)
    context = len(anchor.prefix) + len(anchor.suffix)
    if agreement * 2 >= context:
        return agreement + 1
    return agreement + 1 if places == 1 and len(anchor.quote) >= _DISTINCT else 0


def _places(text: str, quote: str) -> list[int]:
    places, at = [], text.find(quote)
    while at != -1:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


def _is_whole(text: str, anchor: Anchor, place: int) -> bool:
    """Whether the words stand there as words: `rice is rare` is not in `the price is rarely low`."""
    before, after = text[max(0, place - 1) : place], text[place + len(anchor.quote) : place + len(anchor.quote) + 1]
    torn_before = before.isalnum() and anchor.quote[0].isalnum() and not anchor.prefix[-1:].isalnum()
    torn_after = after.isalnum() and anchor.quote[-1].isalnum() and not anchor.suffix[:1].isalnum()
    return not torn_before and not torn_after


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
