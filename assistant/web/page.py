"""The page: what is where, and which act calls what. Gradio is imported here, in the tabs and in theme.py."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from assistant.offline import quiet

os.environ.update(quiet(os.environ))  # read when Gradio and what it brings along are imported

import gradio as gr

from assistant.review.desk.desk import ReviewDesk
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.about import about_html
from assistant.web.asking import Asking, Chosen, Exchanges, View
from assistant.web.browsing import Browsing, Choice, parsed_ranges
from assistant.web.checking.acting import Checking
from assistant.web.checking.tab import CheckTab
from assistant.web.comparing.choosing import Comparing
from assistant.web.comparing.tab import CompareTab
from assistant.web.error_card import load_card
from assistant.web.html import Html, tag
from assistant.web.opening import AnswersQuestions, Desk
from assistant.web.parts import FORGET_AFTER_S, PRIVATE, own
from assistant.web.pictures.making import PictureMaker
from assistant.web.shelves import Wanted
from assistant.web.words import AUDIENCES, NAME, NOT_OFFICIAL, OPENING

ANY, NEWEST, ALL = "Any program", "Newest", "All"


def build_page(
    opener: Callable[[], AnswersQuestions],
    settings: Settings | None = None,
    receipts: Receipts | None = None,
    review: ReviewDesk | None = None,
) -> gr.Blocks:
    """
    The page, ready to be served.

    Args:
        opener: Opens the assistant; called again at the next need when it raises `AssistantError`.
        settings: Limits on a question and on how many are answered at once.
        receipts: Where answers are recorded; None when they are not.
        review: Where answers are reviewed; None when nobody does.
    """
    settings = settings or Settings()
    desk, maker = Desk(opener), PictureMaker()
    engine = "llm" if settings.language_model else None
    asking = Asking(desk, maker, settings.max_question_chars, receipts, engine=engine, review=review)
    browsing = Browsing(desk, maker)
    checking = Checking(desk, maker, settings.max_check_chars, receipts)
    page = gr.Blocks(title=NAME, analytics_enabled=False, fill_width=True)
    with page:
        own(_masthead(is_reviewed=review is not None), elem_id="masthead")
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with gr.Tab("Ask", id="ask", render_children=True):
                ask_tab = _AskTab(asking)
            with gr.Tab("Check", id="check-tab", render_children=True):
                check_tab = CheckTab(checking)
            with gr.Tab("Compare", id="compare-tab", render_children=True):
                compare_tab = CompareTab(Comparing(desk))
            with gr.Tab("Library", id="library", render_children=True):
                library_tab = _LibraryTab(browsing)
            with gr.Tab("About", id="about", render_children=True):
                about = own("", elem_id="about")
        library_tab.open_from(ask_tab.evidence, tabs)
        library_tab.open_from(check_tab.evidence, tabs)
        library_tab.open_from(compare_tab.result, tabs)
        page.load(ask_tab.arrive(browsing), [ask_tab.audience], ask_tab.arriving, **PRIVATE)
        page.load(compare_tab.arrive, None, compare_tab.arriving, **PRIVATE)
        page.load(library_tab.arrive, None, library_tab.arriving, **PRIVATE)
        page.load(lambda: about_html(browsing.programs(), load_card()), None, about, **PRIVATE)
    page.queue(default_concurrency_limit=settings.page_concurrency, max_size=settings.page_waiting, api_open=False)
    return page


class _AskTab:
    """Scope, conversation, evidence and the question box, in the order in which they are read."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._exchanges = gr.State((), time_to_live=FORGET_AFTER_S)
        with gr.Column(elem_id="ask"):
            with gr.Row(elem_id="scope"):
                self.audience = gr.Radio(list(AUDIENCES), value=AUDIENCES[0][1], label="I am", elem_id="audience")
                self._program = _dropdown("Program", ANY, "program")
                self._year = _dropdown("Fiscal year", NEWEST, "year")
                self._again = gr.Button("New conversation", elem_id="again")
            self._conversation = own(tag("p", OPENING, class_="hint"), elem_id="conversation")
            self.evidence = own("", elem_id="evidence")
            with gr.Column(elem_id="form"):
                self._note = gr.HTML("", elem_id="note", js_on_load=None)
                with gr.Row(elem_id="asking"):
                    self._question = gr.Textbox(
                        label="Your question", placeholder="Ask a question…", lines=1, max_lines=6, elem_id="question"
                    )
                    self._ask = gr.Button("Ask", variant="primary", elem_id="send")
        self._scope = [self.audience, self._program, self._year]
        self._shown = [self._exchanges, self._conversation, self.evidence, self._question, self._note]
        self.arriving = [self._program, self._year, self._conversation, self.evidence]
        self._wire()

    def arrive(self, browsing: Browsing) -> Callable[[str], tuple[Any, ...]]:
        """What fills the tab when the page is opened."""

        def fill(audience: str) -> tuple[Any, ...]:
            choices, view = browsing.choices(), self._asking.start(Chosen(audience))
            program = _update(ANY, choices.programs)
            return program, _update(NEWEST, choices.years), view.conversation, view.evidence

        return fill

    def _wire(self) -> None:
        typed = [self._question, self._exchanges, *self._scope]
        for asked in (self._question.submit, self._ask.click):
            asked(self._answer, typed, self._shown, **PRIVATE).failure(
                self._give_up, [self._exchanges, *self._scope], self._shown, **PRIVATE
            )
        chosen = self._conversation.click(self._answer_button, [self._exchanges, *self._scope], self._shown, **PRIVATE)
        chosen.failure(self._give_up, [self._exchanges, *self._scope], self._shown, **PRIVATE)
        self._conversation.select(self._show_evidence, [self._exchanges], self.evidence, **PRIVATE)
        self._again.click(self._start, self._scope, self._shown, **PRIVATE)
        self.audience.change(self._change_audience, [self._exchanges, *self._scope], self._conversation, **PRIVATE)

    def _answer(self, text: str, exchanges: Exchanges, *scope: str) -> Iterator[tuple[Any, ...]]:
        for count, view in enumerate(self._asking.ask(text, exchanges, _chosen(*scope))):
            yield _outputs(view, is_first=count == 0)

    def _answer_button(
        self, event: gr.EventData, request: gr.Request, exchanges: Exchanges, *scope: str
    ) -> Iterator[tuple[Any, ...]]:
        pressed = event._data
        if "rate" not in pressed:
            yield from self._answer(str(pressed.get("ask", "")), exchanges, *scope)
            return
        address = request.client.host if request.client else ""
        number, said = int(pressed["exchange"]), str(pressed["rate"])
        yield _outputs(self._asking.rate(number, said, exchanges, _chosen(*scope), address), is_first=False)

    def _give_up(self, exchanges: Exchanges, *scope: str) -> tuple[Any, ...]:
        return _outputs(self._asking.give_up(exchanges, _chosen(*scope)))

    def _show_evidence(self, exchanges: Exchanges, event: gr.EventData) -> Html:
        return self._asking.evidence_of(int(event._data["exchange"]), exchanges)

    def _start(self, *scope: str) -> tuple[Any, ...]:
        return _outputs(self._asking.start(_chosen(*scope)))

    def _change_audience(self, exchanges: Exchanges, *scope: str) -> Any:  # noqa: ANN401  (Gradio's own "no change")
        return gr.skip() if exchanges else self._asking.start(_chosen(*scope)).conversation


class _LibraryTab:
    """One page of a document, the table of all documents, and what is wrong or missing."""

    def __init__(self, browsing: Browsing) -> None:
        self._browsing = browsing
        with gr.Column(elem_id="library"):
            self._viewer = own("", elem_id="viewer")
            with gr.Row(elem_id="narrow"):
                self._words = gr.Textbox(label="Words in the title", lines=1, max_lines=1)
                self._program = _dropdown("Program", ALL, "library-program")
                self._year = _dropdown("Fiscal year", ALL, "library-year")
                self._kind = _dropdown("Kind", ALL, "library-kind")
            self._table = own(tag("p", OPENING, class_="hint"), elem_id="table")
            self._state = own("", elem_id="state")
        self.arriving = [self._program, self._year, self._kind, self._table, self._state]
        narrowed = [self._program, self._year, self._kind, self._words]
        changes = [self._words.change, self._program.change, self._year.change, self._kind.change]
        gr.on(changes, self._narrow, narrowed, self._table, **PRIVATE)
        for part in (self._table, self._viewer, self._state):
            part.click(self._open, None, self._viewer, **PRIVATE)

    def arrive(self) -> tuple[Any, ...]:
        """What fills the tab when the page is opened."""
        choices = self._browsing.choices()
        chosen = [_update(ALL, part) for part in (choices.programs, choices.years, choices.kinds)]
        return *chosen, self._browsing.table(Wanted()), self._browsing.state()

    def open_from(self, evidence: gr.HTML, tabs: gr.Tabs) -> None:
        """Let the page that is asked for in the evidence open here."""

        def show(event: gr.EventData) -> tuple[gr.Tabs, Html]:
            return gr.Tabs(selected="library"), self._open(event)

        evidence.click(show, None, [tabs, self._viewer], **PRIVATE)

    def _narrow(self, program: str, year: str, kind: str, words: str) -> Html:
        return self._browsing.table(Wanted(program or "", year or "", kind or "", words or ""))

    def _open(self, event: gr.EventData) -> Html:
        wanted = event._data
        return self._browsing.page(str(wanted["open"]), int(wanted["page"]), parsed_ranges(str(wanted["ranges"])))


def _dropdown(label: str, all_of_them: str, elem_id: str) -> gr.Dropdown:
    return gr.Dropdown([(all_of_them, "")], value="", label=label, elem_id=elem_id, filterable=False)


def _update(all_of_them: str, choices: Sequence[Choice]) -> Any:  # noqa: ANN401  (Gradio's type)
    return gr.update(choices=[(all_of_them, ""), *choices], value="")


def _chosen(audience: str, program: str, fiscal_year: str) -> Chosen:
    return Chosen(audience or "", program or "", fiscal_year or "")


def _outputs(view: View, *, is_first: bool = True) -> tuple[Any, ...]:
    """The values of a view; what a person types while an answer comes is left alone."""
    question = view.question if is_first else gr.skip()
    note = tag("p", view.note, role="alert") if view.note else ""
    evidence = gr.skip() if view.evidence is None else view.evidence
    return view.exchanges, view.conversation, evidence, question, note


def _masthead(*, is_reviewed: bool) -> Html:
    return tag(
        "header",
        tag("a", "Skip to the question", href="#question", class_="skip"),
        tag("h1", NAME),
        tag("p", NOT_OFFICIAL, class_="not-official"),
        tag("a", "Review", href="review", class_="to-review") if is_reviewed else None,
        tag("p", class_="unseen", id="announcer", role="status", aria_live="polite"),
    )
