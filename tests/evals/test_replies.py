"""Whole replies under the check: their make-up, and how one is counted."""

import json
from collections import Counter

from assistant.types import Verdict, VerdictLabel
from evals.replies import REPLIES, report

S, C, P, N, X = (
    VerdictLabel.SUPPORTED,
    VerdictLabel.CONTRADICTED,
    VerdictLabel.PARTLY_SUPPORTED,
    VerdictLabel.NOT_FOUND,
    VerdictLabel.NOT_CHECKABLE,
)


class Given:
    """Gives these verdicts, whatever the text."""

    def __init__(self, *labels):
        self.labels = labels

    def check(self, text):
        """One verdict for each label."""
        return [Verdict("s", label, (), "why") for label in self.labels]


def test_each_reply_has_six_sentences_in_order_and_six_that_are_not():
    for line in REPLIES.read_text(encoding="utf-8").splitlines():
        labels = Counter(sentence["label"] for sentence in json.loads(line)["sentences"])

        assert labels == {S: 6, C: 3, P: 1, N: 1, X: 1}


def test_faults_that_are_named_and_false_alarms_are_counted():
    reply = {"id": "r", "sentences": [{"text": "t", "label": label} for label in (S, S, C, X)]}

    lines = list(report(reply, Given(S, N, C, S)))

    assert lines[0] == "r: 1 of 2 faults named, 1 false alarms"
    assert len(lines) == 3
