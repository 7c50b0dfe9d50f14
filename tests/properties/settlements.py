"""Settlement: advances, what is held back, small amounts and debts, and what is open from earlier."""

from typing import Any

from tests.properties.allocations import steps_of
from tests.properties.dice import dollars
from tests.properties.draft import Draft, Row
from tests.reference.allocation import first_within
from tests.reference.funding import is_owed

INSTALMENTS = {
    "monthly": ("monthly", "once"),
    "quarterly": ("monthly", "quarterly", "once"),
    "half_yearly": ("monthly", "quarterly", "half_yearly", "once"),
    "yearly": ("monthly", "quarterly", "half_yearly", "once"),
}
PAID = (0, 1, 33_333, 250_000, 7_000_000, -40_000)
HELD = (0, 1, 20_000, 900_000)
CARRIED = (-185_000_000, -250_000, -1, 0, 9_999, 10_000, 600_000)


def draw_settlement(draft: Draft) -> None:
    """A settlement, advances, or neither; with what is open of every recipient, and of some who have left."""
    dice = draft.dice
    recipients = draw_recipients(draft)
    if draft.dice.chance(65):
        draw_advances(draft)
    has_section = draft.dice.chance(50)
    if has_section:
        draft.contract["settlement"] = draw_terms(draft)
    if recipients and (has_section or any("advance" in terms for terms in draft.named_components().values())):
        gone = {
            f"gone-{place}": dice.one(list(recipients.values()))
            for place in range(dice.weighted({0: 60, 1: 25, 2: 15}))
        }
        for node, component in (recipients | gone).items():
            draw_open(draft, node, component)


def draw_recipients(draft: Draft) -> dict[str, str]:
    """Everybody who is paid in cash, and the component that the payment is for."""
    steps, paid = steps_of(draft), draft.paid_components()
    divided = paid[0] if len(paid) == 1 else "pool"
    recipients: dict[str, str] = {}
    for step in steps:
        if step.get("pays") == "cash":
            recipients |= dict.fromkeys(draft.nodes_of(step["to"]), divided)
    for name in paid:
        if stays(draft, draft.amounts[name]):
            recipients |= dict.fromkeys(draft.nodes_of(draft.amounts[name]), name)
    return recipients


def stays(draft: Draft, level: str) -> bool:
    """Whether the nodes of a level are paid the amounts computed for them."""
    if level == draft.top:
        return not steps_of(draft)
    return first_within(draft.contract, level) is None


def draw_advances(draft: Draft) -> None:
    """Advances on components that stay with the nodes they are computed for."""
    dice = draft.dice
    for name in draft.paid_components():
        level = draft.amounts[name]
        if not stays(draft, level) or is_owed(draft.named_components()[name]) or not dice.chance(60):
            continue
        fields = draft.fields_at(level, "amount")
        amount: Any = dollars(dice.one((5, 100_001, 8_000_000)))
        if fields and dice.chance(60):
            amount = dice.one((fields[0], {"rate": dice.percent(1, 120), "of": dice.one(fields)}))
        said = {"amount": amount, "paid": "monthly"}
        if dice.chance(25):
            said["paid"] = dice.one(INSTALMENTS[draft.time.scored])
        settled = dice.one(("either_way", "never_back", ""))
        draft.named_components()[name]["advance"] = said | ({"settled": settled} if settled else {})


def draw_terms(draft: Draft) -> dict[str, str]:
    """What is held back, what is too small, and what becomes of a debt."""
    dice, said = draft.dice, dict[str, str]()
    if dice.chance(60):
        said["pays_now"] = dice.one(("80%", "33.33%", "0%", "99.99%"))
        said["held_until"] = "contract_year_ends"
    if dice.chance(60):
        said["smallest_payment"] = dollars(dice.one((1, 10_000, 2_500_000)))
    return said | {"debts": dice.one(("recover", "carried_forward", "waived"))}


def draw_open(draft: Draft, node: str, component: str) -> None:
    """What was paid for this period already, what is held back, and what the last one carried forward."""
    dice, time = draft.dice, draft.time
    is_only = len(draft.named_components()) == 1
    name = "" if is_only and dice.chance(40) else component
    rows: list[Row] = []
    if dice.chance(30):
        rows.append({"period": time.period, "component": name, "kind": "paid", "cents": str(dice.one(PAID))})
    if dice.chance(40):
        rows += [
            {"period": period, "component": "", "kind": "held_back", "cents": str(dice.one(HELD))}
            for period in dice.some(time.earlier, 0)
        ]
    if dice.chance(40):
        rows.append(
            {"period": time.before, "component": "", "kind": "carried", "cents": str(dice.one(CARRIED))}
        )
    draft.rows["earlier"] += [row | {"step": "", "recipient": node} for row in rows]
