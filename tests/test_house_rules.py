"""The rules of the house that no linter knows, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("bot", "adapters", "profiling", "storage")
EVERYTHING = (*OURS, "tests", "benchmarks")
LONGEST_FILE = 300
LONGEST_FUNCTION = 45
MOST_METHODS = 12
MOST_SILENCED = 3

CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
CHANCE = {"random.Random", "random.random", "random.choice", "random.randint", "random.shuffle", "random.sample"}
SECRETS = {"os.urandom", "secrets.token_bytes", "secrets.token_urlsafe", "secrets.token_hex", "secrets.randbelow"}

PLACES = {
    "the clock is asked": (CLOCKS, {"bot/clock.py"}),
    "chance begins": (CHANCE, {"bot/app.py", "bot/demo.py", "adapters/local/simulation.py"}),
    "secrets are made": (
        SECRETS,
        {
            "bot/logs.py",
            "storage/key_file.py",
            "storage/sealing.py",
            "storage/buttons.py",
            "storage/codes.py",
            "storage/owners.py",
            "storage/pages.py",
        },
    ),
}
"""What is done in few places → the calls, and the files that may make them."""


def sources(*folders: str) -> list[Path]:
    """List the Python files of folders; migrations are written by Alembic."""
    found = [
        path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")) if "versions" not in path.parts
    ]
    assert found
    return found


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("act", PLACES)
def test_time_chance_and_secrets_come_from_their_own_rooms_only(act: str) -> None:
    names, allowed = PLACES[act]
    strays = [
        f"{name_of(path)}:{line} {name}"
        for path in sources(*OURS)
        if name_of(path) not in allowed and "training" not in path.parts
        for line, name in calls(tree_of(path))
        if name in names
    ]
    assert strays == []


def test_files_can_be_read_in_one_go() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*EVERYTHING)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_fit_on_a_screen() -> None:
    too_long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in sources(*EVERYTHING)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_lines(node) > LONGEST_FUNCTION
    ]
    assert too_long == []


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.body[-1].end_lineno or 0) - node.body[0].lineno + 1


def test_classes_stay_small() -> None:
    large = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in sources(*OURS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and len(methods(node)) > MOST_METHODS
    ]
    assert large == []


def methods(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """List what a class does, besides the magic Python asks of it."""
    functions = [entry for entry in node.body if isinstance(entry, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [function for function in functions if not function.name.startswith("__")]


def test_every_module_opens_with_a_sentence() -> None:
    silent = [name_of(path) for path in sources(*OURS) if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_the_checkers_are_hardly_ever_silenced() -> None:
    silenced = re.compile(r"#\s*(type:\s*ignore|noqa|pragma: no cover)")
    found = [
        f"{name_of(path)}:{number}"
        for path in sources(*EVERYTHING)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if silenced.search(line)
    ]
    assert len(found) <= MOST_SILENCED, found


def test_tests_replace_nothing_behind_the_codes_back() -> None:
    patched = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources("tests")
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in {"monkeypatch.setattr", "unittest.mock"})
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest"))
    ]
    assert patched == []


def test_every_folder_of_tests_is_a_package() -> None:
    bare = {name_of(path.parent) for path in sources("tests") if not (path.parent / "__init__.py").exists()}
    assert bare == set()
