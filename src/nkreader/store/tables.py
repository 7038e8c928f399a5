"""The text of a TinyDB file: read record by record, written one record a line.

Reading goes in slices, so that a store of any size can be read while a screen is drawn: the scanner of the standard
library holds the interpreter for as long as it is at one value, and here that is one record.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

DEFAULT_TABLE: Final = "_default"  # TinyDB's name for the table that `TinyDB(path).all()` reads
OWN_TABLE: Final = "_nkreader"  # the version of the store; at the head of the file, so that it is read at once

_SLICE: Final = 256 * 1024  # bytes read at a time
_ROWS_AT_A_TIME: Final = 500  # rows joined and encoded at a time

_PIECE: Final = 8192  # code points in which a record of a damaged file is looked for first
_LONGEST_TOKEN: Final = 32  # code points; no word of JSON but a string is longer
_LONGEST_KEY: Final = 4096  # code points within which the key of a table or a row ends

_OPEN: Final = re.compile(r"\s*\{")
_TABLE: Final = re.compile(r'\s*,?\s*("(?:[^"\\]|\\.)*")\s*:\s*\{')
_ROW: Final = re.compile(r'\s*,?\s*"([1-9][0-9]{0,17})"\s*:\s*(?=\S)')
_CLOSE: Final = re.compile(r"\s*\}")
_REST: Final = re.compile(r"\s*")
_SALVAGE: Final = re.compile(
    r'"(?P<table>(?>[0-9]*)[^"\\0-9](?>[^"\\]*))"\s*:\s*\{(?=\s*(?:"[1-9][0-9]{0,17}"\s*:\s*\{|\}))'
    r'|"[1-9][0-9]{0,17}"\s*:\s*(?=\{)'
)

_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(ensure_ascii=False).encode


def _line_of_ours(letters: str) -> re.Pattern[str]:
    """A row as `records.to_record` lays it out and `write_rows` writes it, with strings of such letters.

    Such a row need not be decoded to know that it is sound, which takes a large store half of the time to open.
    """
    kinds = {
        "TEXT": rf'"{letters}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){letters})*"',
        "WORD": rf'"({letters})"',
        "NUMBER": "(?:0|[1-9][0-9]{0,17})",
        "SCHEMA": "([1-9][0-9]{0,8})",
    }
    quote = '{"type": "TextQuoteSelector", "exact": TEXT, "prefix": TEXT, "suffix": TEXT}'
    position = '{"type": "TextPositionSelector", "start": NUMBER, "end": NUMBER}'
    surroundings = '{"type": "nkreader:SurroundingsSelector", "head": TEXT, "tail": TEXT, '
    surroundings += '"tailLength": NUMBER, "occurrences": NUMBER, "opening": TEXT, "closing": TEXT}'
    head = '{"id": WORD, "report": {"name": WORD, "sha256": WORD}, "selectors": '
    end = ', "note": TEXT, "author": TEXT, "created": TEXT, "modified": TEXT, "schema": SCHEMA}'

    def form(layout: str) -> str:
        return re.sub("TEXT|WORD|NUMBER|SCHEMA", lambda kind: kinds[kind[0]], re.escape(layout).replace(r"\ ", " "))

    selectors = rf"(?:null|\[{form(quote)}, {form(position)}(?:, {form(surroundings)})?\])"
    tags = rf', "tags": \[(?:{kinds["TEXT"]}(?:, {kinds["TEXT"]})*)?\]'
    return re.compile(rf'\n,?"([1-9][0-9]{{0,17}})": ({form(head)}{selectors}{tags}{form(end)})(?=\n)')


_OURS: Final = _line_of_ours(r'[^"\\\x00-\x1f]*')  # every letter of it checked
_PLAIN: Final = _line_of_ours('[^"]*')  # in half of the time; the same where no backslash and no control character is
_CONTROLS: Final = bytes(code for code in range(0x20) if code != 0x0A)


class DamagedError(ValueError):
    """A text is not that of a TinyDB file; says what is wrong with it."""


# A record: its table, its number in it, its JSON on one line, and as a value as much of it as it is found by: all, or
# the id, the report and the schema. A bare tuple, for there may be a hundred thousand.
Row = tuple[str, int, str, dict[str, Any]]


def dumps(record: Mapping[str, Any]) -> str:
    """The JSON of a record on one line, in UTF-8 wherever that has a form for it."""
    return dumps_any(record)


def dumps_any(record: object) -> str:
    """The same for any JSON value."""
    if record is None:
        return "null"
    text = _encode(record)
    # Half of a surrogate pair, which JSON can spell and UTF-8 cannot hold.
    return text if text.isascii() or not re.search("[\ud800-\udfff]", text) else json.dumps(record)


class _Text:
    """The text of a file, read on as it is needed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._size = _SLICE
        self.text, self.at, self.is_whole = "", 0, False
        self.has_controls = False  # other than ends of lines, in what was read so far

    def more(self) -> bool:
        """Read on; False at the end of the file."""
        if self.is_whole:
            return False
        raw = self._file.read(self._size)
        self.is_whole = len(raw) < self._size
        self.has_controls = self.has_controls or len(raw.translate(None, _CONTROLS)) != len(raw)
        try:
            self.text = self.text[self.at :] + self._decode(raw, self.is_whole)
        except UnicodeDecodeError as error:
            raise DamagedError(f"it is not UTF-8 ({error.reason})") from error
        self.at = 0
        return True

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands here, if it is of that form; then the place is behind it."""
        while True:
            found = pattern.match(self.text, self.at)
            if found and (found.end() < len(self.text) or self.is_whole):
                self.at = found.end()
                return found
            if len(self.text) - self.at > _LONGEST_KEY or not self.more():
                return None

    def value(self) -> tuple[Any, str]:
        """The JSON value that stands here, and its text; then the place is behind it."""
        while True:
            start = self.at
            try:
                value, self.at = _decode(self.text, start)
            except ValueError:
                # Cut off by the end of a slice, or damaged: a longer piece of the text tells.
                self._size = min(2 * self._size, 2**26)
                if not self.more():
                    raise DamagedError("a record is cut off or broken") from None
                continue
            except RecursionError:
                raise DamagedError("it is nested too deeply") from None
            self._size = _SLICE
            return value, self.text[start : self.at]


def read_rows(file: BinaryIO) -> Iterator[Row]:
    """The records of a TinyDB file, in its order. Raises `DamagedError` where it is none, `OSError` while reading."""
    text = _Text(file)
    if not text.match(_OPEN):
        raise DamagedError("it is empty" if not text.text.strip() else "it does not hold TinyDB tables")
    while not text.match(_CLOSE):
        table = text.match(_TABLE)
        if not table:
            raise DamagedError("it does not hold TinyDB tables")
        try:
            name = json.loads(table[1])
        except ValueError:
            raise DamagedError("the name of a table is broken") from None
        yield from _rows_of(text, name)
    text.match(_REST)
    if text.at < len(text.text):
        raise DamagedError("something stands behind its end")


def _rows_of(text: _Text, table: str) -> Iterator[Row]:
    plain, ours = _PLAIN.match, _OURS.match
    while True:
        row = None if text.has_controls else plain(text.text, text.at)
        if row is None or not _is_plain(text.text, *row.span(2)):
            row = ours(text.text, text.at)
        if row:
            text.at = row.end()
            number, words, record_id, name, digest, schema = row.groups()
            yield table, int(number), words, _head(record_id, name, digest, schema)
            continue
        key = text.match(_ROW)
        if not key:
            break
        record, words = text.value()
        if record.__class__ is not dict:
            raise DamagedError("a record is something else than a JSON object")
        yield table, int(key[1]), dumps(record) if "\n" in words or "\r" in words else words, record
    if not text.match(_CLOSE):
        raise DamagedError("it is cut off" if text.is_whole else "a record has no number")


def _is_plain(text: str, start: int, end: int) -> bool:
    """Whether a stretch has neither backslash nor end of a line; looked for in place, as copying it takes longer."""
    return text.find("\\", start, end) < 0 and text.find("\n", start, end) < 0


def _head(record_id: str, name: str, digest: str, schema: str) -> dict[str, Any]:
    return {"id": record_id, "report": {"name": name, "sha256": digest}, "schema": int(schema)}


def write_rows(tables: Mapping[str, Mapping[int, str]]) -> Iterator[bytes]:
    """The file of these tables, in pieces; rows in the order of their numbers, one a line.

    The comma stands before a row, so that a new one at the end is the only line that a diff shows.
    """
    names = sorted(tables, key=lambda name: (name == DEFAULT_TABLE, name != OWN_TABLE, name))
    lead = "{"
    for name in names:
        yield f"{lead}{json.dumps(name)}: {{\n".encode()
        yield from _encoded(tables[name])
        yield b"}"
        lead = ",\n"
    yield b"}\n"


def _encoded(rows: Mapping[int, str]) -> Iterator[bytes]:
    numbers = sorted(rows)
    for start in range(0, len(numbers), _ROWS_AT_A_TIME):
        lines = [f'"{number}": {rows[number]}\n' for number in numbers[start : start + _ROWS_AT_A_TIME]]
        yield (("," if start else "") + ",".join(lines)).encode()


def salvage(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every whole record that a damaged text still holds, in its order, with the name of its table."""
    at, table = 0, DEFAULT_TABLE
    while found := _SALVAGE.search(text, at):
        at = found.end()
        if found["table"] is not None:
            table = found["table"]
            continue
        if record := _record_at(text, at):
            yield table, record[0]
            at = record[1]


def _record_at(text: str, at: int) -> tuple[dict[str, Any], int] | None:
    """The record that begins at a place and the place behind it; None where it is cut off or broken.

    It is looked for in pieces: a decoder that fails counts the lines of all that it was given.
    """
    size = _PIECE
    while True:
        piece = text[at : at + size]
        try:
            record, end = _decode(piece)
        except RecursionError:
            return None
        except json.JSONDecodeError as error:
            is_cut = error.msg.startswith("Unterminated") or error.pos > len(piece) - _LONGEST_TOKEN
            if not is_cut or at + size >= len(text):
                return None
            size *= 2
        else:
            return (record, at + end) if isinstance(record, dict) else None
