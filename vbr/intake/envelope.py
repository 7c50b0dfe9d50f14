"""The envelope of a JSON submission: which period, which version, whom to explain, and the tables.

{"period": "2026-Q2", "metrics": [{...}], "roster": [{...}], "declared": {"incentive": "$1,000.00"}}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vbr.errors import Problem, Refused, nearest
from vbr.intake import faults
from vbr.intake.encodings import decode
from vbr.intake.json_rows import declared_rows, read_json_rows
from vbr.intake.json_text import read_json
from vbr.metrics.raw_table import RawTable
from vbr.metrics.tables import DECLARED, INPUT_TABLES

MOST_EXPLAINED = 50
_WORDS = ("contract", "version", "period", "explain")
_TABLES = tuple(table.name for table in INPUT_TABLES)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a submission says beside its tables; an empty text where it says nothing."""

    tables: tuple[RawTable, ...]
    period: str = ""
    contract: str = ""
    version: str = ""
    explain: tuple[str, ...] = ()


def read_envelope(content: bytes, source: str, encoding: str = "") -> Envelope:
    """The envelope that the bytes of a JSON file or request say.

    Raises: Refused, with everything in it that cannot be read.
    """
    return open_envelope(read_json(decode(content, source, encoding), source), source)


def open_envelope(said: object, source: str) -> Envelope:
    """The envelope of a JSON value, whose numbers are text (as `read_json` leaves them).

    Raises: Refused, with everything in it that cannot be read.
    """
    if not isinstance(said, dict):
        raise Refused([faults.NOT_AN_OBJECT.problem("The JSON is not an object.", source)])
    if str(said.get("format")).startswith("vbr-result/"):
        raise Refused([faults.NOT_INPUTS.problem("This is what was calculated.", source, path="format")])
    problems = list(_word_problems(said, source))
    tables = []
    for name in (name for name in _TABLES if said.get(name) is not None):
        rows = said[name]
        if name == DECLARED.name and isinstance(rows, dict):
            rows = declared_rows(rows)
        try:
            tables.append(read_json_rows(name, rows, f"{source} {name}"))
        except Refused as refusal:
            problems.extend(refusal.problems)
    if problems:
        raise Refused(problems)
    words = {
        word: str(said[word]) for word in ("period", "contract", "version") if said.get(word) is not None
    }
    return Envelope(tuple(tables), explain=tuple(said.get("explain") or ()), **words)


def _word_problems(said: Mapping[str, object], source: str) -> Iterator[Problem]:
    known = (*_WORDS, *_TABLES)
    for word in (word for word in said if word not in known):
        hint = nearest(word, known) or f"It has {', '.join(known)}."
        yield faults.UNKNOWN_NAME.problem(
            f'A submission has no "{word}".', source, hint, path=word, found=word
        )
    for word in ("period", "contract", "version"):
        if not isinstance(said.get(word), str | None):
            hint = 'Write it in quotes, such as "2026-Q2".'
            yield faults.WRONG_CELL.problem(f"{word} is not a text.", source, hint, path=word)
    explain = said.get("explain") or []
    if not isinstance(explain, list) or not all(isinstance(one, str) for one in explain):
        hint = 'Write "explain": ["dr-bell", "dr-chen"].'
        yield faults.NOT_A_LIST.problem("explain is not a list of ids.", source, hint, path="explain")
    elif len(explain) > MOST_EXPLAINED:
        message = (
            f"explain names {len(explain)} recipients, and at most {MOST_EXPLAINED} are explained at once."
        )
        yield faults.TOO_MANY.problem(message, source, path="explain")
