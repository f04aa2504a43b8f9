"""An answer before anything is known, and the time it took in the end."""

import time
from dataclasses import replace
from datetime import date

from assistant.types import Answer, AnswerStatus, Engine, Seconds


def blank_answer(question: str, asked: str, *, as_of: date, engine: Engine, most_chars: int) -> Answer:
    """
    Return a refusal without words yet.

    Args:
        question: As it came.
        asked: Cleaned.
        as_of: The day that deadlines are held against.
        engine: What answers.
        most_chars: Of the question that is shown as searched for.
    """
    return Answer(
        question=question,
        standalone_question=asked[:most_chars] or "(empty)",
        status=AnswerStatus.DECLINED,
        text="",
        as_of=as_of,
        engine=engine,
        seconds=Seconds(0.0, 0.0, 0.0),
    )


def timed(answer: Answer, started: float, retrieved: float) -> Answer:
    """Return *answer* with its seconds; both times are of `time.perf_counter`."""
    now = time.perf_counter()
    return replace(answer, seconds=Seconds(retrieved - started, now - retrieved, now - started))
