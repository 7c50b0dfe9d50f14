"""The methods that an agreement can name, by kind; each registers itself under the word that names it.

    @curve
    @dataclass(frozen=True, slots=True)
    class Levels:
        name: ClassVar = "levels"

A word of the language whose method this release does not have is listed in `PLANNED`: an agreement that
uses it can be read and planned, and says by name what it waits for.
"""

from collections.abc import Mapping
from typing import TypeVar

Method = TypeVar("Method", bound=type)

_METHODS: dict[str, dict[str, type]] = {"curve": {}, "combine": {}, "reference": {}, "solve": {}}

PLANNED: Mapping[str, tuple[str, ...]] = {
    "curve": (),
    "combine": (),
    "reference": (),
    "solve": (),
}


def curve(method: Method) -> Method:
    """The class, now a curve that agreements can name."""
    return _register("curve", method)


def combine(method: Method) -> Method:
    """The class, now a combination that agreements can name."""
    return _register("combine", method)


def reference(method: Method) -> Method:
    """The class, now a reference that agreements can name."""
    return _register("reference", method)


def solve(method: Method) -> Method:
    """The class, now a solve that agreements can name."""
    return _register("solve", method)


def methods(kind: str) -> Mapping[str, type]:
    """The methods of a kind by name, in the order of their names."""
    return dict(sorted(_METHODS[kind].items()))


def known_names(kind: str) -> tuple[str, ...]:
    """Every name of a kind that the language has, whether or not this release can run it."""
    return tuple(sorted({*_METHODS[kind], *PLANNED[kind]}))


def _register(kind: str, method: Method) -> Method:
    name = method.__dict__["name"]
    assert name not in _METHODS[kind], f"two {kind} methods are called {name}"
    _METHODS[kind][name] = method
    return method
