"""A model over HTTP: what it sends is read, and every fault ends in time, with a word why."""

import time
from threading import Event

import pytest

from assistant.errors import GenerationError, RequestError
from assistant.generation import NumberedQuote, open_generator
from assistant.settings import Settings
from tests.assistant.generation.endpoint import cut_off, endpoint, garbage, hang, keep_alive, reply, state

QUOTES = [NumberedQuote(1, "Notice", "Applications are due March 4, 2022.")]
TEXT = "Applications are due March 4, 2022 [1]."


def written(generator):
    """All that it writes."""
    return "".join(generator.stream("When is it due?", QUOTES))


def test_the_reply_arrives_in_pieces(at):
    with endpoint(reply(TEXT)) as there:
        pieces = list(open_generator(at(there)).stream("When is it due?", QUOTES))

    assert "".join(pieces) == TEXT
    assert len([piece for piece in pieces if piece]) > 3


def test_the_first_piece_does_not_wait_for_the_last(at):
    is_read = Event()
    with endpoint(reply(TEXT, after_first=is_read)) as there:
        pieces = open_generator(at(there)).stream("When is it due?", QUOTES)
        first = next(piece for piece in pieces if piece)
        is_read.set()

        assert first + "".join(pieces) == TEXT


def test_a_server_that_recovers_is_asked_again(at):
    with endpoint(state(500), reply(TEXT)) as there:
        assert written(open_generator(at(there))) == TEXT
        assert len(there.requests) == 2


@pytest.mark.parametrize("code, tries", [(503, 2), (429, 2), (401, 1), (400, 1)])
def test_only_states_that_may_pass_are_tried_again(at, code, tries):
    with endpoint(state(code)) as there, pytest.raises(GenerationError, match=f"HTTP {code}"):
        written(open_generator(at(there)))

    assert len(there.requests) == tries


def test_what_the_server_says_of_a_fault_is_not_repeated(at):
    with endpoint(state(500)) as there, pytest.raises(GenerationError) as error:
        written(open_generator(at(there)))

    assert "secret" not in str(error.value) and "internal" not in str(error.value)


@pytest.mark.parametrize("silence", [hang, keep_alive])
def test_a_server_that_never_answers_is_given_up_in_time(at, silence):
    with endpoint(silence) as there:
        generator = open_generator(at(there, language_model_timeout_s=1.0))
        started = time.monotonic()
        with pytest.raises(GenerationError, match="did not finish within 1 second"):
            written(generator)

        assert time.monotonic() - started < 10


def test_a_reply_that_breaks_off_is_a_fault_and_is_not_begun_again(at):
    with endpoint(cut_off(TEXT)) as there, pytest.raises(GenerationError):
        written(open_generator(at(there)))

    assert len(there.requests) == 1


def test_garbage_is_a_fault(at):
    with endpoint(garbage) as there, pytest.raises(GenerationError):
        written(open_generator(at(there)))


def test_nobody_listening_is_a_fault(at):
    with endpoint(hang) as there:
        settings = at(there)

    with pytest.raises(GenerationError, match="could not be reached"):
        written(open_generator(settings))


def fail_twice(generator):
    for _ in range(2):
        with pytest.raises(GenerationError, match="HTTP 500"):
            written(generator)


def test_after_failures_in_a_row_nothing_is_sent_for_a_while(at):
    with endpoint(*[state(500)] * 4, reply(TEXT)) as there:
        generator = open_generator(at(there, language_model_failures=2, language_model_rest_s=3600.0))
        fail_twice(generator)
        sent = len(there.requests)

        with pytest.raises(GenerationError, match="left alone"):
            written(generator)
        assert len(there.requests) == sent == 4


def test_after_that_while_the_model_is_asked_again(at):
    with endpoint(*[state(500)] * 4, reply(TEXT)) as there:
        generator = open_generator(at(there, language_model_failures=2, language_model_rest_s=0.1))
        fail_twice(generator)

        time.sleep(0.2)
        assert written(generator) == TEXT


def test_a_reader_who_has_read_enough_does_not_count_as_a_failure(at):
    with endpoint(reply(TEXT)) as there:
        generator = open_generator(at(there, language_model_failures=1))
        for _ in range(2):
            pieces = generator.stream("When is it due?", QUOTES)
            next(pieces)
            pieces.close()

        assert written(generator) == TEXT


@pytest.mark.parametrize("name", ["", "nosuch:model", "openai:needs-a-key", "ollama:not-installed"])
def test_a_model_that_cannot_be_is_named_with_the_remedy(name, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    with pytest.raises(RequestError, match="GUIDANCE_MODEL"):
        open_generator(Settings(language_model=name))
