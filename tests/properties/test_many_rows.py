"""More practices than one chunk of a column holds: each comes out as one of the few that it repeats.

Rows do not know of each other, so the reference works out seven practices and the engine 65,543 that repeat
them. Levels are each practice's own: a field of the measure, or a table with cells left out by how it was
collected.
"""

from tests.engine.invented import OPENING
from tests.properties.draft import Row
from tests.properties.engine_side import contract_of, values, written
from tests.reference import load, run
from tests.reference.performance import Figure
from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.exact.chunks import ROWS
from vbr.exact.text import read_period
from vbr.intake.parts import Part, read_tables
from vbr.metrics.arrange import arrange
from vbr.metrics.states import STATES

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice]
  scored_at: practice
  fields:
    payments: {title: Payments of the year, unit: dollars, basis: panel}
measures:
  access:
    title: Access
    unit: percent
    better: higher
    smallest_denominator: 10
    levels: {low: 40%, middle: target, high: 90%}
    fields: {target: {title: Target of the practice, unit: percent}}
  falls:
    title: Falls
    unit: percent
    better: lower
    most_points: 0.9
    levels: falls_levels
    fields: {collected: {title: How it was collected, unit: choice, choices: [claims, registry]}}
tables:
  falls_levels:
    title: Levels of falls
    by: collected
    rows:
      claims: {low: 9%, high: 2%}
      registry: {low: 8%, middle: 5.5%, high: 3%}
scoring:
  curve: levels
  earns: {below_low: 0%, low: 35%, middle: 60%, high: 100%}
  between_levels: straight_line
  too_few_cases: leave_out
  not_reported: {earns: 0.125}
  not_applicable: leave_out
scores:
  total: {title: Total, method: weighted_mean, measures: {access: 70%, falls: 30%}, fewest_measures: 1}
funding:
  reward:
    title: Reward
    per: practice
    start: payments
    when: {all: [{score: total, above: 0, if_missing: no}]}
    then:
      - times: total
      - at_most: $1,000,000.00
    unearned: stays_with_payer
allocation: none
rounding:
  rates: exact
  scores: {decimals: 6, mode: half_even}
  money: {to: cent, mode: half_up}
"""
)

HEADS = {
    "roster": ("recipient", "level", "payments"),
    "metrics": ("entity", "measure", "numerator", "denominator", "target", "collected"),
}
PRACTICES = (
    # payments; access and its target; falls and how they were collected
    ("10000.01", "17/30", "60", "6/113", "registry"),
    ("9999999.99", "30/30", "60", "5/109", "claims"),
    ("0", "13/29", "55.5", "10/101", "registry"),
    ("123.45", "7/9", "72.25", "1/3", "claims"),
    ("7.77", "", "", "4/111", "registry"),
    ("31415.92", "26/29", "89.999", "3/100", "registry"),
    ("100.50", "2/5", "40", "", ""),
)


def tables_of(many: int) -> dict[str, list[Row]]:
    """So many practices, each the same as the seventh before it."""
    roster: list[tuple[str, ...]] = []
    metrics: list[tuple[str, ...]] = []
    for place in range(many):
        name, (payments, access, target, falls, collected) = named(place), PRACTICES[place % len(PRACTICES)]
        roster.append((name, "practice", payments))
        metrics += [(name, "access", *access.split("/"), target, "")] if access else []
        metrics += [(name, "falls", *falls.split("/"), "", collected)] if falls else []
    return {
        table: [dict(zip(HEADS[table], row, strict=True)) for row in rows]
        for table, rows in {"roster": roster, "metrics": metrics}.items()
    }


def named(place: int) -> str:
    return f"p{place:06}"


def calculated(rows: dict[str, list[Row]]) -> Result:
    parts = [
        Part(name, f"{name}.csv", "\n".join([",".join(HEADS[name]), *map(line, lines)]).encode())
        for name, lines in rows.items()
    ]
    tables, problems = read_tables(parts)
    assert not problems
    contract = contract_of(AGREEMENT)
    return calculate(compile_plan(contract), arrange(contract, read_period("2025"), tables))


def line(row: Row) -> str:
    return ",".join(row.values())


def figures(result: Result, name: str) -> list[Figure]:
    """The values and states of a column, in the order of ids."""
    _, column = written(result, name)
    return list(zip(values(column), (STATES[state] for state in column.states), strict=True))


def test_every_practice_comes_out_alike_on_either_side_of_a_chunk() -> None:
    few = run(load(AGREEMENT), "2025", tables_of(len(PRACTICES)))
    ids = [named(place) for place in range(len(PRACTICES))]
    many = calculated(tables_of(ROWS + len(PRACTICES)))
    expected = {
        "access.credit": few["credits"]["access"],
        "falls.credit": few["credits"]["falls"],
        "total": few["scores"]["total"],
        "reward": {one: (few["amounts"]["reward"][one]["earned"] / 100, "reported") for one in ids},
    }
    for name, column in expected.items():
        repeated = [column[one] for one in ids] * (ROWS // len(ids) + 2)
        assert figures(many, name) == repeated[: ROWS + len(ids)], name
