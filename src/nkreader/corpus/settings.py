"""The settings of a corpus, in the file `nkreader.toml` at its root."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nkreader.errors import CorpusError
from nkreader.visible import one_line

SETTINGS: Final = "nkreader.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a corpus has its own way. `author` signs annotations; None leaves that to the login name."""

    author: str | None = None


def read_settings(root: Path) -> Settings:
    """The settings of the corpus at `root`; the usual ones where it has none. Raises `CorpusError` for a wrong file."""
    path = root / SETTINGS
    if not path.is_file():
        return Settings()
    import tomllib  # noqa: PLC0415 -- few corpora have settings

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise CorpusError(f"{one_line(str(path))} cannot be read: {error}.", "Mend it, or move it away.") from error
    author = values.get("author")
    if author is not None and not (isinstance(author, str) and author.strip()):
        raise CorpusError(f"In {one_line(str(path))} author has to be a text.", 'Write it as: author = "Kim"')
    return Settings(one_line(author).strip() if author else None)
