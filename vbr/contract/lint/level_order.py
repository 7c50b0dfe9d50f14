"""The order of a measure's levels, from the worst to the best."""

from collections.abc import Iterator
from itertools import pairwise

from vbr.contract.lint.credited import StatedLevels, credited, stated_levels, with_credit
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.scorecard import Better, Levels
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
    # Levels that several measures share are told once.
    yield from dict.fromkeys(_disordered(contract))


def _disordered(contract: Contract) -> Iterator[Finding]:
    for stated, better, may_be_equal in _stated(contract):
        for (worse, first), (good, second) in pairwise(stated.levels.items()):
            if isinstance(first, Number) and isinstance(second, Number):
                climb = (second.value - first.value) * (-1 if better == "lower" else 1)
                if climb < 0 or (climb == 0 and not may_be_equal):
                    yield _out_of_order(stated.path, better, (worse, first), (good, second))


def _stated(contract: Contract) -> Iterator[tuple[StatedLevels, Better, bool]]:
    """Levels as they stand on the page, the direction that is better, and whether two may be equal."""
    shared: Levels = contract.scoring.levels if contract.scoring else {}
    with_shared = [one.name for one in credited(contract) if not one.measure.levels]
    for name, measure in contract.measures.items():
        is_shared = name in with_shared
        levels = shared if is_shared else measure.levels
        path = "scoring.levels" if is_shared else f"measures.{name}.levels"
        curve = measure.credit or (contract.scoring.curve if contract.scoring else None)
        may_be_equal = curve is not None and curve.name in MAY_BE_EQUAL
        if measure.better:
            yield from ((one, measure.better, may_be_equal) for one in stated_levels(contract, levels, path))


@check("direction-left-out", "error")
def direction_left_out(contract: Contract) -> Iterator[Finding]:
    """A measure that is held to levels does not say whether higher or lower is better.

    Why: the same figure is a success in one direction and a failure in the other.
    Example: an infection rate with levels and without `better: lower`.
    Mend: write `better: higher` or `better: lower`.
    """
    names = dict.fromkeys(one.name for one in with_credit(contract) if one.curve.name in READS_LEVELS)
    for name in names:
        if contract.measures[name].better is None:
            yield Finding(
                below("measures", name),
                f"{name} is held to levels, but does not say whether higher or lower is better.",
                "Write better: higher or better: lower.",
                found="nothing",
                expected="better: higher or better: lower",
            )


def _out_of_order(
    path: str, direction: Better, worse: tuple[str, Number], better: tuple[str, Number]
) -> Finding:
    (first_name, first), (second_name, second) = worse, better
    size = "smaller" if direction == "lower" else "larger"
    is_equal = first.value == second.value
    stands = "the same as" if is_equal else "above" if second.value > first.value else "below"
    return Finding(
        path,
        f"{second_name} {second} is {stands} {first_name} {first}, but {direction} is "
        f"better for this measure, so the {second_name} must be the {size}.",
        "Change one of the two." if is_equal else "Check whether the two were swapped.",
        found=f"{first_name} {first}, {second_name} {second}",
        expected=f"a {second_name} {size} than {first}",
    )
