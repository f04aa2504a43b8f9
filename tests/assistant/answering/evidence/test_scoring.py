from assistant.answering.evidence.scoring import Signals, answer_chance, load_weights

NOTHING = dict.fromkeys(
    (
        "sentence_cosine",
        "heading_cosine",
        "own_coverage",
        "coverage",
        "passage_coverage",
        "rank",
        "holds_value",
        "opens_list",
        "in_program",
        "in_year",
    ),
    0.0,
)
WEIGHTS = load_weights("cosine")  # where the reader's signals weigh nothing: only what makes near is tested
TEXT = "Awards last 36 months."


def chance(text=TEXT, **signals):
    return answer_chance(WEIGHTS, Signals(**(NOTHING | signals)), text)


def test_a_sentence_that_nothing_ties_to_the_question_is_doubted():
    assert chance() < 0.5 * chance(passage_coverage=0.5)


def test_the_reader_ties_a_sentence_to_a_question_in_other_words():
    assert chance(relevant=0.6) == chance(passage_coverage=0.5) > chance(relevant=0.2)


def test_the_value_asked_for_in_the_program_and_year_named_ties_them_but_not_for_another_year():
    named = {"holds_value": 1.0, "in_program": 1.0}

    assert chance(**named, in_year=1.0) > 2 * chance(**named)


def test_a_sentence_about_its_document_is_doubted_however_near():
    assert chance("This digest is not an official source.", relevant=0.9) < chance(relevant=0.9)
