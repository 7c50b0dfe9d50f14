"""What every method owes its readers, ours and those that other packages bring alike."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from inspect import cleandoc
from typing import Any

SAYS = ("Shapes", "Units", "Source")
"""What the docstring of a method says, each on a line of its own, in this order."""

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "curve": ("earn", "says", "tells"),
    "combine": ("combine", "says", "tells"),
    "reference": ("find", "says"),
    "solve": ("find", "factor", "says"),
}
"""What a method of each kind must be able to answer."""


def shortcomings(kind: str, method: type) -> tuple[str, ...]:
    """What a method lacks, a sentence each; nothing: agreements may name it."""
    return tuple(_found(kind, method))


def _found(kind: str, method: Any) -> Iterator[str]:
    if not getattr(getattr(method, "__dataclass_params__", None), "frozen", False):
        yield "It is not a frozen dataclass."
        return
    lines = cleandoc(method.__doc__ or "").splitlines()
    said = tuple(
        line.partition(":")[0] for line in lines if line.startswith(tuple(f"{one}:" for one in SAYS))
    )
    if said != SAYS:
        yield f"Its docstring does not say {', '.join(SAYS)}, in this order."
    for name in ANSWERS[kind]:
        if not callable(getattr(method, name, None)):
            yield f"It has no {name}()."
    for one in fields(method):
        if not one.metadata.get("meaning"):
            yield f"Its word {one.name} has no meaning: declare it with must() or said()."
