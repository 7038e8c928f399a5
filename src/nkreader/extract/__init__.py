"""Extraction: what a text says by whose mouth. Pure: the same text gives the same answer.

The layers, in order: blocks → marks → sentences → cues → mentions → attributions → entities.
"""

from __future__ import annotations

from collections.abc import Sequence

from nkreader.extract.blocks import find_blocks
from nkreader.extract.metadata import find_metadata
from nkreader.extract.speakers import give_words
from nkreader.model import Block, Extraction, Metadata

__all__ = ["extract", "outline"]


def outline(text: str, known: Sequence[Block] = ()) -> tuple[tuple[Block, ...], Metadata]:
    """Only the blocks and the metadata of `text`: what a list of reports needs, at a fraction of the work."""
    blocks = find_blocks(text, known)
    return blocks, find_metadata(text, blocks)


def extract(text: str, known: Sequence[Block] = ()) -> Extraction:
    """Blocks, quotes, sources and metadata of `text`; all spans in code points of it. Never raises on prose.

    `known` are blocks whose role the file's format already tells, such as the headings of a Markdown file.
    """
    blocks, metadata = outline(text, known)
    quotes, sources = give_words(text, blocks, metadata.outlet)
    return Extraction(blocks, quotes, sources, metadata)
