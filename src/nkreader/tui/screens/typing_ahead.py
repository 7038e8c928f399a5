"""Keys that come before a form is there.

Over a slow line `t`, some letters and Enter can arrive in one piece. The desk gets all of them; those behind the `t`
are meant for the form. They wait here until its field has the focus, and are typed then.
"""

from __future__ import annotations

from textual import events
from textual.screen import ScreenResultType

from nkreader.tui.screens.form import Form


class TypingAhead(Form[ScreenResultType]):
    """A form that types what came too early as soon as it can."""

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] = []
        self._open = False

    def take(self, event: events.Key) -> None:
        """A key that reached the desk although this form was on its way."""
        if self._open:
            self._type(event)
        else:
            self._early.append(event)

    def on_key(self, event: events.Key) -> None:
        """A key that reached the form before its field had the focus."""
        if not self._open:
            event.stop()
            event.prevent_default()
            self._early.append(event)

    def ready(self) -> None:
        """The field has the focus: type what waited, in its order."""
        self._open = True
        for event in self._early:
            self._type(event)
        self._early.clear()

    def _type(self, event: events.Key) -> None:
        key = events.Key(event.key, event.character)
        key.set_sender(self.app)  # so that it rises up to the app, where bindings such as Enter's are looked up
        key._set_forwarded()  # noqa: SLF001 -- else the app would hand it to the field a second time
        (self.focused or self).post_message(key)
