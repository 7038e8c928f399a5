"""The process in which reports are read: `python -m nkreader.corpus.serving [SECONDS]`.

Requests come in on its standard input, one line of JSON each; answers, as `messages.py` has them, go out on its
standard output. It ends when its input does, in the middle of whatever it does; with SECONDS also when nothing was
asked for so long.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from nkreader import __version__
from nkreader.corpus.messages import Head, Message, send, told_entry, told_error, told_report
from nkreader.corpus.reading import open_report, read_digest, read_entry
from nkreader.errors import ReportError

_NICER: Final = 5  # steps below the priority of the app, of the 19 that there are
_MUCH: Final = 600_000  # code points of a report behind which this process leaves the 30 MB and more that it took
_A_MOMENT: Final = 0.02  # seconds in which a request arrives that was made before this process was there


def main() -> NoReturn:
    """Serve until nobody asks any more."""
    requests, answers = _take_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app
    with suppress(AttributeError, OSError):
        os.nice(_NICER)
    arrived: queue.SimpleQueue[Head] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests, arrived), daemon=True).start()
    rest = float(sys.argv[1]) if len(sys.argv) > 1 else None
    with suppress(OSError):  # the app is gone
        send(answers, Message({"hello": __version__}))
        for request in _in_turn(arrived, rest):
            _serve(request, answers)
    os._exit(0)  # at once, whatever there is to be freed


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, which nothing else in this process can reach: what prints, prints nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    return requests, answers


def _listen(requests: BinaryIO, arrived: queue.SimpleQueue[Head]) -> None:
    """In a thread of its own, so that the end of the app is noticed in the midst of work."""
    for line in requests:
        arrived.put(json.loads(line))
    os._exit(0)


def _in_turn(arrived: queue.SimpleQueue[Head], rest: float | None) -> Iterator[Head]:
    """The requests as they come. What extraction needs is loaded before the first, unless that is here already."""
    try:
        yield arrived.get(timeout=_A_MOMENT)
    except queue.Empty:
        import nkreader.extract  # noqa: F401, PLC0415 -- its patterns take 300 ms
    while True:
        try:
            yield arrived.get(timeout=rest)
        except queue.Empty:
            return


def _serve(request: Head, answers: BinaryIO) -> None:
    """Answer a request, whatever comes of it. Raises `OSError` where the app is gone."""
    try:
        for message in _ANSWERS[request["ask"]](request):
            send(answers, message)
            if message.head.get("rests"):
                os._exit(0)
    except ReportError as error:
        send(answers, told_error(error))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 -- the app tells of it
        send(answers, Message({"fault": type(error).__name__, "is_last": True, "rests": True}))
        os._exit(0)


def _open(request: Head) -> Iterator[Message]:
    """A report in one step or in two, as `open_report` makes them."""
    large, shown = request["large"], None
    for report in open_report(Path(request["path"]), request["name"], large=large):
        size = len(report.text)
        ends = {"is_last": True, "rests": size > _MUCH} if shown or size <= large else {}
        yield told_report(report, shown).marked(ends)
        shown = report


def _list(request: Head) -> Iterator[Message]:
    """The entries of some files."""
    items = request["items"]
    for number, (path, name) in enumerate(items, start=1):
        yield told_entry(read_entry(Path(path), name)).marked({"is_last": number == len(items)})


def _digest(request: Head) -> Iterator[Message]:
    yield Message({"digest": read_digest(Path(request["path"])), "is_last": True})


_ANSWERS: Final[dict[str, Callable[[Head], Iterator[Message]]]] = {"report": _open, "list": _list, "digest": _digest}

if __name__ == "__main__":
    main()
