"""What every answer carries: a number to find it by in the log, and what a browser may do with it."""

from uuid import uuid4

from flask import Response, g

NUMBER = "X-Request-Id"

# The documentation page sets styles from its script, and draws its icons from data: addresses.
POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def number_request() -> None:
    """Give the request the number that its answer and the log both carry."""
    g.request_number = uuid4().hex


def secure(response: Response) -> Response:
    """The answer, with its number and what a browser needs to know."""
    response.headers[NUMBER] = g.request_number
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
