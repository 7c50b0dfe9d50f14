"""What an agreement waits for: words that the language has and this release does not run."""

from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import component_path
from vbr.errors import Problem


def waits_for(contract: Contract) -> tuple[Problem, ...]:
    """A problem for each place where such a word stands; none when the agreement can be run."""
    paths = [component_path(contract, name) for name, one in contract.funding.items() if one.advance]
    return tuple(_problem(contract, below(path, "advance")) for path in paths)


def _problem(contract: Contract, path: str) -> Problem:
    word = path.rpartition(".")[2]
    message = f"The word {word} is a word of the language, but not in this release."
    hint = "The agreement can be read and planned, not yet calculated."
    return Problem("not-in-this-release", message, hint, contract.source, contract.lines.get(path), path=path)
