"""JSON to Python values, strictly: a name stands once in an object, and a number is a number.

Numbers stay the text they were written as, so that no digit is lost and none is added: 88.10 is "88.10".
"""

import json
from collections.abc import Sequence

from vbr.errors import Problem, Refused
from vbr.intake import faults

MOST_DEPTH = 50


def read_json(text: str, source: str) -> object:
    """The value that the text says: objects, lists, texts, numbers as text, true, false, null.

    Raises: Refused, when it is not JSON, or nested deeper than fifty.
    """
    problems: list[Problem] = []

    def once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            problems.append(_twice(pairs, source))
        return found

    def no_number(text: str) -> None:
        problems.append(faults.NO_NUMBER.problem(f"{text} is not a number.", source, found=text))

    try:
        value: object = json.loads(
            text, object_pairs_hook=once, parse_constant=no_number, parse_float=str, parse_int=str
        )
    except json.JSONDecodeError as refusal:
        message = f"The text is not JSON: {refusal.msg.removesuffix(' at')} at column {refusal.colno}."
        raise Refused([faults.NOT_JSON.problem(message, source, line=refusal.lineno)]) from None
    except RecursionError:
        raise Refused([_too_deep(source)]) from None
    if _is_deeper(value, MOST_DEPTH):
        problems.append(_too_deep(source))
    if problems:
        raise Refused(problems)
    return value


def _twice(pairs: Sequence[tuple[str, object]], source: str) -> Problem:
    names = [name for name, _ in pairs]
    name = next(one for one in names if names.count(one) > 1)
    first = ", ".join(f'"{one}": "{value}"' for one, value in pairs[:2])
    message = f'"{name}" stands twice in the object that begins with {first[:80]}.'
    return faults.NAME_TWICE.problem(message, source, found=name)


def _too_deep(source: str) -> Problem:
    return faults.TOO_DEEP.problem(f"The JSON is nested deeper than {MOST_DEPTH}.", source)


def _is_deeper(value: object, most: int) -> bool:
    """Whether lists and objects stand inside each other more often than `most`; looked at level by level."""
    level = [value]
    for _ in range(most):
        level = [part for one in level for part in _parts(one) if isinstance(part, dict | list)]
    return bool(level)


def _parts(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
