"""What the first paint does without: loaded behind it, so that no key has to wait for it either."""

from __future__ import annotations

import gc
from importlib import import_module
from threading import Thread
from time import sleep
from typing import Final

_MODULES: Final = (
    "nkreader.corrections",
    "nkreader.anchor",
    "nkreader.codebook",
    "nkreader.tui.screens.tag_bar",
    "nkreader.tui.screens.note_form",
    "nkreader.tui.screens.picker",
    "nkreader.tui.screens.confirm",
    "nkreader.tui.screens.help",
    "nkreader.tui.screens.annotations",
    "nkreader.tui.screens.codebook",
)
_PAUSE: Final = 0.01  # seconds between two modules, in which keys and drawing have their turn


def begin() -> None:
    """Load them, in a thread of its own, and collect garbage from now on, as the command does not before this.

    What was made so far stays for as long as the app, so that it need not be looked through any more.
    """
    gc.freeze()
    gc.enable()
    Thread(target=_load, daemon=True).start()


def _load() -> None:
    for name in _MODULES:
        import_module(name)
        sleep(_PAUSE)
