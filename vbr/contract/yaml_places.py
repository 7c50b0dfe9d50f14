"""Nodes to pieces of a page: each gets its path, and the line of every path is noted.

Steps of the allocation are called by their names, entries of other lists by their numbers:

    allocation:                       allocation
      - step: to_physicians           allocation.to_physicians.step
        shares:
          - {portion: 40%}            allocation.to_physicians.shares[1].portion

So a path still means the same when a step is put in before it.
"""

import re
from dataclasses import dataclass

from vbr.contract.page import Entries, Piece, Text, Words, below
from vbr.contract.yaml_nodes import Node
from vbr.errors import Problem

_AMOUNT_BEGUN = re.compile(r"-?[$£€]?[0-9]{1,3}(,[0-9]{3}){0,8}")
_THREE_DIGITS = re.compile(r"[0-9]{3}(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Places:
    """Gives nodes their paths; collects lines and problems as it goes."""

    problems: list[Problem]
    lines: dict[str, int]

    def piece(self, node: Node, path: str) -> Piece:
        """The node with its path."""
        if isinstance(node.content, str):
            return Text.at(path, node.content)
        return self.words(node.content, node, path) if node.is_words else self._entries(node.content, path)

    def words(self, content: tuple[Node, ...], node: Node, path: str) -> Words:
        """The words of a node; of a word written twice, the first is kept."""
        words: dict[str, Piece] = {}
        last = ""
        for key, value in zip(content[::2], content[1::2], strict=True):
            word = key.content
            if not isinstance(word, str):
                self._refuse("not-a-word", "A list or a group stands where a word belongs.", "", key, path)
            elif node.inside_brackets and not value.content and _goes_on(words.get(last), word):
                words[last] = self._rejoined(words[last], word, key)
            elif word in words:
                first = self.lines[below(path, word)]
                message = f"{word} is written a second time; the first is on line {first}."
                self._refuse("written-twice", message, "Keep one of them.", key, below(path, word))
            else:
                last = word
                self.lines[below(path, word)] = key.line
                words[word] = self.piece(value, below(path, word))
        return Words(path, words)

    def _entries(self, content: tuple[Node, ...], path: str) -> Entries:
        entries: list[Piece] = []
        before: Node | None = None
        for node in content:
            last = entries[-1] if entries else None
            if before and _touch(before, node) and _goes_on(last, str(node.content)):
                entries[-1] = self._rejoined(last, str(node.content), node)
            else:
                own = self._step_path(node, path) or f"{path}[{len(entries) + 1}]"
                self.lines[own] = node.line
                entries.append(self.piece(node, own))
            before = node
        return Entries(path, entries)

    def _step_path(self, node: Node, path: str) -> str:
        """Steps of the allocation are called by their names, unless a name has been used."""
        if path != "allocation" or not node.is_words or isinstance(node.content, str):
            return ""
        pairs = zip(node.content[::2], node.content[1::2], strict=True)
        names = [value.content for key, value in pairs if key.content == "step"]
        own = below(path, str(names[0])) if names and names[0] else ""
        return "" if own in self.lines else own

    def _rejoined(self, piece: Piece | None, rest: str, node: Node) -> Text:
        """The amount that its commas split, reported once however many they are."""
        assert isinstance(piece, Text)
        amount = f"{piece},{rest}"
        if "," in piece:
            self.problems.pop()
        message = f"The comma of {amount} splits the amount in two."
        hint = "Write money on its own line, not inside { } or [ ]."
        self._refuse("split-amount", message, hint, node, piece.path)
        return Text.at(piece.path, amount)

    def _refuse(self, code: str, message: str, hint: str, node: Node, path: str) -> None:
        self.problems.append(Problem(code, message, hint, line=node.line, path=path))


def _goes_on(piece: Piece | None, rest: str) -> bool:
    """`{cap: $250,000.00}` is read as the words cap ($250) and 000.00 (with nothing behind it)."""
    begun = isinstance(piece, Text) and _AMOUNT_BEGUN.fullmatch(piece) is not None
    return begun and _THREE_DIGITS.fullmatch(rest) is not None


def _touch(before: Node, node: Node) -> bool:
    """Only a comma stands between the two, and no space."""
    return before.end == (node.start[0], node.start[1] - 1)
