"""Handing words on: to the clipboard with their citation, to a browser, to a command, and notes to an editor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Final

from textual import work
from textual.app import SuspendNotSupported

from nkreader.citation import cited
from nkreader.errors import NkreaderError
from nkreader.model import Annotation, Report, Span
from nkreader.tui import sharing
from nkreader.tui.screens.correcting import CorrectingScreen
from nkreader.tui.screens.marking import Target, edit_of
from nkreader.tui.widgets.line_bar import LineBar

PIPE: Final = "pipe"
_LONGEST_OSC: Final = 74_994  # bytes that the terminals of longest standing take in one OSC 52, xterm's limit


class HandingOnScreen(CorrectingScreen):
    """A screen from which words go to other programs."""

    bar: LineBar
    """The line at the foot of the screen."""

    @abstractmethod
    def words_to_hand_on(self) -> tuple[Report, Span | None] | None:
        """The selection or the quote with its report, or the report alone; None, after saying so, without any."""

    @abstractmethod
    def note_meant(self) -> Annotation | None:
        """The one annotation that is meant, if there is one."""

    # The clipboard

    def action_copy(self) -> None:
        """Copy the words with their citation; without any, the report's citation."""
        if meant := self.words_to_hand_on():
            report, span = meant
            self.copy(cited(report, span), "Copied with its citation" if span else "The report's citation is copied")
            self.marked()

    def copy(self, text: str, said: str) -> None:
        """Put a text on the terminal's clipboard, and on the system's where there is one."""
        settings = self.configuration
        by_terminal = settings.osc52 and len(text.encode()) * 4 // 3 <= _LONGEST_OSC
        if by_terminal:
            self.app.copy_to_clipboard(text)
        self._copy_by_program(text, said, by_terminal=by_terminal)

    @work(thread=True, group="clipboard")
    def _copy_by_program(self, text: str, said: str, *, by_terminal: bool) -> None:
        command = sharing.clipboard_command(self.configuration.clipboard_command)
        by_program = command is not None and sharing.to_clipboard(text, command)
        if not by_terminal and not by_program:
            said = "Nothing was copied: there is no clipboard here for so long a text"
        self.app.call_from_thread(self.say, f"{said}.")

    # The browser

    def action_open_page(self) -> None:
        """Open the report's address in a browser."""
        report = self.report_meant()
        if report is None:
            return
        url = report.details.url
        if not url:
            self.say("The report has no address: url in its front matter.")
        elif not url.startswith(("http://", "https://")):
            self.say(f"Only http and https are opened, not {url[:40]}")
        elif sharing.can_open_pages():
            self._open_page(url)
        else:
            self.copy(url, f"No browser here; copied: {url}")

    @abstractmethod
    def report_meant(self) -> Report | None:
        """The report that is read; None, after saying so, where there is none."""

    @work(thread=True, group="browser")
    def _open_page(self, url: str) -> None:
        opened = sharing.open_page(url)
        self.app.call_from_thread(self.say, f"Opened: {url}" if opened else "No browser could be started.")

    # A command

    def action_pipe(self) -> None:
        """Ask for a command that gets the words."""
        if meant := self.words_to_hand_on():
            report, span = meant
            what = "the selection" if span else "the report"
            self._to_pipe = span.of(report.text) if span else report.text
            self.bar.open(PIPE, f"| {what} to: ", placeholder="a command, such as: wc -w")

    _to_pipe: str = ""

    def pipe(self, command: str) -> None:
        """Give the words to a command, which has the terminal to itself until it ends."""
        if not command.strip():
            return
        text = self._to_pipe if self._to_pipe.endswith("\n") else f"{self._to_pipe}\n"
        try:
            with self.app.suspend(), sharing.interrupts_are_for_others():
                status = sharing.run_on_terminal(command, text)
                ended = "done" if status == 0 else f"ended with status {status}"
                input(f"\n[{command}: {ended}; Enter goes back to nkreader] ")
        except SuspendNotSupported:
            self._pipe_aside(command, text)
        except EOFError:
            pass

    @work(thread=True, group="pipe")
    def _pipe_aside(self, command: str, text: str) -> None:
        """The same where the terminal cannot be handed over."""
        status, printed = sharing.run_aside(command, text)
        lines = printed.strip().splitlines()
        said = lines[0] if lines else ("done" if status == 0 else f"ended with status {status}")
        self.app.call_from_thread(self.say, f"{command}: {said}")

    # The editor

    def action_editor(self) -> None:
        """Write the note of the one annotation that is meant, or a new one, in the reader's editor."""
        if annotation := self.note_meant():
            self.write_in_editor(annotation, None)
        elif target := self.target():
            self.write_in_editor(None, target)

    def write_in_editor(self, annotation: Annotation | None, target: Target | None) -> None:
        """Write the note of an annotation, or a new one on a target, in the reader's editor."""
        draft = self.draft_for(target, is_note=True) if target else None
        if annotation:
            draft = self.drafts.pop(edit_of(annotation, "").key, None)
        note = draft.note if draft and draft.note is not None else annotation.note if annotation else ""
        before = annotation.note if annotation else ""
        try:
            command: Sequence[str] = sharing.editor()
            with self.app.suspend(), sharing.interrupts_are_for_others():
                text, is_sure = sharing.edited(note, command)
        except SuspendNotSupported:
            self.say("This terminal cannot be handed to an editor; e edits the note here.")
        except NkreaderError as error:
            self.warn(error.explain())
        else:
            self._edited_outside(annotation, target, before, text, is_sure=is_sure)

    def _edited_outside(
        self, annotation: Annotation | None, target: Target | None, note: str, text: str, *, is_sure: bool
    ) -> None:
        """Save what an editor has left; where it failed, what was typed in it stays a draft."""
        if text.strip() == note.strip():
            self.say("The note is as it was.")
        elif not is_sure:
            self._keep_outside(annotation, target, text)
        elif annotation:
            self._save_edited(annotation, text)
        elif target:
            self._save_new(target, text)

    def _keep_outside(self, annotation: Annotation | None, target: Target | None, text: str) -> None:
        if annotation:
            self.keep_draft(edit_of(annotation, text))
        elif target:
            self.keep_draft(target.draft(text))

    def _save_edited(self, annotation: Annotation, note: str) -> None:
        if not note.strip() and not annotation.tags and not annotation.correction:
            self.ask_to_delete(annotation)
        else:
            self.save_edit(annotation, annotation.tags, note, edit_of(annotation, note))

    def _save_new(self, target: Target, note: str) -> None:
        draft = target.draft(note)
        self.drafts.pop(draft.key, None)
        self.save_note(target, note, draft)
