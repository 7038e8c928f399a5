"""What all forms and questions have in common: they lie over the desk, and fill a narrow terminal from side to side."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType


class Form(ModalScreen[ScreenResultType]):
    """A screen over the desk. On a narrow terminal nothing of the desk is left to see beside it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]
