"""Every worked example of a published program comes out of a contract, or is listed with what it lacks."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conformance.files import FOLDER, NOT_SET, is_here
from tests.conformance.worked_cases import Example, examples, expected_in, leaves, not_said, run, templates
from vbr.contract.lint import lint
from vbr.contract.schema import read_contract

needs_files = pytest.mark.skipif(not is_here(), reason=NOT_SET)


@pytest.fixture(scope="module")
def every_example() -> Mapping[str, Example]:
    return examples(Path(os.environ[FOLDER]).parent / "golden")


@needs_files
@pytest.mark.parametrize("name", templates())
def test_an_example_comes_out(name: str, every_example: Mapping[str, Example], tmp_path: Path) -> None:
    outcomes = run(templates()[name], every_example[name], tmp_path)
    assert outcomes
    assert [text for one in outcomes for text in (*one.differences, *map(str, one.problems))] == []
    contract = read_contract((tmp_path / f"{name}.yaml").read_bytes(), f"{name}.yaml").contract
    assert contract is not None
    assert [str(problem) for problem in lint(contract)] == []


@needs_files
def test_every_figure_that_an_example_expects_is_compared_or_listed(
    every_example: Mapping[str, Example],
) -> None:
    listed = {name: set(entries) for name, entries in not_said().items()}
    compared = {name: expected_in(path) for name, path in templates().items()}
    for name, example in every_example.items():
        expected = set(leaves(example["expected"], "expected"))
        left = expected - compared.get(name, set())
        assert left == (expected if "all" in listed.get(name, set()) else listed.get(name, set())), name
    assert (listed.keys() | compared.keys()) - every_example.keys() == set()
