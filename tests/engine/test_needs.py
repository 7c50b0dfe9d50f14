"""What a plan needs of its inputs: no recipient whose one cap several nodes would each pay up to."""

from pathlib import Path

import pytest

from tests.quarter import SAMPLE, northern
from vbr.errors import Refused

ROSTER = (Path(SAMPLE).parent / "northern-umbrella-p4p" / "roster.csv").read_text("utf-8")
SPLIT = "    pays: cash\n    unclaimed: {stays_with: practice}"
CAPPED = f"    cap_each: {{amount: $5000.00}}\n    over_cap: {{stays_with: practice}}\n{SPLIT}"
TWO_PRACTICES = f"{ROSTER}dr-ito,physician,stony-brook,Kenji Ito,,,365,900\n"


def test_one_cap_of_a_recipient_in_two_practices_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        northern((SPLIT, CAPPED), roster=TWO_PRACTICES)
    (problem,) = refused.value.problems
    assert (problem.code, problem.message, problem.hint) == (
        "one-cap-in-several-nodes",
        "2026.2.yaml:108 allocation.to_physicians: $5000.00 in to_physicians is one cap for each recipient, "
        "and dr-ito has memberships under hillcrest-family and stony-brook, which divide their money apart: "
        "it could get the cap in each.",
        "Write per: membership at cap_each, or leave the recipient one membership in the roster.",
    )


def test_a_cap_of_each_membership_holds_in_every_practice() -> None:
    capped = CAPPED.replace("$5000.00}", "$5000.00, per: membership}")
    paid = northern((SPLIT, capped), roster=TWO_PRACTICES).payments()
    mine = [
        (membership, amount)
        for recipient, membership, amount in zip(
            paid["recipient"], paid["membership"], paid["amount"], strict=True
        )
        if recipient == "dr-ito"
    ]
    assert mine == [("hillcrest-family", "5000.00"), ("stony-brook", "5000.00")]


def test_one_cap_of_recipients_with_one_practice_each_is_paid() -> None:
    paid = northern((SPLIT, CAPPED)).payments()
    assert dict(zip(paid["recipient"], paid["amount"], strict=True))["dr-ito"] == "5000.00"
