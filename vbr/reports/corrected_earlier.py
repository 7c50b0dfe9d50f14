"""What a correction changes of what its period counts towards caps of the contract year.

incentive earned   was $123,483.45   is $132,770.55
"""

from collections import Counter
from collections.abc import Iterator

from vbr.engine.calculate import Result
from vbr.exact.text import write_money
from vbr.metrics.raw_table import table_named
from vbr.metrics.tables import EARLIER
from vbr.reports.earlier import TOWARDS_CAPS, next_earlier_rows
from vbr.reports.totals import currency_of

WORDS = ("component", "step", "recipient", "kind")

Words = tuple[str, ...]


def changed_towards_caps(was: Result, now: Result) -> Iterator[tuple[Words, str, str]]:
    """Each amount that later periods count otherwise: what it is about, was and is, in order.

    Units: amounts are written in the currency of the agreement.
    """
    before, after, currency = _towards_caps(was), _towards_caps(now), currency_of(now)
    for words in sorted({*before, *after}):
        if before[words] != after[words]:
            yield words, write_money(before[words], currency), write_money(after[words], currency)


def _towards_caps(result: Result) -> Counter[Words]:
    """What the period itself leaves to later ones, without what it was sent."""
    earlier = next_earlier_rows(result, table_named(EARLIER.name, ()))
    cents: Counter[Words] = Counter()
    rows = zip(*(earlier[name].tolist() for name in WORDS), earlier["cents"].tolist(), strict=True)
    for *words, amount in rows:
        if words[-1] in TOWARDS_CAPS:
            cents[tuple(words)] += int(amount)
    return cents
