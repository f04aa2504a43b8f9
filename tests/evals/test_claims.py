"""The claims with known verdicts: complete, true to their pages, apart by document; and their measures."""

import tomllib
from functools import cache
from pathlib import Path

import pytest

from assistant.types import Verdict, VerdictLabel
from evals.claims import Claim, load_claims, macro_f1, report
from evals.governing.questions import LibraryName
from evals.halves import TEST_DOCUMENTS
from evals.libraries import PRACTICE
from evals.questions import DATASETS
from ingest.readers import read_file

CATALOGS = {LibraryName.STARTER: Path(__file__).parents[2] / "corpus", LibraryName.PRACTICE: PRACTICE}
SETS = {name: load_claims(DATASETS / f"claims_{name}.jsonl") for name in ("development", "validation", "test")}
KNOWN = (VerdictLabel.SUPPORTED, VerdictLabel.CONTRADICTED, VerdictLabel.PARTLY_SUPPORTED)


@cache
def pages_of(library, document_id):
    folder = CATALOGS[library]
    entries = tomllib.loads((folder / "catalog.toml").read_text("utf-8"))["document"]
    (file,) = (entry["file"] for entry in entries if entry["id"] == document_id)
    (reading,) = read_file(folder / file)
    return {page.number for page in reading.pages}


@pytest.mark.parametrize("name", SETS)
def test_a_set_of_claims_is_large_and_holds_every_verdict(name):
    labels = [claim.label for claim in SETS[name]]

    assert len({claim.claim_id for claim in SETS[name]}) == len(labels) >= 75
    assert set(labels) == set(VerdictLabel)
    assert 0.4 <= labels.count(VerdictLabel.SUPPORTED) / len(labels) <= 0.6


@pytest.mark.parametrize("name", SETS)
def test_claims_name_pages_that_exist_in_documents_of_their_half(name):
    places = [(claim, place) for claim in SETS[name] for place in claim.places]

    assert all(bool(claim.places) == (claim.label in KNOWN) for claim in SETS[name])
    assert {document in TEST_DOCUMENTS for _, (document, _) in places} == {name == "test"}
    assert [place for claim, place in places if place[1] not in pages_of(claim.library, place[0])] == []


def test_no_claim_is_in_two_sets():
    texts = [claim.text.casefold() for claims in SETS.values() for claim in claims]

    assert len(texts) == len(set(texts))


def claim(label):
    return Claim(claim_id="c", text="t", label=label, kind="plain", places=frozenset())


def test_macro_f1_is_the_mean_over_labels():
    pairs = [
        (claim(VerdictLabel.SUPPORTED), VerdictLabel.SUPPORTED),
        (claim(VerdictLabel.SUPPORTED), VerdictLabel.NOT_FOUND),
        (claim(VerdictLabel.NOT_FOUND), VerdictLabel.NOT_FOUND),
    ]

    assert macro_f1(pairs) == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_the_report_counts_the_two_errors_that_harm():
    claims = [claim(VerdictLabel.SUPPORTED), claim(VerdictLabel.CONTRADICTED)]
    verdicts = [Verdict("t", label, (), "") for label in (VerdictLabel.CONTRADICTED, VerdictLabel.SUPPORTED)]
    lines = list(report(claims, verdicts))

    assert lines[1].startswith("supported, called contradicted 1.000")
    assert lines[2].startswith("wrong, incomplete or absent, called supported 1.000")
