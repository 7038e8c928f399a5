"""The note form: several lines, and the tags beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from nkreader.library import parse_tags
from nkreader.tui.commands import Footer, Place
from nkreader.tui.keys import KeyReader
from nkreader.tui.screens.form import Form
from nkreader.tui.widgets.key_footer import KeyFooter, key_table_of


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form when it closes, and whether it is to be saved or kept as a draft."""

    note: str
    tags: tuple[str, ...]
    save: bool


class NoteForm(Form[Written | None]):
    """Writes a note, or edits an annotation with its tags. Closes with None where nothing was changed.

    `typed` is told of each change of what stands in it.
    """

    def __init__(
        self,
        about: str,
        note: str = "",
        tags: Sequence[str] | None = None,
        *,
        draft: Written | None = None,
        typed: Callable[[Written], None] | None = None,
        is_edit: bool = False,
    ) -> None:
        super().__init__()
        self._tell, self._is_edit = typed, is_edit
        self._about, self._note, self._tags = about, note, tags
        self._draft = draft or Written(note, tuple(tags or ()), save=False)

    def compose(self) -> ComposeResult:
        """What the note is on, the tags where an annotation is edited, the note, the keys."""
        with Vertical(classes="form note-form"):
            yield Static(Content(self._about), classes="form-about")
            if self._tags is not None:
                yield Input(value=", ".join(self._draft.tags), placeholder="tags, with commas between them", id="tags")
            yield TextArea(self._draft.note, id="note", soft_wrap=True)
            yield KeyFooter(Footer.FORM)

    def on_mount(self) -> None:
        """Begin to write at the end of what is there."""
        area = self.query_one("#note", TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def on_text_area_changed(self) -> None:
        """Let the draft be kept while it is typed."""
        self._typed()

    def on_input_changed(self) -> None:
        """The same for the tags."""
        self._typed()

    def _typed(self) -> None:
        written = self._written(save=False)
        if self._tell and (written.note, written.tags) != (self._note, tuple(self._tags or ())):
            self._tell(written)

    def on_key(self, event: events.Key) -> None:
        """Keys of the commands table that a form has, and none that writes."""
        found = KeyReader(key_table_of(self)).press(event.key, None, Place.FORM)
        if found:
            event.stop()
            event.prevent_default()
            getattr(self, f"action_{found[0].command.id}")()

    def action_save(self) -> None:
        """Close, to be saved; a new note without a word is nothing to save."""
        written = self._written(save=True)
        nothing = not self._is_edit and not written.note.strip()
        self.dismiss(None if nothing else written)

    def action_leave(self) -> None:
        """Close; what was changed is kept as a draft."""
        written = self._written(save=False)
        unchanged = written.note == self._note and written.tags == tuple(self._tags or ())
        self.dismiss(None if unchanged else written)

    def _written(self, *, save: bool) -> Written:
        tags = parse_tags(self.query_one("#tags", Input).value) if self._tags is not None else ()
        return Written(self.query_one("#note", TextArea).text, tags, save)
