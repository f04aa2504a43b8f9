"""The hits for a question are completed and cut down, one step after the other, before their sentences are read."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from assistant.answering.evidence.settling import is_number
from assistant.answering.question.divisions import is_of_another_division
from assistant.answering.question.inquiry import Inquiry
from assistant.answering.question.reaching import passed_over
from assistant.answering.shelf import Shelf
from assistant.language.expectation import Expected, cue_of
from assistant.language.numbering import called_by
from assistant.settings import Settings
from assistant.types import DocumentFilter, Hit

Step = Callable[[Inquiry, Sequence[Hit], Shelf, Settings], list[Hit]]


def without_repeats(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """Return *hits* without the documents that repeat another one."""
    return [hit for hit in hits if hit.passage.document_id not in shelf.duplicates]


def of_number(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """Return those of *hits* that are of the notice or award whose number is asked about, and what else bears it."""
    if not inquiry.numbers:
        return list(hits)
    found = shelf.retriever.retrieve(" ".join(sorted(inquiry.numbers)), k=settings.further_k)
    bearing = [hit for hit in found if inquiry.numbers & called_by(hit.passage.text)]
    fronts = {name: shelf.library.first_page(name).text for name in {hit.passage.document_id for hit in bearing}}
    of_it = frozenset(name for name, text in fronts.items() if inquiry.numbers & called_by(text))
    where = DocumentFilter(document_ids=of_it)
    more = shelf.retriever.retrieve(inquiry.text, k=settings.answer_k, where=where) if of_it else []
    kept = [hit for hit in hits if hit.passage.document_id in of_it or inquiry.numbers & called_by(hit.passage.text)]
    kept.extend(_on_the_scale_of(kept or more, more))
    return [*kept, *_on_the_scale_of(kept or bearing, bearing)]


def of_division(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """Return *hits* without what stands under "Category 2" where Category 3 is asked about."""
    titles = {name: entry.title for name, entry in shelf.library.entries.items()}
    return [
        hit
        for hit in hits
        if not is_of_another_division(inquiry.text, (titles[hit.passage.document_id], *hit.passage.heading_path))
    ]


def spread(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """
    Return the best of *hits*, only so many of one document while others are left; best first.

    A document that is about the subject as a whole would else crowd out the others.
    """
    taken: Counter[str] = Counter()
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        taken[hit.passage.document_id] += 1
        (first if taken[hit.passage.document_id] <= settings.answer_per_document else rest).append(hit)
    k = settings.answer_k
    return sorted((first[:k] + rest)[:k], key=lambda hit: -hit.score)


def with_value(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """Return *hits* with passages found by the sort of value asked for: by its cue in the program, by acronyms."""
    where, scope = None, inquiry.scope
    if inquiry.expected is Expected.EXPANSION and inquiry.acronyms:
        query = " ".join(sorted(inquiry.acronyms))
    elif inquiry.needs_value and cue_of(inquiry.expected) and (scope.program_ids or is_number(inquiry.expected)):
        query = f"{cue_of(inquiry.expected)} {scope.fiscal_year or ''}"
        where = DocumentFilter(programs=frozenset({*scope.program_ids, *scope.related})) if scope.program_ids else None
    else:
        return list(hits)
    known = {hit.passage.passage_id for hit in hits}
    least = min((hit.score for hit in hits), default=1.0)
    more = shelf.retriever.retrieve(query, k=settings.further_k, where=where)
    added = [Hit(hit.passage, least) for hit in more if hit.passage.passage_id not in known]
    return [*hits, *(hit for hit in added if hit.passage.document_id not in shelf.duplicates)]


def with_editions(inquiry: Inquiry, hits: Sequence[Hit], shelf: Shelf, settings: Settings) -> list[Hit]:
    """Return *hits* with passages of notices that the search passed over, those of other years."""
    wanted = passed_over(inquiry, hits, shelf.library) - shelf.duplicates
    if not wanted:
        return list(hits)
    query = _what_is_asked(inquiry).strip() or inquiry.text
    more = shelf.retriever.retrieve(query, k=settings.further_k, where=DocumentFilter(document_ids=wanted))
    return [*hits, *_on_the_scale_of(hits, more)]


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "repeated documents dropped": without_repeats,
        "the number asked about": of_number,
        "the category asked about": of_division,
        "spread over documents": spread,
        "search by the value asked for": with_value,
        "notices of other years": with_editions,
    }
)


def _what_is_asked(inquiry: Inquiry) -> str:
    """Return the question in few words, without its names: they find the pages that repeat them."""
    words = [term.word for term in inquiry.terms if term.word not in inquiry.names]
    return " ".join((*words, cue_of(inquiry.expected)))


def _on_the_scale_of(hits: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """Return the new ones of *more*, the best of them with the score of the best of *hits*."""
    known = {hit.passage.passage_id for hit in hits}
    scale = hits[0].score / (more[0].score or 1.0) if more else 1.0
    return [Hit(hit.passage, hit.score * scale) for hit in more if hit.passage.passage_id not in known]
