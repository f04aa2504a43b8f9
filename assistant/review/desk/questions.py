"""A settled item becomes a question for measuring, as a JSON line in the shape of the development half."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.errors import RecordError, RequestError
from assistant.review.desk.records import Act, Decision, Item, VerifiedAnswer

FILE = Path("review") / "questions.jsonl"  # in the folder of the library

_BY_ACT = {
    Act.REFUSAL_RIGHT: ("not_in_library", ["not_found"]),
    Act.DOCUMENT_REQUESTED: ("not_in_library", ["not_found"]),
    Act.OUT_OF_SCOPE: ("out_of_scope", ["declined", "not_found"]),
}


def question_of(item: Item, decisions: Sequence[Decision], verified: VerifiedAnswer | None) -> dict[str, Any]:
    """
    The item's question with what a right answer does, as `evals/datasets/README.md` describes it.

    Raises:
        RequestError: Nobody has decided yet what a right answer is.
    """
    scope, about = item.answer.scope, _decided(decisions, verified)
    return {
        "id": f"r-{item.receipt.receipt_id}",
        "type": about[0],
        "audience": scope.audience or "liaison",
        "question": item.answer.standalone_question,
        **({"program": scope.programs[0]} if len(scope.programs) == 1 else {}),
        **({"fiscal_year": scope.fiscal_year} if scope.fiscal_year else {}),
        "status": about[1],
        **({"facts": _facts(verified)} if verified else {}),
        "note": "From the review desk.",
    }


def keep_question(question: dict[str, Any], folder: Path) -> Path:
    """
    Add the question to the file under *folder*, in the place of one with its id; the file changes whole or not at all.

    Raises:
        RecordError: The file cannot be written.
    """
    target = folder / FILE
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock"), timeout=10):
            lines = [line for line in kept_questions(folder).splitlines() if json.loads(line)["id"] != question["id"]]
            with part.open("w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in (*lines, json.dumps(question, ensure_ascii=False)))
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
    except (OSError, ValueError, KeyError) as error:
        raise RecordError(f"{target}: cannot be written ({error}). Mend or remove the file.") from error
    return target


def kept_questions(folder: Path) -> str:
    """All lines that were kept; "" when there are none."""
    try:
        return (folder / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _decided(decisions: Sequence[Decision], verified: VerifiedAnswer | None) -> tuple[str, list[str]]:
    """The question's type and the statuses that are right."""
    if verified is not None:
        documents = {span.document_id for span in verified.spans}
        return ("several_documents" if len(documents) > 1 else "factual"), ["answered", "partly_answered"]
    last = decisions[-1].act if decisions else None
    if last not in _BY_ACT:
        raise RequestError("Decide first what a right answer is: approve, correct, or mark the question.")
    return _BY_ACT[last]


def _facts(verified: VerifiedAnswer) -> list[dict[str, Any]]:
    return [{"forms": [span.quote], "at": [[span.document_id, span.page]]} for span in verified.spans]
