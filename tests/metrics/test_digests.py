"""The same facts have one digest, however they were written; other facts have another."""

from collections.abc import Callable
from hashlib import sha256
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbr.metrics.digests import digest
from vbr.metrics.inputs import Inputs
from vbr.metrics.raw_table import RawTable, TextColumn
from vbr.metrics.sheets import read_sheet
from vbr.metrics.tables import DECLARED, FILINGS, METRICS, ROSTER, InputTable

Send = Callable[..., Inputs]


def digest_of(table: InputTable, *rows: dict[str, str]) -> str:
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: TextColumn.of([row.get(name) for row in rows]) for name in names}
    return digest(read_sheet(RawTable(table.name, "rows", columns, np.arange(len(rows))), table))


def test_it_is_the_hash_of_the_canonical_csv() -> None:
    rows = [
        {"recipient": "b", "level": "practice", "name": 'North, "East"'},
        {"recipient": "a", "level": "practice", "parent": "pho", "payee": "x"},
    ]
    text = (
        "recipient,level,parent,name,from,to,npi,payee\n"
        "a,practice,pho,,,,,x\n"
        'b,practice,,"North, ""East""",,,,\n'
    )
    assert digest_of(ROSTER, *rows) == sha256(text.encode()).hexdigest()


def test_a_table_without_rows_is_its_header() -> None:
    assert digest_of(DECLARED) == sha256(b"component,amount\n").hexdigest()


@pytest.mark.parametrize("text", ["$1,200.50", "1200.5", "1200.500", " 1200.50 ", "001200.5"])
def test_a_number_is_hashed_as_its_shortest_decimal(text: str) -> None:
    row = {"component": "incentive", "amount": text}
    assert digest_of(DECLARED, row) == sha256(b"component,amount\nincentive,1200.5\n").hexdigest()


def test_a_choice_is_hashed_as_the_json_it_is() -> None:
    row = {"node": "north", "step": "split", "filed": "2025-12-01"}
    spaced = {**row, "choice": '[ {"by": "equal", "portion": "100%"} ]'}
    tight = {**row, "choice": '[{"portion":"100%","by":"equal"}]'}
    assert digest_of(FILINGS, spaced) == digest_of(FILINGS, tight)


def test_a_fraction_in_two_columns_is_the_fraction(send: Send) -> None:
    row = {"recipient": "north", "level": "practice"}
    one, two = (
        send(roster=[{**row, **cells}]).digests["roster"]
        for cells in ({"meetings": "5/6"}, {"meetings": "5", "meetings_of": "6"})
    )
    assert one == two


def test_every_table_has_a_digest_sent_or_not(send: Send) -> None:
    assert list(send().digests) == ["metrics", "roster", "filings", "overrides", "earlier", "declared"]


CELLS = st.fixed_dictionaries(
    {"entity": st.sampled_from("abcdef"), "measure": st.sampled_from("xyz")},
    optional={"value": st.sampled_from(["1", "2.50", "3%"]), "source": st.text("é,\" '", max_size=4)},
)


def key(row: dict[str, str]) -> tuple[str, str]:
    return row["entity"], row["measure"]


@given(st.lists(CELLS, unique_by=key, max_size=12), st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[dict[str, str]], random: Random) -> None:
    shuffled = random.sample(rows, len(rows))
    assert digest_of(METRICS, *rows) == digest_of(METRICS, *shuffled)


@given(st.lists(CELLS, unique_by=key, min_size=1, max_size=12), st.data())
def test_another_fact_has_another_digest(rows: list[dict[str, str]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(rows) - 1))
    changed = [*rows]
    changed[place] = {**rows[place], "value": "7.125"}
    assert digest_of(METRICS, *rows) != digest_of(METRICS, *changed)


def test_more_rows_than_are_hashed_at_once_are_hashed_in_order() -> None:
    rows = [{"component": f"c{place:06}", "amount": str(place)} for place in range(40_000)]
    text = "component,amount\n" + "".join(f"{row['component']},{row['amount']}\n" for row in rows)
    assert digest_of(DECLARED, *rows[::-1]) == sha256(text.encode()).hexdigest()
