"""The text of a TinyDB file: read in slices, in two ways that have to agree."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkreader.model import Anchor, Correction, Speaker, Verdict
from nkreader.store import tables
from nkreader.store.records import to_record
from nkreader.store.tables import DamagedError, read_rows, salvage, to_row, write_rows
from tests.store.test_repository import NOTE

RECORDS = [
    to_record(NOTE),
    to_record(replace(NOTE, id="a2", anchor=None, tags=(), note='"quoted" \\ and\ttabbed\n한국어')),
    to_record(replace(NOTE, id="a3", anchor=Anchor("x", "", "", 0, 1, "0" * 8, "1" * 8, 12, 3))),
    to_record(replace(NOTE, id="a4", tags=(), note="", correction=Correction(Verdict.NO_QUOTE))),
    to_record(replace(NOTE, id="a5", correction=Correction(Verdict.QUOTE, Speaker('"Kim"', NOTE.anchor), NOTE.anchor))),
]
CONTENT = b"".join(
    write_rows({"_nkreader": {1: b'{"schema": 2}'}, "_default": dict(enumerate(map(to_row, RECORDS), 1))})
)
NOTHING = re.compile(rb"(?!)")


def read(content: bytes) -> list[tuple[str, int, bytes]] | str:
    """The rows of a file, or why it is damaged."""
    try:
        return [row[:3] for row in read_rows(io.BytesIO(content))]
    except DamagedError as error:
        return str(error)


def in_slowest_way(content: bytes) -> list[tuple[str, int, bytes]] | str:
    """The same, with each record decoded."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_PLAIN", "_ESCAPED", "_OURS"):
            patch.setattr(tables, name, NOTHING)
        return read(content)


def in_quick_way_only(content: bytes) -> list[bytes]:
    """The JSON of the rows, with both slower ways of reading one taken away."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "_OURS", NOTHING)
        patch.setattr(tables._Text, "value", None)
        return [text for _, _, text, _ in read_rows(io.BytesIO(content))]


def test_rows_that_nkreader_writes_are_known_by_their_layout() -> None:
    content = b"".join(write_rows({"_default": dict(enumerate(map(to_row, RECORDS), 1))}))
    assert [json.loads(text) for text in in_quick_way_only(content)] == RECORDS


@given(st.lists(st.text(), min_size=1))
def test_whatever_stands_in_notes_and_tags_is_read_alike_in_all_ways(words: list[str]) -> None:
    records = [to_record(replace(NOTE, note=word, tags=tuple(words))) for word in words]
    content = b"".join(write_rows({"_default": dict(enumerate(map(to_row, records), 1))}))
    assert read(content) == in_slowest_way(content)
    assert [json.loads(text) for _, _, text, _ in read_rows(io.BytesIO(content))] == records


def test_what_is_told_of_a_row_is_what_it_says() -> None:
    for _, _, text, head in read_rows(io.BytesIO(CONTENT)):
        record = json.loads(text)
        assert tables.head_of(record) == head


@given(st.integers(0, len(CONTENT) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_both_ways_of_reading_agree_on_damage(at: int, new: bytes, length: int) -> None:
    damaged = CONTENT[:at] + new + CONTENT[at + length :]
    assert read(damaged) == in_slowest_way(damaged)


@pytest.mark.parametrize("size", [1, 7, 100, 4096])
def test_the_slices_in_which_a_file_is_read_do_not_matter(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(CONTENT)
    pretty = json.dumps(json.loads(CONTENT), indent=4).encode()
    monkeypatch.setattr(tables, "_SLICE", size)
    assert read(CONTENT) == whole
    assert [row[:2] for row in read(pretty)] == [row[:2] for row in whole]


def test_a_record_of_several_lines_is_written_on_one() -> None:
    pretty = json.dumps({"_default": {"1": RECORDS[1]}}, indent=2).encode()
    ((_, _, text, _),) = read_rows(io.BytesIO(pretty))
    assert b"\n" not in text
    assert json.loads(text) == RECORDS[1]


def test_half_a_surrogate_pair_can_be_written() -> None:
    assert json.loads(to_row({"note": "\ud83d"})) == {"note": "\ud83d"}


@given(st.integers(0, len(CONTENT)))
def test_what_a_truncated_file_still_holds_is_found(at: int) -> None:
    whole = [("_default", record) for record in RECORDS if to_row(record) in CONTENT[:at]]
    version = [("_nkreader", {"schema": 2})] if b'{"schema": 2}' in CONTENT[:at] else []
    assert list(salvage(CONTENT[:at].decode(errors="replace"))) == version + whole


_LONG = {"id": "long", "note": "쌀 " * 5000, "tags": ["a" * 9000, "b"]}


@pytest.mark.parametrize("rest", ["x", "[", "{", " ", "1", '"a": ', "\\", '"}, "3": {"note": "no" "comma'])
def test_what_is_cut_off_in_the_middle_of_megabytes_is_salvaged_in_one_go(rest: str) -> None:
    """By a reading that grows with the square of it, this test would not come to its end."""
    text = f'{{"_default": {{"1": {json.dumps(_LONG)}, "2": {{"note": "' + rest * (4_000_000 // len(rest))
    found = list(salvage(text))
    assert found[0] == ("_default", _LONG)


@pytest.mark.parametrize("behind", [" behind", ""])
@pytest.mark.parametrize(
    "odd",
    [
        "\\n",
        "\\\\",
        '\\"',
        "\\u00e9",
        "\\u00g9",
        "\\x",
        "\\",
        '\\\\\\"',
        '\\\\\\\\"',
        "\t",
        "\x00",
        "\n",
        '"',
        '", "author": "x',
    ],
)
def test_a_row_of_ours_is_read_as_json_whatever_stands_in_its_note(odd: str, behind: str) -> None:
    """The quick reading of rows takes none for sound that the slow one refuses, and none for another."""
    row = to_row(to_record(replace(NOTE, note="NOTE"))).replace(b"NOTE", f"before {odd}{behind}".encode())
    content = b"".join(write_rows({"_nkreader": {1: b'{"schema": 2}'}, "_default": {1: row, 2: row}}))
    try:
        expected = [json.loads(row)] * 2
    except ValueError:
        with pytest.raises(DamagedError):
            list(read_rows(io.BytesIO(content)))
        return
    found = [json.loads(words) for table, _, words, _ in read_rows(io.BytesIO(content)) if table == "_default"]
    assert found == expected


@pytest.mark.parametrize(
    "blanks", [b" " * 1_000_000, b"\n" * 1_000_000, b"\t\r\n " * 200_000], ids=["spaces", "lines", "all"]
)
def test_white_space_without_end_is_passed_over_in_one_go(blanks: bytes) -> None:
    """By a reading that grows with the square of it, this test would not come to its end."""
    content = blanks + b'{"_default":' + blanks[:4000] + b"{" + blanks + b'"1": {"id": "a"}' + blanks + b"}}" + blanks
    assert read(content) == [("_default", 1, b'{"id": "a"}')]
    assert read(blanks + b'{"_default": {' + blanks + b"x") == "it is cut off"


@pytest.mark.parametrize("blank", [b"\v", b"\f", "\u00a0".encode(), b"\0"])
def test_only_white_space_of_json_stands_between_rows(blank: bytes) -> None:
    for at in (b"{", b'"_default":', b'"1":', b'"b"}', b"}}"):
        content = b'{"_default": {"1": {"id": "b"}}}'
        assert isinstance(read(content.replace(at, at + blank, 1)), str)


def test_a_record_that_can_be_read_and_not_written_is_refused() -> None:
    deep = b'{"_default": {"1": {"a":\n' + b"[" * 990 + b"]" * 990 + b"}}}"
    assert read(deep) == "it is nested too deeply"


def test_escapes_without_end_take_no_more_memory_than_text() -> None:
    row = to_row(to_record(replace(NOTE, note="\n" * 2_000_000)))
    content = b"".join(write_rows({"_default": {1: row, 2: to_row(RECORDS[0]), 3: row}}))
    tracemalloc.start()
    try:
        assert [json.loads(line) for _, _, line, _ in read_rows(io.BytesIO(content))][1] == RECORDS[0]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 * len(content)
