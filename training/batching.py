"""Groups of pairs become batches of tensors with as little padding as possible."""

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import torch
from tokenizers import Encoding, Tokenizer

from assistant.language.sentences import sentence_spans
from training.pairs import Group, Pair, Span

_POOL = 1500  # groups that are sorted by length together
_UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """
    Pairs as tensors; b pairs, t tokens, s sentences of the longest pair.

    Labels are 1, 0 or -1 for unknown; `sentence` numbers the sentence that a token belongs to from 1,
    0 for none; `evidence` is -1 everywhere where nothing is known of a pair.
    """

    tokens: torch.Tensor  # (b, t) int64
    mask: torch.Tensor  # (b, t) int64
    types: torch.Tensor  # (b, t) int64, 1 for the passage
    sentence: torch.Tensor  # (b, t) int64
    group: torch.Tensor  # (b,) int64
    relevant: torch.Tensor  # (b,) float32
    answers: torch.Tensor  # (b,) float32
    evidence: torch.Tensor  # (b, s) float32
    support: torch.Tensor  # (b,) int64
    weight: torch.Tensor  # (b,) float32


@dataclass(frozen=True, slots=True)
class _Encoded:
    pair: Pair
    encoding: Encoding
    sentences: Sequence[Span]  # of the passage, in characters


class Batcher:
    """Encodes pairs and packs whole groups into batches of at most so many tokens."""

    def __init__(self, tokenizer: Tokenizer, *, window: int) -> None:
        """
        Take over *tokenizer*.

        Args:
            tokenizer: Of the encoder.
            window: Tokens of a pair at most; the passage is cut, never what is asked.
        """
        tokenizer.no_padding()
        tokenizer.enable_truncation(max_length=window, strategy="only_second")
        self._tokenizer = tokenizer

    def batches(self, groups: Sequence[Group], budget: int, seed: int | None) -> Iterator[Batch]:
        """
        Yield every group once.

        Args:
            groups: Pairs; a group stays in one batch.
            budget: Tokens of a batch, padding included.
            seed: Of the order of the batches; None for the order of length.
        """
        draw = random.Random(seed)
        for start in range(0, len(groups), _POOL):
            encoded = [self._encode(group) for group in groups[start : start + _POOL]]
            encoded.sort(key=_longest)
            packed = list(_pack(encoded, budget))
            if seed is not None:
                draw.shuffle(packed)
            yield from (_to_batch(members) for members in packed)

    def _encode(self, group: Group) -> list[_Encoded]:
        encodings = self._tokenizer.encode_batch([(_short(pair.asked), pair.passage) for pair in group])
        return [
            _Encoded(pair, encoding, _passage_sentences(pair.passage) if pair.evidence is not None else ())
            for pair, encoding in zip(group, encodings, strict=True)
        ]


def _pack(groups: Sequence[list[_Encoded]], budget: int) -> Iterator[list[list[_Encoded]]]:
    members: list[list[_Encoded]] = []
    count = 0
    for group in groups:
        if members and (count + len(group)) * _longest(group) > budget:
            yield members
            members, count = [], 0
        members.append(group)
        count += len(group)
    if members:
        yield members


def _short(asked: str) -> str:
    return " ".join(asked.split()[:110])


def _longest(group: Sequence[_Encoded]) -> int:
    return max(len(each.encoding.ids) for each in group)


def _passage_sentences(text: str) -> list[Span]:
    """Sentences line by line: a line of a list is one of its own."""
    lines = text.splitlines(keepends=True)
    starts = accumulate((len(line) for line in lines), initial=0)
    return [(at + a, at + b) for at, line in zip(starts, lines, strict=False) for a, b in sentence_spans(line)]


def _to_batch(groups: Sequence[list[_Encoded]]) -> Batch:
    rows = [each for group in groups for each in group]
    size, longest = len(rows), _longest(rows)
    most = max(1, *(len(each.sentences) for each in rows))
    tokens, mask, types, sentence = (torch.zeros(size, longest, dtype=torch.int64) for _ in range(4))
    evidence = torch.full((size, most), _UNKNOWN)
    for row, each in enumerate(rows):
        ids = each.encoding.ids
        tokens[row, : len(ids)] = torch.tensor(ids)
        mask[row, : len(ids)] = 1
        types[row, : len(ids)] = torch.tensor(each.encoding.type_ids)
        _mark_sentences(each, sentence[row], evidence[row])
    return Batch(
        tokens=tokens,
        mask=mask,
        types=types,
        sentence=sentence,
        group=torch.tensor([number for number, group in enumerate(groups) for _ in group]),
        relevant=_labels([each.pair.relevant for each in rows]),
        answers=_labels([each.pair.answers for each in rows]),
        evidence=evidence,
        support=torch.tensor([-1 if each.pair.support is None else int(each.pair.support) for each in rows]),
        weight=torch.tensor([each.pair.weight for each in rows]),
    )


def _labels(values: Sequence[bool | None]) -> torch.Tensor:
    return torch.tensor([_UNKNOWN if value is None else float(value) for value in values])


def _mark_sentences(each: _Encoded, sentence: torch.Tensor, evidence: torch.Tensor) -> None:
    """Number the tokens of each sentence; a sentence that the window cut off is unknown, not false."""
    if not each.sentences:
        return
    starts = [start for start, _ in each.sentences]
    seen = set()
    for position, (kind, offsets) in enumerate(zip(each.encoding.type_ids, each.encoding.offsets, strict=True)):
        if kind == 1 and offsets[1] > offsets[0]:
            number = bisect_right(starts, offsets[0])
            sentence[position] = number
            seen.add(number)
    for number in seen:
        if number:
            start, end = each.sentences[number - 1]
            holds = any(a < end and start < b for a, b in each.pair.evidence or ())
            evidence[number - 1] = float(holds)
