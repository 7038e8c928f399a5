"""Moving: the keys that move in whatever pane is in use."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol


class Pane(Protocol):
    """What list, report and panel have in common."""

    def move(self, step: int, /) -> None:
        """Move by lines or entries, negative for up."""

    def move_pages(self, pages: float) -> None:
        """Move by pages, negative for up."""

    def move_to_end(self, *, last: bool) -> None:
        """To the end, or to the beginning."""


class Moving:
    """The actions of a screen that move in its `pane`."""

    @property
    @abstractmethod
    def pane(self) -> Pane:
        """The pane in use."""

    def action_line_down(self, count: int | None = None) -> None:
        """One line or entry down."""
        self.pane.move(count or 1)

    def action_line_up(self, count: int | None = None) -> None:
        """One line or entry up."""
        self.pane.move(-(count or 1))

    def action_page_down(self, count: int | None = None) -> None:
        """One page down."""
        self.pane.move_pages(count or 1)

    def action_page_up(self, count: int | None = None) -> None:
        """One page up."""
        self.pane.move_pages(-(count or 1))

    def action_half_page_down(self, count: int | None = None) -> None:
        """Half a page down."""
        self.pane.move_pages((count or 1) / 2)

    def action_half_page_up(self, count: int | None = None) -> None:
        """Half a page up."""
        self.pane.move_pages(-(count or 1) / 2)

    def action_top(self) -> None:
        """To the beginning."""
        self.pane.move_to_end(last=False)

    def action_bottom(self) -> None:
        """To the end."""
        self.pane.move_to_end(last=True)
