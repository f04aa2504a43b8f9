"""Labelled sets and own texts become pairs; what is not known stays unknown."""

import gzip
import json

import pytest

from training.pairs import Pair, Support
from training.perturbing import claims_from
from training.sources import read_groups

PASSAGES = [
    "Each site must submit an action plan within 180 days of the award. Sites may ask for more time in writing.",
    "The center in Boston answers questions about data from Monday to Friday. It is open to all sites until June 2024.",
]


@pytest.fixture
def sets(tmp_path):
    def write(kind, *rows):
        lines = "\n".join(json.dumps({"id": str(n), "split": "train", **row}) for n, row in enumerate(rows))
        (tmp_path / f"{kind}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
        return tmp_path

    return write


def test_an_answer_is_evidence_where_it_stands(sets):
    row = {"question": "How many?", "passage": "There are 12 sites.", "answerable": True, "source": "made"}
    folder = sets("qa", {**row, "answers": [{"text": "12", "start": 10}]})
    ((pair,),) = read_groups(folder, "qa", "train")

    assert [pair.passage[start:end] for start, end in pair.evidence] == ["12"]
    assert pair.answers is True
    assert pair.relevant is None
    assert pair.support is None


def test_a_passage_that_does_not_answer_has_no_evidence_and_counts_less_where_nobody_judged(sets):
    row = {"question": "How many?", "passage": "Sites.", "answerable": False, "answers": [], "source": "made"}
    (judged,), (guessed,) = read_groups(sets("qa", row, {**row, "silver": True}), "qa", "train")

    assert judged.evidence == ()
    assert judged.weight == 1.0
    assert guessed.weight < 1.0


def test_the_right_passage_of_a_ranking_comes_first(sets):
    folder = sets("rank", {"query": "q", "positives": ["yes"], "negatives": [f"no {n}" for n in range(9)]})
    (group,) = read_groups(folder, "rank", "train")

    assert [pair.relevant for pair in group] == [True, False, False, False]
    assert group[0].passage == "yes"


def test_rows_of_the_other_split_and_near_copies_are_left_out(sets):
    row = {"premise": "p", "hypothesis": "h", "label": "nei"}
    folder = sets("nli", row, {**row, "split": "dev"}, {**row, "near_held": True})

    assert read_groups(folder, "nli", "train") == [(Pair(asked="h", passage="p", support=Support.UNSETTLED),)]


def test_a_changed_claim_differs_from_its_passage_and_is_contradicted():
    pairs = [pair for (pair,) in claims_from(PASSAGES, seed=3)]
    supported = [pair for pair in pairs if pair.support is Support.SUPPORTED]
    contradicted = [pair for pair in pairs if pair.support is Support.CONTRADICTED]

    assert supported
    assert contradicted
    assert all(pair.asked in pair.passage for pair in supported)
    assert all(pair.asked not in pair.passage for pair in contradicted)


def test_a_neighbouring_passage_does_not_settle_a_claim():
    unsettled = [pair for (pair,) in claims_from(PASSAGES) if pair.support is Support.UNSETTLED]

    assert any(pair.asked in PASSAGES[0] and pair.passage == PASSAGES[1] for pair in unsettled)


def test_claims_are_the_same_for_the_same_seed():
    assert claims_from(PASSAGES, seed=5) == claims_from(PASSAGES, seed=5)
