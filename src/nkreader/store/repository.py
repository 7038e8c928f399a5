"""The annotations of a corpus: read, add, change, remove. Only frozen values leave this module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tinydb import TinyDB, where
from tinydb.table import Document

from nkreader.errors import AnnotationError
from nkreader.model import Annotation
from nkreader.store.lock import locked
from nkreader.store.records import from_record, to_record
from nkreader.store.storage import WholeFileStorage


class Shelf(NamedTuple):
    """All annotations in the order in which they were made, and what could not be read of the file."""

    annotations: tuple[Annotation, ...]
    problems: tuple[str, ...]


class AnnotationRepository:
    """Annotations in the TinyDB file at `path`, in TinyDB's default table. Every change is on disk when it returns.

    The file is read anew for each operation, so that what another process saved in between is seen and kept.
    All methods raise `StoreError` where the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Shelf:
        """Every annotation that can be read; a record that cannot is left alone and named among the problems."""
        annotations, problems = [], []
        with self._open() as database:
            for document in database.all():
                try:
                    annotations.append(from_record(document))
                except ValueError as error:
                    problems.append(f"Record {document.doc_id} is passed over: {error}.")
        return Shelf(tuple(annotations), tuple(problems))

    def get(self, annotation_id: str) -> Annotation:
        """The annotation of that id. Raises `AnnotationError` where there is none that can be read."""
        with self._open() as database:
            try:
                return from_record(self._document(database, annotation_id))
            except ValueError as error:
                raise AnnotationError(f"That annotation cannot be read: {error}.") from error

    def add(self, annotation: Annotation) -> None:
        """Save a new annotation."""
        with locked(self._path), self._open() as database:
            database.insert(to_record(annotation))

    def change(self, annotation: Annotation) -> None:
        """Save the new state of an annotation; keys that others wrote into its record stay."""
        with locked(self._path), self._open() as database:
            document = self._document(database, annotation.id)
            database.update(to_record(annotation), doc_ids=[document.doc_id])

    def remove(self, annotation_id: str) -> None:
        """Delete an annotation. Raises `AnnotationError` where there is none."""
        with locked(self._path), self._open() as database:
            database.remove(doc_ids=[self._document(database, annotation_id).doc_id])

    @contextmanager
    def _open(self) -> Iterator[TinyDB]:
        # A TinyDB object remembers the next free id; one that outlives a change by another process would reuse it.
        with TinyDB(self._path, storage=WholeFileStorage) as database:
            yield database

    def _document(self, database: TinyDB, annotation_id: str) -> Document:
        found = database.get(where("id") == annotation_id)
        if not isinstance(found, Document):
            raise AnnotationError("That annotation is not there any more.", "Another window may have deleted it.")
        return found
