"""The service as a Flask application: its folder of rules, its limits, its pages."""

import os
from pathlib import Path

from flask import Flask

from vbr.api import contracts, documentation, health, previews
from vbr.api.answers import RULES
from vbr.api.headers import number_request, secure
from vbr.api.specification import ProblemApi
from vbr.service.rules import open_rules

MOST_BYTES = 64 * 1024 * 1024
"""A larger request is refused before it is read."""

CONFIGURATION = {
    "MAX_CONTENT_LENGTH": MOST_BYTES,
    "MAX_FORM_MEMORY_SIZE": MOST_BYTES,
    "MAX_FORM_PARTS": 20,
    "OPENAPI_URL_PREFIX": "/",
    "OPENAPI_JSON_PATH": "openapi.json",
}


def create_app(rules_folder: Path | str | None = None) -> Flask:
    """The service on a folder of rules: the one named, else that of VBR_RULES, else ./rules.

    The folder is read once; a change in it counts from the next start.

    Problems: rules-not-found.
    """
    app = Flask("vbr", static_folder=None)
    app.config.update(CONFIGURATION)
    app.extensions[RULES] = open_rules(Path(rules_folder or os.environ.get("VBR_RULES", "rules")))
    app.before_request(number_request)
    app.after_request(secure)
    api = ProblemApi(app)
    for pages in (contracts.pages, previews.pages, health.pages):
        api.register_blueprint(pages)
    app.register_blueprint(documentation.pages)
    return app
