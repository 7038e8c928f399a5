"""Correcting the machine: no quote, a quote, whose it is, where it ends, and that it is right."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import Final

from nkreader.model import Quote, Report, Source, Span
from nkreader.tui.screens.marking import MarkingScreen, quoted

_NOBODY: Final = "nobody is named"
_UNDO: Final = "u takes it back."


class CorrectingScreen(MarkingScreen):
    """A screen on which quotes can be corrected."""

    @abstractmethod
    def quote_meant(self) -> Quote | None:
        """The quote under the cursor; None, after saying so, where there is none."""

    @abstractmethod
    def words_meant(self) -> tuple[Span, Quote | None] | None:
        """The words that are selected, and the quote whose ends the selection moves; None where none are."""

    @abstractmethod
    def denied_words(self) -> Span | None:
        """The words under the panel's cursor of which the reader said that they are no quote."""

    def action_deny(self) -> None:
        """No quote; of words that are none, that they are one."""
        report = self.report
        if report is None:
            self.say("Open a report first, with Enter.")
        elif words := self.words_meant():
            self._affirm(report, *words)
        elif span := self.denied_words():
            self.save(partial(self.library.corrections.affirm, report, span), f"A quote again; {_UNDO}")
        elif quote := self.quote_meant():
            self.save(partial(self.library.corrections.deny, report, quote.span), f"No quote, you say; {_UNDO}")

    def _affirm(self, report: Report, span: Span, began_on: Quote | None) -> None:
        """Words that were selected: a quote's own with other ends, or a quote that the program has not found."""
        if began_on:
            if began_on.span == span:
                self.say("The quote ends there already: move an end first, then x.")
                return
            act = partial(self.library.corrections.move_ends, report, began_on.span, span)
            self.save(act, f"The quote ends there now; {_UNDO}")
            self.marked()
        else:
            self._ask_whose(report, span, "Whose words are these?")

    def action_attribute(self) -> None:
        """Whose it is."""
        if self.report and (quote := self.quote_meant()):
            self._ask_whose(self.report, quote.span, "Whose words are these?", quote.source)

    def _ask_whose(self, report: Report, span: Span, question: str, now: str | None = None) -> None:
        from nkreader.tui.screens.picker import Picker  # noqa: PLC0415 -- forms are not needed to begin
        from nkreader.tui.widgets.choice_list import Choice  # noqa: PLC0415

        counts = report.extraction.statements()
        sources = list(report.extraction.sources)
        choices = [
            Choice(f"{number + 1}  {source.label}", source, _detail(source, counts[source.id]))
            for number, source in enumerate(sources)
        ]
        choices.append(Choice(_NOBODY, ""))
        start = next((number for number, source in enumerate(sources) if source.id == now), 0)
        picker = Picker(question, choices, about=quoted(span.of(report.text), ""), new="a new source", start=start)
        self.app.push_screen(picker, partial(self._attributed, report, span))

    def _attributed(self, report: Report, span: Span, answer: object) -> None:
        from nkreader.tui.screens.picker import New  # noqa: PLC0415 -- see above

        if answer is None:
            return
        speaker = answer.text if isinstance(answer, New) else answer
        assert isinstance(speaker, Source | str)  # noqa: S101 -- nothing else was offered
        label = speaker.label if isinstance(speaker, Source) else speaker or _NOBODY
        self.save(partial(self.library.corrections.attribute, report, span, speaker), f"Now: {label}; {_UNDO}")
        self.marked()

    def action_confirm(self) -> None:
        """That the program is right about the quote under the cursor."""
        if self.report and (quote := self.quote_meant()):
            self.save(partial(self.library.corrections.confirm, self.report, quote.span), f"Confirmed; {_UNDO}")


def _detail(source: Source, statements: int) -> str:
    return f"{statements} × · {source.kind}" if statements else str(source.kind)
