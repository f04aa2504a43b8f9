"""The Compare tab: two documents to choose, and the changes; drawn with Gradio."""

from typing import Any

import gradio as gr

from assistant.web.comparing.choosing import CHOOSE, Comparing
from assistant.web.html import Html, tag
from assistant.web.parts import PRIVATE, own


class CompareTab:
    """Two lists of documents and the comparison below them."""

    def __init__(self, comparing: Comparing) -> None:
        self._comparing = comparing
        with gr.Column(elem_id="compare"):
            with gr.Row(elem_id="compare-choice"):
                self._before = _documents("Older document", "compare-before")
                self._after = _documents("Newer document", "compare-after")
            self.result = own(tag("p", CHOOSE, class_="hint"), elem_id="comparison")
        self.arriving = [self._before, self._after, self.result]
        chosen = [self._before, self._after]
        gr.on([part.input for part in chosen], self._compare, chosen, self.result, **PRIVATE)

    def arrive(self) -> tuple[Any, ...]:
        """What fills the tab when the page is opened."""
        choices = self._comparing.choices()
        listed = [("Choose", ""), *choices.documents]
        before, after = (gr.update(choices=listed, value=value) for value in (choices.before, choices.after))
        return before, after, self._comparing.compare(choices.before, choices.after)

    def _compare(self, before: str | None, after: str | None) -> Html:
        return self._comparing.compare(before or "", after or "")


def _documents(label: str, elem_id: str) -> gr.Dropdown:
    return gr.Dropdown([("Choose", "")], value="", label=label, elem_id=elem_id, filterable=True)
