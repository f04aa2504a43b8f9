"""Which of the cited documents rules, and why; the order of precedence is data."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import CatalogError
from assistant.scope import Scope
from assistant.types import Authority, CatalogEntry, DocumentStatus, Governing, Kind

_PRECEDENCE_FILE = Path(__file__).resolve().parents[2] / "corpus" / "precedence.toml"


@dataclass(frozen=True, slots=True)
class Precedence:
    """Kinds and authorities, the strongest first."""

    kinds: tuple[Kind, ...]
    authorities: tuple[Authority, ...]


def load_precedence(path: Path = _PRECEDENCE_FILE) -> Precedence:
    """
    Read the order of precedence.

    Raises:
        CatalogError: The file is missing, or leaves out or invents a kind or authority.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        precedence = Precedence(
            tuple(Kind(name) for name in data["kinds"]), tuple(Authority(name) for name in data["authorities"])
        )
    except (OSError, KeyError, ValueError) as error:
        raise CatalogError(f"{path.name}: cannot be read ({error}). Restore the file.") from error
    if set(precedence.kinds) != set(Kind) or set(precedence.authorities) != set(Authority):
        raise CatalogError(f"{path.name}: must name every kind and every authority once. Add what is missing.")
    return precedence


def governing_document(entries: Sequence[CatalogEntry], scope: Scope, precedence: Precedence) -> Governing | None:
    """
    Return the document among *entries* that rules, with the reason in plain words.

    Order: the fiscal year asked for, not superseded, kind, authority, newer fiscal year, newer
    publication, document id.
    """
    if not entries:
        return None

    def rank(entry: CatalogEntry) -> tuple[int, int, int, int, int, int, str]:
        wanted = scope.fiscal_year is not None and entry.fiscal_year == scope.fiscal_year
        return (
            0 if wanted else 1,
            1 if entry.status is DocumentStatus.SUPERSEDED else 0,
            precedence.kinds.index(entry.kind),
            precedence.authorities.index(entry.authority),
            -(entry.fiscal_year or 0),
            -(entry.published.toordinal() if entry.published else 0),
            entry.document_id,
        )

    best = min(entries, key=rank)
    return Governing(best.document_id, _reason(best, scope, is_alone=len({e.document_id for e in entries}) == 1))


def _reason(entry: CatalogEntry, scope: Scope, *, is_alone: bool) -> str:
    kind = entry.kind.value.replace("_", " ")
    year = f"FY{entry.fiscal_year} " if entry.fiscal_year else ""
    status = f" ({entry.status.value})" if entry.status.value not in ("current", "open") else ""
    if scope.fiscal_year is not None and entry.fiscal_year == scope.fiscal_year:
        why = "the fiscal year asked about"
    elif is_alone:
        why = "the document that the answer rests on"
    else:
        why = "the strongest of the documents cited, by kind, publisher and date"
    return f"{year}{kind}{status}: {why}."
