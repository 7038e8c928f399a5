"""Driving the app in tests as a reader would."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot

from nkreader.model import Placed, Quote
from nkreader.tui.app import NkreaderApp
from nkreader.tui.screens.desk import Desk
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.panel import Panel
from nkreader.tui.widgets.report_list import ReportList
from nkreader.tui.widgets.report_view import ReportView

WIDE, NARROW = (140, 45), (80, 24)


class Reader:
    """Somebody at the keyboard."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app
        assert isinstance(self.app, NkreaderApp)

    @property
    def desk(self) -> Desk:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, Desk))

    @property
    def list(self) -> ReportList:
        return self.desk.query_one(ReportList)

    @property
    def view(self) -> ReportView:
        return self.desk.query_one(ReportView)

    @property
    def panel(self) -> Panel:
        return self.desk.query_one(Panel)

    def current(self) -> Quote | None:
        """The quote under the cursor."""
        return self.view.current

    def placed(self) -> tuple[Placed, ...]:
        """The annotations of the report on the desk."""
        return self.desk.placed

    def reading(self) -> str:
        """The name of the report on the desk, or nothing."""
        return self.view.report.name if self.view.report else ""

    @property
    def footer(self) -> str:
        return self.desk.query_one("#footer", KeyFooter).render().plain

    @property
    def page(self) -> str:
        """What the reading view shows."""
        return "\n".join(self.view.render_line(y).text.rstrip() for y in range(self.view.size.height))

    @property
    def sources_and_notes(self) -> str:
        """What the panel shows."""
        return "\n".join(self.panel.render_line(y).text.rstrip() for y in range(self.panel.size.height))

    async def press(self, *keys: str) -> None:
        """Press keys; `]q` is two, a text behind `=` is typed letter by letter."""
        for key in keys:
            if key.startswith("=") and len(key) > 1:
                await self.pilot.press(*("space" if letter == " " else letter for letter in key[1:]))
            elif len(key) == 2 and key[0] in "[]":
                await self.pilot.press(*key)
            else:
                await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that a worker does; fail after five seconds."""
        for _ in range(250):
            await self.pilot.pause(0.02)
            if happened():
                return
        raise AssertionError("it did not happen")

    async def listed(self) -> None:
        """Wait for the list."""
        await self.until(lambda: self.list.entry is not None)

    async def open(self) -> None:
        """Open the report under the cursor and wait for it."""
        await self.listed()
        entry = self.list.entry
        assert entry is not None
        await self.press("enter")
        await self.until(lambda: self.reading() == entry.name)

    async def saved(self) -> None:
        """Wait until nothing is being saved any more."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
