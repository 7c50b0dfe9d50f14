"""Windows of figures that cannot be final when they are scored, or paid for."""

import re
from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted
from vbr.contract.model import Contract
from vbr.contract.periods import MONTHS
from vbr.contract.scorecard import Measure

DAYS_A_MONTH = 30
FOLLOW_UP = re.compile(r"within (\d+) (days?|months?)|(\d+)-day", re.IGNORECASE)


@check("window-not-final", "warning")
def window_not_final(contract: Contract) -> Iterator[Finding]:
    """A measure follows patients for longer than its window stays back, or money is paid before it is scored.

    Why: complications within 90 days of an operation in June are known in September; scored in July, the
    figure is too good, and the next one pays it back or nobody does.
    Example: `title: Complication within 90 days of surgery` with `measured: {rolling: 12 months, lag: 1
    month}`; `scored: yearly` with `paid: monthly` and no `advance` that is `paid: monthly`.
    Mend: give the window a lag as long as the follow-up, pay no more often than is scored but for an advance,
    or answer why it is final. A window that is the period itself is not judged: the agreement does not say
    when it is scored.
    """
    for name, measure in contract.measures.items():
        days = _days_followed(measure)
        window = measure.measured
        if window and window.span == "rolling" and days > window.lag_months * DAYS_A_MONTH:
            lag, needed = counted(window.lag_months, "month"), counted(-(-days // DAYS_A_MONTH), "month")
            ends = f"ends only {lag} before the period does" if window.lag_months else "ends with the period"
            yield Finding(
                f"measures.{name}.measured",
                f"{name} follows patients for {days} days, but its window {ends}, so its last cases "
                "are not final.",
                f"Write lag: {needed}, or answer why the figure is final.",
                found=f"lag: {lag}",
                expected=f"lag: {needed} or more",
            )
    term = contract.term
    advanced = [component.advance.paid for component in contract.funding.values() if component.advance]
    if MONTHS.get(term.paid, 12) < MONTHS[term.scored] and term.paid not in advanced:
        yield Finding(
            "term.paid",
            f"Money is paid {term.paid} but scored {term.scored}, before the figures of its period are in.",
            f"Write paid: {term.scored}, or an advance paid {term.paid} that is settled when the period is"
            " scored.",
            found=f"paid: {term.paid}",
            expected=f"paid: {term.scored}",
        )


def _days_followed(measure: Measure) -> int:
    """The days that the title says each case is followed; 0 where it does not."""
    found = FOLLOW_UP.search(measure.title)
    if found is None:
        return 0
    number, unit, hyphenated = found.groups()
    return int(hyphenated) if hyphenated else int(number) * (DAYS_A_MONTH if unit.startswith("month") else 1)
