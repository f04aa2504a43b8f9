"""What `guidance why` does: a question is asked, and the whole decision is printed."""

import argparse
import json
from datetime import date
from typing import Any

from assistant.settings import index_folder, settings_from_environment
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `why`."""
    summary = "how QUESTION is answered: scope, documents weighed, which one governs and by which rule"
    verb = add_verb(verbs, "why", _run, summary)
    verb.add_argument("question", metavar="QUESTION")
    verb.add_argument("--program", help="id or name of a program")
    verb.add_argument("--year", type=int, help="fiscal year")
    verb.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="hold deadlines against this day")
    verb.add_argument("--audience", choices=["applicant", "site", "liaison"], help="who asks")


def _run(options: argparse.Namespace) -> int:
    from assistant.answering.assistant import Assistant  # noqa: PLC0415  (loaded by who asks, not by --help)
    from assistant.explaining.explaining import explain  # noqa: PLC0415
    from assistant.explaining.printing import explanation_json, explanation_text  # noqa: PLC0415

    settings = settings_from_environment()
    explanation = explain(
        Assistant.open(index_folder(options.index), settings),
        options.question,
        program=options.program,
        fiscal_year=options.year,
        as_of=options.as_of,
        audience=options.audience,
        judged_by=settings.judged_by,
    )
    as_json = options.json
    shown = json.dumps(explanation_json(explanation), ensure_ascii=False) if as_json else explanation_text(explanation)
    print(shown)  # noqa: T201  (a command prints)
    return 0
