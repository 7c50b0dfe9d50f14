"""Which names an agreement reads, and where: in values, conditions, portions, tables and combinations."""

from dataclasses import dataclass

from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.walk import Place, places

# To guard an amount, to name a level or who pays is not to read a figure.
READS_NO_FIGURE = ("gated", "level", "part", "payer")


@dataclass(frozen=True, slots=True)
class Read:
    """A name that is read, and the path of the term that reads it."""

    name: str
    path: str


def reads(contract: Contract) -> tuple[Read, ...]:
    """Every name read anywhere in the agreement, from the top of the page down."""
    return tuple(
        Read(name, place.path)
        for place in places(contract)
        if not place.path.startswith("groups.")
        for name in _names_at(place)
    )


def names_read(contract: Contract) -> frozenset[str]:
    """The names alone; `track_terms.limit` also reads the table, and a group all that is in it."""
    # A group may stand in another, so the groups are looked at as many times as there are any.
    names = {name for read in reads(contract) for name in (read.name, read.name.partition(".")[0])}
    for _ in contract.groups:
        names |= {
            member for group, members in contract.groups.items() if group in names for member in members
        }
    return frozenset(names)


def _names_at(place: Place) -> tuple[str, ...]:
    if isinstance(place.value, Division):
        return place.value.reports
    name, named = place.name_read
    return (name,) if name and named not in READS_NO_FIGURE else ()
