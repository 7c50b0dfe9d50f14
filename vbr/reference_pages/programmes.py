"""The page of programmes: every agreement in rules/, what of the language it needs, what shows it right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vbr.contract.library import read_library
from vbr.contract.model import Contract
from vbr.contract.page import Entries
from vbr.contract.published import read_published
from vbr.contract.yaml_text import read_page
from vbr.reference_pages.markdown import page, table

RULES = "rules"
CONFORMANCE = Path("docs/conformance.md")

ABOUT = """Each row is an agreement in [rules](../rules), in its latest version, with the words by which it
says what others say differently; the [language](language.md) has what all share. Where a title says "after
the style of", the form is the programme's and the numbers are examples."""

EVIDENCE = """A worked case is a sentence about what is paid and why, with inputs and results worked out by
hand; `vbr test rules` runs them all. The cases of a policy that several agreements name stand with those.
*Official results* are the payer's own files, row by row ([conformance](conformance.md)). *Published* versions
are frozen by their digest in `rules/published.lock`: those of public programmes whose official results come
out, and three of the samples. The others are drafts to copy from, and may still change."""


@dataclass(frozen=True, slots=True)
class Primitive:
    """A part of the language that some agreements need: the words that say it, and what is told of them."""

    title: str
    words: tuple[str, ...]
    sections: tuple[str, ...] = ()
    tells: Literal["word", "text"] = "word"
    """The word itself, or the text behind it, such as the name of a method."""

    def found_in(self, contract: Contract) -> str:
        """What the agreement writes of it, in the order of the page."""
        found = [
            word if self.tells == "word" else text
            for section, word, text in _written(contract)
            if word in self.words and (not self.sections or section in self.sections)
        ]
        return ", ".join(f"`{one}`" for one in dict.fromkeys(found) if one)


PRIMITIVES = (
    Primitive("curves", ("curve",), tells="text"),
    Primitive("references", ("method",), ("references",), "text"),
    Primitive("combinations", ("method",), ("scores", "domains"), "text"),
    Primitive("best of several", ("best", "best_includes")),
    Primitive(
        "enough data",
        (
            "smallest_denominator", "smallest_completeness", "fewest_measures", "fewest_scores",
            "fewest_domains",
        ),
    ),
    Primitive(
        "missing figures",
        (
            "too_few_cases", "no_cases", "incomplete", "not_reported", "suppressed", "pending", "waived",
            "not_applicable", "no_baseline", "missing_domain", "if_missing",
        ),
    ),
    Primitive("conditions", ("pass_when", "when", "eligible", "among", "fewest")),
    Primitive("tables", ("by", "across"), ("tables",)),
    Primitive("amounts", ("method",), ("funding",), "text"),
    Primitive(
        "steps on an amount", ("times", "divided_by", "add", "less", "at_least", "at_most"), ("funding",)
    ),
    Primitive("solves", ("so_that",), tells="text"),
    Primitive("limits", ("cap", "cap_each", "limits")),
    Primitive("left over", ("unearned", "over_cap", "unclaimed")),
    Primitive("divided", ("by",), ("allocation",), "text"),
    Primitive("steps of division", ("takes", "into", "within", "elections", "distribution"), ("allocation",)),
    Primitive("settled", ("advance", "pays_now", "smallest_payment", "debts", "corrections")),
)  # fmt: skip


def programmes_page(project: Path) -> str:
    """The page, from the contracts and golden files below a project's folder."""
    latest = [versions[-1] for versions in read_library(project / RULES).versions.values()]
    official = project / CONFORMANCE
    rows = official.read_text("utf-8").splitlines() if official.is_file() else []
    shown = [[_linked(one), one.contract.title, *_evidence(project, one, rows)] for one in latest]
    needs = [[_linked(one), _tree(one), *(each.found_in(one) for each in PRIMITIVES)] for one in latest]
    return page(
        "Programmes and agreements", ABOUT, "## What shows it", EVIDENCE,
        table(["agreement", "title", "versions", "published", "worked cases", "official results"], shown),
        "## What each needs", table(["agreement", "tree", *(each.title for each in PRIMITIVES)], needs),
    )  # fmt: skip


def _linked(contract: Contract) -> str:
    heading = contract.contract
    return f"[{heading.id}](../{RULES}/{heading.id}/{heading.version}.yaml)"


def _tree(contract: Contract) -> str:
    return ", ".join(" or ".join(kinds) for kinds in contract.participants.tree)


def _evidence(project: Path, contract: Contract, official: list[str]) -> Iterator[str]:
    """How many versions there are, published ones, worked cases, and official rows that came out."""
    folder = project / RULES / contract.contract.id
    goldens = list(folder.glob("*.golden.yaml"))
    yield str(len(list(folder.glob("*.yaml"))) - len(goldens))
    frozen = [one for one in read_published(project / RULES) if one.contract_id == contract.contract.id]
    yield str(len(frozen) or "")
    yield str(sum(map(_cases, goldens)))
    rows = [line.split("|") for line in official if line.startswith(f"| [{contract.contract.id}](")]
    compared, equal = (sum(int(row[place].replace(",", "")) for row in rows) for place in (4, 5))
    yield f"{equal:,} of {compared:,} rows equal" if rows else ""


def _cases(golden: Path) -> int:
    page = read_page(golden.read_bytes(), golden.name).words
    cases = page["cases"] if page is not None else None
    return len(cases) if isinstance(cases, Entries) else 0


def _written(contract: Contract) -> Iterator[tuple[str, str, str]]:
    """Every word that the file writes: its section, the word, and the text behind it, empty for a group."""
    for path in contract.lines:
        section, _, inner = path.partition(".")
        word = inner.rpartition(".")[2].partition("[")[0] or section
        yield section, word, contract.wording.get(path, "")
