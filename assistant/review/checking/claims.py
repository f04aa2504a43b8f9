"""A sentence of a person becomes what it claims: is it a claim at all, of which years, with which values."""

import re
from dataclasses import dataclass

from assistant.language.particulars import Particular, find_particulars
from assistant.language.terms import Term, Vocabulary, stem
from assistant.language.values import values_of
from assistant.programs import ProgramNames
from assistant.review.checking.labels import Label, label_spans, labels_in
from assistant.review.checking.polarity import Polarity, polarity_of

_SPEECH = re.compile(
    r"^(?:dear|hi|hello|hey|thanks?|many thanks|best(?= regards| wishes|,|$)|(?:kind |warm )?regards|sincerely|cheers|"
    r"good (?:morning|afternoon|evening)|have a|please|let me know|let us know|feel free|congratulations|welcome|"
    r"(?:i|we) (?:\w+ )?(?:think|thought|believe|hope|feel|felt|find|wish|recommend|suggest|advise|propose|encourage|"
    r"appreciate|enjoyed|look forward|trust|would (?:like|love|be))\b|i (?:am|was|will|would|could|want|found)\b|"
    r"we (?:are|were) (?:\w+ )?(?:happy|glad|pleased|sorry|excited|grateful|delighted|here)\b|i'(?:m|d|ll|ve)|we'd|"
    r"(?:in|to|from) (?:my|our) (?:humble |personal )?(?:view|opinion|mind|experience|eyes|judge?ment)|as far as i|"
    r"it (?:is|was|has been|would be) (?:an? |always |really |very |so )*(?:pleasure|good|great|nice|lovely|wonderful|"
    r"worth|wise|helpful|best|important to me|honor)|it (?:may|might|could|can|would|often) help|"
    r"you (?:may|might|could) (?:want|wish|like|find)|you (?:should|had better)|consider \w+ing|try to|why not|"
    r"(?:it'?s|it is|that'?s|what) (?:an? |such |so |too |really )*(?:shame|pity|hard|sad|funny|clear to me|relief)|"
    r"if i were|let's|let me|make sure|be sure|keep in mind|remember|best of luck|good luck|"
    r"don't (?:worry|hesitate)|do not (?:worry|hesitate)|looking forward|talk soon|see you|my (?:advice|sense|hope)|"
    r"personally|honestly|frankly|to be (?:honest|frank)|hopefully|fortunately|unfortunately for us)\b",
    re.IGNORECASE,
)
MARKER = re.compile(r"\s*\[\d{1,3}\]")  # of one of our own answers that is checked
_PERSONAL = re.compile(r"\b(?:I|me|my|mine|[Ww]e|us|[Oo]ur|ours|[Yy]our|[Yy]ours)\b")  # who writes or is written to
_RULE = re.compile(
    r"\b(?:must|required?s?|shall|eligible|ineligible|allow\w*|appl(?:y|ies|ied|ication\w*|icant\w*)|award\w*|grants?|"
    r"funds?|funding|deadlines?|due|reports?|match|budget\w*|costs?|pays?|paid|notices?|solicitations?)\b",
    re.IGNORECASE,
)
_SAYS = r"(?:says?|said|states?|stated|reports?|notes?|lists?|tells?(?: us)?|explains?|adds?|mentions?|writes?)"
_ATTRIBUTION = re.compile(
    rf"^according to [^,]{{3,90}},\s*|,?\s*according to [^,.;]{{3,60}}(?=[.;]?$)|^[^,;:]{{3,60}}?\b{_SAYS} that\s+|"
    rf",\s*the [\w\s-]{{3,40}} {_SAYS}(?=\.?$)",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:would be (?:an? |the )?(?:\w+ )?(?:good|great|nice|helpful|wise|idea|step|start)|so much (?:better|easier)|"
    r"(?:is|was|are|were|reads?|looks?|sounds?) (?:\w+ )?"
    r"(?:great|nice|wonderful|excellent|exciting|impressive|terrific)|look(?:s|ed) (?:\w+ )?good)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"^\W*(?:The )?([A-Z][\w&-]+) (?:\w+ed|runs?|g[ai]ve[sn]?|got|hosts?|leads?|led|provides?|pays?|holds?|held|makes?|"
    r"made|took|takes?|chooses?|chose)\b|\bby (?:the )?([A-Z][\w&-]+)"
)
_NO_MORE = re.compile(r"\b(?:only|just|exactly|at most|no more than)\s+$", re.IGNORECASE)
_NUMBERING = re.compile(r"[ivx]+|parts?|categor(?:y|ies)|actions?|sections?|chapters?|fy|dr|mr|ms|mrs")
_SAID = frozenset(map(stem, ("say", "said", "stated", "according", "noted")))
_FISCAL = re.compile(r"\b(?:S?FY|fiscal\s+years?)\s*[-\u2019']?\s*((?:19|20)\d{2}|\d{2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence claims."""

    text: str
    stated: str  # without who is said to have said so
    terms: tuple[Term, ...]  # telling words without names of programs and values
    particulars: tuple[Particular, ...]  # labels, and years that only say which notice is meant, left out
    labels: frozenset[Label]  # "Category 2"
    names: frozenset[str]  # capitalised words besides names of programs, lower-cased
    agents: frozenset[str]  # those of the names that are said to do something, or by whom it is done
    years: frozenset[int]  # that it speaks of, fiscal or not
    polarity: Polarity


def is_claim(sentence: str, vocabulary: Vocabulary, names: ProgramNames) -> bool:
    """Whether *sentence* states something that documents can bear out: no greeting, question, opinion or advice."""
    if sentence.rstrip().endswith("?") or _SPEECH.match(sentence.lstrip(" \"'\u201c-\u2022*")):
        return False
    if _JUDGES.search(sentence):
        return False
    if not vocabulary.telling_terms(sentence):
        return False
    is_personal = bool(_PERSONAL.search(sentence.replace("U.S.", "")))
    has_matter = bool(_RULE.search(sentence) or find_particulars(sentence) or names.find_exact(sentence))
    return has_matter or not is_personal


def read_claim(sentence: str, searched: str, vocabulary: Vocabulary, names: ProgramNames) -> Claim:
    """
    Read what *sentence* claims.

    Args:
        sentence: As the person wrote it.
        searched: The same with the program and year that it leaves to the sentences before it.
        vocabulary: For its telling words.
        names: Of programs.
    """
    plain = MARKER.sub("", sentence)
    stated = _ATTRIBUTION.sub(" ", plain).strip() or plain
    bare = stated
    for mention in reversed(names.find_exact(stated)):
        bare = bare[: mention.start] + " " * (mention.end - mention.start) + bare[mention.end :]
    labelled = label_spans(stated)
    particulars = tuple(
        p
        for p in find_particulars(stated)
        if _is_number(p, stated) and not any(start <= p.start < end for start, end in labelled)
    )
    valued = {stem(word) for p in particulars for word in re.findall(r"[\w'-]+", p.printed)}
    terms = [
        term
        for term in vocabulary.telling_terms(bare)
        if not any(character.isdigit() for character in term.word) and stem(term.word) not in valued | _SAID
    ]
    years = years_of(searched)
    return Claim(
        text=sentence,
        stated=stated,
        terms=tuple(terms),
        particulars=tuple(p for p in particulars if not (p.sort == "calendar year" and int(p.value) in years)),
        labels=labels_in(stated),
        names=frozenset() if stated.isupper() else _names_in(bare),
        agents=frozenset(name.lower() for match in _AGENT.findall(bare) for name in match if name),
        years=years,
        polarity=polarity_of(stated),
    )


def _is_number(value: Particular, text: str) -> bool:
    """Whether "one" is more than an article: "only one application"."""
    return value.printed.lower() != "one" or bool(_NO_MORE.search(text[: value.start]))


def _names_in(text: str) -> frozenset[str]:
    """Capitalised words, those left out that number or only head a number: "Part I", "FY2021"."""
    return frozenset(
        name
        for name in values_of(text).names
        if not any(character.isdigit() for character in name) and not _NUMBERING.fullmatch(name)
    )


def years_of(text: str) -> frozenset[int]:
    """
    The years that *text* speaks of: fiscal ones where it names such, else the years that are no part of a date.

    >>> [sorted(years_of(text)) for text in ("FY2021 applications, due May 1, 2020", "The 2024 cohort, by May 1, 2023")]
    [[2021], [2024]]
    """
    fiscal = frozenset(_year(match[1]) for match in _FISCAL.finditer(text))
    return fiscal or frozenset(int(p.value) for p in find_particulars(text) if p.sort == "calendar year")


def fiscal_years_of(text: str) -> frozenset[int]:
    """The fiscal years that *text* names as such."""
    return frozenset(_year(match[1]) for match in _FISCAL.finditer(text))


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
