"""Who shares in one amount, and by what weights: conditions, portions, caps and filed splits."""

from datetime import date
from fractions import Fraction
from typing import Any

import yaml

from tests.reference.conditions import holds
from tests.reference.dates import contract_year, is_earlier, period_days
from tests.reference.facts import Facts
from tests.reference.funding import components, is_outside
from tests.reference.literals import number, whole
from tests.reference.split import Claim, Divided, divide, divide_by_recipient
from tests.reference.tree import Row
from tests.reference.values import value


def share(
    facts: Facts, step: dict[str, Any], node: Row, amount: tuple[int, list[Row]]
) -> tuple[list[Row], Divided]:
    """The rows that may share in a node's amount, and what each of them gets."""
    total, rows = amount
    sharing = [row for row in rows if may_share(facts, step, row)]
    portions = filed_shares(facts, step, node) or step["shares"]
    weights, unclaimed = weigh(facts, portions, sharing)
    caps = [cap_of(facts, step, row) for row in sharing]
    claims = [Claim(*claim) for claim in zip(sharing, weights, caps, strict=True)]
    return sharing, divide_claims(step, total, unclaimed, claims)


def divide_claims(step: dict[str, Any], total: int, unclaimed: Fraction, claims: list[Claim]) -> Divided:
    """The division, with one cap for each recipient or for each membership."""
    over_cap = step.get("over_cap", "redistribute")
    has_one_cap_each = "cap_each" in step and step["cap_each"].get("per", "recipient") == "recipient"
    split = divide_by_recipient if has_one_cap_each else divide
    return split(total, unclaimed, claims, over_cap if isinstance(over_cap, str) else "set_aside")


def may_share(facts: Facts, step: dict[str, Any], row: Row) -> bool:
    """Whether a row meets the conditions; nobody shares who is outside a program that withholds."""
    withholds = any(terms.get("method") == "withhold" for terms in components(facts.contract).values())
    if withholds and is_outside(facts, row):
        return False
    return "eligible" not in step or holds(facts, step["eligible"], row)


def weigh(facts: Facts, portions: list[dict[str, Any]], rows: list[Row]) -> tuple[list[Fraction], Fraction]:
    """One weight a row over all portions, and the part of the money that nobody has a basis for."""
    weights = [Fraction(0) for _ in rows]
    unclaimed = Fraction(0)
    for portion in portions:
        bases = [basis(facts, portion, row) for row in rows]
        total = sum(bases, Fraction(0))
        part = number(portion["portion"])
        if total == 0:
            unclaimed += part
        else:
            weights = [weight + part * own / total for weight, own in zip(weights, bases, strict=True)]
    return weights, unclaimed


def basis(facts: Facts, portion: dict[str, Any], row: Row) -> Fraction:
    """What a row's part of a portion is measured by; a score that is missing counts nothing."""
    if portion["by"] == "equal":
        return Fraction(1)
    product = Fraction(1)
    for name in portion["of"] if portion["by"] == "product" else [portion["field"]]:
        product *= facts.named(name, row)[0] or Fraction(0)
    return product


def cap_of(facts: Facts, step: dict[str, Any], row: Row) -> int | None:
    """The most that a row, or its recipient, may get in this step, in whole cents; None without a cap."""
    if "cap_each" not in step:
        return None
    cap = step["cap_each"]
    most = value(facts, cap["amount"], row)
    assert most is not None, "a cap is a number"
    room = whole(most * 100, "down")
    if cap.get("over", "scored_period") == "contract_year":
        room -= sum(
            int(earlier["cents"])
            for earlier in facts.earlier
            if earlier["kind"] == "allocated"
            and (earlier["step"], earlier["recipient"]) == (step["step"], row["recipient"])
            and is_earlier(earlier["period"], facts.contract, facts.period)
        )
    return max(0, room)


def filed_shares(facts: Facts, step: dict[str, Any], node: Row) -> list[dict[str, Any]] | None:
    """The node's own split of this step: the last filed of those that count from this period or before."""
    if "elections" not in step:
        return None
    first_day = period_days(facts.period)[0]
    filings = [
        filing
        for filing in facts.filings
        if (filing["node"], filing["step"]) == (node["recipient"], step["step"])
        and (not filing.get("from") or date.fromisoformat(filing["from"]) <= first_day)
    ]
    deadline = contract_year(facts.contract)[0]
    if step["elections"]["filed_before"] == "scored_period":
        deadline = first_day
    if any(date.fromisoformat(filing["filed"]) >= deadline for filing in filings):
        raise ValueError(f"{node['recipient']} filed its split of {step['step']} too late")
    if not filings:
        return None
    choice = max(filings, key=lambda filing: (filing["filed"], filing.get("from") or ""))["choice"]
    shares: list[dict[str, Any]] = yaml.load(choice, Loader=yaml.BaseLoader)
    return shares
