"""A verified answer becomes JSON and comes back the same."""

import json
from dataclasses import asdict
from datetime import date

from assistant.review.desk.records import Edition, VerifiedAnswer
from assistant.review.receipts.records import Span, SpanState

_FORMAT = 1
_NOT_IN_BODY = ("number", "receipt_id", "withdrawn_because")


def body_of(verified: VerifiedAnswer) -> str:
    """What is stored besides the columns of its row."""
    values = {name: value for name, value in asdict(verified).items() if name not in _NOT_IN_BODY}
    return json.dumps({**values, "format": _FORMAT, "verified_on": verified.verified_on.isoformat()}, sort_keys=True)


def verified_from(body: str, *, number: int, receipt_id: str) -> VerifiedAnswer:
    """
    The verified answer in a row whose mark stands.

    Raises:
        KeyError, TypeError, ValueError: The body is none that `body_of` wrote.
    """
    raw = json.loads(body)
    if raw.pop("format") != _FORMAT:
        raise ValueError("format")
    return VerifiedAnswer(
        **{
            **raw,
            "number": number,
            "receipt_id": receipt_id,
            "programs": tuple(raw["programs"]),
            "spans": tuple(Span(**span) for span in raw["spans"]),
            "bound_state": SpanState(raw["bound_state"]),
            "editions": tuple(Edition(**edition) for edition in raw["editions"]),
            "verified_on": date.fromisoformat(raw["verified_on"]),
        }
    )
