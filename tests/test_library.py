"""The verbs a reader would use, on the shipped reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from nkreader.errors import AnnotationError, CorpusError, ExportError, StoreError
from nkreader.library import Library, login_name, open_library, parse_tags
from nkreader.model import Annotation, Placement, Report, Span
from tests.conftest import ROOT, SEA_TRADE

SCHEMA = json.loads((ROOT / "docs/export.schema.json").read_text(encoding="utf-8"))


def test_the_list_has_a_line_for_each_report(library: Library) -> None:
    entries = {entry.name: entry for entry in library.entries()}
    assert len(entries) == 3
    assert entries[SEA_TRADE].details.outlet == "RFA"
    assert entries[SEA_TRADE].label.startswith("North Korea Eases Restrictions")


def test_tags_come_from_a_line_in_any_script() -> None:
    assert parse_tags(" 마스크,  face   masks ,,#masks, 마스크，#") == ("마스크", "face masks", "masks")


def test_a_quote_is_tagged_noted_edited_and_cleared(library: Library) -> None:
    report = library.report(SEA_TRADE)
    span = report.extraction.quotes[1].span
    library.tag(report, span, ["mask"])
    library.note(report, span, "First.\nSecond.\n")
    (placed,) = library.annotations(report)
    assert (placed.annotation.tags, placed.annotation.note) == (("mask",), "First.\nSecond.")
    assert placed.span == span
    assert placed.annotation.author == "tester"
    library.edit(placed.annotation, ["other"], "Third.")
    library.tag(report, span, [])
    (placed,) = library.annotations(report)
    assert (placed.annotation.tags, placed.annotation.note) == ((), "Third.")
    library.delete(placed.annotation.id)
    assert library.annotations(report) == ()


def test_what_another_window_wrote_is_not_written_over_unseen(library: Library) -> None:
    report = library.report(SEA_TRADE)
    shown = library.note(report, None, "Mine.")
    Library(library.corpus).edit(shown, [], "Theirs, meanwhile.")
    with pytest.raises(AnnotationError, match="another window"):
        library.edit(shown, [], "Mine, longer.")
    assert [item.annotation.note for item in library.annotations(report)] == ["Theirs, meanwhile."]


def test_what_no_file_can_hold_is_marked_not_lost(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, None, "half a \ud83d letter and \x1b[2J")
    library.tag(report, None, parse_tags("a\udc00b, c\nd"))
    (placed,) = library.annotations(report)
    assert placed.annotation.note == "half a \ufffd letter and ␛[2J"
    assert placed.annotation.tags == ("a\ufffdb", "c d")


def test_a_second_note_is_a_second_annotation(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, None, "One.")
    library.note(report, None, "Two.")
    library.tag(report, None, ["trade"])
    notes = [(item.annotation.note, item.annotation.tags) for item in library.annotations(report)]
    assert notes == [("One.", ("trade",)), ("Two.", ())]


def test_taking_the_last_tag_off_leaves_nothing_behind(library: Library) -> None:
    report = library.report(SEA_TRADE)
    assert library.tag(report, None, []) is None
    library.tag(report, None, ["trade"])
    assert library.tag(report, None, []) is None
    assert library.annotations(report) == ()


def test_an_empty_note_is_refused(library: Library) -> None:
    with pytest.raises(AnnotationError, match="empty"):
        library.note(library.report(SEA_TRADE), None, " \n ")


def test_annotations_outlive_the_library_that_made_them(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, report.extraction.quotes[3].span, "Kept.")
    again = Library(library.corpus, author="somebody else")
    assert [item.annotation.note for item in again.annotations(report)] == ["Kept."]


def test_an_edited_report_moves_a_note_with_its_words_or_says_that_they_are_gone(library: Library) -> None:
    report = library.report(SEA_TRADE)
    kept, cut = report.extraction.spoken()[4], report.extraction.spoken()[2]
    library.note(report, kept.span, "On words that stay.")
    library.note(report, cut.span, "On words that go.")
    path = library.corpus.path_of(SEA_TRADE)
    words = "it was sent out on tuesday a week ago"
    text = path.read_text(encoding="utf-8")
    assert words in text.lower()
    path.write_text(text.replace("“It was sent out", "“It left"), encoding="utf-8")
    edited = library.report(SEA_TRADE)
    changed, moved = library.annotations(edited)
    assert moved.resolution.placement is Placement.MOVED
    assert moved.span is not None
    assert moved.span.of(edited.text) == kept.span.of(report.text)
    assert (changed.resolution.placement, changed.span) == (Placement.CHANGED, None)
    assert changed.annotation.note == "On words that go."
    assert changed.proposed is not None
    accepted = library.attach(changed.annotation.id, edited, changed.proposed)
    assert accepted.anchor is not None
    assert accepted.anchor.quote.startswith("“It left")
    assert [item.resolution.placement for item in library.annotations(edited)] == [Placement.EXACT, Placement.MOVED]


def test_the_export_is_of_the_documented_form(library: Library) -> None:
    report = library.report(SEA_TRADE)
    quote = report.extraction.spoken()[1]
    library.tag(report, quote.span, ["마스크"])
    library.note(report, None, "On all of it.")
    document = json.loads(library.export_json())
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document)
    on_quote, on_report = document["annotations"]
    assert on_quote["span"]["quote"] == quote.span.of(report.text)
    assert on_quote["span"]["speaker"] == "trader in Dandong"
    assert on_quote["report"]["title"] == report.details.title
    assert (on_quote["report"]["outlet"], on_quote["report"]["date"]) == ("RFA", "2020-03-25")
    assert on_report["span"] is None


def test_the_schema_refuses_what_is_not_of_the_form(library: Library) -> None:
    library.note(library.report(SEA_TRADE), None, "On all of it.")
    document = json.loads(library.export_json())
    del document["annotations"][0]["author"]
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_annotations_of_a_deleted_report_are_exported_all_the_same(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, report.extraction.quotes[0].span, "Still here.")
    library.corpus.path_of(SEA_TRADE).unlink()
    document = json.loads(library.export_json())
    Draft202012Validator(SCHEMA).validate(document)
    (row,) = document["annotations"]
    assert (row["note"], row["report"]["present"], row["span"]["placement"]) == ("Still here.", False, "orphan")


def test_an_export_that_cannot_be_written_is_an_error(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="could not be written"):
        library.export_to(tmp_path / "nowhere" / "out.json")


def test_a_damaged_store_is_told_and_the_reports_can_be_read(library: Library) -> None:
    library.corpus.annotations.parent.mkdir()
    library.corpus.annotations.write_text("{", encoding="utf-8")
    report = library.report(SEA_TRADE)
    with pytest.raises(StoreError):
        library.annotations(report)
    with pytest.raises(StoreError):
        library.note(report, None, "Not lost silently.")
    assert library.corpus.annotations.read_text(encoding="utf-8") == "{"


def test_somebody_is_always_at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert login_name() == "reader"


def test_a_renamed_report_keeps_its_annotations_and_a_print_writes_nothing(library: Library) -> None:
    report = library.report(SEA_TRADE)
    library.note(report, report.extraction.quotes[0].span, "Kept.")
    library.close()
    before = library.corpus.annotations.read_bytes()
    path = library.corpus.path_of(SEA_TRADE)
    path.rename(path.with_name("renamed.md"))
    again = Library(library.corpus, author="tester")
    ((placed, found),) = again.all_annotations()
    assert found is not None
    assert (found.name, placed.resolution.placement) == ("renamed.md", Placement.EXACT)
    again.close()
    assert library.corpus.annotations.read_bytes() == before
    assert again.follow_reports() == 1
    assert [item.annotation.note for item in again.annotations(again.report("renamed.md"))] == ["Kept."]


def test_a_renamed_report_stays_read_and_is_opened_where_it_was(library: Library) -> None:
    assert SEA_TRADE in [entry.name for entry in library.entries()]
    library.reading.set_read([SEA_TRADE], True)
    library.corpus.path_of(SEA_TRADE).rename(library.corpus.path_of("sea.md"))
    later = open_library(library.corpus.root)
    assert SEA_TRADE in [entry.name for entry in later.known_entries()]
    assert "sea.md" in [entry.name for entry in later.entries()]
    later.follow_reports(write=False)
    assert later.reading.read_names() == {SEA_TRADE}
    later.follow_reports()
    assert later.reading.read_names() == {"sea.md"}


def test_of_two_reports_with_one_text_none_is_followed(library: Library) -> None:
    library.note(library.report(SEA_TRADE), None, "Kept.")
    path = library.corpus.path_of(SEA_TRADE)
    path.with_name("copy.md").write_bytes(path.read_bytes())
    path.rename(path.with_name("renamed.md"))
    assert library.follow_reports() == 0
    ((placed, report),) = library.all_annotations()
    assert (report, placed.resolution.placement) == (None, Placement.ORPHAN)


def test_many_small_edits_do_not_add_up_to_a_large_one(library: Library) -> None:
    report = library.report(SEA_TRADE)
    quote = report.extraction.spoken()[4]
    words = quote.span.of(report.text)
    library.note(report, quote.span, "Kept.")
    path = library.corpus.path_of(SEA_TRADE)
    for number in range(12):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" the ", " a certain ", 3) + f"\nLine {number}.\n", encoding="utf-8")
        report = library.report(SEA_TRADE)
        library.keep_up(report, library.annotations(report))
    (placed,) = library.annotations(report)
    assert placed.annotation.report_digest == report.digest
    if placed.span:
        assert " ".join(placed.span.of(report.text).split()) == " ".join(words.split())


def test_a_note_that_two_windows_write_at_once_is_two_notes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    report = library.report(SEA_TRADE)
    library.tag(report, None, ["trade"])
    other = Library(library.corpus, author="other")
    at = library._at

    def slowly(report: Report, span: Span | None) -> list[Annotation]:
        found = at(report, span)
        other.note(report, span, "The other's.")
        return found

    monkeypatch.setattr(library, "_at", slowly)
    library.note(report, None, "Mine.")
    assert sorted(item.annotation.note for item in library.annotations(report)) == ["Mine.", "The other's."]


def test_settings_sign_and_a_wrong_one_says_what_to_write(corpus_folder: Path) -> None:
    settings = corpus_folder / "nkreader.toml"
    settings.write_text('author = "Kim"\n', encoding="utf-8")
    assert open_library(corpus_folder).author == "Kim"
    assert open_library(corpus_folder, "Lee").author == "Lee"
    for wrong in ("author = 3", "author =", 'author = " "'):
        settings.write_text(wrong, encoding="utf-8")
        with pytest.raises(CorpusError, match=r"nkreader\.toml"):
            open_library(corpus_folder)
