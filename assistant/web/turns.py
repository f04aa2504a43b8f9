"""The conversation as HTML: the welcome, and each question with the state that its answer is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.review.desk.records import VERIFIED, Feedback
from assistant.review.receipts.recording import Recorded
from assistant.types import Answer, AnswerStatus, CatalogEntry, Governing, Notice, NoticeKind
from assistant.web.answer_text import answer_text
from assistant.web.copying import plain_answer
from assistant.web.exchange import Exchange, Trouble
from assistant.web.html import Html, tag
from assistant.web.review.words import FEEDBACK
from assistant.web.words import EMERGENCY, LOOKING, NOT_RECORDED, RECORDED, WRITING, announcement, day, state

QUIET_NOTICES = frozenset({NoticeKind.NOT_OFFICIAL})  # the head of the page says it all the time
REMARKS = frozenset({NoticeKind.LEFT_OUT, NoticeKind.NOT_HELD, NoticeKind.SECOND_HAND, NoticeKind.INFERRED})

RESTING_ON_THE_LIBRARY = (AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED, AnswerStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Welcome:
    """What is shown before anything was asked."""

    examples: Sequence[str]
    held: str  # how many documents, in words
    trouble: Trouble | None = None
    is_recorded: bool = False  # what is answered here is kept


def welcome_html(welcome: Welcome) -> Html:
    """Real questions to start with, or why there is nothing to ask yet."""
    if welcome.trouble is not None:
        return _root(_trouble(welcome.trouble), announce="")
    examples = [tag("li", _ask_button(question)) for question in welcome.examples]
    return _root(
        tag(
            "section",
            tag("h2", "Ask about program guidance"),
            tag("p", f"Answers are exact quotes, with page and year, from the {welcome.held} held here."),
            tag("p", "For example:", class_="label") if examples else None,
            tag("ul", *examples, class_="choices") if examples else None,
            tag("p", RECORDED, class_="label") if welcome.is_recorded else None,
            class_="welcome",
        ),
        announce="",
    )


def conversation_html(exchanges: Sequence[Exchange], entries: Mapping[str, CatalogEntry]) -> Html:
    """Every exchange, oldest first."""
    last = exchanges[-1]
    return _root(*(_turn(exchange, entries, is_last=exchange is last) for exchange in exchanges), announce=_news(last))


def _root(*children: Html, announce: str) -> Html:
    return tag("div", *children, class_="conversation", data_announce=announce)


def _news(exchange: Exchange) -> str:
    if exchange.trouble is not None:
        return exchange.trouble.title
    if exchange.answer is None:
        return f"{LOOKING}."
    return WRITING if exchange.answer.is_growing else announcement(exchange.answer)


def _turn(exchange: Exchange, entries: Mapping[str, CatalogEntry], *, is_last: bool) -> Html:
    asked = tag("h3", tag("span", "You asked ", class_="label"), exchange.question, class_="asked")
    return tag(
        "article",
        asked,
        _reply(exchange, entries, is_last=is_last),
        class_="turn",
        id=f"turn-{exchange.number}",
        data_last=is_last,
    )


def _reply(exchange: Exchange, entries: Mapping[str, CatalogEntry], *, is_last: bool) -> Html:
    if exchange.trouble is not None:
        return _trouble(exchange.trouble)
    if exchange.answer is None:
        return tag("div", tag("p", LOOKING, " ", exchange.searched, "…", class_="looking"), class_="reply")
    return _answer(exchange, exchange.answer, entries, is_last=is_last)


def _trouble(trouble: Trouble) -> Html:
    return tag("div", tag("h4", trouble.title, class_="state"), tag("p", trouble.text), class_="reply trouble")


def _answer(exchange: Exchange, answer: Answer, entries: Mapping[str, CatalogEntry], *, is_last: bool) -> Html:
    warnings = [notice for notice in answer.notices if notice.kind not in QUIET_NOTICES | REMARKS]
    remarks = [notice for notice in answer.notices if notice.kind in REMARKS]
    is_verified = answer.engine.composer == VERIFIED
    return tag(
        "div",
        tag("h4", state(answer), class_="state"),
        tag("p", answer.engine.remark, class_="verified") if is_verified else None,
        _notices("warnings", warnings),
        _governing(answer.governing, entries) if answer.governing else None,
        answer_text(exchange.number, answer),
        tag("p", WRITING, class_="looking") if answer.is_growing else None,
        tag("p", answer.engine.remark, class_="label") if answer.engine.remark and not is_verified else None,
        _notices("remarks", remarks),
        _choices(answer.choices) if answer.choices and is_last else None,
        _searched(exchange, answer),
        _actions(exchange, answer),
        _rating(exchange, answer),
        class_="reply urgent" if state(answer) == EMERGENCY else "reply",
        data_status=answer.status.value,
    )


def _notices(sort: str, notices: Sequence[Notice]) -> Html | None:
    """Warnings stand above an answer; remarks, on what it rests on and what it lacks, stand below."""
    if not notices:
        return None
    return tag("ul", *(tag("li", tag("span", notice.text)) for notice in notices), class_=f"notices {sort}")


def _governing(governing: Governing, entries: Mapping[str, CatalogEntry]) -> Html:
    entry = entries.get(governing.document_id)
    title = entry.title if entry else governing.document_id
    reason = tag("span", f" · {governing.reason.rstrip('.')}", class_="label")
    return tag("p", tag("span", "Governing source: ", class_="label"), title, reason, class_="governing")


def _choices(choices: Sequence[str]) -> Html:
    return tag("ul", *(tag("li", _ask_button(choice)) for choice in choices), class_="choices")


def _searched(exchange: Exchange, answer: Answer) -> Html | None:
    """How the question was understood, where that differs; what was looked through; as of when."""
    understood = answer.standalone_question.strip()
    was_rewritten = understood and understood.casefold() != exchange.question.strip().casefold()
    if answer.status not in RESTING_ON_THE_LIBRARY:
        return None
    return tag(
        "p",
        tag("span", f"Searched as: {understood}", class_="understood") if was_rewritten else None,
        tag("span", f"As of {day(answer.as_of)}."),
        class_="searched",
    )


def _actions(exchange: Exchange, answer: Answer) -> Html | None:
    receipt = _receipt(exchange.recorded) if exchange.recorded else None
    if not answer.citations:
        return tag("p", receipt, class_="actions") if receipt else None
    copied = plain_answer(exchange.question, answer, exchange.recorded.receipt_id if exchange.recorded else "")
    copy = tag("button", "Copy answer with citations", type="button", class_="plain", data_copy=copied)
    show = tag(
        "a",
        "Show the evidence",
        href="#evidence",
        class_="plain show-evidence",
        data_exchange=exchange.number,
    )
    return tag("p", None if answer.is_growing else copy, show, receipt, class_="actions")


def _rating(exchange: Exchange, answer: Answer) -> Html | None:
    """What a person can say of the answer, or what was said when they did."""
    if exchange.rated:
        return tag("p", exchange.rated, class_="label rated", role="status")
    if not exchange.can_rate or answer.status not in RESTING_ON_THE_LIBRARY:
        return None
    buttons = [
        tag("button", words, type="button", class_="plain", data_rate=feedback.value, data_exchange=exchange.number)
        for feedback, words in FEEDBACK.items()
        if answer.citations or feedback in (Feedback.HELPFUL, Feedback.WRONG)
    ]
    asks = tag("span", "What is this answer like?", class_="label")
    return tag("p", asks, *buttons, class_="actions rating", role="group", aria_label="Rate this answer")


def _receipt(recorded: Recorded) -> Html:
    """Where the record of the answer is, or that there is none."""
    if not recorded.receipt_id:
        return tag("span", NOT_RECORDED, class_="label")
    return tag(
        "a", f"Receipt {recorded.receipt_id}", href=f"receipt/{recorded.receipt_id}", target="_blank", rel="noopener"
    )


def _ask_button(question: str) -> Html:
    return tag("button", question, type="button", class_="choice", data_ask=question)
