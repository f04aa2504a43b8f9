"""Names of documents that texts mention become those which the library does not hold; imports rapidfuzz."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process, utils

from assistant.types import DocumentSummary

_SAME_TITLE = 90.0  # of 100, on the shared words: "FY2021 BCJI solicitation" and "BCJI FY2021 solicitation"


def not_held(documents: Sequence[DocumentSummary]) -> Mapping[str, tuple[str, ...]]:
    """
    Return each name that documents refer to and no title matches, with the ids of those that refer to it.

    Names are in order of how many documents refer to them, then of the alphabet.
    """
    titles = [document.entry.title for document in documents]
    referring: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    for document in documents:
        for name in document.refers_to:
            key = spelling.setdefault(name.lower(), name)
            referring.setdefault(key, []).append(document.entry.document_id)
    missing = {name: tuple(ids) for name, ids in referring.items() if not _is_held(name, titles)}
    return dict(sorted(missing.items(), key=lambda item: (-len(item[1]), item[0].lower())))


def _is_held(name: str, titles: Sequence[str]) -> bool:
    match = process.extractOne(
        name, titles, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=_SAME_TITLE
    )
    return match is not None
