"""Every term of an agreement with its path and its declared type, in the order of the page."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from vbr.contract.marks import NotAWord, Reads
from vbr.contract.model import Contract
from vbr.contract.money import UNNAMED, Division
from vbr.contract.page import below
from vbr.contract.scorecard import Line
from vbr.contract.values import Name, Test


@dataclass(frozen=True, slots=True)
class Place:
    """A term, or a name that the agreement chose for one, where it stands."""

    path: str
    hint: Any
    value: Any

    @property
    def mark(self) -> Any:
        """What the declaration says beyond the type."""
        return get_args(self.hint)[1] if get_origin(self.hint) is Annotated else None

    @property
    def name_read(self) -> tuple[str, str]:
        """The name of another term that stands here, and what it may name; empty where none stands."""
        match self.value:
            case Name(name):
                return name, "value"
            case Test(kind, name):
                return name, kind
            case str() if isinstance(self.mark, Reads) and self.value:
                return self.value, self.mark.named
        return "", ""


class _Itself:
    """An agreement as a key: only the very same one is equal, and what is frozen does not change."""

    __slots__ = ("contract",)

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.contract is self.contract

    def __hash__(self) -> int:
        return id(self.contract)


def places(contract: Contract) -> tuple[Place, ...]:
    """Every term; the words of an unnamed component stand right below `funding`."""
    return _places(_Itself(contract))


# Nearly every check walks the whole agreement. At most three are checked side by side: an agreement, its
# board's document, and the two joined; more would only be kept in memory.
@lru_cache(maxsize=3)
def _places(itself: _Itself) -> tuple[Place, ...]:
    return tuple(_named(itself.contract))


def _named(contract: Contract) -> Iterator[Place]:
    unnamed = f"funding.{UNNAMED}"
    for place in _walk(Place("", Contract, contract)):
        is_unnamed = f"{place.path}.".startswith(f"{unnamed}.") and unnamed not in contract.lines
        yield replace(place, path="funding" + place.path.removeprefix(unnamed)) if is_unnamed else place


def _walk(place: Place) -> Iterator[Place]:
    yield place
    for inner in _below(place):
        yield from _walk(inner)


def _below(place: Place) -> Iterator[Place]:
    value = place.value
    if is_dataclass(value):
        # Tests, lines of `then` and rows of tables carry the path where they were written.
        path = getattr(value, "path", "") or place.path
        hints = _hints(value.__class__)
        for field in fields(value):
            word = value.does if isinstance(value, Line) and field.name == "value" else field.name.rstrip("_")
            inner = Place(below(path, word), hints[field.name], getattr(value, field.name))
            if not isinstance(inner.mark, NotAWord):
                yield inner
    elif isinstance(value, Mapping):
        key_hint, hint = _named_hints(place.hint)
        for key, entry in value.items():
            yield Place(below(place.path, key), key_hint, key)
            yield Place(below(place.path, key), hint, entry)
    elif isinstance(value, tuple):
        hint = (*get_args(place.hint), Any)[0]
        for number, entry in enumerate(value, start=1):
            name = f".{entry.step}" if isinstance(entry, Division) else f"[{number}]"
            yield Place(place.path + name, hint, entry)


def _named_hints(hint: Any) -> tuple[Any, Any]:
    """The types of names and of what stands behind each, where one name might have stood instead."""
    if get_origin(hint) is Mapping:
        return get_args(hint)
    mappings = [one for one in get_args(hint) if get_origin(one) in (Mapping, Union, UnionType)]
    return _named_hints(mappings[0]) if mappings else (str, Any)


@cache
def _hints(kind: Hashable) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)
