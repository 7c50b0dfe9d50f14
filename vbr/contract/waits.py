"""What an agreement waits for: methods that the language has and this release does not run."""

from vbr.contract.marks import Picks
from vbr.contract.model import Contract
from vbr.contract.money import Advance
from vbr.contract.page import nearest_written
from vbr.contract.values import Chosen
from vbr.contract.walk import Place, places
from vbr.errors import Problem
from vbr.methods.registry import methods


def waits_for(contract: Contract) -> tuple[Problem, ...]:
    """A problem for each place where such a method is named; none when the agreement can be run."""
    return tuple(_problem(contract, place) for place in places(contract) if _named(place))


def _named(place: Place) -> str:
    """The kind and name of what is not in this release; empty for everything else."""
    match place.value:
        case Chosen(kind, name, method=None):
            return f"{kind} {name}"
        case str() if isinstance(place.mark, Picks) and place.value not in ("", *methods(place.mark.kind)):
            return f"{place.mark.kind} {place.value}"
        case Advance():
            return "word advance"
    return ""


def _problem(contract: Contract, place: Place) -> Problem:
    path = nearest_written(place.path, contract.lines)
    message = f"The {_named(place)} is a word of the language, but not in this release."
    hint = "The agreement can be read and planned, not yet calculated."
    return Problem("not-in-this-release", message, hint, contract.source, contract.lines.get(path), path=path)
