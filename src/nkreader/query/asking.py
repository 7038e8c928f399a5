"""What a query is once it was understood: clauses that all have to match, and what was left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nkreader.model import Span
from nkreader.query.language import Field


class Problem(NamedTuple):
    """A part of a query that was left out: where it stands, in code points of the query's text, and what to do."""

    span: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: the field has one of `values` in it or, where it `is_negated`, none of them.

    Values are as they are compared: folded words, `/health/mask/` for a tag and `/ma` for the beginning of one, states,
    and dates, of which a trailing first day or month is cut off.
    """

    field: Field
    values: tuple[str, ...]
    is_negated: bool = False

    def narrows(self, other: Clause) -> bool:
        """Whether all that matches this clause is sure to match the other one."""
        if (self.field, self.is_negated) != (other.field, other.is_negated):
            return False
        narrow, wide = (other, self) if self.is_negated else (self, other)
        return all(any(_lies_within(self.field, value, outer) for outer in wide.values) for value in narrow.values)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. Without clauses it matches all; `problems` are in the order of the text."""

    text: str = ""
    clauses: tuple[Clause, ...] = ()
    problems: tuple[Problem, ...] = ()

    def narrows(self, other: Query) -> bool:
        """Whether all that matches this query is sure to match the other one. A query narrows itself."""
        return all(any(clause.narrows(outer) for clause in self.clauses) for outer in other.clauses)

    def parted(self, field: Field) -> tuple[Query, Query]:
        """The query of the clauses that ask about a field, and the one of all others: both match where this does.

        For fields that are dear to know, so that they need be looked at only where the rest matches.
        """
        asking = tuple(clause for clause in self.clauses if clause.field is field)
        others = tuple(clause for clause in self.clauses if clause.field is not field)
        return Query(self.text, asking), Query(self.text, others)


def _lies_within(field: Field, narrow: str, wide: str) -> bool:
    """Whether what has the narrow value has the wide one as well."""
    match field:
        case Field.AFTER:
            return narrow >= wide
        case Field.BEFORE:
            return narrow <= wide
        case Field.DATE:
            return narrow.startswith(wide)
        case Field.IS:
            return narrow == wide
        case _:
            return wide in narrow
