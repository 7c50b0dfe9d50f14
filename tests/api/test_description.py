"""The description of the service: valid, complete and true; and its page, which needs nothing outside."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from tests.api.sending import PREVIEWS, envelope
from tests.quarter import CONTRACT, ORTHO

# Pages that describe the service are no part of what they describe.
NOT_DESCRIBED = ("api-docs.", "documentation.")


@pytest.fixture(scope="module")
def description(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get("/openapi.json").data)
    return found


def test_it_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"] == "3.1.0"
    validate(description)


def test_every_address_and_method_is_described(client: FlaskClient, description: dict[str, Any]) -> None:
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in client.application.url_map.iter_rules()
        if not rule.endpoint.startswith(NOT_DESCRIBED)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, one in description["paths"].items() for method in one}
    assert served == {(path, method) for path, method in described if method != "parameters"}


def test_every_address_says_what_it_does(description: dict[str, Any]) -> None:
    for path in description["paths"].values():
        for method in path.keys() - {"parameters"}:
            assert path[method]["summary"]
            assert "200" in path[method]["responses"]


def test_every_error_is_described_as_problem_json(description: dict[str, Any]) -> None:
    refusals = description["components"]["responses"].values()
    assert {form for one in refusals for form in one["content"]} == {"application/problem+json"}


@pytest.mark.parametrize(
    ("shape", "address"),
    [
        ("Health", "/healthz"),
        ("Contracts", "/v1/contracts"),
        ("ContractVersion", f"/v1/contracts/{CONTRACT}/versions/2026.2"),
        ("Difference", f"/v1/contracts/{CONTRACT}/diff?from=2026.1&to=2026.2"),
        ("Refusal", "/v1/contracts/none/versions/1"),
    ],
)
def test_what_is_read_has_the_shape_that_is_described(
    client: FlaskClient, description: dict[str, Any], shape: str, address: str
) -> None:
    check(description, shape, json.loads(client.get(address).data))


def test_what_is_sent_and_answered_has_the_shape_that_is_described(
    client: FlaskClient, description: dict[str, Any]
) -> None:
    sent = envelope(explain=["dr-bell"])
    check(description, "Envelope", sent)
    check(description, "Result", json.loads(client.post(PREVIEWS, json=sent).data))
    wrong = json.loads(client.post(PREVIEWS, json=envelope(roster=[{"recipient": "x"}])).data)
    check(description, "Refusal", wrong)
    checked = client.post("/v1/contracts/check", data=ORTHO.read_bytes(), content_type="application/yaml")
    check(description, "Checked", json.loads(checked.data))


def test_rows_of_a_result_have_no_column_that_is_not_described(
    client: FlaskClient, description: dict[str, Any]
) -> None:
    result = json.loads(client.post(PREVIEWS, json=envelope()).data)
    shapes = description["components"]["schemas"]
    for shape, rows in {
        "Payment": result["payments"],
        "Score": result["scores"],
        "Gate": result["gates"],
        "NotDistributed": result["totals"]["not_distributed"],
    }.items():
        assert list(rows[0]) == list(shapes[shape]["properties"])


def test_the_page_and_its_files_come_from_the_service_itself(client: FlaskClient) -> None:
    asked = re.findall(r'(?:src|href)="([^"]*)"', text_at(client, "/docs"))
    assert asked == [
        "/docs/favicon-32x32.png",
        "/docs/swagger-ui.css",
        "/docs/swagger-ui-bundle.js",
        "/docs/start.js",
    ]
    assert all(text_at(client, address) for address in asked)
    assert re.findall(r"url\([\"']?(?!data:|[\"'])[^)]*\)", text_at(client, "/docs/swagger-ui.css")) == []
    start = text_at(client, "/docs/start.js")
    assert "//" not in start
    assert '"/openapi.json"' in start


def test_only_the_files_of_the_page_are_served(client: FlaskClient) -> None:
    for name in ("index.html", "../__init__.py", "swagger-ui.js", "oauth2-redirect.html"):
        assert client.get(f"/docs/{name}").status_code == 404


def text_at(client: FlaskClient, address: str) -> str:
    with client.get(address) as answer:
        assert answer.status_code == 200
        return str(answer.data, "utf-8", "replace")


def check(description: dict[str, Any], shape: str, document: object) -> None:
    schema = {"$ref": f"#/components/schemas/{shape}", "components": description["components"]}
    Draft202012Validator(schema).validate(document)
