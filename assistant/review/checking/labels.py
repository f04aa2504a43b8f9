"""Numbers that name a thing instead of counting it: "Category 2", "Action 3"."""

import re

from assistant.language.terms import stem

_NOUN = (
    r"categor(?:y|ies)|actions?|phases?|steps?|tiers?|parts?|sections?|chapters?|options?|tracks?|(?:purpose )?areas?|"
    r"levels?|forms?|questions?|items?|priorit(?:y|ies)|objectives?|titles?"
)
_LABEL = re.compile(rf"\b({_NOUN}):?\s+(\d+(?:(?:, and|,| and| or)\s+\d+)*)\b", re.IGNORECASE)

Label = tuple[str, str]  # stem of the noun, number


def labels_in(text: str) -> frozenset[Label]:
    """
    The labels that *text* names.

    >>> sorted(labels_in("Category: 1 and 2; in Action 3"))
    [('action', '3'), ('categori', '1'), ('categori', '2')]
    """
    return frozenset(
        (stem(match[1]), number) for match in _LABEL.finditer(text) for number in re.findall(r"\d+", match[2])
    )


def label_spans(text: str) -> list[tuple[int, int]]:
    """Where the labels of *text* stand."""
    return [match.span() for match in _LABEL.finditer(text)]
