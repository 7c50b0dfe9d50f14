"""The limits of size: 300 lines a module, 40 lines a function without its docstring, 5 parameters.

Docstrings are demanded by the linter (ruff, rules D1), so they are not looked for here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MOST_MODULE_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_PARAMETERS = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_modules_are_short(root: Path, modules: dict[Path, ast.Module]) -> None:
    lengths = {path: len((root / path).read_text("utf-8").splitlines()) for path in modules}
    long = [f"{path}:1 has {n} lines" for path, n in lengths.items() if n > MOST_MODULE_LINES]
    assert not long, report(long, f"A module has at most {MOST_MODULE_LINES} lines")


def test_functions_are_short(modules: dict[Path, ast.Module]) -> None:
    long = [
        f"{path}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for path, tree in modules.items()
        for function in functions(tree)
        if lines_of(function) > MOST_FUNCTION_LINES
    ]
    assert not long, report(long, f"A function has at most {MOST_FUNCTION_LINES} lines without its docstring")


def test_functions_take_few_parameters(modules: dict[Path, ast.Module]) -> None:
    many = [
        f"{path}:{function.lineno} {function.name} takes {parameters_of(function)} parameters"
        for path, tree in modules.items()
        for function in functions(tree)
        if parameters_of(function) > MOST_PARAMETERS and not is_command(function)
    ]
    assert not many, report(many, f"A function takes at most {MOST_PARAMETERS} parameters")


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    return 1\n", 2),
        ('def f():\n    """One line."""\n    return 1\n', 2),
        ('def f():\n    """Two\n    lines."""\n\n    return 1\n', 3),
        ("@decorated(\n    1\n)\ndef f():\n    return 1\n", 2),
    ],
)
def test_lines_are_counted_without_docstring_and_decorators(source: str, lines: int) -> None:
    assert [lines_of(function) for function in functions(ast.parse(source))] == [lines]


@pytest.mark.parametrize(
    ("source", "parameters"),
    [
        ("def f(a, /, b, *, c): ...", 3),
        ("def f(*rest, **named): ...", 2),
        ("class C:\n    def f(self, a): ...", 1),
        ("class C:\n    @classmethod\n    def f(cls, a, b): ...", 2),
    ],
)
def test_every_kind_of_parameter_counts_but_self_and_cls(source: str, parameters: int) -> None:
    assert [parameters_of(function) for function in functions(ast.parse(source))] == [parameters]


def test_only_a_command_may_take_more() -> None:
    command, plain = functions(ast.parse("@vbr.command()\ndef f(): ...\n@cached()\ndef g(): ..."))
    assert (is_command(command), is_command(plain)) == (True, False)


def report(offenders: list[str], rule: str) -> str:
    return "\n".join([f"{rule}:", *offenders])


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines_of(function: Function) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def parameters_of(function: Function) -> int:
    taken = function.args
    named = [one.arg for one in (*taken.posonlyargs, *taken.args, *taken.kwonlyargs)]
    rest = [one.arg for one in (taken.vararg, taken.kwarg) if one is not None]
    return len([name for name in named + rest if name not in ("self", "cls")])


def is_command(function: Function) -> bool:
    """A click command: its parameters are the options that a person types, and click hands over all of them.

    Fields of a dataclass are no parameters here either: they are declared once, by name, in the class.
    """
    decorators = [one.func if isinstance(one, ast.Call) else one for one in function.decorator_list]
    return any(isinstance(one, ast.Attribute) and one.attr == "command" for one in decorators)
