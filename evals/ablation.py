"""
What each part of the ranking is worth: every part left out in turn, on doc2dial.

    python -m evals.ablation DATA

A conversation of doc2dial never leaves its page. So the questions that open one are also asked behind another
conversation of the same half, about another page, as by a person who changes the topic.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.conversation import turns_of
from assistant.embedding import Embedder, Vectors, open_embedder
from assistant.library.building import headings_of
from assistant.library.generations import folder_of, write_manifest
from assistant.library.reading import Library
from assistant.library.search.lexical_building import FieldWeights, build_lexical
from assistant.library.search.words import query_words
from assistant.retrieval.fusion import IN_CONVERSATION, Recipe
from assistant.retrieval.hybrid import HybridRetriever
from assistant.settings import settings_from_environment
from evals.intervals import paired_difference, percentile, wilson_interval
from evals.lines import Row, print_lines, read_rows
from evals.public import half_of, history_of
from ingest.pipeline import ingest_corpus

_K = 20
_LONG = 4  # messages of a conversation that is behind a change of topic
_SIGNALS = ("words", "meaning", "place")
WHOLE = "everything"


class RememberingEmbedder:
    """Embeds each text once, so that many rankings of the same questions cost one."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    @property
    def stamp_name(self) -> str:
        """The name of the embedder that is asked."""
        return self._embedder.stamp_name

    @property
    def dim(self) -> int:
        """Number of dimensions."""
        return self._embedder.dim

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, dim), unit length."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embedder.embed([text])[0]
        return np.stack([self._known[text] for text in texts])


def variants() -> Mapping[str, tuple[Recipe, FieldWeights]]:
    """Name the rankings that are compared; the first is the one in use."""
    whole, fields = Recipe(), FieldWeights()

    def without(signal: str) -> Recipe:
        return replace(
            whole,
            in_conversation=replace(whole.in_conversation, **{signal: 0.0}),
            alone=replace(whole.alone, **{signal: 0.0}),
        )

    only_words = replace(IN_CONVERSATION, meaning=0.0, place=0.0)
    only_meaning = replace(IN_CONVERSATION, words=0.0, place=0.0)
    last = Recipe(history_meaning=0.0, watches_topic=False)
    return {
        WHOLE: (whole, fields),
        **{f"without {signal}": (without(signal), fields) for signal in _SIGNALS},
        "without history in meaning": (replace(whole, history_meaning=0.0), fields),
        "without the topic gate": (replace(whole, watches_topic=False), fields),
        "without pairs of words": (whole, replace(fields, pair=0.0)),
        "without title and headings": (whole, replace(fields, title=0.0, heading=0.0)),
        "words of the last turn only": (replace(last, in_conversation=only_words), fields),
        "meaning of the last turn only": (replace(last, in_conversation=only_meaning), fields),
    }


def ablation(data: Path) -> Iterator[str]:
    """Yield a table row for each variant."""
    settings = settings_from_environment()
    embedder = RememberingEmbedder(open_embedder(settings))
    asked = read_rows(data / "doc2dial" / "queries.jsonl")
    sets = {"": asked, ", after another topic": _after_another_topic(asked)}
    whole: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        lines, index = Path(scratch) / "passages.jsonl", Path(scratch) / "index"
        rows = read_rows(data / "doc2dial" / "passages.jsonl")
        lines.write_text("\n".join(json.dumps({k: r[k] for k in ("id", "title", "text")}) for r in rows))
        ingest_corpus([lines], index=index, embedder=embedder, settings=settings)
        with Library.open(index) as library:
            for questions in sets.values():  # embeds all texts, with which the first variant would else be charged
                _places(HybridRetriever(library, embedder, settings), questions)
        for name, (recipe, fields) in variants().items():
            _rebuild_words(index, fields)
            with Library.open(index) as library:
                retriever = HybridRetriever(library, embedder, settings, recipe=recipe)
                for kind, questions in sets.items():
                    places, seconds = _places(retriever, questions)
                    if not kind:
                        usual = 1000 * percentile(seconds, 50)
                        yield f"{name}: {usual:.1f} ms of processor time at the median, embedding not counted"
                    for half in ("dev", "test"):
                        is_in = [half_of(row["gold_doc_ids"][0]) == half for row in questions]
                        told = _compared(_of(places, is_in), _of(whole.setdefault(kind, places), is_in))
                        yield f"  {half}{kind} {told}"


def _after_another_topic(questions: Sequence[Row]) -> list[Row]:
    """Return the questions that open a conversation, each behind the end of the next one about another page."""
    changed: list[Row] = []
    for at, row in enumerate(questions):
        page = row["gold_doc_ids"][0]
        if not row["history"]:
            ends = (
                other
                for other in (*questions[at:], *questions[:at])
                if len(other["history"]) >= _LONG
                and other["gold_doc_ids"][0] != page
                and half_of(other["gold_doc_ids"][0]) == half_of(page)
            )
            changed.append({**row, "history": next(ends)["history"]})
    return changed


def _places(retriever: HybridRetriever, questions: Sequence[Row]) -> tuple[list[float], list[float]]:
    """Return the place of the first right passage for each question, from 0, and the processor seconds taken."""
    places, seconds = [], []
    for row in questions:
        history = turns_of(history_of(row))
        started = time.process_time()
        hits = retriever.retrieve(str(row["question"]), k=_K, history=history)
        seconds.append(time.process_time() - started)
        ranked = list(dict.fromkeys(hit.passage.document_id for hit in hits))
        places.append(min((ranked.index(i) for i in row["gold_passage_ids"] if i in ranked), default=_K))
    return [float(place) for place in places], seconds


def _of(values: Sequence[float], is_in: Sequence[bool]) -> list[float]:
    return [value for value, chosen in zip(values, is_in, strict=True) if chosen]


def _compared(places: Sequence[float], whole: Sequence[float]) -> str:
    parts = []
    for k in (1, 5):
        hits, all_hits = ([float(place < k) for place in of] for of in (places, whole))
        share, change = wilson_interval(sum(hits), len(hits)), paired_difference(all_hits, hits)
        parts.append(
            f"hit@{k} {sum(hits) / len(hits):.3f} [{share.low:.3f}, {share.high:.3f}], "
            f"change {change.mean:+.3f} [{change.interval.low:+.3f}, {change.interval.high:+.3f}]"
        )
    return f"(n {len(places)}): {'; '.join(parts)}"


def _rebuild_words(index: Path, fields: FieldWeights) -> None:
    """Write the word index again with other weights, file by file over the old one."""
    with Library.open(index) as library:
        passages = [(library.entries[i].title, passage) for i in library.entries for passage in library.passages_of(i)]
        home, generation, documents = folder_of(index, library.generation), library.generation, len(library.entries)
    folder = home / "lexical"
    (home / "manifest.json").unlink()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    build_lexical(
        folder,
        [query_words(passage.text) for _, passage in passages],
        titles=[query_words(title) for title, _ in passages],
        headings=[query_words("\n".join(headings_of(passage))) for _, passage in passages],
        weights=fields,
    )
    write_manifest(home, generation=generation, documents=documents, passages=len(passages))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation", description="What is each part worth?")
    parser.add_argument("data", type=Path)
    print_lines(ablation(parser.parse_args().data))


if __name__ == "__main__":
    main()
