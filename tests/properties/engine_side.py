"""The engine's answer in the shape of the reference's: the one place of these tests that touches vbr."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from vbr.contract.money import Destination
from vbr.contract.schema import read_contract
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.engine.plan import Leftover, Payment
from vbr.exact.text import read_period
from vbr.intake.json_rows import read_json_rows
from vbr.metrics.arrange import arrange
from vbr.metrics.columns import Column
from vbr.metrics.states import STATES

COMPARED = (
    "performance", "credits", "achievement", "improvement", "scores", "domains", "composite", "gates",
    "amounts", "rates", "withheld", "pool", "paid", "not_distributed",
)  # fmt: skip
"""What must be equal: every key of the reference's result."""

Figures = dict[str, tuple[Fraction | None, str]]


def engine_result(text: str, period: str, rows: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    """What vbr makes of a contract and one period's rows."""
    reading = read_contract(text, "drawn.yaml")
    assert reading.contract is not None, "\n".join(map(str, reading.problems))
    tables = [read_json_rows(name, [dict(row) for row in rows[name]], name) for name in rows]
    result = calculate(compile_plan(reading.contract), arrange(reading.contract, read_period(period), tables))
    return {**scorecard(result), **money(result)}


def scorecard(result: Result) -> dict[str, Any]:
    """Figures, credits, scores and gates by name and node."""
    contract = result.plan.contract
    names = {name for name, _ in result.columns.written}
    parts = {"credits": "credit", "achievement": "achievement", "improvement": "improvement"}
    by_part = {
        key: {m: figures(result, f"{m}.{part}") for m in contract.measures if f"{m}.{part}" in names}
        for key, part in parts.items()
    }
    for shown in ("achievement", "improvement"):
        by_part[shown] = only_there(by_part[shown])
    return {
        **by_part,
        "performance": {name: figures(result, name) for name in contract.measures},
        "scores": {name: figures(result, name) for name in contract.scores},
        "domains": {name: figures(result, name) for name in contract.domains},
        "composite": figures(result, "composite") if contract.domains else {},
        "gates": {name: outcomes(result, name) for name in contract.gates},
    }


def figures(result: Result, name: str) -> Figures:
    """A column's values and states by node."""
    depth, column = written(result, name)
    level = result.inputs.cohort.levels[depth]
    states = [STATES[code] for code in column.states]
    scored = result.plan.contract.participants.scored_at
    rows = level.is_kind(scored).nonzero()[0] if scored in level.kinds else range(len(level))
    found = values(column)
    return {str(level.ids[row]): (found[row], states[row]) for row in rows}


def only_there(by_measure: dict[str, Figures]) -> dict[str, Figures]:
    """The figures that are there; a measure without any is left out."""
    there = {
        name: {node: figure for node, figure in column.items() if figure[0] is not None}
        for name, column in by_measure.items()
    }
    return {name: column for name, column in there.items() if column}


def values(column: Column) -> list[Fraction | None]:
    """The values of a column, None where it is missing."""
    found = column.values.spread(len(column.states)).fractions()
    return [value if here else None for value, here in zip(found, column.present, strict=True)]


def written(result: Result, name: str) -> tuple[int, Column]:
    """The depth at which a name was written, and its column."""
    return next((depth, column) for (one, depth), column in result.columns.written.items() if one == name)


def outcomes(result: Result, gate: str) -> dict[str, str]:
    """Pass, fail or hold by node."""
    _, column = written(result, gate)
    return {node: column.choices[int(value or 0)] for node, (value, _) in figures(result, gate).items()}


def money(result: Result) -> dict[str, Any]:
    """Amounts, the pool, who is paid, and what nobody gets, in cents."""
    funding = result.plan.contract.funding
    amounts = {name: amounts_of(result, name) for name, one in funding.items() if one.unit == "money"}
    rates = {name: rates_of(result, name) for name, one in funding.items() if one.unit == "rate"}
    withheld: dict[str, int] = {}
    for name, one in funding.items():
        withheld |= inside(result, f"{name}.withheld") if one.method == "withhold" else {}
    return {
        "amounts": amounts,
        "rates": rates,
        "withheld": withheld,
        "pool": pool(result, amounts),
        "paid": sorted(row for payment in result.plan.payments for row in paid(result, payment)),
        "not_distributed": sorted(row for left in result.plan.leftovers for row in left_over(result, left)),
    }


def rates_of(result: Result, name: str) -> dict[str, Fraction | None]:
    """A multiplier by node, of the nodes that it is about."""
    depth, column = written(result, name)
    ids, found = result.inputs.cohort.levels[depth].ids, values(column)
    asked = [row for row in range(len(found)) if STATES[column.states[row]] != "not_applicable"]
    return {str(ids[row]): found[row] for row in asked}


def amounts_of(result: Result, name: str) -> dict[str, dict[str, int]]:
    """What was offered, earned, over the cap and not earned by node; limits have had their say."""
    limits = [limit for limit, terms in result.plan.contract.limits.items() if name in terms.of]
    final = f"{name}.{limits[-1]}" if limits else name
    parts = {part: cents_by_node(result, f"{name}.{part}") for part in ("offered", "unearned", "over_cap")}
    for limit in limits:
        for node, cents in cents_by_node(result, f"{name}.{limit}.over_cap").items():
            parts["over_cap"][node] += cents
    parts["earned"] = cents_by_node(result, final)
    return {node: {part: by_node[node] for part, by_node in parts.items()} for node in parts["earned"]}


def cents_by_node(result: Result, name: str) -> dict[str, int]:
    """A money column in cents by node, its memberships together; nothing where there is none."""
    depth, column = written(result, name)
    ids, found = result.inputs.cohort.levels[depth].ids, dict[str, int]()
    for row, value in enumerate(values(column)):
        if STATES[column.states[row]] != "not_applicable":
            found[str(ids[row])] = found.get(str(ids[row]), 0) + int((value or 0) * 100)
    return found


def inside(result: Result, name: str) -> dict[str, int]:
    """A money column in cents by node, of the nodes that have one."""
    depth, column = written(result, name)
    there = {str(node) for node in result.inputs.cohort.levels[depth].ids[column.present]}
    return {node: cents for node, cents in cents_by_node(result, name).items() if node in there}


def pool(result: Result, amounts: dict[str, dict[str, dict[str, int]]]) -> int:
    """The money to divide: the pool's column, or the paid amounts of the top where nothing is divided."""
    names = {name for name, _ in result.columns.written}
    if "pool" in names:
        return sum(cents_by_node(result, "pool").values())
    paid_names = {payment.component for payment in result.plan.payments if payment.depth == 0}
    return sum(entry["earned"] for name in paid_names for entry in amounts[name].values())


def paid(result: Result, payment: Payment) -> Iterator[tuple[str, str, str, str, int, str]]:
    """The rows of one payment column: who is not eligible gets nothing, and says so."""
    cohort, column = result.inputs.cohort, result.columns.written[payment.column, payment.depth]
    level = cohort.levels[payment.depth]
    for row, value in enumerate(values(column)):
        if STATES[column.states[row]] == "not_applicable":
            continue
        parent = str(cohort.levels[payment.depth - 1].ids[level.parent[row]]) if payment.depth else ""
        parent = parent if payment.step else ""
        state = payment.pays if column.present[row] or not payment.step else "not_eligible"
        yield payment.component, payment.step, str(level.ids[row]), parent, int((value or 0) * 100), state


def left_over(result: Result, left: Leftover) -> Iterator[tuple[str, str, str, str, str, int]]:
    """The rows of one column of money that nobody gets."""
    column, cohort = result.columns.written[left.column, left.depth], result.inputs.cohort
    for row, value in enumerate(values(column)):
        if value:
            node = str(cohort.levels[left.depth].ids[row])
            yield left.component, left.step, node, left.why, place(result, left, row), int(value * 100)


def place(result: Result, left: Leftover, row: int) -> str:
    """Where the money goes: a place in the agreement's words, or the node that it stays with."""
    destination: Destination = left.destination
    if destination.place != "stays_with":
        return destination.place
    cohort = result.inputs.cohort
    depth = cohort.depth_of(destination.node)
    return "stays_with " + str(cohort.levels[depth].ids[cohort.ancestors(left.depth, depth)[row]])
