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
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, NamedTuple
from zlib import crc32

from nkreader.model import Anchor, Placement, Resolution, Span

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
_MOST_PLACES: Final = 400  # of words that stand everywhere, such as “he”, no more are looked at
_PIECES: Final = 8  # into which words are cut to look for what is left of them
_SHORTEST_PIECE: Final = 4  # code points
_LONGEST_COMPARED: Final = 4000  # code points of changed words that are compared letter by letter

_DOUBLE_MARKS: Final = "“”„‟«»″＂「」『』〝〞〟"
_SINGLE_MARKS: Final = "‘’‚‛‹›′＇`´"
_SHAPES: Final = {**dict.fromkeys(map(ord, _DOUBLE_MARKS), '"'), **dict.fromkeys(map(ord, _SINGLE_MARKS), "'")}
_GAP: Final = re.compile(r"\s+")
# Where a sentence or a paragraph ends.
_BREAK: Final = re.compile(r"[.!?…]['\"”’)\]]*(?=\s)|\n\s*\n")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_WORD: Final = re.compile(r"\w+|\S")


def describe(text: str, span: Span) -> Anchor:
    """The anchor of a span of `text`."""
    return Finder(text).describe(span)


def resolve(text: str, anchor: Anchor) -> Resolution:
    """Where the anchor's words stand in `text` now."""
    return Finder(text).find(anchor)


class Difference(NamedTuple):
    """A stretch of changed words: what it was and what it is; nothing where it was put in or cut out."""

    was: str
    now: str


def differences(was: str, now: str) -> tuple[Difference, ...]:
    """What has become of words: the stretches of whole words that are others now."""
    old, new = _pieces_of_text(was), _pieces_of_text(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changed = [places for kind, *places in matcher.get_opcodes() if kind != "equal"]
    return tuple(Difference("".join(old[a:b]), "".join(new[c:d])) for a, b, c, d in changed)


def _pieces_of_text(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


class _Folded:
    """A text with white space and quotation marks brought into one shape, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        shaped = text.translate(_SHAPES)
        parts, self._folded_starts, self._starts = [], [0], [0]
        at = length = 0
        for gap in _GAP.finditer(shaped):
            parts.append(shaped[at : gap.start()])
            length += gap.start() - at + 1
            at = gap.end()
            if gap[0] != " ":
                self._folded_starts.append(length)
                self._starts.append(at)
        parts.append(shaped[at:])
        self.text = " ".join(parts)
        self._length = len(text)

    def original(self, at: int) -> int:
        """The offset in the original of the code point at `at` of the folded text."""
        index = bisect_right(self._folded_starts, at) - 1
        return min(self._length, self._starts[index] + at - self._folded_starts[index])

    def folded(self, at: int) -> int:
        """The offset in the folded text of the code point at `at` of the original, or of the gap that it lies in."""
        index = bisect_right(self._starts, at) - 1
        place = self._folded_starts[index] + at - self._starts[index]
        following = self._folded_starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return min(place, following)

    def span(self, start: int, end: int) -> Span:
        """The span of the original that `[start, end)` of the folded text stands for."""
        return Span(self.original(start), self.original(end - 1) + 1)


class _Side(NamedTuple):
    """What is left of the words on one side of a place."""

    run: int  # code points right beside it that agree
    share: float  # of the words that stood there, those that still do, in their order
    whole: bool  # whether the rest of the sentence or paragraph on this side is as it was

    @property
    def holds(self) -> bool:
        """Whether it is as it was but for a word or two."""
        return self.whole or self.share >= _MARGIN

    @property
    def half_holds(self) -> bool:
        """Whether it is as it was right beside the words, and for the most part further on."""
        return self.holds or (self.share >= _ENOUGH and self.run >= CONTEXT // 3)


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
    def share(self) -> float:
        return (self.left.share + self.right.share) / 2

    @property
    def weight(self) -> float:
        """What speaks for the place, in code points: those that agree right beside it, and half of what remains."""
        return self.left.run + self.right.run + CONTEXT * self.share

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
        length = self.end - self.start
        return self.left.whole and self.right.whole and length + self.left.run + self.right.run >= _FEW

    @property
    def is_believed(self) -> bool:
        """Whether enough of what stood beside the words does so still; likeness alone, a word further on, is chance."""
        left, right = self.left, self.right
        if left.run + right.run < _SOME:
            return False
        one_side = max(left.run, right.run) >= CONTEXT // 2 and self.holds
        both_sides = left.run + right.run >= _MANY and min(left.run, right.run) >= _SOME
        return one_side or both_sides or self.share >= _ENOUGH


class Finder:
    """Describes spans of one text and finds anchors in it. Make one for a text and ask it often."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> _Folded:
        return _Folded(self._text)

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
            head=_checksum(folded.text[:start]),
            tail=_checksum(folded.text[end:]),
            tail_length=len(folded.text[end:].strip()),
            occurrences=len(self._starts_of(words, prefix, suffix)) if words else 0,
        )

    def places_of(self, words: str) -> tuple[Span, ...]:
        """Where these very words stand, white space and the shape of marks aside."""
        words = _fold(words)
        starts = self._starts_of(words, "", "") if words else []
        return tuple(self._folded.span(start, start + len(words)) for start in starts)

    # Finding

    def find(self, anchor: Anchor) -> Resolution:
        """Where the anchor's words stand now."""
        if self._is_untouched(anchor):
            return Resolution(Placement.EXACT, Span(anchor.start, anchor.end))
        words = _fold(anchor.quote)
        if not words:
            return Resolution(Placement.ORPHAN, None)
        starts = self._starts_of(words, anchor.prefix, anchor.suffix)
        places = [self._place(anchor, start, start + len(words)) for start in starts]
        if found := self._chosen(places, anchor):
            span = self._folded.span(found.start, found.end)
            return Resolution(Placement.EXACT if span.start == anchor.start else Placement.MOVED, span)
        if changed := self._changed(anchor, words, elsewhere=not places):
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
        )

    def _starts_of(self, words: str, prefix: str, suffix: str) -> list[int]:
        """Where the words stand in the folded text as words: `rice is rare` is not in `the price is rarely low`.

        Words that were marked amid other words, with letters right beside, are found there, too.
        """
        text = self._folded.text
        found: list[int] = []
        begins_whole = words[0].isalnum() and not prefix[-1:].isalnum()
        ends_whole = words[-1].isalnum() and not suffix[:1].isalnum()
        at = text.find(words)
        while at != -1 and len(found) < _MOST_PLACES:
            end = at + len(words)
            torn = (begins_whole and text[max(0, at - 1) : at].isalnum()) or (
                ends_whole and text[end : end + 1].isalnum()
            )
            if not torn:
                found.append(at)
            at = text.find(words, at + 1)
        return found

    def _place(self, anchor: Anchor, start: int, end: int) -> _Place:
        text = self._folded.text
        before, behind = (
            text[max(0, start - CONTEXT - _SLACK) : start].strip()[::-1],
            text[end : end + CONTEXT + _SLACK].strip(),
        )
        sentence_before = anchor.prefix[max((m.end() for m in _BREAK.finditer(anchor.prefix)), default=0) :]
        sentence_behind = anchor.suffix[: m.end() if (m := _BREAK.search(anchor.suffix)) else None]
        return _Place(
            start,
            end,
            behind=len(text) - end,
            head=bool(anchor.head) and anchor.head == _checksum(text[:start]),
            tail=bool(anchor.tail) and anchor.tail == _checksum(text[end:]),
            left=_side(_fold(anchor.prefix)[::-1], _fold(sentence_before)[::-1], before),
            right=_side(_fold(anchor.suffix), _fold(sentence_behind), behind),
        )

    def _chosen(self, places: list[_Place], anchor: Anchor) -> _Place | None:
        """The one place that is meant, or None where that is not certain."""
        if not places:
            return None
        if untouched := [place for place in places if place.head and place.tail]:
            return untouched[0]
        # Of words that stood twice and stand once, the place may be the other one's: then more has to speak for it.
        complete = len(places) >= anchor.occurrences
        alone = len(places) == 1 and anchor.occurrences == 1
        pinned = [place for place in places if place.is_pinned(alone=alone)]
        unbroken = [place for place in places if place.is_unbroken and (complete or place.share >= _ENOUGH)]
        certain = pinned or unbroken
        if len(certain) == 1 and (not unbroken or certain[0] in unbroken):
            return certain[0]
        best = max(places, key=lambda place: place.weight)
        if any(place is not best and place.weight >= best.weight * _MARGIN for place in places):
            return None
        if complete and best.is_believed and (best.holds or not _PARAGRAPH.search(anchor.quote)):
            return best
        return best if len(places) == 1 and anchor.occurrences <= 1 and _is_its_own_proof(best, anchor) else None

    # Words that are not the same any more

    def _changed(self, anchor: Anchor, words: str, *, elsewhere: bool) -> Span | None:
        """The place that words most like these stand in now, where one place is more like them than all others.

        `elsewhere` allows for surroundings that have gone, too.
        """
        text = self._folded.text
        if between := self._between(anchor):
            now = between.of(text)
            return self._folded.span(*between) if now and _likeness(words, now) >= _SAME_BETWEEN else None
        likely = []
        for start, end in self._candidates(words):
            if text[start:end] == words:
                continue  # the same words, in a place that is not theirs
            place = self._place(anchor, start, end)
            likeness = _likeness(words, text[start:end])
            at_home = likeness >= _SAME_HERE and place.share >= _ENOUGH
            if at_home or (elsewhere and likeness >= _SAME_ANYWHERE and _shares_words(words, text[start:end])):
                likely.append((likeness + place.share, start, end))
        likely.sort(reverse=True)
        if not likely:
            return None
        best, start, end = likely[0]
        rivals = [other for other in likely[1:] if other[0] >= best * 0.95 and (other[2] <= start or other[1] >= end)]
        return None if rivals else self._folded.span(start, end)

    def _between(self, anchor: Anchor) -> Span | None:
        """What stands now between surroundings that have not changed at all: an empty span where that is nothing."""
        text, start = self._folded.text, self._folded.folded(min(anchor.start, len(self._text)))
        end = len(text.rstrip()) - anchor.tail_length
        if not (anchor.head and anchor.tail and anchor.head == _checksum(text[:start])):
            return None
        if anchor.tail != _checksum(text[max(0, end) :]):
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
        matcher = SequenceMatcher(None, words[:_LONGEST_COMPARED], window, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= min(3, len(words))]
        if not blocks:
            return
        first, last = blocks[0], blocks[-1]
        begin = start + max(0, first.b - first.a)
        finish = start + min(len(window), last.b + last.size + (len(words) - last.a - last.size))
        span = _widened(text, begin, max(begin + 1, finish))
        if span.start < span.end:
            yield span


def _fold(text: str) -> str:
    return _GAP.sub(" ", text.translate(_SHAPES)).strip()


def _checksum(text: str) -> str:
    """A checksum of a folded text, white space at its ends aside: eight hexadecimal digits."""
    return f"{crc32(text.strip().encode('utf-8', 'surrogatepass')):08x}"


def _side(was: str, sentence: str, now: str) -> _Side:
    """What is left of the words on one side; all three begin at the place, those before it are turned round."""
    return _Side(_agreement(was, now), _remains(was, now), now.startswith(sentence))


def _is_its_own_proof(place: _Place, anchor: Anchor) -> bool:
    """Whether words that stand once, as they did before, are believed in whatever surroundings.

    Long words are, and shorter ones in the same sentence; “Yes,” is somebody else's when all beside it is new. What
    reaches from one paragraph into the next may have come together from two others.
    """
    length = place.end - place.start
    if _PARAGRAPH.search(anchor.quote):
        return False
    in_its_sentence = place.left.whole and place.right.whole
    return length >= _DISTINCT or (in_its_sentence and length + place.left.run + place.right.run >= _FEW)


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


def _shares_words(was: str, now: str) -> bool:
    """Whether half of the words are the same: `rice is rare` and `price is rarely` are alike in letters only."""
    old, new = _WORD.findall(was), _WORD.findall(now)
    return (Counter(old) & Counter(new)).total() * 2 >= len(old)


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
