"""On which lines of a TOML document its keys stand, which Python's own reader of TOML does not say."""

from __future__ import annotations

import re
import tomllib
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r'''(?P<words>"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|"(?:[^"\\\n]|\\.)*")'''
    r"""|(?P<literal>'''(?:[^']|'{1,2}(?!'))*'{3,5}|'[^'\n]*')"""
    r"|(?P<sign>[\[\]{}=.,\n])"
    r"""|(?P<bare>[^\s"'#\[\]{}=,.]+)"""
    r"|#[^\n]*|\s",
    re.DOTALL,
)
_END: Final = "\0"  # no TOML document holds it

Path = tuple[str, ...]


class _Token(NamedTuple):
    """A sign, a word or a string; a sign is its own kind."""

    kind: str
    text: str
    line: int


def lines_of(text: str) -> dict[Path, int]:
    """For each table, and for each key in one, the line on which it is first named, counted from 1.

    A key is its path from the root: `("look", "theme")`. `text` has to be right TOML; keys of tables that are elements
    of an array are left out. Raises `RecursionError` for arrays nested some hundred deep.
    """
    return _Scan(text).document()


class _Scan:
    """Walks through a document as its grammar has it (TOML 1.0, toml.io); values are passed over."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._lines: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._kind != _END:
            if self._kind == "\n":
                self._at += 1
            elif self._kind == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    @property
    def _kind(self) -> str:
        return self._tokens[self._at].kind

    def _step(self) -> None:
        """Past one token, whatever it is, and never past the end."""
        self._at += self._kind != _END

    def _skip(self, *kinds: str) -> None:
        while self._kind in kinds:
            self._at += 1

    def _header(self) -> Path:
        """`[table]` or `[[table]]`."""
        self._skip("[")
        table = self._key(())
        self._skip("]")
        return table

    def _key(self, table: Path, *, is_kept: bool = True) -> Path:
        """A key of a table, dotted or not, and each table that it names."""
        path = table
        while self._kind in ("bare", "words", "literal", "."):
            token = self._tokens[self._at]
            self._at += 1
            if token.kind != ".":
                path = (*path, _unquoted(token))
                if is_kept:
                    self._lines.setdefault(path, token.line)
        return path

    def _pair(self, table: Path, *, is_kept: bool = True) -> None:
        path = self._key(table, is_kept=is_kept)
        self._skip("=")
        self._value(path, is_kept=is_kept)

    def _value(self, path: Path, *, is_kept: bool) -> None:
        kind = self._kind
        if kind == "[":
            self._at += 1
            self._skip("\n", ",")
            while self._kind not in ("]", _END):
                self._value(path, is_kept=False)
                self._skip("\n", ",")
            self._step()
        elif kind == "{":
            self._at += 1
            self._skip("\n", ",")
            while self._kind not in ("}", _END):
                self._pair(path, is_kept=is_kept)
                self._skip("\n", ",")
            self._step()
        else:
            self._step()
            if kind == "bare":  # numbers, dates and times, true and false; some have a point or a space in them
                self._skip("bare", ".")


def _tokens(text: str) -> list[_Token]:
    """All tokens, with one at the end that says so."""
    tokens, line = [], 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup:
            kind = match[0] if match.lastgroup == "sign" else match.lastgroup
            tokens.append(_Token(kind, match[0], line))
        line += match[0].count("\n")
    return [*tokens, _Token(_END, "", line)]


def _unquoted(token: _Token) -> str:
    """A key as it is meant: what stands in quotation marks may have escapes."""
    return token.text if token.kind == "bare" else next(iter(tomllib.loads(f"{token.text} = 0")))
