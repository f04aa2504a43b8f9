"""
`python -m tests.hostile [FILE|FOLDER...]`: a table of what becomes of files, by default the ones made here.

What a folder's own `manifest.jsonl` expects of its files is held against what becomes of them.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.hostile.awkward import MANIFEST, awkward_files
from tests.hostile.files import READ
from tests.hostile.making import write
from tests.hostile.outcomes import CRASH, HANG, Outcome, outcomes


def table(found: Sequence[Outcome], allowed: Mapping[str, frozenset[str]]) -> str:
    """Return a line a file, the slowest first, then the counts."""
    lines = [f"{'state':<20}{'s':>8}{'child MiB':>11}{'own MiB':>9}  file"]
    for one in sorted(found, key=lambda one: -one.seconds):
        is_wrong = one.name in allowed and one.state not in allowed[one.name]
        mark = f"  NOT {'/'.join(sorted(allowed[one.name]))}: {one.words}" if is_wrong else ""
        lines.append(f"{one.state:<20}{one.seconds:8.1f}{one.child_mib:11}{one.own_mib:9}  {one.name}{mark}")
    states = Counter(one.state for one in found)
    lines += ["", *(f"{state:<20}{count:>5}" for state, count in states.most_common())]
    honest = [one for one in found if allowed.get(one.name, frozenset("?")) <= READ]
    lines.append(f"of {len(honest)} good files published: {sum(one.state in READ for one in honest)}")
    lines.append(
        f"{len(found)} files: {states[CRASH]} crashes, {states[HANG]} hangs, slowest "
        f"{max(one.seconds for one in found):.1f} s, child memory at most {max(one.child_mib for one in found)} MiB"
    )
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        given = [Path(name) for name in sys.argv[1:]]
        allowed = {} if given else write(Path(folder))
        files: list[Path] = []
        for path in given or [Path(folder)]:
            if (path / MANIFEST).is_file():
                known = list(awkward_files(path))
                allowed |= {one.path.name: one.states for one in known}
                files += [one.path for one in known]
            else:
                files += [file for file in sorted(path.rglob("*")) if file.is_file()] if path.is_dir() else [path]
        print(table(list(outcomes(files)), allowed))


if __name__ == "__main__":
    main()
