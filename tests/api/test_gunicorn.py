"""Each address once through a real server."""

import json
import socket
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse
from itertools import chain, repeat
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.api.sending import PREVIEWS, envelope
from tests.quarter import CONTRACT, EARLIER, METRICS, ORTHO, PAID, ROSTER, SAMPLE
from vbr.api.application import MOST_BYTES

JSON = {"Content-Type": "application/json"}


def ask(
    address: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
) -> tuple[int, str, bytes]:
    """Status, form and content of an answer."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET" if body is None else "POST", path, body, dict(headers))
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers.get_content_type(), content


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/healthz", "application/json"),
        ("/v1/contracts", "application/json"),
        (f"/v1/contracts/{CONTRACT}/versions/2026.2", "application/json"),
        (f"/v1/contracts/{CONTRACT}/versions/2026.2.json", "application/json"),
        (f"/v1/contracts/{CONTRACT}/versions/2026.2.yaml", "application/yaml"),
        (f"/v1/contracts/{CONTRACT}/diff?from=2026.1&to=2026.2", "application/json"),
        ("/openapi.json", "application/json"),
        ("/docs", "text/html"),
        ("/docs/start.js", "text/javascript"),
        ("/docs/swagger-ui-bundle.js", "text/javascript"),
    ],
)
def test_what_is_read(address: str, path: str, form: str) -> None:
    status, found, content = ask(address, path)
    assert (status, found) == (200, form)
    assert content


def test_the_sample_quarter_pays_the_golden_cents(address: str) -> None:
    body = json.dumps(envelope()).encode()
    for path in (PREVIEWS, f"{PREVIEWS}.json"):
        status, _, content = ask(address, path, body, JSON)
        result = json.loads(content)
        assert status == 200
        assert result["totals"]["paid"] == "123483.45"
        assert {one["recipient"]: one["amount"] for one in result["payments"]} == PAID


def test_files_of_a_form_give_the_payments_as_csv(address: str) -> None:
    body, kind = multipart({"envelope": '{"period": "2026-Q2"}'}, METRICS, ROSTER, EARLIER)
    status, form, content = ask(address, f"{PREVIEWS}.csv", body, {"Content-Type": kind})
    assert (status, form) == (200, "text/csv")
    assert b"dr-bell,lakeshore-pho,dr-bell,physician,cash,22467.43,USD" in content
    by_rows = ask(address, PREVIEWS, json.dumps(envelope()).encode(), {**JSON, "Accept": "text/csv"})
    assert by_rows == (200, "text/csv", content)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("settlement", {"recipient", "payee", "currency"}),
        ("instalments", {"recipient", "payee", "currency"}),
        ("earlier", {"recipient", "kind", "cents"}),
    ],
)
def test_what_is_payable_what_is_advanced_and_what_is_left_open_are_files_too(
    address: str, table: str, columns: set[str]
) -> None:
    contract = "quality-outcomes-framework"
    body = (SAMPLE.parent / contract / "2025-04-01_2026-03-31.json").read_bytes()
    status, form, content = ask(address, f"/v1/contracts/{contract}/previews/{table}.csv", body, JSON)
    assert (status, form) == (200, "text/csv")
    header = content.decode("utf-8-sig").splitlines()[0].split(",")
    assert columns < set(header)


def test_an_agreement_is_checked(address: str) -> None:
    headers = {"Content-Type": "application/yaml"}
    status, _, content = ask(address, "/v1/contracts/check", ORTHO.read_bytes(), headers)
    assert (status, json.loads(content)["problems"]) == (200, [])


def test_an_upload_that_is_too_large_is_refused_before_it_is_sent(address: str) -> None:
    """The answer comes after the headers; not one byte of the body has been sent."""
    netloc = urlsplit(address).netloc
    host, port = netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        lines = [f"POST {PREVIEWS} HTTP/1.1", f"Host: {netloc}", "Content-Type: application/json"]
        lines += [f"Content-Length: {MOST_BYTES + 1}", "", ""]
        connection.sendall("\r\n".join(lines).encode())
        answer = HTTPResponse(connection)
        answer.begin()
        assert (answer.status, answer.headers.get_content_type()) == (413, "application/problem+json")
        assert json.loads(answer.read())["status"] == 413


@pytest.mark.parametrize(("path", "kind"), [(PREVIEWS, "json"), ("/v1/contracts/check", "yaml")])
def test_an_upload_of_unsaid_length_is_refused_and_not_cut_off(address: str, path: str, kind: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
    pieces = chain(repeat(b" " * 1024 * 1024, 64), [b" "])
    connection.request("POST", path, pieces, {"Content-Type": f"application/{kind}"}, encode_chunked=True)
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["status"]) == (413, 413)
    connection.close()


def multipart(fields: Mapping[str, str], metrics: str, roster: str, earlier: str) -> tuple[bytes, str]:
    """A form as a browser sends it, and its content type."""
    boundary = uuid4().hex
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}' for name, text in fields.items()]
    tables = {"metrics": metrics, "roster": roster, "earlier": earlier}
    parts += [
        f'Content-Disposition: form-data; name="{name}"; filename="{name}.csv"\r\n'
        f"Content-Type: text/csv\r\n\r\n{text}"
        for name, text in tables.items()
    ]
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"
    return body.encode(), f"multipart/form-data; boundary={boundary}"
