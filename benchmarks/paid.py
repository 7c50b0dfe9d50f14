"""How many members each program pays differently from Fractions."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import in_fractions
import ours
import pandas as pd
import reported
from yardsticks import Yardsticks

HEADER = f"{'members':>10}{'vbr':>12}{'float64':>12}{'OpenFisca':>12}"


@dataclass(frozen=True, slots=True)
class Differing:
    """How many of the members are paid differently; None where a program is not there."""

    members: int
    vbr: int
    float64: int | None
    openfisca: int | None

    def __str__(self) -> str:
        counts = [
            "-" if count is None else f"{count:,}" for count in (self.vbr, self.float64, self.openfisca)
        ]
        return f"{self.members:>10,}" + "".join(f"{count:>12}" for count in counts)


def differing(yardsticks: Yardsticks | None, figures: reported.Figures) -> Differing:
    """Every program's payments beside those worked out in Fractions.

    vbr and OpenFisca read the same files, and what they wrote is read back.
    """
    right = _in_fractions(figures)
    with tempfile.TemporaryDirectory() as folder:
        sent = reported.write_files(figures, Path(folder))
        vbr = _wrong(right, _written(ours.command(sent), sent.out, "amount"))
        openfisca = None
        if yardsticks and yardsticks.openfisca_python:
            openfisca = _wrong(right, _written(yardsticks.openfisca_command(sent), sent.out, "paid"))
    float64 = _wrong(right, yardsticks.float_reference.payments(figures).tolist()) if yardsticks else None
    return Differing(len(right), vbr, float64, openfisca)


def _in_fractions(figures: reported.Figures) -> list[int]:
    numerators, denominators = figures.numerator.T.tolist(), figures.denominator.T.tolist()
    members = [list(zip(*counts, strict=True)) for counts in zip(numerators, denominators, strict=True)]
    return in_fractions.payments(members, figures.lives.tolist())


def _written(command: Sequence[str], out: Path, column: str) -> list[Decimal]:
    """The cents in a column of the file that a program writes, in the order of the members' ids."""
    subprocess.run(command, input="run\n", text=True, check=True, stdout=subprocess.DEVNULL)
    payments = pd.read_csv(out, dtype=str).sort_values("recipient")
    return [Decimal(amount) * 100 for amount in payments[column]]


def _wrong(right: Sequence[int], cents: Sequence[Decimal | float]) -> int:
    return sum(one != other for one, other in zip(right, cents, strict=True))
