"""Past replies in files are checked in one go: one result a file, one report over all."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from assistant.answering.rendering import verdicts_json
from assistant.errors import RequestError
from assistant.review.checking.document import docx
from assistant.review.checking.drafting import draft_of
from assistant.review.checking.report import LABELS, Report, markdown
from assistant.review.receipts.opening import receipt_row
from assistant.types import Verdict, VerdictLabel

Judged = tuple[list[Verdict], str]  # verdicts, and the id of the receipt or ""


class GivenText(Protocol):
    """The words of one file, or why there are none."""

    @property
    def file(self) -> str:
        """Its name or path as people know it."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def error(self) -> str:
        """Which thing, what is wrong, what to do; "" when it could be read."""


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """What came of each file."""

    reports: tuple[Report, ...]
    failed: tuple[tuple[str, str], ...]  # file and error

    def as_json(self) -> dict[str, Any]:
        """For programs: every file with its verdicts."""
        return {
            "files": [
                {"file": report.name, "counts": _counts(report), "verdicts": verdicts_json(report.verdicts)}
                | receipt_row(report.receipt_id)
                for report in self.reports
            ],
            "failed": [{"file": file, "error": error} for file, error in self.failed],
        }

    def as_text(self) -> str:
        """For a terminal: one line a file, then every sentence that is not in order, then what failed."""
        width = max((len(report.name) for report in self.reports), default=4)
        heads = "".join(f"{LABELS[label]:>18}" for label in VerdictLabel)
        lines = [f"{'File':<{width}}{heads}"]
        for report in self.reports:
            counts = _counts(report)
            lines.append(f"{report.name:<{width}}" + "".join(f"{counts[label.value]:>18}" for label in VerdictLabel))
        for report in self.reports:
            doubtful = [verdict for verdict in report.verdicts if verdict.label in _DOUBTFUL]
            lines.extend(("", f"{report.name}:") if doubtful else ())
            lines.extend(f"  {LABELS[v.label].upper()}: {v.sentence}\n      {v.reason}" for v in doubtful)
        if self.failed:
            lines.extend(("", "Could not be checked:", *(f"  {error}" for _, error in self.failed)))
        return "\n".join(lines)

    def printed(self, *, as_json: bool) -> str:
        """One of the two."""
        return json.dumps(self.as_json(), ensure_ascii=False) if as_json else self.as_text()


_DOUBTFUL = (VerdictLabel.CONTRADICTED, VerdictLabel.PARTLY_SUPPORTED, VerdictLabel.NOT_FOUND)


def check_files(
    given: Iterable[GivenText], judge: Callable[[str], Judged], *, as_of: date, out: Path | None = None
) -> FilesChecked:
    """
    Check every file; one that cannot be read is named, and the others go on.

    Args:
        given: The files.
        judge: Gives the verdicts on a text, and the id of its receipt.
        as_of: The day of the check.
        out: Folder for a Markdown and a Word file for each; None writes none.

    Raises:
        RequestError: The folder cannot be written.
    """
    reports: list[Report] = []
    failed: list[tuple[str, str]] = []
    for one in given:
        if one.error:
            failed.append((one.file, one.error))
            continue
        verdicts, receipt_id = judge(one.text)
        reports.append(Report(one.file, draft_of(one.text, verdicts), as_of, receipt_id))
    if out is not None:
        _write(reports, out)
    return FilesChecked(tuple(reports), tuple(failed))


def _counts(report: Report) -> dict[str, int]:
    found = Counter(verdict.label for verdict in report.verdicts)
    return {label.value: found[label] for label in VerdictLabel}


def _write(reports: Sequence[Report], out: Path) -> None:
    """Write each report twice, under the file's path with slashes made safe; a name that is taken gets a number."""
    taken: Counter[str] = Counter()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for report in reports:
            name = report.name.strip("/").replace("/", "__")
            taken[name] += 1
            name = name if taken[name] == 1 else f"{name}.{taken[name]}"
            (out / f"{name}.check.md").write_text(markdown(report), encoding="utf-8")
            (out / f"{name}.check.docx").write_bytes(docx(report))
    except OSError as error:
        raise RequestError(f"{out}: cannot be written ({error.strerror}). Choose another --out.") from error
