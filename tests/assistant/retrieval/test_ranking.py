"""Ranking by words, meaning, place and conversation, over a real library with the real embedder."""

import json

import numpy as np
import pytest

from assistant.embedding import open_embedder
from assistant.library.reading import Library
from assistant.reader.onnx import OnnxReader
from assistant.retrieval.hybrid import HybridRetriever
from assistant.retrieval.reranking import AsRanked, ReaderReranker
from assistant.settings import Settings
from assistant.types import DocumentFilter, Turn
from ingest.pipeline import ingest_corpus

PAGES = {
    "Harbor grant": [
        "The harbor grant pays for docks, piers and breakwaters in coastal towns.",
        "Towns with fewer than ten thousand people may apply.",
        "The deadline for applications is March 3.",
        "Awards last three years and may be extended once.",
    ],
    "Library grant": [
        "The library grant pays for books, shelves and reading rooms.",
        "Public libraries and schools may apply.",
        "The deadline for applications is June 9.",
        "Awards last one year.",
    ],
}
ABOUT_LIBRARIES = [
    Turn("user", "What does the library grant pay for?"),
    Turn("assistant", "It pays for books, shelves and reading rooms."),
]


@pytest.fixture(scope="module")
def embedder():
    return open_embedder(Settings())


def retriever_of(lines, folder, embedder):
    (folder / "pages.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    ingest_corpus([folder / "pages.jsonl"], index=folder / "index", embedder=embedder, settings=Settings())
    return HybridRetriever(Library.open(folder / "index"), embedder, Settings())


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The folder of the library that `retriever` searches."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def library(retriever, pages):
    """The library of `retriever`."""
    return Library.open(pages / "index")


@pytest.fixture(scope="module")
def retriever(embedder, pages):
    """Two pages of four passages each, one passage a line."""
    lines = [
        {"id": f"{title.split()[0]}#{place}", "title": title, "text": text}
        for title, texts in PAGES.items()
        for place, text in enumerate(texts)
    ]
    return retriever_of(lines, pages, embedder)


def ids(hits):
    return [hit.passage.document_id for hit in hits]


def test_a_question_that_stands_alone_finds_its_passage(retriever):
    assert ids(retriever.retrieve("Who may apply for the harbor grant?", k=2))[0].startswith("Harbor")
    assert ids(retriever.retrieve("breakwaters", k=1)) == ["Harbor#0"]


def test_a_follow_up_is_read_in_its_conversation(retriever):
    assert ids(retriever.retrieve("When is the deadline?", k=1, history=ABOUT_LIBRARIES)) == ["Library#2"]


def test_a_new_topic_leaves_the_conversation_behind(retriever):
    question = "Does the harbor grant pay for docks, piers and breakwaters in coastal towns?"

    assert ids(retriever.retrieve(question, k=1, history=ABOUT_LIBRARIES)) == ["Harbor#0"]


def test_hits_are_sorted_each_once_and_the_same_every_time(retriever):
    hits = retriever.retrieve("deadline for applications", k=8, history=ABOUT_LIBRARIES)

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(set(ids(hits))) == len(hits) == 8
    assert retriever.retrieve("deadline for applications", k=8, history=ABOUT_LIBRARIES) == hits
    assert retriever.retrieve("deadline for applications", k=3, history=ABOUT_LIBRARIES) == hits[:3]


@pytest.mark.parametrize("history", [[], ABOUT_LIBRARIES], ids=["first", "follow-up"])
def test_a_filter_holds_for_every_candidate(retriever, history):
    where = DocumentFilter(document_ids=frozenset({"Harbor#1", "Harbor#3"}))

    assert set(ids(retriever.retrieve("library books deadline", k=9, history=history, where=where))) == {
        "Harbor#1",
        "Harbor#3",
    }
    assert retriever.retrieve("deadline", k=9, where=DocumentFilter(document_ids=frozenset())) == []


@pytest.mark.parametrize("question", ["", "  ", "?", "the of and", "zebra", "\U0001f4c5", "word " * 2000])
def test_odd_questions_do_no_harm(retriever, question):
    hits = retriever.retrieve(question, k=3, history=[Turn("user", "?"), Turn("assistant", "no " * 3000)])

    assert all(np.isfinite(hit.score) for hit in hits)
    assert bool(hits) == bool(question.strip())
    assert retriever.retrieve("deadline", k=0) == []


def test_a_library_of_one_passage_answers_with_it(embedder, tmp_path):
    retriever = retriever_of([{"id": "only", "title": "", "text": "Sites write an action plan."}], tmp_path, embedder)

    assert ids(retriever.retrieve("plan", k=5, history=ABOUT_LIBRARIES)) == ["only"]


def test_equal_passages_are_all_found(embedder, tmp_path):
    lines = [{"id": name, "title": "Same", "text": "The match is ten percent."} for name in ("b", "a", "c")]

    assert ids(retriever_of(lines, tmp_path, embedder).retrieve("match", k=5)) == ["a", "b", "c"]


def test_the_identity_reranker_changes_nothing(retriever):
    hits = retriever.retrieve("deadline", k=4)

    assert AsRanked().rerank("deadline", hits) == hits


def test_the_reader_reads_the_first_hits_and_the_others_stay_behind(retriever, library):
    question = "How long do awards of the library grant last?"
    hits = retriever.retrieve(question, k=8)
    reranked = ReaderReranker(OnnxReader(), library.entries, depth=4).rerank(question, hits)

    assert sorted(ids(reranked)) == sorted(ids(hits))
    assert sorted(ids(reranked[:4])) == sorted(ids(hits[:4]))
    assert ids(reranked[4:]) == ids(hits[4:])
    assert [hit.score for hit in reranked] == sorted((hit.score for hit in reranked), reverse=True)
    assert ids(reranked)[0] == "Library#3"


def test_reranking_nothing_gives_nothing(library):
    assert ReaderReranker(OnnxReader(), library.entries, depth=4).rerank("Who?", []) == []
