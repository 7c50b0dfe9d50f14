"""The inputs of a case as the tables that a calculation reads; each row stands where the case says it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from vbr.contract.model import Contract
from vbr.contract.page import Entries, Piece, Text, Words
from vbr.contract.refusals import exactly, misplaced, named_read, text_of
from vbr.exact.text import read_number
from vbr.golden.cases import Case, group, plain, refuse_unknown
from vbr.golden.shorthand import figure_cells
from vbr.intake.paid_before import paid_before_cells
from vbr.metrics.raw_table import RawTable, TextColumn

INPUTS = ("period", "metrics", "elections", "paid_before", "earlier", "declared")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and the piece of the page that says it."""

    piece: Piece
    cells: Cells


@dataclass(frozen=True, slots=True)
class Stated:
    """The inputs of a case, beside the contract that they are for."""

    contract: Contract
    case: Case

    @property
    def inputs(self) -> Words:
        """What the case states."""
        return self.case.inputs


def input_tables(stated: Stated, line: Callable[[Piece], int], source: str) -> tuple[RawTable, ...]:
    """The tables that a case states; one that it does not mention is empty.

    Raises: Misread for pieces that say nothing a table could hold.
    """
    kinds = [kind for kinds in stated.contract.participants.tree for kind in kinds]
    refuse_unknown(stated.inputs, [*INPUTS, *(plural(kind) for kind in kinds)])
    rows = {
        "metrics": _metrics(stated),
        "roster": _roster(stated),
        "filings": _filings(stated),
        "earlier": _earlier(stated),
        "declared": _declared(stated),
    }
    return tuple(_table(name, source, list(one), line) for name, one in rows.items())


def plural(kind: str) -> str:
    """The word under which a golden file lists nodes of a kind.

    >>> plural("practice"), plural("facility")
    ('practices', 'facilities')
    """
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"


def _metrics(stated: Stated) -> Iterator[Row]:
    """By entity and measure; by measure alone, the figures belong to the only node that is scored."""
    said = group(stated.inputs.get("metrics", Words("metrics", {})), "figures of measures")
    for name, piece in said.items():
        if isinstance(piece, Words) and name not in stated.contract.measures:
            yield from (_figure(name, measure, figure) for measure, figure in piece.items())
        else:
            yield _figure(_only_scored(stated, piece), name, piece)


def _figure(entity: str, measure: str, piece: Piece) -> Row:
    return Row(piece, {"entity": entity, "measure": measure, **figure_cells(piece)})


def _only_scored(stated: Stated, piece: Piece) -> str:
    contract = stated.contract
    top, scored_at = contract.participants.tree[0], contract.participants.scored_at
    if scored_at in top and contract.contract.counterparty:
        return contract.contract.counterparty.id
    nodes = stated.inputs.get(plural(scored_at))
    if not isinstance(nodes, Words) or len(nodes) != 1:
        raise misplaced(piece, f"the id of a {scored_at}, with the figures of its measures behind it,")
    return next(iter(nodes))


def _roster(stated: Stated) -> Iterator[Row]:
    """Nodes under the plural of their level; several memberships of one node as a list."""
    above: tuple[str, ...] = ()
    for kinds in stated.contract.participants.tree:
        for kind in kinds:
            nodes = group(stated.inputs.get(plural(kind), Words("", {})), f"a {kind} on each line")
            for recipient, piece in nodes.items():
                memberships = piece if isinstance(piece, Entries) else [piece]
                yield from (_membership(recipient, kind, one, above) for one in memberships)
        above = kinds


def _membership(recipient: str, kind: str, piece: Piece, above: tuple[str, ...]) -> Row:
    """The parent stands under the name of its level."""
    said = Words(piece.path, {}) if piece == "" else group(piece, f"what the roster says about {recipient}")
    cells = named_read(lambda one: text_of(one, "the text of a column"), said)
    renamed = {"parent" if word in above else word: text for word, text in cells.items()}
    return Row(piece, {"recipient": recipient, "level": kind, **renamed})


def _filings(stated: Stated) -> Iterator[Row]:
    for node, piece in group(stated.inputs.get("elections", Words("", {})), "a node on each line").items():
        filed = group(piece, "what was filed: filed, step and shares")
        refuse_unknown(filed, ("filed", "from", "step", "shares"))
        dates = named_read(lambda one: text_of(one, "a date or a step"), filed.without("shares"))
        choice = json.dumps(plain(filed["shares"])) if "shares" in filed else ""
        yield Row(piece, {"node": node, **dates, "choice": choice})


def _earlier(stated: Stated) -> Iterator[Row]:
    rows = stated.inputs.get("earlier", Entries("", []))
    if not isinstance(rows, Entries):
        raise misplaced(rows, "a list of rows of the table earlier")
    for piece in rows:
        cells = named_read(
            lambda one: text_of(one, "the text of a column"), group(piece, "a row of the table earlier")
        )
        yield Row(piece, cells)
    if "paid_before" in stated.inputs:
        piece = stated.inputs["paid_before"]
        amount = exactly(piece, read_number, "an amount such as $131,204.17")
        yield Row(piece, paid_before_cells(stated.contract, stated.case.period, amount))


def _declared(stated: Stated) -> Iterator[Row]:
    """By component; an amount alone is that of the only component that somebody declares."""
    said = stated.inputs.get("declared", Words("", {}))
    declared = [name for name, one in stated.contract.funding.items() if one.method == "declared_amount"]
    if isinstance(said, Text) and len(declared) == 1:
        said = Words(said.path, {declared[0]: said})
    for component, piece in group(said, "an amount for each component that is declared").items():
        yield Row(piece, {"component": component, "amount": text_of(piece, "an amount such as $48,000.00")})


def _table(name: str, source: str, rows: list[Row], line: Callable[[Piece], int]) -> RawTable:
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    texts = {column: TextColumn.of(_texts(rows, column)) for column in columns}
    places = np.array([line(row.piece) for row in rows], np.int64)
    return RawTable(name, source, texts, places, "line")


def _texts(rows: Iterable[Row], column: str) -> list[str]:
    return [row.cells.get(column, "") for row in rows]
