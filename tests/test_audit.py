"""What an audit lets pass, and what it does not."""

import importlib.util
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

CI = Path(__file__).parents[1] / ".ci"
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def audit():
    """The script, which is in no package."""
    spec = importlib.util.spec_from_file_location("audit", CI / "audit.py")
    module = sys.modules["audit"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def finding(audit):
    return audit.Finding("bandit", "B324", "evals/public.py", "a weak hash")


@pytest.fixture
def judged(audit, finding):
    """Judge one finding by an exception for it, with these changes."""

    def judge(*, tools=("bandit",), **changes):
        fields = {"tool": "bandit", "code": "B324", "where": "evals/*.py", "reason": "no protection", "until": DAY}
        return audit.judge([finding], [audit.Exemption(**fields | changes)], tools=tools, day=DAY)

    return judge


def test_a_finding_fails_without_an_exception(audit, finding):
    assert audit.judge([finding], [], tools=["bandit"], day=DAY) == ["bandit B324 evals/public.py: a weak hash"]


def test_an_exception_lets_a_finding_stand_until_its_last_day(judged):
    assert judged() == []


def test_an_exception_that_is_over_fails_with_its_finding(judged):
    assert judged(until=DAY - timedelta(days=1)) == [
        "exception over since 2026-11-21: bandit B324 evals/*.py",
        "bandit B324 evals/public.py: a weak hash",
    ]


@pytest.mark.parametrize("changes", [{"where": "evals/other.py"}, {"code": "B325"}])
def test_an_exception_for_something_else_is_of_no_use_and_fails_itself(judged, changes):
    assert len(judged(**changes)) == 2


def test_an_exception_for_a_tool_that_could_not_look_is_no_fault(judged):
    assert judged(tool="pip-audit") == ["bandit B324 evals/public.py: a weak hash"]


def test_an_exception_for_a_version_that_no_service_knows_is_no_fault(audit):
    exemption = audit.Exemption("pip-audit", "CVE-1", "chromadb==1.5.*", "its server is not started", DAY)
    unused = "exception without a finding: pip-audit CVE-1 chromadb==1.5.*"

    assert audit.judge([], [exemption], tools=["pip-audit"], day=DAY, unchecked=["chromadb==1.5.9"]) == []
    assert audit.judge([], [exemption], tools=["pip-audit"], day=DAY, unchecked=["numpy==2.4.6"]) == [unused]


@pytest.fixture
def service(audit, tmp_path, monkeypatch):
    """A service that does what this script says; packages named are on its command line."""

    def make(*, canary, other="{}"):
        script = tmp_path / "service.py"
        script.write_text(
            "import pathlib, sys\n"
            "asked = pathlib.Path(sys.argv[sys.argv.index('-r') + 1]).read_text()\n"
            f"print({canary!r} if 'canary' in asked else {other!r})\n"
        )
        monkeypatch.setattr(audit, "SERVICES", [audit.Service((str(script),), "canary==1")])

    return make


HOLE = '{"dependencies": [{"name": "%s", "version": "1", "vulns": [{"id": "X-1", "description": "a hole"}]}]}'


def test_a_service_that_does_not_know_the_holes_of_the_canary_is_not_believed(audit, service):
    service(canary='{"dependencies": [{"name": "canary", "version": "1", "vulns": []}]}', other=HOLE % "numpy")

    assert audit.known_holes(["numpy==1"]) is None


def test_a_service_that_breaks_off_after_the_canary_is_not_believed(audit, service):
    service(canary=HOLE % "canary", other="timed out")

    assert audit.known_holes(["numpy==1"]) is None


def test_holes_are_found_and_versions_that_the_service_does_not_know_are_named(audit, service):
    service(canary=HOLE % "canary", other=HOLE % "numpy")

    found, unchecked = audit.known_holes(["numpy==1", "scipy==2"])

    assert [(one.code, one.where) for one in found] == [("X-1", "numpy==1")]
    assert unchecked == ["scipy==2"]


def test_every_exception_has_a_reason_and_a_last_day_within_two_years(audit):
    for exemption in audit.load_exemptions(CI / "exceptions.toml"):
        assert len(exemption.reason) > 20
        assert exemption.until < date(2028, 11, 30)
