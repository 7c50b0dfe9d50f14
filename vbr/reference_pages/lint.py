"""The page of the linter: every check, why it matters, an example, and how to mend what it finds."""

from vbr.contract.lint import lint_pages
from vbr.reference_pages.markdown import labelled, page, table

ABOUT = """`vbr check` looks at a contract in these ways. An error refuses it. A warning asks a question,
which the contract may answer: `answers: {<code>: <reason>}`."""


def lint_page() -> str:
    """Every check, the list of all of them first."""
    checks = lint_pages()
    rows = [
        [f"[{one.code}](#{one.code})", one.severity, one.text.partition("\n\n")[0].replace("\n", " ")]
        for one in checks
    ]
    parts = [f"## {one.code}\n\n{one.severity.capitalize()}.\n\n{labelled(one.text)}" for one in checks]
    return page("Checks of the linter", ABOUT, table(["code", "", "finds"], rows), *parts)
