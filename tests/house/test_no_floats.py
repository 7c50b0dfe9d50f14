"""Money, credit and rates never pass through a float, but in the one module that says how it stays exact."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

EXACT_PACKAGES = ("exact", "methods", "contract", "metrics", "engine")
MAY_USE_FLOATS = Path("vbr/exact/quotient.py")

# What numpy computes in floats even for whole numbers, and its values that are floats themselves.
NUMPY_FLOATS = {
    "average",
    "divide",
    "inf",
    "linspace",
    "mean",
    "nan",
    "quantile",
    "percentile",
    "sqrt",
    "true_divide",
}
FLOAT_TYPE = re.compile(r"float\d*|double|half|single|longdouble|floating|f[248]|<f[248]")


def test_the_exact_packages_hold_no_float(modules: dict[Path, ast.Module]) -> None:
    found = [
        f"{path}:{line} {what}"
        for path, tree in modules.items()
        if path.parts[1] in EXACT_PACKAGES and path != MAY_USE_FLOATS
        for line, what in floats(tree)
    ]
    assert not found, "\n".join(["Use whole numbers, Fraction or Decimal here:", *found])


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("share = 0.5", "0.5"),
        ("share = 1e3", "1000.0"),
        ("share = float(text)", "float"),
        ("def f(share: float): ...", "float"),
        ("shares.astype(np.float64)", "np.float64"),
        ("np.zeros(3, dtype=float)", "float"),
        ("np.zeros(3, dtype='float32')", "'float32'"),
        ("np.mean(cents)", "np.mean"),
        ("np.nan", "np.nan"),
    ],
)
def test_a_float_is_found(source: str, what: str) -> None:
    assert list(floats(ast.parse(source))) == [(1, what)]


@pytest.mark.parametrize(
    "source", ["Fraction(1, 2)", "'no float here'", "np.int64(1)", "measures.mean", "half = 1"]
)
def test_what_is_exact_is_not_called_a_float(source: str) -> None:
    assert list(floats(ast.parse(source))) == []


def floats(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the words of everything in the tree that is a float or makes one."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex() as value):
                yield node.lineno, repr(value)
            case ast.Constant(value=str() as text) if FLOAT_TYPE.fullmatch(text) and is_dtype(node, tree):
                yield node.lineno, repr(text)
            case ast.Name(id="float"):
                yield node.lineno, "float"
            case ast.Attribute(value=ast.Name(id="np"), attr=name) if (
                name in NUMPY_FLOATS or FLOAT_TYPE.fullmatch(name)
            ):
                yield node.lineno, f"np.{name}"


def is_dtype(node: ast.Constant, tree: ast.Module) -> bool:
    """Whether a text names a type of array: as `dtype=`, or handed to `astype` or `dtype`."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    return any(
        (isinstance(call.func, ast.Attribute) and call.func.attr in ("astype", "dtype") and node in call.args)
        or any(word.arg == "dtype" and word.value is node for word in call.keywords)
        for call in calls
    )
