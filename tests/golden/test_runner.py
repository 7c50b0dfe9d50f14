"""What the runner of golden files says when a case does not come true, or cannot be run."""

from pathlib import Path
from shutil import copy

import pytest

from vbr.errors import Refused
from vbr.golden.run import CaseOutcome, run_golden

RULES = Path(__file__).parents[2] / "rules"
ORTHO = RULES / "ortho-spine-comanagement" / "2026.2.yaml"
NORTHERN = RULES / "northern-umbrella-p4p" / "2026.1.yaml"
MIDSTATE = RULES / "midstate-hospital-vbp" / "2026.1.yaml"
ORDINARY = "an ordinary quarter; two physicians reach their cap and one measure has too few cases"

LIKE_ORDINARY = f"""
  - name: another
    like: {ORDINARY}
"""


def ordinary(more: str) -> str:
    """The golden file of the ortho contract up to its second case, and a case like its first."""
    text = ORTHO.with_name("2026.2.golden.yaml").read_text("utf-8")
    return text[: text.index("  - name: the yearly cap")].rstrip() + LIKE_ORDINARY + more


def outcomes(folder: Path, contract: Path, golden: str) -> tuple[CaseOutcome, ...]:
    """The outcomes of a golden text beside a copy of the contract."""
    copy(contract, folder)
    path = folder / contract.name.replace(".yaml", ".golden.yaml")
    path.write_text(golden, "utf-8")
    return run_golden(path)


def last(folder: Path, more: str) -> list[str]:
    """What is said of a case that is like the ordinary one, without the place in the file."""
    outcome = outcomes(folder, ORTHO, ordinary(more))[-1]
    return [line.partition(" ")[2] for line in (*outcome.differences, *map(str, outcome.problems))]


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("composite: 0.823222", ["composite: expected 0.823222, found 0.823223"]),
        ("composite: too few domains", ["composite: expected too few domains, found 0.823223"]),
        ("credit: {complication_90d: 0}", ["credit complication_90d: expected 0, found too few cases"]),
        ("measures: {ssi_rate: 0.97%, would_recommend: 211 / 268}", [
            "measures ssi_rate: expected 0.97%, found 0.970874% (exactly 1/103)",
        ]),
        ("gates: {patient_safety: hold}", ["gates patient_safety: expected hold, found pass"]),
        ("earned: $123,483.46", ["earned: expected $123,483.46, found $123,483.45"]),
        ("earned: {incentive: $1.00}", ["earned incentive: expected $1.00, found $123,483.45"]),
        ("unearned: {reserve: $26,516.55}", [
            "unearned reserve: expected $26,516.55, found nothing",
            "unearned stays_with_payer: expected nothing, found $26,516.55",
        ]),
        ("not_eligible: {dr-dietz: active_days 45 is below 60}", [
            "not_eligible dr-gomez: expected nothing, found meetings_attended 3 / 6 is below 2 / 3",
        ]),
        ("compsite: 1", ["compsite: expected 1, found no such column. Did you mean composite?"]),
        ("credit: {lakeshore-pho: {ssi_rate: 1}, dr-x: {ssi_rate: 1}}", [
            "credit lakeshore-pho ssi_rate: expected 1, found 0.729126",
            "credit dr-x ssi_rate: expected 1, found nobody called dr-x",
        ]),
        ("duty_points: 91", ["duty_points: expected 91, found several of them: say whose"]),
        ("active_days: {dr-dietz: 45}", []),
        ("composite: 0.8232230", []),
        ("over_cap: {stays_with_payer: 0}", []),
    ],
)  # fmt: skip
def test_every_difference_is_told(tmp_path: Path, expect: str, told: list[str]) -> None:
    assert last(tmp_path, f"    expect:\n      {expect}\n") == told


def test_paid_is_complete_in_both_directions(tmp_path: Path) -> None:
    paid = """    expect:
      paid:
        dr-abara: $24,000.00
        dr-bell: $22,467.43
        dr-chen: $18,471.24
        dr-dietz: $0.01
        dr-evans: $24,000.00
        dr-farouk: $14,475.06
"""
    assert last(tmp_path, paid) == [
        "paid dr-dietz: expected $0.01, found $0.00",
        "paid dr-haas: expected nothing, found $20,069.72",
    ]


def test_what_the_agreement_declares_comes_before_a_part_of_that_name(tmp_path: Path) -> None:
    # `credit` is also what every measure earns, `withheld` a list of money that is complete, and
    # `earned` an amount of any component.
    (tmp_path / "1.yaml").write_text(
        """\
format: vbr-contract/1
contract: {id: named, version: "1", title: Named, payer: {id: payer, name: Payer},
  counterparty: {id: all, name: All}, document: Invented, arrangement: public_program}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants: {tree: [all, clinic], scored_at: clinic}
measures:
  access: {title: Access, unit: percent, better: higher}
scoring: {curve: linear, corners: [{at: 0%, gives: 0}, {at: 100%, gives: 1}], not_reported: leave_out}
scores:
  credit: {title: Credit, method: sum, measures: [access]}
funding:
  withheld:
    title: Withheld
    per: clinic
    start: $8.00
  earned:
    title: Earned
    per: clinic
    start: $9.00
allocation: none
rounding: {rates: exact, scores: {decimals: 2, mode: half_up}, money: {to: cent, mode: half_up}}
""",
        "utf-8",
    )
    golden = tmp_path / "1.golden.yaml"
    golden.write_text(
        """\
contract: named
version: "1"
cases:
  - name: everything by its own name
    period: 2026
    clinics: {one: {}, two: {}}
    metrics: {one: {access: 1 / 4}, two: {access: 1 / 2}}
    expect:
      credit: {one: 0.25, two: 0.6}
      withheld: {one: $8.00}
      earned: {two: $9.00}
""",
        "utf-8",
    )
    (outcome,) = run_golden(golden)
    assert [*map(str, outcome.problems)] == []
    assert [one.partition(" ")[2] for one in outcome.differences] == ["credit two: expected 0.6, found 0.50"]


def test_payable_and_instalments_are_complete_in_both_directions(tmp_path: Path) -> None:
    contracts = Path(__file__).parents[1] / "engine" / "contracts"
    (outcome,) = outcomes(
        tmp_path,
        contracts / "investments.yaml",
        """\
contract: investments
version: "1"
cases:
  - name: two that are advanced and one that is expected
    period: 2026
    organisations:
      one: {earned_savings: 10, invested: 8}
      two: {earned_savings: 10, invested: 8}
      three: {earned_savings: 10, invested: 8}
    expect:
      payable: {one: $2.00, two: $3.00, four: $1.00}
      carried: {one: $1.00}
      instalments:
        one: [$2.00, $2.00, $2.00, $2.01]
        two: [$8.00]
""",
    )
    assert [one.partition(" ")[2] for one in outcome.differences] == [
        "payable two: expected $3.00, found $2.00",
        "payable four: expected $1.00, found nothing",
        "payable three: expected nothing, found $2.00",
        "carried one: expected $1.00, found $0.00",
        "instalments one 4: expected $2.01, found $2.00",
        "instalments two: expected 1 amount, found 4 amounts",
        "instalments three: expected nothing, found 4 amounts",
    ]


def test_a_difference_names_its_line(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, ORTHO, ordinary("    expect: {composite: 1}\n"))[1:]
    line = len(ordinary("").splitlines()) + 1
    assert outcome.differences == (f"2026.2.golden.yaml:{line} composite: expected 1, found 0.823223",)
    assert not outcome.passed


def test_like_merges_inputs_deeply_and_leaves_out_what_was_expected(tmp_path: Path) -> None:
    more = """    physicians:
      dr-gomez: {meetings_attended: 4 / 6}
    expect:
      not_eligible: {dr-dietz: active_days 45 is below 60}
"""
    assert last(tmp_path, more) == []


def test_problems_of_the_inputs_stand_on_the_lines_of_the_case(tmp_path: Path) -> None:
    more = "    metrics: {implant_csot: 4812.50 of 291}\n    expect: {composite: 1}\n"
    outcome = outcomes(tmp_path, ORTHO, ordinary(more))[-1]
    line = len(ordinary("").splitlines()) + 1
    assert [str(problem) for problem in outcome.problems] == [
        f"2026.2.golden.yaml:{line} column measure: The contract has no measure implant_csot. "
        "Did you mean implant_cost?"
    ]


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("not reported", "0"),
        ("{value: 2.31, cases: 88, source: mart}", "0.790000"),
        ("0 / 0", "no cases"),
        ("2.31 of 29", "too few cases"),
        ("23.1 / 10", "too few cases"),
    ],
)
def test_a_figure_may_be_written_in_every_way(tmp_path: Path, figure: str, told: str) -> None:
    more = (
        f"    metrics:\n      length_of_stay: {figure}\n    expect: {{credit: {{length_of_stay: {told}}}}}\n"
    )
    assert last(tmp_path, more) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            "    metrics: {length_of_stay: [1]}\n    expect: {composite: 1}\n",
            "cases[2].metrics.length_of_stay: A list stands where a figure such as 4 / 412, 4812.50 of 291 "
            "or 88.12% of 140, baseline 87.40% belongs.",
        ),
        (
            "    metrics: {length_of_stay: short}\n    expect: {composite: 1}\n",
            'column value: "short" is not a plain number such as 1234.50. Write the number alone; if '
            "there is none, leave the cell empty.",
        ),
        (
            "    phycisians: {dr-new: {}}\n    expect: {composite: 1}\n",
            "cases[2].phycisians: phycisians is not a word that may stand here. Did you mean physicians?",
        ),
        (
            "    expect: {composite: [1]}\n",
            "cases[2].expect.composite: A list stands where a number, a state or a reason belongs.",
        ),
    ],
)
def test_a_case_that_cannot_be_run_says_why(tmp_path: Path, more: str, told: str) -> None:
    assert last(tmp_path, more) == [told]


@pytest.mark.parametrize(
    ("golden", "told"),
    [
        (
            "contract: ortho-spine-comanagement\nversion: 2026.1\n"
            "cases: [{name: a, period: 2026-Q2, expect: {}}]\n",
            "2026.2.golden.yaml:2 version: The cases are of version 2026.1, but the version beside them is "
            "2026.2. Correct one of them.",
        ),
        (
            "contract: ortho-spine-comanagement\nversion: 2026.2\n",
            "2026.2.golden.yaml: The word cases is missing. Write it at the top of the file.",
        ),
        (
            "contract: a\nversion: b\ncases: [{name: a, like: b, expect: {composite: 1}}]\n",
            '2026.2.golden.yaml:3 cases[1].like: No case above is called "b". '
            "Only a case above this one can be copied.",
        ),
        (
            "contract: a\nversion: b\ncases: [{name: a, expect: {composite: 1}}]\n",
            "2026.2.golden.yaml:3 cases[1]: A case has no period. Name it, as in period: 2026-Q2.",
        ),
        (
            "contract: a\nversion: b\ncases: [{name: a, period: 2026-Q5, expect: {composite: 1}}]\n",
            '2026.2.golden.yaml:3 cases[1].period: "2026-Q5" is not a period such as 2026, 2026-H1, 2026-Q2, '
            "2026-04 or 2026-01-01/2026-03-31.",
        ),
        ("contract: a\ncontract: b\n", (
            "2026.2.golden.yaml:2 contract: contract is written a second time; the first is on line 1. "
            "Keep one of them."
        )),
    ],
)  # fmt: skip
def test_a_golden_file_that_cannot_be_read_is_refused(tmp_path: Path, golden: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        outcomes(tmp_path, ORTHO, golden)
    assert str(refusal.value) == told


def test_a_golden_file_needs_its_contract_beside_it(tmp_path: Path) -> None:
    golden = tmp_path / "2026.2.golden.yaml"
    golden.write_text(
        "contract: a\nversion: b\ncases: [{name: a, period: 2026, expect: {composite: 1}}]\n", "utf-8"
    )
    with pytest.raises(Refused) as refusal:
        run_golden(golden)
    assert str(refusal.value) == (
        "2026.2.golden.yaml: There is no contract 2026.2.yaml beside it. Put the two in one folder."
    )


def test_several_memberships_stand_in_a_list(tmp_path: Path) -> None:
    golden = NORTHERN.with_name("2026.1.golden.yaml").read_text("utf-8")
    own = "      dr-lund: {practice: stony-brook, active_days: 365, panel_months: 11380}\n"
    both = """      dr-lund:
        - {practice: stony-brook, active_days: 365, panel_months: 11380}
        - {practice: valley-internal, active_days: 89, panel_months: 1}
"""
    (outcome,) = outcomes(tmp_path, NORTHERN, golden.replace(own, both))
    assert own in golden
    assert [one.partition(" ")[2] for one in outcome.differences] == [
        "not_eligible dr-lund: expected nothing, found active_days 89 is below 90"
    ]


def test_nothing_can_be_paid_before_the_first_period(tmp_path: Path) -> None:
    golden = NORTHERN.with_name("2026.1.golden.yaml").read_text("utf-8")
    early = golden.replace("    period: 2026\n", "    period: 2026\n    paid_before: $1.00\n")
    (outcome,) = outcomes(tmp_path, NORTHERN, early)
    assert [str(problem) for problem in outcome.problems] == [
        "2026.1.golden.yaml:9 column period: 2026 is not before 2026 in the contract year "
        "2026-01-01 to 2026-12-31. Leave the row out."
    ]


def test_who_is_outside_a_withhold_is_told_why(tmp_path: Path) -> None:
    golden = MIDSTATE.with_name("2026.1.golden.yaml").read_text("utf-8")
    golden += "      not_eligible: {cedar: 'composite: too few domains'}\n"
    *_, outcome = outcomes(tmp_path, MIDSTATE, golden)
    assert outcome.differences == ()


def test_slope_and_factor_are_reported(tmp_path: Path) -> None:
    # Withheld: 1,322,294.21 / (2% x 48,210,500.00 x 0.475 + 2% x 17,904,210.25 x 0.175) = 2.539628;
    # lakeview 1 - 2% + 2% x 2.539628 x 0.475 = 1.004126, prairie 1 - 2% + 2% x 2.539628 x 0.175 = 0.988889.
    golden = MIDSTATE.with_name("2026.1.golden.yaml").read_text("utf-8")
    golden += "      slope: 2.539628\n      payment_adjustment_factor:\n"
    golden += "        {lakeview: 1.004126, prairie: 0.988889, cedar: not applicable}\n"
    *_, outcome = outcomes(tmp_path, MIDSTATE, golden)
    assert outcome.differences == ()
