"""Which names an agreement reads, and where: in values, conditions, portions, tables and combinations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vbr.contract.marks import Reads
from vbr.contract.model import Contract
from vbr.contract.money import Division
from vbr.contract.page import below
from vbr.contract.scorecard import Score
from vbr.contract.values import Chosen, Name, Test
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
    names = {name for read in reads(contract) for name in (read.name, read.name.partition(".")[0])}
    for _ in contract.groups:
        names |= {
            member for group, members in contract.groups.items() if group in names for member in members
        }
    return frozenset(names)


def measures_of(contract: Contract, score: Score) -> tuple[str, ...]:
    """The measures that a score combines, groups written out; one that is listed twice stands twice."""
    return tuple(measure for name in score.measures for measure in members_of(contract, name))


def members_of(contract: Contract, name: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The measures of a group, those of the groups in it written out; of a measure, itself."""
    if name not in contract.groups or name in above:
        return () if name in above else (name,)
    members = contract.groups[name]
    return tuple(measure for one in members for measure in members_of(contract, one, (*above, name)))


def all_scores(contract: Contract) -> Iterator[tuple[str, str, Score]]:
    """The name, path and terms of every score and domain."""
    for section, scores in (("scores", contract.scores), ("domains", contract.domains)):
        for name, score in scores.items():
            yield name, below(section, name), score


def _names_at(place: Place) -> tuple[str, ...]:
    match place.value:
        case Name(name) | Test(name=name):
            return (name,)
        case Division(reports=reports):
            return reports
        case Chosen(method=None, words=words):
            return tuple(_texts(words))
        case str() as name if isinstance(place.mark, Reads) and place.mark.named not in READS_NO_FIGURE:
            return (name,) if name else ()
    return ()


def _texts(words: object) -> Iterator[str]:
    """The plain words of a method that this release does not have; some of them may be names."""
    if isinstance(words, str):
        yield words
    elif isinstance(words, Iterable):
        for word in words.values() if isinstance(words, Mapping) else words:
            yield from _texts(word)
