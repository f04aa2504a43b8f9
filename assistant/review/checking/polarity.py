"""A sentence becomes what it denies and what it demands, word by word, so that two can be held side by side."""

import re
from dataclasses import dataclass

from assistant.language.terms import stem
from assistant.language.wording import load_wording

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|[,;:.()\u2014]")
_DENIES = re.compile(
    r"^(?:not|no|never|none|nor|neither|without|cannot|unable|prohibit\w*|forbid\w*|unallowable|ineligible|nothing|exclud\w*|barred|"
    r"forgo|forgoes|nobody|\w+n't)$",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(r"^(?:prohibited|forbidden|unallowable|ineligible|excluded|barred)$", re.IGNORECASE)
_OF_ONE_VERB = re.compile(r"^(?:not|never|unable|\w+n't)$", re.IGNORECASE)
_NEXT_VERB = re.compile(r"^(?:may|can|could|must|shall|should|will|would|is|are|was|were|has|have)$", re.IGNORECASE)
_BORDER = re.compile(
    r"^(?:[,;:.()\u2014]|but|although|though|unless|except|that|which|who|whose|because|so|if|when)$", re.I
)
_JOINS = frozenset({"and", "or", "nor"})  # "no recipient and no subrecipient"
_EMPTY_WORDS = (
    "a an the and or of to in on at for by from with as is are was were be been being do does did have has had it its "
    "they them their this these those there any all each every other more than only just also such one may can could "
    "must shall should will would might not no"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_FREE = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were)(?: not|n't) (?:have to|need to|required to|required|mandatory|obliged)|"
    r"(?:require[sd]?|ask(?:s|ed)? for) no(?! more| less| fewer| later| longer)|"
    r"need not|not (?:required|mandatory|obligatory|compulsory)|optional\w*|voluntar\w+|"
    r"(?:may|can|could) (?:be left out|be omitted|be skipped|skip|omit|leave (?:\w+ ){1,3}out)|"
    r"free(?:s|d)? (?:\w+ ){1,3}from|if (?:you|they|it) (?:wish|want|like)\w*|"
    r"(?:are|is|was|were) (?:free|welcome) to|"
    r"up to (?:the|each|every) [a-z]+(?= (?:in|for|under|to|whether)\b|[.,;]|$)|left to (?:the|each|every) [a-z]+)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:must|shall|required?s?|requirement|mandatory|ha(?:s|ve|d) to|need(?:s|ed)?(?! not)|obliged|obligatory)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:may|can|could|optional\w*|voluntar\w+|encourag\w+|should|recommend\w*|might)\b", re.IGNORECASE
)


_CAPPED = re.compile(r"\b(?:may|can|could)\b(?=[^.;,]{0,40}\b(?:no more than|at most|only)\b)", re.IGNORECASE)  # a bond


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a sentence denies, and whether it binds."""

    denied: frozenset[str]  # stems of the words that a negation governs
    said: frozenset[str]  # stems of the others
    is_duty: bool
    is_choice: bool  # "may", "should", "can"
    is_free: bool  # says that something need not be done

    def opposes(self, other: "Polarity") -> bool:
        """Whether one of the two denies what the other says, for more words than they agree on."""
        apart = (self.denied & (other.said - other.denied)) | (other.denied & (self.said - self.denied))
        return bool(apart) and len(apart) > len(self.denied & other.denied)


def polarity_of(text: str) -> Polarity:
    """
    Read what *text* denies: a negation governs the words after it, up to the end of its clause.

    "No more than" and its like are bounds of numbers and deny nothing; "need not" frees and denies nothing either.

    >>> sorted(polarity_of("The grant cannot pay for land, but it may pay for tools.").denied)
    ['land', 'pay']
    >>> polarity_of("The program requires no match.").is_free, polarity_of("A match is not required.").is_free
    (True, True)
    """
    text = load_wording().in_plain_rules(text)
    is_free = bool(_FREE.search(text))
    plain = text.replace("\u2019", "'")
    for pattern in load_wording().bounds.values():
        plain = pattern.sub(" ", plain)
    clauses = _clauses(_WORD.findall(_FREE.sub(" ", plain) if is_free else plain))
    denied: set[str] = set()
    said: set[str] = set()
    for clause in clauses:
        told, under = _governed(clause)
        denied |= _content(under)
        said |= _content(told)
    return Polarity(
        denied=frozenset(denied),
        said=frozenset(said),
        is_duty=bool(_BOUND.search(_FREE.sub(" ", text))),
        is_choice=bool(_LOOSE.search(_CAPPED.sub(" ", text))),
        is_free=is_free,
    )


def _governed(clause: list[str]) -> tuple[list[str], list[str]]:
    """The words of a clause that no negation governs, and those that one does."""
    at = next((place for place, word in enumerate(clause) if _DENIES.match(word)), None)
    if at is None:
        return clause, []
    before, after = clause[:at], clause[at + 1 :]
    if clause[at].lower() == "nothing":  # "it costs nothing"
        return before[:-2] + after, before[-2:]
    told: list[str] = []
    under: list[str] = []
    if _OF_ONE_VERB.match(clause[at]):  # "those that are not chosen may still come"
        end = next((place for place, word in enumerate(after) if place > 0 and _NEXT_VERB.match(word)), len(after))
        (told, under), after = _governed(after[end:]), after[:end]
    if sum(bool(_DENIES.match(word)) for word in after) % 2 and not any(w.lower() in _JOINS for w in clause):
        return before + after + told, under  # two negations make none
    if _BACKWARDS.match(clause[at]):  # "land is unallowable for a site", but "sites are excluded from a training"
        return (after, before) if _content(before) and after[:1] != ["from"] else ([], before + after)
    if not after:  # "they cannot"
        return [], before
    return before + told, after + under


def _clauses(words: list[str]) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in words:
        if _BORDER.match(word):
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _content(words: list[str]) -> set[str]:
    """The stems of the words that say something; names are left out, since nobody denies a name."""
    return {stem(word) for word in words if word.islower() and word not in _EMPTY and not _DENIES.match(word)}
