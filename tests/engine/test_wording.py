"""Terms in words: what a plan, a reason and an explanation call them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.quarter import ortho
from vbr.contract.scorecard import Policy, Scoring
from vbr.contract.settlement import Corrections, Length, Settlement
from vbr.contract.values import Chosen, Condition, Name, Rate, Several
from vbr.contract.values import Test as OneTest
from vbr.engine.steps.gate import CheckGate
from vbr.engine.terms_beside import corrections_say, missing_figures_say
from vbr.engine.wording import condition_says, figure, value_says
from vbr.exact.number import Number
from vbr.exact.text import read_number

A, B, C, D = (OneTest("field", name, "is", ("yes",)) for name in "abcd")


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition(all=(A, B)), "a is yes and b is yes"),
        (Condition(any=(A, B)), "a is yes or b is yes"),
        (Condition(none=(A,)), "a is not yes"),
        (Condition(all=(A, B), any=(C, D)), "a is yes and b is yes, and also one of: c is yes, d is yes"),
        (Condition(all=(A,), any=(B,)), "a is yes, and also b is yes"),
        (
            Condition(all=(A,), any=(B, C), none=(D, A)),
            "a is yes, and also one of: b is yes, c is yes, and also none of: d is yes, a is yes",
        ),
        (Condition(any=(A, B), none=(C,)), "one of: a is yes, b is yes, and also c is not yes"),
        (
            Condition(all=(A, Several(1, (Condition(any=(B, C)),)))),
            "a is yes and (b is yes or c is yes)",
        ),
        (
            Condition(all=(Several(2, (Condition(all=(A,)), Condition(any=(B, C)))),)),
            "at least 2 of (a is yes; b is yes or c is yes)",
        ),
    ],
)
def test_a_condition_can_be_read_in_one_way_only(condition: Condition, says: str) -> None:
    assert condition_says(condition) == says


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (Fraction(1250, 100), "$12.50"),
        (Fraction(53217, 10000), "$5.3217"),
        (Fraction(-1, 3), "-$0.333333…"),
    ],
)
def test_money_has_its_sign_whatever_its_decimals(value: Fraction, says: str) -> None:
    assert figure(value, "dollars", None) == figure(value, "dollars", 4) == says


def test_a_price_is_for_each_and_a_part_is_of() -> None:
    price = Number("$5.32", read_number("$5.32"), "$")
    part = Number("10%", read_number("10%"), "%")
    assert value_says(Rate(price, Name("member_months"))) == "$5.32 for each of member_months"
    assert value_says(Rate(part, Name("benchmark"))) == "10% of benchmark"


def test_the_policies_for_missing_figures_and_corrections_are_said() -> None:
    scoring = Scoring(
        curve=Chosen("curve", "as_reported", None),
        too_few_cases=Policy("move_weight"),
        pending=Policy("earns", Number("3", Fraction(3))),
    )
    corrections = Corrections(
        window=Length(12, "months"), smallest=Number("$25.00", Fraction(25), "$"), losses="waive",
        others="hold_harmless", funded_by="next_period",
    )  # fmt: skip
    contract = replace(
        ortho().result.plan.contract,
        scoring=scoring,
        settlement=Settlement(debts="recover", corrections=corrections),
    )
    assert list(missing_figures_say(contract)) == [
        (
            "scoring.too_few_cases",
            "A figure on too few cases is left out, and its weight moves to the others",
        ),
        ("scoring.pending", "A figure that is not final yet earns 3"),
    ]
    assert list(corrections_say(contract)) == [
        (
            "settlement.corrections",
            "A period that was paid may be corrected within 12 months after it; a difference of less"
            " than $25.00 stays as it was paid; what was paid too much is not asked back; those whose"
            " figures were right lose nothing; borne by the next period",
        )
    ]


def test_a_gate_says_what_follows_from_missing_figures_and_advice_names_no_payer() -> None:
    plan = ortho().result.plan
    says = next(step.says() for step in plan.steps if isinstance(step, CheckGate))
    assert says.endswith(
        "else 0% is paid; on too few cases it passes; without a figure it holds, and nothing is paid until"
        " the figure is in"
    )
    advice = replace(plan.payments[0], pays="advice_only")
    assert advice.says() == "advice only, on what was paid in cash before"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("1 / 2", 0, "0.5"), ("1 / 2", 1, "0.5"), ("1 / 2", 3, "0.500"), ("1 / 3", 2, "0.333333 (exactly 1/3)")],
)
def test_a_value_that_a_policy_gives_may_have_more_decimals_than_are_earned(
    value: str, decimals: int, text: str
) -> None:
    assert figure(read_number(value), "", decimals) == text
