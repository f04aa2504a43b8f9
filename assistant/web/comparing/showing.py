"""A comparison as HTML: field by field, both sides quoted beside each other, what differs marked word by word."""

from collections.abc import Iterator, Sequence

from assistant.comparing.printing import counts_text
from assistant.comparing.records import Comparison, Difference, Field, Sort, Statement
from assistant.review.receipts.differences import changes
from assistant.review.receipts.records import Edit
from assistant.types import CatalogEntry
from assistant.web.html import Html, details, joined, tag
from assistant.web.links import open_button
from assistant.web.words import facts, plural

NAMES = {
    Field.ELIGIBILITY: "Who may apply",
    Field.CATEGORIES: "Categories",
    Field.AMOUNTS: "Money and award period",
    Field.LENGTH: "Length and format of the application",
    Field.DEADLINES: "Deadlines",
    Field.ATTACHMENTS: "What to send in",
    Field.PARTNERS: "Partners",
    Field.SCORING: "Scoring",
    Field.OTHER: "Elsewhere in the text",
}
SORTS = {
    Sort.TIGHTENED: "Tightened",
    Sort.REMOVED: "Removed",
    Sort.ADDED: "Added",
    Sort.LOOSENED: "Loosened",
    Sort.REWORDED: "Reworded",
}


def comparison_html(comparison: Comparison) -> Html:
    """The two documents, how many changes there are, and the changes; those of no field are folded in."""
    fields = [field for field in Field if comparison.of(field) and field is not Field.OTHER]
    quiet = [field.value for field in Field if not comparison.of(field) and field is not Field.OTHER]
    other = comparison.of(Field.OTHER)
    return tag(
        "div",
        tag("p", counts_text(comparison), role="status", class_="counts"),
        tag("div", _document("Older", comparison.before), _document("Newer", comparison.after), class_="sides"),
        *(_section(comparison, field) for field in fields),
        _folded(comparison, other) if other else None,
        tag("p", f"No change found in: {', '.join(quiet)}.", class_="hint") if quiet else None,
        tag("p", _CAUTION, class_="hint"),
        class_="comparison",
    )


_CAUTION = (
    "Sentences are paired and classed by code, from limits, dates, words such as may and must, and conditions. "
    "“Reworded” also stands where code cannot tell the direction. Read both sides before you rely on it."
)


def _document(label: str, entry: CatalogEntry) -> Html:
    return tag(
        "div",
        tag("p", label, class_="label"),
        tag("p", tag("strong", entry.title)),
        tag("p", " · ".join(facts(entry)), class_="facts"),
    )


def _section(comparison: Comparison, field: Field) -> Html:
    rows = (_row(comparison, difference) for difference in comparison.of(field))
    return tag("section", tag("h2", NAMES[field]), *rows)


def _folded(comparison: Comparison, differences: Sequence[Difference]) -> Html:
    summary = f"{NAMES[Field.OTHER]}: {plural(len(differences), 'change')}"
    return details(summary, *(_row(comparison, difference) for difference in differences))


def _row(comparison: Comparison, difference: Difference) -> Html:
    before, after = _marked(difference)
    return tag(
        "div",
        tag("p", tag("span", SORTS[difference.sort], class_=f"sort {difference.sort.value}"), f" {difference.why}"),
        tag(
            "div",
            _side("Older", comparison.before, difference.before, before),
            _side("Newer", comparison.after, difference.after, after),
            class_="sides",
        ),
        class_="change",
    )


def _side(label: str, entry: CatalogEntry, side: Statement | None, words: Html | None) -> Html:
    if side is None:
        return tag("div", tag("p", f"{label}: not said", class_="label"), class_="side")
    opened = f"Open {side.locator} of {entry.title}"
    place = open_button(side.locator, entry.document_id, side.page, [(side.start, side.end)], aria_label=opened)
    return tag("div", tag("p", f"{label}, ", place, class_="label"), tag("blockquote", words), class_="side")


def _marked(difference: Difference) -> tuple[Html | None, Html | None]:
    """Both quotes, with the words that only one of them has marked in it."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        return tag("span", before.quote) if before else None, tag("span", after.quote) if after else None
    edits = changes(before.quote, after.quote)
    sides: list[Html] = []
    for own, mark in ((Edit.REMOVED, "del"), (Edit.ADDED, "ins")):
        sides.append(
            joined(_words([(e.words, mark if e.edit is own else "") for e in edits if e.edit in (own, Edit.SAME)]))
        )
    return sides[0], sides[1]


def _words(pieces: Sequence[tuple[str, str]]) -> Iterator[Html]:
    for at, (words, mark) in enumerate(pieces):
        if at:
            yield tag("span", " ")
        yield tag(mark or "span", words)
