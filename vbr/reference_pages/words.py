"""The words of a section or a method as a table: what each means, how it is written, whether it must be."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from vbr.contract.marks import Among, Matches, NotAWord, Picks, Reads, Under
from vbr.contract.money import Destination
from vbr.contract.scorecard import Line, Policy, TableRow, Window
from vbr.contract.settlement import Length
from vbr.contract.terms import Span
from vbr.contract.values import Condition, Value
from vbr.exact.number import Number
from vbr.reference_pages.markdown import table

_VALUE = set(get_args(Value))

_WRITTEN: Mapping[Any, str] = {
    str: "text",
    int: "a whole number",
    date: "a date, `2026-04-01`",
    Number: "a number, `2.50%`",
    Span: "two dates, `2026-01-01 to 2026-12-31`",
    Window: "`period`, `year_to_date` or `{rolling: 12 months, lag: 3 months}`",
    Length: "a length of time, `12 months` or `45 days`",
    Destination: "a destination, `stays_with_payer` or `{stays_with: practice}`",
    Policy: "a policy, `move_weight` or `{earns: 3}`",
    Line: "a line, `times: composite`",
    Condition: "a condition",
    TableRow: "rows: a word for each, or conditions tried in order",
}


def words_table(declares: type) -> str:
    """The table of the words that a class declares."""
    rows = [
        [f"`{name}`", "must" if must else "", written, meaning]
        for name, must, written, meaning in words_of(declares)
    ]
    return table(["word", "", "written as", "meaning"], rows)


def words_of(declares: type) -> Iterator[tuple[str, bool, str, str]]:
    """Each word: its name, whether it must be written, how, and what it means."""
    hints = get_type_hints(declares, include_extras=True)
    for field in fields(declares):
        if is_word(hints[field.name]):
            must = field.default is MISSING and field.default_factory is MISSING
            meaning = field.metadata.get("meaning", "")
            yield field.name.rstrip("_"), must, written_as(hints[field.name]), meaning


def entries_of(declares: type) -> Iterator[type]:
    """The classes whose words stand behind the words of a class."""
    for name, hint in get_type_hints(declares, include_extras=True).items():
        if name in {field.name for field in fields(declares)} and is_word(hint):
            yield from _classes_in(hint)


def is_word(hint: Any) -> bool:
    """Whether a field is a word of the language."""
    is_noted = get_origin(hint) is Annotated and isinstance(get_args(hint)[1], NotAWord)
    return not is_noted and get_origin(hint) is not ClassVar


def written_as(hint: Any) -> str:
    """How what stands behind a word is written.

    >>> written_as(Literal["higher", "lower"]), written_as(tuple[date, ...])
    ('`higher` or `lower`', 'a list: a date, `2026-04-01`')
    """
    if get_origin(hint) is Annotated:
        return _marked(*get_args(hint))
    kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
    if get_origin(hint) in (Union, types.UnionType):
        return "a value" if set(kinds) == _VALUE else " or ".join(written_as(kind) for kind in kinds)
    if get_origin(hint) is Literal:
        return " or ".join(", ".join(f"`{word}`" for word in kinds if word).rsplit(", ", 1))
    if get_origin(hint) is tuple:
        return f"a list: {written_as(kinds[0])}"
    if get_origin(hint) is Mapping:
        return f"names, behind each {written_as(kinds[1])}" if kinds[1:] else "names"
    return _one(hint)


def anchor(declares: type) -> str:
    """Where the words of a class stand on the page of the language."""
    return declares.__name__.lower()


def _one(hint: Any) -> str:
    if hint in _WRITTEN:
        return _WRITTEN[hint]
    assert isinstance(hint, type), f"no way is known to write {hint}"
    return f"[{hint.__name__}](#{anchor(hint)})"


def _marked(hint: Any, mark: Any) -> str:
    match mark:
        case Reads(named) if hint is str:
            return f"a name ({named})"
        case Reads(named):
            others = (kind for kind in get_args(hint) if kind is not str)
            return f"{' or '.join(written_as(kind) for kind in others)}, or a name ({named})"
        case Among(words):
            return written_as(Literal[words])
        case Matches(_, example):
            return f"an id, `{example}`"
        case Picks(kind, word):
            return f"a {kind}: `{word}: <name>` and its words"
        case Under(word):
            return f"`{{{word}: ...}}`, {written_as(hint)}"
    return written_as(hint)


def _classes_in(hint: Any) -> Iterator[type]:
    if get_origin(hint) is Annotated and isinstance(get_args(hint)[1], Picks):
        return
    if isinstance(hint, type) and is_dataclass(hint) and hint not in _WRITTEN and hint not in _VALUE:
        yield hint
    for kind in get_args(hint):
        yield from _classes_in(kind)
