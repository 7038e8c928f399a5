"""The records of a store in memory: as lines of JSON in UTF-8, found by number, by id and by report.

A record becomes an annotation when somebody asks for it; a store of a hundred thousand opens without making one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from nkreader.store.changes import Change, Record, RowChange
from nkreader.store.tables import CODEBOOK_TABLE, DEFAULT_TABLE, OWN_TABLE, WITH_IDS, Head, Row, head_of, to_row

# Of the records that this version writes. 2: W3C selectors. 3: corrections. An nkreader that knows no corrections would
# show one as an empty note, hang tags on it, and delete it with them: to that one the store has to be read only.
SCHEMA = 3


class Shelf:
    """The tables of a store. `revision` is that of the last change; `schema` the newest that a record is of.

    `touched` are the numbers of the rows of the default table that were changed since the file was read, in that order;
    a list that only grows, by which somebody else can keep up. Each shelf has its own.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[int, bytes]] = {OWN_TABLE: {1: to_row({"schema": SCHEMA})}, DEFAULT_TABLE: {}}
        self.revision = 0
        self.schema = 0
        self.touched: list[int] = []
        self._numbers: dict[str, int] = {}
        self._codebook: dict[str, int] = {}  # numbers by id, as `_numbers`
        self._reports: dict[str, dict[int, None]] = {}
        self._keys: dict[int, Head] = {}
        self._last = 0

    # What is there

    def numbers(self) -> Iterable[int]:
        """The numbers of all rows of the default table, in the order in which they were made."""
        return sorted(self.tables[DEFAULT_TABLE])

    def numbers_of(self, report: str) -> list[int]:
        """The numbers of the rows of a report."""
        return sorted(self._reports.get(report, ()))

    def number(self, record_id: object, table: str = DEFAULT_TABLE) -> int | None:
        """The number of the row with that id, the first of several; None in tables of others."""
        numbers = {DEFAULT_TABLE: self._numbers, CODEBOOK_TABLE: self._codebook}.get(table, {})
        return numbers.get(record_id) if isinstance(record_id, str) else None

    def ids(self) -> Iterable[str]:
        """The ids of all rows of the default table that have one."""
        return list(self._numbers)

    def row(self, number: int) -> tuple[bytes, Head] | None:
        """A row of the default table as JSON, and by what it is found."""
        text, head = self.tables[DEFAULT_TABLE].get(number), self._keys.get(number)
        return (text, head) if text is not None and head is not None else None

    def record(self, number: int, table: str = DEFAULT_TABLE) -> Record | None:
        """The record of a row, a new value each time."""
        text = self.tables.get(table, {}).get(number)
        return json.loads(text) if text is not None else None

    def counts(self) -> Iterator[tuple[str, int]]:
        """The names of reports with the number of their rows."""
        return ((name, len(numbers)) for name, numbers in list(self._reports.items()) if numbers)

    def homes(self) -> Iterator[tuple[int, str, object]]:
        """Each row with the name of its report and the digest that its text had."""
        return (
            (number, report, digest)
            for number, (_, report, digest, _) in list(self._keys.items())
            if report is not None
        )

    def number_of_rows(self) -> int:
        """How many rows the default table has."""
        return len(self.tables[DEFAULT_TABLE])

    # What becomes of it

    def fill(self, rows: Iterable[Row]) -> None:
        """Put the rows of a file on the shelf; of two with one number the later gets a new one."""
        default, doubles = self.tables[DEFAULT_TABLE], []
        index = self._index
        for row in rows:
            table, number, text, head = row
            if table == DEFAULT_TABLE and number not in default:
                default[number] = text
                index(number, head)
            elif table == OWN_TABLE:
                self._read_version(number, json.loads(text))
            elif number in self.tables.get(table, ()):
                doubles.append(row)
            else:
                self.put(*row)
        for table, _, text, head in doubles:
            self.put(table, self._next(table), text, head)

    def _read_version(self, number: int, record: Record) -> None:
        """What a newer version keeps there stays; the version itself is never written down again."""
        schema = record.get("schema")
        if isinstance(schema, int):
            self.schema = max(self.schema, schema)
        written = {**record, "schema": max(SCHEMA, self.schema)} if number == 1 else record
        self.tables[OWN_TABLE][number] = to_row(written)

    def put(self, table: str, number: int, text: bytes, head: Head) -> None:
        """Put a record, given as JSON and by what it is found by, into a row."""
        if table == CODEBOOK_TABLE:
            self._forget_tag(number)
        self.tables.setdefault(table, {})[number] = text
        if table == DEFAULT_TABLE:
            if number in self._keys:
                self._forget(number)
            self._index(number, head)
            self.touched.append(number)
        elif table == CODEBOOK_TABLE:
            self._index_tag(number, head)

    def _index(self, number: int, head: Head) -> None:
        """Make a row of the default table findable; written for speed, as a large store has many."""
        record_id, name, _, schema = head
        self._keys[number] = head
        if name is not None:
            rows = self._reports.get(name)
            if rows is None:
                rows = self._reports[name] = {}
            rows[number] = None
        if isinstance(record_id, str) and record_id not in self._numbers:
            self._numbers[record_id] = number
        self._last = max(self._last, number)
        if schema is not None and schema > self.schema:
            self.schema = schema

    def _index_tag(self, number: int, head: Head) -> None:
        record_id, _, _, schema = head
        if isinstance(record_id, str):
            self._codebook.setdefault(record_id, number)
        self.schema = max(self.schema, schema or 0)

    def add(self, record: Record, table: str = DEFAULT_TABLE) -> None:
        """Put a record behind all others of its table."""
        self.put(table, self._next(table), to_row(record), head_of(record))

    def drop(self, table: str, number: int) -> None:
        """Take a row away."""
        if table == CODEBOOK_TABLE:
            self._forget_tag(number)
        elif table == DEFAULT_TABLE:
            self._forget(number)
        self.tables.get(table, {}).pop(number, None)
        if table == DEFAULT_TABLE:
            self.touched.append(number)

    def _forget(self, number: int) -> None:
        record_id, report, *_ = self._keys.pop(number, (None, None, None, None))
        if isinstance(record_id, str) and self._numbers.get(record_id) == number:
            del self._numbers[record_id]
        if report is not None:
            del self._reports[report][number]

    def _forget_tag(self, number: int) -> None:
        record_id = (self.record(number, CODEBOOK_TABLE) or {}).get("id")
        if isinstance(record_id, str) and self._codebook.get(record_id) == number:
            del self._codebook[record_id]

    def _next(self, table: str) -> int:
        return self._last + 1 if table == DEFAULT_TABLE else max(self.tables.get(table, {}), default=0) + 1

    # Changes

    def apply(self, change: Change, texts: Sequence[str] = ()) -> None:
        """Make a change that was made on this very state. `texts` are its new records as JSON, where they are known."""
        for index, row in enumerate(change.rows):
            number = self.place_of(row) if row.before is not None else None
            if row.after is None:
                if number is not None:
                    self.drop(row.table, number)
                continue
            text = texts[index].encode() if texts else to_row(row.after)
            if number is None:
                taken = row.number in self.tables.get(row.table, {}) or not row.number
                number = self._next(row.table) if taken else row.number
            assert number is not None  # noqa: S101 -- just set
            self.put(row.table, number, text, head_of(row.after))
        self.revision = change.revision

    def place_of(self, row: RowChange) -> int | None:
        """The number of the row that is meant: by its id, which survives renumbering, or else by number."""
        if row.table in WITH_IDS and isinstance(row.id, str):
            return self.number(row.id, row.table)
        return row.number if row.number in self.tables.get(row.table, {}) else None

    def merge(self, change: Change) -> int:
        """Make a change on a state that another program has changed. Returns how many records were changed by both."""
        rows, conflicts = self.rows_to_merge(change)
        self.apply(Change(change.revision, change.author, change.at, change.what, tuple(rows)))
        return conflicts

    def rows_to_merge(self, change: Change) -> tuple[list[RowChange], int]:
        """What is left to do of a change on a state that it was not made on, and in how many records both have changed.

        Of such a record the other program's state stays, and this one is added beside it.
        """
        conflicts = 0
        rows = []
        for row in change.rows:
            number = self.place_of(row)
            current = self.record(number, row.table) if number is not None else None
            if current == row.before:
                rows.append(row)
            elif current != row.after and row.after is not None:
                conflicts += current is not None
                own = {"id": f"{row.id}-r{change.revision}"} if current is not None else {}
                rows.append(RowChange(None, {**row.after, **own}, None, row.table))
        return rows, conflicts
