"""The desk: list, report, panel. It routes keys and messages; the library acts, in workers."""

from __future__ import annotations

from functools import partial
from typing import Final, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from nkreader.configuration import Configuration
from nkreader.errors import NkreaderError
from nkreader.library import Library, speaker_of
from nkreader.model import Annotation, Placed, Placement, Report, Span, Verdict
from nkreader.query import SortKey
from nkreader.tui import later
from nkreader.tui.commands import Footer, Place
from nkreader.tui.keys import Given
from nkreader.tui.listing import SORTS, Sort
from nkreader.tui.screens.commanded import Commanded
from nkreader.tui.screens.handing_on import PIPE
from nkreader.tui.screens.marking import Target
from nkreader.tui.screens.opening import OpeningScreen
from nkreader.tui.screens.reading import SEARCH
from nkreader.tui.screens.saving import SavingScreen
from nkreader.tui.status import status_line
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.line_bar import LineBar
from nkreader.tui.widgets.panel import Panel
from nkreader.tui.widgets.report_list import ReportList
from nkreader.tui.widgets.report_view import ReportView

FILTER: Final = "filter"
_LOOK_EVERY: Final = 0.5  # seconds between two looks at what other programs do to notes and report
_TIDY_EVERY: Final = 30  # seconds between two times at which the annotations file is brought up to date
_ON_REPORTS: Final = frozenset(
    {"tag", "quick_tag", "repeat_tag", "note", "editor", "edit", "delete", "copy", "open_page", "carry"}
)
_PANES: Final = (Place.LIST, Place.REPORT, Place.PANEL)


class Desk(Commanded, OpeningScreen):
    """The main screen: three panes side by side, two, or one at a time, by the width of the terminal."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (132, "-wide"), (164, "-roomy")]
    AUTO_FOCUS = "#list"

    def __init__(self, library: Library, configuration: Configuration) -> None:
        super().__init__(library)
        self.configuration = configuration
        self._pane = Place.LIST
        self.add_class(f"-{Place.LIST}")  # at once: a class that comes later has everything styled anew
        self._leaving = False
        self._label = library.corpus.label
        self._carried: Placed | None = None
        # Made here and not looked up, as workers ask for them, also while the screen is taken down.
        self.list = ReportList(Sort(SortKey(configuration.sort), configuration.reverse), id="list")
        self.view = ReportView(column=configuration.column_width, lit=configuration.lit, id="report")
        self.panel = Panel(id="panel")
        self.bar = LineBar(id="bar")
        self.footer = KeyFooter(Footer.LIST, id="footer")

    def compose(self) -> ComposeResult:
        """Three panes over a footer."""
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield Static(Content(self._label), classes="pane-title", id="list-title")
                yield self.list
            with Vertical(id="report-pane"):
                yield self.view
                yield Static("", id="status")
            yield self.panel
        yield self.bar
        yield self.footer

    def on_mount(self) -> None:
        """Show the first pane, with the list as it is known from the last time."""
        self.enter(Place.LIST)
        self.show_known()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """All that can wait for the first paint, and would hold it up."""
        later.begin()
        self.library.get_ready()
        self.read_folder()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.show_state())
        self.set_interval(_LOOK_EVERY, self.look_around)
        self.set_interval(_TIDY_EVERY, self.tidy)

    # The parts

    @property
    def pane(self) -> ReportList | ReportView | Panel:
        """The pane in use."""
        if self._pane is Place.LIST:
            return self.list
        return self.view if self._pane is Place.REPORT else self.panel

    @property
    def place(self) -> Place:
        """Where commands are given: in a pane, or in a selection."""
        return Place.SELECTION if self._pane is Place.REPORT and self.view.is_selecting else self._pane

    @property
    def is_in_list(self) -> bool:
        """Whether the keys go to the list."""
        return self._pane is Place.LIST

    # Keys

    def give(self, given: Given) -> None:
        """Give a command; in the list, one that is about a report waits for the one under the cursor."""
        if given.command.id in _ON_REPORTS:
            self.on_the_report_meant(partial(super().give, given))
        else:
            super().give(given)

    def before_command(self) -> None:
        """A key has come: what was said before has been read."""
        self._leaving = False

    def enter(self, place: Place) -> None:
        """Give the keys to a pane."""
        self._pane = place
        for other in _PANES:
            self.set_class(other is place, f"-{other}")
        self.pane.focus()
        self.show_state()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may move the focus; the keys follow it."""
        place = {"list": Place.LIST, "report": Place.REPORT, "panel": Place.PANEL}.get(event.widget.id or "")
        if place and place != self._pane:
            self.enter(place)

    def go_on(self) -> None:
        """Keys that waited may go on."""
        self.nkreader.keys.go_on()

    def give_up_keys(self) -> None:
        """Forget the keys that were typed for what will not come."""
        self.nkreader.keys.drop()

    # What is said

    def say(self, message: str, *, stays: bool = False) -> None:
        """A few words in the footer of whatever screen is on top."""
        screen = self.app.screen
        footer = screen.footer if isinstance(screen, Commanded) else self.footer
        footer.say(message, stays=stays)

    def show_state(self) -> None:
        """Footer and status line, as they are once the layout is settled."""
        self.footer.show(self._footer_kind(), self._target_name(), self.keys.sequence)
        self.call_after_refresh(self._show_status)

    def _show_status(self) -> None:
        status = status_line(self.view, self.keys.pending, is_found=self._is_found)
        # One line high whatever it says: a layout would have all panes laid out and painted for each key.
        self.query_one("#status", Static).update(status, layout=False)

    def _target_name(self) -> str:
        if self._pane is Place.LIST:
            return "report"
        return "words" if self.view.selecting else "quote" if self.quote else "report"

    def _footer_kind(self) -> Footer:
        if self.bar.is_open:
            return Footer.BAR
        if self._carried:
            return Footer.CARRYING
        if self._pane is Place.PANEL:
            return _footer_on(self.panel.annotation)
        if self._pane is Place.LIST:
            return Footer.LIST
        if self.view.is_selecting and (selecting := self.view.selecting):
            return Footer.CARET if selecting.anchor is None else Footer.SELECTION
        if self.view.selecting:
            return Footer.NOTE
        return Footer.QUOTE if self.quote else Footer.REPORT

    def listed(self) -> None:
        """The list has other entries: say how many."""
        entries = self.list.listing.entries
        here = sum(1 for entry in entries if not entry.is_gone)
        count = "1 report" if here == 1 else f"{here:,} reports"
        if self.list.listing.query.clauses:
            count = f"{self.list.count:,} of {count}"
        so_far = f" · reading the folder: {self.reading_folder:,}" if self.reading_folder else ""
        self.query_one("#list-title", Static).update(Content(f"{self._label} · {count}{so_far}"), layout=False)

    # Panes

    def action_next_pane(self) -> None:
        """To the next pane."""
        self.enter(_PANES[(_PANES.index(self._pane) + 1) % len(_PANES)])

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self.enter(_PANES[(_PANES.index(self._pane) - 1) % len(_PANES)])

    def action_sources(self) -> None:
        """To the sources of the report."""
        self.enter(Place.PANEL)
        self.panel.move_to_end(last=False)

    def action_go_to(self) -> None:
        """From the panel into the text."""
        self.remember_jump(self.view.top_offset)
        if isinstance(item := self.panel.item, Placed):
            self.go_to_annotation(item)
        elif item:
            self.go_to_statement(item)

    def on_panel_chosen(self, _: Panel.Chosen) -> None:
        """The same by mouse."""
        self.action_go_to()

    def on_panel_moved(self) -> None:
        """The footer says what can be done with what the cursor is on."""
        self.show_state()

    def on_report_view_moved(self) -> None:
        """Quote, selection or place have changed."""
        self.panel.follow(self.quote.source if self.quote else None)
        self.show_state()

    def on_report_view_selected(self) -> None:
        """Words were selected by the mouse: the keys are for them."""
        self.enter(Place.REPORT)

    def on_report_view_laid_out(self) -> None:
        """Keys that waited for the page may go on."""
        self.go_on()

    def action_top(self) -> None:
        """To the beginning; in a report `''` comes back."""
        self._jump_from_here()
        super().action_top()

    def action_bottom(self) -> None:
        """To the end; in a report `''` comes back."""
        self._jump_from_here()
        super().action_bottom()

    def _jump_from_here(self) -> None:
        if self._pane is Place.REPORT:
            self.remember_jump(self.view.top_offset)

    def action_caret_page_down(self, count: int | None = None) -> None:
        """One page down."""
        self.view.move_pages(count or 1)

    def action_caret_page_up(self, count: int | None = None) -> None:
        """One page up."""
        self.view.move_pages(-(count or 1))

    def action_caret_top(self) -> None:
        """The caret to the beginning of the report."""
        self.view.move_to_end(last=False)

    def action_caret_bottom(self) -> None:
        """The caret to the end of the report."""
        self.view.move_to_end(last=True)

    def move_caret(self, motion: str, times: int) -> None:
        """Move the caret of the selection."""
        self.view.move_selecting(motion, times)

    def action_per_cent(self, count: int | None = None) -> None:
        """So many per cent down the report."""
        if count is None:
            self.say("Type how many per cent first: 50%")
        else:
            self._jump_from_here()
            self.view.move_to_per_cent(count)

    def action_release(self) -> None:
        """Let go of what stands out most: messages, a note picked up, a selection, hits, a quote, a filter."""
        self.app.clear_notifications()
        view = self.view
        if self._carried:
            self._carried = None
            self.say("The note stays where it was.")
        elif self._pane is Place.LIST:
            if self.list.listing.query.clauses:
                self._filter("")
        elif view.selecting:
            view.set_selecting(None)
        elif len(view.hits):
            self._stop_searching()
        elif view.current:
            view.release()
        self.show_state()

    # The line at the foot

    def action_filter(self) -> None:
        """Filter the list as one types."""
        self.bar.open(FILTER, "filter: ", self.list.listing.query.text, placeholder="words tag: outlet: after: unread")

    def _filter(self, text: str) -> None:
        problems = self.list.filter(text)
        self.listed()
        self.bar.tell(problems[0] if problems else f"{self.list.count:,}" if text.strip() else "")

    def on_line_bar_changed(self, message: LineBar.Changed) -> None:
        """What is typed acts at once."""
        if message.purpose == SEARCH:
            self.search(message.text)
        elif message.purpose == FILTER:
            self._filter(message.text)

    def on_line_bar_submitted(self, message: LineBar.Submitted) -> None:
        """Enter."""
        if message.purpose == SEARCH:
            self.search_ended(message.text)
        elif message.purpose == FILTER:
            self.enter(Place.LIST)
        elif message.purpose == PIPE:
            self.enter(self._pane)
            self.pipe(message.text)

    def on_line_bar_left(self, message: LineBar.Left) -> None:
        """Escape."""
        if message.purpose == SEARCH:
            self.search_left()
        elif message.purpose == FILTER:
            self._filter("")
            self.enter(Place.LIST)
        else:
            self.enter(self._pane)

    def action_sort(self) -> None:
        """Choose the order of the list."""
        from nkreader.tui.screens.picker import Picker  # noqa: PLC0415 -- forms are not needed to begin
        from nkreader.tui.widgets.choice_list import Choice  # noqa: PLC0415

        choices = [Choice(sort.label, sort) for sort in SORTS]
        start = SORTS.index(self.list.sort)
        self.app.push_screen(Picker("The order of the list", choices, start=start), self._sorted)

    def _sorted(self, sort: object) -> None:
        if isinstance(sort, Sort):
            self.list.sort_by(sort)
            self.say(f"The list stands {sort.label}.")

    # Marking

    @property
    def report(self) -> Report | None:
        """The report on the desk."""
        return self.view.report

    def report_meant(self) -> Report | None:
        """The report on the desk, if it is the one that is meant."""
        report = self.report
        if report is None or report.name != self.wanted:
            self.say("There is no report to mark yet." if self.wanted is None else "Still reading the report …")
            return None
        return report

    def target(self) -> Target | None:
        """The selection, the quote under the cursor, or the report; from the list, the report there."""
        report = self.report_meant()
        if report is None:
            return None
        span = None if self.is_in_list else self.view.selection or (self.quote.span if self.quote else None)
        if span is None:
            return Target(report)
        return Target(report, span, speaker_of(report, span) or "")

    def words_to_hand_on(self) -> tuple[Report, Span | None] | None:
        """The selection or the quote with its report, or the report alone."""
        target = self.target()
        return (target.report, target.span) if target else None

    def note_meant(self) -> Annotation | None:
        """The annotation under the panel's cursor, or the only one on the words that are meant."""
        if self._pane is Place.PANEL:
            return self.panel.annotation.annotation if self.panel.annotation else None
        span = None if self.is_in_list else self.view.selection or (self.quote.span if self.quote else None)
        noted = [item for item in self.annotations_at(span) if item.annotation.note]
        return noted[0].annotation if len(noted) == 1 and self.report else None

    def denied_words(self) -> Span | None:
        """The words under the panel's cursor of which the reader said that they are no quote."""
        placed = self.panel.annotation if self._pane is Place.PANEL else None
        correction = placed.annotation.correction if placed else None
        return placed.span if placed and correction and correction.verdict is Verdict.NO_QUOTE else None

    def chosen(self, act: Literal["edit", "delete"]) -> Placed | None:
        """The annotation under the panel's cursor, or the one on the target; the panel lets choose among several."""
        if self._pane is Place.PANEL:
            if not self.panel.annotation:
                self.say(f"Nothing to {act} here: move to a note.")
            return self.panel.annotation
        target = self.target()
        if target is None:
            return None
        found = self.annotations_at(target.span)
        if not found and target.span:
            found = [item for item in self.placed if item.span == target.span]
        if len(found) == 1:
            return found[0]
        if not found:
            self.say(f"Nothing to {act} on {'these words' if target.span else 'this report as a whole'}.")
            return None
        self.enter(Place.PANEL)
        self.panel.select_annotation(found[0].annotation.id)
        self.say(f"There are {len(found)} here: choose one, then {act} it.")
        return None

    def go_to_id(self, annotation_id: str) -> None:
        """To an annotation of the report on the desk."""
        for placed in self.placed:
            if placed.annotation.id == annotation_id:
                self.panel.select_annotation(annotation_id)
                self.go_to_annotation(placed)

    def action_annotations(self) -> None:
        """All annotations, of all reports."""
        self.nkreader.switch_to_annotations("")

    def action_codebook(self) -> None:
        """The codebook."""
        self.nkreader.switch_to_codebook()

    def action_accept(self) -> None:
        """Put the note under the panel's cursor on the words that its own have become."""
        placed = self.panel.annotation
        if placed and placed.proposed:
            self.accept(placed)
        else:
            self.say("Only a note whose words have changed can be put on the new ones.")

    def action_carry(self) -> None:
        """Pick up the note under the panel's cursor, or put down the one that was picked up."""
        if self._pane is Place.PANEL and self.panel.annotation and self._carried is None:
            self._carried = self.panel.annotation
            self.enter(Place.REPORT)
            self.say("Picked up. Go to its new words or report; r puts it there, Esc leaves it.")
        elif self._carried is None:
            self.say("Pick a note up first, in the panel.")
        else:
            self._put_down()

    def _put_down(self) -> None:
        if self._carried and (target := self.target()):
            carried, self._carried = self._carried, None
            self.put_down(carried.annotation, target)

    def annotated(self, message: SavingScreen.Annotated) -> None:
        """Show annotations that have changed; those of a report that is not on the desk any more are looked up anew."""
        self.list.count_notes(message.counts)
        self.codebook, self.recent = message.codebook, dict(message.recent)
        if message.prepared and self.report is message.base:
            self.placed = message.prepared.placed
            self.view.annotate(message.prepared)
            self.panel.show(message.prepared.report, self.placed)
        elif self.report is not message.base:
            self.show_later()
        self.show_state()
        self.note_soon()
        self.nkreader.annotations_changed()

    def all_saved(self) -> None:
        """Go on with leaving, if that was asked for while something was being saved."""
        if self._leaving:
            self.action_quit()

    # Leaving

    def action_back(self) -> None:
        """To the list; from the list, out."""
        if self.is_in_list:
            self.action_quit()
        else:
            self.view.set_selecting(None)
            self.enter(Place.LIST)

    def action_quit(self) -> None:
        """Leave, when everything is saved. Drafts are kept for the next time."""
        self._leaving = self.is_saving
        if self.is_saving:
            self.say("Saving …")
        else:
            self._leave()

    def _leave(self) -> None:
        try:
            self.keep_drafts_now()
        except NkreaderError as error:
            self._ask_to_leave(error.explain())
        else:
            self._left(sure=True)

    def _ask_to_leave(self, trouble: str) -> None:
        """Only where drafts would be lost."""
        from nkreader.tui.screens.confirm import Confirm  # noqa: PLC0415 -- forms are not needed to begin

        self.app.push_screen(Confirm("Leave and lose what you wrote?", trouble), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.keep_place_now()
            self.app.exit()


def _footer_on(placed: Placed | None) -> Footer:
    if placed is None:
        return Footer.SOURCE
    by_placement = {Placement.CHANGED: Footer.CHANGED, Placement.ORPHAN: Footer.LOST}
    usual = Footer.CORRECTION if placed.annotation.correction else Footer.NOTE
    return by_placement.get(placed.resolution.placement, usual)
