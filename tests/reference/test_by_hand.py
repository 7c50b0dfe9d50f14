"""The reference against sums done by hand; each states its sum."""

from fractions import Fraction
from typing import Any

import pytest

from tests.reference import load, run
from tests.reference.curves import achievement, improvement, levels_share, linear, steps
from tests.reference.limits import cut
from tests.reference.split import Claim, divide, divide_by_recipient

GATED = """
contract: {counterparty: {id: top}}
term: {effective: 2026-04-01, ends: 2026-12-31}
participants: {tree: [association], scored_at: association}
measures:
  falls: {unit: count, better: lower}
  infections: {unit: percent, better: lower, smallest_denominator: 30}
gates:
  safety:
    pass_when: CONDITION
    too_few_cases: pass
    not_reported: hold
    if_failed: {pays: 25%}
funding: {method: fixed_pool, pool: "$100.02", unearned: reserve}
allocation: none
"""


def claims(*weights: int, caps: tuple[int | None, ...] = ()) -> list[Claim]:
    rows = [{"recipient": f"dr-{place}", "parent": "", "from": ""} for place in range(len(weights))]
    return [
        Claim(row, Fraction(weight), cap)
        for row, weight, cap in zip(rows, weights, caps or (None,) * len(weights), strict=True)
    ]


@pytest.mark.parametrize(
    ("total", "shares"),
    [(10_000, [3_334, 3_333, 3_333]), (-10_000, [-3_334, -3_333, -3_333]), (1, [1, 0, 0]), (0, [0, 0, 0])],
)
def test_the_first_of_equals_gets_the_odd_cent(total: int, shares: list[int]) -> None:
    assert divide(total, Fraction(0), claims(1, 1, 1), "redistribute").shares == shares


def test_what_is_over_a_cap_goes_to_the_others_by_the_same_weights() -> None:
    # 50, 30, 20 of 100; the first is held to 40, and the other 60 is divided 30 to 20.
    divided = divide(10_000, Fraction(0), claims(50, 30, 20, caps=(4_000, None, None)), "redistribute")
    assert (divided.shares, divided.over_cap, divided.unclaimed) == ([4_000, 3_600, 2_400], 0, 0)


def test_with_everybody_at_the_cap_the_rest_is_unclaimed() -> None:
    divided = divide(10_000, Fraction(0), claims(1, 1, caps=(30, 20)), "redistribute")
    assert (divided.shares, divided.over_cap, divided.unclaimed) == ([30, 20], 0, 9_950)


def test_an_odd_cent_falls_to_what_is_over_the_cap_before_what_is_unclaimed() -> None:
    # Half of 3 cents is unclaimed: 1.5. Of the other 1.5 the recipient may have 1, so 0.5 is over the cap.
    divided = divide(3, Fraction(1, 2), claims(1, caps=(1,)), "reserve")
    assert (divided.shares, divided.over_cap, divided.unclaimed) == ([1], 1, 1)


def test_rounding_two_memberships_up_never_passes_the_cap_of_their_recipient() -> None:
    # 100 cents by thirds; the first recipient has two of them and a cap of 67. Row by row, 33.5 could be
    # rounded up twice; together they have 67, divided 34 and 33.
    rows = [{"recipient": "a", "parent": parent, "from": ""} for parent in ("p", "q")]
    shared = [*(Claim(row, Fraction(1), 67) for row in rows), *claims(1)]
    divided = divide_by_recipient(
        100, Fraction(0), [*shared[:2], Claim(shared[2].row, Fraction(1), 10)], "reserve"
    )
    assert (divided.shares, divided.over_cap) == ([34, 33, 10], 23)


@pytest.mark.parametrize(
    ("performance", "base", "achieved", "improved"),
    [
        ("0.47", "0.60", 1, 0),  # Exactly at the threshold: 0.5 rounds up to 1; worse than before.
        ("0.80", "0.90", 8, 0),  # 9 x 0.33 / 0.40 + 0.5 = 7.925.
        ("0.87", "0.50", 10, 9),
        ("0.67", "0.47", 5, 5),  # 9 x 0.5 + 0.5 = 5; 10 x 0.5 - 0.5 = 4.5 rounds up.
        ("0.46", "0.45", 0, 0),  # 10 x 0.01 / 0.42 - 0.5 is below nothing.
    ],
)
def test_points_for_achievement_and_improvement(
    performance: str, base: str, achieved: int, improved: int
) -> None:
    levels = {"threshold": Fraction("0.47"), "benchmark": Fraction("0.87")}
    whole = {"decimals": "0", "mode": "half_up"}
    terms = {"better": "higher", "full_points": Fraction(10), "rounding": whole}
    assert achievement(Fraction(performance), levels, terms) == achieved
    assert improvement(Fraction(performance), Fraction(base), levels, terms) == improved


@pytest.mark.parametrize(
    ("performance", "share"), [("1.21", "0"), ("1.20", "0.5"), ("1.05", "0.65"), ("0.60", "1"), ("0.1", "1")]
)
def test_levels_of_a_measure_of_which_less_is_better(performance: str, share: str) -> None:
    levels = {"threshold": Fraction("1.20"), "target": Fraction("0.90"), "stretch": Fraction("0.60")}
    earns = {"below_threshold": "0%", "threshold": "50%", "target": "80%", "stretch": "100%"}
    assert levels_share(Fraction(performance), levels, {"earns": earns, "better": "lower"}) == Fraction(share)


@pytest.mark.parametrize(
    ("score", "gain"),
    [("-1", "-9"), ("18", "-9"), ("18.75", "-9"), ("37.5", "-4.5"), ("75", "0"), ("80", "0")],
)
def test_a_line_jumps_just_above_a_corner(score: str, gain: str) -> None:
    # From -6.75 just above 18.75 to 0 at 75; a third of the way is -4.5.
    corners = [
        {"at": "0", "gives": "-9"},
        {"at": "18.75", "gives": "-9", "just_above": "-6.75"},
        {"at": "75", "gives": "0"},
    ]
    assert linear(Fraction(score), corners) == Fraction(gain)


@pytest.mark.parametrize(("score", "gain"), [("60", 2), ("50", 1), ("50.1", 1), ("40", 0), ("40.1", 1)])
def test_the_first_band_that_applies(score: str, gain: int) -> None:
    bands = [
        {"at_least": "60", "gives": "2"},
        {"above": "40", "gives": "1"},
        {"otherwise": "any", "gives": "0"},
    ]
    assert steps(Fraction(score), bands) == gain


@pytest.mark.parametrize(
    ("condition", "rows", "state", "earned"),
    [
        ("{measure: falls, at_most: 0}", {"falls": {"value": "0"}}, "pass", 10_002),
        ("{measure: falls, at_most: 0}", {"falls": {"value": "1"}}, "fail", 2_501),  # 25.005 dollars.
        ("{measure: falls, at_most: 0}", {}, "hold", 0),
        ("{measure: infections, at_most: 2%}", {"infections": {"value": "9", "cases": "29"}}, "pass", 10_002),
        (
            "{none: [{measure: infections, above: 2%}]}",
            {"infections": {"value": "9", "cases": "29"}},
            "pass",
            10_002,
        ),
        ("{any: [{measure: falls, above: 0}, {measure: infections, is: not_reported}]}", {}, "pass", 10_002),
        ("{all: [{measure: falls, above: 0}, {measure: infections, is: reported}]}", {}, "fail", 2_501),
    ],
)
def test_a_gate(condition: str, rows: dict[str, dict[str, str]], state: str, earned: int) -> None:
    metrics = [{"entity": "top", "measure": measure, **row} for measure, row in rows.items()]
    contract = load(GATED.replace("CONDITION", condition))
    result = run(contract, "2026-Q2", {"roster": [], "metrics": metrics})
    assert result["gates"] == {"safety": {"top": state}}
    assert result["paid"] == [("incentive", "", "top", "", earned, "cash")]
    lost = 10_002 - earned
    assert result["not_distributed"] == (
        [("incentive", "", "top", "unearned", "reserve", lost)] if lost else []
    )


@pytest.mark.parametrize(
    ("earlier", "earned"),
    [
        ([("2026-Q1", "60.00"), ("2025-Q4", "90.00"), ("2026-Q3", "90.00")], 2_000),  # The first only.
        ([("2026-Q1", "81.00")], 0),
        ([], 8_000),
    ],
)
def test_a_yearly_cap_leaves_what_earlier_periods_of_the_year_did_not_take(
    earlier: list[tuple[str, str]], earned: int
) -> None:
    contract = load(GATED.replace("CONDITION", "{measure: falls, is: not_reported}"))
    contract["funding"]["cap"] = {"amount": "$80.00", "over": "contract_year"}
    rows = [
        {
            "period": period,
            "component": "incentive",
            "step": "",
            "kind": "earned",
            "cents": cents.replace(".", ""),
        }
        for period, cents in earlier
    ]
    result = run(contract, "2026-Q2", {"roster": [], "earlier": rows})
    entry = {"offered": 10_002, "earned": earned, "over_cap": 10_002 - earned, "unearned": 0}
    assert result["amounts"] == {"incentive": {"top": entry}}


def test_the_last_named_component_gives_way_first_and_never_below_nothing() -> None:
    # 100 + 50 - 20 cents under a limit of 40.9: 90 too many; 50 from the last but one, 40 from the first.
    entries: dict[str, Any] = {
        name: {"top": {"earned": earned, "over_cap": 0}}
        for name, earned in (("a", 100), ("b", 50), ("c", -20))
    }
    assert cut(entries, ["a", "b", "c"], "top", Fraction("0.409")) == [("c", 0), ("b", 50), ("a", 40)]
    assert [entry["top"]["earned"] for entry in entries.values()] == [60, 0, -20]
