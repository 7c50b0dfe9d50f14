"""A preview: a period and its tables in, payments out. Nothing is stored.

Tables come as rows of one JSON document, or as CSV files of a form beside a small JSON envelope.
"""

from flask import Response, request
from werkzeug.exceptions import UnsupportedMediaType

from vbr.api.answers import form_accepted, json_answer, rules
from vbr.api.bodies import form_request, json_request
from vbr.api.pages import CSV, JSON, MULTIPART, Pages, Says, View
from vbr.api.shapes import TEXT, shape
from vbr.service.calculation import Answer, TableName, calculate_request

BODY = {JSON: shape("Envelope"), MULTIPART: shape("Form")}

pages = Pages("previews", __name__, url_prefix="/v1/contracts", description="Payments of a period")


def _csv_page(table: str) -> Says:
    """A page that answers one table of the result as a file; the payments where its address names none."""

    def describe(view: View) -> View:
        described = pages.refuses(400, 404, 413, 415, 422)(view)
        answering = pages.takes(BODY)(pages.answers(TEXT, CSV)(described))
        return pages.post(f"/<contract_id>/previews{table}.csv")(answering)

    return describe


@pages.post("/<contract_id>/previews")
@pages.takes(BODY)
@pages.answers(shape("Result"))
@pages.answers(TEXT, CSV)
@pages.refuses(400, 404, 406, 413, 415, 422)
def preview(contract_id: str) -> Response:
    """Who is paid what for a period, and why, as JSON; or the payments as CSV."""
    form = form_accepted((JSON, CSV))
    return preview_as_csv(contract_id) if form == CSV else preview_as_json(contract_id)


@pages.post("/<contract_id>/previews.json")
@pages.takes(BODY)
@pages.answers(shape("Result"))
@pages.refuses(400, 404, 413, 415, 422)
def preview_as_json(contract_id: str) -> Response:
    """Who is paid what for a period, and why, as JSON."""
    return _not_kept(json_answer(_answer(contract_id).document()))


@_csv_page("")
def preview_as_csv(contract_id: str) -> Response:
    """The payments of a period as CSV."""
    return _csv_answer(contract_id, "payments")


@_csv_page("/settlement")
def settlement_as_csv(contract_id: str) -> Response:
    """What is payable to each recipient after a period, as CSV; what leaves the bank is its sum."""
    return _csv_answer(contract_id, "settlement")


@_csv_page("/instalments")
def instalments_as_csv(contract_id: str) -> Response:
    """What is advanced in a period, instalment by instalment, as CSV."""
    return _csv_answer(contract_id, "instalments")


@_csv_page("/earlier")
def next_earlier_as_csv(contract_id: str) -> Response:
    """What the next period is sent as `earlier`, as CSV: what counts for caps, is held back or carried."""
    return _csv_answer(contract_id, "earlier")


def _answer(contract_id: str) -> Answer:
    if request.mimetype == JSON:
        return calculate_request(rules(), contract_id, json_request(request, contract_id))
    if request.mimetype == MULTIPART:
        return calculate_request(rules(), contract_id, form_request(request, contract_id))
    raise UnsupportedMediaType(f"Send {JSON}, or {MULTIPART} with an envelope and CSV files.")


def _csv_answer(contract_id: str, table: TableName) -> Response:
    """One table of the result as a file."""
    answer = _answer(contract_id)
    period = answer.result.inputs.period
    response = Response(answer.csv(table), mimetype=CSV)
    name = f"{table}-{contract_id}-{period.first_day}-{period.last_day}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _not_kept(response)


def _not_kept(response: Response) -> Response:
    """Payments are confidential: nobody on the way keeps a copy."""
    response.headers["Cache-Control"] = "no-store"
    return response
