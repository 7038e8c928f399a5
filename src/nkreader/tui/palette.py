"""The palette: what each layer of the page and each part of a widget looks like in a theme, on this terminal.

There are five. Three have colours of their own: `nkreader` (dark), `nkreader-light` and `nkreader-contrast`. On a
terminal of 16 colours, whose shades nobody knows, `nkreader-16` leaves words in the terminal's own ink, tells layers
apart by weight and slant, and sets no coloured ink without its ground. Under NO_COLOR `nkreader-plain` has no colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.color import Color, ColorParseError
from rich.style import Style

from nkreader.errors import NkreaderError
from nkreader.model import QuoteKind, Role
from nkreader.tui.contrast import MOST_READABLE, READABLE, blend, contrast
from nkreader.tui.css_colors import CSS_COLORS
from nkreader.tui.highlight import Look
from nkreader.tui.inks import CONTRAST, NIGHT, NIGHT_256, PAPER, PAPER_256, Inks

if TYPE_CHECKING:
    from textual.widget import Widget

DARK, LIGHT, HIGH_CONTRAST, SIXTEEN, PLAIN = (
    "nkreader",
    "nkreader-light",
    "nkreader-contrast",
    "nkreader-16",
    "nkreader-plain",
)
THEME_NAMES: Final = (DARK, LIGHT, HIGH_CONTRAST, SIXTEEN)  # what a reader can ask for
_INKS: Final = {DARK: NIGHT, LIGHT: PAPER, HIGH_CONTRAST: CONTRAST}
_COARSE_INKS: Final = {DARK: NIGHT_256, LIGHT: PAPER_256, HIGH_CONTRAST: CONTRAST}
_FEW_COLORS: Final = frozenset({"standard", "windows"})  # Rich's names for terminals of 16 colours
_SHARES: Final = (0.3, 0.25, 0.2, 0.15, 0.1)  # of a tag's colour in the ground of a mark, as much as can be read on
_NO_STYLE: Final = Style()


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of one theme. All are to be added to the style of the ground they are drawn on.

    First the layers of the page, in the order of `highlight.py`: `words` are the inks for the words of the sources,
    taken in turn. Then the margin: `sources` are the same for the numbers of sources, and for their names wherever
    they stand, `bars` for the bars. Then the head of the page by the names of its captions, and what lists, panel,
    footer and help are made of. `ink` and `ground` are those of the theme as `#rrggbb`, or empty where the terminal
    has its own.
    """

    name: str
    roles: Mapping[Role, Style]
    kinds: Mapping[QuoteKind, Style]
    words: tuple[Style, ...]
    cue: Style
    mention: Style
    struck: Style
    mark: Style
    cursor: Style
    selection: Style
    hit: Style
    current_hit: Style

    sources: tuple[Style, ...]
    bars: tuple[Style, ...]
    nobody: Style
    margin_mark: Style
    current_bar: Style
    captions: Mapping[str, Style]

    list_cursor: Style
    list_cursor_blurred: Style
    opened: Style
    title: Style
    title_read: Style
    facts: Style
    problem: Style

    heading: Style
    key: Style
    label: Style
    message: Style
    trouble: Style
    tag: Style
    quoted: Style
    changed: Style
    accent: Style
    quiet: Style
    dim: Style

    ink: str = ""
    ground: str = ""
    _styles: dict[Look, Style] = field(default_factory=dict, compare=False, repr=False)

    def style_of(self, look: Look) -> Style:
        """The style of a look: its layers, each over the one before it."""
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = Style.combine(self._layers(look))
        return style

    def source_style(self, number: int | None) -> Style:
        """The style of the source of that number, counted from 0, beside the text: of its number and its name."""
        return self.nobody if number is None else self.sources[number % len(self.sources)]

    def bar_style(self, number: int | None, *, current: bool = False) -> Style:
        """The style of the bar beside a source's words, and of that beside the quote under the cursor."""
        style = self.nobody if number is None else self.bars[number % len(self.bars)]
        return style + self.current_bar if current else style

    def tag_style(self, color: str | None) -> Style:
        """The style of a tag; in the colour that the codebook gives it, where that can be read on this ground."""
        own = _known(color)
        if not own or not self.ground:
            return self.tag
        need = MOST_READABLE if self.name == HIGH_CONTRAST else READABLE
        readable = (blend(own, self.ink, step / 10) for step in range(11))
        return self.tag + Style(color=next((ink for ink in readable if contrast(ink, self.ground) >= need), self.ink))

    def _layers(self, look: Look) -> list[Style]:
        layers = [self.roles[look.role]]
        if look.source is not None and (look.kind or look.mention):
            layers.append(self.words[look.source % len(self.words)])
        if look.kind and not look.mention and not look.cue:
            layers.append(self.kinds[look.kind])
        above = (
            (look.cue and not look.mention, self.cue),
            (look.mention, self.mention),
            (look.struck, self.struck),
            (look.annotated, self._mark(look.tag_color)),
            (look.cursor, self.cursor),
            (look.selected, self.selection),
            (look.hit, self.hit),
            (look.current_hit, self.current_hit),
        )
        return layers + [style for is_there, style in above if is_there]

    def _mark(self, tag_color: str | None) -> Style:
        """The ground of a mark: with as much of its tag's colour in it as all inks can be read on."""
        color = _known(tag_color)
        if not color or not self.ground:
            return self.mark
        own = self.mark.color
        inks = [own.name] if own else [self.ink, *(style.color.name for style in self.words if style.color)]
        need = MOST_READABLE if self.name == HIGH_CONTRAST else READABLE
        for share in _SHARES:
            ground = blend(self.ground, color, share)
            if all(contrast(_hex(ink), ground) >= need for ink in inks):
                return self.mark + Style(bgcolor=ground)
        return self.mark


class Painted:
    """What has a palette: the app."""

    palette: Palette


def palette_of(widget: Widget) -> Palette:
    """The palette of the app that a widget belongs to; the dark one in an app that has none."""
    app = widget.app
    return app.palette if isinstance(app, Painted) else palette_for(DARK, no_color=False, color_system=None)


def shown_theme(theme: str, *, no_color: bool, color_system: str | None) -> str:
    """The theme that a terminal can show in the place of the one that is asked for.

    `color_system` is Rich's name for what the terminal can do, `no_color` whether NO_COLOR is set. Both kinds of
    terminal that lack colours take the theme that has none of its own.
    """
    return SIXTEEN if no_color or color_system in _FEW_COLORS else theme


def palette_for(theme: str, *, no_color: bool, color_system: str | None, source_colors: Sequence[str] = ()) -> Palette:
    """The palette for a theme on a terminal: NO_COLOR goes before 16 colours, and these before the theme's name.

    `source_colors`, where there are any, take the place of the theme's own, as they are; not without colours of its
    own. NkreaderError for a name that no theme has, and for what is no colour.
    """
    check_theme(theme)
    colors = tuple(_checked(color) for color in source_colors)
    if no_color:
        return _palette(PLAIN, None)
    name = shown_theme(theme, no_color=no_color, color_system=color_system)
    inks = inks_for(color_system).get(name)
    return _palette(name, replace(inks, sources=colors) if inks and colors else inks)


def inks_for(color_system: str | None) -> Mapping[str, Inks]:
    """The inks of the themes that have colours of their own, by name, on a terminal of this colour system."""
    return _COARSE_INKS if color_system == "256" else _INKS


def check_theme(theme: str) -> None:
    """NkreaderError for a name that no theme has."""
    if theme not in THEME_NAMES:
        raise NkreaderError(f"There is no theme “{theme}”.", f"Themes are: {', '.join(THEME_NAMES)}.")


def source_name(number: int | None) -> str:
    """What stands for a source in the margin: its number, counted from 1, or a question mark for nobody."""
    return "?" if number is None else str(number + 1)


@lru_cache(maxsize=32)
def _palette(name: str, inks: Inks | None) -> Palette:
    # The palettes are built when they are asked for: only one is, as a rule.
    from nkreader.tui.palettes import colored, plain, sixteen  # noqa: PLC0415

    if inks:
        return colored(name, inks)
    return sixteen(name) if name == SIXTEEN else plain(name)


def _checked(color: str) -> str:
    """A colour as `#rrggbb`."""
    try:
        return _hex(color)
    except ColorParseError:
        raise NkreaderError(f"“{color}” is not a colour.", "Write a colour as #rrggbb, like #6fc3f2.") from None


def _known(color: str | None) -> str | None:
    """The same, or None for what is no colour: a codebook may be written by hand."""
    try:
        return _hex(CSS_COLORS.get(color.lower(), color)) if color else None
    except ColorParseError:
        return None


def _hex(color: str) -> str:
    """A colour by any name that Rich knows, as `#rrggbb`."""
    return Color.parse(color).get_truecolor().hex
