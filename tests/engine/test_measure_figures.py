"""Weights, totals and figures that are rolled up: what is missing is refused, and one is told of no other."""

from pathlib import Path

import pytest

from tests.quarter import answered
from vbr.engine.explain import explain
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.calculation import Answer

CONTRACTS = Path(__file__).parent / "contracts"

BELOW_NORTH = "recipient,level,parent\nnorth,practice,\nann,physician,north\nbea,physician,north\n"


def answer(contract: str, **tables: str) -> Answer:
    """The answer of one of the small contracts."""
    agreement = (CONTRACTS / f"{contract}.yaml").read_text("utf-8")
    parts = tuple(Part(name, f"{name}.csv", text.encode()) for name, text in tables.items())
    return answered(agreement, parts, "2025")


def refusal(contract: str, **tables: str) -> list[str]:
    """The messages of a calculation that is refused."""
    with pytest.raises(Refused) as refused:
        answer(contract, **tables)
    assert {one.code for one in refused.value.problems} == {"figure-missing"}
    return [one.sentence() for one in refused.value.problems]


def told(found: Answer, recipient: str) -> list[str]:
    """The sentences of one explanation."""
    (explanation,) = explain(found.result, recipient)
    return [one.text for one in explanation.sentences]


def test_a_measure_that_is_there_and_weighs_nothing_known_is_refused() -> None:
    metrics = (
        "entity,measure,numerator,denominator,prevalence\nnorth,asthma,7,10,\nnorth,diabetes,8,10,5%\n"
        "south,asthma,5,10,\n"
    )
    # South earns nothing, and nothing weighs nothing whatever it weighs.
    assert refusal(
        "weighted", roster="recipient,level\nnorth,practice\nsouth,practice\n", metrics=metrics
    ) == [
        "scores.points needs prevalence, and it is missing for north. "
        "Send prevalence in the metrics, or let the agreement say what holds without."
    ]


def test_values_are_pooled_by_their_cases() -> None:
    roster = "recipient,level,parent\nnorth,practice,\nann,physician,north\nbea,physician,north\n"
    metrics = "entity,measure,value,cases\nann,cost,100.00,10\nbea,cost,200.00,\n"
    assert refusal("rolled_up", roster=roster, metrics=metrics) == [
        "cost is pooled, and its value came without the cases behind it for bea. "
        "Send cases, or numerator and denominator, in the metrics, or write roll_up: mean."
    ]


def test_a_figure_that_is_rolled_up_says_over_how_many() -> None:
    metrics = "entity,measure,numerator,denominator\nann,screening,4,5\nbea,screening,6,10\n"
    found = answer("rolled_up", roster=BELOW_NORTH, metrics=metrics)
    assert (
        "Screening (screening), pooled over every physician below each practice, on at least 10 cases "
        "together, 2 of which reported: 10 of 15 = 66.666667% (exactly 2/3)."
    ) in told(found, "north")
    rows = [one for one in found.document()["scores"] if one["score"] == "screening"]
    assert {(one["entity"], one["kind"]): one["value"] for one in rows} == {
        ("everybody", "performance"): "2/3",
        ("north", "performance"): "2/3",
        ("north", "credit"): "2/3",
        ("ann", "performance"): None,
        ("bea", "performance"): "0.6",
    }


def test_a_count_stays_a_count_where_another_came_as_a_value() -> None:
    # 4 of 5, and 60% of 10 cases are 6: 10 of 15.
    metrics = (
        "entity,measure,numerator,denominator,value,cases\nann,screening,4,5,,\nbea,screening,,,60%,10\n"
    )
    found = answer("rolled_up", roster=BELOW_NORTH, metrics=metrics)
    assert [
        one for one in told(found, "north") if "each practice" in one and one.startswith("Screening")
    ] == [
        "Screening (screening), pooled over every physician below each practice, on at least 10 cases "
        "together, 2 of which reported: 10 of 15 = 66.666667% (exactly 2/3)."
    ]
    assert "Screening (screening): 4 of 5 = 80%, fewer than 10: too few cases." in told(found, "ann")
    assert "Screening (screening): 60% on 10 cases." in told(found, "bea")


def test_values_are_told_with_the_sum_that_is_divided_and_a_mean_with_its_nodes() -> None:
    # (100 x 10 + 200 x 30) / 40 = 175; (3 + 8) / 2 = 5.5
    metrics = "entity,measure,value,cases\nann,cost,100.00,10\nbea,cost,200.00,30\nann,wait,3,\nbea,wait,8,\n"
    sentences = told(answer("rolled_up", roster=BELOW_NORTH, metrics=metrics), "north")
    ends = [one.partition("2 of which reported: ")[2] for one in sentences if "each practice" in one]
    assert [one for one in ends if one] == [
        "$7,000.00 over 40 cases = $175.00.",
        "11 together, over 2 = 5.5.",
    ]


def test_a_total_is_told_and_never_what_the_others_brought_to_it() -> None:
    roster = (
        "recipient,level,parent,spending,points,appropriated\n"
        "everybody,association,,,,40.00\neast,network,,,,\n"
        "a,practice,east,10.01,1,\nb,practice,east,777.77,2,\n"
    )
    found = answer("totals", roster=roster)
    # (10.01 + 777.77) / 3 = 262.593333...
    total = "The total of penalty over every practice below each network: $262.593333…."
    sentences = told(found, "east")
    assert [one for one in sentences if one.startswith("The total of penalty")] == [
        "The total of penalty over every practice: $262.593333….",
        total,
    ]
    assert [one for one in sentences if "259.25" in one or "777.77" in one] == []
    assert [one for one in told(found, "a") if "259.25" in one or "777.77" in one] == []
