"""The life of a library: what every kind of change to its files does, step by step, and what a kill leaves."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from assistant.errors import CatalogError, LibraryMismatchError, RequestError
from assistant.library import Library
from assistant.settings import Settings
from ingest.pipeline import IngestReport, ingest_corpus
from ingest.progress import Progress
from ingest.tokens import count_tokens
from tests.ingest.counting import CountingEmbedder

GOOD = "# Eligibility\n\nCities and counties may apply.\n\n## Match\n\nNo match is required.\n"
LONG = "# Plan\n\n" + "\n\n".join(f"Step {i} of the plan is to meet the people of block {i}." for i in range(40))
SHORT = "# Plan\n\nThere is no plan any more.\n"
LINES = '{"id": "page-1", "title": "One", "text": "First page."}\n{"id": "page-2", "text": "Second page."}\n'


@dataclass(frozen=True)
class Step:
    """What one run reported, embedded and told, and what the library held then."""

    report: IngestReport
    embedded: list[str]
    told: list[str]
    texts: dict[str, str]
    passages: dict[str, list[str]]
    problems: dict[str, tuple[str, ...]]
    failures: list[str]

    @property
    def counts(self):
        """Documents added, changed, removed, unchanged."""
        return (self.report.added, self.report.changed, self.report.removed, self.report.unchanged)


def run(paths, index, **options):
    embedder, stream = CountingEmbedder(), StringIO()
    report = ingest_corpus(
        paths, index=index, embedder=embedder, settings=Settings(), progress=Progress(stream), **options
    )
    with Library.open(index) as library:
        summary = library.summary()
        return Step(
            report,
            embedder.texts,
            stream.getvalue().splitlines(),
            {one: "\n".join(page.text for page in library.pages(one)) for one in library.entries},
            {one: [passage.text for passage in library.passages_of(one)] for one in library.entries},
            {line.entry.document_id: line.problems for line in summary.documents},
            [failure.file for failure in summary.failures],
        )


def write(folder, **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        stem, _, suffix = name.rpartition("_")
        (folder / f"{stem}.{suffix}").write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Where the library of this module lives."""
    return tmp_path_factory.mktemp("life")


@pytest.fixture(scope="module")
def life(place):
    """Six steps in the life of a library, each looked at by the tests below."""
    folder, other, index = place / "given", place / "other", place / "index"
    write(folder, good_md=GOOD, shrinks_md=LONG, gone_txt="This will go.", breaks_md=GOOD + "For now.")
    write(folder, lines_jsonl=LINES, twin_txt=GOOD.replace("#", ""), broken_pdf="no PDF at all")
    write(other, other_md="# Other\n\nFrom elsewhere.\n", lost_txt="This will be lost.")
    steps = {"first": run([folder, other], index), "again": run([folder, other], index)}

    write(folder, shrinks_md=SHORT, breaks_md="")
    (folder / "gone.txt").unlink()
    steps["changed"] = run([folder], index)

    write(folder, breaks_md=GOOD + "Mended.")
    write(other, good_md="# Another of that name\n\nText.\n")
    steps["mended"] = run([folder / "breaks.md", other], index)

    (other / "lost.txt").unlink()
    steps["rebuilt"] = run([folder], index, rebuild=True)

    shutil.move(folder, place / "moved")
    shutil.rmtree(other)
    steps["moved"] = run([place / "moved", other], index)
    return steps


@pytest.fixture
def index(life, place, tmp_path):
    """A copy of the library that this life has led to."""
    shutil.copytree(place / "index", tmp_path / "index")
    return tmp_path / "index"


def test_publishes_what_can_be_read_and_reports_the_rest_by_name(life):
    first = life["first"]

    assert sorted(first.texts) == [
        *("breaks.md", "gone.txt", "good.md", "lost.txt", "other.md", "page-1", "page-2", "shrinks.md", "twin.txt")
    ]
    assert [failure.file for failure in first.report.failed] == ["broken.pdf"] == first.failures
    assert first.report.failed[0].error.startswith("broken.pdf: ")
    assert first.counts == (9, 0, 0, 0)


def test_the_report_has_the_fields_of_the_command_contract(life):
    assert list(life["first"].report.as_json()) == [
        *("documents", "passages", "added", "changed", "removed", "unchanged", "failed", "in_part", "seconds")
    ]
    assert json.loads(json.dumps(life["first"].report.as_json()))["failed"][0].keys() == {"file", "error", "cause"}


def test_embeds_every_passage_once(life):
    first = life["first"]

    assert first.report.passages == sum(map(len, first.passages.values())) == len(first.embedded)


def test_a_second_run_reads_and_embeds_nothing(life):
    again = life["again"]

    assert again.counts == (0, 0, 0, 9)
    assert again.embedded == []
    assert again.told[0] == "1 file to read, 8 unchanged"
    assert not any(line.startswith("read ") for line in again.told)


def test_changed_files_are_replaced_and_removed_ones_leave_nothing(life):
    changed = life["changed"]

    assert changed.counts == (0, 1, 1, 7)
    assert changed.passages["shrinks.md"] == ["Plan\nThere is no plan any more."]
    assert "gone.txt" not in changed.texts
    assert len(changed.embedded) == 1


def test_documents_from_elsewhere_stay(life):
    assert "other.md" in life["changed"].texts


def test_the_last_good_version_of_a_file_that_breaks_stays_and_is_marked(life):
    changed = life["changed"]

    assert changed.texts["breaks.md"].endswith("For now.")
    assert any("breaks.md" in problem for problem in changed.problems["breaks.md"])
    assert "breaks.md" in changed.failures


def test_a_mended_file_is_current_again(life):
    mended = life["mended"]

    assert mended.texts["breaks.md"].endswith("Mended.")
    assert mended.problems["breaks.md"] == ()


def test_a_second_document_of_the_same_id_is_refused_with_a_remedy(life):
    mended = life["mended"]

    assert [failure.file for failure in mended.report.failed] == ["good.md"]
    assert "is taken by good.md. Rename" in mended.report.failed[0].error
    assert mended.texts["good.md"].startswith("Eligibility")


def test_a_rebuild_embeds_all_anew_also_what_came_from_elsewhere(life):
    rebuilt = life["rebuilt"]

    assert rebuilt.texts["other.md"] == life["mended"].texts["other.md"]
    assert len(rebuilt.embedded) == rebuilt.report.passages


def test_a_rebuild_says_which_file_it_could_not_find_again(life):
    rebuilt = life["rebuilt"]

    assert "lost.txt" not in rebuilt.texts
    assert "lost.txt" in rebuilt.failures


def test_a_folder_that_was_moved_keeps_its_documents(life):
    moved = life["moved"]

    assert moved.texts == {one: text for one, text in life["rebuilt"].texts.items() if one != "other.md"}
    assert moved.embedded == []


def test_a_path_that_is_gone_takes_its_documents_with_it(life):
    assert "other.md" not in life["moved"].texts
    assert life["moved"].counts == (0, 0, 1, len(life["moved"].texts))


def test_documents_that_repeat_others_are_published_and_reported(life):
    assert life["first"].report.duplicates == life["again"].report.duplicates == {"twin.txt": "good.md"}


def test_refuses_a_path_that_was_never_there_and_leaves_no_library(tmp_path):
    with pytest.raises(RequestError, match="nowhere"):
        run([tmp_path / "nowhere"], tmp_path / "index")


def test_refuses_a_wrong_catalog_before_reading_any_file(tmp_path):
    write(tmp_path / "given", catalog_toml='[[document]]\nid = "a"\n')

    with pytest.raises(CatalogError, match=r"catalog\.toml, line 1: 'file' is missing"):
        run([tmp_path / "given"], tmp_path / "index")


def test_refuses_to_mix_passages_of_two_sizes(index, tmp_path):
    with pytest.raises(LibraryMismatchError, match="--rebuild"):
        ingest_corpus([tmp_path], index=index, embedder=CountingEmbedder(), settings=Settings(passage_tokens=100))


def test_every_format_is_read_split_and_stored_and_every_file_accounted_for(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")  # no tesseract: the scan fails
    folder, index = Path(__file__).parents[1] / "data", tmp_path / "index"
    refused = {"empty.txt", "letter.rtf", "locked.pdf", "login.pdf", "scan.pdf"}

    report = run([folder], index).report

    with Library.open(index) as library:
        passages = [passage for one in library.entries for passage in library.passages_of(one)]
        pages = {(one, page.number): page for one in library.entries for page in library.pages(one)}
        files = {entry.file for entry in library.entries.values()}
    assert {failure.file for failure in report.failed} == refused
    assert report.left_out.keys() == {"README.md"}
    assert files | refused | {"README.md"} == {path.name for path in folder.iterdir() if path.is_file()}
    assert len(passages) == report.passages > report.documents
    for passage in passages:
        page = pages[passage.document_id, passage.page]
        assert passage.text == page.text[passage.start : passage.end] != ""
        assert count_tokens(passage.text) <= Settings().passage_tokens


CATALOG = """
[[document]]
id = "page"
title = "{}"
program = "bcji"
kind = "faq"
authority = "federal"
status = "current"
file = "documents/page.md"
"""


def test_a_catalog_says_what_a_document_is_and_a_change_of_it_counts(tmp_path):
    folder = tmp_path / "given"
    write(folder / "documents", page_md=GOOD, stray_txt="Not in the catalog.")
    write(folder, programs_toml='[[program]]\nid = "bcji"\nname = "Byrne"\n', catalog_toml=CATALOG.format("Old"))
    first = run([folder], tmp_path / "index")
    write(folder, catalog_toml=CATALOG.format("New"))

    second = run([folder], tmp_path / "index")

    assert (first.counts, second.counts) == ((1, 0, 0, 0), (0, 1, 0, 0))
    assert [failure.file for failure in second.report.failed] == ["documents/stray.txt"]
    with Library.open(tmp_path / "index") as library:
        assert (library.entries["page"].title, library.entries["page"].inferred) == ("New", ())
        assert [program.program_id for program in library.programs] == ["bcji"]


def test_vectors_that_were_stored_before_an_error_are_not_made_again(tmp_path):
    class Failing(CountingEmbedder):
        def embed(self, texts):
            if len(self.texts) > 250:
                raise MemoryError
            return super().embed(texts)

    lines = (json.dumps({"id": f"page-{i}", "text": f"Text number {i}."}) for i in range(400))
    write(tmp_path / "given", lines_jsonl="\n".join(lines))
    failing = Failing()
    folder, index = tmp_path / "given", tmp_path / "index"

    with pytest.raises(MemoryError):
        ingest_corpus([folder], index=index, embedder=failing, settings=Settings(), progress=Progress(StringIO()))

    done = run([folder], index)
    assert len(failing.texts) == 256
    assert len(done.embedded) == 400 - 256
    assert done.report.documents == 400


class Meddling(StringIO):
    """Takes what ingest tells, and acts when it has looked at all files and is about to read them."""

    def __init__(self, act):
        super().__init__()
        self._act = act

    def write(self, text):
        """Act once the files are counted."""
        if " to read, " in text:
            self._act()
        return super().write(text)


def run_while(act, paths, index, **options):
    told = Progress(Meddling(act))
    return ingest_corpus(paths, index=index, embedder=CountingEmbedder(), settings=Settings(), progress=told, **options)


NEWER, NEWEST = "Counties may apply.", "Nobody may apply."


@pytest.mark.parametrize("rebuild", [False, True], ids=["changed before", "read anew"])
@pytest.mark.parametrize(
    ("name", "form", "document_id"),
    [("notice_md", "# Notice\n\n{}\n", "notice.md"), ("lines_jsonl", '{{"id": "page-1", "text": "{}"}}\n', "page-1")],
    ids=["a document", "a list of documents"],
)
def test_a_file_that_changes_while_it_is_read_keeps_its_last_version_and_is_reported(
    tmp_path, name, form, document_id, rebuild
):
    folder, index = tmp_path / "given", tmp_path / "index"
    write(folder, other_md=GOOD, **{name: form.format("Cities may apply.")})
    before = run([folder], index)
    if not rebuild:
        write(folder, **{name: form.format(NEWER)})

    report = run_while(lambda: write(folder, **{name: form.format(NEWEST)}), [folder], index, rebuild=rebuild)

    assert [(failure.file, failure.cause) for failure in report.failed] == [(name.replace("_", "."), "changed")]
    with Library.open(index) as library:
        held = {one: library.pages(one)[0].text for one in library.entries}
    assert held.get(document_id) == (None if rebuild else before.texts[document_id])
    assert "other.md" in held
    assert NEWEST in run([folder], index).texts[document_id]


def test_a_file_that_goes_while_it_is_read_costs_no_other_file(tmp_path):
    folder, index = tmp_path / "given", tmp_path / "index"
    write(folder, gone_md=GOOD, stays_md=LONG)

    report = run_while((folder / "gone.md").unlink, [folder], index)

    assert [failure.file for failure in report.failed] == ["gone.md"]
    assert report.documents == 1


def test_a_file_of_too_many_passages_is_refused_whole_and_the_next_ones_are_published(tmp_path):
    folder, index = tmp_path / "given", tmp_path / "index"
    write(folder, long_md=LONG, short_md=SHORT)

    report = ingest_corpus(
        [folder],
        index=index,
        embedder=CountingEmbedder(),
        settings=Settings(passages_most=1),
        progress=Progress(StringIO()),
    )

    assert [(failure.file, failure.cause) for failure in report.failed] == [("long.md", "too_many_passages")]
    assert report.documents == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
@pytest.mark.parametrize("kills", [3, pytest.param(30, marks=pytest.mark.slow)])
def test_a_kill_at_any_moment_leaves_the_old_library_and_the_next_run_completes(index, tmp_path, kills):
    folder = tmp_path / "given"
    write(folder, **{f"new{i}_md": f"# New {i}\n\nText number {i}.\n" for i in range(6)})
    moments = random.Random(kills).choices([i / 100 for i in range(20, 400)], k=kills)
    indexes = [index, shutil.copytree(index, tmp_path / "another")]

    with ThreadPoolExecutor(len(indexes)) as at_once:
        list(at_once.map(ingest_and_kill, indexes, [folder] * 2, (moments[::2], moments[1::2])))

    for place in indexes:
        assert {"good.md", "new0.md", "new5.md"} <= run([folder], place).texts.keys()


def ingest_and_kill(index, folder, moments):
    """Kill an ingest after each of these seconds; the library must answer with what it held before."""
    command = [sys.executable, "-m", "tests.ingest.counting", str(index), str(folder)]
    for seconds in moments:
        with subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
        with Library.open(index) as library:
            assert "good.md" in library.entries, f"killed after {seconds} s"
            assert library.lexical("cities may apply", k=1)
