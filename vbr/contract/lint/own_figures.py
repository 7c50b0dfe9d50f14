"""Fields and terms of a measure, which nobody knows outside it."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.credited import credited
from vbr.contract.lint.reads import reads
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.score_parts import all_scores, measures_of, members_of
from vbr.contract.scorecard import Score
from vbr.contract.terms import Field


@check("figure-of-a-measure-read-elsewhere", "error")
def figure_of_a_measure_read_elsewhere(contract: Contract) -> Iterator[Finding]:
    """Something reads a field or a term of a measure, and is not about that measure.

    Why: the rows of the measure carry the field, and the term is a number of the measure alone; an amount, or
    another measure, has neither.
    Example: `then: [times: prevalence]` with `fields: {prevalence: ...}` in a measure; `weighted_by:
    prevalence` in a score of which one measure has no such field.
    Mend: give every measure that needs it the field or the term, or put it into the roster.
    """
    own = _own(contract)
    shared = contract.scoring.fields if contract.scoring else {}
    for read in reads(contract):
        if (
            read.name not in own
            or read.name in contract.participants.fields
            or read.path.startswith("tables.")
        ):
            continue
        about = _measures_at(contract, read.path)
        without = [name for name in about if read.name not in shared and name not in own[read.name]]
        if without or not about:
            lacks = f"{listed(without)} has none" if without else "it is not known there"
            yield Finding(
                read.path,
                f"{read.name} is a figure of {listed(own[read.name] or ['measures'])}, and {lacks}.",
                "Give every measure that needs it the field or the term, or put it into the roster.",
                found=read.name,
                expected="a figure that is known here",
            )


def _own(contract: Contract) -> Mapping[str, tuple[str, ...]]:
    """Each field or term of measures, with the measures that state it."""
    own: dict[str, tuple[str, ...]] = dict.fromkeys(contract.scoring.fields if contract.scoring else (), ())
    for name, measure in contract.measures.items():
        for figure in (*measure.fields, *measure.terms):
            own[figure] = (*own.get(figure, ()), name)
    return own


def _measures_at(contract: Contract, path: str) -> tuple[str, ...]:
    """The measures that a term is about; none for amounts, gates and what else is about no measure."""
    words = path.split(".")
    if words[0] == "measures":
        return (words[1],)
    if words[0] == "scoring":
        return tuple(dict.fromkeys(one.name for one in credited(contract)))
    for _, start, score in all_scores(contract):
        if path.startswith(f"{start}."):
            return _weighed_at(contract, score, path.removeprefix(f"{start}.").split("."))
    return ()


def _weighed_at(contract: Contract, score: Score, words: list[str]) -> tuple[str, ...]:
    if words[0] == "measures" and len(words) > 1:
        return members_of(contract, words[1])
    return measures_of(contract, score) if words[0] in ("weighted_by", "credit") else ()


@check("figure-in-two-ways", "error")
def figure_in_two_ways(contract: Contract) -> Iterator[Finding]:
    """Two measures have a figure of the same name in different units, or with different words.

    Why: all measures are reported in one table, where the figure is one column. The rows of one measure would
    be read by the words of the other.
    Example: `collection` with `choices: [claims, paper]` in one measure and `choices: [registry]` in another.
    Mend: give both the same unit and the same choices, or give one of them another name.
    """
    first: dict[str, tuple[str, Field]] = {}
    shared = contract.scoring.fields if contract.scoring else {}
    declared = [(f"scoring.fields.{name}", name, field) for name, field in shared.items()]
    for measure, terms in contract.measures.items():
        own = terms.fields.items()
        declared += [(f"measures.{measure}.fields.{name}", name, field) for name, field in own]
    for path, name, field in declared:
        where, other = first.setdefault(name, (path, field))
        if (field.unit, {*field.words}) != (other.unit, {*other.words}):
            yield Finding(
                path,
                f"{name} is {_said(field)} here, and {_said(other)} at {where}, but all measures are reported"
                f" in one column {name}.",
                "Give both the same unit and choices, or one of them another name.",
                found=_said(field),
                expected=_said(other),
            )


def _said(field: Field) -> str:
    return f"one of {listed(field.choices)}" if field.choices else f"in {field.unit.replace('_', ' ')}"
