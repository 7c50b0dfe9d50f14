"""Forms of one kind of word each: spans, windows, destinations, policies, lines, parts, rows of tables."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from vbr.contract.condition_forms import ConditionForm
from vbr.contract.fields import Form, Matching, Shape, Word, words_shape
from vbr.contract.marks import NAME_PATTERN
from vbr.contract.money import Destination, Place
from vbr.contract.page import Entries, Piece, Text, Words, below
from vbr.contract.refusals import (
    Misread,
    all_read,
    exactly,
    misplaced,
    named_read,
    nearest_to,
    refused,
    text_of,
)
from vbr.contract.scorecard import Allows, Line, Policy, TableRow, Window
from vbr.contract.settlement import Length
from vbr.contract.terms import Span
from vbr.contract.value_forms import ValueForm
from vbr.contract.values import Condition, Value
from vbr.exact.text import read_period

_MONTHS = re.compile("([0-9]{1,3}) months?")
_LENGTH = re.compile("([1-9][0-9]{0,2}) (month|day)s?")
_MONTHS_SHAPE: Shape = {"type": "string", "pattern": f"^{_MONTHS.pattern}$"}


class SpanForm(Form):
    """Two dates: `2026-01-01 to 2026-12-31`."""

    def read(self, piece: Piece) -> Span:
        """The first and the last day."""
        days = exactly(piece, read_period, "two dates such as 2026-01-01 to 2026-12-31")
        return Span(days.first_day, days.last_day)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Text."""
        return {"type": ["string", "integer"]}


class WindowForm(Form):
    """`period`, `year_to_date`, or `{rolling: 12 months, lag: 3 months}`."""

    def read(self, piece: Piece) -> Window:
        """The months that a figure covers."""
        if not isinstance(piece, Words):
            span = Word(["period", "year_to_date"]).read(piece)
            return Window("year_to_date" if span == "year_to_date" else "period")
        if "rolling" not in piece or not set(piece) <= {"rolling", "lag"}:
            raise misplaced(piece, "{rolling: 12 months} or {rolling: 12 months, lag: 3 months}")
        months = named_read(_months, piece)
        return Window("rolling", months["rolling"], months.get("lag", 0))

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A word, or months."""
        rolling = {"rolling": _MONTHS_SHAPE, "lag": _MONTHS_SHAPE}
        return {"anyOf": [{"enum": ["period", "year_to_date"]}, words_shape(rolling)]}


class LengthForm(Form):
    """A length of time: `12 months`, `45 days`."""

    def read(self, piece: Piece) -> Length:
        """How many months or days."""
        expected = "a length of time such as 12 months or 45 days"
        length = _LENGTH.fullmatch(text_of(piece, expected))
        if not length:
            raise misplaced(piece, expected)
        return Length(int(length[1]), "months" if length[2] == "month" else "days")

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Text."""
        return {"type": "string", "pattern": f"^{_LENGTH.pattern}$"}


class DestinationForm(Form):
    """`stays_with_payer`, `redistribute`, `{stays_with: practice}`."""

    words = tuple(word for word in get_args(Place) if word != "stays_with")

    def read(self, piece: Piece) -> Destination:
        """Where money goes."""
        if isinstance(piece, Words) and list(piece) == ["stays_with"]:
            return Destination("stays_with", text_of(piece["stays_with"], "a level of the tree"))
        if not isinstance(piece, Text) or piece not in self.words:
            expected = f"one of {', '.join(self.words)} or {{stays_with: a level}}"
            raise misplaced(piece, expected, nearest_to(piece, self.words))
        return Destination(next(word for word in self.words if word == piece))

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A word, or the level that keeps it."""
        return {"anyOf": [{"enum": list(self.words)}, words_shape({"stays_with": {"type": "string"}})]}


class PolicyForm(Form):
    """`move_weight`, `no_credit`, `{earns: 3}`."""

    words = tuple(word for word in get_args(Allows) if word != "earns")

    def __init__(self, value: ValueForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value = value

    def read(self, piece: Piece) -> Policy:
        """What happens to what is missing."""
        if isinstance(piece, Words) and list(piece) == ["earns"]:
            return Policy("earns", self.value.read(piece["earns"]))
        if not isinstance(piece, Text) or piece not in self.words:
            expected = f"one of {', '.join(self.words)} or {{earns: a value}}"
            raise misplaced(piece, expected, nearest_to(piece, self.words))
        return Policy(next(word for word in self.words if word == piece))

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A word, or the value that is earned."""
        return {"anyOf": [{"enum": list(self.words)}, words_shape({"earns": self.value.shape(shapes)})]}


class LevelsForm(Form):
    """One level of the tree, or two kinds on one level: `hospital | physician`."""

    def read(self, piece: Piece) -> tuple[str, ...]:
        """The kinds on this level."""
        kinds = tuple(kind.strip() for kind in text_of(piece, "a level of the tree").split("|"))
        if not all(re.fullmatch(NAME_PATTERN, kind) for kind in kinds):
            expected = "a level such as physician, or two such as hospital | physician,"
            # The kinds all the same, so that their names are known further down.
            raise Misread(misplaced(piece, expected).problems, kinds)
        return kinds

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Text."""
        return {"type": "string", "pattern": rf"^{NAME_PATTERN}( *\| *{NAME_PATTERN})*$"}


class LineForm(Form):
    """One line of `then`: `times: composite`."""

    words = get_args(Line.__annotations__["does"])

    def __init__(self, value: ValueForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value = value

    def read(self, piece: Piece) -> Line:
        """What the line does to the running value."""
        if not isinstance(piece, Words) or len(piece) != 1:
            raise misplaced(piece, f"one word of {', '.join(self.words)} with its value")
        word = Word(self.words).read(Text.at(below(piece.path, next(iter(piece))), next(iter(piece))))
        does = next(does for does in self.words if does == word)
        return Line(does, self.value.read(piece[word]), piece.path)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """One word."""
        value = self.value.shape(shapes)
        words = dict.fromkeys(self.words, value)
        one = {"minProperties": 1, "maxProperties": 1}
        return {"type": "object", "properties": words, "additionalProperties": False, **one}


class PartsForm(Form):
    """What a score is made of: a group, names, or names with a weight behind each."""

    def __init__(self, value: ValueForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value = value
        self.part_name = Matching(NAME_PATTERN, "ssi_rate")

    def read(self, piece: Piece) -> Mapping[str, Value | None]:
        """The names and their weights; none where they weigh the same."""
        if isinstance(piece, Words) and piece:
            return named_read(self._weight, piece)
        if isinstance(piece, Text):
            return {self.part_name.read(piece): None}
        if not isinstance(piece, Entries) or not piece:
            raise misplaced(piece, "a list of names, or names with a weight behind each,")
        names = all_read(self.part_name.read, piece)
        twice = [entry for number, entry in enumerate(piece) if entry in piece[:number]]
        if twice:
            raise refused("written-twice", twice[0], f"{twice[0]} stands twice in this list.", "Keep one.")
        return dict.fromkeys(names)

    def _weight(self, piece: Piece) -> Value | None:
        return None if piece == "equal" else self.value.read(piece)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A name, names, or weights."""
        name = self.part_name.shape(shapes)
        weights = {"type": "object", "additionalProperties": self.value.shape(shapes), "minProperties": 1}
        return {"anyOf": [name, {"type": "array", "items": name, "minItems": 1}, weights]}


class RowsForm(Form):
    """Rows of a table: a word for each, or conditions that are tried in order."""

    @property
    def nothing(self) -> tuple[TableRow, ...]:
        """No rows."""
        return ()

    def __init__(self, value: ValueForm, condition: ConditionForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value, self.condition = value, condition

    def read(self, piece: Piece) -> tuple[TableRow, ...]:
        """The rows in their order."""
        if isinstance(piece, Words) and piece:
            words = {cells.path: word for word, cells in piece.items()}
            return all_read(lambda cells: self._row(words[cells.path], None, cells), piece.values())
        if not isinstance(piece, Entries) or not piece:
            raise misplaced(piece, "rows: a word for each, or a list of conditions,")
        return all_read(self._conditional, piece)

    def _conditional(self, piece: Piece) -> TableRow:
        if not isinstance(piece, Words) or ("when" in piece) == ("otherwise" in piece):
            raise misplaced(piece, "a row that begins with when: a condition, or otherwise: any,")
        if "when" in piece:
            return self._row("", self.condition.read(piece["when"]), piece.without("when"))
        Word(["any"]).read(piece["otherwise"])
        return self._row("otherwise", None, piece.without("otherwise"))

    def _row(self, key: str, when: Condition | None, cells: Piece) -> TableRow:
        if not isinstance(cells, Words) or (when and not cells):
            raise misplaced(cells, "the row's columns with a value behind each")
        return TableRow(key, when, named_read(self.value.read, cells), cells.path)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """Rows of either kind."""
        value = self.value.shape(shapes)
        cells = {"type": "object", "additionalProperties": value}
        by_word = {"type": "object", "additionalProperties": cells}
        row = {"when": self.condition.shape(shapes), "otherwise": {"const": "any"}}
        when = {"type": "object", "properties": row, "additionalProperties": value}
        return {"anyOf": [by_word, {"type": "array", "items": when}]}


def _months(piece: Piece) -> int:
    months = _MONTHS.fullmatch(text_of(piece, "a number of months such as 12 months"))
    if not months:
        raise misplaced(piece, "a number of months such as 12 months")
    return int(months[1])
