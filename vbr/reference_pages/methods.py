"""The page of a method: what its class says, its words, and its worked cases."""

from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import Path

import vbr.methods.combines
import vbr.methods.curves
import vbr.methods.references
import vbr.methods.solves  # noqa: F401 - each of these registers its methods
from vbr.contract.page import Entries, Piece, Words, on_one_line
from vbr.contract.yaml_text import read_page
from vbr.methods.registry import Kind, methods, package_of
from vbr.reference_pages.markdown import labelled, page, table
from vbr.reference_pages.words import entries_of, words_table

KINDS: Mapping[Kind, str] = {
    "curve": "curves",
    "combine": "combines",
    "reference": "references",
    "solve": "solves",
}
"""Each kind of method, and the folder of its pages and cases."""

ABOUT: Mapping[Kind, str] = {
    "curve": "A curve turns the performance on one measure into credit, or one number into another.",
    "combine": "A combination makes one score of credits and other scores.",
    "reference": "A reference is a number that is computed once from the whole cohort.",
    "solve": "A solve finds one number for the whole fleet.",
}


def method_page(kind: Kind, name: str, cases: Path) -> str:
    """The page of one method; `cases` is the folder of the worked cases of all methods."""
    method = methods(kind)[name]
    words = [f"## Words\n\n{words_table(method)}" if _has_words(method) else "It has no words of its own."]
    words += [f"### {one.__name__}\n\n{summary(one)}\n\n{words_table(one)}" for one in entries_of(method)]
    worked = cases / KINDS[kind] / f"{name}.golden.yaml"
    return page(
        f"{kind.capitalize()} `{name}`", labelled(cleandoc(method.__doc__ or "")), *words, *_worked(worked)
    )


def methods_page() -> str:
    """The list of all methods."""
    parts = []
    for kind, folder in KINDS.items():
        rows = [
            [f"[`{name}`](methods/{folder}/{name}.md)", summary(method)]
            for name, method in methods(kind).items()
            if not package_of(method)
        ]
        parts += [f"## {folder.capitalize()}", ABOUT[kind], table(["method", "what it does"], rows)]
    return page("Methods", "Everything that an agreement can name.", *parts)


def summary(method: type) -> str:
    """The first line of what a method's class says."""
    return cleandoc(method.__doc__ or "").partition("\n")[0]


def _has_words(method: type) -> bool:
    return bool(getattr(method, "__dataclass_fields__", {}))


def _worked(path: Path) -> Iterator[str]:
    """The worked cases; nothing where they are not there, as in an installed copy."""
    if not path.is_file():
        return
    words = read_page(path.read_bytes(), path.name).words
    assert words is not None, f"{path.name} is a golden file of ours"
    yield "## Worked cases"
    settings = words["settings"]
    assert isinstance(settings, Entries)
    for setting in settings:
        assert isinstance(setting, Words)
        yield f"### {str(setting['title']).capitalize()}"
        terms = {word: piece for word, piece in setting.items() if word not in ("title", "cases")}
        if terms:
            yield "\n".join(f"- `{word}`: {on_one_line(piece)}" for word, piece in terms.items())
        yield _cases(setting["cases"])


def _cases(cases: Piece) -> str:
    assert isinstance(cases, Entries)
    rows = [case for case in cases if isinstance(case, Words)]
    columns = list(dict.fromkeys(word for row in rows for word in row if word != "name"))
    cells = [
        [str(row["name"]), *(on_one_line(row[word]) if word in row else "" for word in columns)]
        for row in rows
    ]
    return table(["case", *columns], cells)
