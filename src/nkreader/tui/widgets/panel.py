"""The panel beside the report: who speaks in it and how often, and what the reader wrote about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nkreader.model import Annotation, Placed, Placement, Report, Source, Span
from nkreader.tui.palette import source_color
from nkreader.tui.wrap import wrap
from nkreader.visible import one_line, visible

_HEADING = Style.parse("bold #a9b4c2")
_DIM = Style.parse("#858b94")
_TAG = Style.parse("bold #e3b062")
_QUOTED = Style.parse("italic #b9b5ab")
_INDENT = 3  # cells for a source's number
_LONGEST_QUOTE = 90  # code points of an annotated quote that are shown

_PLACEMENTS = {
    Placement.UNCERTAIN: "the report has changed: these words stand in several places now",
    Placement.ORPHAN: "the report has changed: these words are not in it any more",
}


class Panel(OptionList):
    """Sources first, then annotations. Keys come through the screen, not through bindings of its own."""

    BINDINGS = []

    @dataclass
    class Chosen(Message):
        """A source or an annotation was chosen."""

        source: Source | None
        annotation: Placed | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, markup=False)
        self._report: Report | None = None
        self._sources: dict[str, Source] = {}
        self._annotations: dict[str, Placed] = {}

    def show(self, report: Report, placed: Sequence[Placed]) -> None:
        """Show the sources and annotations of a report; the cursor stays on the same one where it is still there."""
        self._report = report
        kept = self.highlighted_option.id if self.highlighted_option else None
        self._sources = {f"source-{source.id}": source for source in report.extraction.sources}
        self._annotations = {f"annotation-{item.annotation.id}": item for item in placed}
        self.clear_options()
        self.add_options([*self._source_options(report), *self._annotation_options(placed)])
        if kept and kept in {*self._sources, *self._annotations}:
            self.highlighted = self.get_option_index(kept)

    def on_resize(self) -> None:
        """Wrap the labels for the new width."""
        if self._report:
            self.show(self._report, tuple(self._annotations.values()))

    @property
    def source(self) -> Source | None:
        """The source under the cursor, if it is on one."""
        return self._sources.get(self._cursor_id)

    @property
    def annotation(self) -> Placed | None:
        """The annotation under the cursor, if it is on one."""
        return self._annotations.get(self._cursor_id)

    def select_annotation(self, annotation_id: str) -> None:
        """Put the cursor on an annotation."""
        if (option := f"annotation-{annotation_id}") in self._annotations:
            self.highlighted = self.get_option_index(option)

    def move(self, step: int) -> None:
        """Move the cursor by entries."""
        for _ in range(abs(step)):
            if step > 0:
                self.action_cursor_down()
            else:
                self.action_cursor_up()

    def move_pages(self, pages: float) -> None:
        """Move the cursor by a page; half a page is a page here."""
        if pages > 0:
            self.action_page_down()  # type: ignore[no-untyped-call]
        else:
            self.action_page_up()  # type: ignore[no-untyped-call]

    def move_to_end(self, *, last: bool) -> None:
        """To the last entry, or to the first."""
        if last:
            self.action_last()
        else:
            self.action_first()

    @property
    def _cursor_id(self) -> str:
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click chooses what it hits."""
        event.stop()
        self.post_message(self.Chosen(self.source, self.annotation))

    def on_focus(self, event: events.Focus) -> None:  # noqa: ARG002 -- Textual's signature
        """The cursor is somewhere as soon as the panel has the focus."""
        if self.highlighted is None:
            self.action_first()

    def _source_options(self, report: Report) -> Iterator[Option]:
        yield _heading("SOURCES")
        for number, (option_id, source) in enumerate(self._sources.items()):
            count = report.extraction.statements(source.id)
            yield Option(_source_lines(number, source, count, self.size.width), id=option_id)
        if not self._sources:
            yield Option(Content.styled("No source was found.", _DIM), disabled=True)

    def _annotation_options(self, placed: Sequence[Placed]) -> Iterator[Option]:
        yield Option("", disabled=True)
        yield _heading("NOTES AND TAGS")
        for item in placed:
            yield Option(_annotation_lines(item), id=f"annotation-{item.annotation.id}")
        if not placed:
            yield Option(Content.styled("None yet: t tags, a writes a note.", _DIM), disabled=True)


def _heading(words: str) -> Option:
    return Option(Content.styled(words, _HEADING), disabled=True)


def _source_lines(number: int, source: Source, statements: int, width: int) -> Content:
    """Number and label in the source's colour, the label wrapped behind the number; below, how often and what kind."""
    color = Style.parse(f"bold {source_color(number)}")
    label = one_line(source.label)
    lines = [span.of(label) for span in wrap(label, Span(0, len(label)), max(8, width - _INDENT - 1))]
    margin = "\n" + " " * _INDENT
    times = "1 statement" if statements == 1 else f"{statements} statements"
    return Content.assemble(
        (f"{number + 1:>{_INDENT - 1}} {margin.join(lines)}", color), margin, (f"{times}, {source.kind}", _DIM)
    )


def _annotation_lines(item: Placed) -> Content:
    annotation = item.annotation
    parts: list[Content] = []
    if annotation.tags:
        parts.append(Content.styled("  ".join(f"#{one_line(tag)}" for tag in annotation.tags), _TAG))
    if annotation.note:
        parts.append(Content(visible(annotation.note)))
    parts.append(Content.styled(_about(annotation), _QUOTED))
    if trouble := _PLACEMENTS.get(item.resolution.placement):
        parts.append(Content.styled(f"! {trouble}", Style.parse("#e0746c")))
    parts.append(Content(""))
    return Content("\n").join(parts)


def _about(annotation: Annotation) -> str:
    if annotation.anchor is None:
        return "on the whole report"
    words = " ".join(annotation.anchor.quote.split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
