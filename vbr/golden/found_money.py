"""The lists of money in a result, each complete: who is not in it has nothing."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import numpy as np

from vbr.engine.calculate import Result
from vbr.engine.explain import views
from vbr.engine.plan import Why
from vbr.engine.steps.divide import DivideMoney
from vbr.engine.steps.pool import cents_of
from vbr.exact.text import write_money
from vbr.golden.found import Found, found_in_column
from vbr.reports.payments import payment_rows
from vbr.reports.settlement import instalment_rows, settlement_rows
from vbr.reports.totals import currency_of, totals_of


def paid(result: Result) -> Mapping[str, Found]:
    """Cash by recipient, all components and steps together."""
    rows = payment_rows(result)
    columns = (rows[name].tolist() for name in ("recipient", "amount", "pays"))
    cash = (
        (recipient, int(Fraction(amount) * 100))
        for recipient, amount, pays in zip(*columns, strict=True)
        if pays == "cash"
    )
    return _added(result, cash)


def withheld(result: Result) -> Mapping[str, Found]:
    """What was withheld, by whom it was withheld from."""
    levels = result.inputs.cohort.levels
    return _added(
        result,
        (
            amount
            for (name, depth), column in result.columns.written.items()
            if name.endswith(".withheld")
            for amount in zip(levels[depth].ids.tolist(), cents_of(column).tolist(), strict=True)
        ),
    )


def payable(result: Result) -> Mapping[str, Found]:
    """What is payable now, by recipient."""
    return _settled(result, "payable")


def carried(result: Result) -> Mapping[str, Found]:
    """What is carried forward, by recipient; below zero where the recipient owes it."""
    return _settled(result, "carried_out")


def instalments(result: Result) -> Mapping[str, tuple[Found, ...]]:
    """What is advanced, by recipient and in the order of the instalments."""
    rows, found = instalment_rows(result), dict[str, tuple[Found, ...]]()
    for recipient, amount in zip(rows["recipient"].tolist(), rows["amount"].tolist(), strict=True):
        found[recipient] = (*found.get(recipient, ()), _money(result, amount))
    return found


def earned(result: Result, names: tuple[str, ...]) -> Found:
    """What a component came to after caps, gates and limits; of the only one, where none is named."""
    components = result.plan.contract.funding
    component = names[0] if names and names[0] in components else next(iter(components))
    entity = names[-1] if names and names[-1] not in components else ""
    if len(components) > 1 and component not in names:
        return Found(None, f"several of them: say which of {', '.join(components)}")
    return found_in_column(result, _final(result, component), entity)


def unearned(result: Result) -> Mapping[str, Found]:
    """Money that was offered and not earned, by where it goes."""
    return _left(result, "unearned")


def over_cap(result: Result) -> Mapping[str, Found]:
    """Money beyond a cap or a limit, by where it goes."""
    return _left(result, "over_cap")


def unclaimed(result: Result) -> Mapping[str, Found]:
    """Money that nobody may have, by where it goes."""
    return _left(result, "unclaimed")


def not_eligible(result: Result) -> Mapping[str, Found]:
    """Who does not share in a step, and why; stages on the way too."""
    found: dict[str, Found] = {}
    for step in result.plan.steps:
        if isinstance(step, DivideMoney):
            level = result.inputs.cohort.levels[step.depth]
            outside = level.is_kind(step.sharing.kind) & ~step.who_shares(result.columns)
            view = views(result, step.depth)
            for row in np.flatnonzero(outside).tolist():
                reason = step.because(view(row))
                found.setdefault(str(level.ids[row]), Found(None, reason))
    return found


def _final(result: Result, component: str) -> str:
    """The column after the last limit that stands over the component."""
    limits = result.plan.contract.limits.items()
    return [component, *(f"{component}.{name}" for name, limit in limits if component in limit.of)][-1]


def _left(result: Result, why: Why) -> Mapping[str, Found]:
    left = (one for one in totals_of(result).not_distributed if one.why == why)
    return _added(result, ((one.to, one.cents) for one in left))


def _settled(result: Result, part: str) -> Mapping[str, Found]:
    rows = settlement_rows(result)
    amounts = zip(rows["recipient"].tolist(), rows[part].tolist(), strict=True)
    return {recipient: _money(result, amount) for recipient, amount in amounts}


def _money(result: Result, amount: str) -> Found:
    value = Fraction(amount)
    return Found(value, write_money(int(value * 100), currency_of(result)))


def _added(result: Result, amounts: Iterable[tuple[str, int]]) -> Mapping[str, Found]:
    """Amounts by name, those of one name together."""
    cents: dict[str, int] = {}
    for name, amount in amounts:
        cents[name] = cents.get(name, 0) + amount
    currency = currency_of(result)
    return {name: Found(Fraction(one, 100), write_money(one, currency)) for name, one in cents.items()}
