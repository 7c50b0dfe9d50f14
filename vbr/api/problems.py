"""Whatever goes wrong, as problem+json: one status, one sentence, and the list of problems.

    400 it cannot be read          404 no such contract          422 it can be read, but is wrong
    405 406 413 415 the request itself does not fit              500 our fault: the log has its number

Source: RFC 9457, Problem Details for HTTP APIs.
"""

from collections.abc import Sequence
from dataclasses import asdict

from flask import Response, current_app, g
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.http import HTTP_STATUS_CODES

from vbr.errors import Problem, Refused
from vbr.reports.formats import json_bytes

PROBLEM_JSON = "application/problem+json"
NOT_FOUND = ("unknown-contract", "unknown-version")

SENTENCES = {
    404: "There is nothing at this address. The addresses are listed at /docs.",
    413: "The request is larger than 64 MiB, the most that is read. Send only what the contract asks for.",
    500: "Something went wrong here, and nothing was calculated. The log has it under this request's number.",
}


class NotReadable(Refused):
    """The body of a request cannot be read as what it says it is."""


def answer_refused(refused: Refused) -> Response:
    """What keeps the request from being answered, problem by problem."""
    problems = refused.problems
    if isinstance(refused, NotReadable):
        return problem_answer(400, _count(problems), problems)
    if any(problem.code in NOT_FOUND for problem in problems):
        return problem_answer(404, str(problems[0]), problems)
    return problem_answer(422, _count(problems), problems)


def answer_exception(error: HTTPException) -> Response:
    """A request that did not fit, or a fault of ours, which is in the log and nowhere else."""
    status = error.code or 500
    if status >= 500:
        current_app.logger.error("Request %s was not answered.", g.request_number)
    if isinstance(error, MethodNotAllowed):
        return _other_method(sorted(error.valid_methods or ()))
    problems = _parameter_problems(error)
    detail = _count(problems) if problems else SENTENCES.get(status, error.description or "")
    return problem_answer(status, detail, problems)


def _parameter_problems(error: HTTPException) -> list[Problem]:
    """What is wrong with the part of an address behind its question mark."""
    missing = getattr(error, "data", {}).get("messages", {}).get("query", {})
    hint = "Name two versions, such as ?from=2026.1&to=2026.2."
    return [
        Problem("missing-parameter", f"The address does not say {name}.", hint, path=name) for name in missing
    ]


def _other_method(methods: Sequence[str]) -> Response:
    answer = problem_answer(405, f"This address answers {', '.join(methods)} only.")
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def problem_answer(status: int, detail: str, problems: Sequence[Problem] = ()) -> Response:
    """One answer in the form of every error."""
    document = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "detail": detail,
        "request": g.request_number,
        "problems": [asdict(problem) for problem in problems],
    }
    return Response(json_bytes(document), status, mimetype=PROBLEM_JSON)


def _count(problems: Sequence[Problem]) -> str:
    return "There is 1 problem." if len(problems) == 1 else f"There are {len(problems):,} problems."
