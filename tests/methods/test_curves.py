"""Every curve gives the worked credits of its golden file, alone and in a column, and rises as they do."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from tests.methods.columns import column, flags
from tests.methods.worked_cases import Setting, number, settings
from vbr.contract.page import Words
from vbr.exact.ratio import Ratio
from vbr.methods.kinds import Figures

SETTINGS = list(settings("curve"))
SHOWN = ("credit", "achievement", "improvement")

each_setting = pytest.mark.parametrize("setting", SETTINGS, ids=[one.title for one in SETTINGS])


@each_setting
def test_every_worked_case_comes_true(setting: Setting) -> None:
    expected = [[number(case[word]) if word in case else None for word in SHOWN] for case in setting.cases]
    together = earned(setting, setting.cases)
    for place, (case, said) in enumerate(zip(setting.cases, expected, strict=True)):
        alone = earned(setting, [case])
        for word, value in zip(SHOWN, said, strict=True):
            if value is not None:
                assert (case["name"], word, alone[word][0]) == (case["name"], word, value)
                assert together[word][place] == value


@each_setting
def test_credit_never_turns_back_between_the_worked_cases(setting: Setting) -> None:
    worked = sorted(
        (turn(setting) * number(case["performance"]), number(case["credit"])) for case in setting.cases
    )
    has_baselines = "baseline" in setting.cases[0]
    is_falling = not has_baselines and any(after < before for (_, before), (_, after) in pairwise(worked))

    lowest, highest = floor(worked[0][0]), ceil(worked[-1][0])

    @given(st.lists(st.fractions(lowest, highest, max_denominator=10**6), min_size=2, max_size=8))
    @limits(max_examples=40, deadline=None)
    def rises(performances: list[Fraction]) -> None:
        ordered = sorted(performances, reverse=is_falling)
        found = earned_at(setting, [turn(setting) * one for one in ordered])["credit"]
        assert found == sorted(found)

    rises()


def turn(setting: Setting) -> int:
    """1, or -1 where lower is better and the curve reads performance turned."""
    return -1 if setting.method.reads_levels and setting.terms.get("better") == "lower" else 1


def earned(setting: Setting, cases: Sequence[Words]) -> Mapping[str, list[Fraction]]:
    """What cases earn, each with the baseline it states."""
    baselines = [number(case["baseline"]) if "baseline" in case else None for case in cases]
    return earned_at(setting, [number(case["performance"]) for case in cases], baselines)


def earned_at(
    setting: Setting, performances: Sequence[Fraction], baselines: Sequence[Fraction | None] = ()
) -> Mapping[str, list[Fraction]]:
    """What performances earn, which are written as the measure has them."""
    sign = turn(setting)
    levels = {name: Ratio.of(sign * level) for name, level in setting.numbers("levels").items()}
    full = Ratio.of(number(setting.terms.get("full_points", "1")))
    base, has_base = None, None
    if any(one is not None for one in baselines):
        base = column([sign * (one or Fraction(0)) for one in baselines])
        has_base = flags([one is not None for one in baselines])
    figures = Figures(
        column([sign * one for one in performances]), levels, full, setting.rounding, base, has_base
    )
    found = setting.method.earn(figures)
    return {word: values.spread(len(performances)).fractions() for word, values in found.items()}
