"""What happened in a case, by name: the corners that have to be drawn."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.properties.corners_of_amounts import amount_corners
from tests.properties.corners_of_scores import score_corners
from tests.properties.corners_of_settlement import settlement_corners
from tests.reference.funding import components

ROUNDED = ("rates", "points", "scores", "money")


def corners_in(contract: dict[str, Any], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What happened in a case, by name."""
    yield from tree_corners(contract, rows["roster"])
    yield from roundings_in(contract)
    yield from (f"gate {state}" for gate in result["gates"].values() for state in gate.values())
    states = {state for column in result["improvement"].values() for _, state in column.values()}
    yield from ["no baseline"] if "no_baseline" in states else []
    for name, key in (("credit not scored", "credits"), ("domain missing", "domains")):
        if any(value is None for column in result[key].values() for value, _ in column.values()):
            yield name
    if any(value is None for value, _ in result["composite"].values()):
        yield "composite not scored"
    yield from language_corners(contract, result)
    yield from score_corners(contract, result)
    yield from amount_corners(contract, result)
    yield from settlement_corners(contract, rows, result)
    yield from money_corners(contract, rows, result)
    if any(len(row.get("denominator", "")) > 11 for row in rows["metrics"]):
        yield "huge count"


def roundings_in(contract: dict[str, Any]) -> Iterator[str]:
    """The rounding of each place, by mode."""
    places = contract.get("rounding", {}) | {"points": contract["scoring"].get("point_rounding")}
    for place in ROUNDED:
        rounding = places.get(place) or "left out"
        yield f"{place} {rounding if isinstance(rounding, str) else rounding['mode']}"


def tree_corners(contract: dict[str, Any], roster: list[dict[str, str]]) -> Iterator[str]:
    """The shape of the tree and of its memberships."""
    tree = contract["participants"]["tree"]
    yield f"depth {len(tree)}"
    yield from ["two kinds on a level"] if any("|" in level for level in tree) else []
    parents = Counter((row["recipient"], row["parent"]) for row in roster)
    if any(count > 1 for count in parents.values()):
        yield "left and came back"
    if len({node for node, _ in parents}) < len(parents):
        yield "two parents"


def money_corners(contract: dict[str, Any], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What became of the money."""
    pool, steps = result["pool"], contract["allocation"]
    yield from {0: ["pool of nothing"], 1: ["pool of a cent"], 10**13: ["pool of 10^13 cents"]}.get(pool, [])
    yield from ["negative pool"] if pool < 0 else []
    whys = {
        (row[3], row[1] if row[1].startswith("limit") else bool(row[1])) for row in result["not_distributed"]
    }
    yield from ["over a cap"] if ("over_cap", False) in whys else []
    yield from ["over a cap each"] if ("over_cap", True) in whys else []
    yield from ["over a limit"] if any(str(step).startswith("limit") for _, step in whys) else []
    yield from ["unclaimed"] if ("unclaimed", True) in whys else []
    yield from ["not eligible"] if any(row[-1] == "not_eligible" for row in result["paid"]) else []
    if any(
        "cap" in terms
        and terms.get("per", contract["participants"]["tree"][0]) != contract["participants"]["tree"][0]
        for terms in components(contract).values()
    ):
        yield "cap below the top"
    if steps == "none":
        yield "allocation none"
        return
    yield from step_corners(steps, rows, result)


def step_corners(steps: list[dict[str, Any]], rows: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """How the money went down the tree."""
    down = [step for step in steps if "within" in step]
    yield from {0: [], 1: ["one step down"]}.get(len(down), ["one step down", "two steps down"])
    yield from ["advice"] if any(step["pays"] == "advice_only" for step in down) else []
    yield from filing_corners(rows["filings"])
    if result["pool"] < 0 and any(step.get("takes", "").endswith("%") for step in steps):
        yield "a percent off a debt"
    for step in steps:
        cap = step.get("cap_each", {})
        per = cap.get("per", "recipient")
        if cap.get("over") == "contract_year":
            yield f"cap each per {per} and year"
        paid = Counter((row[1], row[2]) for row in result["paid"] if row[1] == step["step"])
        if cap and per == "recipient" and any(count > 1 for count in paid.values()):
            yield "two rows share one cap"


def filing_corners(filings: list[dict[str, str]]) -> Iterator[str]:
    """How nodes filed their own splits."""
    yield from ["filed split"] if filings else []
    days = Counter((filing["node"], filing["step"], filing["filed"]) for filing in filings)
    yield from ["filed twice on one day"] if any(count > 1 for count in days.values()) else []


def language_corners(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """So many of several conditions, and tables."""
    groups = list(conditions_in(contract))
    for condition in groups:
        if any("fewest" in part for part in condition.get("of", [])):
            yield "so many within so many"
        if any("fewest" in part for part in condition.get("none", [])):
            yield "so many denied"
    if any("fewest" in one for gate in contract.get("gates", {}).values() for one in conditions_in(gate)):
        yield "so many in a gate"
    yield from table_corners(contract)
    yield from level_corners(contract, result)


def table_corners(contract: dict[str, Any]) -> Iterator[str]:
    """Tables that amounts and scores read, in one direction or two."""
    text = repr([contract.get(section) for section in ("funding", "scores", "domains")])
    for name, table in contract.get("tables", {}).items():
        yield from ["table read by its name"] if f"'{name}'" in text else []
        yield from ["table read by a column"] if f"'{name}." in text else []
        rows = table["rows"].values() if "by" in table else table["rows"]
        cells = [{*row} - {"when", "otherwise"} for row in rows]
        yield from ["a cell left out"] if f"'{name}" in text and any(row != cells[0] for row in cells) else []


def conditions_in(thing: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a document, conditions among them."""
    for inner in thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ():
        yield from conditions_in(inner)
    if isinstance(thing, dict):
        yield thing


def level_corners(contract: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """Levels in a table, some of them or all of a row absent."""
    for name, terms in contract["measures"].items():
        if not isinstance(terms.get("levels"), str):
            continue
        yield "levels by how it was collected"
        rows = contract["tables"][terms["levels"]]["rows"].values()
        most = max(len(row) for row in rows)
        yield from ["a level left out"] if any(0 < len(row) < most for row in rows) else []
        reported = {node for node, (_, state) in result["performance"][name].items() if state == "reported"}
        if any(result["credits"][name][node][1] == "not_applicable" for node in reported):
            yield "no benchmark"
