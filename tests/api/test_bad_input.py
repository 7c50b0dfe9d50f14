"""Bad input over HTTP: every problem at once, where it is, what was found; and nothing is calculated."""

import json

import pytest
from flask.testing import FlaskClient

from tests.api.sending import PREVIEWS, envelope, form, place, send_metrics, told
from tests.quarter import METRICS, ROSTER, SAMPLE

JSON = "application/json"
SSI = "ssi_rate,4,412"


def test_the_wrong_quarter_is_refused_with_all_its_faults_at_once(client: FlaskClient) -> None:
    wrong = {
        name: (SAMPLE / "wrong-quarter" / f"{name}.csv").read_text("utf-8") for name in ("metrics", "roster")
    }
    assert told(client.post(PREVIEWS, data=form(**wrong))) == [
        (
            "metrics.csv line 2 measured_to",
            "The measurement ends on 2026-06-30, but for 2026-Q2 ssi_rate is measured over "
            "2025-04-01 to 2026-03-31.",
        ),
        ("metrics.csv line 3 measure", "The contract has no measure readmision_30d."),
        ("metrics.csv line 4 denominator", "numerator is 1, and denominator is 0."),
        (
            "metrics.csv line 5 numerator",
            "The numerator 268 is above the denominator 211, in a percent.",
        ),
        ("metrics.csv line 6 denominator", '"330 patients" is not a plain number such as 1234.50.'),
        ("metrics.csv line 8 entity", "lakeshore-pho first_case_on_time is there already, on line 7."),
        ("roster.csv line 3 level", 'The contract has no level "physican".'),
        (
            "roster.csv line 5 active_days",
            "active_days is 54, but the membership has 45 days of 2026-Q2, 2026-05-17 to 2026-06-30.",
        ),
        ("roster.csv line 8 duty_points", "-95 is below zero."),
    ]


@pytest.mark.parametrize(
    ("figure", "column", "message"),
    [
        ("ssi_rate,413,412", "numerator", "The numerator 413 is above the denominator 412, in a percent."),
        ("ssi_rate,-4,412", "numerator", "-4 is below zero."),
        ("ssi_rate,4,0", "denominator", "numerator is 4, and denominator is 0."),
        ("ssi_rate,four,412", "numerator", '"four" is not a plain number such as 1234.50.'),
        ("ssi_rate,4,4.12e2", "denominator", '"4.12e2" is not a plain number such as 1234.50.'),
        (
            'ssi_rate,4,"9,999,999,999,999"',
            "denominator",
            "9,999,999,999,999 is above 1,000,000,000,000.",
        ),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    client: FlaskClient, figure: str, column: str, message: str
) -> None:
    answer = client.post(PREVIEWS, data=form(metrics=METRICS.replace(SSI, figure)))
    assert told(answer) == [(f"metrics.csv line 2 {column}", message)]


def test_nothing_of_nothing_is_a_figure(client: FlaskClient) -> None:
    assert client.post(PREVIEWS, data=form(metrics=METRICS.replace(SSI, "ssi_rate,0,0"))).status_code == 200


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ("lakeshore-pho,ssi_rat,1,2", "measure", "The contract has no measure ssi_rat."),
        ("lakeshor-pho,ssi_rate,1,2", "entity", "The roster lists no lakeshor-pho."),
        ("lakeshore-pho,ssi_rate,4,412", "entity", "lakeshore-pho ssi_rate is there already, on line 2."),
        (
            "dr-bell,ssi_rate,1,2",
            "entity",
            "ssi_rate is measured on the level service_line, and dr-bell is on another.",
        ),
    ],
)
def test_a_row_about_somebody_or_something_else_is_refused(
    client: FlaskClient, row: str, column: str, message: str
) -> None:
    assert told(send_metrics(client, row)) == [(f"metrics.csv line 11 {column}", message)]


def test_somebody_listed_twice_is_refused(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, data=form(roster=ROSTER + ROSTER.splitlines()[1] + "\n"))
    assert told(answer) == [("roster.csv line 10 recipient", "dr-abara is there already, on line 2.")]


def test_a_column_that_nobody_declares_is_refused(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, data=form(roster=ROSTER.replace("duty_points", "duty_point", 1)))
    assert ("roster.csv duty_point", '"duty_point" is not a column of roster.') in told(answer)


@pytest.mark.parametrize(
    ("dates", "column", "message"),
    [
        ("04/01/2025,2026-03-31", "measured_from", '"04/01/2025" is not a date such as 2026-04-01.'),
        ("2025-04-01,2026-02-30", "measured_to", '"2026-02-30" is not a day of the calendar.'),
        (
            "2025-01-01,2026-03-31",
            "measured_from",
            "The measurement starts on 2025-01-01, but for 2026-Q2 ssi_rate is measured over "
            "2025-04-01 to 2026-03-31.",
        ),
    ],
)
def test_other_days_than_the_contract_measures_are_refused(
    client: FlaskClient, dates: str, column: str, message: str
) -> None:
    metrics = METRICS.replace("2025-04-01,2026-03-31", dates, 1)
    answer = client.post(PREVIEWS, data=form(metrics=metrics))
    assert told(answer) == [(f"metrics.csv line 2 {column}", message)]


@pytest.mark.parametrize(
    ("period", "message"),
    [
        (
            "2026-Q5",
            '"2026-Q5" is not a period such as 2026, 2026-H1, 2026-Q2, 2026-04 or 2026-01-01/2026-03-31.',
        ),
        ("2025-Q4", "No version of ortho-spine-comanagement is in force on 2025-10-01."),
        (
            "2026-05",
            "2026-05 (2026-05-01 to 2026-05-31) is not a period of this contract, which is scored quarterly.",
        ),
        (None, "The request does not say for which period."),
    ],
)
def test_a_period_that_is_not_scored_is_refused(
    client: FlaskClient, period: str | None, message: str
) -> None:
    assert told(client.post(PREVIEWS, json=envelope(period=period)))[0][1] == message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_its_mark_is_read(client: FlaskClient, encoding: str) -> None:
    roster = ROSTER.replace("Ngozi", "Ngózi").encode(encoding)
    assert client.post(PREVIEWS, data=form(roster=roster)).status_code == 200
    body = json.dumps(envelope(), ensure_ascii=False).encode(encoding)
    assert client.post(PREVIEWS, data=body, content_type=JSON).status_code == 200


def test_another_encoding_is_read_only_when_it_is_named(client: FlaskClient) -> None:
    roster = ROSTER.replace("Ngozi", "Ngózi").encode("cp1252")
    answer = client.post(PREVIEWS, data=form(roster=roster))
    assert told(answer, 400) == [("roster.csv line 2", "The byte F3 is not UTF-8.")]
    named = form(roster=roster)
    content, name, _ = named["roster"]
    content.seek(0)
    named["roster"] = (content, name, "text/csv; charset=cp1252")
    assert client.post(PREVIEWS, data=named).status_code == 200


def test_a_part_without_a_file_name_is_utf_8(client: FlaskClient) -> None:
    roster = ROSTER.replace("Ngozi", "Ngózi").encode("cp1252")
    lines = [b"--x", b'Content-Disposition: form-data; name="roster"', b"", roster]
    lines += [b"--x", b'Content-Disposition: form-data; name="envelope"', b"", b"{}", b"--x--", b""]
    answer = client.post(PREVIEWS, data=b"\r\n".join(lines), content_type="multipart/form-data; boundary=x")
    assert told(answer, 400) == [("roster", "The part roster is not UTF-8.")]


def test_half_a_character_is_quoted_as_it_came(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, data=b'{"period": "2026-\\ud800"}', content_type=JSON)
    assert answer.data.count(b"\\ud800") == 2
    assert json.loads(answer.data)["problems"][0]["found"] == "2026-\ud800"


QUARTER = json.dumps(envelope())


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (QUARTER.replace('"4"', "NaN", 1), "NaN is not a number."),
        (QUARTER.replace('"4"', "-Infinity", 1), "-Infinity is not a number."),
        (QUARTER.replace('"4"', '"4", "numerator": "5"', 1), '"numerator" stands twice in the object'),
        (f'{{"period": {"[" * 10_000}{"]" * 10_000}}}', "The JSON is nested deeper than 50."),
        ("[" * 10_000, "The JSON is nested deeper than 50."),
        (QUARTER[:-1], "The text is not JSON"),
        ("", "The text is not JSON"),
    ],
)
def test_what_is_no_json_is_not_readable(client: FlaskClient, body: str, message: str) -> None:
    [(where, found)] = told(client.post(PREVIEWS, data=body.encode(), content_type=JSON), 400)
    assert where.startswith("request")
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("[]", "request"),
        (json.dumps(envelope(metric=[])), "request metric"),
        (json.dumps(envelope(metrics={})), "request metrics"),
        (json.dumps(envelope(metrics=[7])), "request metrics row 1"),
        (QUARTER.replace('"4"', "true", 1), "request metrics row 1 numerator"),
        (QUARTER.replace('"4"', "[4]", 1), "request metrics row 1 numerator"),
        (json.dumps(envelope(explain="dr-bell")), "request explain"),
        (json.dumps(envelope(contract="another")), "request contract"),
    ],
)
def test_json_of_another_shape_is_readable_but_wrong(client: FlaskClient, body: str, where: str) -> None:
    assert [at for at, _ in told(client.post(PREVIEWS, data=body.encode(), content_type=JSON))] == [where]


def test_rows_of_json_are_counted_from_one_in_each_table(client: FlaskClient) -> None:
    sent = envelope()
    sent["metrics"][2]["denominator"] = "0"
    sent["roster"][2]["duty_points"] = "-1"
    assert told(client.post(PREVIEWS, json=sent)) == [
        ("request metrics row 3 denominator", "numerator is 1, and denominator is 0."),
        ("request roster row 3 duty_points", "-1 is below zero."),
    ]


def test_parts_of_a_form_that_cannot_be_read_are_all_named(client: FlaskClient) -> None:
    sent = form("{", metrics="entity;measure\n", roster='recipient\n"dr\n')
    found = json.loads(client.post(PREVIEWS, data=sent).data)["problems"]
    assert [(place(problem), problem["code"]) for problem in found] == [
        ("envelope line 1", "not-json"),
        ("metrics.csv line 1", "wrong-separator"),
        ("roster.csv line 2", "unreadable-line"),
    ]


def test_parts_of_a_form_have_names_and_stand_once(client: FlaskClient) -> None:
    sent = form('{"period": "2026-Q2", "metrics": []}')
    assert told(client.post(PREVIEWS, data=sent)) == [("", "metrics was sent in the envelope and as a file.")]
    sent = form(rooster=ROSTER)
    del sent["envelope"]
    assert told(client.post(PREVIEWS, data=sent)) == [
        ("", 'A form has no part "rooster".'),
        ("", "The form has no part envelope."),
    ]
