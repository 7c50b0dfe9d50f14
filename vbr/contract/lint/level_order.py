"""The order of a measure's levels, from the worst to the best."""

from collections.abc import Iterator
from itertools import pairwise

from vbr.contract.lint.credited import credited
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.scorecard import Measure
from vbr.exact.number import Number

# An empty decile is stepped over, so two of them may be equal.
MAY_BE_EQUAL = ("deciles",)
READS_LEVELS = ("levels", "achievement_improvement", "deciles", "excess")


@check("levels-out-of-order", "error")
def levels_out_of_order(contract: Contract) -> Iterator[Finding]:
    """The levels of a measure do not run from the worst to the best in the direction that is better.

    Why: credit rises from level to level; with two of them swapped, better performance would earn less, and
    between two equal levels there is no line to draw.
    Example: `better: lower` with `levels: {threshold: 0.60%, target: 0.90%}`.
    Mend: swap the two numbers, or change `better`.
    """
    for name, measure in contract.measures.items():
        curve = measure.credit or (contract.scoring.curve if contract.scoring else None)
        may_be_equal = curve is not None and curve.name in MAY_BE_EQUAL
        for worse, better in pairwise(measure.levels):
            fault = _fault(measure, worse, better)
            if fault == "the other way round" or (fault == "equal" and not may_be_equal):
                yield _out_of_order(name, measure, worse, better)


@check("direction-left-out", "error")
def direction_left_out(contract: Contract) -> Iterator[Finding]:
    """A measure that is held to levels does not say whether higher or lower is better.

    Why: the same figure is a success in one direction and a failure in the other.
    Example: an infection rate with levels and without `better: lower`.
    Mend: write `better: higher` or `better: lower`.
    """
    names = dict.fromkeys(one.name for one in credited(contract) if one.curve.name in READS_LEVELS)
    for name in names:
        if contract.measures[name].better is None:
            yield Finding(
                below("measures", name),
                f"{name} is held to levels, but does not say whether higher or lower is better.",
                "Write better: higher or better: lower.",
                found="nothing",
                expected="better: higher or better: lower",
            )


def _fault(measure: Measure, worse: str, better: str) -> str:
    first, second = measure.levels[worse], measure.levels[better]
    if not isinstance(first, Number) or not isinstance(second, Number):
        return ""
    if first.value == second.value:
        return "equal"
    rises = second.value > first.value
    return "the other way round" if rises == (measure.better == "lower") and measure.better else ""


def _out_of_order(name: str, measure: Measure, worse: str, better: str) -> Finding:
    first, second = measure.levels[worse], measure.levels[better]
    assert isinstance(first, Number)
    assert isinstance(second, Number)
    size = "smaller" if measure.better == "lower" else "larger"
    if first.value == second.value:
        found = f"{better} {second} is the same as {worse} {first}, but the {better} must be the {size}."
    else:
        stands = "above" if second.value > first.value else "below"
        reason = f"{measure.better} is better for this measure, so the {better} must be the {size}."
        found = f"{better} {second} is {stands} {worse} {first}, but {reason}"
    return Finding(
        f"measures.{name}.levels",
        found,
        "Check whether the two were swapped." if first.value != second.value else "Change one of the two.",
        found=f"{worse} {first}, {better} {second}",
        expected=f"{better} {size} than {worse}",
    )
