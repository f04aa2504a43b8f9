"""The Library tab as HTML: the table of documents, one page of one, and what is wrong or missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.language.naming import readable
from assistant.settings import today
from assistant.types import CatalogEntry, DocumentSummary, LibrarySummary, Page, Program
from assistant.web.evidence import figure
from assistant.web.html import Html, details, tag
from assistant.web.links import open_button, original_link
from assistant.web.marking import Range, marked_page
from assistant.web.pictures.making import Picture
from assistant.web.words import facts, plural

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents the table shows; "" leaves a property free."""

    program: str = ""
    fiscal_year: str = ""
    kind: str = ""
    words: str = ""

    def fits(self, document: DocumentSummary) -> bool:
        """Whether the document is one of those."""
        entry = document.entry
        text = f"{entry.title} {entry.publisher} {entry.document_id}".casefold()
        return (
            self.program in ("", entry.program)
            and self.fiscal_year in ("", str(entry.fiscal_year or ""))
            and self.kind in ("", entry.kind.value)
            and all(word in text for word in self.words.casefold().split())
        )


def table_html(summary: LibrarySummary, programs: Iterable[Program], wanted: Wanted) -> Html:
    """The documents that fit, a row each, with what is wrong in the library below."""
    names = {program.program_id: program.name for program in programs}
    fitting = sorted(filter(wanted.fits, summary.documents), key=_order)
    shown = fitting[:MOST_ROWS]
    count = plural(len(fitting), "document")
    more = f"; the first {MOST_ROWS} are shown, narrow the choice to see others" if len(fitting) > MOST_ROWS else ""
    heads = ("Document", "Program", "Year", "Kind", "Status", "Pages")
    return tag(
        "div",
        tag("p", f"{count} of {len(summary.documents):,}{more}.", class_="hint", role="status"),
        tag(
            "table",
            tag("caption", "Documents in the library", class_="unseen"),
            tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
            tag("tbody", *(_row(document, names) for document in shown)),
        ),
        class_="shelves",
    )


def state_html(summary: LibrarySummary) -> Html:
    """Problems, failures, and documents that are referred to but not held."""
    problems = [
        tag("li", tag("strong", document.entry.title, ": "), problem)
        for document in summary.documents
        for problem in _problems(document)
    ]
    failures = [tag("li", failure.error) for failure in summary.failures]
    missing = [tag("li", tag("strong", name), f" ({_referred(ids)})") for name, ids in summary.not_held.items()]
    return tag(
        "div",
        tag("h2", "State of the library"),
        _listed("Files that could not be read", failures),
        _listed("Problems in documents that are held", problems),
        _listed("Referred to, but not held here", missing),
        class_="library-state",
    )


def viewer_html(
    entry: CatalogEntry, pages: Sequence[Page], page: Page, picture: Picture | None, ranges: Sequence[Range]
) -> Html:
    """One page of a document: its picture where there is one, its text, and the way to its neighbours."""
    place = f"{page.locator} of {entry.title}"
    drawn = figure(picture, f"Picture of {place}. The words are in the text beside it.", "") if picture else None
    return tag(
        "section",
        tag("h2", entry.title, tabindex=-1, id="viewer-title"),
        tag("p", " · ".join(facts(entry)), class_="facts"),
        tag("p", _steps(entry, pages, page), original_link(entry.url), *_ways_out(), class_="actions"),
        tag("div", drawn, tag("div", tag("h3", "Text of this page"), marked_page(page, ranges)), class_="spread"),
        class_="viewer",
        aria_label=place,
    )


def _order(document: DocumentSummary) -> tuple[str, int, str, str]:
    """By program, those of none last; newest year first, then kind and title."""
    entry = document.entry
    return (entry.program or "\uffff", -(entry.fiscal_year or 0), entry.kind.value, entry.title)


def _row(document: DocumentSummary, names: Mapping[str, str]) -> Html:
    entry = document.entry
    title = open_button(entry.title, entry.document_id, 1)
    publisher = tag("span", entry.publisher, class_="facts") if entry.publisher else None
    cells = (
        names.get(entry.program, entry.program) or "-",
        str(entry.fiscal_year or "-"),
        readable(entry.kind),
        readable(entry.status_on(today())),
        f"{document.pages:,}",
    )
    heads = ("Program", "Year", "Kind", "Status", "Pages")
    named = (tag("td", cell, data_label=head) for head, cell in zip(heads, cells, strict=True))
    return tag("tr", tag("th", title, publisher, scope="row"), *named)


def _steps(entry: CatalogEntry, pages: Sequence[Page], page: Page) -> Html:
    at = [other.number for other in pages].index(page.number)
    before, after = pages[at - 1] if at else None, pages[at + 1] if at + 1 < len(pages) else None
    options = (tag("option", o.locator, value=o.number, selected=o.number == page.number) for o in pages)
    return tag(
        "span",
        _step("Previous", entry, before),
        tag("select", *options, data_open=entry.document_id, aria_label="Page"),
        tag("span", f"of {len(pages):,}"),
        _step("Next", entry, after),
        class_="steps",
    )


def _ways_out() -> tuple[Html, Html]:
    """Back to where the page was opened from, shown by the script when it was an answer; and close."""
    back = tag("button", "Back to the answer", type="button", class_="plain", data_back=True, hidden=True)
    return back, open_button("Close", "", 0)


def _step(label: str, entry: CatalogEntry, page: Page | None) -> Html:
    return open_button(label, entry.document_id, page.number if page else 0, disabled=page is None)


def _problems(document: DocumentSummary) -> list[str]:
    duplicate = [f"the same text as {document.duplicate_of}"] if document.duplicate_of else []
    return [*document.problems, *duplicate]


def _referred(ids: Sequence[str]) -> str:
    return f"referred to by {', '.join(ids)}"


def _listed(title: str, items: Sequence[Html]) -> Html:
    if not items:
        return tag("p", f"{title}: none.", class_="hint")
    return details(f"{title}: {len(items):,}", tag("ul", *items))
