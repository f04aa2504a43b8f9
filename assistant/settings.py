"""Every value that can be tuned, with its unit and the reason for its default."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import RequestError

PACKAGED_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    The values one assistant or one ingest runs with.

    Raises:
        RequestError: A value that cannot be right; the message names it.
    """

    # Reading files
    parsers: int = 2  # files parsed at once, each in its own child process; embedding needs the cores too
    parse_s: float = 60.0  # on the wall clock, for a file of few pages; honest ones need 1 s, a busy machine more
    parse_page_s: float = 0.5  # added for each page (of plain text: 3,000 bytes); honest PDFs need 0.07 s each, alone
    parse_most_s: float = 900.0  # whatever the number of pages
    parse_memory_mib: int = 1024  # address space of one parser; honest files stay below 300, a text of 50 MB below 500

    # Embedding
    embedding_model: str = PACKAGED_MODEL  # any sentence-transformers name or folder; the default needs no network
    embedding_precision: str = "int8"  # or "fp32": slower, no better on what we measured; docs/decisions/0003
    embedding_batch: int = 32  # texts a batch; larger gains nothing on two cores

    # Passages
    passage_tokens: int = 200  # cl100k tokens; with title and headings this stays below the model's 256 pieces
    passages_most: int = 100_000  # of one file; a text of 50 MB has 60,000
    passage_min_tokens: int = 60  # smaller neighbours under one heading are merged up to this

    # Retrieval
    candidates_k: int = 50  # passages of each ranking that are weighed; 10 were enough for the same result
    answer_depth: int = 36  # passages from which the composer's are taken
    answer_k: int = 16  # passages that are read sentence by sentence; each costs the reader 10 to 30 ms
    rerank_k: int = 12  # hits of a search that the reader puts in order; 0 for none
    judged_by: str = "reader"  # or "cosine" or "lexical": weaker, without the reader model; docs/decisions/0007
    further_k: int = 8  # passages that each further search for the same question adds at most
    answer_per_document: int = 5  # of them, while other documents are left

    # Answers
    max_question_chars: int = 2000  # a longer text is a document: it belongs in the check
    max_check_chars: int = 20_000  # of a text pasted to be checked; longer ones go through the command
    max_sentences: int = 4  # in an extractive answer, lists not counted
    deadline_near_days: int = 14  # before a coming deadline is warned of
    language_model: str = ""  # "provider:name" for the llm engine, "" for none
    language_model_url: str = ""  # base address of an OpenAI-compatible endpoint, "" for the provider's own
    language_model_timeout_s: float = 30.0  # from the question to the last word; then the extractive answer is given
    language_model_attempts: int = 2  # requests for one answer, the first included
    language_model_failures: int = 3  # in a row, after which nothing is sent for a while
    language_model_rest_s: float = 60.0  # that while
    least_support: float = 0.5  # probability that quotes support a written sentence, where a scorer judges it

    # Receipts
    recording: str = "page"  # whose answers are recorded: "page", "all" (commands too) or "off"; docs/decisions/0010
    database_url: str = ""  # of SQLite or PostgreSQL, "" for a file beside the library
    database_wait_s: float = 2.0  # for a lock or a server; the answer is shown before
    receipt_days: int = 1096  # three years, as long as recipients keep award records; 0 keeps them for good

    # The review desk
    review_header: str = ""  # in which a reverse proxy names who is signed in; "" where people sign in on the page

    # The page
    page_concurrency: int = 2  # questions answered at once; more only queue for the two cores
    page_session_a_minute: int = 60  # acts on one open page; a person who reads the answers needs ten
    page_address_a_minute: int = 600  # acts from one network address, which an office of twenty may share
    page_upload_bytes: int = 0  # of one file; 0 takes none, and nothing on the page asks for one
    self_check_s: float = 30.0  # between two looks at the library's files; each reads them all
    page_sessions: int = 200  # open pages whose conversation is remembered; each may hold a megabyte
    page_waiting: int = 32  # questions that wait their turn; the next one is asked to come back later

    def __post_init__(self) -> None:
        """Refuse values that cannot be right, at once."""
        problems = [
            ("embedding_precision must be int8 or fp32", self.embedding_precision not in ("int8", "fp32")),
            ("at least one file must be parsed at a time", self.parsers < 1),
            ("limits on parsing must be above 0", min(self.parse_s, self.parse_memory_mib) <= 0),
            ("parse_most_s must not be below parse_s", self.parse_most_s < self.parse_s),
            ("passage_min_tokens must be below passage_tokens", self.passage_min_tokens >= self.passage_tokens),
            ("judged_by must be reader, cosine or lexical", self.judged_by not in ("reader", "cosine", "lexical")),
            ("every depth must be at least 1", min(self.candidates_k, self.answer_k) < 1),
            ("embedding_batch must be at least 1", self.embedding_batch < 1),
            ("max_question_chars must be at least 1", self.max_question_chars < 1),
            ("max_check_chars must be at least 1", self.max_check_chars < 1),
            ("language_model_timeout_s must be above 0", self.language_model_timeout_s <= 0),
            (
                "a language model must be asked and may fail at least once",
                min(self.language_model_attempts, self.language_model_failures) < 1,
            ),
            ("recording (GUIDANCE_RECORDING) must be page, all or off", self.recording not in ("page", "all", "off")),
            ("receipt_days (GUIDANCE_RECEIPT_DAYS) must not be below 0", self.receipt_days < 0),
            ("database_wait_s must be above 0", self.database_wait_s <= 0),
            (
                "limits of the page must be above 0",
                min(self.page_session_a_minute, self.page_address_a_minute, self.page_sessions, self.self_check_s) <= 0,
            ),
            ("page_upload_bytes (GUIDANCE_UPLOAD_MB) must not be below 0", self.page_upload_bytes < 0),
        ]
        for message, is_wrong in problems:
            if is_wrong:
                raise RequestError(f"Settings: {message}.")


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Defaults with the model names and addresses of the environment (`GUIDANCE_MODEL`, ...) put in."""
    return Settings(
        embedding_model=environment.get("GUIDANCE_EMBEDDING_MODEL", PACKAGED_MODEL),
        embedding_precision=environment.get("GUIDANCE_EMBEDDING_PRECISION", Settings().embedding_precision),
        judged_by=environment.get("GUIDANCE_JUDGED_BY", Settings().judged_by),
        language_model=environment.get("GUIDANCE_MODEL", ""),
        language_model_url=environment.get("GUIDANCE_MODEL_URL", ""),
        language_model_timeout_s=_whole_number(
            "GUIDANCE_MODEL_TIMEOUT_S", environment, int(Settings().language_model_timeout_s)
        ),
        recording=environment.get("GUIDANCE_RECORDING", Settings().recording),
        database_url=environment.get("GUIDANCE_DATABASE_URL", ""),
        receipt_days=_whole_number("GUIDANCE_RECEIPT_DAYS", environment, Settings().receipt_days),
        page_session_a_minute=_whole_number("GUIDANCE_SESSION_A_MINUTE", environment, Settings().page_session_a_minute),
        page_address_a_minute=_whole_number("GUIDANCE_ADDRESS_A_MINUTE", environment, Settings().page_address_a_minute),
        page_upload_bytes=_whole_number("GUIDANCE_UPLOAD_MB", environment, 0) << 20,
        review_header=environment.get("GUIDANCE_REVIEW_HEADER", ""),
    )


def _whole_number(name: str, environment: Mapping[str, str], default: int) -> int:
    given = environment.get(name, str(default))
    if not given.isdecimal():
        raise RequestError(f"{name} is {given!r}: give a whole number.")
    return int(given)


def index_folder(given: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the library is: the folder given, else `GUIDANCE_INDEX`, else `./index`."""
    return Path(given or environment.get("GUIDANCE_INDEX") or "index")


def today() -> date:
    """The clock of notices, in one place so that every door uses the same."""
    return date.today()
