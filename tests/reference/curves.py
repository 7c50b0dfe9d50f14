"""The curves: what performance earns, before policies."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

from tests.reference.literals import number, rounded

Levels = dict[str, Fraction]


def reaches(performance: Fraction, level: Fraction, better: str) -> bool:
    """Whether performance is at a level or better."""
    return performance <= level if better == "lower" else performance >= level


def levels_share(performance: Fraction, levels: Levels, terms: dict[str, Any]) -> Fraction:
    """The part of full points that `levels` earns; the levels that there are run from worst to best."""
    names = list(levels)
    earns = {name: number(text) for name, text in terms["earns"].items()}
    reached = [name for name in names if reaches(performance, levels[name], terms["better"])]
    if not reached:
        return next(share for name, share in earns.items() if name.startswith("below_"))
    at = reached[-1]
    if at == names[-1] or terms.get("between_levels", "straight_line") == "step":
        return earns[at]
    following = names[names.index(at) + 1]
    way = (performance - levels[at]) / (levels[following] - levels[at])
    return earns[at] + (earns[following] - earns[at]) * way


def achievement(performance: Fraction, levels: Levels, terms: dict[str, Any]) -> Fraction:
    """Points for where performance stands between threshold and benchmark.

    With full points of 10: 10 at the benchmark, 0 below the threshold, else round(9 x way + 0.5).
    """
    threshold, benchmark = levels["threshold"], levels["benchmark"]
    full: Fraction = terms["full_points"]
    if reaches(performance, benchmark, terms["better"]):
        return full
    if not reaches(performance, threshold, terms["better"]):
        return Fraction(0)
    unit = full / 10
    way = (performance - threshold) / (benchmark - threshold)
    return rounded(unit * (9 * way + Fraction(1, 2)), terms["rounding"])


def improvement(performance: Fraction, base: Fraction, levels: Levels, terms: dict[str, Any]) -> Fraction:
    """Points for the way from the node's own baseline to the benchmark.

    With full points of 10: 0 if not better than the baseline, 9 at the benchmark, else round(10 x way - 0.5)
    held to 0 to 9.
    """
    benchmark = levels["benchmark"]
    unit: Fraction = terms["full_points"] / 10
    if reaches(base, performance, terms["better"]):
        return Fraction(0)
    if reaches(performance, benchmark, terms["better"]):
        return 9 * unit
    way = (performance - base) / (benchmark - base)
    points = rounded(unit * (10 * way - Fraction(1, 2)), terms["rounding"])
    return held(points, Fraction(0), 9 * unit)


def held(value: Fraction, lowest: Fraction, greatest: Fraction) -> Fraction:
    """The value, held between two others."""
    return max(lowest, min(greatest, value))


def steps(value: Fraction, bands: list[dict[str, str]]) -> Fraction:
    """What the first band that applies gives."""
    for band in bands:
        if (
            "otherwise" in band
            or ("at_least" in band and value >= number(band["at_least"]))
            or ("above" in band and value > number(band["above"]))
        ):
            return number(band["gives"])
    raise ValueError(f"no band applies to {value}")


def linear(value: Fraction, corners: list[dict[str, str]]) -> Fraction:
    """The height of a line through corners; before the first and after the last it is level."""
    first, last = corners[0], corners[-1]
    if value < number(first["at"]):
        return number(first["gives"])
    for corner in corners:
        if value == number(corner["at"]):
            return number(corner["gives"])
    if value > number(last["at"]):
        return after(last)
    left, right = next(
        pair for pair in pairwise(corners) if number(pair[0]["at"]) < value < number(pair[1]["at"])
    )
    way = (value - number(left["at"])) / (number(right["at"]) - number(left["at"]))
    return after(left) + (number(right["gives"]) - after(left)) * way


def after(corner: dict[str, str]) -> Fraction:
    """The height just after a corner."""
    return number(corner.get("just_above", corner["gives"]))


def curve_of(value: Fraction, form: dict[str, Any]) -> Fraction:
    """A curve that reads one number: `{curve: steps, bands: ..}` or `{curve: linear, corners: ..}`."""
    return steps(value, form["bands"]) if form["curve"] == "steps" else linear(value, form["corners"])
