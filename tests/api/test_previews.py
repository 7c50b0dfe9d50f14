"""Previews: the sample quarter in every form that it can be sent and answered in."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.api.sending import PREVIEWS, envelope, form, told
from tests.quarter import EARLIER, METRICS, PAID, ROSTER, SAMPLE, reversed_rows, rows_of
from tests.settled import ASPIRATION, BALANCES, SECOND_QUARTER, YEAR
from vbr.api import create_app

CSV = {"Accept": "text/csv"}


def test_the_sample_quarter_pays_the_golden_cents(client: FlaskClient) -> None:
    answer = client.post(
        PREVIEWS, data=(SAMPLE / "2026-Q2.json").read_bytes(), content_type="application/json"
    )
    assert answer.status_code == 200
    result = json.loads(answer.data)
    assert result["totals"]["earned"] == result["totals"]["paid"] == "123483.45"
    assert {one["recipient"]: one["amount"] for one in result["payments"]} == PAID


def test_json_and_form_give_the_same_bytes(client: FlaskClient) -> None:
    by_rows = client.post(PREVIEWS, json=envelope()).data
    by_files = client.post(PREVIEWS, data=form()).data
    by_sample = client.post(PREVIEWS, json=json.loads((SAMPLE / "2026-Q2.json").read_bytes())).data
    assert by_rows == by_files == by_sample


def test_rows_in_another_order_give_the_same_bytes(client: FlaskClient) -> None:
    other = form(metrics=reversed_rows(METRICS), roster=reversed_rows(ROSTER))
    assert client.post(PREVIEWS, data=other).data == client.post(PREVIEWS, data=form()).data


def test_the_csv_file_has_the_payments_of_the_json_answer(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, json=envelope(), headers=CSV)
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="payments-ortho-spine-comanagement-2026-04-01-2026-06-30.csv"'
    )
    rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
    assert {row.pop("currency") for row in rows} == {"USD"}
    assert rows == json.loads(client.post(PREVIEWS, json=envelope()).data)["payments"]


def test_a_suffix_says_the_form_whatever_the_client_accepts(client: FlaskClient) -> None:
    as_csv = client.post(f"{PREVIEWS}.csv", json=envelope(), headers={"Accept": "application/json"})
    as_json = client.post(f"{PREVIEWS}.json", json=envelope(), headers=CSV)
    assert as_csv.data == client.post(PREVIEWS, json=envelope(), headers=CSV).data
    assert as_json.data == client.post(PREVIEWS, json=envelope()).data


def test_the_settlement_and_the_instalments_are_files_of_their_own(tmp_path: Path) -> None:
    for name, text in (("balances", BALANCES), ("aspiration", ASPIRATION)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.yaml").write_text(text, "utf-8")
    client = create_app(tmp_path).test_client()
    for contract, said, table in (
        ("balances", SECOND_QUARTER, "settlement"),
        ("aspiration", YEAR, "instalments"),
    ):
        address = f"/v1/contracts/{contract}/previews"
        answer = client.post(f"{address}/{table}.csv", json=said)
        assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{table}-{contract}-')
        rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
        assert len({row.pop("currency") for row in rows}) == 1
        assert rows == json.loads(client.post(address, json=said).data)[table]


def test_the_next_quarter_is_sent_what_this_one_leaves_open(tmp_path: Path) -> None:
    (tmp_path / "balances").mkdir()
    (tmp_path / "balances" / "1.yaml").write_text(BALANCES, "utf-8")
    address = "/v1/contracts/balances/previews/earlier.csv"
    answer = create_app(tmp_path).test_client().post(address, json=SECOND_QUARTER)
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="earlier-balances-2026-04-01-2026-06-30.csv"'
    )
    assert answer.data.decode("utf-8-sig").splitlines()[-1] == "2026-Q2,,,dr-owes,carried,-22000"


@pytest.mark.parametrize(("table", "code"), [("settlement", "settles"), ("instalments", "advances")])
def test_there_is_no_table_of_what_an_agreement_never_does(
    client: FlaskClient, table: str, code: str
) -> None:
    [(place, message)] = told(client.post(f"{PREVIEWS}/{table}.csv", json=envelope()))
    assert (place, message.split(":")[0]) == (
        "2026.2.yaml",
        f"ortho-spine-comanagement 2026.2 {code} nothing",
    )


def test_what_should_be_looked_at_stands_under_remarks(client: FlaskClient) -> None:
    assert json.loads(client.post(PREVIEWS, json=envelope()).data)["remarks"] == []
    [remark] = json.loads(client.post(PREVIEWS, json=envelope(earlier=None)).data)["remarks"]
    assert (remark["code"], remark["severity"]) == ("earlier-not-told", "warning")


def test_somebody_who_has_left_is_explained(tmp_path: Path) -> None:
    (tmp_path / "balances").mkdir()
    (tmp_path / "balances" / "1.yaml").write_text(BALANCES, "utf-8")
    said = {**SECOND_QUARTER, "explain": ["dr-gone"]}
    answer = create_app(tmp_path).test_client().post("/v1/contracts/balances/previews", json=said)
    [gone] = json.loads(answer.data)["explanations"]["dr-gone"]
    assert gone["sentences"][-1]["text"] == (
        "Settlement: $0.00 awarded, plus $150.00 carried in. $150.00 is payable."
    )


def test_payments_are_kept_by_nobody_on_the_way(client: FlaskClient) -> None:
    assert client.post(PREVIEWS, json=envelope()).headers["Cache-Control"] == "no-store"


def test_only_those_who_are_asked_about_are_explained(client: FlaskClient) -> None:
    result = json.loads(client.post(PREVIEWS, json=envelope(explain=["dr-bell"])).data)
    [bell] = result["explanations"].pop("dr-bell")
    assert result["explanations"] == {}
    assert bell["sentences"][-1]["text"].endswith("$22,467.43.")
    others = set(PAID) - {"dr-bell"}
    assert not [name for name in others for one in bell["sentences"] if name in one["text"]]


def test_fifty_at_most_are_explained(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, json=envelope(explain=[f"dr-{number}" for number in range(51)]))
    assert [place for place, _ in told(answer)] == ["request explain"]


def test_somebody_unknown_cannot_be_explained(client: FlaskClient) -> None:
    assert told(client.post(PREVIEWS, json=envelope(explain=["dr-who"]))) == [
        ("", "The roster lists no dr-who.")
    ]


def test_what_was_earned_before_lowers_what_the_year_still_allows(client: FlaskClient) -> None:
    earlier = [{"period": "2026-Q1", "kind": "earned", "cents": 45_000_000}]
    result = json.loads(client.post(PREVIEWS, json=envelope(earlier=earlier)).data)
    assert result["totals"]["paid"] == "70000.00"


def test_another_version_may_be_asked_for(client: FlaskClient) -> None:
    result = json.loads(client.post(PREVIEWS, json=envelope(version="2026.1")).data)
    assert result["contract"]["version"] == "2026.1"


@pytest.mark.parametrize("contract", ["northern-umbrella-p4p", "midstate-hospital-vbp"])
def test_the_other_samples_are_paid_to_the_cent_they_offer(client: FlaskClient, contract: str) -> None:
    folder = SAMPLE.parent / contract
    address = f"/v1/contracts/{contract}/previews"
    by_rows = client.post(address, data=(folder / "2026.json").read_bytes(), content_type="application/json")
    files = {path.stem: (BytesIO(path.read_bytes()), path.name) for path in folder.glob("*.csv")}
    by_files = client.post(address, data={"envelope": '{"period": "2026"}', **files})
    assert by_rows.status_code == 200, by_rows.data
    assert by_rows.data == by_files.data
    totals = json.loads(by_rows.data)["totals"]
    assert totals["offered"] == totals["paid"]


def test_a_small_table_may_come_in_the_envelope_of_a_form(client: FlaskClient) -> None:
    sent = form()
    del sent["earlier"]
    sent["envelope"] = json.dumps({"period": "2026-Q2", "earlier": rows_of(EARLIER)})
    assert client.post(PREVIEWS, data=sent).data == client.post(PREVIEWS, data=form()).data
