"""From a file to a report: bytes → text → details and blocks."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from nkreader.errors import ReportError
from nkreader.model import Block, Details, Entry, Extraction, Metadata, Report, first_words
from nkreader.visible import one_line, visible

LARGEST_REPORT: Final = 32 * 1024 * 1024  # bytes; the longest book in English is a tenth of it

LARGE: Final = 60_000
"""Code points above which a report's words are shown before its quotes are found: about 10,000 words, 0.2 s of work."""

_OUTLINED: Final = 100_000  # code points in which title, date and outlet are looked for, for a list
_LONGEST_LABEL: Final = 300  # code points of a title that a list keeps

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class _Content(NamedTuple):
    """What a format makes of a file's text."""

    text: str
    known: tuple[Block, ...] = ()
    details: Details = Details()
    warning: str | None = None


def read_report(path: Path, name: str, *, as_saved: bool = False) -> Report:
    """The report in the file at `path`, with its extraction. Raises `ReportError` where it cannot be read.

    Its text is safe to show; `as_saved` keeps the control characters of the file, for programs. Offsets are the same.
    """
    content = _read(path, as_saved=as_saved)
    return _extracted(_unread(name, content), content.known)


def open_report(path: Path, name: str, *, large: int = LARGE) -> Iterator[Report]:
    """The same report in the steps in which it can be shown: the whole one last, and for most reports alone.

    Of one of more than `large` code points its words come first. That step has the text and its digest, the details of
    its front matter, any warning, and an empty extraction.
    """
    content = _read(path)
    report = _unread(name, content)
    if len(report.text) > large:
        yield report
    yield _extracted(report, content.known)


def _unread(name: str, content: _Content) -> Report:
    """A report of which no more is known than its file says outright."""
    return Report(name, content.text, _digest(content.text), content.details, Extraction(), content.warning)


def _extracted(report: Report, known: Sequence[Block]) -> Report:
    from nkreader.extract import extract  # noqa: PLC0415 -- its patterns take 300 ms that most commands do not need

    extraction = extract(report.text, known)
    return replace(report, details=_merged(report.details, extraction.metadata), extraction=extraction)


def read_entry(path: Path, name: str) -> Entry:
    """The line that a list shows for the file at `path`. Never raises `ReportError`: the entry says the problem."""
    try:
        content = _read(path)
    except ReportError as error:
        return Entry(name, one_line(name), Details(), error.explain())
    from nkreader.extract import outline  # noqa: PLC0415 -- see above

    # What a list shows stands at the head; the whole of a book would keep all other reports waiting.
    head = content.text[:_OUTLINED]
    blocks, metadata = outline(head, [block for block in content.known if block.span.end <= len(head)])
    details = _merged(content.details, metadata)
    label = details.title or first_words(head, blocks)
    return Entry(name, label[:_LONGEST_LABEL], details, digest=_digest(content.text))


def read_digest(path: Path) -> str | None:
    """The SHA-256 of a report's text, or None where it cannot be read."""
    try:
        return _digest(_read(path).text)
    except ReportError:
        return None


def _digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 -- 5 ms for OpenSSL, which the list as it was last read does without

    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read(path: Path, *, as_saved: bool = False) -> _Content:
    if any("\ud800" <= character <= "\udfff" for character in path.name):
        raise ReportError(f"The name of {one_line(str(path))} is not UTF-8.", "Rename the file.")
    text = decode(_bytes(path), path)
    text = text if as_saved else visible(text)
    content = _FORMATS.get(path.suffix.lower(), _read_plain)(text)
    if as_saved or content.text is text:
        return content
    # Once more behind the format: Markdown has entities, and `&#x202e;` is a control only now.
    return content._replace(text=visible(content.text))


def _read_plain(text: str) -> _Content:
    return _Content(text)


def _read_markdown(text: str) -> _Content:
    from nkreader.corpus.front_matter import read_front_matter  # noqa: PLC0415 -- 10 ms, as above
    from nkreader.corpus.markdown import to_plain_text  # noqa: PLC0415

    head = read_front_matter(text)
    try:
        body = to_plain_text(head.body)
    except RecursionError:
        return _Content(head.body, (), head.details, "The Markdown is nested too deeply; it is shown as plain text.")
    return _Content(body.text, body.known, head.details, head.warning)


_FORMATS: Final[dict[str, Callable[[str], _Content]]] = {".md": _read_markdown, ".markdown": _read_markdown}


def _bytes(path: Path) -> bytes:
    shown = one_line(str(path))
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ReportError(f"{shown} is not a file.", "Reports are regular files.")
            if status.st_size > LARGEST_REPORT:
                limit = LARGEST_REPORT // 1024 // 1024
                raise ReportError(f"{shown} is larger than {limit} MiB.", "Split it into reports.")
            return file.read()
    except IsADirectoryError as error:
        raise ReportError(f"{shown} is a folder.", f"Name the files in it: {shown}/*.txt") from error
    except OSError as error:
        raise ReportError(f"{shown} cannot be read: {error.strerror}.") from error


def _open_without_waiting(path: str, flags: int) -> int:
    """Open so that a named pipe, which nobody may ever write to, does not hold the reader up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def decode(raw: bytes, path: Path) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark; `\\n` line ends.

    Raises `ReportError` for other encodings: a guess would put wrong words into somebody's mouth.
    """
    encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReportError(
            f"{one_line(str(path))} is not UTF-8 text (byte {error.start}).",
            "Save it as UTF-8, for example with iconv -f CP949 -t UTF-8 (Korean) or -f WINDOWS-1252 (Western).",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _merged(details: Details, metadata: Metadata) -> Details:
    """What the front matter says, and behind it what the text says of itself."""
    return replace(
        details,
        title=details.title or metadata.title,
        date=details.date or metadata.date,
        outlet=details.outlet or metadata.outlet,
        authors=details.authors or metadata.authors,
    )
