"""The palettes: three from sheets of inks, one of 16 colours, one of none. In each, every layer has a look of its own.

Styles are written in Rich's words: `bold #rrggbb on #rrggbb`; `uu` is a double underline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from rich.style import Style

from nkreader.model import QuoteKind, Role
from nkreader.tui.inks import Inks
from nkreader.tui.palette import Palette

_NO_STYLE: Final = Style()
_GROUNDS: Final = (  # number and name of a source, in 16 colours
    "black on cyan",
    "black on yellow",
    "bold bright_white on magenta",
    "bold bright_white on blue",
    "bold bright_white on red",
    "bold bright_white on bright_black",
)


def colored(name: str, inks: Inks) -> Palette:
    """A palette with colours of its own.

    Words in quotation marks stand upright in their source's colour, fragments of them in bold; reported ones slant.
    """
    style = Style.parse
    return Palette(
        name=name,
        roles=_roles(f"bold {inks.bright}", f"bold {inks.heading}", f"italic {inks.quiet}", inks.dim),
        kinds=_kinds("", "bold", "italic"),
        words=tuple(map(style, inks.sources)),
        cue=style(f"not italic {inks.cue}"),
        mention=style("bold underline"),
        struck=style(f"strike not bold not italic {inks.dim}"),
        mark=style(inks.mark),
        cursor=style(inks.cursor),
        selection=style(inks.selection),
        hit=style(inks.hit),
        current_hit=style(f"bold {inks.current_hit}"),
        sources=tuple(style(f"bold {color}") for color in inks.sources),
        bars=tuple(map(style, inks.sources)),
        nobody=style(inks.dim),
        margin_mark=style(f"bold {inks.accent}"),
        current_bar=style("bold"),
        captions=_captions(f"bold {inks.bright}", inks.dim, f"italic {inks.note}", f"bold {inks.trouble}"),
        list_cursor=style(f"on {inks.row}"),
        list_cursor_blurred=style(f"on {inks.row_blurred}"),
        opened=style(inks.accent),
        title=style("bold"),
        title_read=style(inks.quiet),
        facts=style(inks.dim),
        problem=style(inks.trouble),
        heading=style(f"bold {inks.heading}"),
        key=style(f"bold {inks.accent}"),
        label=style(inks.quiet),
        message=style(f"bold {inks.success}"),
        trouble=style(inks.trouble),
        tag=style(f"bold {inks.accent}"),
        quoted=style(f"italic {inks.quiet}"),
        changed=style("bold"),
        accent=style(inks.accent),
        quiet=style(inks.quiet),
        dim=style(inks.dim),
        ink=inks.foreground,
        ground=inks.background,
    )


def plain(name: str) -> Palette:
    """A palette without colour: bold is what was said in so many words, slanted what was reported.

    What lies over the text for the moment decides about bold, underline and reverse itself, so that it is the same
    over whatever words.
    """
    style = Style.parse
    flat = "not bold not dim not underline not uu"
    return Palette(
        name=name,
        roles=_roles("bold uu", "underline", "dim italic", "dim"),
        kinds=_kinds("bold", "bold italic", "italic"),
        words=(_NO_STYLE,),
        cue=style("dim underline not bold not italic"),
        mention=style("bold underline not italic"),
        struck=style("strike not bold not italic"),
        mark=style("uu"),
        cursor=style(f"{flat} bold reverse"),
        selection=style(f"{flat} reverse"),
        hit=style(f"{flat} underline reverse"),
        current_hit=style(f"{flat} bold uu reverse"),
        sources=(style("bold"),),
        bars=(_NO_STYLE,),
        nobody=style("dim"),
        margin_mark=style("bold"),
        current_bar=style("bold"),
        captions=_captions("bold uu", "dim", "italic", "bold reverse"),
        list_cursor=style("reverse"),
        list_cursor_blurred=style("underline"),
        opened=style("bold"),
        title=style("bold"),
        title_read=_NO_STYLE,
        facts=style("dim"),
        problem=style("bold italic"),
        heading=style("bold underline"),
        key=style("bold underline"),
        label=_NO_STYLE,
        message=style("bold reverse"),
        trouble=style("bold italic"),
        tag=style("bold"),
        quoted=style("italic"),
        changed=style("bold"),
        accent=style("bold"),
        quiet=_NO_STYLE,
        dim=style("dim"),
    )


def sixteen(name: str) -> Palette:
    """A palette of the 16 colours, of which each terminal has its own shades.

    Only grounds are coloured, and what stands on one has an ink that can be read on it: black on the light ones,
    bright white on the dark ones. Black is never bold, for many terminals make a grey of it then.
    """
    style = Style.parse
    return replace(
        plain(name),
        mark=style("not uu not bold not dim black on green"),
        cursor=style("not dim bright_white on blue"),
        selection=style("reverse"),
        hit=style("not bold not dim not reverse black on cyan"),
        current_hit=style("bold not dim not reverse bright_white on magenta"),
        sources=tuple(style(f"not dim not reverse {ground}") for ground in _GROUNDS),
        bars=tuple(style(f"not dim not reverse {ground.split()[-1]}") for ground in _GROUNDS),
        captions=_captions("bold uu", "dim", "italic", "bold bright_white on red"),
        list_cursor=style("bright_white on blue"),
        list_cursor_blurred=style("bright_white on bright_black"),
        facts=_NO_STYLE,
        problem=style("bright_white on red"),
        message=style("black on green"),
        trouble=style("bright_white on red"),
    )


def _roles(title: str, heading: str, deck: str, furniture: str) -> Mapping[Role, Style]:
    words = {Role.TITLE: title, Role.HEADING: heading, Role.DECK: deck, Role.PARAGRAPH: ""}
    return {role: Style.parse(words.get(role, furniture)) for role in Role}


def _kinds(direct: str, partial: str, indirect: str) -> Mapping[QuoteKind, Style]:
    """Marks that are no speech have no look."""
    words = {QuoteKind.DIRECT: direct, QuoteKind.PARTIAL: partial, QuoteKind.INDIRECT: indirect, QuoteKind.SCARE: ""}
    return {kind: Style.parse(style) for kind, style in words.items()}


def _captions(title: str, facts: str, note: str, warning: str) -> Mapping[str, Style]:
    words = {"title": title, "facts": facts, "note": note, "warning": warning, "": ""}
    return {name: Style.parse(style) for name, style in words.items()}
