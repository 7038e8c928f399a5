"""Sequences that keep what was found in a text as columns of numbers, and build an item when it is asked for.

A million words have some 130,000 blocks, quotes, sources and mentions. As objects these take 40 MB and a second to take
over from another process; as columns 3 MB and no time. A packed sequence cannot be changed, and is equal to a tuple of
the same items. A slice of it is a tuple.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, TypeVar, overload

from nkreader.model import (
    Block,
    Certainty,
    CompactQuotes,
    CompactSources,
    Mention,
    Quote,
    QuoteKind,
    Role,
    Source,
    SourceKind,
    Span,
)

Item = TypeVar("Item")
Placed = TypeVar("Placed", Block, Quote)

NOWHERE: Final = 2**32 - 1
"""The start of a span that is None: no text is so long."""

ROLES: Final = tuple(Role)
QUOTE_KINDS: Final = tuple(QuoteKind)
CERTAINTIES: Final = tuple(Certainty)
SOURCE_KINDS: Final = tuple(SourceKind)


class Packed(Sequence[Item]):
    """A sequence that builds its items. Those who make one say how long it is, and what stands at a number."""

    __slots__ = ()

    @abstractmethod
    def built(self, number: int) -> Item:
        """The item of a number that is in range, new each time."""

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(map(self.built, range(*index.indices(len(self)))))
        return self.built(range(len(self))[index])

    def __iter__(self) -> Iterator[Item]:
        return map(self.built, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (tuple, Packed)):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Texts(Packed[str]):
    """Short texts, one behind the other in UTF-8; `ends` are in bytes."""

    __slots__ = ("_ends", "_joined")

    def __init__(self, ends: array[int], joined: bytes) -> None:
        self._ends = ends
        self._joined = joined

    def __len__(self) -> int:
        return len(self._ends)

    def built(self, number: int) -> str:
        """The text of that number."""
        start = self._ends[number - 1] if number else 0
        return self._joined[start : self._ends[number]].decode("utf-8", "surrogatepass")


class Spans(NamedTuple):
    """Spans as two columns, in code points."""

    starts: array[int]
    ends: array[int]

    def at(self, number: int) -> Span:
        """The span of that number."""
        return Span(self.starts[number], self.ends[number])

    def perhaps(self, number: int) -> Span | None:
        """The same where there may be none."""
        start = self.starts[number]
        return None if start == NOWHERE else Span(start, self.ends[number])


class _InPlace(Packed[Placed]):
    """Items with a span. One of them is found again by where it begins."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Spans) -> None:
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans.starts)

    def __contains__(self, item: object) -> bool:
        try:
            self.index(item)
        except ValueError:
            return False
        return True

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The number of the first item that is equal to `value`. Raises `ValueError` where there is none."""
        first, last, _ = slice(start, stop).indices(len(self))
        place = value.span.start if isinstance(value, (Block, Quote)) else NOWHERE
        while self.built(first := self._spans.starts.index(place, first, last)) != value:
            first += 1
        return first


class PackedBlocks(_InPlace[Block]):
    """Blocks of a text; `roles` are numbers of `ROLES`."""

    __slots__ = ("_roles",)

    def __init__(self, spans: Spans, roles: array[int]) -> None:
        super().__init__(spans)
        self._roles = roles

    def built(self, number: int) -> Block:
        """The block of that number."""
        return Block(ROLES[self._roles[number]], self._spans.at(number))


class Told(NamedTuple):
    """What says how something was found: numbers of rules and of `CERTAINTIES`, and the names of the rules."""

    rules: array[int]
    certainties: array[int]
    names: Sequence[str]

    def rule(self, number: int) -> str:
        """The name of the rule that found the item of that number."""
        return self.names[self.rules[number]]

    def certainty(self, number: int) -> Certainty:
        """How sure that is."""
        return CERTAINTIES[self.certainties[number]]


class PackedMentions(Packed[Mention]):
    """Mentions of one source: those of `[first, last)` in the columns of all mentions."""

    __slots__ = ("_first", "_length", "_spans", "_told")

    def __init__(self, spans: Spans, told: Told, first: int, last: int) -> None:
        self._spans = spans
        self._told = told
        self._first = first
        self._length = last - first

    def __len__(self) -> int:
        return self._length

    def built(self, number: int) -> Mention:
        """The mention of that number."""
        place = self._first + number
        return Mention(self._spans.at(place), self._told.rule(place), self._told.certainty(place))


class Attributions(NamedTuple):
    """What a quote has beside its span; `sources` are numbers of `ids` counted from one, and 0 for nobody."""

    kinds: array[int]
    told: Told
    cues: Spans
    mentions: Spans
    sources: array[int]
    ids: Texts


class PackedQuotes(_InPlace[Quote], CompactQuotes):
    """Quotes of a text; `spoken` are the numbers of those that are somebody's words, in order."""

    __slots__ = ("_attributions", "_spoken")

    def __init__(self, spans: Spans, attributions: Attributions, spoken: array[int]) -> None:
        super().__init__(spans)
        self._attributions = attributions
        self._spoken = spoken

    def built(self, number: int) -> Quote:
        """The quote of that number."""
        kinds, told, cues, mentions, sources, ids = self._attributions
        source = sources[number]
        return Quote(
            span=self._spans.at(number),
            kind=QUOTE_KINDS[kinds[number]],
            rule=told.rule(number),
            certainty=told.certainty(number),
            cue=cues.perhaps(number),
            mention=mentions.perhaps(number),
            source=ids.built(source - 1) if source else None,
        )

    def spoken(self) -> Sequence[Quote]:
        """The quotes that are somebody's words, in order, packed like these."""
        return _Chosen(self, self._spoken)

    def statements(self) -> Counter[str]:
        """How many of those are given to each source, by id."""
        sources, ids = self._attributions.sources, self._attributions.ids
        counts = Counter(map(sources.__getitem__, self._spoken)).items()
        return Counter({name: count for source, count in counts if source and (name := ids.built(source - 1))})


class _Chosen(Packed[Quote]):
    """Some of the quotes of a text, by their numbers in order."""

    __slots__ = ("_numbers", "_quotes")

    def __init__(self, quotes: PackedQuotes, numbers: array[int]) -> None:
        self._quotes = quotes
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def built(self, number: int) -> Quote:
        """The quote of that number, counted among those that were chosen."""
        return self._quotes.built(self._numbers[number])

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The number of the first quote that is equal to `value`. Raises `ValueError` where there is none."""
        first, last, _ = slice(start, stop).indices(len(self))
        at = -1
        while first < last:
            at = self._quotes.index(value, max(at + 1, self._numbers[first]))
            first = bisect_left(self._numbers, at, first, last)
            if first < last and self._numbers[first] == at:
                return first
        raise ValueError("it is not among them")


class PackedSources(Packed[Source], CompactSources):
    """Sources of a text; `kinds` are numbers of `SOURCE_KINDS`, `ends` say where the mentions of each one end."""

    __slots__ = ("_ends", "_ids", "_kinds", "_labels", "_mentions", "_numbers", "_told")

    def __init__(
        self, ids: Texts, labels: Texts, kinds: array[int], ends: array[int], mentions: Spans, told: Told
    ) -> None:
        self._ids = ids
        self._labels = labels
        self._kinds = kinds
        self._ends = ends
        self._mentions = mentions
        self._told = told
        self._numbers: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._kinds)

    def built(self, number: int) -> Source:
        """The source of that number; its mentions are packed."""
        first = self._ends[number - 1] if number else 0
        mentions = PackedMentions(self._mentions, self._told, first, self._ends[number])
        return Source(self._ids.built(number), self._labels.built(number), SOURCE_KINDS[self._kinds[number]], mentions)

    def find(self, source_id: str | None) -> Source | None:
        """The first source of that id, if there is one. Only the first call looks at all of them."""
        if self._numbers is None:
            self._numbers = {self._ids.built(number): number for number in reversed(range(len(self)))}
        number = self._numbers.get(source_id) if source_id is not None else None
        return None if number is None else self.built(number)
