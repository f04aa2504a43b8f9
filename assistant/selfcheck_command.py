"""The command `guidance selfcheck`: the library is verified, and mended where its search parts are damaged."""

import argparse
import json
from typing import Any

from assistant.settings import index_folder
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb to the command line."""
    summary = "verify the library; build damaged search parts again from what is stored"
    add_verb(verbs, "selfcheck", _run, summary)


def _run(options: argparse.Namespace) -> int:
    from assistant.library.repairing import repair  # noqa: PLC0415  (loaded by who checks, not by --help)

    index = index_folder(options.index)
    built = repair(index)
    if options.json:
        print(json.dumps({"whole": built is None, "built": built}))  # noqa: T201
    elif built is None:
        print(f"{index}: whole; every passage and vector agrees, and sampled passages are found.")  # noqa: T201
    else:
        print(f"{index}: was damaged; generation {built}, built from the stored vectors, answers now.")  # noqa: T201
    return 0
