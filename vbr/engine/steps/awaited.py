"""A step whose method this release does not have: it can be planned, and says what it waits for."""

from collections.abc import Mapping
from dataclasses import dataclass

from vbr.contract.values import Chosen
from vbr.engine.telling import Told, View
from vbr.errors import Problem, Refused
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs


@dataclass(frozen=True, slots=True)
class AwaitMethod:
    """Stands in a plan for a method that is not there yet."""

    what: str
    chosen: Chosen
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    depth: int
    path: str

    def problem(self) -> Problem:
        """What is missing, by name."""
        message = (
            f"{self.what} uses the {self.chosen.kind} `{self.chosen.name}`, which this release does not have."
        )
        return Problem(
            "method-not-available", message, "The agreement can be checked and planned.", path=self.path
        )

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """Nothing: it is refused.

        Problems: method-not-available.
        """
        raise Refused([self.problem()])

    def says(self) -> str:
        """What it would do."""
        return f"{self.what}: {self.chosen.kind} {self.chosen.name} (not in this release)"

    def tells(self, view: View) -> tuple[Told, ...]:
        """Nothing."""
        return ()
