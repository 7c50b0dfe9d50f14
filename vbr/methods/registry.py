"""The methods that an agreement can name, by kind; each registers itself under the word that names it.

@curve
@dataclass(frozen=True, slots=True)
class Levels:
name: ClassVar = "levels"
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

Kind = Literal["curve", "combine", "reference", "solve"]
Method = TypeVar("Method", bound=type)

_METHODS: dict[Kind, dict[str, type]] = {"curve": {}, "combine": {}, "reference": {}, "solve": {}}


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


def methods(kind: Kind) -> Mapping[str, type]:
    """The methods of a kind by name, in the order of their names."""
    return dict(sorted(_METHODS[kind].items()))


def _register(kind: Kind, method: Method) -> Method:
    name = method.__dict__["name"]
    assert name not in _METHODS[kind], f"two {kind} methods are called {name}"
    _METHODS[kind][name] = method
    return method
