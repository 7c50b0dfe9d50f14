"""Measures of a lower level than the score that reads them, and how their figures are made into one."""

from collections.abc import Iterator

from vbr.contract.defaults import measured_level
from vbr.contract.lint.credited import credited
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.score_parts import all_scores, measures_of
from vbr.methods.curves.achievement_improvement import AchievementImprovement


@check("measure-below-its-score", "error")
def measure_below_its_score(contract: Contract) -> Iterator[Finding]:
    """A score combines a measure of a lower level, and nothing says how the figures there make one.

    Why: a practice with three physicians has three rates of one measure; their mean and the rate of all their
    patients together are different numbers.
    Example: `measured_at: physician` with `scored_at: practice`, and no `roll_up`.
    Mend: write `roll_up: pooled` or `roll_up: mean`, or measure it where it is scored.
    """
    scored_at, depth_of = contract.participants.scored_at, contract.participants.depth_of
    for score, path, terms in all_scores(contract):
        for name in dict.fromkeys(measures_of(contract, terms)):
            level = measured_level(contract, contract.measures[name])
            if scored_at and depth_of(level) > depth_of(scored_at) and not contract.measures[name].roll_up:
                yield Finding(
                    path,
                    f"{name} is a figure of each {level}, but {score} is a score of the {scored_at}.",
                    "Write roll_up: pooled or roll_up: mean in it, or measure it where it is scored.",
                    found=level,
                    expected=f"{scored_at}, or roll_up",
                )


@check("roll-up-not-possible", "error")
def roll_up_not_possible(contract: Contract) -> Iterator[Finding]:
    """A measure is rolled up that has no rows of its own, or whose rows carry what cannot be rolled up.

    Why: of three practices the rates make one rate; three words, three expected rates or three rates of the
    year before do not, and what is computed from others has no figures below.
    Example: `roll_up: pooled` with `derived: {sum: [a, b]}`, with `fields`, or with credit for improvement.
    Mend: roll up the measures that it is computed from, put fields into the roster, or measure it where it is
    read.
    """
    for name, measure in contract.measures.items():
        for why in _why_not(contract, name) if measure.roll_up else ():
            yield Finding(
                f"measures.{name}.roll_up",
                f"{name} is rolled up, but {why}.",
                "Measure it at the level that reads it, or take out what cannot be rolled up.",
                found=f"roll_up: {measure.roll_up}",
                expected="a measure that is reported alone",
            )


def _why_not(contract: Contract, name: str) -> Iterator[str]:
    measure, scoring = contract.measures[name], contract.scoring
    if not measure.measured_at:
        yield "nothing says at which lower level it is measured"
    if measure.derived is not None:
        yield "it is computed from others and never reported"
    fields = [*measure.fields, *(scoring.fields if scoring else ())]
    if fields:
        yield f"each of its rows carries {listed(fields)}"
    curves = [one.curve.method for one in credited(contract) if one.name == name]
    if any(isinstance(curve, AchievementImprovement) and curve.uses != "achievement" for curve in curves):
        yield "improvement is measured from the baseline of each row"
