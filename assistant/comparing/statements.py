"""The pages of a document become its statements, each with the field it belongs to."""

from collections.abc import Iterable

from assistant.comparing.fields import EditionRules
from assistant.comparing.records import Statement
from assistant.language.sentences import page_sentences
from assistant.language.unknowing import says_unknown
from assistant.types import Page

_SHORTEST = 3  # letters; a lone mark or number says nothing


def statements_of(pages: Iterable[Page], rules: EditionRules) -> list[Statement]:
    """
    Return the sentences, list items and rows of *pages*, in order; headings belong to what stands under them.

    What a document does not know is no rule of it: neither a sentence that says so, nor what stands under a heading
    that does ("What is not known about FY2019?").
    """
    found = []
    above: tuple[str, ...] = ()
    for page in pages:
        for sentence in page_sentences(page):
            above = sentence.headings or above  # a section that runs on over the page's end keeps its heading
            is_unknown = says_unknown(sentence.text) or says_unknown("".join(above[-1:]))
            if is_unknown or sum(map(str.isalpha, sentence.text)) < _SHORTEST:
                continue
            locator = page.blocks[sentence.block].locator or page.locator
            field = rules.field_of(sentence.text, above)
            found.append(
                Statement(
                    page.number, locator, sentence.start, sentence.end, sentence.text, above, sentence.kind, field
                )
            )
    return found
