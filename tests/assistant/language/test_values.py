from assistant.language.values import values_of


def test_numbers_in_words_digits_and_scales_are_one():
    assert values_of("nine sites").numbers == values_of("9 sites").numbers == {"9"}
    assert values_of("$4 million").numbers == values_of("$4,000,000").numbers


def test_a_date_is_not_also_a_number():
    values = values_of("Due April 12, 2021, in 3 parts.")

    assert values.dates == {"2021-04-12"}
    assert values.numbers == {"3"}


def test_names_are_capitals_that_do_not_only_open_a_sentence():
    assert values_of("The program is run by CNA. Sites meet in Boston.").names == {"cna", "boston"}


def test_negation_duty_and_choice_are_seen():
    assert values_of("No match is required.").is_negated
    assert values_of("Sites must report.").is_duty
    assert values_of("Sites may report.").is_choice
