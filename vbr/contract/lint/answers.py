"""Answers to warnings: each stands for a warning that occurs."""

from collections.abc import Collection, Iterator

from vbr.contract.lint.registry import Finding, check, checks
from vbr.contract.model import Contract
from vbr.errors import nearest


@check("answer-to-nothing", "error", reads="codes found")
def answer_to_nothing(contract: Contract, found: Collection[str]) -> Iterator[Finding]:
    """An answer stands for a warning that does not occur, for an error, or for a code that is no check.

    Why: an answer that outlives its warning would hide the next one of the same kind without anybody having
    decided.
    Example: `answers: {caps-strand-money: ...}` after the cap was raised above what the year offers.
    Mend: take the answer out; an error cannot be answered, only mended.
    """
    severities = {one.code: one.severity for one in checks()}
    for code in contract.answers:
        if severities.get(code) == "warning" and code in found:
            continue
        if code not in severities:
            message = f"{code} is not the code of a check."
            hint = nearest(code, severities) or "Take the answer out."
        elif severities[code] == "error":
            message = f"{code} is an error, and errors cannot be answered."
            hint = "Mend it, and take the answer out."
        else:
            message, hint = f"The warning {code} does not occur here.", "Take the answer out."
        yield Finding(
            f"answers.{code}", message, hint, found=code, expected="the code of a warning that occurs"
        )
