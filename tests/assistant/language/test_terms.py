import pytest

from assistant.errors import CatalogError
from assistant.language.terms import coverage, load_vocabulary, rarity, stems


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


def test_question_words_say_nothing_and_equivalents_are_carried(vocabulary):
    terms = vocabulary.telling_terms("Who may apply, and what is the deadline?")

    assert [term.word for term in terms] == ["apply", "deadline"]
    assert set(stems("eligible")) <= terms[0].alternatives
    assert set(stems("due")) <= terms[1].alternatives


def test_plain_language_brings_the_term_of_the_documents(vocabulary):
    assert "reimburs" in stems(vocabulary.plain("can we get our money back?"))


def test_a_question_of_general_words_is_general(vocabulary):
    assert vocabulary.is_general("What is the application deadline?")
    assert not vocabulary.is_general("Is food allowed at the planning retreat?")


def test_rare_words_weigh_more_and_coverage_is_their_share(vocabulary):
    terms = vocabulary.telling_terms("hot spot parking")
    texts = [frozenset(stems("hot spot map")), frozenset(stems("hot spot")), frozenset(stems("parking spot hot"))]

    weights = rarity(terms, texts)

    # hot and spot are in all three: log(1 + 3/4); parking is in one: log(1 + 3/2)
    assert weights["parking"] > weights["hot"] == weights["spot"]
    assert coverage(terms, weights, frozenset(stems("hot spot"))) == pytest.approx(0.5498, abs=1e-3)
    assert coverage(terms, weights, frozenset()) == 0.0
    assert coverage((), {}, frozenset()) == 1.0


def test_a_missing_word_list_is_named(tmp_path):
    with pytest.raises(CatalogError, match=r"terms\.toml"):
        load_vocabulary(tmp_path / "terms.toml")
