"""nkreader: a terminal reading room for source-based reporting."""

__version__ = "0.1.0"
