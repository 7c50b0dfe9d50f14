"""The steps from what was reported to what is paid, each run when what it reads has been written."""

from collections.abc import Iterator
from typing import Any

import yaml

from tests.reference.allocation import Money, allocate, first_within
from tests.reference.conditions import gate_answer
from tests.reference.credits import has_credit, parts_of, scores_of
from tests.reference.destinations import Placed, placed
from tests.reference.facts import Facts
from tests.reference.funding import Entry, amount, components, gates_on, is_owed, is_paid, level_of, withheld
from tests.reference.gates import gated, gates_naming
from tests.reference.limits import Amounts, apply_limits
from tests.reference.literals import score_rounding
from tests.reference.measures import reported, scored_at, write_credit, write_performance
from tests.reference.performance import Figure
from tests.reference.scores import composite, counted_domain, score
from tests.reference.settlement import settle
from tests.reference.solves import solves_in, write_solve
from tests.reference.tables import write_table
from tests.reference.tree import Row, Tree

READS_NOTHING = {
    "title",
    "per",
    "unit",
    "basis",
    "unearned",
    "over_cap",
    "pays",
    "method",
    "applies_to",
    "advance",
}
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
    metrics = {(row["entity"], row["measure"]): row for row in rows.get("metrics", [])}
    facts = Facts(contract, period, tree, metrics, filings, earlier, declared)
    write_performance(facts)
    amounts: Amounts = {}
    for kind, name in in_order(contract):
        write(facts, kind, name, amounts)
    not_distributed = unearned(facts, amounts) + apply_limits(facts, amounts)
    money = divided(facts, amounts)
    return (
        settle(facts, money.paid)
        | report(facts)
        | {
            "amounts": amounts,
            "withheld": all_withheld(facts),
            "pool": money.pool,
            "paid": sorted(money.paid),
            "totals": totals(facts, money),
            "not_distributed": sorted(row for row in not_distributed + money.not_distributed if row[-1]),
        }
    )


def jobs(contract: dict[str, Any]) -> dict[tuple[str, str], set[str]]:
    """Every credit, table, score, gate, solve and component in the order of the page, with what it reads.

    The credit of `falls` goes by the name `falls.credit`, for a gate on it may read its performance.
    """
    found: dict[tuple[str, str], set[str]] = {
        ("credit", f"{name}.credit"): set(gates_naming(contract, name))
        for name in contract.get("measures", {})
        if has_credit(contract, name)
    }
    for name, terms in contract.get("tables", {}).items():
        # A table by a field of a measure's rows holds levels, which only that measure reads.
        if terms.get("by", "") in ("", *contract["participants"].get("fields", {})):
            found["table", name] = names_in(terms)
    for name, terms in scores_of(contract).items():
        earned = {f"{one}.credit" for one in parts_of(contract, terms)}
        kind = "domain" if name in contract.get("domains", {}) else "score"
        found[kind, name] = names_in(terms) | earned | {*gates_naming(contract, name)}
    found |= {("gate", name): names_in(terms) for name, terms in contract.get("gates", {}).items()}
    if "domains" in contract:
        found["composite", "composite"] = {*contract["domains"], *gates_naming(contract, "composite")}
    found |= {("solve", name): names_in(form) for name, form in solves_in(contract)}
    for name, terms in components(contract).items():
        # A withhold reads who is outside, so it waits for the composite.
        outside = {"composite"} if terms.get("method") == "withhold" else set()
        found["amount", name] = names_in(terms) | set(gates_on(contract, name)) | outside
    return found


def names_in(terms: Any) -> set[str]:
    """Every text in a definition that may be a name; `track_terms.limit` names the table too."""
    if isinstance(terms, str):
        return {terms, terms.partition(".")[0]}
    if isinstance(terms, list):
        return {name for one in terms for name in names_in(one)}
    read = {word: one for word, one in terms.items() if word not in READS_NOTHING}
    earned = {f"{terms['credit']}.credit"} if isinstance(terms.get("credit"), str) else set()
    return set(read) | earned | {name for one in read.values() for name in names_in(one)}


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
    """Compute one credit, table, score, gate, solve or component at each of its nodes; write its column."""
    if kind == "table":
        write_table(facts, name)
    elif kind == "solve":
        write_solve(facts, name)
    elif kind == "credit":
        write_credit(facts, name.removesuffix(".credit"))
    elif kind == "amount":
        write_component(facts, name, amounts)
    else:
        column = facts.columns["gate" if kind == "gate" else "score"].setdefault(name, {})
        for row in facts.tree.nodes_of(scored_at(facts)):
            column[row["recipient"]] = figure_at(facts, kind, name, row)


def figure_at(facts: Facts, kind: str, name: str, row: Row) -> Figure:
    """A gate's answer at a node, or a score's value after the gates that name it."""
    if kind == "gate":
        return gate_answer(facts, name, row)
    compute = {"score": score, "domain": counted_domain, "composite": composite}[kind]
    own = scores_of(facts.contract).get(name, {}).get("rounding")
    return gated(facts, name, compute(facts, name, row), score_rounding(facts.contract, own), row)


def write_component(facts: Facts, name: str, amounts: Amounts) -> None:
    """A component's column in dollars, and its amounts in cents."""
    terms = components(facts.contract)[name]
    column, entries = facts.columns["amount"].setdefault(name, {}), dict[str, Entry]()
    for row in facts.tree.nodes_of(level_of(facts, terms)):
        column[row["recipient"]], entries[row["recipient"]] = amount(facts, name, row)
    if terms.get("unit") != "rate":
        amounts[name] = entries


def unearned(facts: Facts, amounts: Amounts) -> list[Placed]:
    """What is not earned of every component that is paid, and what is over its cap, at their destinations.

    What a node does not owe is nobody's to get.
    """
    found = []
    for name, terms in components(facts.contract).items():
        if not is_paid(terms) or is_owed(terms):
            continue
        for node, entry in amounts[name].items():
            for why in ("unearned", "over_cap"):
                destination = terms.get(why) or terms.get("unearned")
                if destination:
                    row = facts.tree.node(node)
                    found.append(placed(facts, destination, row, (name, "", why), int(entry[why])))
    return found


def divided(facts: Facts, amounts: Amounts) -> Money:
    """The money of the top divided by the steps, and that of each node of a level that a step is within."""
    top = facts.tree.levels[0][0]
    levels = {
        name: level_of(facts, terms) for name, terms in components(facts.contract).items() if is_paid(terms)
    }
    pool = sum(int(amounts[name][facts.tree.top]["earned"]) for name, level in levels.items() if level == top)
    has_steps = facts.contract.get("allocation", "none") != "none"
    money = Money(next(iter(levels)) if len(levels) == 1 else "pool", pool, pool if has_steps else 0)
    for name, level in levels.items():
        if level != top or not has_steps:
            hand_over(facts, money, name, amounts[name])
    if has_steps:
        allocate(facts, money)
    return money


def hand_over(facts: Facts, money: Money, name: str, entries: dict[str, Entry]) -> None:
    """A component's amounts to the nodes they were computed for, as cash or to be divided by a step."""
    terms = components(facts.contract)[name]
    level, sign = level_of(facts, terms), -1 if is_owed(terms) else 1
    first = first_within(facts.contract, level)
    pays = "cash" if first is None or first.get("pays") == "advice_only" else "nothing"
    received = money.received.setdefault(level, {})
    for node, entry in entries.items():
        cents = sign * int(entry["earned"])
        money.paid.append((name, "", node, "", cents, pays))
        received[node] = received.get(node, 0) + cents


def totals(facts: Facts, money: Money) -> dict[str, int]:
    """What goes to recipients in cash, and what they owe; a loss of what they get is no debt of this kind."""
    funding = components(facts.contract)
    owed = {name for name, terms in funding.items() if is_owed(terms)}
    cash = [(row[0] in owed, row[4]) for row in money.paid if row[5] == "cash"]
    return {
        "paid": sum(cents for is_due, cents in cash if not is_due),
        "owed": -sum(cents for is_due, cents in cash if is_due),
    }


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
        "performance": {name: reported(facts, name) for name in columns["measure"]},
        "credits": columns["credit"],
        "achievement": columns["achievement"],
        "improvement": columns["improvement"],
        "scores": {name: scores[name] for name in contract.get("scores", {})},
        "domains": {name: scores[name] for name in contract.get("domains", {})},
        "composite": scores.get("composite", {}),
        "solves": {name: (*facts.found[name], only(column, 0)) for name, column in columns["solve"].items()},
        "gates": {name: only(column, 1) for name, column in columns["gate"].items()},
        "rates": {name: only(columns["amount"][name], 0) for name in rates},
        "amount_states": {name: only(column, 1) for name, column in columns["amount"].items()},
    }


def only(column: dict[str, Figure], which: int) -> dict[str, Any]:
    """The values of a column (0), or its states (1)."""
    return {node: figure[which] for node, figure in column.items()}
