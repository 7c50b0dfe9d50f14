"""Pages of the service: what each takes, answers and refuses stands beside the function that answers it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Protocol, TypeVar

from flask_smorest import Blueprint
from marshmallow import Schema

from vbr.api.shapes import Shape

JSON, CSV, YAML, MULTIPART = "application/json", "text/csv", "application/yaml", "multipart/form-data"

View = TypeVar("View", bound=Callable[..., Any])


class Says(Protocol):
    """A decorator that leaves the function as it is."""

    def __call__(self, view: View, /) -> View:
        """The function."""
        ...


class Pages(Blueprint):
    """A group of pages, which the description of the service lists."""

    def get(self, address: str) -> Says:
        """A page that is read."""
        return self.route(address)

    def post(self, address: str) -> Says:
        """A page that something is sent to."""
        return self.route(address, methods=["POST"])

    def asks(self, query: type[Schema]) -> Says:
        """What stands behind the question mark of the address; the function gets it first, as a dict."""
        return self.arguments(query, location="query")

    def takes(self, forms: dict[str, Shape]) -> Says:
        """The body that is sent, in any of these forms."""
        content = {form: {"schema": one} for form, one in forms.items()}
        return self.doc(requestBody={"required": True, "content": content})

    def answers(self, one: Shape, form: str = JSON) -> Says:
        """A form in which it answers."""
        return self.response(200, one, content_type=form)

    def refuses(self, *statuses: int) -> Says:
        """The errors that it may answer."""

        def describe(view: View) -> View:
            for status in statuses:
                view = self.alt_response(status, HTTPStatus(status).name)(view)
            return view

        return describe
