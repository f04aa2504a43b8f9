"""All that decides what is read, guessed and found in a file becomes one hash: code and word lists."""

import hashlib
from pathlib import Path

from assistant.language.terms import TERMS_FILE
from assistant.survey.subjects import SUBJECTS_FILE
from assistant.survey.topics import TOPICS_FILE
from ingest.describing.rules import RULES_FILE
from ingest.finding.requirements import REQUIREMENTS_FILE

_INGEST = Path(__file__).parent
_ASSISTANT = _INGEST.parent / "assistant"
_CODE = (
    *(_INGEST / name for name in ("readers", "describing", "finding")),
    *(_INGEST / f"{name}.py" for name in ("furniture", "links", "normalising", "reading", "recognising", "references")),
    _ASSISTANT / "language",
    _ASSISTANT / "programs.py",
    *(_ASSISTANT / "survey" / f"{name}.py" for name in ("subjects", "topics")),
)
_DATA = (RULES_FILE, REQUIREMENTS_FILE, SUBJECTS_FILE, TOPICS_FILE, TERMS_FILE)


def fingerprint() -> str:
    """Return a hash that changes with any of `fingerprinted_files`: then every file is read again."""
    hashes = [hashlib.sha256(file.read_bytes()).digest() for file in fingerprinted_files()]
    return hashlib.sha256(b"".join(hashes)).hexdigest()


def fingerprinted_files() -> list[Path]:
    """Return the modules and word lists on which it depends what is stored of a file, in a fixed order."""
    return [*sorted(file for path in _CODE for file in (path.rglob("*.py") if path.is_dir() else [path])), *_DATA]
