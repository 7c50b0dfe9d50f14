"""Every check finds its seeded defect, with its whole message, and is silent on a near miss.

The cases stand beside this file, one file for each file of checks. A case edits a base agreement at paths; an
empty value takes the words at the path out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from vbr.contract.library import read_library
from vbr.contract.lint import CheckPage, checks, lint, lint_pages
from vbr.contract.model import Contract
from vbr.contract.schema import read_contract
from vbr.errors import Problem

HERE = Path(__file__).parent
BASES = sorted((HERE / "bases").glob("*.yaml"))
VERSIONS = [one for versions in read_library(HERE.parents[2] / "rules").versions.values() for one in versions]
Case = dict[str, Any]


def cases() -> Iterator[tuple[str, Case]]:
    for path in sorted(HERE.glob("*.yaml")):
        for code, entries in yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items():
            for case in entries:
                yield code, case


CASES = list(cases())


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['case']}" for code, case in CASES])
def test_check(code: str, case: Case) -> None:
    contract = edited(case)
    others = [edited({"base": case["base"], "edit": other}) for other in case.get("others", [])]
    found = [problem for problem in lint(contract, others) if problem.code == code]
    assert [says(problem) for problem in found] == case.get("finds", [])
    assert all(stands_on_its_line(problem, contract) for problem in found)


@pytest.mark.parametrize("path", BASES, ids=[path.stem for path in BASES])
def test_a_base_has_no_problem(path: Path) -> None:
    assert [str(problem) for problem in lint(edited({"base": path.stem, "edit": {}}))] == []


@pytest.mark.parametrize("version", VERSIONS, ids=[f"{one.contract.id} {one.source}" for one in VERSIONS])
def test_the_contracts_of_the_rules_have_no_problem(version: Contract) -> None:
    assert [str(problem) for problem in lint(version, VERSIONS)] == []


@pytest.mark.parametrize("page", lint_pages(), ids=[page.code for page in lint_pages()])
def test_every_check_has_a_page_a_seeded_defect_and_a_near_miss(page: CheckPage) -> None:
    own = [case for code, case in CASES if code == page.code]
    assert [word for word in ("Why:", "Example:", "Mend:") if f"\n{word} " not in page.text] == []
    assert any("finds" in case for case in own)
    assert any("finds" not in case for case in own)


def test_problems_stand_in_the_order_of_the_lines() -> None:
    edits = {"funding.unearned": "", "term.paid": "monthly", "measures.stay.better": ""}
    found = lint(edited({"base": "clinic", "edit": edits}))
    codes = ["window-not-final", "direction-left-out", "money-without-destination"]
    assert [problem.code for problem in found] == codes
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)


def test_an_answered_warning_is_left_out_and_an_answered_error_is_not() -> None:
    edits = {
        "term.paid": "monthly",
        "funding.unearned": "",
        "answers": {"window-not-final": "An estimate is paid.", "money-without-destination": "We know."},
    }
    found = lint(edited({"base": "clinic", "edit": edits}))
    assert [problem.code for problem in found] == ["money-without-destination", "answer-to-nothing"]


def test_every_case_is_of_a_check() -> None:
    assert {code for code, _ in CASES} <= {one.code for one in checks()}


def edited(case: Case) -> Contract:
    """The base agreement with the words of the case."""
    words = yaml.load((HERE / "bases" / f"{case['base']}.yaml").read_text("utf-8"), yaml.BaseLoader)
    for path, piece in (case["edit"] or {}).items():
        edit(words, path.split("."), piece)
    reading = read_contract(yaml.safe_dump(words, sort_keys=False, width=1000), "agreement.yaml")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.contract is not None
    return reading.contract


def edit(words: Any, path: list[str], piece: Any) -> None:
    """Put a piece at a path; steps of the allocation are called by their names, other entries counted."""
    first, *rest = path
    word: Any = first
    if isinstance(words, list):
        names = [entry.get("step") if isinstance(entry, dict) else None for entry in words]
        word = names.index(first) if first in names else int(first) - 1
    elif rest:
        words.setdefault(word, {})
    if rest:
        edit(words[word], rest, piece)
    elif piece == "":
        del words[word]
    else:
        words[word] = piece


def says(problem: Problem) -> str:
    return f"{problem.severity} at {problem.path}: {problem.sentence()}"


def stands_on_its_line(problem: Problem, contract: Contract) -> bool:
    """The line is that of the path, or of the words it stands in; what was found and expected is told too."""
    written = [path for path in contract.lines if re.match(rf"{re.escape(path)}($|[.\[])", problem.path)]
    line = contract.lines[max(written, key=len)] if written else None
    return (
        problem.line == line
        and problem.source == "agreement.yaml"
        and bool(problem.found and problem.expected)
    )
