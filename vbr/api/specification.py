"""The description of the service, OpenAPI 3.1, and errors as problem+json in it and in every answer.

flask-smorest makes the description from the pages. Its errors are application/json of another shape; here
they are problem+json, in the answers and in the description.
"""

from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from vbr.api.problems import PROBLEM_JSON, answer_exception, answer_refused
from vbr.api.shapes import shape, shapes
from vbr.errors import Refused

OPENAPI = "3.1.0"
DESCRIPTION = """Agreements between payers and physicians as data, and the payments they come to, to the cent.

Amounts and exact figures are text. Every error is problem+json with a list of problems; each says where it
is, what was found, what was expected, and what to do. A preview stores nothing."""


class ProblemApi(Api):
    """flask-smorest with problem+json for every error."""

    def __init__(self, app: Flask) -> None:
        described = {"title": "vbr", "version": version("vbr"), "openapi_version": OPENAPI}
        super().__init__(app, spec_kwargs={**described, "info": {"description": DESCRIPTION}})
        for name, one in shapes().items():
            self.spec.components.schema(name, one)
        app.register_error_handler(Refused, answer_refused)

    def handle_http_exception(self, error: HTTPException) -> Response:
        """The answer to a request that did not fit, or to a fault of ours."""
        return answer_exception(error)

    def _register_responses(self) -> None:
        """Describe the error of every status, for the pages to name."""
        for status in HTTPStatus:
            self.spec.components.response(status.name, _refusal(status.phrase), lazy=True)
        any_other = _refusal("Any other error")
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, any_other, lazy=True)


def _refusal(description: str) -> dict[str, Any]:
    return {"description": description, "content": {PROBLEM_JSON: {"schema": shape("Refusal")}}}
