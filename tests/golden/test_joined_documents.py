"""Worked cases of an agreement whose money the document of a board divides."""

from pathlib import Path

import pytest

from vbr.golden.run import run_golden

POLICY = """\
format: vbr-distribution/1
distribution:
  id: board-policy
  version: {version}
  title: How the group shares what payers pay
  document: Resolution of the board
  adopted: 2025-11-01
term: {{effective: {effective}, ends: 2026-12-31}}
participants:
  tree: [group, practice, physician]
  fields: {{points: {{title: Points, unit: points, basis: service}}}}
allocation:
  - step: to_practices
    to: practice
    shares: [{{portion: 100%, by: equal}}]
    pays: nothing
    unclaimed: stays_with_payer
  - step: to_physicians
    to: physician
    within: practice
    shares: [{{portion: 100%, by: field, field: points}}]
    pays: cash
    cap_each:
      amount: {cap}
      over: contract_year
    over_cap: {{stays_with: practice}}
    unclaimed: {{stays_with: practice}}
"""
AGREEMENT = """\
format: vbr-contract/1
contract:
  id: plan-pool
  version: 2026
  title: Gain sharing of a plan
  payer: {id: plan, name: The plan}
  counterparty: {id: the-group, name: The group}
  document: Agreement of 2025
  written: 2025-10-01
  signed: 2025-10-02
  arrangement: payer_program
term: {effective: 2026-01-01, ends: 2026-12-31, scored: half_yearly}
participants: {tree: [group]}
funding: {method: declared_amount, declared_by: plan, earned_by: full}
allocation: {distribution: board-policy}
rounding: {money: {to: cent, mode: half_up}}
"""
CASES = """\
contract: plan-pool
version: 2026
cases:
  - name: the first half; $100.00 is shared by two practices, $50.00 each, then by points
    period: 2026-H1
    declared: $100.00
    practices: {east: {}, west: {}}
    physicians:
      dr-a: {practice: east, points: 3}
      dr-b: {practice: east, points: 1}
      dr-c: {practice: west, points: 1}
    expect:
      pool: $100.00
      paid:
        dr-a: $37.50                   # 50.00 x 3 / 4
        dr-b: $12.50
        dr-c: $40.00                   # held to 40.00 in the year
      over_cap: {west: $10.00}
  - name: the second half is ruled by the new policy; what was allocated before counts
    like: the first half; $100.00 is shared by two practices, $50.00 each, then by points
    period: 2026-H2
    declared: {incentive: $100.00}
    earlier:
      - {period: 2026-H1, step: to_physicians, recipient: dr-c, kind: allocated, cents: 4000}
    expect:
      paid:
        dr-a: $37.50
        dr-b: $12.50
        dr-c: $20.00                   # 60.00 in the year, 40.00 of it before
      over_cap: {west: $30.00}
"""


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """The golden file in a folder of rules."""
    policies = {"2026.1": ("2026-01-01", "$40.00"), "2026.2": ("2026-07-01", "$60.00")}
    files = {
        f"board-policy/{version}.yaml": POLICY.format(version=version, effective=effective, cap=cap)
        for version, (effective, cap) in policies.items()
    }
    files |= {"plan-pool/2026.yaml": AGREEMENT, "plan-pool/2026.golden.yaml": CASES}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "plan-pool" / "2026.golden.yaml"


def test_each_period_is_divided_by_the_policy_in_force(golden: Path) -> None:
    said = [[*outcome.differences, *map(str, outcome.problems)] for outcome in run_golden(golden)]
    assert said == [[], []]


def test_without_the_policy_nothing_is_calculated(golden: Path) -> None:
    for policy in golden.parents[1].glob("board-policy/*"):
        policy.unlink()
    told = [str(problem) for outcome in run_golden(golden) for problem in outcome.problems]
    assert told == ["There is no agreement board-policy. There are plan-pool."] * 2
