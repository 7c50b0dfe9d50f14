"""Explanations of all sample data: nobody is named in them but the recipient and whom it stands under."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vbr.engine.calculate import Result, calculate
from vbr.engine.compile.whole import compile_plan
from vbr.engine.explain import explain
from vbr.exact.text import read_period
from vbr.intake.envelope import read_envelope
from vbr.metrics.arrange import arrange
from vbr.metrics.cohort import Level
from vbr.service.rules import open_rules

ROOT = Path(__file__).parents[2]
RULES = open_rules(ROOT / "rules")
SAMPLES = sorted((ROOT / "sample_data").glob("*/*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_no_explanation_of_a_sample_names_anybody_who_stands_elsewhere(path: Path) -> None:
    result = sample(path)
    levels = result.inputs.cohort.levels
    everybody = {name for level in levels for row in range(len(level)) for name in names(level, row)}
    terms = "\n".join(step.says() for step in result.plan.steps)
    told = 0
    for allowed, text in explanations(result):
        strangers = (one for one in everybody - allowed if not is_named(one, terms))
        assert [one for one in strangers if is_named(one, text)] == []
        told += 1
    assert told == sum(map(len, levels))


def is_named(other: str, text: str) -> bool:
    """Whether an id or a name stands in a text, not as a part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(other)}(?![\w-])", text) is not None


def explanations(result: Result) -> Iterator[tuple[set[str], str]]:
    """The text of every membership's explanation, and the names of itself and of whom it stands under."""
    cohort = result.inputs.cohort
    for depth, level in enumerate(cohort.levels):
        above = [cohort.ancestors(depth, one) for one in range(depth + 1)]
        for row, recipient in enumerate(level.ids.tolist()):
            explained = explain(result, recipient)[level.ids[:row].tolist().count(recipient)]
            allowed = {name for at, rows in enumerate(above) for name in names(cohort.levels[at], rows[row])}
            yield allowed, "\n".join(sentence.text for sentence in explained.sentences)


def names(level: Level, row: int) -> set[str]:
    """What whoever stands in a row is called: its id and its name."""
    return {str(level.ids[row]), str(level.names[row])} - {""}


def sample(path: Path) -> Result:
    """The sample data of an agreement, calculated."""
    envelope = read_envelope(path.read_bytes(), path.name)
    period = read_period(envelope.period)
    contract = RULES.divided(RULES.in_force(envelope.contract, period.first_day), period.first_day)
    return calculate(compile_plan(contract), arrange(contract, period, envelope.tables))
