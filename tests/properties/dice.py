"""Chance, from one seed: the draws that the other modules are made of."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """Random draws; the same seed gives the same draws."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.random.randrange(100) < percent

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both possible."""
        return self.random.randint(least, most)

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of several, each as likely."""
        return self.random.choice(things)

    def weighted(self, things: Mapping[Thing, int]) -> Thing:
        """One of several by weight."""
        return self.random.choices(list(things), list(things.values()))[0]

    def some(self, things: Sequence[Thing], least: int = 1) -> list[Thing]:
        """Some of several, in their own order."""
        count = self.number(min(least, len(things)), len(things))
        places = sorted(self.random.sample(range(len(things)), count))
        return [things[place] for place in places]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """The same things in another order."""
        return self.random.sample(things, len(things))

    def percents(self, count: int) -> list[str]:
        """So many percents above nothing that add up to 100%."""
        if count == 3 and self.chance(20):
            return ["33.33%", "33.33%", "33.34%"]
        if self.chance(30) and 100 % count == 0:
            return [f"{100 // count}%"] * count
        cuts = [0, *sorted(self.random.sample(range(1, 200), count - 1)), 200]
        return [decimal(Fraction(high - low, 2)) + "%" for low, high in pairwise(cuts)]

    def percent(self, least: int, most: int) -> str:
        """A percent with up to two decimals."""
        return decimal(Fraction(self.number(least * 100, most * 100), 100)) + "%"


def decimal(value: Fraction) -> str:
    """A terminating fraction in plain decimals.

    >>> decimal(Fraction(-5, 4))
    '-1.25'
    """
    scale = 1
    while (value * scale).denominator != 1:
        scale *= 10
    places = len(str(scale)) - 1
    digits = str(abs(int(value * scale))).zfill(places + 1)
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def dollars(cents: int, *, sign: str = "$") -> str:
    """An amount as contracts write it.

    >>> dollars(-123456)
    '-$1,234.56'
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{sign}{whole:,}.{rest:02}"
