"""What `guidance diff` does: two documents of the library are held side by side."""

import argparse
import json
from typing import Any

from assistant.errors import RequestError
from assistant.settings import index_folder
from assistant.verbs import add_verb


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verb `diff`."""
    summary = "what changed between two editions of a document"
    verb = add_verb(verbs, "diff", diff, summary)
    verb.add_argument("before", metavar="A", help="id or title of the older document")
    verb.add_argument("after", metavar="B", help="id or title of the newer one")


def diff(options: argparse.Namespace) -> int:
    """Compare two documents and print the changes."""
    from assistant.comparing.comparing import compare  # noqa: PLC0415  (scipy, only for who compares)
    from assistant.comparing.editions import named_document  # noqa: PLC0415
    from assistant.comparing.printing import comparison_json, comparison_text  # noqa: PLC0415
    from assistant.library.reading import Library  # noqa: PLC0415

    with Library.open(index_folder(options.index)) as library:
        before, after = (named_document(name, library.entries) for name in (options.before, options.after))
        if before.document_id == after.document_id:
            raise RequestError(f"{before.document_id}: both names mean this document. Name two editions.")
        comparison = compare(before, after, library)
    shown = json.dumps(comparison_json(comparison), ensure_ascii=False) if options.json else comparison_text(comparison)
    print(shown)  # noqa: T201  (a command prints)
    return 0
