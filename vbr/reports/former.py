"""The settlement of somebody who has left, told: no measure, score or share is about them, money still is."""

from vbr.engine.calculate import Result
from vbr.engine.explain import Explanation, Sentence
from vbr.engine.steps.statement import Statement, paid_says
from vbr.reports.settlement import former_cents, settlements
from vbr.reports.totals import currency_of


def explain_former(result: Result, recipient: str) -> tuple[Explanation, ...]:
    """What was open with a former recipient and how it is settled; none of somebody who is no such one."""
    former = next((one for one in result.inputs.earlier.former if one.recipient == recipient), None)
    if former is None:
        return ()
    step, contract = next(settlements(result)), result.plan.contract
    cents = former_cents(result)[recipient]
    currency = currency_of(result)
    statement = Statement(cents, former.held_back, step.terms, currency)
    gone = (
        f"{recipient} is not on the roster of {result.inputs.period.id}: nothing is awarded, and what is open"
        " is settled."
    )
    paid = (paid_says(contract, one, paid, currency) for one, paid in former.paid.items())
    told = enumerate((gone, *paid, *statement.sentences()), start=1)
    line = contract.at(step.path)
    return (Explanation(recipient, "", tuple(Sentence(number, text, line) for number, text in told)),)
