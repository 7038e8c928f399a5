"""Where the configuration is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

VARIABLE: Final = "NKREADER_CONFIG"  # the environment variable that names another file


def configuration_path() -> Path | None:
    """The file that `NKREADER_CONFIG` names, else `config.toml` in the platform's folder for nkreader.

    None where neither is known: nobody's home, or one that is relative. What is in the current folder, or in one that
    everybody may write to, is never taken for the user's own: a configuration may name a command to run.
    """
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 -- few commands ask

    try:
        folder = user_config_path("nkreader", appauthor=False)
    except (RuntimeError, OSError):
        return None
    return folder / "config.toml" if folder.is_absolute() else None
