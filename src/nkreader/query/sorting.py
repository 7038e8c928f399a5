"""In what order a list stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from operator import itemgetter
from typing import Final

from nkreader.query.facts import Facts
from nkreader.query.language import Field, State

_SIGNS: Final = " \"'([<{-.…*#"  # what a title may begin with and is not sorted by


class SortKey(StrEnum):
    """What a list is sorted by: the newest, the unread and the most annotated come first, names from a to z.

    Korean follows Latin letters, in the order of its syllables.
    """

    DATE = "date"
    OUTLET = "outlet"
    TITLE = "title"
    UNREAD = "unread"
    NOTES = "notes"


def sorted_indices(facts: Sequence[Facts], key: SortKey = SortKey.DATE, *, reverse: bool = False) -> list[int]:
    """The indices of `facts` in order. Those alike stand by date, the newest first, those of a day by name.

    What has no date, or no outlet, stands last in either direction.
    """
    order = sorted(range(len(facts)), key=lambda index: facts[index].name)
    if key is SortKey.DATE:
        return _by_date(facts, order, newest_first=not reverse)
    order = _by_date(facts, order, newest_first=True)
    match key:
        case SortKey.UNREAD:
            return sorted(order, key=lambda index: (State.UNREAD in facts[index].states) is reverse)
        case SortKey.NOTES:
            return sorted(order, key=lambda index: facts[index].count, reverse=not reverse)
        case SortKey.OUTLET:
            outlets = {fact.outlet: fact.section(Field.OUTLET) for fact in facts}
            return _by_text(order, lambda index: outlets[facts[index].outlet], reverse=reverse)
        case SortKey.TITLE:
            return _by_text(order, lambda index: facts[index].section(Field.TITLE).lstrip(_SIGNS), reverse=reverse)


def _by_date(facts: Sequence[Facts], order: Sequence[int], *, newest_first: bool) -> list[int]:
    dated = [index for index in order if facts[index].date]
    dated.sort(key=lambda index: facts[index].date or "", reverse=newest_first)
    return [*dated, *(index for index in order if not facts[index].date)]


def _by_text(order: Sequence[int], text: Callable[[int], str], *, reverse: bool) -> list[int]:
    words = [(text(index), index) for index in order]
    named = sorted((pair for pair in words if pair[0]), key=itemgetter(0), reverse=reverse)
    return [index for _, index in (*named, *(pair for pair in words if not pair[0]))]
