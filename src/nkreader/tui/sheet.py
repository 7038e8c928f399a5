"""The style sheet, which is parsed once."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class Sheet(Stylesheet):
    """Is parsed anew only where a variable has another value.

    Textual parses all of it a second time when an app starts, for the theme that the app has already, which takes a
    tenth of the time until the first paint.
    """

    _has_other_values = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the values of a theme."""
        if variables != self._variables:
            self._has_other_values = True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse the sources for other values, at once. New sources are parsed when their rules are asked for."""
        if self._has_other_values:
            super().reparse()
            self._has_other_values = False
