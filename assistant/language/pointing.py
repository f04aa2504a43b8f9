"""Finds the words of a question that point outside it: "it", "their", "those"."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.phrases import TOKEN, is_content, words_of

PRONOUNS = "it|its|they|them|their|this|that|these|those|he|she"  # of a regular expression; more is added where used
_SUBJECTS = ("the", "a", "i", "you", "we", "they", "it", "he", "she")
_HELPERS = ("is", "are", "was", "can", "have", "has", "do", "does", "did", "could", "would", "will")
_AFTER_THAT = frozenset((*_SUBJECTS, *_HELPERS))
_BEFORE_POINTER = frozenset(
    ["is", "was", "does", "did", "do", "and", "of", "about", "for", "with", "from", "to", "but"]
)
_JUDGED = frozenset(["true", "possible", "safe", "worth", "ok", "okay", "better", "necessary", "legal", "hard", "easy"])
_RELATIVE = frozenset(["who", "which", "that", "of"])
_DEMONSTRATIVES = frozenset(["this", "that", "these", "those"])
_BE = frozenset(["is", "was"])
_PREDICATES = _JUDGED | frozenset(
    ["enough", "right", "correct", "wrong", "free", "new", "open", "over", "required", "allowed"]
)
_COMMENTS = frozenset(["is", "was", "sounds", "makes", "seems"])


class Role(StrEnum):
    """What a pointer stands for."""

    THING = "thing"
    OWNER = "owner"
    ATTRIBUTE = "attribute"  # "those rules": it stands before its own noun


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word of a question that points at something said before."""

    start: int
    end: int
    word: str  # in lower case
    role: Role


def first_pointer(question: str) -> Pointer | None:
    """
    Return the first word that points outside the question.

    None is returned after a noun of the question that it could point at instead: "if applicants are
    late, can they appeal?" stands alone.

    >>> first_pointer("When is it due?").word
    'it'
    """
    matches = list(TOKEN.finditer(question.replace("\u2019", "'")))
    words = [match.group() for match in matches]
    has_noun = has_name = False
    for place, match in enumerate(matches):
        low = words[place].lower()
        if has_noun and (low in words_of("clause_openers") or low in tuple(".?!,;")):
            return None
        if has_name and low in words_of("people"):
            return None
        role = _role(words, place)
        if role is not None:
            return Pointer(match.start(), match.end(), low, role)
        if is_content(words[place]):
            has_noun = has_noun or low not in words_of("verbs")
            has_name = has_name or (words[place][0].isupper() and place > 0)
    return None


def _role(words: Sequence[str], place: int) -> Role | None:
    """Return what the word at *place* stands for; None when it does not point back."""
    low = words[place].lower()
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if low not in words_of("pointers"):
        return None
    if low in _DEMONSTRATIVES:
        return _demonstrative(words, place)
    if low == "it" and _is_empty_it(words, place):
        return None
    owns = low in words_of("possessives") or (low == "her" and bool(following) and is_content(following))
    return Role.OWNER if owns else Role.THING


def _demonstrative(words: Sequence[str], place: int) -> Role | None:
    low = words[place].lower()
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    before = words[place - 1].lower() if place else ""
    if low in ("that", "those", "these") and following in _RELATIVE:
        return None
    if low == "that" and following in _AFTER_THAT and place > 0 and before not in _BEFORE_POINTER:
        return None
    if following in ("'", "s") or (place == 0 and following in _COMMENTS):
        return None
    ends = place + 2 >= len(words) or not words[place + 2][0].isalnum()
    is_predicate = before in _BE and ends and following in _PREDICATES  # "is that enough?"
    is_attribute = bool(following) and is_content(following) and following not in words_of("verbs") and not is_predicate
    return Role.ATTRIBUTE if is_attribute else Role.THING


def _is_empty_it(words: Sequence[str], place: int) -> bool:
    """Whether "it" stands for nothing: "is it possible to apply?"."""
    before = words[place - 1].lower() if place else ""
    judged, after = ([word.lower() for word in words[place + 1 : place + 3]] + ["", ""])[:2]
    return before in ("is", "was", "does") and judged in _JUDGED and after in ("to", "that", "for")
