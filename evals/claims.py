"""
How good the check is: sentences with a known verdict, over the starter library and the practice library.

    python -m evals.claims [--set development|validation|test] [--starter DIR] [--practice DIR] [--list]

The sets are in `datasets/`; a claim's pages belong to the half of their documents. Without folders the libraries are
built anew in a temporary one. Verdicts of the test half are never shown one by one.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answering.assistant import Assistant
from assistant.types import Verdict, VerdictLabel
from evals.governing.questions import LibraryName
from evals.libraries import add_library_options, opened
from evals.lines import read_rows
from evals.questions import DATASETS
from evals.tables import share_of

_WRONG = (VerdictLabel.CONTRADICTED, VerdictLabel.NOT_FOUND, VerdictLabel.PARTLY_SUPPORTED)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and the verdict that a person gave."""

    claim_id: str
    text: str
    label: VerdictLabel
    kind: str  # what is changed, left out or special: "number", "missing_condition", ...
    places: frozenset[tuple[str, int]]  # pages that show or contradict it
    library: LibraryName = LibraryName.STARTER  # that it is checked with


def load_claims(path: Path) -> list[Claim]:
    """Read the claims of a JSONL file, in its order."""
    return [
        Claim(
            claim_id=row["id"],
            text=row["claim"],
            label=VerdictLabel(row["label"]),
            kind=row["kind"],
            places=frozenset((document, int(page)) for document, page in row["at"]),
            library=LibraryName(row.get("library", LibraryName.STARTER)),
        )
        for row in read_rows(path)
    ]


def report(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Say how the verdicts compare with the known ones."""
    pairs = [(claim, verdict.label) for claim, verdict in zip(claims, verdicts, strict=True)]
    right = sum(claim.label is label for claim, label in pairs)
    yield f"right {share_of(right, len(pairs))}; macro F1 {macro_f1(pairs):.3f}"
    supported = [label for claim, label in pairs if claim.label is VerdictLabel.SUPPORTED]
    wrong = [label for claim, label in pairs if claim.label in _WRONG]
    yield f"supported, called contradicted {share_of(supported.count(VerdictLabel.CONTRADICTED), len(supported))}"
    yield f"wrong, incomplete or absent, called supported {share_of(wrong.count(VerdictLabel.SUPPORTED), len(wrong))}"
    cited = [
        bool({(c.entry.document_id, c.page) for c in verdict.citations} & claim.places)
        for claim, verdict in zip(claims, verdicts, strict=True)
        if claim.places and claim.label is verdict.label
    ]
    yield f"right verdict with a quote from a right page {share_of(sum(cited), len(cited))}"
    for key in dict.fromkeys((claim.label, claim.kind) for claim in claims):
        given = Counter(label for claim, label in pairs if (claim.label, claim.kind) == key)
        told = ", ".join(f"{label} {count}" for label, count in given.most_common())
        yield f"  {key[0]}, {key[1]}: {told}"


def macro_f1(pairs: Sequence[tuple[Claim, VerdictLabel]]) -> float:
    """Mean over the labels of 2 hits / (given + known); labels that nobody knows or gives are left out."""
    scores = []
    for label in VerdictLabel:
        known = sum(claim.label is label for claim, _ in pairs)
        given = sum(said is label for _, said in pairs)
        if known:
            scores.append(2 * sum(claim.label is label is said for claim, said in pairs) / (known + given))
    return sum(scores) / len(scores)


def check_all(claims: Sequence[Claim], assistants: Mapping[LibraryName, Assistant]) -> list[Verdict]:
    """Check each claim by itself, with its library."""
    return [assistants[claim.library].check(claim.text)[0] for claim in claims]


def wrong_ones(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Show each wrong verdict with its reason and quotes."""
    for claim, verdict in zip(claims, verdicts, strict=True):
        if claim.label is not verdict.label:
            quotes = " / ".join(citation.quote for citation in verdict.citations)
            yield f"{claim.claim_id} {claim.kind}: {claim.label}, given {verdict.label}: {claim.text}"
            yield f"    {verdict.reason} {quotes}"


def main() -> None:
    """Check every claim of a set and print the report."""
    parser = argparse.ArgumentParser(prog="python -m evals.claims", description="How good is the check?")
    parser.add_argument("--set", default="test", choices=["development", "validation", "test"])
    add_library_options(parser)
    parser.add_argument("--list", action="store_true", help="show every wrong verdict; not of the test half")
    chosen = parser.parse_args()
    claims = load_claims(DATASETS / f"claims_{chosen.set}.jsonl")
    with TemporaryDirectory() as folder:
        used = {claim.library for claim in claims}
        assistants = {name: opened(name, getattr(chosen, name), Path(folder)) for name in used}
        verdicts = check_all(claims, assistants)
    shown = wrong_ones(claims, verdicts) if chosen.list and chosen.set != "test" else ()
    sys.stdout.writelines(f"{line}\n" for line in (*report(claims, verdicts), *shown))


if __name__ == "__main__":
    main()
