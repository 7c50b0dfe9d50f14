"""The steps from what was reported to what is paid, each run when what it reads has been written."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import yaml

from tests.reference.allocation import Money, Paid, allocate
from tests.reference.conditions import gate_answer
from tests.reference.credits import credit, has_credit
from tests.reference.destinations import Placed, placed
from tests.reference.facts import Facts
from tests.reference.funding import amount, components, gates_on, is_paid, level_of, rate, withheld
from tests.reference.limits import Amounts, apply_limits
from tests.reference.performance import Figure, performance
from tests.reference.scores import composite, counted_domain, score
from tests.reference.tree import Row, Tree

READS_NOTHING = {"title", "per", "unit", "basis", "unearned", "over_cap", "pays", "method", "applies_to"}
"""Words of a score, gate or component whose text names nothing that has to be computed first."""


def load(text: str) -> dict[str, Any]:
    """A contract as nested dicts and lists in which every number, date and word is text."""
    contract: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return contract


def run(contract: dict[str, Any], period: str, rows: dict[str, list[Row]]) -> dict[str, Any]:
    """Everything that a contract makes of one period's inputs.

    `rows` has the tables metrics, roster, filings, earlier and declared, as lists of dicts of text. Money in
    the result is in cents.
    """
    tree = Tree(contract, rows["roster"])
    filings, earlier, declared = (rows.get(table, []) for table in ("filings", "earlier", "declared"))
    facts = Facts(contract, period, tree, filings, earlier, declared)
    measure(facts, {(row["entity"], row["measure"]): row for row in rows.get("metrics", [])})
    amounts: Amounts = {}
    for kind, name in in_order(contract):
        write(facts, kind, name, amounts)
    not_distributed = unearned(facts, amounts) + apply_limits(facts, amounts)
    money = divided(facts, amounts)
    return report(facts) | {
        "amounts": amounts,
        "withheld": all_withheld(facts),
        "pool": money.pool,
        "paid": sorted(money.paid),
        "not_distributed": sorted(row for row in not_distributed + money.not_distributed if row[-1]),
    }


def measure(facts: Facts, metrics: dict[tuple[str, str], Row]) -> None:
    """Write performance and credit of every measure at every node of the level it is measured at."""
    contract = facts.contract
    for name, terms in contract.get("measures", {}).items():
        level = terms.get("measured_at") or contract["participants"]["scored_at"]
        written = facts.columns["measure"][name] = {}
        for node in facts.tree.nodes_of(level):
            written[node["recipient"]] = performance(contract, name, metrics.get((node["recipient"], name)))
        if not has_credit(contract, name):
            continue
        facts.columns["credit"][name] = {}
        for node in facts.tree.nodes_of(level):
            for part, figure in credit(contract, name, metrics.get((node["recipient"], name))).items():
                facts.columns[part].setdefault(name, {})[node["recipient"]] = figure


def jobs(contract: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """Every score, gate and component in the order of the page, with the names it reads."""
    found: dict[tuple[str, str], set[str]] = {}
    for section, kind in (("scores", "score"), ("domains", "domain"), ("gates", "gate")):
        for name, terms in contract.get(section, {}).items():
            found[kind, name] = names_in(terms)
    if "domains" in contract:
        found["composite", "composite"] = set(contract["domains"])
    for name, terms in components(contract).items():
        # A withhold reads who is outside, so it waits for the composite.
        outside = {"composite"} if terms.get("method") == "withhold" else set()
        found["amount", name] = names_in(terms) | set(gates_on(contract, name)) | outside
    return found


def names_in(terms: Any) -> set[str]:
    """Every text in a definition that may be a name."""
    if isinstance(terms, str):
        return {terms}
    if isinstance(terms, list):
        return {name for one in terms for name in names_in(one)}
    read = {word: one for word, one in terms.items() if word not in READS_NOTHING}
    return set(read) | {name for one in read.values() for name in names_in(one)}


def in_order(contract: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The jobs, each after what it reads, otherwise in the order of the page."""
    waiting = jobs(contract)
    while waiting:
        names = {name for _, name in waiting}
        ready = [job for job, reads in waiting.items() if not reads & (names - {job[1]})]
        if not ready:
            raise ValueError(f"these read one another: {sorted(names)}")
        waiting.pop(ready[0])
        yield ready[0]


def write(facts: Facts, kind: str, name: str, amounts: Amounts) -> None:
    """Compute one score, gate or component at each of its nodes and write its column."""
    if kind == "amount":
        write_component(facts, name, amounts)
        return
    compute = {"score": score, "domain": counted_domain, "composite": composite, "gate": gate_answer}[kind]
    column = facts.columns["gate" if kind == "gate" else "score"].setdefault(name, {})
    for row in facts.tree.nodes_of(facts.contract["participants"]["scored_at"]):
        column[row["recipient"]] = compute(facts, name, row)


def write_component(facts: Facts, name: str, amounts: Amounts) -> None:
    """A component's column in dollars, and its amounts in cents."""
    terms = components(facts.contract)[name]
    column = facts.columns["amount"].setdefault(name, {})
    if terms.get("unit") != "rate":
        amounts[name] = {}
    for row in facts.tree.nodes_of(level_of(facts, terms)):
        node = row["recipient"]
        if terms.get("unit") == "rate":
            column[node] = rate(facts, name, row), "reported"
        else:
            amounts[name][node] = amount(facts, name, row)
            column[node] = Fraction(amounts[name][node]["earned"], 100), "reported"


def unearned(facts: Facts, amounts: Amounts) -> list[Placed]:
    """What is not earned of every component that is paid, and what is over its cap, at their destinations."""
    found = []
    for name, terms in components(facts.contract).items():
        if not is_paid(terms):
            continue
        for node, entry in amounts[name].items():
            for why in ("unearned", "over_cap"):
                destination = terms.get(why) or terms.get("unearned")
                if destination:
                    row = facts.tree.node(node)
                    found.append(placed(facts, destination, row, (name, "", why), entry[why]))
    return found


def divided(facts: Facts, amounts: Amounts) -> Money:
    """The paid components of the top divided by the steps; every other amount stays with its own node."""
    top = facts.tree.levels[0][0]
    levels = {
        name: level_of(facts, terms) for name, terms in components(facts.contract).items() if is_paid(terms)
    }
    at_top = [name for name, level in levels.items() if level == top]
    pool = sum(amounts[name][facts.tree.top]["earned"] for name in at_top)
    has_steps = facts.contract.get("allocation", "none") != "none"
    money = Money(next(iter(levels)) if len(levels) == 1 else "pool", pool, pool if has_steps else 0)
    for name in levels:
        if not has_steps or name not in at_top:
            money.paid += kept(name, amounts)
    if has_steps:
        allocate(facts, money)
    return money


def kept(name: str, amounts: Amounts) -> list[Paid]:
    """A component's amounts, paid to the nodes they were computed for."""
    return [(name, "", node, "", entry["earned"], "cash") for node, entry in amounts[name].items()]


def all_withheld(facts: Facts) -> dict[str, int]:
    """The cents withheld from each node."""
    found: dict[str, int] = {}
    for terms in components(facts.contract).values():
        if terms.get("method") == "withhold":
            found |= withheld(facts, terms)
    return found


def report(facts: Facts) -> dict[str, Any]:
    """The columns that were written, by what they are."""
    columns, contract = facts.columns, facts.contract
    scores = columns["score"]
    rates = [name for name, terms in components(contract).items() if terms.get("unit") == "rate"]
    return {
        "performance": columns["measure"],
        "credits": columns["credit"],
        "achievement": columns["achievement"],
        "improvement": columns["improvement"],
        "scores": {name: scores[name] for name in contract.get("scores", {})},
        "domains": {name: scores[name] for name in contract.get("domains", {})},
        "composite": scores.get("composite", {}),
        "gates": {name: only(column, 1) for name, column in columns["gate"].items()},
        "rates": {name: only(columns["amount"][name], 0) for name in rates},
    }


def only(column: dict[str, Figure], which: int) -> dict[str, Any]:
    """The values of a column (0), or its states (1)."""
    return {node: figure[which] for node, figure in column.items()}
