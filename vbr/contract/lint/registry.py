"""How a check is declared: its code in words, its severity, and a docstring that is its page.

    @check("levels-out-of-order", "error")
    def levels_out_of_order(contract: Contract) -> Iterator[Finding]:
        '''Levels are not written from the worst to the best. ...'''

An error refuses the agreement. A warning asks a question that the agreement can answer, under `answers`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import cleandoc
from typing import Literal, TypeVar

from vbr.errors import Severity

Reads = Literal["contract", "versions", "codes found"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found at a path: the fault in the agreement's words, and the next thing to do about it."""

    path: str
    message: str
    hint: str
    found: str = ""
    expected: str = ""


Finds = TypeVar("Finds", bound=Callable[..., Iterable[Finding]])


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the linter; `reads` says what it is given beside the contract."""

    code: str
    severity: Severity
    reads: Reads
    finds: Callable[..., Iterable[Finding]]

    @property
    def page(self) -> str:
        """What it finds, why that matters, an example, and how to mend it."""
        return cleandoc(self.finds.__doc__ or "")


_CHECKS: dict[str, Check] = {}


def check(code: str, severity: Severity, reads: Reads = "contract") -> Callable[[Finds], Finds]:
    """A decorator: the function, now a check that every agreement passes through."""

    def register(finds: Finds) -> Finds:
        assert code not in _CHECKS, f"two checks are called {code}"
        _CHECKS[code] = Check(code, severity, reads, finds)
        return finds

    return register


def checks() -> tuple[Check, ...]:
    """Every check, in the order in which they were declared."""
    return tuple(_CHECKS.values())
