"""Requests that do not fit, and faults of ours: each is problem+json, and says no more than it should."""

import json
import logging
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.api.sending import PREVIEWS, envelope, told
from tests.quarter import CONTRACT, RULES
from vbr.api import create_app
from vbr.api.application import MOST_BYTES
from vbr.api.headers import NUMBER


def detail(answer: TestResponse) -> str:
    return str(json.loads(answer.data)["detail"])


def test_an_address_that_is_none_is_not_found(client: FlaskClient) -> None:
    answer = client.get("/v2/contracts")
    assert told(answer, 404) == []
    assert detail(answer) == "There is nothing at this address. The addresses are listed at /docs."


def test_another_method_is_told_which_there_are(client: FlaskClient) -> None:
    answer = client.get(PREVIEWS)
    assert told(answer, 405) == []
    assert answer.headers["Allow"] == "OPTIONS, POST"
    assert detail(answer) == "This address answers OPTIONS, POST only."


def test_a_form_that_nobody_writes_is_not_acceptable(client: FlaskClient) -> None:
    answer = client.post(PREVIEWS, json=envelope(), headers={"Accept": "application/pdf"})
    assert told(answer, 406) == []
    assert detail(answer) == "The answer can be had as application/json or text/csv."


def test_a_body_of_another_kind_is_not_taken(client: FlaskClient) -> None:
    for kind in ("text/csv", "application/x-www-form-urlencoded", None):
        answer = client.post(PREVIEWS, data=b"entity,measure\n", content_type=kind)
        assert told(answer, 415) == []
        assert detail(answer) == (
            "Send application/json, or multipart/form-data with an envelope and CSV files."
        )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/healthz?deep=1", ["Leave it out."]),
        ("/v1/contracts?from=2026.1&verbose=", ["Leave it out.", "Leave it out."]),
        (f"/v1/contracts/{CONTRACT}/diff?from=2026.1&to=2026.2&form=x", ["Did you mean from?"]),
        (f"/v1/contracts/{CONTRACT}/diff?before=2026.1&to=2026.2", ["It asks for from and to."]),
    ],
)
def test_what_no_address_asks_for_is_not_passed_over(
    client: FlaskClient, address: str, said: list[str]
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    problems = json.loads(answer.data)["problems"]
    assert [(one["code"], one["hint"]) for one in problems] == [("unknown-parameter", hint) for hint in said]


def test_a_table_is_not_asked_for_behind_the_question_mark(client: FlaskClient) -> None:
    answer = client.post(f"{PREVIEWS}?table=settlement", json=envelope())
    assert told(answer, 400) == [("table", 'This address asks for no "table".')]


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_a_body_that_is_too_large_is_not_read(client: FlaskClient, kind: str) -> None:
    answer = client.post(PREVIEWS, content_type=kind, environ_overrides=too_large())
    assert told(answer, 413) == []
    assert detail(answer).startswith("The request is larger than 64 MiB")


def test_an_agreement_that_is_too_large_is_not_read(client: FlaskClient) -> None:
    address, kind = "/v1/contracts/check", "application/yaml"
    assert told(client.post(address, content_type=kind, environ_overrides=too_large()), 413) == []


def test_a_fault_of_ours_is_a_number_for_the_sender_and_a_trace_for_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = create_app(RULES)
    app.add_url_rule("/broken", view_func=lambda: str(1 // 0))
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/broken")
    problem = json.loads(answer.data)
    assert told(answer, 500) == []
    assert problem["request"] == answer.headers[NUMBER]
    assert "ZeroDivisionError" not in answer.text
    assert f"Request {problem['request']} was not answered." in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_every_answer_tells_the_browser_what_it_may_do(client: FlaskClient) -> None:
    for address in ("/healthz", "/docs", "/nothing"):
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def too_large() -> dict[str, object]:
    """One byte more than is read."""
    return {"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": Unread()}


class Unread(BytesIO):
    """A body that must not be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError("the body was read")
