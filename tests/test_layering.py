"""The import arrows of the architecture, and data folders that hold data."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BELOW = {"ingest", "evals", "training", "app", "cli", "tests", "corpus"}
PACKAGES = ("assistant", "ingest", "evals", "training")


@cache
def imported_packages(path: Path) -> frozenset[str]:
    """Top-level names that the module at *path* imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return frozenset(names)


def modules_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("module", modules_of("assistant"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_assistant_imports_none_of_its_users(module):
    assert not imported_packages(module) & BELOW


@pytest.mark.parametrize("module", modules_of("ingest"), ids=lambda path: str(path.relative_to(ROOT)))
def test_ingest_imports_only_the_assistant(module):
    assert not imported_packages(module) & (BELOW - {"ingest"})


@pytest.mark.parametrize("module", modules_of("evals"), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_answers_or_measures_needs_the_training(module):
    assert "training" not in imported_packages(module)


@pytest.mark.parametrize(
    "library, most",
    [
        ("chromadb", 2),  # the second is the tutorial that the benchmark holds ours against
        ("sqlite3", 1),
        ("nupunkt", 1),
        ("stamina", 1),
        ("pybreaker", 1),
        ("langchain", 1),
        ("tiktoken", 1),
        ("pypdf", 2),
        ("docx", 2),  # read at ingest, written by the check
        ("openpyxl", 1),
        ("langchain_text_splitters", 2),
        ("onnxruntime", 2),
        ("torch", 1),
        ("httpcore", 1),
        ("limits", 1),
        ("protego", 1),
        ("sqlalchemy", 6),  # opening, each store (receipts, accounts, desk), and each step of the tables
        ("alembic", 4),
        ("argon2", 1),
        ("itsdangerous", 1),
        ("sklearn", 2),
        ("reportlab", 1),
        ("scipy", 1),
        ("spellchecker", 1),
        ("rapidfuzz", 4),  # names, words, titles and statements are each compared where they are known
    ],
)
def test_a_library_lives_in_one_module_or_two(library, most):
    modules = [m for package in ("assistant", "ingest", "evals") for m in modules_of(package)]
    users = [str(m.relative_to(ROOT)) for m in modules if library in imported_packages(m)]

    assert 1 <= len(users) <= most, users


ANSWERING = ("question", "evidence", "deciding", "quoting", "ruling", "writing")


@pytest.mark.parametrize("folder", ANSWERING)
def test_the_folders_of_answering_import_only_those_before_them(folder):
    later = tuple(f"assistant.answering.{name}" for name in ANSWERING[ANSWERING.index(folder) + 1 :])
    sources = {m.name: m.read_text(encoding="utf-8") for m in modules_of(f"assistant/answering/{folder}")}
    imported = {
        (name, node.module)
        for name, text in sources.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module
    }

    assert sources
    assert not {(name, module) for name, module in imported if module.startswith(later)}


def test_prompts_hold_no_python():
    assert not list((ROOT / "prompts").rglob("*.py"))


def test_there_is_no_drawer_for_everything():
    nameless = {"utils.py", "helpers.py", "common.py", "base.py"}
    found = [m for package in PACKAGES for m in modules_of(package) if m.name in nameless]

    assert found == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_outgrows_250_lines(package):
    long = {
        str(m.relative_to(ROOT)): count
        for m in modules_of(package)
        if (count := len(m.read_text(encoding="utf-8").splitlines())) > 250
    }

    assert set(long) <= {"assistant/types.py"}, long
