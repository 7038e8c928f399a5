"""The list as it stands: entries in an order, and those of them that a query finds. Made in a worker."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nkreader.model import Annotation, Entry
from nkreader.query import Facts, Narrowing, Query, SortKey, State, facts_of_entry, parse_query, sorted_indices


@dataclass(frozen=True, slots=True)
class Sort:
    """What a list is sorted by, and whether from the other end."""

    key: SortKey = SortKey.DATE
    reverse: bool = False

    @property
    def label(self) -> str:
        """The order in words."""
        return _SORTS[self.key][self.reverse]


_SORTS: Final = {
    SortKey.DATE: ("newest first", "oldest first"),
    SortKey.OUTLET: ("by outlet", "by outlet, from z to a"),
    SortKey.TITLE: ("by title", "by title, from z to a"),
    SortKey.UNREAD: ("unread first", "read first"),
    SortKey.NOTES: ("most notes first", "fewest notes first"),
}
SORTS: Final = tuple(Sort(key, reverse) for key in SortKey for reverse in (False, True))


class Listing:
    """Entries with what is known of them. `read` are the names of reports that were read."""

    def __init__(self, entries: Sequence[Entry], facts: list[Facts], sort: Sort) -> None:
        self.entries = entries
        self.facts = facts
        self.sort = sort
        self.query = Query()
        self._is_stale = False
        self._annotated: set[str] = set()
        self._places = {entry.name: index for index, entry in enumerate(entries)}
        self._order_anew()

    @classmethod
    def of(cls, entries: Iterable[Entry], read: set[str], sort: Sort) -> Listing:
        """The listing of some entries; what is annotated is told later."""
        entries = sorted(entries, key=lambda entry: entry.name)
        facts = [facts_of(entry, (), entry.name not in read) for entry in entries]
        for fact in facts:
            fact.folded()  # here, in a worker, and not at the first key of a filter
        return cls(entries, facts, sort)

    def _order_anew(self) -> None:
        self._order = array("I", sorted_indices(self.facts, self.sort.key, reverse=self.sort.reverse))
        self._narrow()

    def _narrow(self) -> None:
        self._narrowing = Narrowing(self.facts, self._order)
        self.shown: Sequence[int] = self._narrowing.filtered(self.query)

    def sorted_by(self, sort: Sort) -> None:
        """Put the entries in another order."""
        self.sort = sort
        self._order_anew()

    def filter(self, text: str) -> Query:
        """Show only what a query finds; answers with the query, which may have problems."""
        self.query = parse_query(text)
        if self._is_stale:
            self._narrowing, self._is_stale = Narrowing(self.facts, self._order), False
        self.shown = self._narrowing.filtered(self.query)
        return self.query

    def entry(self, place: int) -> Entry:
        """The entry at a place of what is shown."""
        return self.entries[self.shown[place]]

    def place(self, name: str | None) -> int | None:
        """Where in what is shown the report of that name is."""
        index = self._places.get(name or "")
        if index is None:
            return None
        return next((place for place, shown in enumerate(self.shown) if shown == index), None)

    def entry_named(self, name: str) -> Entry | None:
        """The entry of that name, shown or not."""
        index = self._places.get(name)
        return None if index is None else self.entries[index]

    def is_unread(self, name: str) -> bool:
        """Whether a report was not read yet."""
        index = self._places.get(name)
        return index is not None and State.UNREAD in self.facts[index].states

    def annotate(self, annotations: Mapping[str, Sequence[Annotation]]) -> bool:
        """Take what is annotated now, by report. Whether anything that can be asked of a report has changed."""
        changed = False
        for name in self._annotated | annotations.keys():
            if (index := self._places.get(name)) is not None:
                unread = State.UNREAD in self.facts[index].states
                facts = facts_of(self.entries[index], annotations.get(name, ()), unread)
                changed = changed or facts != self.facts[index]
                self.facts[index] = facts
        self._annotated = {name for name, notes in annotations.items() if notes}
        if changed and self.sort.key is SortKey.NOTES:
            self._order_anew()
        elif changed:
            self._narrow()
        return changed

    def tell(self, name: str, *, unread: bool) -> None:
        """A report was read, or is to count as unread. What is shown stays until the next query."""
        if (index := self._places.get(name)) is not None:
            facts = self.facts[index]
            states = (facts.states - {State.READ, State.UNREAD}) | {State.UNREAD if unread else State.READ}
            self.facts[index] = replace(facts, states=states)
            self._is_stale = True


def facts_of(entry: Entry, annotations: Sequence[Annotation], unread: bool) -> Facts:
    """What a query can ask of a report with these annotations on it."""
    has_correction = any(annotation.correction for annotation in annotations)
    states = {State.CORRECTION} if has_correction else set()
    return facts_of_entry(entry, annotations, unread=unread, states=states)
