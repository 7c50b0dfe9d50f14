"""The names of an agreement: each is declared once, and what is read is declared somewhere.

Fields, measures, scores, amounts and the rest share one space, because a name may stand wherever a number
may.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vbr.contract.marks import NAME_PATTERN
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.terms import Field
from vbr.contract.values import Solve, Test
from vbr.contract.walk import Place, places
from vbr.errors import Problem, nearest

# Names that the language itself gives.
GIVEN = ("composite", "pool", "full")

# What a step that reports either of them writes beside its payments.
SLOPE, FACTOR = "slope", "payment_adjustment_factor"

# Beyond so many, looking for the nearest known name would cost more than it helps.
MOST_HINTS = 50
MOST_NAMES = 1000

# What a name may be the name of where it is read, in a sentence and by sort; "own" are the fields and terms
# of measures.
_MAY_BE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "level": ("a level of the tree", ("level",)),
    "field": ("a field", ("field", "own")),
    "value": (
        "a field, measure, score or amount",
        (
            "field",
            "own",
            "measure",
            "score",
            "domain",
            "reference",
            "amount",
            "column",
            "cell",
            "solve",
            *GIVEN[:2],
        ),
    ),
    "measure": ("a measure", ("measure",)),
    "credit": ("a measure", ("measure",)),
    "measures": ("a measure or a group", ("measure", "group")),
    "score": ("a score", ("score", "domain", "composite")),
    "scores": ("a score", ("score", "domain")),
    "scored": ("a measure, score or amount", ("measure", "score", "domain", "composite", "amount")),
    "earning": ("a score (or full)", ("score", "domain", "composite", "full")),
    "table": ("a table", ("table",)),
    "part": ("a part of the money", ("part", "pool")),
    "amount": ("an amount of funding", ("amount",)),
    "gated": ("an amount, a score or a measure", ("amount", "score", "domain", "composite", "measure")),
    "totalled": ("a field, score or amount", ("field", "score", "domain", "composite", "amount")),
    "payer": ("a level of the tree or a party", ("level", "party")),
}

# How a sentence calls what a name names, where "a" and the sort do not do.
_SAID = {
    "amount": "an amount of funding",
    "cell": "a table that is read across",
    "column": "a column of a table",
    "level": "a level of the tree",
    "own": "a field or term of a measure",
    "part": "a named part of the money",
    "party": "a party",
    "reported": "a figure that a step reports",
    "solve": "a number that is solved for",
    "step": "a step of the allocation",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """A name, what it names, and where."""

    name: str
    sort: str
    path: str

    @property
    def space(self) -> str:
        """Where the name must be the only one; empty for what cannot occur twice."""
        if self.sort in ("party", "column", "cell", *GIVEN):
            return ""
        return "levels" if self.sort == "level" else "names"


def name_problems(contract: Contract) -> list[Problem]:
    """Names that are no names, that are declared twice, and that are read but declared nowhere."""
    every = tuple(places(contract))
    declared = [*_declared(contract), *_solved(every)]
    fields = [place for place in every if isinstance(place.value, Field)]
    choices = {below(place.path, "if_missing"): place.value.words for place in fields}
    reads = [(place, *place.name_read) for place in every]
    names = [read for read in reads if read[1] and read[1] not in choices.get(read[0].path, ())]
    return [*_declared_badly(declared), *_unknown(names, declared)]


def _declared(contract: Contract) -> Iterator[Declared]:
    participants, heading = contract.participants, contract.contract
    yield from (Declared(party, "party", "") for party in ("payer", "counterparty"))
    yield from (Declared(party.id, "party", "") for party in (heading.payer, heading.counterparty) if party)
    yield from (Declared(kind, "level", "participants.tree") for kinds in participants.tree for kind in kinds)
    for sort, section, names in _sections(contract):
        yield from (Declared(name, sort, below(section, name)) for name in names)
    for name, measure in contract.measures.items():
        yield from (Declared(own, "own", f"measures.{name}.fields.{own}") for own in measure.fields)
        yield from (Declared(own, "own", f"measures.{name}.terms.{own}") for own in measure.terms)
    steps: set[str] = set()
    for number, step in enumerate(contract.allocation, start=1):
        path = f"allocation[{number}]" if step.step in steps else f"allocation.{step.step}"
        yield Declared(step.step, "step", path)
        steps.add(step.step)
        yield from (Declared(part, "part", f"allocation.{step.step}.into.{part}") for part in step.into)
        if {SLOPE, FACTOR} & set(step.reports):
            yield from (Declared(name, "reported", f"{path}.reports") for name in (SLOPE, FACTOR))
    for name, table in contract.tables.items():
        yield from (Declared(f"{name}.{column}", "column", f"tables.{name}.rows") for column in table.columns)
        yield from [Declared(name, "cell", f"tables.{name}")] if table.across else []
    yield from (Declared(name, name, "") for name in GIVEN if name != "composite" or contract.domains)


def _sections(contract: Contract) -> Iterator[tuple[str, str, Iterable[str]]]:
    """What the names of a section name, the section, and the names."""
    yield "field", "participants.fields", contract.participants.fields
    yield "group", "groups", contract.groups
    yield "measure", "measures", contract.measures
    yield "table", "tables", contract.tables
    yield "own", "scoring.fields", contract.scoring.fields if contract.scoring else ()
    yield "score", "scores", contract.scores
    yield "domain", "domains", contract.domains
    yield "reference", "references", contract.references
    yield "gate", "gates", contract.gates
    yield "amount", "funding", contract.funding
    yield "limit", "limits", contract.limits


def _solved(every: Iterable[Place]) -> Iterator[Declared]:
    solves = (place for place in every if isinstance(place.value, Solve))
    return (Declared(place.value.name, "solve", place.path) for place in solves)


def _declared_badly(declared: Iterable[Declared]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Declared] = {}
    for one in declared:
        if not one.space or not one.name:
            continue
        other = first.setdefault((one.space, one.name), one)
        if one.space == "names" and not re.fullmatch(NAME_PATTERN, one.name):
            hint = "Write small letters, digits and _, beginning with a letter."
            yield Problem("not-a-name", f'"{one.name}" is not a name such as ssi_rate.', hint, path=one.path)
        elif one.name in GIVEN:
            message = f"{one.name} already has a meaning in every agreement."
            yield Problem("name-twice", message, "Choose another name.", path=one.path)
        elif other is not one and (one.sort, other.sort) != ("own", "own"):
            message = f"{one.name} is also the name of {_said(other.sort)}, at {other.path}."
            yield Problem("name-twice", message, "Give one of them another name.", path=one.path)


def _unknown(names: Iterable[tuple[Place, str, str]], declared: Sequence[Declared]) -> Iterator[Problem]:
    """The names that are read and are not declared as what they should be there."""
    by_name = {one.name: one.sort for one in declared}
    allowed = {
        where: {one.name for one in declared if one.sort in sorts} for where, (_, sorts) in _MAY_BE.items()
    }
    hints = 0
    for place, name, where in names:
        if name in allowed[where]:
            continue
        hints += 1
        is_hinted = hints <= MOST_HINTS and len(declared) <= MOST_NAMES
        near = nearest(name, sorted(allowed[where])) if is_hinted else ""
        hint = f"{name} is {_said(by_name[name])}." if name in by_name else near
        expected = _MAY_BE[where][0]
        message = f"{name} is not the name of {expected} in this agreement."
        path = below(place.value.path, where) if isinstance(place.value, Test) else place.path
        yield Problem("unknown-name", message, hint, path=path, found=name, expected=expected)


def _said(sort: str) -> str:
    return _SAID.get(sort, sort if sort in GIVEN else f"a {sort}")
