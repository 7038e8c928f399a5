"""Reading: from quote to quote, statement to statement, note to note; searching, marks, selecting, light."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Final

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from nkreader.model import Placed, Quote, ReadingPlace, Source, Span
from nkreader.store.reading import found_again, place_at
from nkreader.tui.commands import Place
from nkreader.tui.screens.handing_on import HandingOnScreen
from nkreader.tui.search import Hits, search
from nkreader.tui.selecting import Selecting, on
from nkreader.tui.widgets.report_view import ReportView

SEARCH: Final = "search"
_BEFORE: Final = "'"  # the mark of the place from which the reader jumped last


class ReadingScreen(HandingOnScreen):
    """A screen on which a report is read."""

    @dataclass
    class Searched(Message):
        """A stretch of the report has been searched; `origin` is the place from which it was asked for."""

        hits: Hits
        origin: int
        text: str

    marks: dict[str, ReadingPlace]

    view: ReportView
    """The reading view."""

    @abstractmethod
    def enter(self, place: Place) -> None:
        """Give the keys to a pane."""

    @property
    def quote(self) -> Quote | None:
        """The quote under the cursor."""
        return self.view.current

    def _has_report(self) -> bool:
        if self.report is None:
            self.say("Open a report first, with Enter.")
        return self.report is not None

    # Quotes

    def action_next_quote(self, count: int | None = None) -> None:
        """To the next quote."""
        self._to_quote(1, count or 1)

    def action_previous_quote(self, count: int | None = None) -> None:
        """To the previous quote."""
        self._to_quote(-1, count or 1)

    def _to_quote(self, step: int, times: int) -> None:
        if not self._has_report():
            return
        self.enter(Place.REPORT)
        self.view.set_selecting(None)
        if not self.view.go_to_quote(step, times):
            self.say(self.no_quotes() if not self.view.quotes else "No further quote.")

    @abstractmethod
    def no_quotes(self) -> str:
        """Why there is no quote to go to."""

    def action_next_statement(self, count: int | None = None) -> None:
        """To the next statement of the same source."""
        self._to_statement(1, count or 1)

    def action_previous_statement(self, count: int | None = None) -> None:
        """To the previous statement of the same source."""
        self._to_statement(-1, count or 1)

    def _to_statement(self, step: int, times: int) -> None:
        if not self._has_report():
            return
        quote = self.quote
        if quote is None:
            self.say("Go to a quote first, with ]q.")
        elif quote.source is None:
            self.say("Nobody is named for these words.")
        else:
            same = [other for other in self.view.quotes if other.source == quote.source]
            index = same.index(quote) + step * times
            if 0 <= index < len(same):
                self.enter(Place.REPORT)
                self.view.select(same[index])
            else:
                self.say(
                    "That was this source's last statement." if step > 0 else "That was this source's first statement."
                )

    def go_to_statement(self, source: Source) -> None:
        """The source's next statement behind the cursor; from the last one back to the first."""
        statements = [quote for quote in self.view.quotes if quote.source == source.id]
        if not statements:
            self.say("This source is named here, but no words are given to it.")
            return
        here = self.quote.span.start if self.quote else -1
        quote = next((quote for quote in statements if quote.span.start > here), statements[0])
        if self.has_class("-narrow"):
            self.enter(Place.REPORT)
        self.view.select(quote)

    # Annotations

    def action_next_annotation(self, count: int | None = None) -> None:
        """To the next annotation in the text."""
        self._to_annotation(1, count or 1)

    def action_previous_annotation(self, count: int | None = None) -> None:
        """To the previous annotation in the text."""
        self._to_annotation(-1, count or 1)

    def _to_annotation(self, step: int, times: int) -> None:
        if not self._has_report():
            return
        spans = sorted({span for item in self.placed if (span := item.span or item.proposed)})
        here = self._here()
        index = (bisect_right(spans, here) if step > 0 else bisect_left(spans, here) - 1) + step * (times - 1)
        if 0 <= index < len(spans):
            self.enter(Place.REPORT)
            self.go_to_span(spans[index])
        else:
            self.say("No further annotation." if spans else "No annotation in this text yet: t tags, a writes a note.")

    def _here(self) -> Span:
        """Where the reader is: at the selection, the quote or a hit in sight, or before what is in sight."""
        hit = self.view.hit if self.view.hit and self.view.is_in_sight(self.view.hit) else None
        span = self.view.selection or (self.quote.span if self.quote else None) or hit
        top = self.view.top_offset
        return span or (Span(-1, -1) if self.view.is_at_top else Span(top, top))

    def go_to_span(self, span: Span) -> None:
        """To the quote on these very words, or else select them."""
        quote = self.view.margin.quote_at(span.start)
        if quote and quote.span == span:
            self.view.set_selecting(None)
            self.view.select(quote)
        else:
            self.view.current = None
            self.view.set_selecting(replace(on(span), is_pointing=True))
            self.view.bring_into_sight(span)

    def go_to_annotation(self, placed: Placed) -> None:
        """To the words of an annotation."""
        self.enter(Place.REPORT)
        if span := placed.span or placed.proposed:
            self.go_to_span(span)
        elif placed.annotation.anchor:
            self.say("Its words are not to be found in the report as it is now.")
        else:
            self.view.release()
            self.view.move_to_end(last=False)

    # Light

    def action_light(self) -> None:
        """Light the quotes, or show the bare text."""
        self.view.light(lit=not self.view.is_lit)
        self.say("Quotes are lit." if self.view.is_lit else "Quotes are not lit: the bare text.")

    # Searching

    def action_search(self) -> None:
        """Search in the report, with live hits."""
        if self._has_report():
            self.enter(Place.REPORT)
            self._origin, self._before = self.view.top_offset, self.view.selecting
            self.bar.open(SEARCH, "/", placeholder="words of this report")

    _origin: int = 0
    _before: Selecting | None = None
    _searched_for: str = ""

    def search(self, words: str) -> None:
        """Look for words while they are typed, from where the search began."""
        self._searched_for = words
        if not words.strip():
            self._stop_searching()
        elif self.report:
            self._search(self.report.text, words, self._origin)

    def _stop_searching(self) -> None:
        self.workers.cancel_group(self, "search")
        self._searched_for = ""
        self.bar.tell("")
        self.view.show_hits(Hits(), None)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, text: str, words: str, origin: int) -> None:
        worker = get_current_worker()
        for hits in search(text, words):
            if worker.is_cancelled:
                return
            self.post_message(self.Searched(hits, origin, text))

    def on_reading_screen_searched(self, message: Searched) -> None:
        """Show what has been found so far; go to the first hit behind the place where the search began."""
        report, hits = self.report, message.hits
        if report is None or report.text is not message.text or hits.words != self._searched_for:
            return
        hit = self.view.hit if self.view.hits is hits else None
        index = hits.first_from(message.origin)
        if hit is None and index < len(hits):
            hit = hits[index]
        elif hit is None and hits.is_whole and len(hits):
            hit = hits[0]
        self.view.show_hits(hits, hit)
        self._tell_hits()

    def _tell_hits(self) -> None:
        hits, hit = self.view.hits, self.view.hit
        more = "" if hits.is_whole else "+"
        if not len(hits):
            said = "no hit" if hits.is_whole else "searching …"
        else:
            said = f"{hits.first_from(hit.start) + 1 if hit else '–'} of {len(hits):,}{more}"
        if self.bar.is_open:
            self.bar.tell(said)
        else:
            self.say(f"/{hits.words}: {said}")

    def search_ended(self, words: str) -> None:
        """Enter: the reader stays at the hit."""
        self.enter(Place.REPORT)
        if words.strip() and self.view.hits.is_whole and not len(self.view.hits):
            self.say(f"No hit for {words!r}.")
        if self.view.hit:
            self.remember_jump(self._origin)

    def search_left(self) -> None:
        """Escape: back to where the search began."""
        self._stop_searching()
        self.enter(Place.REPORT)
        self.view.go_to(self._origin)
        if self._before:
            self.view.set_selecting(self._before)

    def action_next_hit(self, count: int | None = None) -> None:
        """To the next hit; from the last one round to the first."""
        self._to_hit(count or 1)

    def action_previous_hit(self, count: int | None = None) -> None:
        """To the previous hit; from the first one round to the last."""
        self._to_hit(-(count or 1))

    def _to_hit(self, steps: int) -> None:
        hits = self.view.hits
        if not len(hits):
            self.say("Nothing is searched for: / searches." if not hits.words else f"No hit for {hits.words!r}.")
            return
        here = self.view.hit.start if self.view.hit else self.view.top_offset
        index = hits.first_from(here) + steps if self.view.hit or steps < 0 else hits.first_from(here) + steps - 1
        self.enter(Place.REPORT)
        self.view.show_hits(hits, hits[index % len(hits)])
        self._tell_hits()

    # Marks

    def action_set_mark(self, letter: str) -> None:
        """Remember a place under a letter."""
        report = self.report
        if report and self._has_report():
            offset = self.view.selection.start if self.view.selection else self.view.top_offset
            place = place_at(report.text, offset, report.digest)
            self.marks[letter] = place
            self._keep_mark(report.name, letter, place)
            self.say(f"Mark {letter}: ' {letter} comes back here.")

    @work(thread=True, group="reading")
    def _keep_mark(self, name: str, letter: str, place: ReadingPlace) -> None:
        self.library.reading.set_mark(name, letter, place)

    def action_go_to_mark(self, letter: str) -> None:
        """Back to a place that was remembered; `''` is where the reader was before the last jump."""
        if not self.report:
            return
        if letter not in self.marks:
            there = " ".join(sorted(self.marks.keys() - {_BEFORE}))
            self.say(f"There is no mark {letter}. " + (f"There are: {there}" if there else "m and a letter sets one."))
            return
        place = self.marks[letter]
        self.remember_jump(self.view.top_offset)
        self.enter(Place.REPORT)
        self.view.go_to(found_again(place, self.report.text, self.report.digest))

    def remember_jump(self, offset: int) -> None:
        """Let `''` come back to a place."""
        if self.report:
            self.marks[_BEFORE] = place_at(self.report.text, offset, self.report.digest)

    # Selecting

    def action_take(self) -> None:
        """Select the words of the quote under the cursor."""
        if self.quote:
            self.view.start_selecting()
        elif self._has_report():
            self.say("No quote is under the cursor: ]q goes to the next one, v selects words.")

    def action_select(self) -> None:
        """Begin to select."""
        if self._has_report():
            self.enter(Place.REPORT)
            self.view.start_selecting()

    def action_select_paragraphs(self) -> None:
        """Begin to select, by paragraph."""
        if self._has_report():
            self.enter(Place.REPORT)
            self.view.start_selecting(by_paragraph=True)

    def action_set_down(self) -> None:
        """Set the caret down, or let the selection go."""
        selecting = self.view.selecting
        if selecting and selecting.anchor is None:
            self.view.set_down()
        else:
            self.view.set_selecting(None)

    def action_other_end(self) -> None:
        """Move the other end of the selection."""
        if self.view.selecting:
            self.view.set_selecting(self.view.selecting.turned())

    def action_take_quote(self) -> None:
        """Stretch the selection to the ends of the quote that the caret is in."""
        selecting = self.view.selecting
        quote = self.view.margin.quote_at(max(0, selecting.caret - 1)) if selecting else None
        quote = quote or (self.view.margin.quote_at(selecting.caret) if selecting else None)
        if quote:
            self.view.set_selecting(on(quote.span, quote))
        else:
            self.say("The caret is in no quote.")

    def action_line_start(self) -> None:
        """The caret to the beginning of its line."""
        self.view.move_in_line(last=False)

    def action_line_end(self) -> None:
        """The caret to the end of its line."""
        self.view.move_in_line(last=True)

    # What is meant

    def quote_meant(self) -> Quote | None:
        """The quote under the cursor."""
        if self._has_report() and self.quote is None:
            self.say("Go to a quote first: ]q, or a click.")
        return self.quote

    def words_meant(self) -> tuple[Span, Quote | None] | None:
        """The words that are selected, and the quote with which the selection began, while it still touches it."""
        selecting, span = self.view.selecting, self.view.selection
        if selecting is None or span is None:
            return None
        began_on = selecting.quote if selecting.quote and selecting.quote.span.overlaps(span) else None
        return span, began_on

    def marked(self) -> None:
        """Something was put on the words that were selected: they can be let go."""
        if self.view.selecting:
            self.view.set_selecting(None)
