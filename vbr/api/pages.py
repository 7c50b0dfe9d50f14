"""Pages of the service: what each takes, answers and refuses stands beside the function that answers it."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Protocol, TypeVar

from flask import request
from flask_smorest import Blueprint
from marshmallow import Schema

from vbr.api.problems import NotReadable
from vbr.api.shapes import Shape
from vbr.errors import Problem, nearest

JSON, CSV, YAML, MULTIPART = "application/json", "text/csv", "application/yaml", "multipart/form-data"

View = TypeVar("View", bound=Callable[..., Any])


class Says(Protocol):
    """A decorator that leaves the function as it is."""

    def __call__(self, view: View, /) -> View:
        """The function."""
        ...


class Pages(Blueprint):
    """A group of pages, which the description of the service lists.

    What an address says behind its question mark is refused where its page does not ask for it: a word that
    is passed over would be taken for one that counts.
    """

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self._asked: dict[str, tuple[str, ...]] = {}
        self.before_request(self._refuse_unknown)

    def get(self, address: str) -> Says:
        """A page that is read."""
        return self.route(address)

    def post(self, address: str) -> Says:
        """A page that something is sent to."""
        return self.route(address, methods=["POST"])

    def asks(self, query: type[Schema]) -> Says:
        """What stands behind the question mark of the address; the function gets it first, as a dict."""

        def note(view: View) -> View:
            fields = query().fields.items()
            self._asked[view.__name__] = tuple(field.data_key or name for name, field in fields)
            asked: View = self.arguments(query, location="query")(view)
            return asked

        return note

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

    def _refuse_unknown(self) -> None:
        """Problems: 400, every word behind the question mark that the page does not ask for."""
        assert request.endpoint is not None, "the address is one of this group"
        known = self._asked.get(request.endpoint.rpartition(".")[2], ())
        if unknown := [name for name in request.args if name not in known]:
            raise NotReadable([_unknown(name, known) for name in unknown])


def _unknown(name: str, known: Sequence[str]) -> Problem:
    hint = nearest(name, known) or (f"It asks for {' and '.join(known)}." if known else "Leave it out.")
    message = f'This address asks for no "{name[:60]}".'
    return Problem("unknown-parameter", message, hint, path=name[:60], found=name[:60])
