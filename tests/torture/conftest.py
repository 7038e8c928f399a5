"""Long tests in two sizes: as they are in `make torture`, and a short form in `make test`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Scale:
    """How much of a long test is wanted, and where its figures go."""

    is_long: bool
    record: Callable[[str, object], None]

    def __call__(self, long: int, *, short: int) -> int:
        """The one number or the other."""
        return long if self.is_long else short

    def figure(self, name: str, value: str) -> None:
        """A figure that the test has measured; printed when all is done."""
        self.record("figure", f"{name}: {value}")


@pytest.fixture
def scale(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Scale:
    return Scale(bool(request.config.getoption("--torture")), record_property)
