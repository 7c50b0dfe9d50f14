"""The engine's answer in the shape of the reference's: the one place where these tests look into vbr."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from vbr.contract.defaults import measured_level
from vbr.contract.lint import lint
from vbr.contract.model import Contract
from vbr.contract.money import Destination
from vbr.contract.schema import read_contract
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.scope import Scope
from vbr.engine.compile.whole import compile_plan
from vbr.engine.plan import Leftover, Payment
from vbr.engine.steps.solve import SolveNumber
from vbr.errors import Refused, errors
from vbr.exact.text import read_period
from vbr.intake.json_rows import read_json_rows
from vbr.metrics.arrange import arrange
from vbr.metrics.columns import Column
from vbr.metrics.raw_table import RawTable
from vbr.metrics.states import STATES
from vbr.reports.payments import paid_cents
from vbr.reports.result_document import table_rows
from vbr.reports.settlement import instalment_rows, settlement_rows
from vbr.reports.totals import totals_of

__all__ = [
    "COMPARED", "Refused", "contract_of", "engine_result", "is_free_of_errors", "only_there", "tables_of",
]  # fmt: skip

COMPARED = (
    "performance", "credits", "achievement", "improvement", "scores", "domains", "composite", "gates",
    "amounts", "amount_states", "rates", "solves", "withheld", "pool", "paid", "not_distributed",
    "totals", "settlement", "instalments",
)  # fmt: skip
"""What must be equal: every key of the reference's result."""

SETTLED = (
    "awarded", "released", "carried_in", "waived", "paid_before", "held_back", "payable", "carried_out",
)  # fmt: skip

Figures = dict[str, tuple[Fraction | None, str]]


def engine_result(text: str, period: str, rows: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    """What vbr makes of a contract and one period's rows."""
    contract = contract_of(text)
    result = calculate(compile_plan(contract), arrange(contract, read_period(period), tables_of(rows)))
    return {**scorecard(result), **money(result), **settlement(result)}


def contract_of(text: str) -> Contract:
    """A contract that can be read."""
    reading = read_contract(text, "drawn.yaml")
    assert reading.contract is not None, "\n".join(map(str, reading.problems))
    return reading.contract


def tables_of(rows: dict[str, list[dict[str, str]]]) -> list[RawTable]:
    """The rows of every table as they are sent."""
    return [read_json_rows(name, [dict(row) for row in rows[name]], name) for name in rows]


def is_free_of_errors(text: str) -> bool:
    """Whether the linter lets a contract pass."""
    contract = read_contract(text, "drawn.yaml").contract
    return contract is not None and not errors(lint(contract))


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
        "performance": {name: performance(result, name) for name in contract.measures},
        "scores": {name: figures(result, name) for name in contract.scores},
        "domains": {name: figures(result, name) for name in contract.domains},
        "composite": figures(result, "composite") if contract.domains else {},
        "gates": {name: outcomes(result, name) for name in contract.gates},
        "solves": {
            step.name: solve(result, step) for step in result.plan.steps if isinstance(step, SolveNumber)
        },
    }


def solve(result: Result, step: SolveNumber) -> tuple[Fraction | None, Fraction | None, dict[str, Any]]:
    """A number found for the whole fleet, over how many, and what it is for each node."""
    factors = {node: value for node, (value, _) in figures(result, step.name).items()}
    found, over = (values(written(result, f"{step.name}.{part}")[1]) for part in ("found", "over"))
    return (found[0], over[0], factors) if found else (None, Fraction(0), factors)


def performance(result: Result, measure: str) -> Figures:
    """A measure where it is measured and, of one that is rolled up, at the nodes that are scored."""
    scope, terms = Scope(result.plan.contract), result.plan.contract.measures[measure]
    found: Figures = {}
    kinds = {scope.measured_depth(terms): measured_level(result.plan.contract, terms)}
    for depth in {*kinds, scope.credited_depth(terms)}:
        column = result.columns.written[measure, depth]
        found |= figures_at(result, depth, column, kinds.get(depth, scope.scored_kind))
    return found


def figures(result: Result, name: str) -> Figures:
    """A column's values and states by node."""
    return figures_at(result, *written(result, name), result.plan.contract.participants.scored_at)


def figures_at(result: Result, depth: int, column: Column, kind: str) -> Figures:
    """The values and states of a column of a level by node; of two kinds on the level, one's."""
    level = result.inputs.cohort.levels[depth]
    states = [STATES[code] for code in column.states]
    rows = level.is_kind(kind).nonzero()[0] if kind in level.kinds else range(len(level))
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
    withheld: dict[str, Fraction] = {}
    for name, one in funding.items():
        withheld |= inside(result, f"{name}.withheld") if one.method == "withhold" else {}
    return {
        "amounts": amounts,
        "rates": rates,
        "amount_states": {name: states_of(result, name) for name in funding},
        "withheld": withheld,
        "pool": pool(result, amounts),
        "paid": sorted(row for payment in result.plan.payments for row in paid(result, payment)),
        "totals": totals(result),
        "not_distributed": sorted(row for left in distributable(result) for row in left_over(result, left)),
    }


def states_of(result: Result, name: str) -> dict[str, str]:
    """The state of an amount by node, of the nodes that it is about."""
    depth, column = written(result, name)
    states = zip(result.inputs.cohort.levels[depth].ids, column.states, strict=True)
    return {str(node): STATES[state] for node, state in states if STATES[state] != "not_applicable"}


def totals(result: Result) -> dict[str, int]:
    """What goes to recipients in cash, and what they owe, in cents."""
    found = totals_of(result)
    return {"paid": found.paid, "owed": found.owed}


def rates_of(result: Result, name: str) -> dict[str, Fraction | None]:
    """A multiplier by node, of the nodes that it is about."""
    depth, column = written(result, name)
    ids, found = result.inputs.cohort.levels[depth].ids, values(column)
    asked = [row for row in range(len(found)) if STATES[column.states[row]] != "not_applicable"]
    return {str(ids[row]): found[row] for row in asked}


def amounts_of(result: Result, name: str) -> dict[str, dict[str, Fraction]]:
    """What was offered, earned, over the cap and not earned by node; limits have had their say."""
    limits = [limit for limit, terms in result.plan.contract.limits.items() if name in terms.of]
    final = f"{name}.{limits[-1]}" if limits else name
    parts = {part: cents_by_node(result, f"{name}.{part}") for part in ("offered", "unearned", "over_cap")}
    for limit in limits:
        for node, cents in cents_by_node(result, f"{name}.{limit}.over_cap").items():
            parts["over_cap"][node] += cents
    parts["earned"] = cents_by_node(result, final)
    return {node: {part: by_node[node] for part, by_node in parts.items()} for node in parts["earned"]}


def cents_by_node(result: Result, name: str) -> dict[str, Fraction]:
    """A money column in cents by node, its memberships together; nothing where there is none."""
    depth, column = written(result, name)
    ids, found = result.inputs.cohort.levels[depth].ids, dict[str, Fraction]()
    for row, value in enumerate(values(column)):
        if STATES[column.states[row]] != "not_applicable":
            cents = (value or Fraction(0)) * 100
            found[str(ids[row])] = found.get(str(ids[row]), Fraction(0)) + cents
    return found


def inside(result: Result, name: str) -> dict[str, Fraction]:
    """A money column in cents by node, of the nodes that have one."""
    depth, column = written(result, name)
    there = {str(node) for node in result.inputs.cohort.levels[depth].ids[column.present]}
    return {node: cents for node, cents in cents_by_node(result, name).items() if node in there}


def pool(result: Result, amounts: dict[str, dict[str, dict[str, Fraction]]]) -> Fraction:
    """The money to divide: the pool's column, or the paid amounts of the top where nothing is divided."""
    names = {name for name, _ in result.columns.written}
    if "pool" in names:
        return sum(cents_by_node(result, "pool").values(), Fraction(0))
    paid_names = {payment.component for payment in result.plan.payments if payment.depth == 0}
    earned = (entry["earned"] for name in paid_names for entry in amounts[name].values())
    return sum(earned, Fraction(0))


def paid(result: Result, payment: Payment) -> Iterator[tuple[str, str, str, str, int, str]]:
    """The rows of one payment column: who is not eligible gets nothing, and says so; who owes pays it."""
    cohort, column = result.inputs.cohort, result.columns.written[payment.column, payment.depth]
    level = cohort.levels[payment.depth]
    for row, cents in enumerate(paid_cents(column, payment).tolist()):
        if STATES[column.states[row]] == "not_applicable":
            continue
        parent = str(cohort.levels[payment.depth - 1].ids[level.parent[row]]) if payment.depth else ""
        parent = parent if payment.step else ""
        state = payment.pays if column.present[row] or not payment.step else "not_eligible"
        yield payment.component, payment.step, str(level.ids[row]), parent, cents, state


def distributable(result: Result) -> Iterator[Leftover]:
    """What is left of money that somebody gets; what a node does not owe is none."""
    funding = result.plan.contract.funding
    owed = {name for name, component in funding.items() if component.is_owed}
    return (left for left in result.plan.leftovers if left.component not in owed)


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


def settlement(result: Result) -> dict[str, Any]:
    """The settlement of everybody who has anything to settle, and the instalments, in cents."""
    settled = {row["recipient"]: cents_in(row, SETTLED) for row in table_rows(settlement_rows(result))}
    instalments: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in table_rows(instalment_rows(result)):
        own = instalments.setdefault((row["component"], row["recipient"]), [])
        own.append((row["from"], cents_of(row["amount"])))
        assert row["number"] == str(len(own))
    return {
        "settlement": {recipient: row for recipient, row in settled.items() if any(row.values())},
        "instalments": {key: own for key, own in instalments.items() if any(cents for _, cents in own)},
    }


def cents_in(row: dict[str, str], columns: tuple[str, ...]) -> dict[str, int]:
    """Some amounts of a row, in cents."""
    return {column: cents_of(row[column]) for column in columns}


def cents_of(text: str) -> int:
    """An amount with two decimals, in cents."""
    return int(text.replace(".", ""))
