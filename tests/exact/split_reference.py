"""A split in plain Fractions, one group at a time, written to be obvious."""

from fractions import Fraction


def split(
    total: int, whole: int, weights: list[int], caps: list[int] | None = None, over_cap: str = "redistribute"
) -> tuple[list[int], int, int]:
    """Cents of each row, over the caps, and unclaimed."""
    if total < 0:
        rows, over, unclaimed = split(-total, whole, weights, caps, over_cap)
        return [-cents for cents in rows], -over, -unclaimed
    exact = [Fraction(total * weight, whole) if whole else Fraction(0) for weight in weights]
    unclaimed_exact = total - sum(exact, Fraction(0))
    over_exact = Fraction(0)
    if caps is not None and over_cap == "set_aside":
        held = [min(share, Fraction(cap)) for share, cap in zip(exact, caps, strict=True)]
        over_exact, exact = sum(exact, -sum(held, Fraction(0))), held
    elif caps is not None:
        exact = pour(sum(exact, Fraction(0)), weights, caps)
        unclaimed_exact = total - sum(exact, Fraction(0))
    *rows, over, unclaimed = to_cents(total, [*exact, over_exact, unclaimed_exact])
    return rows, over, unclaimed


def pour(money: Fraction, weights: list[int], caps: list[int]) -> list[Fraction]:
    """Whoever exceeds the cap gets it; the rest is divided again among the others until no one exceeds."""
    at_cap: set[int] = set()
    while True:
        others = [row for row in range(len(weights)) if row not in at_cap]
        rest = money - sum(caps[row] for row in at_cap)
        weight = sum(weights[row] for row in others)
        shares = {row: rest * weights[row] / weight if weight else Fraction(0) for row in others}
        exceeding = {row for row in others if shares[row] > caps[row]}
        if not exceeding:
            return [Fraction(caps[row]) if row in at_cap else shares[row] for row in range(len(weights))]
        at_cap |= exceeding


def to_cents(total: int, exact: list[Fraction]) -> list[int]:
    """Largest remainder; equal remainders in the order of the list."""
    cents = [share.numerator // share.denominator for share in exact]
    by_part = sorted(range(len(exact)), key=lambda row: cents[row] - exact[row])
    for row in by_part[: total - sum(cents)]:
        cents[row] += 1
    return cents
