"""Every number of every golden file comes out of the reference; reasons in words are left to the engine."""

from pathlib import Path

import pytest

from tests.reference import run
from tests.reference.expected import expected, found
from tests.reference.golden_cases import GoldenCase, golden_cases

CONTRACTS = ("ortho-spine-comanagement", "northern-umbrella-p4p", "midstate-hospital-vbp")
"""Those in which every word is one that the reference knows."""

CASES = list(golden_cases(Path(__file__).parents[2] / "rules", CONTRACTS))


def test_each_contract_has_cases() -> None:
    assert {case.contract["contract"]["id"] for case in CASES} == set(CONTRACTS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_expected_number_comes_out(case: GoldenCase) -> None:
    result = run(case.contract, case.period, case.rows)
    expects = {key: expected(key, said) for key, said in case.expect.items()}
    assert {key: found(key, case.expect[key], case.contract, result) for key in expects} == expects
