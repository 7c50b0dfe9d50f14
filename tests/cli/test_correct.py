"""`vbr correct` on agreements that settle: what the clerk of a payer posts."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

SPINE = Path("sample_data/spine-comanagement/2026-Q1.json")
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

What is held back and carried forward changes too: add it to the rows held_back and carried of
2026-Q1 in the table earlier of the periods that follow.
"""

NOTHING = """\
Spine Service Line Co-Management Agreement
spine-comanagement 2026.1, 2026-Q1 (2026-01-01 to 2026-03-31)

Nothing changes, and nothing is to be posted.

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
