"""The starter library: its catalog, its documents, and the binary files that are built from texts."""

import re
from pathlib import Path

import docx
import pytest
from pptx import Presentation
from pypdf import PdfReader

from assistant.types import Kind
from corpus.building.markup import read_source
from corpus.rebuild import rebuild
from ingest.describing.catalog import load_catalog, load_programs

CORPUS = Path(__file__).parents[2] / "corpus"
PROGRAMS = load_programs(CORPUS / "programs.toml")
ENTRIES = load_catalog(CORPUS / "catalog.toml", PROGRAMS)
BUILT = sorted(path.name for path in CORPUS.glob("documents/*") if path.suffix in {".pdf", ".pptx", ".docx"})

each_document = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.document_id)
each_built_file = pytest.mark.parametrize("name", BUILT)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """Return a folder with every binary document built anew."""
    folder = tmp_path_factory.mktemp("rebuilt")
    rebuild(CORPUS / "sources", folder)
    return folder


def pdf_text(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def pptx_text(path):
    lines = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            if shape.has_table:
                lines += [cell.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            lines.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(lines)


def docx_text(path):
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def text_of(path):
    read = {".pdf": pdf_text, ".pptx": pptx_text, ".docx": docx_text}.get(path.suffix)
    return read(path) if read else path.read_text(encoding="utf-8")


def words_of(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_holds_at_least_fourteen_documents_in_every_kind_and_format_that_users_have():
    formats = {Path(entry.file).suffix for entry in ENTRIES}
    kinds = {entry.kind for entry in ENTRIES}

    assert len(ENTRIES) >= 14
    assert formats == {".html", ".pdf", ".pptx", ".vtt", ".docx", ".md", ".txt"}
    assert kinds == set(Kind)


def test_the_catalog_names_every_file_once_and_no_other():
    named = sorted(entry.file for entry in ENTRIES)

    assert named == sorted(f"documents/{path.name}" for path in CORPUS.glob("documents/*"))


@each_document
def test_each_document_says_at_its_start_that_it_is_a_digest_and_where_the_original_is(entry):
    text = words_of(text_of(CORPUS / entry.file))

    assert entry.digest
    assert re.search(r"digest in our own words|digest of|reading script of", text[:2500], re.IGNORECASE)
    assert re.search(r"original|address|IACP page", text)


@each_document
def test_each_document_says_what_is_known_of_the_day_on_which_it_was_read(entry):
    text = words_of(text_of(CORPUS / entry.file))

    assert re.search(r"\b(day|days|dates|Neither)\b[^.]*\bread(ing)?\b[^.]*\brecorded", text)


@each_document
def test_each_address_of_an_original_is_https(entry):
    assert not entry.url or entry.url.startswith("https://")


@each_document
def test_a_solicitation_of_the_past_is_closed_or_archived(entry):
    assert entry.kind is not Kind.SOLICITATION or entry.status in {"closed", "archived"}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.program_id)
def test_each_program_has_sources_and_another_name(program):
    assert program.sources
    assert program.aliases


def test_every_binary_document_has_a_text_and_every_text_a_binary_document(rebuilt):
    assert sorted(path.name for path in rebuilt.iterdir()) == BUILT


@each_built_file
def test_building_anew_gives_the_committed_text(name, rebuilt):
    assert text_of(rebuilt / name) == text_of(CORPUS / "documents" / name)


@each_built_file
def test_building_twice_gives_the_same_bytes(name, rebuilt, tmp_path):
    rebuild(CORPUS / "sources", tmp_path)

    assert (tmp_path / name).read_bytes() == (rebuilt / name).read_bytes()


@each_built_file
def test_every_sentence_of_a_text_arrives_in_its_binary_document(name):
    source = read_source(CORPUS / "sources" / f"{Path(name).stem}.md")
    text = words_of(text_of(CORPUS / "documents" / name))

    missing = [part.text for part in source.parts if part.kind != "layout" and words_of(part.text) not in text]

    assert missing == []


def test_the_rows_of_a_pdf_table_are_read_one_a_line():
    lines = pdf_text(CORPUS / "documents" / "spi-fact-sheet.pdf").splitlines()

    assert "New Haven, CT Modified problem-oriented policing, more foot patrol" in "\n".join(lines)
    assert any(re.match(r"\s*Boston, MA .* Violent crime down more than 17 percent$", line) for line in lines)


def test_a_source_without_a_format_is_refused(tmp_path):
    path = tmp_path / "broken.md"
    path.write_text('+++\ntitle = "T"\nsubject = "S"\n+++\n\n# T\n', encoding="utf-8")

    with pytest.raises(ValueError, match=r"broken\.md: the head needs"):
        read_source(path)
