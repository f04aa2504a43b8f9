"""Questions and answer lines to measure, with what a test does not care about filled in."""

import pytest

from evals.questions import question_from


@pytest.fixture
def question():
    """Make a question from the fields that matter to a test."""

    def make(**fields):
        line = {"id": "q1", "type": "factual", "audience": "applicant", "question": "When?"}
        return question_from({**line, "status": ["answered"], **_gold(fields), **fields}, "test")

    return make


@pytest.fixture
def line():
    """Make a line of answer JSON from the fields that matter to a test."""

    def make(citations=(), notices=(), **fields):
        seconds = {"retrieve": 0.1, "compose": 0.2, "total": 0.3}
        rest = {"id": "q1", "status": "answered", "text": "", "choices": [], "seconds": seconds}
        return {
            **rest,
            "citations": [
                {"marker": n, "document_id": document_id, "page": page, "quote": quote}
                for n, (document_id, page, quote) in enumerate(citations, start=1)
            ],
            "notices": [{"kind": kind, "text": "."} for kind in notices],
            **fields,
        }

    return make


def _gold(fields):
    return {} if "facts" in fields else {"facts": [{"forms": ["May 1"], "at": [["guide", 2]]}]}
