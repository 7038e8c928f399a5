"""Memory that is free and that the system has not been given back."""

from __future__ import annotations

from contextlib import suppress


def give_back() -> None:
    """Let the system have what is free. For after something large, on a thread that may wait some milliseconds.

    The allocator of glibc keeps up to twice the largest piece that was ever freed, which after a report of a million
    words is more than the report itself. Elsewhere nothing happens.
    """
    import ctypes  # noqa: PLC0415 -- 10 ms that only large reports need

    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
