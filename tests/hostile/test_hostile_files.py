"""Every file ends in exactly one state, whatever is in it, and takes no more time and memory than it may."""

import os
import shutil
from io import StringIO

import pytest

from assistant.library import Library
from assistant.settings import Settings
from ingest.pipeline import ingest_corpus
from ingest.progress import Progress
from tests.hostile.awkward import awkward_files
from tests.hostile.files import READ
from tests.hostile.making import hostile_files, write
from tests.hostile.outcomes import outcomes
from tests.ingest.counting import CountingEmbedder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no limits on memory")

MEMORY_MIB = 1024
SMALL_BYTES = 12_000  # larger files take minutes, all together
QUICK = {  # one or two of each kind, each read in a second or so
    *("media.docx", "names-that-lead-out.docx", "link-inside.docx", "says-less.docx", "laughs.docx", "macros.docm"),
    *("foreign-file.docx", "page-100000-times.pdf", "form-in-itself.pdf", "pages-in-a-circle.pdf", "hidden-words.pdf"),
    *("page-of-html.pdf", "line-of-100-mb.txt", "noise.txt", "right-to-left.txt", "zero-width-only.txt", "nothing.txt"),
    *("nulls.html", "deep-but-honest.html", "entity-bomb.html", "no-times.vtt", "unfinished.srt", "deep.jsonl"),
    *("zips-in-zip.zip", "claims-all-cells.xlsx", "entities.pptx", "formulas.csv", "script-links.md"),
}


def test_a_folder_of_hostile_files_leaves_a_library_and_a_reason_for_each_file_that_is_not_in_it(tmp_path):
    folder, index = tmp_path / "given", tmp_path / "index"
    folder.mkdir()
    allowed = write(folder, only=QUICK)
    (folder / "out").symlink_to("/etc/passwd")
    (folder / "circle").symlink_to(folder)
    (folder / "nowhere.pdf").symlink_to(folder / "not-there.pdf")
    os.mkfifo(folder / "pipe.txt")
    shutil.copy(folder / "formulas.csv", folder / "line\nbreak\u202e.csv")
    shutil.copy(folder / "formulas.csv", folder / f"{'long' * 60}.csv")
    odd = {"out", "circle", "nowhere.pdf", "pipe.txt", "line?break?.csv"}

    report = ingest_corpus(
        [folder], index=index, embedder=CountingEmbedder(), settings=Settings(), progress=Progress(StringIO())
    )

    failed = {failure.file: failure.cause for failure in report.failed}
    in_part = {partly.file for partly in report.in_part}
    with Library.open(index) as library:
        published = {entry.file for entry in library.entries.values()}
    assert published | failed.keys() == allowed.keys() | odd | {f"{'long' * 60}.csv"}
    assert not published & failed.keys()
    assert {failed[name] for name in odd} <= {"not_tried", "unreadable"}
    for name, states in allowed.items():
        state = failed.get(name) or ("in_part" if name in in_part else "published")
        assert state in states, name


def test_there_are_more_than_150_files_and_each_has_a_name_of_its_own():
    names = [hostile.name for hostile in hostile_files()]

    assert len(names) == len(set(names)) > 150
    assert set(names) > QUICK


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_every_hostile_file_ends_in_a_state_that_is_right_for_it(tmp_path):
    """The larger ones, which take minutes: `python -m tests.hostile`."""
    allowed = write(tmp_path, most_bytes=SMALL_BYTES)

    found = list(outcomes(sorted(tmp_path.iterdir())))

    wrong = [one for one in found if one.state not in allowed[one.name]]
    honest = [one for one in found if allowed[one.name] <= READ]
    assert len(found) == len(allowed) > 150
    assert wrong == []
    assert sum(one.state in READ for one in honest) >= 0.98 * len(honest)
    assert max(one.child_mib for one in found) <= MEMORY_MIB


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_file_of_a_hundred_thousand_lines_and_more_is_published(tmp_path):
    names = {"bullets.txt", "numbers.txt", "headings.txt"}
    write(tmp_path, only=names)

    assert {one.name: one.state in READ for one in outcomes(sorted(tmp_path.iterdir()))} == dict.fromkeys(names, True)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_every_awkward_file_of_other_projects_ends_in_a_state_that_its_manifest_allows(external_data):
    known = {one.path.name: one for one in awkward_files(external_data / "awkward-files")}

    found = list(outcomes([one.path for one in known.values()]))

    good = [one for one in found if known[one.name].is_good]
    assert len(found) == len(known) > 150
    assert [one for one in found if one.state not in known[one.name].states] == []
    assert sum(one.state in READ for one in good) >= 0.98 * len(good)
    assert max(one.child_mib for one in found) <= MEMORY_MIB
