"""The linter: the list below is every check; a new one is a file beside these and a line here."""

from vbr.contract.lint import (
    amends,
    answers,
    bands,
    basis,
    better_earns_less,
    caps,
    counted_twice,
    currencies,
    destinations,
    empty_domain,
    fewest,
    full_points,
    gates,
    lag,
    level_names,
    level_order,
    level_units,
    missing_values,
    money_flow,
    paid_twice,
    portions,
    rounding_terms,
    score_level,
    tables,
    takes,
    tree,
    unused,
    valuation,
    versions,
    weights,
    writing,
)
from vbr.contract.lint.linter import Page, lint, lint_pages
from vbr.contract.lint.registry import checks

__all__ = [
    "Page", "amends", "answers", "bands", "basis", "better_earns_less", "caps", "checks", "counted_twice",
    "currencies", "destinations", "empty_domain", "fewest", "full_points", "gates", "lag", "level_names",
    "level_order", "level_units", "lint", "lint_pages", "missing_values", "money_flow", "paid_twice",
    "portions", "rounding_terms", "score_level", "tables", "takes", "tree", "unused", "valuation",
    "versions", "weights", "writing",
]  # fmt: skip
