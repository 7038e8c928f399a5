"""The text of a TinyDB file: read record by record, written one record a line.

Reading goes in slices, so that a store of any size can be read while a screen is drawn: the scanners of the standard
library hold the interpreter for as long as they are at one text, and here that is one record, or the lines of a slice.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

DEFAULT_TABLE: Final = "_default"  # TinyDB's name for the table that `TinyDB(path).all()` reads
CODEBOOK_TABLE: Final = "codebook"  # what readers say of tags
WITH_IDS: Final = (DEFAULT_TABLE, CODEBOOK_TABLE)  # whose records are known by their ids, not by their numbers
OWN_TABLE: Final = "_nkreader"  # the version of the store; at the head of the file, so that it is read at once

_SLICE: Final = 256 * 1024  # bytes read at a time
_ROWS_AT_A_TIME: Final = 500  # rows joined at a time

_PIECE: Final = 2048  # code points, or bytes, in which the end of a record is looked for first
_LONGEST_TOKEN: Final = 32  # code points; no word of JSON but a string is longer
_LONGEST_KEY: Final = 4096  # bytes within which the key of a table or a row ends

_NO_BLANK: Final = re.compile(rb"[^ \t\n\r]")
_OPEN: Final = re.compile(rb"\{")
_TABLE: Final = re.compile(rb'(?:,[ \t\n\r]*+)?("(?:[^"\\]|\\.)*")[ \t\n\r]*+:[ \t\n\r]*+\{')
_ROW: Final = re.compile(rb'(?:,[ \t\n\r]*+)?"([1-9][0-9]{0,17})"[ \t\n\r]*+:[ \t\n\r]*+(?=.)')
_CLOSE: Final = re.compile(rb"\}")
_SALVAGE: Final = re.compile(
    r'"(?P<table>(?>[0-9]*)[^"\\0-9](?>[^"\\]*))"\s*:\s*\{(?=\s*(?:"[1-9][0-9]{0,17}"\s*:\s*\{|\}))'
    r'|"[1-9][0-9]{0,17}"\s*:\s*(?=\{)'
)

_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(ensure_ascii=False).encode


def _row_of_ours(string: str, word: str, before: str = r"\n,?", behind: str = r"\n") -> re.Pattern[bytes]:
    """A row as `records.to_record` lays it out, with such strings and names; by default on a line as `write_rows` does.

    Such a row need not be decoded to know that it is sound, which takes a large store half of the time to open.
    """
    kinds = {
        "TEXT": f'"{string}"',
        "WORD": f'"({word})"',
        "NUMBER": "(?:0|[1-9][0-9]{0,17})",
        "SCHEMA": "([1-9][0-9]{0,8})",
    }
    quote = '{"type": "TextQuoteSelector", "exact": TEXT, "prefix": TEXT, "suffix": TEXT}'
    position = '{"type": "TextPositionSelector", "start": NUMBER, "end": NUMBER}'
    surroundings = '{"type": "nkreader:SurroundingsSelector", "head": TEXT, "tail": TEXT, '
    surroundings += '"tailLength": NUMBER, "occurrences": NUMBER, "opening": TEXT, "closing": TEXT}'
    head = '{"id": WORD, "report": {"name": WORD, "sha256": WORD}, "selectors": '
    note = ', "note": TEXT, "author": TEXT, "created": TEXT, "modified": TEXT'
    verdict, schema = ', "correction": {"verdict": TEXT, "speaker": ', ', "schema": SCHEMA}'

    def form(layout: str) -> str:
        return re.sub("TEXT|WORD|NUMBER|SCHEMA", lambda kind: kinds[kind[0]], re.escape(layout).replace(r"\ ", " "))

    selectors = rf"(?:null|\[{form(quote)}, {form(position)}(?:, {form(surroundings)})?\])"
    tags = rf', "tags": \[(?:{kinds["TEXT"]}(?:, {kinds["TEXT"]})*)?\]'
    said = rf'{form(verdict)}(?:null|{kinds["TEXT"]})(?:, "(?:named|replaces)": {selectors}){{2}}\}}'
    end = rf"{form(note)}(?:{said})?{form(schema)}"
    row = rf'{before}"([1-9][0-9]{{0,17}})": ({form(head)}{selectors}{tags}{end})(?={behind})'
    return re.compile(row.encode())


_LETTERS: Final = r'[^"\\\x00-\x1f]*'
_SOUND: Final = rf'{_LETTERS}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_LETTERS})*'
_OURS: Final = _row_of_ours(_SOUND, _LETTERS, r"[ \n]?,?[ \n]?", r"[ \t\n\r,}]")  # also as stock TinyDB writes it
# The same in half of the time, and the same only where each row has its line, no control character is there, and either
# no backslash at all,
_PLAIN: Final = _row_of_ours('[^"]*', '[^"]*')
# or nothing that `_HARD` finds: then every escape is sound, and a quotation mark behind a backslash ends no string.
_ESCAPED: Final = _row_of_ours(r'[^"]*(?>(?:(?<=\\)"[^"]*)*)', r'[^"\\]*')
_HARD: Final = re.compile(rb'\\(?:\\["\\]|(?<!\\\\)(?!["\\/bfnrt]|u[0-9a-fA-F]{4}))')
_CONTROLS: Final = bytes(code for code in range(0x20) if code != 0x0A)


class DamagedError(ValueError):
    """A text is not that of a TinyDB file; says what is wrong with it."""


# What a record is found by: its id, the name of its report, the digest that its text had, and the schema.
Head = tuple[object, str | None, object, int | None]

# A record: its table, its number in it, its JSON on one line, and its head. Bare tuples, for there may be a hundred
# thousand; and bytes, for text that holds a Korean word takes twice the memory.
Row = tuple[str, int, bytes, Head]


def head_of(record: Mapping[str, Any]) -> Head:
    """What a record is found by, as far as it has that."""
    report, schema = record.get("report"), record.get("schema")
    name, digest = (report.get("name"), report.get("sha256")) if isinstance(report, dict) else (None, None)
    is_number = isinstance(schema, int) and not isinstance(schema, bool)
    return record.get("id"), name if isinstance(name, str) else None, digest, schema if is_number else None


def to_row(record: Mapping[str, Any]) -> bytes:
    """The JSON of a record on one line, as a row holds it."""
    return dumps(record).encode()


def dumps(value: object) -> str:
    """The JSON of a value on one line, with every letter as itself if UTF-8 has a form for them all."""
    text = _encode(value)
    # Half of a surrogate pair, which JSON can spell and UTF-8 cannot hold.
    return text if text.isascii() or not re.search("[\ud800-\udfff]", text) else json.dumps(value)


class _Text:
    """The text of a file as UTF-8, read on as it is needed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._check = codecs.getincrementaldecoder("utf-8")().decode
        self._size = _SLICE
        self.text, self.at, self.is_whole = b"", 0, False
        self.seen = 0  # up to where it was looked at whether all lines are of our own layout
        self._is_begun = False
        self.has_controls = False  # other than ends of lines, in what was read so far

    def more(self) -> bool:
        """Read on; False at the end of the file."""
        if self.is_whole:
            return False
        raw = self._file.read(self._size)
        self.is_whole = len(raw) < self._size
        if not self._is_begun:
            self._is_begun, raw = True, raw.removeprefix(codecs.BOM_UTF8)
        self.has_controls = self.has_controls or len(raw.translate(None, _CONTROLS)) != len(raw)
        try:
            self._check(raw, self.is_whole)
        except UnicodeDecodeError as error:
            raise DamagedError(f"it is not UTF-8 ({error.reason})") from error
        self.text, self.at, self.seen = self.text[self.at :] + raw, 0, 0
        return True

    def skip_blanks(self) -> None:
        """Go on to what is no white space."""
        while not (found := _NO_BLANK.search(self.text, self.at)):
            self.at = len(self.text)
            if not self.more():
                return
        self.at = found.start()

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """What stands here behind white space, if it is of that form; then the place is behind it."""
        self.skip_blanks()
        while True:
            found = pattern.match(self.text, self.at)
            if found and (found.end() < len(self.text) or self.is_whole):
                self.at = found.end()
                return found
            if len(self.text) - self.at > _LONGEST_KEY or not self.more():
                return None

    def value(self) -> tuple[Any, bytes]:
        """The JSON value that stands here, and the same on one line; then the place is behind it."""
        size = _PIECE
        while True:
            piece = self.text[self.at : self.at + size].decode(errors="ignore")  # of a letter cut off at the end
            try:
                value, end = _decode(piece)
                text = piece[:end].encode()
                line = to_row(value) if b"\n" in text or b"\r" in text else text
            except ValueError:
                # Cut off by the end of the piece, or damaged: a longer one tells.
                if self.at + size >= len(self.text):
                    self._size = min(2 * self._size, 2**26)
                    if not self.more():
                        raise DamagedError("a record is cut off or broken") from None
                size *= 2
                continue
            except RecursionError:
                raise DamagedError("it is nested too deeply") from None
            self._size = _SLICE
            self.at += len(text)
            return value, line


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
    text.skip_blanks()
    if text.at < len(text.text):
        raise DamagedError("something stands behind its end")


def _rows_of(text: _Text, table: str) -> Iterator[Row]:
    while True:
        for found in _lines_of_ours(text):
            yield _found_row(table, found)
        # No further than a slice: for each escape that it passes, the expression takes 400 bytes.
        if row := _OURS.match(text.text, text.at, text.at + _SLICE):
            text.at = row.end()
            yield _found_row(table, row.groups())
            continue
        key = text.match(_ROW)
        if not key:
            break
        record, line = text.value()
        if record.__class__ is not dict:
            raise DamagedError("a record is something else than a JSON object")
        yield table, int(key[1]), line, head_of(record)
    if not text.match(_CLOSE):
        raise DamagedError("it is cut off" if text.is_whole else "a record has no number")


def _lines_of_ours(text: _Text) -> list[tuple[bytes, ...]]:
    """The rows of a table from here to the end of the last line within a slice, if all are of our own layout.

    Then the place is behind them. That is the case if as many were found as there are lines: each begins with the end
    of the line before, and none can begin within another.
    """
    if text.has_controls or text.at < text.seen or not text.text.startswith(b"\n", text.at):
        return []
    limit = text.at + 2 * _SLICE
    end = text.text.find(b"\n}", text.at, limit)
    if end < 0:
        end = text.text.rfind(b"\n", text.at, limit)
    if end == text.at:
        return []
    text.seen = end
    lines = text.text[text.at : end + 1]
    has_escapes = b"\\" in lines
    if has_escapes and _HARD.search(lines):
        return []
    found = (_ESCAPED if has_escapes else _PLAIN).findall(lines)
    if len(found) != lines.count(b"\n") - 1:
        return []
    text.at = end
    return found


def _found_row(table: str, found: tuple[bytes, ...]) -> Row:
    number, line, record_id, name, digest, schema = found
    return table, int(number), line, (record_id.decode(), name.decode(), digest.decode(), int(schema))


def write_rows(tables: Mapping[str, Mapping[int, bytes]]) -> Iterator[bytes]:
    """The file of these tables, in pieces; rows in the order of their numbers, one a line.

    The comma stands before a row, so that a new one at the end is the only line that a diff shows.
    """
    names = sorted(tables, key=lambda name: (name == DEFAULT_TABLE, name != OWN_TABLE, name))
    lead = "{"
    for name in names:
        yield f"{lead}{json.dumps(name)}: {{\n".encode()
        yield from _lines(tables[name])
        yield b"}"
        lead = ",\n"
    yield b"}\n"


def _lines(rows: Mapping[int, bytes]) -> Iterator[bytes]:
    numbers = sorted(rows)
    for start in range(0, len(numbers), _ROWS_AT_A_TIME):
        lines = [b'"%d": %b\n' % (number, rows[number]) for number in numbers[start : start + _ROWS_AT_A_TIME]]
        yield (b"," if start else b"") + b",".join(lines)


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
