"""The names of tags: how they are cleaned, and what `/` in them says.

A tag is any words in any script. `health/mask` is a child of `health`; there is nothing more to a hierarchy.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from nkreader.visible import one_line

SEPARATOR: Final = "/"
KEYS: Final = tuple("123456789")  # to which a tag can be pinned

# Of the names in the CSS Color Module, Level 4: the sixteen of HTML 4 and some that readers look for. Screens know all.
COLORS: Final = tuple(
    "aqua black blue brown cyan fuchsia gold gray green grey indigo lime magenta maroon navy olive orange pink purple "
    "red salmon silver tan teal turquoise violet white yellow".split()
)
_RRGGBB: Final = re.compile(r"#[0-9A-Fa-f]{6}")


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags from a line with commas between them, each cleaned and named once, in order."""
    names = (clean_tag(tag) for tag in text.replace("，", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


@lru_cache(maxsize=4096)
def clean_tag(text: str) -> str:
    """The name of one tag as it is kept; empty where nothing is left. What is clean stays as it is.

    A `#` before a tag is how tags are shown, not a part of them; of a hierarchy empty parts go (`/a//b` is `a/b`); and
    letters that Unicode spells in two ways have one spelling.
    """
    words = " ".join(normalize("NFC", one_line(text)).split())
    parts = (part.lstrip("# ").rstrip() for part in words.split(SEPARATOR))
    return SEPARATOR.join(part for part in parts if part)


def is_within(name: str, parent: str) -> bool:
    """Whether a tag is that parent, or a child of it at any depth."""
    return name == parent or name.startswith(parent + SEPARATOR)


def parents(name: str) -> tuple[str, ...]:
    """The tags above a tag, the outermost first: of `a/b/c` they are `a` and `a/b`."""
    parts = name.split(SEPARATOR)
    return tuple(SEPARATOR.join(parts[:depth]) for depth in range(1, len(parts)))


def is_color(text: str) -> bool:
    """Whether a text is one of `COLORS`, in capitals or not, or `#rrggbb`."""
    return text.lower() in COLORS or _RRGGBB.fullmatch(text) is not None
