"""The result as a document: what it is made of, and that the same facts make the same one."""

from hashlib import sha256

from tests.quarter import METRICS, ORTHO, PAID, ROSTER, ortho, reversed_rows
from vbr.reports.formats import json_bytes
from vbr.reports.identity import calculation_id, digests
from vbr.reports.scorecards import GATE_COLUMNS, SCORE_COLUMNS
from vbr.reports.totals import NOT_DISTRIBUTED_COLUMNS


def test_the_document_says_what_was_calculated_and_who_is_paid() -> None:
    document = ortho().document()
    assert list(document) == [
        "format",
        "calculation",
        "contract",
        "period",
        "engine",
        "digests",
        "currency",
        "totals",
        "scores",
        "gates",
        "references",
        "payments",
        "settlement",
        "instalments",
        "remarks",
        "explanations",
    ]
    assert document["format"] == "vbr-result/1"
    assert document["contract"] == {
        "id": "ortho-spine-comanagement",
        "version": "2026.2",
        "digest": sha256(ORTHO.read_bytes()).hexdigest(),
    }
    assert document["period"] == {"id": "2026-Q2", "first_day": "2026-04-01", "last_day": "2026-06-30"}
    assert {one["recipient"]: one["amount"] for one in document["payments"]} == PAID
    assert document["totals"]["paid"] == "123483.45"
    assert (document["remarks"], document["explanations"]) == ([], {})


def test_rows_have_the_columns_that_are_declared() -> None:
    document = ortho().document()
    assert list(document["scores"][0]) == [column.name for column in SCORE_COLUMNS]
    assert list(document["gates"][0]) == [column.name for column in GATE_COLUMNS]
    left = document["totals"]["not_distributed"][0]
    assert list(left) == [column.name for column in NOT_DISTRIBUTED_COLUMNS]


def test_rows_sent_in_another_order_give_the_same_bytes() -> None:
    other = ortho(metrics=reversed_rows(METRICS), roster=reversed_rows(ROSTER))
    assert json_bytes(other.document()) == json_bytes(ortho().document())


def test_the_id_of_a_calculation_is_the_digest_of_what_it_was_made_of() -> None:
    result = ortho().result
    made_of = digests(result)
    assert list(made_of) == ["contract", "declared", "earlier", "filings", "metrics", "overrides", "roster"]
    lines = [f"{name} {digest}" for name, digest in made_of.items()]
    lines += ["period 2026-04-01/2026-06-30", "arithmetic 1"]
    assert calculation_id(result) == sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def test_another_figure_is_another_calculation() -> None:
    other = ortho(metrics=METRICS.replace("ssi_rate,4,412", "ssi_rate,5,412"))
    assert calculation_id(other.result) != calculation_id(ortho().result)
