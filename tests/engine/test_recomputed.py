"""Sentences of the samples: each holds every number that its own is worked out from."""

import pytest

from tests.engine.test_nobody_else import ROOT, sample
from vbr.engine.explain import explain

SENTENCES = (
    # 20,000 x $63.00 = $1,260,000.00; $1,200,000.00 + $72,000.00 is $12,000.00 above it
    (
        "cardiology-services",
        "dr-soto",
        "Everything paid, for each work RVU (all_in): base and quality together at most $63.00 for each of "
        "group_units (group_units 20000), which is $1,260,000.00; they come to $1,272,000.00; the last named "
        "gives way first: quality $72,000.00 becomes $60,000.00.",
    ),
    (
        "cardiology-services",
        "dr-soto",
        "The pool to divide is base after all_in plus quality after all_in: $1,260,000.00.",
    ),
    (
        "spine-comanagement",
        "dr-coyle",
        "Both fees of a quarter (valuation): base_fee and incentive_fee together at most $100,000.00; they "
        "come to $77,437.50, within it.",
    ),
    (
        "spine-comanagement",
        "dr-coyle",
        "Settlement: $19,679.69 awarded, less $3,935.94 held back until the contract year ends (80% of an "
        "award is paid now). $15,743.75 is payable.",
    ),
    (
        "summit-risk-group",
        "dr-boyd",
        "Spending less what stop-loss bears (counted_spending) is spending less stop_loss_excess (spending "
        "$38,200,000.00, stop_loss_excess $200,000.00): $38,000,000.00.",
    ),
    (
        "summit-risk-group",
        "dr-boyd",
        "The group's part of a surplus and of a deficit, E.6, of_surplus (shares.of_surplus), as "
        "quality_score 82% is at least 80%: 60%.",
    ),
    (
        "quality-outcomes-framework",
        "castle-hill",
        "Advanced on Achievement payment (achievement): 80% of last_achievement (last_achievement "
        "£69,800.00) is £55,840.00; instalments: 4 of £4,653.34 and 8 of £4,653.33; earlier does not say "
        "what was paid, so this is taken as paid.",
    ),
    (
        "employed-physicians",
        "dr-nash",
        "Work RVUs by the tiers of the primary care schedule (tiered_pay); exhibit is specialist (asked: "
        "primary_care); rounded to 2 decimals, half up: $0.00.",
    ),
    # 1,500 hours x $200.00: exactly what twelve months at $25,000.00 come to
    (
        "orthopaedic-comanagement",
        "harbor-ortho",
        "But at most $200.00 for each of management_hours (management_hours 1500), which is $300,000.00; "
        "$300,000.00 is within it.",
    ),
    # 8% of $40,000,000.00 = $3,200,000.00
    (
        "summit-risk-group",
        "dr-boyd",
        "But at most 8% of budget (budget $40,000,000.00), which is $3,200,000.00; $1,200,000.00 is "
        "within it.",
    ),
    (
        "merit-based-incentive",
        "dr-alvarez",
        "But at least 0%; 0.011111 (exactly 1/90) is not below it.",
    ),
    (
        "cardiology-services",
        "dr-rhee",
        "to_cardiologists: advice only, on what another line pays in cash; by this line nobody pays it.",
    ),
    # $294,000.00 x 20% / 3 = $19,600.00, less 5%
    (
        "national-confederation",
        "prairie",
        "to_practices: $18,620.00 is unclaimed and stays with prairie.",
    ),
)


@pytest.mark.parametrize(("folder", "recipient", "says"), SENTENCES)
def test_a_sentence_holds_the_numbers_it_is_made_of(folder: str, recipient: str, says: str) -> None:
    (path,) = (ROOT / "sample_data" / folder).glob("*.json")
    (explanation,) = explain(sample(path), recipient)
    assert [one.text for one in explanation.sentences].count(says) == 1
