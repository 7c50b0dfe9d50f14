"""One recipient's share of divided money, told so that its cents follow from the text alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from vbr.contract.money import Portion
from vbr.engine.wording import exactly, money_in_full, portion_says


@dataclass(frozen=True, slots=True)
class OwnPortion:
    """A portion of the money with the recipient's own figures in it and the sum of everybody's."""

    portion: Portion
    figures: tuple[str, ...]
    own: Fraction
    total: Fraction


@dataclass(frozen=True, slots=True)
class Capped:
    """What is known of those at the cap: how many, what they got, and the shares of the others.

    `cap_cents` is what is left of the cap after `earlier_cents`, allocated earlier in the contract year.
    """

    cap_cents: int
    earlier_cents: int
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
    filed: str = ""
    """Who filed this split and when, where it is not the agreement's own."""
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
        """What the share comes to of the money that those at the cap leave; of no share nothing."""
        return self._remaining(capped) * self.claimed / capped.others if self.claimed else Fraction(0)

    def sentences(self) -> tuple[str, ...]:
        """From the money to the cents, in order."""
        held = self._money(self.held_cents)
        told = [
            f"{held} is divided among {self.sharing}{self.filed}: {self._portions()}.",
            f"The share is {exactly(self.share)}, which is {self._money(self.held_cents * self.share)}.",
        ]
        if self.together is not None:
            whole = f"{exactly(self.claimed)}, which is {self._money(self.held_cents * self.claimed)}"
            told.append(f"The cap is one for {self.together.memberships} memberships, together {whole}.")
        if self.capped is not None and self.capped.count:
            told += self._cap(self.capped)
        if self.together is None:
            return (*told, *self._rounding(self.exact_cents(), self.paid_cents, "ids"))
        return (*told, *self._of_membership(self.together))

    def _portions(self) -> str:
        return "; ".join(_portion_told(portion, self.sharing) for portion in self.portions)

    def _cap(self, capped: Capped) -> Iterator[str]:
        """How the cap changes the amount; nothing where it is below it and nothing is divided again."""
        is_above = capped.is_capped and abs(self.held_cents * self.claimed) > capped.cap_cents
        if capped.is_capped and capped.earlier_cents:
            earlier = f"{self._money(capped.earlier_cents)} was allocated earlier in the contract year"
            yield f"Of the cap {earlier}, and {self._money(capped.cap_cents)} is left."
        if is_above:
            yield f"That is above the cap of {self._money(capped.cap_cents)} each, {self._so()}."
        elif capped.redistributes and self.claimed:
            yield self._divided_again(capped)

    def _divided_again(self, capped: Capped) -> str:
        """What comes to it of the money that those at the cap leave."""
        cap = f"the cap of {self._money(capped.cap_cents)} each"
        is_same = abs(capped.given_cents) == capped.count * capped.cap_cents
        caps = "its cap" if capped.count == 1 else "their caps"
        reached = f"{capped.count} reached {cap if is_same else caps}"
        if capped.is_capped and not capped.others:
            return f"{reached}, nobody is below it, and what is divided again is above {cap}, {self._so()}."
        left = self._money(self._remaining(capped))
        of = f" of {self._money(self.held_cents * capped.claimed)}" if capped.claimed != 1 else ""
        again = f"the other {left}{of} is divided again among the others"
        told = f"{reached} and got {self._money(capped.given_cents)}; {again}"
        if capped.is_capped:
            would = f"{exactly(self.claimed)} would be {self._money(self._again(capped))}"
            shares = f"whose shares add up to {exactly(capped.others)}: at that rate"
            return f"{told}, {shares} {would}, above {cap}, {self._so()}."
        mine = f"{exactly(self.claimed)} of {exactly(capped.others)}"
        return f"{told} by their shares: {mine}, which is {self._money(self.exact_cents())}."

    def _so(self) -> str:
        return f"so it is {self._money(self.exact_cents())}"

    def _of_membership(self, together: Together) -> Iterator[str]:
        """From the cents of all memberships to those of this one."""
        own = together.paid_cents * self.share / together.share if together.share else Fraction(0)
        part = f"{exactly(self.share)} of {exactly(together.share)}"
        yield from self._rounding(self.exact_cents(), together.paid_cents, "ids")
        whole = self._money(together.paid_cents)
        yield f"Of {whole} this membership has {part}, which is {self._money(own)}."
        yield from self._rounding(own, self.paid_cents, "memberships")

    def _rounding(self, exact: Fraction, paid_cents: int, ordered: str) -> Iterator[str]:
        """How whole cents come of an amount, equal parts of one as ordered; nothing of whole cents."""
        paid = self._money(paid_cents)
        if exact == paid_cents:
            return
        sign = -1 if exact < 0 else 1
        down = sign * (abs(exact).numerator // abs(exact).denominator)
        if down == paid_cents:
            yield f"Without its part of a cent that is {paid}."
            return
        whole = f"Without its part of a cent that is {self._money(down)}"
        by = f"by largest remainder, equal ones in the order of {ordered}"
        yield f"{whole}; one of the cents left over, {by}: {paid}."

    def _money(self, cents: Fraction | int) -> str:
        return money_in_full(Fraction(cents) / 100, self.unit)


def _portion_told(own: OwnPortion, sharing: int) -> str:
    """`60% by duty_points, 1 of 5`; of a product its figures too, `hours 10 x composite 0.5 = 5 of 40`."""
    says = portion_says(own.portion)
    if not own.figures:
        return f"{says}, 1 of {sharing}"
    if own.total == 0:
        return f"{says}, of which nobody has any"
    made_of = f"{' x '.join(own.figures)} = " if len(own.figures) > 1 else ""
    return f"{says}, {made_of}{exactly(own.own)} of {exactly(own.total)}"
