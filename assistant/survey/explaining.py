"""`corpus/conflicts.toml` and the catalog say what is behind a conflict, so that it is not open any more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.errors import CatalogError
from assistant.rulebook import CORPUS, rulebook
from assistant.survey.records import Conflict, ConflictState
from assistant.types import CatalogEntry, DocumentStatus

CONFLICTS_FILE = CORPUS / "conflicts.toml"
_KEYS = {"subject", "documents", "values", "reason"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a person found out about one conflict; it holds for these documents and values and no others."""

    subject: str
    documents: frozenset[str]
    values: frozenset[str]
    reason: str

    def fits(self, conflict: Conflict) -> bool:
        """Whether it was written about this conflict as it is now."""
        values = frozenset(claim.value for claim in conflict.claims)
        documents = frozenset(conflict.document_ids)
        return (conflict.subject, documents, values) == (self.subject, self.documents, self.values)


@cache
def load_explanations(path: Path = CONFLICTS_FILE) -> tuple[Explanation, ...]:
    """
    Read the explanations.

    Raises:
        CatalogError: The file is missing, or an entry lacks a key or has an unknown one.
    """
    with rulebook(path) as data:
        entries = data.get("explained", [])
    for number, entry in enumerate(entries, start=1):
        if set(entry) != _KEYS or not entry["reason"]:
            raise CatalogError(f"{path.name}, entry {number}: give it {', '.join(sorted(_KEYS))}, and nothing else.")
    return tuple(
        Explanation(entry["subject"], frozenset(entry["documents"]), frozenset(entry["values"]), entry["reason"])
        for entry in entries
    )


def explained(
    conflict: Conflict, entries: Mapping[str, CatalogEntry], written: tuple[Explanation, ...] | None = None
) -> Conflict:
    """
    Return the conflict with what is behind it, where a person says so or one document supersedes the other.

    Args:
        conflict: As found.
        entries: What is known of its documents.
        written: What people wrote about conflicts; those of the file when None.
    """
    known = load_explanations() if written is None else written
    reason = next((one.reason for one in known if one.fits(conflict)), "") or _succession(conflict, entries)
    return replace(conflict, state=ConflictState.EXPLAINED, reason=reason) if reason else conflict


def _succession(conflict: Conflict, entries: Mapping[str, CatalogEntry]) -> str:
    """Return which document replaces all that state another value, "" where none does."""
    ids = conflict.document_ids
    gone = {old for name in ids for old in entries[name].supersedes}
    gone |= {name for name in ids if entries[name].status is DocumentStatus.SUPERSEDED}
    left = [c for c in conflict.claims if any(source.document_id not in gone for source in c.sources)]
    if len(conflict.claims) > 1 and len(left) == 1 and gone & set(ids):
        title = next(s.title for s in left[0].sources if s.document_id not in gone)
        return f"“{title}” is in force; the other is superseded."
    return ""
