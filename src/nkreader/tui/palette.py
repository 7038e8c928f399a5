"""Colours: the theme, and one colour for each source.

The source colours keep apart for readers with the common kinds of colour blindness: neighbours differ in lightness
as well as in hue (after Okabe and Ito, *Color Universal Design*, 2008, lightened for a dark ground). Past the last
one they begin again; the number beside each quote tells the sources apart without any colour.
"""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.theme import Theme

from nkreader.model import QuoteKind, Role
from nkreader.tui.highlight import Look

ACCENT: Final = "#e3b062"
DIM: Final = "#858b94"
QUIET: Final = "#b9b5ab"
HEADING: Final = "#a9b4c2"
TROUBLE: Final = "#e0746c"
SUCCESS: Final = "#8ec07c"

THEME: Final = Theme(
    name="nkreader",
    primary="#7aa7d9",
    secondary="#9fb3c8",
    accent=ACCENT,
    warning=ACCENT,
    error=TROUBLE,
    success=SUCCESS,
    foreground="#d6d3cb",
    background="#15181d",
    surface="#1a1e24",
    panel="#242a32",
    dark=True,
    variables={"border": "#343c47", "border-blurred": "#2a3038", "footer-background": "#1f242b"},
)

SOURCE_COLORS: Final = (
    "#6fc3f2",  # sky blue
    "#f0a63c",  # orange
    "#5fd0a5",  # bluish green
    "#f3e36b",  # yellow
    "#e58fbd",  # reddish purple
    "#8f9ff5",  # blue
    "#f2825a",  # vermilion
    "#c9d98b",  # pale green
)

_ROLES: Final = {
    Role.TITLE: Style(bold=True, color="#f1ede2"),
    Role.DECK: Style(italic=True, color=QUIET),
    Role.HEADING: Style(bold=True, color=HEADING),
    Role.META: Style(color=DIM),
    Role.BYLINE: Style(color=DIM),
    Role.CAPTION: Style(italic=True, color=DIM),
    Role.BOILERPLATE: Style(dim=True, color=DIM),
    Role.PARAGRAPH: Style(),
}
CAPTIONS: Final = {
    "title": Style(bold=True, color="#f1ede2"),
    "facts": Style(color=DIM),
    "note": Style(italic=True, color="#c7b48a"),
    "warning": Style(bold=True, color=TROUBLE),
    "": Style(),
}
UNDER_CURSOR: Final = Style(bgcolor="#2f3a4a")
MARGIN_MARK: Final = Style(bold=True, color=ACCENT)
LIST_CURSOR: Final = Style(bgcolor="#2a3441")
LIST_CURSOR_BLURRED: Final = Style(bgcolor="#20262e")


def source_color(number: int) -> str:
    """The colour of the source with that number, counted from 0."""
    return SOURCE_COLORS[number % len(SOURCE_COLORS)]


def style_of(look: Look) -> Style:
    """The terminal style of a look. Without colour, mentions keep their line and indirect speech its slant."""
    style = _ROLES[look.role]
    if look.source is not None and (look.kind or look.mention):
        style += Style(color=source_color(look.source))
    if look.kind is QuoteKind.INDIRECT and not look.mention and not look.cue:
        style += Style(italic=True)
    if look.mention:
        style += Style(underline=True, bold=True, italic=False)
    elif look.cue:
        style += Style(color="#d6d3cb", italic=False)
    if look.annotated:
        style += Style(bgcolor="#3a3322")
    return style
