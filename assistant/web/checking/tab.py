"""The Check tab: a box for the text, and what came of it; drawn with Gradio."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.review.checking.report import Report
from assistant.web.checking.acting import Checking, View
from assistant.web.html import Html, tag
from assistant.web.parts import FORGET_AFTER_S, PRIVATE, own


class CheckTab:
    """The box for the text, the result, the evidence and the table, in the order in which they are read."""

    def __init__(self, checking: Checking) -> None:
        self._checking = checking
        begun = checking.start()
        self._report = gr.State(None, time_to_live=FORGET_AFTER_S)
        with gr.Column(elem_id="check"):
            with gr.Column(elem_id="check-form"):
                self._text = gr.Textbox(
                    label="Text to check", placeholder="Paste a text…", lines=6, max_lines=14, elem_id="check-text"
                )
                self._note = gr.HTML("", elem_id="check-note", js_on_load=None)
                self._send = gr.Button("Check", variant="primary", elem_id="check-send")
            self._result = own(begun.result, elem_id="check-result")
            self.evidence = own(begun.evidence, elem_id="check-evidence")
            self._table = own("", elem_id="check-table")
        self._shown = [self._report, self._result, self._table, self.evidence, self._note]
        self._send.click(self._check, [self._text, self._report], self._shown, **PRIVATE).failure(
            self._give_up, None, self._shown, **PRIVATE
        )
        for part in (self._result, self._table):
            part.select(self._show_evidence, [self._report], self.evidence, **PRIVATE)

    def _check(self, text: str, report: Report | None) -> Iterator[tuple[Any, ...]]:
        for view in self._checking.check(text, report):
            yield _outputs(view)

    def _give_up(self) -> tuple[Any, ...]:
        return _outputs(self._checking.give_up())

    def _show_evidence(self, report: Report | None, event: gr.EventData) -> Html:
        return self._checking.evidence_of(int(event._data["exchange"]), report)


def _outputs(view: View) -> tuple[Any, ...]:
    note = tag("p", view.note, role="alert") if view.note else ""
    return view.report, view.result, view.table, view.evidence, note
