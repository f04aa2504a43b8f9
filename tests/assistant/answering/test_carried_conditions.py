"""A notice in long sections, as originals are: a rule asked for comes with conditions from elsewhere on its page."""

import pytest

from assistant import Assistant
from assistant.types import AnswerStatus, NoticeKind
from ingest.command import ingest_command

BACKGROUND = "The office has lent boats to harbor towns for many years, and the towns have told it what they did. " * 9
NOTICE = f"""# Harbor Watch Safety Grant notice
## Equipment
{BACKGROUND}

Grant money may pay for a patrol boat.

However, a patrol boat needs prior approval of the office in writing, and the office may ask for three offers.

{BACKGROUND}
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """The answer to a question for a rule of the notice."""
    folder = tmp_path_factory.mktemp("notice")
    (folder / "notice.md").write_text(NOTICE, encoding="utf-8")
    index = tmp_path_factory.mktemp("library")
    ingest_command([str(folder)], index=index)
    return Assistant.open(index).ask("May grant money pay for a patrol boat?")


def test_the_condition_of_a_rule_is_quoted_with_the_rule(answer):
    assert answer.status is AnswerStatus.ANSWERED
    assert "Grant money may pay for a patrol boat." in answer.text
    assert "needs prior approval of the office" in answer.text


def test_what_is_quoted_is_not_said_to_be_left_out(answer):
    assert NoticeKind.LEFT_OUT not in {notice.kind for notice in answer.notices}


def test_the_rest_of_the_section_is_not_quoted(answer):
    assert "lent boats" not in answer.text
