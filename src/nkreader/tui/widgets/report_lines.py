"""Drawing a line of the reading view: margin, gutter, text. A line is a strip of styled segments, one cell row high."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from nkreader.model import Quote, Span
from nkreader.tui.highlight import Highlights, Overlays, looks_between
from nkreader.tui.margin import Margin
from nkreader.tui.page import Line
from nkreader.tui.palette import Palette, source_name
from nkreader.tui.wrap import signs

_AS_SPACE: Final = {ord("\n"): " ", ord("\t"): " "}
_CARET: Final = Style(underline=True, bold=True, reverse=True)


@dataclass(frozen=True, slots=True)
class LinePainter:
    """Paints lines of one report. `base` is the style of the ground that they stand on."""

    text: str
    highlights: Highlights
    margin: Margin
    palette: Palette
    base: Style

    def strip(self, line: Line, overlays: Overlays, left: int, current: Quote | None, caret: Span | None) -> Strip:
        """A line with `left` blank cells before its gutter; `current` is the quote under the cursor.

        `caret` is the sign that the caret of a selection is on.
        """
        return Strip(
            [
                Segment(" " * left, self.base),
                *self._gutter(line, current),
                *(self._caption(line) if line.caption else self._words(line, overlays, caret)),
            ]
        )

    def _caption(self, line: Line) -> list[Segment]:
        lead = "│ " if line.style == "note" else ""
        return [Segment(lead + line.caption, self.base + self.palette.captions[line.style])]

    def _words(self, line: Line, overlays: Overlays, caret: Span | None) -> list[Segment]:
        segments = []
        for start, end, look in looks_between(self.highlights, overlays, *line.span):
            style = self.base + self.palette.style_of(look)
            for first, last in _parted(start, end, caret):
                on_caret = caret is not None and caret.start <= first < caret.end
                words = self.text[first:last].translate(_AS_SPACE)
                segments.append(Segment(words, style + _CARET if on_caret else style))
        return segments

    def _gutter(self, line: Line, current: Quote | None) -> list[Segment]:
        """The mark of an annotation, and number and bar of the source whose words the line holds."""
        mark = Segment(self.margin.mark(line.span), self.base + self.palette.margin_mark)
        is_current = current is not None and current.span.overlaps(line.span)
        quote = current if is_current else self.margin.quote_on(line.span)
        digits = self.margin.digits
        if quote is None or not self.highlights.lit:
            return [mark, Segment(" " * (digits + 2), self.base)]
        number = self.margin.number(quote)
        begins = line.span.start <= quote.span.start < line.span.end
        name = source_name(number) if begins else ""
        bar = self.base + self.palette.bar_style(number, current=is_current)
        return [
            mark,
            Segment(f"{name:>{digits}}", self.base + self.palette.source_style(number)),
            Segment("┃ " if is_current else "│ ", bar),
        ]

    @staticmethod
    def cells_before(text: str, line: Line, offset: int) -> int:
        """The cells between the beginning of a line and the code point at `offset` in it."""
        return cell_len(text[line.span.start : offset].translate(_AS_SPACE))


def _parted(start: int, end: int, caret: Span | None) -> list[tuple[int, int]]:
    """A run, cut where the caret begins and ends in it."""
    inner = [edge for edge in caret or () if start < edge < end]
    return list(pairwise([start, *inner, end]))


def offset_in(text: str, line: Line, column: int) -> int | None:
    """The code point that is drawn in a cell of a line, counted from its beginning; None beside the words."""
    if line.caption or column < 0:
        return None
    used = 0
    for start, _, size in signs(line.span.of(text).translate(_AS_SPACE)):
        used += size
        if used > column:
            return line.span.start + start
    return None
