"""Gates over scores and credits: scorecard and explanation say what was taken."""

from pathlib import Path

import pytest

from tests.quarter import answered
from vbr.contract.schema import read_contract
from vbr.engine.compile.whole import compile_plan
from vbr.engine.explain import explain
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

AGREEMENT = (Path(__file__).parent / "contracts" / "guarded.yaml").read_text("utf-8")
ROSTER = "recipient,level,events\nnorth,practice,1\nsouth,practice,0\n"
METRICS = "entity,measure,numerator,denominator\nnorth,access,4,9\nnorth,safety,15,20\n"


def answer(agreement: str = AGREEMENT, roster: str = ROSTER) -> Answer:
    """The answer for two practices, of which `north` reported measures."""
    tables = {"roster": roster, "metrics": METRICS}
    parts = tuple(Part(name, f"{name}.csv", text.encode()) for name, text in tables.items())
    return answered(agreement, parts, "2025")


def test_the_scorecard_says_which_gate_took_a_part() -> None:
    rows = answer().document()["scores"]
    assert {(one["kind"], one["score"]): (one["value"], one["reason"]) for one in rows if one["reason"]} == {
        ("credit", "safety"): ("0.249975", "no_events: fail, so 33.33% is left"),
        ("domain", "clinical"): (
            "0.1667",
            "no_events: fail, so 33.33% is left; enough_access: fail, so 50% is left",
        ),
    }


def test_the_explanation_tells_the_score_and_then_what_is_left_of_it() -> None:
    (explanation,) = explain(answer().result, "north")
    told = [one.text for one in explanation.sentences if "linical" in one.text or "safety" in one.text]
    assert told == [
        "Safety (safety): 15 of 20 = 75%.",
        "Credit for safety; rounded to 6 decimals, half up: 0.750000.",
        "Credit for safety after gates: no_events failed, so 33.33% is left; "
        "rounded to 6 decimals, half up: 0.249975.",
        "Calm: safety alone: 0.249975.",
        "Clinical: 1.000000; rounded to 4 decimals, half up: 1.0000.",
        "clinical after gates: no_events failed, so 33.33% is left, enough_access failed, so 50% is left; "
        "rounded to 4 decimals, half up: 0.1667.",
    ]


def test_a_gate_that_tests_what_it_guards_is_a_circle() -> None:
    circle = AGREEMENT.replace(
        "{field: events, at_most: 0}", "{score: composite, at_least: 50%, if_missing: no}"
    )
    contract = read_contract(circle.encode(), "1.yaml").contract
    assert contract is not None
    with pytest.raises(Refused) as refused:
        compile_plan(contract)
    assert [one.code for one in refused.value.problems] == ["terms-in-a-circle"]


def test_a_score_does_not_wait_for_a_figure() -> None:
    with pytest.raises(Refused) as refused:
        answer(roster=ROSTER.replace("north,practice,1", "north,practice,"))
    assert [one.sentence() for one in refused.value.problems] == [
        "gates.no_events.pass_when needs events, and it is missing for north. Send events in the roster, "
        "or let the gate say whether it passes without: safety cannot wait as money can."
    ]


def test_the_plan_says_what_a_gate_leaves_of_a_score() -> None:
    contract = read_contract(AGREEMENT.encode(), "1.yaml").contract
    assert contract is not None
    assert (
        "8. Clinical is points earned over points possible of access; rounded to 4 decimals, half up; "
        "33.33% of it if no_events fails; 50% of it if enough_access fails"
    ) in compile_plan(contract).says()
