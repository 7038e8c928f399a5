"""The codebook: all tags, what they mean and how often they are used; renamed, merged, coloured, pinned to keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from nkreader.errors import NkreaderError
from nkreader.query import tag_query
from nkreader.tag_counts import CodebookEntry
from nkreader.tags import COLORS, clean_tag
from nkreader.tui.commands import Footer, Place
from nkreader.tui.screens.commanded import Commanded
from nkreader.tui.screens.confirm import Confirm
from nkreader.tui.screens.picker import New, Picker
from nkreader.tui.widgets.choice_list import Choice
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.line_bar import LineBar
from nkreader.tui.widgets.tag_list import TagList

if TYPE_CHECKING:
    from nkreader.tui.screens.desk import Desk

_UNDO: Final = "u takes it back."


class CodebookScreen(Commanded):
    """A screen over the desk, which saves what is changed here."""

    AUTO_FOCUS = "#tags"

    @dataclass
    class Read(Message):
        """The codebook has been read."""

        entries: tuple[CodebookEntry, ...]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._goal: str | None = None
        self._named: Callable[[str], None] | None = None
        self._rows = TagList(id="tags")
        self.bar = LineBar(id="bar")
        self.footer = KeyFooter(Footer.CODEBOOK, id="footer")

    def compose(self) -> ComposeResult:
        """A title, the tags, the line to type into, the keys."""
        yield Static("Codebook", classes="pane-title", id="codebook-title")
        yield self.pane
        yield self.bar
        yield self.footer

    def on_mount(self) -> None:
        """Read it."""
        self.pane.show(self._desk.codebook)
        self._read()
        self.show_state()

    @property
    def pane(self) -> TagList:
        """The list."""
        return self._rows

    @property
    def place(self) -> Place:
        """Where commands are given."""
        return Place.CODEBOOK

    def show_state(self) -> None:
        """How many tags there are, and the keys."""
        count = len([entry for entry in self.pane.entries if not entry.implied])
        title = f"Codebook · {'1 tag' if count == 1 else f'{count:,} tags'}"
        self.query_one("#codebook-title", Static).update(Content(title))
        self.footer.show(Footer.BAR if self.bar.is_open else Footer.CODEBOOK, pending=self.keys.sequence)

    @work(thread=True, exclusive=True, group="codebook")
    def _read(self) -> None:
        try:
            self.post_message(self.Read(self._desk.library.codebook.entries()))
        except NkreaderError as error:
            self.app.call_from_thread(self._desk.warn, error.explain())

    def on_codebook_screen_read(self, message: Read) -> None:
        """Show it."""
        self.pane.show(message.entries, self._goal)
        self._goal = None
        self.show_state()

    def annotations_changed(self) -> None:
        """Something was saved, here or in another window."""
        self._read()

    # Acting

    def _entry(self) -> CodebookEntry | None:
        if self.pane.entry is None:
            self.footer.say("There is no tag yet: a makes one.")
        return self.pane.entry

    def _save(self, act: Callable[[], object], said: str, goal: str | None = None) -> None:
        self._goal = goal
        self._desk.save(act, said)

    def action_show_tagged(self) -> None:
        """All annotations with this tag."""
        if entry := self._entry():
            self.nkreader.switch_to_annotations(tag_query(entry.tag.name))

    def action_new_tag(self) -> None:
        """Add a tag."""
        parent = f"{entry.tag.name.rpartition('/')[0]}/" if (entry := self.pane.entry) and entry.depth else ""
        self._ask("new tag: ", parent, self._create)

    def _create(self, name: str) -> None:
        self._save(
            partial(self._desk.library.codebook.create, name), f"{clean_tag(name)} is in the codebook.", clean_tag(name)
        )

    def action_describe_tag(self) -> None:
        """Say what the tag means."""
        if entry := self._entry():
            tag = entry.tag
            self._ask(f"{tag.name} means: ", tag.description, partial(self._describe, tag.name, tag.description))

    def _describe(self, name: str, shown: str, text: str) -> None:
        if text != shown:
            self._save(partial(self._desk.library.codebook.describe, name, text, shown=shown), f"Described; {_UNDO}")

    def action_rename_tag(self) -> None:
        """Give the tag another name, everywhere."""
        if entry := self._entry():
            name = entry.tag.name
            self._ask(f"rename {name} to: ", name, partial(self._rename, name))

    def _rename(self, old: str, new: str) -> None:
        new = clean_tag(new)
        if new == old or not new:
            return
        if any(entry.tag.name == new and not entry.implied for entry in self.pane.entries):
            question = f"{new} is there already. Merge {old} into it?"
            self.app.push_screen(Confirm(question, _UNDO), lambda sure: self._renamed(old, new) if sure else None)
        else:
            self._renamed(old, new)

    def _renamed(self, old: str, new: str) -> None:
        self._save(partial(self._desk.library.codebook.rename, old, new), f"{old} is {new} now, on {{}}; {_UNDO}", new)

    def action_merge_tag(self) -> None:
        """Merge the tag into another one."""
        if entry := self._entry():
            others = [other for other in self.pane.entries if other is not entry and not other.implied]
            choices = [Choice(other.tag.name, other.tag.name, str(other.total)) for other in others]
            picker = Picker(f"Merge {entry.tag.name} into", choices, new="a new tag")
            self.app.push_screen(picker, partial(self._merged, entry.tag.name))

    def _merged(self, source: str, target: object) -> None:
        name = target.text if isinstance(target, New) else target
        if isinstance(name, str):
            act = partial(self._desk.library.codebook.merge, [source], name)
            self._save(act, f"{source} is part of {name} now, on {{}}; {_UNDO}", clean_tag(name))

    def action_color_tag(self) -> None:
        """Choose the colour of the tag."""
        if entry := self._entry():
            choices = [Choice("no colour", ""), *(Choice(color, color) for color in COLORS)]
            start = next((place for place, choice in enumerate(choices) if choice.value == entry.tag.color), 0)
            picker = Picker(f"The colour of {entry.tag.name}", choices, new="as #rrggbb", start=start)
            self.app.push_screen(picker, partial(self._colored, entry.tag.name))

    def _colored(self, name: str, color: object) -> None:
        chosen = color.text if isinstance(color, New) else color
        if isinstance(chosen, str):
            self._save(partial(self._desk.library.codebook.set_color, name, chosen or None), f"Coloured; {_UNDO}")

    def action_pin_tag(self, digit: int | None = None) -> None:
        """Pin the tag to a key, or take it off."""
        if (entry := self._entry()) and digit:
            key = None if entry.tag.key == str(digit) else str(digit)
            said = f"{entry.tag.name} is on key {key}." if key else f"{entry.tag.name} is on no key."
            self._save(partial(self._desk.library.codebook.pin, entry.tag.name, key), said)

    def action_delete_tag(self) -> None:
        """Take the tag off everything."""
        if entry := self._entry():
            has_children = any(other.tag.name.startswith(f"{entry.tag.name}/") for other in self.pane.entries)
            family = " and all tags within it" if has_children else ""
            what = "1 annotation" if entry.total == 1 else f"{entry.total:,} annotations"
            question = f"Take {entry.tag.name}{family} off {what}, and out of the codebook?"
            about = "An annotation that has no other tag and no note goes with it. u brings it all back."
            self.app.push_screen(Confirm(question, about), partial(self._removed, entry.tag.name))

    def _removed(self, name: str, sure: bool | None) -> None:
        if sure:
            self._save(partial(self._desk.library.codebook.remove, name, children=True), f"Taken off; {_UNDO}")

    # The line

    def _ask(self, prompt: str, text: str, then: Callable[[str], None]) -> None:
        self._named = then
        self.bar.open("name", prompt, text)

    def on_line_bar_submitted(self, message: LineBar.Submitted) -> None:
        """Enter."""
        self.pane.focus()
        then, self._named = self._named, None
        if then:
            then(message.text.strip())
        self.show_state()

    def on_line_bar_left(self) -> None:
        """Escape."""
        self._named = None
        self.pane.focus()
        self.show_state()

    # Leaving

    def action_release(self) -> None:
        """There is nothing to let go of but messages."""
        self.app.clear_notifications()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._desk.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self._desk.action_redo()

    def action_annotations(self) -> None:
        """All annotations in the place of this screen."""
        self.nkreader.switch_to_annotations("")

    def action_back(self) -> None:
        """To the desk."""
        self.dismiss()

    def action_quit(self) -> None:
        """Leave nkreader."""
        self._desk.action_quit()
