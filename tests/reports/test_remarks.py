"""Remarks: who is settled without being on the roster, and what nobody told of earlier periods."""

from typing import Any

import pytest

from tests.quarter import METRICS, ortho
from tests.settled import ASPIRATION, BALANCES, SECOND_QUARTER, YEAR, settled
from vbr.metrics.sheets import MOST_ALIKE

HELD = "what was held back is released when the contract year ends."
CARRIED = "a balance that was carried forward counts."
HEADER = "period,component,kind,cents\n"


def remarks(earlier: list[dict[str, str]] | None, period: str = "2026-Q2", text: str = BALANCES) -> list[str]:
    """The messages of the remarks on a quarter with this table `earlier`; None: it was not sent."""
    said: dict[str, Any] = {**SECOND_QUARTER, "period": period, "earlier": earlier}
    return [one.message for one in settled(said, text).remarks()]


def row(kind: str, period: str, recipient: str = "dr-one") -> dict[str, str]:
    return {"period": period, "kind": kind, "recipient": recipient, "cents": "100"}


def silent(periods: str, about: str) -> str:
    return f"The table earlier says nothing of {periods}, and {about}"


def test_a_mistyped_id_is_told_with_the_one_that_is_meant() -> None:
    rows = [row("held_back", "2026-Q1"), row("paid", "2026-Q2", "dr-turend")]
    said = {**SECOND_QUARTER, "earlier": rows}
    [remark] = settled(said).remarks()
    assert str(remark) == (
        "earlier column recipient: dr-turend is not on the roster of 2026-Q2, so it is settled as"
        " somebody who has left: $0.00 is payable, -$1.00 is carried forward. Did you mean dr-turned?"
        " If it has not left, correct the id."
    )
    assert (remark.severity, remark.found) == ("warning", "dr-turend")


def test_of_very_many_who_have_left_the_first_are_named_and_the_rest_counted() -> None:
    rows = [row("held_back", "2026-Q1", f"x-{number:03}") for number in range(MOST_ALIKE + 2)]
    told = remarks(rows)
    assert (len(told), told[-1]) == (MOST_ALIKE + 1, "2 more are not on the roster.")


@pytest.mark.parametrize(
    ("period", "earlier", "told"),
    [
        ("2026-Q2", [row("held_back", "2026-Q1"), row("carried", "2026-Q1")], []),
        # Whoever held something back may well have carried nothing forward.
        ("2026-Q2", [row("held_back", "2026-Q1")], []),
        ("2026-Q2", None, [silent("2026-Q1", HELD), silent("2026-Q1", CARRIED)]),
        ("2026-Q2", [row("paid", "2026-Q2")], [silent("2026-Q1", HELD), silent("2026-Q1", CARRIED)]),
        ("2026-Q2", [], [silent("2026-Q1", HELD)]),
        ("2026-Q3", [row("held_back", "2026-Q1")], [silent("2026-Q2", HELD), silent("2026-Q2", CARRIED)]),
        ("2026-Q3", [row("held_back", "2026-01-01/2026-06-30")], []),
        ("2026-Q4", None, [silent("2026-Q1, 2026-Q2 or 2026-Q3", HELD), silent("2026-Q3", CARRIED)]),
        # What was held back is released with the year; a balance comes from the year before.
        ("2026-Q1", None, [silent("2025-Q4", CARRIED)]),
        ("2026-Q1", [], []),
    ],
)  # fmt: skip
def test_periods_that_nobody_told_of_are_named(
    period: str, earlier: list[dict[str, str]] | None, told: list[str]
) -> None:
    assert remarks(earlier, period) == told


def test_a_yearly_cap_asks_for_what_was_earned() -> None:
    assert ortho().remarks() == ()
    # Nothing was earned: a row that says so is enough, a table without one is not.
    assert ortho(earlier=f"{HEADER}2026-Q1,incentive,earned,0\n").remarks() == ()
    [remark] = ortho(earlier=HEADER).remarks()
    assert str(remark) == (
        "earlier: The table earlier says nothing of 2026-Q1, and what incentive earned counts towards its cap"
        " of the contract year. Send what it came to, unless that was nothing: the period before gives it as"
        " its table earlier."
    )


def test_a_contract_that_counts_nothing_of_before_asks_for_nothing() -> None:
    terms = BALANCES[BALANCES.index("settlement:") :]
    assert remarks(None, text=BALANCES.replace(terms, "settlement: {debts: recover}\n")) == []


def advanced(*told: str) -> list[str]:
    """The remarks on a year with an advance, where earlier tells what these were paid of it."""
    said = {"kind": "paid", "period": YEAR["period"], "component": "achievement", "cents": "0"}
    earlier = [{**said, "recipient": recipient} for recipient in told]
    return [str(one) for one in settled({**YEAR, "earlier": earlier}, ASPIRATION).remarks()]


def test_an_advance_that_nobody_says_was_paid_counts_as_paid() -> None:
    counts = "the agreement's advance counts as paid. Send what was paid, unless it was the advance."
    silent = "earlier: The table earlier says nothing of what was paid on achievement"
    assert advanced() == [f"{silent}: {counts}"]
    assert advanced("above") == [f"{silent} to 1 of 2 recipients: {counts}"]
    assert advanced("above", "new") == []


def test_remarks_on_the_figures_themselves_come_after_those_on_earlier() -> None:
    plain = METRICS.replace("proms_collected,182,330,,,", "proms_collected,,,0.55,330,")
    assert plain != METRICS
    assert [one.code for one in ortho(metrics=plain, earlier=HEADER).remarks()] == [
        "earlier-not-told",
        "small-percent",
    ]
