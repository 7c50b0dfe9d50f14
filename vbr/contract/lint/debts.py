"""Amounts that can come out below zero, and nothing said of the debts they make."""

from collections.abc import Iterator

from vbr.contract.lint.heights import heights_of
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.paid_levels import is_settled
from vbr.contract.paths import component_path
from vbr.contract.scorecard import Line
from vbr.contract.values import CurveOf, Difference, Name, Rate, RatioOf, RelativeGain, SumOf, TotalOf, Value
from vbr.exact.number import Number


@check("debts-left-out", "warning")
def debts_left_out(contract: Contract) -> Iterator[Finding]:
    """An amount that is paid in cash can come out below zero, and nothing says what becomes of the debt.

    Why: whether a loss is asked for, waits for the next award or is forgiven is what the two parties will
    argue about, and the agreement is silent. Only what the page shows is judged: a difference, a line `less`,
    a number below zero. A `public_program` settles by its own law.
    Example: `start: {difference: [benchmark, spent]}` without a later `at_least: 0` and without `settlement`.
    Mend: write `debts: recover`, `carried_forward` or `waived` in a settlement; hold the amount to
    `at_least: 0`; or answer where the paper says it.
    """
    if is_settled(contract) or contract.contract.arrangement == "public_program":
        return
    for name, component in contract.funding.items():
        if component.is_paid and not component.when and _falls_below_zero(contract, name):
            yield Finding(
                component_path(contract, name),
                f"{name} can come out below zero, and nothing says whether that is owed.",
                "Write debts in a settlement, hold it to at_least: 0, or answer where it is said.",
                found="no debts",
                expected="debts: recover, carried_forward or waived",
            )


def _falls_below_zero(contract: Contract, name: str) -> bool:
    """Whether the terms of an amount show a way below zero, and no later line that holds it to zero."""
    component = contract.funding[name]
    falls = _is_below_zero(contract, component.start)
    for line in component.then:
        falls = not _holds_to_zero(line) and (
            falls or line.does == "less" or _is_below_zero(contract, line.value)
        )
    return falls


def _holds_to_zero(line: Line) -> bool:
    return line.does == "at_least" and isinstance(line.value, Number) and line.value.value >= 0


def _is_below_zero(contract: Contract, value: Value | None) -> bool:
    """Whether a value can be below zero, as far as the page shows."""
    match value:
        case Number():
            return value.value < 0
        case Difference(whole, part):
            return not _is_part(contract, part, whole)
        case RelativeGain():
            return True
        case Name(name) | TotalOf(name):
            return name in contract.funding and _falls_below_zero(contract, name)
        case Rate(first, second) | RatioOf(first, second):
            return _is_below_zero(contract, first) or _is_below_zero(contract, second)
        case SumOf(values):
            return any(_is_below_zero(contract, one) for one in values)
        case CurveOf(curve, _):
            return any(height.gives.value < 0 for height in heights_of(curve.method))
    return False


def _is_part(contract: Contract, value: Value | None, whole: Value) -> bool:
    """Whether a value is a percent of another, itself or as the amount that it names: at most all of it."""
    match value:
        case Rate(Number(value=rate), of):
            return 0 <= rate <= 1 and of == whole
        case Name(name) if name in contract.funding:
            component = contract.funding[name]
            return not component.then and _is_part(contract, component.start, whole)
    return False
