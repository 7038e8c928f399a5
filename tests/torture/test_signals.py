"""Ends that nobody chose: the draft is kept, the terminal is restored, no process is left."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nkreader.library import open_library
from tests.torture.conftest import Scale
from tests.torture.terminal import Terminal

DRAFT = "a thought that is not finished"


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def writing(corpus: Path, terminals: list[Terminal], *, ignoring_hangups: bool = False) -> Terminal:
    """A reader in the middle of a note."""
    terminal = Terminal(corpus, ignoring_hangups=ignoring_hangups)
    terminals.append(terminal)
    terminal.until("Dandong")
    terminal.type("\r]qa")
    terminal.until("Note on")
    terminal.type(DRAFT)
    terminal.until("finished")
    return terminal


def recovered(corpus: Path) -> list[str | None]:
    library = open_library(corpus)
    notes = [draft.note for draft in library.recover_drafts()]
    library.keep_drafts([])
    library.close_drafts()
    return notes


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_signals_in_the_middle_of_a_note(
    corpus_folder: Path, terminals: list[Terminal], scale: Scale, name: str
) -> None:
    times = scale(100, short=1)
    number = getattr(signal, name)
    for _ in range(times):
        terminal = writing(corpus_folder, terminals)
        terminal.process.send_signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.is_restored
        assert recovered(corpus_folder) == [DRAFT]
        terminals.pop().close()
    scale.figure(f"{name} in the middle of a note", f"{times} of {times} drafts recovered, terminal restored")


@pytest.mark.parametrize("ignoring", [False, True], ids=["with-a-signal", "without-a-signal"])
def test_a_terminal_that_is_closed(
    corpus_folder: Path, terminals: list[Terminal], scale: Scale, ignoring: bool
) -> None:
    times = scale(100 if not ignoring else 10, short=1)
    for _ in range(times):
        terminal = writing(corpus_folder, terminals, ignoring_hangups=ignoring)
        terminal.hang_up()
        terminal.process.wait(timeout=15)
        assert recovered(corpus_folder) == [DRAFT]
        terminals.pop().close()
    how = "that says nothing" if ignoring else "with its signal"
    scale.figure(f"terminal closed, {how}", f"{times} of {times} drafts recovered, no process left")


def test_a_kill_loses_no_more_than_the_last_half_second(
    corpus_folder: Path, terminals: list[Terminal], scale: Scale
) -> None:
    times = scale(20, short=1)
    for _ in range(times):
        terminal = writing(corpus_folder, terminals)
        time.sleep(1.0)
        terminal.process.kill()
        terminal.process.wait()
        assert recovered(corpus_folder) == [DRAFT]
        terminals.pop().close()
    scale.figure("SIGKILL a second after the last key", f"{times} of {times} drafts recovered")


def test_a_draft_of_the_last_session_is_there_and_can_be_saved(corpus_folder: Path, terminals: list[Terminal]) -> None:
    writing(corpus_folder, terminals).process.send_signal(signal.SIGTERM)
    terminals[0].ended()
    terminal = Terminal(corpus_folder)
    terminals.append(terminal)
    terminal.until("from last time")
    terminal.until("Dandong")
    terminal.type("\r]qa")
    terminal.until("finished")
    terminal.type("\x13")
    terminal.until("Note saved")
    terminal.type("Q")
    assert terminal.ended() == 0
    assert terminal.is_restored
    assert [item.annotation.note for item, _ in open_library(corpus_folder).all_annotations()] == [DRAFT]
    left = {path.suffix for path in (corpus_folder / "annotations").iterdir()}
    assert not left & {".draft", ".journal"}
