"""A small pool divided among physicians of two practices, for tests that look at one share of it."""

from collections.abc import Sequence

from tests.engine.invented import OPENING
from tests.quarter import answered
from vbr.engine.explain import explain
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

AGREEMENT = (
    OPENING
    + """participants:
  tree: [association, practice, physician]
  fields:
    hours: {title: Hours of duty, unit: count, basis: time}
    time: {title: Part of full time, unit: fraction, basis: time}
    most: {title: The most of one physician, unit: dollars, basis: time}
funding:
  method: fixed_pool
  pool: POOL
  earned_by: full
allocation:
  - step: shared
    to: physician
    shares: [{portion: 100%, by: field, field: FIELD}]
    pays: cash
    unclaimed: stays_with_payer
TERMS
rounding: {rates: exact, money: {to: cent, mode: half_up, leftover: largest_remainder, ties: recipient_id}}
"""
)


def divided(pool: str, terms: Sequence[str], *physicians: str, by: str = "hours") -> Answer:
    """The answer where a pool is divided by a figure; a physician is `id,practice,the figure,most`."""
    text = (
        AGREEMENT.replace("POOL", pool)
        .replace("FIELD", by)
        .replace("TERMS", "\n".join(f"    {term}" for term in terms))
    )
    rows = [f"recipient,level,parent,{by},most", "north,practice,,,", "south,practice,,,"]
    for physician in physicians:
        recipient, practice, figure, most = physician.split(",")
        rows.append(f"{recipient},physician,{practice},{figure},{most}")
    return answered(text, (Part("roster", "roster.csv", "\n".join(rows).encode()),), "2025")


def paid(answer: Answer) -> dict[tuple[str, str], str]:
    """What each membership is paid."""
    rows = answer.payments()
    return dict(zip(zip(rows["recipient"], rows["membership"], strict=True), rows["amount"], strict=True))


def told(answer: Answer, recipient: str, membership: str = "north") -> list[str]:
    """What one membership's explanation says of the division."""
    found = next(one for one in explain(answer.result, recipient) if one.under == membership)
    return [one.text.removeprefix("shared: ") for one in found.sentences if one.text.startswith("shared: ")]
