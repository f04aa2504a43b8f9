"""What `guidance search` and `guidance ask` do, for one question or for a file of them."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.review.receipts.opening import open_receipts, receipt_row, with_receipt
from assistant.types import Answer
from assistant.verbs import add_verb, open_assistant, required, run_batch


def add_parser(verbs: Any) -> None:  # noqa: ANN401  (argparse keeps this class to itself)
    """Add the verbs `search` and `ask`."""
    search = add_verb(verbs, "search", _search, "rank passages for QUERY")
    ask = add_verb(verbs, "ask", _ask, "answer QUESTION with quotes")
    for verb in (search, ask):
        verb.add_argument("query", nargs="?", metavar="QUERY" if verb is search else "QUESTION")
        verb.add_argument("--batch", metavar="IN.jsonl", help="one request a line")
        verb.add_argument("--out", metavar="OUT.jsonl", help="where the replies to --batch go")
    search.add_argument("-k", type=int, default=10, help="how many passages (default 10)")
    ask.add_argument("--record", action="store_true", help="keep a receipt that can be checked again later")
    ask.add_argument("--program", help="id or name of a program")
    ask.add_argument("--year", type=int, help="fiscal year")
    ask.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="hold deadlines against this day")
    ask.add_argument(
        "--audience", choices=["applicant", "site", "liaison"], help="who asks; a site is asked for its award year"
    )
    ask.add_argument("--engine", choices=["extractive", "llm"])


def _search(options: argparse.Namespace) -> int:
    from assistant.answering.rendering import hits_json  # noqa: PLC0415  (loaded by who asks, not by --help)

    assistant = open_assistant(options)
    if options.batch:

        def row(line: Mapping[str, Any]) -> dict[str, Any]:
            hits = assistant.search(_question(line), k=options.k, history=line.get("history") or ())
            return {"id": line.get("id"), "hits": hits_json(hits)}

        return run_batch(options.batch, options.out, row)
    hits = assistant.search(required(options.query, "QUERY"), k=options.k)
    if options.json:
        _say(json.dumps({"hits": hits_json(hits)}, ensure_ascii=False))
        return 0
    for number, hit in enumerate(hits, start=1):
        title = assistant.library.entries[hit.passage.document_id].title
        text = " ".join(hit.passage.text.split())
        _say(f"{number}. {title}, {hit.passage.locator}  ({hit.score:.4f})\n   {text}\n")
    return 0


def _ask(options: argparse.Namespace) -> int:
    from assistant.answering.printing import answer_text  # noqa: PLC0415
    from assistant.answering.rendering import answer_json  # noqa: PLC0415

    assistant = open_assistant(options)
    receipts = open_receipts(options.index, wanted=options.record)

    def answer(question: str, line: Mapping[str, Any]) -> tuple[Answer, str]:
        chosen = {
            "program": line.get("program") or options.program,
            "fiscal_year": line.get("fiscal_year") or line.get("year") or options.year,
            "audience": line.get("audience") or options.audience,
        }
        found = assistant.ask(
            question,
            history=line.get("history") or (),
            as_of=date.fromisoformat(line["as_of"]) if line.get("as_of") else options.as_of,
            engine=options.engine,
            **chosen,
        )
        return found, receipts.record_answer(found, assistant.library, **chosen).receipt_id if receipts else ""

    def row(line: Mapping[str, Any]) -> dict[str, Any]:
        found, receipt_id = answer(_question(line), line)
        return answer_json(found, answer_id=line.get("id")) | receipt_row(receipt_id)

    if options.batch:
        return run_batch(options.batch, options.out, row)
    result, receipt_id = answer(required(options.query, "QUESTION"), {})
    if options.json:
        _say(json.dumps(answer_json(result) | receipt_row(receipt_id), ensure_ascii=False))
    else:
        _say(with_receipt(answer_text(result), receipt_id))
    return 0


def _question(line: Mapping[str, Any]) -> str:
    return str(line.get("question") or "")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
