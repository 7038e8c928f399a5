"""Drafts: what was typed and is no annotation yet, kept so that neither a crash nor a closed terminal loses it.

Each window writes a file of its own beside the annotations, or in the user's state folder where that cannot be written.
The file is appended to, a line with a checksum for each state, and locked as long as the window lives; a file that
nobody holds was left behind, and the next window takes it over.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any, Final

from nkreader.faults import state_folder
from nkreader.files import make_private_folder, open_private, sync, write_all
from nkreader.model import Anchor, Draft
from nkreader.store.changes import to_line, whole_lines
from nkreader.store.records import anchor_from, selectors_of

_LONGEST: Final = 1024 * 1024  # bytes from which the file is begun anew


class DraftFile:
    """The drafts of one window on the annotations file at `store`."""

    def __init__(self, store: Path) -> None:
        self._store = Path(os.path.realpath(store))
        self._descriptor: int | None = None
        self._path: Path | None = None
        self._is_empty = True
        self._mutex = threading.Lock()

    def recover(self) -> list[Draft]:
        """The drafts that windows which are gone have left behind. They are this window's now."""
        drafts: dict[tuple[object, ...], Draft] = {}
        taken = []
        for path in self._left_behind():
            with suppress(OSError):
                descriptor = os.open(path, os.O_RDWR)
                if _is_locked(descriptor):
                    os.close(descriptor)
                    continue
                if (left := _drafts_in(path.read_bytes())) is None:
                    os.close(descriptor)  # not to be understood here, and not ours to remove
                    continue
                for draft in left:
                    drafts[draft.key] = draft
                taken.append((path, descriptor))
        found = list(drafts.values())
        with suppress(OSError):
            self.keep(found)
            for path, _ in taken:
                path.unlink(missing_ok=True)
        for _, descriptor in taken:
            os.close(descriptor)
        return found

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Keep these drafts and no others; on the disk when this returns. Raises `OSError`."""
        with self._mutex:
            if self._descriptor is None and drafts:
                self._open()
            if self._descriptor is not None:
                self._append(self._descriptor, drafts)

    def _append(self, descriptor: int, drafts: Sequence[Draft]) -> None:
        line = to_line({"drafts": [_to_document(draft) for draft in drafts]})
        size = os.fstat(descriptor).st_size
        if size > _LONGEST:
            os.ftruncate(descriptor, 0)
            size = 0
        write_all(descriptor, line, size)
        sync(descriptor)
        self._is_empty = not drafts

    def close(self) -> None:
        """Let go of the file; it is removed where it holds nothing."""
        with self._mutex:
            if self._descriptor is not None:
                if self._is_empty and self._path:
                    self._path.unlink(missing_ok=True)
                os.close(self._descriptor)
            self._descriptor = None

    def _folders(self) -> Iterator[Path]:
        yield self._store.parent
        yield state_folder() / "drafts"

    def _left_behind(self) -> list[Path]:
        found = []
        for folder in self._folders():
            with suppress(OSError):
                found += sorted(folder.glob(f".{escape(self._name(folder))}.*.draft"))
        return found

    def _name(self, folder: Path) -> str:
        """In the state folder drafts of many corpora lie side by side."""
        if folder == self._store.parent:
            return self._store.name
        return f"{uuid.uuid5(uuid.NAMESPACE_URL, self._store.as_uri()).hex}-{self._store.name}"

    def _open(self) -> None:
        refused: OSError | None = None
        for folder in self._folders():
            try:
                make_private_folder(folder)
                self._path = folder / f".{self._name(folder)}.{os.getpid()}-{uuid.uuid4().hex[:8]}.draft"
                self._descriptor = open_private(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
            except OSError as error:
                refused = error
            else:
                if _is_locked(self._descriptor) or not os.fstat(self._descriptor).st_nlink:
                    os.close(self._descriptor)  # another window has taken it for one that was left behind
                    self._descriptor = None
                    return self._open()
                return None
        assert refused is not None  # noqa: S101 -- there are folders
        raise refused


def _is_locked(descriptor: int) -> bool:
    """Whether another window holds the file; otherwise this one does from now on, as long as it is open."""
    try:
        import fcntl  # noqa: PLC0415 -- not on every platform

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    return False


def _drafts_in(data: bytes) -> list[Draft] | None:
    """The last state that was written whole; None where it is of a form that is not known."""
    documents = [document for _, document in whole_lines(data) if document]
    try:
        return [_from_document(item) for item in documents[-1]["drafts"]] if documents else []
    except (KeyError, TypeError, ValueError):
        return None


def _to_document(draft: Draft) -> dict[str, Any]:
    return {
        "report": draft.report,
        "selectors": selectors_of(draft.anchor),
        "annotation": draft.annotation,
        "note": draft.note,
        "tags": draft.tags,
        "digest": draft.digest,
    }


def _from_document(document: dict[str, Any]) -> Draft:
    anchor: Anchor | None = anchor_from(document["selectors"])
    known = (document["report"], anchor, document["annotation"], document["note"], document["tags"])
    return Draft(*known, document.get("digest", ""))
