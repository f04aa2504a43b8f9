"""Which other documents a document refers to by name: the library later says which of them it lacks."""

import re
from collections.abc import Sequence

from assistant.types import BlockKind, Page

_NOUN = (
    r"(?:solicitations?|notices? of funding opportunity|NOFOs?|fact sheets?|FAQs?|resource guide|planning guide|"
    r"operations guide|financial guide|guidance document|guide|toolkit|checklist|slides|slide decks?|handbook|"
    r"blueprint(?: for [A-Z]\w+)?|scorecards?|library of (?:[A-Z]\w+ )*resources)"
)
_NAMED = re.compile(
    rf"\b((?:FY\s?\d{{4}}|[A-Z][\w&/\u2019'-]*|\d{{4}})(?:\s+(?:of|for|and|the|to|in|on|[A-Z][\w&/\u2019'-]*|\d{{4}})){{0,7}}?"
    rf"\s+(?i:{_NOUN}))\b"
)
_OPENERS = re.compile(
    r"^(?:(?:the|this|these|that|its?|our|click|see|read|download|access|in|for|an?|both|each|all|any|on|to|of|and|under|"
    r"per|here)\s+)+",
    re.IGNORECASE,
)
_MOST = 40  # names kept of one document


def referred_documents(pages: Sequence[Page]) -> tuple[str, ...]:
    """
    Return the names of documents that the text of *pages* mentions, each once, in order.

    Only names with a capital or a year before the noun count ("FY2021 BCJI solicitation"): "the
    solicitation" alone names nothing. Headings are passed over, since they name the document itself.

    >>> from assistant.types import Block, Page
    >>> text = "See the FY2021 BCJI solicitation."
    >>> referred_documents([Page(1, "p. 1", text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))])
    ('FY2021 BCJI solicitation',)
    """
    names: dict[str, str] = {}
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING:
                continue
            for match in _NAMED.finditer(page.text[block.start : block.end]):
                name = _OPENERS.sub("", re.split(r"\bthe\s", match.group(1))[-1]).strip()
                if len(name.split()) > 1 and re.search(r"[A-Z]|\d{4}", name.rpartition(" ")[0]):
                    names.setdefault(name.lower(), name)
    return tuple(names.values())[:_MOST]
