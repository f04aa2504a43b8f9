"""A library is read again whenever what was read, guessed or found in its files might come out otherwise."""

import ast
from pathlib import Path

from ingest.fingerprint import fingerprinted_files

ROOT = Path(__file__).parents[2]
WORDS = ("assistant.language", "assistant.programs", "assistant.survey")  # packages that tell what words mean


def imported(file):
    """The modules that a file imports from."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def test_the_fingerprint_covers_every_module_that_reads_words_for_ingest():
    covered = set(fingerprinted_files())
    used = {module for file in covered if file.suffix == ".py" for module in imported(file)}
    wanted = {ROOT / f"{module.replace('.', '/')}.py" for module in used if module.startswith(WORDS)}

    assert ROOT / "assistant/language/dates.py" in wanted
    assert wanted <= covered


def test_the_fingerprint_covers_files_that_exist():
    assert all(file.is_file() for file in fingerprinted_files())
