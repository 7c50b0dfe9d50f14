"""Terms in writing, and signed, before they apply."""

from collections.abc import Iterator

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import counted
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.paths import heading_path

LATEST_SIGNATURE_DAYS = 90


@check("not-in-writing", "error")
def not_in_writing(contract: Contract) -> Iterator[Finding]:
    """The agreement does not say on which day its terms were in writing, or its board adopted them.

    Why: terms must be in writing before they apply (42 CFR 411.354(d)); a day that is not stated cannot be
    shown.
    Example: an agreement without `written`; a distribution without `adopted`. A `public_program` needs
    neither.
    Mend: write the day.
    """
    word = _word(contract)
    if _is_agreed(contract) and getattr(contract.contract, word) is None:
        yield Finding(
            heading_path(contract),
            f"Nothing says on which day the terms were {_done(word)}.",
            f"Write the day under {word}.",
            found=f"no {word}",
            expected=f"{word}: a date",
        )


@check("written-late", "error")
def written_late(contract: Contract) -> Iterator[Finding]:
    """The terms were written, or adopted, after the first day they apply.

    Why: terms that look back pay for what is already known; 42 CFR 411.354(d) asks for writing before they
    apply.
    Example: `written: 2026-04-20` and `effective: 2026-04-01`.
    Mend: let the version begin later. A true correction of an error says so in `amends.correction`, and is
    flagged.
    """
    word = _word(contract)
    done, effective = getattr(contract.contract, word), contract.term.effective
    if _is_agreed(contract) and done and done > effective and not _is_correction(contract):
        days = counted((done - effective).days, "day")
        yield Finding(
            below(heading_path(contract), word),
            f"The terms were {_done(word)} on {done}, {days} after {effective}, the first day they apply.",
            "Let the version begin later; the correction of an error states its reason in amends.correction.",
            found=str(done),
            expected=f"{effective} or earlier",
        )


@check("not-signed", "warning")
def not_signed(contract: Contract) -> Iterator[Finding]:
    """The agreement does not say on which day the last party signed.

    Why: a draft can be tried and read; money should not be paid on it.
    Example: an agreement without `signed`. A `public_program` and a board's distribution need no signature.
    Mend: write the day of the last signature once it is there.
    """
    if _is_signed(contract) and contract.contract.signed is None:
        yield Finding(
            "contract",
            "Nothing says on which day the last party signed.",
            "Write the day under signed, or answer that this is a draft.",
            found="no signed",
            expected="signed: a date",
        )


@check("signed-late", "warning")
def signed_late(contract: Contract) -> Iterator[Finding]:
    """The last signature came after the terms began to apply, by 90 days or less.

    Why: signatures may follow the writing by up to 90 days (42 CFR 411.354(e)); someone should know that they
    did.
    Example: `signed: 2026-04-20` and `effective: 2026-04-01`.
    Mend: answer the warning with the reason, or state `amends.correction`.
    """
    if 0 < _days_late(contract) <= LATEST_SIGNATURE_DAYS:
        yield _late(contract, "Answer why; up to 90 days are allowed.")


@check("signed-too-late", "error")
def signed_too_late(contract: Contract) -> Iterator[Finding]:
    """The last signature came more than 90 days after the terms began to apply.

    Why: 42 CFR 411.354(e) allows 90 days; after that the terms applied without an agreement.
    Example: `signed: 2026-07-15` and `effective: 2026-04-01`.
    Mend: let the version begin later; the correction of an error says so in `amends.correction`.
    """
    if _days_late(contract) > LATEST_SIGNATURE_DAYS:
        hint = (
            "Let the version begin later; the correction of an error states its reason in amends.correction."
        )
        yield _late(contract, hint)


def _is_agreed(contract: Contract) -> bool:
    """Whether somebody writes the terms down: all but what a public authority decrees."""
    return contract.contract.arrangement != "public_program"


def _is_signed(contract: Contract) -> bool:
    return _is_agreed(contract) and contract.format == "vbr-contract/1"


def _is_correction(contract: Contract) -> bool:
    return bool(contract.amends and contract.amends.correction)


def _word(contract: Contract) -> str:
    return "adopted" if contract.format == "vbr-distribution/1" else "written"


def _done(word: str) -> str:
    return {"adopted": "adopted by the board", "written": "in writing"}[word]


def _days_late(contract: Contract) -> int:
    signed = contract.contract.signed
    if not signed or not _is_signed(contract) or _is_correction(contract):
        return 0
    return (signed - contract.term.effective).days


def _late(contract: Contract, hint: str) -> Finding:
    days = counted(_days_late(contract), "day")
    signed, effective = contract.contract.signed, contract.term.effective
    return Finding(
        "contract.signed",
        f"The last party signed on {signed}, {days} after {effective}, the first day the terms apply.",
        hint,
        found=str(signed),
        expected=f"{effective} or earlier",
    )
