"""`vbr correct` on agreements that settle: what the clerk of a payer posts."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

SPINE = Path("sample_data/spine-comanagement/2026-Q1.json")
ORTHO = Path("sample_data/ortho-spine-comanagement/2026-Q2.json")
CARDIOLOGY = Path("sample_data/cardiology-services/2026.json")
NATIONAL = Path("sample_data/national-confederation/2026.json")

SETTLEMENT = """\
Settlement
Recipient   Payee                Level    Adjustment      Payable    Held back
──────────────────────────────────────────────────────────────────────────────
dr-coyle    estate-of-dr-coyle   owner    -$5,156.25   -$1,220.31   -$3,935.94
dr-diaz     dr-diaz              owner    -$6,093.75   -$1,442.19   -$4,651.56

Sum                                      -$11,250.00   -$2,662.50   -$8,587.50

Not distributed
Component       Why        To                        Was           Is   Difference
──────────────────────────────────────────────────────────────────────────────────
incentive_fee   unearned   stays_with_payer   $25,312.50   $36,562.50   $11,250.00

Sum                                           $25,312.50   $36,562.50   $11,250.00

Was: $77,437.50
Adjustments: -$11,250.00
Waived: $0.00
Is: $66,187.50

The agreement has no terms for corrections (settlement.corrections). These are the differences;
whether they are posted is for the parties to agree.

What is held back changes too. In the table earlier of the next calculation in the contract year,
add it to the row held_back of 2026-Q1, or write that row; the table earlier that comes out hands it
on.

Once the contract year is over, nothing is held back any more: say then when the correction came
(--received).
"""

NOTHING = """\
Spine Service Line Co-Management Agreement
spine-comanagement 2026.1, 2026-Q1 (2026-01-01 to 2026-03-31)

Nothing is to be posted.

Was: $77,437.50
Adjustments: $0.00
Waived: $0.00
Is: $77,437.50

The agreement has no terms for corrections (settlement.corrections). These are the differences;
whether they are posted is for the parties to agree.
"""


def corrected(paid: Path, measure: str, numerator: int, entity: str = "meridian-spine") -> str:
    """The name of a file with one corrected figure."""
    said = json.loads(paid.read_bytes())
    (row,) = [one for one in said["metrics"] if (one["entity"], one["measure"]) == (entity, measure)]
    row["numerator"] = numerator
    Path("is.json").write_text(json.dumps(said), "utf-8")
    return "is.json"


def rows(run: Run, words: list[str], table: str) -> list[dict[str, str]]:
    text = run(*words, "--table", table, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_what_is_payable_and_held_back_stands_below_the_adjustments(run: Run) -> None:
    # The composite falls by 15 points of 75,000.00. dr-coyle was paid 15,743.75, and 3,935.94 held back;
    # 14,523.44 is 1,220.31 less than what was paid, so nothing is held back any more.
    now = corrected(SPINE, "disability_index_collected", 45)
    told = run("correct", "spine-comanagement", "--was", str(SPINE), "--inputs", now).stdout
    assert told[told.index("Settlement") :] == SETTLEMENT


def test_after_the_contract_year_the_whole_loss_is_asked_back(run: Run) -> None:
    now = corrected(SPINE, "disability_index_collected", 45)
    words = ["correct", "spine-comanagement", "--was", str(SPINE), "--inputs", now]
    settled = rows(run, [*words, "--received", "2027-03-01"], "settlement")
    assert [(one["recipient"], one["payable"], one["held_back"]) for one in settled] == [
        ("dr-coyle", "-5156.25", "0.00"),
        ("dr-diaz", "-6093.75", "0.00"),
    ]
    early = run(*words, "--received", "2026-03-30")
    assert (early.exit_code, "[correction-too-early]" in early.stderr) == (1, True)


def test_what_later_quarters_count_towards_the_cap_of_the_year_is_told(run: Run) -> None:
    # An infection rate of 2 / 412 earns all: 1 - 0.729126 on 4/7 of 40% is 6.1914 points of 150,000.00.
    now = corrected(ORTHO, "ssi_rate", 2, "lakeshore-pho")
    told = run("correct", "ortho-spine-comanagement", "--was", str(ORTHO), "--inputs", now).stdout
    assert told.endswith(
        "What 2026-Q2 counts towards caps of the contract year changes: incentive earned was $123,483.45 "
        "and\nis $132,770.55. Correct the periods of the contract year that were calculated since, one "
        "after the\nother, and calculate those that follow, with the rows of 2026-Q2 in the table earlier "
        "changed so.\n"
    )


def test_text_json_and_csv_are_one(run: Run) -> None:
    now = corrected(SPINE, "disability_index_collected", 45)
    words = ["correct", "spine-comanagement", "--was", str(SPINE), "--inputs", now]
    document: dict[str, Any] = json.loads(run(*words, "--format", "json").stdout)
    for table in ("corrections", "settlement", "not_distributed"):
        assert [{**one, "currency": "USD"} for one in document[table]] == rows(run, words, table)
    settled = document["settlement"]
    for part in ("payable", "held_back", "carried_out"):
        assert sum(cents(one[part]) for one in settled) == cents(document["totals"][part])
    parts = sum(cents(document["totals"][part]) for part in ("payable", "held_back", "carried_out"))
    assert parts == cents(document["totals"]["adjustments"])
    told = run(*words).stdout
    assert all(f"${one['adjustment'].removeprefix('-')}" in told.replace(",", "") for one in settled)


def test_a_gate_that_closes_takes_the_whole_incentive_back(run: Run) -> None:
    # 95.00% of fusions after conservative care are asked for: 57 of 60 are, 56 are not. 66.25% of 75,000.00.
    now = corrected(SPINE, "conservative_care", 56)
    words = ["correct", "spine-comanagement", "--was", str(SPINE), "--inputs", now, "--format", "json"]
    document = json.loads(run(*words).stdout)
    assert document["totals"]["adjustments"] == "-49687.50"
    assert [one["difference"] for one in document["not_distributed"]] == ["49687.50"]


def test_a_debt_of_an_agreement_that_carries_debts_is_not_asked_for(run: Run) -> None:
    now = corrected(NATIONAL, "blood_pressure_control", 66, "harbor-family")
    words = ["correct", "national-confederation", "--was", str(NATIONAL), "--inputs", now]
    settled = rows(run, words, "settlement")
    assert [(one["recipient"], one["payable"], one["carried_out"]) for one in settled] == [
        ("dr-abbot", "0.00", "-5825.44"),
        ("dr-baines", "0.00", "-3883.62"),
        ("dr-castro", "3479.08", "0.00"),
        ("dr-dunn", "1375.45", "0.00"),
        ("dr-reyes", "4854.53", "0.00"),
    ]
    assert "$152,684.00   $152,684.00        $0.00" in run(*words).stdout


def test_the_same_file_twice_has_nothing_to_post(run: Run) -> None:
    told = run("correct", "spine-comanagement", "--was", str(SPINE), "--inputs", str(SPINE))
    assert (told.exit_code, told.stdout) == (0, NOTHING)


def test_a_file_of_another_contract_is_one_problem(run: Run) -> None:
    told = run("correct", "national-confederation", "--was", str(SPINE), "--inputs", str(NATIONAL))
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.splitlines() == [
        "2026-Q1.json contract: The file is of spine-comanagement, and the contract is "
        "national-confederation. Send the file of national-confederation, or correct the word. "
        "[other-contract]",
        "1 problem.",
    ]


def cents(amount: str) -> int:
    return int(amount.replace(".", ""))


def test_what_is_only_advised_and_who_is_paid_is_told_where_it_changes(run: Run) -> None:
    said = json.loads(CARDIOLOGY.read_bytes())
    (soto,) = [one for one in said["roster"] if one["recipient"] == "dr-soto"]
    soto |= {"call_nights": 50, "payee": "soto-pc"}
    Path("is.json").write_text(json.dumps(said), "utf-8")
    command = ("correct", "cardiology-services", "--was", str(CARDIOLOGY), "--inputs", "is.json")
    printed = " ".join(run(*command).stdout.split())
    assert (
        "Advice changes too, and is not posted: dr-rhee was $1,092,328.92 and is $1,052,360.06; dr-soto was"
        " $81,558.43 and is $123,747.78; dr-udo was $86,112.65 and is $83,892.16."
    ) in printed
    assert "Payees change: dr-soto was paid to estate-of-dr-soto and is to soto-pc." in printed
