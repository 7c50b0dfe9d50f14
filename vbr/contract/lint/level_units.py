"""Numbers that stand in the unit of what they are compared with."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.credited import stated_levels
from vbr.contract.lint.registry import Finding, check
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.values import Test
from vbr.contract.walk import places
from vbr.exact.number import Number
from vbr.exact.units import UNITS

# Parts of one may be written as percents: 0.985 and 98.5% are the same number.
PARTS_OF_ONE = ("ratio", "fraction", "rate")


@check("number-not-in-its-unit", "error")
def number_not_in_its_unit(contract: Contract) -> Iterator[Finding]:
    """A level, or a number that a figure is compared with, is not written in the unit of the figure.

    Why: for a measure in percent, 92.5 without its sign is 9,250%, which nobody reaches.
    Example: `unit: percent` with `levels: {threshold: 85, target: 92.5}`.
    Mend: write the sign, `92.5%`, or correct the unit.
    """
    units = {name: field.unit for name, field in contract.participants.fields.items()}
    units |= {name: measure.unit for name, measure in contract.measures.items()}
    for path, name, what, number in _compared(contract):
        if name in units and not _fits(number, units[name]):
            unit = UNITS[units[name]]
            yield Finding(
                path,
                f"{what} is {number}, but {name} is in {unit.name}, which is written like {unit.example}.",
                "Write the number in the unit, or correct the unit.",
                found=number.text,
                expected=f"a number such as {unit.example}",
            )


def _compared(contract: Contract) -> Iterator[tuple[str, str, str, Number]]:
    """Every path, the figure compared there, what the number is, and the number."""
    for name, measure in contract.measures.items():
        for stated in stated_levels(contract, measure.levels, f"measures.{name}.levels"):
            for level, value in stated.levels.items():
                if isinstance(value, Number):
                    yield below(stated.path, level), name, f"Level {level} of {name}", value
    for place in places(contract):
        match place.value:
            case Test(kind="measure" | "field", name=name, against=Number() as number):
                yield place.path, name, f"The number that {name} is compared with", number


def _fits(number: Number, unit: str) -> bool:
    is_plain = number.value == 0 or "/" in number.text
    allowed: Mapping[str, tuple[str, ...]] = {
        "percent": ("%", "") if is_plain else ("%",),
        **dict.fromkeys(PARTS_OF_ONE, ("%", "")),
    }
    return number.sign in allowed.get(unit, ("", UNITS[unit].sign))
