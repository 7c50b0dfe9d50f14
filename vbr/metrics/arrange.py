"""From the tables that were sent to the inputs of one calculation.

Everything is checked first, all tables together, so that a person sees every problem at once; with any of
them nothing is arranged. Then ids become rows, texts exact columns, and a digest names each table read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vbr.contract.model import Contract
from vbr.errors import Problem, Refused, nearest
from vbr.exact.text import Period
from vbr.metrics import faults
from vbr.metrics.arrange_cohort import arrange_cohort
from vbr.metrics.arrange_earlier import arrange_earlier, declared_amounts, with_only_component
from vbr.metrics.arrange_fields import roster_fields
from vbr.metrics.arrange_filings import arrange_filings, filing_problems
from vbr.metrics.arrange_measures import arrange_measures
from vbr.metrics.cells import table_problems
from vbr.metrics.digests import digest
from vbr.metrics.earlier_checks import declared_problems, earlier_problems
from vbr.metrics.field_checks import day_problems, field_problems
from vbr.metrics.figure_checks import figure_problems
from vbr.metrics.figure_remarks import figure_remarks
from vbr.metrics.inputs import Inputs
from vbr.metrics.memberships import Memberships, join_memberships
from vbr.metrics.metrics_checks import metrics_problems, window_problems
from vbr.metrics.open_amount_checks import open_amount_problems
from vbr.metrics.period_checks import period_problems
from vbr.metrics.raw_table import RawTable
from vbr.metrics.reported import Reported, join_reported
from vbr.metrics.roster_checks import roster_problems
from vbr.metrics.sheets import Sheet, read_sheet
from vbr.metrics.tables import INPUT_TABLES, input_tables
from vbr.metrics.told_twice import told_twice_problems


@dataclass(frozen=True, slots=True)
class Joined:
    """The tables of one period under their declarations, joined to the contract and to each other."""

    contract: Contract
    period: Period
    sheets: Mapping[str, Sheet]
    memberships: Memberships
    reported: Reported


def arrange(contract: Contract, period: Period, tables: Sequence[RawTable]) -> Inputs:
    """The inputs of a calculation; a table that was not sent is an empty one.

    Raises: Refused, with everything that is wrong with the period and the tables.
    """
    if contract.contract.counterparty is None:
        message = "The document names no counterparty, so nobody is at the top of the tree."
        raise Refused([faults.NO_COUNTERPARTY.problem(message, contract.source)])
    joined = _join(contract, period, tables)
    problems = [*_sent_problems(tables), *_problems(joined)]
    if problems:
        raise Refused(sorted(problems, key=_place(problems)))
    return _inputs(joined)


def _place(problems: Sequence[Problem]) -> Callable[[Problem], tuple[int, int]]:
    """The order in which a person works through them: file by file, from the top."""
    sources = list(dict.fromkeys(problem.source for problem in problems))
    return lambda problem: (sources.index(problem.source), problem.line or problem.row or 0)


def _join(contract: Contract, period: Period, tables: Sequence[RawTable]) -> Joined:
    sent = {name: RawTable.empty(name) for name in input_tables(contract)}
    sent |= {table.name: table for table in tables}
    sent["earlier"] = with_only_component(contract, sent["earlier"])
    sheets = {name: read_sheet(sent[name], table) for name, table in input_tables(contract).items()}
    memberships = join_memberships(contract, period, sheets["roster"])
    reported = join_reported(contract, period, sheets["metrics"], memberships)
    return Joined(contract, period, sheets, memberships, reported)


def _sent_problems(tables: Sequence[RawTable]) -> Iterator[Problem]:
    """Tables that came twice, or that nothing reads."""
    known = [table.name for table in INPUT_TABLES]
    names = [table.name for table in tables]
    for place, table in enumerate(tables):
        if table.name in names[:place]:
            message = f"{table.name} was sent before, as {tables[names.index(table.name)].source}."
            yield faults.TABLE_TWICE.problem(message, table.source)
        if table.name not in known:
            hint = nearest(table.name, known) or f"The tables are {', '.join(known)}."
            yield faults.UNKNOWN_TABLE.problem(f"There is no table {table.name}.", table.source, hint)


def _problems(joined: Joined) -> Iterator[Problem]:
    contract, period, sheets = joined.contract, joined.period, joined.sheets
    wrong_period = tuple(period_problems(contract, period))
    yield from wrong_period
    yield from _absent_problems(contract, sheets)
    for sheet in sheets.values():
        yield from table_problems(sheet)
    yield from roster_problems(contract, period, joined.memberships)
    yield from metrics_problems(joined.reported)
    yield from figure_problems(joined.reported)
    yield from field_problems(contract, joined.memberships.sheet, sheets["metrics"])
    if not wrong_period:
        yield from window_problems(period, joined.reported)
        yield from day_problems(contract, period, joined.memberships)
    yield from filing_problems(contract, period, sheets["filings"], joined.memberships)
    yield from earlier_problems(contract, period, sheets["earlier"])
    yield from open_amount_problems(contract, period, sheets["earlier"], joined.memberships)
    yield from told_twice_problems(sheets["earlier"])
    yield from declared_problems(contract, sheets["declared"], sheets["earlier"])
    yield from _override_problems(sheets["overrides"])


def _absent_problems(contract: Contract, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Tables without which there is nobody to pay, or nothing to score."""
    is_reported = any(measure.derived is None for measure in contract.measures.values())
    if len(contract.participants.tree) > 1 and not len(sheets["roster"]):
        yield _absent_problem(sheets["roster"], "roster", faults.NO_ROSTER)
    if is_reported and not len(sheets["metrics"]):
        yield _absent_problem(sheets["metrics"], "metrics", faults.NO_METRICS)


def _absent_problem(sheet: Sheet, name: str, fault: faults.Fault) -> Problem:
    source = sheet.raw.source
    is_sent = source != RawTable.empty(name).source
    verb = "was" if name == "roster" else "were"
    return fault.problem(f"{source} has no rows." if is_sent else f"No {name} {verb} sent.", source)


def _override_problems(sheet: Sheet) -> Iterator[Problem]:
    rows = np.arange(len(sheet))
    yield from sheet.problems(rows, "entity", faults.OVERRIDES, lambda _: "Overrides are not accepted yet.")


def _inputs(joined: Joined) -> Inputs:
    contract, period, sheets = joined.contract, joined.period, joined.sheets
    seats = arrange_cohort(contract, joined.memberships)
    return Inputs(
        period,
        seats.cohort,
        arrange_measures(contract, joined.reported, joined.memberships, seats),
        roster_fields(contract, joined.memberships, seats),
        arrange_filings(contract, period, sheets["filings"], seats),
        arrange_earlier(contract, sheets["earlier"], seats),
        declared_amounts(contract, sheets["declared"], sheets["earlier"]),
        {name: digest(sheet) for name, sheet in sheets.items()},
        figure_remarks(contract, joined.memberships.sheet, joined.reported),
    )
