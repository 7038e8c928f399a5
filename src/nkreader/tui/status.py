"""The status line under the report: where one is, which quote, whose, by which rule, and how certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from nkreader.model import BY_READER, CONFIRMED, Quote, Report
from nkreader.tui.palette import palette_of
from nkreader.tui.widgets.row_list import short
from nkreader.visible import one_line

if TYPE_CHECKING:
    from nkreader.tui.widgets.report_view import ReportView

_LEAST: Final = 10  # cells for the name of a source
_READERS: Final = {BY_READER: "you said so", CONFIRMED: "you confirmed it"}


def status_line(view: ReportView, pending: str, *, is_found: bool = True) -> Content:
    """`40% · quote 3 of 28 · direct · 2 trader in Dandong · certain (said-after)`, or what there is to say instead."""
    report = view.report
    if report is None:
        return Content("")
    place = f"{pending}   {view.progress}%" if pending else f"{view.progress}%"
    if view.selection:
        return Content(f"{place} · {_selected(view)}")
    quote = view.current
    if quote is None:
        return Content(f"{place} · {_counted(view, is_found=is_found)} · {one_line(report.name)}")
    lead = f"{place} · quote {view.margin.index(quote) + 1} of {len(view.quotes)} · "
    why = f" · {quote.kind}, {_why(quote)}"
    room = view.size.width - 2 - cell_len(lead) - cell_len(why)
    return Content.assemble(lead, _whose(view, report, quote, room), why)


def _counted(view: ReportView, *, is_found: bool) -> str:
    if not is_found:
        return "looking for quotes …"
    count = len(view.quotes)
    return f"{count} {'quote' if count == 1 else 'quotes'}{'' if view.is_lit else ' (not lit)'}"


def _selected(view: ReportView) -> str:
    """How much is selected, and what the caret does."""
    selecting, span, report = view.selecting, view.selection, view.report
    if selecting is None or span is None or report is None:
        return ""
    words = len(span.of(report.text).split())
    count = "1 word" if words == 1 else f"{words} words"
    if selecting.is_pointing:
        return f"the note’s words: {count}"
    if selecting.anchor is None:
        return f"caret on “{one_line(span.of(report.text))[:40]}”"
    return f"{count} selected" + (" from a quote: x ends it here" if selecting.quote else "")


def _whose(view: ReportView, report: Report, quote: Quote, room: int) -> Content:
    """Whose words they are, in as many cells as there is room for, and ten at the least."""
    source = report.extraction.source(quote.source)
    number = view.margin.number(quote)
    if source is None or number is None:
        return Content("nobody is named")
    style = Style.from_rich_style(palette_of(view).source_style(number))
    return Content.styled(short(f"{number + 1} {one_line(source.label)}", max(_LEAST, room)), style)


def _why(quote: Quote) -> str:
    return _READERS.get(quote.rule, f"{quote.certainty} ({quote.rule})")
