"""The colours of the themes, as data: each is a sheet of inks. `palette.py` and `themes.py` make of them what is shown.

There are two sheets for a theme where a terminal of 256 colours would spoil the first one.

The source colours of a sheet keep apart for readers with protanopia, deuteranopia and tritanopia: they were searched
for with the simulation that `tests/tui/seeing.py` describes, and `tests/tui/test_palette.py` holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one theme as `#rrggbb`.

    Those of the second group are what text stands on, or text and ground as `#rrggbb on #rrggbb` where the ground
    would not carry the source colours.
    """

    background: str
    surface: str
    panel: str
    foreground: str
    bright: str
    heading: str
    quiet: str
    dim: str
    cue: str
    accent: str
    success: str
    trouble: str
    note: str
    border: str
    scrollbar: str
    primary: str

    row: str
    row_blurred: str
    mark: str
    cursor: str
    selection: str
    hit: str
    current_hit: str

    sources: tuple[str, ...]
    dark: bool = True


# Lamplight: a warm grey on blue-black, with the colours of a shelf of cloth bindings.
NIGHT: Final = Inks(
    background="#15181d",
    surface="#1a1e24",
    panel="#242a32",
    foreground="#d6d3cb",
    bright="#f1ede2",
    heading="#a9b4c2",
    quiet="#b9b5ab",
    dim="#858b94",
    cue="#b39d84",
    accent="#e3b062",
    success="#8ec07c",
    trouble="#e0746c",
    note="#c7b48a",
    border="#343c47",
    scrollbar="#3a424d",
    primary="#7aa7d9",
    row="#2a3441",
    row_blurred="#20262e",
    mark="on #3a3322",
    cursor="on #2f3a4a",
    selection="#f1ede2 on #35588a",
    hit="#fff1c4 on #6b5010",
    current_hit="#15181d on #f2c14e",
    sources=("#6ed0f2", "#f6d15f", "#eb80bc", "#c1f3ae", "#80a0fa", "#c59e2f", "#4fb58f", "#98c886"),
)

# Warm paper and brown-black ink, for hours of reading by day.
PAPER: Final = Inks(
    background="#f7f1e5",
    surface="#f0e8d8",
    panel="#e6dcc8",
    foreground="#2f2b26",
    bright="#171310",
    heading="#4f5a68",
    quiet="#574f45",
    dim="#6e6558",
    cue="#7a6650",
    accent="#8a4a06",
    success="#33692f",
    trouble="#a52a20",
    note="#6a5420",
    border="#c9bda6",
    scrollbar="#bfb29a",
    primary="#2f5f96",
    row="#dccfb4",
    row_blurred="#e7ddc9",
    mark="on #f3e3ac",
    cursor="on #dae3ec",
    selection="#171310 on #b4cdee",
    hit="#2a2410 on #ffd75e",
    current_hit="#ffffff on #8f3a06",
    sources=("#206694", "#b12e4c", "#626504", "#85055c", "#0e5f31", "#34379c", "#5c3400", "#8b4d6f"),
    dark=False,
)

# White on black, 7:1 and more. Its colours are those that terminals of 256 colours have, too.
CONTRAST: Final = Inks(
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    foreground="#ffffff",
    bright="#ffffff",
    heading="#afd7ff",
    quiet="#eeeeee",
    dim="#bcbcbc",
    cue="#ffd7af",
    accent="#ffd75f",
    success="#87ff87",
    trouble="#ff8787",
    note="#ffffaf",
    border="#9e9e9e",
    scrollbar="#9e9e9e",
    primary="#87d7ff",
    row="#0000af",
    row_blurred="#303030",
    mark="#ffffff on #005f00",
    cursor="#ffffff on #444444",
    selection="#ffffff on #0000d7",
    hit="#000000 on #ffff00",
    current_hit="#000000 on #ff8700",
    sources=("#5fd7ff", "#d7af00", "#87af87", "#d7ff5f", "#af87ff", "#00afaf", "#afffaf", "#ff5f5f"),
)

# The same by what 256 colours have to offer: the nearest to a dark blue-grey would be a navy blue, to paper a yellow.
NIGHT_256: Final = Inks(
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    foreground="#d0d0d0",
    bright="#eeeeee",
    heading="#afafd7",
    quiet="#b2b2b2",
    dim="#8a8a8a",
    cue="#af8787",
    accent="#d7af5f",
    success="#87af5f",
    trouble="#d75f5f",
    note="#d7d7af",
    border="#444444",
    scrollbar="#444444",
    primary="#87afd7",
    row="#3a3a3a",
    row_blurred="#262626",
    mark="on #3a3a3a",
    cursor="on #00005f",
    selection="#eeeeee on #005f87",
    hit="#ffffd7 on #5f5f00",
    current_hit="#121212 on #ffaf00",
    sources=("#5fafff", "#ffaf00", "#d7ffd7", "#ffd7ff", "#87af87", "#ffff5f", "#87d787", "#d7afd7"),
)
PAPER_256: Final = Inks(
    background="#f0f0f0",
    surface="#e8e8e8",
    panel="#dcdcdc",
    foreground="#262626",
    bright="#080808",
    heading="#005f5f",
    quiet="#4e4e4e",
    dim="#626262",
    cue="#875f5f",
    accent="#5f5f00",
    success="#005f00",
    trouble="#af0000",
    note="#5f5f5f",
    border="#b2b2b2",
    scrollbar="#b2b2b2",
    primary="#005faf",
    row="#d7d7af",
    row_blurred="#d2d2d2",
    mark="on #d7ffaf",
    cursor="on #d7d7ff",
    selection="#080808 on #afd7ff",
    hit="#262626 on #ffd700",
    current_hit="#ffffff on #870000",
    sources=("#0000af", "#af0000", "#005faf", "#5f0000", "#87005f", "#00005f", "#af0087", "#005f00"),
    dark=False,
)
