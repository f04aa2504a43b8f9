"""The command `guidance fetch`: its words on the command line."""

import argparse
import json
from pathlib import Path
from typing import Any

from assistant.settings import index_folder
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb to the command line."""
    summary = "download the originals that the catalog names"
    verb = add_verb(verbs, "fetch", _run, summary)
    verb.add_argument("ids", nargs="*", metavar="ID", help="documents of the catalog (default: all with an address)")
    verb.add_argument("--catalog", type=Path, metavar="FILE", help="another than the starter library's")


def _run(options: argparse.Namespace) -> int:
    from ingest.fetching.originals import fetch_command  # noqa: PLC0415  (loaded by who fetches, not by --help)

    outcome = fetch_command(options.ids, index=index_folder(options.index), catalog=options.catalog)
    print(json.dumps(outcome.as_json(), ensure_ascii=False) if options.json else outcome.as_text())  # noqa: T201
    return 3 if outcome.failures else 0
