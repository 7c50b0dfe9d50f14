"""One agreement, one currency."""

from collections.abc import Iterator

from vbr.contract.currency import money_unit_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.walk import Place, places


@check("currencies-mixed", "error")
def currencies_mixed(contract: Contract) -> Iterator[Finding]:
    """Amounts of more than one currency stand in one agreement.

    Why: dollars and pounds cannot be added, and no rate of exchange is a term of the language.
    Example: `pool: $150,000.00` with a cap of `£100,000.00`.
    Mend: correct the sign, or the unit of the field.
    """
    first: Place | None = None
    for place in places(contract):
        currency = money_unit_of(place.value)
        if currency and first is None:
            first = place
        elif currency and first is not None and currency != money_unit_of(first.value):
            other = money_unit_of(first.value)
            yield Finding(
                place.path,
                f"This is in {currency}, but {first.path} is in {other}.",
                "Write every amount in one currency.",
                found=currency,
                expected=other,
            )
