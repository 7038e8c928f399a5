"""Contrast of two colours, and colours between them. Pure; colours are `#rrggbb` in sRGB."""

from __future__ import annotations

from typing import Final

READABLE: Final = 4.5  # WCAG 2.2, success criterion 1.4.3: text of ordinary size
MOST_READABLE: Final = 7.0  # WCAG 2.2, success criterion 1.4.6, level AAA
LARGE: Final = 3.0  # WCAG 2.2, success criterion 1.4.3: large text, and what may be passed over


def contrast(color: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black and white), as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(color), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of a colour, from 0 for black to 1 for white, as WCAG 2.2 defines it."""
    red, green, blue = (linear(part) for part in parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: int) -> float:
    """How much light a part of a colour, 0 to 255, stands for: the curve of sRGB (IEC 61966-2-1), 0 to 1."""
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def parts(color: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour, 0 to 255. ValueError for what is not `#rrggbb`."""
    if len(color) != 7 or not color.startswith("#"):
        raise ValueError(f"not a colour of the form #rrggbb: {color!r}")
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def blend(color: str, other: str, share: float) -> str:
    """The colour that is `share` (0 to 1) of the way from one to the other."""
    mixed = (round(one + (two - one) * share) for one, two in zip(parts(color), parts(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
