"""The panel beside the report: who speaks in it and how often, and what the reader wrote about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Final, overload

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nkreader.model import Annotation, Placed, Placement, Report, Source
from nkreader.tui.margin import correction_sign
from nkreader.tui.palette import Palette, palette_of
from nkreader.tui.wrap import wrapped
from nkreader.visible import one_line, visible

_CHANGED: Final = Style(bold=True)
_PLAIN: Final = Style()

_DIGITS: Final = 2  # cells for a source's number, at the least
_LONGEST_QUOTE: Final = 90  # code points of an annotated quote that are shown
_NARROWEST: Final = 12  # cells
_SLICE: Final = 0.008  # seconds of laying out between which keys and drawing have their turn
_PAUSE: Final = 0.001  # seconds that they have at least

_PLACEMENTS: Final = {
    Placement.MOVED: "The report has changed: these words have moved.",
    Placement.CHANGED: "These words have changed:",
    Placement.ORPHAN: "The report has changed: these words are not in it any more.",
}

_RIVALS: Final = "The report has changed: these words stand elsewhere in it now; where they belong is not certain."

Item = Source | Placed


@dataclass(slots=True)
class _Row:
    """A line of the panel; `item` counts the things that the cursor can be on."""

    words: str
    style: Style
    item: int | None = None


@dataclass(slots=True)
class _Rows:
    """The lines for a width in cells, and the first line of each item."""

    width: int
    lines: list[_Row] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)

    def add(self, words: str, style: Style = _PLAIN, indent: str = "") -> None:
        """Lines that belong to nothing that the cursor can be on."""
        for line in wrapped(words, max(_NARROWEST, self.width - len(indent))):
            self.lines.append(_Row(indent + line, style))

    def add_item(self, parts: Iterator[tuple[str, Style, str]]) -> None:
        """The lines of an item, from parts of words, style and indentation."""
        number = len(self.firsts)
        self.firsts.append(len(self.lines))
        for words, style, indent in parts:
            self.add(words, style, indent)
        for row in self.lines[self.firsts[number] :]:
            row.item = number


class Panel(ScrollView, can_focus=True):
    """Sources first, then annotations, with a cursor. An item taller than the panel is scrolled through by lines."""

    @dataclass
    class Chosen(Message):
        """An item was clicked."""

        item: Item

    @dataclass
    class Moved(Message):
        """The cursor has come to another item."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._report: Report | None = None
        self._placed: Sequence[Placed] = ()
        self._items = _Items((), ())
        self._rest: Iterator[None] = iter(())
        self._cursor = 0
        self._rows = _Rows(_NARROWEST)
        self._trouble = ""
        self._is_found = True

    def hide_notes(self, trouble: str) -> None:
        """Show that annotations cannot be read, until `show` is called again with some."""
        self._trouble = trouble
        self._lay_out()

    def show(self, report: Report, placed: Sequence[Placed], *, is_found: bool = True) -> None:
        """Show the sources and annotations of a report. The cursor stays on its item, or near where that was.

        Without `is_found` the sources are still being looked for.
        """
        self._is_found = is_found
        if placed:
            self._trouble = ""
        kept, same_report = self.item, self._report is not None and self._report.name == report.name
        self._report, self._placed = report, placed
        self._items = _Items(report.extraction.sources, placed)
        if not same_report:
            self._cursor = 0
        elif kept:
            place = self._items.place_of(kept)
            self._cursor = min(self._cursor, max(0, len(self._items) - 1)) if place is None else place
        self._lay_out()

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        return self._items[self._cursor] if self._cursor < len(self._items) else None

    @property
    def annotation(self) -> Placed | None:
        """The annotation under the cursor, if it is on one."""
        return self.item if isinstance(self.item, Placed) else None

    def select_annotation(self, annotation_id: str) -> None:
        """Put the cursor on an annotation."""
        place = self._items.place_of_annotation(annotation_id)
        if place is not None:
            self._move_to(place)
            # A panel that only now gets its size has to look again.
            self.call_after_refresh(self._move_to, place)

    def follow(self, source_id: str | None) -> None:
        """Put the cursor on the source whose words are read, while the keys go elsewhere."""
        if source_id and self._report and not self.has_focus:
            sources = self._report.extraction.sources
            place = next((place for place, source in enumerate(sources) if source.id == source_id), None)
            if place is not None and place != self._cursor:
                self._move_to(place)

    # Moving

    def move(self, step: int) -> None:
        """Move the cursor by one item, or by lines through an item that is taller than the panel."""
        if not self._items:
            return
        self._reach(self._cursor)
        first, last = self._extent(self._cursor)
        top, height = self.scroll_offset.y, self.size.height
        hidden = last >= top + height if step > 0 else first < top
        if hidden and last - first >= height:
            self.scroll_to(y=top + step, animate=False)
        elif 0 <= self._cursor + step < len(self._items):
            self._move_to(self._cursor + step)
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def move_pages(self, pages: float) -> None:
        """Scroll by pages; the cursor comes along into what is in sight."""
        self._reach(self._cursor)
        self.scroll_to(y=self.scroll_offset.y + round(pages * max(2, self.size.height - 2)), animate=False)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height - 1
        in_sight = sorted({row.item for row in self._rows.lines[top : bottom + 1] if row.item is not None})
        if in_sight and self._cursor not in in_sight:
            self._cursor = in_sight[0] if pages > 0 else in_sight[-1]
        elif not in_sight or (pages > 0 and bottom >= len(self._rows.lines) - 1):
            self._cursor = len(self._items) - 1 if pages > 0 else 0
        self._moved()

    def move_to_end(self, *, last: bool) -> None:
        """To the last item, or to the first."""
        self._move_to(len(self._items) - 1 if last else 0)
        self.scroll_to(y=len(self._rows.lines) if last else 0, animate=False)

    def _move_to(self, place: int) -> None:
        if not self._items:
            return
        self._cursor = max(0, min(place, len(self._items) - 1))
        self._reach(self._cursor)
        first, last = self._extent(self._cursor)
        top, height = self.scroll_offset.y, self.size.height
        if first < top:
            self.scroll_to(y=0 if self._cursor == 0 else first, animate=False)
        elif last >= top + height:
            self.scroll_to(y=min(first, last - height + 1), animate=False)
        self._moved()

    def _moved(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def _extent(self, item: int) -> tuple[int, int]:
        """The first and the last line of an item, without the blank line that closes a note."""
        firsts = self._rows.firsts
        end = firsts[item + 1] if item + 1 < len(firsts) else len(self._rows.lines)
        last = end - 1
        while last > firsts[item] and self._rows.lines[last].item != item:
            last -= 1
        return firsts[item], last

    # Layout and drawing

    def on_mount(self) -> None:
        """The rows know their styles; in another theme they are made anew."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._lay_out())

    def on_resize(self) -> None:
        """Wrap again for the new width."""
        if self._report and self._rows.width != self._width:
            self._lay_out()

    @property
    def _width(self) -> int:
        return max(_NARROWEST, self.size.width - 2)

    def _lay_out(self) -> None:
        if self._report:
            self._rows = _Rows(self._width)
            empty = "No source was found." if self._is_found else "Looking for sources …"
            self._rest = _laid_out(self._rows, self._report, self._placed, (empty, self._trouble), palette_of(self))
            self._slice(self._rest)
        self.post_message(self.Moved())

    def _slice(self, rest: Iterator[None]) -> None:
        """Lay out for as long as a slice may take, and go on later: a long report has thousands of sources."""
        if rest is not self._rest:
            return
        until = perf_counter() + _SLICE
        is_whole = all(perf_counter() < until for _ in rest)
        if not is_whole:
            self.set_timer(_PAUSE, partial(self._slice, rest))
        self.virtual_size = Size(self.size.width, len(self._rows.lines))
        self.refresh()

    def _reach(self, item: int) -> None:
        """Lay out down to an item."""
        while item >= len(self._rows.firsts) and next(self._rest, self) is None:
            pass
        if self.virtual_size.height != len(self._rows.lines):
            self.virtual_size = Size(self.size.width, len(self._rows.lines))

    def render_line(self, y: int) -> Strip:
        """The line at `y` of the view."""
        base, width, number = self.rich_style, self.size.width, self.scroll_offset.y + y
        if number >= len(self._rows.lines):
            return Strip.blank(width, base)
        row = self._rows.lines[number]
        if row.item is not None and row.item == self._cursor:
            palette = palette_of(self)
            base += palette.list_cursor if self.has_focus else palette.list_cursor_blurred
        return Strip([Segment(row.words, base + row.style)]).adjust_cell_length(width, base)

    def on_focus(self) -> None:
        """The cursor shows where the keys go."""
        self._moved()

    def on_blur(self) -> None:
        """The cursor pales."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click chooses what it hits."""
        cell = event.get_content_offset(self)
        number = self.scroll_offset.y + cell.y if cell else len(self._rows.lines)
        item = self._rows.lines[number].item if number < len(self._rows.lines) else None
        if item is not None:
            self._move_to(item)
            self.post_message(self.Chosen(self._items[item]))


def _laid_out(
    rows: _Rows, report: Report, placed: Sequence[Placed], said: tuple[str, str], palette: Palette
) -> Iterator[None]:
    """Lay all items out, with a pause behind each; `said` stands for no sources, and for notes that cannot be read."""
    empty, trouble = said
    rows.add("SOURCES", palette.heading)
    counts = report.extraction.statements()
    digits = max(_DIGITS, len(str(len(report.extraction.sources))))
    for number, source in enumerate(report.extraction.sources):
        rows.add_item(_source_parts(number, source, counts[source.id], digits, rows.width, palette))
        yield
    if not report.extraction.sources:
        rows.add(empty, palette.dim)
    rows.lines.append(_Row("", _PLAIN))
    rows.add("NOTES AND TAGS", palette.heading)
    for item in placed:
        rows.add_item(_annotation_parts(item, report.text, palette))
        rows.lines.append(_Row("", _PLAIN))
        yield
    if trouble:
        rows.add(f"They cannot be read. {trouble} See: nkreader doctor", palette.trouble)
    elif not placed:
        rows.add("None yet: t tags, a writes a note.", palette.dim)


def _source_parts(
    number: int, source: Source, statements: int, digits: int, width: int, palette: Palette
) -> Iterator[tuple[str, Style, str]]:
    """Number and label in the source's colour, the label wrapped behind the number; below, how often and what kind."""
    style, indent = palette.source_style(number) + Style(bold=True), digits + 1
    first, *rest = wrapped(one_line(source.label), max(_NARROWEST, width - indent))
    yield first, style, f"{number + 1:>{digits}} "
    for line in rest:
        yield line, style, " " * indent
    times = "1 statement" if statements == 1 else f"{statements} statements"
    yield f"{times}, {source.kind}", palette.dim, " " * indent


def _annotation_parts(item: Placed, text: str, palette: Palette) -> Iterator[tuple[str, Style, str]]:
    """What it is on, its tags, its note, and what has become of its words if the report has changed."""
    annotation = item.annotation
    yield _about(annotation), palette.quoted, ""
    if annotation.correction:
        yield f"{correction_sign(annotation.correction)} you: {one_line(annotation.correction.says)}", palette.tag, ""
    if annotation.tags:
        yield "  ".join(f"#{one_line(tag)}" for tag in annotation.tags), palette.tag, ""
    for line in visible(annotation.note).splitlines():
        yield line, _PLAIN, ""
    if item.resolution.rivals:
        yield _RIVALS, palette.trouble, ""
    elif trouble := _PLACEMENTS.get(item.resolution.placement):
        yield trouble, palette.trouble, ""
    if item.proposed and annotation.anchor:
        from nkreader.anchor import differences  # noqa: PLC0415 -- the first paint does without

        for was, now in differences(annotation.anchor.quote, item.proposed.of(text)):
            yield _difference(was, now), _CHANGED, "  "


def _difference(was: str, now: str) -> str:
    """What was put in, cut out, or put in the place of something."""
    was, now = (one_line(" ".join(words.split()))[:_LONGEST_QUOTE] for words in (was, now))
    if not was or not now:
        return f"+ {now}" if now else f"− {was}"
    return f"{was} → {now}"


def _about(annotation: Annotation) -> str:
    if annotation.anchor is None:
        return "On the whole report"
    words = one_line(" ".join(annotation.anchor.quote.split()))
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


class _Items(Sequence[Item]):
    """What the cursor can be on: sources, which may be many and are made when asked for, then annotations."""

    def __init__(self, sources: Sequence[Source], placed: Sequence[Placed]) -> None:
        self._sources, self._placed = sources, placed

    def __len__(self) -> int:
        return len(self._sources) + len(self._placed)

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return [self[index] for index in range(*place.indices(len(self)))]
        count = len(self._sources)
        return self._sources[place] if place < count else self._placed[place - count]

    def place_of(self, item: Item) -> int | None:
        """Where an item of before is now."""
        if isinstance(item, Placed):
            return self.place_of_annotation(item.annotation.id)
        return next((place for place, source in enumerate(self._sources) if source.id == item.id), None)

    def place_of_annotation(self, annotation_id: str) -> int | None:
        """Where an annotation is."""
        ids = (item.annotation.id for item in self._placed)
        place = next((place for place, known in enumerate(ids) if known == annotation_id), None)
        return None if place is None else len(self._sources) + place
