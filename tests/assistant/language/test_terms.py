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


def test_the_term_of_the_documents_stands_for_what_people_say(vocabulary):
    terms = vocabulary.telling_terms("How long do we hang on to the files?")

    assert [term.word for term in terms] == ["retain", "records", "files"]


def test_a_word_that_people_say_may_stand_in_a_document_too(vocabulary):
    terms = vocabulary.telling_terms("What overhead is allowed?")

    assert [term.word for term in terms] == ["indirect", "costs", "allowed"]
    assert all(term.is_met_by(frozenset(stems("overhead"))) for term in terms[:2])


def test_a_question_that_names_both_asks_for_the_term_once(vocabulary):
    asked = "Is overhead paid?"

    assert vocabulary.telling_terms(vocabulary.plain(asked)) == vocabulary.telling_terms(asked)


def test_what_a_statement_tells_is_taken_as_it_stands(vocabulary):
    assert [term.word for term in vocabulary.told_terms("Hand in the overhead form.")] == ["hand", "overhead", "form"]


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Can we buy a van?", "Vehicles may not be purchased."),
        ("Do kids count?", "Juveniles are counted."),
        ("May we remodel?", "Renovation is not allowed."),
        ("Can our charity join?", "Nonprofit organizations may participate."),
        ("May a college apply?", "An institution of higher education may apply."),
        ("Can we still ask questions?", "Questions had to be sent in time."),
    ],
)
def test_equivalents_meet_each_other(vocabulary, said, stands):
    terms = vocabulary.telling_terms(said)

    assert terms
    assert all(term.is_met_by(frozenset(stems(stands))) for term in terms)


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
