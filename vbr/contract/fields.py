"""The plain forms of text, as marshmallow fields: a word, a number, a date, a list, names and what is behind.

Each reads a piece of the page or refuses it with a problem at its path, and gives its shape for editors.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marshmallow import fields

from vbr.contract.page import Entries, Piece, Text, Words
from vbr.contract.refusals import Misread, exactly, misplaced, not_a_list, read_each, text_of
from vbr.errors import nearest
from vbr.exact.number import Number, Sign
from vbr.exact.text import read_date, read_number

Shape = dict[str, Any]

_SIGNS: tuple[Sign, ...] = ("%", "$", "£", "€")
_NUMBER_PATTERN = r"^-?[$£€]?[0-9][0-9,]*(\.[0-9]+)?%?( */ *[0-9.]+)?$"


class Form(fields.Field[Any]):
    """A form that a word can take."""

    @property
    def nothing(self) -> Any:
        """What stands for a word that must be written and could not be read."""
        return ""

    @property
    def said(self) -> str:
        """The form in a few words of a sentence."""
        return "another form"

    @property
    def is_among_the_words(self) -> bool:
        """Its own words stand among those of its section, not in a group of their own."""
        return False

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:
        return self.read(value)

    def read(self, piece: Piece) -> Any:
        """What the piece says; Misread carries the problems."""
        raise NotImplementedError

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Its JSON Schema; what has a name of its own is added to the shapes."""
        raise NotImplementedError

    def words_shape(self, shapes: dict[str, Shape], own: dict[str, Shape]) -> Shape:
        """The JSON Schema of a group of words with others, `own`, beside its own."""
        raise NotImplementedError


class Plain(Form):
    """Text for people."""

    def read(self, piece: Piece) -> str:
        """The text, which is not empty."""
        return text_of(piece, "text")

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Any scalar: `2026.1` without quotes is a number to an editor."""
        return {"type": ["string", "number", "boolean"]}


class Matching(Form):
    """Text of a fixed pattern, such as an id."""

    def __init__(self, pattern: str, example: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern, self.example = pattern, example

    def read(self, piece: Piece) -> str:
        """The text."""
        text = text_of(piece, f"an id such as {self.example}")
        if not re.fullmatch(self.pattern, text):
            raise misplaced(piece, f"an id such as {self.example}")
        return text

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Text that matches; a number to an editor where it looks like one."""
        return {"type": ["string", "number"], "pattern": f"^{self.pattern}$"}


class Word(Form):
    """One word of a closed list."""

    def __init__(self, words: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = tuple(word for word in words if word)

    def read(self, piece: Piece) -> Any:
        """The word, one that the declared type lists."""
        listed = ", ".join(self.words)
        expected = f"one of {listed}" if len(self.words) > 1 else listed
        word = text_of(piece, expected)
        if word not in self.words:
            raise misplaced(piece, expected, nearest(word, self.words))
        return word

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """The words."""
        return {"enum": list(self.words)}


class Count(Form):
    """A whole number, from zero to the most that may stand there."""

    def __init__(self, most: int = 999_999_999, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    @property
    def said(self) -> str:
        """The form in a few words of a sentence."""
        return "a whole number such as 3" if self.most > 99 else f"a whole number from 0 to {self.most}"

    def read(self, piece: Piece) -> int:
        """The number."""
        text = text_of(piece, self.said)
        if not re.fullmatch("[0-9]{1,9}", text) or int(text) > self.most:
            raise misplaced(piece, self.said)
        return int(text)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A whole number, or its digits."""
        return {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0, "maximum": self.most}


class Day(Form):
    """A date."""

    def read(self, piece: Piece) -> date:
        """The day."""
        return exactly(piece, read_date, "a date such as 2026-04-01")

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A date in ISO 8601."""
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Literal(Form):
    """A number: `2.50%`, `$1,200.00`, `0.589`, `2 / 3`."""

    def read(self, piece: Piece) -> Number:
        """The number as written and its exact value."""
        value = exactly(piece, read_number, "a number such as 2.50%, 0.589 or 2 / 3")
        return Number(str(piece), value, next((sign for sign in _SIGNS if sign in str(piece)), ""))

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A number, or its text with a sign."""
        return {"type": ["string", "number"], "pattern": _NUMBER_PATTERN}


class Listed(Form):
    """A list of one form."""

    @property
    def nothing(self) -> tuple[Any, ...]:
        """An empty list."""
        return ()

    def __init__(self, entry: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entry = entry

    def read(self, piece: Piece) -> tuple[Any, ...]:
        """What every entry says."""
        if not isinstance(piece, Entries) or not piece:
            raise not_a_list(piece)
        entries, problems = read_each(self.entry.read, dict(enumerate(piece)))
        read = tuple(entries.values())
        if problems:
            raise Misread(problems, read)
        return read

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A list."""
        return {"type": "array", "items": self.entry.shape(shapes), "minItems": 1}


class Called(Form):
    """Names of the agreement's own choosing, with one form behind each."""

    def __init__(self, entry: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entry = entry

    def read(self, piece: Piece) -> Mapping[str, Any]:
        """What stands behind every name."""
        if not isinstance(piece, Words) or not piece:
            raise misplaced(piece, "names with a colon behind each")
        read, problems = read_each(self.entry.read, piece)
        if problems:
            raise Misread(problems, read)
        return read

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Any names."""
        return {"type": "object", "additionalProperties": self.entry.shape(shapes), "minProperties": 1}


class Behind(Form):
    """A form that stands behind one more word: `{pays: 0%}`."""

    def __init__(self, word: str, entry: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.word, self.entry = word, entry

    def read(self, piece: Piece) -> Any:
        """What stands behind the word."""
        if not isinstance(piece, Words) or list(piece) != [self.word]:
            raise misplaced(piece, f"the one word {self.word} with its value, as in {{{self.word}: ...}}")
        return self.entry.read(piece[self.word])

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """One word."""
        return words_shape({self.word: self.entry.shape(shapes)})


class WordOr(Form):
    """One of a few words, or another form: `exact` or {decimals, mode}."""

    def __init__(self, word: Word, other: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.word, self.other = word, other

    def read(self, piece: Piece) -> Any:
        """The word, or what the other form says."""
        if isinstance(piece, Text) and piece in self.word.words:
            return str(piece)
        try:
            return self.other.read(piece)
        except Misread:
            if isinstance(piece, Text):
                raise misplaced(piece, f"{', '.join(self.word.words)} or {self.other.said}") from None
            raise

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Either of the two."""
        return {"anyOf": [self.word.shape(shapes), self.other.shape(shapes)]}


class NameOr(Form):
    """The name of something that is declared in another place, or the words that it would hold."""

    def __init__(self, other: Form, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.other = other

    def read(self, piece: Piece) -> Any:
        """The name, or what the other form says."""
        return str(piece) if isinstance(piece, Text) and piece else self.other.read(piece)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Either of the two."""
        return {"anyOf": [{"type": "string"}, self.other.shape(shapes)]}


def words_shape(words: dict[str, Shape]) -> Shape:
    """The JSON Schema of a group of words, the first of which must be written."""
    first = next(iter(words))
    return {"type": "object", "properties": words, "required": [first], "additionalProperties": False}
