"""Which of many things a query finds: one pass for each clause, over what the clauses before it have left."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from nkreader.query.asking import Clause, Query
from nkreader.query.facts import Facts
from nkreader.query.language import Field

_KEPT: Final = 32  # answers that a `Narrowing` keeps: some keys typed, at up to 1.6 MB each for 100,000 reports

_FEW: Final = {Field.OUTLET: "outlet", Field.TAG: "tags", Field.AUTHOR: "authors", Field.SOURCE: "sources"}

# Clauses that are answered by a look at a date or a set come before those that look through text.
_CHEAP: Final = (Field.IS, Field.AFTER, Field.BEFORE, Field.DATE)


def matches(facts: Facts, query: Query) -> bool:
    """Whether a query finds this one."""
    return bool(filtered((facts,), query))


def filtered(facts: Sequence[Facts], query: Query, among: Sequence[int] | None = None) -> Sequence[int]:
    """The indices of `facts` that a query finds, in the order of `among`: by default all, as they come.

    A query that narrows another one may look among what that has found. The first one that asks for words also folds
    the text of all facts, which for 100,000 reports takes most of a second: `Facts.folded` may be called before.
    """
    found = range(len(facts)) if among is None else among
    for clause in sorted(query.clauses, key=lambda clause: clause.field not in _CHEAP):
        matching = _matching(facts, clause, found)
        if clause.is_negated:
            is_out = _marked(matching, len(facts))
            matching = [index for index in found if not is_out[index]]
        found = matching
    return found


class Narrowing:
    """What queries find among the same facts while one of them is typed: each looks only where it has to.

    A query that narrows an earlier one looks among what that has found, and one that was typed before is found at once
    when the last key is taken back. Indices come in the order of `order`, by default that of the facts.
    """

    def __init__(self, facts: Sequence[Facts], order: Sequence[int] | None = None) -> None:
        self._facts = facts
        self._order = range(len(facts)) if order is None else order
        self._ranks = None if order is None else _ranks(order)
        self._answers: list[_Answer] = [_Answer((), range(len(facts)), self._order)]

    def filtered(self, query: Query) -> Sequence[int]:
        """The indices that a query finds, in order: the same as a look at all facts would give."""
        while not query.narrows(Query(clauses=self._answers[-1].clauses)):
            self._answers.pop()  # the first one asks for nothing, which every query narrows
        last = self._answers[-1]
        if last.clauses == query.clauses:
            return last.ordered
        fresh = Query(clauses=tuple(clause for clause in query.clauses if clause not in last.clauses))
        found = filtered(self._facts, fresh, last.found)
        self._answers.append(_Answer(query.clauses, found, self._ordered(found)))
        del self._answers[1 : max(1, len(self._answers) - _KEPT)]
        return self._answers[-1].ordered

    def _ordered(self, found: Sequence[int]) -> Sequence[int]:
        if len(found) == len(self._order):
            return self._order
        if self._ranks is None:
            return found
        if len(found) < len(self._order) // 4:
            return sorted(found, key=self._ranks.__getitem__)
        is_found = _marked(found, len(self._facts))  # of many, to pick them is quicker than to sort them
        return [index for index in self._order if is_found[index]]


class _Answer(NamedTuple):
    """What was found, as it lies in memory, where a jump is three times as dear as the next step, and in order."""

    clauses: tuple[Clause, ...]
    found: Sequence[int]
    ordered: Sequence[int]


def _marked(indices: Iterable[int], size: int) -> bytearray:
    """A one in the place of each index, of `size` in all."""
    marks = bytearray(size)
    for index in indices:
        marks[index] = 1
    return marks


def _ranks(order: Sequence[int]) -> array[int]:
    """The place of each index in an order."""
    ranks = array("L", bytes(array("L").itemsize * len(order)))
    for place, index in enumerate(order):
        ranks[index] = place
    return ranks


def _matching(facts: Sequence[Facts], clause: Clause, among: Sequence[int]) -> Sequence[int]:
    """The indices whose facts have one of the clause's values."""
    values = clause.values
    match clause.field:
        case Field.IS:
            return [index for index in among if not facts[index].states.isdisjoint(values)]
        case Field.AFTER:
            first = min(values)
            return [index for index in among if (date := facts[index].date) and date >= first]
        case Field.BEFORE:
            end = max(values)
            return [index for index in among if (date := facts[index].date) and date < end]
        case Field.DATE:
            return [index for index in among if (date := facts[index].date) and date.startswith(values)]
        case Field.WORDS:
            return _with_any(facts, values, among)
        case Field.TITLE | Field.REPORT | Field.NOTE as field:
            # The one text of all fields is looked through first, which is quick, then the field where that has it.
            found = _with_any(facts, values, among)
            return [index for index in found if facts[index].has(field, values)]
        case field:
            return _of_few(facts, field, values, among)


def _with_any(facts: Sequence[Facts], values: Sequence[str], among: Sequence[int]) -> Sequence[int]:
    """The indices whose facts have one of the values anywhere in their text."""
    if len(values) == 1:
        return _with_text(facts, values[0], among)
    is_in = _marked((index for value in values for index in _with_text(facts, value, among)), len(facts))
    return [index for index in among if is_in[index]]


def _with_text(facts: Sequence[Facts], value: str, among: Sequence[int]) -> list[int]:
    """The same for one value: the loop that has to be quick."""
    return [index for index in among if value in ((fact := facts[index]).kept or fact.folded())]


def _of_few(facts: Sequence[Facts], field: Field, values: Sequence[str], among: Sequence[int]) -> list[int]:
    """The same for a field in which many facts say the same: each saying is looked at once."""
    said = attrgetter(_FEW[field])
    known: dict[object, bool] = {}
    found = []
    for index in among:
        words = said(facts[index])
        if words not in known:
            known[words] = facts[index].has(field, values)
        if known[words]:
            found.append(index)
    return found
