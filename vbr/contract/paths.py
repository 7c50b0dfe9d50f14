"""Where terms stand on the page, for those who name a place that they did not walk to."""

from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.page import below


def heading_path(contract: Contract) -> str:
    """Where the identity stands: a board's policy calls it `distribution`."""
    return "distribution" if contract.format == "vbr-distribution/1" else "contract"


def component_path(contract: Contract, name: str) -> str:
    """Where an amount stands: the only one need not have a name."""
    named = below("funding", name)
    return named if named in contract.lines else "funding"


def step_path(division: Division) -> str:
    """Where a step of the allocation stands."""
    return below("allocation", division.step)


def words_path(path: str, word: str) -> str:
    """Where a word of a method stands: beside `curve` or `method`, or below a word such as `credit`."""
    above, _, last = path.rpartition(".")
    return below(above if last in ("curve", "method", "solve") else path, word)
