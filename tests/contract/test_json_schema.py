"""The JSON Schema for editors accepts what the reader accepts, and tells most of what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from vbr.contract.json_schema import contract_json_schema
from vbr.contract.yaml_text import read_page

HERE = Path(__file__).parent
AGREEMENTS = [
    path
    for folder in (HERE / "pages", HERE.parents[1] / "rules")
    for path in sorted(folder.rglob("*.yaml"))
    if ".golden" not in path.name
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(json.dumps(contract_json_schema()))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_an_agreement_is_valid(validator: Draft202012Validator, path: Path) -> None:
    words = read_page(path.read_bytes(), path.name).words
    assert [error.message for error in validator.iter_errors(words)] == []


@pytest.mark.parametrize(
    "change",
    [
        ("format: vbr-contract/1", "format: vbr-contract/2"),
        ("contract:\n", "heading:\n"),
        ("title: The smallest agreement", "titel: The smallest agreement"),
        ("effective: 2026-01-01", "effective: 1 January"),
        ("method: declared_amount", "method: declared"),
        ("declared_by: payer", "declared_by: payer\n  cap: {amount: [1]}"),
        ("declared_by: payer", "declared_by: payer\n  cap: {amount: {rate: 1, off: x}}"),
        ("allocation: none", "allocation: nobody"),
        ("allocation: none", "allocation: [{step: x, cap_each: {amount: 5, over: scored}}]"),
        ("allocation: none", "scoring: {curve: levels}"),
        ("allocation: none", "scoring: {curve: level, earns: {a: 1}}"),
        ("allocation: none", "scoring: {curve: steps, bands: [{gives: 1}], earns: {a: 1}}"),
        (
            "allocation: none",
            "gates: {x: {title: X, pass_when: {measure: y, atmost: 5}, if_failed: {pays: 0%}}}",
        ),
        ("allocation: none", "measures: {x: {title: X, unit: percents}}"),
    ],
)
def test_a_mistake_is_not_valid(
    validator: Draft202012Validator, page: Callable[..., str], change: tuple[str, str]
) -> None:
    assert not validator.is_valid(read_page(page("smallest", change), "smallest.yaml").words)


def test_every_word_says_what_it_means() -> None:
    shapes = contract_json_schema()["$defs"]
    words = [
        (name, word, shape.get("description"))
        for name in ("Heading", "Measure", "Scoring", "Component", "Division")
        for word, shape in shapes[name]["properties"].items()
    ]
    assert [word for word in words if word[2] == ""] == []
    assert ("Measure", "levels", "the levels, worst first; or a table that has them as its columns") in words
