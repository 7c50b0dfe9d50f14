"""Checking the text of an agreement: what is wrong with it, and what it waits for."""

from collections.abc import Sequence
from dataclasses import dataclass

from vbr.contract.lint import lint
from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.contract.waits import waits_for
from vbr.errors import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """An agreement that was read, or None; everything wrong with it; and what it names of a later release."""

    contract: Contract | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()


def check_text(text: bytes, source: str, others: Sequence[Contract] = ()) -> Checked:
    """What the reader and the linter say of the text.

    `source` is the name of the file, as problems call it; `others` are the other versions of the agreement.
    """
    reading = read_contract(text, source)
    if reading.contract is None:
        return Checked(None, reading.problems)
    return Checked(reading.contract, lint(reading.contract, others), waits_for(reading.contract))
