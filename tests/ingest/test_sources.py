"""Which files a path leads to, and the ids that they get."""

import os

import pytest

from assistant.errors import CatalogError, RequestError
from assistant.types import Program
from ingest.describing.rules import load_rules
from ingest.sources import find_sources

ENTRY = """
[[document]]
id = "{0}"
title = "Title of {0}"
program = "bcji"
kind = "web_page"
authority = "federal"
status = "current"
file = "{1}"
"""
PROGRAMS = '[[program]]\nid = "bcji"\nname = "Byrne Criminal Justice Innovation"\n'


@pytest.fixture
def tree(tmp_path):
    """Make files below a folder and return it."""

    def tree(*names, **contents):
        for name in names:
            path = tmp_path / "given" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents.get(name, "text"), encoding="utf-8")
        return (tmp_path / "given").resolve()

    return tree


@pytest.fixture
def catalogued(tree):
    """Make a folder with a catalog of one document."""

    def catalogued(*more_names, entries=(("page", "documents/page.html"),)):
        folder = tree("documents/page.html", *more_names)
        (folder / "catalog.toml").write_text("".join(ENTRY.format(*entry) for entry in entries))
        (folder / "programs.toml").write_text(PROGRAMS)
        return folder

    return catalogued


def ids(found):
    return [source.document_id for source in found.sources if not source.problem]


def problems(found):
    return [source for source in found.sources if source.problem]


def test_finds_all_files_of_a_folder_with_ids_relative_to_it(tree):
    folder = tree("b.pdf", "2017Unmet/Checklist.docx", "a/b/c.txt")

    found = find_sources([folder], [])

    assert ids(found) == ["2017Unmet/Checklist.docx", "a/b/c.txt", "b.pdf"]
    assert {source.root for source in found.sources} == {str(folder)}
    assert problems(found) == []


def test_a_single_file_has_its_name_as_id_and_brings_nothing_else(tree):
    folder = tree("a/one.txt", "a/two.txt")

    found = find_sources([folder / "a" / "one.txt"], [])

    assert ids(found) == ["one.txt"]
    assert not found.covers(folder / "a" / "two.txt")


def test_leaves_out_hidden_files_lock_files_and_the_index(tree):
    folder = tree("a.txt", ".hidden", "~$a.docx", ".git/config", "index/library.sqlite")

    assert ids(find_sources([folder], [], index=folder / "index")) == ["a.txt"]


def test_reports_links_that_lead_out_of_the_folder_circles_and_pipes_and_follows_none(tree, tmp_path):
    folder = tree("a.txt", "sub/b.txt")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "sub" / "circle").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")

    found = find_sources([folder], [])

    assert ids(found) == ["a.txt", "sub/b.txt"]
    assert {source.path for source in problems(found)} == {"out.txt", "sub/circle", "gone.txt", "pipe.txt"}


def test_composes_names_so_that_they_are_the_same_on_every_system(tree):
    folder = tree("re\u0301sume\u0301.txt")

    assert ids(find_sources([folder], [])) == ["r\u00e9sum\u00e9.txt"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_no_text_is_a_failure_and_not_a_crash(tree):
    folder = tree("a.txt")
    with open(os.fsencode(folder) + b"/b\xff.txt", "wb"):  # noqa: PTH123  (a name that no Path shows)
        pass

    found = find_sources([folder], [])

    assert ids(found) == ["a.txt"]
    assert [source.path for source in problems(found)] == ["b?.txt"]


def test_a_file_reached_by_two_paths_is_taken_once(tree):
    folder = tree("a.txt", "b.txt")

    assert ids(find_sources([folder, folder / "a.txt", folder], [])) == ["a.txt", "b.txt"]


def test_refuses_a_path_that_is_not_there(tmp_path):
    with pytest.raises(RequestError, match=r"nowhere: no such file"):
        find_sources([tmp_path / "nowhere"], [])


def test_a_path_that_is_gone_is_right_when_the_library_knows_files_there(tree):
    folder = tree("a.txt")
    gone = folder / "old"

    found = find_sources([gone], [], known={gone / "b.txt": str(folder)})

    assert found.sources == ()
    assert found.covers(gone / "b.txt")
    assert not found.covers(folder / "a.txt")


def test_part_of_a_folder_that_the_library_knows_keeps_its_ids(tree):
    folder = tree("sub/a.txt", "sub/b.txt", "c.txt")

    found = find_sources([folder / "sub"], [], known={folder / "sub" / "a.txt": str(folder)})

    assert ids(found) == ["sub/a.txt", "sub/b.txt"]


def test_a_folder_inside_one_from_which_only_a_file_is_known_has_ids_of_its_own(tree):
    folder = tree("a.txt", "sub/b.txt")

    assert ids(find_sources([folder / "sub"], [], known={folder / "a.txt": str(folder)})) == ["b.txt"]


def test_a_catalog_says_which_files_count_and_what_they_are(catalogued):
    folder = catalogued("README.md")

    for path in (folder, folder / "catalog.toml"):
        found = find_sources([path], [])
        assert ids(found) == ["page"]
        assert found.sources[0].entry.title == "Title of page"
        assert (problems(found), found.programs[0].program_id) == ([], "bcji")


def test_a_file_beside_catalogued_ones_is_reported(catalogued):
    folder = catalogued("documents/other.pdf", "documents/.hidden")

    (source,) = problems(find_sources([folder], []))

    assert (source.path, source.is_withdrawn) == ("documents/other.pdf", True)
    assert source.problem == "It is not in catalog.toml"


def test_a_catalogued_file_that_is_missing_is_reported(catalogued):
    folder = catalogued(entries=[("page", "documents/page.html"), ("lost", "documents/lost.pdf")])

    found = find_sources([folder], [])

    assert ids(found) == ["page"]
    assert [(source.path, source.is_withdrawn) for source in problems(found)] == [("documents/lost.pdf", False)]


def test_a_catalogued_folder_inside_a_plain_one_stays_catalogued(catalogued, tree):
    folder = catalogued()
    outside = tree("plain.txt").parent
    (outside / "given" / "plain.txt").rename(outside / "plain.txt")

    found = find_sources([outside], [])

    assert ids(found) == ["page", "plain.txt"]
    assert found.sources[0].root == str(folder)


def test_one_file_of_a_catalogued_folder_stays_catalogued_once_it_is_known(catalogued):
    folder = catalogued()
    file = folder / "documents" / "page.html"

    assert ids(find_sources([file], [], known={file: str(folder)})) == ["page"]


def test_a_wrong_catalog_is_refused_before_anything_is_read(catalogued):
    with pytest.raises(CatalogError, match=r"line 9: .*outside"):
        find_sources([catalogued(entries=[("a", "../a.txt")])], [])


def test_a_folder_may_bring_its_own_list_of_programs(tree):
    folder = tree("a.txt")
    (folder / "programs.toml").write_text(PROGRAMS)

    found = find_sources([folder], [Program(program_id="psp", name="Public Safety Partnership")])

    assert [program.program_id for program in found.programs] == ["psp", "bcji"]
    assert ids(found) == ["a.txt"]


def test_leaves_out_what_lies_beside_documents_and_is_none_and_says_why(tree):
    folder = tree("a.txt", "LICENSE", "sub/README.md", "sub/license plates guide.txt")

    found = find_sources([folder], [], left_out=load_rules().left_out)

    assert ids(found) == ["a.txt", "sub/license plates guide.txt"]
    assert problems(found) == []
    assert found.left_out["LICENSE"].startswith("a licence")
    assert list(found.left_out) == ["LICENSE", "sub/README.md"]


def test_takes_a_file_that_a_person_names_whatever_it_is_called(tree):
    folder = tree("README.md", "a.txt")

    found = find_sources([folder, folder / "README.md"], [], left_out=load_rules().left_out)

    assert sorted(ids(found)) == ["README.md", "a.txt"]
    assert found.left_out == {}
