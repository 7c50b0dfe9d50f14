"""What a golden case expects, looked up in the reference's result and written in the same shape."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from tests.reference.literals import is_number, number, rounded
from tests.reference.performance import Figure

MONEY_LEFT = ("unearned", "over_cap", "unclaimed")


def expected(key: str, said: Any) -> Any:
    """The value that a case states, as numbers, states and plain dicts; reasons are left out."""
    if key == "not_eligible":
        return set(said)
    if key == "gates":
        return {gate: text if text in ("pass", "hold") else "fail" for gate, text in said.items()}
    return values_in(said)


def values_in(said: Any) -> Any:
    """Numbers as fractions, the words of a state with underscores."""
    if isinstance(said, dict):
        return {name: values_in(one) for name, one in said.items()}
    if is_number(said):
        return number(said)
    return "not_scored" if said.startswith("too few domains") else said.replace(" ", "_")


def found(key: str, said: Any, contract: dict[str, Any], result: dict[str, Any]) -> Any:
    """What the reference has for a key of `expect`, cut to what the case names."""
    if key in ("credit", "achievement", "improvement", "domains"):
        columns = {"credit": "credits"}.get(key, key)
        return by_entity(said, result[columns])
    if key == "composite":
        figures = {entity: shown(figure) for entity, figure in result["composite"].items()}
        return figures if isinstance(said, dict) else the_only(figures)
    if key == "gates":
        return {gate: the_only(column) for gate, column in result["gates"].items()}
    if key in MONEY_LEFT:
        return money_left(key, said, result["not_distributed"])
    if key == "paid":
        return paid(result["paid"])
    if key == "not_eligible":
        return {row[2] for row in result["paid"] if row[-1] == "not_eligible"}
    if key == "slope":
        return slope(contract, result)
    return {"withheld": withheld, "pool": pool, "earned": earned}[key](result)


def by_entity(said: dict[str, Any], columns: dict[str, dict[str, Figure]]) -> dict[str, Any]:
    """Columns turned to entity, then name; by name alone when the case names no entity."""
    turned: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, column in columns.items():
        for entity, figure in column.items():
            turned[entity][name] = shown(figure)
    return dict(turned) if set(said) == set(turned) else dict(the_only(turned))


def shown(figure: Figure) -> Fraction | str:
    """The value, or the state of a figure that has none."""
    value, state = figure
    return state if value is None else value


def the_only(column: dict[str, Any]) -> Any:
    """The value at the only node of a column."""
    (value,) = column.values()
    return value


def money_left(why: str, said: dict[str, Any], rows: list[tuple[Any, ...]]) -> dict[str, Fraction]:
    """What was not distributed for a reason, by destination, at the destinations that the case names."""
    return {
        place: Fraction(sum(row[-1] for row in rows if row[3] == why and row[4] == place), 100)
        for place in said
    }


def paid(rows: list[tuple[Any, ...]]) -> dict[str, Fraction]:
    """Cash by recipient; who gets nothing is not listed."""
    cash: dict[str, Fraction] = defaultdict(Fraction)
    for _, _, recipient, _, cents, state in rows:
        if state == "cash" and cents:
            cash[recipient] += Fraction(cents, 100)
    return dict(cash)


def withheld(result: dict[str, Any]) -> dict[str, Fraction]:
    """What was withheld, by node."""
    return {node: Fraction(cents, 100) for node, cents in result["withheld"].items()}


def pool(result: dict[str, Any]) -> Fraction:
    """The money that was divided."""
    return Fraction(result["pool"], 100)


def earned(result: dict[str, Any]) -> Fraction:
    """What the only component earned."""
    return Fraction(the_only(the_only(result["amounts"]))["earned"], 100)


def slope(contract: dict[str, Any], result: dict[str, Any]) -> Fraction:
    """What a dollar withheld pays back at a score of 1: the pool over withheld times score."""
    scores = result["composite"]
    earned_back = sum(Fraction(cents, 100) * scores[node][0] for node, cents in result["withheld"].items())
    return rounded(pool(result) / earned_back, contract["rounding"]["scores"])
