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
from textual.app import App

from nkreader.errors import NkreaderError
from nkreader.faults import EXIT_STATUS, told
from nkreader.library import Library
from nkreader.tui.palette import THEME
from nkreader.tui.screens.desk import Desk

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGINT")
_PATIENCE: Final = 5.0  # seconds that an ordered end may take before it is made
_LOOK_EVERY: Final = 0.5  # seconds between two looks whether the terminal is still there


class NkreaderApp(App[None]):
    """The reader on one corpus."""

    CSS_PATH = "nkreader.tcss"
    TITLE = "nkreader"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library

    def on_mount(self) -> None:
        """Put the desk up."""
        self.register_theme(THEME)
        self.theme = THEME.name
        self.push_screen(Desk(self._library))
        if not self.is_headless and threading.current_thread() is threading.main_thread():
            self._listen_for_signals()
            self.set_interval(_LOOK_EVERY, self._look_for_terminal)

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


def run(library: Library) -> int:
    """Open the reader; returns the exit status when it is left."""
    app = NkreaderApp(library)
    try:
        app.run()
    finally:
        library.close_drafts()
        library.close()
    return app.return_code or 0
