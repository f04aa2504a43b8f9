"""What `make run` installs is pinned by hash, and is what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
ASKED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
PINNED = dict(re.findall(r"^([a-z0-9][\w.-]*)==([^\s;\\]+)", LOCK, re.MULTILINE))


@pytest.mark.parametrize("line", [line for line in ASKED if not line.startswith("torch")])
def test_every_dependency_is_pinned_to_a_version_that_fits(line):
    wanted = Requirement(line)

    assert canonicalize_name(wanted.name) in PINNED, "run `make lock`"
    assert wanted.specifier.contains(PINNED[canonicalize_name(wanted.name)]), "run `make lock`"


def test_every_package_has_hashes_and_no_address():
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert len(packages) == len(PINNED)
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in LOCK
    assert not re.search(r"^--", LOCK, re.MULTILINE)


def test_torch_comes_from_the_index_that_the_user_names_at_a_version_that_fits():
    wanted = next(Requirement(line) for line in ASKED if line.startswith("torch"))
    (version,) = set(re.findall(r"torch==([\d.]+)", (ROOT / "Makefile").read_text(encoding="utf-8")))

    assert wanted.specifier.contains(version)
    assert not {"torch", "triton"} & PINNED.keys()
    assert not any(name.startswith("nvidia-") for name in PINNED)
