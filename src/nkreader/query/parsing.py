"""From the text of a query to what it asks for. What is half typed is left out, and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from nkreader.folding import fold_loosely, straight
from nkreader.model import Span
from nkreader.query.asking import Clause, Problem, Query
from nkreader.query.facts import tag_path
from nkreader.query.language import DATES, FIELDS, Field, State, row_of
from nkreader.visible import one_line

_WIDE_SIGNS: Final = {ord("："): ":", ord("，"): ",", ord("－"): "-"}  # as Korean and Chinese keyboards give them
_NEXT: Final = re.compile(r"\S")
_HEAD: Final = re.compile(r"(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?")
_QUOTED: Final = r'"(?P<phrase>[^"]*)"|(?P<open>"[^"]*)\Z'
_PLAIN: Final = re.compile(_QUOTED + r"|(?P<word>\S+)")
_VALUE: Final = re.compile(_QUOTED + r"|(?P<word>[^\s,]+)")
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_FIELD_NAMES: Final = {field.value: field for field in Field if field is not Field.WORDS}
_STATE_NAMES: Final = frozenset(State)


def parse_query(text: str) -> Query:
    """What a text asks for. Never raises: what cannot be understood, or is not typed to its end, is a problem of it."""
    parser = _Parser(text)
    parser.parse()
    return Query(text, tuple(parser.clauses), tuple(parser.problems))


class _Parser:
    """Walks through a text once; `_at` is the code point that it has come to."""

    def __init__(self, text: str) -> None:
        self._text = straight(text).translate(_WIDE_SIGNS)
        self._at = 0
        self.clauses: list[Clause] = []
        self.problems: list[Problem] = []

    def parse(self) -> None:
        """Read the text to its end."""
        while start := _NEXT.search(self._text, self._at):
            head = _HEAD.match(self._text, start.start())
            assert head  # noqa: S101 -- it may be empty
            self._at = head.end()
            if head["field"]:
                self._field(head)
            else:
                self._words(head)

    def _words(self, head: re.Match[str]) -> None:
        """A word, a phrase or a state."""
        match = _PLAIN.match(self._text, self._at)
        self._at = match.end() if match else self._at
        state = match["word"].casefold() if match and match["word"] else ""
        if state in _STATE_NAMES:
            self._add(Field.IS, [state], head)
        elif match is None:
            self._leave_out(head.start(), "Write the word that must not be there directly behind the -.")
        elif match["open"] is not None:
            self._leave_out(head.start(), "Close the quotation with a second mark.")
        elif words := fold_loosely(match[match.lastgroup or 0]):
            self._add(Field.WORDS, [words], head)
        else:
            self._leave_out(head.start(), "Write a word to look for.")

    def _field(self, head: re.Match[str]) -> None:
        """A field with its values."""
        field = _FIELD_NAMES.get(head["field"].lower())
        if field is None:
            for _ in self._values():
                pass
            self._leave_out(head.start(), _unknown(self._text[head.start() : self._at]))
            return
        values = []
        for start, value in self._values():
            understood = _value(field, value) if value else None
            if understood:
                values.append(understood)
            elif value is None:
                self._leave_out(start, "Close the quotation with a second mark.")
            else:
                self._leave_out(start if value else head.start(), _wanted(field))
        if values:
            self._add(field, values, head)

    def _values(self) -> Iterator[tuple[int, str | None]]:
        """Each value with where it begins: empty where there is none, None where its quotation is not closed."""
        while True:
            start = self._at
            match = _VALUE.match(self._text, start)
            self._at = match.end() if match else start
            yield start, (match["phrase"] or match["word"] if match["open"] is None else None) if match else ""
            if self._text[self._at : self._at + 1] != ",":
                return
            self._at += 1

    def _add(self, field: Field, values: list[str], head: re.Match[str]) -> None:
        self.clauses.append(Clause(field, tuple(dict.fromkeys(values)), bool(head["minus"])))

    def _leave_out(self, start: int, sentence: str) -> None:
        self.problems.append(Problem(Span(start, self._at), sentence))


def _value(field: Field, typed: str) -> str | None:
    """A value as it is compared; None where it is none for this field."""
    words = fold_loosely(typed)
    if field in DATES:
        day = words if _is_date(words) else None
        # What has no day counts as the first one; dates without it then compare as text.
        return day.removesuffix("-01").removesuffix("-01") if day and field is not Field.DATE else day
    if field is Field.IS:
        return words if words in _STATE_NAMES else None
    if field is Field.TAG and words:
        return _tag_value(words)
    return words or None


def _tag_value(words: str) -> str | None:
    """`/mask/` for a tag, `/mas` for `mas*`."""
    stem = words.removesuffix("*")
    path = tag_path(stem)
    if stem == words:
        return path if path != "/" else None
    return path if stem.endswith("/") else path.removesuffix("/") or "/"


def _is_date(words: str) -> bool:
    match = _DATE.fullmatch(words)
    if not match:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def _wanted(field: Field) -> str:
    """What has to stand behind the colon of a field."""
    row = row_of(field)
    if field in DATES:
        return f"Write a year, a month or a day behind {row.word}, as in {row.word}2020-02-15."
    if field is Field.IS:
        return f"Write behind {row.word} one of {', '.join(State)}."
    return f"Write what to look for behind {row.word}, as in {row.example}."


def _unknown(term: str) -> str:
    name = one_line(term.lstrip("-").partition(":")[0])
    known = ", ".join(row.word for row in FIELDS)
    return f"There is no {name}: to ask for; there are {known}. In quotation marks it is looked for as text."


def tag_query(name: str) -> str:
    """The query that finds a tag, whatever is in its name."""
    return f"tag:「{name}」" if '"' in name else f'tag:"{name}"'
