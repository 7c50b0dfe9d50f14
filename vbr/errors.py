"""What a person can act on: a problem says where it is, what was found, what was expected, and what to do.

    2026.2.yaml:45 measures.ssi_rate.levels: target 0.90% is above threshold 0.60%, ... Check whether ...

Readers and checks collect problems in a list and never stop at the first. `Refused` carries that list
across a call that cannot go on without an answer; it is the only exception a use case raises for bad input.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what somebody wrote or sent, in words that say what to do next.

    `source` names the file or part of a request, `path` the place in the document, `column` the column of a
    table; `line` counts from 1 in the file as the person sees it (a CSV header is line 1); `row` from 1 in
    JSON rows.
    """

    code: str
    message: str
    hint: str = ""
    source: str = ""
    line: int | None = None
    row: int | None = None
    column: str = ""
    path: str = ""
    found: str = ""
    expected: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = self.place()
        return f"{where}: {self.sentence()}" if where else self.sentence()

    def place(self) -> str:
        """Where to look: `file:line path`, or `file, row 7, column numerator`."""
        parts = [f"{self.source}:{self.line}" if self.source and self.line else self.source]
        parts += [self.path] if self.path else []
        parts += [f"row {self.row}"] if self.row is not None else []
        parts += [f"column {self.column}"] if self.column else []
        return " ".join(part for part in parts if part)

    def sentence(self) -> str:
        """The message, and what to do about it."""
        return f"{self.message} {self.hint}".strip()


class Refused(Exception):
    """The input has problems; nothing was calculated, and nothing was stored."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that refuse the input; warnings left out."""
    return tuple(problem for problem in problems if problem.severity == "error")


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that lists the known words most like an unknown one, in any case; empty when none is near.

    >>> nearest("DR-FOX", ["dr-fox", "north"])
    'Did you mean dr-fox?'
    """
    written: dict[str, list[str]] = {}
    for one in known:
        written.setdefault(one.lower(), []).append(one)
    alike = get_close_matches(word.lower(), written, n=3, cutoff=0.6)
    near = [one for lower in alike for one in written[lower]][:3]
    return f"Did you mean {' or '.join(near)}?" if near else ""
