"""How often tags are used, and when last: worked out tag by tag, and anew only where a tag's annotations are others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from operator import attrgetter, is_not
from typing import NamedTuple

from nkreader.folding import fold
from nkreader.model import Tag
from nkreader.store.records import parse_time
from nkreader.store.tag_uses import Use
from nkreader.tags import SEPARATOR, parents


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A tag as the codebook shows it.

    `count` annotations on so many `reports` have it; `total` and `total_reports` are the same with its children, each
    annotation and report once. `last_used` is when one of the first was changed last, in UTC; None where none has it.
    An `implied` one is only the beginning of other names.
    """

    tag: Tag
    count: int
    total: int
    reports: int
    total_reports: int
    last_used: datetime | None
    implied: bool = False

    @property
    def depth(self) -> int:
        """How many parents it has."""
        return self.tag.name.count(SEPARATOR)


class _Own(NamedTuple):
    """The annotations that have a tag, on how many reports, and for comparing when it was used last: the time, the
    number of the annotation's row, the place of the tag on it."""

    uses: tuple[Use, ...]
    reports: int
    last: tuple[str, int, int]


class _Family(NamedTuple):
    """The annotations that have a tag or one of its children, by tag; how many these are, and on how many reports."""

    uses: list[tuple[Use, ...]]
    total: int
    reports: int


class Counted:
    """How often tags are used, given the annotations by tag, and what is said of tags, given by name.

    What `before` knows of tags on the same annotations is not worked out again. For one thread at a time.
    """

    def __init__(self, by_tag: Mapping[str, tuple[Use, ...]], tags: Mapping[str, Tag], before: Counted | None) -> None:
        known = before.own if before else {}
        self.own: dict[str, _Own] = {
            name: known[name] if name in known and known[name].uses is uses else _own(name, uses)
            for name, uses in by_tag.items()
        }
        self.families: dict[str, _Family] = before.families if before else {}
        self._tags = tags

    @cached_property
    def entries(self) -> tuple[CodebookEntry, ...]:
        """Every tag in use or described and all above them, in the order of their names."""
        names = {parent for name in self._names for parent in (*parents(name), name)}
        families = _families(names)
        for name in self.families.keys() - names:
            del self.families[name]
        return tuple(self._entry(name, families[name]) for name in sorted(names, key=_order))

    def keys(self, keys: Sequence[str]) -> dict[str, str]:
        """A tag for each of these keys, as long as there are any: those that are pinned, and those used last."""
        pinned = {tag.key: tag.name for tag in self._tags.values() if tag.key in keys}
        others = iter([name for name in self._by_time if name not in pinned.values()])
        given = ((key, pinned.get(key) or next(others, None)) for key in keys)
        return {key: name for key, name in given if name is not None}

    def completions(self, typed: str, limit: int) -> tuple[Tag, ...]:
        """Up to `limit` tags that go on from what was typed: parts that begin so first, the most used first."""
        words = folded(typed.lstrip("# "))
        begun, inside = [], []
        for form, name in self._by_use:
            if form.startswith(words) or SEPARATOR + words in form:
                begun.append(name)
                if len(begun) >= limit:
                    break
            elif words in form:
                inside.append(name)
        return tuple(self._tags.get(name) or Tag(name) for name in [*begun, *inside][:limit])

    @property
    def _names(self) -> set[str]:
        return {*self.own, *self._tags}

    @cached_property
    def _by_time(self) -> list[str]:
        return sorted(self.own, key=lambda name: self.own[name].last, reverse=True)

    @cached_property
    def _by_use(self) -> list[tuple[str, str]]:
        """Tags folded and as they are, the most used first."""
        names = sorted(self._names, key=lambda name: (-len(self._uses(name)), _order(name)))
        return [(folded(name), name) for name in names]

    def _uses(self, name: str) -> tuple[Use, ...]:
        return self.own[name].uses if name in self.own else ()

    def _entry(self, name: str, family: Sequence[str]) -> CodebookEntry:
        own = self.own.get(name)
        count, reports = (len(own.uses), own.reports) if own else (0, 0)
        total, total_reports = self._of_family(name, family) if len(family) > 1 else (count, reports)
        is_implied = not own and name not in self._tags
        tag, last = self._tags.get(name) or Tag(name), _time(own.last[0]) if own else None
        return CodebookEntry(tag, count, total, reports, total_reports, last, is_implied)

    def _of_family(self, name: str, family: Sequence[str]) -> tuple[int, int]:
        """How many annotations and reports have a tag or a child of it."""
        uses = [self.own[child].uses for child in family if child in self.own]
        known = self.families.get(name)
        if not known or len(known.uses) != len(uses) or any(map(is_not, known.uses, uses)):
            annotations = {use.number for having in uses for use in having}
            known = _Family(uses, len(annotations), len({use.report for having in uses for use in having}))
            self.families[name] = known
        return known.total, known.reports


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name for comparing: capitals, and letters and marks of several forms, are the same."""
    return fold(name).casefold()


def _own(name: str, uses: tuple[Use, ...]) -> _Own:
    last = max(uses, key=attrgetter("modified", "number"))
    return _Own(uses, len({use.report for use in uses}), (last.modified, last.number, -last.tags.index(name)))


def _families(names: Iterable[str]) -> dict[str, list[str]]:
    """Each tag with its children, itself among them."""
    families: dict[str, list[str]] = {name: [name] for name in names}
    for name in sorted(names):
        for parent in parents(name):
            families[parent].append(name)
    return families


def _order(name: str) -> list[tuple[str, str]]:
    """By folded parts, so that children come behind their parent; parts that fold alike keep apart."""
    return [(folded(part), part) for part in name.split(SEPARATOR)]


def _time(text: str) -> datetime | None:
    try:
        return parse_time(text)
    except (ValueError, OverflowError):  # a time that no calendar has
        return None
