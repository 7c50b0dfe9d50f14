"""A page of YAML as a tree of text: each piece knows its path, and every path has a line.

    measures: {ssi_rate: {better: lower}}      ->      the text `lower` at measures.ssi_rate.better

The three pieces are plain Python text, dicts and lists, so that anything that reads those can read a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Union

from vbr.errors import Problem

Piece = Union["Text", "Words", "Entries"]


class Text(str):
    """A single piece of text, as it stands on the page; nothing has been made of `no` or `2026.10`."""

    __slots__ = ("path",)
    path: str

    @classmethod
    def at(cls, path: str, text: str) -> "Text":
        """The text that stands at a path."""
        piece = cls(text)
        piece.path = path
        return piece


class Words(dict[str, Piece]):
    """Words with what follows each: a mapping of YAML."""

    __slots__ = ("path",)

    def __init__(self, path: str, pieces: Mapping[str, Piece]) -> None:
        super().__init__(pieces)
        self.path = path

    def only(self, words: Mapping[str, Piece]) -> "Words":
        """Other words at the same place."""
        return Words(self.path, words)

    def without(self, *words: str) -> "Words":
        """The rest of the words."""
        return self.only({word: piece for word, piece in self.items() if word not in words})


class Entries(list[Piece]):
    """Entries one below the other: a sequence of YAML."""

    __slots__ = ("path",)

    def __init__(self, path: str, pieces: list[Piece]) -> None:
        super().__init__(pieces)
        self.path = path


@dataclass(frozen=True, slots=True)
class Page:
    """What was read: the words at the top, the line of every path, and what is wrong with the page.

    `words` is None when the page cannot be read at all; the problems then say why.
    """

    source: str
    words: Words | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, int] = field(default_factory=dict)
    digest: str = ""


def below(path: str, word: str) -> str:
    """The path of a word below another: `measures` and `ssi_rate` give `measures.ssi_rate`."""
    return f"{path}.{word}" if path else word


def nearest_written(path: str, lines: Mapping[str, int]) -> str:
    """The path, or the nearest one above it that is written on the page; empty for the page itself."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return path


def words_by_path(paths: Iterable[str]) -> Mapping[str, list[str]]:
    """The words written right below each path, in the order of the page.

    >>> words_by_path(["measures", "measures.ssi_rate", "measures.ssi_rate.levels"])["measures"]
    ['ssi_rate']
    """
    words: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        above, _, word = path.rpartition(".")
        words[above] += [] if word.endswith("]") else [word]
    return words


def leaves(piece: Piece) -> dict[str, str]:
    """The text at every path; a list of plain words is one text, `[hospital, physician]`."""
    if isinstance(piece, Text):
        return {piece.path: str(piece)}
    if isinstance(piece, Entries) and all(isinstance(entry, Text) for entry in piece):
        return {piece.path: f"[{', '.join(str(entry) for entry in piece)}]"}
    below_it = piece.values() if isinstance(piece, Words) else piece
    return {path: text for one in below_it for path, text in leaves(one).items()}


def on_one_line(piece: Piece) -> str:
    """What a piece says, on one line and in braces, as it might be written."""
    if isinstance(piece, Text):
        return str(piece)
    if isinstance(piece, Words):
        return f"{{{', '.join(f'{word}: {on_one_line(one)}' for word, one in piece.items())}}}"
    return f"[{', '.join(on_one_line(one) for one in piece)}]"
