"""What people asked and did not get: why, how often, and in which words it leaves the program."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pytest

import cli
from assistant.answering.deciding.deciding import Decision as Settled
from assistant.answering.deciding.refusing import refusal
from assistant.programs import ProgramNames
from assistant.review.desk.records import Act, Decision, Feedback
from assistant.review.gaps.causes import judged
from assistant.review.gaps.clustering import clusters
from assistant.review.gaps.printing import report_csv, report_json, report_text
from assistant.review.gaps.records import GapCause
from assistant.review.gaps.report import gap_report
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.records import Warned
from assistant.scope import Scope
from assistant.settings import Settings
from tests.assistant.library.sample import document
from tests.assistant.review.conftest import NOW, receipt

OTHER_YEAR = (
    "The library does not say this for FY2023. It holds it only for FY2021, in “BCJI FY2021 solicitation”; "
    "another year's rule may differ."
)


class ByFirstWord:
    """Texts that begin with the same word have the same direction."""

    dim = 64
    stamp_name = "first word"

    def embed(self, texts):
        """One axis for each first word."""
        words = [text.split()[0].strip(",?").casefold() for text in texts]
        axes = {word: n for n, word in enumerate(dict.fromkeys(words))}
        return np.eye(self.dim, dtype=np.float32)[[axes[word] for word in words]]


def asked(question="Who may apply?", at=NOW, **changed):
    made = receipt(question, at)
    return replace(made, content=replace(made.content, **changed))


def decided(one, act, note=""):
    return Decision(
        receipt_id=one.receipt_id, act=act, reviewer="Ana", role="liaison", decided_at=datetime.now(UTC), note=note
    )


def report(receipts, feedback=None, decisions=(), not_held=()):
    return gap_report(receipts, feedback or {}, decisions, not_held, ByFirstWord())


@pytest.mark.parametrize(
    "changed, feedback, acts, cause",
    [
        ({}, None, (), GapCause.NO_DOCUMENT),
        ({"status": "partly_answered"}, None, (), GapCause.NO_DOCUMENT),
        ({"text": OTHER_YEAR}, None, (), GapCause.OTHER_YEAR),
        ({"status": "declined"}, None, (), GapCause.OUT_OF_SCOPE),
        ({"status": "declined", "text": "Call 911 first."}, None, (), None),
        ({"status": "answered"}, None, (), None),
        ({"status": "clarify"}, None, (), None),
        ({"status": "answered"}, Feedback.HELPFUL, (), None),
        ({"status": "answered"}, Feedback.WRONG, (), GapCause.NOT_REVIEWED),
        ({"status": "answered", "notices": (Warned("conflict", "x"),)}, None, (), GapCause.CONFLICT),
        ({}, None, (Act.CORRECTED,), GapCause.NOT_RETRIEVED),
        ({}, None, (Act.OUT_OF_SCOPE,), GapCause.OUT_OF_SCOPE),
        ({}, None, (Act.OUT_OF_SCOPE, Act.CORRECTED), GapCause.NOT_RETRIEVED),
        ({}, None, (Act.REFUSAL_RIGHT,), GapCause.NO_DOCUMENT),
        ({"text": OTHER_YEAR}, None, (Act.REFUSAL_RIGHT,), GapCause.OTHER_YEAR),
        ({"status": "answered"}, Feedback.WRONG, (Act.APPROVED,), None),
        ({}, None, (Act.CLOSED,), None),
    ],
)
def test_each_cause_follows_from_the_answer_and_a_decision_wins(changed, feedback, acts, cause):
    one = asked(**changed)

    found = judged(one.content, feedback, [decided(one, act) for act in acts], ())

    assert (found and found.cause) == cause
    assert found is None or found.is_settled == bool(acts)


def test_the_document_to_ask_for_is_the_edition_of_the_year_the_one_referred_to_or_the_one_requested():
    one, other = asked("What is the BCJI FY2023 match?"), asked(text=OTHER_YEAR)
    names = ("FY2023 BCJI solicitation", "BCJI FY2019 solicitation", "SPI guide")

    assert judged(other.content, None, (), names).to_ask_for == "“BCJI FY2021 solicitation”, but for FY2023"
    assert judged(one.content, None, (), names).to_ask_for == "FY2023 BCJI solicitation"
    assert judged(asked("Is it raining?").content, None, (), names).to_ask_for == ""
    told = asked(text="The library does not say. “Fee schedule” may say it: “Notice” refers to it.")
    assert judged(told.content, None, (), names).to_ask_for == "Fee schedule"
    requested = [decided(one, Act.DOCUMENT_REQUESTED, "The FY2023 award letter")]
    assert judged(one.content, None, requested, names).to_ask_for == "The FY2023 award letter"


def test_the_words_of_a_refusal_for_another_year_are_understood():
    held = document("bcji", ["Match is 10 percent."], fiscal_year=2021)
    nearest = SimpleNamespace(entry=held.document.entry, page=held.document.pages[0])
    inquiry = SimpleNamespace(scope=Scope((), 2023, False, ()), expected=None)

    library = SimpleNamespace(entries={}, not_held={})

    said = refusal(inquiry, Settled((), "other_year", nearest), library, ProgramNames(()))
    found = judged(asked(text=said).content, None, (), ())

    assert (found.cause, found.to_ask_for) == (GapCause.OTHER_YEAR, "“Title of bcji”, but for FY2023")


def test_questions_about_one_thing_are_one_gap_with_their_audiences_and_programs():
    scope = receipt().content.scope
    receipts = [
        asked("Match for BCJI?"),
        asked("match for bcji"),
        asked("Match, how much?", scope=replace(scope, audience="site", programs=("spi",))),
        asked("Fee?", status="declined"),
        asked("Who may apply?", status="answered"),
    ]

    found = report(receipts)

    assert (found.asked, found.missed) == (5, 4)
    first = found.gaps[0]
    assert first.count == 3
    assert first.programs == {"bcji": 2, "spi": 1}
    assert first.audiences == {"unknown": 2, "site": 1}
    assert len(first.others) == 1
    assert [gap.cause for gap in found.gaps] == [GapCause.NO_DOCUMENT, GapCause.OUT_OF_SCOPE]


def test_weeks_are_counted_from_monday_on_and_an_empty_week_is_there():
    monday = datetime(2026, 11, 2, tzinfo=UTC)
    receipts = [asked(at=monday), asked(at=monday + timedelta(days=6)), asked(at=monday + timedelta(days=15))]
    said = {receipts[0].receipt_id: Feedback.UNCLEAR, receipts[1].receipt_id: Feedback.HELPFUL}

    weeks = report(receipts, said).weeks

    assert [(week.monday, week.asked, week.refused, week.disliked) for week in weeks] == [
        (date(2026, 11, 2), 2, 2, 1),
        (date(2026, 11, 9), 0, 0, 0),
        (date(2026, 11, 16), 1, 1, 0),
    ]


def test_clusters_hold_each_row_once_and_the_largest_comes_first():
    near = np.array([[1, 0], [0, 1], [0.98, 0.2], [0.99, -0.14]], dtype=np.float32)
    unit = near / np.linalg.norm(near, axis=1, keepdims=True)

    found = clusters(unit)

    assert found == [[0, 3, 2], [1]]
    assert clusters(unit[:1]) == [[0]]
    assert clusters(unit[:0]) == []


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1"])
def test_no_cell_of_the_csv_starts_a_formula(typed):
    found = report([asked(f"{typed} match")])

    rows = list(csv.reader(io.StringIO(report_csv(found))))

    assert rows[1][1].startswith("'")
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_an_empty_report_can_be_printed_in_every_way():
    found = report([])

    assert "0 of 0" in report_text(found)
    assert report_json(found) == {"asked": 0, "missed": 0, "gaps": [], "weeks": []}
    assert len(report_csv(found).splitlines()) == 1


def test_the_command_reports_what_was_recorded(starter_index, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("GUIDANCE_DATABASE_URL", f"sqlite:///{tmp_path / 'r.sqlite'}")
    receipts = Receipts(starter_index, Settings(database_url=f"sqlite:///{tmp_path / 'r.sqlite'}"))
    for question in ("What is the BCJI match in FY2031?", "How much match does BCJI ask for in FY2031?", "Weather?"):
        receipts.store(is_made=True).append(receipt(question))
    receipts.close()

    assert cli.main(["gaps", "--json", "--index", str(starter_index)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert cli.main(["gaps", "--csv", "--index", str(starter_index)]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert found["missed"] == 3
    assert [gap["count"] for gap in found["gaps"]] == [2, 1]
    assert len(lines) == 3


def test_where_nothing_was_recorded_the_command_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("GUIDANCE_DATABASE_URL", raising=False)

    assert cli.main(["gaps", "--index", str(tmp_path)]) == 1
    assert "nothing has been recorded" in capsys.readouterr().err
