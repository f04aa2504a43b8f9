"""What `guidance receipt` does: a receipt is shown, printed, or held against the library of today."""

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import LibraryError, RequestError
from assistant.library.reading import Library
from assistant.review.receipts.printing import (
    ALTERED,
    chain_json,
    chain_text,
    filed_json,
    filed_text,
    verification_json,
    verification_text,
)
from assistant.review.receipts.recording import Receipts
from assistant.review.receipts.records import SpanState
from assistant.review.receipts.verifying import verify
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """What is printed, for a person and for a program, and whether all is as it was."""

    text: str
    values: dict[str, Any]
    is_well: bool

    def printed(self, *, as_json: bool) -> str:
        """One of the two."""
        return json.dumps(self.values, ensure_ascii=False) if as_json else self.text


def show_receipt(receipt_id: str, index: Path, settings: Settings, *, pdf: Path | None = None) -> Shown:
    """
    A receipt, and its printed form where *pdf* says where to put it.

    Raises:
        RequestError: There is none, its time is over, or the form cannot be written.
        RecordError: The database is locked or away.
    """
    with closing(Receipts(index, settings)) as receipts:
        filed = receipts.find(receipt_id)
    if pdf is not None:
        from assistant.review.receipts.form import form_pdf  # noqa: PLC0415  (only for who prints)

        try:
            pdf.write_bytes(form_pdf(filed))
        except OSError as error:
            raise RequestError(f"{pdf}: cannot be written ({error.strerror}). Choose another place.") from error
    return Shown(filed_text(filed), filed_json(filed), filed.is_intact)


def verify_receipt(receipt_id: str, index: Path, settings: Settings) -> Shown:
    """
    What has become of a receipt's quotes, and whether the chain of all records is whole.

    Raises:
        RequestError: There is none, or its time is over.
        RecordError: The database is locked or away.
        LibraryError: There is no library to hold it against.
    """
    with closing(Receipts(index, settings)) as receipts:
        filed, chain = receipts.find(receipt_id), _chain(receipts)
    try:
        with Library.open(index) as library:
            found = verify(filed.receipt, library)
    except LibraryError as error:
        raise LibraryError(f"Receipt {filed.receipt.receipt_id} cannot be held against the library. {error}") from error
    is_well = filed.is_intact and chain.is_well and found.state in (None, SpanState.STILL_TRUE)
    lines = [verification_text(found), *([] if filed.is_intact else [f"! {ALTERED}"]), chain.text]
    values = {
        "id": filed.receipt.receipt_id,
        "is_intact": filed.is_intact,
        **verification_json(found),
        "chain": chain.values,
    }
    return Shown("\n".join(lines), values, is_well)


def verify_chain(index: Path, settings: Settings) -> Shown:
    """Whether the chain of all records is whole; raises `RecordError` when the database is locked or away."""
    with closing(Receipts(index, settings)) as receipts:
        return _chain(receipts)


def _chain(receipts: Receipts) -> Shown:
    report = receipts.store(is_made=False).walk()
    return Shown(chain_text(report), chain_json(report), not report.fault)
