"""Terms that wait for one another: how the linter tells it, and whoever puts steps in order."""

from collections.abc import Iterable

from vbr.contract.model import Contract

CIRCLE = "terms-in-a-circle"

CIRCLE_HINT = "Let one of them read a figure that does not depend on it."


def circle_says(contract: Contract, paths: Iterable[str]) -> str:
    """Which terms wait for one another, each once, with the line it stands on."""
    terms = dict.fromkeys(contract.at(path) for path in paths)
    return f"These terms wait for one another in a circle: {', '.join(terms)}."
