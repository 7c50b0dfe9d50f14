"""Time and memory of vbr beside the programs that do the same work."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ours
import reported
import stopwatch
from yardsticks import Yardsticks

from vbr.engine.calculate import calculate
from vbr.engine.compile.whole import compile_plan

HEADER = f"{'':<54}{'vbr':>12}{'beside':>12}{'ratio':>8}{'at most':>10}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured; the bound is a number of times what stands beside it, or an amount of its own.

    Units: ms or MB, as `unit` says.
    """

    what: str
    unit: str
    vbr: float
    beside: float | None = None
    most_times: float | None = None
    most: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times what stands beside it."""
        return self.vbr / self.beside if self.beside else None

    @property
    def is_kept(self) -> bool:
        """Whether the bound is kept, so far as there is something to compare with."""
        if self.most is not None:
            return self.vbr <= self.most
        return self.ratio is None or self.most_times is None or self.ratio <= self.most_times

    def __str__(self) -> str:
        vbr, beside = (f"{amount:,.1f} {self.unit}" if amount else "-" for amount in (self.vbr, self.beside))
        ratio = f"{self.ratio:.2f}" if self.ratio else "-"
        most = f"{self.most} {self.unit}" if self.most is not None else f"{self.most_times}"
        missed = "" if self.is_kept else "  missed"
        return f"{self.what:<54}{vbr:>12}{beside:>12}{ratio:>8}{most:>10}{missed}"


def calculation(
    yardsticks: Yardsticks | None, figures: reported.Figures, most_times: float, most_memory: float
) -> Iterator[Line]:
    """Time and peak memory of calculate(), beside those of float64 numpy over whole arrays."""
    plan, inputs = compile_plan(ours.contract()), ours.inputs(figures)
    works: dict[str, stopwatch.Work] = {"vbr": lambda: calculate(plan, inputs)}
    if yardsticks:
        works["beside"] = lambda: yardsticks.float_reference.payments(figures)
    seconds = stopwatch.best_seconds(works)
    peaks = {name: stopwatch.peak_bytes(work) for name, work in works.items()}
    what = f"calculate() of {len(figures.lives):,} members"
    times = {name: best * 1e3 for name, best in seconds.items()}
    memory = {name: peak / 1e6 for name, peak in peaks.items()}
    yield Line(f"{what}: time; float64", "ms", **times, most_times=most_times)
    yield Line(f"{what}: peak; float64", "MB", **memory, most_times=most_memory)


def files(yardsticks: Yardsticks | None, figures: reported.Figures, most_times: float) -> Line:
    """Time from the CSV files of a submission to the CSV file of payments, beside OpenFisca's."""
    with tempfile.TemporaryDirectory() as folder:
        sent = reported.write_files(figures, Path(folder))
        commands = {"vbr": ours.command(sent)}
        if yardsticks and yardsticks.openfisca_python:
            commands["beside"] = yardsticks.openfisca_command(sent)
        seconds = stopwatch.best_seconds_apart(commands)
    times = {name: best * 1e3 for name, best in seconds.items()}
    return Line(
        f"files to payments of {len(figures.lives):,} members; OpenFisca",
        "ms",
        **times,
        most_times=most_times,
    )


def group(figures: reported.Figures, most: float) -> Line:
    """Time of calculate() for a group of physicians."""
    plan, inputs = compile_plan(ours.contract()), ours.inputs(figures)
    works = {"vbr": lambda: calculate(plan, inputs)}
    seconds = stopwatch.best_seconds(works, stopwatch.ROUNDS_OF_MILLISECONDS)
    return Line(f"calculate() of {len(figures.lives)} members", "ms", seconds["vbr"] * 1e3, most=most)
