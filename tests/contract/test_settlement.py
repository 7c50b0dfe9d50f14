"""The section settlement as it is read, and what is wrong with it."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from vbr.contract.schema import Reading, read_contract
from vbr.contract.settlement import Corrections, Length, Settlement
from vbr.exact.number import Number

Change = tuple[str, str]

SECTION = """
settlement:
  pays_now: 80%
  held_until: contract_year_ends
  smallest_payment: $100.00
  debts: recover
  corrections:
    window: 12 months
    losses: waive
    funded_by: payer
"""


@pytest.fixture
def settled(page: Callable[..., str]) -> Callable[..., Reading]:
    """The smallest agreement with a settlement, with some of its words replaced."""

    def reading(*changes: Change) -> Reading:
        text = page("smallest") + SECTION
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        return read_contract(text, "settled.yaml")

    return reading


def settlement(reading: Reading) -> Settlement | None:
    assert reading.contract is not None
    return reading.contract.settlement


def test_what_is_not_written_has_its_default(settled: Callable[..., Reading]) -> None:
    hundred = Number("$100.00", Fraction(100), "$")
    assert settlement(settled()) == Settlement(
        pays_now=Number("80%", Fraction(4, 5), "%"),
        held_until="contract_year_ends",
        smallest_payment=hundred,
        debts="recover",
        corrections=Corrections(
            window=Length(12, "months"), losses="waive", others="recompute", funded_by="payer"
        ),
    )


def test_it_may_say_what_becomes_of_debts_and_no_more(settled: Callable[..., Reading]) -> None:
    assert settlement(settled((SECTION, "\nsettlement: {debts: waived}\n"))) == Settlement(debts="waived")


def test_an_agreement_may_settle_nothing(settled: Callable[..., Reading]) -> None:
    assert settlement(settled((SECTION, ""))) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1 month", Length(1, "months")),
        ("45 days", Length(45, "days")),
        ("1 day", Length(1, "days")),
    ],
)
def test_corrections_may_be_made_for_months_or_days(
    settled: Callable[..., Reading], text: str, length: Length
) -> None:
    its_settlement = settlement(settled(("12 months", text)))
    assert its_settlement is not None
    assert its_settlement.corrections is not None
    assert its_settlement.corrections.window == length


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ("12 months", "a year"),
            '30 settlement.corrections.window: "a year" stands where a length of time such as 12 months or'
            " 45 days belongs.",
        ),
        (
            ("12 months", "0 days"),
            '30 settlement.corrections.window: "0 days" stands where a length of time such as 12 months or'
            " 45 days belongs.",
        ),
        (
            ("debts: recover", "debts: recovr"),
            '28 settlement.debts: "recovr" stands where one of recover, carried_forward, waived belongs.'
            " Did you mean recover?",
        ),
        (
            ("  debts: recover\n", ""),
            "24 settlement: The word debts is missing: what becomes of an amount below zero that is new in"
            " this period.",
        ),
        (
            ("held_until: contract_year_ends", "held_until: forever"),
            '26 settlement.held_until: "forever" stands where contract_year_ends belongs.',
        ),
        (
            ("smallest_payment: $100.00", "smallest_payment: least"),
            "27 settlement.smallest_payment: least is not the name of a field, measure, score or amount in"
            " this agreement.",
        ),
        (
            ("  pays_now: 80%\n", ""),
            "24 settlement: The word pays_now is missing: held_until needs it.",
        ),
        (
            ("  held_until: contract_year_ends\n", ""),
            "24 settlement: The word held_until is missing: pays_now needs it.",
        ),
        (
            ("    funded_by: payer\n", ""),
            "29 settlement.corrections: The word funded_by is missing: losses: waive needs it.",
        ),
        (
            ("losses: waive\n    funded_by: payer", "others: hold_harmless"),
            "29 settlement.corrections: The word funded_by is missing: others: hold_harmless needs it.",
        ),
        (
            ("  debts: recover", "  debts: recover\n  debt: waived"),
            "29 settlement.debt: debt is not a word that may stand here. Did you mean debts?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    settled: Callable[..., Reading], change: Change, sentence: str
) -> None:
    assert [str(one) for one in settled(change).problems] == [f"settled.yaml:{sentence}"]


def test_an_advance_is_paid_in_instalments_that_the_language_knows(settled: Callable[..., Reading]) -> None:
    advance = "  declared_by: payer\n  advance:\n    amount: $9.00\n    paid: weekly\n"
    assert [str(one) for one in settled(("  declared_by: payer\n", advance)).problems] == [
        'settled.yaml:23 funding.advance.paid: "weekly" stands where one of monthly, quarterly, half_yearly,'
        " once belongs."
    ]


def test_a_policy_of_a_board_settles_nothing(page: Callable[..., str]) -> None:
    reading = read_contract(page("distribution") + "\nsettlement: {debts: waived}\n", "policy.yaml")
    message = "settlement has no effect beside format: vbr-distribution/1."
    assert [one.message for one in reading.problems] == [message]
