"""Every combination gives the worked scores of its golden file, and rises with its parts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.methods.columns import column, flags
from tests.methods.worked_cases import Setting, as_words, is_missing, number, settings
from vbr.contract.page import Words
from vbr.exact.ratio import Ratio
from vbr.methods.kinds import Parts
from vbr.methods.registry import methods

CASES = [(setting, case) for setting in settings("combine") for case in setting.cases]
SCORES = st.fractions(min_value=-10, max_value=10, max_denominator=1000)
WEIGHTS = st.fractions(min_value="1/100", max_value=5, max_denominator=100)


@pytest.mark.parametrize(
    ("setting", "case"), CASES, ids=[f"{setting.title}, {case['name']}" for setting, case in CASES]
)
def test_every_worked_case_comes_true(setting: Setting, case: Words) -> None:
    for nodes in (1, 3):
        score = setting.method.combine(parts_of(case, nodes))
        assert score.spread(nodes).fractions() == [number(case["score"])] * nodes


@pytest.mark.parametrize("name", methods("combine"))
@given(data=st.data())
def test_a_score_never_falls_when_a_part_rises(name: str, data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 5))
    values, weights = ([data.draw(kind) for _ in range(count)] for kind in (SCORES, WEIGHTS))
    present = [data.draw(st.booleans()) for _ in range(count)]
    risen, by = data.draw(st.integers(0, count - 1)), abs(data.draw(SCORES))
    parts = Parts(
        [column([value, value + (by if place == risen else 0)]) for place, value in enumerate(values)],
        [flags([here, here]) for here in present],
        [Ratio.of(weight) for weight in weights],
        [Ratio.of(1)] * count,
    )
    before, after = methods("combine")[name]().combine(parts).spread(2).fractions()
    assert before <= after or not any(present)


def parts_of(case: Words, nodes: int) -> Parts:
    """The parts of a case, the same for so many nodes."""
    said = [as_words(part) for part in as_words(case["parts"]).values()]
    values = [Fraction(0) if is_missing(part["value"]) else number(part["value"]) for part in said]
    return Parts(
        [column([value] * nodes) for value in values],
        [flags([not is_missing(part["value"])] * nodes) for part in said],
        [Ratio.of(number(part.get("weight", "1"))) for part in said],
        [Ratio.of(number(part.get("full", "1"))) for part in said],
    )
