"""The body of a request to what it asks for: one JSON document, or a form of an envelope and CSV files."""

from collections import Counter
from dataclasses import replace

from flask import Request as HttpRequest

from vbr.api.problems import NotReadable
from vbr.errors import Problem, Refused, nearest
from vbr.intake.encodings import decode
from vbr.intake.envelope import Envelope, open_envelope
from vbr.intake.json_text import read_json
from vbr.intake.parts import Part, read_tables
from vbr.metrics.tables import INPUT_TABLES
from vbr.service.calculation import Request

ENVELOPE = "envelope"
BODY = "request"
TABLES = tuple(table.name for table in INPUT_TABLES)


def json_request(http: HttpRequest, contract_id: str) -> Request:
    """What a JSON document asks for.

    Problems: 400, that it is not JSON; 422, everything in it that is no envelope.
    """
    envelope = open_envelope(_read_json(content_of(http), BODY), BODY)
    return _asked(envelope, contract_id, BODY)


def form_request(http: HttpRequest, contract_id: str) -> Request:
    """What a form asks for: the part `envelope` says the period, every other part is a table.

    Problems: 400, everything that cannot be read; 422, everything in the envelope that is wrong.
    """
    parts = _parts(http)
    problems = list(_part_problems(parts))
    if problems:
        raise Refused(problems)
    said: object = None
    try:
        said = _read_json(next(part.content for part in parts if part.table == ENVELOPE), ENVELOPE)
    except NotReadable as refused:
        problems += refused.problems
    tables, unreadable = read_tables([part for part in parts if part.table != ENVELOPE])
    problems += [*unreadable, *_replaced_characters(http)]
    if problems:
        raise NotReadable(problems)
    envelope = open_envelope(said, ENVELOPE)
    return _asked(replace(envelope, tables=(*envelope.tables, *tables)), contract_id, ENVELOPE)


def content_of(http: HttpRequest) -> bytes:
    """The whole body as it was sent.

    Raises: RequestEntityTooLarge, also where nobody said how long it is.
    """
    content = http.get_data(cache=False)
    # A body of unsaid length is read up to the limit and no further; one more byte tells whether it goes on.
    http.stream.read(1)
    return content


def _asked(envelope: Envelope, contract_id: str, source: str) -> Request:
    """What an envelope asks for, with the tables that came beside it."""
    times = Counter(table.name for table in envelope.tables)
    problems = [_twice(name, "in the envelope and as a file") for name, count in times.items() if count > 1]
    if not envelope.period:
        message = "The request does not say for which period."
        problems.append(Problem("missing-period", message, 'Write "period": "2026-Q2".', source))
    if envelope.contract not in ("", contract_id):
        message = f"The request is about {envelope.contract}, but was sent to {contract_id}."
        hint = "Send it to the address of its contract."
        problems.append(Problem("other-contract", message, hint, source, path="contract"))
    if problems:
        raise Refused(problems)
    return Request(envelope.period, envelope.version, tables=envelope.tables, explain=envelope.explain)


def _read_json(content: bytes, source: str) -> object:
    try:
        return read_json(decode(content, source), source)
    except Refused as refused:
        raise NotReadable(refused.problems) from None


def _parts(http: HttpRequest) -> list[Part]:
    files = [
        Part(name, file.filename or name, file.read(), file.mimetype_params.get("charset", "").lower())
        for name, file in http.files.items(multi=True)
    ]
    return files + [Part(name, name, text.encode()) for name, text in http.form.items(multi=True)]


def _replaced_characters(http: HttpRequest) -> list[Problem]:
    """Parts without a file name that are not UTF-8: some of their characters are lost already."""
    hint = "Send it as a file, and name its encoding behind its type: text/csv; charset=cp1252."
    return [
        Problem("wrong-encoding", f"The part {name} is not UTF-8.", hint, name)
        for name, text in http.form.items(multi=True)
        if "\ufffd" in text
    ]


def _part_problems(parts: list[Part]) -> list[Problem]:
    """Parts that are missing, unknown, or there twice."""
    known, times = (ENVELOPE, *TABLES), Counter(part.table for part in parts)
    problems = [_twice(name, f"{count} times") for name, count in times.items() if count > 1]
    for name in times:
        if name not in known:
            hint = nearest(name, known) or f"The parts are {', '.join(known)}."
            problems.append(Problem("unknown-part", f'A form has no part "{name}".', hint, found=name))
    if ENVELOPE not in times:
        hint = f'Send a part {ENVELOPE} with {{"period": "2026-Q2"}}.'
        problems.append(Problem("missing-part", f"The form has no part {ENVELOPE}.", hint))
    return problems


def _twice(name: str, where: str) -> Problem:
    return Problem("part-twice", f"{name} was sent {where}.", "Send it once.", found=name)
