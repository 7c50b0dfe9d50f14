"""Bands, corners and tiers of curves: in order, without gaps, and each of them reachable."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.paths import words_path
from vbr.contract.values import Chosen
from vbr.contract.walk import Place, places
from vbr.methods.curves.linear import Linear
from vbr.methods.curves.marginal import Marginal
from vbr.methods.curves.steps import Band, Steps

Curve = TypeVar("Curve", Linear, Marginal, Steps)


@check("bands-leave-a-gap", "error")
def bands_leave_a_gap(contract: Contract) -> Iterator[Finding]:
    """The bands of a curve do not say what is given below the lowest of them.

    Why: a value that lies in no band would be given nothing, without anybody having agreed to it.
    Example: `bands: [{at_least: 90%, gives: 100%}, {at_least: 80%, gives: 50%}]`.
    Mend: end with `{otherwise: any, gives: ...}`.
    """
    for place, steps in _curves(contract, Steps):
        if not any(_is_for_any(band) for band in steps.bands):
            yield Finding(
                words_path(place.path, "bands"),
                f"The bands do not say what is given otherwise: the last begins {_begins(steps.bands[-1])}.",
                "End with {otherwise: any, gives: ...}.",
                found=steps.bands[-1].says(),
                expected="otherwise: any",
            )


@check("band-begins-not-once", "error")
def band_begins_not_once(contract: Contract) -> Iterator[Finding]:
    """A band says in two ways where it begins, or in none.

    Why: a band begins at a value, above it, or is for everything else; of two beginnings one would be passed
    over in silence.
    Example: `bands: [{at_least: 90%, above: 80%, gives: 2%}, {gives: 0%}]`.
    Mend: write one of `at_least`, `above` and `otherwise: any` in each band.
    """
    for place, steps in _curves(contract, Steps):
        for number, band in enumerate(steps.bands, 1):
            said = {"at_least": band.at_least, "above": band.above, "otherwise": band.otherwise or None}
            words = [word for word, value in said.items() if value is not None]
            if len(words) != 1:
                yield Finding(
                    f"{words_path(place.path, 'bands')}[{number}]",
                    f"The band that gives {band.gives} says {listed(words) or 'nothing'} of where it begins.",
                    "Write one of at_least, above and otherwise: any.",
                    found=listed(words) or "no beginning",
                    expected="one beginning",
                )


@check("band-never-applies", "error")
def band_never_applies(contract: Contract) -> Iterator[Finding]:
    """A band stands below another that already holds for all of its values.

    Why: the first band that applies is taken, so what this one gives is never given.
    Example: `bands: [{at_least: 80%, gives: 50%}, {at_least: 90%, gives: 100%}]`.
    Mend: order the bands from the highest value down, and keep `otherwise` for the end.
    """
    for place, steps in _curves(contract, Steps):
        for number, band in enumerate(steps.bands):
            hides = next((one for one in steps.bands[:number] if _holds_wherever(one, band)), None)
            if hides:
                yield Finding(
                    f"{words_path(place.path, 'bands')}[{number + 1}]",
                    f"The band that begins {_begins(band)} never applies: the one that begins "
                    f"{_begins(hides)} stands before it and is taken first.",
                    "Order the bands from the highest value down, with otherwise at the end.",
                    found=band.says(),
                    expected=f"a band above {hides.says()}",
                )


@check("corners-out-of-order", "error")
def corners_out_of_order(contract: Contract) -> Iterator[Finding]:
    """The corners of a line are not written from the lowest value up, or two stand at one value.

    Why: a line cannot be drawn through them; a jump is written with `just_above`.
    Example: `corners: [{at: 75, gives: 0%}, {at: 60, gives: -5%}]`.
    Mend: put the corners in order; for a jump, write `just_above` in one corner.
    """
    for place, linear in _curves(contract, Linear):
        for number, (first, second) in enumerate(pairwise(linear.corners), 2):
            if second.at.value <= first.at.value:
                yield Finding(
                    f"{words_path(place.path, 'corners')}[{number}]",
                    f"The corner at {second.at} stands after the one at {first.at}.",
                    "Write the corners from the lowest value up; a jump is written with just_above.",
                    found=f"{first.at}, {second.at}",
                    expected=f"a corner above {first.at}",
                )


@check("tiers-out-of-order", "error")
def tiers_out_of_order(contract: Contract) -> Iterator[Finding]:
    """The tiers of a curve are not written from the lowest beginning up, or two begin at one value.

    Why: each tier ends where the next one begins, so a tier that begins lower than the one before it would be
    paid for units that another has paid for.
    Example: `tiers: [{above: 6000, pays: $56.00}, {above: 0, pays: $50.00}]`.
    Mend: put the tiers in order.
    """
    for place, marginal in _curves(contract, Marginal):
        for number, (first, second) in enumerate(pairwise(marginal.tiers), 2):
            if second.above.value <= first.above.value:
                yield Finding(
                    f"{words_path(place.path, 'tiers')}[{number}]",
                    f"The tier above {second.above} stands after the one above {first.above}.",
                    "Write the tiers from the lowest beginning up.",
                    found=f"{first.above}, {second.above}",
                    expected=f"a tier that begins above {first.above}",
                )


def _curves(contract: Contract, kind: type[Curve]) -> Iterator[tuple[Place, Curve]]:
    for place in places(contract):
        if isinstance(place.value, Chosen) and isinstance(place.value.method, kind):
            yield place, place.value.method


def _is_for_any(band: Band) -> bool:
    return band.at_least is None and band.above is None


def _holds_wherever(earlier: Band, later: Band) -> bool:
    """Whether the earlier band holds for every value of the later one."""
    if _is_for_any(earlier) or _is_for_any(later):
        return _is_for_any(earlier)
    first, second = earlier.at_least or earlier.above, later.at_least or later.above
    assert first is not None
    assert second is not None
    is_wider = earlier.at_least is not None or later.above is not None
    return second.value > first.value or (second.value == first.value and is_wider)


def _begins(band: Band) -> str:
    if band.at_least is not None:
        return f"at {band.at_least}"
    return f"above {band.above}" if band.above is not None else "anywhere"
