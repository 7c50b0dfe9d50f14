"""Achievement or improvement, whichever is greater: points against the field, or against one's own past."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from vbr.exact.ratio import Ratio, choose_ratio, larger_ratio, smaller_ratio
from vbr.methods.kinds import Figures, Scored
from vbr.methods.registry import curve
from vbr.methods.words import said


@curve
@dataclass(frozen=True, slots=True)
class AchievementImprovement:
    """Points for achievement between threshold and benchmark, or for improvement on the baseline.

    With ten full points: achievement is 10 at the benchmark, 0 short of the threshold, between them 9 x
    (way from threshold to benchmark) + 0.5, which in whole points is 1 to 9. Improvement is 0 when not better
    than the baseline, 9 when better and at the benchmark, between them 10 x (way from baseline to benchmark)
    - 0.5, held to 0 to 9. Other full points stretch every one of these numbers.

    Shapes: one credit a node; a node without baseline is scored on achievement.
    Units:  points; threshold, benchmark and baseline in the measure's own unit.
    Source: 42 CFR 412.165(a) (Hospital VBP); 42 CFR 413.338 (SNF VBP, one hundred points).
    """

    name: ClassVar[str] = "achievement_improvement"
    reads_levels: ClassVar[bool] = True
    steps_over_levels: ClassVar[bool] = False
    from_baseline: ClassVar[tuple[str, ...]] = ("improvement",)

    uses: Literal["greater", "achievement", "improvement"] = said("which of the two is the credit", "greater")

    def earn(self, figures: Figures) -> Mapping[str, Ratio]:
        """The credit of each node, with the achievement and the improvement points it was chosen from."""
        achievement = _achievement(figures)
        if figures.baseline is None or figures.has_baseline is None:
            return {"credit": achievement, "achievement": achievement}
        improvement = _improvement(figures, figures.baseline, figures.has_baseline)
        chosen = {"achievement": achievement, "improvement": improvement}.get(self.uses)
        used = larger_ratio(achievement, improvement) if chosen is None else chosen
        credit = choose_ratio(figures.has_baseline, used, achievement)
        return {"credit": credit, "achievement": achievement, "improvement": improvement}

    def says(self, levels: Mapping[str, str], better: str) -> str:
        """The curve in a sentence, with threshold and benchmark as written."""
        which = {"greater": "the greater of achievement and improvement"}.get(self.uses, self.uses)
        return f"{which}, between threshold {levels['threshold']} and benchmark {levels['benchmark']}"

    def tells(self, scored: Scored) -> str:
        """Where the performance lies between threshold and benchmark, and between baseline and benchmark."""
        if scored.reaches("benchmark"):
            return f"the benchmark {scored.levels['benchmark'][1]} is reached"
        achieved = f"short of the threshold {scored.levels['threshold'][1]}"
        if scored.reaches("threshold"):
            points = f"9 x {scored.way('threshold', 'benchmark')} + 0.5"
            achieved = f"achievement is {scored.stretched(points)}"
        if not scored.baseline_text:
            return f"{achieved}, no baseline"
        points = f"10 x {scored.way_from(scored.baseline_text, 'benchmark')} - 0.5"
        return f"{achieved}, improvement is {scored.stretched(points)}, if better than the baseline"


def _achievement(figures: Figures) -> Ratio:
    performance = figures.performance
    threshold, benchmark = figures.levels["threshold"], figures.levels["benchmark"]
    unit = figures.full * Fraction(1, 10)
    gap = benchmark - threshold
    # A node's own levels may coincide; then the benchmark decides, and the way between them is not read.
    way = (performance - threshold) / choose_ratio(gap.equals(0), Ratio.of(1), gap)
    between = figures.rounded((way * 9 + Fraction(1, 2)) * unit)
    reached = choose_ratio(performance >= benchmark, figures.full, between)
    return choose_ratio(performance < threshold, Ratio.of(0), reached)


def _improvement(figures: Figures, baseline: Ratio, has_baseline: np.ndarray) -> Ratio:
    performance, benchmark = figures.performance, figures.levels["benchmark"]
    unit = figures.full * Fraction(1, 10)
    to_go = benchmark - baseline
    has_way = has_baseline & (to_go > 0)
    way = (performance - baseline) / choose_ratio(has_way, to_go, Ratio.of(1))
    points = figures.rounded((way * 10 - Fraction(1, 2)) * unit)
    between = larger_ratio(Ratio.of(0), smaller_ratio(points, unit * 9))
    reached = choose_ratio(performance >= benchmark, unit * 9, between)
    return choose_ratio(performance > baseline, reached, Ratio.of(0))
