"""An answer with its sources as plain text, to be pasted into a message."""

from assistant.types import Answer, Citation
from assistant.web.words import NOT_OFFICIAL, day, facts


def plain_answer(question: str, answer: Answer, receipt_id: str = "") -> str:
    """The question, the warnings, the answer and every quote with where it stands; the receipt where there is one."""
    notices = [f"Note: {notice.text}" for notice in answer.notices]
    sources = [_source(citation) for citation in answer.citations]
    parts = [
        f"Question: {question}",
        *notices,
        answer.text,
        "Sources",
        *sources,
        f"As of {day(answer.as_of)}. {NOT_OFFICIAL}",
        *([f"Receipt {receipt_id}"] if receipt_id else []),
    ]
    if not sources:
        parts.remove("Sources")
    return "\n\n".join(parts)


def _source(citation: Citation) -> str:
    about = ", ".join([citation.locator, *facts(citation.entry)])
    lines = [f"[{citation.marker}] {citation.entry.title} ({about})", f"“{citation.quote}”", citation.entry.url]
    return "\n".join(line for line in lines if line)
