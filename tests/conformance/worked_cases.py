"""Worked examples of published programs, each run through a contract: only the words of the language compute.

An example is a golden file in `worked/`, and the contract that it names: one beside it, else one of rules/.
`<inputs.scores[0]>` in them stands for a figure of the example, `<expected.percent[0]>` for what must come
out, so no figure is kept twice; `<expected.met ? pass : fail>` is the first word for a yes, the second for a
no. What an example expects and the language cannot say is listed in `worked/not_said.yaml`, with what it
lacks.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.conformance.programs import RULES
from vbr.contract.page import Words
from vbr.contract.yaml_text import read_page
from vbr.golden.cases import plain
from vbr.golden.run import ENDING, CaseOutcome, run_golden

WORKED = Path(__file__).parent / "worked"

FIGURE = re.compile(r"<((?:inputs|expected)[\w.\[\]]*)(?: \? ([^:<>]+) : ([^<>]+))?>")
HEADING = re.compile(r"^(contract|version): (\S+)", re.MULTILINE)
STEP = re.compile(r"\w+")

Example = Mapping[str, Any]


def examples(folder: Path) -> Mapping[str, Example]:
    """Every example by its id; `folder` holds one JSON file a program."""
    pages = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return {example["id"]: example for page in pages for example in page["cases"]}


def templates() -> Mapping[str, Path]:
    """The golden template of each example that the language can say, by the example's id."""
    return {path.name.removesuffix(ENDING): path for path in sorted(WORKED.glob(f"*/*{ENDING}"))}


def not_said() -> Mapping[str, Mapping[str, str]]:
    """By example, what of it is not compared: the figure, or `all`, and why."""
    path = WORKED / "not_said.yaml"
    words = read_page(path.read_bytes(), path.name).words
    assert isinstance(words, Words)
    listed: Any = plain(words)
    return {str(name): entries for name, entries in listed.items()}


def run(golden: Path, example: Example, folder: Path) -> tuple[CaseOutcome, ...]:
    """The outcomes of an example's cases, written out with its figures into an empty folder."""
    stem = golden.name.removesuffix(ENDING)
    for name, path in ((golden.name, golden), (f"{stem}.yaml", _contract_of(golden))):
        (folder / name).write_text(filled_in(path.read_text("utf-8"), example), "utf-8")
    return run_golden(folder / golden.name)


def filled_in(text: str, example: Example) -> str:
    """The template with the figures of the example."""
    return FIGURE.sub(lambda found: _written(_at(example, found[1]), found[2], found[3]), text)


def expected_in(golden: Path) -> set[str]:
    """The figures that a golden template expects."""
    names = (found[1] for found in FIGURE.finditer(golden.read_text("utf-8")))
    return {name for name in names if name.startswith("expected")}


def leaves(part: Any, path: str) -> Iterator[str]:
    """The path of every figure below a part of an example."""
    if isinstance(part, Mapping):
        for name, below in part.items():
            yield from leaves(below, f"{path}.{name}")
    elif isinstance(part, list):
        for number, below in enumerate(part):
            yield from leaves(below, f"{path}[{number}]")
    else:
        yield path


def _contract_of(golden: Path) -> Path:
    """The contract that a golden file names: the template beside it, else the version in rules/."""
    named = dict(HEADING.findall(golden.read_text("utf-8")))
    beside = golden.with_name(f"{named['contract']}.yaml")
    return beside if beside.is_file() else RULES / named["contract"] / f"{named['version']}.yaml"


def _at(example: Example, path: str) -> Any:
    part: Any = example
    for step in STEP.findall(path):
        part = part[int(step)] if isinstance(part, list) else part[step]
    return part


def _written(figure: Any, if_yes: str | None, if_no: str | None) -> str:
    """A figure as a contract or a golden file writes it; a yes or a no in the words given for them."""
    assert isinstance(figure, str | int | bool), f"{figure} is no single figure"
    return {True: if_yes or "yes", False: if_no or "no"}[figure] if isinstance(figure, bool) else str(figure)
