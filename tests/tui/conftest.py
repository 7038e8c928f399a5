"""A reader at the desk, for every test of the app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

from nkreader.configuration import Configuration
from nkreader.library import open_library
from nkreader.tui.app import NkreaderApp
from nkreader.tui.screens import commanded
from tests.tui.driving import WIDE, Reader


class Sits(Protocol):
    def __call__(
        self, size: tuple[int, int] = ..., path: Path | None = ..., configuration: Configuration | None = ...
    ) -> AbstractAsyncContextManager[Reader]: ...


@pytest.fixture(autouse=True)
def digits_have_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count is a count, however long a busy machine takes between two keys."""
    monkeypatch.setattr(commanded, "PATIENCE", 30.0)


@pytest.fixture
def sits(corpus_folder: Path) -> Sits:
    """A reader at the desk, with the list read."""

    @asynccontextmanager
    async def at_the_desk(
        size: tuple[int, int] = WIDE, path: Path | None = None, configuration: Configuration | None = None
    ) -> AsyncIterator[Reader]:
        app = NkreaderApp(open_library(path or corpus_folder), configuration)
        async with app.run_test(size=size) as pilot:
            reader = Reader(pilot)
            await reader.listed()
            yield reader

    return at_the_desk
