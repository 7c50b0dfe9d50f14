"""Terms that wait for one another, so that none of them can be the first.

A term waits for what it reads: a domain for the credits of its measures and for the gates over it, a gate for
what it compares. The performance of a measure and its credit are two terms, so a gate over a measure may well
compare the measure's own rate.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from vbr.contract.circle import CIRCLE, CIRCLE_HINT, circle_says
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import component_path
from vbr.contract.score_parts import all_scores, has_credit, members_of
from vbr.contract.scorecard import LookupTable
from vbr.contract.values import Condition, Solve, names_in
from vbr.contract.walk import places

Terms = tuple[str, ...]

# What is no term that is worked out: fields are reported, and to guard an amount is not to read it.
NO_TERMS = ("field", "level", "part", "payer", "gated")
BEFORE_CREDIT = ("derived", "smallest_denominator", "smallest_completeness")


@check(CIRCLE, "error")
def terms_in_a_circle(contract: Contract) -> Iterator[Finding]:
    """Terms wait for one another, so that none of them can be worked out first.

    Why: nothing that depends on one of them could ever be calculated.
    Example: a gate that compares the domain `clinical`, and has `applies_to: [clinical]`; an amount that
    starts from another, and that one from it.
    Mend: let one of them read a figure that does not depend on it: a gate may compare the rate of a measure.
    """
    needs, told = _needs(contract), set[str]()
    for term in needs:
        circle = _circle(term, needs)
        is_new = told.isdisjoint(circle)
        told |= {*circle}
        if circle and is_new:
            yield Finding(
                _path(contract, term),
                circle_says(contract, (_path(contract, one) for one in circle)),
                CIRCLE_HINT,
                found="a circle",
                expected="a term that can be the first",
            )


def _circle(term: str, needs: Mapping[str, Terms]) -> Terms:
    """The shortest way from a term over what it waits for back to itself; empty where there is none."""
    ways: list[Terms] = [(term,)]
    seen: set[str] = set()
    for way in ways:
        for one in needs.get(way[-1], ()):
            if one == term:
                return way
            if one not in seen:
                seen.add(one)
                ways.append((*way, one))
    return ()


def _needs(contract: Contract) -> Mapping[str, Terms]:
    """Every term, and those that it waits for."""
    needs: dict[str, Terms] = defaultdict(tuple)
    for term, waits_for in (*_read(contract), *_of_tables(contract), *_of_whole(contract)):
        needs[term] += tuple(waits_for)
    return dict(needs)


def _read(contract: Contract) -> Iterator[tuple[str, Iterable[str]]]:
    """What every term reads where it stands on the page, and what a number is solved from."""
    for place in places(contract):
        (name, named), term = place.name_read, _term_at(contract, place.path)
        if term and name and named not in NO_TERMS:
            yield term, _terms(contract, name, named)
            yield from ((one, [term]) for one in _scored_by(contract, term))
        if isinstance(place.value, Solve):
            parts = (place.value.of, place.value.weighted_by, place.value.total)
            yield place.value.name, [one for part in parts for one in names_in(part)]
            yield term, [place.value.name]


def _of_tables(contract: Contract) -> Iterator[tuple[str, Iterable[str]]]:
    """Each column waits for what its cells name and its rows compare; a table read across for all of it."""
    for name, table in contract.tables.items():
        compared = [one for row in table.rows if row.when for one in _compared(contract, row.when)]
        for column in table.columns:
            yield below(name, column), (*compared, *_in_cells(table, column))
        across = () if isinstance(table.across, str) else table.across.values()
        for condition in across:
            yield name, _compared(contract, condition) if isinstance(condition, Condition) else ()
        yield name, [below(name, column) for column in table.columns] if table.across else ()


def _of_whole(contract: Contract) -> Iterator[tuple[str, Iterable[str]]]:
    """What a term waits for without naming it: a credit for its measure, money for the gates over it."""
    yield "composite", contract.domains
    for name in contract.measures:
        yield below(name, "credit"), [name]
    for name, component in contract.funding.items():
        yield name, ["composite"] if component.method == "withhold" and contract.domains else ()
    paid = [name for name, one in contract.funding.items() if one.is_paid]
    for gate, terms in contract.gates.items():
        for name in terms.applies_to or paid:
            yield below(name, "credit") if name in contract.measures else name, [below("gates", gate)]


def _terms(contract: Contract, name: str, named: str) -> Iterable[str]:
    """The terms that a name stands for where it is read."""
    if named == "table":
        return [below(name, column) for column in contract.tables[name].columns]
    if named in ("credit", "measures"):
        return [below(one, "credit") for one in members_of(contract, name)]
    return [name]


def _compared(contract: Contract, condition: Condition) -> list[str]:
    read = [(test.name, str(test.kind)) for test in condition.tests]
    return [
        *(one for name, kind in read if kind not in NO_TERMS for one in _terms(contract, name, kind)),
        *(name for test in condition.tests for name in names_in(test.against)),
    ]


def _in_cells(table: LookupTable, column: str) -> list[str]:
    return [name for row in table.rows for name in names_in(row.cells.get(column))]


def _term_at(contract: Contract, path: str) -> str:
    """The term whose words stand at a path; empty where they are of none, or of a table."""
    section, _, rest = path.partition(".")
    name, _, word = rest.partition(".")
    if section == "funding":
        of = (one for one in contract.funding if f"{path}.".startswith(f"{component_path(contract, one)}."))
        return "" if ".advance." in path else next(of, "")
    if section == "measures":
        return name if word.startswith(BEFORE_CREDIT) else below(name, "credit")
    if section in ("gates", "scoring"):
        return below(section, name)
    return name if section in ("scores", "domains", "references") else ""


def _scored_by(contract: Contract, term: str) -> Iterator[str]:
    """The terms that wait for a word of scoring: every credit for the policies of missing figures."""
    section, _, word = term.partition(".")
    if section != "scoring":
        return
    scores = {name: score for name, _, score in all_scores(contract)}
    if word == "missing_domain":
        yield from contract.domains
    elif word == "scale":
        yield from scores
    elif word in BEFORE_CREDIT:
        yield from contract.measures
    else:
        yield from (below(name, "credit") for name in contract.measures if has_credit(contract, name))
        yield from (name for name, score in scores.items() if score.credit)


def _path(contract: Contract, term: str) -> str:
    """Where a term stands."""
    name = term.partition(".")[0]
    if name in contract.funding:
        return component_path(contract, name)
    sections = ("measures", "tables", "scores", "domains", "references")
    where = (below(one, name) for one in sections if name in getattr(contract, one))
    return next(where, "domains" if term == "composite" else term)
