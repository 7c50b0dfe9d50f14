"""Type hints to forms: what a class declares is all that the reader of the language knows about a word.

    smallest_denominator: Value | None = said("fewer in the denominator: too few cases")

is read by the ValueForm, and may be left out because it has a default.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from vbr.contract.allocation_form import AllocationForm
from vbr.contract.condition_forms import ConditionForm, TestForm
from vbr.contract.fields import (
    Behind,
    Called,
    Count,
    Day,
    Form,
    Listed,
    Matching,
    NameOr,
    Plain,
    Word,
    WordOr,
)
from vbr.contract.fields import Literal as NumberForm
from vbr.contract.forms import (
    DestinationForm,
    LengthForm,
    LevelsForm,
    LineForm,
    PartsForm,
    PolicyForm,
    RowsForm,
    SpanForm,
    WindowForm,
)
from vbr.contract.funding_form import FundingForm
from vbr.contract.marks import Among, Matches, NotAWord, Picks, Under
from vbr.contract.method_forms import ChosenForm, CombineForm
from vbr.contract.money import Component, Destination, Division
from vbr.contract.scorecard import Line, Policy, TableRow, Window
from vbr.contract.sections import Section
from vbr.contract.settlement import Length
from vbr.contract.terms import Span
from vbr.contract.value_forms import ValueForm
from vbr.contract.values import Condition, Value
from vbr.exact.number import Number
from vbr.exact.rounding import Rounding

# More decimals than any agreement means, and few enough to be written out.
MOST_DECIMALS = 12
_VALUE = set(get_args(Value))


def forms_of(builds: type) -> Mapping[str, Form]:
    """The form of each word that a class declares, by the name of its field."""
    hints = get_type_hints(builds, include_extras=True)
    forms = {}
    for field in fields(builds):
        form = _form(hints[field.name]) if not _is_noted(hints[field.name]) else None
        if form:
            form.data_key = field.name.rstrip("_")
            must = field.default is MISSING and field.default_factory is MISSING
            form.metadata = {"meaning": field.metadata.get("meaning", ""), "must": must}
            forms[field.name] = form
    return forms


def section(builds: type) -> Section:
    """The form of a class that declares words."""
    return Section(builds, forms_of)


def _form(hint: Any) -> Form:
    if get_origin(hint) is Annotated:
        return _marked(*get_args(hint))
    kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
    if get_origin(hint) in (Union, types.UnionType):
        return _either(kinds)
    if get_origin(hint) is Literal:
        return Word(kinds)
    if get_origin(hint) is tuple:
        return _list(kinds[0])
    if get_origin(hint) is Mapping:
        return _called(kinds[1])
    return _one(hint)


def _one(hint: type) -> Form:
    value = _value()
    forms: dict[type, Form] = {
        str: Plain(),
        int: Count(),
        date: Day(),
        Number: NumberForm(),
        Span: SpanForm(),
        Window: WindowForm(),
        Length: LengthForm(),
        Destination: DestinationForm(),
        Policy: PolicyForm(value),
        Line: LineForm(value),
        Condition: ConditionForm(TestForm(value)),
        Rounding: Section(Rounding, _rounding_forms),
    }
    return forms.get(hint) or section(hint)


def _rounding_forms(builds: type) -> Mapping[str, Form]:
    """The forms of a rounding's words, with no more decimals than are allowed."""
    forms = forms_of(builds)
    decimals = forms["decimals"]
    bounded = Count(MOST_DECIMALS, data_key=decimals.data_key, metadata=decimals.metadata)
    return {**forms, "decimals": bounded}


def _either(kinds: list[Any]) -> Form:
    if set(kinds) == _VALUE:
        return _value()
    if len(kinds) == 1:
        return _form(kinds[0])
    if str in kinds:
        return NameOr(_form(next(kind for kind in kinds if kind is not str)))
    words = next(kind for kind in kinds if get_origin(kind) is Literal)
    other = next(kind for kind in kinds if kind is not words)
    return WordOr(Word(get_args(words)), _form(other))


def _list(entry: Any) -> Form:
    if entry is TableRow:
        return RowsForm(_value(), ConditionForm(TestForm(_value())))
    if entry is Division:
        return AllocationForm(section(Division))
    return Listed(LevelsForm() if get_origin(entry) is tuple else _form(entry))


def _called(entry: Any) -> Form:
    if types.NoneType in get_args(entry):
        return PartsForm(_value())
    return FundingForm(section(Component)) if entry is Component else Called(_form(entry))


def _marked(hint: Any, mark: Any) -> Form:
    match mark:
        case Picks("combine"):
            return CombineForm(mark)
        case Picks():
            return ChosenForm(mark, section, _value())
        case Among(words):
            return Word(words)
        case Matches(pattern, example):
            return Matching(pattern, example)
        case Under(word):
            return Behind(word, _form(hint))
    return _form(hint)


def _value() -> ValueForm:
    """The form of every value; curves and solves in it are read by the same rules."""
    names_only = ValueForm()
    curve = ChosenForm(Picks("curve", "curve"), section, names_only)
    solve = ChosenForm(Picks("solve", "so_that"), section, names_only)
    return ValueForm(curve, solve)


def _is_noted(hint: Any) -> bool:
    is_noted = get_origin(hint) is Annotated and isinstance(get_args(hint)[1], NotAWord)
    return is_noted or get_origin(hint) is ClassVar
