"""What changed between two versions of an agreement."""

from vbr.contract.diff import Change, changes
from vbr.service.rules import Rules


def difference_of(rules: Rules, contract_id: str, before: str, after: str) -> tuple[Change, ...]:
    """The terms that changed, in the order of the page.

    Problems: unknown-contract, unknown-version.
    """
    return changes(rules.version(contract_id, before), rules.version(contract_id, after))
