"""Small contracts of one idea each, and the worked cases beside them."""

from pathlib import Path

import pytest

from vbr.golden.run import CaseOutcome, golden_files, run_golden

CONTRACTS = Path(__file__).parent / "contracts"
OUTCOMES = [(path, outcome) for path in golden_files(CONTRACTS) for outcome in run_golden(path)]


@pytest.mark.parametrize(
    "outcome",
    [outcome for _, outcome in OUTCOMES],
    ids=[f"{path.name}: {outcome.name}" for path, outcome in OUTCOMES],
)
def test_every_case_comes_true(outcome: CaseOutcome) -> None:
    assert [*outcome.differences, *map(str, outcome.problems)] == []


def test_every_contract_has_cases() -> None:
    contracts = {path.stem for path in CONTRACTS.glob("*.yaml") if ".golden." not in path.name}
    assert {path.name.partition(".")[0] for path, _ in OUTCOMES} == contracts
