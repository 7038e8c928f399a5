"""Keys in their order: each is handled to its end before the next one is handed on.

Over a slow line `t`, some letters and Enter arrive in one piece, and a reader who knows the keys types ahead of the
screen. What a key opens, a form or a report, is there before the next key goes to whatever is on top by then.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

_MOST: Final = 4096  # keys that wait; more than that is a cat, or a file on standard input
_ROUNDS: Final = 50  # looks at whether a screen has come to rest, before it is taken for restless

TypedEvent = events.Key | events.Paste


class Holding(Protocol):
    """A screen that can be busy with what a key began."""

    @property
    def is_busy(self) -> bool:
        """Whether keys have to wait, because what they are for is on its way."""

    def cancel(self) -> None:
        """Give up what is on its way."""


class KeyFeed:
    """Hands keys and pasted text on, one at a time, by `deliver`."""

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._deliver = app, deliver
        self._waiting: deque[TypedEvent] = deque(maxlen=_MOST)
        self._task: asyncio.Task[None] | None = None
        self._freed = asyncio.Event()

    @property
    def is_idle(self) -> bool:
        """Whether every key has been handled."""
        return self._task is None or self._task.done()

    @property
    def has_more(self) -> bool:
        """Whether keys wait that have been typed already."""
        return bool(self._waiting)

    def put(self, event: TypedEvent) -> None:
        """A key, or pasted text, has come. Escape and Ctrl-C do not wait: they give up what the others wait for."""
        busy = self._busy()
        if busy and isinstance(event, events.Key) and event.key in ("escape", "ctrl+c"):
            self._waiting.clear()
            busy.cancel()
            self.go_on()
            return
        self._waiting.append(event)
        if self.is_idle:
            self._task = asyncio.create_task(self._hand_on(), name="keys")

    def go_on(self) -> None:
        """What keys were waiting for may have come."""
        self._freed.set()

    def drop(self) -> None:
        """Forget the keys that wait: what they were typed for will not come."""
        self._waiting.clear()

    async def _hand_on(self) -> None:
        try:
            while self._waiting:
                while self._busy():
                    self._freed.clear()
                    await self._freed.wait()
                if self._waiting:
                    await self._deliver(self._waiting.popleft())
                    await self._rest()
        except Exception as error:  # noqa: BLE001 -- the app ends by its own way, not by a task that nobody awaits
            self._app._handle_exception(error)  # noqa: SLF001 -- the only way there is

    def _busy(self) -> Holding | None:
        screens = self._app._screen_stack if self._app.is_running else []  # noqa: SLF001 -- `screen` raises where none is
        holding: Any = screens[-1] if screens else None
        return holding if getattr(holding, "is_busy", False) else None

    async def _rest(self) -> None:
        """Wait until the key, and what came of it, have been handled by all that keys go through."""
        before: list[MessagePump] | None = None
        for _ in range(_ROUNDS):
            path = self._path()
            if path == before:
                return
            before = path
            for node in path:
                handled = asyncio.Event()
                if node.is_running and node.call_later(handled.set):
                    await _until(handled, node)

    def _path(self) -> list[MessagePump]:
        """From what has the focus up to the app."""
        app = self._app
        if not app._screen_stack:  # noqa: SLF001
            return [app]
        focused = app.screen.focused
        return [*(focused or app.screen).ancestors_with_self]


async def _until(handled: asyncio.Event, node: MessagePump) -> None:
    """Wait for a callback of `node`, which never comes where that is taken down meanwhile."""
    while not handled.is_set() and node.is_running:
        try:
            await asyncio.wait_for(handled.wait(), 0.05)
        except TimeoutError:
            continue
