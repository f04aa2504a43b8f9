import pytest

from assistant.answering.question.divisions import is_of_another_division


@pytest.mark.parametrize(
    "question, above, is_other",
    [
        ("What must a unit have under category 3?", ("Notice", "Category 2: Prosecution"), True),
        ("What must a unit have under category 3?", ("Notice", "Category 3: Task forces"), False),
        ("What must a unit have under category 3?", ("Notice", "Categories 2 and 3"), False),
        ("What must a unit have under category 3?", ("Notice", "Category 3: Task forces", "Phase 1"), False),
        ("What must a unit have under category 3?", ("Notice", "Who may apply?"), False),
        ("What must a unit have under category three?", ("Notice, Category 1",), True),
        ("What does Category II pay?", ("Notice", "Category 2: Prosecution"), False),
        ("What must a unit have?", ("Notice", "Category 2: Prosecution"), False),
        ("Is phase 1 of category 2 paid in full?", ("Category 2", "Phase 2"), True),
    ],
)
def test_the_nearest_heading_that_names_a_category_tells_which_one_a_text_is_of(question, above, is_other):
    assert is_of_another_division(question, above) is is_other
