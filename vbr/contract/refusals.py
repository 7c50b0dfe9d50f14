"""What to say when a piece of the page is not what belongs there, and how to go on to the next piece."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from marshmallow import ValidationError

from vbr.contract.page import Entries, Piece, Text, Words, below
from vbr.errors import Problem, nearest

Read = TypeVar("Read")
Key = TypeVar("Key", bound=Hashable)


class Misread(ValidationError):
    """Problems, each at its own path.

    `valid_data`, as marshmallow calls it, is what could be read all the same, in forms that hold others.
    """

    valid_data: Any

    def __init__(self, problems: Sequence[Problem], read: Any = None) -> None:
        super().__init__(list(problems), valid_data=read)
        self.problems = tuple(problems)


def text_of(piece: Piece, expected: str) -> str:
    """The piece as text that is not empty."""
    if not isinstance(piece, Text) or not piece:
        raise misplaced(piece, expected)
    return str(piece)


def exactly(piece: Piece, read: Callable[[str], Read], expected: str) -> Read:
    """What a reader of exact values makes of the text; its own sentence where it refuses."""
    text = text_of(piece, expected)
    try:
        return read(text)
    except ValueError as error:
        problem = Problem("wrong-form", str(error), path=piece.path, found=text, expected=expected)
        raise Misread([problem]) from None


def read_each(
    read: Callable[[Piece], Read], pieces: Mapping[Key, Piece]
) -> tuple[dict[Key, Read], list[Problem]]:
    """What is read behind every name, as far as it can be, and the problems of all of them together."""
    results: dict[Key, Read] = {}
    problems: list[Problem] = []
    for name, piece in pieces.items():
        try:
            results[name] = read(piece)
        except Misread as error:
            problems += error.problems
            results |= {name: error.valid_data} if error.valid_data else {}
    return results, problems


def named_read(read: Callable[[Piece], Read], pieces: Mapping[Key, Piece]) -> dict[Key, Read]:
    """What is read behind every name.

    Raises: Misread with the problems of all of them together.
    """
    results, problems = read_each(read, pieces)
    if problems:
        raise Misread(problems)
    return results


def all_read(read: Callable[[Piece], Read], pieces: Iterable[Piece]) -> tuple[Read, ...]:
    """What is read from every piece.

    Raises: Misread with the problems of all of them together.
    """
    return tuple(named_read(read, dict(enumerate(pieces))).values())


def misplaced(piece: Piece, expected: str, hint: str = "") -> Misread:
    """Something stands where something else belongs."""
    found = described(piece)
    message = f"{found} stands where {expected} belongs."
    return Misread([Problem("wrong-form", message, hint, path=piece.path, found=found, expected=expected)])


def not_a_list(piece: Piece) -> Misread:
    """Something else stands where a list belongs, or a list with nothing in it."""
    return misplaced(piece, "a list with an entry" if isinstance(piece, Entries) else "a list")


def refused(code: str, piece: Piece, message: str, hint: str = "") -> Misread:
    """One problem at a piece of the page."""
    return Misread([Problem(code, message, hint, path=piece.path)])


def nearest_to(piece: Piece, words: Iterable[str]) -> str:
    """The words most like the piece, if it is text."""
    return nearest(piece, words) if isinstance(piece, Text) else ""


def unknown_word(piece: Words, word: str, known: Iterable[str]) -> Problem:
    """A word that the language does not have in this place."""
    known = list(known)
    near = nearest(word, known)
    hint = near or f"The words here are {', '.join(known)}."
    if piece[word] == "" and (" " in word or not near):
        hint = 'A text with a comma in it needs quotes between { }: {title: "Mean, in days"}.'
    message = f"{word} is not a word that may stand here."
    return Problem("unknown-word", message, hint, path=below(piece.path, word), found=word)


def problems_in(messages: Any) -> list[Problem]:
    """Every problem in marshmallow's nested messages; each knows its own path."""
    if isinstance(messages, Problem):
        return [messages]
    inner = messages.values() if isinstance(messages, dict) else messages
    return [problem for message in inner for problem in problems_in(message)]


def described(piece: Piece) -> str:
    """The piece in a few words, to begin a sentence."""
    if isinstance(piece, Text):
        shown = piece if len(piece) <= 60 else f"{piece[:60]}..."
        return f'"{shown}"' if piece else "Nothing"
    kind = "list" if isinstance(piece, Entries) else "group of words"
    return f"A {kind}" if piece else f"An empty {kind}"
