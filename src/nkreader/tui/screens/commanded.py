"""A screen whose keys are those of the commands table."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from nkreader.tui.commands import Command, Place
from nkreader.tui.keys import PATIENCE, Given, KeyReader
from nkreader.tui.screens.moving import Moving
from nkreader.tui.selecting import MOTIONS
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.line_bar import LineBar

if TYPE_CHECKING:
    from nkreader.tui.app import NkreaderApp


class Commanded(Moving, Screen[None]):
    """Reads keys, and gives the commands that they stand for."""

    _waiting: Timer | None = None

    @property
    @abstractmethod
    def place(self) -> Place:
        """Where commands are given now."""

    footer: KeyFooter
    """The keys that matter, and short messages."""

    bar: LineBar
    """The line at the foot of the screen."""

    @abstractmethod
    def show_state(self) -> None:
        """Footer and status are to be as things are now."""

    def annotations_changed(self) -> None:
        """Annotations were changed, here or in another window."""

    def before_command(self) -> None:
        """A key has come."""

    @property
    def keys(self) -> KeyReader:
        """What has been typed of a command that is not complete."""
        if self._reader is None:
            self._reader = KeyReader(self.nkreader.key_table)
        return self._reader

    _reader: KeyReader | None = None

    @property
    def nkreader(self) -> NkreaderApp:
        """The app that the screen belongs to."""
        from nkreader.tui.app import NkreaderApp  # noqa: PLC0415 -- each knows the other

        assert isinstance(self.app, NkreaderApp)  # noqa: S101 -- there is no other
        return self.app

    def on_key(self, event: events.Key) -> None:
        """Every key goes through the commands table, unless the line at the foot is typed into."""
        if self.bar.is_open:
            if event.key == "f1":
                self.action_help()
            return
        self.footer.clear()
        self.before_command()
        found = self.keys.press(event.key, event.character, self.place)
        self._wait_for_more()
        self.show_state()
        if found is None:
            return
        event.stop()
        event.prevent_default()
        for given in found:
            self.give(given)

    def on_line_bar_opened(self) -> None:
        """The footer says what the keys do in the line."""
        self.show_state()

    def _wait_for_more(self) -> None:
        """A single digit is a count, or a command of its own when nothing comes behind it."""
        if self._waiting:
            self._waiting.stop()
        self._waiting = self.set_timer(PATIENCE, self._no_more) if self.keys.waits else None

    def on_mouse_down(self) -> None:
        """A digit that waits is for what is under the cursor now, not for what is clicked."""
        if self._waiting:
            self._waiting.stop()
        self._no_more()

    def _no_more(self) -> None:
        if self.nkreader.keys.has_more:
            return  # what was typed behind the digit is only late, and says what the digit is
        if given := self.keys.timeout():
            self.give(given)
        self.show_state()

    def give(self, given: Given) -> None:
        """Give a command."""
        command = given.command
        if command.id in MOTIONS:
            self.move_caret(command.id, given.count or 1)
            return
        action = getattr(self, f"action_{command.id}")
        if command.argument:
            action(given.argument)
        elif command.counts or (given.count and command.keys and command.keys[0].isdigit()):
            action(given.count)
        else:
            action()

    def give_by_name(self, command: Command) -> None:
        """Give a command that was chosen from the palette."""
        if command.argument:
            self.footer.say(f"Type {command.keys[0]} and a letter." if command.keys else "It needs a key.")
        else:
            self.give(Given(command))

    def move_caret(self, motion: str, times: int) -> None:
        """Move the caret of a selection, where there is one."""

    def action_help(self) -> None:
        """The keys for this place, and all others."""
        self.nkreader.show_help(self.place)

    def action_palette(self) -> None:
        """All commands, to be found by name."""
        self.nkreader.show_palette(self)

    def action_theme(self) -> None:
        """Choose the colours of the screen."""
        self.nkreader.choose_theme()
