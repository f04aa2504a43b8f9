"""
The command `guidance`: one verb a function, each handing over to the package that does the work.

Everything machine-readable goes to standard output, everything for people to standard error.
Exit codes: 0 all well, 1 could not run, 2 wrong usage, 3 some file failed.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answering.command import add_parser as add_questions
from assistant.comparing.command import add_parser as add_diff
from assistant.errors import AssistantError
from assistant.explaining.command import add_parser as add_why
from assistant.offline import quiet
from assistant.review.accounts.command import add_parser as add_review
from assistant.review.gaps.command import add_parser as add_gaps
from assistant.review.receipts.opening import open_receipts, receipt_row, with_receipt
from assistant.selfcheck_command import add_parser as add_selfcheck
from assistant.settings import index_folder, settings_from_environment, today
from assistant.survey.command import add_parser as add_library
from assistant.verbs import add_verb, open_assistant, required, run_batch
from ingest.fetching.command import add_parser as add_fetch


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code."""
    os.environ.update(quiet(os.environ))  # before any verb imports a library that reads them
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["eval"]:
        return evaluate(given[1:])
    options = _parser().parse_args(given)
    try:
        code: int = options.run(options)
    except AssistantError as error:
        print(f"guidance: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more can be said
        return 0
    except KeyboardInterrupt:
        print("guidance: stopped.", file=sys.stderr)
        return 130
    return code


def ingest(options: argparse.Namespace) -> int:
    """Sync files, folders or a catalog into the library."""
    from ingest.command import give_way, ingest_command  # noqa: PLC0415  (each verb loads only what it needs)

    give_way()
    outcome = ingest_command(
        options.paths, index=index_folder(options.index), rebuild=options.rebuild, rollback=options.rollback
    )
    print(json.dumps(outcome.as_json()) if options.json else outcome.as_text())
    return 3 if outcome.failed else 0


def check(options: argparse.Namespace) -> int:
    """Hold a text, or every file of a folder, against the library, sentence by sentence."""
    from assistant.answering.printing import verdicts_text  # noqa: PLC0415
    from assistant.answering.rendering import verdicts_json  # noqa: PLC0415
    from assistant.review.checking.files import check_files  # noqa: PLC0415
    from ingest.texts import is_one_text, text_of, texts_of  # noqa: PLC0415

    assistant, receipts = open_assistant(options), open_receipts(options.index, wanted=options.record)

    def judge(text: str) -> tuple[Any, str]:
        verdicts = assistant.check(text)
        recorded = receipts and receipts.record_check(verdicts, assistant.library, as_of=today())
        return verdicts, recorded.receipt_id if recorded else ""

    def row(line: Mapping[str, Any]) -> dict[str, Any]:
        verdicts, receipt_id = judge(str(line.get("text") or ""))
        return {"id": line.get("id"), "verdicts": verdicts_json(verdicts)} | receipt_row(receipt_id)

    if options.batch:
        return run_batch(options.batch, options.out, row)
    paths = options.file or [required(None, "FILE")]
    if options.out or not is_one_text(paths):
        given = texts_of([Path(path) for path in paths], settings_from_environment())
        outcome = check_files(given, judge, as_of=today(), out=Path(options.out) if options.out else None)
        print(outcome.printed(as_json=options.json))
        return 3 if outcome.failed else 0
    text = sys.stdin.read() if paths == ["-"] else text_of(Path(paths[0]), settings_from_environment())
    verdicts, receipt_id = judge(text)
    if options.json:
        print(json.dumps({"verdicts": verdicts_json(verdicts)} | receipt_row(receipt_id), ensure_ascii=False))
    else:
        print(with_receipt(verdicts_text(verdicts), receipt_id))
    return 0


def receipt(options: argparse.Namespace) -> int:
    """Show the record of an answer or check, or hold it against the library of today."""
    from assistant.review.receipts.command import show_receipt, verify_chain, verify_receipt  # noqa: PLC0415

    index, settings = index_folder(options.index), settings_from_environment()
    if options.act == "show":
        shown = show_receipt(required(options.id, "ID"), index, settings, pdf=options.pdf)
    elif options.id:
        shown = verify_receipt(options.id, index, settings)
    else:
        shown = verify_chain(index, settings)
    print(shown.printed(as_json=options.json))
    return 0 if shown.is_well else 3


def suggest(options: argparse.Namespace) -> int:
    """Propose catalog entries for files that no catalog describes."""
    from ingest.catalog_command import suggest_command  # noqa: PLC0415

    outcome = suggest_command(options.paths, as_of=options.as_of)
    print(json.dumps(outcome.as_json(), ensure_ascii=False) if options.json else outcome.as_text())
    return 3 if outcome.failures else 0


def evaluate(arguments: Sequence[str]) -> int:
    """Measure the answers on the questions of evals/; without a command, all answers of the test half."""
    from evals.__main__ import main as run_evaluation  # noqa: PLC0415

    return run_evaluation(arguments)


def serve(options: argparse.Namespace) -> int:
    """Serve the web page."""
    from app import serve as serve_page  # noqa: PLC0415

    return serve_page(index_folder(options.index), host=options.host, port=options.port)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guidance", description="Answers about program guidance, with exact quotes.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_ingest(verbs)
    add_questions(verbs)
    verb = add_verb(verbs, "check", check, "check the text in FILE, - for standard input, or every file of a folder")
    verb.add_argument("file", nargs="*", metavar="FILE")
    verb.add_argument("--batch", metavar="IN.jsonl", help="one text a line")
    verb.add_argument("--out", metavar="OUT", help="where the replies to --batch go; of files checked, a folder")
    verb.add_argument("--record", action="store_true", help="keep a receipt that can be checked again later")
    record = add_verb(verbs, "receipt", receipt, "show the record of an answer, or check it again")
    record.add_argument("act", choices=["show", "verify"], help="verify without ID checks the chain of all records")
    record.add_argument("id", nargs="?", metavar="ID")
    record.add_argument("--pdf", type=Path, metavar="FILE.pdf", help="write the form of one page, with show")
    add_library(verbs)
    _add_catalog(verbs)
    add_fetch(verbs)
    add_selfcheck(verbs)
    add_diff(verbs)
    add_why(verbs)
    add_review(verbs)
    add_gaps(verbs)
    verbs.add_parser("eval", help="measure the answers on the questions of evals/")
    page = add_verb(verbs, "serve", serve, "serve the web page")
    page.add_argument("--host", default="127.0.0.1")
    page.add_argument("--port", type=int, default=7860)
    return parser


def _add_ingest(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    verb = add_verb(verbs, "ingest", ingest, "sync files, folders or a catalog into the library")
    verb.add_argument("paths", nargs="*", metavar="PATH", help="default: the starter library in corpus/")
    verb.add_argument("--rebuild", action="store_true", help="build anew, for another model or splitter")
    verb.add_argument("--rollback", action="store_true", help="go back to the generation before")


def _add_catalog(verbs: Any) -> None:  # noqa: ANN401
    catalog = verbs.add_parser("catalog", help="help with describing documents")
    verb = catalog.add_subparsers(dest="catalog_verb", required=True, metavar="VERB").add_parser(
        "suggest", help="propose catalog entries for new files, with the words behind each guess"
    )
    verb.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    verb.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="hold closing dates against this day")
    verb.add_argument("--json", action="store_true", help="machine-readable output")
    verb.set_defaults(run=suggest)


if __name__ == "__main__":
    sys.exit(main())
