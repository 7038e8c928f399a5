"""The user's configuration: own keys, look and habits, in `config.toml` in the platform's folder for such files.

    config.toml → text → values and the line of each → settings → keys

Where a value is wrong, its default stands, and a `Problem` says what is wrong, on which line, and what would be right.
"""

from __future__ import annotations

from nkreader.configuration.own_keys import CommandKeys
from nkreader.configuration.place import VARIABLE, configuration_path
from nkreader.configuration.reading import read_configuration
from nkreader.configuration.settings import SETTINGS, THEMES, Configuration, Problem, Setting

__all__ = [
    "SETTINGS",
    "THEMES",
    "VARIABLE",
    "CommandKeys",
    "Configuration",
    "Problem",
    "Setting",
    "configuration_path",
    "read_configuration",
]
