"""The same figure, but better."""

from fractions import Fraction
from random import Random
from typing import Any

from tests.properties.dice import decimal
from tests.properties.draft import Row
from tests.reference.funding import components
from tests.reference.literals import number

FACTORS = (Fraction(1, 1000), Fraction(1, 10), Fraction(9, 10), Fraction(1))


def can_be_compared(contract: dict[str, Any], row: Row) -> bool:
    """Whether a row has a figure and nothing turns better into worse.

    A difference of scores can, the best so many where a part that weighs less takes the place of another, and
    a gate over a score that asks for less of something.
    """
    is_figure = row.get("status", "reported") == "reported" and row.get("denominator") != "0"
    scores = {**contract.get("scores", {}), **contract.get("domains", {})}
    guarded = {name for gate in contract.get("gates", {}).values() for name in gate.get("applies_to", [])}
    are_plain = not any("start" in terms or "best" in terms for terms in scores.values())
    return is_figure and are_plain and guarded <= {*components(contract)}


def improved(contract: dict[str, Any], row: Row, random: Random) -> Row:
    """The row with a better figure over the same cases."""
    said = contract["measures"][row["measure"]]
    column = "value" if "value" in row else "numerator"
    figure = number(row[column].removesuffix("%"))
    better = figure * (1 - random.choice(FACTORS))
    if said["better"] == "higher":
        better = figure + most(said, row, figure) * random.choice(FACTORS)
    return row | {column: decimal(better) + ("%" if row[column].endswith("%") else "")}


def most(said: dict[str, Any], row: Row, figure: Fraction) -> Fraction:
    """How far a figure can rise: a percent to all of its cases, anything else as far as it stands."""
    if said["unit"] != "percent":
        return figure + 1
    if "value" in row:
        return 100 - figure
    return number(row["denominator"]) - number(row.get("exclusions", "0")) - figure
