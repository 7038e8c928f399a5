"""How everything looks: layers that can be told apart, source colours for all eyes, words that can be read."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.style import Style
from textual import constants
from textual.app import App

from nkreader.configuration import Configuration
from nkreader.errors import NkreaderError
from nkreader.library import Library
from nkreader.model import QuoteKind, Role
from nkreader.tags import COLORS
from nkreader.tui.app import NkreaderApp, theme_of_terminal
from nkreader.tui.contrast import LARGE, MOST_READABLE, READABLE, contrast
from nkreader.tui.css_colors import CSS_COLORS
from nkreader.tui.highlight import PLAIN, Look
from nkreader.tui.palette import DARK, HIGH_CONTRAST, LIGHT, SIXTEEN, Palette, inks_for, palette_for, source_name
from tests.tui.driving import NARROW, WIDE, Reader
from tests.tui.seeing import READERS, Lab, distance, seen

COLORED = [(name, system) for name in (DARK, LIGHT, HIGH_CONTRAST) for system in ("truecolor", "256")]
in_colors = pytest.mark.parametrize(("name", "system"), COLORED)

LAYERS = {
    "title": Look(role=Role.TITLE),
    "deck": Look(role=Role.DECK),
    "heading": Look(role=Role.HEADING),
    "furniture": Look(role=Role.BYLINE),
    "paragraph": PLAIN,
    "direct quote": Look(kind=QuoteKind.DIRECT, source=0),
    "partial quote": Look(kind=QuoteKind.PARTIAL, source=0),
    "indirect quote": Look(kind=QuoteKind.INDIRECT, source=0),
    "cue": Look(cue=True),
    "mention": Look(mention=True, source=0),
    "mark": Look(annotated=True),
    "struck": Look(struck=True),
    "hit": Look(hit=True),
    "current hit": Look(hit=True, current_hit=True),
    "selection": Look(selected=True),
    "cursor": Look(cursor=True),
}

# What three terminals make of the 16 colours: VGA and the Linux console, xterm, Windows.
_NAMES = "black red green yellow blue magenta cyan white bright_black bright_white".split()
SHADES = [
    dict(zip(_NAMES, shades.split(), strict=True))
    for shades in (
        "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa #555555 #ffffff",
        "#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 #7f7f7f #ffffff",
        "#0c0c0c #c50f1f #13a10e #c19c00 #0037da #881798 #3a96dd #cccccc #767676 #f2f2f2",
    )
]


def palette(name: str, system: str | None = "truecolor") -> Palette:
    return palette_for(name, no_color=False, color_system=system)


def of_sixteen() -> Palette:
    return palette(DARK, "standard")


def without_color() -> Palette:
    return palette_for(DARK, no_color=True, color_system="truecolor")


def shown(style: Style, system: ColorSystem) -> tuple[object, ...]:
    """What a terminal of a colour system gets: ink, ground and attributes."""
    colors = (color.downgrade(system) if color else None for color in (style.color, style.bgcolor))
    return (*colors, *attributes(style))


def attributes(style: Style) -> tuple[bool, ...]:
    own = (style.bold, style.dim, style.italic, style.underline, style.underline2, style.reverse, style.strike)
    return tuple(map(bool, own))


def on_screen(color: Color | None, system: str) -> str:
    """A colour as `#rrggbb` on a terminal of that system."""
    assert color is not None
    return color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex if system == "256" else color.get_truecolor().hex


def ratio(palette: Palette, style: Style, system: str, ground: str = "") -> float:
    """The contrast of words in a style, drawn on the ground of the theme or another one."""
    base = Style(color=palette.ink, bgcolor=ground or palette.ground) + style
    return contrast(on_screen(base.color, system), on_screen(base.bgcolor, system))


def styles_of(palette: Palette) -> list[Style]:
    """All styles of a palette but those of the bars, which are no words."""
    values = [getattr(palette, field.name) for field in fields(palette) if field.name not in ("bars", "_styles")]
    single = [value for value in values if isinstance(value, Style)]
    return [*single, *palette.roles.values(), *palette.kinds.values(), *palette.words, *palette.sources,
            *palette.captions.values()]  # fmt: skip


# Layers


def clashes(looks: dict[str, tuple[object, ...]]) -> list[tuple[str, str]]:
    """The pairs of layers that come to the same on the screen."""
    return [(one, other) for one, other in combinations(looks, 2) if looks[one] == looks[other]]


@in_colors
def test_layers_are_told_apart_in_colors(name: str, system: str) -> None:
    colors = palette(name, system)
    ground = Style(color=colors.ink, bgcolor=colors.ground)
    kind = ColorSystem.EIGHT_BIT if system == "256" else ColorSystem.TRUECOLOR
    assert clashes({layer: shown(ground + colors.style_of(look), kind) for layer, look in LAYERS.items()}) == []


def test_layers_are_told_apart_in_16_colors() -> None:
    styles = {layer: of_sixteen().style_of(look) for layer, look in LAYERS.items()}
    assert clashes({layer: shown(style, ColorSystem.STANDARD) for layer, style in styles.items()}) == []


def test_layers_are_told_apart_without_color() -> None:
    styles = {layer: without_color().style_of(look) for layer, look in LAYERS.items()}
    assert clashes({layer: attributes(style) for layer, style in styles.items()}) == []


def all_palettes() -> list[Palette]:
    return [*(palette(name, system) for name, system in COLORED), of_sixteen(), without_color()]


@pytest.mark.parametrize("over", [{"annotated": True}, {"cursor": True}, {"selected": True}, {"hit": True}], ids=str)
def test_what_lies_over_words_shows_on_all_of_them(over: dict[str, bool]) -> None:
    for words in ("direct quote", "partial quote", "indirect quote", "mention", "cue", "heading"):
        look = LAYERS[words]
        assert all(each.style_of(replace(look, **over)) != each.style_of(look) for each in all_palettes())  # type: ignore[arg-type]


def test_a_hit_shows_in_a_selection_and_the_current_one_among_hits() -> None:
    for each in all_palettes():
        looks = [Look(selected=True), Look(selected=True, hit=True), Look(selected=True, hit=True, current_hit=True)]
        assert len({each.style_of(look) for look in looks}) == 3


def test_without_color_no_style_has_one() -> None:
    assert all(style.color is None and style.bgcolor is None for style in styles_of(without_color()))


def test_in_16_colors_no_ink_is_without_its_ground() -> None:
    for style in styles_of(of_sixteen()):
        assert (style.color is None) == (style.bgcolor is None)
        assert all(color is None or color.type is ColorType.STANDARD for color in (style.color, style.bgcolor))


def test_black_is_never_bold_in_16_colors() -> None:
    inked = [style for style in styles_of(of_sixteen()) if style.color and style.color.name == "black"]
    assert inked
    assert not any(style.bold for style in inked)


# Contrast


@in_colors
def test_words_of_all_layers_can_be_read(name: str, system: str) -> None:
    colors = palette(name, system)
    need = MOST_READABLE if name == HIGH_CONTRAST else READABLE
    for layer, look in LAYERS.items():
        passed_over = layer in ("furniture", "struck") and name != HIGH_CONTRAST
        assert ratio(colors, colors.style_of(look), system) >= (LARGE if passed_over else need), layer


@in_colors
def test_words_of_all_sources_can_be_read_whatever_they_stand_on(name: str, system: str) -> None:
    colors = palette(name, system)
    need = MOST_READABLE if name == HIGH_CONTRAST else READABLE
    for number in range(8):
        for over in (None, "annotated", "cursor", "selected", "hit", "current_hit"):
            look = Look(kind=QuoteKind.DIRECT, source=number, **({over: True} if over else {}))  # type: ignore[arg-type]
            assert ratio(colors, colors.style_of(look), system) >= need, (number, over)


@in_colors
@pytest.mark.parametrize("tag_color", ["#ffffff", "#000000", "#ff0000", "#3050ff", "#ffe000"])
def test_words_under_a_tag_of_any_color_can_be_read(name: str, system: str, tag_color: str) -> None:
    colors = palette(name, system)
    for number in range(8):
        style = colors.style_of(Look(kind=QuoteKind.DIRECT, source=number, annotated=True, tag_color=tag_color))
        assert ratio(colors, style, "truecolor") >= READABLE
    assert ratio(colors, colors.tag_style(tag_color), "truecolor") >= READABLE


def test_a_tag_whose_colour_is_none_looks_like_other_tags() -> None:
    colors = palette(DARK)
    assert colors.tag_style("reddish") == colors.tag
    assert colors.style_of(Look(annotated=True, tag_color="reddish")) == colors.style_of(Look(annotated=True))


@in_colors
def test_lists_and_footers_can_be_read(name: str, system: str) -> None:
    colors, inks = palette(name, system), inks_for(system)[name]
    for ground in (inks.surface, inks.row, inks.row_blurred):
        assert ratio(colors, colors.title, system, ground) >= READABLE
        assert min(ratio(colors, style, system, ground) for style in (colors.facts, colors.problem)) >= LARGE
    for ground in (inks.panel, inks.surface):
        for style in (colors.key, colors.label, colors.message, colors.heading):
            assert ratio(colors, style, system, ground) >= READABLE


@pytest.mark.parametrize("shades", SHADES, ids=["vga", "xterm", "windows"])
def test_words_can_be_read_in_16_colors(shades: dict[str, str]) -> None:
    for style in styles_of(of_sixteen()):
        if style.color and style.bgcolor:
            told = style in of_sixteen().sources or style == of_sixteen().list_cursor_blurred
            measured = contrast(shades[style.color.name], shades[style.bgcolor.name])
            assert measured >= (LARGE if told else READABLE), style


# Source colours

LEAST = 7.5  # CIEDE2000; three times what two patches side by side need to be told apart


def least_distance(colors: list[str], reader: str) -> float:
    labs = [seen(color, READERS[reader]) for color in colors]
    return min(distance(one, two) for one, two in combinations(labs, 2))


@pytest.mark.parametrize("reader", READERS)
@in_colors
def test_eight_sources_are_told_apart_by_all_eyes(name: str, system: str, reader: str) -> None:
    colors = [on_screen(style.color, system) for style in palette(name, system).words]
    assert len(colors) == 8
    assert least_distance(colors, reader) >= LEAST


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shades", SHADES, ids=["vga", "xterm", "windows"])
def test_six_sources_are_told_apart_in_16_colors(shades: dict[str, str], reader: str) -> None:
    grounds = [shades[style.bgcolor.name] for style in of_sixteen().sources if style.bgcolor]
    assert len(grounds) == 6
    assert least_distance(grounds, reader) >= LEAST


@pytest.mark.parametrize(
    ("one", "two", "known"),
    [
        (Lab(50.0, 2.6772, -79.7751), Lab(50.0, 0.0, -82.7485), 2.0425),
        (Lab(50.0, -1.0, 2.0), Lab(50.0, 0.0, 0.0), 2.3669),
        (Lab(50.0, 2.5, 0.0), Lab(73.0, 25.0, -18.0), 27.1492),
        (Lab(60.2574, -34.0099, 36.2677), Lab(60.4626, -34.1751, 39.4387), 1.2644),
        (Lab(22.7233, 20.0904, -46.6940), Lab(23.0331, 14.9730, -42.5619), 2.0373),
    ],
)
def test_the_distance_is_that_of_its_authors(one: Lab, two: Lab, known: float) -> None:
    assert distance(one, two) == pytest.approx(known, abs=1e-4)


def test_past_the_end_colors_begin_again_and_numbers_go_on() -> None:
    colors = palette(DARK)
    assert colors.source_style(8) == colors.source_style(0)
    assert [source_name(number) for number in (0, 8, None)] == ["1", "9", "?"]


# Which palette


@pytest.mark.parametrize(
    ("theme", "no_color", "color_system", "name"),
    [
        (DARK, False, "truecolor", DARK),
        (LIGHT, False, "256", LIGHT),
        (HIGH_CONTRAST, False, None, HIGH_CONTRAST),
        (LIGHT, False, "standard", SIXTEEN),
        (DARK, False, "windows", SIXTEEN),
        (SIXTEEN, False, "truecolor", SIXTEEN),
        (LIGHT, True, "truecolor", "nkreader-plain"),
        (LIGHT, True, "standard", "nkreader-plain"),
    ],
)
def test_no_color_goes_before_16_colors_and_these_before_the_theme(
    theme: str, no_color: bool, color_system: str | None, name: str
) -> None:
    assert palette_for(theme, no_color=no_color, color_system=color_system).name == name


def test_a_reader_has_source_colors_of_their_own() -> None:
    colors = palette_for(DARK, no_color=False, color_system="truecolor", source_colors=["#102030", "red"])
    inks = [colors.style_of(Look(kind=QuoteKind.DIRECT, source=number)).color for number in range(3)]
    assert [on_screen(ink, "truecolor") for ink in inks] == ["#102030", "#800000", "#102030"]


def test_a_theme_or_a_color_that_does_not_exist_is_said_to_be_none() -> None:
    with pytest.raises(NkreaderError, match="no theme “sepia”") as failed:
        palette_for("sepia", no_color=False, color_system=None)
    assert "nkreader-light" in failed.value.hint
    with pytest.raises(NkreaderError, match="“reddish” is not a colour"):
        palette_for(DARK, no_color=False, color_system=None, source_colors=["reddish"])


# On the screen


def drawn(app: App[None]) -> list[Style]:
    """The styles of all that is on the screen, as the terminal gets them."""
    strips = app.screen._compositor.render_strips()
    return [segment.style for strip in strips for segment in strip if segment.style]


async def test_a_theme_can_be_changed_while_reading(library: Library) -> None:
    app = NkreaderApp(library, Configuration(theme=LIGHT))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("]q")
        assert app.palette.name == LIGHT
        app.theme = HIGH_CONTRAST
        await pilot.pause()
        await pilot.pause()
        paper = set(inks_for("truecolor")[LIGHT].sources)
        assert app.palette.name == HIGH_CONTRAST
        assert not paper & {style.color.name for style in drawn(app) if style.color}


@pytest.mark.parametrize(
    "keys", [("]q",), ("]q", "t", "=x"), ("]q", "a", "=x"), ("?",)], ids=["page", "t", "a", "help"]
)
async def test_no_color_is_on_the_screen_under_no_color(
    library: Library, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = NkreaderApp(library, Configuration(theme=LIGHT))
    async with app.run_test(size=NARROW) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.press(*keys)
        styles = drawn(app)
        assert all(color is None or color.is_default for style in styles for color in (style.color, style.bgcolor))
        assert keys == ("?",) or any(style.reverse for style in styles)  # a cursor


async def test_a_terminal_of_16_colors_gets_no_other(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "standard")
    app = NkreaderApp(library, Configuration(theme=LIGHT))
    async with app.run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await reader.open()
        await reader.press("]q", "t", "=x")
        assert (app.theme, app.palette.name) == (SIXTEEN, SIXTEEN)
        kinds = {color.type for style in drawn(app) for color in (style.color, style.bgcolor) if color}
        assert kinds == {ColorType.DEFAULT, ColorType.STANDARD}


async def test_a_theme_that_does_not_exist_is_refused_before_the_screen_is_taken(library: Library) -> None:
    with pytest.raises(NkreaderError, match="no theme"):
        NkreaderApp(library, Configuration(theme="textual-dark"))


def test_every_colour_of_the_codebook_is_known() -> None:
    assert set(CSS_COLORS) == set(COLORS)
    palette = palette_for(DARK, no_color=False, color_system="truecolor")
    assert all(palette.tag_style(name) != palette.tag for name in COLORS)


@pytest.mark.parametrize(
    ("colors", "theme"), [("0;15", LIGHT), ("0;default;7", LIGHT), ("15;0", DARK), ("", DARK), ("x", DARK)]
)
def test_the_theme_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch, colors: str, theme: str) -> None:
    monkeypatch.setenv("COLORFGBG", colors)
    assert theme_of_terminal() == theme
