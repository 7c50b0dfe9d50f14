"""Values: literals, names, and the few closed forms between them, such as `{rate: 10%, of: benchmark}`."""

import re

from vbr.contract.fields import Called, Form, Literal, Shape, words_shape
from vbr.contract.marks import NAME_PATTERN
from vbr.contract.method_forms import ChosenForm
from vbr.contract.page import Entries, Piece, Text, Words
from vbr.contract.refusals import (
    Misread,
    all_read,
    described,
    misplaced,
    named_read,
    refused,
    text_of,
    unknown_word,
)
from vbr.contract.values import (
    CurveOf,
    Difference,
    Name,
    Rate,
    RatioOf,
    RelativeGain,
    Solve,
    SumOf,
    TotalOf,
    Value,
    WeightedMean,
)
from vbr.errors import Problem
from vbr.exact.number import Number

_NAME = re.compile(rf"{NAME_PATTERN}(\.{NAME_PATTERN})?")
_NUMBER_BEGINS = re.compile(r"[-+$£€.]*[0-9]")

# What makes a group of words a form: its first word, and those that may follow.
_FORMS = {
    "rate": ("of",),
    "ratio": (),
    "difference": (),
    "sum": (),
    "weighted_mean": (),
    "relative_gain": ("smallest_base",),
    "total_of": (),
}
_FORM_NAMES = (*_FORMS, "curve", "solve")
_SOLVE_WORDS = ("solve", "so_that", "of", "weighted_by", "total")
_EXPECTED = "a number such as 2.50%, or a name such as composite,"


class ValueForm(Form):
    """A value."""

    def __init__(self, curve: ChosenForm | None = None, solve: ChosenForm | None = None) -> None:
        super().__init__()
        self.curve, self.solve = curve, solve

    def read(self, piece: Piece) -> Value:
        """The value."""
        if isinstance(piece, Text):
            return _plain(piece)
        if not isinstance(piece, Words):
            raise misplaced(piece, _EXPECTED)
        if "solve" in piece:
            return self._solve(piece)
        if "curve" in piece:
            return self._curve(piece)
        form = next((word for word in _FORMS if word in piece), "")
        if not form:
            hint = f"A group of words that is a value begins with one of {', '.join(_FORM_NAMES)}."
            raise refused("wrong-form", piece, "These words are no value.", hint)
        known = (form, *_FORMS[form])
        unknown = [unknown_word(piece, word, known) for word in piece if word not in known]
        if unknown:
            raise Misread(unknown)
        return self._form(form, piece)

    def _form(self, form: str, piece: Words) -> Value:
        match form:
            case "rate":
                return Rate(*all_read(self._part, [piece["rate"], _needed(piece, "of")]))
            case "ratio":
                return RatioOf(*self._pair(piece["ratio"]))
            case "difference":
                return Difference(*self._pair(piece["difference"]))
            case "sum":
                return SumOf(self._parts(piece["sum"]))
            case "weighted_mean":
                return WeightedMean(self._weights(piece["weighted_mean"]))
            case "total_of":
                return TotalOf(text_of(piece["total_of"], "a name"))
        smallest_base = piece.get("smallest_base")
        base = Literal().read(smallest_base) if smallest_base is not None else None
        return RelativeGain(*self._pair(piece["relative_gain"]), base)

    def _curve(self, piece: Words) -> CurveOf:
        assert self.curve is not None, "the form of a curve's words is given where curves may stand"
        of = self._part(_needed(piece, "of"))
        return CurveOf(self.curve.chosen(piece, ["curve", "of"]), of)

    def _solve(self, piece: Words) -> Solve:
        assert self.solve is not None, "the form of a solve's words is given where solves may stand"
        name = text_of(piece["solve"], "a name for the number that is found")
        _needed(piece, "so_that")
        method = self.solve.chosen(piece, _SOLVE_WORDS)
        of = self._part(_needed(piece, "of"))
        weighted_by = self._part(piece["weighted_by"]) if "weighted_by" in piece else None
        total = self.read(piece["total"]) if "total" in piece else None
        return Solve(method, name, of, weighted_by, total)

    def _part(self, piece: Piece) -> Value:
        """A part of a form: a literal, a name, or a number found for the whole fleet."""
        if isinstance(piece, Text):
            return _plain(piece)
        if isinstance(piece, Words) and "solve" in piece:
            return self._solve(piece)
        message = f"{described(piece)} stands inside a form, where only a number or a name may stand."
        raise refused("wrong-form", piece, message, "Give it a name of its own in scores or funding.")

    def _parts(self, piece: Piece) -> tuple[Value, ...]:
        if not isinstance(piece, Entries) or not piece:
            raise misplaced(piece, "a list of values")
        return all_read(self._part, piece)

    def _weights(self, piece: Piece) -> dict[str, Number]:
        if not isinstance(piece, Words) or not piece:
            raise misplaced(piece, "names with a weight behind each")
        return named_read(Literal().read, piece)

    def _pair(self, piece: Piece) -> tuple[Value, Value]:
        parts = self._parts(piece)
        if len(parts) != 2:
            raise misplaced(piece, "a list of two values", f"Found {len(parts)}.")
        return parts[0], parts[1]

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A reference to the shape of every value."""
        if "Value" not in shapes:
            shapes["Value"] = {}
            shapes["Value"] = self._shape(shapes)
        return {"$ref": "#/$defs/Value"}

    def _shape(self, shapes: dict[str, Shape]) -> Shape:
        assert self.curve is not None
        assert self.solve is not None
        name: Shape = {"type": "string", "pattern": f"^{_NAME.pattern}$"}
        part: Shape = {"$ref": "#/$defs/Part"}
        solved: dict[str, Shape] = {"solve": {"type": "string"}, "of": part, "weighted_by": part}
        solve = self.solve.words_shape(shapes, {**solved, "total": {"$ref": "#/$defs/Value"}})
        shapes["Part"] = {"anyOf": [Literal().shape(shapes), name, solve]}
        pair: Shape = {"type": "array", "items": part, "minItems": 2, "maxItems": 2}
        curve = self.curve.words_shape(shapes, {"of": part})
        forms = [
            words_shape({"rate": part, "of": part}),
            words_shape({"ratio": pair}),
            words_shape({"difference": pair}),
            words_shape({"sum": {"type": "array", "items": part, "minItems": 1}}),
            words_shape({"weighted_mean": Called(Literal()).shape(shapes)}),
            words_shape({"total_of": {"type": "string"}}),
            words_shape({"relative_gain": pair, "smallest_base": Literal().shape(shapes)}),
        ]
        return {"anyOf": [part, *forms, curve]}


def _plain(piece: Text) -> Value:
    """A literal or a name."""
    if _NUMBER_BEGINS.match(piece):
        return Literal().read(piece)
    if not _NAME.fullmatch(piece):
        raise misplaced(piece, _EXPECTED)
    return Name(str(piece))


def _needed(piece: Words, word: str) -> Piece:
    if word not in piece:
        raise Misread([Problem("missing-word", f"The word {word} is missing.", path=piece.path)])
    return piece[word]
