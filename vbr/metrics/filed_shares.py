"""A split that somebody filed, as JSON: `[{"portion": "100%", "by": "field", "field": "panel_months"}]`.

It is held to what the contract itself is held to: the portions add up, the figures are the contract's, and
what may not divide money in the contract may not divide it here either.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from json import loads

from vbr.contract.bases import why_left_out, why_not_allowed
from vbr.contract.model import Contract
from vbr.contract.money import Division, Portion
from vbr.errors import nearest
from vbr.exact.number import Number
from vbr.exact.text import read_number

_MUSTS = {"portion", "by"}
_LIST = 'The choice is not a list such as [{"portion": "100%", "by": "equal"}].'
_WORDS = 'A portion says "portion", and "by": "equal", "field" with a field, or "product" with a list "of".'


def read_shares(text: str, contract: Contract) -> tuple[Portion, ...]:
    """The portions that a choice says, as a list or as `{"shares": [...]}`.

    Raises: ValueError, a sentence that says what was found and what to write.
    """
    said = loads(text, parse_float=str, parse_int=str)
    entries = said.get("shares") if isinstance(said, dict) and set(said) == {"shares"} else said
    if not isinstance(entries, list) or not entries:
        raise ValueError(_LIST)
    portions = tuple(_portion(entry, contract) for entry in entries)
    if sum((one.portion.value for one in portions), Fraction(0)) != 1:
        listed = ", ".join(str(one.portion) for one in portions)
        raise ValueError(f"The portions {listed} do not add up to 100%.")
    return portions


def forbidden(contract: Contract, step: Division, shares: Sequence[Portion]) -> Iterator[str]:
    """Why a filed split may not divide money, by the rules that the contract's own shares must keep."""
    names = dict.fromkeys(name for share in shares for name in share.figures)
    yield from filter(None, (why_not_allowed(contract, step.step, name) for name in names))
    yield from filter(None, (why_left_out(contract, name) for name in names))


def _portion(entry: object, contract: Contract) -> Portion:
    if not isinstance(entry, dict) or not _MUSTS <= entry.keys() <= {*_MUSTS, "field", "of"}:
        raise ValueError(_WORDS)
    text, names = str(entry["portion"]), _names(entry)
    known = [*contract.participants.fields, *contract.scores, *contract.domains, "composite"]
    for name in names:
        if name not in known:
            raise ValueError(f"The contract has no figure {name}. {nearest(name, known)}".strip())
    portion = Number(text, read_number(text), "%" if text.endswith("%") else "")
    if portion.value <= 0:
        raise ValueError(f"The portion {text} is not above zero.")
    if entry["by"] == "field":
        return Portion(portion=portion, by="field", field=names[0])
    return Portion(portion=portion, by="product" if names else "equal", of=names)


def _names(entry: Mapping[str, object]) -> tuple[str, ...]:
    """The figures that a portion names."""
    field, of = entry.get("field"), entry.get("of")
    match entry["by"], field, of:
        case "equal", None, None:
            return ()
        case "field", str(), None:
            return (field,)
        case "product", None, [_, *_]:
            return tuple(str(name) for name in of)
    raise ValueError(_WORDS)
