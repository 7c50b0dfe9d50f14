"""Golden files read by themselves: a case's shorthand as rows of the input tables.

4 / 412    4812.50 of 291    88.12% of 140, baseline 87.40%    too few cases
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.reference.dates import contract_year, period_days
from tests.reference.funding import components
from tests.reference.literals import cents, number
from tests.reference.pipeline import load
from tests.reference.tree import Row

FIGURE = re.compile(r"(?P<value>[^,]+?)( of (?P<cases>[^,]+))?(, baseline (?P<baseline>.+))?")
NOT_COPIED = ("expect", "name")


@dataclass(frozen=True)
class GoldenCase:
    """One case: the contract, the period, the rows of every table, and what must come out."""

    name: str
    contract: dict[str, Any]
    period: str
    rows: dict[str, list[Row]]
    expect: dict[str, Any]


def golden_cases(folder: Path, contracts: tuple[str, ...]) -> Iterator[GoldenCase]:
    """Every case of the golden files of these contracts."""
    for path in sorted(path for name in contracts for path in folder.glob(f"{name}/*.golden.yaml")):
        contract = load(path.with_name(path.name.replace(".golden", "")).read_text("utf-8"))
        cases: dict[str, dict[str, Any]] = {}
        for written in load(path.read_text("utf-8"))["cases"]:
            case = merged(cases.get(written.get("like"), {}), written)
            cases[written["name"]] = {word: said for word, said in case.items() if word not in NOT_COPIED}
            yield GoldenCase(
                f"{path.parent.name}: {written['name']}",
                contract,
                case["period"],
                tables(contract, case),
                written["expect"],
            )


def merged(above: Any, below: Any) -> Any:
    """One case laid over another, key by key."""
    if not isinstance(above, dict) or not isinstance(below, dict):
        return below
    return above | {key: merged(above.get(key), one) for key, one in below.items()}


def tables(contract: dict[str, Any], case: dict[str, Any]) -> dict[str, list[Row]]:
    """The rows of the input tables that a case states."""
    return {
        "metrics": metrics(contract, case["metrics"]),
        "roster": roster(contract, case),
        "filings": [
            {"node": node, "step": said["step"], "filed": said["filed"], "choice": json.dumps(said["shares"])}
            for node, said in case.get("elections", {}).items()
        ],
        "earlier": paid_before(contract, case),
        "declared": [],
    }


def metrics(contract: dict[str, Any], said: dict[str, Any]) -> list[Row]:
    """Figures by entity and measure; by measure alone they belong to the only scored node."""
    by_entity = said if all(isinstance(one, dict) for one in said.values()) else {top_of(contract): said}
    return [
        {"entity": entity, "measure": measure, **figure(text)}
        for entity, figures in by_entity.items()
        for measure, text in figures.items()
    ]


def figure(text: str) -> Row:
    """One figure of the shorthand as columns."""
    if text[0].isalpha():
        return {"status": text.replace(" ", "_")}
    if "/" in text:
        numerator, denominator = text.split("/")
        return {"numerator": numerator.strip(), "denominator": denominator.strip()}
    match = FIGURE.fullmatch(text)
    assert match, text
    return {column: part for column, part in match.groupdict().items() if part}


def roster(contract: dict[str, Any], case: dict[str, Any]) -> list[Row]:
    """Nodes under the plural of their level, the parent under the name of the level above."""
    levels = [kind.strip() for level in contract["participants"]["tree"] for kind in level.split("|")]
    rows = []
    for level in levels:
        for node, said in case.get(plural(level), {}).items():
            parent = "".join(said[above] for above in levels if above in said)
            fields = {word: text for word, text in said.items() if word not in levels}
            rows.append({"recipient": node, "level": level, "parent": parent, **fields})
    return rows


def plural(level: str) -> str:
    """The plural under which a golden file lists nodes."""
    return level[:-1] + "ies" if level.endswith("y") else level + "s"


def paid_before(contract: dict[str, Any], case: dict[str, Any]) -> list[Row]:
    """`paid_before` as one earlier row of the only component, for the year so far."""
    if "paid_before" not in case:
        return []
    (component,) = components(contract)
    year_begins = contract_year(contract)[0]
    day_before = period_days(case["period"])[0] - timedelta(days=1)
    amount = str(cents(number(case["paid_before"]), contract))
    return [
        {
            "period": f"{year_begins}/{day_before}",
            "component": component,
            "step": "",
            "recipient": "",
            "kind": "earned",
            "cents": amount,
        }
    ]


def top_of(contract: dict[str, Any]) -> str:
    """The node at the top of the tree."""
    top: str = contract["contract"]["counterparty"]["id"]
    return top
