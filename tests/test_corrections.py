"""What a reader says against the program, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from nkreader.anchor import describe
from nkreader.cli.annotations import annotations_command
from nkreader.corpus.creation import create_corpus
from nkreader.corrections import corrected, denied
from nkreader.errors import AnnotationError
from nkreader.library import Library, speaker_of
from nkreader.model import (
    Certainty,
    Correction,
    Details,
    Extraction,
    Mention,
    Placed,
    Placement,
    Quote,
    QuoteKind,
    Report,
    Resolution,
    Source,
    SourceKind,
    Span,
    Speaker,
    Verdict,
)
from nkreader.store.records import from_record, to_record
from tests.conftest import NOON, ROOT, SEA_TRADE
from tests.store.test_repository import NOTE

MASKS = "2020-02-army-masks.md"
SMUGGLING = "2020-03-13-official-smuggling.md"
SANDFISH = "“There is frozen sandfish"


def shown(library: Library, name: str = SEA_TRADE) -> Report:
    """The report as the reader sees it."""
    report = library.report(name)
    return corrected(report, library.annotations(report))


def struck(library: Library, name: str = SEA_TRADE) -> list[str]:
    report = library.report(name)
    return [quote.span.of(report.text) for quote in denied(report, library.annotations(report))]


def quote_of(report: Report, words: str, quotes: tuple[Quote, ...] | None = None) -> Quote:
    """The first quote of a report that begins with these words."""
    return next(q for q in quotes or report.extraction.quotes if q.span.of(report.text).startswith(words))


def speakers(report: Report) -> dict[Span, str]:
    """The label of the source of each quote, "" where nobody is named."""
    sources = {source.id: source.label for source in report.extraction.sources}
    return {quote.span: sources[quote.source] if quote.source else "" for quote in report.extraction.quotes}


def source_called(report: Report, label: str) -> Source:
    (source,) = (source for source in report.extraction.sources if source.label == label)
    return source


def span_of(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def read_by_a_better_extractor(library: Library, change: Callable[[Report, Extraction], Extraction]) -> Report:
    """The report with another extraction, under the corrections that there are."""
    report = library.report(SEA_TRADE)
    report = replace(report, extraction=change(report, report.extraction))
    return corrected(report, library.annotations(report))


# No quote


def test_a_quote_that_is_none_is_left_out_and_can_be_shown_struck(library: Library) -> None:
    report = shown(library)
    quote = quote_of(report, SANDFISH)
    library.corrections.deny(report, quote.span)
    assert [q for q in report.extraction.quotes if q not in shown(library).extraction.quotes] == [quote]
    assert struck(library) == [quote.span.of(report.text)]
    assert shown(library).extraction.sources == report.extraction.sources


def test_without_corrections_it_is_the_very_same_report(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, report.extraction.quotes[0].span, "A note is no correction.")
    assert corrected(report, library.annotations(report)) is report


def test_denying_and_affirming_again_leaves_nothing_behind(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    library.corrections.deny(report, span)
    assert library.corrections.affirm(shown(library), span) is None
    assert library.annotations(report) == ()
    assert shown(library) == report


def test_fragments_of_a_denied_statement_go_with_it(library: Library) -> None:
    report = shown(library, SMUGGLING)
    statement = quote_of(report, "that masks and other")
    assert quote_of(report, "“supplies against").source == statement.source
    library.corrections.deny(report, statement.span)
    gone = set(report.extraction.quotes) - set(shown(library, SMUGGLING).extraction.quotes)
    assert {quote.span.of(report.text)[:14] for quote in gone} == {"that masks and", "“supplies agai"}
    assert struck(library, SMUGGLING) == [statement.span.of(report.text)]


def test_whose_they_are_is_remembered_while_words_are_denied(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    library.corrections.attribute(report, span, "Kim Chol")
    library.corrections.deny(shown(library), span)
    assert span not in speakers(shown(library))
    library.corrections.affirm(shown(library), span)
    assert speakers(shown(library))[span] == "Kim Chol"


def test_words_that_are_no_quote_cannot_be_denied_or_confirmed(library: Library) -> None:
    report = shown(library)
    for act in (library.corrections.deny, library.corrections.confirm):
        with pytest.raises(AnnotationError, match="no quote"):
            act(report, span_of(report, "Smugglers"))
    library.corrections.deny(report, quote_of(report, SANDFISH).span)
    with pytest.raises(AnnotationError, match="no quote"):
        library.corrections.confirm(shown(library), quote_of(report, SANDFISH).span)


# A quote


def test_words_of_any_span_are_a_quote_by_the_readers_word(library: Library) -> None:
    report = shown(library)
    span = span_of(report, "fish from the North was back")
    library.corrections.deny(report, quote_of(report, "that fish from the North").span)
    trader = source_called(report, "trader in Dandong")
    library.corrections.affirm(shown(library), Span(span.start - 1, span.end), trader)
    report = shown(library)
    quote = quote_of(report, "fish from")
    assert quote == Quote(span, QuoteKind.INDIRECT, "reader", Certainty.CERTAIN, source=trader.id)
    assert list(report.extraction.quotes) == sorted(report.extraction.quotes, key=lambda q: (q.span.start, -q.span.end))
    assert library.corrections.deny(report, span) is None
    assert speakers(shown(library)).get(span) is None
    assert len(library.annotations(report)) == 1


def test_marks_that_were_taken_for_a_term_can_be_somebodys_words(library: Library) -> None:
    report = shown(library, MASKS)
    term = quote_of(report, "“anti-socialist”")
    assert term.kind is QuoteKind.SCARE
    library.corrections.affirm(report, term.span, "the party")
    quote = quote_of(shown(library, MASKS), "“anti-socialist”")
    assert (quote.kind, quote.rule) == (QuoteKind.DIRECT, "reader")
    assert quote in shown(library, MASKS).extraction.spoken()


def test_without_a_speaker_whose_it_is_stays_the_programs_answer(library: Library) -> None:
    report = shown(library)
    quote = quote_of(report, "“The honest dealers")
    library.corrections.affirm(report, quote.span)
    assert quote_of(shown(library), "“The honest dealers") == quote
    assert quote.certainty is Certainty.LIKELY


def test_there_is_no_quote_without_words(library: Library) -> None:
    report = shown(library)
    blank = report.text.index("\n\n")
    for span in (Span(blank, blank + 2), Span(5, 5), Span(len(report.text), len(report.text) + 9)):
        with pytest.raises(AnnotationError, match="no words"):
            library.corrections.affirm(report, span)


# Whose it is


def test_words_go_to_another_source_of_the_report(library: Library) -> None:
    report = shown(library)
    quote, trader = quote_of(report, SANDFISH), source_called(report, "trader in Dandong")
    before = report.extraction.statements()
    made = library.corrections.attribute(report, quote.span, trader)
    report = shown(library)
    assert report.extraction.statements()[trader.id] == before[trader.id] + 1
    assert quote_of(report, SANDFISH).source == trader.id
    assert made.correction
    assert made.correction.says == "words of trader in Dandong"
    assert made.correction.speaker
    assert made.correction.speaker.anchor
    assert made.correction.speaker.anchor.quote.startswith("A trader in Dandong")


def test_a_new_name_is_a_source_behind_all_others(library: Library) -> None:
    report = shown(library)
    first, second = (quote_of(report, words).span for words in (SANDFISH, "“Word has gone round"))
    library.corrections.attribute(report, first, " Kim  Chol\n")
    library.corrections.attribute(shown(library), second, "kim chol")
    after = shown(library)
    *known, new = after.extraction.sources
    assert tuple(known) == report.extraction.sources
    assert (new.label, new.kind, new.mentions) == ("Kim Chol", SourceKind.NAMED, ())
    assert after.extraction.statements()[new.id] == 2


def test_later_names_do_not_change_the_numbers_of_earlier_ones(corpus_folder: Path) -> None:
    ticks = count()
    library = Library(create_corpus(corpus_folder), author="Kim", now=lambda: NOON + timedelta(seconds=next(ticks)))
    report = shown(library)
    for words, name in ((SANDFISH, "Ri"), ("“Word has gone round", "An")):
        library.corrections.attribute(report, quote_of(report, words).span, name)
    assert [source.label for source in shown(library).extraction.sources[-2:]] == ["Ri", "An"]


def test_words_can_be_nobodys_who_is_named(library: Library) -> None:
    report = shown(library)
    made = library.corrections.attribute(report, quote_of(report, SANDFISH).span, "")
    quote = quote_of(shown(library), SANDFISH)
    assert (quote.source, quote.certainty) == (None, Certainty.CERTAIN)
    assert speaker_of(shown(library), Span(quote.span.start + 1, quote.span.end - 1)) is None
    assert made.correction
    assert made.correction.says == "words of nobody who is named"


def test_a_name_that_several_sources_bear_has_to_be_chosen(library: Library) -> None:
    report = shown(library, MASKS)
    sources = [source for source in report.extraction.sources if source.label == "source"]
    span = quote_of(report, "“They asked").span
    with pytest.raises(AnnotationError, match="3 sources"):
        library.corrections.attribute(report, span, "Source")
    library.corrections.attribute(report, span, sources[1])
    assert quote_of(shown(library, MASKS), "“They asked").source == sources[1].id


def test_fragments_go_with_a_statement_and_a_quote_in_it_stays_with_its_own(library: Library) -> None:
    report = shown(library, SMUGGLING)
    statement, fragment = quote_of(report, "that masks and other"), quote_of(report, "“supplies against")
    library.corrections.attribute(report, statement.span, "Ri")
    assert speakers(shown(library, SMUGGLING))[fragment.span] == "Ri"
    other = source_called(report, "Rodong Sinmun article")
    found = tuple(replace(q, source=other.id) if q == fragment else q for q in report.extraction.quotes)
    told_otherwise = replace(library.report(SMUGGLING), extraction=replace(report.extraction, quotes=found))
    again = corrected(told_otherwise, library.annotations(report))
    assert (speakers(again)[statement.span], speakers(again)[fragment.span]) == ("Ri", other.label)


def test_a_fragment_whose_ends_were_moved_goes_with_its_statement_all_the_same(library: Library) -> None:
    report = shown(library, SMUGGLING)
    statement, fragment = quote_of(report, "that masks and other"), quote_of(report, "“supplies against")
    moved = Span(fragment.span.start + 1, fragment.span.end - 1)
    library.corrections.move_ends(report, fragment.span, moved)
    library.corrections.attribute(shown(library, SMUGGLING), statement.span, "Ri")
    report = shown(library, SMUGGLING)
    assert speakers(report)[moved] == "Ri"
    assert quote_of(report, "supplies against").kind is QuoteKind.PARTIAL
    assert fragment.span not in speakers(report)


def test_a_fragment_that_is_anothers_is_a_statement_of_its_own(library: Library) -> None:
    report = shown(library, SMUGGLING)
    fragment = quote_of(report, "“supplies against")
    assert fragment not in report.extraction.spoken()
    library.corrections.attribute(report, fragment.span, "the ministry")
    report = shown(library, SMUGGLING)
    assert quote_of(report, "“supplies against") in report.extraction.spoken()
    assert report.extraction.statements()[report.extraction.sources[-1].id] == 1
    assert speaker_of(report, fragment.span) == "the ministry"


def test_of_two_quotes_that_cross_each_other_the_readers_has_the_words_of_both() -> None:
    text = "Rice is dear and maize is dear and salt is cheap."
    program = Quote(Span(17, 48), QuoteKind.INDIRECT, "according", Certainty.CERTAIN, source="s1")
    known = Source("s1", "trader", SourceKind.ANONYMOUS, ())
    placed = placed_on(Span(0, 30), Correction(Verdict.QUOTE, Speaker("Kim")))
    report = corrected(bare(text, (program,), (known,)), [placed])
    assert program in report.extraction.quotes
    assert [speaker_of(report, span) for span in (Span(0, 4), Span(17, 22), Span(35, 39))] == ["Kim", "Kim", "trader"]


# Confirmed


def test_a_confirmed_quote_keeps_its_mouth_whatever_a_better_extractor_thinks(library: Library) -> None:
    report = shown(library)
    quote = quote_of(report, "“The honest dealers")
    made = library.corrections.confirm(report, quote.span)
    assert quote_of(shown(library), "“The honest dealers") == replace(
        quote, rule="confirmed", certainty=Certainty.CERTAIN
    )
    assert made.correction
    assert made.correction.says == "rightly words of trader in Dandong"

    def other(_: Report, extraction: Extraction) -> Extraction:
        return replace(
            extraction, quotes=tuple(replace(q, source="s6") if q.span == quote.span else q for q in extraction.quotes)
        )

    assert speakers(read_by_a_better_extractor(library, other))[quote.span] == "trader in Dandong"


def test_a_source_is_known_again_under_another_number_and_label(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    library.corrections.attribute(report, span, source_called(report, "trader in Dandong"))

    def renamed(_: Report, extraction: Extraction) -> Extraction:
        change = {source.id: f"s{100 - number}" for number, source in enumerate(extraction.sources)}
        sources = [replace(source, id=change[source.id]) for source in extraction.sources]
        sources = [replace(s, label="man of Dandong") if s.label == "trader in Dandong" else s for s in sources]
        quotes = [replace(quote, source=change.get(quote.source or "")) for quote in extraction.quotes]
        return replace(extraction, quotes=tuple(quotes), sources=tuple(sources))

    report = read_by_a_better_extractor(library, renamed)
    assert speakers(report)[span] == "man of Dandong"
    assert len(report.extraction.sources) == len(library.report(SEA_TRADE).extraction.sources)


def test_a_source_that_a_better_extractor_has_lost_is_the_readers(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    trader = source_called(report, "trader in Dandong")
    library.corrections.attribute(report, span, trader)

    def lost(_: Report, extraction: Extraction) -> Extraction:
        quotes = tuple(replace(q, source=None) if q.source == trader.id else q for q in extraction.quotes)
        sources = tuple(source for source in extraction.sources if source != trader)
        return replace(extraction, quotes=quotes, sources=sources)

    report = read_by_a_better_extractor(library, lost)
    assert speakers(report)[span] == "trader in Dandong"
    (mention,) = report.extraction.sources[-1].mentions
    assert mention.span == trader.mentions[0].span


@pytest.mark.parametrize(
    ("words", "is_known"),
    [("trader", True), ("A trader in Dandong", True), ("Dandong", False), ("A trader in Dandong’s wife", False)],
)
def test_a_mention_is_known_with_more_words_or_fewer_and_not_as_somebody_elses(words: str, is_known: bool) -> None:
    text = "A trader in Dandong’s wife spoke. “Rice is dear.”"
    naming, quote = span_of(bare(text), "A trader in Dandong"), span_of(bare(text), "“Rice is dear.”")
    mention = Mention(span_of(bare(text), words), "new", Certainty.CERTAIN)
    known = Source("s1", "somebody", SourceKind.ANONYMOUS, (mention,))
    report = bare(text, quotes=(Quote(quote, QuoteKind.DIRECT, "alone", Certainty.GUESS),), sources=(known,))
    said = Correction(Verdict.QUOTE, Speaker("trader", describe(text, naming)))
    after = corrected(report, [placed_on(quote, said)])
    assert speakers(after)[quote] == ("somebody" if is_known else "trader")


def test_a_correction_outlives_quotes_that_are_cut_a_little_otherwise(library: Library) -> None:
    report = shown(library)
    no_quote, another = quote_of(report, SANDFISH).span, quote_of(report, "“Word has gone round").span
    library.corrections.deny(report, no_quote)
    library.corrections.attribute(report, another, "Kim Chol")

    def shorter(_: Report, extraction: Extraction) -> Extraction:
        quotes = (replace(q, span=Span(q.span.start + 1, q.span.end - 1)) for q in extraction.quotes)
        return replace(extraction, quotes=tuple(quotes))

    report = read_by_a_better_extractor(library, shorter)
    near = [quote for quote in report.extraction.quotes if quote.span.overlaps(no_quote)]
    assert near == []
    assert [q.span for q in report.extraction.quotes if q.span.overlaps(another)] == [another]


# Ends


def test_a_quote_gets_other_ends_and_keeps_its_source(library: Library) -> None:
    report = shown(library)
    old = quote_of(report, "that fish from the North")
    new = Span(old.span.start + len("that "), old.span.end)
    library.corrections.move_ends(report, old.span, new)
    report = shown(library)
    assert [q for q in report.extraction.quotes if q.span.overlaps(new)] == [replace(old, span=new)]
    library.corrections.attribute(report, new, "Kim Chol")
    library.corrections.move_ends(shown(library), new, Span(new.start, new.end - 2))
    report = shown(library)
    (quote,) = (q for q in report.extraction.quotes if q.span.overlaps(new))
    assert (quote.span.end, speakers(report)[quote.span]) == (new.end - 2, "Kim Chol")
    library.corrections.move_ends(report, quote.span, old.span)
    (placed,) = library.annotations(report)
    assert placed.annotation.correction
    assert placed.annotation.correction.replaces is None
    assert speakers(shown(library))[old.span] == "Kim Chol"


def test_a_moved_quote_that_is_denied_is_the_programs_quote_struck(library: Library) -> None:
    report = shown(library)
    old = quote_of(report, "that fish from the North")
    new = Span(old.span.start + len("that "), old.span.end)
    library.corrections.move_ends(report, old.span, new)
    library.corrections.deny(shown(library), new)
    assert struck(library) == [old.span.of(report.text)]
    library.corrections.affirm(shown(library), old.span)
    assert new in speakers(shown(library))


def test_ends_moved_onto_words_of_another_correction_leave_one_of_both_with_both_notes(library: Library) -> None:
    report = shown(library)
    inner = span_of(report, "fish from the North was back")
    outer = quote_of(report, "that fish from the North").span
    for span in (inner, outer):
        library.corrections.attribute(report, span, "Ri")
    for placed in library.annotations(report):
        library.edit(placed.annotation, (), f"Why {placed.annotation.anchor and placed.annotation.anchor.start}.")
    revision = library.revision
    library.corrections.move_ends(shown(library), outer, inner)
    assert library.revision == revision + 1
    (placed,) = library.annotations(report)
    assert sorted(placed.annotation.note.splitlines()) == [f"Why {outer.start}.", f"Why {inner.start}."]
    assert [span for span in speakers(shown(library)) if span.overlaps(inner)] == [inner]
    library.undo()
    assert len(library.annotations(report)) == 2


def test_quotes_that_the_reader_takes_into_another_are_that_ones(library: Library) -> None:
    report = shown(library)
    one, two = quote_of(report, "“Word has gone round"), quote_of(report, "“It was sent out")
    library.corrections.move_ends(report, one.span, Span(one.span.start, two.span.end))
    library.corrections.attribute(shown(library), Span(one.span.start, two.span.end), "An")
    assert speaker_of(shown(library), two.span) == "An"
    assert one.span not in speakers(shown(library))


# Records


def test_one_correction_speaks_of_a_place_and_whoever_spoke_last_signs_it(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    library.corrections.deny(report, span)
    other = Library(library.corpus, author="Lee")
    other.corrections.attribute(shown(other), span, "Kim Chol")
    library.refresh()
    (placed,) = library.annotations(report)
    assert placed.annotation.author == "Lee"
    assert placed.annotation.correction
    assert placed.annotation.correction.verdict is Verdict.QUOTE
    assert library.corrections.affirm(shown(library), span) == placed.annotation
    assert library.counts()[SEA_TRADE] == 1


def test_of_two_windows_that_speak_of_one_place_at_once_the_later_counts(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    early = library.corrections.deny(report, span)
    assert early
    late = replace(
        early, id="late", modified=NOON + timedelta(1), correction=Correction(Verdict.QUOTE, Speaker("Kim Chol"))
    )
    library._repository.add(late)
    assert speakers(shown(library))[span] == "Kim Chol"
    library.corrections.withdraw("late")
    assert struck(library)
    library.undo()
    library.corrections.deny(shown(library), span)
    library.corrections.attribute(shown(library), span, "")
    assert speakers(shown(library))[span] == ""


def test_tags_and_notes_on_the_words_of_a_correction_are_annotations_of_their_own(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    made = library.corrections.deny(report, span)
    assert made
    library.tag(report, span, ["fish"])
    library.note(report, span, "A note.")
    library.tag(report, span, [])
    correction, note = (placed.annotation for placed in library.annotations(report))
    assert (correction.correction, correction.tags, correction.note) == (made.correction, (), "")
    assert (note.correction, note.note) == (None, "A note.")


def test_a_correction_can_say_why_and_is_not_deleted_with_its_note(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    made = library.corrections.deny(report, span)
    assert made
    why = library.edit(made, (), "It is a list.")
    assert why
    library.corrections.affirm(shown(library), span)
    (placed,) = library.annotations(report)
    assert placed.annotation.note == "It is a list."
    assert library.edit(placed.annotation, (), "")
    with pytest.raises(AnnotationError, match="no tags"):
        library.edit(library.annotations(report)[0].annotation, ["fish"], "")
    library.delete(made.id)
    assert library.annotations(report) == ()


def test_only_corrections_are_withdrawn_and_none_is_put_on_a_whole_report(library: Library) -> None:
    report = shown(library)
    note = library.note(report, None, "A note.")
    made = library.corrections.deny(report, quote_of(report, SANDFISH).span)
    assert made
    with pytest.raises(AnnotationError, match="no correction"):
        library.corrections.withdraw(note.id)
    with pytest.raises(AnnotationError, match="on words"):
        library.attach(made.id, report, None)


def test_a_correction_is_on_disk_as_it_is_in_memory() -> None:
    anchor = NOTE.anchor
    for speaker in (None, Speaker(""), Speaker("trader", anchor)):
        for verdict in Verdict:
            annotation = replace(NOTE, tags=(), note="", correction=Correction(verdict, speaker, anchor))
            assert from_record(json.loads(json.dumps(to_record(annotation)))) == annotation
    assert "correction" not in to_record(NOTE)
    older = {**to_record(NOTE), "schema": 2}
    assert from_record(older) == NOTE


def test_what_others_wrote_into_a_correction_stays_and_what_is_none_is_refused() -> None:
    annotation = replace(NOTE, correction=Correction(Verdict.NO_QUOTE))
    record = to_record(annotation)
    record["correction"]["colour"] = "red"
    again = to_record(replace(annotation, correction=Correction(Verdict.CONFIRMED)), record)
    assert (again["correction"]["colour"], again["correction"]["verdict"]) == ("red", "confirmed")
    assert "correction" not in to_record(NOTE, record)
    for wrong in ({"verdict": "maybe", "speaker": None, "named": None, "replaces": None}, {}, 3, "no"):
        with pytest.raises(ValueError, match=r"verdict|wrong kind|missing"):
            from_record({**record, "correction": wrong})


def test_a_label_from_a_file_obeys_no_terminal() -> None:
    record = to_record(replace(NOTE, correction=Correction(Verdict.QUOTE, Speaker("Kim\x1b[2J\nChol"))))
    correction = from_record(record).correction
    assert correction
    assert correction.says == "words of Kim␛[2J Chol"


# What others see of it


def test_the_export_has_corrections_and_gives_words_to_whom_the_reader_gives_them(library: Library) -> None:
    report = shown(library)
    old = quote_of(report, SANDFISH).span
    new = Span(old.start, old.end - 9)
    library.note(report, Span(old.start + 1, old.start + 9), "Which fish?")
    library.corrections.attribute(report, old, source_called(report, "trader in Dandong"))
    library.corrections.move_ends(shown(library), old, new)
    document = json.loads(library.export_json())
    schema = json.loads((ROOT / "docs/export.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    note, correction = document["annotations"]
    assert (note["span"]["speaker"], "correction" in note) == ("trader in Dandong", False)
    said = correction["correction"]
    assert (said["verdict"], said["speaker"]["label"]) == ("quote", "trader in Dandong")
    assert said["replaces"]["position"] == {"start": old.start, "end": old.end}
    assert correction["span"]["position"]["end"] == new.end


def test_the_list_of_annotations_says_what_a_correction_says(library: Library) -> None:
    report = shown(library)
    quotes = [quote.span for quote in report.extraction.spoken()]
    library.corrections.deny(report, quotes[0])
    library.corrections.attribute(report, quotes[1], "Kim Chol")
    library.corrections.confirm(report, quotes[2])
    library.corrections.move_ends(report, quotes[3], Span(quotes[3].start, quotes[3].end - 9))
    library.close()
    printed = CliRunner().invoke(annotations_command, [str(library.corpus.root)]).stdout
    says = [line.strip() for line in printed.splitlines() if line.endswith("says tester")]
    assert says == [
        "no quote, says tester",
        "words of Kim Chol, says tester",
        "rightly words of trader in Dandong, says tester",
        "a quote with other ends, says tester",
    ]


# Reports that change


def edit(library: Library, old: str, new: str) -> None:
    path = library.corpus.path_of(SEA_TRADE)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_correction_follows_its_words_in_an_edited_report(library: Library) -> None:
    report = shown(library)
    quote = quote_of(report, SANDFISH)
    library.corrections.attribute(report, quote.span, "Kim Chol")
    for number in range(6):
        edit(library, "Smugglers who", f"Number {number}. Smugglers who")
        edited = library.report(SEA_TRADE)
        assert library.keep_up(edited, library.annotations(edited)) == 1
    edited = shown(library)
    span = quote_of(edited, SANDFISH).span
    assert span.start > quote.span.start
    assert speakers(edited)[span] == "Kim Chol"
    library.undo()
    assert library.annotations(edited) == ()


def test_what_a_correction_names_is_kept_up_with_it_and_undone_with_it(library: Library) -> None:
    report = shown(library)
    old = quote_of(report, SANDFISH).span
    library.corrections.move_ends(report, old, Span(old.start, old.end - 9))
    trader = source_called(report, "trader in Dandong")
    library.corrections.attribute(shown(library), Span(old.start, old.end - 9), trader)
    edit(library, "Smugglers who", "All the smugglers who")
    edited = library.report(SEA_TRADE)
    library.keep_up(edited, library.annotations(edited))
    (placed,) = library.annotations(edited)
    said = placed.annotation.correction
    assert said
    assert said.replaces
    assert said.speaker
    assert said.speaker.anchor
    assert said.replaces.start == edited.text.index(SANDFISH)
    assert edited.text[said.speaker.anchor.start :].startswith("A trader in Dandong")
    library.undo()
    assert quote_of(shown(library), SANDFISH).source == quote_of(edited, SANDFISH).source
    library.undo()
    assert shown(library) == edited


def test_words_that_have_changed_are_not_corrected_until_the_reader_accepts_them(library: Library) -> None:
    report = shown(library)
    made = library.corrections.deny(report, quote_of(report, SANDFISH).span)
    assert made
    edit(library, "frozen sandfish", "dried sandfish")
    edited = library.report(SEA_TRADE)
    (placed,) = library.annotations(edited)
    assert placed.resolution.placement is Placement.CHANGED
    assert corrected(edited, [placed]) is edited
    library.attach(made.id, edited, placed.proposed)
    assert struck(library)[0].startswith("“There is dried sandfish")


# Undo


def test_every_act_is_called_a_correction_and_done_again(library: Library) -> None:
    report = shown(library)
    span = quote_of(report, SANDFISH).span
    library.corrections.deny(report, span)
    library.corrections.affirm(shown(library), span)
    assert library.undo() == f"a correction on {SEA_TRADE}"
    assert struck(library)
    assert library.undo() == f"a correction on {SEA_TRADE}"
    assert shown(library) == report
    library.redo()
    assert struck(library)


TEXT = (
    "A trader said that prices had “doubled in a week” there. “Rice is dear,” a source in Hyesan said. "
    "“Nobody buys it.” The trader called it a “winter market” of sorts.\n\n"
    "According to a resident, soldiers “take what they want” at night.\n"
)
ACTS = st.tuples(
    st.sampled_from(["deny", "affirm", "give", "attribute", "confirm", "move", "note"]),
    st.integers(0, 11),
    st.integers(0, 11),
    st.sampled_from(["Kim", "trader", "", "Ri Chol", "\u200b"]),
)


@settings(max_examples=25)
@given(st.lists(ACTS, min_size=1, max_size=8))
def test_whatever_was_said_undoing_all_of_it_leaves_what_the_program_thinks(
    acts: list[tuple[str, int, int, str]],
) -> None:
    with TemporaryDirectory() as folder:
        corpus = create_corpus(Path(folder))
        (corpus.articles / "a.txt").write_text(TEXT, encoding="utf-8")
        library = Library(corpus, author="Kim", now=lambda: NOON)
        report = library.report("a.txt")
        states = [(library.revision, report)]
        for act in acts:
            try:
                do(library, states[-1][1], *act)
            except AnnotationError:
                continue
            check_order(now := shown(library, "a.txt"))
            assert corrected(now, library.annotations(now)) == now
            if library.revision != states[-1][0]:
                states.append((library.revision, now))
        for _, before in reversed(states[:-1]):
            library.undo()
            assert shown(library, "a.txt") == before
        assert library.annotations(report) == ()
        library.close()


def do(library: Library, report: Report, act: str, one: int, other: int, name: str) -> None:
    quotes = report.extraction.quotes
    span = quotes[one % len(quotes)].span if quotes else Span(0, 9)
    edge = quotes[other % len(quotes)].span if quotes else Span(9, 18)
    between = Span(min(span.start, edge.start) + other, max(span.end, edge.end) - one)
    placed = library.annotations(report)
    said = placed[one % len(placed)].span if placed else None
    verbs: dict[str, Callable[[], object]] = {
        "deny": lambda: library.corrections.deny(report, span),
        "affirm": lambda: library.corrections.affirm(report, said or between),
        "give": lambda: library.corrections.affirm(report, between, name),
        "attribute": lambda: library.corrections.attribute(report, span, name),
        "confirm": lambda: library.corrections.confirm(report, span),
        "move": lambda: library.corrections.move_ends(report, span, between),
        "note": lambda: library.edit(placed[0].annotation, (), name) if placed else None,
    }
    verbs[act]()


def check_order(report: Report) -> None:
    extraction = report.extraction
    assert list(extraction.quotes) == sorted(extraction.quotes, key=lambda q: (q.span.start, -q.span.end))
    known = {source.id for source in extraction.sources}
    assert {quote.source for quote in extraction.quotes} <= {*known, None}
    assert extraction.sources[: len(report.found.sources)] == report.found.sources
    assert len(known) == len(extraction.sources)


@given(st.text(min_size=1).filter(lambda name: name.isprintable() and name.strip()))
def test_any_name_can_be_given(name: str) -> None:
    quote = Quote(Span(0, 3), QuoteKind.DIRECT, "alone", Certainty.GUESS)
    placed = placed_on(quote.span, Correction(Verdict.QUOTE, Speaker(name)))
    (source,) = corrected(bare("“A” he said.", quotes=(quote,)), [placed]).extraction.sources
    assert source.label == name


def test_few_corrections_of_many_quotes_look_at_few() -> None:
    looks = 0

    class Counted(Span):
        """A span that counts how often it is compared with another."""

        def contains(self, other: Span) -> bool:
            nonlocal looks
            looks += 1
            return super().contains(other)

    spans = [Counted(start, start + 8) for start in range(0, 100_000, 10)]
    quotes = tuple(Quote(span, QuoteKind.DIRECT, "alone", Certainty.GUESS) for span in spans)
    report = bare("“Aaaa.”.  " * len(quotes), quotes=quotes)
    denials = [placed_on(Span(*spans[at]), Correction(Verdict.NO_QUOTE)) for at in range(0, 10_000, 500)]
    others = [placed_on(Span(*spans[at]), Correction(Verdict.QUOTE)) for at in range(1, 10_000, 500)]
    own = [placed_on(Span(at, at + 30), Correction(Verdict.QUOTE)) for at in range(5_005, 100_000, 5_000)]
    after = corrected(report, [*denials, *others, *own])
    assert len(after.extraction.quotes) == len(quotes) - len(denials) + len(own)
    assert looks < 20 * len([*denials, *others, *own])


def bare(text: str, quotes: tuple[Quote, ...] = (), sources: tuple[Source, ...] = ()) -> Report:
    return Report("a.txt", text, "0" * 64, Details(), Extraction(quotes=quotes, sources=sources))


def placed_on(span: Span, said: Correction) -> Placed:
    return Placed(replace(NOTE, id=str(span), correction=said), Resolution(Placement.EXACT, span))
