"""The levels that are paid: where amounts stay, where steps pay cash, and where an advance goes."""

from collections.abc import Callable

import pytest

from vbr.contract.paid_levels import is_settled, paid_levels
from vbr.contract.schema import Reading

TREE = ("tree: [group, physician]", "tree: [group, practice, physician]")
PER_PRACTICE = ("  declared_by: payer", "  declared_by: payer\n  per: practice")
ADVANCE = ("  declared_by: payer", "  declared_by: payer\n  advance:\n    amount: $9.00\n    paid: once")
TO_PHYSICIANS = """
  - step: to_physicians
    to: physician
    shares: [{portion: 100%, by: equal}]
    pays: cash"""
WITHIN = TO_PHYSICIANS.replace("to: physician", "to: physician\n    within: practice")
TAKES = """
  - step: office
    to: group
    takes: 5%
    pays: cash"""
STAGE = """
  - step: to_practices
    to: practice
    shares: [{portion: 100%, by: equal}]
    pays: nothing"""


def allocation(*steps: str) -> tuple[str, str]:
    return "allocation: none", "allocation:" + "".join(steps)


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ([], ("group",)),
        ([PER_PRACTICE], ("practice",)),
        ([allocation(TO_PHYSICIANS)], ("physician",)),
        ([allocation(TAKES, TO_PHYSICIANS)], ("group", "physician")),
        ([allocation(STAGE, WITHIN)], ("physician",)),
        ([PER_PRACTICE, allocation(WITHIN)], ("physician",)),
        ([PER_PRACTICE, allocation(WITHIN.replace("cash", "advice_only"))], ("practice",)),
        ([ADVANCE, allocation(TO_PHYSICIANS)], ("group", "physician")),
        ([("  declared_by: payer", "  declared_by: payer\n  pays: nothing")], ()),
    ],
)
def test_the_levels_that_are_paid(
    read: Callable[..., Reading], changes: list[tuple[str, str]], levels: tuple[str, ...]
) -> None:
    reading = read("smallest", TREE, *changes)
    assert reading.contract is not None, reading.problems
    assert paid_levels(reading.contract) == levels


@pytest.mark.parametrize(
    ("changes", "settles"),
    [
        ([], "no"),
        ([ADVANCE], "yes"),
        ([("allocation: none", "allocation: none\nsettlement: {debts: waived}")], "yes"),
    ],
)
def test_an_advance_or_the_section_settles(
    read: Callable[..., Reading], changes: list[tuple[str, str]], settles: str
) -> None:
    contract = read("smallest", *changes).contract
    assert contract is not None
    assert is_settled(contract) == (settles == "yes")
