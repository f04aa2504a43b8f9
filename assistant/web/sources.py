"""Citations become the sources of an evidence panel: by page, with the stored page and, where wanted, its picture."""

from collections.abc import Sequence

from assistant.types import Citation
from assistant.web.evidence import Source, by_page
from assistant.web.opening import ShowsLibrary
from assistant.web.pictures.layer import times
from assistant.web.pictures.making import DRAWABLE, Mark, Picture, PictureMaker, Sheet


def sources_of(
    citations: Sequence[Citation], library: ShowsLibrary, maker: PictureMaker, *, is_drawn: bool
) -> list[Source]:
    """
    The pages that *citations* stand on, in the order of their markers.

    Args:
        citations: In the order of their markers.
        library: Where the pages are.
        maker: Draws them.
        is_drawn: Whether to wait for the pictures; else those to come are announced.

    Raises:
        AssistantError: The library moved on and no longer has a page.
    """
    groups = by_page(citations)
    pages = [library.page(group[0].entry.document_id, group[0].page) for group in groups]
    sheets = [_sheet(group, library, page.text) for group, page in zip(groups, pages, strict=True)]
    pictures: Sequence[Picture | None] = [None] * len(groups)
    if is_drawn:
        wanted = iter(maker.pictures([sheet for sheet in sheets if sheet]))
        pictures = [next(wanted) if sheet else None for sheet in sheets]
    return [
        Source(page, group, picture, is_drawable=sheet is not None, is_pending=bool(sheet) and not is_drawn)
        for page, group, sheet, picture in zip(pages, groups, sheets, pictures, strict=True)
    ]


def _sheet(citations: Sequence[Citation], library: ShowsLibrary, text: str) -> Sheet | None:
    """What is to be drawn for citations of one page; None where the original has no pages to draw."""
    path = library.original(citations[0].entry.document_id)
    if path is None or path.suffix.lower() not in DRAWABLE:
        return None
    marks = tuple(Mark(str(c.marker), c.quote, times(c.quote, text[: c.start])) for c in citations)
    return Sheet(path, citations[0].page, marks)
