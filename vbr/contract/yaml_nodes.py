"""The events of the YAML parser as nodes: text, words or entries, with their place and nothing made of them.

Aliases are never followed, so a page cannot unfold into more than is written on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from vbr.errors import Problem

MOST_DEPTH = 50
MOST_PIECES = 50_000


class Unreadable(Exception):
    """Nothing after this place can be read."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        self.problem = Problem("not-readable", message, hint, line=line)
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the page that does not know its path yet.

    The content of words is each word and what follows it, in turn. Places are (line, column), counted from 0.
    """

    content: "str | tuple[Node, ...]"
    is_words: bool
    inside_brackets: bool
    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def line(self) -> int:
        """The line that a person counts."""
        return self.start[0] + 1


class NodeReader:
    """Builds the one node of a page; what an agreement may not use is collected on the way."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self.problems: list[Problem] = []
        self._told: set[tuple[int, str]] = set()
        self._pieces = 0

    def read(self) -> Node:
        """The node at the top.

        Raises: Unreadable for an empty or too deep page, yaml.MarkedYAMLError for what is no YAML.
        """
        top: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent) and top:
                self._refuse("A second document begins here.", "Write one agreement in one file.", event)
                break
            if isinstance(event, NodeEvent):
                top = self._node(event, depth=1)
        if top is None:
            raise Unreadable("The file holds nothing to read.", 1)
        return top

    def _node(self, event: Event, depth: int) -> Node:
        if depth > MOST_DEPTH:
            message = f"Words stand inside one another more than {MOST_DEPTH} deep."
            raise Unreadable(message, _place(event.start_mark)[0] + 1)
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            message = f"The file holds more than {MOST_PIECES:,} words and values."
            raise Unreadable(message, _place(event.start_mark)[0] + 1, "Check that this is the agreement.")
        self._refuse_features(event)
        start = _place(event.start_mark)
        if not isinstance(event, MappingStartEvent | SequenceStartEvent):
            text = event.value if isinstance(event, ScalarEvent) else ""
            return Node(text, False, False, start, _place(event.end_mark))
        content = []
        for end in self._events:
            if isinstance(end, MappingEndEvent | SequenceEndEvent):
                break
            content.append(self._node(end, depth + 1))
        is_words = isinstance(event, MappingStartEvent)
        return Node(tuple(content), is_words, bool(event.flow_style), start, start)

    def _refuse_features(self, event: Event) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(f"The alias *{event.anchor} stands here.", "Write the words out again.", event)
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            self._refuse(f"The anchor &{event.anchor} stands here.", f"Leave out &{event.anchor}.", event)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(f"The tag {tag} stands here.", "Leave it out; everything is read as text.", event)

    def _refuse(self, message: str, hint: str, event: Event) -> None:
        """Note the problem; what is mended in the same way is told once a line."""
        line = _place(event.start_mark)[0] + 1
        if (line, hint) not in self._told:
            self._told.add((line, hint))
            self.problems.append(Problem("yaml-not-allowed", message, hint, line=line))


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column
