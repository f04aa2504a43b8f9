"""
Look for known holes in what is installed (pip-audit) and for risky code (bandit); run by `make audit`.

What is found fails, unless `exceptions.toml` says why it may stand and until when. Where no advisory
service can be reached, the packages are not checked, and that is said.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import filter as matching
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CODE = ("assistant", "ingest", "evals", "training", "app.py", "cli.py")


class Service(NamedTuple):
    """Where advisories are asked for."""

    command: Sequence[str]
    canary: str  # full of known holes: a service that does not know them knows nothing


SERVICES = (
    Service(("-m", "pip_audit", "-s", "pypi"), "django==1.11"),
    Service(("-m", "pip_audit", "-s", "osv"), "django==1.11"),
    Service((".ci/newest.py",), "pycrypto==2.6.1"),  # which stays its newest
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a tool does not like."""

    tool: str
    code: str  # of the rule or the advisory
    where: str  # file, or package with its version
    words: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why a finding may stand, and until when."""

    tool: str
    code: str
    where: str  # a pattern, as in file names
    reason: str
    until: date

    def covers(self, finding: Finding) -> bool:
        """Whether this is about that finding."""
        return (self.tool, self.code) == (finding.tool, finding.code) and fnmatch(finding.where, self.where)


def load_exemptions(path: Path) -> list[Exemption]:
    """Read the list; every entry must have all fields."""
    return [Exemption(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["exception"]]


def judge(
    findings: Sequence[Finding],
    exemptions: Iterable[Exemption],
    *,
    tools: Sequence[str],
    day: date,
    unchecked: Sequence[str] = (),
) -> list[str]:
    """
    Return what must be put right on that day, a line each: findings, and exceptions that are over or unused.

    Args:
        findings: Of all tools.
        exemptions: What may stand.
        tools: Those that could look.
        day: Today.
        unchecked: Packages with versions at which they could not look.
    """
    lines: list[str] = []
    excused: set[Finding] = set()
    for exemption in exemptions:
        covered = {finding for finding in findings if exemption.covers(finding)}
        if exemption.until < day:
            lines.append(f"exception over since {exemption.until}: {exemption.tool} {exemption.code} {exemption.where}")
        elif not covered and exemption.tool in tools and not matching(unchecked, exemption.where):
            lines.append(f"exception without a finding: {exemption.tool} {exemption.code} {exemption.where}")
        else:
            excused |= covered
    lines += [f"{one.tool} {one.code} {one.where}: {one.words}" for one in findings if one not in excused]
    return lines


def risky_code() -> list[Finding]:
    """Return what bandit finds in the code that is shipped."""
    found = json.loads(_output(["-m", "bandit", "-q", "-r", *CODE, "-f", "json", "--exit-zero"]))
    if found["errors"]:
        raise SystemExit(f"bandit could not read {found['errors']}")
    return [
        Finding("bandit", r["test_id"], r["filename"], f"line {r['line_number']}: {r['issue_text']}")
        for r in found["results"]
    ]


def locked(text: str) -> list[str]:
    """
    Return the packages of a lock file with their versions.

    >>> locked("lxml==6.1.3 ; os_name != 'nt' " + chr(92) + chr(10) + "    --hash=sha256:00")
    ['lxml==6.1.3']
    """
    return re.findall(r"^[a-z0-9][\w.-]*==[^\s;\\]+", text, re.MULTILINE)


def known_holes(packages: Sequence[str]) -> tuple[list[Finding], list[str]] | None:
    """Return the advisories on *packages*, and those that could not be checked; None where no service answers."""
    for service in SERVICES:
        canary = _audit([service.canary], service)
        if canary and any(package.get("vulns") for package in canary):
            audited = _audit(packages, service)
            if audited is not None:
                checked = {f"{one['name']}=={one['version']}" for one in audited if "version" in one}
                holes = [_hole(one, hole) for one in audited for hole in one.get("vulns", ())]
                return list(dict.fromkeys(holes)), [one for one in packages if one not in checked]
    return None


def _hole(package: dict[str, str], hole: dict[str, str]) -> Finding:
    return Finding("pip-audit", hole["id"], f"{package['name']}=={package['version']}", hole["description"][:200])


def _audit(packages: Sequence[str], service: Service) -> list[dict[str, object]] | None:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text("\n".join(packages), encoding="utf-8")
        options = ["-r", str(listed), "--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json"]
        output = _output([*service.command, *options])
    try:
        return list(json.loads(output)["dependencies"])
    except ValueError:  # it could not reach the service, and says so at length
        return None


def _output(command: Sequence[str]) -> str:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def main() -> int:
    """Print what is wrong, and return 1 if anything is."""
    packages = [*locked(Path(__file__).with_name("requirements.lock").read_text(encoding="utf-8")), *_torch()]
    holes = known_holes(packages)
    findings = risky_code() + (holes[0] if holes else [])
    tools, unchecked = (["bandit", "pip-audit"], holes[1]) if holes else (["bandit"], [])
    exemptions = load_exemptions(Path(__file__).with_name("exceptions.toml"))
    wrong = judge(findings, exemptions, tools=tools, day=date.today(), unchecked=unchecked)
    print(f"bandit: {sum(one.tool == 'bandit' for one in findings)} findings")
    if holes is None:
        print(f"pip-audit: NOT CHECKED, {len(packages)} packages: no advisory service can be reached from here")
    else:
        checked = len(packages) - len(unchecked)
        print(f"pip-audit: {len(holes[0])} advisories on {checked} of {len(packages)} packages")
        print(f"  NOT CHECKED, unknown to the service: {', '.join(unchecked) or 'none'}")
    print(f"{len(wrong)} to put right, the rest excepted in .ci/exceptions.toml")
    print("".join(f"  {line}\n" for line in wrong), end="")
    return 1 if wrong else 0


def _torch() -> list[str]:
    """Return the one package that is installed without a hash."""
    return re.findall(r"torch==[\d.]+", (ROOT / "Makefile").read_text(encoding="utf-8"))[:1]


if __name__ == "__main__":
    sys.exit(main())
