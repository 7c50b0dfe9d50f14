"""From a request to an answer: the version that rules, what may not be run, and everything wrong at once."""

import json
from collections.abc import Callable

import pytest

from tests.quarter import (
    CONTRACT,
    METRICS,
    ORTHO,
    PAID,
    PERIOD,
    ROSTER,
    RULES,
    answered,
    ortho,
    quarter,
    rows_of,
)
from vbr.errors import Refused
from vbr.intake.parts import Part
from vbr.service.calculation import Request, calculate_request
from vbr.service.explanation import explain_all
from vbr.service.rules import open_rules


def test_the_version_in_force_on_the_first_day_of_the_period_is_calculated() -> None:
    answer = calculate_request(open_rules(RULES), CONTRACT, Request(PERIOD, parts=quarter()))
    assert answer.result.plan.contract.contract.version == "2026.2"
    assert {one["recipient"]: one["amount"] for one in answer.document()["payments"]} == PAID


def test_another_version_may_be_asked_for_by_name() -> None:
    answer = calculate_request(open_rules(RULES), CONTRACT, Request(PERIOD, "2026.1", quarter()))
    assert answer.document()["contract"]["version"] == "2026.1"
    assert answer.totals().paid != 123_483_45


def test_json_rows_and_csv_make_one_and_the_same_calculation() -> None:
    sent = {"metrics": METRICS, "roster": ROSTER}
    parts = tuple(Part(name, name, json.dumps(rows_of(table)).encode()) for name, table in sent.items())
    answer = answered(ORTHO.read_text("utf-8"), (*parts, quarter()[2]))
    assert answer.document() == ortho().document()


def test_an_agreement_with_a_mistake_is_not_calculated(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("rules")
    (folder / CONTRACT).mkdir()
    text = ORTHO.read_text("utf-8").replace("weight: 40%", "weight: 41%")
    (folder / CONTRACT / "2026.2.yaml").write_text(text, "utf-8")
    refused = refusal(
        lambda: calculate_request(open_rules(folder), CONTRACT, Request(PERIOD, parts=quarter()))
    )
    assert "weights-do-not-add-up" in [problem.code for problem in refused.problems]


def test_what_the_payer_declared_is_divided() -> None:
    totals = answered(declared_pool(), with_declared("$1,000.00")).totals()
    assert (totals.offered, totals.paid) == (1_000_00, 1_000_00)


@pytest.mark.parametrize("amount", ["50%", "£1,000.00"])
def test_what_is_not_in_the_currency_is_no_amount_to_declare(amount: str) -> None:
    refused = refusal(lambda: answered(declared_pool(), with_declared(amount)))
    assert [(one.code, one.message) for one in refused.problems] == [
        ("wrong-sign", f'"{amount}" is not written in the unit dollars, such as $1,200.00.')
    ]


def declared_pool() -> str:
    """The co-management agreement, its pool declared by the payer."""
    text = ORTHO.read_text("utf-8")
    start, end = text.index("funding:\n"), text.index("# Exhibit D")
    return f"{text[:start]}funding:\n  method: declared_amount\n  declared_by: payer\n\n{text[end:]}"


def with_declared(amount: str) -> tuple[Part, ...]:
    """A quarter's metrics and roster, and the amount declared for it."""
    return (*quarter()[:2], Part("declared", "declared.json", json.dumps({"incentive": amount}).encode()))


def test_a_board_document_divides_what_the_payer_declared() -> None:
    roster = (
        "recipient,level,expenses_borne,specialty,member_months,citizenship,active_days,standing\n"
        "lakeshore-pho,pho,$60000.00,,,,,\n"
        "st-brigid,hospital,,,,,,\n"
        "dr-abara,physician,,primary_care,1200,10,365,member\n"
        "dr-chen,physician,,specialist,0,7,365,member\n"
    )
    metrics = "entity,measure,numerator,denominator\ndr-abara,care_gaps_closed,60,100\n"
    parts = (
        Part("metrics", "metrics.csv", metrics.encode()),
        Part("roster", "roster.csv", roster.encode()),
        Part("declared", "declared.csv", b"component,amount\nincentive,$812345.67\n"),
    )
    answer = calculate_request(open_rules(RULES), "lakeshore-evergreen", Request("2026", parts=parts))
    paid = answer.payments()
    assert dict(zip(paid["recipient"], paid["amount"], strict=True))["st-brigid"] == "263320.99"
    assert list(answer.document()["digests"])[:2] == ["contract", "distribution"]
    (explained,) = explain_all(answer.result, ["dr-chen"])
    assert explained.sentences[-1].line.startswith("lakeshore-distribution/2026.1.yaml:")


def test_a_cap_that_somebody_has_no_figure_for_is_not_nothing() -> None:
    field = "    ceiling: {title: The most of a quarter, unit: dollars, basis: service}\n"
    text = ORTHO.read_text("utf-8").replace("    duty_points: {", f"{field}    duty_points: {{")
    text = text.replace("amount: $24,000.00", "amount: ceiling")
    rows = ROSTER.lstrip("\ufeff").splitlines()
    capped = [f"{rows[0]},ceiling", *(f"{row},24000" for row in rows[1:-1]), f"{rows[-1]},"]
    parts = quarter(roster="\n".join(capped))
    refused = refusal(lambda: answered(text, parts))
    assert [(one.code, one.message) for one in refused.problems] == [
        (
            "figure-missing",
            "allocation.to_physicians.cap_each needs ceiling, and it is missing for dr-haas.",
        )
    ]


def test_tables_that_cannot_be_read_are_all_named() -> None:
    refused = refusal(lambda: ortho(metrics="entity;measure\n", roster='recipient\n"dr\n'))
    assert [(problem.source, problem.code) for problem in refused.problems] == [
        ("metrics.csv", "wrong-separator"),
        ("roster.csv", "unreadable-line"),
    ]


def test_a_period_that_is_none_is_refused() -> None:
    refused = refusal(lambda: answered(ORTHO.read_text("utf-8"), quarter(), "2026-Q5"))
    assert [(one.code, one.found) for one in refused.problems] == [("not-a-period", "2026-Q5")]


def refusal(ask: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refused:
        ask()
    return refused.value
