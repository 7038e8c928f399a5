"""Markdown files: the words without the marks that set them, and the roles that the marks tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, NamedTuple

from nkreader.model import Block, Role, Span

if TYPE_CHECKING:
    from markdown_it.token import Token


class PlainText(NamedTuple):
    """Text to read and the blocks whose role is known."""

    text: str
    known: tuple[Block, ...]


def to_plain_text(source: str) -> PlainText:
    """The words of a Markdown body: paragraphs with blank lines between them, headings known as headings.

    A first heading of level one is the title. Emphasis, links and images leave their words; a paragraph that is
    only an image is a caption.
    """
    pieces: list[str] = []
    known: list[Block] = []
    at = 0
    for role, words in _blocks(source):
        if role is not None:
            known.append(Block(role, Span(at, at + len(words))))
        pieces.append(words)
        at += len(words) + 2
    return PlainText("\n\n".join(pieces), tuple(known))


_DEEPEST: Final = 100  # blocks within blocks; CommonMark's default of 20 drops what lies deeper


class _Paragraphs(HTMLParser):
    """The words of a piece of HTML; its block elements part paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A block begins."""
        if tag not in _INLINE:
            self.pieces.append("")

    def handle_endtag(self, tag: str) -> None:
        """A block ends."""
        if tag not in _INLINE:
            self.pieces.append("")

    def handle_data(self, data: str) -> None:
        """Words."""
        self.pieces[-1] += data


_INLINE: Final = frozenset("a abbr b cite code em i mark q s small span strong sub sup u".split())


def html_paragraphs(source: str) -> list[str]:
    """The paragraphs of a block of HTML within Markdown, without its tags."""
    parser = _Paragraphs()
    parser.feed(source)
    parser.close()
    return [words for piece in parser.pieces if (words := _flat(piece))]


def _blocks(source: str) -> Iterator[tuple[Role | None, str]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- 40 ms that only Markdown reports need

    # Without reference definitions: `[Trader]: Yes.` is an answer here, and CommonMark would make it vanish.
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).disable("reference")
    level, seen, marker = "", False, ""
    for token in parser.parse(source):
        if token.type == "heading_open":
            level = token.tag
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "• "
        elif token.type == "inline" and (words := _words(token.children or ())):
            yield _role(level, seen, token), marker + words
            level, seen, marker = "", True, ""
        elif token.type == "html_block":
            yield from ((None, words) for words in html_paragraphs(token.content))
            seen = True
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield None, _flat(token.content)
            seen = True


def _role(level: str, seen: bool, token: Token) -> Role | None:
    if level:
        return Role.TITLE if level == "h1" and not seen else Role.HEADING
    only_image = all(child.type in ("image", "softbreak") for child in token.children or ())
    return Role.CAPTION if only_image else None


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_words(token.children or ()) or token.content)
        elif token.type in ("text", "code_inline", "html_inline"):
            parts.append(token.content)
    return _flat("".join(parts))


def _flat(words: str) -> str:
    return " ".join(words.split())
