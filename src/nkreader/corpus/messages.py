"""What two processes say to each other about reports: a head in JSON, and behind it a text and pieces of bytes.

Nothing that arrives can be more than a value: the one that reads a hostile file is not trusted with objects of others.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias

from nkreader.corpus.packing import Piece, pack, unpack
from nkreader.errors import ReportError
from nkreader.model import Details, Entry, Report

Head: TypeAlias = dict[str, Any]
"""A request, or what comes before text and pieces. `is_last`: no answer follows it; `rests`: nor can more be asked."""

_COUNTED_IN: Final = 4  # bytes in which the length of a head stands
_LARGEST_HEAD: Final = 16 * 1024 * 1024  # bytes; one of a report with a long note in its front matter has some 100,000
_DECODED_AT_ONCE: Final = 256 * 1024  # bytes; a millisecond in which Python does nothing else


class Message(NamedTuple):
    """A head with the text and the pieces that follow it."""

    head: Head
    text: str | None = None
    pieces: Sequence[Piece] = ()

    def marked(self, more: Head) -> Message:
        """The same with more in its head."""
        return self._replace(head=self.head | more)


class Answer(NamedTuple):
    """A message that has arrived."""

    head: Head
    text: str | None
    pieces: list[bytearray]


def send(pipe: BinaryIO, message: Message) -> None:
    """Write a message, so that it is in the pipe when this returns. Raises `OSError` where nobody reads."""
    text = None if message.text is None else message.text.encode("utf-8", "surrogatepass")
    pieces = [bytes(piece) for piece in message.pieces]
    head = {**message.head, "text": None if text is None else len(text), "pieces": [len(piece) for piece in pieces]}
    written = json.dumps(head).encode("ascii")
    pipe.write(len(written).to_bytes(_COUNTED_IN, "little") + written)
    for piece in (text or b"", *pieces):
        pipe.write(piece)
    pipe.flush()


def receive(pipe: BinaryIO) -> Answer:
    """Read a message. Raises `EOFError` where the pipe ends before it does, `ValueError` where it is something else."""
    size = int.from_bytes(_exactly(pipe, _COUNTED_IN), "little")
    if size > _LARGEST_HEAD:
        raise ValueError("it is no message")
    head = json.loads(_exactly(pipe, size))
    length = head.pop("text")
    text = None if length is None else _text(pipe, length)
    return Answer(head, text, [_exactly(pipe, size) for size in head.pop("pieces")])


def _exactly(pipe: BinaryIO, size: int) -> bytearray:
    room = bytearray(size)
    view = memoryview(room)
    while view:
        arrived = pipe.readinto(view)  # type: ignore[attr-defined]
        if not arrived:
            raise EOFError
        view = view[arrived:]
    return room


def _text(pipe: BinaryIO, size: int) -> str:
    """A text of that many bytes, decoded piece by piece, so that no other thread has to wait for all of it."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
    pieces = []
    while size:
        raw = _exactly(pipe, min(size, _DECODED_AT_ONCE))
        size -= len(raw)
        pieces.append(decoder.decode(raw, final=not size))
    return "".join(pieces)


def told_report(report: Report, shown: Report | None) -> Message:
    """A report to send; without its text where it was sent already, with the report as it is `shown`."""
    head = {"name": report.name, "digest": report.digest, "details": asdict(report.details), "warning": report.warning}
    return Message(head, None if shown else report.text, pack(report.extraction))


def heard_report(answer: Answer, shown: Report | None) -> Report:
    """The report of an answer; where that has no text, the text is that of the report which came before it."""
    text = shown.text if shown and answer.text is None else answer.text or ""
    head = answer.head
    return Report(head["name"], text, head["digest"], _details(head["details"]), unpack(answer.pieces), head["warning"])


def told_entry(entry: Entry) -> Message:
    """An entry to send."""
    return Message({"entry": asdict(entry)})


def heard_entry(answer: Answer) -> Entry:
    """The entry of an answer."""
    values = answer.head["entry"]
    return Entry(**{**values, "details": _details(values["details"])})


def told_error(error: ReportError) -> Message:
    """An error to send, as what a reader will be told."""
    return Message({"error": [error.message, error.hint], "is_last": True})


def _details(values: Head) -> Details:
    return Details(**{**values, "authors": tuple(values["authors"])})
