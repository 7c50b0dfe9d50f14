"""A plan: the steps that an agreement compiles to, in the order in which they can be run.

The engine runs steps and knows no method and no programme. A step names the columns it reads and writes,
says itself in a sentence of the agreement, and tells the same sentence with one recipient's numbers put in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from vbr.contract.model import Contract
from vbr.contract.money import Destination
from vbr.engine.telling import Told, View
from vbr.engine.terms_beside import corrections_say, missing_figures_say
from vbr.metrics.columns import Column, Columns
from vbr.metrics.inputs import Inputs

Why = Literal["unearned", "over_cap", "unclaimed"]


class Step(Protocol):
    """One step of a plan."""

    @property
    def path(self) -> str:
        """The term of the agreement that it carries out."""
        ...

    @property
    def depth(self) -> int:
        """The level of the tree that it writes for."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """The names it reads."""
        ...

    @property
    def writes(self) -> tuple[str, ...]:
        """The names it writes."""
        ...

    def run(self, columns: Columns, inputs: Inputs) -> Mapping[str, Column]:
        """The columns it writes."""
        ...

    def says(self) -> str:
        """What it does, as the agreement would put it."""
        ...

    def tells(self, view: View) -> tuple[Told, ...]:
        """What it did for one recipient, with the numbers; nothing where it changed nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Payment:
    """A column of cents that recipients get: by which component and step, and whether it is cash.

    `paid_by` is the party at the other end. An amount that is `owed` goes from each recipient to that party.
    """

    component: str
    step: str
    column: str
    depth: int
    paid_by: str
    pays: str
    path: str
    owed: bool = False

    def says(self) -> str:
        """Who pays whom: `cash from evergreen`, `owed to medicare`."""
        if self.owed:
            return f"owed to {self.paid_by or 'the payer'}"
        if self.pays == "advice_only":
            return "advice only, on what was paid in cash before"
        return f"{self.pays.replace('_', ' ')} from {self.paid_by or 'the payer'}"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A column of money that no recipient gets: why, and where it goes."""

    component: str
    step: str
    column: str
    depth: int
    why: Why
    destination: Destination
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An agreement ready to run, and where its money ends."""

    contract: Contract
    steps: tuple[Step, ...]
    payments: tuple[Payment, ...]
    leftovers: tuple[Leftover, ...]

    def says(self) -> tuple[str, ...]:
        """The numbered steps, as `vbr plan` prints them."""
        return tuple(f"{number}. {step.says()}" for number, step in enumerate(self.steps, 1))

    def beside(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Terms that are no step, under a heading each: the path of a term, and what it says."""
        says = {
            "Missing figures": tuple(missing_figures_say(self.contract)),
            "Corrections": tuple(corrections_say(self.contract)),
        }
        return {heading: terms for heading, terms in says.items() if terms}

    def ends(self) -> tuple[str, ...]:
        """Who pays out of which step, and where money goes that nobody gets."""
        cash = [
            f"{one.step or one.component}: {one.says()}" for one in self.payments if one.pays != "nothing"
        ]
        left = [
            f"{one.step or one.component}: what is {one.why.replace('_', ' ')} {one.destination.says()}"
            for one in self.leftovers
        ]
        return (*cash, *left)
