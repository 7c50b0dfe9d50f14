"""What happened to amounts below the top, by name: divided, owed, missing, added up."""

from collections.abc import Iterator
from typing import Any

from tests.reference.allocation import first_within
from tests.reference.funding import components, is_owed, is_paid
from tests.reference.literals import number
from tests.reference.solves import solves_in


def amount_corners(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What became of the amounts of a case."""
    for name, terms in components(contract).items():
        states = result["amount_states"][name].values()
        yield from ["amount missing"] if "not_scored" in states else []
        yield from ["amount held"] if "pending" in states else []
        yield from ["a stage rounded by itself"] if "rounding" in terms and "pays" in terms else []
        if is_paid(terms) and "per" in terms:
            yield from corners_below(contract, terms)
    yield from readers_of_missing(contract, result)
    yield from solve_corners(contract, result)
    if any(row["awarded"] < 0 for row in result["settlement"].values()) and "paid_by" in repr(contract):
        yield "owed and settled"


def corners_below(contract: dict[str, Any], terms: dict[str, Any]) -> Iterator[str]:
    """What became of one amount that is computed for each node of a level."""
    steps, level = contract["allocation"], terms["per"]
    divides = [step for step in steps if step.get("within") == level] if steps != "none" else []
    first = first_within(contract, level)
    if is_owed(terms):
        yield "owed"
    elif first is None and divides:
        yield "amounts beside what a step gives"
    elif first is not None:
        yield "amounts of a level advised" if first["pays"] == "advice_only" else "amounts of a level divided"


def readers_of_missing(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What read an amount that some node lacks."""
    lacking = {name for name, states in result["amount_states"].items() if "not_scored" in states.values()}
    for name, terms in components(contract).items():
        read = repr([terms.get("start"), terms.get("then")])
        if any(f"'total_of': '{one}'" in read for one in lacking):
            yield "total of what some lack"
        elif name in lacking and any(f"'{one}'" in read for one in lacking):
            yield "amount of a missing amount"
    score = result["scores"].get("score_of_money", {})
    if any(value is None for value, _ in score.values()) and any(
        f"'{one}'" in repr(contract["scores"]["score_of_money"]["start"]) for one in lacking
    ):
        yield "score of a missing amount"


def solve_corners(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What became of the numbers found for the whole fleet."""
    forms = dict(solves_in(contract))
    for name, (found, _, factors) in result["solves"].items():
        yield from ["a number of nobody"] if found is None else []
        yield from ["a number of nothing"] if found == 0 else []
        yield from ["a number below nothing"] if found is not None and found < 0 else []
        held = "at_most" in forms[name] and found == number(forms[name]["at_most"])
        yield from ["a number held to the most"] if held else []
        yield from ["gains and losses"] if len({*factors.values()} - {None}) > 1 else []
        yield from ["a number that some lack"] if found is not None and None in factors.values() else []
        read = repr(contract).count(f"'{name}'") - 1
        yield from ["a number read by its name"] if read else []
