"""
Writers are killed by the hundred: `python -m tests.assistant.library.kill_series` prints what came of it.

Each writer adds, replaces or deletes documents, rolls back, or is killed as it switches; after each kill the
library must answer with what it held before or with what the writer wanted, whole, from Chroma's graph. Writers are
killed on two libraries at a time, which know nothing of each other.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.errors import LibraryError
from assistant.library import Library, LibraryWriter
from assistant.library.repairing import open_whole
from assistant.library.search.graph import Patience, shared_process
from tests.assistant.library.sample import STAMP, add, publish, texts, vector

ROOT = Path(__file__).parents[3]
PLAN = {"add": 20, "replace": 60, "delete": 60, "rollback": 30, "switch": 30}
DOCUMENTS, LINES = 40, 16
_LANES = 2  # libraries side by side, one for each core
_SAMPLED = 500  # passages looked up at the end, in all libraries together
_LONGER = 1.1  # than a writer takes: the latest moment of a kill, so that the end of its work is hit as well
_AIMED_S = 0.03  # after a finished generation has its name, its switch comes within this


@dataclass(slots=True)
class Report:
    """What came of a series."""

    kills: Counter = field(default_factory=Counter)
    as_before: Counter = field(default_factory=Counter)  # kills after which the library was as before
    lost_documents: int = 0
    mended: int = 0  # openings that found damage and repaired it by themselves
    ready_s: list[float] = field(default_factory=list)
    completed_s: float = 0.0  # the run after the last kill
    found: int = 0
    sampled: int = 0

    @classmethod
    def of_all(cls, reports):
        """What came of several series together."""
        return cls(
            kills=sum((one.kills for one in reports), Counter()),
            as_before=sum((one.as_before for one in reports), Counter()),
            lost_documents=sum(one.lost_documents for one in reports),
            mended=sum(one.mended for one in reports),
            ready_s=[seconds for one in reports for seconds in one.ready_s],
            completed_s=max(one.completed_s for one in reports),
            found=sum(one.found for one in reports),
            sampled=sum(one.sampled for one in reports),
        )

    def as_text(self):
        """A table for the documentation."""
        lines = [f"{kind}: {n} kills, {self.as_before[kind]} before the switch" for kind, n in self.kills.items()]
        ready = sorted(self.ready_s)
        return "\n".join(
            [
                *lines,
                f"all: {sum(self.kills.values())} kills; documents lost {self.lost_documents}; mended {self.mended}; "
                f"manual repairs 0",
                f"ready again: median {ready[len(ready) // 2]:.2f} s, longest {ready[-1]:.2f} s",
                f"the next run completed in {self.completed_s:.1f} s",
                f"sampled passages found by their own vector: {self.found} of {self.sampled}",
            ]
        )


def document(name, edition):
    """The lines of one document in one edition, none of them in another document; in its next, half are other ones."""
    return [f"Line {n} of {name}, edition {edition if n % 2 else 0}." for n in range(LINES)]


def everything(edition=0, count=DOCUMENTS):
    """A whole library of these documents."""
    names = [f"book{number:02}" for number in range(count)]
    return {name: document(name, edition) for name in names}


class Series:
    """One library and the writers that are killed on it."""

    def __init__(self, index, seed):
        self.index = index
        self.report = Report()
        self._chance = random.Random(seed)
        self._edition = 0
        self._spec = index.parent / f"{index.name}.wanted.json"
        publish(index, everything(count=DOCUMENTS - 4))
        publish(index, everything())
        self.held, self.previous = everything(), everything(count=DOCUMENTS - 4)
        self._takes_s = {kind: self._undisturbed(kind) for kind in ("replace", "rollback")}

    def kill(self, kind):
        """Start a writer of this kind and kill it; one that ended before does not count."""
        wanted, like = self._wanted(kind), "rollback" if kind == "rollback" else "replace"
        finished, begun = set(self._finished()), time.monotonic()
        writer = self._started(kind, wanted)
        if kind == "switch":
            while writer.poll() is None and set(self._finished()) <= finished:
                time.sleep(0.001)
            time.sleep(self._chance.uniform(0, _AIMED_S))
        else:
            self._wait(writer, self._chance.uniform(0.05, _LONGER * self._takes_s[like]))
        was_killed = writer.poll() is None
        if kind == "switch" or writer.returncode == 0:  # the machine may be busier than before, or less so
            self._takes_s[like] = time.monotonic() - begun
        (os.killpg if self._chance.random() < 0.5 else os.kill)(writer.pid, signal.SIGKILL) if was_killed else None
        writer.communicate()
        self._look(kind, wanted, was_killed=was_killed)

    def _undisturbed(self, kind):
        """How long a writer of this kind takes, in seconds, when nobody kills it."""
        wanted, begun = self._wanted(kind), time.monotonic()
        self._started(kind, wanted).communicate()
        took_s = time.monotonic() - begun
        self._look(kind, wanted, was_killed=False)
        assert self.held == wanted, f"{kind}: not done, though nobody killed it"
        return took_s

    def _started(self, kind, wanted):
        self._spec.write_text(json.dumps(None if kind == "rollback" else wanted), encoding="utf-8")
        return subprocess.Popen(
            [sys.executable, "-m", "tests.assistant.library.kill_series", str(self.index), str(self._spec)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _look(self, kind, wanted, *, was_killed):
        begun = time.monotonic()
        try:
            library = Library.open(self.index)
        except LibraryError:
            self.report.mended += 1
            library = open_whole(self.index)
        with library:
            now = texts(library)
            sample = self._chance.sample(sorted(now), 3)
            missing = [one for one in sample if not finds(library, one)]
            ready_s = time.monotonic() - begun
            trouble = library.searcher.dense_index().trouble
        assert now in (self.held, wanted), f"{kind}: neither what was nor what was wanted"
        assert not missing and not trouble, f"{kind}: {missing} not found {trouble}"
        if was_killed:
            self.report.kills[kind] += 1
            self.report.as_before[kind] += now == self.held
            self.report.ready_s.append(ready_s)
            self.report.lost_documents += len((self.held.keys() & wanted.keys()) - now.keys())
        if now == wanted and wanted != self.held:
            self.held, self.previous = wanted, self.held

    def complete(self):
        """Let the next run finish, then look every passage of a sample up."""
        begun = time.monotonic()
        publish(self.index, everything(edition=99))
        self.report.completed_s = time.monotonic() - begun
        with Library.open(self.index) as library:
            passages = [passage for one in library.entries for passage in library.passages_of(one)]
            chosen = self._chance.sample(passages, _SAMPLED // _LANES)
            found = [library.dense(vector(p.text), k=1)[0][0] == p.passage_id for p in chosen]
            assert library.searcher.dense_index().trouble == ""
        self.report.sampled, self.report.found = len(found), sum(found)

    def _wanted(self, kind):
        self._edition += 1
        if kind == "rollback":
            return self.previous
        if kind == "add":
            name = f"new{self._edition:03}"
            return self.held | {name: document(name, 0)}
        if kind == "delete":
            if len(self.held) < DOCUMENTS // 2:
                publish(self.index, everything())
                self.previous, self.held = self.held, everything()
            gone = self._chance.sample(sorted(self.held), len(self.held) // 4)
            return {name: lines for name, lines in self.held.items() if name not in gone}
        changed = set(self._chance.sample(sorted(self.held), len(self.held) // 2))
        return {name: document(name, self._edition) if name in changed else lines for name, lines in self.held.items()}

    def _finished(self):
        return [path.name for path in (self.index / "generations").iterdir() if path.name.isdigit()]

    def _wait(self, writer, seconds):
        try:
            writer.wait(seconds)
        except subprocess.TimeoutExpired:
            return


def finds(library, document_id):
    """Whether each passage of a document is found by its own vector."""
    return all(
        passage.passage_id == library.dense(vector(passage.text), k=1)[0][0]
        for passage in library.passages_of(document_id)
    )


def run(folder, plan, seed=7):
    """Kill as planned, the kinds mixed, in libraries under *folder*; returns the report."""
    shared_process().patience = Patience(first_answer_s=120.0, answer_s=120.0)  # a machine may pause; that is no loss
    shares = [{kind: (n + lane) // _LANES for kind, n in plan.items()} for lane in range(_LANES)]
    with ThreadPoolExecutor(_LANES) as lanes:
        places = [folder / f"library{lane}" for lane in range(_LANES)]
        return Report.of_all(list(lanes.map(killed, places, shares, range(seed, seed + _LANES))))


def killed(index, plan, seed):
    """Kill the writers of one library as planned; returns the report."""
    np.seterr(all="raise")  # in this thread
    series, chance = Series(index, seed), random.Random(seed)
    while missing := [kind for kind, n in plan.items() if series.report.kills[kind] < n]:
        series.kill(chance.choice(missing))
    series.complete()
    return series.report


def write(index, spec):
    """Be the writer."""
    wanted = json.loads(spec.read_text(encoding="utf-8"))
    with LibraryWriter(index, STAMP) as writer:
        if wanted is None:
            writer.rollback()
        else:
            writer.publish([add(writer, name, lines) for name, lines in wanted.items()])


def main():
    """Without arguments the whole plan; with an index and a file of documents, one writer."""
    if len(sys.argv) == 3:
        write(Path(sys.argv[1]), Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(run(Path(folder), PLAN).as_text())  # noqa: T201


if __name__ == "__main__":
    main()
