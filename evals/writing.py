"""
What a language model makes of the quotes, sentence by sentence, and what it costs in time.

    python -m evals.writing [--set NAME] [--index DIR] [-n COUNT] [--insist]

Takes the configured model (`GUIDANCE_MODEL`). Each question is answered by the default engine, then its quotes
are put into words; both are timed in one run, so that a busy machine slows both. `--insist` lets a model pass
that forgets to cite: its sentences then cite every quote, so that the words alone are judged.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import Assistant
from assistant.answering.composing import Draft, ExtractiveComposer
from assistant.answering.writing.composer import LanguageModelComposer
from assistant.answering.writing.holding import Finding, Holder
from assistant.answering.writing.quoting import numbered_quotes
from assistant.answering.writing.reading import Written, finished_sentences
from assistant.errors import AssistantError, GenerationError
from assistant.generation import Generator, NumberedQuote, open_generator
from assistant.language.terms import load_vocabulary
from assistant.language.wording import load_wording
from assistant.settings import index_folder, settings_from_environment
from assistant.types import Answer, AnswerStatus
from evals.questions import DATASETS, Question, load_questions

_ANSWERED = (AnswerStatus.ANSWERED, AnswerStatus.PARTLY_ANSWERED)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reply that was written before, once more."""

    name: str
    reply: str
    error: GenerationError | None

    def stream(self, question: str, quotes: Sequence[NumberedQuote]) -> Iterator[str]:
        """Yield the reply, then end as it ended."""
        yield self.reply
        if self.error is not None:
            raise self.error


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what was quoted, what was written, and what it took."""

    question: str
    answer: Answer
    judged: tuple[tuple[Written, Finding], ...]
    draft: Draft
    quoting_s: float
    writing_s: float


def write_answers(
    questions: Sequence[Question], assistant: Assistant, composer: LanguageModelComposer, *, insists: bool
) -> Iterator[Row]:
    """Yield a row for each question that the library answers."""
    for question in questions:
        started = time.perf_counter()
        answer = assistant.ask(question.question, history=question.history)
        quoted = time.perf_counter()
        if answer.status not in _ANSWERED:
            continue
        quotes = numbered_quotes(answer.citations, composer.holder.wording)
        spoken = _spoken(composer.generator, answer.standalone_question, quotes, insists=insists)
        once_more = replace(composer, generator=spoken)
        *_, draft = once_more.compose(answer.standalone_question, answer.citations)
        written = time.perf_counter()
        judged = tuple(once_more.judged(answer.standalone_question, quotes)) if spoken.error is None else ()
        yield Row(question.question, answer, judged, draft, quoted - started, written - quoted)


def _spoken(generator: Generator, question: str, quotes: Sequence[NumberedQuote], *, insists: bool) -> Spoken:
    """Return the reply of *generator*; where it insists, with the numbers of all quotes where it cites none."""
    pieces: list[str] = []
    error = None
    try:
        pieces.extend(generator.stream(question, quotes))
    except GenerationError as failure:
        error = failure
    if not insists:
        return Spoken(generator.name, "".join(pieces), error)
    everything = " ".join(f"[{quote.number}]" for quote in quotes)
    sentences = (
        f"{written.statement} {' '.join(f'[{marker}]' for marker in written.markers) or everything}"
        for written in finished_sentences(pieces)
    )
    return Spoken(generator.name, "\n".join(sentences), error)


def row_text(row: Row) -> str:
    """Return a row for reading by hand."""
    quotes = [f"  [{c.marker}] {' / '.join(c.quote.splitlines())}" for c in row.answer.citations]
    sentences = [
        f"  {'kept' if finding.is_borne_out else f'cut ({finding.reason})'}: {written.statement}"
        for written, finding in row.judged
    ]
    return "\n".join((f"? {row.question}", *quotes, *sentences, f"  = {row.draft.composer}. {row.draft.remark}"))


def summary_text(rows: Sequence[Row]) -> str:
    """Return the counts and the median time that writing adds."""
    findings = [finding for row in rows for _, finding in row.judged]
    kept = sum(finding.is_borne_out for finding in findings)
    written = sum(row.draft.composer != "extractive" for row in rows)
    added = statistics.median(row.writing_s for row in rows)
    ratio = statistics.median(row.writing_s / row.quoting_s for row in rows)
    return (
        f"{len(rows)} answers, {written} with sentences of the model, {len(rows) - written} as quotes alone.\n"
        f"{len(findings)} sentences written, {kept} kept, {len(findings) - kept} left out.\n"
        f"Median added time {added:.2f} s, {ratio:.1f} times that of the answer by quotes (n = {len(rows)})."
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each answer, then the summary; 1 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m evals.writing", description="What a language model writes.")
    parser.add_argument("--set", default="development", help="a set of evals/datasets")
    parser.add_argument("--index", help="the library; default: GUIDANCE_INDEX, then ./index")
    parser.add_argument("-n", type=int, default=50, help="how many answers at most (default 50)")
    parser.add_argument("--insist", action="store_true", help="let a model pass that forgets to cite")
    chosen = parser.parse_args(arguments)
    try:
        settings = settings_from_environment()
        assistant = Assistant.open(index_folder(chosen.index), settings)
        holder = Holder(load_vocabulary(), load_wording())
        composer = LanguageModelComposer(open_generator(settings), holder, ExtractiveComposer(), None, 0.0)
        rows: list[Row] = []
        for row in write_answers(
            load_questions(DATASETS / f"{chosen.set}.jsonl"), assistant, composer, insists=chosen.insist
        ):
            rows.append(row)
            print(f"{row_text(row)}\n", flush=True)  # noqa: T201
            if len(rows) >= chosen.n:
                break
    except AssistantError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(summary_text(rows) if rows else "The library answers none of these questions.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
