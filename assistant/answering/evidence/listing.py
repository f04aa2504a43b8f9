"""Where a list or table of a page begins and ends, and what leads into it."""

from assistant.language.sentences import Sentence, page_sentences
from assistant.language.values import values_of
from assistant.types import BlockKind, Page

_MAX_LIST_ITEMS = 40
_MAX_ANNOUNCED = 12  # paragraphs that a lead-in may announce by number


def lead_in_of(page: Page, sentence: Sentence) -> str:
    """Return the last sentence before the list that *sentence* is an item of; "" where there is none."""
    if sentence.kind is not BlockKind.LIST_ITEM:
        return ""
    first = run_start(page, sentence.block)
    return page.text[lead_in_start(page, first) : page.blocks[first].start].strip()


def list_around(page: Page, block: int) -> tuple[int, int]:
    """Return where the list that *block* is in begins, its lead-in counted, and ends."""
    return lead_in_start(page, run_start(page, block)), page.blocks[run_end(page, block)].end


def run_end(page: Page, block: int) -> int:
    """Return the last block of the run of items or rows that *block* is in."""
    kind, last = page.blocks[block].kind, block
    while last + 1 < len(page.blocks) and page.blocks[last + 1].kind is kind and last - block < _MAX_LIST_ITEMS:
        last += 1
    return last


def run_start(page: Page, block: int) -> int:
    """Return the first block of the run of items or rows that *block* is in."""
    kind, first = page.blocks[block].kind, block
    while first > 0 and page.blocks[first - 1].kind is kind and block - first < _MAX_LIST_ITEMS:
        first -= 1
    return first


def announced_end(page: Page, lead_in: int) -> int:
    """
    Return the last block of what the paragraph at *lead_in*, which ends in a colon, announces.

    That is the paragraph after it, or as many as the number it names ("five key practices:").
    """
    block = page.blocks[lead_in]
    numbers = [int(n) for n in values_of(page.text[block.start : block.end]).numbers if n.isdigit()]
    wanted = min((n for n in numbers if 1 < n <= _MAX_ANNOUNCED), default=1)
    last = lead_in
    while last - lead_in < wanted and last + 1 < len(page.blocks):
        if page.blocks[last + 1].kind in (BlockKind.HEADING, BlockKind.NOTE):
            break
        last += 1
    return last


def lead_in_start(page: Page, first_item: int) -> int:
    """Return where the list's lead-in begins: the last sentence before it, when it is text."""
    before = [s for s in page_sentences(page) if s.block == first_item - 1 and s.kind is not BlockKind.LIST_ITEM]
    return before[-1].start if before else page.blocks[first_item].start
