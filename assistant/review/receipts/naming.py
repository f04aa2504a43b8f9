"""A text that a person wrote yields the names of persons in it that a rule can tell."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[ \t]*([^\W\d_][\w'\u2019-]{0,40}\.?)")
_TOLD = re.compile(r"\b(?:my name(?:'s| is|:)|the name is|name:|i am called|signed,?)[ \t]+", re.IGNORECASE)
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sgt|Lt|Capt)\b\.?[ \t]+")
_SAID = re.compile(r"\b(?:I am|I'm|I\u2019m|[Tt]his is)[ \t]+")
_GREETED = re.compile(
    r"^[ \t]*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))[ \t]+", re.IGNORECASE | re.MULTILINE
)
_CLOSED = re.compile(
    r"^[ \t]*(?:(?:many |with |best |kind |warm )?(?:thanks|thank you|regards|wishes)|sincerely|"
    r"respectfully|cheers|best|yours(?: truly| sincerely)?|v/r)(?: again| so much| in advance)?"
    r"[ \t]*[,.!\u2013\u2014-]*\s+[-\u2013\u2014]*",
    re.IGNORECASE | re.MULTILINE,
)
_DASHED = re.compile(r"\n[ \t]*[-\u2013\u2014][ \t]*(?=[^\n]{1,60}\Z)")
_AFTER_NAME = re.compile(r"[ \t]*(?:[,.;!?:\n(\u2013\u2014-]|$|(?:and|at|from|in|of|with|here)\b)")

# What follows "my name is" in small letters ends at one of these.
_SMALL = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "are",
        "as",
        "asking",
        "at",
        "but",
        "calling",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "my",
        "not",
        "of",
        "on",
        "or",
        "our",
        "please",
        "so",
        "the",
        "they",
        "to",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "working",
        "would",
        "you",
    ]
)
# Words in capitals that stand where a name could and are none.
_NO_NAME = frozenset(
    [
        "action",
        "agency",
        "all",
        "applicant",
        "applicants",
        "award",
        "bureau",
        "byrne",
        "center",
        "chief",
        "city",
        "coach",
        "colleague",
        "colleagues",
        "community",
        "coordinator",
        "council",
        "county",
        "department",
        "director",
        "everyone",
        "federal",
        "fiscal",
        "folks",
        "friend",
        "general",
        "grant",
        "grants",
        "guidance",
        "initiative",
        "justice",
        "liaison",
        "madam",
        "manager",
        "national",
        "office",
        "officer",
        "partner",
        "partners",
        "police",
        "policy",
        "program",
        "project",
        "public",
        "reviewer",
        "safe",
        "safety",
        "sir",
        "site",
        "smart",
        "staff",
        "state",
        "support",
        "team",
        "technical",
        "there",
        "training",
        "tribe",
        "university",
        "violence",
    ]
)


def names_in(text: str) -> list[str]:
    """
    Names told outright, in a greeting, after a title, or under a letter; in the order of those rules.

    >>> names_in("Hi Ana, my name is joe roe and we run a site.")
    ['joe roe', 'Ana']
    """
    return [name for name in dict.fromkeys(_found(text)) if name]


def _found(text: str) -> Iterator[str]:
    for match in _TOLD.finditer(text):
        yield _name_at(text, match.end(), most=4, is_told=True)
    for pattern in (_TITLED, _GREETED, _CLOSED, _DASHED):
        for match in pattern.finditer(text):
            yield _name_at(text, match.end(), most=3)
    for match in _SAID.finditer(text):
        name = _name_at(text, match.end(), most=3)
        if " " in name and _AFTER_NAME.match(text, match.end() + len(name)):
            yield name


def _name_at(text: str, at: int, *, most: int, is_told: bool = False) -> str:
    """
    The words at *at* that make up a name, "" when the first is none.

    Small letters are taken only where the person says that this is a name.
    """
    start = end = at
    for count in range(most):
        match = _WORD.match(text, end)
        if match is None or not _may_be_name(match[1], is_told=is_told):
            break
        start = match.start(1) if count == 0 else start
        is_told = is_told and match[1][0].islower()
        end = match.end(1)
        if match[1].endswith(".") and len(match[1]) > 2:  # a stop, not an initial
            end -= 1
            break
    return text[start:end]


def _may_be_name(word: str, *, is_told: bool) -> bool:
    plain = word.rstrip(".").casefold()
    if plain in _SMALL or plain in _NO_NAME:
        return False
    return is_told or (word[0].isupper() and (len(plain) == 1 or not word.rstrip(".").isupper()))
