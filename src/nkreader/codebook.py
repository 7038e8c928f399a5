"""The codebook: the reader's tags, what they mean, how often they are used, and changes of many annotations at once.

A tag is there as soon as an annotation has it, or something is said of it. What is done to a tag is done to its
children, `health/mask` being one of `health`, where the verb says so. Every verb is one act, which undo takes back as a
whole. Acts on the codebook leave the times of annotations alone: what a reader wrote then has another name now.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from nkreader.errors import AnnotationError
from nkreader.model import Annotation, Tag
from nkreader.store.codebook_records import TagChange
from nkreader.store.repository import AnnotationRepository, NewState, Revision
from nkreader.store.tag_uses import Uses
from nkreader.tag_counts import CodebookEntry, Counted
from nkreader.tags import COLORS, KEYS, clean_tag, is_color, is_within
from nkreader.visible import one_line, visible

__all__ = ["Codebook", "CodebookEntry"]

_SHOWN: Final = 40  # code points of a tag's name in what an act is called

# The new name of a tag, or None where it goes.
Renaming = Callable[[str], str | None]


class Codebook:
    """The tags of a corpus. `now` tells the time in UTC. Calls from several threads at once are safe.

    Verbs raise `AnnotationError` where a name, a colour or a key is none or there is no such tag, and `StoreError`
    where nothing can be saved. Names are cleaned as `parse_tags` does.
    """

    def __init__(self, repository: AnnotationRepository, now: Callable[[], datetime]) -> None:
        self._repository, self._now = repository, now
        self._mutex = threading.Lock()
        self._seen: Counted | None = None
        self._version = (0, 0)  # of the store and of the uses that were seen

    # What there is

    def entries(self) -> tuple[CodebookEntry, ...]:
        """Every tag in use or described, sorted by name without regard to capitals, children behind their parents.

        Parents that are only the beginning of other names are among them, as `implied`.
        """
        with self._mutex:
            return self._counted().entries

    def recent(self, limit: int = 9) -> dict[str, str]:
        """What the keys "1" to "9" give now, up to `limit` keys: the names of tags by key, each tag once.

        Pinned tags are on their keys; the others give the tags used last, by the time of the annotation's last change.
        Of tags used in one second that of the later annotation comes first, and of one annotation the first.
        """
        with self._mutex:
            return self._counted().keys(KEYS[:limit])

    def completions(self, typed: str, limit: int) -> tuple[Tag, ...]:
        """Up to `limit` tags that go on from what was typed, without regard to capitals and forms of letters.

        First those of which a part of the hierarchy begins so, then those that have it anywhere; the most used first.
        """
        with self._mutex:
            return self._counted().completions(typed, limit)

    def _counted(self) -> Counted:
        # The revision first: what is saved in between makes the counts newer than that, and they are made again.
        revision, uses = self._repository.revision, self._repository.tag_uses()
        if self._seen is None or self._version != (revision, uses.version):
            self._seen = Counted(uses.by_tag, self._repository.tags(), self._seen)
            self._version = (revision, uses.version)
        return self._seen

    # What is said of a tag

    def create(self, name: str) -> None:
        """Begin a tag that no annotation has yet. Raises `AnnotationError` where there is one of that name."""
        name = _named(name)

        def created(tags: Mapping[str, Tag], uses: Uses) -> Revision:
            if name in tags or name in uses.by_tag:
                raise AnnotationError(f"There is a tag {_shown(name)} already.", "Choose another name.")
            return Revision([(None, Tag(name))])

        self._repository.revise(created, f"a new tag {_shown(name)}")

    def describe(self, name: str, text: str, *, shown: str | None = None) -> None:
        """Say what a tag means, in one line or several; an empty text takes it back.

        `shown` is the description that the reader saw: raises `AnnotationError` where there is another one by now.
        """
        name = _named(name)

        def described(tag: Tag) -> Tag:
            if shown is not None and tag.description != shown:
                raise AnnotationError(
                    f"The description of {_shown(name)} has been changed in another window.",
                    "Look at it and describe the tag again.",
                )
            return replace(tag, description=visible(text).strip())

        self._say(name, described, f"a description of {_shown(name)}")

    def set_color(self, name: str, color: str | None) -> None:
        """Give a tag a colour, a name or `#rrggbb`, or none."""
        name, color = _named(name), color and color.strip()
        if color is not None and not is_color(color):
            raise AnnotationError(f"{one_line(color)!r} is no colour.", f"Give #rrggbb, or one of {', '.join(COLORS)}.")
        self._say(name, lambda tag: replace(tag, color=color), f"a colour for {_shown(name)}")

    def pin(self, name: str, key: str | None) -> None:
        """Pin a tag to a key, "1" to "9", which is taken from the tag that has it, or to none."""
        name = _named(name)
        if key is not None and key not in KEYS:
            raise AnnotationError(f"{one_line(key)!r} is no key for a tag.", "Give one of 1 to 9.")

        def pinned(tags: Mapping[str, Tag], _: Uses) -> Revision:
            others = [tag for tag in tags.values() if key and tag.key == key and tag.name != name]
            changes: list[TagChange] = [(tag.name, replace(tag, key=None)) for tag in others]
            return Revision([*changes, *_said(tags, name, lambda tag: replace(tag, key=key))])

        self._repository.revise(pinned, f"a key for {_shown(name)}")

    def _say(self, name: str, say: Callable[[Tag], Tag], what: str) -> None:
        self._repository.revise(lambda tags, _: Revision(_said(tags, name, say)), what)

    # Names

    def rename(self, old: str, new: str) -> int:
        """Give a tag and its children another name, in all annotations; of how many.

        Where there is a tag of the new name the two become one: what was said of that one stays, and what was not said
        of it is taken over. An annotation has its tags in the order that they had, none twice.
        """
        name = _named(old, is_old=True)
        return self._rename([name], _named(new), f"the renaming of {_shown(name)}")

    def merge(self, sources: Sequence[str], target: str) -> int:
        """Make one tag of several, children with it, as `rename` does; in how many annotations."""
        names = [_named(source, is_old=True) for source in sources]
        what = f"the merging of {_shown(names[0])}" if len(names) == 1 else f"the merging of {len(names)} tags"
        return self._rename(names, _named(target), what) if names else 0

    def _rename(self, sources: Sequence[str], target: str, what: str) -> int:
        renaming = _renaming(sources, target)

        def renamed(tags: Mapping[str, Tag], uses: Uses) -> Revision:
            for source in sources:
                _check_known(source, tags, uses)
            return Revision(_descriptions(tags, renaming), self._with_new_names(uses, renaming))

        return self._repository.revise(renamed, f"{what} to {_shown(target)}")

    def remove(self, name: str, *, children: bool) -> int:
        """Take a tag off all annotations, and out of the codebook; of how many. Without `children` these stay.

        An annotation that says nothing any more is deleted.
        """
        name = _named(name, is_old=True)

        def renaming(tag: str) -> str | None:
            return None if tag == name or (children and is_within(tag, name)) else tag

        def removed(tags: Mapping[str, Tag], uses: Uses) -> Revision:
            _check_known(name, tags, uses)
            return Revision(_descriptions(tags, renaming), self._with_new_names(uses, renaming))

        return self._repository.revise(removed, f"the removal of {_shown(name)}")

    @staticmethod
    def _with_new_names(uses: Uses, renaming: Renaming) -> dict[str, NewState]:
        """The annotations that have a tag which gets another name, with what becomes of them."""

        def renamed(now: Annotation) -> Annotation | None:
            return _unless_empty(replace(now, tags=_with_names(now.tags, renaming)))

        touched = {use for name, having in uses.by_tag.items() if renaming(name) != name for use in having}
        return {use.id: renamed for use in sorted(touched)}

    # Many annotations

    def retag(self, annotation_ids: Iterable[str], add: Sequence[str] = (), remove: Sequence[str] = ()) -> int:
        """Take tags off many annotations and put others on, behind those that they have; how many were changed.

        An annotation that says nothing any more is deleted; those that are gone, and corrections, are passed over.
        """
        gone, new = {_named(tag, is_old=True) for tag in remove}, [_named(tag) for tag in add]

        def retagged(now: Annotation) -> Annotation | None:
            kept = [tag for tag in now.tags if clean_tag(tag) not in gone]
            there = {clean_tag(tag) for tag in kept}
            tags = (*kept, *dict.fromkeys(tag for tag in new if tag not in there))
            if tags == now.tags or now.correction:
                return now
            return _unless_empty(replace(now, tags=tags, modified=self._now()))

        return self._repository.change_all(dict.fromkeys(annotation_ids, retagged), "other tags")


def _named(text: str, *, is_old: bool = False) -> str:
    """The name of a tag, cleaned. Raises `AnnotationError` where it is none.

    In an old name a comma may stand, which only other programs write: so it can be got rid of.
    """
    name = clean_tag(text)
    if not name or (not is_old and ("," in name or "，" in name)):
        raise AnnotationError(f"{one_line(text)!r} is no name of a tag.", "Give one tag: words without a comma.")
    return name


def _shown(name: str) -> str:
    """A tag as a sentence names it."""
    return f"#{name}" if len(name) <= _SHOWN else f"#{name[: _SHOWN - 1]}…"


def _unless_empty(annotation: Annotation) -> Annotation | None:
    """None for an annotation that says nothing; a correction always says something."""
    return annotation if annotation.tags or annotation.note.strip() or annotation.correction else None


def _check_known(name: str, tags: Mapping[str, Tag], uses: Uses) -> None:
    """Raises `AnnotationError` where neither a tag nor a child of it is in use or described."""
    if not any(is_within(tag, name) for tag in (*tags, *uses.by_tag)):
        raise AnnotationError(f"There is no tag {_shown(name)}.", "See them: nkreader tags")


def _said(tags: Mapping[str, Tag], name: str, say: Callable[[Tag], Tag]) -> list[TagChange]:
    """What has to become of the codebook so that this is said of a tag."""
    known = tags.get(name, Tag(name))
    tag = say(known)
    return [] if tag == known else [(name if name in tags else None, tag)]


def _renaming(sources: Sequence[str], target: str) -> Renaming:
    """What puts sources and their children in the place of a target; what is there stays."""

    def renaming(tag: str) -> str:
        own = max((source for source in sources if is_within(tag, source)), key=len, default=None)
        if own is None or (is_within(target, own) and is_within(tag, target)):
            return tag
        return target + tag[len(own) :]

    return renaming


def _with_names(tags: Iterable[str], renaming: Renaming) -> tuple[str, ...]:
    """Tags with their new names, each once; those that keep theirs stand as they were written."""
    kept: dict[str, str] = {}
    for tag in tags:
        name = clean_tag(tag)
        new = renaming(name)
        if new is not None:
            kept.setdefault(new or tag, tag if new == name else new)
    return tuple(kept.values())


def _descriptions(tags: Mapping[str, Tag], renaming: Renaming) -> list[TagChange]:
    """What becomes of what is said of tags that get other names; of those that become one the target's counts."""
    changes: list[TagChange] = []
    together: dict[str, list[Tag]] = {}
    for tag in sorted(tags.values(), key=lambda tag: renaming(tag.name) != tag.name):
        new = renaming(tag.name)
        if new is None:
            changes.append((tag.name, None))
        else:
            together.setdefault(new, []).append(tag)
    for new, group in together.items():
        if len(group) > 1 or group[0].name != new:
            changes.append((group[0].name, _as_one(new, group)))
            changes += [(tag.name, None) for tag in group[1:]]
    return changes


def _as_one(name: str, tags: Sequence[Tag]) -> Tag:
    """One tag of several: of each thing what the first says that says anything."""
    description = next((tag.description for tag in tags if tag.description), "")
    color = next((tag.color for tag in tags if tag.color), None)
    return Tag(name, description, color, next((tag.key for tag in tags if tag.key), None))
