"""What a calculation was made of: digests of the contract and of each table, and one id for the whole.

The id is the SHA-256 of these lines, so the same facts have the same id whatever form they were sent in:

    contract 5f70...            metrics 09ab...            period 2026-04-01/2026-06-30
    roster 77c1...              arithmetic 1

and of a line `method package acme-curves 1.2` for each package whose methods the contract names.
"""

from collections.abc import Mapping
from importlib.metadata import version

from vbr.contract.packages import packages_of
from vbr.engine.calculate import Result
from vbr.exact.digest import digest_bytes

ARITHMETIC = 1
"""Raised only when a released method changes what it pays; a result names the number it was made with."""


def calculation_id(result: Result) -> str:
    """The digest of all that decides the payments."""
    period = result.inputs.period
    lines = [f"{name} {digest}" for name, digest in digests(result).items()]
    lines += [f"period {period.first_day}/{period.last_day}", f"arithmetic {ARITHMETIC}"]
    lines += [f"method package {package}" for package in packages_of(result.plan.contract)]
    return digest_bytes("".join(f"{line}\n" for line in lines).encode())


def digests(result: Result) -> Mapping[str, str]:
    """The digest of the contract, of the document that divides its money, and of each table by its name."""
    contract = result.plan.contract
    policy = {"distribution": contract.policy.digest} if contract.policy is not None else {}
    return {"contract": contract.digest, **policy, **dict(sorted(result.inputs.digests.items()))}


def engine(result: Result) -> str:
    """What calculated it: this release, and the packages whose methods the contract names."""
    made_with = (f"vbr {version('vbr')}", f"arithmetic {ARITHMETIC}", *packages_of(result.plan.contract))
    return ", ".join(made_with)
