"""The methods that an agreement can name, by kind; each registers itself under the word that names it.

@curve
@dataclass(frozen=True, slots=True)
class Levels:
name: ClassVar = "levels"

Other packages bring methods by the entry point group `vbr.methods`: each entry names a module that registers
them in the same way.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Literal, TypeVar

from vbr.errors import Problem, Refused
from vbr.methods.obligations import shortcomings

Kind = Literal["curve", "combine", "reference", "solve"]
Method = TypeVar("Method", bound=type)

GROUP = "vbr.methods"
"""The entry point group of packages that bring methods."""

_METHODS: dict[Kind, dict[str, type]] = {"curve": {}, "combine": {}, "reference": {}, "solve": {}}
_PACKAGES: dict[type, str] = {}


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
    """The methods of a kind by name, in the order of their names; those of other packages among them.

    Problems: method-package-broken.
    """
    _load_packages()
    return dict(sorted(_METHODS[kind].items()))


def package_of(method: type) -> str:
    """The package that brings a method, with its version; empty for a method of the language itself."""
    return _PACKAGES.get(method, "")


def _register(kind: Kind, method: Method) -> Method:
    name = method.__dict__["name"]
    if name in _METHODS[kind]:
        other = package_of(_METHODS[kind][name]) or "the language itself"
        raise ImportError(f"a {kind} {name} is there already, from {other}")
    _METHODS[kind][name] = method
    return method


@cache
def _load_packages() -> None:
    """Import the modules of all installed packages that bring methods, in the order of their names."""
    points = sorted(entry_points(group=GROUP), key=lambda one: (_package(one), one.name))
    if problems := [problem for point in points for problem in _load(point)]:
        raise Refused(problems)


def _load(point: EntryPoint) -> list[Problem]:
    """What keeps a package from bringing its methods."""
    try:
        point.load()
    except (ImportError, AttributeError) as error:
        return [_broken(point, str(error))]
    found = []
    for kind, named in _METHODS.items():
        for name, method in named.items():
            if method.__module__ == point.module:
                _PACKAGES[method] = _package(point)
                found += [_broken(point, f"the {kind} {name}: {text}") for text in shortcomings(kind, method)]
    return found


def _broken(point: EntryPoint, text: str) -> Problem:
    message = f"The package {_package(point)} brings methods that cannot be used: {text}"
    return Problem("method-package-broken", message, "Mend the package, or uninstall it.", source=point.value)


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value
