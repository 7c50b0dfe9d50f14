"""Answers, and the choice of their form by what the client accepts."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import NotAcceptable

from vbr.reports.formats import json_bytes
from vbr.service.rules import Rules

RULES = "vbr-rules"


def rules() -> Rules:
    """The folder of rules that the service stands on."""
    found = current_app.extensions[RULES]
    assert isinstance(found, Rules)
    return found


def form_accepted(forms: Sequence[str]) -> str:
    """Of these forms the one the client likes best; the first, where it does not say.

    Raises: NotAcceptable, when the client takes none of them.
    """
    accepted = request.accept_mimetypes
    best = accepted.best_match(forms, "" if accepted else forms[0])
    if not best:
        raise NotAcceptable(f"The answer can be had as {' or '.join(forms)}.")
    return best


def json_answer(document: Mapping[str, Any]) -> Response:
    """The document as an answer."""
    return Response(json_bytes(document), mimetype="application/json")
