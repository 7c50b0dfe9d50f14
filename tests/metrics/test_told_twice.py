"""One amount of money that two rows of `earlier` tell of, each in its own form, is refused."""

from collections.abc import Callable

import pytest

from vbr.metrics.inputs import Inputs

Told = Callable[..., list[str]]

ROSTER = [
    {"recipient": "north", "level": "practice"},
    {"recipient": "dr-ann", "level": "physician"},
    {"recipient": "dr-bo", "level": "physician"},
]
METRICS = [
    {"entity": entity, "measure": measure, "status": "not_reported"}
    for entity, measure in (("north", "screening"), ("north", "cost"), ("coast-pho", "visits"))
]
HINT = (
    " Keep the one that is right. If both are, write one row with their sum; what was paid in parts may also"
    " name the days of each part as its period: 2026-04 and 2026-05."
)


def row(kind: str, period: str, **said: str) -> dict[str, str]:
    whose = {} if kind == "earned" else {"recipient": "dr-ann"}
    return {"kind": kind, "period": period, **whose, "cents": "100", **said}


STEP = {"step": "to_physicians"}
Q1 = row("held_back", "2026-Q1")
EARNED = row("earned", "2026-Q1", component="incentive")
ALLOCATED = row("allocated", "2026-Q1", component="remitted", **STEP)
PAID = row("paid", "2026-Q4", component="incentive")
CARRIED = row("carried", "2026-Q3")
Q1_BY_DAYS = "2026-01-01/2026-03-31"
Q3_BY_DAYS = "2026-07-01/2026-09-30"


@pytest.mark.parametrize(
    ("first", "second", "whose", "other"),
    [
        (Q1, {**Q1, "period": Q1_BY_DAYS}, f"dr-ann held_back {Q1_BY_DAYS}", "2026-Q1"),
        (Q1, {**Q1, "period": "2026-H1"}, "dr-ann held_back 2026-H1", "2026-Q1"),
        ({**Q1, "period": "2026-H1"}, Q1, "dr-ann held_back 2026-Q1", "2026-H1"),
        (Q1, {**Q1, **STEP}, "dr-ann held_back 2026-Q1", "2026-Q1"),
        (Q1, {**Q1, "component": "incentive"}, "dr-ann held_back 2026-Q1", "2026-Q1"),
        ({**Q1, "component": "remitted"}, Q1, "dr-ann held_back 2026-Q1", "2026-Q1"),
        (EARNED, {**EARNED, **STEP}, "earned 2026-Q1", "2026-Q1"),
        (EARNED, {**EARNED, "recipient": "north"}, "north earned 2026-Q1", "2026-Q1"),
        (EARNED, {**EARNED, "period": "2026-H1"}, "earned 2026-H1", "2026-Q1"),
        (ALLOCATED, {**ALLOCATED, "component": "incentive"}, "dr-ann allocated 2026-Q1", "2026-Q1"),
        (PAID, {**PAID, "period": "2026-11"}, "dr-ann paid 2026-11", "2026-Q4"),
        (CARRIED, {**CARRIED, "period": Q3_BY_DAYS}, f"dr-ann carried {Q3_BY_DAYS}", "2026-Q3"),
    ],
)
def test_money_that_is_told_twice_is_refused(
    told: Told, first: dict[str, str], second: dict[str, str], whose: str, other: str
) -> None:
    says = f"{whose} shares days with {other} on row 1: it would count twice."
    message = f"earlier.json row 2 column period: {says}{HINT}"
    assert told("2026-Q4", roster=ROSTER, earlier=[first, second]) == [message]


def test_a_long_period_shares_days_with_every_row_in_it(told: Told) -> None:
    rows = [{**Q1, "period": period} for period in ("2026-Q2", "2026-01-01/2026-09-30", "2026-Q3", "2026-Q1")]
    messages = told("2026-Q4", roster=ROSTER, earlier=rows)
    assert [one.split(" held_back ")[1].split(":")[0] for one in messages] == [
        "2026-01-01/2026-09-30 shares days with 2026-Q2 on row 1",
        "2026-Q3 shares days with 2026-01-01/2026-09-30 on row 2",
        "2026-Q1 shares days with 2026-01-01/2026-09-30 on row 2",
    ]


def test_a_row_that_is_sent_twice_as_it_stands_is_told_once(told: Told) -> None:
    [message] = told("2026-Q4", roster=ROSTER, earlier=[Q1, Q1])
    assert message.startswith("earlier.json row 2 column period: 2026-Q1 dr-ann held_back is there already")


@pytest.mark.parametrize(
    "others",
    [
        [row("held_back", "2026-Q2"), row("held_back", "2026-Q3")],
        [{**Q1, "recipient": "dr-bo"}],
        [{**Q1, "period": "2026-Q2", "component": name} for name in ("incentive", "remitted")],
        [EARNED, {**EARNED, "component": "remitted"}, ALLOCATED],
        [{**PAID, "period": "2026-10"}, {**PAID, "period": "2026-11"}, {**PAID, "component": "remitted"}],
    ],
)
def test_other_days_other_recipients_and_other_amounts_are_other_money(
    send: Callable[..., Inputs], others: list[dict[str, str]]
) -> None:
    assert send("2026-Q4", roster=ROSTER, metrics=METRICS, earlier=[Q1, *others]).remarks == ()
