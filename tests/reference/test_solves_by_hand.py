"""Numbers found for the whole fleet, against sums done by hand; each states its sum."""

from fractions import Fraction
from typing import Any

import pytest

from tests.reference import load, run

AGREEMENT = """
contract: {counterparty: {id: top}}
term: {effective: 2026-01-01, ends: 2026-12-31}
participants:
  tree: [association, network, clinician]
  scored_at: clinician
  fields: {moved: {unit: percent}, charges: {unit: dollars}, set_aside: {unit: dollars}}
funding:
  changed:
    per: clinician
    start: charges
    then:
      - times: moved
      - times: {solve: factor, so_that: gains_equal_losses, of: moved, weighted_by: charges}
allocation: none
"""
NETWORKS = [
    {"recipient": "east", "level": "network", "parent": "top", "set_aside": "100"},
    {"recipient": "west", "level": "network", "parent": "top", "set_aside": "50"},
]


def solved(moved: dict[str, tuple[str, str]], parents: str = "", **terms: Any) -> Any:
    """The number, over how many, and the factors, of clinicians in the east but for those in `parents`."""
    contract = load(AGREEMENT)
    contract["funding"]["changed"]["then"][1]["times"] |= terms
    rows = [
        {
            "recipient": name,
            "level": "clinician",
            "parent": "west" if name in parents else "east",
            "moved": part,
            "charges": charges,
        }
        for name, (part, charges) in moved.items()
    ]
    found, over, factors = run(contract, "2026", {"roster": [*NETWORKS, *rows]})["solves"]["factor"]
    return found, over, factors


@pytest.mark.parametrize(
    ("moved", "terms", "found", "over", "factors"),
    [
        # 9% of 1,000,000 and 3.6% of 500,000 are 108,000; 1.8% of 200,000 and 9% of 100,000 are 12,600.
        (
            {"a": ("9", "1000000"), "b": ("3.6", "500000"), "c": ("-1.8", "200000"), "d": ("-9", "100000")},
            {},
            Fraction(7, 60),
            4,
            {"a": Fraction(7, 60), "b": Fraction(7, 60), "c": 1, "d": 1},
        ),
        # 9% of 1,000 are 90: 12,600 / 90 would be 140. Nothing is no gain, and stays nothing.
        (
            {"a": ("9", "1000"), "c": ("-12.6", "100000"), "d": ("0", "100000")},
            {"at_most": "3"},
            Fraction(3),
            3,
            {"a": 3, "c": 1, "d": 1},
        ),
        # Nobody gains, so there is nothing to scale.
        ({"a": ("-9", "1000")}, {}, Fraction(0), 1, {"a": 1}),
        # Without charges b does not count, and has the factor all the same: 10 lost over 20 gained.
        (
            {"a": ("2", "1000"), "b": ("50", ""), "c": ("-1", "1000"), "d": ("", "9")},
            {},
            Fraction(1, 2),
            2,
            {"a": Fraction(1, 2), "b": Fraction(1, 2), "c": 1, "d": None},
        ),
    ],
)
def test_gains_are_scaled_to_what_is_lost(
    moved: dict[str, tuple[str, str]],
    terms: dict[str, str],
    found: Fraction,
    over: int,
    factors: dict[str, Fraction],
) -> None:
    assert solved(moved, **terms) == (found, over, factors)


@pytest.mark.parametrize(
    ("parents", "total", "found"),
    [
        # 10% and 30% of 1,000 are 400, to pay out 150 of both networks, or 100 where one has everybody.
        ("b", "set_aside", Fraction(150, 400)),
        ("", "set_aside", Fraction(100, 400)),
        # Charges of 2,000 count once each, the 100 once for both.
        ("", {"difference": ["charges", "set_aside"]}, Fraction(1900, 400)),
        # $800.00 once for all.
        ("b", {"sum": ["set_aside", "$800.00"]}, Fraction(950, 400)),
        ("b", {"rate": "1%", "of": "charges"}, Fraction(20, 400)),
    ],
)
def test_what_is_paid_out_counts_once_at_its_own_level(parents: str, total: Any, found: Fraction) -> None:
    moved = {"a": ("10", "1000"), "b": ("30", "1000")}
    assert solved(moved, parents, so_that="pays_out", total=total) == (found, 2, {"a": found, "b": found})


def test_nobody_has_a_factor_where_nobody_counts() -> None:
    assert solved({"a": ("", "10"), "b": ("", "")}) == (None, 0, {"a": None, "b": None})
