"""The unit of a running amount, so that an explanation prints it with the sign it has, or with none.

It is the unit of the start until a factor in money makes it money:

    4,630 patients, divided by 10184       a plain number, though the component is a rate
    12.5 member months, times $80.00       months, then dollars

Of a unit that cannot be told from the page there is none, and the number is printed plainly.
"""

from dataclasses import dataclass
from functools import reduce

from vbr.contract.scorecard import Line, LookupTable
from vbr.contract.values import CurveOf, Difference, Name, Rate, RatioOf, SumOf, TotalOf, Value, WeightedMean
from vbr.engine.compile.scope import Scope
from vbr.exact.number import Number
from vbr.exact.units import MONEY_UNITS, UNIT_OF_SIGN

UNKNOWN = ""

PARTS = (UNKNOWN, "percent", "ratio", "rate", "fraction")
"""Units of what changes how much there is, and not of what."""


@dataclass(frozen=True, slots=True)
class Units:
    """The units of an agreement's values; `reading` are the components whose unit is being found."""

    scope: Scope
    reading: frozenset[str] = frozenset()

    def of(self, value: Value | None) -> str:
        """The unit of a value; empty where it has none, or none that the page tells."""
        match value:
            case Number(sign=sign):
                return UNIT_OF_SIGN.get(sign, UNKNOWN)
            case Name(name) | TotalOf(name):
                return self._of_name(name)
            case Rate(rate, of):
                return _times(self.of(of), self.of(rate))
            case RatioOf(top, bottom):
                return _over(self.of(top), self.of(bottom))
            case Difference(first, second):
                return self._beside(first, second)
            case SumOf(values):
                return self._beside(*values)
            case WeightedMean(weights):
                return self._beside(*(Name(name) for name in weights))
            case CurveOf(curve, _):
                return UNIT_OF_SIGN.get(getattr(curve.method, "sign", ""), UNKNOWN)
        return UNKNOWN

    def after(self, running: str, line: Line) -> str:
        """The unit of what was in `running` after one line of `then`."""
        value = self.of(line.value)
        if line.does == "times":
            return _times(running, value)
        if line.does == "divided_by":
            return _over(running, value)
        return running if _is_plain(line.value) else _same(running, value)

    def _beside(self, *values: Value) -> str:
        """The unit of values that are added up; a plain number among them takes that of the others."""
        units = [self.of(value) for value in values if not _is_plain(value)] or [UNKNOWN]
        return units[0] if len(set(units)) == 1 else UNKNOWN

    def _of_name(self, name: str) -> str:
        contract, stem = self.scope.contract, name.partition(".")[0]
        if name in contract.participants.fields:
            return contract.participants.fields[name].unit
        if name in contract.measures:
            return contract.measures[name].unit
        if name in contract.references and not contract.references[name].method.method.of_each:
            return self._of_name(contract.references[name].of)
        if stem in contract.tables:
            return _of_cells(contract.tables[stem], name)
        return self.of_component(stem) if stem in contract.funding else UNKNOWN

    def of_component(self, name: str) -> str:
        """The unit of a component's result: money, or of a rate what it came to."""
        component = self.scope.contract.funding[name]
        if component.unit == "money":
            return self.scope.currency
        # Rates that read one another in a circle are refused when their steps are put in order.
        seen = Units(self.scope, self.reading | {name})
        return (
            UNKNOWN
            if name in self.reading
            else _counted(reduce(seen.after, component.then, seen.of(component.start)))
        )


def _of_cells(table: LookupTable, name: str) -> str:
    """The one unit of the cells of a column, or of a table that is read across."""
    _, _, column = name.partition(".")
    cells = [cell for row in table.rows for at, cell in row.cells.items() if column in ("", at)]
    units = {UNIT_OF_SIGN.get(cell.sign, UNKNOWN) if isinstance(cell, Number) else UNKNOWN for cell in cells}
    return units.pop() if len(units) == 1 else UNKNOWN


def _times(running: str, factor: str) -> str:
    if _is_money(factor):
        return UNKNOWN if _is_money(running) else factor
    if running == "percent" and factor not in PARTS:
        return factor
    return _counted(running)


def _over(running: str, divisor: str) -> str:
    if divisor in PARTS and not running == divisor == "percent":
        return _counted(running)
    return running if _is_money(running) and not _is_money(divisor) else UNKNOWN


def _same(running: str, value: str) -> str:
    return running if running == value else UNKNOWN


def _counted(unit: str) -> str:
    """A fraction is written as so many of so many, which it no longer is once something was done to it."""
    return UNKNOWN if unit == "fraction" else unit


def _is_plain(value: Value | None) -> bool:
    return isinstance(value, Number) and not value.sign


def _is_money(unit: str) -> bool:
    return unit in MONEY_UNITS.values()
