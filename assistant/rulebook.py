"""The word lists and patterns that come with the code, in `corpus/` and `prompts/`: opened and compiled here."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import CatalogError

_PROJECT = Path(__file__).resolve().parents[1]
CORPUS, PROMPTS = _PROJECT / "corpus", _PROJECT / "prompts"


@contextmanager
def rulebook(path: Path) -> Iterator[Mapping[str, Any]]:
    """
    Give what a TOML file holds to those who build something of it.

    Raises:
        CatalogError: The file is missing, or what is built of it finds a key missing, unknown or of another form.
    """
    try:
        yield tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, KeyError, TypeError, ValueError, re.error) as error:
        raise CatalogError(f"{path.name}: cannot be read ({error}). Correct or restore the file.") from error


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for all of *patterns*, upper or lower case."""
    return re.compile("|".join(patterns), re.IGNORECASE)
