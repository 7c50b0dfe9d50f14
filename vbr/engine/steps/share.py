"""One recipient's share of divided money, told so that its cents follow from the text alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from vbr.engine.steps.weights import PortionTerm
from vbr.engine.wording import exactly, money_in_full


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
class Together:
    """The memberships of one recipient that have one cap: what they share and are paid, all in all."""

    memberships: int
    share: Fraction
    paid_cents: int


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
    together: Together | None = None

    @property
    def claimed(self) -> Fraction:
        """The share that is held to the cap: the recipient's, with all memberships that share it."""
        return self.share if self.together is None else self.together.share

    def exact_cents(self) -> Fraction:
        """The recipient's exact amount, before the one rounding."""
        if self.capped is None or not self.capped.count:
            return self.held_cents * self.claimed
        if self.capped.is_capped:
            return Fraction(-self.capped.cap_cents if self.held_cents < 0 else self.capped.cap_cents)
        return self._again(self.capped) if self.capped.redistributes else self.held_cents * self.claimed

    def _remaining(self, capped: Capped) -> Fraction:
        return self.held_cents * capped.claimed - capped.given_cents

    def _again(self, capped: Capped) -> Fraction:
        """What the share comes to of the money that those at the cap leave."""
        return self._remaining(capped) * self.claimed / capped.others

    def sentences(self) -> tuple[str, ...]:
        """From the money to the cents, in order."""
        told = [
            f"{self._money(self.held_cents)} is divided among {self.sharing}: {self._portions()}.",
            f"The share is {exactly(self.share)}, which is {self._money(self.held_cents * self.share)}.",
        ]
        if self.together is not None:
            whole = f"{exactly(self.claimed)}, which is {self._money(self.held_cents * self.claimed)}"
            told.append(f"The cap is one for {self.together.memberships} memberships, together {whole}.")
        if self.capped is not None and self.capped.count:
            told.append(self._cap(self.capped))
        if self.together is None:
            return (*told, self._rounding(self.exact_cents(), self.paid_cents))
        return (*told, *self._of_membership(self.together))

    def _portions(self) -> str:
        return "; ".join(_portion_told(portion, self.sharing) for portion in self.portions)

    def _cap(self, capped: Capped) -> str:
        cap = f"the cap of {self._money(capped.cap_cents)} each"
        so = f"so it is {self._money(self.exact_cents())}"
        if capped.is_capped and abs(self.held_cents * self.claimed) > capped.cap_cents:
            return f"That is above {cap}, {so}."
        is_same = abs(capped.given_cents) == capped.count * capped.cap_cents
        reached = f"{capped.count} reached {cap if is_same else 'their caps'}"
        if capped.is_capped and not capped.others:
            return f"{reached}, nobody is below it, and what is divided again is above {cap}, {so}."
        reached += f" and got {self._money(capped.given_cents)}"
        if not capped.redistributes:
            return f"{reached}."
        again = f"the other {self._money(self._remaining(capped))} is divided again among the others"
        mine = f"{exactly(self.claimed)} of {exactly(capped.others)}"
        came = f"{reached}; {again} by their shares: {mine}"
        if capped.is_capped:
            return f"{came} would be {self._money(self._again(capped))}, above {cap}, {so}."
        return f"{came}, which is {self._money(self.exact_cents())}."

    def _of_membership(self, together: Together) -> tuple[str, ...]:
        """From the cents of all memberships to those of this one."""
        own = together.paid_cents * self.share / together.share if together.share else Fraction(0)
        part = f"{exactly(self.share)} of {exactly(together.share)}"
        return (
            f"All together: {self._rounding(self.exact_cents(), together.paid_cents)}",
            f"Of that this membership has {part}, which is {self._money(own)}.",
            self._rounding(own, self.paid_cents),
        )

    def _rounding(self, exact: Fraction, paid_cents: int) -> str:
        paid = self._money(paid_cents)
        if exact == paid_cents:
            return f"Paid {paid}."
        sign = -1 if exact < 0 else 1
        down = sign * (abs(exact).numerator // abs(exact).denominator)
        if down == paid_cents:
            return f"Without its part of a cent that is {paid}."
        whole = f"Without its part of a cent that is {self._money(down)}"
        return f"{whole}; one of the cents left over, by largest remainder: {paid}."

    def _money(self, cents: Fraction | int) -> str:
        return money_in_full(Fraction(cents) / 100, self.unit)


def _portion_told(portion: OwnPortion, sharing: int) -> str:
    """`60% by duty_points: 140 of 500`."""
    if not portion.term.figures:
        return f"{portion.term.says()}, 1 of {sharing}"
    if portion.total == 0:
        return f"{portion.term.says()}, of which nobody has any"
    return f"{portion.term.says()}, {exactly(portion.own)} of {exactly(portion.total)}"
