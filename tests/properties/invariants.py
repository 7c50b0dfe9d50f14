"""What must hold of every result: each function lists what does not."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.reference.dates import is_earlier
from tests.reference.funding import components, is_paid
from tests.reference.literals import number, rounded
from tests.reference.tree import Tree

Contract = dict[str, Any]
Result = dict[str, Any]


def lost_cents(contract: Contract, tree: Tree, result: Result) -> list[str]:
    """Amounts that do not add up, at a component, at the top or at a node that hands its money on."""
    return [
        *lost_by_components(result),
        *lost_at_the_top(contract, result),
        *lost_below(contract, tree, result),
        *lost_in_settlement(result),
    ]


def lost_by_components(result: Result) -> Iterator[str]:
    """Components whose parts do not make what was offered."""
    for name, column in result["amounts"].items():
        for node, entry in column.items():
            if entry["offered"] != entry["earned"] + entry["over_cap"] + entry["unearned"]:
                yield f"{name} of {node}: {entry}"


def lost_at_the_top(contract: Contract, result: Result) -> Iterator[str]:
    """The pool, when what it became is another amount."""
    if contract["allocation"] == "none":
        return
    steps = {step["step"] for step in contract["allocation"] if "within" not in step}
    went = sum(row[4] for row in result["paid"] if row[1] in steps)
    left = sum(row[-1] for row in result["not_distributed"] if row[1] in steps)
    if went + left != result["pool"]:
        yield f"pool of {result['pool']}: {went} went to recipients, {left} was left"


def lost_below(contract: Contract, tree: Tree, result: Result) -> Iterator[str]:
    """Nodes that hand on another amount than they received."""
    received: dict[str, dict[str, int]] = {}
    for step in contract["allocation"] if contract["allocation"] != "none" else []:
        rows = [row for row in result["paid"] if row[1] == step["step"]]
        if "within" in step:
            handed_on = handed_on_by_node(tree, step, rows, result)
            received.setdefault(step["within"], of_its_own(contract, step["within"], result))
            for node, cents in received[step["within"]].items():
                if handed_on.get(node, 0) != cents:
                    yield f"{node} received {cents}, handed on {handed_on.get(node, 0)} in {step['step']}"
        if "to" in step:
            received[step["to"]] = defaultdict(int)
            for row in rows:
                received[step["to"]][row[2]] += row[4]


def of_its_own(contract: Contract, level: str, result: Result) -> dict[str, int]:
    """What was computed for each node of a level that nothing was given to."""
    own: dict[str, int] = defaultdict(int)
    for name, terms in components(contract).items():
        if is_paid(terms) and terms.get("per") == level:
            for node, entry in result["amounts"][name].items():
                own[node] += entry["earned"]
    return own


def lost_in_settlement(result: Result) -> Iterator[str]:
    """Recipients whose awards are not their cash, or whose payment and balance are not what came in."""
    if not result["settlement"]:
        return
    cash: dict[str, int] = defaultdict(int)
    for _, _, recipient, _, cents, state in result["paid"]:
        cash[recipient] += cents if state == "cash" else 0
    for recipient, row in result["settlement"].items():
        came_in = row["awarded"] + row["released"] + row["carried_in"] + row["waived"]
        went_out = row["paid_before"] + row["held_back"] + row["payable"] + row["carried_out"]
        if row["awarded"] != cash.pop(recipient, 0) or came_in != went_out:
            yield f"{recipient}: {row}"
    yield from (f"{recipient} is not settled" for recipient, cents in cash.items() if cents)


def handed_on_by_node(
    tree: Tree, step: dict[str, Any], rows: list[tuple[Any, ...]], result: Result
) -> dict[str, int]:
    """What each node's recipients got in a step, with what was left at the node."""
    found: dict[str, int] = defaultdict(int)
    for _, _, recipient, parent, cents, _ in rows:
        member = next(row for row in tree.rows if (row["recipient"], row["parent"]) == (recipient, parent))
        found[tree.ancestor(member, step["within"])["recipient"]] += cents
    for row in result["not_distributed"]:
        if row[1] == step["step"]:
            found[row[2]] += row[-1]
    return found


def passed_caps(contract: Contract, period: str, rows: dict[str, Any], result: Result) -> list[str]:
    """Caps and limits that somebody got past."""
    found = [*passed_limits(contract, result), *passed_pool_caps(contract, period, rows, result)]
    for step in contract["allocation"] if contract["allocation"] != "none" else []:
        if "cap_each" in step:
            found += passed_in_step(contract, period, rows, (step, result))
    return found


def passed_in_step(
    contract: Contract, period: str, rows: dict[str, Any], paid: tuple[dict[str, Any], Result]
) -> Iterator[str]:
    """Recipients, or memberships, that got more in a step than its cap leaves them.

    Two memberships under one parent, of somebody who left and came back, have a cap each.
    """
    step, result = paid
    cap = step["cap_each"]
    each = [(row[2], row[3] if cap.get("per") == "membership" else "") for row in result["paid"]]
    got: dict[tuple[str, str], list[int]] = defaultdict(list)
    for who, row in zip(each, result["paid"], strict=True):
        if row[1] == step["step"]:
            got[who].append(abs(row[4]))
    before = allocated_before(contract, period, rows, step)
    for who, cents in got.items():
        room = max(0, int(number(cap["amount"]) * 100) - before.get(who[0], 0))
        caps = len(cents) if cap.get("per") == "membership" else 1
        if sum(cents) > caps * room:
            yield f"{who} got {cents} in {step['step']}, the cap leaves {caps} times {room}"


def allocated_before(
    contract: Contract, period: str, rows: dict[str, Any], step: dict[str, Any]
) -> dict[str, int]:
    """What each recipient was allocated earlier, where the cap is over the year."""
    found: dict[str, int] = defaultdict(int)
    for row in rows["earlier"] if step["cap_each"].get("over") == "contract_year" else []:
        if row["step"] == step["step"] and is_earlier(row["period"], contract, period):
            found[row["recipient"]] += int(row["cents"])
    return found


def passed_limits(contract: Contract, result: Result) -> Iterator[str]:
    """Limits in plain dollars that components exceed together."""
    for name, limit in contract.get("limits", {}).items():
        if not isinstance(limit["at_most"], str):
            continue
        for node in result["amounts"][limit["of"][0]]:
            earned = [result["amounts"][component][node]["earned"] for component in limit["of"]]
            if sum(earned) > number(limit["at_most"]) * 100 and max(earned) > 0:
                yield f"{name} of {node}: {earned}"


def passed_pool_caps(contract: Contract, period: str, rows: dict[str, Any], result: Result) -> Iterator[str]:
    """Components that earned more in the year than their cap; of a stage, than its cap rounded as it is."""
    for name, terms in components(contract).items():
        cap = terms.get("cap", {})
        for entry in result["amounts"][name].values() if cap else []:
            room = number(cap["amount"]) * 100
            if cap.get("over", "contract_year") == "contract_year":
                room -= sum(
                    int(row["cents"])
                    for row in rows["earlier"]
                    if (row["component"], row["kind"]) == (name, "earned")
                    and is_earlier(row["period"], contract, period)
                )
            room = rounded(room / 100, terms.get("rounding", "exact")) * 100
            if entry["earned"] > max(room, Fraction(0)):
                yield f"{name} earned {entry['earned']}, the cap leaves {room}"
