"""The documentation page: Swagger UI from its own package, without an address outside of this service."""

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Response, send_from_directory

FILES = Path(flask_swagger_ui.__file__).parent / "dist"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>vbr: the HTTP service</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

# Without a validator, or the page would send the description to a site outside.
START = """SwaggerUIBundle({url: "/openapi.json", dom_id: "#page", deepLinking: true, validatorUrl: null});
"""

pages = Blueprint("documentation", __name__, url_prefix="/docs")


@pages.route("", strict_slashes=False)
def page() -> Response:
    """The page."""
    return Response(PAGE, mimetype="text/html")


@pages.route("/start.js")
def start() -> Response:
    """What fills the page."""
    return Response(START, mimetype="text/javascript")


@pages.route("/<any('swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png'):name>")
def file(name: str) -> Response:
    """A file of Swagger UI."""
    return send_from_directory(FILES, name)
