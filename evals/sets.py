"""The name of a set of questions becomes its files and its questions."""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import RequestError
from evals.questions import DATASETS, Question, load_questions

HALVES = ("development", "test")
ALL = "all"  # both halves


def set_files(name: str) -> tuple[Path, ...]:
    """
    Find the files of a set of questions: a half, both, or any other by its path.

    Raises:
        RequestError: There is no such set.
    """
    halves = {**{half: (half,) for half in HALVES}, ALL: HALVES}
    if name in halves:
        return tuple(DATASETS / f"{half}.jsonl" for half in halves[name])
    if not (name.endswith(".jsonl") and Path(name).is_file()):
        raise RequestError(
            f"There is no set {name!r}. Use one of: {', '.join(halves)}; or give the path of a .jsonl file."
        )
    return (Path(name),)


def load_set(files: Sequence[Path]) -> list[Question]:
    """Questions of all files, in their order."""
    return [question for file in files for question in load_questions(file)]
