"""The samples: JSON and CSV say the same facts, and the wrong quarter is told in full."""

from pathlib import Path

import pytest

from vbr.contract.model import Contract
from vbr.engine.calculate import calculate
from vbr.engine.compile.whole import compile_plan
from vbr.errors import Refused
from vbr.exact.text import Period, read_period
from vbr.intake.envelope import read_envelope
from vbr.intake.parts import Part, read_tables
from vbr.metrics.arrange import arrange
from vbr.metrics.inputs import Inputs
from vbr.metrics.raw_table import RawTable
from vbr.reports.payments import payment_rows
from vbr.service.rules import open_rules

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_data"
NAMES = sorted(path.name for path in SAMPLES.iterdir())
RULES = open_rules(ROOT / "rules")


def contract(name: str, period: Period) -> Contract:
    """The version in force, with the document that divides its money."""
    return RULES.divided(RULES.in_force(name, period.first_day), period.first_day)


def from_csv(folder: Path) -> tuple[RawTable, ...]:
    paths = sorted(folder.glob("*.csv"))
    tables, problems = read_tables([Part(path.stem, path.name, path.read_bytes()) for path in paths])
    assert problems == ()
    return tables


def both_forms(name: str) -> tuple[Inputs, Inputs]:
    folder = SAMPLES / name
    (path,) = folder.glob("*.json")
    envelope = read_envelope(path.read_bytes(), path.name)
    period = read_period(envelope.period)
    assert (envelope.contract, period.id) == (name, path.stem.replace("_", "/"))
    forms = (envelope.tables, from_csv(folder))
    as_json, as_csv = (arrange(contract(name, period), period, tables) for tables in forms)
    return as_json, as_csv


@pytest.mark.parametrize("name", NAMES)
def test_json_and_csv_have_the_same_digests(name: str) -> None:
    as_json, as_csv = both_forms(name)
    assert as_json.digests == as_csv.digests


@pytest.mark.parametrize(
    ("name", "recipients"),
    [("ortho-spine-comanagement", 8), ("northern-umbrella-p4p", 9), ("midstate-hospital-vbp", 60)],
)
def test_a_sample_is_as_large_as_a_real_group(name: str, recipients: int) -> None:
    assert len(both_forms(name)[0].cohort.levels[-1]) == recipients


def test_the_wrong_quarter_is_told_in_full() -> None:
    ortho = "ortho-spine-comanagement"
    period = read_period("2026-Q2")
    with pytest.raises(Refused) as refusal:
        arrange(contract(ortho, period), period, from_csv(SAMPLES / ortho / "wrong-quarter"))
    assert list(map(str, refusal.value.problems)) == [
        "metrics.csv:2 column measured_to: The measurement ends on 2026-06-30, but for 2026-Q2 ssi_rate is"
        " measured over 2025-04-01 to 2026-03-31. Send the figures of those days, or correct the dates.",
        "metrics.csv:3 column measure: The contract has no measure readmision_30d."
        " Did you mean readmission_30d?",
        "metrics.csv:4 column denominator: numerator is 1, and denominator is 0."
        " Check it; 0 of 0 says that there were no cases.",
        "metrics.csv:5 column numerator: The numerator 268 is above the denominator 211, in a percent."
        " Check whether the two were swapped.",
        'metrics.csv:6 column denominator: "330 patients" is not a plain number such as 1234.50.'
        " Write the number alone; if there is none, leave the cell empty.",
        "metrics.csv:8 column entity: lakeshore-pho first_case_on_time is there already, on line 7."
        " Keep the one that is right.",
        'roster.csv:3 column level: The contract has no level "physican". Did you mean physician?',
        "roster.csv:5 column active_days: active_days is 54, but the membership has 45 days of 2026-Q2,"
        " 2026-05-17 to 2026-06-30. Correct the days or the dates.",
        "roster.csv:8 column duty_points: -95 is below zero. Check the sign.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_is_paid(name: str) -> None:
    (path,) = (SAMPLES / name).glob("*.json")
    envelope = read_envelope(path.read_bytes(), path.name)
    result = calculate(compile_plan(contract(name, read_period(envelope.period))), both_forms(name)[0])
    assert set(payment_rows(result)["amount"]) != {"0.00"}
