"""A receipt becomes JSON and comes back the same."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from assistant.review.receipts.records import (
    Receipt,
    RecordedAnswer,
    RecordedCheck,
    RecordedScope,
    RecordedVerdict,
    Span,
    Warned,
)
from assistant.types import Engine

_FORMAT = 1
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """The receipt as JSON values; `kind` tells an answer from a check."""
    kind = "answer" if isinstance(receipt.content, RecordedAnswer) else "check"
    return {
        "format": _FORMAT,
        "id": receipt.receipt_id,
        "kind": kind,
        "recorded_at": moment(receipt.recorded_at),
        "as_of": receipt.as_of.isoformat(),
        "engine": asdict(receipt.engine),
        kind: asdict(receipt.content),
    }


def receipt_from_json(raw: Mapping[str, Any]) -> Receipt:
    """
    The receipt that `receipt_json` wrote.

    Raises:
        KeyError, TypeError, ValueError: It is not such a one.
    """
    if raw["format"] != _FORMAT:
        raise ValueError(f"format {raw['format']}")
    content = _answer(raw["answer"]) if raw["kind"] == "answer" else _check(raw["check"])
    return Receipt(
        receipt_id=raw["id"],
        recorded_at=read_moment(raw["recorded_at"]),
        as_of=date.fromisoformat(raw["as_of"]),
        engine=Engine(**raw["engine"]),
        content=content,
    )


def body_of(receipt: Receipt, salt: str) -> str:
    """
    What is stored: one text for one receipt, in ASCII, keys in order.

    The salt goes when the content goes, so that nobody can find a removed question by trying.
    """
    return json.dumps({**receipt_json(receipt), "salt": salt}, sort_keys=True, separators=(",", ":"))


def receipt_from_body(body: str) -> Receipt:
    """The receipt in a stored text; raises as `receipt_from_json` does."""
    return receipt_from_json(json.loads(body))


def moment(value: datetime) -> str:
    """
    A moment as it is stored; the order of texts is the order in time.

    >>> moment(datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC))
    '2026-11-22T01:02:03Z'
    """
    return value.astimezone(UTC).strftime(_MOMENT)


def read_moment(text: str) -> datetime:
    """The moment that `moment` wrote; `ValueError` when it is none."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def _answer(raw: Mapping[str, Any]) -> RecordedAnswer:
    scope = raw["scope"]
    return RecordedAnswer(
        **{
            **raw,
            "scope": RecordedScope(**{**scope, "programs": tuple(scope["programs"])}),
            "spans": _spans(raw["spans"]),
            "notices": tuple(Warned(**notice) for notice in raw["notices"]),
            "choices": tuple(raw["choices"]),
        }
    )


def _check(raw: Mapping[str, Any]) -> RecordedCheck:
    return RecordedCheck(
        tuple(RecordedVerdict(**{**verdict, "spans": _spans(verdict["spans"])}) for verdict in raw["verdicts"])
    )


def _spans(raw: list[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(**span) for span in raw)
