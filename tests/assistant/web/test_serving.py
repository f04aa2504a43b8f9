"""The page as it is served to several people."""

import asyncio

import pytest

from assistant.settings import Settings
from assistant.web.page import build_page
from assistant.web.serving import start
from tests.browser.scripted import ScriptedAssistant, ScriptedLibrary
from tests.load.visiting import ANSWERED, Visitor
from tests.ports import free_port


@pytest.fixture
def served(tmp_path):
    """The assistant behind a page that remembers two conversations, and where it is served."""
    assistant = ScriptedAssistant(ScriptedLibrary(tmp_path))
    port = free_port()

    async def serve():  # where no loop runs, Gradio makes several and closes none
        page = build_page(lambda: assistant)
        start(page, host="127.0.0.1", port=port, settings=Settings(page_sessions=2))
        return page

    page = asyncio.run(serve())
    yield assistant, f"http://127.0.0.1:{port}"
    page.close(verbose=False)


def test_the_conversation_that_rested_longest_is_forgotten_and_the_others_go_on(served):
    assistant, address = served

    with Visitor(address) as first, Visitor(address) as second, Visitor(address) as third:
        ended = [one.ask("When is it due?").ended for one in (first, second, third, third, second, first)]

    assert ended == [ANSWERED] * 6
    assert [len(asked["history"]) for asked in assistant.asked] == [0, 0, 0, 2, 2, 0]
