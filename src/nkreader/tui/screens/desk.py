"""The desk: list, report, panel. It routes keys and messages; the library acts, in workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from nkreader.anchor import Finder
from nkreader.errors import CorpusError, NkreaderError, ReportError, StoreError
from nkreader.library import Library
from nkreader.model import Draft, Entry, Placed, Placement, Quote, Report, Source, Span
from nkreader.tui.commands import Footer, Place
from nkreader.tui.keys import KeyReader
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.help import Help
from nkreader.tui.screens.marking import MarkingScreen, Target
from nkreader.tui.screens.moving import Moving
from nkreader.tui.screens.typing_ahead import TypingAhead
from nkreader.tui.status import status_line
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.panel import Panel
from nkreader.tui.widgets.report_list import ReportList
from nkreader.tui.widgets.report_view import Prepared, ReportView, prepare
from nkreader.visible import one_line

_PREVIEW_AFTER: Final = 0.12  # seconds that the cursor rests on an entry before its report is read
_LANDMARK: Final = 200  # code points by which the reading place is found again in an edited report
_LOOK_EVERY: Final = 0.5  # seconds between two looks at what other programs do to notes and report
_TIDY_EVERY: Final = 30  # seconds between two times at which the annotations file is brought up to date
_MOST: Final = 999  # times that a command is done at once
_PANES: Final = (Place.LIST, Place.REPORT, Place.PANEL)


class Desk(Moving, MarkingScreen):
    """The main screen: three panes side by side, two, or one at a time, by the width of the terminal."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (132, "-wide"), (164, "-roomy")]
    AUTO_FOCUS = "#list"

    @dataclass
    class Listed(Message):
        """The folder has been read."""

        entries: list[Entry]
        counts: Counter[str]
        drafts: list[Draft]
        trouble: str

    @dataclass
    class Loaded(Message):
        """A report has been read."""

        prepared: Prepared

    @dataclass
    class Edited(Message):
        """The report on the desk was edited by another program and has been read anew."""

        prepared: Prepared
        place: int
        cursor: Span | None

    @dataclass
    class Trouble(Message):
        """Something could not be read: a report, if it has a `name`, or the annotations, all of which may be hidden."""

        message: str
        name: str = ""
        hides_notes: bool = False

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._place = Place.LIST
        self._keys = KeyReader()
        self._wanted: str | None = None
        self._leaving = False
        self._then: Callable[[], None] | None = None
        self._told: set[str] = set()
        self._unread: set[str] = set()
        self._label = library.corpus.label
        self._carried: Placed | None = None
        self._revision = -1
        self._vanished = ""

    def compose(self) -> ComposeResult:
        """Three panes over a footer."""
        with Horizontal(id="panes"):
            with Vertical(id="list-pane"):
                yield Static(Content(self._label), classes="pane-title", id="list-title")
                yield ReportList(id="list")
            with Vertical(id="report-pane"):
                yield ReportView(id="report")
                yield Static("", id="status")
            yield Panel(id="panel")
        yield KeyFooter(Footer.LIST, id="footer")

    def on_mount(self) -> None:
        """Show the first pane and read the folder."""
        self._enter(Place.LIST)
        self._read_folder()
        self.set_interval(_LOOK_EVERY, self._look_around)
        self.set_interval(_TIDY_EVERY, self._tidy)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show_state())

    # The parts

    @property
    def _list(self) -> ReportList:
        return self.query_one("#list", ReportList)

    @property
    def _view(self) -> ReportView:
        return self.query_one("#report", ReportView)

    @property
    def _panel(self) -> Panel:
        return self.query_one("#panel", Panel)

    @property
    def _footer(self) -> KeyFooter:
        return self.query_one("#footer", KeyFooter)

    @property
    def pane(self) -> ReportList | ReportView | Panel:
        """The pane in use."""
        if self._place is Place.LIST:
            return self._list
        return self._view if self._place is Place.REPORT else self._panel

    @property
    def _quote(self) -> Quote | None:
        return self._view.current

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Every key of the desk goes through the commands table; keys for a form that is on its way go there."""
        if self.app.screen is not self:
            event.stop()
            event.prevent_default()
            if isinstance(self.app.screen, TypingAhead):
                self.app.screen.take(event)
            return
        self._footer.clear()
        self._leaving = False
        commands = self._keys.press(event.key, event.character, self._place)
        self._show_state()
        if commands is None:
            return
        event.stop()
        event.prevent_default()
        for given in commands:
            times = min(given.count or 1, _MOST) if given.command.counts else 1
            for _ in range(times):
                getattr(self, f"action_{given.command.id}")()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may move the focus; the keys follow it."""
        place = {"list": Place.LIST, "report": Place.REPORT, "panel": Place.PANEL}.get(event.widget.id or "")
        if place and place != self._place:
            self._enter(place)

    def _enter(self, place: Place) -> None:
        self._place = place
        self._keys.clear()
        for other in _PANES:
            self.set_class(other is place, f"-{other}")
        self.pane.focus()
        self._show_state()

    def _show_state(self) -> None:
        """Footer and status line, as they are once the layout is settled."""
        target = "quote" if self._quote and self._place is not Place.LIST else "report"
        if self._carried:
            self.call_after_refresh(self._show_status)
            self._footer.show(Footer.CARRYING, target, self._keys.sequence)
            return
        self._footer.show(self._footer_kind(), target, self._keys.sequence)
        self.call_after_refresh(self._show_status)

    def _show_status(self) -> None:
        self.query_one("#status", Static).update(status_line(self._view, self._keys.pending))

    def _footer_kind(self) -> Footer:
        if self._place is Place.PANEL:
            return _footer_on(self._panel.annotation)
        return Footer.LIST if self._place is Place.LIST else Footer.REPORT

    # Moving

    def action_next_pane(self) -> None:
        """To the next pane."""
        self._enter(_PANES[(_PANES.index(self._place) + 1) % len(_PANES)])

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self._enter(_PANES[(_PANES.index(self._place) - 1) % len(_PANES)])

    def action_next_quote(self) -> None:
        """To the next quote."""
        self._to_quote(1)

    def action_previous_quote(self) -> None:
        """To the previous quote."""
        self._to_quote(-1)

    def _to_quote(self, step: int) -> None:
        if self.report is None:
            self.say("Open a report first, with Enter.")
            return
        self._enter(Place.REPORT)
        if not self._view.go_to_quote(step):
            self.say("No quotes in this report." if not self._view.quotes else "No further quote.")

    def action_release(self) -> None:
        """Let go of the quote, of a note that was picked up, and of messages that stand in the way."""
        self.app.clear_notifications()
        if self._carried:
            self._carried = None
            self.say("The note stays where it was.")
            return
        if self._quote:
            self._view.release()

    def action_go_to(self) -> None:
        """From the panel into the text."""
        if item := self._panel.item:
            self._go_to(item)

    def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """The same by mouse."""
        self._go_to(message.item)

    def on_panel_moved(self) -> None:
        """The footer says what can be done with what the cursor is on."""
        self._show_state()

    def _go_to(self, item: Source | Placed) -> None:
        if isinstance(item, Placed):
            self._go_to_annotation(item)
        else:
            self._go_to_statement(item)

    def _go_to_statement(self, source: Source) -> None:
        """The source's next statement behind the cursor; from the last one back to the first."""
        statements = [quote for quote in self._view.quotes if quote.source == source.id]
        if not statements:
            self.say("This source is named here, but no words are given to it.")
            return
        here = self._quote.span.start if self._quote else -1
        quote = next((quote for quote in statements if quote.span.start > here), statements[0])
        if self.has_class("-narrow"):
            self._enter(Place.REPORT)
        self._view.select(quote)

    def _go_to_annotation(self, placed: Placed) -> None:
        self._enter(Place.REPORT)
        quote = next((quote for quote in self._view.quotes if quote.span == placed.span), None)
        if quote is None and placed.proposed:
            quote = next((quote for quote in self._view.quotes if quote.span.overlaps(placed.proposed)), None)
        if quote:
            self._view.select(quote)
        elif span := placed.span or placed.proposed:
            self._view.bring_into_sight(span)
        elif placed.annotation.anchor:
            self.say("Its words are not to be found in the report as it is now.")
        else:
            self._view.release()
            self._view.move_to_end(last=False)

    # Opening

    def action_open(self) -> None:
        """Open the report under the cursor."""
        if entry := self._list.entry:
            self._open(entry, to_read=True)

    def action_next_report(self) -> None:
        """Open the next report."""
        self._open_neighbour(1)

    def action_previous_report(self) -> None:
        """Open the previous report."""
        self._open_neighbour(-1)

    def _open_neighbour(self, step: int) -> None:
        """The report next to the one that is read, past those that cannot be; from the list, next to the cursor."""
        here = self._list.position(self._wanted) if self._wanted and self._place is not Place.LIST else None
        here = self._list.cursor if here is None else here
        place = self._list.next_readable(here, step, self._unread)
        if place is None:
            self.say("This is the last report." if step > 0 else "This is the first report.")
            return
        self._list.move_to(place)
        if entry := self._list.entry:
            self._open(entry, to_read=True)

    def on_report_list_opened(self, message: ReportList.Opened) -> None:
        """A click on an entry."""
        self._open(message.entry, to_read=True)

    def on_report_list_highlighted(self, message: ReportList.Highlighted) -> None:
        """The report under the cursor is shown, or made ready, once the cursor rests."""
        self.set_timer(_PREVIEW_AFTER, partial(self._preview, message.entry))

    def _preview(self, entry: Entry) -> None:
        if entry == self._list.entry and entry.name != self._wanted and not entry.problem:
            self._open(entry, to_read=False)

    def _open(self, entry: Entry, *, to_read: bool) -> None:
        if entry.problem:
            self.warn(entry.problem)
            return
        if to_read:
            self._enter(Place.REPORT)
        if self._wanted != entry.name:
            self._wanted = entry.name
            # A pane that is not shown yet has no width; on a narrow terminal it will have all of it.
            width = self._view.text_width if self._view.size.width else self.size.width
            self._read_report(entry.name, width, is_gone=entry.is_gone)

    def on_desk_listed(self, message: Listed) -> None:
        """The folder has been read."""
        corpus = self.library.corpus
        entries = _newest_first(message.entries)
        self.drafts = {draft.key: draft for draft in message.drafts}
        self._list.show(entries, f"No reports yet. Put .txt or .md files into {one_line(str(corpus.articles))}")
        self._list.count(message.counts)
        here = sum(1 for entry in entries if not entry.is_gone)
        count = "1 report" if here == 1 else f"{here} reports"
        self.query_one("#list-title", Static).update(Content(f"{self._label} · {count}"))
        if message.trouble:
            self._told.add(message.trouble)
            self.warn(message.trouble)
        elif message.drafts:
            self.say(_recovered(message.drafts))
        if self.report is not None:
            self._follow_report(self.report, entries)
        elif entries and (corpus.only or not entries[0].problem):
            self._open(entries[0], to_read=corpus.only is not None)

    def _follow_report(self, report: Report, entries: list[Entry]) -> None:
        """After the folder was read anew because the report on the desk had gone: go on with it under its new name."""
        here = next((entry for entry in entries if entry.name == report.name), None)
        moved = [entry for entry in entries if entry.digest and entry.digest == report.digest]
        if here is None or here.is_gone:
            self.say("This report is not in the folder any more; its notes are kept.")
        if (here is None or here.is_gone) and len(moved) == 1:
            self._view.rename(moved[0].name)
            self._wanted = self._list.opened = moved[0].name
            self.say(f"This report is called {moved[0].name} now.")
            self._show_later()

    @work(thread=True, group="looking")
    def _show_later(self) -> None:
        self._show_annotations()

    def on_desk_loaded(self, message: Loaded) -> None:
        """A report has been read; one that comes late, when another is wanted, is dropped."""
        report, placed = message.prepared.report, message.prepared.placed
        if report.name != self._wanted:
            return
        self.placed = placed
        self._unread.discard(report.name)
        self._list.opened = report.name
        self._list.refresh()
        self._view.show(message.prepared)
        self._panel.show(report, placed)
        self._show_state()
        then, self._then = self._then, None
        if then:
            then()

    def on_desk_edited(self, message: Edited) -> None:
        """Show the report as it is now, without losing the place."""
        before, report = self.report, message.prepared.report
        if before is None or before.name != report.name:
            return
        self.placed = message.prepared.placed
        self._view.show_again(message.prepared, message.place, message.cursor)
        self._panel.show(report, self.placed)
        self._show_state()
        self.say(_what_became_of(self.placed))

    def on_desk_trouble(self, message: Trouble) -> None:
        """Say what could not be read, and what to do. A report that was not read may be asked for again."""
        if message.name:
            self._unread.add(message.name)
            if message.name == self._wanted:
                self._then = None
                self._wanted = self.report.name if self.report else None
        if message.hides_notes:
            self._panel.hide_notes(message.message.splitlines()[0])
        if message.message not in self._told:
            self._told.add(message.message)
            self.warn(message.message)
        elif message.name:
            self.say(message.message.splitlines()[0])

    def on_report_view_moved(self) -> None:
        """Quote or place have changed."""
        self._show_state()

    # Marking

    def say(self, message: str) -> None:
        """A few words in the footer."""
        self._footer.say(message)

    @property
    def report(self) -> Report | None:
        """The report on the desk."""
        return self._view.report

    def target(self) -> Target | None:
        """The quote under the cursor or the report; from the list, the report there."""
        report = self.report
        if report is None or report.name != self._wanted:
            self.say("There is no report to mark yet." if self._wanted is None else "Still reading the report …")
            return None
        if self._quote is None or self._place is Place.LIST:
            return Target(report)
        source = report.extraction.source(self._quote.source)
        return Target(report, self._quote.span, source.label if source else "")

    def action_tag(self) -> None:
        """Tag the quote or the report."""
        self._on_the_report_meant(super().action_tag)

    def action_note(self) -> None:
        """Write a note on the quote or the report."""
        self._on_the_report_meant(super().action_note)

    def action_edit(self) -> None:
        """Edit the annotation under the cursor."""
        self._on_the_report_meant(super().action_edit)

    def action_delete(self) -> None:
        """Delete the annotation under the cursor."""
        self._on_the_report_meant(super().action_delete)

    def _on_the_report_meant(self, act: Callable[[], None]) -> None:
        """Do something now, or as soon as the report under the list's cursor has been read."""
        entry = self._list.entry
        if self._place is not Place.LIST or entry is None or (self.report and self.report.name == entry.name):
            act()
        elif entry.problem:
            self.warn(entry.problem)
        else:
            self._then = act
            self._open(entry, to_read=False)

    def chosen(self, act: Literal["edit", "delete"]) -> Placed | None:
        """The annotation under the panel's cursor, or the one on the target; the panel lets choose among several."""
        if self._place is Place.PANEL:
            if not self._panel.annotation:
                self.say(f"Nothing to {act} here: move to a note.")
            return self._panel.annotation
        target = self.target()
        if target is None:
            return None
        found = self.annotations_at(target.span)
        if len(found) == 1:
            return found[0]
        if not found:
            self.say(f"Nothing to {act} on this {'quote' if target.span else 'report'}.")
            return None
        self._enter(Place.PANEL)
        self._panel.select_annotation(found[0].annotation.id)
        self.say(f"There are {len(found)} here: choose one, then {act} it.")
        return None

    def action_accept(self) -> None:
        """Put the note under the panel's cursor on the words that its own have become."""
        placed = self._panel.annotation
        if placed and placed.proposed:
            self.accept(placed)
        else:
            self.say("Only a note whose words have changed can be put on the new ones.")

    def action_carry(self) -> None:
        """Pick up the note under the panel's cursor, or put down the one that was picked up."""
        if self._place is Place.PANEL and self._panel.annotation and self._carried is None:
            self._carried = self._panel.annotation
            self._enter(Place.REPORT)
            self.say("Picked up. Go to its new quote or report; r puts it there, Esc leaves it.")
        elif self._carried is None:
            self.say("Pick a note up first, in the panel.")
        else:
            self._on_the_report_meant(self._put_down)

    def _put_down(self) -> None:
        if self._carried and (target := self.target()):
            carried, self._carried = self._carried, None
            self.put_down(carried.annotation, target)

    def annotated(self, message: MarkingScreen.Annotated) -> None:
        """Show annotations that have changed, unless another report is on the desk by now."""
        self._list.count(message.counts)
        if self.report and self.report is message.report:
            self.placed = message.placed
            self._view.annotate(message.placed, message.highlights)
            self._panel.show(self.report, message.placed)
        self._show_state()

    def all_saved(self) -> None:
        """Go on with leaving, if that was asked for while something was being saved."""
        if self._leaving:
            self.action_quit()

    # Leaving

    def action_help(self) -> None:
        """Show the help screen."""
        self.app.push_screen(Help())

    def action_back(self) -> None:
        """To the list; from the list, out."""
        if self._place is Place.LIST:
            self.action_quit()
        else:
            self._enter(Place.LIST)

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
            self.app.exit()

    def _ask_to_leave(self, trouble: str) -> None:
        """Only where drafts would be lost."""
        self.app.push_screen(Confirm("Leave and lose what you wrote?", trouble), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.app.exit()

    # Workers: everything here that touches the disk

    @work(thread=True, exclusive=True, group="folder")
    def _read_folder(self) -> None:
        entries: list[Entry] = []
        trouble, counts = "", Counter[str]()
        drafts: list[Draft] = []
        try:
            drafts += self.library.recover_drafts()
            entries += self.library.entries()
            drafts = self.library.follow_drafts([*self.unsaved(), *drafts])
            self.library.follow_reports()
            entries += self.library.gone_entries(drafts)
            counts = self.library.counts()
            trouble = "\n".join(self.library.notices())
        except NkreaderError as error:
            trouble = error.explain()
            self.post_message(self.Trouble(trouble, hides_notes=True))
        self.post_message(self.Listed(entries, counts, drafts, trouble))
        with suppress(StoreError):
            if problems := self.library.problems():
                self.post_message(self.Trouble("\n".join(problems)))

    @work(thread=True, exclusive=True, group="report")
    def _read_report(self, name: str, width: int, *, is_gone: bool) -> None:
        placed: tuple[Placed, ...] = ()
        try:
            report = self.library.stand_in(name) if is_gone else self.library.report(name)
            placed = self.library.annotations(report)
            self.library.keep_up(report, placed)
        except (ReportError, CorpusError) as error:
            self.post_message(self.Trouble(error.explain(), name))
            return
        except NkreaderError as error:
            self.post_message(self.Trouble(error.explain(), hides_notes=True))
        self.post_message(self.Loaded(prepare(report, placed, width)))

    @work(thread=True, exclusive=True, group="tidying")
    def _tidy(self) -> None:
        self.library.tidy()

    def _look_around(self) -> None:
        """See what other windows have saved, and whether the report was edited; one look at a time."""
        if not any(worker.group == "looking" and worker.is_running for worker in self.workers):
            self._look(self._view.text_width)

    @work(thread=True, group="looking")
    def _look(self, width: int) -> None:
        try:
            if self.library.refresh() or self.library.revision != self._revision:
                self._revision = self.library.revision
                self._show_annotations()
            if notices := self.library.notices():
                self.post_message(self.Trouble("\n".join(notices)))
        except NkreaderError as error:
            self._revision = -1
            self.post_message(self.Trouble(error.explain(), hides_notes=True))
        try:
            self._read_again(width)
        except NkreaderError as error:
            self.post_message(self.Trouble(error.explain()))

    def _read_again(self, width: int) -> None:
        """Where the report on the desk was edited: read it, and find its notes and the reading place in it."""
        report = self.report
        if report is not None and report.name != self._vanished and self.library.is_gone(report):
            self._vanished = report.name
            self.app.call_from_thread(self._read_folder)
        if report is None or not self.library.changed_on_disk(report):
            return
        quote = self._view.current
        before = Finder(report.text)
        cursor = before.describe(quote.span) if quote else None
        top = self._view.top_offset
        here = before.describe(Span(top, min(len(report.text), top + _LANDMARK)))
        report = self.library.report(report.name)
        placed = self.library.annotations(report)
        self.library.keep_up(report, placed)
        finder = Finder(report.text)
        found = finder.find(here).span
        on = finder.find(cursor).span if cursor else None
        self.post_message(self.Edited(prepare(report, placed, width), found.start if found else top, on))


def _footer_on(annotation: Placed | None) -> Footer:
    if annotation is None:
        return Footer.SOURCE
    by_placement = {Placement.CHANGED: Footer.CHANGED, Placement.ORPHAN: Footer.LOST}
    return by_placement.get(annotation.resolution.placement, Footer.NOTE)


def _what_became_of(placed: Sequence[Placed]) -> str:
    """A few words on an edited report."""
    counts = Counter(item.resolution.placement for item in placed)
    words = {Placement.CHANGED: "on words that have changed", Placement.ORPHAN: "on words that are gone"}
    lost = [f"{counts[kind]} {what}" for kind, what in words.items() if counts[kind]]
    notes = f"Notes: {', '.join(lost)}. " if lost else ""
    return f"{notes}The report was edited and read again."


def _recovered(drafts: list[Draft]) -> str:
    names = ", ".join(dict.fromkeys(one_line(draft.report) for draft in drafts))
    return f"{'A draft is' if len(drafts) == 1 else f'{len(drafts)} drafts are'} here from last time: {names}"


def _newest_first(entries: list[Entry]) -> list[Entry]:
    """Dated reports from the newest to the oldest, then the undated; within a day by name."""
    by_name = sorted(entries, key=lambda entry: entry.name)
    return sorted(by_name, key=lambda entry: entry.details.date or "", reverse=True)
