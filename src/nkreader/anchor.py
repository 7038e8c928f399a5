"""Anchors: describing a span so that it can be found again, and finding it.

Only the very same words count as found; white space and the shape of quotation marks aside, which editors
and browsers change by themselves. Words that are nearly the same are *changed*: a place is proposed and the reader
decides, for no score tells a typo from another number of dead. Where the same words stand in several places and
nothing tells which is meant, the answer is *orphan*: an annotation is never put anywhere by a guess.

What tells places apart, the strongest first:

- what stands before, or behind, the words is all as it was, down to the end of the text (kept as a checksum): true for
  every annotation that lies outside of the part of a report that was edited;
- the words beside it (`prefix`, `suffix`), of which some may have changed;
- how often the words stood in the text, and stand in it now.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Final, NamedTuple
from unicodedata import combining

from nkreader.folding import Folded, checksum, fold
from nkreader.model import Anchor, Annotation, Placed, Placement, Resolution, Span

CONTEXT: Final = 64  # code points kept on either side; 32 are the least that the store promises

_ENOUGH: Final = 0.5  # share of the words beside that has to be there still, to believe a place
_MARGIN: Final = 0.75  # of the best place's share: a second place that has as much is a rival
_DISTINCT: Final = 40  # code points from which words that stand once in a text are their own proof
_SOME: Final = 8  # code points right beside that agree by more than chance
_FEW: Final = 12  # code points of a sentence, with the words, by which it is known when it stands once
_MANY: Final = 32  # code points on both sides together that tell even short words apart
_SAME_BETWEEN: Final = 0.45  # likeness of changed words where nothing else in the text has changed
_SAME_HERE: Final = 0.55  # and where most of what stood beside them is still there
_SAME_ANYWHERE: Final = 0.8  # and where that has gone, too
_SLACK: Final = 16  # code points by which words beside may have been pushed away
_LONG: Final = 20  # code points from which changed words are looked for away from home
_SIGNS: Final = "-−+"
_JOINTS: Final = "-'’‑"
_MOST_PLACES: Final = 20_000  # of words that stand everywhere, such as “he”
_MOST_WEIGHED: Final = 40  # places of which the surroundings are compared word by word
_PIECES: Final = 8  # into which words are cut to look for what is left of them
_SHORTEST_PIECE: Final = 4  # code points
_LONGEST_COMPARED: Final = 4000  # code points of changed words that are compared letter by letter

# Where a sentence or a paragraph ends.
_BREAK: Final = re.compile(r"[.!?…]['\"”’)\]]*(?=\s)|\n\s*\n")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_WORD: Final = re.compile(r"\w+|\S")


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of `text`."""
    return Finder(text).describe(span)


def sketch(text: str, span: Span) -> Anchor:
    """The anchor of a span without the checksums of all around it: at once, however long the text is."""
    prefix, suffix = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Anchor(span.of(text), prefix, suffix, span.start, span.end)


def resolve(text: str, anchor: Anchor) -> Resolution:
    """Where the anchor's words stand in `text` now."""
    return Finder(text).find(anchor)


def place(annotation: Annotation, finder: Finder) -> Placed:
    """Where an annotation stands in the text of `finder`."""
    if annotation.anchor is None:
        return Placed(annotation, Resolution(Placement.EXACT, None))
    return Placed(annotation, finder.find(annotation.anchor))


class Difference(NamedTuple):
    """A stretch of changed words: what it was and what it is; nothing where it was put in or cut out."""

    was: str
    now: str


@lru_cache(maxsize=256)
def differences(was: str, now: str) -> tuple[Difference, ...]:
    """What has become of words: the stretches of whole words that are others now."""
    if len(was) + len(now) > 2 * _LONGEST_COMPARED:
        return (Difference(was, now),)
    old, new = _pieces_of_text(was), _pieces_of_text(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changed = [places for kind, *places in matcher.get_opcodes() if kind != "equal"]
    return tuple(Difference("".join(old[a:b]), "".join(new[c:d])) for a, b, c, d in changed)


def _pieces_of_text(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


class _Side:
    """What is left of the words on one side of a place. All texts begin at the place; those before it are turned round.

    `run` counts code points right beside the place that agree; `is_whole` tells whether the rest of the sentence on
    this side is as it was, and `is_whole_paragraph` whether that of the paragraph is, as far as it is known.
    """

    __slots__ = ("_now", "_share", "is_whole", "is_whole_paragraph", "known", "run")

    def __init__(self, known: _Surroundings, now: str) -> None:
        self.known, self._now = known.words, now
        self._share: float | None = None
        self.run = _agreement(known.words, now)
        self.is_whole = self.run >= len(known.sentence)
        self.is_whole_paragraph = self.run >= len(known.paragraph)

    @property
    def share(self) -> float:
        """The share of the words that stood there which still do, in their order."""
        if self._share is None:
            self._share = 1.0 if self.run == len(self.known) > 0 else _remains(self.known, self._now)
        return self._share

    @property
    def holds(self) -> bool:
        """Whether it is as it was but for a word or two."""
        return self.is_whole or self.share >= _MARGIN

    @property
    def half_holds(self) -> bool:
        """Whether it is as it was right beside the words, and for the most part further on."""
        return self.holds or (self.share >= _ENOUGH and self.run >= CONTEXT // 3)


class _Surroundings(NamedTuple):
    """What stood on one side of an anchor, folded: all that is known, and of that the sentence and the paragraph."""

    words: str
    sentence: str
    paragraph: str


class _Place(NamedTuple):
    """A place of the words in the folded text, and what speaks for it."""

    start: int
    end: int
    behind: int  # code points behind it to the end of the text
    head: bool  # everything before is as it was
    tail: bool  # everything behind is as it was
    left: _Side
    right: _Side

    @property
    def run(self) -> int:
        return self.left.run + self.right.run

    @property
    def share(self) -> float:
        return (self.left.share + self.right.share) / 2

    @property
    def weight(self) -> float:
        """What speaks for the place, in code points: those that agree right beside it, and half of what remains."""
        return self.run + CONTEXT * self.share

    @property
    def holds(self) -> bool:
        return self.left.holds and self.right.holds

    def is_pinned(self, *, alone: bool) -> bool:
        """Whether all is as it was on one side, and on the other the sentence is.

        One side is no proof: behind words that were cut out, the next of the same kind may move up to their place. Nor
        is it where the text is hardly begun, or at its end, unless the words stand alone, here and nowhere else.
        """
        by_head = self.head and (alone or self.start >= _FEW) and self.right.half_holds
        return by_head or (self.tail and (alone or self.behind >= _FEW) and self.left.half_holds)

    @property
    def is_unbroken(self) -> bool:
        """Whether the sentence that the words stand in is as it was."""
        return self.left.is_whole and self.right.is_whole and self.end - self.start + self.run >= _FEW

    @property
    def is_believed(self) -> bool:
        """Whether enough of what stood beside the words does so still; likeness alone, a word further on, is chance."""
        left, right = self.left, self.right
        if self.run < _SOME:
            return False
        one_side = max(left.run, right.run) >= CONTEXT // 2 and self.holds
        both_sides = self.run >= _MANY and min(left.run, right.run) >= _SOME
        return one_side or both_sides or self.share >= _ENOUGH


class Finder:
    """Describes spans of one text and finds anchors in it. Make one for a text and ask it often."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    # Describing

    def describe(self, span: Span) -> Anchor:
        """The anchor of a span."""
        text, folded = self._text, self._folded
        start, end = folded.folded(span.start), folded.folded(span.end)
        words = folded.text[start:end].strip()
        prefix, suffix = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
        return Anchor(
            quote=span.of(text),
            prefix=prefix,
            suffix=suffix,
            start=span.start,
            end=span.end,
            head=folded.head(start),
            tail=folded.tail(end),
            tail_length=folded.tail_length(end),
            occurrences=len(self._starts_of(words, prefix, suffix)) if words else 0,
            opening=self._opening(span.start),
            closing=self._closing(span.end),
        )

    def places_of(self, words: str) -> tuple[Span, ...]:
        """Where these very words stand, white space and the shape of marks aside."""
        words = fold(words)
        starts = self._starts_of(words, "", "") if words else []
        return tuple(self._folded.span(start, start + len(words)) for start in starts)

    @cached_property
    def _breaks(self) -> list[Span]:
        """Where paragraphs are parted."""
        return [Span(*match.span()) for match in _PARAGRAPH.finditer(self._text)]

    def _opening(self, at: int) -> str:
        """The checksum of what stands before a place in its paragraph."""
        index = bisect_right(self._breaks, at, key=lambda gap: gap.end) - 1
        return checksum(fold(self._text[self._breaks[index].end if index >= 0 else 0 : at]))

    def _closing(self, at: int) -> str:
        """The checksum of what stands behind a place in its paragraph."""
        index = bisect_left(self._breaks, at, key=lambda gap: gap.start)
        return checksum(fold(self._text[at : self._breaks[index].start if index < len(self._breaks) else None]))

    # Finding

    def find(self, anchor: Anchor) -> Resolution:
        """Where the anchor's words stand now."""
        if self._is_untouched(anchor):
            return Resolution(Placement.EXACT, Span(anchor.start, anchor.end))
        words = fold(anchor.quote)
        if not words:
            return Resolution(Placement.ORPHAN, None)
        sides = _sides(anchor)
        starts = self._starts_of(words, anchor.prefix, anchor.suffix)
        places = [self._place(anchor, sides, start, start + len(words)) for start in starts]
        if found := self._chosen(places, anchor):
            span = self._folded.span(found.start, found.end)
            return Resolution(Placement.EXACT if span.start == anchor.start else Placement.MOVED, span)
        if changed := self._changed(anchor, sides, words, places):
            return Resolution(Placement.CHANGED, changed)
        return Resolution(Placement.ORPHAN, None, tuple(self._folded.span(p.start, p.end) for p in places))

    def _is_untouched(self, anchor: Anchor) -> bool:
        """Whether words and surroundings are where they were, to the letter."""
        text, start, end = self._text, anchor.start, anchor.end
        return (
            0 <= start <= end <= len(text)
            and text[start:end] == anchor.quote
            and text[max(0, start - len(anchor.prefix)) : start] == anchor.prefix
            and text[end : end + len(anchor.suffix)] == anchor.suffix
            and (len(anchor.prefix) >= _FEW or len(anchor.prefix) == start)
            and (len(anchor.suffix) >= _FEW or len(anchor.suffix) == len(text) - end)
            and (
                anchor.occurrences == 1
                or (self._opening(start), self._closing(end)) == (anchor.opening, anchor.closing)
            )
        )

    def _starts_of(self, words: str, prefix: str, suffix: str) -> list[int]:
        """Where the words stand in the folded text as words, see `_is_torn`.

        Words that were marked amid other words, with letters right beside, are found there, too.
        """
        text = self._folded.text
        found: list[int] = []
        begins_whole = not _is_torn(prefix[-2:], words[:2])
        ends_whole = not _is_torn(words[-2:], suffix[:2])
        at = text.find(words)
        while at != -1 and len(found) < _MOST_PLACES:
            end = at + len(words)
            torn_before = begins_whole and _is_torn(text[max(0, at - 2) : at], words[:2])
            if not torn_before and not (ends_whole and _is_torn(words[-2:], text[end : end + 2])):
                found.append(at)
            at = text.find(words, at + 1)
        return found

    def _sides_at(self, sides: tuple[_Surroundings, _Surroundings], start: int, end: int) -> tuple[_Side, _Side]:
        text = self._folded.text
        before = text[max(0, start - CONTEXT - _SLACK) : start].strip()[::-1]
        return _Side(sides[0], before), _Side(sides[1], text[end : end + CONTEXT + _SLACK].strip())

    def _place(self, anchor: Anchor, sides: tuple[_Surroundings, _Surroundings], start: int, end: int) -> _Place:
        folded = self._folded
        left, right = self._sides_at(sides, start, end)
        is_tail = bool(anchor.tail) and folded.tail_length(end) == anchor.tail_length
        return _Place(
            start,
            end,
            behind=len(folded.text) - end,
            head=bool(anchor.head) and folded.head(start) == anchor.head,
            tail=is_tail and folded.tail(end) == anchor.tail,
            left=left,
            right=right,
        )

    def _chosen(self, places: list[_Place], anchor: Anchor) -> _Place | None:
        """The one place that is meant, or None where that is not certain."""
        if not places:
            return None
        if untouched := [place for place in places if place.head and place.tail]:
            return untouched[0]
        if not anchor.occurrences or len(places) < anchor.occurrences:
            return self._chosen_of_fewer(places, anchor)
        if anchor.occurrences > 1:
            # As when two paragraphs change places that are alike: one's own counts more than the place, if it is long.
            mine = [place for place in places if self._is_in_its_paragraph(place, anchor)]
            if len(mine) == 1 and mine[0].end - mine[0].start + mine[0].run >= _DISTINCT:
                return mine[0]
        pinned = [place for place in places if place.is_pinned(alone=len(places) == anchor.occurrences == 1)]
        unbroken = [place for place in places if place.is_unbroken]
        if pinned and unbroken and not set(pinned) & set(unbroken):
            return None
        certain = [place for place in pinned if not unbroken or place in unbroken] or unbroken
        if len(certain) == 1:
            return certain[0]
        return self._weightiest(certain or places, places, anchor)

    def _chosen_of_fewer(self, places: list[_Place], anchor: Anchor) -> _Place | None:
        """Of words that stood more often than they do, or nobody knows how often: the place may be another one's."""
        certain = [
            place
            for place in places
            if self._is_in_its_paragraph(place, anchor) or self._is_nobody_elses(place, anchor)
        ]
        if len(certain) == 1:
            return certain[0]
        if certain or anchor.occurrences or len(places) > 1:
            return None
        (place,) = places
        known = len(place.left.known) + len(place.right.known)
        return place if place.run * 2 >= known or place.end - place.start >= _DISTINCT else None

    def _is_in_its_paragraph(self, place: _Place, anchor: Anchor) -> bool:
        """Whether the paragraph that the words stand in is as it was."""
        if place.run < _SOME or not (place.left.is_whole_paragraph and place.right.is_whole_paragraph):
            return False
        span = self._folded.span(place.start, place.end)
        known = bool(anchor.opening and anchor.closing)
        return not known or (self._opening(span.start), self._closing(span.end)) == (anchor.opening, anchor.closing)

    def _is_nobody_elses(self, place: _Place, anchor: Anchor) -> bool:
        """Whether words behind an untouched head, or before an untouched tail, can only be those that stood there.

        Were they others that have moved up, as much of the text would be missing as lay between them, and they would
        stand in what is known of the surroundings.
        """
        folded, length = self._folded, place.end - place.start
        missing = place.start + length + anchor.tail_length - (place.end + folded.tail_length(place.end))
        if place.head and place.right.half_holds and missing <= CONTEXT:
            return missing <= length or not fold(anchor.quote + anchor.suffix)[missing:].startswith(fold(anchor.quote))
        if place.tail and place.left.half_holds:
            return self._missing_before(place, anchor) <= length
        return False

    def _missing_before(self, place: _Place, anchor: Anchor) -> int:
        """How much shorter the text before a place is than it was, in code points of the original."""
        return anchor.start - self._folded.original(place.start)

    def _weightiest(self, candidates: list[_Place], places: list[_Place], anchor: Anchor) -> _Place | None:
        """The place that most speaks for, if for no other speaks nearly as much."""
        likely = sorted(candidates, key=lambda place: place.run, reverse=True)[:_MOST_WEIGHED]
        best = max(likely, key=lambda place: place.weight)
        if any(place is not best and place.weight >= best.weight * _MARGIN for place in likely):
            return None
        if best.is_believed and (best.holds or not _PARAGRAPH.search(anchor.quote)):
            return best
        return best if len(places) == 1 and _is_its_own_proof(best, anchor) else None

    # Words that are not the same any more

    def _changed(
        self, anchor: Anchor, sides: tuple[_Surroundings, _Surroundings], words: str, places: list[_Place]
    ) -> Span | None:
        """The place that words most like these stand in now, where one place is more like them than all others.

        Where the very same words stand in `places`, though not their own, only those between their surroundings count.
        """
        text = self._folded.text
        if between := self._between(anchor):
            now = between.of(text)
            return self._folded.span(*between) if now and _likeness(words, now) >= _SAME_BETWEEN else None
        likely = []
        for start, end in self._candidates(words):
            now = text[start:end]
            if any(place.start < end and start < place.end for place in places):
                continue  # the same words, in a place that is not theirs
            left, right = self._sides_at(sides, start, end)
            share, likeness = (left.share + right.share) / 2, _likeness(words, now)
            at_home = likeness >= _SAME_HERE and left.holds and right.holds
            alike = not places and likeness >= _SAME_ANYWHERE and _tells_of_the_same(words, now)
            if at_home or alike:
                likely.append((likeness + share, start, end))
        likely.sort(reverse=True)
        if not likely:
            return None
        best, start, end = likely[0]
        rivals = [other for other in likely[1:] if other[0] >= best * 0.95 and (other[2] <= start or other[1] >= end)]
        return None if rivals else self._folded.span(start, end)

    def _between(self, anchor: Anchor) -> Span | None:
        """What stands now between surroundings that have not changed at all: an empty span where that is nothing."""
        folded, text = self._folded, self._folded.text
        start = folded.folded(max(0, min(anchor.start, len(self._text))))
        end = min(len(text), max(0, len(text.rstrip()) - max(0, anchor.tail_length)))
        if not (anchor.head and anchor.tail and anchor.head == folded.head(start) and anchor.tail == folded.tail(end)):
            return None
        return _trimmed(text, start, max(start, end))

    def _candidates(self, words: str) -> Iterator[Span]:
        """Places that hold pieces of the words, those with the most pieces first, each as long as most speaks for."""
        text, size = self._folded.text, max(_SHORTEST_PIECE, -(-len(words) // _PIECES))
        votes: Counter[int] = Counter()
        for offset in range(0, len(words), size):
            piece = words[offset : offset + size]
            if len(piece.strip()) < _SHORTEST_PIECE - 1:
                continue
            at = text.find(piece)
            seen = 0
            while at != -1 and seen < _MOST_PLACES:
                votes[max(0, at - offset) // size] += 1
                seen += 1
                at = text.find(piece, at + 1)
        for bucket, _ in votes.most_common(_PIECES):
            yield from self._fitted(words, bucket * size)

    def _fitted(self, words: str, near: int) -> Iterator[Span]:
        """The stretch of whole words about `near` that is most like the words."""
        text, slack = self._folded.text, max(8, len(words) // 4)
        start, end = max(0, near - slack), min(len(text), near + len(words) + 2 * slack)
        window = text[start:end]
        matcher = SequenceMatcher(None, words, window, autojunk=len(words) > _LONGEST_COMPARED)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= min(3, len(words))]
        if not blocks:
            return
        first, last = blocks[0], blocks[-1]
        begin = start + max(0, first.b - first.a)
        finish = start + min(len(window), last.b + last.size + (len(words) - last.a - last.size))
        span = _widened(text, begin, max(begin + 1, finish))
        if span.start < span.end:
            yield span


def _sides(anchor: Anchor) -> tuple[_Surroundings, _Surroundings]:
    """What stood before an anchor, turned round, and what stood behind it."""
    prefix, suffix = anchor.prefix, anchor.suffix
    sentence = prefix[max((match.end() for match in _BREAK.finditer(prefix)), default=0) :]
    paragraph = prefix[max((match.end() for match in _PARAGRAPH.finditer(prefix)), default=0) :]
    left = _Surroundings(fold(prefix)[::-1], fold(sentence)[::-1], fold(paragraph)[::-1])
    ends = [match.end() if (match := pattern.search(suffix)) else None for pattern in (_BREAK, _PARAGRAPH)]
    return left, _Surroundings(fold(suffix), fold(suffix[: ends[0]]), fold(suffix[: ends[1]]))


def _is_torn(left: str, right: str) -> bool:
    """Whether a word or a number would be cut between two letters of each side: `12` is not in `12.5` or `-12`."""
    if not left or not right:
        return False
    a, b = left[-1], right[0]
    if (a.isalnum() and b.isalnum()) or combining(b):
        return True
    if b.isdigit():
        return a in _SIGNS or (a in ".,:" and left[-2:-1].isdigit())
    if a.isdigit():
        return b in ".,:" and right[1:2].isdigit()
    return (a in _JOINTS and left[-2:-1].isalpha() and b.isalpha()) or (
        b in _JOINTS and a.isalpha() and right[1:2].isalpha()
    )


def _is_its_own_proof(place: _Place, anchor: Anchor) -> bool:
    """Whether words that stand once, as they did before, are believed in whatever surroundings.

    Long words are, and shorter ones in the same sentence; “Yes,” is somebody else's when all beside it is new. What
    reaches from one paragraph into the next may have come together from two others.
    """
    length = place.end - place.start
    if _PARAGRAPH.search(anchor.quote):
        return False
    return length >= _DISTINCT or place.is_unbroken


def _agreement(a: str, b: str) -> int:
    """How many code points agree from the beginning on."""
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))


def _remains(was: str, now: str) -> float:
    """The share of `was` that stands in `now` in the same order, near enough: 1 where all of it does.

    Both begin at the words that they surround, and are turned round where they stand before them.
    """
    if not was:
        return 1.0 if not now else 0.0
    if now.startswith(was):
        return 1.0
    old, new = _WORD.findall(was), _WORD.findall(now)
    kept = sum(
        len(word) for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for word in old[block.a : block.a + block.size]
    )  # fmt: skip
    return kept / max(1, sum(map(len, old)))


def _likeness(was: str, now: str) -> float:
    """How like two texts are, from 0 to 1; far longer or shorter ones are not compared."""
    if not now or len(now) > 2 * len(was) + 8 or len(was) > 2 * len(now) + 8:
        return 0.0
    if len(was) > _LONGEST_COMPARED:
        return SequenceMatcher(None, _WORD.findall(was), _WORD.findall(now), autojunk=False).ratio()
    return SequenceMatcher(None, was, now, autojunk=False).ratio()


def _tells_of_the_same(was: str, now: str) -> bool:
    """Whether changed words far from home may be meant: long ones, mostly the same, with the same names and numbers.

    `rice is rare` and `price is rarely` are alike in letters only, and “North” is not a way to spell “South”.
    """
    old, new = _WORD.findall(was), _WORD.findall(now)
    named = [Counter(word for word in words if word[0].isupper() or word[0].isdigit()) for words in (old, new)]
    return len(was) >= _LONG and named[0] == named[1] and (Counter(old) & Counter(new)).total() * 2 >= len(old)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the white space at the ends."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def _widened(text: str, start: int, end: int) -> Span:
    """Out to the ends of the words that are cut, and without white space."""
    while start > 0 and start < len(text) and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return _trimmed(text, start, min(end, len(text)))
