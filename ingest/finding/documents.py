"""The pages of one document become its findings."""

from collections.abc import Sequence

from assistant.library.findings import Findings
from assistant.types import BlockKind, Page
from ingest.finding.outline import outline
from ingest.finding.requirements import requirement_groups
from ingest.finding.rows import row_values
from ingest.finding.slips import slips_of
from ingest.finding.stating import stated_values
from ingest.finding.topics import touched_topics

_SHEET = "sheet"  # how the locator of a workbook's page begins


def findings_of(pages: Sequence[Page], title: str) -> Findings:
    """Return what is found in the pages of a document; a row that states a known subject counts for that alone."""
    lines = outline(pages)
    stated = stated_values(lines, pages, title)
    known = {one.place for one in stated}
    sheets = frozenset(page.number for page in pages if page.locator.startswith(_SHEET))
    rows = [one for one in row_values(lines, sheets) if one.place not in known]
    return Findings(
        groups=tuple(requirement_groups(lines)),
        stated=(*stated, *rows),
        slips=tuple(slips_of(lines)),
        topics=tuple(touched_topics(lines, stated)),
        headings=sum(block.kind is BlockKind.HEADING for page in pages for block in page.blocks),
        empty_pages=tuple(page.number for page in pages if not page.text.strip()),
    )
