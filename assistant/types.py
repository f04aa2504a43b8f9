"""The values that travel: a file becomes pages and passages, a question becomes hits and an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What one line of a page's stored text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CUE = "cue"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """
    One heading, paragraph, list item, table row, cue or speaker note of a page.

    Blocks are in reading order and do not overlap; `page.text[start:end]` is the block's text,
    which holds no line break.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # depth of a heading (1 is the top) or of a list item (1 is the outermost), else 0
    locator: str = ""  # only where finer than the page's own: the time of a cue, the row of a sheet
    confidence: float = 1.0  # of OCR that the words are right, in [0, 1]; 1 where the file itself holds them


@dataclass(frozen=True, slots=True)
class Page:
    """A PDF page, a slide, a group of cues, or a section of a text: the unit that a locator names."""

    number: int  # physical position in the file, from 1
    locator: str  # what a person would say: "p. 4", "slide 7", "00:12:31", "section Eligibility"
    text: str  # normalised once; quotes and offsets refer to it; one block a line
    blocks: tuple[Block, ...]

    def confidence(self, start: int, end: int) -> float:
        """Least confidence of the words from *start* to *end*, in [0, 1]; below 1 they were read by OCR."""
        return min((b.confidence for b in self.blocks if b.start < end and start < b.end), default=1.0)


class Kind(StrEnum):
    """What sort of document it is."""

    SOLICITATION = "solicitation"
    RESOURCE_GUIDE = "resource_guide"
    FAQ = "faq"
    FACT_SHEET = "fact_sheet"
    PLAN_GUIDANCE = "plan_guidance"
    WEBINAR_SLIDES = "webinar_slides"
    WEBINAR_TRANSCRIPT = "webinar_transcript"
    WEB_PAGE = "web_page"
    NEWS = "news"
    REPORT = "report"


class Authority(StrEnum):
    """Who speaks in a document."""

    FEDERAL = "federal"
    TTA_PROVIDER = "tta_provider"
    GRANTEE = "grantee"
    REPOST = "repost"


class DocumentStatus(StrEnum):
    """Where a document stands in its life."""

    FORECAST = "forecast"
    OPEN = "open"
    CLOSED = "closed"
    CURRENT = "current"
    ARCHIVED = "archived"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a guess about a document was read from."""

    field: str  # of `CatalogEntry`
    words: str  # as they stand there, "" where nothing speaks for it and the least is claimed
    place: str  # "file name", "folder name", "title", or the locator of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """What we know about a document besides its text. Fields named in `inferred` are guesses."""

    document_id: str
    title: str
    program: str  # id of a program in programs.toml, "" when it belongs to none
    kind: Kind
    publisher: str
    authority: Authority
    fiscal_year: int | None
    published: date | None
    retrieved: date | None
    status: DocumentStatus
    supersedes: tuple[str, ...]
    url: str  # the original, "" when unknown
    file: str  # as named in the catalog, or relative to the folder given
    digest: bool  # the file is our own summary of the original at `url`
    inferred: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()  # one for each guess
    closes: date | None = None  # last day to apply, where it was read from a file that no catalog describes

    def status_on(self, day: date) -> DocumentStatus:
        """Status as of *day*: a notice of which only the closing date is known is open until then."""
        if self.closes is None or self.status is not DocumentStatus.CURRENT:
            return self.status
        return DocumentStatus.OPEN if day <= self.closes else DocumentStatus.CLOSED

    def dates_from(self, year: int) -> bool:
        """Whether it was published or closes in calendar *year*, where no catalog says of which fiscal year it is."""
        is_stated = self.fiscal_year is not None and "fiscal_year" not in self.inferred
        return not is_stated and any(day is not None and day.year == year for day in (self.published, self.closes))


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read, before it is split into passages."""

    entry: CatalogEntry
    sha256: str  # of the file's bytes (for one line of a JSONL file: of that line)
    pages: tuple[Page, ...]
    problems: tuple[str, ...]  # what could not be read, page by page
    dropped: int  # repeated headers, footers, navigation and banners left out, in lines
    refers_to: tuple[str, ...] = ()  # names of other documents that the text mentions


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Passage:
    """The unit that is embedded, ranked and cited. Never crosses a page."""

    passage_id: str  # "{document_id}:{page:04d}:{ordinal:03d}", stable across runs
    document_id: str
    page: int
    locator: str
    heading_path: tuple[str, ...]  # headings above the passage, outermost first
    start: int  # page.text[start:end] == text
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and its score for one query."""

    passage: Passage
    score: float  # higher is better; comparable within one ranking only


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation."""

    role: str  # "user" or "assistant"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents a search may return; None leaves that property free."""

    programs: frozenset[str] | None = None
    fiscal_years: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    document_ids: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a library was built with; vectors of two stamps are never mixed."""

    embedder: str  # model, its weights' hash and the engine that ran it
    dim: int
    splitter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where one marker points: an exact substring of one stored page."""

    marker: int
    entry: CatalogEntry
    page: int
    locator: str
    start: int  # of the quote in the page's stored text
    end: int
    quote: str


class NoticeKind(StrEnum):
    """The warnings an answer can carry."""

    DEADLINE_PASSED = "deadline_passed"
    DEADLINE_NEAR = "deadline_near"
    SUPERSEDED = "superseded"
    OTHER_YEAR = "other_year"
    CONFLICT = "conflict"
    SECOND_HAND = "second_hand"
    NOT_HELD = "not_held"
    LEFT_OUT = "left_out"
    INFERRED = "inferred"
    NOT_OFFICIAL = "not_official"


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning attached to an answer, in plain words."""

    kind: NoticeKind
    text: str


class AnswerStatus(StrEnum):
    """What kind of reply it is."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    NOT_FOUND = "not_found"
    CLARIFY = "clarify"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Governing:
    """The document that rules on the question, and why that one."""

    document_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Engine:
    """Which parts made an answer."""

    composer: str
    embedder: str
    reranker: str
    library: str
    remark: str = ""  # one line for the reader on how the text came about, where there is something to say


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long an answer took, by stage, in seconds."""

    retrieve: float
    compose: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A reply and its evidence."""

    question: str
    standalone_question: str
    status: AnswerStatus
    text: str
    as_of: date
    engine: Engine
    seconds: Seconds
    citations: tuple[Citation, ...] = ()
    governing: Governing | None = None
    notices: tuple[Notice, ...] = ()
    choices: tuple[str, ...] = ()
    considered: tuple[Hit, ...] = ()  # looked at and not cited, best first
    is_growing: bool = False  # a language model is still writing; every sentence there is has been verified


class VerdictLabel(StrEnum):
    """What the library says about one sentence."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    PARTLY_SUPPORTED = "partly_supported"
    NOT_FOUND = "not_found"
    NOT_CHECKABLE = "not_checkable"


class DecidedBy(StrEnum):
    """Which part of the check decided."""

    CODE = "code"  # numbers, dates, names, negations, quantifiers, verbs of duty, words
    SCORER = "scorer"  # the trained reader's chance of support or contradiction
    BOTH = "both"  # neither found anything for or against


class Caveat(StrEnum):
    """What is to be known of the quote behind a verdict."""

    OTHER_YEAR = "other_year"
    SECOND_HAND = "second_hand"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The finding for one sentence of a checked text."""

    sentence: str
    label: VerdictLabel
    citations: tuple[Citation, ...]  # the quote it rests on, then that of a missing condition
    reason: str
    decided_by: DecidedBy = DecidedBy.CODE
    caveat: Caveat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A name of a program and the years in which it was the name in use."""

    name: str
    first_year: int | None = None
    last_year: int | None = None
    asked_only: bool = False  # people who ask mean the program by it; in a document it may be another thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One program of programs.toml."""

    program_id: str
    name: str
    aliases: tuple[Alias, ...] = ()
    part_of: str = ""
    tta_provider: str = ""
    contact: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be published."""

    file: str
    error: str  # which thing, what is wrong, what to do
    cause: str = ""  # one of `assistant.errors.Cause`; "" in libraries that did not keep it


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the library listing."""

    entry: CatalogEntry
    pages: int
    passages: int
    problems: tuple[str, ...] = ()
    duplicate_of: str = ""
    refers_to: tuple[str, ...] = ()  # names of other documents that its text mentions


@dataclass(frozen=True, slots=True)
class LibrarySummary:
    """What a library holds and what it lacks."""

    generation: int
    documents: tuple[DocumentSummary, ...]
    not_held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> ids that refer to it
    failures: tuple[Failure, ...] = ()
