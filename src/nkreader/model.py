"""The values that everything else speaks of. All are frozen; none knows a file or a screen.

A `Span` is half-open and counts Unicode code points of `Report.text`, so that `text[start:end]` are its words.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, NamedTuple


class Span(NamedTuple):
    """A stretch of text, `[start, end)` in code points. Spans sort by place."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Role(StrEnum):
    """What a block of a report is."""

    TITLE = "title"
    DECK = "deck"
    META = "meta"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


class QuoteKind(StrEnum):
    """How words are given to a source.

    *direct*: a whole statement in quotation marks; *partial*: a fragment in marks inside an attributed sentence;
    *indirect*: reported without marks; *scare*: marks that are no speech (a term, a title, irony).
    """

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"
    SCARE = "scare"


class Certainty(StrEnum):
    """How sure an answer is.

    *certain*: the sentence itself says so; *likely*: the sentences around it do; *guess*: nothing says so, and the
    most probable reading was taken.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"


BY_READER: Final = "reader"
"""The `rule` of a quote or mention that a reader has decided."""

CONFIRMED: Final = "confirmed"
"""The `rule` of a quote that a reader has confirmed."""


class SourceKind(StrEnum):
    """What sort of source is speaking."""

    ANONYMOUS = "anonymous"
    NAMED = "named"
    OFFICIAL = "official"
    STATE_MEDIA = "state-media"
    OUTLET = "outlet"
    EXPERT = "expert"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, caption or other unit of a report, without the blank lines around it."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source.

    `span` includes the quotation marks. `cue` is what attributes (`said`), `mention` the words that name the
    source there, `source` the id of a `Source`, `rule` the name of the rule that found whose words these are,
    `certainty` how sure the weaker of two answers is: that the words are the mention's, and who the mention is.
    """

    span: Span
    kind: QuoteKind
    rule: str
    certainty: Certainty
    cue: Span | None = None
    mention: Span | None = None
    source: str | None = None

    @property
    def is_readers(self) -> bool:
        """Whether it is a reader's word whose words these are."""
        return self.rule in (BY_READER, CONFIRMED)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a source. `rule` is the name of the rule that tied them to it."""

    span: Span
    rule: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Source:
    """One speaker, under all the mentions that the text ties together, in order of appearance."""

    id: str
    label: str
    kind: SourceKind
    mentions: Sequence[Mention]


class CompactQuotes(Sequence[Quote]):
    """Quotes in a form that need not be looked at one by one for what an extraction is asked."""

    @abstractmethod
    def spoken(self) -> Sequence[Quote]:
        """As `Extraction.spoken`."""

    @abstractmethod
    def statements(self) -> Counter[str]:
        """As `Extraction.statements`."""


class CompactSources(Sequence[Source]):
    """Sources in a form that finds one by its id without looking at the others."""

    @abstractmethod
    def find(self, source_id: str | None) -> Source | None:
        """As `Extraction.source`."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a report says of itself. `date` is ISO 8601, `YYYY-MM-DD`, and only set where the year is known."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the program thinks of a text. Quotes and blocks are in order of place.

    Its sequences are tuples, or, for a long text, sequences that build an item when it is asked for: those are equal to
    tuples of the same items.
    """

    blocks: Sequence[Block] = ()
    quotes: Sequence[Quote] = ()
    sources: Sequence[Source] = ()
    metadata: Metadata = field(default_factory=Metadata)

    def source(self, source_id: str | None) -> Source | None:
        """The source of that id, if there is one."""
        if isinstance(self.sources, CompactSources):
            return self.sources.find(source_id)
        return next((source for source in self.sources if source.id == source_id), None)

    def statements(self) -> Counter[str]:
        """How many quotes are given to each source, by id; partial ones inside an indirect one do not count twice."""
        if isinstance(self.quotes, CompactQuotes):
            return self.quotes.statements()
        return Counter(quote.source for quote in self.spoken() if quote.source)

    def spoken(self) -> Sequence[Quote]:
        """The quotes that are somebody's words, in order; partial ones inside an indirect one left out.

        Of those within another one, those stay that are somebody else's by a reader's word.
        """
        if isinstance(self.quotes, CompactQuotes):
            return self.quotes.spoken()
        said = [quote for quote in self.quotes if quote.kind is not QuoteKind.SCARE]
        statements: list[Quote] = []
        around: Quote | None = None
        for quote in said:
            if around is None or not around.span.contains(quote.span):
                around = quote
                statements.append(quote)
            elif quote.is_readers and quote.source != around.source:
                statements.append(quote)
        return tuple(statements)


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a report beside its words: from its front matter first, then from its text.

    `date` is ISO 8601: `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where front matter gives no more.
    """

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is read.

    `name` is its path below `articles/` with forward slashes and is its identity; `text` has `\\n` line ends and
    no control characters; `digest` is the SHA-256 of `text` in UTF-8, in hexadecimal; `warning` says what of the
    file could not be read as it was meant. `uncorrected` is what the program thinks, where `extraction` is that with a
    reader's corrections laid over it.
    """

    name: str
    text: str
    digest: str
    details: Details
    extraction: Extraction
    warning: str | None = None
    uncorrected: Extraction | None = None

    @property
    def found(self) -> Extraction:
        """What the program thinks by itself, whatever a reader has said against it."""
        return self.extraction if self.uncorrected is None else self.uncorrected

    @property
    def label(self) -> str:
        """The title or, where the report has none, its first words."""
        return self.details.title or first_words(self.text, self.extraction.blocks)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as a list shows it.

    `problem` says why it cannot be opened, or is None; `digest` is as in `Report`. One that `is_gone` has left the
    folder, and there are annotations on it.
    """

    name: str
    label: str
    details: Details
    problem: str | None = None
    digest: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text, described so that it can be found again.

    `quote` are the exact words, `prefix` and `suffix` up to 64 code points on either side, `start` and `end` the
    position in code points when it was made: the quote and position selectors of the W3C Web Annotation model.
    `head` and `tail` are checksums of all that stood before and behind, `opening` and `closing` of what of that was in
    the same paragraph (all empty where an older version made the anchor); `tail_length` is the length of the tail in
    code points of the folded text, and `occurrences` how often the words stood in the text (0: not counted).
    """

    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    head: str = ""
    tail: str = ""
    tail_length: int = 0
    occurrences: int = 0
    opening: str = ""
    closing: str = ""


class Placement(StrEnum):
    """How an anchor was found again.

    *exact*: the same words in the same place; *moved*: the same words elsewhere; *changed*: words that are nearly the
    same, for the reader to accept or not; *orphan*: nowhere, or in several places that fit equally well.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHAN = "orphan"


class Resolution(NamedTuple):
    """Where an anchor is now.

    `span` is None for orphans; for *changed* ones it is a proposal. `rivals` are the places in which the same words
    stand where it is not certain which of them is meant.
    """

    placement: Placement
    span: Span | None
    rivals: tuple[Span, ...] = ()

    @property
    def sure(self) -> Span | None:
        """The span, unless it is no more than a proposal."""
        return None if self.placement is Placement.CHANGED else self.span


class Verdict(StrEnum):
    """What a reader says of words against the program, or for it.

    *no-quote*: these are nobody's words; *quote*: they are somebody's; *confirmed*: they are what the program takes
    them for.
    """

    NO_QUOTE = "no-quote"
    QUOTE = "quote"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a reader says that some are.

    `label` is the source's as the reader saw or typed it; "" where nobody is named. `anchor` are words of the report by
    which it names that source, so that two with one label are told apart, also when the program labels them otherwise.
    """

    label: str
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says of a quote, or of words that the program takes for none.

    Without a `speaker`, whose words they are stays the program's answer; of words that are no quote, it is whose they
    would be. `replaces` is the program's quote whose ends the reader has moved.
    """

    verdict: Verdict
    speaker: Speaker | None = None
    replaces: Anchor | None = None

    @property
    def says(self) -> str:
        """What it says in a few words, to be followed by who does: “no quote”, “words of trader in Dandong”."""
        if self.verdict is Verdict.NO_QUOTE:
            return "no quote"
        words = f"words of {self.speaker.label or 'nobody who is named'}" if self.speaker else "a quote"
        words += " with other ends" if self.replaces else ""
        return f"rightly {words}" if self.verdict is Verdict.CONFIRMED else words


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader says of a report, or of a span of it when `anchor` is set. Times are UTC.

    One with a `correction` has no tags; its note says why.
    """

    id: str
    report: str
    report_digest: str
    anchor: Anchor | None
    tags: tuple[str, ...]
    note: str
    author: str
    created: datetime
    modified: datetime
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """What a reader says of a tag in the codebook.

    `name` has its hierarchy in it, with `/` between the parts; `color` is a name or `#rrggbb`, `key` the digit, "1" to
    "9", to which the tag is pinned.
    """

    name: str
    description: str = ""
    color: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and is no annotation yet.

    It is on the words of `anchor` in a report, or on the whole of it; `annotation` is the id of the one that was being
    edited. `note` is None where it is a line of tags, which then are in `tags` as they were typed; `digest` is that of
    the report's text.
    """

    report: str
    anchor: Anchor | None
    annotation: str | None
    note: str | None
    tags: str
    digest: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """The same for drafts of one form on one place, of which a later one takes the earlier one's place."""
        return (self.report, self.anchor, self.annotation, self.note is None)


class ReadingPlace(NamedTuple):
    """Where a reader was in a report, or has put a mark.

    `offset` in code points of its text, `words` the up to 64 code points that follow there, `digest` that of the text.
    """

    offset: int
    words: str
    digest: str


class Placed(NamedTuple):
    """An annotation with where it stands in the report as it is now."""

    annotation: Annotation
    resolution: Resolution

    @property
    def span(self) -> Span | None:
        """The span it stands on; None for a whole report and for words that are not found or have changed."""
        return self.resolution.sure

    @property
    def proposed(self) -> Span | None:
        """The span of changed words that the reader may accept."""
        return self.resolution.span if self.resolution.placement is Placement.CHANGED else None


def format_time(moment: datetime) -> str:
    """A moment in UTC as ISO 8601 with seconds: `2026-01-31T12:00:00Z`."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def first_words(text: str, blocks: Sequence[Block], limit: int = 80) -> str:
    """The first words of a report's body, up to `limit` code points, cut between words."""
    body = next((block.span.of(text) for block in blocks if block.role is Role.PARAGRAPH), text)
    body = " ".join(body.split(None, limit)[:limit])  # more words than that have no room; a body may have a million
    if len(body) <= limit:
        return body or "(empty)"
    return body[:limit].rsplit(" ", 1)[0].rstrip(",;:") + "…"
