"""Fifty people ask while a liaison reviews: nothing is lost and nothing fails; the answers are set ones."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.review.accounts.passwords import hashed
from assistant.review.accounts.records import Role
from assistant.review.desk.desk import ReviewDesk
from assistant.review.desk.serving import VerifiedAnswers
from assistant.review.gaps.gathering import Gaps
from assistant.review.receipts.recording import Receipts
from assistant.settings import Settings
from assistant.web.asking import Asking, Chosen
from assistant.web.opening import Desk
from assistant.web.pictures.making import PictureMaker
from assistant.web.review.routes import review_routes
from tests.assistant.review.gaps.test_gaps import ByFirstWord
from tests.assistant.web.review.test_routes import PASSWORD, sign_in, token_of
from tests.browser.scripted import ScriptedAssistant

PEOPLE, EACH = 50, 2
QUESTIONS = (
    "Who is the research partner?",
    "Must a partner be paid?",
    "What is the match in FY2031?",
    "What software must sites buy?",
    "Is there a fee?",
)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_fifty_people_ask_while_a_liaison_reviews(library, tmp_path, capsys):
    receipts = Receipts(tmp_path, Settings())
    desk = ReviewDesk(receipts, tmp_path, VerifiedAnswers(receipts, near_days=14))
    desk.accounts().add("ana", Role.LIAISON, hashed(PASSWORD))
    assistant = ScriptedAssistant(library)
    assistants = Desk(lambda: assistant)
    asking = Asking(assistants, PictureMaker(), 2000, receipts, review=desk)
    app = Starlette(routes=review_routes(desk, assistants, Gaps(receipts, list, ByFirstWord)))
    is_at_work, is_over, statuses = threading.Event(), threading.Event(), []

    def ask(number):
        exchanges, chosen = (), Chosen("site")
        for turn in range(EACH):
            question = QUESTIONS[(number + turn) % len(QUESTIONS)]
            exchanges = list(asking.ask(question, exchanges, chosen))[-1].exchanges
            said, address = "wrong" if number % 2 else "helpful", f"10.0.0.{number}"
            exchanges = asking.rate(len(exchanges), said, exchanges, chosen, address).exchanges
        return exchanges

    def look(visitor):
        page = visitor.get("/review")
        statuses.append(page.status_code)
        items = [item for pile in desk.piles(library).values() for item in pile]
        for item in items[:1]:
            own = f"/review/items/{item.receipt.receipt_id}"
            statuses.append(visitor.get(own).status_code)
            act = "approved" if item.answer.spans else "refusal_right"
            data = {"token": token_of(page), "act": act}
            statuses.append(visitor.post(f"{own}/decide", data=data).status_code)

    def review():
        visitor = TestClient(app, follow_redirects=False)
        sign_in(visitor, "ana")
        look(visitor)
        is_at_work.set()
        while not is_over.is_set():
            look(visitor)
            time.sleep(0.05)
        look(visitor)

    started = time.monotonic()
    with ThreadPoolExecutor(PEOPLE + 1) as threads:
        reviewing = threads.submit(review)
        is_at_work.wait(120)
        conversations = list(threads.map(ask, range(PEOPLE)))
        is_over.set()
        reviewing.result()
    seconds = time.monotonic() - started

    asked = [exchange for conversation in conversations for exchange in conversation]
    report = receipts.store(is_made=False).walk()
    settled = len(desk.settled())
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(asked)} answers to {PEOPLE} people in {seconds:.0f} s; {report.records} records, "
            f"{len(statuses)} requests of the reviewer, {settled} questions settled\n"
        )
    receipts.close()

    assert len(asked) == PEOPLE * EACH
    assert all(e.trouble is None and e.recorded.receipt_id and e.rated for e in asked)
    assert (report.records, report.fault) == (PEOPLE * EACH, "")
    assert set(statuses) <= {200, 303} and len(statuses) > 3
