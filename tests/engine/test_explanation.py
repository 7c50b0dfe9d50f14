"""Explanations: the last cents follow from the numbers in the text alone, and nobody else is named in it."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from tests.engine.test_nobody_else import is_named
from vbr.engine.calculate import Result
from vbr.engine.explain import Explanation, explain
from vbr.golden.run import calculated, golden_files
from vbr.metrics.states import code

RULES = Path(__file__).parents[2] / "rules"

MONEY = r"(-?\$[\d,]+\.\d{2})"


def results() -> list[tuple[str, Result]]:
    """Every worked case of the contracts, calculated."""
    return [case for path in golden_files(RULES) for case in calculated(path)]


RESULTS = results()


def paid_rows() -> list[tuple[str, Result, str, Explanation, int]]:
    """Every row that is paid by a division: case, result, step, the row's explanation and its cents."""
    found = []
    for name, result in RESULTS:
        for payment in result.plan.payments:
            column, level = result.columns.written[payment.column, payment.depth], result.inputs.cohort.levels
            if f"{payment.step}.share" in {written for written, _ in result.columns.written}:
                for row in (column.states != code("not_applicable")).nonzero()[0]:
                    cents = int(column.values.part(slice(row, row + 1)).fractions()[0] * 100)
                    ids = level[payment.depth].ids
                    explanations = explain(result, str(ids[row]))
                    found.append(
                        (name, result, payment.step, explanations[sum(ids[:row] == ids[row])], cents)
                    )
    return found


PAID = paid_rows()


@pytest.mark.parametrize(("name", "step", "explanation", "cents"), [(one[0], *one[2:]) for one in PAID])
def test_the_cents_follow_from_the_text(name: str, step: str, explanation: Explanation, cents: int) -> None:
    told = [sentence.text for sentence in explanation.sentences if sentence.text.startswith(f"{step}: ")]
    if "not eligible" in told[0]:
        assert cents == 0
        return
    assert cents_told(told) == cents, name


@pytest.mark.parametrize(("name", "result", "explanation"), [(row[0], row[1], row[3]) for row in PAID])
def test_nobody_else_is_named(name: str, result: Result, explanation: Explanation) -> None:
    text = "\n".join(str(sentence) for sentence in explanation.sentences)
    cohort = result.inputs.cohort
    others = {str(other) for level in cohort.levels for other in level.ids}
    others -= {explanation.recipient, explanation.under}
    assert not [other for other in others if is_named(other, text)], name


@pytest.mark.parametrize(("name", "result"), RESULTS)
def test_every_sentence_names_a_line_of_the_contract(name: str, result: Result) -> None:
    contract = result.plan.contract
    recipient = str(result.inputs.cohort.levels[-1].ids[0])
    for explanation in explain(result, recipient):
        for sentence in explanation.sentences:
            source, _, path = sentence.line.partition(" ")
            assert source.endswith(f".yaml:{contract.lines[path]}"), (name, sentence.text)


def cents_told(told: list[str]) -> int:
    """The cents, worked out from what the sentences say and from nothing else."""
    text = "\n".join(told)
    held = cents_in(rf"{MONEY} is divided among", text)
    share = Fraction(first(r"The share is ([\d/.]+),", text))
    exact = held * share
    if capped := re.search(rf"above the cap of {MONEY} each", text):
        exact = Fraction(-cents(capped[1]) if held < 0 else cents(capped[1]))
    elif re.search("is divided again among the others", text):
        others = Fraction(first(r"by their shares: [\d/.]+ of ([\d/.]+),", text))
        exact = cents_in(rf"the other {MONEY}", text) * share / others
    sign, whole = (-1 if exact < 0 else 1), abs(exact).numerator // abs(exact).denominator
    return sign * (whole + 1 if "one of the cents left over" in text else whole)


def first(pattern: str, text: str) -> str:
    """What the pattern finds first."""
    found = re.search(pattern, text)
    assert found is not None, f"{pattern} is not in: {text}"
    return found[1]


def cents_in(pattern: str, text: str) -> int:
    """The amount that the pattern finds, in cents."""
    return cents(first(pattern, text))


def cents(amount: str) -> int:
    """`-$22,467.43` in cents."""
    return int(re.sub(r"[$,.]", "", amount))
