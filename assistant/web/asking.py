"""What happens on the Ask tab: a question goes in, the views of the page come out one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.errors import AssistantError
from assistant.review.desk.desk import ReviewDesk
from assistant.review.receipts.recording import Receipts, Recorded
from assistant.types import Answer
from assistant.web.evidence import evidence_html
from assistant.web.examples import examples
from assistant.web.exchange import Exchange, Trouble, history
from assistant.web.html import Html
from assistant.web.opening import Desk, ShowsLibrary, trouble
from assistant.web.pictures.making import PictureMaker
from assistant.web.rating import Rating
from assistant.web.sources import sources_of
from assistant.web.turns import Welcome, conversation_html, welcome_html
from assistant.web.words import EMPTY_QUESTION, SOMETHING_BROKE, plural, too_long

Exchanges = tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the scope bar says; "" leaves a property to the question."""

    audience: str
    program: str = ""
    fiscal_year: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the Ask tab shows."""

    exchanges: Exchanges
    conversation: Html
    evidence: Html | None  # None leaves it as it is
    question: str = ""  # left in the box
    note: str = ""  # said beside the box


class Asking:
    """
    The Ask tab's behaviour, without the toolkit that draws it.

    Args:
        desk: Where the assistant is to be had.
        maker: Draws the pages of the evidence.
        max_question_chars: A longer question is refused with a message.
        receipts: Where answers are recorded; None when they are not.
        engine: What puts quotes into words: "llm", or None for the quotes themselves.
        review: Where verified answers come from and ratings go; None when nobody reviews.
    """

    def __init__(
        self,
        desk: Desk,
        maker: PictureMaker,
        max_question_chars: int,
        receipts: Receipts | None = None,
        *,
        engine: str | None = None,
        review: ReviewDesk | None = None,
    ) -> None:
        self._desk = desk
        self._review = review
        self._rating = Rating(review) if review else None
        self._maker = maker
        self._max_question_chars = max_question_chars
        self._receipts = receipts
        self._engine = engine

    def start(self, chosen: Chosen) -> View:
        """An empty conversation."""
        return View((), self._welcome(chosen), evidence_html(None, (), {}))

    def ask(self, text: str, exchanges: Exchanges, chosen: Chosen) -> Iterator[View]:
        """The views while a question is looked up: looking, then the answer as it grows, then its pictures."""
        question = text.strip()
        refusal = self._refusal(question)
        if refusal:
            yield replace(self._view(exchanges, chosen), question=text, note=refusal)
            return
        asked = Exchange(len(exchanges) + 1, question)
        try:
            library = self._desk.assistant().library
            asked = replace(asked, searched=_looked_through(library, chosen))
            yield self._view((*exchanges, asked), chosen)
            answered = asked
            for answer in self._answers(asked, exchanges, chosen):
                is_first = answered.answer is None
                answered = replace(asked, answer=answer)
                view = self._view((*exchanges, answered), chosen)
                yield view if is_first else replace(view, evidence=None)
            kept = self._record(answered.answer, chosen)
            is_kept = kept is not None and bool(kept.receipt_id)
            recorded = replace(answered, recorded=kept, can_rate=is_kept and self._rating is not None)
        except AssistantError as error:
            yield self._view((*exchanges, replace(asked, trouble=trouble(error))), chosen)
            return
        is_drawn = answered.answer is not None and bool(answered.answer.citations)
        if is_drawn or recorded.recorded is not None:
            yield self._view((*exchanges, recorded), chosen, is_drawn=is_drawn)
        if self._review is not None:
            self._review.verified.tend()

    def rate(self, number: int, feedback: str, exchanges: Exchanges, chosen: Chosen, address: str) -> View:
        """
        The view after a person said what an answer of this conversation is worth.

        Args:
            number: Of the exchange.
            feedback: One of `Feedback`.
            exchanges: The conversation.
            chosen: What the scope bar says.
            address: Of the person's computer, so that nobody can say too much.
        """
        rated = next((e for e in exchanges if e.number == number and e.can_rate and e.recorded is not None), None)
        if rated is None or rated.recorded is None or self._rating is None:
            return replace(self._view(exchanges, chosen), evidence=None)
        said = self._rating.say(rated.recorded.receipt_id, feedback, address)
        changed = tuple(replace(e, rated=said) if e is rated else e for e in exchanges)
        return replace(self._view(changed, chosen), evidence=None)

    def give_up(self, exchanges: Exchanges, chosen: Chosen) -> View:
        """The view after a failure that nobody foresaw: the question is kept, and the page says so."""
        if not exchanges or not exchanges[-1].is_open:
            return self._view(exchanges, chosen)
        *earlier, last = exchanges
        failed = replace(last, answer=None, trouble=Trouble("This could not be answered", SOMETHING_BROKE))
        return replace(self._view((*earlier, failed), chosen), question=last.question)

    def evidence_of(self, number: int, exchanges: Exchanges, *, is_drawn: bool = True) -> Html:
        """The evidence panel for one exchange of the conversation."""
        found = next((exchange for exchange in exchanges if exchange.number == number), None)
        if found is None or found.answer is None:
            return evidence_html(None, (), {})
        try:
            library = self._desk.assistant().library
            sources = sources_of(found.answer.citations, library, self._maker, is_drawn=is_drawn)
            return evidence_html(found, sources, library.entries)
        except AssistantError:  # the library moved on and no longer has the page
            return evidence_html(None, (), {})

    def _welcome(self, chosen: Chosen) -> Html:
        try:
            library = self._desk.assistant().library
        except AssistantError as error:
            return welcome_html(Welcome((), "", trouble(error)))
        questions = examples(chosen.audience, library.entries.values(), library.programs)
        held = plural(len(library.entries), "document")
        return welcome_html(Welcome(questions, held, is_recorded=self._receipts is not None))

    def _refusal(self, question: str) -> str:
        if not question:
            return EMPTY_QUESTION
        too_many = len(question) > self._max_question_chars
        return too_long(len(question), self._max_question_chars) if too_many else ""

    def _answers(self, asked: Exchange, exchanges: Exchanges, chosen: Chosen) -> Iterator[Answer]:
        """The answer as it grows; what a person has verified comes in its place."""
        assistant = self._desk.assistant()
        program, year = chosen.program or None, int(chosen.fiscal_year) if chosen.fiscal_year else None
        for answer in assistant.stream(
            asked.question,
            history=history(exchanges),
            program=program,
            fiscal_year=year,
            audience=chosen.audience or None,
            engine=self._engine,
        ):
            served = None
            if self._review is not None:
                verified = self._review.verified
                served = verified.served(answer, assistant.library, program=program, fiscal_year=year)
            yield served or answer
            if served is not None:
                return

    def _record(self, answer: Answer | None, chosen: Chosen) -> Recorded | None:
        """Record what was answered, after it was shown: a slow database keeps nobody waiting."""
        if self._receipts is None or answer is None:
            return None
        return self._receipts.record_answer(
            answer,
            self._desk.assistant().library,
            program=chosen.program or None,
            fiscal_year=int(chosen.fiscal_year) if chosen.fiscal_year else None,
            audience=chosen.audience or None,
        )

    def _view(self, exchanges: Exchanges, chosen: Chosen, *, is_drawn: bool = False) -> View:
        if not exchanges:
            return self.start(chosen)
        try:
            entries = self._desk.assistant().library.entries
        except AssistantError:
            entries = {}
        evidence = self.evidence_of(exchanges[-1].number, exchanges, is_drawn=is_drawn)
        return View(exchanges, conversation_html(exchanges, entries), evidence)


def _looked_through(library: ShowsLibrary, chosen: Chosen) -> str:
    """For example "through 23 documents, for FY2021"."""
    year = f", for FY{chosen.fiscal_year}" if chosen.fiscal_year else ""
    names = {program.program_id: program.name for program in library.programs}
    program = f", for {names.get(chosen.program, chosen.program)}" if chosen.program else ""
    return f"through {plural(len(library.entries), 'document')}{program}{year}"
