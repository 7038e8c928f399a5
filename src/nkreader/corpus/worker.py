"""Whoever asks for the reading of files takes turns; who reads them is started, ended and started anew as need be."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from nkreader.corpus.child import Child, ChildGivenUpError, ChildLostError, ChildRestingError, NoChildError
from nkreader.corpus.messages import Answer, Head


class Worker:
    """A process that is there when it is needed. Threads that ask it get their answers in the order of asking.

    `options` are those of its program; `limit` is how many seconds a request may take with the start
    of the process, None for as long as it takes.
    """

    def __init__(self, *options: str, limit: float | None = None) -> None:
        self._options = options
        self._limit = limit
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()
        self._child: Child | None = None  # one that runs, as far as is known
        self._asked: Child | None = None  # the same while it has not answered
        self._cannot = False
        self._is_closed = False

    def start(self) -> None:
        """Start the process ahead of need. Returns at once, and says nothing if it cannot be."""
        with self._changed, suppress(NoChildError):
            if not self._is_closed:
                self._running()

    def ask(self, request: Head) -> Iterator[Answer]:
        """The answers to a request as they come. Whoever does not take them to the end has given it up.

        Raises `NoChildError` before the first one where there is no process to be had, `ChildLostError` where it was
        lost over the request, and `ChildGivenUpError` where the request was given up.
        """
        try:
            yield from self._ask(request)
        except ChildRestingError:
            yield from self._ask(request)

    def give_up(self) -> None:
        """End what is being read, from any thread and at once. A new process starts, which finds nothing to do."""
        with self._changed:
            if child := self._asked:
                self._asked = None
                self._dismiss(child)
                self._changed.notify_all()
        if child:
            self.start()

    def close(self) -> None:
        """End the process; nothing can be asked any more."""
        with self._changed:
            self._is_closed = True
            child = self._child
            self._changed.notify_all()
        if child:
            child.end(ChildGivenUpError())
            child.bury()

    def _ask(self, request: Head) -> Iterator[Answer]:
        child = self._take()
        alarm = self._alarm(child)
        try:
            child.ask(request)
            while not (answer := child.hear()).head.get("is_last"):
                yield answer
        except NoChildError:
            self._cannot = True
            raise
        finally:
            if alarm:
                alarm.cancel()
            self._release(child)
        yield answer

    def _alarm(self, child: Child) -> threading.Timer | None:
        if self._limit is None:
            return None
        too_long = ChildLostError(f"its reading took longer than {self._limit:g} seconds")
        alarm = threading.Timer(self._limit, child.end, [too_long])
        alarm.daemon = True
        alarm.start()
        return alarm

    def _take(self) -> Child:
        """The process for oneself, when it is one's turn."""
        turn = object()
        with self._changed:
            self._waiting.append(turn)
            try:
                self._changed.wait_for(lambda: self._is_closed or (not self._asked and self._waiting[0] is turn))
                if self._is_closed:
                    raise ChildGivenUpError
                self._asked = self._running()
                return self._asked
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()

    def _release(self, child: Child) -> None:
        """The next one's turn. A process that was not heard to the end, or rests, is none for others."""
        with self._changed:
            if self._asked is child:
                self._asked = None
                self._changed.notify_all()
            if not child.is_fit:
                self._dismiss(child)

    def _dismiss(self, child: Child) -> None:
        """End a process, and have others ask another one."""
        if self._child is child:
            self._child = None
        child.end(ChildGivenUpError())
        with suppress(RuntimeError):  # Python itself is ending
            threading.Thread(target=child.bury, daemon=True).start()

    def _running(self) -> Child:
        """A process that runs. Raises `NoChildError`."""
        if self._cannot:
            raise NoChildError
        if self._child and self._child.has_ended:
            self._child.bury()
            self._child = None
        if self._child is None:
            try:
                self._child = Child(*self._options)
            except NoChildError:
                self._cannot = True
                raise
        return self._child
