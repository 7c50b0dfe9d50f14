"""One recipient's share of divided money, told so that its cents follow from the text alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from vbr.engine.steps.weights import PortionTerm
from vbr.engine.wording import money_in_full
from vbr.exact.text import write_exact


@dataclass(frozen=True, slots=True)
class OwnPortion:
    """A portion of the money with the recipient's own figure in it and the sum of everybody's."""

    term: PortionTerm
    own: Fraction
    total: Fraction


@dataclass(frozen=True, slots=True)
class Capped:
    """What is known of those at the cap: how many, what they got, and the shares of the others."""

    cap_cents: int
    count: int
    given_cents: int
    others: Fraction
    claimed: Fraction
    redistributes: bool
    is_capped: bool


@dataclass(frozen=True, slots=True)
class Share:
    """One recipient's part in a split. Units: cents; `share` is the exact part of all the money."""

    held_cents: int
    sharing: int
    portions: Sequence[OwnPortion]
    share: Fraction
    paid_cents: int
    unit: str
    capped: Capped | None = None

    def exact_cents(self) -> Fraction:
        """The recipient's exact amount, before the one rounding."""
        if self.capped is None or not self.capped.count:
            return self.held_cents * self.share
        if self.capped.is_capped:
            return Fraction(-self.capped.cap_cents if self.held_cents < 0 else self.capped.cap_cents)
        if not self.capped.redistributes:
            return self.held_cents * self.share
        return self._remaining() * self.share / self.capped.others

    def _remaining(self) -> Fraction:
        assert self.capped is not None
        return self.held_cents * self.capped.claimed - self.capped.given_cents

    def sentences(self) -> tuple[str, ...]:
        """From the money to the cents, in order."""
        told = [
            f"{self._money(Fraction(self.held_cents))} is divided among {self.sharing}: {self._portions()}.",
            f"The share is {write_exact(self.share)}, which is {self._money(self.held_cents * self.share)}.",
        ]
        if self.capped is not None and self.capped.count:
            told.append(self._cap(self.capped))
        return (*told, self._rounding())

    def _portions(self) -> str:
        return "; ".join(_portion_told(portion, self.sharing) for portion in self.portions)

    def _cap(self, capped: Capped) -> str:
        cap = self._money(Fraction(capped.cap_cents))
        if capped.is_capped:
            why = (
                "That is above"
                if abs(self.held_cents * self.share) > capped.cap_cents
                else "With what others leave, above"
            )
            return f"{why} the cap of {cap} each, so it is {self._money(self.exact_cents())}."
        given = self._money(Fraction(capped.given_cents))
        reached = f"{capped.count} reached the cap of {cap} each and got {given}"
        if not capped.redistributes:
            return f"{reached}."
        remaining = self._money(self._remaining())
        others = write_exact(capped.others)
        mine = f"{write_exact(self.share)} of {others}, which is {self._money(self.exact_cents())}"
        return f"{reached}; the other {remaining} is divided again among the others by their shares: {mine}."

    def _rounding(self) -> str:
        exact, paid = self.exact_cents(), self._money(Fraction(self.paid_cents))
        if exact == self.paid_cents:
            return f"Paid {paid}."
        sign = -1 if exact < 0 else 1
        down = sign * (abs(exact).numerator // abs(exact).denominator)
        if down == self.paid_cents:
            return f"Without its part of a cent that is {paid}."
        whole = f"Without its part of a cent that is {self._money(Fraction(down))}"
        return f"{whole}; one of the cents left over, by largest remainder: {paid}."

    def _money(self, cents: Fraction) -> str:
        return money_in_full(cents / 100, self.unit)


def _portion_told(portion: OwnPortion, sharing: int) -> str:
    """`60% by duty_points: 140 of 500`."""
    if not portion.term.figures:
        return f"{portion.term.says()}, 1 of {sharing}"
    if portion.total == 0:
        return f"{portion.term.says()}, of which nobody has any"
    return f"{portion.term.says()}, {write_exact(portion.own)} of {write_exact(portion.total)}"
