"""Every worked case beside a contract in rules/ comes true."""

from pathlib import Path

import pytest

from vbr.golden.run import CaseOutcome, golden_files, run_golden

RULES = Path(__file__).parents[2] / "rules"
OUTCOMES = [(path, outcome) for path in golden_files(RULES) for outcome in run_golden(path)]


@pytest.mark.parametrize(
    "outcome",
    [outcome for _, outcome in OUTCOMES],
    ids=[
        f"{path.parent.name} {path.name.partition('.golden')[0]}: {outcome.name}"
        for path, outcome in OUTCOMES
    ],
)
def test_every_case_comes_true(outcome: CaseOutcome) -> None:
    assert [*outcome.differences, *map(str, outcome.problems)] == []


def test_every_contract_has_a_version_with_cases() -> None:
    pages = {path: path.read_text("utf-8") for path in RULES.glob("*/*.yaml")}
    # A board's policy is worked through the contracts that name it.
    contracts = {path.parent.name for path, text in pages.items() if "vbr-contract/1" in text}
    assert {path.parent.name for path, _ in OUTCOMES} == contracts
