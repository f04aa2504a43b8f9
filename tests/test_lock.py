"""What `make run` installs is pinned by hash, and is what pyproject.toml asks for."""

import hashlib
import re
import subprocess
import sys
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


def known_wheel(folder, name, content, lock):
    """What `make run` says of a wheel that it has downloaded."""
    (folder / "wheels").mkdir()
    (folder / "wheels" / name).write_bytes(content)
    (folder / "lock").write_text(lock, encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "known_wheel.py", folder / "wheels", folder / "lock"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("content", "status", "said"), [(b"torch", 0, "as locked"), (b"other", 1, "not")])
def test_a_known_build_of_torch_with_other_bytes_is_not_installed(tmp_path, content, status, said):
    sha256 = hashlib.sha256(b"torch").hexdigest()

    done = known_wheel(tmp_path, "torch-9.whl", content, f"{sha256}  torch-9.whl\n")

    assert (done.returncode, done.stderr) == (status, "")
    assert done.stdout.startswith("torch-9.whl: ") and said in done.stdout


def test_another_build_of_torch_is_told(tmp_path):
    done = known_wheel(tmp_path, "torch-9+own.whl", b"torch", "00  torch-9.whl\n")

    assert done.returncode == 0
    assert "NOT CHECKED" in done.stdout


def test_the_known_builds_of_torch_are_of_the_version_that_is_installed():
    (version,) = set(re.findall(r"torch==([\d.]+)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    names = [line.split()[1] for line in (ROOT / ".ci" / "torch.lock").read_text(encoding="utf-8").splitlines()]

    assert {re.split(r"[-+]", name)[1] for name in names} == {version}
