"""Every solve finds the worked numbers of its golden file, and with them the sums come out."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column
from tests.methods.worked_cases import Setting, as_entries, as_words, number, settings
from vbr.contract.page import Words
from vbr.methods.kinds import Weighed
from vbr.methods.solves.gains_equal_losses import GainsEqualLosses
from vbr.methods.solves.pays_out import PaysOut

CASES = [(setting, case) for setting in settings("solve") for case in setting.cases]
MONEY = st.fractions(0, 1000, max_denominator=100)
NODES = st.lists(st.tuples(st.fractions(-1, 1, max_denominator=50), MONEY, MONEY), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("setting", "case"), CASES, ids=[f"{setting.title}, {case['name']}" for setting, case in CASES]
)
def test_every_worked_case_comes_true(setting: Setting, case: Words) -> None:
    nodes = [as_words(node) for node in as_words(case["nodes"]).values()]
    words = ("of", "weight", "total")
    weighed = weighed_of([[number(node.get(word, "0")) for word in words] for node in nodes])
    found = setting.method.find(weighed)
    assert found == number(case["found"])
    factors = setting.method.factor(found, weighed.of).spread(len(nodes)).fractions()
    assert factors == [number(one) for one in as_entries(case["factors"])]


@given(NODES)
def test_scaled_gains_are_what_is_lost(nodes: list[tuple[Fraction, Fraction, Fraction]]) -> None:
    weighed = weighed_of(nodes)
    factors = GainsEqualLosses().factor(GainsEqualLosses().find(weighed), weighed.of).fractions()
    scaled = [of * weight * factor for (of, weight, _), factor in zip(nodes, factors, strict=True)]
    assert sum(scaled) == 0 or not any(of * weight > 0 for of, weight, _ in nodes)


@given(NODES)
def test_what_is_to_be_paid_is_paid(nodes: list[tuple[Fraction, Fraction, Fraction]]) -> None:
    found = PaysOut().find(weighed_of(nodes))
    parts = sum(of * weight for of, weight, _ in nodes)
    assert parts * found == (sum(total for _, _, total in nodes) if parts else 0)


def weighed_of(nodes: Sequence[Sequence[Fraction]]) -> Weighed:
    """The figures of nodes, each an adjustment, a weight and a total."""
    of, weights, totals = zip(*nodes, strict=True)
    return Weighed(column(of), column(weights), column(totals))
