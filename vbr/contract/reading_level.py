"""The level of the tree for whose nodes a term is worked out, by where it stands on the page."""

from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import component_path, step_path


def reading_level(contract: Contract, path: str) -> str:
    """The level of the amount, limit, score or division whose term this is; empty where it is of none."""
    top = contract.participants.tree[0][0]
    for name, component in contract.funding.items():
        if f"{path}.".startswith(f"{component_path(contract, name)}."):
            return component.per or top
    for name, limit in contract.limits.items():
        if f"{path}.".startswith(f"{below('limits', name)}."):
            return limit.per or contract.funding[limit.of[0]].per or top
    for division in contract.allocation:
        if f"{path}.".startswith(f"{step_path(division)}."):
            return division.to or division.within or top
    section, _, rest = path.partition(".")
    word = rest.partition(".")[2].partition("[")[0]
    if section in ("scores", "domains") and word in ("start", "then", "if_missing"):
        return contract.participants.scored_at or top
    return ""
