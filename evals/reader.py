"""
How good the reader model is, on public data that nobody here wrote and that it did not learn from.

    python -m evals.reader DATA [answer claims rank] [--model DIR]

DATA holds the folders clapnq/, healthver/ and doc2dial/ as docs/benchmarks.md describes them. Thresholds and
weights are chosen on the development half and reported on the test half.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.embedding import open_embedder
from assistant.language.sentences import sentence_spans
from assistant.language.terms import stems
from assistant.library.reading import Library
from assistant.reader import Judgement, Reader
from assistant.reader.onnx import MODEL, OnnxReader
from assistant.reader.pairing import asked_text, passage_text
from assistant.retrieval.hybrid import HybridRetriever
from assistant.settings import settings_from_environment
from assistant.types import Hit, Turn
from evals.intervals import paired_difference
from evals.lines import Row, print_lines, read_rows
from evals.public import half_of, history_of
from evals.tables import share_of
from ingest.pipeline import ingest_corpus

_LABELS = ("supported", "contradicted", "nei")
_DEPTH = 12  # hits that are read
_WEIGHTS = (0.0, 0.5, 1.0, 2.0)  # of its logit beside the score of the ranking; the product's is 1
_FALSE_SUPPORT = 0.10  # share of unsupported claims that may pass as supported


def answer(data: Path, reader: Reader) -> Iterator[str]:
    """Answer or decline, the passage given: balanced accuracy; by the reader, and by less."""
    questions = read_rows(data / "clapnq" / "queries.jsonl")
    passages = {row["id"]: row for row in read_rows(data / "clapnq" / "docs.jsonl")}
    shown = [passages[row["given_passage_id"]] for row in questions]
    pairs = [(str(row["question"]), str(passage["text"])) for row, passage in zip(questions, shown, strict=True)]
    titled = [(asked, passage_text([p["title"]], text)) for (asked, text), p in zip(pairs, shown, strict=True)]
    truth = np.array([bool(row["answerable"]) for row in questions])
    is_test = np.array([half_of(str(row["id"])) == "test" for row in questions])
    ways = {
        "the reader": np.array([judgement.answers for judgement in reader.judge(titled)]),
        "cosine only": nearness(pairs),
        "words only": shared_words(pairs),
    }
    signals = np.column_stack(list(ways.values()))
    weighed = _weighing().fit(signals[~is_test], truth[~is_test])
    ways["all three, weighed"] = weighed.decision_function(signals)  # as the product does it
    for name, scores in ways.items():
        known, unknown = scores[~is_test], scores[is_test]
        threshold = max(np.unique(known), key=lambda least: balanced_accuracy_score(truth[~is_test], known >= least))
        said, right = unknown >= threshold, truth[is_test]
        yield (
            f"clapnq test, {name}: balanced accuracy {balanced_accuracy_score(right, said):.3f} (development "
            f"{balanced_accuracy_score(truth[~is_test], known >= threshold):.3f}); "
            f"answered where it can {_share(said[right])}, declined where it cannot {_share(~said[~right])}; "
            f"tells one from the other {roc_auc_score(right, unknown):.3f}"
        )


def claims(data: Path, reader: Reader) -> Iterator[str]:
    """Supported, contradicted or not settled, by the evidence given; by the reader, and by less."""
    rows = read_rows(data / "healthver" / "claims.jsonl")
    pairs = [(str(row["claim"]), str(row["evidence"])) for row in rows]
    chances = np.array([judgement.support for judgement in reader.judge(pairs)])
    truth = np.array([_LABELS.index(row["label"]) for row in rows])
    is_test = np.array([row["split"] == "test" for row in rows])
    logits = np.log(np.maximum(chances, 1e-6))
    biases = _class_biases(logits[~is_test], truth[~is_test])
    known, right = chances[~is_test, 0], truth[is_test]
    threshold = float(np.quantile(known[truth[~is_test] != 0], 1 - _FALSE_SUPPORT * 0.9))
    passed = chances[is_test, 0] >= threshold
    yield _three_way("the reader", chances[is_test].argmax(axis=1), right)
    yield _three_way(f"the reader, biases {biases.tolist()}", (logits[is_test] + biases).argmax(axis=1), right)
    yield (
        f"healthver test, from a chance of {threshold:.2f}: called supported though it is not "
        f"{_share(passed[right != 0])}, found where it is {_share(passed[right == 0])}"
    )
    ways = {"cosine only": nearness(pairs)[:, None], "words only": shared_words(pairs)[:, None]}
    ways["all three, weighed"] = np.column_stack([logits, *ways.values()])
    for name, signals in ways.items():
        model = _weighing().fit(signals[~is_test], truth[~is_test])
        yield _three_way(name, model.predict(signals[is_test]), right)


def _weighing() -> Pipeline:
    """What weighs signals against each other, to be fitted on a development part."""
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


def nearness(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Cosine of each question or claim with its passage, shape (n,)."""
    embedder = open_embedder(settings_from_environment())
    first, second = (embedder.embed(texts) for texts in zip(*pairs, strict=True))
    return np.asarray((first * second).sum(axis=1), dtype=np.float64)


def shared_words(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    """Share of the stems of each question or claim that its passage holds, shape (n,)."""
    own = [(frozenset(stems(asked)), frozenset(stems(text))) for asked, text in pairs]
    return np.array([len(asked & text) / max(1, len(asked)) for asked, text in own])


def _class_biases(logits: NDArray[np.float64], truth: NDArray[np.int64]) -> NDArray[np.float64]:
    """What to add to the three logits so that most are right; the third stays."""
    steps = np.arange(-2.0, 2.01, 0.2)
    tried = [np.array([one, other, 0.0]) for one in steps for other in steps]
    return max(tried, key=lambda biases: float(((logits + biases).argmax(axis=1) == truth).mean())).round(1)


def _three_way(name: str, said: NDArray[np.int64], right: NDArray[np.int64]) -> str:
    scores = f1_score(right, said, labels=range(len(_LABELS)), average=None, zero_division=0)
    parts = ", ".join(f"{label} F1 {score:.3f}" for label, score in zip(_LABELS, scores, strict=True))
    return f"healthver test, {name}: three-way accuracy {_share(said == right)}; {parts}"


def rank(data: Path, reader: Reader) -> Iterator[str]:
    """First place of conversations' passages with and without the reader, and its best sentence."""
    turns = read_rows(data / "doc2dial" / "queries.jsonl")
    passages = {str(row["id"]): row for row in read_rows(data / "doc2dial" / "passages.jsonl")}
    part = [row for row in turns if half_of(row["gold_doc_ids"][0]) == "test"]  # the other half was learned from
    read = list(_read_turns(part, passages, reader))
    plain = [float(turn.is_first(0.0)) for turn in read]
    for weight in _WEIGHTS:
        firsts = np.array([turn.is_first(weight) for turn in read])
        gain = paired_difference(plain, [float(hit) for hit in firsts])
        yield (
            f"doc2dial test, reader weighs {weight}: hit@1 {_share(firsts)}, "
            f"gain {gain.mean:+.3f} [{gain.interval.low:.3f}, {gain.interval.high:.3f}]"
        )
    overlaps = np.array([turn.overlaps for turn in read if turn.overlaps is not None])
    yield f"doc2dial test: best sentence overlaps the span {_share(overlaps)}"


@dataclass(frozen=True, slots=True)
class _Turn:
    """One question after search and reading."""

    scores: NDArray[np.float64]  # of the hits, shape (n,)
    relevant: NDArray[np.float64]
    gold: NDArray[np.bool_]
    overlaps: bool | None  # the best sentence of the right passage and the span; None where it was not retrieved

    def is_first(self, weight: float) -> bool:
        """Whether the right passage comes first when the reader's logit weighs that much."""
        return bool(len(self.scores)) and bool(self.gold[int(np.argmax(self.scores + weight * self.relevant))])


def _read_turns(turns: Sequence[Row], passages: Mapping[str, Row], reader: Reader) -> Iterator[_Turn]:
    settings = settings_from_environment()
    embedder = open_embedder(settings)
    with tempfile.TemporaryDirectory() as scratch:
        lines, index = Path(scratch) / "passages.jsonl", Path(scratch) / "index"
        kept = ({key: row[key] for key in ("id", "title", "text")} for row in passages.values())
        lines.write_text("\n".join(map(json.dumps, kept)), encoding="utf-8")
        ingest_corpus([lines], index=index, embedder=embedder, settings=settings)
        with Library.open(index) as library:
            retriever = HybridRetriever(library, embedder, settings)
            for row in turns:
                history = tuple(Turn(turn["role"], turn["text"]) for turn in history_of(row))
                hits = _once(retriever.retrieve(str(row["question"]), k=2 * _DEPTH, history=history))
                yield _read_turn(row, hits, passages, reader)


def _once(hits: Sequence[Hit]) -> list[Hit]:
    """The best hit of each row of the file: a long one is several passages."""
    best = {hit.passage.document_id: hit for hit in reversed(hits)}
    return sorted(best.values(), key=lambda hit: -hit.score)[:_DEPTH]


def _read_turn(row: Row, hits: Sequence[Hit], passages: Mapping[str, Row], reader: Reader) -> _Turn:
    asked = asked_text(str(row["question"]), [turn["content"] for turn in row["history"]])
    shown = [passages[hit.passage.document_id] for hit in hits]
    judged = reader.judge([(asked, passage_text([p["title"]], p["text"])) for p in shown])
    gold = np.array([p["id"] in row["gold_passage_ids"] for p in shown], dtype=bool)
    overlaps = None
    if gold.any():
        place = int(np.argmax(gold))
        overlaps = _overlaps(row["gold_passages"], shown[place], judged[place])
    return _Turn(
        scores=np.array([hit.score for hit in hits]),
        relevant=np.array([judgement.relevant for judgement in judged]),
        gold=gold,
        overlaps=overlaps,
    )


def _overlaps(spans: Sequence[str], passage: Row, judgement: Judgement) -> bool | None:
    """Whether the sentence with the most evidence shares a character with a span that a person marked."""
    text = str(passage["text"])
    shift = len(passage_text([passage["title"]], text)) - len(text)
    marked = [(text.find(span.strip()), len(span.strip())) for span in spans]
    marked = [(start, size) for start, size in marked if start >= 0]
    if not marked:
        return None
    sentences = sentence_spans(text)
    evidence = [judgement.evidence_in(shift + start, shift + end) for start, end in sentences]
    start, end = max(zip(evidence, sentences, strict=True), key=lambda pair: -1e9 if pair[0] is None else pair[0])[1]
    return any(at < end and start < at + size for at, size in marked)


def _share(hits: NDArray[np.bool_]) -> str:
    return share_of(int(hits.sum()), len(hits))


def main() -> None:
    """Print the measures that are asked for."""
    measures = {"answer": answer, "claims": claims, "rank": rank}
    parser = argparse.ArgumentParser(prog="python -m evals.reader", description="How good is the reader?")
    parser.add_argument("data", type=Path)
    parser.add_argument("measures", nargs="*", choices=[*measures, []], default=list(measures))
    parser.add_argument("--model", type=Path, default=MODEL)
    chosen = parser.parse_args()
    reader = OnnxReader(chosen.model)
    for name in chosen.measures:
        print_lines(measures[name](chosen.data, reader))


if __name__ == "__main__":
    main()
