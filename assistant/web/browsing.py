"""What happens on the Library tab: a choice becomes the table, a document and page become the viewer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.errors import AssistantError
from assistant.language.naming import readable
from assistant.settings import today
from assistant.survey.conflicts import conflicts_of
from assistant.survey.coverage import coverage_of
from assistant.types import Program
from assistant.web.html import Html, joined, tag
from assistant.web.marking import Range
from assistant.web.opening import Desk, ShowsLibrary, trouble
from assistant.web.pictures.layer import times
from assistant.web.pictures.making import Mark, PictureMaker, Sheet
from assistant.web.shelves import Wanted, state_html, table_html, viewer_html
from assistant.web.survey import survey_html

Choice = tuple[str, str]  # label and value


@dataclass(frozen=True, slots=True)
class Choices:
    """What the scope bar and the table can be narrowed to; "" stands for all."""

    programs: Sequence[Choice]
    years: Sequence[Choice]
    kinds: Sequence[Choice]


class Browsing:
    """
    The Library tab's behaviour, without the toolkit that draws it.

    Args:
        desk: Where the library is to be had.
        maker: Draws the page that is looked at.
    """

    def __init__(self, desk: Desk, maker: PictureMaker) -> None:
        self._desk = desk
        self._maker = maker
        self._state_of = lru_cache(maxsize=1)(_state)  # everybody who opens the page wants it, and it reads all pages

    def choices(self) -> Choices:
        """Programs, years and kinds that occur in the library."""
        try:
            library = self._desk.assistant().library
        except AssistantError:
            return Choices((), (), ())
        entries = library.entries.values()
        names = {program.program_id: program.name for program in library.programs}
        programs = sorted((names.get(p, p), p) for p in {entry.program for entry in entries} if p)
        years = sorted({entry.fiscal_year for entry in entries if entry.fiscal_year}, reverse=True)
        kinds = sorted({entry.kind for entry in entries})
        return Choices(
            programs, [(f"FY{year}", str(year)) for year in years], [(readable(kind), kind.value) for kind in kinds]
        )

    def programs(self) -> tuple[Program, ...]:
        """The programs of the library, none while there is no library."""
        try:
            return self._desk.assistant().library.programs
        except AssistantError:
            return ()

    def table(self, wanted: Wanted) -> Html:
        """The documents that fit."""
        try:
            library = self._desk.assistant().library
        except AssistantError as error:
            return _said(error)
        return table_html(library.summary(), library.programs, wanted)

    def state(self) -> Html:
        """What failed, what is wrong, what is not held, where documents disagree and what they cover."""
        try:
            return self._state_of(self._desk.assistant().library, today())
        except AssistantError:
            return Html("")

    def page(self, document_id: str, number: int, ranges: Sequence[Range] = ()) -> Html:
        """One page with those ranges marked: the first where there is no such page, nothing for no document."""
        if not document_id:
            return Html("")
        try:
            library = self._desk.assistant().library
            return self._viewer(library, document_id, number, ranges)
        except AssistantError as error:
            return _said(error)

    def _viewer(self, library: ShowsLibrary, document_id: str, number: int, ranges: Sequence[Range]) -> Html:
        entry, pages = library.entries.get(document_id), library.pages(document_id)
        if entry is None or not pages:
            return tag("p", "The library does not hold this document any more.", class_="hint")
        page = next((page for page in pages if page.number == number), pages[0])
        path = library.original(document_id)
        quotes = [(page.text[start:end], times(page.text[start:end], page.text[:start])) for start, end in ranges]
        marks = tuple(Mark("", quote, earlier) for quote, earlier in quotes)
        picture = self._maker.pictures([Sheet(path, page.number, marks)])[0] if path else None
        return viewer_html(entry, pages, page, picture, ranges)


def parsed_ranges(written: str) -> list[Range]:
    """
    The ranges that a button carries, as far as they make sense.

    >>> parsed_ranges("3-17 x 40-12")
    [(3, 17)]
    """
    pairs = [part.split("-") for part in written.split()]
    ranges = [(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2 and "".join(pair).isdecimal()]
    return [(start, end) for start, end in ranges if start < end]


def _state(library: ShowsLibrary, day: date) -> Html:
    survey = survey_html(conflicts_of(library, as_of=day), coverage_of(library))
    return joined((state_html(library.summary()), survey))


def _said(error: AssistantError) -> Html:
    state = trouble(error)
    return tag("div", tag("p", tag("strong", state.title, ". "), state.text), class_="hint")
