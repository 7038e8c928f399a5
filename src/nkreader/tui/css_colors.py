"""The colours that a codebook may name: names of CSS, some of which Rich has not, or has for another colour."""

from __future__ import annotations

from typing import Final

# Values of CSS Color Module Level 4; the names are those of `nkreader.tags.COLORS`.
CSS_COLORS: Final = {
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "brown": "#a52a2a", "cyan": "#00ffff",
    "fuchsia": "#ff00ff", "gold": "#ffd700", "gray": "#808080", "green": "#008000", "grey": "#808080",
    "indigo": "#4b0082", "lime": "#00ff00", "magenta": "#ff00ff", "maroon": "#800000", "navy": "#000080",
    "olive": "#808000", "orange": "#ffa500", "pink": "#ffc0cb", "purple": "#800080", "red": "#ff0000",
    "salmon": "#fa8072", "silver": "#c0c0c0", "tan": "#d2b48c", "teal": "#008080", "turquoise": "#40e0d0",
    "violet": "#ee82ee", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip
