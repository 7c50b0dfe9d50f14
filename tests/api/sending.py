"""Sending to the service, and reading what it says."""

import json
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.quarter import CONTRACT, EARLIER, METRICS, PERIOD, ROSTER, rows_of

PREVIEWS = f"/v1/contracts/{CONTRACT}/previews"

Told = list[tuple[str, str]]


def envelope(**changed: Any) -> dict[str, Any]:
    """The quarter as one JSON document."""
    tables = {"metrics": METRICS, "roster": ROSTER, "earlier": EARLIER}
    return {"period": PERIOD, **{name: rows_of(table) for name, table in tables.items()}, **changed}


def form(envelope: str = f'{{"period": "{PERIOD}"}}', **changed: str | bytes) -> dict[str, Any]:
    """The quarter as a form of CSV files."""
    tables = {"metrics": METRICS, "roster": ROSTER, "earlier": EARLIER, **changed}
    files = {name: (BytesIO(_bytes(table)), f"{name}.csv", "text/csv") for name, table in tables.items()}
    return {"envelope": envelope, **files}


def told(response: TestResponse, status: int = 422) -> Told:
    """Where each problem is, and its message."""
    assert (response.status_code, response.mimetype) == (status, "application/problem+json"), response.data
    return [(place(problem), problem["message"]) for problem in json.loads(response.data)["problems"]]


def place(problem: dict[str, Any]) -> str:
    """Source, line or row, column and path in one text."""
    at = [problem["source"]]
    at += [f"{word} {problem[word]}" for word in ("line", "row") if problem[word] is not None]
    return " ".join(part for part in (*at, problem["column"], problem["path"]) if part)


def send_metrics(client: FlaskClient, *rows: str) -> TestResponse:
    """The quarter with these rows of metrics behind the others."""
    width = METRICS.split("\n", 1)[0].count(",")
    filled = [row + "," * (width - row.count(",")) for row in rows]
    return client.post(PREVIEWS, data=form(metrics=METRICS + "\n".join(filled) + "\n"))


def _bytes(table: str | bytes) -> bytes:
    return table if isinstance(table, bytes) else table.encode()
