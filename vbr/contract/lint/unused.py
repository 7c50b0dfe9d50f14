"""What is declared and read by nothing, and what says that it counts nowhere and counts."""

from collections.abc import Iterator, Mapping

from vbr.contract.lint.reads import names_read, reads
from vbr.contract.lint.registry import Finding, check
from vbr.contract.lint.wording import listed
from vbr.contract.model import Contract
from vbr.contract.page import below
from vbr.contract.score_parts import members_of

# A rank is told to everyone who has one, as a score is.
TOLD = ("rank",)


@check("measure-unused", "error")
def measure_unused(contract: Contract) -> Iterator[Finding]:
    """A measure is declared, but no score, gate, amount or table reads it.

    Why: it would be reported every period and change nothing; most often it was forgotten in its domain.
    Example: a measure `length_of_stay` that stands in no domain.
    Mend: give it a place in a score, write `shown_only: yes` if it is only printed, or take it out.
    """
    used = names_read(contract)
    for name, measure in contract.measures.items():
        if name not in used and measure.shown_only == "no":
            yield Finding(
                f"measures.{name}",
                f"{name} is declared, but no score, gate, amount or table reads it.",
                "Give it a place in a score, write shown_only: yes if it is only printed, or take it out.",
                found="read by nothing",
                expected="a place in a score, or shown_only: yes",
            )


@check("shown-only-counts", "error")
def shown_only_counts(contract: Contract) -> Iterator[Finding]:
    """A measure says that it is only shown, and something reads it all the same.

    Why: people are told that it counts nowhere, and it changes what is paid.
    Example: `shown_only: yes` on a measure that stands in a domain.
    Mend: take out `shown_only`, or take the measure out of what reads it.
    """
    used = names_read(contract)
    for name, measure in contract.measures.items():
        if name in used and measure.shown_only == "yes":
            names = {name, *(group for group in contract.groups if name in members_of(contract, group))}
            readers = listed(dict.fromkeys(read.path for read in reads(contract) if read.name in names))
            yield Finding(
                f"measures.{name}.shown_only",
                f"{name} is said to be only shown, but it is read at {readers}.",
                "Take out shown_only, or take the measure out of what reads it.",
                found="shown_only: yes",
                expected="a measure that nothing reads",
            )


@check("field-unused", "warning")
def field_unused(contract: Contract) -> Iterator[Finding]:
    """A field that the roster or a measure's rows must carry is read by nothing.

    Why: somebody collects it every period for nothing, or the share or condition that should read it is
    missing.
    Example: `participants.fields.duty_points`, and no portion that is divided by duty points.
    Mend: use it or take it out; if it is only told beside a payment, name it under `reports` of the step.
    """
    used = names_read(contract)
    for path, name in _fields(contract):
        if name not in used:
            yield Finding(
                path,
                f"The field {name} must be reported, but nothing reads it.",
                "Use it, name it under reports of a step, or take it out.",
                found="read by nothing",
                expected="a term that reads it",
            )


@check("name-unused", "warning")
def name_unused(contract: Contract) -> Iterator[Finding]:
    """A group, a table, a reference or a fixed term of a measure is declared, and nothing reads it.

    Why: terms that look as if they held and do not are how two people read one agreement in two ways.
    Example: a table `track_terms`, and no amount that names one of its columns.
    Mend: name it where it should count, or take it out.
    """
    used = names_read(contract)
    references = {name: one for name, one in contract.references.items() if one.method.name not in TOLD}
    sections: Mapping[str, Mapping[str, object]] = {
        "groups": contract.groups,
        "tables": contract.tables,
        "references": references,
        **{f"measures.{name}.terms": measure.terms for name, measure in contract.measures.items()},
    }
    for section, names in sections.items():
        for name in names:
            if name not in used:
                yield Finding(
                    below(section, name),
                    f"{name} is declared, but nothing reads it.",
                    "Name it where it should count, or take it out.",
                    found="read by nothing",
                    expected="a term that reads it",
                )


def _fields(contract: Contract) -> Iterator[tuple[str, str]]:
    for name in contract.participants.fields:
        yield f"participants.fields.{name}", name
    for name in contract.scoring.fields if contract.scoring else ():
        yield f"scoring.fields.{name}", name
    for measure, terms in contract.measures.items():
        for name in terms.fields:
            yield f"measures.{measure}.fields.{name}", name
