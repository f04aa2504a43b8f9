"""A PDF file becomes a reading: pages of blocks, and page by page what could not be read."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import Cause, DocumentError
from assistant.types import Page
from ingest.furniture import Cut, EdgeLine, edge_lines, find_furniture, is_contents_line
from ingest.normalising import normalise
from ingest.readers.joining import Joiner
from ingest.readers.limits import ReadingLimits
from ingest.readers.pdf.blocks import Writer, group_page
from ingest.readers.pdf.flow import page_flow
from ingest.readers.pdf.grouping import usual_layout
from ingest.readers.pdf.headings import Look, body_size, look_of
from ingest.readers.pdf.pdfium import PdfDocument, open_pdf, read_sheet, title_of
from ingest.readers.pdf.printed_table import Table
from ingest.readers.pdf.rescue import rescued_texts
from ingest.readers.pdf.scans import NOT_OPENED, Scan, read_scans
from ingest.readers.pdf.shapes import Line
from ingest.readers.pieces import Pages, Piece, build_page, hidden_words
from ingest.readers.plain import text_pieces
from ingest.readers.titles import stated_title
from ingest.reading import Reading

_SLIDE_WORDS = 150  # a wide page with fewer words, on the average, is a slide
_LARGE = 1.15  # times the running text: the size of a heading

Recognise = Callable[[Mapping[int, Collection[str]]], Mapping[int, Scan]]


@dataclass(frozen=True, slots=True)
class _Printed:
    """One page between the two passes: its lines are known, the look of the whole document is not yet."""

    number: int
    label: str = ""
    is_wide: bool = False
    has_marks: bool = True  # something is drawn or pictured on it
    is_damaged: bool = False
    flow: tuple[Line | Table, ...] = ()
    rescued: str = ""  # text from the other engine, without places
    hidden: int = 0  # words that no reader of the page sees

    @property
    def lines(self) -> list[Line]:
        return [thing for thing in self.flow if isinstance(thing, Line)]


def read_pdf(path: Path, limits: ReadingLimits, announce: Callable[[int], None] = lambda pages: None) -> Reading:
    """
    Return the text of a PDF, one page a page.

    PDFium reads it; what it cannot load is tried with pypdf, and pages that are pictures with OCR.

    Raises:
        DocumentError: It is encrypted, broken, too long, or has no text on any page.
    """
    try:
        document = open_pdf(path)
    except PermissionError as error:
        raise DocumentError(
            Cause.ENCRYPTED, path.name, "It asks for a password", "Save it without one and ingest again"
        ) from error
    except ValueError:
        texts = rescued_texts(path, limits.pages)
        printed = [_Printed(number, rescued=text) for number, text in texts.items()]
        return _reading(path, printed, "", lambda pages: dict.fromkeys(pages, NOT_OPENED))
    with closing(document):
        if len(document) > limits.pages:
            raise DocumentError(
                Cause.TOO_MANY_PAGES,
                path.name,
                f"It has {len(document)} pages, more than {limits.pages}",
                "Split it and ingest the parts",
            )
        title = title_of(document)
        printed = _rescue(path, [_print(document, number) for number in range(1, len(document) + 1)], limits)
        return _reading(
            path, printed, title, lambda pages: read_scans(document, pages, most_s=limits.ocr_s, announce=announce)
        )


def _print(document: PdfDocument, number: int) -> _Printed:
    try:
        sheet = read_sheet(document, number)
    except ValueError:
        return _Printed(number, is_damaged=True)
    has_marks = sheet.pictured or bool(sheet.rules)
    is_wide = sheet.width > sheet.height
    return _Printed(number, sheet.label, is_wide, has_marks, flow=tuple(page_flow(sheet)), hidden=sheet.hidden)


def _rescue(path: Path, printed: list[_Printed], limits: ReadingLimits) -> list[_Printed]:
    """Ask the other engine, which cannot tell hidden words, for damaged pages, or for all where there is no word."""
    if any(page.flow or page.hidden for page in printed) and not any(page.is_damaged for page in printed):
        return printed
    try:
        texts = rescued_texts(path, limits.pages)
    except DocumentError:
        return printed
    return [page if page.flow or page.hidden else replace(page, rescued=texts.get(page.number, "")) for page in printed]


def _reading(path: Path, printed: Sequence[_Printed], title: str, recognise: Recognise) -> Reading:
    body = body_size(line for page in printed for line in page.lines)
    cuts = find_furniture([edge_lines(_from_the_top(page, body)) for page in printed])
    kept = [_without(page, cut) for page, cut in zip(printed, cuts, strict=True)]
    dropped = sum(len(page.flow) - len(rest.flow) for page, rest in zip(printed, kept, strict=True))
    built = [
        build_page(page.number, _locator(page), pieces)
        for page, pieces in zip(printed, _pieces(kept, body), strict=True)
    ]
    scans = recognise(
        {page.number: _texts(page) for page, found in zip(printed, built, strict=True) if _may_be_scan(page, found)}
    )
    pages: list[Page] = []
    problems: list[str] = []
    for page, found in zip(printed, built, strict=True):
        scan = scans.get(page.number)
        shown = build_page(page.number, _locator(page, "read by OCR"), scan.pieces) if scan else found
        dropped += shown.dropped
        pages += shown.pages
        problems += [f"p. {page.number}: {problem}" for problem in _problems(page, scan, is_empty=not shown.pages)]
    if not pages:
        raise _without_words(path, next(iter(scans.values()), None))
    return Reading(pages=tuple(pages), title=stated_title(title), problems=tuple(problems), dropped=dropped)


def _without_words(path: Path, scan: Scan | None) -> DocumentError:
    """Return what is said of a file without a word, by the first of its pages that may be a scan."""
    finding = f"; {scan.finding}" if scan else ""
    remedy = scan.remedy if scan else "Check whether it is the right file"
    return DocumentError(Cause.NO_TEXT, path.name, f"No page has words on it{finding}", remedy)


def _may_be_scan(page: _Printed, found: Pages) -> bool:
    """Whether something is to be seen on a page of which no words were found."""
    return not found.pages and page.has_marks and not page.is_damaged


def _texts(page: _Printed) -> frozenset[str]:
    """Return the lines that are printed on a page, its furniture too."""
    return frozenset(normalise(line.text) for line in page.lines)


def _problems(page: _Printed, scan: Scan | None, *, is_empty: bool) -> Iterator[str]:
    """Yield what of a page is not published, and why."""
    if page.hidden:
        yield f"{hidden_words(page.hidden)} left out"
    if scan and scan.pieces:
        yield f"{scan.finding}. {scan.remedy}."
    elif scan:
        besides = " besides its header or footer" if page.flow else ""
        yield f"no text{besides}; {scan.finding}. {scan.remedy}."
    elif is_empty and page.is_damaged:
        yield "the page is damaged. Print the file to a new PDF and ingest that."
    elif page.rescued.strip():
        yield "rescued from a damaged file; what it hides could not be told from what it shows."


def _pieces(pages: Sequence[_Printed], body: float) -> list[list[Piece]]:
    """Return the pieces of each page, judged by the look of the whole document."""
    lines = [line for page in pages for line in page.lines]
    layout = usual_layout([page.lines for page in pages])
    words = sum(len(line.text.split()) for line in lines)
    are_slides = sum(page.is_wide for page in pages) > len(pages) / 2 and words < _SLIDE_WORDS * len(pages)
    grouped = [group_page(page.flow, layout=layout, body=body, is_slide=are_slides) for page in pages]
    headings = [heading for page in grouped for heading in page.headings]
    look = Look(body, {}, deepest=1) if are_slides else look_of(headings, body)
    writer = Writer(look, Joiner(line.text for line in lines), layout)
    return [
        text_pieces(page.rescued) if page.rescued else writer.page(group)
        for page, group in zip(pages, grouped, strict=True)
    ]


def _from_the_top(page: _Printed, body: float) -> list[EdgeLine]:
    lines = sorted(page.lines, key=lambda line: -line.base)
    return [EdgeLine(line.text, is_large=line.size >= _LARGE * body) for line in lines]


def _without(page: _Printed, cut: Cut) -> _Printed:
    """Return the page without its furniture and the lines of a table of contents."""
    lines = sorted(page.lines, key=lambda line: -line.base)
    gone = {id(line) for line in [*lines[: cut.top], *lines[len(lines) - cut.bottom :]]}
    gone |= {id(line) for line in lines if is_contents_line(line.text)}
    gone |= {id(line) for line in [*lines[:1], *lines[-1:]] if _repeats_title(line, lines)}
    return replace(page, flow=tuple(thing for thing in page.flow if id(thing) not in gone))


def _repeats_title(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a running head says in small type what the page's own title says in large."""
    return any(other.text == line.text and other.size > _LARGE * line.size for other in lines)


def _locator(page: _Printed, *remarks: str) -> str:
    """Return "p. 4", or "p. iv (page 6 of the file)" where the file numbers its pages otherwise."""
    label = normalise(page.label)
    if not label or label == str(page.number) or len(label) > 12:
        label = str(page.number)
    else:
        remarks = (f"page {page.number} of the file", *remarks)
    return f"p. {label} ({', '.join(remarks)})" if remarks else f"p. {label}"
