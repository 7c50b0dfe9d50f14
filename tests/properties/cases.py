"""Whole cases: a contract as text, a period and the rows of every table, from one seed and a size."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.properties.allocations import draw_allocated, draw_allocation, drop_unread_filings
from tests.properties.components import draw_money
from tests.properties.dice import Dice
from tests.properties.draft import Draft, Row
from tests.properties.measures import MODES, draw_measures, draw_rounding, draw_scoring, drop_unread
from tests.properties.metrics_rows import draw_metrics
from tests.properties.scorecard import draw_scorecard
from tests.properties.settlements import draw_settlement
from tests.properties.times import TIMES
from tests.properties.trees import draw_tree
from tests.properties.yaml_text import yaml_text

ORDER = (
    "format", "contract", "term", "participants", "groups", "measures", "tables", "scoring", "scores",
    "domains", "gates", "funding", "limits", "allocation", "settlement", "rounding",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A contract, a period and the rows of every table."""

    contract_text: str
    period: str
    rows: dict[str, list[Row]]


def cases() -> st.SearchStrategy[Case]:
    """Cases of every kind; smaller ones are simpler, which is all that shrinking can use of a seed."""
    return st.builds(draw_case, st.integers(0, 4), st.integers(0, 2**64))


def draw_case(size: int, seed: int) -> Case:
    """The case of a seed; size 0 has the fewest measures and nodes."""
    dice = Dice(seed)
    time = dice.one(TIMES)
    first_day, last_day = time.year.split(" to ")
    term = {"effective": first_day, "ends": time.ends or last_day, "scored": time.scored, "paid": time.scored}
    term |= {"contract_year": time.year} if time.says_year else {}
    term |= {"partial_period": dice.one(("by_days", "full", "none"))} if time.ends else {}
    draft = Draft(dice, size, heading(dice) | {"term": term}, time)
    draw_tree(draft)
    draw_scoring(draft)
    draw_measures(draft)
    draw_scorecard(draft)
    draw_money(draft)
    draw_allocation(draft)
    drop_unread(draft)
    draw_metrics(draft)
    draw_allocated(draft)
    drop_unread_filings(draft)
    draw_settlement(draft)
    draft.contract |= draw_roundings(dice)
    text = yaml_text({section: draft.contract[section] for section in ORDER if section in draft.contract})
    return Case(text, time.period, draft.rows)


def heading(dice: Dice) -> dict[str, Any]:
    """The parties and papers."""
    return {
        "format": "vbr-contract/1",
        "contract": {
            "id": "drawn-contract",
            "version": "2026.1",
            "title": "A contract drawn at random",
            "payer": {"id": "payer-1", "name": "The payer"},
            "counterparty": {"id": dice.one(("top-1", "Zz.top", "0top")), "name": "The counterparty"},
            "document": "Agreement 2026",
            "written": "2025-05-01",
            "signed": "2025-05-02",
            "arrangement": dice.one(("payer_program", "umbrella_association", "independent_group")),
        },
    }


def draw_roundings(dice: Dice) -> dict[str, Any]:
    """Where numbers are rounded; each place may be left out."""
    said: dict[str, Any] = {}
    if dice.chance(70):
        said["rates"] = "exact" if dice.chance(65) else {"decimals": "3", "mode": dice.one(MODES)}
    if dice.chance(80):
        said["scores"] = draw_rounding(dice, 9)
    if dice.chance(85):
        said["money"] = {"to": "cent", "mode": dice.one(MODES), "leftover": "largest_remainder"}
        said["money"]["ties"] = "recipient_id"
    return {"rounding": said} if said else {}
