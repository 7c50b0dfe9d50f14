"""vbr on the work that is measured: from arrays through calculate(), and from files to a file of payments.

With the arguments METRICS ROSTER OUT it does the second whenever asked, and answers with the seconds it took.
"""

import sys
from pathlib import Path

import numpy as np
import reported
import stopwatch

from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.exact.ratio import Ratio
from vbr.exact.text import read_period
from vbr.exact.whole import Whole
from vbr.intake.parts import Part
from vbr.metrics.cohort import Cohort, Level
from vbr.metrics.columns import Column
from vbr.metrics.inputs import Inputs, MeasureFigures
from vbr.metrics.states import REPORTED, code
from vbr.service.calculation import Request, calculate_contract

CONTRACT = Path(__file__).with_name("contract.yaml")
PERIOD = "2025"


def contract() -> Contract:
    """The agreement that is measured."""
    reading = read_contract(CONTRACT.read_bytes(), CONTRACT.name)
    assert reading.contract is not None, reading.problems
    return reading.contract


def inputs(figures: reported.Figures) -> Inputs:
    """The figures as calculate() takes them."""
    members = len(figures.lives)
    cohort = Cohort(
        (
            _level("association", np.array(["association"], dtype=object)),
            _level("member", reported.ids(members)),
        )
    )
    measures = {
        f"measure_{j}": _measure(numerator, denominator)
        for j, (numerator, denominator) in enumerate(zip(figures.numerator, figures.denominator, strict=True))
    }
    lives = Column.full(Ratio.scaled(Whole.of(figures.lives), 0), members, 1)
    return Inputs(read_period(PERIOD), cohort, measures, {"lives": {1: lives}})


def pay(agreement: Contract, sent: reported.Sent) -> None:
    """Files in, the file of payments out."""
    files = {"metrics": sent.metrics, "roster": sent.roster}
    parts = tuple(Part(name, path.name, path.read_bytes()) for name, path in files.items())
    answer = calculate_contract(agreement, Request(PERIOD, parts=parts))
    sent.out.write_bytes(answer.csv("payments"))


def command(sent: reported.Sent) -> list[str]:
    """The command that answers with our seconds for these files."""
    return [sys.executable, __file__, *map(str, sent)]


def _level(kind: str, ids: np.ndarray) -> Level:
    """A level whose rows all stand under the first row of the level above."""
    first = np.zeros(len(ids), np.int64)
    return Level((kind,), ids, first, np.arange(len(ids)), np.zeros(len(ids), np.int8), ids, ids)


def _measure(numerator: np.ndarray, denominator: np.ndarray) -> MeasureFigures:
    is_reported = denominator > 0
    cases = Whole.of(np.where(is_reported, denominator, 1))
    states = np.where(is_reported, REPORTED, code("not_reported")).astype(np.int8)
    performance, many = Ratio(Whole.of(numerator), cases), Ratio.scaled(cases, 0)
    return MeasureFigures(1, performance, many, is_reported, states, counted=is_reported)


if __name__ == "__main__":
    agreement, files = contract(), reported.Sent(*map(Path, sys.argv[1:]))
    stopwatch.answer(lambda: pay(agreement, files))
