"""Pages become sentences in reading order, with the headings in force over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.language.asking import asking_parts, is_mark
from assistant.language.sentences import page_sentences
from assistant.library.findings import Stretch
from assistant.types import BlockKind, Page


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, list item or table row, and where it stands."""

    place: Stretch
    kind: BlockKind
    text: str
    headings: tuple[str, ...]  # outermost first, also from earlier pages
    section: int  # counts the headings so far: equal for what stands under the same one
    block: int  # counts the blocks so far: equal for the sentences of one paragraph
    level: int  # depth of a list item, else 0


def outline(pages: Sequence[Page]) -> list[Line]:
    r"""
    Return the sentences of a document in reading order; headings and what asks are not among them.

    >>> from assistant.types import Block
    >>> text = "Who may apply\nCities may. Counties may."
    >>> blocks = (Block(BlockKind.HEADING, 0, 13, 1), Block(BlockKind.PARAGRAPH, 14, len(text)))
    >>> [(line.text, line.headings) for line in outline([Page(1, "p. 1", text, blocks)])]
    [('Cities may.', ('Who may apply',)), ('Counties may.', ('Who may apply',))]
    """
    return list(_walk(pages))


def _walk(pages: Sequence[Page]) -> Iterator[Line]:
    headings: list[tuple[int, str]] = []
    asked: tuple[str, ...] = ()
    section = count = 0
    for page in pages:
        asking = asking_parts(page)
        sentences = {block: list(own) for block, own in groupby(page_sentences(page), key=lambda one: one.block)}
        for position, block in enumerate(page.blocks):
            count += 1
            if block.kind is BlockKind.HEADING:
                headings = [(level, name) for level, name in headings if level < block.level]
                headings.append((block.level, page.text[block.start : block.end]))
            if block.kind is BlockKind.HEADING or position in asking:
                section += 1
                asked = _asked(page.text[block.start : asking[position]], asked) if position in asking else ()
            if block.kind is BlockKind.HEADING or asking.get(position) == block.end:
                continue
            path = (*(name for _, name in headings), *asked)
            for sentence in sentences.get(position, ()):
                place = Stretch(page.number, sentence.start, sentence.end)
                yield Line(place, block.kind, sentence.text, path, section, count, block.level)


def _asked(text: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the question that stands above what follows: the one before, where there is only a mark."""
    return before if is_mark(text) else (text,)
