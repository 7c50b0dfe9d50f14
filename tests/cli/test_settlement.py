"""`vbr calculate --table`, `vbr advances` and `vbr correct`: what leaves the bank, and when."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.service.test_corrections import TEXT, year
from tests.settled import ASPIRATION, BALANCES, SECOND_QUARTER

TABLE = """\
Quarterly awards
balances 1, 2026-Q2 (2026-04-01 to 2026-06-30)
Step         Recipient   Of        Amount   Remarks
──────────────────────────────────────────────────────────────────────────────────
award_paid   dr-one      north    $100.00
             dr-one      south      $0.00   not applicable
             dr-owes     south    $100.00
             dr-turned   south    $100.00

             Paid                 $300.00
             Offered              $300.00

settlement   dr-one               $179.98   of $100.00 awarded
             dr-owes                $0.00   of $100.00 awarded, $220.00 stays owed
             dr-turned           -$200.00   of $100.00 awarded
             dr-gone              $150.00   not on the roster
             Payable              $129.98
"""

ADVANCES = """\
Aspiration and achievement
aspiration 1, 2026-04-01/2027-03-31 (2026-04-01 to 2027-03-31)
Component     Recipient   Number   From             Amount
──────────────────────────────────────────────────────────
achievement   east        1        2026-04-01   £13,333.34
achievement   east        2        2026-07-01   £13,333.33
achievement   east        3        2026-10-01   £13,333.33
achievement   east        4        2027-01-01   £13,333.33

Sum                                             £53,333.33
"""

CORRECTED = """\
A pool by points
corrected 1, 2026 (2026-01-01 to 2026-12-31)
Component   Step            Recipient   Membership       Was        Is   Adjustment   Why
────────────────────────────────────────────────────────────────────────────────────────────────────
incentive   to_physicians   dr-a        north        $225.00   $360.00      $135.00   own figures
incentive   to_physicians   dr-b        north        $225.00   $180.00      -$45.00   figures of
                                                                                      others
incentive   to_physicians   dr-c        south        $450.00   $360.00      -$90.00   figures of
                                                                                      others

Sum                                                  $900.00   $900.00        $0.00

Settlement
Recipient   Level       Adjustment   Payable
────────────────────────────────────────────
dr-a        physician      $135.00   $135.00
dr-b        physician      -$45.00   -$45.00
dr-c        physician      -$90.00   -$90.00

Sum                          $0.00     $0.00

Was: $900.00
Adjustments: $0.00
Waived: $0.00
Is: $900.00
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """The agreements, a quarter, and a year as it was paid and as it should have been."""
    for name, text in (("balances", BALANCES), ("aspiration", ASPIRATION), ("corrected", TEXT)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    for name, said in (("quarter", SECOND_QUARTER), ("was", year()), ("is", year(points="2"))):
        (tmp_path / f"{name}.json").write_text(json.dumps(said), "utf-8")


GONE = (
    "earlier column recipient: warning: dr-gone is not on the roster of 2026-Q2, so it is settled as "
    "somebody who has left: $150.00 is payable, $0.00 is carried forward. Did you mean dr-one or dr-owes or "
    "dr-turned? If it has not left, correct the id. [former-recipient]\n"
)


def test_what_is_payable_stands_below_what_is_awarded_where_they_differ(run: Run) -> None:
    told = run("calculate", "balances.yaml", "--inputs", "quarter.json")
    assert (told.exit_code, told.stdout, told.stderr) == (0, TABLE, GONE)


def test_the_settlement_of_a_contract_that_settles_nothing_is_refused(run: Run) -> None:
    folder = "sample_data/ortho-spine-comanagement"
    words = ["calculate", "ortho-spine-comanagement", "--inputs", f"{folder}/2026-Q2.json", "--table"]
    refused = run(*words, "settlement")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (
        1, "",
        "2026.2.yaml: ortho-spine-comanagement 2026.2 settles nothing: what its payments come to is what "
        "leaves the bank. Take the payments. [settles-nothing]\n1 problem.\n",
    )  # fmt: skip
    assert run(*words, "instalments").stderr == (
        "2026.2.yaml: ortho-spine-comanagement 2026.2 advances nothing: no amount under funding has the word "
        "advance. Take the payments. [nothing-advanced]\n1 problem.\n"
    )


def test_a_table_without_rows_says_so(run: Run) -> None:
    folder = "sample_data/orthopaedic-comanagement"
    words = ["calculate", "orthopaedic-comanagement", "--inputs", f"{folder}/2026.json", "--table", "earlier"]
    assert run(*words).stdout.splitlines()[-1] == "The table earlier has no rows."


def test_the_settlement_of_somebody_who_has_left_is_explained(run: Run) -> None:
    told = run("explain", "balances.yaml", "dr-gone", "--inputs", "quarter.json")
    assert " ".join(told.stdout.split()) == (
        "dr-gone 1. dr-gone is not on the roster of 2026-Q2: nothing is awarded, and what is open is "
        "settled. [balances.yaml:41 settlement] 2. Settlement: $0.00 awarded, plus $150.00 carried in. "
        "$150.00 is payable. [balances.yaml:41 settlement]"
    )
    assert told.stderr == GONE
    assert run("explain", "balances.yaml", "dr-one", "--inputs", "quarter.json").stderr == ""


def test_the_plan_ends_with_the_settlement(run: Run) -> None:
    lines = run("plan", "balances.yaml").stdout.splitlines()
    place = lines.index("Settlement")
    assert " ".join(line.strip() for line in lines[place + 1 : place + 4]) == (
        "4. Settlement of each physician: what is awarded, less what was paid before; 80% is paid now, "
        "the rest when the contract year ends; less than $100.00 is carried forward; what is owed is asked "
        "back [balances.yaml:41]"
    )


def test_the_settlement_adds_up_to_what_leaves_the_bank(run: Run) -> None:
    told = run("calculate", "balances.yaml", "--inputs", "quarter.json", "--table", "settlement").stdout
    assert told.splitlines()[-1].split() == [
        "Sum", "$300.00", "-$50.02", "$300.00", "$40.00", "$129.98", "-$220.00",
    ]  # fmt: skip


def test_the_settlement_as_csv(run: Run) -> None:
    words = [
        "calculate",
        "balances.yaml",
        "--inputs",
        "quarter.json",
        "--table",
        "settlement",
        "--format",
        "csv",
    ]
    lines = run(*words).stdout_bytes.decode("utf-8-sig").splitlines()
    place = lines[0].split(",").index("payable")
    assert [line.split(",")[place] for line in lines[1:]] == ["179.98", "0.00", "-200.00", "150.00"]


EARLIER = """\
Quarterly awards
balances 1, 2026-Q2 (2026-04-01 to 2026-06-30)
Period    Recipient   Kind         Cents
────────────────────────────────────────
2026-Q1   dr-one      held_back     2500
2026-Q2   dr-one      held_back     2000
2026-Q2   dr-owes     held_back     2000
2026-Q2   dr-owes     carried     -22000
"""


def test_what_the_next_quarter_is_sent_as_earlier_is_a_file_that_it_reads(run: Run) -> None:
    words = ["calculate", "balances.yaml", "--inputs", "quarter.json", "--table", "earlier"]
    assert run(*words).stdout == EARLIER
    run(*words, "--format", "csv", "--out", "earlier.csv")
    roster = [*SECOND_QUARTER["roster"][:2], {**SECOND_QUARTER["roster"][4], "award": "500"}]
    Path("roster.json").write_text(json.dumps(roster), "utf-8")
    files = ["--roster", "roster.json", "--earlier", "earlier.csv"]
    told = run("calculate", "balances.yaml", "--period", "2026-Q3", *files).stdout
    assert told.splitlines()[-2].split() == ["settlement", "dr-owes", "$180.00", "of", "$500.00", "awarded"]


def test_the_instalments_of_a_year_follow_from_its_roster(run: Run) -> None:
    quarterly = ASPIRATION.replace("paid: monthly\n      settled", "paid: quarterly\n      settled")
    Path("quarterly.yaml").write_text(quarterly, "utf-8")
    Path("roster.csv").write_text("recipient,level,last_achievement\neast,practice,66666.66\n", "utf-8")
    words = ["advances", "quarterly.yaml", "--period", "2026-04-01/2027-03-31", "--roster", "roster.csv"]
    assert run(*words).stdout == ADVANCES
    as_json = json.loads(run(*words, "--format", "json").stdout)
    assert [one["amount"] for one in as_json["instalments"]] == ["13333.34", *["13333.33"] * 3]
    as_csv = run(*words, "--format", "csv").stdout_bytes.decode("utf-8-sig").splitlines()
    assert as_csv[1] == "achievement,east,east,1,2026-04-01,13333.34,GBP"


def test_a_correction_prints_its_adjustments(run: Run) -> None:
    words = ["correct", "corrected.yaml", "--was", "was.json", "--inputs", "is.json"]
    assert run(*words, "--received", "2027-03-01").stdout == CORRECTED
    as_json = json.loads(run(*words, "--received", "2027-03-01", "--format", "json").stdout)
    assert [one["adjustment"] for one in as_json["corrections"]] == ["135.00", "-45.00", "-90.00"]
    as_csv = run(*words, "--received", "2027-03-01", "--format", "csv").stdout_bytes.decode("utf-8-sig")
    assert as_csv.splitlines()[1] == (
        "incentive,to_physicians,dr-a,north,dr-a,cash,225.00,USD,360.00,0.00,135.00,own figures,"
    )


def test_a_correction_that_nobody_dated_or_that_comes_late_is_refused(run: Run) -> None:
    words = ["correct", "corrected.yaml", "--was", "was.json", "--inputs", "is.json"]
    assert "[correction-not-received]" in run(*words).stderr
    late = run(*words, "--received", "2028-03-01")
    assert (late.exit_code, late.stdout) == (1, "")
    assert "[correction-too-late]" in late.stderr
    wrong = run(*words, "--received", "March")
    assert (wrong.exit_code, wrong.stderr.splitlines()[-1]) == (
        2,
        'Error: --received: "March" is not a date such as 2026-04-01.',
    )
