"""One amount divided among many, to the cent: exact shares, caps, then the leftover cents."""

from dataclasses import dataclass
from fractions import Fraction

from tests.reference.tree import Row, tie_order


@dataclass
class Claim:
    """A row that shares: its weight, and the most it may get (None: no cap)."""

    row: Row
    weight: Fraction
    cap: int | None = None


@dataclass
class Divided:
    """What each claim gets, in the order of the claims, what is over caps and what nobody may have."""

    shares: list[int]
    over_cap: int
    unclaimed: int


def divide(total: int, unclaimed: Fraction, claims: list[Claim], over_cap: str) -> Divided:
    """The total divided among the claims by weight, but for the part of it that is unclaimed.

    A negative total is divided like a positive one and every sign turned.
    """
    if total < 0:
        turned = divide(-total, unclaimed, claims, over_cap)
        return Divided([-cents for cents in turned.shares], -turned.over_cap, -turned.unclaimed)
    to_share = total * (1 - unclaimed)
    fill = filled if over_cap == "redistribute" else held_to_caps
    exact, excess = fill(to_share, claims)
    nobody = total - sum(exact, Fraction(0)) - excess
    *shares, over, rest = largest_remainder([*exact, excess, nobody])
    return Divided(shares, over, rest)


def divide_by_recipient(total: int, unclaimed: Fraction, claims: list[Claim], over_cap: str) -> Divided:
    """The same where a recipient has one cap: first among recipients, then each amount among its own rows."""
    recipients = list(dict.fromkeys(claim.row["recipient"] for claim in claims))
    own = {name: [claim for claim in claims if claim.row["recipient"] == name] for name in recipients}
    together = [
        Claim(rows[0].row, sum((claim.weight for claim in rows), Fraction(0)), rows[0].cap)
        for rows in own.values()
    ]
    first = divide(total, unclaimed, together, over_cap)
    shares = {}
    for rows, cents in zip(own.values(), first.shares, strict=True):
        uncapped = [Claim(claim.row, claim.weight) for claim in rows]
        for claim, part in zip(rows, divide(cents, Fraction(0), uncapped, over_cap).shares, strict=True):
            shares[tie_order(claim.row)] = part
    return Divided([shares[tie_order(claim.row)] for claim in claims], first.over_cap, first.unclaimed)


def by_weight(to_share: Fraction, claims: list[Claim]) -> list[Fraction]:
    """The exact share of every claim; nothing when no claim has any weight."""
    whole = sum(claim.weight for claim in claims)
    return [to_share * claim.weight / whole if whole else Fraction(0) for claim in claims]


def held_to_caps(to_share: Fraction, claims: list[Claim]) -> tuple[list[Fraction], Fraction]:
    """Every share held to its cap, and what was cut off."""
    shares = by_weight(to_share, claims)
    held = [
        share if claim.cap is None else min(share, Fraction(claim.cap))
        for share, claim in zip(shares, claims, strict=True)
    ]
    return held, sum(shares, Fraction(0)) - sum(held, Fraction(0))


def filled(to_share: Fraction, claims: list[Claim]) -> tuple[list[Fraction], Fraction]:
    """Whoever exceeds the cap gets the cap; the rest is divided again, until nobody exceeds."""
    exact = [Fraction(0) for _ in claims]
    places = list(range(len(claims)))
    left = to_share
    while True:
        shares = dict(zip(places, by_weight(left, [claims[place] for place in places]), strict=True))
        caps = {place: claims[place].cap for place in places}
        full = {place: cap for place, cap in caps.items() if cap is not None and shares[place] > cap}
        if not full:
            break
        for place, cap in full.items():
            exact[place] = Fraction(cap)
            left -= cap
        places = [place for place in places if place not in full]
    for place, share in shares.items():
        exact[place] = share
    return exact, Fraction(0)


def largest_remainder(exact: list[Fraction]) -> list[int]:
    """Whole cents: all rounded down, then one more for the largest fractions; of equals, the earlier."""
    floors = [amount.numerator // amount.denominator for amount in exact]
    left = int(sum(exact, Fraction(0))) - sum(floors)
    by_fraction = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    for place in by_fraction[:left]:
        floors[place] += 1
    return floors
