"""Better performance never earns less: every curve, at its corners and between, and every gate."""

from collections.abc import Iterator

from vbr.contract.lint.credited import Credited, credited
from vbr.contract.lint.heights import Slope, heights_of, heights_of_levels, slopes
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.money import Component
from vbr.contract.page import below
from vbr.contract.paths import component_path, words_path
from vbr.contract.scorecard import Better, Gate, Line
from vbr.contract.values import CurveOf, Name, Test, Value
from vbr.methods.curves.levels import Levels

HINT = "Change what is earned so that it never falls as performance gets better."
WORSE_PASSES = {
    "lower": ("at_least", "above"),
    "higher": ("at_most", "below"),
}


@check("better-earns-less", "error")
def better_earns_less(contract: Contract) -> Iterator[Finding]:
    """On some stretch of a curve, better performance earns less.

    Why: somebody would gain by doing worse, and would be right to ask why the agreement says so. Each curve
    is looked at at every corner, just beside it and between; the message holds a counter-example.
    Example: `earns: {below_threshold: 0%, threshold: 50%, target: 80%, stretch: 60%}`.
    Mend: change what is earned there. A rate that is a reduction may fall all the way, but not rise and fall.
    """
    told: set[str] = set()
    for one in credited(contract):
        for path, slope in _falls_of_credit(one):
            if path not in told:
                told.add(path)
                yield _finding(path, one.name, slope)
    for name, component in contract.funding.items():
        path = component_path(contract, name)
        for where, value in _values(component.start, component.then, path):
            yield from _of_amount(contract, where, name, value)
    for section, scores in (("scores", contract.scores), ("domains", contract.domains)):
        for name, score in scores.items():
            for where, value in _values(score.start, score.then, below(section, name)):
                yield from _both_ways(contract, where, name, value)


@check("better-fails-the-gate", "warning")
def better_fails_the_gate(contract: Contract) -> Iterator[Finding]:
    """A gate asks for a figure on the worse side of a number.

    Why: with the comparison the wrong way round, good performance closes the gate.
    Example: `{measure: ssi_rate, at_least: 2.00%}` where lower is better.
    Mend: turn the comparison round, or answer that figures which are too good are not believed.
    """
    for name, gate in contract.gates.items():
        if _guards_what_members_owe(contract, gate):
            continue
        denied = gate.pass_when.denied
        for test in gate.pass_when.tests:
            better = _better(contract, test)
            better = _turned(better) if test in denied else better
            if better and test.comparison in WORSE_PASSES[better]:
                side = "under" if (test.comparison in ("at_least", "above")) != (test in denied) else "over"
                yield Finding(
                    test.path,
                    f"{contract.measures[test.name].better} is better for {test.name}, but a figure {side} "
                    f"{_number(test)} fails the gate {name} and a worse one passes.",
                    "Turn the comparison round, or answer why a figure can be too good.",
                    found=test.comparison,
                    expected="a comparison that better figures meet",
                )


def _falls_of_credit(one: Credited) -> Iterator[tuple[str, Slope]]:
    """Where a credit falls as performance gets better, with the path of the words that say so."""
    if isinstance(one.curve.method, Levels):
        path = words_path(one.curve_path, "earns")
        yield from ((path, slope) for slope in slopes(heights_of_levels(one)) if slope.rise < 0)
        return
    for slope in slopes(heights_of(one.curve.method)):
        if (slope.rise < 0) == (one.measure.better != "lower"):
            yield one.curve_path, slope


def _of_amount(contract: Contract, path: str, name: str, curve: CurveOf) -> Iterator[Finding]:
    component = contract.funding[name]
    if component.unit == "rate" or component.paid_by:
        yield from _both_ways(contract, path, name, curve)
        return
    figure, better = _performance(contract, curve.of)
    for slope in slopes(heights_of(curve.curve.method)):
        if better and (slope.rise < 0) == (better == "higher"):
            yield _finding(path, figure, slope)
            return


def _both_ways(contract: Contract, path: str, name: str, curve: CurveOf) -> Iterator[Finding]:
    """A rate or a score may rise or fall with performance, but not both."""
    figure, better = _performance(contract, curve.of)
    found = slopes(heights_of(curve.curve.method))
    rises, falls = [one for one in found if one.rise > 0], [one for one in found if one.rise < 0]
    if better and rises and falls:
        up, down = rises[0], falls[0]
        yield Finding(
            path,
            f"{name} rises with {figure} from {up.before} to {up.after} and falls from {down.before} to "
            f"{down.after}, so on one of the two stretches better performance earns less.",
            HINT,
            found="a curve that rises and falls",
            expected="one direction",
        )


def _finding(path: str, figure: str, slope: Slope) -> Finding:
    worse, good = (slope.before, slope.after) if slope.rise < 0 else (slope.after, slope.before)
    return Finding(
        path,
        f"Better performance earns less: {figure} {worse.where} earns {worse.gives}, and the better one "
        f"{good.where} earns {good.gives}.",
        HINT,
        found=f"{worse.gives}, then {good.gives}",
        expected=f"{worse.gives} or more",
    )


def _values(start: Value | None, then: tuple[Line, ...], path: str) -> Iterator[tuple[str, CurveOf]]:
    if isinstance(start, CurveOf):
        yield below(path, "start"), start
    for line in then:
        if isinstance(line.value, CurveOf):
            yield line.path, line.value


def _performance(contract: Contract, value: Value) -> tuple[str, Better | None]:
    """The figure that a curve reads, and which direction of it is better; None where that is not known."""
    name = value.name if isinstance(value, Name) else ""
    if name in contract.measures:
        return name, contract.measures[name].better
    is_score = name == "composite" or name in contract.scores or name in contract.domains
    return name, "higher" if is_score else None


def _better(contract: Contract, test: Test) -> Better | None:
    return contract.measures[test.name].better if test.kind == "measure" else None


def _turned(better: Better | None) -> Better | None:
    if better is None:
        return None
    return "lower" if better == "higher" else "higher"


def _guards_what_members_owe(contract: Contract, gate: Gate) -> bool:
    guarded = [contract.funding.get(name) for name in gate.applies_to]
    return bool(guarded) and all(isinstance(one, Component) and one.paid_by for one in guarded)


def _number(test: Test) -> str:
    return str(getattr(test.against, "text", "") or getattr(test.against, "name", "the number"))
