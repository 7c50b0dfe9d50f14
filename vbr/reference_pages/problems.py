"""The page of problem codes."""

from itertools import groupby

from vbr.reference_pages.markdown import page, table
from vbr.reference_pages.problem_codes import declared_codes

ABOUT = """A problem says where it is, what was found, what was expected and what to do next; its code
names the kind, for programs and for `answers` in a contract. All problems that can be seen together are
told together."""


def problems_page() -> str:
    """Every code with its meaning, by where a person meets it."""
    parts = []
    for where, codes in groupby(declared_codes(), key=lambda one: one.where):
        rows = [[f"`{one.code}`", one.meaning] for one in codes]
        parts += [f"## {where}", table(["code", "meaning"], rows)]
    return page("Problem codes", ABOUT, *parts)
