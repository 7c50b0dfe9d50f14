"""The commands that are about contracts alone, without anything that was reported."""

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.conftest import ROOT, Run

ORTHO = "rules/ortho-spine-comanagement/2026.2.yaml"


def change(path: str, before: str, after: str) -> None:
    """Replace one text in a file."""
    text = Path(path).read_text("utf-8")
    assert text.count(before) == 1
    Path(path).write_text(text.replace(before, after), "utf-8")


def test_check_says_that_nothing_is_wrong(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert "ortho-spine-comanagement 2026.2: No problems.\n" in result.stdout
    assert run("check", ORTHO).stdout == f"{ORTHO}: No problems.\n"


def test_check_tells_every_problem_with_its_line_and_their_number(run: Run) -> None:
    change(
        ORTHO,
        "    levels: {threshold: 1.20%, target: 0.90%, stretch: 0.60%}",
        "    levls: {threshold: 1.20%}",
    )
    change(ORTHO, "scored: quarterly", "scored: quaterly")
    result = run("check", ORTHO)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{ORTHO}: 2 problems.",
        '  2026.2.yaml:23 term.scored: "quaterly" stands where one of monthly, quarterly, half_yearly, '
        "yearly belongs. Did you mean quarterly? [wrong-form]",
        "  2026.2.yaml:51 measures.ssi_rate.levls: levls is not a word that may stand here. "
        "Did you mean levels? [unknown-word]",
    ]


def test_check_of_a_folder_tells_what_changed_after_it_was_published(run: Run) -> None:
    digest = sha256(Path(ORTHO).read_bytes()).hexdigest()
    Path("rules/published.lock").write_text(f"ortho-spine-comanagement 2026.2 {digest}\n", "utf-8")
    change(ORTHO, "Parties and amounts are invented.", "Invented.")
    now = sha256(Path(ORTHO).read_bytes()).hexdigest()
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-2:] == [
        "rules: 1 problem.",
        f"  2026.2.yaml: ortho-spine-comanagement 2026.2 was published as {digest[:12]}, and its file is "
        f"{now[:12]} now. Restore the file, and write the change into a new version. [published-changed]",
    ]


def test_plan_reads_as_the_agreement_with_its_lines(run: Run) -> None:
    lines = run("plan", "ortho-spine-comanagement").stdout.splitlines()
    assert lines[:4] == [
        "Orthopaedic and Spine Service Line Co-Management Agreement",
        "ortho-spine-comanagement 2026.2, 2026-04-01 to 2026-12-31, scored quarterly",
        "St. Brigid Medical Center",
        "Lakeshore Physician Hospital Organization",
    ]
    assert [line for line in lines[4:] if line and not line.startswith(" ")] == [
        "Measures and what they earn", "Missing figures", "Domains", "Gates", "Funding", "Allocation",
        "Where the money ends",
    ]  # fmt: skip
    assert "  23. Incentive starts from $150,000.00 [2026.2.yaml:158]" in lines
    numbers = [line.strip().partition(".")[0] for line in lines if line[:4].strip().isdigit()]
    assert numbers == [str(number) for number in range(1, 29)]


def test_diff_is_in_the_words_of_the_agreement(run: Run) -> None:
    named = [f"ortho-spine-comanagement/2026.{number}" for number in (1, 2)]
    assert run("diff", *named).stdout.splitlines() == [
        "measures.ssi_rate.levels.target: 0.95% becomes 0.90%",
        "funding.cap.amount: $480,000.00 becomes $520,000.00",
        "funding.cap.basis: Fair market value opinion of 2025-10-14 becomes "
        "Fair market value opinion of 2026-03-02",
    ]
    assert run("diff", ORTHO, ORTHO).stdout == "No term has changed.\n"


def test_show_lists_versions(run: Run) -> None:
    Path("rules/published.lock").unlink(missing_ok=True)
    assert "ortho-spine-comanagement 2026.2: 2026-04-01 to 2026-12-31\n" in run("show").stdout


def test_show_prints_a_contract_in_three_forms(run: Run) -> None:
    named = "ortho-spine-comanagement/2026.2"
    assert run("show", named, "--format", "yaml").stdout == Path(ORTHO).read_text("utf-8") + "\n"
    words = json.loads(run("show", named, "--format", "json").stdout)
    assert words["measures"]["ssi_rate"]["levels"] == {
        "threshold": "1.20%",
        "target": "0.90%",
        "stretch": "0.60%",
    }
    text = run("show", named).stdout
    assert (
        "\nMeasures\n  ssi_rate: title: Surgical site infection, hip, knee and spinal fusion, source:" in text
    )


def test_worked_cases_come_true(run: Run) -> None:
    result = run("test", "rules/ortho-spine-comanagement", "rules/northern-umbrella-p4p")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "5 of 5 cases came true.")


def test_a_worked_case_that_does_not_come_true_is_told(run: Run) -> None:
    golden = "rules/ortho-spine-comanagement/2026.2.golden.yaml"
    change(golden, "dr-abara: $16,426.67", "dr-abara: $16,426.68")
    result = run("test", golden)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[2:4] + result.stdout.splitlines()[-1:] == [
        "  WRONG the yearly cap leaves only $70,000; equal remainders fall to the first recipient ids",
        "        2026.2.golden.yaml:64 paid dr-abara: expected $16,426.68, found $16,426.67",
        "2 of 3 cases came true.",
    ]


def test_a_golden_file_that_cannot_be_read_is_told(run: Run) -> None:
    Path("alone.golden.yaml").write_text("contract: a\nversion: b\ncases: []\n", "utf-8")
    result = run("test", "alone.golden.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == (
        "  alone.golden.yaml:3 cases: An empty list stands where a list of cases belongs. [wrong-form]"
    )


def test_publish_freezes_a_version(run: Run) -> None:
    lock = Path("rules/published.lock")
    lock.unlink(missing_ok=True)
    digest = sha256(Path(ORTHO).read_bytes()).hexdigest()
    told = f"Published ortho-spine-comanagement 2026.2, SHA-256 {digest}.\n"
    assert run("publish", ORTHO).stdout == told
    assert run("publish", ORTHO).stdout == told
    assert lock.read_text("utf-8") == f"ortho-spine-comanagement 2026.2 {digest}\n"
    change(ORTHO, "Parties and amounts are invented.", "Invented.")
    assert run("publish", ORTHO).exit_code == 1
    assert lock.read_text("utf-8") == f"ortho-spine-comanagement 2026.2 {digest}\n"


def test_a_version_with_problems_is_not_published(run: Run) -> None:
    Path("rules/published.lock").unlink(missing_ok=True)
    change(ORTHO, "ssi_rate: 40%", "ssi_rate: 30%")
    result = run("publish", ORTHO)
    assert result.exit_code == 1
    assert "[weights-do-not-add-up]" in result.stderr
    assert not Path("rules/published.lock").exists()


def test_methods_are_listed_and_have_a_page(run: Run) -> None:
    listed = run("methods").stdout
    assert "combine    mean                     The plain mean of the parts a node has" in listed
    assert run("methods", "steps").stdout.startswith("# Curve `steps`\n")


def test_the_schema_accepts_our_contracts_and_refuses_an_unknown_word(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    contract = yaml.safe_load(Path(ORTHO).read_text("utf-8").replace("$", ""))
    check = jsonschema.Draft202012Validator(schema)
    wrong = {**contract, "mesures": {}}
    assert [error.message for error in check.iter_errors(wrong)] == [
        *[error.message for error in check.iter_errors(contract)],
        "Additional properties are not allowed ('mesures' was unexpected)",
    ]


def test_the_pages_are_up_to_date(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("docs").exit_code == 2
    monkeypatch.chdir(ROOT)
    result = run("docs", "--check")
    assert result.exit_code == 0, result.stdout


EVERGREEN = "rules/lakeshore-evergreen/2026.1.yaml"


def test_check_sees_what_the_participants_of_the_board_lack(run: Run) -> None:
    change(
        EVERGREEN,
        "  tree: [pho, hospital | physician]  ",
        "  fields: {visits: {title: Visits, unit: count}}\n  tree: [pho, hospital | physician]  ",
    )
    change(
        EVERGREEN,
        "  declared_by: payer\n",
        "  declared_by: payer\n  then: [{add: {rate: $1.00, of: visits}}]\n  unearned: stays_with_payer\n",
    )
    result = run("check", EVERGREEN)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        "  2026.1.yaml:30 funding.then[1].add.of: Joined to lakeshore-distribution 2026.1: visits is not the"
        " name of a field, measure, score or amount in this agreement. [unknown-name]"
    ]
    assert result.stdout.splitlines()[1] in run("check").stdout.splitlines()


def test_a_plan_holds_the_steps_of_the_board(run: Run) -> None:
    for named in ("lakeshore-evergreen", EVERGREEN):
        lines = run("plan", named).stdout.splitlines()
        assert "  10. to_hospital: the hospital_part is divided among every hospital: 100% equally" in lines
        policy = "Lakeshore PHO Distribution Policy 2026."
        told = f"The money is divided as lakeshore-distribution 2026.1 says: {policy}"
        assert told in lines


def test_a_plan_without_the_document_of_the_board_names_it(run: Run) -> None:
    Path("rules/lakeshore-distribution/2026.1.yaml").unlink()
    lines = run("plan", EVERGREEN).stdout.splitlines()
    assert "The money is divided as lakeshore-distribution says." in lines
