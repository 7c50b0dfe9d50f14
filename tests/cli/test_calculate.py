"""`vbr calculate` and `vbr explain`: files in, payments and explanations out."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tests.golden.test_joined_documents import AGREEMENT, POLICY

ORTHO = "ortho-spine-comanagement"
QUARTER = ["--metrics", f"sample_data/{ORTHO}/metrics.csv", "--roster", f"sample_data/{ORTHO}/roster.csv",
           "--earlier", f"sample_data/{ORTHO}/earlier.csv", "--period", "2026-Q2"]  # fmt: skip
WRONG = [word.replace(ORTHO, f"{ORTHO}/wrong-quarter") for word in QUARTER]

TABLE = """\
Orthopaedic and Spine Service Line Co-Management Agreement
ortho-spine-comanagement 2026.2, 2026-Q2 (2026-04-01 to 2026-06-30)
Step            Recipient              Amount   Remarks
──────────────────────────────────────────────────────────────────────────────────────
to_physicians   dr-abara           $24,000.00
                dr-bell            $22,467.43
                dr-chen            $18,471.24
                dr-dietz                $0.00   active_days 45 is below 60
                dr-evans           $24,000.00
                dr-farouk          $14,475.06
                dr-gomez                $0.00   meetings_attended 3 / 6 is below 2 / 3
                dr-haas            $20,069.72

                Paid              $123,483.45
incentive       Not distributed    $26,516.55   unearned: stays with payer
                Offered           $150,000.00
"""

WRONG_QUARTER = """\
metrics.csv:2 column measured_to: The measurement ends on 2026-06-30, but for 2026-Q2 ssi_rate is measured \
over 2025-04-01 to 2026-03-31. Send the figures of those days, or correct the dates. [outside-window]
metrics.csv:3 column measure: The contract has no measure readmision_30d. Did you mean readmission_30d? \
[unknown-measure]
metrics.csv:4 column denominator: numerator is 1, and denominator is 0. Check it; 0 of 0 says that there \
were no cases. [divided-by-zero]
metrics.csv:5 column numerator: The numerator 268 is above the denominator 211, in a percent. Check whether \
the two were swapped. [numerator-above-denominator]
metrics.csv:6 column denominator: "330 patients" is not a plain number such as 1234.50. Write the number \
alone; if there is none, leave the cell empty. [not-a-number]
metrics.csv:8 column entity: lakeshore-pho first_case_on_time is there already, on line 7. Keep the one \
that is right. [duplicate-row]
roster.csv:3 column level: The contract has no level "physican". Did you mean physician? [unknown-level]
roster.csv:5 column active_days: active_days is 54, but the membership has 45 days of 2026-Q2, 2026-05-17 \
to 2026-06-30. Correct the days or the dates. [days-disagree]
roster.csv:8 column duty_points: -95 is below zero. Check the sign. [negative]
9 problems.
"""


def test_a_quarter_is_paid(run: Run) -> None:
    result = run("calculate", ORTHO, *QUARTER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TABLE


def test_a_contract_may_be_a_file_and_the_inputs_one_json_file(run: Run) -> None:
    named = [f"rules/{ORTHO}/2026.2.yaml", "--inputs", f"sample_data/{ORTHO}/2026-Q2.json"]
    assert run("calculate", *named).stdout == TABLE


def test_paid_before_is_short_for_one_earlier_row(run: Run) -> None:
    without = [word for word in QUARTER if "earlier" not in word]
    assert run("calculate", ORTHO, *without, "--paid-before", "$131,204.17").stdout == TABLE
    late = run("calculate", ORTHO, *without, "--paid-before", "$450,000.00").stdout
    assert "                Paid               $70,000.00\n" in late


SILENT = (
    "earlier: warning: The table earlier says nothing of 2026-Q1, and what incentive earned counts towards "
    "its cap of the contract year. Send what it came to, unless that was nothing: the period before gives it "
    "as its table earlier. [earlier-not-told]\n"
)


@pytest.mark.parametrize(("form", "told"), [("table", SILENT), ("csv", SILENT), ("json", "")])
def test_earlier_periods_that_nobody_told_of_are_remarked_on(run: Run, form: str, told: str) -> None:
    without = [word for word in QUARTER if "earlier" not in word]
    result = run("calculate", ORTHO, *without, "--format", form)
    assert (result.exit_code, result.stderr) == (0, told)
    if form == "json":
        assert [one["code"] for one in json.loads(result.stdout)["remarks"]] == ["earlier-not-told"]


def test_json_and_csv_are_clean_and_agree(run: Run) -> None:
    document = json.loads(run("calculate", ORTHO, *QUARTER, "--format", "json").stdout)
    assert document["format"] == "vbr-result/1"
    assert document["totals"]["paid"] == "123483.45"
    content = run("calculate", ORTHO, *QUARTER, "--format", "csv").stdout_bytes.decode("utf-8-sig")
    header, *lines = content.splitlines()
    places = [header.split(",").index(name) for name in ("recipient", "amount")]
    rows = [tuple(line.split(",")[place] for place in places) for line in lines]
    assert rows == [(row["recipient"], row["amount"]) for row in document["payments"]]


def test_out_writes_a_file_and_prints_nothing(run: Run) -> None:
    result = run("calculate", ORTHO, *QUARTER, "--format", "csv", "--out", "payments.csv")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    printed = run("calculate", ORTHO, *QUARTER, "--format", "csv").stdout_bytes
    assert Path("payments.csv").read_bytes() == printed


def test_the_wrong_quarter_is_refused_with_every_problem(run: Run) -> None:
    result = run("calculate", ORTHO, *WRONG)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == WRONG_QUARTER


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Error: Which period? Add --period, as in --period 2026-Q2."),
        (["--period", "2026-Q2", "--metrics", "nothing.csv"],
         "Error: Invalid value for '--metrics': File 'nothing.csv' does not exist."),
        (["--period", "2026-Q1", "--inputs", f"sample_data/{ORTHO}/2026-Q2.json"],
         "Error: --period is 2026-Q1, but 2026-Q2.json is for 2026-Q2: leave one of them out."),
        ([*QUARTER, "--paid-before", "$1.00"],
         "Error: --earlier and --paid-before say the same: use one of them."),
        (["--period", "2026-Q2", "--paid-before", "much"],
         'Error: --paid-before: "much" is not a plain number such as 1234.50.'),
        (["--period", "2026-Q2", "--paid-before", "131204.175"],
         'Error: --paid-before: "131204.175" has a part of a cent. Write the amount with two decimals.'),
        (["--period", "2026-Q2", "--paid-before", "£5"],
         'Error: --paid-before: "£5" is not an amount in dollars. Write it as $131,204.17.'),
        (["--period", "2026-Q2", "--paid-before", "-5"],
         'Error: --paid-before: "-5" is below zero. Write what was earned earlier, 0 where it was nothing.'),
        (["--period", "2026-Q2", "--paid-before", "50%"],
         'Error: --paid-before: "50%" is not an amount in dollars. Write it as $131,204.17.'),
        (["--period", "2026-Q2", "--paid-before", ""],
         'Error: --paid-before: "" is not a plain number such as 1234.50.'),
        (["--period", "2026-Q2", "--declared", "$1.00"],
         "Error: --declared $1.00: the contract calculates every amount, none is declared."),
        ([*QUARTER, "--out", "no/such/folder"],
         "Error: no/such/folder cannot be written: No such file or directory."),
        ([*QUARTER, "--format", "xlsx"],
         "Error: Invalid value for '--format': 'xlsx' is not one of 'table', 'json', 'csv'."),
    ],
)  # fmt: skip
def test_a_wrong_command_ends_with_2(run: Run, words: list[str], told: str) -> None:
    result = run("calculate", ORTHO, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == told


def test_inputs_of_another_contract_are_refused_and_a_period_may_be_said_twice(run: Run) -> None:
    inputs = ["--inputs", f"sample_data/{ORTHO}/2026-Q2.json"]
    refused = run("calculate", "spine-comanagement", *inputs)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "2026-Q2.json contract: The file is of ortho-spine-comanagement, and the contract is"
        " spine-comanagement. Send the file of spine-comanagement, or correct the word. [other-contract]\n"
        "1 problem.\n",
    )
    by_days = run("calculate", ORTHO, *inputs, "--period", "2026-04-01/2026-06-30").stdout
    assert by_days.splitlines()[2:] == TABLE.splitlines()[2:]


def test_another_encoding_is_read_when_it_is_named(run: Run) -> None:
    roster = Path(f"sample_data/{ORTHO}/roster.csv")
    roster.write_bytes(roster.read_text("utf-8-sig").replace("Ngozi", "Zoë").encode("cp1252"))
    refused = run("calculate", ORTHO, *QUARTER)
    assert refused.exit_code == 1
    assert "[wrong-encoding]" in refused.stderr
    assert run("calculate", ORTHO, *QUARTER, "--encoding", "cp1252").stdout == TABLE


def test_the_version_in_force_rules_the_period(run: Run) -> None:
    first = [word.replace("2026-Q2", "2026-Q1") for word in QUARTER]
    assert "2026.1.yaml" in run("calculate", ORTHO, *first).stderr + run("plan", f"{ORTHO}/2026.1").stdout
    assert run("calculate", ORTHO, *first[:-1], "2027-Q1").stderr == (
        "No version of ortho-spine-comanagement is in force on 2027-01-01. Version 2026.2, the last to begin "
        "before it, ends on 2026-12-31. [no-version-in-force]\n1 problem.\n"
    )


def test_a_payment_is_explained_to_the_cent(run: Run) -> None:
    told = run("explain", ORTHO, "dr-bell", *QUARTER).stdout
    assert told.startswith("dr-bell, under lakeshore-pho\n   1. Surgical site infection")
    assert "$22,467.43" in told.splitlines()[-1] + told.splitlines()[-2]
    assert "[2026.2.yaml:168" in told
    others = ("abara", "chen", "dietz", "evans", "farouk", "gomez", "haas")
    assert [name for name in others if name in told] == []


def test_an_explanation_as_json(run: Run) -> None:
    told = json.loads(run("explain", ORTHO, "dr-dietz", *QUARTER, "--format", "json").stdout)
    assert list(told) == ["dr-dietz"]
    (one,) = told["dr-dietz"]
    assert one["membership"] == "lakeshore-pho"
    assert one["sentences"][-1] == {
        "number": len(one["sentences"]),
        "text": "to_physicians: not eligible; active_days 45 is below 60.",
        "term": "2026.2.yaml:170 allocation.to_physicians.eligible",
    }


def test_somebody_unknown_is_a_problem(run: Run) -> None:
    result = run("explain", ORTHO, "dr-bel", *QUARTER)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "The roster lists no dr-bel. Did you mean dr-bell or dr-chen? [unknown-recipient]\n1 problem.\n"
    )


@pytest.mark.parametrize("said", ["$100.00", "incentive=$100.00"])
def test_a_declared_amount_may_stand_on_the_command_line(run: Run, said: str) -> None:
    policy = POLICY.format(version="2026.1", effective="2026-01-01", cap="$40.00")
    for name, text in (("plan-pool/2026.yaml", AGREEMENT), ("board-policy/2026.1.yaml", policy)):
        Path("rules", name).parent.mkdir()
        Path("rules", name).write_text(text, "utf-8")
    roster = [
        "recipient,level,parent,points",
        "east,practice,,",
        "dr-a,physician,east,3",
        "dr-b,physician,east,1",
    ]
    Path("roster.csv").write_text("\n".join(roster), "utf-8")
    words = ["--period", "2026-H1", "--roster", "roster.csv", "--declared", said, "--format", "csv"]
    lines = run("calculate", "plan-pool", *words).stdout_bytes.decode("utf-8-sig").splitlines()
    # $75.00 of $100.00 is held to the cap of $40.00; what is over stays with the practice.
    assert [line.split(",")[7:9] for line in lines[1:]] == [
        ["cash", "40.00"], ["cash", "25.00"], ["kept", "35.00"],
    ]  # fmt: skip


def test_an_amount_that_is_calculated_is_not_declared_on_the_command_line(run: Run) -> None:
    refused = run("calculate", ORTHO, *QUARTER, "--declared", "incentive=$1.00")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (
        1, "",
        "--declared row 1 column component: incentive is calculated, not declared. Leave it out: no amount of"
        " the contract is declared. [not-declared]\n1 problem.\n",
    )  # fmt: skip


def test_a_bar_moves_on_the_error_stream_of_a_terminal_only() -> None:
    told, seen_by_vbr = pty.openpty()
    command = [sys.executable, "-c", "from vbr.cli import main; main()", "calculate", ORTHO, *QUARTER]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=seen_by_vbr, text=True
    ) as running:
        os.close(seen_by_vbr)
        assert b"Calculating" in everything_on(told)
        assert running.communicate()[0] == TABLE
    os.close(told)


@pytest.mark.parametrize("table", ["payments", "settlement"])
def test_no_amount_is_cut_on_a_narrow_terminal(run: Run, table: str) -> None:
    words = ["calculate", "summit-risk-group", "--inputs", "sample_data/summit-risk-group/2026.json"]
    words += ["--table", table]
    told, seen_by_vbr = pty.openpty()
    command = [sys.executable, "-c", "from vbr.cli import main; main()", *words]
    narrow = {**os.environ, "COLUMNS": "60"}
    with subprocess.Popen(
        command, cwd=ROOT, stdout=seen_by_vbr, stderr=subprocess.DEVNULL, env=narrow
    ) as running:
        os.close(seen_by_vbr)
        on_terminal = everything_on(told).decode()
    os.close(told)
    assert running.returncode == 0
    wide = run(*words).stdout
    assert max(map(len, on_terminal.splitlines())) < max(map(len, wide.splitlines()))
    assert sorted(_words(on_terminal)) == sorted(_words(wide))


def _words(text: str) -> list[str]:
    return [word for word in text.split() if "─" not in word]


def everything_on(terminal: int) -> bytes:
    """What is written until the other side is closed; a terminal that nobody reads holds its writer up."""
    written = b""
    with suppress(OSError):
        while part := os.read(terminal, 10_000):
            written += part
    return written
