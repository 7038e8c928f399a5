"""The one error tree. Front ends catch `NkreaderError` once and show message and hint."""

from __future__ import annotations


class NkreaderError(Exception):
    """Something that a person can be told about.

    `message` says what is wrong, `hint` what to do about it (may be empty). Both are plain text.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def explain(self) -> str:
        """The error as one text for people: what is wrong, and on the next line what to do."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class CorpusError(NkreaderError):
    """There is no corpus where one was looked for, or its folder cannot be used."""


class ReportError(NkreaderError):
    """One report cannot be read; the others can."""


class GivenUpError(ReportError):
    """A report was being read when nobody wanted it any more. There is nobody to be told."""


class StoreError(NkreaderError):
    """The annotations cannot be read or saved. Nothing that was stored has been touched."""


class AnnotationError(NkreaderError):
    """An annotation was asked for that does not exist, or a change that makes no sense."""


class ExportError(NkreaderError):
    """An export could not be written."""
