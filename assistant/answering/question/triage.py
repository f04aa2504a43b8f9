"""Questions that are not for the library are answered before it is searched; patterns and words are data."""

import re
from dataclasses import dataclass
from pathlib import Path

from assistant.rulebook import PROMPTS, rulebook

IN_ENGLISH = "I read English only. Ask the question in English, in plain words."
_TRIAGE_FILE = PROMPTS / "triage.toml"
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>|\*\*|`")
_MEANINGFUL = re.compile(r"[^\W\d_]{2}")  # two letters in a row, of any script


@dataclass(frozen=True, slots=True)
class Rule:
    """One sort of question that is declined, and what is said."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    reply: str


@dataclass(frozen=True, slots=True)
class Triage:
    """Decides whether a question goes to the library."""

    rules: tuple[Rule, ...]
    max_chars: int

    def decline(self, question: str) -> str | None:
        """Return what to say instead of searching, or None when the question is for the library."""
        if not question.strip():
            return "The question is empty. Type a question about a program, for example its deadline or who may apply."
        if len(question) > self.max_chars:
            return (
                f"The question has {len(question):,} characters; at most {self.max_chars:,} can be read as a question. "
                "Shorten it, or use the check for a longer text."
            )
        if not _MEANINGFUL.search(question):
            return "The question holds no words that can be searched. Type a question in plain English."
        return next((rule.reply for rule in self.rules if any(p.search(question) for p in rule.patterns)), None)


def clean_question(text: str) -> str:
    """Return *text* on one line, without markup and without control and invisible characters."""
    text = _MARKUP.sub(" ", text)
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())


def load_triage(max_chars: int, path: Path = _TRIAGE_FILE) -> Triage:
    """
    Read the rules.

    Raises:
        CatalogError: The file is missing or a pattern is not a regular expression.
    """
    with rulebook(path) as data:
        rules = tuple(
            Rule(rule["name"], tuple(re.compile(p, re.IGNORECASE) for p in rule["patterns"]), rule["reply"])
            for rule in data["rule"]
        )
    return Triage(rules, max_chars)
