"""A folder of rules: what it holds, and what is said about what it does not hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from tests.quarter import CONTRACT, ORTHO, RULES
from vbr.errors import Refused
from vbr.service.difference import difference_of
from vbr.service.rules import Rules, open_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return open_rules(RULES)


def test_the_folder_lists_its_agreements_and_nothing_is_wrong_with_them(rules: Rules) -> None:
    listed = {name: [one.contract.version for one in versions] for name, versions in rules.contracts.items()}
    assert listed["ortho-spine-comanagement"] == ["2026.1", "2026.2"]
    assert rules.problems == ()
    assert not [
        rules.refused(one) for versions in rules.contracts.values() for one in versions if rules.refused(one)
    ]


def test_a_version_is_the_file_as_it_was_written_and_a_page_of_text(rules: Rules) -> None:
    contract = rules.version(CONTRACT, "2026.2")
    assert rules.text_of(contract) == ORTHO.read_bytes()
    assert rules.page_of(contract)["format"] == "vbr-contract/1"
    assert rules.is_published(contract)


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2026, 3, 31), "2026.1"), (date(2026, 4, 1), "2026.2"), (date(2026, 12, 31), "2026.2")],
)
def test_the_version_in_force_is_the_last_that_began(rules: Rules, day: date, version: str) -> None:
    assert rules.in_force(CONTRACT, day).contract.version == version


def test_what_is_not_there_is_refused_with_what_is(rules: Rules) -> None:
    assert refusal(lambda: rules.version("ortho-spine-comanagment", "2026.2")) == (
        "There is no agreement ortho-spine-comanagment. Did you mean ortho-spine-comanagement or "
        "spine-comanagement or orthopaedic-comanagement?"
    )
    assert refusal(lambda: rules.version(CONTRACT, "2026.3")) == (
        "There is no version 2026.3 of ortho-spine-comanagement. Its versions are 2026.1, 2026.2."
    )
    assert refusal(lambda: rules.in_force(CONTRACT, date(2027, 1, 1))) == (
        "No version of ortho-spine-comanagement is in force on 2027-01-01. "
        "Version 2026.2, the last to begin before it, ends on 2026-12-31."
    )


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "rulez"
    assert refusal(lambda: open_rules(missing)) == (
        f"There is no folder {missing}. Name the folder that holds the contracts."
    )


def test_a_changed_file_is_a_problem_and_its_mistakes_refuse_it(tmp_path: Path) -> None:
    folder = Path(copytree(RULES, tmp_path / "rules"))
    file = folder / CONTRACT / "2026.2.yaml"
    file.write_text(file.read_text("utf-8").replace("weight: 40%", "weight: 41%"), "utf-8")
    rules = open_rules(folder)
    contract = rules.version(CONTRACT, "2026.2")
    assert [problem.code for problem in rules.problems] == ["published-changed"]
    assert not rules.is_published(contract)
    assert "weights-do-not-add-up" in [problem.code for problem in rules.refused(contract)]


def test_the_difference_of_two_versions_is_what_was_amended(rules: Rules) -> None:
    assert [change.path for change in difference_of(rules, CONTRACT, "2026.1", "2026.2")] == [
        "measures.ssi_rate.levels.target",
        "funding.cap.amount",
        "funding.cap.basis",
    ]


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        ask()
    return str(refused.value)
