"""A TinyDB storage that survives crashes, and is shared by several programs at once.

A change is appended to a journal beside the TinyDB file and is on the disk when `commit` returns; its cost does not
grow with the store. From time to time, and when the storage is closed, the journal is folded into the TinyDB file: a
new file is written, synced and put in the place of the old one; what a single command adds to a large one is put at its
end. At every moment file and journal together are every change that was reported as saved. `docs/adr/0003` has the
order of the steps and what a crash leaves at each.

What another program does to the file is noticed before anything is written, by the file's identity and, where that is
not enough, by its content. A file that cannot be read is never written over.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from tinydb.storages import Storage

from nkreader.errors import StoreError
from nkreader.files import (
    make_private_folder,
    open_private,
    put_in_place,
    replace_file,
    sync_folder,
    write_beside,
)
from nkreader.store.appending import Appending
from nkreader.store.backups import Backups
from nkreader.store.changes import Change, Record, RowChange, to_document
from nkreader.store.history import LONGEST, History
from nkreader.store.journal import Base, Content, Identity, Journal
from nkreader.store.lock import PATIENCE, FileLock, Presence
from nkreader.store.shelf import SCHEMA, Shelf
from nkreader.store.tables import DEFAULT_TABLE, OWN_TABLE, WITH_IDS, DamagedError, dumps, read_rows, write_rows

UNTOUCHED: Final = "Nothing that was stored has been changed."

_NO_LOCKS: Final = "This folder has no file locks (some network shares have none): use one window at a time."
_LARGE: Final = 8 * 1024 * 1024  # bytes of a TinyDB file that a command does not read just to add a note
_SMALL: Final = 1024 * 1024  # bytes that are read for a checksum without a thought
_SHARE: Final = 8  # a journal longer than one eighth of the TinyDB file is folded; so is what has come since a backup
_NEW: Final = ".nkreader-*.new"
_GLANCE: Final = 1.0  # seconds for which a reader waits for somebody who is just appending
_LOADS: Final = 3  # tries to read file and journal in one state, while others write, before they have to wait
_TRIES: Final = 20  # to save, while others take the journal away
_IGNORED: Final = "*.journal\n.*.lock\n.*.history\n.*.draft\n.*.new\nbackups/\n"

Tables = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """What a change is called and whose it is; the rest is said by its rows. `at` is for people."""

    what: str
    author: str = ""
    at: str = ""
    undoes: int | None = None
    redoes: int | None = None
    upkeep: bool = False


class JournaledStorage(Storage):
    """The TinyDB file at `path` with its journal. Threads may share one; processes have one each.

    Everything raises `StoreError` where the store cannot be read or written, with what is wrong and what to do.
    """

    def __init__(self, path: str | Path, *, patience: float = PATIENCE) -> None:
        # A symbolic link stays one, and all who come by it share lock and journal.
        self.path = Path(os.path.realpath(path))
        self.backups = Backups(self.path)
        self.history = History(self.path.with_name(f".{self.path.name}.history"))
        self.journal = Journal(self.path.with_name(f"{self.path.name}.journal"))
        self.lock = FileLock(self.path.with_name(f".{self.path.name}.lock"), patience)
        self._presence = Presence(self.path.with_name(f".{self.path.name}.open.lock"))
        self._mutex = threading.RLock()
        self._shelf: Shelf | None = None
        self._base = Base(0)
        self._unfolded: list[Change] = []
        self._own: list[Change] = []  # saved by this program and, as far as it knows, in no file but the journal
        self._is_missing = False  # whether some of that may be in no file at all
        self._journal_is_damaged = False
        self._is_begun = False  # whether somebody began to append to the file, and it could not be gone on with
        self._notices: list[str] = []
        self._told_of_locks = False

    # TinyDB's contract

    def read(self) -> Tables | None:
        """All tables, or None where there is no store yet."""
        with self._mutex:
            self.refresh()
            if self._base.identity is None and not self._unfolded:
                return None
            shelf = self.shelf
            return {
                table: {str(number): shelf.record(number, table) for number in sorted(rows)}
                for table, rows in shelf.tables.items()
                if table != OWN_TABLE
            }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Save what differs in `data` from what is stored, as one change."""
        self.commit(lambda shelf: _differing_rows(shelf, data), Act("write"))

    def close(self) -> None:
        """Fold what is in the journal and let go of all files. A fold that fails is left for the next time."""
        with suppress(StoreError, OSError):
            if self.is_loaded or not self.is_large or self._journal_is_long():
                self.fold()
            elif self.journal.has_lines:
                self._fold_unseen()
        with self._mutex:
            self.journal.close()
            self.lock.close()
            self._presence.close()

    # Reading

    @property
    def shelf(self) -> Shelf:
        """The records as they were when last looked at; read if they have not been yet."""
        with self._mutex:
            if self._shelf is None:
                self._load()
            assert self._shelf is not None  # noqa: S101 -- `_load` sets it or raises
            return self._shelf

    @property
    def is_loaded(self) -> bool:
        """Whether the records have been read."""
        return self._shelf is not None

    def changes(self) -> list[Change]:
        """The changes that are still known, in order: those in the history, then those in the journal."""
        with self._mutex, self._explained():
            first = self._unfolded[0].revision if self._unfolded else None
            folded = [change for change in self.history.read()[0] if first is None or change.revision < first]
            return [*folded, *self._unfolded]

    def refresh(self) -> bool:
        """Take over what other programs have saved. Whether there was anything."""
        with self._mutex:
            if self._shelf is None:
                self._load()
                return True
            with self._explained():
                return self._catch_up()

    def notices(self) -> list[str]:
        """What the reader should know of, in sentences; each is given out once."""
        with self._mutex:
            told, self._notices = self._notices, []
            return told

    def _load(self) -> None:
        """Read file and journal, in one state; what was there before stays where that fails."""
        with self._explained():
            if any(self._try_to_load() for _ in range(_LOADS)):
                return
            with self.lock.held():
                if self._try_to_load():
                    return
            raise StoreError(f"{self.path} is being written by another program all the time.", "Try again later.")

    def _try_to_load(self) -> bool:
        """False where file or journal have changed meanwhile."""
        begun = None if self._could_end_appending() else self._appending()
        self._is_begun = begun is not None
        identity = Identity.of(self.path)
        shelf = Shelf()
        try:
            sha256 = self._fill(shelf) if identity else ""
        except StoreError:
            if Identity.of(self.path) != identity or self._appending() != begun:
                return False
            raise
        content, folded = self.journal.read(), self.history.folded_last()
        is_same = Identity.of(self.path) == identity and self.journal.is_same()
        if not is_same or content.appending != begun:
            return False
        if identity is None:
            self._check_absence(content, folded)
        known = _known(identity, sha256, content.base, folded)
        if begun and identity and self._is_appended(begun):
            known = Base(begun.revision, identity, sha256)
        floor = known.revision if known else self._floor(content.base, folded)
        shelf.revision = floor
        self._unfolded = [change for change in content.changes if change.revision > floor]
        self._journal_is_damaged = bool(content.damaged)
        if content.damaged:
            self._notices.append("The journal of the notes has damaged lines. See what can be done: nkreader doctor")
        if known or not self._unfolded:
            _apply(shelf, self._unfolded)
        else:
            self._merge(shelf, self._unfolded)
        is_others = known is None and (folded is not None or content.base is not None)
        if is_others and not self._unfolded and identity:
            self._tell_of_others(shelf)
        self._base = Base(floor, identity, sha256)
        self._shelf = shelf
        if self.is_large:
            self._presence.show()
        return True

    def _check_absence(self, content: Content, folded: Base | None) -> None:
        """A file that is not there yet is no trouble; one that was there is."""
        is_new = content.base.identity is None if content.base else not (folded or self.backups.all())
        if not is_new:
            raise StoreError(
                f"There is no {self.path}, but there was one.",
                f"{UNTOUCHED} Put the file back, or bring back what is known of it: nkreader doctor --repair",
            )

    def floor(self, begun_with: Base | None) -> int:
        """Up to which revision changes are in the file as it is, sound or not. For the doctor."""
        identity, folded = Identity.of(self.path), self.history.folded_last()
        sha256 = self._sha256() if identity and self.path.is_file() else ""
        known = _known(identity, sha256, begun_with, folded)
        return known.revision if known else self._floor(begun_with, folded)

    def _floor(self, begun_with: Base | None, folded: Base | None) -> int:
        """Up to which revision changes are in a file that another program has written since."""
        revisions = [begun_with.revision] if begun_with else [self._highest_revision(folded)]
        if folded and self._was_put_in_place(folded):
            revisions.append(folded.revision)
        return max(revisions)

    def _was_put_in_place(self, folded: Base) -> bool:
        """Whether a fold got as far as to replace the file, before it was broken off or another program wrote it."""
        inode = folded.identity.inode if folded.identity else None
        return not any(new.stat().st_ino == inode for new in self.path.parent.glob(_NEW))

    def _tell_of_others(self, shelf: Shelf) -> None:
        """Say that another program has written the file; and of records that are known and not in it."""
        before = self._shelf.tables if self._shelf else None
        if before is not None and before != shelf.tables:
            self._notices.append(f"{self.path.name} was changed by another program. Its state was taken over.")
        if missing := missing_records(shelf, self.history.read()[0]):
            kind = "note" if all(table == DEFAULT_TABLE for table, _ in missing) else "record"
            what = f"1 {kind} that is" if len(missing) == 1 else f"{len(missing)} {kind}s that are"
            self._notices.append(f"The history knows {what} not in {self.path.name}: nkreader doctor")

    def _fill(self, shelf: Shelf) -> str:
        """Read the TinyDB file; its SHA-256. The collector of garbage rests: it would look at each record again."""
        if not self.path.is_file():
            raise self._damaged("it is not a regular file")
        try:
            with _without_collector(), self.path.open("rb") as file:
                reader = _Digesting(file)
                shelf.fill(read_rows(reader))  # type: ignore[arg-type]
                return reader.hexdigest()
        except DamagedError as error:
            raise self._damaged(str(error)) from error

    def _highest_revision(self, folded: Base | None) -> int:
        """From where to count on, where the file does not tell."""
        backup = next(iter(self.backups.all()), None)
        known = max(folded.revision if folded else 0, backup.revision + 1 if backup and not folded else 0)
        return max(known, self._shelf.revision if self._shelf else 0)

    def _merge(self, shelf: Shelf, changes: Sequence[Change]) -> None:
        """Make changes on a file that another program has written since they were saved."""
        conflicts = sum(shelf.merge(change) for change in changes)
        self._notices.append(f"{self.path.name} was changed by another program. Its state was taken over.")
        if conflicts:
            self._notices.append(f"{conflicts} of its records were changed here, too: both forms are kept.")

    def _catch_up(self) -> bool:
        """Read what others have saved since. Whether there was anything."""
        assert self._shelf is not None  # noqa: S101 -- callers have looked
        if Identity.of(self.path) == self._base.identity:
            content = self._journal_news()
            if content and not content.appending:
                news = [change for change in content.changes if change.revision > self._shelf.revision]
                _apply(self._shelf, news)
                self._unfolded += news
                self._save_what_is_missing()
                return bool(news)
        if self._base.identity and Identity.of(self.path) is None:
            raise StoreError(
                f"The file {self.path} was taken away by another program.",
                f"{UNTOUCHED} Put it back, or bring back what is known of it: nkreader doctor --repair",
            )
        before = self._shelf.revision
        self._load()
        self.shelf.revision = max(self.shelf.revision, before)
        self._is_missing = bool(self._own)
        self._save_what_is_missing()
        return True

    def _journal_news(self) -> Content | None:
        """What was appended to the journal since it was read; of one that was begun since, all. None where it is
        another than was read, or does not go with the file as it was read."""
        if self.journal.is_same():
            return self.journal.news()
        if self._unfolded or self._own or self.journal.has_lines:
            return None
        content = self.journal.read()
        begun_with, here = content.base, self._base
        is_ours = begun_with and (begun_with.revision, begun_with.identity) == (here.revision, here.identity)
        if is_ours and not content.damaged:
            return content
        self.journal.close()  # not to be taken for one whose lines are known
        return None

    def _save_what_is_missing(self) -> None:
        """Save again what this program has saved and nobody has folded, where the journal was taken from under it.

        What cannot be saved now is tried again the next time.
        """
        if not self._is_missing:
            return
        with self._writing():
            if Identity.of(self.path) != self._base.identity or not self.journal.is_same():
                self._load()
            folded, news = self.history.folded_last(), dict[int, int]()
            in_journal = {change.revision for change in self._unfolded}
            known = {change.revision: change for change in [*self.history.read()[0], *self._unfolded]}
            first, last = min(known, default=0), folded.revision if folded else 0
            for change in list(self._own):
                is_forgotten = (
                    change.revision < first and change.revision <= last
                )  # folded, and dropped from the history
                if is_forgotten or _is_same(known.get(change.revision), change):
                    if change.revision not in in_journal:
                        self._own.remove(change)
                    continue
                rows, _ = self.shelf.rows_to_merge(change)
                if rows:
                    undoes = news.get(change.undoes or 0, change.undoes)
                    redoes = news.get(change.redoes or 0, change.redoes)
                    act = Act(change.what, change.author, change.at, undoes, redoes, change.upkeep)
                    texts = [dumps(row.after) for row in rows]
                    again = self._append(tuple(rows), texts, act, max(self.shelf.revision, *known, 0) + 1)
                    self._take(again, texts)
                    news[change.revision] = again.revision
                self._own.remove(change)
        self._is_missing = False
        if news:
            self._notices.append("The journal was taken away by another program: what was in it is saved again.")

    def _take(self, change: Change, texts: Sequence[str]) -> None:
        """A change that this program has saved."""
        self.shelf.apply(change, texts)
        self._unfolded.append(change)
        self._own.append(change)

    # Writing

    def commit(self, rows: Callable[[Shelf], Sequence[RowChange]], act: Act) -> Change | None:
        """Save a change; it is on the disk when this returns.

        `rows` is asked, under the lock and with the newest state, what becomes of which record; it may raise. Where it
        names nothing, nothing is saved and the answer is None.
        """
        with self._mutex:
            for _ in range(_TRIES):
                _ = self.shelf
                with self._writing():
                    if self._is_begun:
                        self._could_end_appending()  # before a line comes behind what says what is to be done
                    self._catch_up()
                    self._check_version(self.shelf.schema)
                    wanted = tuple(rows(self.shelf))
                    if not wanted:
                        return None
                    texts = [dumps(row.after) for row in wanted]
                    change = self._append(wanted, texts, act, self.shelf.revision + 1)
                    # Somebody who was stopped for long may find that all was taken from under him meanwhile.
                    if self.journal.is_same() and self.lock.is_kept:
                        self._take(change, texts)
                        return change
            raise StoreError("The journal is taken away by another program again and again.", UNTOUCHED)

    def add_unseen(self, row: RowChange, act: Act) -> Change:
        """Save a new record without reading the others: for a single command on a large store."""
        with self._mutex, self._writing():
            if not self._could_end_appending():
                change = self.commit(lambda _: [row], act)
                assert change is not None  # noqa: S101 -- there is a row
                return change
            self._look_at_ends()
            folded, last = self.history.folded_last(), self.journal.go_to_end()
            self._journal_is_damaged = self.journal.is_damaged_at_end
            highest = self._highest_revision(folded)
            revision = _revision_of_line(last) if last else highest
            identity = Identity.of(self.path)
            if last and folded and _is_as_left(identity, folded) and revision <= folded.revision:
                self._drop_journal()  # left by a fold that was broken off at its last step
            self._base = Base(max(revision, highest), identity)
            return self._append((row,), [dumps(row.after)], act, self._base.revision + 1)

    @property
    def is_large(self) -> bool:
        """Whether reading the TinyDB file takes longer than a command should."""
        with self._explained():
            identity = Identity.of(self.path)
        return bool(identity and identity.size > _LARGE)

    def _append(self, rows: tuple[RowChange, ...], texts: Sequence[str], act: Act, revision: int) -> Change:
        change = Change(revision, act.author, act.at, act.what, rows, act.undoes, act.redoes, act.upkeep)
        base = self._base
        if self._shelf and not self._unfolded and self.journal.has_lines:
            self._drop_journal()  # left by a fold that was broken off at its last step
        if self._journal_is_damaged:
            self._keep_journal()
        if self.journal.has_lines is False and base.identity and not base.sha256 and base.identity.size <= _SMALL:
            base = Base(base.revision, base.identity, self._sha256())
        self.journal.append(change, texts, base)
        return change

    def _drop_journal(self) -> None:
        """Take the journal away, all of which is in the file; what of it cannot be read is kept."""
        if self._journal_is_damaged:
            self._keep_journal()
        sync_folder(self.path.parent)
        self.journal.remove()

    def _keep_journal(self) -> None:
        """Copy a damaged journal before anything of it is written over or removed."""
        self.backups.copy(self.journal.path, f"{self.path.stem}.damaged.journal")
        self._journal_is_damaged = False

    def _sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _journal_is_long(self) -> bool:
        return self.journal.path.stat().st_size * _SHARE > self.path.stat().st_size

    def _look_at_ends(self) -> None:
        """Whether the file looks like a TinyDB file that this version may write, by its first and last bytes."""
        with self.path.open("rb") as file:
            head = file.read(4096)
            file.seek(-min(4096, os.fstat(file.fileno()).st_size), os.SEEK_END)
            tail = file.read()
        if not head.lstrip().startswith(b"{") or not b"".join(tail.split()).endswith(b"}}"):
            raise self._damaged("it does not begin and end as TinyDB files do")
        with suppress(DamagedError, StopIteration), self.path.open("rb") as file:
            table, _, _, (*_, schema) = next(read_rows(file))
            if table == OWN_TABLE:
                self._check_version(schema)

    def _check_version(self, schema: object) -> None:
        if isinstance(schema, int) and schema > SCHEMA:
            raise StoreError(
                f"{self.path.name} was written by a newer nkreader (schema {schema}): here it can be read only.",
                f"{UNTOUCHED} Install the newer nkreader to go on writing.",
            )

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        """Hold the lock, with failures explained as those of a save."""
        with self._explained(saving=True):
            if not os.path.isdir(self.path.parent):  # noqa: PTH112 -- asked at each save
                make_private_folder(self.path.parent)
                self._ignore_in_git()
            with self.lock.held(patience):
                yield
            if not self.lock.works and not self._told_of_locks:
                self._told_of_locks = True
                self._notices.append(_NO_LOCKS)

    def _ignore_in_git(self) -> None:
        with suppress(OSError):
            replace_file(self.path.with_name(".gitignore"), _IGNORED)

    # Folding

    def fold(self) -> bool:
        """Bring the TinyDB file up to date. Whether there was anything to do."""
        with self._mutex:
            with self._explained():
                if self._shelf is None and not self.journal.path.exists():
                    return False
            self.refresh()
            if not self._unfolded:
                return False
            shelf = self.shelf
            self._check_version(shelf.schema)
            with self._writing():
                self._catch_up()
                if not self._unfolded:
                    return False
                self._replace_file(self.shelf)
            return True

    def _replace_file(self, shelf: Shelf, *, keep: bool = True) -> None:
        """The steps of a fold, in the order that leaves file and journal good at each of them."""
        digest = hashlib.sha256()
        for left in self.path.parent.glob(_NEW):
            left.unlink(missing_ok=True)  # by a fold that was broken off
        new = write_beside(self.path, _digesting(write_rows(shelf.tables), digest.update))
        try:
            base = Base(shelf.revision, Identity.of(new), digest.hexdigest())
            if keep:
                with suppress(OSError):  # no backup is a smaller loss than no fold
                    self.backups.keep(self._base.revision)
            self._check_unchanged()
            # From here on a file with this sum is known to hold this revision.
            self.history.append(self._unfolded, base)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        try:
            put_in_place(new, self.path)
        except BaseException:
            if Identity.of(self.path) == self._base.identity:
                self.history.append([], self._base)
            raise
        self._base = Base(shelf.revision, Identity.of(self.path), base.sha256)
        self._unfolded, self._own = [], []
        self._drop_journal()

    def _fold_unseen(self) -> None:
        """Bring a large file up to date for new records that were added unseen.

        Where nkreader left the file last, and not much came to it since the last backup, they are put at its end. Where
        it is open in a window, that reads them in the journal, and folds them when it is left.
        """
        if self._presence.is_of_others():
            return
        with self._mutex, self._writing():
            content, folded, identity = self.journal.read(), self.history.folded_last(), Identity.of(self.path)
            changes = [change for change in content.changes if folded is None or change.revision > folded.revision]
            is_plain = not content.damaged and all(_is_for_the_end(row) for change in changes for row in change.rows)
            if not changes or (is_plain and folded and identity and self._could_append(changes, folded, identity)):
                return
        self.fold()

    def _has_grown(self, size: int) -> bool:
        """Whether a file of that size is worth a new backup, which folding makes where it is time for one.

        What came since the last one should be in the history, for the doctor.
        """
        last = next(iter(self.backups.all()), None)
        if last is None:
            return True
        before = last.path.stat().st_size
        has_grown = (size - before) * _SHARE > before or size - before > LONGEST // 4
        return has_grown and self.backups.is_due()

    def _could_append(self, changes: Sequence[Change], folded: Base, identity: Identity) -> bool:
        """Put new records at the end of the file, in the order of steps that leaves file and journal good at each.

        False, and nothing is done, where the file is due for a backup or is not as it was left, not of our form, or not
        to be written.
        """
        if not self.lock.works or not _is_as_left(identity, folded) or self._has_grown(identity.size):
            return False
        try:
            descriptor = open_private(self.path, os.O_RDWR)
        except OSError:
            return False
        try:
            return self._appended(descriptor, changes, folded, identity)
        finally:
            os.close(descriptor)

    def _appended(self, descriptor: int, changes: Sequence[Change], folded: Base, identity: Identity) -> bool:
        """The steps of that, on the file as it is open."""
        texts = [dumps(row.after) for change in changes for row in change.rows]
        appending = Appending.of(descriptor, texts, changes[-1].revision)
        if appending is None:
            return False
        self.journal.announce(appending)
        is_mine = self.lock.is_kept and self.journal.is_same()
        if not is_mine or not Identity.of_open(descriptor) == identity == Identity.of(self.path):
            self.journal.drop_last()
            return False
        try:
            appending.write(descriptor)
        except BaseException:
            appending.take_back(descriptor)
            self.journal.drop_last()
            with suppress(OSError):
                self.history.append([], Base(folded.revision, Identity.of_open(descriptor), folded.sha256))
            raise
        if not self._is_at_its_path(descriptor) or not self.journal.is_same():
            self.journal.drop_last()
            return False
        self._vouch(appending, changes, descriptor)
        return True

    def _is_at_its_path(self, descriptor: int) -> bool:
        """Whether an open file is still that of the store."""
        return Identity.of_open(descriptor) == Identity.of(self.path)

    def _vouch(self, appending: Appending, changes: Sequence[Change], descriptor: int) -> None:
        """Say that what was appended to an open file is in it, and take the journal away."""
        self.history.append(changes, Base(appending.revision, Identity.of_open(descriptor)))
        self._drop_journal()

    def _appending(self) -> Appending | None:
        """What somebody is just putting at the end of the file, or was killed over."""
        # The storage's own place in the journal stays: it may have been read only up to there.
        with closing(Journal(self.journal.path)) as journal:
            return journal.announced()

    def _is_appended(self, appending: Appending) -> bool:
        with self.path.open("rb") as file:
            return appending.is_whole_in(file.fileno())

    def _could_end_appending(self) -> bool:
        try:
            return self.end_appending()
        except (OSError, StoreError):  # as in a folder that may not be written
            return False

    def end_appending(self) -> bool:
        """Go on where somebody was killed while putting new rows at the end of the file. Whether none is left to do.

        Raises `OSError` and `StoreError`.
        """
        if self._appending() is None:
            return True
        with self._mutex, self._writing(_GLANCE):
            with closing(Journal(self.journal.path)) as journal:
                content, folded = journal.read(), self.history.folded_last()
            appending = content.appending
            if appending is None:
                return True
            descriptor = open_private(self.path, os.O_RDWR)
            try:
                if not appending.is_begun_in(descriptor):
                    return False  # another program has written the file since
                appending.write(descriptor)
                if not self._is_at_its_path(descriptor):
                    return False
                self._journal_is_damaged = bool(content.damaged)
                last = folded.revision if folded else 0
                self._vouch(appending, [change for change in content.changes if change.revision > last], descriptor)
            finally:
                os.close(descriptor)
        return True

    def _check_unchanged(self) -> None:
        if Identity.of(self.path) != self._base.identity:
            raise StoreError(f"{self.path.name} was changed by another program while it was written.", UNTOUCHED)

    def tidy(self) -> None:
        """Fold, unless the file is large and the journal still short. A failure is left for the next time."""
        with suppress(StoreError, OSError):
            if self.is_loaded and self.journal.path.exists() and (not self.is_large or self._journal_is_long()):
                self.fold()

    def rebuild(self, shelf: Shelf) -> None:
        """Put other records in the place of all there are. For the doctor, who holds the lock and has made copies."""
        with self._mutex, self._explained(saving=True):
            content = self.journal.read()
            self._base = Base(shelf.revision, Identity.of(self.path))
            self._unfolded = content.changes
            self._journal_is_damaged = False  # it was copied
            shelf.revision += 1
            self._replace_file(shelf, keep=False)
            self._shelf = shelf

    # Trouble

    def _damaged(self, reason: str) -> StoreError:
        return StoreError(
            f"The file {self.path} is damaged: {reason}.",
            f"{UNTOUCHED} See what can be recovered: nkreader doctor",
        )

    @contextmanager
    def _explained(self, *, saving: bool = False) -> Iterator[None]:
        """Faults of the operating system as something that a person can be told."""
        try:
            yield
        except OSError as error:
            if saving:
                message = f"The annotations could not be saved in {self.path.parent}: {error.strerror}."
                raise StoreError(
                    message, f"{UNTOUCHED} Make room or check the permissions, then save again."
                ) from error
            raise StoreError(f"The annotations in {self.path} cannot be read: {error.strerror}.", UNTOUCHED) from error


def _revision_of_line(document: Record) -> int:
    return int(document["base"] if "base" in document else document["revision"])


def _is_as_left(identity: Identity | None, base: Base) -> bool:
    """Whether a file is in the state of that base, as far as its identity tells; or neither is there."""
    return base.identity.is_file_of(identity) if identity and base.identity else identity is base.identity


def _is_for_the_end(row: RowChange) -> bool:
    """Whether a record is a new one without a place of its own."""
    return row.before is None and row.after is not None and row.number is None and row.table == DEFAULT_TABLE


def _apply(shelf: Shelf, changes: Sequence[Change]) -> None:
    for change in changes:
        shelf.apply(change)


def _known(identity: Identity | None, sha256: str, *bases: Base | None) -> Base | None:
    """That of the states which the file is in, if it is any of them."""
    for base in bases:
        if base and (base.sha256 == sha256 if base.sha256 else _is_as_left(identity, base)):
            return base
    return None


def _is_same(known: Change | None, change: Change) -> bool:
    """Whether two changes say the same in JSON, in which a tuple is a list."""
    return known is not None and dumps(to_document(known)) == dumps(to_document(change))


def missing_records(shelf: Shelf, changes: Iterable[Change]) -> list[tuple[str, Record]]:
    """The records that changes have made and not deleted again, and that are not on the shelf; each with its table."""
    known: dict[tuple[str, str], Record] = {}
    for change in changes:
        for row in change.rows:
            if row.table not in WITH_IDS or not isinstance(row.id, str):
                continue
            if row.after is not None:
                known[row.table, row.id] = row.after
            else:
                known.pop((row.table, row.id), None)
    return [(table, record) for (table, name), record in known.items() if shelf.number(name, table) is None]


class _Digesting:
    """A file that is read, with the SHA-256 of what has been read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self._digest.update(data)
        return data

    def hexdigest(self) -> str:
        """The sum of the whole file."""
        while self.read(_SMALL):
            pass
        return self._digest.hexdigest()


def _differing_rows(shelf: Shelf, data: Mapping[str, Mapping[str, Any]]) -> list[RowChange]:
    """What has to become of which rows so that the shelf holds `data`."""
    changes = []
    for table in sorted({*shelf.tables, *data} - {OWN_TABLE}):
        wanted = {int(number): dict(record) for number, record in data.get(table, {}).items()}
        for number in sorted({*shelf.tables.get(table, {}), *wanted}):
            before, after = shelf.record(number, table), wanted.get(number)
            if before != after:
                changes.append(RowChange(before, after, number, table))
    return changes


def _digesting(pieces: Iterator[bytes], update: Callable[[bytes], None]) -> Iterator[bytes]:
    for piece in pieces:
        update(piece)
        yield piece


@contextmanager
def _without_collector() -> Iterator[None]:
    import gc  # noqa: PLC0415 -- for these two calls

    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
