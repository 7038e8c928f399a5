"""The words of the filter language, in one table: the parser, the help screen and the README read these rows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple


class Field(StrEnum):
    """What a part of a query asks about; the value is what stands before the colon."""

    WORDS = ""
    TAG = "tag"
    TITLE = "title"
    OUTLET = "outlet"
    REPORT = "report"
    SOURCE = "source"
    AUTHOR = "author"
    NOTE = "note"
    AFTER = "after"
    BEFORE = "before"
    DATE = "date"
    IS = "is"


class State(StrEnum):
    """What can be said of a report or an annotation in one word."""

    UNREAD = "unread"
    READ = "read"
    NOTED = "noted"
    UNTAGGED = "untagged"
    CHANGED = "changed"
    LOST = "lost"
    CORRECTION = "correction"
    PROBLEM = "problem"


DATES: Final = frozenset({Field.AFTER, Field.BEFORE, Field.DATE})


class Row(NamedTuple):
    """A word of the language: as it is written, an example of it, and a sentence that says what it finds."""

    word: str
    example: str
    help: str


SIGNS: Final = (
    Row("word", "rice prices", "Every word has to be in the title, outlet, file name, tags, notes or quoted words."),
    Row('"…"', '"rice prices"', "Words that stand together; also a word that would mean something else here."),
    Row("-", "-smuggling", "Before any part of a query: what does not match it."),
    Row(",", "tag:mask,mine", "Between the values of a field: one of them is enough."),
)

_FIELD_ROWS: Final = {
    Field.TAG: Row("tag:", "tag:mask", "Has this tag, or one within it: tag:health finds health/mask; tag:ma* what "
                   "begins so, tag:* any tag."),
    Field.TITLE: Row("title:", "title:rice", "The title has these letters in it."),
    Field.OUTLET: Row("outlet:", 'outlet:"Daily NK"', "The outlet has these letters in its name."),
    Field.REPORT: Row("report:", "report:2020-02", "The file’s name has these letters in it."),
    Field.SOURCE: Row("source:", "source:trader", "Who speaks, in the report or in the words of the annotation."),
    Field.AUTHOR: Row("author:", "author:kim", "Who wrote the report or, among annotations, the annotation."),
    Field.NOTE: Row("note:", "note:check", "A note has these letters in it."),
    Field.AFTER: Row("after:", "after:2020-02", "The report is of this day, month or year, or later."),
    Field.BEFORE: Row("before:", "before:2020-03", "The report is from before this day, month or year."),
    Field.DATE: Row("date:", "date:2020-02", "The report is of this day, month or year."),
    Field.IS: Row("is:", "is:unread", "The same as the word alone; is:changed,lost finds either."),
}  # fmt: skip

_STATE_ROWS: Final = {
    State.UNREAD: "Reports that were not read yet, and annotations on them.",
    State.READ: "Reports that were read, and annotations on them.",
    State.NOTED: "There is a note or a tag.",
    State.UNTAGGED: "There is no tag.",
    State.CHANGED: "The words of an annotation have changed in the report.",
    State.LOST: "Annotations whose words are gone, and reports that are not in the folder any more.",
    State.CORRECTION: "Corrects what nkreader took for a quote, or for its source.",
    State.PROBLEM: "The report cannot be read.",
}

FIELDS: Final[tuple[Row, ...]] = tuple(_FIELD_ROWS.values())
STATES: Final = tuple(Row(state.value, state.value, says) for state, says in _STATE_ROWS.items())
LANGUAGE: Final[tuple[Row, ...]] = (*SIGNS, *FIELDS, *STATES)


def row_of(field: Field) -> Row:
    """The row of a field that has a colon."""
    return _FIELD_ROWS[field]
