"""The themes as Textual has them: what `nkreader.tcss` calls by `$name`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

from nkreader.tui.inks import Inks
from nkreader.tui.palette import SIXTEEN, inks_for

# All the ink and all the ground there is: the terminal's own. NO_COLOR takes this theme, too.
_OWN: Final = "ansi_default"
_SIXTEEN: Final = Theme(
    name=SIXTEEN,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_blue",
    accent=_OWN,
    warning="ansi_red",
    error="ansi_red",
    success="ansi_green",
    foreground=_OWN,
    background=_OWN,
    surface=_OWN,
    panel=_OWN,
    boost=_OWN,
    variables={
        "heading": _OWN,
        "quiet": _OWN,
        "dim": _OWN,
        "ansi-background": _OWN,
        "ansi-foreground": _OWN,
        "border": _OWN,
        "border-blurred": _OWN,
        "footer-background": _OWN,
        "scrollbar": "ansi_blue",
        "scrollbar-hover": "ansi_blue",
        "scrollbar-active": "ansi_blue",
        "scrollbar-background": _OWN,
        "scrollbar-background-hover": _OWN,
        "scrollbar-background-active": _OWN,
        "text-muted": _OWN,
        "text-disabled": _OWN,
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
    },
)


def themes(color_system: str | None) -> tuple[Theme, ...]:
    """All themes, to be registered with an app on a terminal of this colour system, which has one of Rich's names."""
    return (*(_theme(name, inks) for name, inks in inks_for(color_system).items()), _SIXTEEN)


def defaults() -> Mapping[str, str]:
    """The names that only these themes have, for as long as another one is in use."""
    return {name: _SIXTEEN.variables[name] for name in ("heading", "quiet", "dim")}


def _theme(name: str, inks: Inks) -> Theme:
    return Theme(
        name=name,
        primary=inks.primary,
        secondary=inks.heading,
        accent=inks.accent,
        warning=inks.accent,
        error=inks.trouble,
        success=inks.success,
        foreground=inks.foreground,
        background=inks.background,
        surface=inks.surface,
        panel=inks.panel,
        dark=inks.dark,
        variables={
            "heading": inks.heading,
            "quiet": inks.quiet,
            "dim": inks.dim,
            "border": inks.border,
            "border-blurred": inks.border,
            "footer-background": inks.panel,
            "text-muted": inks.quiet,
            "text-disabled": inks.dim,
            "scrollbar": inks.scrollbar,
            "scrollbar-hover": inks.dim,
            "scrollbar-active": inks.accent,
            "scrollbar-background": inks.background,
            "scrollbar-background-hover": inks.background,
            "scrollbar-background-active": inks.background,
            "scrollbar-corner-color": inks.background,
        },
    )
