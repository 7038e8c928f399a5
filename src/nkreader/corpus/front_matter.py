"""YAML front matter: the lines between two `---` at the head of a Markdown file.

Every value is read as a string, so that the outlet `no` stays the word no. Aliases and tags are refused: nothing in
a report's front matter needs them, and they are how a small file becomes a large one.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple, Protocol

from nkreader.model import Details
from nkreader.visible import one_line, visible


class _UnreadableError(Exception):
    """Why front matter cannot be read, in words for people."""


class _HasLine(Protocol):
    """PyYAML's marks, of which it has two kinds."""

    line: int


_FENCED: Final = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_LARGEST: Final = 64 * 1024  # code points; a page of front matter is some hundreds

_DEEPEST: Final = 4  # a list in a mapping is 2

_SPELLINGS: Final = {
    "title": ("title",),
    "date": ("date", "published"),
    "outlet": ("outlet", "publisher", "source"),
    "authors": ("authors", "author", "by"),
    "url": ("url", "link"),
    "note": ("note",),
}


class FrontMatter(NamedTuple):
    """What the head of a file says, the text behind it, and what was wrong with it, if anything."""

    details: Details
    body: str
    warning: str | None


def read_front_matter(text: str) -> FrontMatter:
    """Split `text` into front matter and body. Front matter that cannot be read stays in the body, with a warning."""
    match = _FENCED.match(text)
    if not match:
        return FrontMatter(Details(), text, None)
    try:
        values = _load(match["yaml"] or "")
    except _UnreadableError as error:
        return FrontMatter(Details(), text, f"The front matter cannot be read ({error}); it is shown as text.")
    return FrontMatter(_details(values), text[match.end() :], None)


def _load(source: str) -> dict[str, Any]:
    """The mapping in `source` with strings for scalars. Raises `_UnreadableError`."""
    import yaml  # noqa: PLC0415 -- 15 ms that only Markdown reports need

    if len(source) > _LARGEST:
        raise _UnreadableError(f"it is longer than {_LARGEST} characters")
    try:
        _refuse_tricks(source)
        values = yaml.load(source, yaml.BaseLoader)  # noqa: S506 -- BaseLoader makes strings, lists and mappings only
    except yaml.MarkedYAMLError as error:
        raise _UnreadableError(f"line {_line_of(error.problem_mark)}: {one_line(str(error.problem))}") from error
    except _UnreadableError:
        raise
    except (yaml.YAMLError, RecursionError, OverflowError, ValueError) as error:
        raise _UnreadableError("it is no YAML") from error
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        raise _UnreadableError("it is not a list of 'key: value' lines")
    return {str(key).lower(): value for key, value in values.items()}


def _refuse_tricks(source: str) -> None:
    """Look at YAML as it streams by, before anything is built of it: no aliases, no tags, no depth."""
    import yaml  # noqa: PLC0415 -- see above

    depth = 0
    for event in yaml.parse(source, yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            raise _UnreadableError(f"line {_line_of(event.start_mark)}: aliases and tags are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _UnreadableError(f"line {_line_of(event.start_mark)}: it is nested too deeply")


def _line_of(mark: _HasLine | None) -> int:
    """The line of the file, counted from one, behind the `---` that opens the front matter."""
    return mark.line + 2 if mark else 1


def _details(values: dict[str, Any]) -> Details:
    def first(field: str) -> object:
        return next((values[key] for key in _SPELLINGS[field] if values.get(key)), None)

    note = first("note")
    return Details(
        title=_line(first("title")),
        date=_date(first("date")),
        outlet=_line(first("outlet")),
        authors=_people(first("authors")),
        url=_line(first("url")),
        note=visible(note).strip() if isinstance(note, str) else None,
    )


def _line(value: object) -> str | None:
    return one_line(value).strip() or None if isinstance(value, str) else None


def _date(value: object) -> str | None:
    """A date in ISO 8601; a year alone or a year and a month stay what they are, for they may be all that is known."""
    if not isinstance(value, str):
        return None
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", value.strip()):
        return value.strip()
    from nkreader.extract.dates import find_dates  # noqa: PLC0415 -- loads all of extraction, which takes 300 ms

    dates = find_dates(value)
    return dates[0].iso if dates else None


def _people(value: object) -> tuple[str, ...]:
    """Names from a list, or from one string with semicolons or commas between them."""
    if isinstance(value, str):
        value = re.split(r"\s*[;,]\s*", value)
    if not isinstance(value, list):
        return ()
    return tuple(name for item in value if (name := _line(item)))
