"""
Hold a downloaded wheel against the hashes of its known builds; run by `make run`.

    python .ci/known_wheel.py FOLDER LOCK

FOLDER holds one wheel; LOCK has a line `SHA256  FILE NAME` for each known build. A wheel with the name of a known
build and other bytes fails. A build that is not known, from an index of the user's choice, is named and taken.
"""

import hashlib
import sys
from pathlib import Path


def verdict(wheel: Path, lock: str) -> tuple[bool, str]:
    """Whether *wheel* may be installed, and what to say of it."""
    known = {name: sha256 for sha256, name in map(str.split, lock.splitlines())}
    with wheel.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    match known.get(wheel.name):
        case None:
            return True, f"{wheel.name}: NOT CHECKED, it is none of the known builds; its sha256 is {found}"
        case sha256 if sha256 == found:
            return True, f"{wheel.name}: as locked"
        case sha256:
            return False, f"{wheel.name}: its sha256 is {found}, not {sha256}. Ask who runs your package index."


def main() -> None:
    """Say it; end with status 1 where the wheel must not be installed."""
    folder, lock = map(Path, sys.argv[1:])
    (wheel,) = folder.glob("*.whl")
    is_good, told = verdict(wheel, lock.read_text(encoding="utf-8"))
    print(told)
    sys.exit(not is_good)


if __name__ == "__main__":
    main()
