"""The report in HTML: whole, alone in its file, and with nothing in it that runs."""

from dataclasses import replace
from html.parser import HTMLParser
from types import MappingProxyType

import pytest

from evals.answers import REPORTED, Asked, measure_answers
from evals.comparing import compare
from evals.questions import Place
from evals.report_page import report_page
from evals.results import Run, RunInfo

INFO = RunInfo(
    set_name="tiny",
    as_of="2026-11-21",
    engine="",
    index="index",
    library={"generation": 1},
    settings={},
    machine="one",
    started="now",
)
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"


class Elements(HTMLParser):
    """Collects the names and the attributes of all elements, and the text of those that show any."""

    def __init__(self) -> None:
        super().__init__()
        self.names, self.attributes, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        """Keep name and attributes."""
        self.names.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """Keep the text."""
        self.text += data


@pytest.fixture
def run(question, line):
    """Two questions: one right answer, one with markup in every text that comes from outside."""
    questions = [
        question(),
        question(id="q2", type="list", question=HOSTILE, note=HOSTILE, facts_must_not=[[HOSTILE]], also=[["faq", 3]]),
    ]
    rows = [
        line(text="Due May 1 [1].", citations=[("guide", 2, "Due May 1")], notices=["deadline_passed"]),
        line(id="q2", text=HOSTILE, choices=[HOSTILE], citations=[("faq", 1, HOSTILE)]),
    ]
    pages = MappingProxyType({Place("guide", 2): "Due May 1, at noon."})
    return Run(INFO, questions, [Asked(row, 0.3, 0.01) for row in rows], pages)


@pytest.fixture
def measured(run):
    """Its measures."""
    return measure_answers(run.questions, [asked.row for asked in run.asked], run.pages.get)


def _read(page):
    elements = Elements()
    elements.feed(page)
    return elements


def test_every_question_is_there_with_what_was_expected_said_and_judged(run, measured):
    shown = _read(report_page(run, measured)).text

    for words in ("When?", "said May 1 (guide#2)", "Due May 1 [1].", "right page", "exact", "deadline_passed: ."):
        assert words in shown
    for words in ("not said May 1 (guide#2)", "other page", "not exact", "faq#3", "quote exact: 0.00"):
        assert words in shown


def test_text_from_outside_is_shown_and_never_becomes_an_element(run, measured):
    page = _read(report_page(run, measured))

    assert HOSTILE in page.text
    assert {"script", "img"} & set(page.names) == set()
    assert [name for name, _ in page.attributes if name.startswith("on")] == []


def test_the_file_stands_alone(run, measured):
    page = _read(report_page(run, measured))

    assert [value for name, value in page.attributes if name in ("src", "href")] == []
    assert {"link", "iframe", "object"} & set(page.names) == set()


def test_there_is_a_plot_for_each_measure_and_one_of_the_time(run, measured):
    assert _read(report_page(run, measured)).names.count("svg") == len(REPORTED) + 1


def test_a_run_that_was_not_timed_has_no_plot_of_the_time(run, measured):
    untimed = replace(run, asked=[replace(asked, yardstick_s=float("nan")) for asked in run.asked])

    assert _read(report_page(untimed, measured)).names.count("svg") == len(REPORTED)


def test_a_comparison_is_part_of_the_page(run, measured, line):
    better = [Asked({**asked.row, "text": "Due May 1."}, 0.3, 0.01) for asked in run.asked]
    comparison = compare(run, replace(run, asked=better))

    shown = _read(report_page(run, measured, comparison)).text

    assert "this one minus it, on 2 questions" in shown
    assert "q2: facts found 0.00 → 1.00" in shown
