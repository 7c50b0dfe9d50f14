"""What a comparison is about: a version of a contract, the payer's files, and the expected counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conformance.comparing import Compared
from tests.conformance.files import File
from vbr.contract.schema import read_contract
from vbr.engine.calculate import Result
from vbr.metrics.raw_table import RawTable
from vbr.service.calculation import Request, calculate_contract

RULES = Path(__file__).parents[2] / "rules"


@dataclass(frozen=True, slots=True)
class Expected:
    """How many rows have a figure, how many do not or are left out, and why each that is not equal is not.

    `needs_everybody`: the figure is about a place among all, so a part of the file cannot show it.
    """

    rows: int
    missing: int = 0
    left_out: int = 0
    misses: Mapping[str, str] = field(default_factory=dict)
    needs_everybody: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """One year of one program.

    `about` says what was compared and what was not; `compared` calculates it from the files as they are here.
    """

    contract: str
    version: str
    period: str
    files: tuple[File, ...]
    about: str
    expected: Mapping[str, Expected]
    compared: Callable[["Program"], Iterable[Compared]]

    @property
    def path(self) -> Path:
        """The file of the contract."""
        return RULES / self.contract / f"{self.version}.yaml"

    def result(self, *tables: RawTable) -> Result:
        """What the contract makes of the tables."""
        return self.result_of(self.path.read_bytes(), *tables)

    def result_of(self, text: bytes, *tables: RawTable) -> Result:
        """What the contract would make of the tables in other words."""
        reading = read_contract(text, self.path.name)
        assert reading.contract is not None, "\n".join(map(str, reading.problems))
        return calculate_contract(reading.contract, Request(self.period, tables=tables)).result
