"""The bar for kills: two hundred, and nothing is lost."""

import pytest

from tests.assistant.library.kill_series import PLAN, run


def test_the_plan_is_the_bar():
    assert sum(PLAN.values()) >= 200
    assert PLAN["replace"] + PLAN["delete"] >= 100
    assert PLAN["switch"] >= 30


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_nothing_and_need_nobody(tmp_path):
    report = run(tmp_path, PLAN)

    assert sum(report.kills.values()) >= 200
    assert (report.lost_documents, report.mended) == (0, 0)
    assert max(report.ready_s) <= 30
    assert (report.found, report.sampled) == (500, 500)
