import json
import threading
from io import StringIO

import pytest

from assistant.library import Library, LibraryWriter
from assistant.settings import Settings
from assistant.types import Stamp
from ingest.pipeline import ingest_corpus
from ingest.progress import Progress
from ingest.storing import Storage
from tests.ingest.counting import CountingEmbedder


class TellingEmbedder(CountingEmbedder):
    """Tells when it has begun."""

    def __init__(self):
        super().__init__()
        self.has_begun = threading.Event()

    def embed(self, texts):
        """Return one vector a text."""
        self.has_begun.set()
        return super().embed(texts)


class InterruptedProgress(Progress):
    """Stands for a person who presses Ctrl-C when the first texts have been embedded."""

    def embedded(self, passages):
        """Be interrupted."""
        raise KeyboardInterrupt


def lines(first, last):
    return "\n".join(json.dumps({"id": f"page-{i}", "text": f"Text number {i}."}) for i in range(first, last))


def ingest(folder, index, **options):
    embedder = CountingEmbedder()
    chosen = {"settings": Settings(), "progress": Progress(StringIO())} | options
    return ingest_corpus([folder], index=index, embedder=embedder, **chosen), embedder.texts


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def test_texts_are_embedded_while_their_file_is_still_being_prepared(tmp_path):
    embedder = TellingEmbedder()
    stamp = Stamp(embedder.stamp_name, embedder.dim, "1")

    with (
        LibraryWriter(tmp_path / "index", stamp) as writer,
        Progress(StringIO()) as told,
        Storage(writer, embedder, told) as storage,
    ):
        for i in range(200):
            storage.offer({f"key {i}": f"Text number {i}."})

        assert embedder.has_begun.wait(timeout=30)


def test_a_refused_file_leaves_those_before_and_after_it_whole(folder, tmp_path):
    (folder / "a.jsonl").write_text(lines(0, 200))
    (folder / "b.jsonl").write_text(lines(150, 900))
    (folder / "c.jsonl").write_text(lines(850, 950))

    report, _ = ingest(folder, tmp_path / "index", settings=Settings(passages_most=300))

    assert [failure.file for failure in report.failed] == ["b.jsonl"]
    with Library.open(tmp_path / "index") as library:
        assert library.entries.keys() == {f"page-{i}" for i in (*range(200), *range(850, 950))}


def test_an_interrupt_ends_the_embedding_and_loses_nothing_that_is_stored(folder, tmp_path):
    (folder / "lines.jsonl").write_text(lines(0, 400))

    with pytest.raises(KeyboardInterrupt):
        ingest(folder, tmp_path / "index", progress=InterruptedProgress(StringIO()))

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("embedding")]
    report, embedded = ingest(folder, tmp_path / "index")
    assert (report.documents, len(embedded)) == (400, 400 - 128)


def test_a_text_that_several_files_share_is_embedded_once(folder, tmp_path):
    text = json.dumps({"id": "one", "title": "Title", "text": "The same words."})
    (folder / "a.jsonl").write_text(text + "\n" + lines(0, 600))
    (folder / "b.jsonl").write_text(text.replace("one", "two"))

    report, embedded = ingest(folder, tmp_path / "index")

    assert report.documents == 602
    assert embedded.count("Title\nThe same words.") == 1
    assert len(embedded) == 601
