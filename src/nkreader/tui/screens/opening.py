"""Opening: the folder, and reports from it, read in workers and shown when they are there."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Thread
from time import perf_counter
from typing import Final

from textual import work
from textual.message import Message
from textual.timer import Timer

from nkreader.errors import CorpusError, GivenUpError, NkreaderError, ReportError, StoreError
from nkreader.model import Annotation, Draft, Entry, Placed, Placement, ReadingPlace, Report, Span
from nkreader.store.reading import found_again, place_at
from nkreader.tui.commands import Place
from nkreader.tui.listing import Listing, Sort
from nkreader.tui.prepared import Prepared
from nkreader.tui.screens.reading import ReadingScreen
from nkreader.tui.widgets.panel import Panel
from nkreader.tui.widgets.report_list import ReportList
from nkreader.visible import one_line

_AT_FIRST: Final = 0.05  # seconds that the first paint may wait for what is known of the list
_PREVIEW_AFTER: Final = 0.12  # seconds that the cursor rests on an entry before its report is read
_LANDMARK: Final = 200  # code points by which the reading place is found again in an edited report
_NOTED_AFTER: Final = 0.3  # seconds after a change until the list is filtered by it
_NOTED_AFTER_LONG: Final = 10  # the same where there are many annotations to look at
_MANY: Final = 20_000  # annotations
_SHOWN_EVERY: Final = 0.5  # seconds between two times at which a list that takes long shows what it has
_SHARE: Final = 10  # of that time, at the most one part goes into showing it
_OPENING_SHOWN: Final = 0.25  # seconds after which a report that is not there yet is said to be on its way


class OpeningScreen(ReadingScreen):
    """A screen on which reports of a folder are opened."""

    @dataclass
    class Listed(Message):
        """The folder has been read; or some of it has, or it is known from the last time (`is_fresh` False).

        `read` is how many files have been looked at by now.
        """

        listing: Listing
        counts: Counter[str]
        drafts: list[Draft]
        trouble: str
        last: str | None = None
        is_fresh: bool = True
        read: int = 0

    @dataclass
    class Noted(Message):
        """What is annotated now, by report."""

        annotations: dict[str, list[Annotation]]

    @dataclass
    class Loaded(Message):
        """A report has been read: its text, or (`is_whole`) all of it. `offset` is where the reader was in it."""

        prepared: Prepared
        offset: int
        marks: dict[str, ReadingPlace]
        is_whole: bool

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

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.wanted: str | None = None
        self.is_opening = self._says_opening = False
        self._then: Callable[[], None] | None = None
        self._told: set[str] = set()
        self._unreadable: set[str] = set()
        self._revision = -1
        self._known: Future[OpeningScreen.Listed | None] = Future()
        self._vanished = ""
        self._stamp: tuple[int, ...] | None = None
        self._is_found = True
        self.is_fresh = False
        self.reading_folder = 0  # files that have been looked at, while it takes long
        self._noting: Timer | None = None
        self.marks = {}

    list: ReportList
    """The list of reports."""

    panel: Panel
    """Sources and notes of the report."""

    @abstractmethod
    def show_state(self) -> None:
        """Footer and status line are to be as things are now."""

    @abstractmethod
    def listed(self) -> None:
        """The list has other entries."""

    # What is annotated

    def note_soon(self) -> None:
        """Let the list know what is annotated now: once for many changes, as all annotations are looked at for it."""
        if self._noting is None:
            many = self.list.notes > _MANY
            self._noting = self.set_timer(_NOTED_AFTER_LONG if many else _NOTED_AFTER, self._note)

    def _note(self) -> None:
        self._noting = None
        self._look_at_notes()

    @work(thread=True, exclusive=True, group="noting")
    def _look_at_notes(self) -> None:
        with suppress(NkreaderError):
            self.post_message(self.Noted(self.library.annotations_by_report()))

    def on_opening_screen_noted(self, message: Noted) -> None:
        """Filter and sort by it."""
        self.list.annotate(message.annotations)
        self.listed()

    # Waiting

    @property
    def is_busy(self) -> bool:
        """Whether keys have to wait: for a report that was asked for."""
        return self.is_opening

    def cancel(self) -> None:
        """Escape while something is on its way: stay with what is there."""
        if self.is_opening:
            self._then = None
            self.library.stop_opening()
            self.wanted = self.report.name if self.report else None
            if (place := self.list.position(self.wanted)) is not None:
                self.list.move_to(place)
            self._opened()
            self.say("Not opened.")

    def _opened(self) -> None:
        self.is_opening = False
        if self._says_opening:
            self._says_opening = False
            self.say("")
        self.go_on()

    @abstractmethod
    def go_on(self) -> None:
        """Keys that waited may go on."""

    # Opening

    def open(self, entry: Entry, *, to_read: bool, then: Callable[[], None] | None = None) -> None:
        """Open a report, to be read or only to be seen beside the list; then do something with it."""
        if entry.problem:
            self.warn(entry.problem)
            return
        if to_read:
            self.enter(Place.REPORT)
            self._mark_read((entry.name,), read=True)
        if entry.name == self.wanted:
            self._open_the_same(entry.name, to_read=to_read, then=then)
            return
        self._keep_place()
        self._then = then
        self.wanted = entry.name
        self._read_report(entry.name, is_gone=entry.is_gone)
        self._wait_for(entry.name, to_read=to_read)

    def _open_the_same(self, name: str, *, to_read: bool, then: Callable[[], None] | None) -> None:
        """A report that is on the desk, or on its way there."""
        if self.report and self.report.name == name:
            if then:
                then()
        else:
            self._then = then or self._then
            self._wait_for(name, to_read=to_read)

    def _wait_for(self, name: str, *, to_read: bool) -> None:
        """Let keys wait for a report that was asked for, and say so if it takes a while."""
        self.is_opening = self.is_opening or to_read or self._then is not None
        if self.is_opening:
            self.set_timer(_OPENING_SHOWN, partial(self._say_opening, name))

    def _say_opening(self, name: str) -> None:
        if self.is_opening and self.wanted == name:
            self._says_opening = True
            self.say(f"Reading {name} …  Esc gives up", stays=True)

    def action_open(self) -> None:
        """Open the report under the cursor."""
        if entry := self.list.entry:
            self.open(entry, to_read=True)

    def action_next_report(self, count: int | None = None) -> None:
        """Open the next report."""
        self._open_neighbour(count or 1)

    def action_previous_report(self, count: int | None = None) -> None:
        """Open the previous report."""
        self._open_neighbour(-(count or 1))

    def _open_neighbour(self, step: int) -> None:
        """The report next to the one that is read, past those that cannot be; from the list, next to the cursor."""
        place = self.list.next_readable(self._list_place(), step, self._unreadable)
        if place is None:
            self.say("This is the last report." if step > 0 else "This is the first report.")
        else:
            self._open_at(place)

    def _list_place(self) -> int:
        """Where in the list the reader is."""
        here = self.list.position(self.wanted) if self.wanted and not self.is_in_list else None
        return self.list.cursor if here is None else here

    @property
    @abstractmethod
    def is_in_list(self) -> bool:
        """Whether the keys go to the list."""

    def _open_at(self, place: int, *, to_read: bool = True) -> None:
        self.list.move_to(place)
        if entry := self.list.entry:
            self.open(entry, to_read=to_read)

    def open_named(self, name: str, then: Callable[[], None] | None = None) -> None:
        """Open a report by its name, in sight of the list or not; then do something with it."""
        entry = self.list.entry_named(name)
        if entry is None:
            self.say(f"There is no report {one_line(name)} any more.")
            return
        if (place := self.list.position(name)) is not None:
            self.list.move_to(place)
        self.open(entry, to_read=True, then=then)

    def on_report_list_opened(self, message: ReportList.Opened) -> None:
        """A click on an entry."""
        self.open(message.entry, to_read=True)

    def on_row_list_highlighted(self, message: ReportList.Highlighted) -> None:
        """The report under the cursor is shown, or made ready, once the cursor rests."""
        if message.list is self.list and (entry := self.list.entry):
            self.set_timer(_PREVIEW_AFTER, partial(self._preview, entry))

    def _preview(self, entry: Entry) -> None:
        if entry == self.list.entry and entry.name != self.wanted and not entry.problem and not self.is_busy:
            self.open(entry, to_read=False)

    def on_the_report_meant(self, act: Callable[[], None]) -> None:
        """Do something now, or as soon as the report under the list's cursor has been read."""
        entry = self.list.entry
        if not self.is_in_list or entry is None or (self.report and self.report.name == entry.name == self.wanted):
            act()
        else:
            self.open(entry, to_read=False, then=act)

    def action_reload(self) -> None:
        """Read the folder again."""
        self.say("Reading the folder …")
        self.read_folder()

    # Read and unread

    def action_next_unread(self, count: int | None = None) -> None:
        """To the next report that was not read."""
        self._to_unread(count or 1)

    def action_previous_unread(self, count: int | None = None) -> None:
        """To the previous report that was not read."""
        self._to_unread(-(count or 1))

    def _to_unread(self, step: int) -> None:
        place = self.list.next_unread(step)
        if place is None:
            self.say("No unread report further on." if step > 0 else "No unread report before this one.")
        else:
            self.list.move_to(place)

    def action_toggle_read(self) -> None:
        """Mark the report under the cursor as read, or as unread."""
        if entry := self.list.entry:
            read = self.list.is_unread(entry.name)
            self._mark_read((entry.name,), read=read)
            self.say("Marked as read." if read else "Marked as unread.")

    def action_read_all(self) -> None:
        """Mark all reports that are listed as read."""
        names = tuple(entry.name for entry in self.list.shown_entries())
        self._mark_read(names, read=True)
        self.say(f"{len(names)} reports are marked as read.")

    def _mark_read(self, names: Sequence[str], *, read: bool) -> None:
        if changed := [name for name in names if self.list.is_unread(name) is read]:
            self.list.mark_read(changed, read=read)
            self._keep_read(changed, read=read)

    @work(thread=True, group="reading")
    def _keep_read(self, names: Sequence[str], *, read: bool) -> None:
        self.library.reading.set_read(names, read)

    # The reading place

    def _keep_place(self) -> None:
        """Remember where the reader is in the report that is left."""
        if (kept := self._place_now()) and self.configuration.remember_place:
            self._keep_place_in_worker(*kept)

    def keep_place_now(self) -> None:
        """The same when nkreader is left, in the thread of the screen: it takes a few milliseconds."""
        if (kept := self._place_now()) and self.configuration.remember_place:
            self.library.reading.keep_place(*kept)

    def _place_now(self) -> tuple[str, ReadingPlace] | None:
        report = self.report
        if report is None or not report.digest:
            return None
        return report.name, place_at(report.text, self.view.top_offset, report.digest)

    @work(thread=True, group="reading")
    def _keep_place_in_worker(self, name: str, place: ReadingPlace) -> None:
        self.library.reading.keep_place(name, place)

    # What has been read

    def on_opening_screen_listed(self, message: Listed) -> None:
        """The folder has been read."""
        corpus = self.library.corpus
        self.is_fresh = message.is_fresh
        if message.is_fresh:
            self.drafts = {draft.key: draft for draft in message.drafts}
        empty = f"No reports yet. Put .txt or .md files into {one_line(str(corpus.articles))}"
        if message.listing.sort != self.list.sort:
            message.listing.sorted_by(self.list.sort)  # another order was chosen meanwhile
        self.list.show(message.listing, empty if message.is_fresh else "Reading the folder …")
        if message.is_fresh:
            self.list.count_notes(message.counts)
        self.reading_folder = message.read
        self.listed()
        if message.trouble:
            self._told.add(message.trouble)
            self.warn(message.trouble)
        elif message.drafts:
            self.say(_recovered(message.drafts))
        if not message.is_fresh:
            return
        self._look_at_notes()
        if self.report is not None:
            self._follow_report(self.report, message.listing.entries)
        elif not self.is_opening and self.wanted is None:
            self._open_first(message.last)

    def _open_first(self, last: str | None) -> None:
        """Beside the list: the report that was read last, unless the reader has moved to another one by now."""
        place = self.list.position(last)
        if place and self.list.cursor == 0:
            self.list.move_to(place)
        only = self.library.corpus.only is not None
        if (entry := self.list.entry) and (only or not entry.problem):
            self.open(entry, to_read=only)

    def _follow_report(self, report: Report, entries: Sequence[Entry]) -> None:
        """After the folder was read anew because the report on the desk had gone: go on with it under its new name."""
        here = self.list.entry_named(report.name)
        moved = [entry for entry in entries if entry.digest and entry.digest == report.digest]
        if here is None or here.is_gone:
            self.say("This report is not in the folder any more; its notes are kept.")
        if (here is None or here.is_gone) and len(moved) == 1:
            self.view.rename(moved[0].name)
            self.wanted = self.list.opened = moved[0].name
            self.say(f"This report is called {moved[0].name} now.")
            self.show_later()

    @work(thread=True, group="looking")
    def show_later(self) -> None:
        """Show the annotations anew."""
        self.show_annotations()

    def on_opening_screen_loaded(self, message: Loaded) -> None:
        """A report has been read; one that comes late, when another is wanted, is dropped."""
        report = message.prepared.report
        if report.name != self.wanted:
            return
        self.placed = message.prepared.placed
        self._unreadable.discard(report.name)
        self._is_found = message.is_whole
        if self.report and self.report.name == report.name and self.report.text == report.text:
            cursor = self.quote.span if self.quote else None
            self.view.show_again(message.prepared, self.view.top_offset, cursor)
        else:
            self.marks = dict(message.marks)
            self.list.opened = report.name
            self.list.refresh()
            self.view.show(message.prepared, message.offset)
        self.panel.show(report, self.placed, is_found=self._is_found)
        self.show_state()
        self._opened()
        then, self._then = self._then, None
        if then:
            then()

    def no_quotes(self) -> str:
        """Why there is no quote to go to."""
        return "No quotes in this report." if self._is_found else "Quotes are still being looked for …"

    def on_opening_screen_edited(self, message: Edited) -> None:
        """Show the report as it is now, without losing the place."""
        before, report = self.report, message.prepared.report
        if before is None or before.name != report.name:
            return
        self.placed = message.prepared.placed
        self.view.show_again(message.prepared, message.place, message.cursor)
        self.panel.show(report, self.placed)
        self.show_state()
        self.say(_what_became_of(self.placed))

    def on_opening_screen_trouble(self, message: Trouble) -> None:
        """Say what could not be read, and what to do. A report that was not read may be asked for again."""
        if message.name:
            self._unreadable.add(message.name)
            if message.name == self.wanted:
                self._then = None
                self.wanted = self.report.name if self.report else None
                self.give_up_keys()
                self._opened()
        if message.hides_notes:
            self.panel.hide_notes(message.message.splitlines()[0])
        if message.message not in self._told:
            self._told.add(message.message)
            self.warn(message.message)
        elif message.name:
            self.say(message.message.splitlines()[0])

    @abstractmethod
    def give_up_keys(self) -> None:
        """Forget the keys that were typed for a report that cannot be read."""

    # Workers: everything here that touches the disk

    def show_known(self) -> None:
        """Show the list as it is known from the last time, unless it is so long that this takes a while."""
        Thread(target=self._find_known, daemon=True).start()
        with suppress(TimeoutError):
            if known := self._known.result(_AT_FIRST):
                self.on_opening_screen_listed(known)

    def _find_known(self) -> None:
        """Runs in a thread of its own. What goes wrong here goes wrong again, and is told, where the folder is read."""
        known = None
        with suppress(NkreaderError):
            if entries := self.library.known_entries():
                listing = Listing.of(entries, self.library.reading.read_names(), self.list.sort)
                known = self.Listed(listing, Counter(), [], "", is_fresh=False)
        self._known.set_result(known)

    @work(thread=True, exclusive=True, group="folder")
    def read_folder(self) -> None:
        """Read the folder as it is; where what is known of it was not there yet, that is shown before."""
        trouble, counts = "", Counter[str]()
        drafts: list[Draft] = []
        read: set[str] = set()
        entries: list[Entry] = []
        sort = self.list.sort
        try:
            if not self.list.count and (first := self._known.result()):
                self.post_message(first)
            known = self.list.listing.entries
            drafts += self.library.recover_drafts()
            entries += self._entries_as_they_come(known)
            drafts = self.library.follow_drafts([*self.unsaved(), *drafts])
            self.library.follow_reports()
            entries += self.library.gone_entries(drafts)
            counts = self.library.counts()
            read = self.library.reading.read_names()
            trouble = "\n".join(self.library.notices())
        except NkreaderError as error:
            trouble = error.explain()
            self.post_message(self.Trouble(trouble, hides_notes=True))
        last = self.library.reading.last_report() if self.configuration.remember_place else None
        self.post_message(self.Listed(Listing.of(entries, read, sort), counts, drafts, trouble, last))
        with suppress(StoreError):
            if problems := self.library.problems():
                self.post_message(self.Trouble("\n".join(problems)))

    def _entries_as_they_come(self, known: Sequence[Entry]) -> Sequence[Entry]:
        """The entries of the folder; while it takes long, the list shows what has been read of them by now."""
        entries: list[Entry] = []
        shown, pause = perf_counter(), _SHOWN_EVERY
        rest = {entry.name: entry for entry in known}
        for entry in self.library.entries():
            entries.append(entry)
            rest.pop(entry.name, None)
            now = perf_counter()
            if now > shown + pause:
                self._list_so_far([*entries, *rest.values()], self.list.sort, read=len(entries))
                shown = perf_counter()
                pause = max(_SHOWN_EVERY, _SHARE * (shown - now))
        return entries

    def _list_so_far(self, entries: Sequence[Entry], sort: Sort, *, read: int = 0) -> None:
        listing = Listing.of(entries, self.library.reading.read_names(), sort)
        self.post_message(self.Listed(listing, Counter(), [], "", is_fresh=False, read=read))

    @work(thread=True, exclusive=True, group="report")
    def _read_report(self, name: str, *, is_gone: bool) -> None:
        try:
            if is_gone:
                self._load(self.library.stand_in(name), is_whole=True)
                return
            opening = self.library.opening(name)
            for report in opening:
                if self.wanted != name:
                    return
                self._load(report, is_whole=bool(report.extraction.blocks) or not report.text.strip())
        except GivenUpError:
            return
        except (ReportError, CorpusError) as error:
            self.post_message(self.Trouble(error.explain(), name))

    def _load(self, report: Report, *, is_whole: bool) -> None:
        offset, marks = 0, dict[str, ReadingPlace]()
        if report.text and self.configuration.remember_place and (place := self.library.reading.place(report.name)):
            offset = found_again(place, report.text, report.digest)
        marks = self.library.reading.marks(report.name)
        try:
            prepared = self.prepared(report)
            if is_whole:
                self.library.keep_up(report, prepared.placed)
        except NkreaderError as error:
            self.post_message(self.Trouble(error.explain(), hides_notes=True))
            prepared = self.bare(report)
        self.post_message(self.Loaded(prepared, offset, marks, is_whole))

    @work(thread=True, exclusive=True, group="tidying")
    def tidy(self) -> None:
        """Bring the annotations file up to date now and then."""
        self.library.tidy()

    def look_around(self) -> None:
        """See what other windows have saved, and whether the report was edited; one look at a time."""
        if not any(worker.group == "looking" and worker.is_running for worker in self.workers):
            self._look()

    @work(thread=True, group="looking")
    def _look(self) -> None:
        try:
            if self.library.refresh() or self.library.revision != self._revision:
                self._revision = self.library.revision
                self.show_annotations()
            if notices := self.library.notices():
                self.post_message(self.Trouble("\n".join(notices)))
        except NkreaderError as error:
            self._revision = -1
            self.post_message(self.Trouble(error.explain(), hides_notes=True))
        try:
            self._read_again()
        except GivenUpError:
            return
        except NkreaderError as error:
            self.post_message(self.Trouble(error.explain()))

    def _read_again(self) -> None:
        """Where the report on the desk was edited: read it, and find its notes and the reading place in it."""
        report = self.report
        stamp = self.library.corpus.stamp()
        is_changed = self._stamp is not None and stamp != self._stamp
        self._stamp = stamp
        if report is not None and report.name != self._vanished and self.library.is_gone(report):
            self._vanished, is_changed = report.name, True
        if is_changed and self.is_fresh:
            self.app.call_from_thread(self.read_folder)
        if report is None or not self._is_found or not self.library.changed_on_disk(report):
            return
        from nkreader.anchor import Finder  # noqa: PLC0415 -- no report is read again before the first paint

        quote = self.quote
        before = Finder(report.text)
        cursor = before.describe(quote.span) if quote else None
        top = self.view.top_offset
        here = before.describe(Span(top, min(len(report.text), top + _LANDMARK)))
        report = self.library.report(report.name)
        prepared = self.prepared(report)
        self.library.keep_up(report, prepared.placed)
        finder = Finder(report.text)
        found = finder.find(here).span
        on = finder.find(cursor).span if cursor else None
        self.post_message(self.Edited(prepared, found.start if found else top, on))


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
