"""Names of programs in a text, by any alias, acronym or small misspelling; imports rapidfuzz."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from assistant.types import Program

_LONG_NAME_SCORE = 88.0  # of 100; two letters wrong in a name of twenty
_SHORTEST_FUZZY = 12  # letters; shorter names are too near to ordinary words
_ACRONYM = re.compile(r"[A-Z][A-Z-]{2,}$")
_WORD = re.compile(r"[A-Za-z]+")
_BREAK = re.compile(r"[.,;:?!()]")
_SHORTEST_PART, _LONGEST_PART = 3, 6  # words in a row of a long name that tell it
_VOWELS = frozenset("AEOU")
_LINKS = frozenset({"of", "and", "for", "the", "on", "in", "to", "with"})
_HEADS = frozenset({"grant", "grants", "award", "awards", "program", "programs", "project", "projects", "initiative"})
_MONEY = ("money", "fund", "funds", "funding", "dollars", "application", "applications", "notice", "solicitation")
_SHORTEST_HEADED = 3  # words of a name that may be said with another head: "Community planning grants"


@dataclass(frozen=True, slots=True)
class Mention:
    """A program named in a text. Several programs may share the name."""

    program_ids: tuple[str, ...]
    start: int
    end: int
    name: str  # the alias as the program list spells it
    is_exact: bool


class ProgramNames:
    """Finds programs in questions and documents."""

    def __init__(self, programs: Iterable[Program]) -> None:
        """Index every name and alias of *programs*, and the words around a parenthesised acronym."""
        self.programs = {program.program_id: program for program in programs}
        self._owners: dict[str, list[str]] = {}
        self._spelling: dict[str, str] = {}
        for program in self.programs.values():
            for name in (program.name, *(alias.name for alias in program.aliases)):
                key = _key(name)
                self._spelling.setdefault(key, name)
                owners = self._owners.setdefault(key, [])
                if program.program_id not in owners:
                    owners.append(program.program_id)
        self._long_names = [key for key in self._owners if len(key) >= _SHORTEST_FUZZY]
        for key, name in list(self._spelling.items()):
            for other in _other_heads(key):
                self._spelling.setdefault(other, name)
                self._owners.setdefault(other, self._owners[key])
        self._parts = _parts_of(self.programs.values())
        self._openings = frozenset(run[:_SHORTEST_PART] for run in self._parts)
        self._acronyms = [
            (key, name) for key, name in self._spelling.items() if len(name) >= 4 and _ACRONYM.match(name)
        ]
        alternatives = "|".join(_pattern(key) for key in sorted(self._owners, key=len, reverse=True))
        self._exact = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE) if alternatives else None

    @classmethod
    def of_documents(cls, programs: Iterable[Program]) -> Self:
        """Index the names that documents give *programs*, without those by which people only ask for them."""
        return cls(replace(p, aliases=tuple(a for a in p.aliases if not a.asked_only)) for p in programs)

    def find(self, text: str) -> list[Mention]:
        """Return the programs named in *text*, in order: by exact names, else by parts of them, else misspelt."""
        if not self.programs:
            return []
        exact = self.find_exact(text)
        left = text
        for mention in exact:
            left = left[: mention.start] + "." * (mention.end - mention.start) + left[mention.end :]
        found = sorted((*exact, *self._find_partial(left)), key=lambda mention: mention.start)
        return found or self._find_misspelt(text)

    def name_of(self, program_id: str) -> str:
        """Return the program's present name, or the id itself where it is not in the list."""
        program = self.programs.get(program_id)
        return program.name if program else program_id

    def short_name_of(self, program_id: str) -> str:
        """Return the program's shortest acronym, else its name."""
        program = self.programs.get(program_id)
        if program is None:
            return program_id
        acronyms = [alias.name for alias in program.aliases if _ACRONYM.match(alias.name)]
        return acronyms[0] if acronyms else program.name

    def names_of(self, program_id: str) -> tuple[str, ...]:
        """Return every name that documents give the program, the present one first."""
        program = self.programs.get(program_id)
        return (program.name, *(a.name for a in program.aliases if not a.asked_only)) if program else ()

    def words_of(self, program_id: str) -> frozenset[str]:
        """Return the words of the program's names in lower case, without links and what many names end in."""
        words = frozenset(word.lower() for name in self.names_of(program_id) for word in _WORD.findall(name))
        return words - _LINKS - _HEADS

    def related(self, program_ids: Iterable[str]) -> frozenset[str]:
        """Return the programs that those of *program_ids* are part of, and those that are part of them."""
        wanted = set(program_ids)
        parents = {self.programs[i].part_of for i in wanted if i in self.programs}
        parts = {program.program_id for program in self.programs.values() if program.part_of in wanted}
        return frozenset((parents & self.programs.keys()) | parts)

    def find_exact(self, text: str) -> list[Mention]:
        """Return the programs whose names stand in *text* as spelt, in order."""
        if self._exact is None:
            return []
        return [
            self._mention(_key(match.group()), match.start(), match.end(), is_exact=True)
            for match in self._exact.finditer(text)
        ]

    def _find_partial(self, text: str) -> list[Mention]:
        """Return a mention for each run of words that the names of one program alone hold: "crime gun intelligence"."""
        words = [word.lower() for word in _WORD.findall(text)]
        openings = zip(*(words[at:] for at in range(_SHORTEST_PART)), strict=False)
        places = [place for place, opening in enumerate(openings) if opening in self._openings]
        if not places:
            return []
        spans = [match.span() for match in _WORD.finditer(text)]
        found: list[Mention] = []
        end_place = 0
        for place in places:
            longest = min(_LONGEST_PART, len(words) - place) if place >= end_place else 0
            for size in range(longest, _SHORTEST_PART - 1, -1):
                start, end = spans[place][0], spans[place + size - 1][1]
                owners = self._parts.get(tuple(words[place : place + size]), frozenset())
                if len(owners) == 1 and not _BREAK.search(text[start:end]):
                    (program,) = owners
                    found.append(Mention((program,), start, end, self.name_of(program), is_exact=True))
                    end_place = place + size
                    break
        return found

    def _find_misspelt(self, text: str) -> list[Mention]:
        """Return one mention for the nearest misspelt name, or none."""
        for match in re.finditer(r"[A-Za-z][A-Za-z-]{3,6}\b", text):
            key = self._nearest_acronym(match.group())
            if key:
                return [self._mention(key, match.start(), match.end(), is_exact=False)]
        best = process.extractOne(
            _key(text), self._long_names, scorer=fuzz.partial_ratio, score_cutoff=_LONG_NAME_SCORE
        )
        if best is None or len(_key(text)) < len(best[0]) - 2:
            return []
        return [self._mention(best[0], 0, len(text), is_exact=False)]

    def _nearest_acronym(self, word: str) -> str | None:
        """Return the acronym that *word* is one slip away from, where the slip makes no ordinary word of it."""
        upper = word.upper()
        if not word.isupper() and not _VOWELS.isdisjoint(upper[1:]):
            return None
        for key, spelling in self._acronyms:
            if spelling[0] == upper[0] and DamerauLevenshtein.distance(upper, spelling) == 1:
                return key
        return None

    def _mention(self, key: str, start: int, end: int, *, is_exact: bool) -> Mention:
        return Mention(tuple(self._owners[key]), start, end, self._spelling[key], is_exact)


def _parts_of(programs: Iterable[Program]) -> dict[tuple[str, ...], frozenset[str]]:
    """Return the programs that have a run of words in a name, by the run in lower case; links end no run."""
    parts: dict[tuple[str, ...], frozenset[str]] = {}
    for program in programs:
        for name in (program.name, *(alias.name for alias in program.aliases)):
            words = [match.group().lower() for match in _WORD.finditer(name)]
            for size in range(_SHORTEST_PART, min(_LONGEST_PART, len(words)) + 1):
                for start in range(len(words) - size + 1):
                    run = tuple(words[start : start + size])
                    if not {run[0], run[-1]} & _LINKS and len(set(run) - _LINKS) >= _SHORTEST_PART:
                        parts[run] = parts.get(run, frozenset()) | {program.program_id}
    return parts


def _key(name: str) -> str:
    """One spelling for all: lower case, hyphens and runs of space as one space."""
    return re.sub(r"[\s\u2010-\u2015-]+", " ", name).strip().lower()


def _pattern(key: str) -> str:
    """Match the name of *key* with any hyphen or space between its words."""
    return r"[\s\u2010-\u2015-]+".join(re.escape(part) for part in key.split(" "))


def _other_heads(key: str) -> list[str]:
    """
    Return a long name as people also say it, who seldom keep its last word: "community planning money".

    >>> _other_heads("community planning grants")[:2], _other_heads("smart policing")
    (['community planning award', 'community planning awards'], [])
    """
    *words, head = key.split(" ")
    if head not in _HEADS or len(words) + 1 < _SHORTEST_HEADED:
        return []
    return [" ".join((*words, other)) for other in (*sorted(_HEADS), *_MONEY) if other != head]


def distinct_programs(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the program ids of unambiguous *mentions*, each once, in order."""
    found: dict[str, None] = {}
    for mention in mentions:
        if len(mention.program_ids) == 1:
            found.setdefault(mention.program_ids[0])
    return tuple(found)
