"""What `guidance gaps` does: what people asked and did not get, for people, programs and spreadsheets."""

import argparse
import json
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from assistant.settings import index_folder, settings_from_environment
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `gaps`."""
    gaps = add_verb(verbs, "gaps", run, "report what people asked and did not get", has_json=False)
    shape = gaps.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="machine-readable output")
    shape.add_argument("--csv", action="store_true", help="one row a gap, for a spreadsheet")


def run(options: argparse.Namespace) -> int:
    """Print the report; raises `RecordError` where nothing was recorded."""
    from assistant.embedding import open_embedder  # noqa: PLC0415  (only for who reports)
    from assistant.review.gaps.gathering import Gaps  # noqa: PLC0415
    from assistant.review.gaps.printing import report_csv, report_json, report_text  # noqa: PLC0415
    from assistant.review.receipts.recording import Receipts  # noqa: PLC0415

    index, settings = index_folder(options.index), settings_from_environment()
    with closing(Receipts(index, settings)) as receipts:
        report = Gaps(receipts, partial(_missing, index), partial(open_embedder, settings)).report()
    if options.json:
        said = json.dumps(report_json(report), ensure_ascii=False) + "\n"
    elif options.csv:
        said = report_csv(report)
    else:
        said = report_text(report) + "\n"
    sys.stdout.write(said)
    return 0


def _missing(index: Path) -> list[str]:
    from assistant.library.reading import Library  # noqa: PLC0415

    with Library.open(index) as library:
        return list(library.summary().not_held)
