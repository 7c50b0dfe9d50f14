"""Checking the text of an agreement: everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbr.contract.library import Library
from vbr.contract.lint import lint
from vbr.contract.model import BY_POLICY, Contract
from vbr.contract.names import name_problems
from vbr.contract.page import nearest_written
from vbr.contract.schema import read_contract
from vbr.errors import Problem, errors

NO_LIBRARY = Library()


@dataclass(frozen=True, slots=True)
class Checked:
    """An agreement that was read, or None; and everything that is wrong with it."""

    contract: Contract | None
    problems: tuple[Problem, ...]


def check_text(
    text: bytes, source: str, others: Sequence[Contract] = (), library: Library = NO_LIBRARY
) -> Checked:
    """What the reader and the linter say of the text, alone and joined to the document that divides money.

    `source` is the name of the file, as problems call it; `others` are the other versions of the agreement;
    the document is looked for in `library`.
    """
    reading = read_contract(text, source)
    if reading.contract is None:
        return Checked(None, reading.problems)
    joined = joined_problems(reading.contract, library)
    return Checked(reading.contract, (*lint(reading.contract, others), *joined))


def joined_problems(contract: Contract, library: Library) -> tuple[Problem, ...]:
    """What is wrong with an agreement only once it is joined to the board's document that divides its money.

    The participants of the document take the place of its own: a figure that an amount reads may not be among
    them. Nothing is said where the folder does not hold the document.
    """
    policy = library.board_of(contract)
    if policy is None:
        return ()
    joined = contract.divided_by(policy)
    alone = {(one.code, one.path, one.message) for one in (*lint(contract), *lint(policy))}
    found = name_problems(joined) or [
        one for one in errors(lint(joined)) if (one.code, one.path, one.message) not in alone
    ]
    return tuple(_placed(one, contract, policy) for one in found)


def _placed(problem: Problem, contract: Contract, policy: Contract) -> Problem:
    """A problem of the joined documents, with the line of the one that has the words."""
    is_policys = problem.path.split(".")[0].split("[")[0] in BY_POLICY
    document = policy if is_policys else contract
    path = nearest_written(problem.path, document.lines)
    board = f"{policy.contract.id} {policy.contract.version}"
    message = f"Joined to {board}: {problem.message}"
    source = f"{policy.contract.id}/{policy.source}" if is_policys else contract.source
    return replace(problem, message=message, path=path, source=source, line=document.lines.get(path))
