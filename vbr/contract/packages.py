"""The packages whose methods an agreement names: with another version of one it is another agreement."""

from collections.abc import Iterator

from vbr.contract.marks import Picks
from vbr.contract.model import Contract
from vbr.contract.values import Chosen
from vbr.contract.walk import places
from vbr.methods.registry import methods, package_of


def packages_of(contract: Contract) -> tuple[str, ...]:
    """Each package with its version, in the order of their names; none: the language alone says it all."""
    return tuple(sorted({package for method in _named(contract) if (package := package_of(method))}))


def _named(contract: Contract) -> Iterator[type]:
    """The classes of the methods that stand in the agreement."""
    for place in places(contract):
        if isinstance(place.value, Chosen):
            yield type(place.value.method)
        elif isinstance(place.mark, Picks) and isinstance(place.value, str) and place.value:
            yield methods(place.mark.kind)[place.value]
