"""Driving the app in tests as a reader would."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.pilot import Pilot
from textual.widgets import Input, Static

from nkreader.model import Placed, Quote
from nkreader.tui.app import NkreaderApp
from nkreader.tui.screens.desk import Desk
from nkreader.tui.widgets.key_footer import KeyFooter
from nkreader.tui.widgets.line_bar import LineBar
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
        """The last line of the screen."""
        return self.app.screen.query_one("#footer", KeyFooter).render().plain

    @property
    def desk_footer(self) -> str:
        """The last line of the desk, also under a form."""
        return self.desk.query_one("#footer", KeyFooter).render().plain

    @property
    def title(self) -> str:
        """What stands above the list."""
        return str(self.desk.query_one("#list-title", Static).render())

    def screen_lines(self) -> Sequence[str]:
        """All of the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return tuple("".join(segment.text for segment in strip) for strip in strips)

    @property
    def status(self) -> str:
        """The line under the report."""
        return str(self.desk.query_one("#status", Static).render())

    @property
    def bar(self) -> str:
        """The line at the foot: what is asked, typed, and said of it."""
        bar = self.app.screen.query_one(LineBar)
        parts = [str(part.render()) for part in bar.query(Static)]
        return " ".join([parts[0], bar.query_one(Input).value, parts[1]])

    def colors(self) -> set[str]:
        """The colours in which the words of the page are drawn."""
        strips = (self.view.render_line(y) for y in range(self.view.size.height))
        return {
            str(segment.style.color) for strip in strips for segment in strip if segment.style and segment.text.strip()
        }

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
        await self.handled()

    async def handled(self) -> None:
        """Wait until all keys have been handled."""
        app = self.app
        assert isinstance(app, NkreaderApp)
        await self.pilot.pause()
        for _ in range(250):
            if app.keys.is_idle:
                break
            await self.pilot.pause(0.02)
        await self.pilot.pause()

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something that a worker does; fail after five seconds."""
        for _ in range(250):
            await self.pilot.pause(0.02)
            if happened():
                return
        raise AssertionError("it did not happen")

    async def listed(self) -> None:
        """Wait for the list as the folder has it now."""
        await self.until(lambda: self.desk.is_fresh)

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
