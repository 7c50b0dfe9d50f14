"""Whether the service is up."""

from flask import Response

from vbr.api.answers import json_answer, rules
from vbr.api.pages import Pages
from vbr.api.shapes import shape

pages = Pages("health", __name__, description="Whether the service is up")


@pages.get("/healthz")
@pages.answers(shape("Health"))
@pages.refuses(400)
def health() -> Response:
    """The service is up, and knows so many contracts."""
    return json_answer({"status": "ok", "contracts": len(rules().contracts)})
