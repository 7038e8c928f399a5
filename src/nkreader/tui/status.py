"""The status line under the report: where one is, which quote, whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from nkreader.model import Certainty
from nkreader.tui.palette import palette_of, source_name
from nkreader.visible import one_line

if TYPE_CHECKING:
    from nkreader.tui.widgets.report_view import ReportView


def status_line(view: ReportView, pending: str) -> Content:
    """`quote 3 of 28 · direct · 2 trader in Dandong · 40%`, or what there is to say without a quote."""
    report = view.report
    if report is None:
        return Content("")
    place = f"{pending}   {view.progress}%" if pending else f"{view.progress}%"
    quote = view.current
    if quote is None:
        count = len(view.quotes)
        return Content(f"{count} {'quote' if count == 1 else 'quotes'} · {one_line(report.name)} · {place}")
    number = view.quotes.index(quote) + 1
    lead = f"quote {number} of {len(view.quotes)} · {quote.kind} · "
    sources = [source.id for source in report.extraction.sources]
    source = report.extraction.source(quote.source)
    if source is None:
        return Content(f"{lead}nobody is named · {place}")
    index = sources.index(source.id)
    style = Style.from_rich_style(palette_of(view).source_style(index))
    guess = " (a guess)" if quote.certainty is Certainty.GUESS else ""
    return Content.assemble(lead, (f"{source_name(index)} {one_line(source.label)}", style), f"{guess} · {place}")
