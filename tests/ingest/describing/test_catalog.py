"""Catalog and program list: what they give, and the line that is named when something is wrong."""

from datetime import date

import pytest

from assistant.errors import CatalogError
from assistant.types import Authority, DocumentStatus, Kind, Program
from ingest.describing.catalog import load_catalog, load_programs

BCJI = Program(program_id="bcji", name="Byrne Criminal Justice Innovation")

WHOLE = """# what we hold
[[document]]
id = "notice-2021"
title = "FY 2021 notice"
program = "bcji"
kind = "solicitation"
publisher = "BJA"
authority = "federal"
fiscal_year = 2021
published = 2021-02-01
retrieved = 2026-10-01
status = "closed"
supersedes = ["notice-2020"]
url = "https://example.gov/notice"
file = "documents/notice.pdf"
digest = true

[[document]]
id = "notice-2020"
title = "FY 2020 notice"
kind = "solicitation"
authority = "federal"
status = "archived"
file = "documents/old.pdf"
"""


@pytest.fixture
def load(tmp_path):
    """Load a catalog of that text."""

    def load(text):
        (tmp_path / "catalog.toml").write_text(text, encoding="utf-8")
        return load_catalog(tmp_path / "catalog.toml", [BCJI])

    return load


@pytest.fixture
def load_list(tmp_path):
    """Load a program list of that text."""

    def load(text):
        (tmp_path / "programs.toml").write_text(text, encoding="utf-8")
        return load_programs(tmp_path / "programs.toml")

    return load


def test_takes_every_field_as_it_stands(load):
    newer, older = load(WHOLE)

    assert (newer.document_id, newer.program, newer.kind) == ("notice-2021", "bcji", Kind.SOLICITATION)
    assert (newer.published, newer.retrieved) == (date(2021, 2, 1), date(2026, 10, 1))
    assert (newer.authority, newer.status) == (Authority.FEDERAL, DocumentStatus.CLOSED)
    assert (newer.fiscal_year, newer.supersedes, newer.digest) == (2021, ("notice-2020",), True)
    assert newer.inferred == ()
    assert (older.program, older.fiscal_year, older.published, older.url) == ("", None, None, "")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('publisher = "BJA"', 'publishr = "BJA"', 7, "unknown key 'publishr'"),
        ('kind = "solicitation"\npublisher', 'kind = "notice"\npublisher', 6, "'notice' is no kind"),
        ('program = "bcji"', 'program = "bcij"', 5, "unknown program 'bcij'"),
        ('authority = "federal"\nfiscal', 'authority = "bja"\nfiscal', 8, "'bja' is no authority"),
        ('status = "closed"', 'status = "shut"', 12, "'shut' is no status"),
        ('["notice-2020"]', '["notice-2019"]', 13, "there is no document 'notice-2019'"),
        ('["notice-2020"]', '"notice-2020"', 13, "must be a list"),
        ('["notice-2020"]', '["notice-2021"]', 13, "would supersede itself"),
        ("published = 2021-02-01", 'published = "2021-02-01"', 10, "must be a date"),
        ("fiscal_year = 2021", 'fiscal_year = "2021"', 9, "must be a year"),
        ("digest = true", 'digest = "yes"', 16, "must be true or false"),
        ('id = "notice-2020"', 'id = "notice-2021"', 19, "is taken by line 3"),
        ('"documents/old.pdf"', '"documents/notice.pdf"', 24, "is taken by line 15"),
        ('title = "FY 2020 notice"\n', "", 18, "'title' is missing"),
        ('title = "FY 2020 notice"', 'title = " "', 20, "must be one line of text"),
        ('"documents/old.pdf"', '"../old.pdf"', 24, "outside the catalog's folder"),
        ('"documents/old.pdf"', '"/etc/passwd"', 24, "outside the catalog's folder"),
        ('[[document]]\nid = "notice-2020"', '[[documents]]\nid = "notice-2020"', 18, "'documents' does not"),
        ("# what we hold", 'version = "1"', 1, "'version' does not belong here"),
    ],
)
def test_refuses_what_cannot_be_and_names_the_line(load, old, new, line, words):
    assert old in WHOLE

    with pytest.raises(CatalogError, match=rf"^catalog\.toml, line {line}: .*{words}"):
        load(WHOLE.replace(old, new))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.gov%2Fnotice&data=05",
            "https://example.gov/notice",
        ),
        ("https://example.gov/notice?utm_source=mail", "https://example.gov/notice"),
        ("https://lnks.gd/l/eyJhbGciOiJIUzI1NiJ9.x", ""),
    ],
)
def test_an_address_that_a_mail_filter_wrote_is_never_that_of_a_document(load, written, meant):
    entry, _ = load(WHOLE.replace("https://example.gov/notice", written))

    assert entry.url == meant


def test_refuses_a_chain_of_documents_that_supersede_each_other(load):
    with pytest.raises(CatalogError, match="would supersede itself"):
        load(WHOLE + 'supersedes = ["notice-2021"]\n')


def test_names_the_line_where_the_file_is_no_toml(load):
    with pytest.raises(CatalogError, match="line 4"):
        load(WHOLE.replace('title = "FY 2021 notice"', "title = FY 2021 notice"))


def test_an_empty_catalog_describes_nothing(load):
    assert load("") == ()


PROGRAMS = """[[program]]
id = "bcji"
name = "Byrne Criminal Justice Innovation"
part_of = "Innovation Suite"
tta_provider = "IACP"
contact = "someone@example.org"
sources = ["a page"]

[[program.alias]]
name = "CBCR"
first_year = 2017
last_year = 2020

[[program.alias]]
name = "BCJI"

[[program]]
id = "psp"
name = "Public Safety Partnership"
[[program.alias]]
name = "PSP"
"""


def test_takes_programs_with_their_names_and_the_years_these_held(load_list):
    bcji, psp = load_list(PROGRAMS)

    assert (bcji.program_id, bcji.tta_provider, bcji.sources) == ("bcji", "IACP", ("a page",))
    assert [(a.name, a.first_year, a.last_year) for a in bcji.aliases] == [
        ("CBCR", 2017, 2020),
        ("BCJI", None, None),
    ]
    assert [a.name for a in psp.aliases] == ["PSP"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("contact =", "contacts =", 6, "unknown key 'contacts'"),
        ("last_year = 2020", "last_year = 2010", 12, "before first_year"),
        ('name = "PSP"', 'title = "PSP"', 21, "unknown key 'title'"),
        ('id = "psp"', 'id = "bcji"', 18, "is taken by line 2"),
        ("sources = [", "sources = [1, ", 7, "must be a list of texts"),
    ],
)
def test_refuses_what_cannot_be_in_a_program_list(load_list, old, new, line, words):
    with pytest.raises(CatalogError, match=rf"^programs\.toml, line {line}: .*{words}"):
        load_list(PROGRAMS.replace(old, new))
