"""Every part of finding an answer is left out in turn, over the starter library."""

import pytest

from assistant.settings import Settings
from evals.ablation_answers import WHOLE, ablation, variants
from evals.questions import question_from


@pytest.fixture(scope="module")
def lines(starter_index):
    """What is printed on two questions, one of them misspelt."""
    asked = ("When were applications for the FY2019 CBCR solicitation due?", "Who were the aplications sent to?")
    questions = [
        question_from(
            {
                "id": f"t{number}",
                "type": "factual",
                "audience": "applicant",
                "question": text,
                "status": ["answered", "partly_answered"],
                "facts": [{"forms": ["June 25, 2019"], "at": [["cbcr-fy2019-notice", 2]]}],
            },
            "here",
        )
        for number, text in enumerate(asked)
    ]
    return "\n".join(ablation(starter_index, questions, Settings())).splitlines()


@pytest.mark.parametrize("name", variants())
def test_every_variant_has_a_row_and_a_change(lines, name):
    assert len([line for line in lines if line.startswith((f"{name} ", f"{name}:"))]) == 2


def test_nothing_is_changed_against_itself(lines):
    assert f"{WHOLE}: +0.000 [+0.000, +0.000], 1.00" in lines


def test_what_a_search_finds_is_told_beside_what_is_answered(lines):
    head = next(line for line in lines if "facts@1" in line)
    row = next(line for line in lines if line.startswith(f"{WHOLE} "))
    found = row[head.index("facts@1") + len("facts@1") :].split()  # columns are aligned at their right ends

    assert head.split()[-3:-1] == ["facts@1", "facts@5"]
    assert float(found[0]) >= 0.5  # the page is found at least for the question that is about it


def test_judging_without_the_reader_takes_less_processor_time(lines):
    shares = {line.rpartition(":")[0]: float(line.rpartition(" ")[2]) for line in lines[-len(variants()) :]}

    assert shares["sentences judged by words alone"] < shares[WHOLE]
