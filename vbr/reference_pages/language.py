"""The page of the language: every section and word of a contract, from the classes that declare them."""

from inspect import cleandoc

from vbr.contract.model import Contract
from vbr.exact.units import UNITS
from vbr.reference_pages.markdown import page, table
from vbr.reference_pages.words import entries_of, words_table

ABOUT = """A contract is one YAML file in `vbr-contract/1`: these words and no others, in the order of the
paper agreement. [Write your own contract](write-your-own-contract.md) shows how they are put together; the
methods that they name stand [on their own pages](methods.md)."""

VALUES = """A *value* is a number (`2.50%`, `$1,200.00`, `0.589`, `2 / 3`), a name, or one of these forms:
`{rate: 10%, of: benchmark}`, `{ratio: [a, b]}`, `{difference: [a, b]}`, `{sum: [a, b]}`,
`{weighted_mean: {a: 40%, b: 60%}}`, `{relative_gain: [now, before], smallest_base: 30%}`,
`{curve: steps, of: a, bands: [...]}`, and `{total_of: penalty}`: an amount, a score or a field added up over
every node below.

What is missing is not zero. An amount that reads a missing figure pays nothing and is itself missing to
whatever reads it; a total counts it as nothing. A limit, a cap, a rate or a weight that is missing is
refused. So is what members are counted by or money is withheld from, and a field that the condition of a
table, an amount, a reference or a step compares without `if_missing`. A score that says `if_missing` stands
in for a figure that need not come.

A *condition* is `all`, `any` or `none` with a list of tests, each of a `measure`, `credit`, `score`,
`field` or `amount`: `{field: active_days, at_least: 60}`. A test compares with `at_least`, `at_most`,
`above`, `below`, `is` or `is_one_of`, and may say `if_missing: yes` or `no`.
`{fewest: 2, of: [...]}` is a condition too, or stands in place of a test: at least so many of its conditions
hold. So may `all`, `any` and `none`: `{all: [{field: on_call, is: yes}, {any: [...]}]}`.

A *table* picks a row, and is read a column at a time: `track_terms.limit`. One that also says `across` picks
a column too, and is read by its own name. One whose columns are called as the levels of a measure may stand
behind `levels`: each row of the measure is then held to the levels that its own figures pick. A level
without a cell is stepped over; a row without any, `paper: {}`, has no benchmark, and the measure does not
apply there."""


def language_page() -> str:
    """The sections of a contract, then the words of each, then the units."""
    parts = [f"## {one.__name__}\n\n{_says(one)}\n\n{words_table(one)}" for one in _sections()]
    units = [[f"`{unit.name}`", unit.example, unit.meaning] for unit in UNITS.values()]
    return page(
        "The words of a contract", ABOUT, "## Values and conditions", VALUES, *parts, "## Units",
        table(["unit", "such as", "meaning"], units),
    )  # fmt: skip


def _sections() -> list[type]:
    """Every class whose words a contract may use, each after the first that leads to it."""
    found: list[type] = [Contract]
    for one in found:
        found += [entry for entry in dict.fromkeys(entries_of(one)) if entry not in found]
    return found


def _says(declares: type) -> str:
    return cleandoc(declares.__doc__ or "")
