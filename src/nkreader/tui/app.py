"""The app: nothing but wiring."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from contextlib import suppress
from functools import partial
from typing import Final

from rich.text import Text
from textual import events
from textual.app import App

from nkreader.configuration import Configuration
from nkreader.configuration.settings import AUTO
from nkreader.errors import NkreaderError
from nkreader.faults import EXIT_STATUS, told
from nkreader.library import Library
from nkreader.tui.commands import COMMANDS, MOVING, Command, Place, keys_label, with_keys
from nkreader.tui.key_feed import KeyFeed, TypedEvent
from nkreader.tui.keys import KeyTable
from nkreader.tui.palette import DARK, LIGHT, THEME_NAMES, Painted, palette_for, shown_theme
from nkreader.tui.screens.commanded import Commanded
from nkreader.tui.screens.desk import Desk
from nkreader.tui.sheet import Sheet
from nkreader.tui.themes import defaults, themes

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")
_PATIENCE: Final = 5.0  # seconds that an ordered end may take before it is made
_NOT_BY_NAME: Final = ("palette", "quick_tag", "pin_tag")  # what a digit says, or the palette itself
_LOOK_EVERY: Final = 0.5  # seconds between two looks whether the terminal is still there


class NkreaderApp(Painted, App[None]):
    """The reader on one corpus."""

    CSS_PATH = "nkreader.tcss"
    TITLE = "nkreader"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, library: Library, configuration: Configuration | None = None) -> None:
        # Under NO_COLOR Textual makes greys of colours, unless they are the terminal's own; then it takes them away.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.configuration = configuration or Configuration()
        self.key_table = KeyTable.of(with_keys(COMMANDS, self.configuration.keys))
        self.keys = KeyFeed(self, super().on_event)
        self._library = library
        for known in themes(self.console.color_system):
            self.register_theme(known)
        wanted = self.configuration.theme
        self.theme = theme_of_terminal() if wanted == AUTO else wanted
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self._choose_palette()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted text are handed on one at a time; all else goes its way."""
        if isinstance(event, TypedEvent) and not event.is_forwarded:
            self.keys.put(event)
        else:
            await super().on_event(event)

    def get_default_screen(self) -> Desk:
        """The desk. As it is the first of all screens, nothing is laid out and painted before it."""
        return Desk(self._library, self.configuration)

    def on_mount(self) -> None:
        """Say what is wrong in the configuration, and listen for ends that nobody chose."""
        if problems := self.configuration.problems:
            told = "\n".join(problem.told() for problem in problems)
            self.notify(told, title="Your configuration", severity="warning", timeout=15, markup=False)
        if not self.is_headless and threading.current_thread() is threading.main_thread():
            self._listen_for_signals()
            self.set_interval(_LOOK_EVERY, self._look_for_terminal)

    @property
    def desk(self) -> Desk | None:
        """The main screen."""
        return next((screen for screen in self.screen_stack if isinstance(screen, Desk)), None)

    def annotations_changed(self) -> None:
        """Annotations were changed: screens over the desk show them as they are now."""
        for screen in self.screen_stack:
            if isinstance(screen, Commanded) and not isinstance(screen, Desk):
                screen.annotations_changed()

    # Looks

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names in `nkreader.tcss` that Textual's own themes do not know."""
        return dict(defaults())

    def validate_theme(self, theme: str) -> str:
        """A theme that this terminal can show."""
        return shown_theme(theme, no_color=self.no_color, color_system=self.console.color_system)

    def watch_theme(self) -> None:
        """Paint everything anew."""
        self._choose_palette()
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()

    def _choose_palette(self) -> None:
        self.palette = palette_for(
            self.theme,
            no_color=self.no_color,
            color_system=self.console.color_system,
            source_colors=self.configuration.source_colors,
        )

    # What every screen can ask for

    def show_help(self, place: Place) -> None:
        """The keys of a place, and all others."""
        from nkreader.tui.screens.help import Help  # noqa: PLC0415 -- nothing of it is needed to begin

        self.push_screen(Help(self.key_table, place))

    def show_palette(self, screen: Commanded) -> None:
        """All commands that can be given in a place, to be found by name."""
        from nkreader.tui.screens.picker import Picker  # noqa: PLC0415
        from nkreader.tui.widgets.choice_list import Choice  # noqa: PLC0415

        rows = [row for row in self.key_table.commands if screen.place in row.places and row.id not in _NOT_BY_NAME]
        rows.sort(key=lambda row: row.section == MOVING)
        choices = [
            Choice(f"{row.label.format(target='', back='back').strip()}: {row.help}", row, keys_label(row))
            for row in rows
        ]
        self.push_screen(Picker("Commands", choices), partial(_give, screen))

    def choose_theme(self) -> None:
        """Choose the colours of the screen, for this session; `config.toml` keeps a choice."""
        from nkreader.tui.screens.picker import Picker  # noqa: PLC0415
        from nkreader.tui.widgets.choice_list import Choice  # noqa: PLC0415

        choices = [Choice(name, name) for name in THEME_NAMES]
        start = THEME_NAMES.index(self.theme) if self.theme in THEME_NAMES else 0
        title = "Theme, for this session; config.toml sets it for good"
        self.push_screen(Picker(title, choices, start=start), self._take_theme)

    def _take_theme(self, name: object) -> None:
        if isinstance(name, str):
            self.theme = name

    def switch_to_annotations(self, query: str) -> None:
        """All annotations, over the desk."""
        from nkreader.tui.screens.annotations import Annotations  # noqa: PLC0415

        if self.desk:
            self._over_the_desk(Annotations(self.desk, query))

    def switch_to_codebook(self) -> None:
        """The codebook, over the desk."""
        from nkreader.tui.screens.codebook import CodebookScreen  # noqa: PLC0415

        if self.desk:
            self._over_the_desk(CodebookScreen(self.desk))

    def _over_the_desk(self, screen: Commanded) -> None:
        """Put a screen over the desk, in the place of one that is there."""
        if isinstance(self.screen, Desk):
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    async def action_quit(self) -> None:
        """Ctrl-Q, from anywhere."""
        if isinstance(self.screen, Commanded) and self.desk:
            self.desk.action_quit()
        else:
            self.notify("Leave this form first, with Escape.", markup=False)

    def action_help_quit(self) -> None:
        """Ctrl-C: say how to leave."""
        self.notify("Q leaves nkreader.", markup=False)

    def on_unmount(self) -> None:
        """Leave the drafts to the next window, and do not wait for what is being read."""
        self._library.close_drafts()
        self._library.stop_reading()

    # Ends that nobody chose

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, partial(self._end, int(number)))

    def _look_for_terminal(self) -> None:
        """A terminal that was closed does not always say so; its line is then hung up for good."""
        if not hasattr(select, "poll"):
            return
        line = select.poll()
        with suppress(OSError, ValueError):
            line.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, select.POLLHUP | select.POLLERR)
            if any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in line.poll(0)):
                self._end(int(getattr(signal, "SIGHUP", 1)))

    def _end(self, number: int) -> None:
        """Keep what is typed, restore the terminal, and end with the exit status that a signal's number gives."""
        self._keep_drafts()
        # A terminal that is gone can hold up whoever writes to it; nothing that matters is undone by then.
        ender = threading.Timer(_PATIENCE, os._exit, (128 + number,))
        ender.daemon = True
        ender.start()
        self.exit(return_code=128 + number)

    def _keep_drafts(self) -> None:
        if self.desk:
            with suppress(NkreaderError):
                self.desk.keep_drafts_now()

    def _fatal_error(self) -> None:
        """End with a short report. Textual's own shows the values of variables: a note, a source's words."""
        self._keep_drafts()
        self._return_code = EXIT_STATUS
        error = sys.exc_info()[1]
        self._exit_renderables.append(Text(told(error) if error else "nkreader ended by a fault of its own."))
        self._close_messages_no_wait()


def theme_of_terminal() -> str:
    """Light where the terminal says so by COLORFGBG, as rxvt, Konsole and others do: `0;15` is black on white."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if ground in ("7", "15") else DARK


def _give(screen: Commanded, command: object) -> None:
    if isinstance(command, Command):
        screen.give_by_name(command)


def run(library: Library, configuration: Configuration | None = None) -> int:
    """Open the reader; returns the exit status when it is left."""
    app = NkreaderApp(library, configuration)
    try:
        app.run()
    finally:
        library.close_drafts()
        library.close()
    return app.return_code or 0
