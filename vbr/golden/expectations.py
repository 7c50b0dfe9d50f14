"""What a case expects, held against the result: every difference is told, and nothing is near enough.

A key of `expect` is a column of the result, or one of the lists of money below, unless the agreement calls
something of its own so; under it stand ids, outermost first. Numbers are equal or they are not; words are
states, or the sentence that says why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vbr.contract.page import Entries, Piece, Text, Words
from vbr.contract.refusals import misplaced
from vbr.engine.calculate import Result
from vbr.errors import nearest
from vbr.exact.text import read_number
from vbr.golden.found import Found, found_in_column, parts_of_columns
from vbr.golden.found_money import (
    carried,
    earned,
    instalments,
    not_eligible,
    over_cap,
    paid,
    payable,
    unclaimed,
    unearned,
    withheld,
)

Names = tuple[str, ...]

SECTIONS = ("measures", "scores", "domains", "gates")
"""Keys under which columns stand by their own names."""

WHOLE: Mapping[str, Callable[[Result], Mapping[str, Found]]] = {
    "paid": paid,
    "withheld": withheld,
    "unearned": unearned,
    "over_cap": over_cap,
    "unclaimed": unclaimed,
    "not_eligible": not_eligible,
    "payable": payable,
    "carried": carried,
}
"""Keys that are complete: who is not listed has nothing."""

LISTS: Mapping[str, Callable[[Result], Mapping[str, tuple[Found, ...]]]] = {"instalments": instalments}
"""Keys that are complete, with a list of amounts behind each id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the result is not what the case expects."""

    piece: Piece
    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.place}: expected {self.expected}, found {self.found}"


def differences(result: Result, expect: Words) -> Iterator[Difference]:
    """Everything that differs, in the order of the page."""
    written = {name for name, _ in result.columns.written}
    for key, piece in expect.items():
        if key in LISTS and key not in written:
            yield from _lists(key, piece, LISTS[key](result))
            continue
        leaves = dict(_leaves(piece, ()))
        if key in WHOLE and key not in written:
            yield from _whole(key, piece, leaves, WHOLE[key](result))
        else:
            for names, text in leaves.items():
                yield from _unlike(text, (key, *names), _found(result, key, names))


def _leaves(piece: Piece, names: Names) -> Iterator[tuple[Names, Text]]:
    if isinstance(piece, Words):
        for name, below in piece.items():
            yield from _leaves(below, (*names, name))
    elif isinstance(piece, Text) and piece:
        yield names, piece
    else:
        raise misplaced(piece, "a number, a state or a reason")


def _whole(
    key: str, piece: Piece, leaves: Mapping[Names, Text], found: Mapping[str, Found]
) -> Iterator[Difference]:
    """Both ways: what is expected and not there, and what is there and not expected."""
    for names, text in leaves.items():
        yield from _unlike(text, (key, *names), found.get(".".join(names), NOTHING))
    expected = {".".join(names) for names in leaves}
    for name, one in found.items():
        if name not in expected and one.value != 0:
            yield Difference(piece, f"{key} {name}", "nothing", one.text)


def _lists(key: str, piece: Piece, found: Mapping[str, tuple[Found, ...]]) -> Iterator[Difference]:
    """Amount by amount, both ways; a list that is longer or shorter is told as a whole."""
    if not isinstance(piece, Words):
        raise misplaced(piece, "an id on each line, with a list of amounts behind it")
    for name, listed in piece.items():
        if not isinstance(listed, Entries):
            raise misplaced(listed, "a list of amounts")
        there = found.get(name, ())
        if len(there) != len(listed):
            yield Difference(listed, f"{key} {name}", _counted(listed), _counted(there))
            continue
        for number, (one, amount) in enumerate(zip(listed, there, strict=True), 1):
            yield from _unlike(_text(one), (key, name, str(number)), amount)
    for name, there in found.items():
        if name not in piece and any(one.value for one in there):
            yield Difference(piece, f"{key} {name}", "nothing", _counted(there))


def _counted(amounts: Sequence[object]) -> str:
    return f"{len(amounts)} amount{'' if len(amounts) == 1 else 's'}"


def _text(piece: Piece) -> Text:
    if not isinstance(piece, Text):
        raise misplaced(piece, "an amount")
    return piece


def _unlike(text: Text, names: Names, found: Found) -> Iterator[Difference]:
    try:
        is_equal = found.value == read_number(text)
    except ValueError:
        is_equal = text in found.words
    if not is_equal:
        yield Difference(text, " ".join(names), str(text), found.text)


def _found(result: Result, key: str, names: Names) -> Found:
    """The column that a key and the ids under it name, and the entity's entry in it.

    What the agreement calls so comes before a part of that name: a score called `credit` before credits.
    """
    is_declared = len(names) <= 1 and key in {name for name, _ in result.columns.written}
    if is_declared and key not in SECTIONS:
        return _entry(result, key, names)
    if key == "earned":
        return earned(result, names)
    if not names or (key not in SECTIONS and key not in parts_of_columns(result)):
        return _entry(result, key, names)
    column = names[-1] if key in SECTIONS else f"{names[-1]}.{key}"
    return _entry(result, column, names[:-1])


def _entry(result: Result, column: str, names: Names) -> Found:
    if len(names) > 1:
        return Found(None, f"no column of {' '.join(names)}")
    written = sorted({name for name, _ in result.columns.written})
    if column not in written:
        return Found(None, f"no such column. {nearest(column, written)}".strip())
    return found_in_column(result, column, names[0] if names else "")


NOTHING = Found(Fraction(0), "nothing")
