"""How far apart colours are, and for whom: a simulation of colour blindness and the distance CIEDE2000.

The matrices turn linear sRGB into what a reader without one kind of cone sees: G. M. Machado, M. M. Oliveira and
L. A. F. Fernandes, *A Physiologically-based Model for Simulation of Color Vision Deficiency*, IEEE Transactions on
Visualization and Computer Graphics 15 (2009), at severity 1.0. The distance is that of CIE 142-2001, written down as
in G. Sharma, W. Wu and E. N. Dalal, *The CIEDE2000 Color-Difference Formula*, Color Research and Application 30 (2005);
their test data are in `test_palette.py`. Two patches side by side are told apart from a distance of about 2.3.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import NamedTuple

from nkreader.tui.contrast import linear, parts

Matrix = tuple[tuple[float, float, float], ...]

EVERYBODY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
PROTANOPIA: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTERANOPIA: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITANOPIA: Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
READERS = {"all": EVERYBODY, "protan": PROTANOPIA, "deutan": DEUTERANOPIA, "tritan": TRITANOPIA}


class Lab(NamedTuple):
    """A colour in CIELAB under daylight (D65)."""

    lightness: float
    a: float
    b: float


def seen(color: str, reader: Matrix = EVERYBODY) -> Lab:
    """A colour `#rrggbb` as a reader sees it."""
    light = [linear(part) for part in parts(color)]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True)))) for row in reader
    )
    x, y, z = (
        _curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047),
        _curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue),
        _curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883),
    )
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def _curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def distance(one: Lab, two: Lab) -> float:
    """CIEDE2000 with all weights 1."""
    chroma = (hypot(one.a, one.b) + hypot(two.a, two.b)) / 2
    stretch = 1.5 - 0.5 * sqrt(chroma**7 / (chroma**7 + 25**7))
    chroma_1, chroma_2 = hypot(one.a * stretch, one.b), hypot(two.a * stretch, two.b)
    hue_1 = degrees(atan2(one.b, one.a * stretch)) % 360
    hue_2 = degrees(atan2(two.b, two.a * stretch)) % 360
    turn = ((hue_2 - hue_1 + 180) % 360) - 180 if chroma_1 * chroma_2 else 0.0
    hue = (hue_1 + turn / 2) % 360 if chroma_1 * chroma_2 else hue_1 + hue_2
    mean_chroma, off = (chroma_1 + chroma_2) / 2, ((one.lightness + two.lightness) / 2 - 50) ** 2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    light = (two.lightness - one.lightness) / (1 + 0.015 * off / sqrt(20 + off))
    colorful = (chroma_2 - chroma_1) / (1 + 0.045 * mean_chroma)
    turned = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2)) / (1 + 0.015 * mean_chroma * weight)
    rotation = -2 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(light**2 + colorful**2 + turned**2 + rotation * colorful * turned)
