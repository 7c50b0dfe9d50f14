"""A settlement in words: as the agreement puts it, and as one recipient's statement of account.

Settlement: $104,000.00 awarded, less $80,000.00 paid before. $24,000.00 is payable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vbr.contract.model import Contract
from vbr.contract.settlement import Settlement
from vbr.engine.wording import named, value_says
from vbr.exact.text import write_money

DEBTS: Mapping[str, str] = {
    "recover": "what is owed is asked back",
    "carried_forward": "what is owed is carried forward",
    "waived": "what is owed is waived",
}


def settlement_says(terms: Settlement, who: str) -> str:
    """The terms of a settlement in one sentence."""
    parts = [f"Settlement of each {who}: what is awarded, less what was paid before"]
    if terms.pays_now is not None:
        parts.append(f"{value_says(terms.pays_now)} is paid now, the rest when the contract year ends")
    if terms.smallest_payment is not None:
        parts.append(f"less than {value_says(terms.smallest_payment)} is carried forward")
    return "; ".join([*parts, DEBTS[terms.debts]])


def paid_says(contract: Contract, component: str, cents: int, currency: str) -> str:
    """What was told to be paid before on an amount, or on the pool of several."""
    funded = contract.funding.get(component)
    on = named(funded.title, component) if funded else f"the {component}"
    return f"Earlier says {write_money(cents, currency)} was paid on {on}."


@dataclass(frozen=True, slots=True)
class Statement:
    """One recipient's settlement.

    Units: cents, by part; `held_before` is what earlier periods of the contract year held back.
    """

    cents: Mapping[str, int]
    held_before: int
    terms: Settlement
    currency: str

    @property
    def is_plain(self) -> bool:
        """Whether all that is awarded is payable, and nothing was open."""
        open_ = (one for part, one in self.cents.items() if part not in ("awarded", "payable"))
        return not any(open_) and not self.held_before

    def sentences(self) -> tuple[str, ...]:
        """How the award becomes what is payable; nothing where it is that already."""
        if self.is_plain:
            return ()
        told = [f"Settlement: {', '.join(self._parts())}.", f"{self._outcome()}."]
        if self.held_before and not self.cents["released"]:
            held = f"{self._money(self.held_before)} that was held back before"
            told.append(f"{held} stays held until the contract year ends.")
        return (" ".join(told),)

    def _parts(self) -> Iterator[str]:
        """What comes in, then what goes off; parts of nothing are left out."""
        cents = self.cents
        yield f"{self._money(cents['awarded'])} awarded"
        said = [
            (cents["released"], "plus {} that was held back before"),
            (cents["paid_before"], "less {} paid before"),
            (-cents["paid_before"], "plus {} paid back before"),
            (cents["held_back"], f"less {{}} held back until the contract year ends{self._pays_now()}"),
            (cents["carried_in"], "plus {} carried in"),
            (-cents["carried_in"], "less {} owed from before"),
            (cents["waived"], "plus {} waived"),
        ]
        yield from (words.format(self._money(amount)) for amount, words in said if amount > 0)

    def _outcome(self) -> str:
        """What is payable, and what is carried forward and why."""
        payable, carried = self.cents["payable"], self.cents["carried_out"]
        told = f"{self._money(abs(payable))} {'is owed back' if payable < 0 else 'is payable'}"
        if carried > 0:
            return f"{told}, {self._money(carried)} is carried forward{self._smallest()}"
        return f"{told}, {self._money(-carried)} stays owed and is carried forward" if carried else told

    def _pays_now(self) -> str:
        now = self.terms.pays_now
        return f" ({value_says(now)} of an award is paid now)" if now is not None else ""

    def _smallest(self) -> str:
        least = self.terms.smallest_payment
        return f" (less than {value_says(least)} is not paid)" if least is not None else ""

    def _money(self, cents: int) -> str:
        return write_money(cents, self.currency)
