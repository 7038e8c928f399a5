"""All annotations of all reports: filter, sort, jump to the place, edit, retag or delete many at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from nkreader.citation import citation, origin
from nkreader.corrections import corrected
from nkreader.errors import NkreaderError
from nkreader.library import speaker_of
from nkreader.tui.collecting import Order, Row, kept_from, looked_at, rows_of
from nkreader.tui.commands import Footer, Place
from nkreader.tui.screens.commanded import Commanded
from nkreader.tui.screens.marking import quoted
from nkreader.tui.screens.picker import Picker
from nkreader.tui.screens.tag_bar import RetagBar, Typed
from nkreader.tui.widgets.annotation_list import AnnotationList
from nkreader.tui.widgets.choice_list import Choice
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from nkreader.tui.screens.desk import Desk

_AT_ONCE: Final = 20  # reports that are looked at between two times that the list shows it


class Annotations(Commanded):
    """A screen over the desk, which saves what is changed here. `query` is what it begins with."""

    AUTO_FOCUS = "#annotations"

    @dataclass
    class Collected(Message):
        """All annotations have been read; names of reports that were `read`."""

        rows: list[Row]
        read: set[str]

    @dataclass
    class Looked(Message):
        """Some reports have been looked at, `done` of `reports` by now."""

        rows: list[Row]
        done: int
        reports: int

    def __init__(self, desk: Desk, query: str = "") -> None:
        super().__init__()
        self._desk, self._query = desk, query
        self._checked = ""
        self._known: dict[str, Row] = {}
        self._rows = AnnotationList(id="annotations")
        self.bar = LineBar(id="bar")
        self.footer = KeyFooter(Footer.ANNOTATIONS, id="footer")

    def compose(self) -> ComposeResult:
        """A title, the list, the line to filter with, the keys."""
        yield Static("", classes="pane-title", id="annotations-title")
        yield self.pane
        yield self.bar
        yield self.footer

    def on_mount(self) -> None:
        """Read them."""
        if self._query:
            self.pane.filter(self._query)
        self._collect()
        self.show_state()

    @property
    def pane(self) -> AnnotationList:
        """The list."""
        return self._rows

    @property
    def place(self) -> Place:
        """Where commands are given."""
        return Place.ANNOTATIONS

    def show_state(self) -> None:
        """How many there are, and the keys."""
        pane = self.pane
        count = f"{pane.count:,} of {pane.total:,}" if pane.query_now.clauses else f"{pane.total:,}"
        chosen = f" · {len(pane.chosen):,} chosen" if pane.chosen else ""
        query = f" · {pane.query_now.text}" if pane.query_now.clauses and not self.bar.is_open else ""
        title = f"All annotations · {count} · {pane.order}{chosen}{query}{self._checked}"
        self.query_one("#annotations-title", Static).update(Content(title))
        self.footer.show(Footer.BAR if self.bar.is_open else Footer.ANNOTATIONS, pending=self.keys.sequence)

    # Reading them

    @work(thread=True, exclusive=True, group="collecting")
    def _collect(self) -> None:
        library, worker = self._desk.library, get_current_worker()
        try:
            found = rows_of(library.annotations_by_report(), self._desk.list.entry_named)
            rows = [kept_from(self._known.get(row.annotation.id), row) for row in found]
            self.post_message(self.Collected(rows, library.reading.read_names()))
        except NkreaderError as error:
            self.app.call_from_thread(self._desk.warn, error.explain())
            return
        # What a report tells of an annotation that is as it was is known; only the others are looked at.
        names = list(dict.fromkeys(row.name for row in rows if not row.is_gone and row.placed is None))
        here: dict[str, dict[str, Row]] = {}
        for row in rows:
            here.setdefault(row.name, {})[row.annotation.id] = row
        looked: list[Row] = []
        for done, name in enumerate(names, 1):
            if worker.is_cancelled:
                return
            with suppress(NkreaderError):
                looked += self._look_at(name, here[name])
            if (done % _AT_ONCE == 0 or done == len(names)) and not worker.is_cancelled:
                self.post_message(self.Looked(looked, done, len(names)))
                looked = []

    def _look_at(self, name: str, rows: dict[str, Row]) -> list[Row]:
        """What a report tells of its annotations: where they stand in it now, and whose words they are on."""
        library = self._desk.library
        raw = library.report(name)
        placed = library.annotations(raw)
        report = corrected(raw, placed)
        return [
            looked_at(rows[item.annotation.id], item, report, speaker_of(report, item.span) if item.span else None)
            for item in placed
            if item.annotation.id in rows
        ]

    def on_annotations_collected(self, message: Collected) -> None:
        """Show them; what their reports tell comes later."""
        self.pane.show(message.rows, message.read)
        self.show_state()

    def on_annotations_looked(self, message: Looked) -> None:
        """Show what reports tell."""
        is_done = message.done == message.reports
        self._known.update((row.annotation.id, row) for row in message.rows)
        self.pane.look(message.rows, is_last=is_done)
        self._checked = "" if is_done else f" · looking at report {message.done:,} of {message.reports:,}"
        self.show_state()

    def annotations_changed(self) -> None:
        """Something was saved, here or in another window."""
        self._collect()

    # Finding

    def action_filter(self) -> None:
        """Filter as one types."""
        self.bar.open(
            "filter", "filter: ", self.pane.query_now.text, placeholder="words tag: source: report: after: changed"
        )

    def on_line_bar_changed(self, message: LineBar.Changed) -> None:
        """What is typed acts at once."""
        problems = self.pane.filter(message.text)
        self.bar.tell(problems[0] if problems else f"{self.pane.count:,}" if message.text.strip() else "")
        self.show_state()

    def on_line_bar_submitted(self) -> None:
        """Enter."""
        self.pane.focus()
        self.show_state()

    def on_line_bar_left(self) -> None:
        """Escape: all of them."""
        self.pane.filter("")
        self.pane.focus()
        self.show_state()

    def action_sort(self) -> None:
        """Choose the order."""
        choices = [Choice(order.value, order) for order in Order]
        start = list(Order).index(self.pane.order)
        self.app.push_screen(Picker("The order of the annotations", choices, start=start), self._sorted)

    def _sorted(self, order: object) -> None:
        if isinstance(order, Order):
            self.pane.sort_by(order)
            self.show_state()

    def action_release(self) -> None:
        """Let go of what is chosen, then of the filter."""
        if self.pane.chosen:
            self.pane.chosen = set()
            self.pane.refresh()
        elif self.pane.query_now.clauses:
            self.pane.filter("")
        self.show_state()

    def action_choose(self) -> None:
        """Choose the row, or not."""
        self.pane.choose()
        self.show_state()

    def action_choose_all(self) -> None:
        """Choose all, or none."""
        self.pane.choose_all()
        self.show_state()

    # Acting

    def action_jump(self) -> None:
        """To the annotation's place in its report."""
        row = self.pane.row
        if row is None:
            return
        self.dismiss()
        self._desk.open_named(row.name, partial(self._desk.go_to_id, row.annotation.id))

    def on_row_list_clicked(self, message: AnnotationList.Clicked) -> None:
        """A click only moves the cursor; two go to the place."""
        if message.chain > 1:
            self.action_jump()
        self.show_state()

    def action_edit_row(self) -> None:
        """Edit the annotation under the cursor."""
        if row := self.pane.row:
            words = row.annotation.anchor.quote if row.annotation.anchor else row.title
            self._desk.edit(row.annotation, f"Edit {quoted(words, row.speaker or '')}")

    def action_delete_rows(self) -> None:
        """Delete what is chosen, or what the cursor is on."""
        if rows := self.pane.meant():
            self._desk.ask_to_delete(*(row.annotation for row in rows))

    def action_retag(self) -> None:
        """Put tags on what is chosen, or take them off."""
        rows = [row for row in self.pane.meant() if not row.annotation.correction]
        if not rows:
            self.footer.say("A correction has no tags.")
            return
        what = "this annotation" if len(rows) == 1 else f"{len(rows)} annotations"
        bar = RetagBar(f"Retag {what}: names put on, -names take off", (), self._desk.complete)
        self.app.push_screen(bar, partial(self._retagged, rows))

    def _retagged(self, rows: Sequence[Row], typed: Typed | None) -> None:
        if typed is None or not typed.save or not typed.tags:
            return
        add = [tag for tag in typed.tags if not tag.startswith("-")]
        remove = [tag.removeprefix("-").strip() for tag in typed.tags if tag.startswith("-")]
        ids = [row.annotation.id for row in rows]
        self._desk.save(partial(self._desk.library.codebook.retag, ids, add, remove), "Retagged: {}. u takes it back.")

    def action_copy(self) -> None:
        """Copy the words with their citation."""
        texts = [_cited(row) for row in self.pane.meant()]
        if texts:
            said = "Copied with its citation" if len(texts) == 1 else f"{len(texts)} copied with their citations"
            self._desk.copy("\n\n".join(texts), said)

    def action_editor(self) -> None:
        """Write the note under the cursor in the reader's editor."""
        if row := self.pane.row:
            self._desk.write_in_editor(row.annotation, None)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._desk.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self._desk.action_redo()

    def action_codebook(self) -> None:
        """The codebook in the place of this screen."""
        self.nkreader.switch_to_codebook()

    def action_back(self) -> None:
        """To the desk."""
        self.dismiss()

    def action_quit(self) -> None:
        """Leave nkreader."""
        self._desk.action_quit()


def _cited(row: Row) -> str:
    anchor = row.annotation.anchor
    return citation(anchor.quote, row.speaker, row.title, row.details) if anchor else origin(row.title, row.details)
