"""What a figure that divides money reflects, and whether this kind of agreement lets it divide money.

Pay that follows referrals is what 42 CFR 411.357 and 1001.952 are about. Referrals may never divide money;
the volume of a facility may not where physicians are paid, unless the stated exception does not ask for it.
"""

from vbr.contract.model import Contract

# The agreements whose money goes to hospitals or as a public authority decrees.
PAYS_NO_PHYSICIAN = ("hospital_program", "public_program")
# Exceptions that do not ask whether the volume of referrals is taken into account: risk sharing, value-based.
ALLOWS_VOLUME = ("411.357(n)", "411.357(aa)")


def why_not_allowed(contract: Contract, divides: str, name: str) -> str:
    """Why the field may not divide money, in a sentence about the term that does it; empty if it may."""
    field = contract.participants.fields.get(name)
    if field is None or _is_allowed(contract, field.basis):
        return ""
    kind = contract.contract.arrangement or "distribution"
    basis = f"whose basis is {field.basis}"
    return f"{divides} divides money by {name}, {basis}, in an agreement of the kind {kind}."


def why_left_out(contract: Contract, name: str) -> str:
    """That the field does not say what it reflects, where it must; else empty."""
    field = contract.participants.fields.get(name)
    is_decreed = contract.contract.arrangement == "public_program"
    if field is None or field.basis is not None or is_decreed:
        return ""
    return f"{name} divides money, but does not say what it reflects."


def _is_allowed(contract: Contract, basis: str | None) -> bool:
    heading = contract.contract
    if basis == "facility_volume":
        has_exception = any(one in heading.exception for one in ALLOWS_VOLUME)
        return heading.arrangement in PAYS_NO_PHYSICIAN or has_exception
    return basis != "referrals"
