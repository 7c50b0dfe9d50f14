"""Every generated page, and whether the one in the folder is the one that the code gives today."""

from collections.abc import Callable, Mapping
from pathlib import Path

from vbr.methods.registry import methods, package_of
from vbr.reference_pages.language import language_page
from vbr.reference_pages.lint import lint_page
from vbr.reference_pages.methods import KINDS, method_page, methods_page
from vbr.reference_pages.problems import problems_page
from vbr.reference_pages.programmes import programmes_page
from vbr.reference_pages.states import states_page
from vbr.reference_pages.tables import tables_page

CASES = Path("tests/methods")

SINGLE: Mapping[str, Callable[[], str]] = {
    "language.md": language_page,
    "lint.md": lint_page,
    "methods.md": methods_page,
    "problems.md": problems_page,
    "states.md": states_page,
    "tables.md": tables_page,
}


def generated_pages(project: Path) -> Mapping[Path, str]:
    """Each page by its path below docs/; `project` is the folder with the worked cases of methods.

    The page of the command line is not among them: the command line knows itself, and this floor does not.
    """
    of_methods = {
        Path("methods", folder, f"{name}.md"): method_page(kind, name, project / CASES)
        for kind, folder in KINDS.items()
        for name, method in methods(kind).items()
        if not package_of(method)
    }
    programmes = {Path("programmes.md"): programmes_page(project)}
    return {**{Path(name): write() for name, write in SINGLE.items()}, **of_methods, **programmes}


def stale_pages(pages: Mapping[Path, str], docs: Path) -> tuple[Path, ...]:
    """The pages that are missing in the folder or differ there, and those of methods that are gone."""
    differ = [path for path, text in pages.items() if _text(docs / path) != text]
    gone = [path.relative_to(docs) for path in (docs / "methods").rglob("*.md")]
    return tuple(sorted({*differ, *(path for path in gone if path not in pages)}))


def write_pages(pages: Mapping[Path, str], docs: Path) -> tuple[Path, ...]:
    """Bring the folder up to date; the paths of the pages that were not."""
    stale = stale_pages(pages, docs)
    for path in stale:
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        if path in pages:
            (docs / path).write_text(pages[path], "utf-8", newline="\n")
        else:
            (docs / path).unlink()
    return stale


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
