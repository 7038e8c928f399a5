"""Values that are made when they are first asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Made = TypeVar("_Made")


class Once(Generic[_Made]):
    """A property that is made at its first use and then kept: once, even if several threads ask at the same time.

    `functools.cached_property` promises that up to Python 3.11 only.
    """

    def __init__(self, make: Callable[[Any], _Made]) -> None:
        self.__doc__ = make.__doc__
        self._make, self._name = make, make.__name__
        self._mutex = threading.RLock()

    def __get__(self, owner: object, kind: type | None = None) -> _Made:
        """The value of this owner."""
        with self._mutex:
            made: dict[str, _Made] = vars(owner)
            if self._name not in made:
                made[self._name] = self._make(owner)
            return made[self._name]
