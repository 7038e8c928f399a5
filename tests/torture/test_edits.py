"""Annotations of reports that are edited: found where their words are, and never on others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from nkreader.anchor import Finder
from nkreader.corpus.reading import read_report
from nkreader.model import Placement, Report, Span
from tests.conftest import ROOT, SHARED
from tests.torture.conftest import Scale
from tests.torture.edits import EDITS, Edited, place_in_reflow, with_other_letter

SHIPPED = sorted((ROOT / "articles").glob("*.md"))
SEEDS = sorted(path for path in (SHARED / "gold" / "seeds").glob("*") if path.suffix in (".txt", ".md"))


def reports() -> list[Report]:
    return [read_report(path, path.name) for path in [*SHIPPED, *SEEDS]]


def spans_of(report: Report, random: Random) -> list[Span]:
    """What readers annotate: quotes, names of sources, paragraphs, sentences, and a few words anywhere."""
    extraction, text = report.extraction, report.text
    spans = {quote.span for quote in extraction.quotes}
    spans |= {mention.span for source in extraction.sources for mention in source.mentions}
    spans |= {block.span for block in extraction.blocks}
    spans |= {Span(*match.span()) for match in re.finditer(r"[A-Z][^.\n]*\.", text)}
    words = list(re.finditer(r"\w+", text))
    for _ in range(40):
        first = random.randrange(len(words))
        last = min(len(words) - 1, first + random.randrange(8))
        spans.add(Span(words[first].start(), words[last].end()))
    return sorted(spans)


def trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def where(edited: Edited, span: Span) -> Span | None:
    """Where the words of a span are now, if they are untouched."""
    return place_in_reflow(edited, span) if edited.name == "reflow" else edited.place_of(span)


def test_annotations_of_edited_reports(scale: Scale) -> None:
    """Every annotation whose words are untouched is found in its place, and none is placed on other words."""
    tally: Counter[str] = Counter()
    failures: list[tuple[object, ...]] = []
    books = reports()
    for number in range(scale(2000, short=180)):
        random = Random(number)
        report = books[number % len(books)]
        before = Finder(report.text)
        edited = EDITS[number // len(books) % len(EDITS)](random, report.text)
        if edited.text == report.text:
            continue  # a word was replaced by itself
        after = Finder(edited.text)
        for span in spans_of(report, random):
            anchor = before.describe(span)
            found = after.find(anchor)
            expected = where(edited, span)
            placed = found.placement in (Placement.EXACT, Placement.MOVED)
            if expected is not None:
                right = placed and found.span == trimmed(edited.text, expected)
                tally["untouched"] += 1
                tally["found"] += right
                if not right:
                    failures.append((number, edited.name, "lost", anchor.quote, found, expected))
            else:
                tally["touched"] += 1
            wrong = placed and found.span != (expected and trimmed(edited.text, expected))
            tally["misplaced"] += wrong
            if wrong:
                failures.append((number, edited.name, "misplaced", anchor.quote, found, expected))
    scale.figure("anchors with untouched words found in place", f"{tally['found']} of {tally['untouched']}")
    scale.figure("anchors placed on other words", f"{tally['misplaced']} of {tally['untouched'] + tally['touched']}")
    assert not failures, failures[:5]


def test_words_with_one_other_letter_are_changed_words(scale: Scale) -> None:
    """A typo, or another number: shown as changed and never taken for the same words."""
    tally: Counter[str] = Counter()
    books = reports()
    misplaced = []
    for number in range(scale(2000, short=150)):
        random = Random(number)
        report = books[number % len(books)]
        span = random.choice([span for span in spans_of(report, random) if re.search(r"\w", span.of(report.text))])
        anchor = Finder(report.text).describe(span)
        edited = with_other_letter(random, report.text, span)
        found = Finder(edited.text).find(anchor)
        tally[found.placement] += 1
        if found.placement in (Placement.EXACT, Placement.MOVED) or (found.span and found.span != span):
            misplaced.append((anchor.quote, found, span))
    total = sum(tally.values())
    changed = tally[Placement.CHANGED]
    scale.figure("anchors with one other letter shown as changed", f"{changed} of {total} ({changed / total:.1%})")
    scale.figure("of these in another place than theirs", str(len(misplaced)))
    assert not [item for item in misplaced if item[1].placement is not Placement.CHANGED], misplaced[:3]
    assert changed >= 0.95 * total


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_deleted_sentences_are_not_found_elsewhere(path: Path, scale: Scale) -> None:
    """The mistake that a well-known matcher makes every time."""
    report = read_report(path, path.name)
    text = report.text
    before = Finder(text)
    placed = []
    sentences = [Span(*match.span()) for match in re.finditer(r"[A-Z“][^.\n]{15,}\.”?", text)]
    for span in sentences:
        found = Finder(text[: span.start] + text[span.end :]).find(before.describe(span))
        if found.placement is not Placement.ORPHAN:
            placed.append((span.of(text), found))
    scale.figure(f"deleted sentences of {path.name} found elsewhere", f"{len(placed)} of {len(sentences)}")
    assert not placed
