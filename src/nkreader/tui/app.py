"""The app: nothing but wiring."""

from __future__ import annotations

import sys
from pathlib import Path
from traceback import extract_tb

from rich.text import Text
from textual.app import App

from nkreader.library import Library
from nkreader.tui.palette import THEME
from nkreader.tui.screens.desk import Desk


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

    async def action_quit(self) -> None:
        """Ctrl-Q, from anywhere: the desk asks first where a draft would be lost."""
        if isinstance(self.screen, Desk):
            self.screen.action_quit()
        else:
            self.notify("Leave this form first, with Escape.", markup=False)

    def _fatal_error(self) -> None:
        """End with a short report. Textual's own shows the values of variables: a note, a source's words."""
        kind, error, trace = sys.exc_info()
        where = [f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in extract_tb(trace)][-4:]
        report = Text(f"nkreader ended by a fault of its own: {kind.__name__ if kind else error}\n")
        report.append("\n".join(f"  in {frame}" for frame in where))
        self._exit_renderables.append(report)
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Ctrl-C: say how to leave."""
        self.notify("Q leaves nkreader.", markup=False)


def run(library: Library) -> int:
    """Open the reader; returns the exit status when it is left."""
    app = NkreaderApp(library)
    app.run()
    return app.return_code or 0
