"""Conditions: `all`, `any`, `none` of tests such as `{field: active_days, at_least: 60}`, or several."""

from typing import Any, get_args

from vbr.contract.fields import Count, Form, Listed, Plain, Shape, Word
from vbr.contract.page import Entries, Piece, Words
from vbr.contract.refusals import Misread, all_read, misplaced, named_read, not_a_list, text_of, unknown_word
from vbr.contract.value_forms import ValueForm
from vbr.contract.values import Comparison, Condition, Kind, Several, Test, Value

_KINDS: tuple[Kind, ...] = get_args(Kind)
_COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
_WORDS = (*_KINDS, *_COMPARISONS, "if_missing")
_TOGETHER = ("all", "any", "none")
_SEVERAL = ("fewest", "of")
_YES_OR_NO = Word(["yes", "no"])


class TestForm(Form):
    """One comparison."""

    def __init__(self, value: ValueForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value = value

    def read(self, piece: Piece) -> Test:
        """The test: what is looked at, how it is compared, and with what."""
        if not isinstance(piece, Words):
            raise misplaced(piece, "a test such as {field: active_days, at_least: 60}")
        unknown = [unknown_word(piece, word, _WORDS) for word in piece if word not in _WORDS]
        if unknown:
            raise Misread(unknown)
        kinds = [kind for kind in _KINDS if kind in piece]
        comparisons = [comparison for comparison in _COMPARISONS if comparison in piece]
        if len(kinds) != 1 or len(comparisons) != 1:
            expected = f"one of {', '.join(_KINDS)} and one of {', '.join(_COMPARISONS)}"
            raise misplaced(piece, expected, f"Found {', '.join(piece)}." if piece else "")
        kind, comparison = kinds[0], comparisons[0]
        name = text_of(piece[kind], "a name")
        against = self._against(comparison, piece[comparison])
        missing: Any = _YES_OR_NO.read(piece["if_missing"]) if "if_missing" in piece else ""
        return Test(kind, name, comparison, against, missing, piece.path)

    def _against(self, comparison: Comparison, piece: Piece) -> Value | tuple[str, ...]:
        if comparison == "is":
            return (text_of(piece, "a word or a state"),)
        if comparison != "is_one_of":
            return self.value.read(piece)
        if not isinstance(piece, Entries) or not piece:
            raise misplaced(piece, "a list of words or states")
        return all_read(Plain().read, piece)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A kind, a comparison, and what follows from a missing value."""
        value = self.value.shape(shapes)
        words = {"is": Plain().shape(shapes), "is_one_of": Listed(Plain()).shape(shapes)}
        properties: Shape = {kind: {"type": "string"} for kind in _KINDS}
        properties |= {comparison: words.get(comparison, value) for comparison in _COMPARISONS}
        properties["if_missing"] = _YES_OR_NO.shape(shapes)
        return {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 2}


class ConditionForm(Form):
    """Tests that hold together, so many of several conditions, or a single test."""

    def __init__(self, test: TestForm, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.test = test

    def read(self, piece: Piece) -> Condition:
        """The condition."""
        if isinstance(piece, Words) and any(word in piece for word in (*_KINDS, *_SEVERAL)):
            return Condition(all=(self._part(piece),))
        if not isinstance(piece, Words) or not piece or not set(piece) <= set(_TOGETHER):
            raise misplaced(piece, "a test, or lists of tests behind all, any or none,")
        return Condition(**named_read(self._parts, piece))

    def _parts(self, piece: Piece) -> tuple[Test | Several, ...]:
        if not isinstance(piece, Entries) or not piece:
            raise not_a_list(piece)
        return all_read(self._part, piece)

    def _part(self, piece: Piece) -> Test | Several:
        """A test, `{fewest: 2, of: [...]}`, or `{any: [...]}` among others, which is one of one condition."""
        if isinstance(piece, Words) and piece and set(piece) <= set(_TOGETHER):
            return Several(1, (self.read(piece),), piece.path)
        if not isinstance(piece, Words) or not any(word in piece for word in _SEVERAL):
            return self.test.read(piece)
        if set(piece) != set(_SEVERAL):
            raise misplaced(piece, "{fewest: 2, of: [...]}", f"Found {', '.join(piece)}.")
        forms: dict[str, Form] = {"fewest": Count(), "of": Listed(self)}
        words = named_read(lambda said: forms[said.path.rpartition(".")[2]].read(said), piece)
        return Several(words["fewest"], words["of"], piece.path)

    def shape(self, shapes: dict[str, Shape]) -> Shape:
        """A reference to the shape of every condition."""
        condition: Shape = {"$ref": "#/$defs/Condition"}
        if "Condition" not in shapes:
            shapes["Condition"] = {}
            shapes["Test"] = self.test.shape(shapes)
            several = {
                "fewest": Count().shape(shapes),
                "of": {"type": "array", "items": condition, "minItems": 1},
            }
            closed: Shape = {"type": "object", "additionalProperties": False}
            shapes["Several"] = {**closed, "properties": several, "required": list(_SEVERAL)}
            part: Shape = {"anyOf": [{"$ref": "#/$defs/Test"}, {"$ref": "#/$defs/Several"}]}
            parts = {word: {"type": "array", "items": condition, "minItems": 1} for word in _TOGETHER}
            together = {**closed, "properties": parts, "minProperties": 1}
            shapes["Condition"] = {"anyOf": [*part["anyOf"], together]}
        return condition
