"""The schedule of advances at the start of a period: from the roster alone."""

import pytest

from tests.quarter import ORTHO
from tests.settled import ASPIRATION, contract_of
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.advances import Schedule, schedule_advances
from vbr.service.calculation import Request

ROSTER = "recipient,level,last_achievement\nabove,practice,100000\nnew,practice,0\n"

MEASURED = """
measures:
  visits:
    title: Visits
    unit: count

scoring:
  curve: as_reported
  not_reported: no_credit

funding:"""


def schedule(text: str = ASPIRATION, roster: str = ROSTER, *replaced: tuple[str, str]) -> Schedule:
    parts = (Part("roster", "roster.csv", roster.encode()),)
    return schedule_advances(contract_of(text, *replaced), Request("2026-04-01/2027-03-31", parts=parts))


def test_a_roster_is_enough() -> None:
    amounts = schedule().table()["amount"].tolist()
    assert amounts == ["6666.67"] * 8 + ["6666.66"] * 4 + ["0.00"] * 12


def test_a_contract_with_measures_needs_no_metrics_yet() -> None:
    assert schedule(ASPIRATION, ROSTER, ("\nfunding:", MEASURED)).csv() == schedule().csv()


def test_an_advance_of_what_is_measured_is_not_known_yet() -> None:
    of_visits = (("\nfunding:", MEASURED), ("{rate: 80%, of: last_achievement}", "{rate: 80%, of: visits}"))
    with pytest.raises(Refused) as refused:
        schedule(ASPIRATION, ROSTER, *of_visits)
    assert [str(one) for one in refused.value.problems] == [
        "settled.yaml: An advance is made of visits, which is known only after the period. Let it be made of "
        "a figure of the roster, such as the last period's amount."
    ]


def test_a_figure_that_nobody_sent_is_named() -> None:
    with pytest.raises(Refused) as refused:
        schedule(ASPIRATION, "recipient,level\nabove,practice\n")
    assert [one.code for one in refused.value.problems] == ["figure-not-in-roster"]


def test_a_contract_that_advances_nothing_has_no_schedule() -> None:
    with pytest.raises(Refused) as refused:
        schedule(ORTHO.read_text("utf-8"))
    assert [str(one) for one in refused.value.problems] == [
        "ortho-spine-comanagement 2026.2 advances nothing: no amount under funding has the word advance. "
        "Name another contract."
    ]
