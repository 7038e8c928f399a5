"""The app: nothing but wiring."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from rich.text import Text
from textual.app import App

from nkreader.errors import NkreaderError
from nkreader.faults import EXIT_STATUS, told
from nkreader.library import Library
from nkreader.tui.palette import DARK, Painted, check_theme, palette_for, shown_theme
from nkreader.tui.screens.desk import Desk
from nkreader.tui.themes import defaults, themes

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")
_PATIENCE: Final = 5.0  # seconds that an ordered end may take before it is made
_LOOK_EVERY: Final = 0.5  # seconds between two looks whether the terminal is still there


class NkreaderApp(Painted, App[None]):
    """The reader on one corpus.

    `theme` is one of `palette.THEME_NAMES`; a terminal that lacks colours takes the one that it can show in its place.
    `source_colors` take the place of the theme's own. NkreaderError for a name that no theme has, or for no colour.
    """

    CSS_PATH = "nkreader.tcss"
    TITLE = "nkreader"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, library: Library, *, theme: str = DARK, source_colors: Sequence[str] = ()) -> None:
        # Under NO_COLOR Textual makes greys of colours, unless they are the terminal's own; then it takes them away.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        check_theme(theme)
        self._library = library
        self._source_colors = tuple(source_colors)
        for known in themes(self.console.color_system):
            self.register_theme(known)
        self.theme = theme
        self._choose_palette()

    def on_mount(self) -> None:
        """Put the desk up."""
        self.push_screen(Desk(self._library))
        if not self.is_headless and threading.current_thread() is threading.main_thread():
            self._listen_for_signals()
            self.set_interval(_LOOK_EVERY, self._look_for_terminal)

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
            source_colors=self._source_colors,
        )

    async def action_quit(self) -> None:
        """Ctrl-Q, from anywhere."""
        if isinstance(self.screen, Desk):
            self.screen.action_quit()
        else:
            self.notify("Leave this form first, with Escape.", markup=False)

    def action_help_quit(self) -> None:
        """Ctrl-C: say how to leave."""
        self.notify("Q leaves nkreader.", markup=False)

    def on_unmount(self) -> None:
        """Leave the drafts to the next window."""
        self._library.close_drafts()

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
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                with suppress(NkreaderError):
                    screen.keep_drafts_now()

    def _fatal_error(self) -> None:
        """End with a short report. Textual's own shows the values of variables: a note, a source's words."""
        self._keep_drafts()
        self._return_code = EXIT_STATUS
        error = sys.exc_info()[1]
        self._exit_renderables.append(Text(told(error) if error else "nkreader ended by a fault of its own."))
        self._close_messages_no_wait()


def run(library: Library, *, theme: str = DARK, source_colors: Sequence[str] = ()) -> int:
    """Open the reader; returns the exit status when it is left. Errors as in `NkreaderApp`."""
    app = NkreaderApp(library, theme=theme, source_colors=source_colors)
    try:
        app.run()
    finally:
        library.close_drafts()
        library.close()
    return app.return_code or 0
