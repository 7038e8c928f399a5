"""The filter language, as a reader types it: what is found, what is left out, and in what order it stands."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.folding import fold_loosely
from nkreader.library import Library, speaker_of
from nkreader.model import Annotation, Details, Entry, Placed, Placement, Resolution, Span
from nkreader.query import (
    LANGUAGE,
    Facts,
    Field,
    Narrowing,
    SortKey,
    State,
    facts_of_annotation,
    facts_of_entry,
    filtered,
    matches,
    parse_query,
    sorted_indices,
)
from tests.conftest import NOON, SEA_TRADE


def entry(name: str, title: str, outlet: str | None = None, day: str | None = None, *authors: str) -> Entry:
    return Entry(name, title, Details(title=title, date=day, outlet=outlet, authors=authors))


def written(tags: tuple[str, ...] = (), note: str = "") -> Annotation:
    return Annotation("0", "a.md", "", None, tags, note, "Kim", NOON, NOON)


MASKS = facts_of_entry(
    entry("2020/masks.md", "Army hoards “KN95” masks in P’yŏngan", "Daily NK", "2020-02-15", "Ha Yuna"),
    [written(("health/mask", "Army"), "Check the date."), written(("mine",))],
)
RICE = facts_of_entry(entry("rice.txt", "쌀값이 오르다", "아시아프레스", "2020-03", "강지원"), [written(note="가격")])
SEA = facts_of_entry(entry("sea.md", "Sea trade is back", "RFA", "2021-01-01"), unread=False, sources=("a trader",))
UNDATED = facts_of_entry(entry("undated.md", "Notes on masks"))
REPORTS = (MASKS, RICE, SEA, UNDATED)


def found(text: str, facts: tuple[Facts, ...] = REPORTS) -> list[str]:
    return [facts[index].name.removesuffix(".md").removesuffix(".txt") for index in filtered(facts, parse_query(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["2020/masks", "rice", "sea", "undated"]),
        ("masks", ["2020/masks", "undated"]),
        ("MASKS army", ["2020/masks"]),
        ("army masks", ["2020/masks"]),
        ('"army masks"', []),
        ('army "in  p\'yongan"', ["2020/masks"]),
        ("masks -army", ["undated"]),
        ("-masks -sea", ["rice"]),
        ("쌀", ["rice"]),
        ("쌀값이", ["rice"]),
        ("daily", ["2020/masks"]),
        ('outlet:"daily nk"', ["2020/masks"]),
        ("outlet:아시아", ["rice"]),
        ("outlet:rfa,daily", ["2020/masks", "sea"]),
        ("title:daily", []),
        ("title:sea", ["sea"]),
        ("report:2020/", ["2020/masks"]),
        ("source:TRADER", ["sea"]),
        ("author:ha", ["2020/masks"]),
        ("author:kim", []),
        ("note:check,가격", ["2020/masks", "rice"]),
        ("-note:check", ["rice", "sea", "undated"]),
    ],
)
def test_words_phrases_and_fields(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "typed", ["pyŏngan", "PYONGAN", "p'yŏngan", "Pyo\u0306ngan", "Ｐｙｏｎｇａｎ", "p’yongan", "P\u02bcyŏngan"]
)
def test_accents_case_width_and_marks_are_one_to_a_reader(typed: str) -> None:
    facts = facts_of_entry(entry("a.md", f"South {typed} Province"))
    assert matches(facts, parse_query("yongan"))
    assert matches(facts, parse_query(f'"south {typed.upper()} province"'))


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_folded_as_they_are_among_others(text: str) -> None:
    assert fold_loosely(f"{text}é") == fold_loosely(f"{text}e")


def test_korean_that_was_stored_in_letters_is_found_by_syllables() -> None:
    assert matches(facts_of_entry(entry("a.md", "\u110a\u1161\u11af\u1100\u1161\u11b9")), parse_query("쌀값"))
    assert not matches(facts_of_entry(entry("a.md", "쌀값")), parse_query("싸"))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("tag:mask", True),
        ("tag:MASK", True),
        ("tag:#mask", True),
        ("tag:health", True),
        ("tag:health/mask", True),
        ("tag:army", True),
        ("tag:ma", False),
        ("tag:ma*", True),
        ("tag:health/m*", True),
        ("tag:ealth*", False),
        ("tag:mask/health", False),
        ("tag:rice,mine", True),
        ("tag:mask tag:mine", True),
        ("tag:*", True),
        ("-tag:mask", False),
    ],
)
def test_tags_are_compared_as_whole_names_or_parts(text: str, is_found: bool) -> None:
    assert matches(MASKS, parse_query(text)) == is_found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("after:2020-02", ["2020/masks", "rice", "sea"]),
        ("after:2020-02-16", ["rice", "sea"]),
        ("after:2020-03-01", ["rice", "sea"]),
        ("after:2021-01-01", ["sea"]),
        ("before:2020-03", ["2020/masks"]),
        ("before:2021", ["2020/masks", "rice"]),
        ("before:2020-02-15", []),
        ("date:2020", ["2020/masks", "rice"]),
        ("date:2020-03", ["rice"]),
        ("date:2020-03-01", []),
        ("date:2020-02,2021", ["2020/masks", "sea"]),
        ("after:2020-02 before:2020-04", ["2020/masks", "rice"]),
        ("-date:2020", ["sea", "undated"]),
    ],
)
def test_dates(text: str, names: list[str]) -> None:
    assert found(text) == names


DAYS = st.dates(date(2019, 1, 1), date(2021, 3, 3)).map(date.isoformat)
PARTIAL = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


@given(PARTIAL, PARTIAL)
def test_a_date_without_a_day_counts_as_the_first_one(of_report: str, asked: str) -> None:
    facts = facts_of_entry(entry("a.md", "A", None, of_report))
    first_days = [
        date.fromisoformat(day + "-01-01"[len(day) - 10 :] if len(day) < 10 else day) for day in (of_report, asked)
    ]
    is_later = first_days[0] >= first_days[1]
    assert matches(facts, parse_query(f"after:{asked}")) == is_later
    assert matches(facts, parse_query(f"before:{asked}")) != is_later


def test_states_are_bare_words() -> None:
    lost = facts_of_entry(Entry("gone.md", "gone.md", Details(), is_gone=True))
    broken = facts_of_entry(Entry("broken.md", "broken.md", Details(), problem="It is no text."))
    changed = facts_of_entry(entry("new.md", "New"), states=[State.CHANGED])
    reports = (MASKS, RICE, SEA, lost, broken, changed)
    assert found("read", reports) == ["sea"]
    assert found("unread noted", reports) == ["2020/masks", "rice"]
    assert found("untagged noted", reports) == ["rice"]
    assert found("lost", reports) == ["gone"]
    assert found("Problem", reports) == ["broken"]
    assert found("is:changed,lost", reports) == ["gone", "new"]
    assert found("-unread", reports) == found("is:read", reports) == ["sea"]


def test_in_quotation_marks_a_state_is_a_word() -> None:
    facts = (facts_of_entry(entry("a.md", "Leaflets go unread")), facts_of_entry(entry("b.md", "Other")))
    assert found('"unread"', facts) == ["a"]
    assert found("“unread”", facts) == ["a"]
    assert found('"tag:mask"', facts) == []


@pytest.mark.parametrize(
    ("text", "left_out", "told"),
    [
        ("tag:", "tag:", "as in tag:mask"),
        ("rice -tag:mask,", "-tag:mask,", "as in tag:mask"),
        ('"open', '"open', "Close the quotation"),
        ('rice outlet:"Daily N', '"Daily N', "Close the quotation"),
        ("after:20", "20", "a year, a month or a day"),
        ("before:2020-02-30", "2020-02-30", "a year, a month or a day"),
        ("is:unr", "unr", "unread, read, noted"),
        ("foo:bar,baz rice", "foo:bar,baz", "There is no foo:"),
        ("rice -", "-", "directly behind the -"),
        ('""', '""', "Write a word"),
        ("tag:/", "/", "as in tag:mask"),
    ],
)
def test_what_is_half_typed_is_left_out_and_told(text: str, left_out: str, told: str) -> None:
    query = parse_query(text)
    (problem,) = query.problems
    assert problem.span.of(text) == left_out
    assert told in problem.sentence
    assert found(text, (RICE,)) == ["rice"]


def test_an_unknown_field_names_those_there_are() -> None:
    (problem,) = parse_query("speaker:trader").problems
    assert all(f"{field}:" in problem.sentence for field in Field if field)


def test_a_time_or_a_title_with_a_colon_is_no_field() -> None:
    assert parse_query("12:30 북한:중국").problems == ()


def test_signs_of_an_asian_keyboard_do_as_well() -> None:
    assert parse_query("－tag：마스크，쌀 「북 한」").clauses == parse_query('-tag:마스크,쌀 "북 한"').clauses


PIECES = st.sampled_from(
    [*"abms쌀 -:,\"'*/“：", "mask", "tag:", "tag:health", "outlet:", "after:2020", "-02", "date:", "is:", "unread",
     "read ", "noted", "foo:", "a\u0306", "sea ", "-\"", "title:s", "note:", "report:", ",2021"]
)  # fmt: skip
QUERIES = st.lists(PIECES, max_size=8).map("".join)


@given(st.one_of(QUERIES, st.text()))
def test_any_text_is_a_query_with_problems_inside_it(text: str) -> None:
    query = parse_query(text)
    for span, sentence in query.problems:
        assert 0 <= span.start < span.end <= len(text)
        assert sentence.endswith(".")
    assert set(filtered(REPORTS, query)) <= {0, 1, 2, 3}
    assert query.clauses or found(text) == found("")


@given(st.lists(QUERIES, max_size=4))
def test_what_is_found_while_one_types_is_what_a_new_look_finds(queries: list[str]) -> None:
    order = sorted_indices(REPORTS)
    narrowing = Narrowing(REPORTS, order)
    for text in queries:
        for end in range(len(text) + 1):
            query = parse_query(text[:end])
            assert list(narrowing.filtered(query)) == list(filtered(REPORTS, query, order))


@given(QUERIES, QUERIES)
def test_a_query_that_narrows_another_finds_no_more(one: str, other: str) -> None:
    narrow, wide = parse_query(f"{one} {other}"), parse_query(other)
    if narrow.narrows(wide):
        assert set(filtered(REPORTS, narrow)) <= set(filtered(REPORTS, wide))


@pytest.mark.parametrize(
    ("narrow", "wide", "narrows"),
    [
        ("mask", "mas", True),
        ("mas", "mask", False),
        ("rice mask", "mas", True),
        ("-mas", "-mask", True),
        ("-mask", "-mas", False),
        ("tag:a", "tag:a,b", True),
        ("tag:a,b", "tag:a", False),
        ("tag:mask", "tag:mas", False),
        ("tag:mask", "tag:mas*", True),
        ("after:2020-02", "after:2020", True),
        ("before:2020-02", "before:2020", False),
        ("date:2020-02", "date:2020", True),
        ("anything", "tag:", True),
    ],
)
def test_whether_a_query_narrows_another(narrow: str, wide: str, narrows: bool) -> None:
    assert parse_query(narrow).narrows(parse_query(wide)) == narrows


def test_a_dear_field_is_parted_from_the_others() -> None:
    asking, others = parse_query("sea source:trader -source:cadre").parted(Field.SOURCE)
    assert [clause.field for clause in asking.clauses] == [Field.SOURCE, Field.SOURCE]
    assert [clause.field for clause in others.clauses] == [Field.WORDS]


def test_an_annotation_is_found_by_its_own_words_and_its_report(library: Library) -> None:
    report = library.report(SEA_TRADE)
    span = next(quote.span for quote in report.extraction.quotes if quote.source)
    library.tag(report, span, ["trade"])
    (placed,) = library.annotations(report)
    facts = facts_of_annotation(placed, report, speaker=speaker_of(report, span), unread=False)
    for text in (
        "tag:trade",
        "author:tester",
        "outlet:rfa",
        "date:2020-03",
        "read",
        "noted",
        f'"{report.text[slice(*span)]}"',
    ):
        assert matches(facts, parse_query(text))
    (source,) = facts.sources
    assert matches(facts, parse_query(f'source:"{source}"'))
    assert not matches(facts, parse_query("is:lost,changed,correction"))


@pytest.mark.parametrize(("placement", "word"), [(Placement.CHANGED, "changed"), (Placement.ORPHAN, "lost")])
def test_an_annotation_whose_words_are_not_there(placement: Placement, word: str) -> None:
    placed = Placed(written(("mine",)), Resolution(placement, Span(0, 1)))
    assert matches(facts_of_annotation(placed, None, speaker=None), parse_query(f"{word} report:a.md"))


def test_an_annotation_on_a_whole_report_has_all_its_sources(library: Library) -> None:
    report = library.report(SEA_TRADE)
    placed = Placed(written(note="All of it."), Resolution(Placement.EXACT, None))
    facts = facts_of_annotation(placed, report, speaker=None, is_correction=True)
    assert facts.sources == tuple(source.label for source in report.extraction.sources)
    assert matches(facts, parse_query("source:trader correction"))


def names(key: SortKey, *, reverse: bool = False) -> list[str]:
    return [REPORTS[index].name for index in sorted_indices(REPORTS, key, reverse=reverse)]


def test_the_newest_come_first_and_the_undated_last() -> None:
    assert names(SortKey.DATE) == ["sea.md", "rice.txt", "2020/masks.md", "undated.md"]
    assert names(SortKey.DATE, reverse=True) == ["2020/masks.md", "rice.txt", "sea.md", "undated.md"]


def test_within_a_day_reports_stand_by_name_in_either_direction() -> None:
    day = [facts_of_entry(entry(name, "A", None, "2020-01-01")) for name in ("b.md", "c.md", "a.md")]
    assert sorted_indices(day) == sorted_indices(day, reverse=True) == [2, 0, 1]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (SortKey.OUTLET, ["2020/masks.md", "sea.md", "rice.txt", "undated.md"]),
        (SortKey.TITLE, ["2020/masks.md", "undated.md", "sea.md", "rice.txt"]),
        (SortKey.UNREAD, ["rice.txt", "2020/masks.md", "undated.md", "sea.md"]),
        (SortKey.NOTES, ["2020/masks.md", "rice.txt", "sea.md", "undated.md"]),
    ],
)
def test_other_orders(key: SortKey, order: list[str]) -> None:
    assert names(key) == order


def test_a_title_is_not_sorted_by_its_quotation_mark() -> None:
    titles = [facts_of_entry(entry(name, name)) for name in ("Élan", "“Dam” bursts", "dawn", "강")]
    assert sorted_indices(titles, SortKey.TITLE) == [1, 2, 0, 3]


def test_every_word_of_the_language_explains_itself_with_an_example_that_is_understood() -> None:
    assert {row.word for row in LANGUAGE} >= {f"{field}:" for field in Field if field} | {*State}
    for row in LANGUAGE:
        assert row.help.endswith(".")
        assert parse_query(row.example).clauses
        assert parse_query(row.example).problems == ()
